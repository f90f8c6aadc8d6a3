"""Provenance: the country and the source that texts beside a table name, and no column does.

Who sees the sheet reads "Tchad : suivi des besoins" above it and "Source : cluster CCCM" below.
Neither is read into figures, for "From Sudan to Chad" names two countries, and a source may be
that of a map. But both are proposed where they are asked for.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from humstats.model.countries import countries_in
from humstats.model.findings import quoted
from humstats.model.places import name_of
from humstats.reading.tables.besides import texts_above, texts_within

if TYPE_CHECKING:
    from collections.abc import Mapping

    from humstats.reading.faults import Finder
    from humstats.reading.grid import Grid
    from humstats.reading.layouts import Layout

__all__ = ["Named", "countries_named", "find_source_beside"]

_SOURCE: Final = re.compile(
    r"(?:data )?(?:sources?|fuentes?|المصدر|المصادر)(?: (?:of|des|de los|de las) "
    r"(?:data|données|datos))?\s*[:：=–-]\s*(?P<who>\S.*)",
    re.IGNORECASE,
)
#: Behind who says it, when: "cluster CCCM, données au 15 juillet 2024".
_WHEN: Final = re.compile(
    r"[,;(]\s*(?:données|data|datos|as of|as at|au|al|updated?|mise? à jour|\d|بيانات|حتى)\b.*",
    re.IGNORECASE,
)


class Named(NamedTuple):
    """The countries that the titles over a table name.

    Attributes
    ----------
    text : str
        The nearest of the titles.
    row : int
        Where it stands.
    codes : tuple of str
        The countries that it and those above it name.
    """

    text: str
    row: int
    codes: tuple[str, ...]

    def __str__(self) -> str:
        """Return the countries as a sentence has them."""
        return " and ".join(f"{name_of(code)} ({code})" for code in self.codes)


def countries_named(grid: Grid, layout: Layout) -> Named | None:
    """Return the countries that the titles over a table name; None where they name none.

    Parameters
    ----------
    grid : Grid
        The cells.
    layout : Layout
        How they are read.
    """
    first: tuple[str, int] | None = None
    codes: dict[str, None] = {}
    for row, text, _ in texts_above(grid, layout):
        # "Source: Government of Chad" says who, not where
        if not _SOURCE.fullmatch(text.strip()) and (named := countries_in(text)):
            first = first or (text, row)
            codes |= dict.fromkeys(named)
    return Named(*first, tuple(codes)) if first else None


def find_source_beside(
    finder: Finder, grid: Grid, layout: Layout, said: Mapping[str, str]
) -> None:
    """Say where a text beside a table names the source that no column and no caller does.

    Parameters
    ----------
    finder : Finder
        Gathers.
    grid : Grid
        The cells.
    layout : Layout
        How they are read.
    said : mapping of str to str
        What the caller said, by column of a figures table.
    """
    own = [{*value.fixed, *value.stated, *value.dimensions} for value in layout.value_columns]
    if "source" in set().union(said, layout.always, layout.dimensions, *own):
        return
    for row, text, _ in (*texts_above(grid, layout), *texts_within(layout)):
        if who := _source_in(text):
            finder.add(
                "HS169",
                f"The text {quoted(text)} beside the table says who says its figures, and no "
                "column does: it was not heeded.",
                row=row + 1,
                value=who,
                suggestion=f"pass source={who!r}, if it is true of the figures",
            )
            return


def _source_in(text: str) -> str:
    found = _SOURCE.fullmatch(text.strip())
    return _WHEN.sub("", found["who"]).strip(" .") if found else ""
