"""Headers: the words over columns, and the column of a figures table that each means.

Case, blanks, underscores and line breaks do not matter. Where two headers of a file mean the
same column, the more precise word wins: "iso3" before "country".
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Final

from humstats.model.columns import COLUMNS
from humstats.reading.meanings import BESIDE
from humstats.reading.words.lexicon import folded, lexicon, tokens_of
from humstats.workbooks.references import column_letters

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["column_of", "header_texts", "places_of_columns", "plain_word"]

#: Columns of an earlier reading. A figure that is read anew comes from its new cell.
_FROM_BEFORE: Final = ("flags", "origin_file", "origin_sheet", "origin_row", "origin_column")


def plain_word(text: str) -> str:
    """Return a header without what does not matter.

    Examples
    --------
    >>> plain_word(" Reference_Period  START")
    'reference period start'
    """
    return re.sub(r"[\W_]+", " ", text.casefold()).strip()


@cache
def _columns() -> Mapping[str, tuple[str, int]]:
    """Return every word that stands for a column, and how precise it is."""
    words: Mapping[str, Sequence[str]] = lexicon()["columns"]
    own = [column.name for column in COLUMNS if column.name not in _FROM_BEFORE]
    words = {**words, BESIDE: [*words[BESIDE], *_FROM_BEFORE]}
    return {
        plain_word(word): (column, rank)
        for column in dict.fromkeys([*own, *words])
        for rank, word in enumerate((column, *words.get(column, ())))
    }


def column_of(header: str) -> tuple[str, int] | None:
    """Return the column that a header names by itself, and how precise the word is.

    "Population" is the column of HAPI's needs, and everywhere else an indicator: it is none
    here. Accents do not matter, and words that are written as one are taken apart.

    Examples
    --------
    >>> column_of("countryCode")[0], column_of("ANNEE")[0], column_of("Population") is None
    ('location_code', 'period', True)
    """
    plain = plain_word(header)
    words = [token.text.casefold() for token in tokens_of(folded(header), ())]
    found = _columns().get(plain) or _folded_columns().get(plain_word(" ".join(words)))
    return found if found and found[0] != "population" else None


@cache
def _folded_columns() -> Mapping[str, tuple[str, int]]:
    return {plain_word(folded(word)): found for word, found in _columns().items()}


def places_of_columns(headers: Sequence[str]) -> dict[str, list[int]]:
    """Return where each column of a figures table stands, the best header first.

    Parameters
    ----------
    headers : sequence of str
        One text a column, as the sender wrote it.

    Returns
    -------
    dict of str to list of int
        Positions from 0. Several where several headers mean the same column.

    Examples
    --------
    >>> places_of_columns(["Country", "Year", "Value", "Colour"])
    {'location_name': [0], 'period': [1], 'value': [2]}
    """
    found: dict[str, list[tuple[int, int]]] = {}
    for position, header in enumerate(headers):
        known = _columns().get(plain_word(header))
        if known:
            column, rank = known
            found.setdefault(column, []).append((rank, position))
    return {
        column: [position for _, position in sorted(ranked)] for column, ranked in found.items()
    }


def header_texts(texts: Sequence[str]) -> list[str]:
    """Return headers by which each column can be told: the letters where text does not.

    Examples
    --------
    >>> header_texts(["Reached", "", "Reached"])
    ['Reached (column A)', 'column B', 'Reached (column C)']
    """
    shown, often = [], Counter(texts)
    for position, text in enumerate(texts):
        letters = f"column {column_letters(position)}"
        plain = " ".join(text.split())
        if not plain:
            shown.append(letters)
        elif often[text] > 1:
            shown.append(f"{plain} ({letters})")
        else:
            shown.append(plain)
    return shown
