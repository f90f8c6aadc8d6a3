"""The summary: how the file adds up, and findings by rule, with examples."""

from __future__ import annotations

import pandas as pd
import pytest

from humstats import check
from humstats.checking.summary import summary_of
from humstats.model.findings import findings_table
from humstats.model.readings import LEFT_OUT_COLUMNS, Reading, Source


def reading_of(figures, **more):
    left_out = pd.DataFrame(columns=list(LEFT_OUT_COLUMNS))
    return Reading(figures, left_out, **{"source": Source("needs.csv"), **more})


@pytest.fixture
def nine(figures_of):
    return figures_of(*({"value": n, "when": 2000 + n} for n in range(-6, 3)))


@pytest.mark.parametrize("examples", [1, 5, 200])
def test_examples_are_few_and_the_rest_is_counted(nine, examples):
    [group] = summary_of(check(nine), examples=examples).groups
    assert (group.severity, group.rule, group.name) == ("error", "HS301", "negative-count")
    assert group.count == 6
    assert len(group.examples) == min(examples, 6)


def test_a_suggestion_that_all_share_stands_once(nine):
    [group] = summary_of(check(nine)).groups
    assert group.suggestion.startswith("A minus that slipped in")
    assert {one.suggestion for one in group.examples} == {""}


def test_suggestions_that_differ_stand_on_each(figures_of):
    figures = figures_of(
        {"value": 1, "unit": "persons"}, {"value": 2, "unit": "hh", "when": 2023}
    )
    [group] = summary_of(check(figures)).groups
    assert group.suggestion == ""
    assert [one.suggestion for one in group.examples] == [
        "Did you mean people?",
        "Did you mean households?",
    ]


@pytest.mark.parametrize(
    ("rows", "verdict"),
    [
        ([{"value": 1}], "No errors, no warnings."),
        ([{"value": 1}] * 2, "No errors. 1 warning to look at."),
        ([{"value": -1}], "1 error: not ready to be used."),
        ([{"value": -1}, {"value": -2, "when": 2023}], "2 errors: not ready to be used."),
    ],
)
def test_the_verdict(figures_of, rows, verdict):
    assert summary_of(check(figures_of(*rows))).verdict == verdict


def test_the_lines_say_how_the_file_adds_up(figures_of):
    rows = pd.DataFrame(
        {"sheet": None, "kind": ["header", "data", "blank"], "rows": [1, 1200, 2]}
    )
    cells = pd.DataFrame(
        {"column": ["v"], "cells": [5], "blank": [3], "figures": [2], "left_out": [0]}
    )
    source = Source(
        "needs.csv", shape="HAPI's columns", said={"location": "AFG", "period": "2024"}
    )
    reading = reading_of(
        figures_of({"value": 1}, {"value": -1, "when": 2023}),
        source=source,
        rows=rows,
        cells=cells,
    )
    assert summary_of(check(reading)).lines == (
        "HAPI's columns",
        "Said by you: location AFG, period 2024",
        "1,203 rows: 1,200 of data, 1 header, 2 blank.",
        "5 value cells: 1 accepted, 1 quarantined, 0 left out, 3 blank.",
    )


def test_an_accepted_figure_with_an_error_is_not_counted_as_if_it_had_none(figures_of):
    whole = {"value": 5, "indicator": "internally_displaced_people"}
    reading = reading_of(figures_of(whole, {**whole, "value": 7, "age_range": "0-17"}))
    report = check(reading)
    assert report.findings.loc[report.findings["severity"] == "error", "rule"].tolist() == [
        "HS503"
    ]
    assert summary_of(report).lines == (
        "2 figures: 2 accepted (1 of them with an error), 0 quarantined.",
    )


def test_a_table_in_memory_counts_figures(nine):
    summary = summary_of(check(nine))
    assert summary.title == "figures in memory"
    assert summary.lines == ("9 figures: 3 accepted, 6 quarantined.",)


@pytest.mark.parametrize(
    ("cells", "where"),
    [
        ({"sheet": "Needs", "row": 7, "column": "PiN"}, "sheet Needs, row 7, PiN"),
        ({"row": 1234, "column": "PiN"}, "row 1234, PiN"),
        ({"sheet": "Needs"}, "sheet Needs"),
        ({}, ""),
    ],
)
def test_where_a_finding_stands(figures_of, cells, where):
    told = findings_table([{"rule": "HS101", "severity": "note", "message": "A.", **cells}])
    reading = reading_of(
        figures_of({"value": 1}), findings=told, rule_names={"HS101": "a-name"}
    )
    [group] = summary_of(check(reading)).groups
    assert group.name == "a-name"
    assert group.examples[0].where == where
