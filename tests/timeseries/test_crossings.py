"""Crossings: every note that names a break says what changed."""

from __future__ import annotations

import pytest

from humstats.model.breaks import REGISTER
from humstats.timeseries import change, index_to, note_break, panel, series

YEARS = tuple({"value": 10 + at, "when": 2022 + at} for at in range(4))


@pytest.fixture
def afghan(figures_of):
    rows = ({**row, "location_code": "AFG"} for row in YEARS)
    return series(figures_of(*rows), "people_in_need", "AFG")


def test_a_break_of_the_register_is_said_in_its_sentence(afghan):
    says = REGISTER["needs-afg-2024"].says.rstrip(".")
    assert change(afghan)["note"].tolist()[1] == (
        f"not compared across needs-afg-2024 ({says}): across='needs-afg-2024' asks for it "
        "all the same"
    )
    named = change(afghan, across="needs-afg-2024")
    assert named["note"].tolist()[1] == f"across the break needs-afg-2024 ({says})"


def test_an_index_says_it_of_each_figure_behind_the_break(afghan):
    notes = index_to(afghan, 2022)["note"]
    assert notes.notna().tolist() == [False, False, True, True]
    assert notes[2] == notes[3] == change(afghan)["note"][1]
    assert index_to(afghan, 2025)["note"].notna().tolist() == [True, True, False, False]


def test_a_callers_break_has_its_reason(afghan):
    noted = note_break(afghan, 2025, because="new sampling frame")
    found = change(noted, across="needs-afg-2024")
    assert "not compared across noted-2025 (new sampling frame): " in found["note"].tolist()[2]


def test_a_method_that_changed_is_said_even_of_a_table_that_was_cut(figures_of):
    rows = [{**row, "method": "census" if row["when"] < 2024 else "survey"} for row in YEARS]
    table = panel(figures_of(*rows))
    said = "method (method was census, and is survey)"
    assert said in change(table)["note"].tolist()[1]
    assert change(table.iloc[2:])["value"].notna().all()


def test_two_breaks_are_both_said(afghan):
    noted = note_break(afghan, 2024, because="new frame")
    note = change(noted)["note"].tolist()[1]
    assert "noted-2024 (new frame)" in note
    assert "across=['needs-afg-2024', 'noted-2024'] asks for it" in note
    both = change(noted, across=["needs-afg-2024", "noted-2024"])
    assert "across the breaks needs-afg-2024 (" in both["note"].tolist()[1]
