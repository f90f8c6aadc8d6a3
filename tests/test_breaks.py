"""The register of breaks, and its page.

``make pages`` writes docs/breaks.md anew.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from humstats.errors import FigureError
from humstats.model.breaks import EVERYWHERE, HARMONISED, REGISTER, Break, parse_register
from humstats.model.columns import BREAKDOWNS, THEME_BREAKDOWNS
from humstats.model.indicators import catalogue
from humstats.model.places import is_known

HEAD = """\
# Breaks of comparability

<!-- Made by tests/test_breaks.py from humstats/model/breaks.yaml: do not edit this page. -->

From these days figures of one name say something else. `hs.series` and `hs.panel` write the
code of a break into `break_before` of the first figure after it; `hs.breaks(series)` lists
them. A change across one is not computed, unless its code is named:
`hs.change(series, across="jiaf-2.0")`.

A break holds for the figures of its sources only: one of OCHA's overviews cuts no series of
UNHCR's. A figure whose source is not named is held against none. Where a new edition replaced
the figures of all years, the day is that of publication, and cuts only a series that mixes
editions.

Besides, figures show breaks themselves: `method` (another text in the column method; another
year, month, round or spelling is none, nor another survey in one table of the
Multidimensional Poverty Index, whose figures are made comparable), `scope` (the publication of
a country's plan beside one of a regional plan or a flash appeal), `coverage` ("7 of 14 areas"
beside "9 of 14 areas"). Between two zeros there is none. A caller notes others:
`hs.note_break(series, 2024, because="...")`.
"""

TAIL = """\
## What is not here

Only what a source states is in the register. Looked for and left out:

- **JIAF 2.0 elsewhere.** It was rolled out with the plans of 2024, country by country. For
  Burkina Faso, Guatemala, Haiti, Mali, Niger, Nigeria, Somalia, South Sudan, Sudan, Syria,
  Ukraine, Yemen and others no source was found that names the first year of the estimate
  itself. `hs.note_break` says so where you know it.
- **People in refugee-like situations elsewhere.** From 2007 UNHCR counts them as refugees
  everywhere. Its table was found for the countries with most people of concern only; of those
  that are not here it shows none, or hardly any (71 in Lebanon). The United States fell from
  843,434 to 281,154 in the same year, and no source was found for why.
- **Stateless people, 2020.** Whoever is stateless and displaced counts as both from then on,
  says UNHCR, as Rohingya in Bangladesh did since 2017; in which countries that changed the
  figure it does not say.
- **Palestine refugees, 2011.** UNRWA told other registered persons apart from registered
  refugees; no source was found for the day.
- **IDMC's own breaks.** Totals of conflict and disasters together begin with the end of 2019;
  figures rarely say whether they are such totals, and the causes stand in `category`.
- **Versions of the IPC manual** (3.0 of April 2019, 3.1 of October 2021): no source says that
  phases before and after do not compare.
- **The world's total of people in need** fell in 2024 because plans ended and methods improved,
  as OCHA says: figures of the world are of no place here.
- **China, 2022**: UNHCR's refugees fall from 303,436 to 320; no source was found for why.
"""


def entry(**changes: Any) -> dict[str, Any]:
    body = {
        "kind": "method",
        "says": "Another method.",
        "indicators": ["people_in_need"],
        "sources": ["OCHA"],
        "begins": {"SYR": dt.date(2024, 1, 1)},
        "known_from": "OCHA, an overview",
        **changes,
    }
    return {"a-break": {key: value for key, value in body.items() if value is not None}}


def test_an_entry_is_read() -> None:
    found = parse_register(entry(says="Another\n  method."))["a-break"]
    assert (found.code, found.kind, found.says) == ("a-break", "method", "Another method.")
    assert found.begins_in("SYR") == dt.date(2024, 1, 1)
    assert found.begins_in("AFG") is None
    assert found.known_in("SYR") == "OCHA, an overview"


def test_a_place_has_its_own_day_before_that_of_all() -> None:
    days = {EVERYWHERE: dt.date(2020, 1, 1), "SYR": dt.date(2021, 1, 1)}
    found = parse_register(entry(begins=days))["a-break"]
    assert found.begins_in("SYR") == dt.date(2021, 1, 1)
    assert found.begins_in("AFG") == dt.date(2020, 1, 1)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"kind": None}, "Break 'a-break': kind is missing: write it."),
        (
            {"kind": "mood"},
            (
                "Break 'a-break': kind is 'mood': expected one of method, definition, scope, "
                "coverage, poverty_line, price_base."
            ),
        ),
        (
            {"dated_by": "moon"},
            "Break 'a-break': dated_by is 'moon': expected one of period, publication.",
        ),
        (
            {"begins": "2024"},
            (
                "Break 'a-break': begins is '2024': expected a day for each place, as in "
                "{SYR: 2015-10-01}, or for all."
            ),
        ),
        (
            {"known_from": {"AFG": "a page"}},
            "Break 'a-break': known_from says nothing of SYR: name its source too.",
        ),
        (
            {"colour": "red"},
            (
                "Break 'a-break': 'colour' is no key of an entry: expected one of kind, says, "
                "indicators, sources, begins, known_from, dated_by, only_where, only_parts_of."
            ),
        ),
    ],
)
def test_a_wrong_entry_is_refused(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(FigureError) as raised:
        parse_register(entry(**changes))
    assert str(raised.value) == message


@pytest.mark.parametrize("held", [["a"], {"a-break": "text"}, {"a;b": entry()["a-break"]}])
def test_what_is_no_register_is_refused(held: Any) -> None:
    with pytest.raises(FigureError):
        parse_register(held)


@pytest.mark.parametrize("one", REGISTER.values(), ids=REGISTER)
def test_the_register_speaks_the_words_of_the_catalogue(one: Break) -> None:
    assert [code for code in one.indicators if code not in catalogue] == []
    assert [at for at in one.begins if at != EVERYWHERE and not is_known(at)] == []
    named = {*one.only_where, *one.only_parts_of}
    assert named <= {*BREAKDOWNS, *THEME_BREAKDOWNS}
    assert one.says.endswith(".")
    assert all(one.known_from.values())
    assert {*one.known_from} <= {EVERYWHERE, *one.begins}


def test_what_is_made_comparable_is_in_the_catalogue() -> None:
    assert [code for code in HARMONISED if code not in catalogue] == []


def test_the_page_is_that_of_the_register(root: Path, as_made: Any) -> None:
    as_made(root / "docs" / "breaks.md", page_of(REGISTER))


def page_of(register: Any) -> str:
    rows = [row_of(one) for one in register.values()]
    head = ["code", "kind", "figures", "from", "what changed", "known from"]
    lines = [head, ["---"] * len(head), *rows]
    table = "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
    return f"{HEAD}\n{table}\n\n{TAIL}"


def row_of(one: Break) -> list[str]:
    names = ", ".join(catalogue[code].name() for code in one.indicators)
    parts = ", broken down by " + " or ".join(
        name.removesuffix("_range") for name in one.only_parts_of
    )
    unstated = ", without a stated line" if "poverty_line" in one.only_where else ""
    origins = one.only_where.get("origin_location_code", ())
    unstated += f", of all origins or from {' or '.join(origins[1:])}" if origins else ""
    where = defaultdict(list)
    for place, day in one.begins.items():
        where[day].append("everywhere" if place == EVERYWHERE else place)
    published = "editions published from " if one.dated_by == "publication" else ""
    days = "; ".join(
        f"{published}{day.isoformat()}: {', '.join(places)}" for day, places in where.items()
    )
    known = "; ".join(
        text if place == EVERYWHERE else f"{place}: {text}"
        for place, text in one.known_from.items()
    )
    figures = (
        f"{names}{parts if one.only_parts_of else ''}{unstated} ({', '.join(one.sources)})"
    )
    return [f"`{one.code}`", one.kind.replace("_", " "), figures, days, one.says, known]
