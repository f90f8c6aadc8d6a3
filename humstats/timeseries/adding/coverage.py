"""Coverage: how much of a whole its parts make up, and what is not there.

A sum that lacks a part is never called complete: it is a lower bound, and says which parts
it lacks. A whole that is published stands, and says what its parts add up to.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from humstats.model.lists import listed
from humstats.model.numerals import grouped
from humstats.model.qualifiers import interval
from humstats.model.rounding import rounded
from humstats.timeseries.adding.remarks import as_clause, in_full
from humstats.timeseries.adding.sums import Parts, numbers_of, words_of
from humstats.timeseries.intervals import Bounded, qualified, total
from humstats.timeseries.texts import Texts, joined, noted
from humstats.timeseries.wording import NOT_NAMED

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from numpy.typing import NDArray

    Mask = NDArray[np.bool_]
    Numbers = NDArray[np.intp]

__all__ = [
    "LEFT_OPEN",
    "NOT_THERE",
    "OTHERWISE",
    "absences",
    "beside",
    "lacking",
    "parts_there",
    "why_absent",
]

#: Of a part without a row.
NOT_THERE: Final = "not there"
#: Of a part of which several figures are published, and none is chosen.
LEFT_OPEN: Final = "left open"
#: Of a part of which there are figures, and none of the same period.
OTHERWISE: Final = "given for overlapping periods"
#: Why a part is not in a sum, in the order of telling.
_WHY: Final = ("suppressed", "blank", LEFT_OPEN, OTHERWISE, NOT_THERE)
_OPEN: Final = re.compile(r"(?:^|; )left open: ")
#: So many parts are named that are not there.
_MOST: Final = 4
#: A breakdown that leaves out less than this is not called partial.
_NEARLY_ALL: Final = 0.995


def lacking(
    there: int, expected: int, noun: str, absent: Mapping[str, str], within: str = ""
) -> str:
    """Say how many parts are there, which are not, and why.

    Parameters
    ----------
    there, expected : int
        Parts.
    noun : str
        What they are called.
    absent : mapping of str to str
        Parts that are not there, and what :func:`why_absent` says of each.
    within : str
        The place that they are parts of, where that is not plain.

    Examples
    --------
    >>> lacking(7, 9, "areas", {"Homs": NOT_THERE, "Idlib": NOT_THERE})
    '7 of 9 areas: Homs, Idlib are not there'
    >>> lacking(1, 3, "areas", {"Afrin": "blank", "Azaz": "suppressed"}, within="Aleppo")
    'Aleppo: 1 of 3 areas: Azaz is suppressed and Afrin is blank'
    """
    place = f"{within}: " if within else ""
    which = f": {told}" if (told := absences(absent)) else ""
    return f"{place}{there:,} of {expected:,} {noun}{which}"


def absences(absent: Mapping[str, str]) -> str:
    """Say which parts are not there, and why.

    Examples
    --------
    >>> absences({"HEA": "left open", "EDU": "blank", "WSH": "blank"})
    'EDU, WSH are blank and HEA is left open'
    """
    told = []
    for why in _WHY:
        if names := sorted(name for name, word in absent.items() if word == why):
            told.append(f"{listed(names, most=_MOST)} {'are' if names[1:] else 'is'} {why}")
    return " and ".join(told)


def why_absent(status: object, decided: object = None) -> str:
    """Say why a part has no figure, by its status: kept back, left blank, or left open.

    Examples
    --------
    >>> why_absent("suppressed"), why_absent("missing")
    ('suppressed', 'blank')
    """
    if isinstance(decided, str) and _OPEN.search(decided):
        return LEFT_OPEN
    return "suppressed" if status == "suppressed" else "blank"


def parts_there(
    parts: Parts,
    members: Numbers,
    parents: Numbers,
    places: Numbers,
    *,
    noun: str,
    named: Callable[[int], str],
    within: Callable[[int], str] = lambda _: "",
    otherwise: Callable[[int], Collection[int]] = lambda _: (),
    complete: bool = False,
) -> tuple[Mask, Texts]:
    """Return which groups lack an area, or a country, that their place has, and words about it.

    Parameters
    ----------
    parts : Parts
        Figures of the members of places.
    members : numpy.ndarray of int
        Of which member each is.
    parents : numpy.ndarray of int
        The place of every member that there is; -1 where it does not matter.
    places : numpy.ndarray of int
        The place of each group.
    noun : str
        What members are called.
    named, within : callable
        From a member to its name, and from a place to its name where that is told.
    otherwise : callable
        From a group to members that have figures of periods that overlap its own.
    complete : bool
        Whether members without a row are none.
    """
    known, settled = parts.known, parts.settled
    expected = np.bincount(parents[parents >= 0], minlength=int(places.max()) + 1)[places]
    if complete:
        expected = parts.count(np.ones(len(settled), bool))
    short = parts.count(settled) < expected
    if not short.any():
        return short, Texts.nothing(parts.size)
    children: dict[int, set[int]] = {}
    for one in np.flatnonzero(parents >= 0).tolist():
        children.setdefault(int(parents[one]), set()).add(one)
    held = np.flatnonzero(short[parts.groups])
    held = held[np.argsort(parts.groups[held], kind="stable")]
    begins = np.flatnonzero(np.append(True, np.diff(parts.groups[held]) != 0))
    status = Texts.of(parts.rows["status"])
    words: list[str | None] = [None]
    told: dict[tuple[object, ...], int] = {}
    at = np.full(parts.size, 0)
    for mine in np.split(held, begins[1:]):
        group = int(parts.groups[mine[0]])
        place = int(places[group])
        there = frozenset(members[mine[settled[mine]]].tolist())
        stands = int(known[mine].sum())
        blank = [at for at in mine.tolist() if not settled[at]]
        why = {int(members[at]): why_absent(status.words[status.which[at]]) for at in blank}
        others = frozenset(otherwise(group))
        key = (place, there, stands, others, *sorted(why.items()))
        if key not in told:
            wanted = {*why} if complete else children[place] - there
            why = {**dict.fromkeys(others, OTHERWISE), **why}
            absent = {named(lost): why.get(lost, NOT_THERE) for lost in wanted}
            full = stands + len(absent)
            told[key] = len(words)
            whole = within(place)
            # an area that nobody names was a step on the way up: it is told as its place
            is_step = bool(whole) and not stands and {*absent} <= {whole, NOT_NAMED}
            words.append(
                f"{whole}: no figure" if is_step else lacking(stands, full, noun, absent, whole)
            )
        at[group] = told[key]
    return short, Texts(at, words)


def beside(
    wholes: pd.DataFrame,
    mine: NDArray[Any],
    rows: pd.DataFrame,
    groups: NDArray[Any],
    beneath: Mask,
    called: Callable[[int], str],
    *,
    by: str | None = None,
    made: Callable[[Parts], Bounded] | None = None,
) -> pd.DataFrame:
    """Let published wholes stand, and say what those of some rows come to that they hold.

    Parameters
    ----------
    wholes : pandas.DataFrame
        Published figures, one a group.
    mine : numpy.ndarray of int
        The group of each.
    rows : pandas.DataFrame
        Figures, their parts among them.
    groups : numpy.ndarray of int
        The group of each row.
    beneath : numpy.ndarray of bool
        Which rows are parts, where their group has a whole.
    called : callable
        From how many parts there are to what they are called: "34 areas".
    by : str, optional
        The breakdown, where parts that leave people out make the whole partly disaggregated.
    made : callable, optional
        What their parts come to; what they add up to, where nothing is said.
    """
    number = np.full(max(int(held.max(initial=-1)) for held in (groups, mine)) + 1, -1)
    number[mine] = np.arange(len(mine))
    held = beneath & (number[groups] >= 0)
    if not held.any():
        return wholes
    parts = Parts(rows.loc[held], number[groups[held]], len(wholes))
    nouns = [*map(called, parts.count(parts.known).tolist())]
    known, numbers = numbers_of(parts)
    amounts = made(parts) if made else total(numbers, known.groups, parts.size, least=0.0)
    sums = qualified(amounts)
    least, most = interval(sums)
    there = known.some(known.known) & ~np.isnan(least)
    low, high = interval(wholes)
    exact = (least == most) & (low == high)
    # of bounds it is known by how much the parts are more, at the least
    gaps = np.where(exact, least - low, np.where(least > high, least - high, np.nan))
    gaps[exact & (np.abs(gaps) < 1e-9 * np.maximum(np.abs(least), 1))] = 0
    own, theirs = (words_of(p, "source", ", ").column().astype(object) for p in (
        Parts(wholes, np.arange(len(wholes)), parts.size), known))  # fmt: skip
    records = sums.assign(unit=wholes["unit"].to_numpy()).to_dict("records")
    decided: list[str | None] = []
    notes: list[str | None] = []
    own_sum = Texts.of(wholes["derived_from"]).said
    for at, record in enumerate(records):
        if not there[at]:
            decided.append(None)
            notes.append(None)
            continue
        others = theirs[at] != own[at] and not pd.isna(theirs[at])
        who = f" ({as_clause(theirs[at])})" if others else ""
        stands = "added up itself" if own_sum[at] else "published"
        verb = "comes" if made else "adds up" if nouns[at].startswith("1 ") else "add up"
        come_to = in_full({str(k): v for k, v in record.items()})
        come_to = _beside_whole(come_to, float(gaps[at]), exact=bool(exact[at]))
        decided.append(f"{stands}; {nouns[at]}{who} {verb} to {come_to}")
        partial = by and exact[at] and 0 <= least[at] < _NEARLY_ALL * low[at]
        share = rounded(100 * least[at] / low[at], 0, "down") if partial else 0.0
        notes.append(f"{share:.0f}% disaggregated by {by}" if partial else None)
    return wholes.assign(
        decided=joined("; ", Texts.of(wholes["decided"]), _each(decided)).column(),
        note=noted(Texts.of(wholes["note"]), _each(notes)).column(),
    )


def _beside_whole(amount: str, gap: float, *, exact: bool) -> str:
    """Say by how much what parts come to is apart from their whole, if anyone knows."""
    if np.isnan(gap):
        return amount
    if not gap:
        return "the same"
    apart = grouped(abs(gap), decimals=0 if gap.is_integer() else 1)
    return f"{amount}, {'' if exact else 'at least '}{apart} {'more' if gap > 0 else 'less'}"


def _each(words: list[str | None]) -> Texts:
    kept = {word: at for at, word in enumerate(dict.fromkeys(w for w in words if w))}
    at = np.array([len(kept) if word is None else kept[word] for word in words])
    return Texts(at, [*kept, None])
