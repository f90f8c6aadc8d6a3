"""Levels: areas added up, at once where nothing is missing, else level by level."""

from __future__ import annotations

import numpy as np
import pytest

from humstats.errors import FigureError, MeaningError
from humstats.timeseries.adding.areas import Areas
from humstats.timeseries.adding.levels import added_areas, as_listed, kinds_of

NAN = np.nan


def region(code, value, **more):
    return {"admin_level": 1, "admin1_code": code, "value": value, **more}


def district(code, value, **more):
    return {"admin_level": 2, "admin1_code": code[:4], "admin2_code": code, "value": value,
            **more}  # fmt: skip


def added(figures, level=0, **more):
    areas = Areas.of(figures)
    rows = figures.assign(area=areas.numbers, kind=kinds_of(figures), decided=None)
    found = added_areas(rows, areas, level, **more)
    told = found[["value", "qualifier", "note"]].astype(object)
    return told.where(told.notna(), None).values.tolist()


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # of all districts
        ([district("SY0401", 1), district("SY0701", 2)], [3, "exact", None]),
        # a region without districts is one of the lowest areas
        ([district("SY0401", 1), region("SY07", 2)], [3, "exact", None]),
        # a region that was published stands before its districts
        ([district("SY0401", 1), region("SY04", 9), region("SY07", 2)], [11, "exact", None]),
        # a blank region is what its districts add up to
        ([district("SY0401", 1), region("SY04", NAN, status="missing")], [1, "exact", None]),
        ([district("SY0401", 1), district("SY0402", NAN, status="missing")],
         [1, "at_least", "SY04: 1 of 2 areas: SY0402 is blank"]),
        # the country itself
        ([district("SY0401", 1), {"value": 5}], [5, "exact", None]),
    ],
)  # fmt: skip
def test_what_a_country_is_made_of(figures_of, rows, expected):
    assert added(figures_of(*rows)) == [expected]


def test_an_area_of_another_year_is_missing_unless_what_is_not_listed_is_none(figures_of):
    figures = figures_of(
        district("SY0401", 1), district("SY0402", 2), district("SY0401", 4, when=2025)
    )
    assert [qualifier for _, qualifier, _ in added(figures)] == ["exact", "at_least"]
    assert [qualifier for _, qualifier, _ in added(figures, complete=True)] == ["exact"] * 2


def test_a_blank_row_is_missing_whatever_is_none(figures_of):
    figures = figures_of(district("SY0401", 1), district("SY0402", NAN, status="missing"))
    assert added(figures, complete=True)[0][1] == "at_least"


def test_a_sum_of_one_region_counts_its_districts(figures_of):
    figures = figures_of(district("SY0401", 1), district("SY0402", 2))
    areas = Areas.of(figures)
    rows = figures.assign(area=areas.numbers, decided=None)
    regions = added_areas(rows, areas, 1)
    country = added_areas(regions, areas, 0)
    assert country["derived_from"].tolist() == ["sum of areas; 2 figures; OCHA"]


@pytest.mark.parametrize("areas", [3, np.int64(3), 3.0, np.float32(3)])
def test_any_whole_number_is_a_number_of_areas(figures_of, areas):
    figures = figures_of(region("A", 1), region("B", 2))
    note = "2 of 3 areas"
    assert added(figures, expected=as_listed(areas)) == [[3, "at_least", note]]


@pytest.mark.parametrize("areas", [2.5, NAN, np.inf])
def test_what_is_no_number_of_areas_is_refused(areas):
    with pytest.raises(FigureError, match="no number of areas"):
        as_listed(areas)


def test_areas_that_are_listed_are_of_one_country(figures_of):
    rows = figures_of(region("SY04", 1), region("AF01", 2, location_code="AFG"))
    with pytest.raises(MeaningError) as refused:
        added(rows, expected=as_listed(["SY04", "AF01"]))
    assert str(refused.value) == (
        "areas= says which areas one country has, and here are SYR, AFG: add one country at a "
        "time."
    )
