"""Cards of indicators, and the page of the docs that is made of them.

``make pages`` writes docs/indicators.md anew.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

import humstats as hs
from humstats.model.descriptions import card, html_card, page_of, parts_of
from humstats.model.indicators import LANGUAGES, THEMES, catalogue

PAGE = Path(__file__).resolve().parent.parent / "docs" / "indicators.md"
EACH = pytest.mark.parametrize("entry", [pytest.param(e, id=c) for c, e in catalogue.items()])


def bundled() -> str:
    return page_of(
        {title: [catalogue[code] for code in codes] for title, codes in THEMES.items()}
    )


def test_the_page_lists_what_the_catalogue_holds(as_made: Any) -> None:
    page = bundled()
    as_made(PAGE, page)
    assert re.findall(r"^### (.+)$", page, re.MULTILINE) == [*catalogue]


def test_what_the_page_names_is_there() -> None:
    last = bundled().rpartition("## What is no indicator of its own")[2]
    for code in ("people_in_need", "population", "people_by_ipc_phase", "severity_of_needs"):
        assert f"`{code}`" in last
        assert code in hs.indicators
    for link in re.findall(r"\]\(#(\w+)\)", bundled()):
        assert link in catalogue or link in {title.casefold() for title in THEMES}


@EACH
def test_a_card_fits_a_terminal_and_says_everything(entry) -> None:
    lines = str(entry).splitlines()
    assert str(entry) == card(entry)
    assert lines[0] == entry.code
    assert max(map(len, lines)) <= max(88, *(len(entry.name(each)) + 5 for each in LANGUAGES))
    told = " ".join(str(entry).split())
    assert entry.definition in told
    for text in (*parts_of(entry).values(), *entry.names.values()):
        assert " ".join(text.split()) in told


@EACH
def test_a_card_for_a_notebook_is_html_and_nothing_else(entry) -> None:
    held = entry._repr_html_()
    assert held == html_card(entry)
    assert held.count("<tr>") == held.count("</tr>") == len(parts_of(entry))
    assert "<script" not in held
    assert not re.search(r"&(?!(amp|lt|gt|quot|#x27);)", held)
    assert 'dir="rtl">' in held


@pytest.mark.parametrize(
    ("code", "label", "text"),
    [
        ("people_in_need", "unit", "people or households"),
        ("people_in_need", "lies within", "0 to 8.3 billion"),
        ("funding_coverage", "lies within", "0 and above"),
        ("funding_coverage", "made of", "funding_received / funding_required"),
        ("funding_coverage", "unit", "percent"),
        ("crude_death_rate", "unit", "per 10,000 people a day"),
        ("severity_of_needs", "unit", "class"),
        ("severity_of_needs", "may be added along", "nothing"),
        ("returnees", "shares people with",
         "returned_refugees, returned_internally_displaced_people"),
        ("people_in_need", "codes", "hapi INN, hpc inNeed, hxl #inneed"),
    ],
)  # fmt: skip
def test_what_a_card_says(code: str, label: str, text: str) -> None:
    assert parts_of(catalogue[code])[label] == text


def test_of_a_rate_its_parts_are_said_once() -> None:
    assert "share of" not in parts_of(catalogue["funding_coverage"])
    assert parts_of(catalogue["people_in_need"])["share of"] == "population"
