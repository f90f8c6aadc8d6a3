"""The report: what was found, what is accepted, and how all of it adds up."""

from __future__ import annotations

import json

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from humstats import check
from humstats.errors import FigureError
from humstats.model.findings import FINDING_COLUMNS
from humstats.model.readings import LEFT_OUT_COLUMNS, Reading, Source

ROWS = [
    {"value": 1000},
    {"value": 1200, "age_range": "0-17"},
    {"value": -490, "gender": "m"},
    {"value": 1100, "indicator": "people_targeted"},
    {"value": 900, "admin_level": 1, "admin1_code": "SY01"},
    {"value": 99, "admin_level": 1, "admin1_code": "SY02"},
]


@pytest.fixture(scope="module")
def report(figures_of):
    figures = figures_of(*ROWS, origin_file="needs.csv", origin_column="value")
    return check(
        Reading(
            figures=figures.assign(origin_row=range(2, 8)),
            left_out=pd.DataFrame(
                [[None, 8, "value", "no number", "n/a"]], columns=list(LEFT_OUT_COLUMNS)
            ),
            source=Source("needs.csv", "ab" * 32, 321, "utf-8", "columns of a figures table"),
            rows=pd.DataFrame(
                {"sheet": None, "kind": ["header", "data", "blank"], "rows": [1, 7, 2]}
            ),
            cells=pd.DataFrame(
                {
                    "sheet": None,
                    "column": ["value"],
                    "cells": [9],
                    "blank": [2],
                    "figures": [6],
                    "left_out": [1],
                }
            ),
        )
    )


@pytest.fixture(scope="module")
def sound(figures_of):
    return check(figures_of({"value": 5}))


def test_counts_and_findings_agree(report):
    assert report.counts == {"error": 2, "warning": 1, "note": 1}
    assert not report.ok
    assert report.findings["severity"].value_counts().to_dict() == report.counts


def test_findings_come_worst_first(report):
    told = report.findings
    assert list(told.columns) == list(FINDING_COLUMNS)
    assert told["rule"].tolist() == ["HS301", "HS503", "HS502", "HS506"]
    assert told["severity"].is_monotonic_increasing
    assert told["row"].tolist() == [4, 3, 5, 2]


def test_a_sound_table_has_no_findings(sound):
    assert sound.ok
    assert sound.findings.empty
    assert sound.counts == {"error": 0, "warning": 0, "note": 0}
    assert sound.raise_for_errors() is sound


def test_rows_and_cells_add_up(report):
    count = report.accounting
    assert count == {
        "rows": 10, "data_rows": 7, "value_cells": 9, "blank": 2, "accepted": 5,
        "quarantined": 1, "left_out": 1,
    }  # fmt: skip
    told = count["blank"] + count["accepted"] + count["quarantined"] + count["left_out"]
    assert count["value_cells"] == told


def test_every_cell_of_every_relation_is_listed(report):
    cells = report.cells
    assert cells[cells["rule"] == "HS503"].to_dict("records") == [
        {"rule": "HS503", "hit": 0, "role": "blamed", "figure": 1},
        {"rule": "HS503", "hit": 0, "role": "related", "figure": 0},
    ]
    blamed = cells[cells["role"] == "blamed"]
    assert sorted(blamed["figure"]) == sorted(report.findings["figure"])
    assert cells[cells["rule"] == "HS506"]["figure"].tolist() == [0, 4, 5]


def test_figures_are_flagged_and_notes_flag_nothing(report):
    assert report.accepted["flags"].astype(object).fillna("").tolist() == [
        "HS502 HS503", "HS503", "HS502", "", "",
    ]  # fmt: skip
    assert report.quarantined["flags"].tolist() == ["HS301"]


@settings(deadline=None, max_examples=10)
@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "value": st.integers(-5, 50),
                "gender": st.sampled_from(["all", "f"]),
                "unit": st.sampled_from(["people", "tents"]),
                "note": st.sampled_from("abcdef"),
            }
        ),
        max_size=8,
    )
)
def test_every_figure_is_accepted_or_quarantined(figures_of, rows):
    figures = figures_of({"value": 1}, *rows)
    report = check(figures)
    both = pd.concat([report.accepted.astype(object), report.quarantined.astype(object)])
    columns = ["value", "gender", "unit", "note"]
    assert len(both) == len(figures)
    pd.testing.assert_frame_equal(
        both[columns].astype(str).sort_values(columns, ignore_index=True),
        figures[columns].astype(object).astype(str).sort_values(columns, ignore_index=True),
    )
    # what is kept out has a reason, and an error of full weight
    assert report.quarantined["flags"].notna().all()
    assert report.ok or len(report.findings) > 0


def test_errors_are_raised_word_for_word(report):
    longest = "1,200 people in need in SYR, age 0-17: more than the 1,000 that it is a part of."
    wide = len(longest)
    with pytest.raises(FigureError) as caught:
        report.raise_for_errors()
    assert str(caught.value).splitlines() == [
        "needs.csv has 2 errors:",
        f" rule  row column value {'message':>{wide}}",
        f"HS301    4  value  −490 {'−490 people: a count is 0 or more.':>{wide}}",
        f"HS503    3  value 1,200 {longest}",
        (
            "All of them are on this error's `rows`; `report.accepted` leaves out what cannot "
            "stand."
        ),
    ]
    assert caught.value.rows["rule"].tolist() == ["HS301", "HS503"]


def test_more_than_five_errors_are_on_the_error(figures_of):
    report = check(figures_of(*({"value": -n, "when": 2000 + n} for n in range(1, 9))))
    with pytest.raises(FigureError, match="has 8 errors") as caught:
        report.raise_for_errors()
    assert str(caught.value).count("HS301") == 5
    assert len(caught.value.rows) == 8


def test_json_holds_everything(report, tmp_path):
    path = tmp_path / "report.json"
    assert report.to_json(path) == path
    held = json.loads(report.to_json())
    assert json.loads(path.read_text(encoding="utf-8")) == held == report.to_dict()
    assert held["format"] == "humstats report 1"
    assert held["file"]["sha256"] == "ab" * 32
    assert held["counts"] == report.counts
    assert held["accounting"] == report.accounting
    assert [one["message"] for one in held["findings"]] == report.findings["message"].tolist()
    assert held["findings"][0]["row"] == 4
    assert held["findings"][0]["sheet"] is None


def test_json_leaves_out_no_letters_of_other_scripts(figures_of):
    report = check(figures_of({"value": -1, "provider_admin1_name": "إدلب", "raw": "−١"}))
    assert "−١" in report.to_json()


def test_a_report_says_what_it_is(report, sound):
    assert repr(report) == "<Report on needs.csv: 2 errors, 1 warning, 1 note>"
    assert repr(sound) == "<Report on figures in memory: 0 errors, 0 warnings, 0 notes>"
