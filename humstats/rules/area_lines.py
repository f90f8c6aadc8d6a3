"""Areas with p-codes, as a table writes them: each once, whatever the number of rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
import pandas as pd

from humstats.model.area_names import bare_name
from humstats.rules.packing import first_rows
from humstats.rules.rule import Hits, held_against

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from humstats.rules.table import Table

__all__ = ["AreaLine", "Code", "area_lines", "hits_of", "question", "unlike"]

#: Names that differ by more letters are two names, and not two spellings of one.
_SLIP: Final = 1

Code = tuple[str, int, str]  # location, level, p-code


class AreaLine(NamedTuple):
    """An area with a p-code, as a table writes it; rows that write it alike share a line.

    Attributes
    ----------
    number : int
        Which line it is: rows have it in the array beside.
    size : int
        How many rows.
    location, code, parent : str
        The country, the p-code, and that of the area above; "" where there is none.
    level : int
        1 or 2.
    names : tuple of str
        Of the p-code, and as the sender wrote it; "" where there is none.
    """

    number: int
    size: int
    location: str
    level: int
    code: str
    parent: str
    names: tuple[str, ...]

    @property
    def key(self) -> Code:
        """The country, level and code."""
        return self.location, self.level, self.code


def area_lines(table: Table) -> tuple[NDArray[np.int32], list[AreaLine]]:
    """Return for each row the number of its line, and the areas with p-codes of all lines."""

    def find() -> tuple[NDArray[np.int32], list[AreaLine]]:
        if all(table.codes(f"admin{level}_code").numbers.max(initial=-1) < 0 for level in (1, 2)
               if table.has(f"admin{level}_code")):  # fmt: skip
            return np.empty(0, "i4"), []
        numbers = table.places.numbers.astype("i8")
        named = [name for name in ("admin1_name", "admin2_name") if table.has(name)]
        for name in named:
            codes = table.codes(name)
            if codes.numbers.max(initial=-1) >= 0:
                numbers = numbers * (len(codes.labels) + 1) + codes.numbers + 1
        numbers, kept = pd.factorize(numbers)
        first = first_rows(numbers, len(kept))
        frame = table.places.frame.iloc[table.places.numbers[first]].reset_index(drop=True)
        for name in named:
            labels = table.figures[name].iloc[first].astype(object)
            frame[name] = labels.where(labels.notna(), "").to_numpy()
        counts = np.bincount(numbers, minlength=len(kept))
        return numbers.astype("i4"), [*_lines(frame, counts)]

    found: tuple[NDArray[np.int32], list[AreaLine]] = table.once("area lines", find)
    return found


def _lines(frame: pd.DataFrame, counts: NDArray[np.intp]) -> Iterator[AreaLine]:
    blank = [""] * len(frame)
    for level in (1, 2):
        if f"admin{level}_code" not in frame:
            continue
        cells = [
            frame[name].astype(str).str.strip().tolist() if name in frame else blank
            for name in (
                "location_code",
                f"admin{level}_code",
                "admin1_code" if level > 1 else "",
                f"admin{level}_name",
                f"provider_admin{level}_name",
            )
        ]
        for number, (place, code, parent, *names) in enumerate(zip(*cells, strict=True)):
            if code:
                yield AreaLine(
                    number, int(counts[number]), place, level, code, parent, tuple(names)
                )


def hits_of(
    table: Table,
    blamed: Mapping[int, int],
    against: list[int] | None = None,
    **facts: list[Any],
) -> Hits:
    """Make hits of lines: ``blamed`` says which hit a line belongs to, from 0 on.

    Facts are given for each hit; ``against`` names a line that each is held against.
    """
    numbers = area_lines(table)[0]
    group = np.full(int(numbers.max(initial=-1)) + 1, -1, "intp")
    for line, hit in blamed.items():
        group[line] = hit
    rows = np.flatnonzero(group[numbers] >= 0) if blamed else np.empty(0, "intp")
    groups = group[numbers[rows]] if blamed else rows
    hits = Hits.grouped(rows, groups, at=np.arange(len(set(blamed.values()))), **facts)
    if against is None or not len(hits):
        return hits
    first = first_rows(numbers, len(group))
    return held_against(hits, first[np.array(against, "intp")[hits.facts["at"]]])


def question(table: Table, key: Code, meant: str | None) -> str:
    """Ask whether another code was meant, and say whose it is where a list does."""
    if not meant:
        return ""
    place, level, _ = key
    area = table.pcodes.get(meant, place, level) if table.pcodes else None
    whose = f" The list has it for {area.name}." if area and area.name else ""
    return f"Did you mean {meant}?{whose}"


def unlike(name: str, other: str) -> bool:
    """Whether two names are two, and not two spellings of one.

    Examples
    --------
    >>> unlike("Hilmand", "Helmand"), unlike("Nord-Est", "Nord-Ouest")
    (False, True)
    """
    from rapidfuzz.distance import OSA

    return OSA.distance(bare_name(name), bare_name(other), score_cutoff=_SLIP) > _SLIP
