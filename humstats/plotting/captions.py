"""Captions: what stands around a chart, computed from the figures that it shows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from humstats.errors import ChartError
from humstats.model.qualifiers import QUALIFIERS
from humstats.plotting.wording import STATUS_WORDS, joined, runs_of, span_of
from humstats.timeseries.wording import (
    SOURCE_NOT_NAMED,
    capitalised,
    period_of,
    source_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from humstats.model.periods import Period

__all__ = [
    "Story",
    "bounds_in",
    "decided_in",
    "few",
    "notes_in",
    "sources_in",
    "sources_of",
    "sources_said",
    "span_in",
    "statuses_in",
    "years_of",
]

#: So many notes of the figures stand under a chart; the others are in its CSV.
_MOST_NOTES: Final = 3
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Story:
    """What a chart says in words, computed from its figures before it is drawn.

    Attributes
    ----------
    title : str
        The headline.
    subtitle : str
        What is shown, of where and when, in which unit.
    notes : tuple of str
        Sentences: what is missing, not final, bounded, was decided, or was noted.
    message : str
        What a reader who does not see the chart should know.
    figures : pandas.DataFrame
        Every figure drawn, one a row.
    series : tuple of pandas.DataFrame
        The same figures, each series apart; a title is tested against them.
    height : float or None
        Points that the drawing asks for; None where it takes what there is.
    """

    title: str
    subtitle: str
    notes: tuple[str, ...]
    message: str
    figures: pd.DataFrame
    series: tuple[pd.DataFrame, ...]
    height: float | None = None


def sources_in(figures: pd.DataFrame) -> list[str]:
    """List who says so, in order of appearance."""
    names = figures["source"].dropna().astype(str)
    return list(dict.fromkeys(name for name in names if name.strip()))


def sources_of(figures: pd.DataFrame) -> str:
    """Name the sources of figures: who, in which publications, published when.

    Publications that differ in a year only are one with its years; a day of publication is
    named by its month. A source that the publication does not name is said to be so.

    Parameters
    ----------
    figures : pandas.DataFrame
        With source, and publication and published where known.

    Returns
    -------
    str
        "Sources: OCHA, HNO 2022–2025 (published Dec 2021 to Dec 2024); UNICEF."

    Examples
    --------
    >>> sources_of(pd.DataFrame({"source": "OCHA", "publication": ["HNO 2024", "HNO 2025"],
    ...                          "published": [pd.NaT, pd.NaT]}))
    'Source: OCHA, HNO 2024–2025.'
    """
    said: dict[str, list[str]] = {}
    for name in sources_in(figures):
        rows = figures[figures["source"].astype(str) == name]
        where = (
            _merged(rows["publication"].dropna().astype(str)) if "publication" in rows else []
        )
        text = ", ".join(where)
        if "published" in rows and (when := _months(rows["published"])):
            text += f" (published {when})"
        who = source_of({"source": name})
        if who == SOURCE_NOT_NAMED and len(rows) < len(figures):
            who += f" ({len(rows)} figure{'s' if len(rows) > 1 else ''})"
        said.setdefault(text.strip(), []).append(who)
    parts = [
        ", ".join(names) + (f"{' ' if where.startswith('(') else ', '}{where}" if where else "")
        if len(names) == 1
        else f"{joined(names)}{f', all in {where}' if where else ''}"
        for where, names in said.items()
    ]
    if parts == [SOURCE_NOT_NAMED]:
        return f"{capitalised(SOURCE_NOT_NAMED)}."
    several = sum(map(len, said.values())) > 1
    return f"Source{'s' if several else ''}: {'; '.join(parts)}."


def sources_said(text: str, figures: pd.DataFrame) -> str:
    """Return a caller's own words about the sources, if they name each of them.

    Raises
    ------
    ChartError
        When a source of the figures is left out.
    """
    folded = text.casefold()
    left_out = [name for name in sources_in(figures) if name.casefold() not in folded]
    if left_out:
        raise ChartError(
            f"sources={text!r} leaves out {joined(left_out)}: name every source of the "
            "figures, or leave the sources to be computed."
        )
    return text if re.match(r"sources?:", folded) else f"Source: {text}"


def years_of(periods: Iterable[Period]) -> str:
    """Name periods one by one, whole years that follow on each other as one.

    Examples
    --------
    >>> from humstats.model.periods import parse_period
    >>> years_of(parse_period(year) for year in ("2011", "2012", "2013", "2015"))
    '2011–2013 and 2015'
    """
    names = list(dict.fromkeys(str(period) for period in periods))
    if all(name.isdigit() for name in names):
        names = runs_of([int(name) for name in names])
    return joined(names)


def span_in(figures: pd.DataFrame) -> str:
    """Say from when to when figures reach."""
    return span_of(_periods(figures))


def statuses_in(figures: pd.DataFrame) -> list[str]:
    """Say which figures are not final."""
    if "status" not in figures:
        return []
    notes = []
    for code, words in STATUS_WORDS.items():
        rows = figures[figures["status"].astype(str) == code]
        if len(rows) == len(figures):
            notes.append(f"All figures are {words}.")
        elif len(rows):
            notes.append(f"{years_of(_periods(rows))}: {words}.")
    return notes


def decided_in(figures: pd.DataFrame) -> list[str]:
    """Say what was decided where sources or vintages differed, each decision once."""
    days = _periods(figures)
    return [
        f"{years_of(days[at] for at in rows)}: {text}."
        for text, rows in _said(figures, "decided").items()
    ]


def notes_in(
    figures: pd.DataFrame, *, of: str = "", names: Sequence[str] | None = None
) -> list[str]:
    """Say what was noted of the figures, each note once, those of most figures first.

    Parameters
    ----------
    figures : pandas.DataFrame
        With note, where there is one.
    of : str
        What they are, where a chart shows others too: "Children".
    names : sequence of str, optional
        What each figure is called, where its period does not tell it from the others.

    Examples
    --------
    >>> day = pd.Timestamp
    >>> notes_in(pd.DataFrame({"reference_period_start": [day("2023-01-01"), day("2024-01-01")],
    ...     "reference_period_end": [day("2023-12-31"), day("2024-12-31")],
    ...     "note": [None, "Read by eye off a chart."]}))
    ['2024: Read by eye off a chart.']
    """
    said, days = _said(figures, "note"), _periods(figures)
    notes = []
    for text in sorted(said, key=lambda text: -len(said[text])):
        rows = said[text]
        if len(rows) == len(figures):
            which = ""  # all of them
        elif names is None:
            which = years_of(days[at] for at in rows)
        else:
            which = joined(dict.fromkeys(names[at] for at in rows))
        label = ", ".join(filter(None, (of, which)))
        notes.append(f"{label}: {text}." if label else f"{text}.")
    return notes


def few(notes: Iterable[str]) -> list[str]:
    """Keep as many notes as a footer has room for, and say how many more there are.

    Examples
    --------
    >>> few(["One.", "Two.", "Three.", "Four.", "Five."])
    ['One.', 'Two.', 'Three.', 'And 2 more notes in the CSV.']
    """
    kept = list(dict.fromkeys(notes))
    more = len(kept) - _MOST_NOTES
    if more <= 0:
        return kept
    last = f"And {more} more note{'s' if more > 1 else ''} in the CSV."
    return [*kept[:_MOST_NOTES], last]


def _said(figures: pd.DataFrame, column: str) -> dict[str, list[int]]:
    """Find the rows of which a column of words says the same."""
    rows: dict[str, list[int]] = {}
    for at, held in enumerate(figures.get(column, ())):
        text = "" if pd.isna(held) else str(held).strip(" .")
        if text:
            rows.setdefault(text, []).append(at)
    return rows


def _periods(figures: pd.DataFrame) -> list[Period]:
    return [period_of(row) for row in figures.to_dict("records")]


def bounds_in(figures: Iterable[dict[str, Any]]) -> list[str]:
    """Explain the hatched marks of figures: words that set a bound, and ranges."""
    words: list[str] = []
    ranges = False
    for row in figures:
        value, low, high = (pd.isna(row.get(name)) for name in ("value", "low", "high"))
        # what is known to be below a bound, and no more, is hatched from zero to there
        if low == high or (value and low):
            ranges = True
            continue
        code = "more_than" if value else str(row.get("qualifier") or "exact")
        word = QUALIFIERS[code].words[0] if code in QUALIFIERS else ""
        words.append(f"“{word}”" if word else "an open bound")
    notes = []
    if words:
        distinct = list(dict.fromkeys(words))
        verb = "give" if len(distinct) > 1 else "gives"
        notes.append(
            f"Hatched end: {joined(distinct)} {verb} a bound only; the length of the hatching "
            "is no amount."
        )
    if ranges:
        notes.append("Hatched between bounds: where the figure may lie.")
    return notes


def _merged(publications: Iterable[str]) -> list[str]:
    """Write publications that differ in a year only as one, with its years."""
    years: dict[tuple[str, str], list[int]] = {}
    for text in dict.fromkeys(publications):
        found = list(_YEAR.finditer(text))
        if len(found) == 1:
            stem = (text[: found[0].start()], text[found[0].end() :])
            years.setdefault(stem, []).append(int(found[0][0]))
        else:
            years[text, ""] = []
    return [
        before + ", ".join(runs_of(held)) + after for (before, after), held in years.items()
    ]


def _months(published: pd.Series[Any]) -> str:
    days = pd.to_datetime(published.dropna())
    if days.empty:
        return ""
    first, last = (f"{day:%b %Y}" for day in (days.min(), days.max()))
    return first if first == last else f"{first} to {last}"
