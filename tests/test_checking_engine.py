"""Check: every figure is shared out, and nothing that was handed in is changed."""

from __future__ import annotations

import dataclasses

import pandas as pd
import pytest

from humstats import check
from humstats.errors import FigureError
from humstats.model.columns import CORE
from humstats.model.findings import findings_table
from humstats.model.readings import LEFT_OUT_COLUMNS, Reading, Source

ROWS = [
    {"value": 1000, "origin_row": 2},
    {"value": 510, "gender": "f", "origin_row": 3},
    {"value": -490, "gender": "m", "origin_row": 4},
    {"value": 1200, "age_range": "0-17", "origin_row": 5},
    {"value": 900, "when": 2023, "origin_row": 6},
]


@pytest.fixture
def five(figures_of):
    return figures_of(*ROWS)


def reading_of(figures, **more):
    left_out = pd.DataFrame(columns=list(LEFT_OUT_COLUMNS))
    return Reading(figures, left_out, Source("needs.csv"), **more)


def test_what_is_wrong_in_itself_is_kept_out_and_relations_are_flagged(five):
    report = check(five)
    assert report.counts == {"error": 2, "warning": 0, "note": 0}
    assert report.quarantined["value"].tolist() == [-490]
    assert report.quarantined["flags"].tolist() == ["HS301"]
    assert report.accepted["value"].tolist() == [1000, 510, 1200, 900]
    assert report.accepted["flags"].astype(object).tolist()[:1] == ["HS503"]
    assert report.accepted["flags"].isna().tolist() == [False, True, False, True]


def test_nothing_that_was_handed_in_is_changed(five):
    reading = reading_of(five)
    before = five.copy(deep=True)
    report = check(reading)
    for _ in report.findings, report.accepted, report.quarantined, report.cells:
        pd.testing.assert_frame_equal(five, before)
    pd.testing.assert_frame_equal(report.reading.figures, before)


@pytest.mark.parametrize("labels", [[5, 4, 3, 2, 1], [1, 1, 1, 1, 1]])
def test_labels_of_rows_say_nothing(five, labels):
    report = check(five.set_index(pd.Index(labels)))
    assert report.findings["row"].tolist() == check(five).findings["row"].tolist()


def test_a_table_of_the_core_alone_will_do(five):
    core = five[list(CORE)]
    report = check(core.astype(dict.fromkeys(core.select_dtypes("category"), "str")))
    assert report.findings["rule"].tolist() == ["HS301", "HS503"]
    assert report.findings["row"].isna().all()


def test_a_table_without_rows_has_nothing_wrong(five):
    report = check(five[:0])
    assert report.ok
    assert len(report.accepted) == len(report.quarantined) == len(report.cells) == 0
    assert report.accounting == {"accepted": 0, "quarantined": 0, "left_out": 0}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            lambda f: f.drop(columns=["unit", "source"]),
            (
                "This is no figures table: it has no column unit, source. hs.figures(df) "
                "makes one of a frame of your own, hs.read(path) of a file."
            ),
        ),
        (
            lambda f: f.assign(value=["1", "15,3", "3", "4", "5"]),
            (
                "This is no figures table: value should hold numbers, but row 1 holds "
                "'15,3'. hs.figures(df) parses it."
            ),
        ),
        (
            lambda f: f.assign(admin_level=0.5, gender=1),
            (
                "This is no figures table: admin_level should hold whole numbers, but it is "
                "stored as float64; gender should hold text, but it is stored as int64. "
                "hs.figures(df) parses it."
            ),
        ),
    ],
)
def test_what_is_no_figures_table_is_refused(five, change, message):
    with pytest.raises(FigureError) as caught:
        check(change(five))
    assert str(caught.value) == message


def test_what_could_not_be_read_is_told_once_and_kept_out(five):
    five.loc[4, "unit"] = None
    five = five.assign(unit=five["unit"].astype("category"))
    unread = findings_table(
        [
            {
                "rule": "HS104",
                "severity": "error",
                "file": "needs.csv",
                "row": 6,
                "column": "Unit",
                "value": "tents",
                "message": "'tents' is no unit.",
                "figure": 4,
            },
            {"rule": "HS101", "severity": "note", "message": "The file has 2 blank rows."},
        ]
    )
    report = check(reading_of(five, findings=unread))
    of_row = report.findings[report.findings["row"] == 6]
    assert of_row["rule"].tolist() == ["HS104"]
    assert report.counts == {"error": 3, "warning": 0, "note": 1}
    assert report.quarantined["origin_row"].tolist() == [4, 6]
    # a figure that could not be read stands against no other
    assert len(report.findings) == 4


def test_a_note_of_the_reading_keeps_nothing_out(five):
    note = findings_table([{"rule": "HS101", "severity": "note", "figure": 0}])
    report = check(dataclasses.replace(reading_of(five), findings=note))
    assert len(report.quarantined) == 1


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("hno.xlsx", "'hno.xlsx' is a path: read it first, hs.read('hno.xlsx')."),
        (
            None,
            (
                "This is a NoneType, expected what hs.read returned (a report keeps it as "
                "report.reading), or a figures table."
            ),
        ),
    ],
)
def test_what_is_no_table_at_all_is_refused(five, given, message):
    with pytest.raises(FigureError) as caught:
        check(given)
    assert str(caught.value) == message
    if given is not None:
        with pytest.raises(FigureError) as caught:
            check(five, against=given)
        assert str(caught.value) == message


def test_a_last_edition_or_a_list_of_others_is_refused(figures_of):
    ours = figures_of({"value": 5, "admin_level": 1, "admin1_code": "SY01"})
    with pytest.raises(FigureError) as caught:
        check(ours, against=figures_of({"value": 5, "location_code": "AFG"}))
    assert str(caught.value) == (
        "The last edition has no figure of the same country and indicator as this one (SYR): "
        "is it the right file? Leave out against= to check without one."
    )
    others = pd.DataFrame({"location_code": ["AFG"], "admin1_code": ["AF01"]})
    with pytest.raises(FigureError) as caught:
        check(ours, pcodes=others)
    assert str(caught.value) == (
        "The list of p-codes has no area of SYR: is it the right one? Leave out pcodes= to "
        "check without one."
    )
