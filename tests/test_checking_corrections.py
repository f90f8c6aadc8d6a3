"""Corrections: made before anything is checked, never hidden, refused once the source moved."""

from __future__ import annotations

import pandas as pd
import pytest

from humstats import check
from humstats.checking.corrections import CORRECTED_COLUMNS, correction_of
from humstats.errors import FigureError
from humstats.model.findings import findings_table
from humstats.model.readings import LEFT_OUT_COLUMNS, Reading, Source

MENDED = {
    "row": 4, "column": "PiN", "expected": -490, "use": 490, "why": "a minus that slipped in",
    "who": "OCHA, by telephone",
}  # fmt: skip


@pytest.fixture
def reading(figures_of):
    figures = figures_of(
        {"value": 1000, "origin_row": 3, "origin_sheet": "Needs"},
        {"value": -490, "gender": "m", "origin_row": 4, "origin_sheet": "Needs"},
        {"value": 12, "when": 2023, "raw": "12 ppl", "origin_row": 5, "origin_sheet": "Needs"},
        {"value": 7, "when": 2022, "origin_row": 5, "origin_sheet": "Old"},
        {
            "value": None,
            "status": "suppressed",
            "raw": "<10",
            "when": 2021,
            "origin_row": 6,
        },
        origin_file="needs.xlsx",
        origin_column="PiN",
    )
    left_out = pd.DataFrame(columns=list(LEFT_OUT_COLUMNS))
    return Reading(figures, left_out, Source("needs.xlsx"))


def test_a_correction_is_made_and_told(reading):
    before = reading.figures.copy(deep=True)
    report = check(reading, corrections=[MENDED])
    pd.testing.assert_frame_equal(reading.figures, before)
    assert report.ok
    mended = report.accepted[report.accepted["gender"] == "m"].iloc[0]
    assert mended["value"] == 490
    assert mended["raw"] == "−490"
    assert mended["note"] == (
        "Corrected from −490 to 490: a minus that slipped in (OCHA, by telephone)."
    )
    assert tuple(report.corrected.columns) == CORRECTED_COLUMNS
    [told] = report.corrected.to_dict("records")
    assert told == {
        "file": "needs.xlsx", "sheet": "Needs", "row": 4, "column": "PiN", "expected": "−490",
        "used": "490", "why": "a minus that slipped in", "who": "OCHA, by telephone",
        "figure": 1,
    }  # fmt: skip
    line = "490 is used in place of −490: a minus that slipped in (OCHA, by telephone)."
    assert f"sheet Needs, row 4, PiN: −490. {line}" in " ".join(report.to_text().split())
    assert line in report.to_html()
    assert report.to_dict()["corrected"][0]["used"] == "490"


def test_a_text_is_expected_as_it_stands(reading):
    report = check(
        reading,
        corrections=[
            {**MENDED, "row": 5, "sheet": "Needs", "expected": "12 ppl", "use": 120},
            {**MENDED, "row": 6, "expected": "<10", "use": 8},
        ],
    )
    values = report.reading.figures
    assert values["value"].tolist()[2] == 120
    last = values.iloc[4]
    assert (last["value"], last["status"], last["qualifier"], last["raw"]) == (
        8,
        "final",
        "exact",
        "<10",
    )
    assert pd.isna(last["low"])
    assert pd.isna(last["high"])


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            {"expected": -500},
            (
                "row 4, column PiN: the correction expects −500, but needs.xlsx holds −490 "
                "there now: the sender may have mended it; take the correction out, or write "
                "it anew."
            ),
        ),
        (
            {"row": 5, "sheet": "Needs", "expected": "12"},
            "sheet Needs, row 5, column PiN: the correction expects '12', but needs.xlsx ",
        ),
        (
            {"row": 99},
            "row 99, column PiN: no figure was read from this cell of needs.xlsx; a ",
        ),
        ({"row": 5}, "row 5, column PiN: 2 figures stand there: say which sheet (Needs, Old)."),
        ({"row": "4"}, "correct: row is '4', expected a row of the file, from 1."),
        ({"use": None}, "correct: use is None, expected the number to use."),
        ({"use": float("nan")}, "correct: use is nan, expected the number to use."),
        ({"expected": None}, "correct: expected is None, but it should be what stands in "),
        ({"why": ""}, "correct has no why: say why it is wrong."),
        ({"who": ""}, "correct has no who: say who says so."),
        ({"colum": "PiN"}, "correct: 'colum' is not known here: expected row, column, "),
    ],
)
def test_what_is_refused(reading, change, message):
    with pytest.raises(FigureError) as caught:
        check(reading, corrections=[{**MENDED, **change}])
    assert str(caught.value).startswith(message)


def test_one_cell_is_corrected_once(reading):
    with pytest.raises(FigureError, match="is corrected twice"):
        check(reading, corrections=[MENDED, MENDED])


def test_corrections_of_other_files_are_passed_over(reading):
    report = check(reading, corrections=[{**MENDED, "file": "other_*.xlsx"}])
    assert report.corrected.empty
    assert not report.ok
    assert check(reading, corrections=[{**MENDED, "file": "needs.*"}]).ok


def test_what_was_seen_while_reading_the_cell_is_answered(reading):
    seen = findings_table(
        [
            {"rule": "HS104", "severity": "error", "column": "PiN", "figure": 1},
            {"rule": "HS104", "severity": "error", "column": "Unit", "figure": 1},
        ]
    )
    held = Reading(reading.figures, reading.left_out, reading.source, findings=seen)
    report = check(held, corrections=[MENDED])
    told = report.findings[report.findings["rule"] == "HS104"]
    assert told["column"].tolist() == ["Unit"]
    assert report.ignored["reason"].tolist() == [
        "corrected: a minus that slipped in (OCHA, by telephone)"
    ]


def test_a_correction_is_itself():
    one = correction_of(MENDED)
    assert correction_of(one) is one
    assert str(one) == "row 4, column PiN"
