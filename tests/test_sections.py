"""Sentences and rows of a section, each borne out by its figures."""

from __future__ import annotations

import pandas as pd

import humstats as hs
from humstats.reporting.sections import rows_of, sentences_of


def in_need() -> pd.DataFrame:
    syria = hs.seeds.load("syria")
    return hs.series(syria, "people_in_need", "SYR", prefer=["OCHA", "OCHA (chart)"])


def test_sentences_say_what_the_title_does_not() -> None:
    held = in_need()
    said = sentences_of(held)
    assert "2025: about 1% fewer than in 2024." in said
    assert "The highest since 2013, the start of comparable figures, was in 2024." in said
    assert "2025: about 1% fewer than in 2024." not in sentences_of(
        held, title="16.5 million people in need, about 1% fewer than in 2024"
    )


def test_a_change_is_said_once_and_with_its_time() -> None:
    said = sentences_of(in_need(), title="in 2025, about 1% fewer than in 2024")
    assert not [text for text in said if "200,000" in text]
    assert "2025: more than twice as many as in 2013." in said


def test_a_row_says_what_when_how_many_and_who() -> None:
    aleppo = hs.seeds.load("aleppo_2024")
    row = rows_of(aleppo[aleppo["indicator"] == "deaths"])[0]
    assert row["figure"] == "more than 255"
    assert row["source"] == "Syrian Observatory for Human Rights"
    assert row["published"] == "2024-11-30"
    assert row["note"].endswith(".")


def test_decisions_and_notes_are_both_kept() -> None:
    row = rows_of(in_need())[-1]
    assert row["note"].startswith("OCHA preferred to UNICEF (16.7M).")
    assert row["published"] == "not known"
