"""Names: what is called by a name beside the code or the id that a figure holds.

The code alone is read, so that a name that says something else is lost with no one the wiser:
a market's that is misspelt, or another country's. So it is held against the code when the row
is read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
import pandas as pd

from humstats.model.area_names import bare_name
from humstats.model.findings import abridged, quoted
from humstats.model.numerals import counted
from humstats.model.places import is_known, name_of
from humstats.reading.accounts import and_more_rows
from humstats.reading.cells.codes import PARSERS
from humstats.reading.layouts import INSTEAD
from humstats.reading.words.header import plain_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from humstats.reading.faults import Finder
    from humstats.reading.grid import Grid, TextColumn
    from humstats.reading.layouts import Layout

__all__ = ["find_disagreeing_places", "find_second_names"]

#: The columns of a figures table that hold a country.
_COUNTRIES: Final = ("location_code", "origin_location_code")
#: What a header says of how a thing is written, and not of what it is.
_CODED: Final = frozenset({"code", "id", "iso", "iso2", "iso3", "pcode", "ref"})
_NAMED: Final = frozenset({"name"})
#: More ids than this with two names are no slips: they are said once.
_MANY: Final = 20


def find_disagreeing_places(
    finder: Finder,
    grid: Grid,
    layout: Layout,
    where: NDArray[np.bool_],
) -> None:
    """Find rows in which the code of a country and the name beside it say two countries.

    Where one of the two says no place that is known, or can be two, nothing is found.

    Parameters
    ----------
    finder : Finder
        Gathers what is found.
    grid : Grid
        The cells.
    layout : Layout
        How they are read.
    where : numpy.ndarray of bool
        The data rows that hold something in a value column.
    """
    for code in _COUNTRIES:
        place = layout.dimensions.get(code)
        if place is None:
            continue
        read = grid.columns[place].rows(layout.data)
        places = _countries(read, layout.roles.get(code, code))
        for role in INSTEAD[code]:
            for beside in layout.claims.get(role, ()):
                if beside == place or beside >= len(grid.columns):
                    continue
                other = grid.columns[beside].rows(layout.data)
                _find_pairs(
                    finder,
                    (read, other),
                    (places, _countries(other, role)),
                    headers=(layout.headers[place], layout.headers[beside]),
                    numbers=layout.data + 1,
                    where=where,
                )


def _countries(column: TextColumn, role: str) -> list[str]:
    """Return the country of each word, "" where it names none that is known."""
    read = [PARSERS[role](word).text if word else "" for word in column.words]
    return [code if is_known(code) else "" for code in read]


def _find_pairs(
    finder: Finder,
    columns: tuple[TextColumn, TextColumn],
    countries: tuple[list[str], list[str]],
    *,
    headers: tuple[str, str],
    numbers: NDArray[np.intp],
    where: NDArray[np.bool_],
) -> None:
    (read, other), (one, two) = columns, countries
    rows = np.flatnonzero(where)
    distinct, first, counts = np.unique(
        read.paired(other)[rows], return_index=True, return_counts=True
    )
    for pair, row, count in zip(distinct.tolist(), rows[first], counts.tolist(), strict=True):
        i, j = divmod(pair, len(other.words))
        if not one[i] or not two[j] or one[i] == two[j]:
            continue
        finder.add(
            "HS163",
            f"{quoted(read.words[i])} is {name_of(one[i])}, and the column {headers[1]!r} says "
            f"{quoted(other.words[j])}; {quoted(read.words[i])} was read.",
            row=numbers[[row]],
            column=headers[0],
            value=[read.words[i]],
            suggestion=["see which of the two is right"],
            related=and_more_rows(count - 1),
        )


class _Naming(NamedTuple):
    """One name of an id: how often it stands there, and in which row first."""

    rows: int
    first: int
    name: str


def find_second_names(
    finder: Finder,
    grid: Grid,
    layout: Layout,
    where: NDArray[np.bool_],
) -> None:
    """Find ids that have another name in some rows than in the others.

    A name is a misspelt one, or the id is another's: of a market, a commodity, a plan. Case,
    accents and signs make no other name, nor do two words for one country or sector, and of
    two names in two scripts nobody can tell here.

    Parameters
    ----------
    finder : Finder
        Gathers what is found.
    grid : Grid
        The cells.
    layout : Layout
        How they are read.
    where : numpy.ndarray of bool
        The data rows that hold something in a value column.
    """
    for column, place, role, beside in _beside_codes(grid, layout):
        ids, names = (grid.columns[at].rows(layout.data) for at in (place, beside))
        several = _with_several_names(
            ids, names, where, roles=(layout.roles.get(column, column), role)
        )
        found = [
            (one, usual, rarest)
            for one, (usual, *others) in several.items()
            for rarest in [n for n in others if _in_one_script(n.name, usual.name)][-1:]
        ]
        more = f"and of {len(found) - 1:,} more ids" if len(found) > _MANY else ""
        found = found[:1] if more else found
        finder.add(
            "HS165",
            [
                f"{quoted(one)} is {quoted(usual.name)} in {counted(usual.rows, 'row')}, and "
                f"{quoted(rarest.name)} in {counted(rarest.rows, 'row')}; {quoted(one)} was "
                "read."
                for one, usual, rarest in found
            ],
            row=layout.data[[rarest.first for *_, rarest in found]] + 1,
            column=layout.headers[beside],
            value=[rarest.name for *_, rarest in found],
            suggestion=[
                f"write {abridged(usual.name)}, or see whose the {layout.headers[place]} is"
                for _, usual, _ in found
            ],
            related=more,
        )


def _beside_codes(grid: Grid, layout: Layout) -> Iterator[tuple[str, int, str, int]]:
    """Yield each code that is read, and a column of names beside it that is not.

    Both with their places; names also with how they are read, "" where as they stand.
    """
    said = [_words(header) for header in layout.headers[: len(grid.columns)]]
    aside = sorted({*range(len(said))} - layout.in_figures)
    for column, place in layout.dimensions.items():
        roles = INSTEAD.get(column, ())
        known = {at: role for role in roles for at in layout.claims.get(role, ())}
        for beside in aside:
            if beside in known or _is_name_of(said[beside], said[place]):
                yield column, place, known.get(beside, "".join(roles[-1:])), beside


def _words(header: str) -> frozenset[str]:
    return frozenset(plain_word(re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", header)).split())


def _is_name_of(words: frozenset[str], codes: frozenset[str]) -> bool:
    """Whether a header says that names of what another has codes of stand below it.

    Examples
    --------
    >>> _is_name_of(_words("market"), _words("market_id"))
    True
    >>> _is_name_of(_words("typeName"), _words("code"))
    False
    """
    coded = bool(codes & _CODED) and not words & _CODED
    return coded and words - _NAMED == codes - _CODED


def _with_several_names(
    ids: TextColumn, names: TextColumn, where: NDArray[np.bool_], *, roles: tuple[str, str]
) -> dict[str, list[_Naming]]:
    """Return the names of each id that has several, the most frequent first."""
    rows = np.flatnonzero(where & ~ids.blank & ~names.blank)
    pairs, distinct = pd.factorize(ids.paired(names)[rows])
    one, named = np.divmod(distinct, len(names.words) or 1)
    again = np.bincount(one, minlength=1)[one] > 1
    if not again.any():
        return {}
    counts = np.bincount(pairs)
    first = np.empty(len(distinct), dtype=np.intp)
    first[pairs[::-1]] = rows[::-1]
    held: dict[str, dict[str, _Naming]] = {}
    for at in np.flatnonzero(again).tolist():
        code, name = ids.words[one[at]], names.words[named[at]]
        stands_for, said = _read(code, roles[0]), _read(name, roles[1])
        if is_known(stands_for) and is_known(said) and stands_for != said:
            # two countries: found as such
            continue
        alike = held.setdefault(code, {})
        before = alike.get(bare_name(said), _Naming(0, int(first[at]), name))
        alike[bare_name(said)] = before._replace(rows=before.rows + int(counts[at]))
    return {
        code: sorted(alike.values(), key=lambda naming: (-naming.rows, naming.first))
        for code, alike in held.items()
        if len(alike) > 1
    }


def _read(word: str, role: str) -> str:
    return PARSERS[role](word).text if role in PARSERS else word


def _in_one_script(name: str, other: str) -> bool:
    return bare_name(name).isascii() == bare_name(other).isascii()
