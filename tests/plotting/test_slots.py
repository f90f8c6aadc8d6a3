from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from humstats.errors import ChartError, FigureError, PeriodError
from humstats.plotting.drawing.slots import figures_of, hatched, highest, number_of, slots_of

Frame = Callable[..., pd.DataFrame]
NAN = float("nan")
MORE = ["exact", "exact", "more_than"]
NEARLY = ["exact", "exact", "nearly"]


@pytest.mark.parametrize(
    ("periods", "shown"),
    [
        (["2014", "2012"], ["2012", "2013", "2014"]),
        (["2024-11", "2025-02"], ["Nov 2024", "Dec 2024", "Jan 2025", "Feb 2025"]),
        (["2024-11-27", "2024-12-01"], ["27 Nov 2024", "1 Dec 2024"]),
        (["2024"], ["2024"]),
    ],
)
def test_every_period_has_a_place(
    make_series: Frame, periods: list[str], shown: list[str]
) -> None:
    slots = slots_of(make_series(periods, [1.0] * len(periods)))
    assert [str(slot.period) for slot in slots] == shown
    assert sum(slot.filled for slot in slots) == len(periods)


def test_a_span_shows_more(make_series: Frame) -> None:
    slots = slots_of(make_series(["2012", "2013"], [1.0, 2.0]), span=("2011", "2014"))
    assert [slot.missing for slot in slots] == ["missing", "", "", "missing"]


@pytest.mark.parametrize(
    ("span", "kept"),
    [(("2013", "2014"), ["2013"]), (("2010", "2012"), ["2012"]), (("2012", "2013"), None)],
)
def test_a_span_cuts_nothing_and_says_what_does(
    make_series: Frame, span: tuple[str, str], kept: list[str] | None
) -> None:
    series = make_series(["2012", "2013"], [1.0, 2.0])
    if kept is None:
        assert len(slots_of(series, span=span)) == len(series)
        return
    with pytest.raises(ChartError, match=r"would leave out 201[23], and a chart") as caught:
        slots_of(series, span=span)
    _, _, call = str(caught.value).partition("Cut the series first: ")
    cut = eval(call.removesuffix("."), {"series": series})
    shown = slots_of(cut, span=span)
    assert [str(slot.period) for slot in shown if slot.filled] == kept


def test_a_row_without_a_figure_says_why(make_series: Frame) -> None:
    slots = slots_of(
        make_series(["2012", "2013", "2014"], [1.0, NAN, NAN],
                    status=["final", "suppressed", "not_applicable"],
                    source=["OCHA", None, None])
    )  # fmt: skip
    assert [slot.missing for slot in slots] == ["", "suppressed", "not_applicable"]


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({"indicator": ["deaths", "injured"]}, "indicator has 2: deaths, injured"),
        ({"location_code": ["SYR", "YEM"]}, "location_code has 2: SYR, YEM"),
        ({"unit": ["people", "households"]}, "unit has 2: households, people"),
        ({"age_range": ["all", "0-17"]}, "age_range has 2: 0-17, all"),
        ({"admin1_code": ["SY01", None]}, r"admin1_code has 2: SY01, \(none\)"),
        ({"value": [1.0, -1.0]}, "draws from zero upwards, and 2013 is below it"),
        ({"source": ["OCHA", " "]}, "1 of 2 figures name no source"),
    ],
)
def test_what_is_no_series_is_refused(
    make_series: Frame, columns: dict[str, Any], message: str
) -> None:
    table = make_series(["2012", "2013"], [1.0, 2.0]).assign(**columns)
    with pytest.raises(ChartError, match=message):
        slots_of(table)


def test_two_figures_of_one_period_are_refused(make_series: Frame) -> None:
    with pytest.raises(ChartError, match="one figure a period, and 2012 has two"):
        slots_of(make_series(["2012", "2012"], [1.0, 2.0]))


def test_what_is_no_table_of_figures_is_refused(make_series: Frame) -> None:
    with pytest.raises(FigureError, match=r"trend\(\) draws a DataFrame .* found list"):
        figures_of([1, 2], noun="trend()")
    with pytest.raises(FigureError, match="unit and source are not there"):
        figures_of(
            make_series(["2012"], [1.0]).drop(columns=["unit", "source"]), noun="trend()"
        )
    with pytest.raises(ChartError, match="nothing to draw: the table has no row"):
        figures_of(make_series(["2012"], [1.0]).iloc[:0], noun="trend()")


@pytest.mark.parametrize(
    ("values", "columns", "top"),
    [
        ([1.0, 3.0, 2.0], {}, "2013"),
        ([1.0, 3.0, 3.0], {}, None),
        ([1.0, 3.0, 2.0], {"low": [NAN, NAN, 2.0], "qualifier": MORE}, None),
        ([1.0, 3.0, 4.0], {"low": [NAN, NAN, 4.0], "qualifier": MORE}, "2014"),
        ([1.0, 3.0, 4.0], {"high": [NAN, NAN, 4.0], "qualifier": NEARLY}, None),
        ([1.0, NAN, NAN], {}, None),
    ],
)  # fmt: skip
def test_the_highest_is_surely_the_highest(
    make_series: Frame, values: list[float], columns: dict[str, Any], top: str | None
) -> None:
    found = highest(slots_of(make_series(["2012", "2013", "2014"], values, **columns)))
    assert (str(found.period) if found else None) == top


def test_a_span_that_cannot_be_read_is_refused(make_series: Frame) -> None:
    with pytest.raises(PeriodError, match="'a' is no period"):
        slots_of(make_series(["2012"], [1.0]), span=("a", "b"))


def test_an_unknown_status_says_nothing(make_series: Frame) -> None:
    (slot,) = slots_of(make_series(["2012"], [NAN], status="Lost"))
    assert slot.missing == "missing"


@pytest.mark.parametrize(
    ("columns", "extent"),
    [
        ({}, (100.0, 100.0)),
        ({"low": 100.0, "qualifier": "more_than"}, (100.0, 108.0)),
        ({"high": 100.0, "qualifier": "nearly"}, (92.0, 100.0)),
        ({"value": NAN, "high": 100.0}, (0.0, 100.0)),
        ({"value": NAN, "low": 90.0, "high": 110.0}, (90.0, 110.0)),
        ({"low": 99.5, "high": 100.5, "qualifier": "about"}, (100.0, 100.0)),
        ({"low": 99.0, "high": 101.0, "qualifier": "about"}, (99.0, 101.0)),
    ],
)
def test_where_a_mark_ends(
    make_series: Frame, columns: dict[str, float], extent: tuple[float, float]
) -> None:
    (slot,) = slots_of(make_series(["2012"], [100.0]).assign(**columns))
    assert slot.extent(precision=1.0, cap=8.0) == extent


def test_bounds_and_wide_ranges_are_hatched(make_series: Frame) -> None:
    years = make_series(["2021", "2022", "2023", "2024"], [1e6, 2e6, 3e6, NAN],
                        low=[NAN, 2e6, 2.9e6, NAN], high=[NAN, NAN, 3.1e6, NAN],
                        qualifier=["exact", "more_than", "about", "exact"])  # fmt: skip
    slots = [*slots_of(years), None]
    assert [one["value"] for one in hatched(slots, 1e5)] == [2e6, 3e6]
    assert [one["value"] for one in hatched(slots, 1e6)] == [2e6]


@pytest.mark.parametrize(
    ("figure", "number"),
    [
        ({"value": 3.0, "low": 2.0, "high": 4.0}, 3.0),
        ({"value": NAN, "low": 2.0, "high": 4.0}, 4.0),
        ({"value": None, "low": 2.0, "high": NAN}, 2.0),
    ],
)
def test_a_mark_stands_at_the_value_or_the_bound_that_is_known(
    figure: dict[str, float], number: float
) -> None:
    assert number_of(figure) == number
    assert math.isnan(number_of({}))
