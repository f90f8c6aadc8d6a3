"""Sources: who says so, in which publications, published when."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pandas as pd

from humstats.errors import ChartError
from humstats.model.calendars import month_name
from humstats.model.lists import joined
from humstats.model.periods import parse_period
from humstats.plotting.page.voices import ENGLISH, runs_of
from humstats.timeseries.wording import capitalised

if TYPE_CHECKING:
    from collections.abc import Iterable

    from humstats.plotting.page.voices import Voice

__all__ = ["headed", "sources_in", "sources_of", "sources_said"]

_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
#: A short line names so many publications of one source; more are counted.
_FEW: Final = 1


def sources_in(figures: pd.DataFrame) -> list[str]:
    """List who says so, in order of appearance."""
    names = figures["source"].dropna().astype(str)
    return list(dict.fromkeys(name for name in names if name.strip()))


def sources_of(figures: pd.DataFrame, voice: Voice = ENGLISH, *, brief: bool = False) -> str:
    """Name the sources of figures: who, in which publications, published when.

    Publications that differ in a year only are one with its years; a day of publication is
    named by its month, once, and where some have none that is said. A source that the
    publication does not name is said to be so.

    Parameters
    ----------
    figures : pandas.DataFrame
        With source, and publication and published where known.
    voice : Voice
        In which language.
    brief : bool
        Whether the publications of a source that has several are counted, not named.

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
        titles = rows["publication"].dropna().astype(str) if "publication" in rows else ()
        where = _merged(titles, voice)
        distinct = len(set(titles))
        text = ", ".join(where)
        if brief and len(where) > _FEW:
            text = voice.say("publications", n=distinct)
        if "published" in rows and (when := _months(rows, voice, said=text)):
            text += f" ({when if brief else voice.say('published', when=when)})"
        who = voice.source({"source": name})
        if who == voice.words("not_named") and len(rows) < len(figures):
            who = voice.plural("not_named_of", len(rows))
        said.setdefault(text.strip(), []).append(who)
    parts = [
        voice.list((*names, where)).replace(f"{voice.words('comma')}(", " (")
        if len(names) == 1
        else voice.say("all_in", names=voice.joined(names), where=where)
        if where
        else voice.joined(names)
        for where, names in said.items()
    ]
    if parts == [voice.words("not_named")]:
        return f"{capitalised(parts[0])}."
    several = sum(map(len, said.values())) > 1
    text = voice.say("semicolon").join(parts)
    return voice.say("sources" if several else "source", text=text)


def sources_said(text: str, figures: pd.DataFrame, voice: Voice = ENGLISH) -> str:
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
    return headed(text, voice, "source", "sources")


def headed(text: str, voice: Voice, *forms: str) -> str:
    """Write what a text is before it, in the first of some forms, unless it begins with one.

    Examples
    --------
    >>> headed("OCHA", ENGLISH, "source", "sources"), headed("Note: by eye", ENGLISH, "note")
    ('Source: OCHA', 'Note: by eye')
    """
    heads = [voice.say(form, text="").rstrip(".") for form in forms]
    words = "|".join(head.rstrip(": \N{NO-BREAK SPACE}") for head in heads)
    told = re.match(rf"(?:{words})\s*:", text, re.IGNORECASE)
    return text if told else heads[0] + text


def _merged(publications: Iterable[str], voice: Voice) -> list[str]:
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
        before + voice.list(runs_of(held)) + after for (before, after), held in years.items()
    ]


def _months(rows: pd.DataFrame, voice: Voice, *, said: str) -> str:
    """Say when publications were published, unless their titles say so, and if some are not."""
    days = pd.to_datetime(rows["published"].dropna())
    if days.empty:
        return ""
    first, last = (
        voice.period(parse_period(f"{day:%Y-%m}")) for day in (days.min(), days.max())
    )
    undated = voice.say("some_undated") if len(days) < len(rows) else ""
    if first != last:
        return f"{voice.say('span', first=first, last=last)}{undated}"
    told = f"{month_name(days.min())} {days.min().year}" in said
    return "" if told and not undated else f"{first}{undated}"
