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


def area(level, value, code=None, named=None, inner=None, **more):
    names = {"admin1_code": code, "provider_admin1_name": named, "provider_admin2_name": inner}
    return {"admin_level": level, "value": value, **names, **more}


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # one region by its code and two spellings
        (
            [area(1, 100, "ET04", "Oromiya"), area(2, 60, None, "Oromiya", "A"),
             area(1, 110, "ET04", "Oromia", when=2025),
             area(2, 70, None, "Oromia", "A", when=2025)],
            [[100, "exact"], [110, "exact"]],
        ),
        # ... of which no figure is published
        (
            [area(2, 60, "ET04", "Oromiya", "A"), area(2, 40, None, "Oromiya", "B"),
             area(2, 70, "ET04", "Oromia", "A", when=2025),
             area(2, 30, None, "Oromia", "B", when=2025)],
            [[100, "exact"], [100, "exact"]],
        ),
        # a code that somebody put to the part of an area that the sender calls otherwise
        (
            [area(1, 75, None, "Quilengues"), area(2, 40, "AO09", "Quilengues", "A"),
             area(2, 35, None, "Quilengues", "B"),
             area(1, 190, None, "Matala"), area(2, 190, "AO09", "Matala", "C")],
            [[265, "exact"]],
        ),
        # ... also where another year has a figure of that code
        (
            [area(1, 75, None, "Quilengues"), area(2, 75, "AO09", "Quilengues", "A"),
             area(1, 190, None, "Matala"), area(2, 190, "AO09", "Matala", "C"),
             area(1, 900, "AO09", "Huila", when=2025)],
            [[265, "at_least"], [900, "at_least"]],
        ),
        # ... or the code is of an area that was cut out of it
        (
            [area(1, 100, "ET07", "SNNP"), area(2, 60, "ET07", "SNNP", "A"),
             area(2, 40, "ET11", "SNNP", "B")],
            [[100, "exact"]],
        ),
        # two codes with figures are two areas, whatever their parts are called
        (
            [area(1, 100, "YE23", "Sanaa"), area(1, 50, "YE13", "Amanat"),
             area(2, 60, "YE13", "Sanaa", "A")],
            [[150, "exact"]],
        ),
    ],
)  # fmt: skip
def test_a_district_lies_where_its_sender_says(figures_of, rows, expected):
    found = aggregate(figures_of(*rows), "area")
    assert found[["value", "qualifier"]].astype(object).values.tolist() == expected


def test_a_district_of_one_of_two_areas_of_one_name_is_refused(figures_of):
    figures = figures_of(
        area(1, 100, "A1", "Centre"),
        area(1, 50, "A2", "Centre"),
        area(2, 30, None, "Centre", "X"),
    )
    with pytest.raises(FigureError, match=r"that several areas have.* fill in admin1_code"):
        aggregate(figures, "area")


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


def test_areas_of_two_levels_below_admin_2_are_refused(figures_of):
    rows = figures_of(RASTAN, {**RASTAN, "admin_level": 3}, {**RASTAN, "admin_level": 4})
    with pytest.raises(SelectionError) as refused:
        aggregate(rows, "area")
    assert str(refused.value) == (
        "Figures below admin 2 are there at admin_level 3, 4, of which one lies in the other: "
        "keep one of them, figures[figures.admin_level == 3]."
    )
    assert refused.value.rows["admin_level"].tolist() == [3, 4]


def test_an_area_of_a_level_that_nobody_names_goes_by_the_one_above(figures_of):
    site = {"admin_level": 3, "provider_admin1_name": "West Bank", "area_name": "Area C"}
    areas = Areas.of(figures_of({**site, "value": 5}))
    assert [areas.name(at) for at in range(4)] == ["Area C", "West Bank", "West Bank", "Syria"]
