"""Areas: which are one, and which lies in which."""

from __future__ import annotations

import pytest

from humstats.errors import FigureError, SelectionError
from humstats.timeseries.adding.aggregate import aggregate
from humstats.timeseries.adding.areas import Areas

HOMS = {"admin_level": 1, "admin1_code": "SY04", "admin1_name": "Homs", "value": 5}
RASTAN = {**HOMS, "admin_level": 2, "admin2_code": "SY0401", "admin2_name": "Rastan"}
NAMED = {"admin_level": 1, "provider_admin1_name": "HOMS", "value": 5}


def test_areas_lie_in_those_above(figures_of):
    areas = Areas.of(figures_of(RASTAN))
    assert areas.levels.tolist() == [2, 1, 0]
    assert areas.above.tolist() == [1, 2, -1]
    assert areas.above_at(0).tolist() == [2, 2, 2]
    assert areas.above_at(2).tolist() == [0, -1, -1]
    assert [areas.name(at) for at in range(3)] == ["Rastan", "Homs", "Syria"]


def test_what_a_wider_area_says_names_no_lower_one(figures_of):
    areas = Areas.of(figures_of(RASTAN))
    assert areas.place(areas.above[:1])["admin2_code"].isna().all()
    assert areas.codes(2) == ["SY0401", None, None]


@pytest.mark.parametrize(
    ("other", "number"),
    [
        ({**HOMS, "admin1_name": "Hims"}, 0),  # two spellings of one code
        (NAMED, 0),  # the code in some rows, in others the name
        ({**NAMED, "provider_admin1_name": "Idlib"}, 1),
        ({**HOMS, "admin1_code": "SY07"}, 1),
    ],
)
def test_what_is_one_area(figures_of, other, number):
    areas = Areas.of(figures_of(HOMS, {**other, "when": 2025}))
    assert len(set(areas.numbers.tolist())) == number + 1


def test_a_district_of_an_area_without_its_code_lies_in_it(figures_of):
    lost = {**NAMED, "admin_level": 2, "provider_admin2_name": "Palmyra"}
    areas = Areas.of(figures_of(HOMS, lost))
    homs, palmyra = areas.numbers.tolist()
    assert areas.above[palmyra] == homs


def test_years_that_write_an_area_differently_are_of_one(figures_of):
    figures = figures_of(HOMS, {**NAMED, "when": 2025})
    assert aggregate(figures, "area")["qualifier"].tolist() == ["exact", "exact"]


@pytest.mark.parametrize(
    ("row", "error"),
    [
        ({"admin_level": 1, "value": 5}, FigureError),
        ({"admin_level": None, "value": 5}, SelectionError),
    ],
)
def test_an_area_that_nobody_can_know_is_refused(figures_of, row, error):
    with pytest.raises(error):
        Areas.of(figures_of(row))
