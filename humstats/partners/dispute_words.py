"""Disputes in words: what senders disagree about, said once where it is one thing.

A cluster that starts from last year's population disagrees in every district. That is one
dispute, told by the area where it is widest; the others are named.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from humstats.checking.origins import exactly
from humstats.model.indicators import catalogue
from humstats.model.lists import listed
from humstats.model.places import is_known, name_of
from humstats.partners.disputes import cell_column

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from humstats.partners.combined import Combined

__all__ = ["NAMED", "Dispute", "disputes_of"]

#: How many senders or areas are named.
NAMED: Final = 6
#: So many areas in which the same senders disagree in the same way are one dispute.
_ONE: Final = 3


@dataclass(frozen=True, slots=True)
class Dispute:
    """What senders disagree about.

    Attributes
    ----------
    baseline : bool
        Whether it is a number that all of them build on.
    about : str
        Which figure; of several areas, that of the first.
    apart : str
        How far they are apart.
    said : tuple of (str, str, str)
        Senders, their value, and its cell.
    count : int
        How many figures it is about.
    areas : str
        The other areas, where it is about several.
    """

    baseline: bool
    about: str
    apart: str
    said: tuple[tuple[str, str, str], ...]
    count: int = 1
    areas: str = ""


def disputes_of(combined: Combined) -> list[Dispute]:
    """Return all disputes, the widest of the baselines first.

    Parameters
    ----------
    combined : Combined
        The files of several senders.

    Returns
    -------
    list of Dispute
        Of at least three areas one, where the same senders say more and the same say less.
    """
    groups: dict[Hashable, list[tuple[dict[str, Any], _Said]]] = {}
    for row in combined.conflicts.to_dict("records"):
        said = _said(row, combined.reports)
        sides = tuple(tuple(sender for sender, _ in told) for told in said.values())
        alike = tuple(row[name] for name in ("kind", "indicator", "period", "of_whom", "unit"))
        key: Hashable = (alike, sides)
        groups.setdefault(key, []).append(
            ({str(name): cell for name, cell in row.items()}, said)
        )
    return [
        dispute
        for members in groups.values()
        for dispute in (
            [_dispute(members)]
            if len(members) >= _ONE
            else [_dispute([member]) for member in members]
        )
    ]


#: Senders and their cells, by what they say; the highest first.
_Said = dict[float, list[tuple[str, str]]]


def _said(row: dict[Hashable, Any], senders: Any) -> _Said:
    said: _Said = {}
    for sender in senders:
        cell = row.get(cell_column(sender))
        if isinstance(cell, str):
            said.setdefault(float(row[sender]), []).append((sender, cell))
    return dict(sorted(said.items(), key=lambda one: (math.isnan(one[0]), -one[0])))


def _dispute(members: Sequence[tuple[dict[str, Any], _Said]]) -> Dispute:
    (row, said), *others = members
    indicator = str(row["indicator"])
    name = catalogue[indicator].name() if indicator in catalogue else indicator
    whom = f", {row['of_whom']}" if row["of_whom"] else ""
    gaps = sorted({row["apart"] for row, _ in members if not pd.isna(row["apart"])})
    least = f"{gaps[0]:,g}% to " if len(gaps) > 1 else ""
    return Dispute(
        baseline=row["kind"] == "baseline",
        about=f"{name[:1].upper()}{name[1:]}, {_place(row)}, {row['period']}{whom}",
        apart=f"{least}{gaps[-1]:,g}%" if gaps else "",
        said=tuple(_saying(value, told) for value, told in said.items()),
        count=len(members),
        areas=listed([_place(row) for row, _ in others], most=NAMED),
    )


def _place(row: dict[str, Any]) -> str:
    place = str(row["place"])
    return name_of(place) if is_known(place) else place


def _saying(value: float, told: Sequence[tuple[str, str]]) -> tuple[str, str, str]:
    """Return who says a value, the value, and its cell where all of them have it there."""
    cells = {cell for _, cell in told}
    where = cells.pop() if len(cells) == 1 else ""
    return (
        listed([sender for sender, _ in told], most=NAMED),
        "(bounds only)" if math.isnan(value) else exactly(value),
        where,
    )
