"""Spans: whole years, quarters, months and single days of a table that mixes them."""

from __future__ import annotations

import pytest

from humstats.errors import ConflictError, SelectionError, UnknownNameError
from humstats.timeseries import panel, select, series

MIXED = tuple({"value": at, "when": when} for at, when in
              enumerate(("2012", "2013", "2013-04", "2013-Q2", "2013-12-31"), 4))  # fmt: skip


@pytest.mark.parametrize(
    ("every", "values"), [("year", [4, 5]), ("quarter", [7]), ("month", [6]), ("day", [8])]
)
def test_only_figures_of_a_whole_span_are_kept(figures_of, every, values):
    table = figures_of(*MIXED)
    asked = {"figures": table, "indicator": "people_in_need", "location": "SYR"}
    assert series(**asked, every=every)["value"].tolist() == values
    assert panel(table, every=every)["value"].tolist() == values


def test_a_comparison_takes_a_span_too(figures_of):
    table = figures_of(
        {"value": 4, "when": "2013", "sector_code": "EDU"},
        {"value": 5, "when": "2013-04", "sector_code": "EDU"},
    )
    found = select(table, "people_in_need", "SYR", along="sector_code", every="month")
    assert found["value"].tolist() == [5]


def test_the_refusal_names_the_spans_as_the_way_on(figures_of):
    with pytest.raises(ConflictError) as caught:
        series(figures_of(*MIXED[:3]), "people_in_need", "SYR")
    said = str(caught.value)
    assert "every='year' keeps whole years (2 figures), every='month' whole months (1" in said
    assert "name the source" not in said


@pytest.mark.parametrize(
    ("every", "error", "words"),
    [
        ("quarter", SelectionError, r"no figure of whole quarters: .* every='year' \(1\)"),
        ("week", UnknownNameError, "week"),
    ],
)
def test_a_span_that_is_not_there_is_refused(figures_of, every, error, words):
    with pytest.raises(error, match=words):
        series(figures_of(MIXED[0]), "people_in_need", "SYR", every=every)


def test_where_no_span_parts_them_the_day_is_named_from_which_none_overlap(figures_of):
    months = ("2017-08-01/2017-11-30", "2017-11-01/2018-02-28", "2018-03-01/2018-03-31")
    table = figures_of(*({"value": 1, "when": when} for when in months))
    with pytest.raises(ConflictError) as caught:
        series(table, "people_in_need", "SYR")
    way = "figures[figures.reference_period_start >= '2017-11-01']"
    assert f"{way} keeps those that do not overlap" in str(caught.value)
    assert "every=" not in str(caught.value)
    later = table[table.reference_period_start >= "2017-11-01"]
    assert len(series(later, "people_in_need", "SYR")) == 2
