"""Combined files as text, for a shell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import humstats as hs
from humstats.partners.text import text_of

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from humstats.partners import Combined


def test_the_text_says_who_what_and_where(held: Combined) -> None:
    text = held.to_text()
    assert all(len(line) <= 80 for line in text.splitlines())
    for words in (
        "7 figures of 2 senders",
        "1 file missing, 1 file not readable, 1 figure in dispute, 1 area without figures",
        "Nutrition: no file.",
        "Food could not be read: No table was understood.",
        "Health & <b>: no figure for 1 area of admin level 1 in Afghanistan that other senders",
        "Population, AF03, 2024 10% apart",
        "2 figures came alike from several senders; 2 repeats left out of",
    ):
        assert words in " ".join(text.split())


@pytest.mark.parametrize("width", [40, 60, 120])
def test_no_line_is_longer_than_the_screen(held: Combined, width: int) -> None:
    lines = held.to_text(width=width).splitlines()
    assert max(map(len, lines)) <= width
    assert [line for line in lines if line != line.rstrip()] == []


def test_a_name_in_brackets_is_no_mark_up(kabul: Callable[..., pd.DataFrame]) -> None:
    held = hs.combine({"[red]WASH[/red]": kabul({"value": -5.0})})
    assert "[red]WASH[/red]" in text_of(held)


def test_who_could_not_be_read_has_no_numbers(held: Combined) -> None:
    lines = text_of(held).splitlines()
    (row,) = [line for line in lines if line.startswith("Food ") and "–" in line]
    assert row.split() == ["Food", "–", "–", "–", "–", "–"]
    assert "Food could not be read: No table was understood." in lines


def test_disputes_that_are_not_told_are_counted(kabul: Callable[..., pd.DataFrame]) -> None:
    def sent(add: float) -> pd.DataFrame:
        return kabul(*({"admin1_code": f"AF{n:02}", "value": 10.0 + add} for n in range(11)))

    text = text_of(hs.combine({"A": sent(0.0), "B": sent(1.0)}))
    assert "In dispute: 11 figures" in text
    assert text.count("10% apart") == 1
    assert "and 10 more areas alike: AF01, AF02, AF03, AF04, AF05, AF06 and 4 more" in (
        " ".join(text.split())
    )


def test_faults_stand_under_their_sender(kabul: Callable[..., pd.DataFrame]) -> None:
    wrong = kabul({"value": -5.0, "origin_row": 3, "origin_column": "Population"})
    text = text_of(hs.combine({"WASH": wrong, "Health": wrong}))
    told = text.partition("Found by sender")[2]
    assert told.split().count("HS301") == 2
    assert "error HS301 1: row 3, Population: −5 people" in told
    assert told.index("WASH") < told.index("HS301") < told.index("Health")


def test_a_dispute_of_three_says_that_all_three_stand(
    kabul: Callable[..., pd.DataFrame],
) -> None:
    said = {"WASH": 5.0, "Health": 5.0, "Food": 9.0}
    combined = hs.combine({name: kabul({"value": value}) for name, value in said.items()})
    assert combined.accepted["value"].tolist() == [5.0, 5.0, 9.0]
    for shown in (combined.to_text(), combined.to_html()):
        assert "what each of them says stands in what is accepted" in " ".join(shown.split())
