"""Sources: who says so, in which publications, published when."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pandas as pd

from humstats.errors import ChartError
from humstats.plotting.page.wording import joined, runs_of
from humstats.timeseries.wording import SOURCE_NOT_NAMED, capitalised, source_of

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["sources_in", "sources_of", "sources_said"]

_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
#: A short line names so many publications of one source; more are counted.
_FEW: Final = 1


def sources_in(figures: pd.DataFrame) -> list[str]:
    """List who says so, in order of appearance."""
    names = figures["source"].dropna().astype(str)
    return list(dict.fromkeys(name for name in names if name.strip()))


def sources_of(figures: pd.DataFrame, *, brief: bool = False) -> str:
    """Name the sources of figures: who, in which publications, published when.

    Publications that differ in a year only are one with its years; a day of publication is
    named by its month, once, and where some have none that is said. A source that the
    publication does not name is said to be so.

    Parameters
    ----------
    figures : pandas.DataFrame
        With source, and publication and published where known.
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
        where = _merged(titles)
        distinct = len(set(titles))
        text = ", ".join(where)
        if brief and len(where) > _FEW:
            text = f"{distinct} publications in the CSV"
        if "published" in rows and (when := _months(rows, said=text)):
            text += f" ({when})" if brief else f" (published {when})"
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


def _months(rows: pd.DataFrame, *, said: str) -> str:
    """Say when publications were published, unless their titles say so, and if some are not."""
    days = pd.to_datetime(rows["published"].dropna())
    if days.empty:
        return ""
    first, last = (f"{day:%b %Y}" for day in (days.min(), days.max()))
    undated = ", some undated" if len(days) < len(rows) else ""
    if first != last:
        return f"{first} to {last}{undated}"
    told = f"{days.min():%B %Y}" in said
    return "" if told and not undated else f"{first}{undated}"
