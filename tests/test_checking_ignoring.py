"""Ignoring: counted, with a reason, never gone."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from humstats import check
from humstats.checking.ignoring import Ignore, ignore_of, ignores_of
from humstats.errors import FigureError, UnknownNameError
from humstats.model.findings import findings_table
from humstats.model.readings import LEFT_OUT_COLUMNS, Reading, Source

WHY = "refugees are planned for on top"


def reading_of(figures, **more):
    left_out = pd.DataFrame(columns=list(LEFT_OUT_COLUMNS))
    return Reading(figures, left_out, Source("hno_afg.xlsx"), **more)


@pytest.fixture
def two_sheets(figures_of):
    rows = [
        {"value": -1, "origin_sheet": "Needs", "origin_column": "PiN", "origin_row": 2},
        {"value": -2, "origin_sheet": "Old", "origin_column": "PiN", "when": 2023},
        {"value": -3, "origin_sheet": "Old", "origin_column": "Women", "gender": "f"},
    ]
    return reading_of(figures_of(*rows, origin_file="hno_afg.xlsx"))


@pytest.mark.parametrize(
    ("there", "values"),
    [
        ({}, [-1, -2, -3]),
        ({"sheet": "Old"}, [-2, -3]),
        ({"sheet": "O*", "column": "Women"}, [-3]),
        ({"column": "PiN"}, [-1, -2]),
        ({"file": "hno_*.xlsx"}, [-1, -2, -3]),
        ({"file": "hno_syr.xlsx"}, []),
        ({"column": "P*"}, []),  # a header is taken as it is written
    ],
)
def test_what_is_ignored_where(two_sheets, there, values):
    report = check(two_sheets, ignore=[{"rule": "HS301", "reason": WHY, **there}])
    ignored = report.ignored
    assert [float(v.replace("−", "-")) for v in ignored["value"]] == values
    assert set(ignored["reason"]) <= {WHY}
    assert report.counts["error"] == len(report.findings) == 3 - len(values)
    # an error that is ignored keeps nothing out, and its figure says so
    assert len(report.quarantined) == 3 - len(values)
    assert report.accepted["flags"].tolist() == ["HS301"] * len(values)
    assert report.accounting["accepted"] == len(values)
    # what keeps out nothing else is freed; what is not ignored still keeps out
    assert report.ok == (len(values) == 3)


def test_another_error_still_keeps_the_figure_out(figures_of):
    figures = figures_of({"value": -1, "unit": "tents"})
    report = check(figures, ignore={"HS301": WHY})
    assert report.findings["severity"].tolist()[:1] == ["error"]
    assert len(report.quarantined) == 1


def test_a_relation_is_ignored(figures_of):
    figures = figures_of({"value": 5}, {"value": 9, "indicator": "people_targeted"})
    report = check(figures, ignore={"targeted-above-in-need": WHY})
    assert report.ignored["rule"].tolist() == ["HS502"]
    assert report.counts == {"error": 0, "warning": 0, "note": 0}
    why = "Refugees are planned for on top."
    assert f"HS502: 1 finding. {why}" in " ".join(report.to_text().split())
    assert why in report.to_html()
    assert report.to_dict()["ignored"][0]["reason"] == WHY


@pytest.mark.parametrize(
    ("there", "values"),
    [
        ({"row": 2, "sheet": "Needs"}, [-1]),
        ({"row": [2, 3], "sheet": "Old"}, [-2]),
        ({"row": np.int64(2), "sheet": "Needs"}, [-1]),
        ({"row": [7, 8], "sheet": "Old"}, []),
        ({"area": "SY07"}, [-1, -2]),
        ({"area": "Idlib", "column": "PiN", "row": 3, "sheet": "O*"}, [-2]),
        ({"area": "SYR"}, [-1, -2, -3]),
        ({"area": "SY0"}, []),
    ],
)
def test_a_row_or_an_area_is_ignored(figures_of, there, values):
    places = {"admin_level": 1, "admin1_code": "SY07", "provider_admin1_name": "Idlib"}
    rows = [
        {"value": -1, "origin_sheet": "Needs", "origin_row": 2, **places},
        {"value": -2, "origin_sheet": "Old", "origin_row": 3, "when": 2023, **places},
        {"value": -3, "origin_sheet": "Old", "origin_row": 4, "when": 2022},
    ]
    reading = reading_of(figures_of(*rows, origin_column="PiN"))
    report = check(reading, ignore=[{"rule": "HS301", "reason": WHY, **there}])
    assert [float(v.replace("−", "-")) for v in report.ignored["value"]] == values


def test_what_was_read_in_an_area_or_a_row_is_ignored(figures_of):
    figures = figures_of(
        {"value": 1, "origin_row": 2, "provider_admin1_name": "Idlib"},
        {"value": 2, "origin_row": 3, "when": 2023},
    )
    seen = findings_table(
        [
            {"rule": "HS160", "severity": "note", "row": 2, "column": "Sector"},
            {"rule": "HS160", "severity": "note", "row": 3, "column": "Sector"},
            {"rule": "HS160", "severity": "note", "column": "Sector"},
        ]
    )
    for there, left in (({"area": "Idlib"}, [3]), ({"row": 3}, [2]), ({"row": [2, 3]}, [])):
        report = check(
            reading_of(figures, findings=seen),
            ignore=[{"rule": "HS160", "reason": WHY, **there}],
        )
        told = report.findings[report.findings["rule"] == "HS160"]
        assert told["row"].dropna().tolist() == left
        assert len(report.ignored) == 2 - len(left)


def test_a_row_of_several_sheets_is_asked_for(two_sheets):
    with pytest.raises(FigureError) as caught:
        check(two_sheets, ignore=[{"rule": "HS301", "reason": WHY, "row": [2, 3]}])
    assert str(caught.value) == (
        "ignore HS301 in rows 2, 3: hno_afg.xlsx has figures on 2 sheets: say which sheet is "
        "meant (Needs, Old)."
    )


def test_faults_of_reading_are_ignored_too(figures_of):
    seen = findings_table(
        [
            {"rule": "HS104", "severity": "error", "column": "Unit", "figure": 0},
            {"rule": "HS104", "severity": "error", "column": "Of", "figure": 1},
        ]
    )
    figures = figures_of({"value": 1}, {"value": 2, "when": 2023})
    reading = reading_of(figures, findings=seen)
    report = check(reading, ignore=[{"rule": "HS104", "reason": WHY, "column": "Unit"}])
    assert report.ignored["column"].tolist() == ["Unit"]
    assert report.findings["column"].tolist() == ["Of"]
    assert report.accepted["value"].tolist() == [1]
    assert report.accepted["flags"].tolist() == ["HS104"]


def test_an_ignore_that_met_nothing_is_said(figures_of):
    report = check(
        reading_of(figures_of({"value": 1})),
        ignore=[
            {"rule": "HS301", "reason": WHY, "sheet": "Needs"},
            {"rule": "HS302", "reason": WHY, "file": "another.csv"},
        ],
    )
    # what is said of another file may well meet something there
    assert report.unmet == ["HS301 in sheet Needs"]
    assert "HS301 in sheet Needs was found nowhere" in " ".join(report.to_text().split())
    assert report.to_dict()["ignored_nothing"] == report.unmet
    assert report.ignored.empty


@pytest.mark.parametrize(
    ("said", "kind", "message"),
    [
        (
            {"rule": "HS502"},
            FigureError,
            "ignore HS502 has no reason: say why it may be ignored.",
        ),
        ({"rule": "HS502", "reason": "  "}, FigureError, "ignore HS502 has no reason: "),
        ({"reason": WHY}, FigureError, "ignore has no rule: say the code of a rule."),
        (
            {"rule": "HS502", "reson": WHY},
            FigureError,
            (
                "ignore: 'reson' is not known here: expected rule, reason, file, sheet, "
                "row, column, area. Did you mean reason?"
            ),
        ),
        (
            {"rule": "HS502", "reason": WHY, "row": [3, "4"]},
            FigureError,
            "ignore: row is [3, '4'], expected a row of the file, from 1, or a list of rows.",
        ),
        (
            {"rule": "HS502", "reason": WHY, "row": []},
            FigureError,
            "ignore: row is [], expected a row of the file, from 1, or a list of rows.",
        ),
        ({"rule": "HS502", "reason": 3}, FigureError, "ignore HS502: reason is 3, expected a"),
        ("HS502", FigureError, "ignore is 'HS502', expected each of them by its name: rule, "),
        ({"rule": "HS999", "reason": WHY}, UnknownNameError, "'HS999' is no known rule"),
    ],
)
def test_what_is_refused(said, kind, message):
    with pytest.raises(kind) as caught:
        ignore_of(said)
    assert str(caught.value).startswith(message)


def test_the_forms_in_which_it_is_said():
    one = Ignore("HS502", WHY)
    for said in ({"HS502": WHY}, [{"rule": "HS502", "reason": WHY}], [one]):
        assert ignores_of(said) == (one,)
    assert ignores_of(None) == ()


@pytest.mark.parametrize("form", [{"HS301": WHY}, None])
def test_nothing_that_was_handed_in_is_changed(two_sheets, form):
    before = two_sheets.figures.copy(deep=True)
    check(two_sheets, ignore=form)
    pd.testing.assert_frame_equal(two_sheets.figures, before)


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("HS502", "ignore is 'HS502', expected a rule with a reason, as in {'HS502': "),
        (5, "ignore is 5, expected a rule with a reason, as in {'HS502': 'refugees are "),
        (["HS502"], "ignore is 'HS502', expected each of them by its name: rule, reason, "),
    ],
)
def test_a_code_without_a_reason_is_refused(said, message):
    with pytest.raises(FigureError) as caught:
        ignores_of(said)
    assert str(caught.value).startswith(message)
