"""Remarks: what is said of a sum, and what was said of its parts and is not true of it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from humstats.model.flags import codes_of
from humstats.model.numerals import grouped, quantity
from humstats.timeseries.texts import Texts, rewritten

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray

    from humstats.timeseries.adding.sums import Parts

__all__ = ["as_clause", "doubted", "in_full", "left_out", "less_than_theirs", "of_no_whole"]

#: What a sum says of parts that are less than their own.
_TOLD: Final = re.compile(
    r"^(?:(?!: ).)+: [\d,]+ .* adds? up to .* more than the .* (?:published|added up)\.?$"
    r"|^and [\d,]+ more such\.?$"
)
#: What a sum says of parts in which a check found something.
_FOUND: Final = re.compile(r"^a check found something in ([\d,]+) of its ")
#: What is said of a whole beside which its parts are published, by the column in which.
_OF_A_WHOLE: Final = {
    "decided": re.compile(r"^(?:published|added up itself)$| (?:adds? up|comes) to "),
    "note": re.compile(rf"^\d+% disaggregated by |{_TOLD.pattern}|{_FOUND.pattern}"),
}
#: What is said of a whole that is less than its own parts: how many those are, by how much.
#: What they are about is no sum that it could be held against.
_LESS: Final = re.compile(r"^([\d,]+) .* adds? up to (?!about ).* ([\d,.]+) more$")
#: How many more there are than a sum names.
_MORE: Final = re.compile(r"^and ([\d,]+) more such")
#: So many parts are told that are less than their own.
_MOST: Final = 3


def left_out(parts: Parts, numbers: pd.DataFrame) -> Texts:
    """Say what is in no bound: of a figure that is about so much, nobody says how far off."""
    bound = numbers["qualifier"].isin(["at_least", "more_than"]).to_numpy()
    if not bound.any() or "about" not in Texts.of(parts.rows["qualifier"]).words:
        return Texts.nothing(parts.size)
    about = parts.numbers.about
    values = parts.rows["value"].to_numpy("float64")[about]
    more = np.bincount(parts.groups[about], weights=values, minlength=parts.size)
    said = [
        f"about {grouped(number)} more is no bound, and not in it" if held and number else None
        for number, held in zip(more.tolist(), bound.tolist(), strict=True)
    ]
    return Texts.of(pd.Series(said, dtype=object))


def in_full(figure: Mapping[str, Any]) -> str:
    """Write a figure with all of its digits, but those behind the first decimal.

    Examples
    --------
    >>> in_full({"value": 16_700_000.0, "qualifier": "at_least", "unit": "people"})
    'at least 16,700,000'
    """
    value = figure["value"]
    whole = not isinstance(value, float) or pd.isna(value) or value.is_integer()
    return quantity(figure, form="grouped", decimals=0 if whole else 1)


def less_than_theirs(parts: Parts, called: Callable[[int], str]) -> Texts:
    """Say which parts are less than their own add up to, by more than rounding can do.

    What a part that was added up says so of its own parts is told with its name.
    """
    rows = parts.rows
    less = _clauses(Texts.of(rows["decided"]), _is_less)
    told = _clauses(Texts.of(rows["note"]), _TOLD.match)
    if not (any(less.words) or any(told.words)):
        return Texts.nothing(parts.size)
    # what is about so much may be rounded by as much
    less = less.only((rows["qualifier"] != "about").to_numpy())
    is_made = Texts.of(rows["derived_from"]).said
    held: dict[int, list[str]] = {}
    untold: Counter[int] = Counter()
    for at in np.flatnonzero(less.said | told.said).tolist():
        group, name = int(parts.groups[at]), as_clause(called(at))
        each = held.setdefault(group, [])
        for clause in _split(less.words[less.which[at]]):
            own = in_full({str(k): v for k, v in rows.iloc[at].items()})
            how = "added up" if is_made[at] else "published"
            each.append(f"{name}: {clause} than the {own} {how}")
        for clause in _split(told.words[told.which[at]]):
            if found := _MORE.match(clause):
                untold[group] += int(found[1].replace(",", ""))
            else:
                each.append(f"{name}, {clause.removesuffix('.')}")
    words: list[str | None] = [None] * parts.size
    for group, each in held.items():
        more = len(each[_MOST:]) + untold[group]
        words[group] = "; ".join([*each[:_MOST], *([f"and {more:,} more such"] * bool(more))])
    return Texts.of(pd.Series(words, dtype="str"))


def as_clause(name: str) -> str:
    """Write a name that a clause holds: what ends a clause is no part of it.

    Examples
    --------
    >>> as_clause("OCHA; WFP")
    'OCHA, WFP'
    """
    return name.replace("; ", ", ")


def _is_less(clause: str) -> bool:
    """Whether a whole is said to be less, but for half a one for itself and for each part."""
    if not (found := _LESS.match(clause)):
        return False
    count, more = (float(number.replace(",", "")) for number in found.groups())
    return more > (count + 1) / 2


def doubted(parts: Parts, flags: Texts, counts: NDArray[np.intp]) -> Texts:
    """Say in how many of so many figures a check found something, and which rules did.

    The codes alone do not tell one area of four hundred from all of them. Of one figure there
    is nothing to count; what was added up before says itself of how many.
    """
    if not flags.said.any():
        return Texts.nothing(parts.size)
    notes = Texts.of(parts.rows["note"])
    held = np.array([max(1, sum(map(_found, _split(word)))) for word in notes.words])
    some = held[notes.which] * Texts.of(parts.rows["flags"]).said
    some = np.bincount(parts.groups, weights=some, minlength=parts.size).astype("intp")
    words: list[str | None] = [None] * parts.size
    for group in np.flatnonzero(flags.said & (counts > 1)).tolist():
        codes = ", ".join(codes_of(flags.words[flags.which[group]]))
        words[group] = (
            f"a check found something in {some[group]:,} of its {counts[group]:,} figures "
            f"({codes})"
        )
    return Texts.of(pd.Series(words, dtype=object))


def _found(clause: str) -> int:
    found = _FOUND.match(clause)
    return int(found[1].replace(",", "")) if found else 0


def of_no_whole(parts: Parts) -> Parts:
    """Leave out what was said of parts beside their own parts: it is not true of a sum."""
    told = {}
    for name, pattern in _OF_A_WHOLE.items():
        said = Texts.of(parts.rows[name])
        kept = _clauses(said, _without(pattern))
        if kept.words != said.words:
            told[name] = kept.column()
    return replace(parts, rows=parts.rows.assign(**told)) if told else parts


def _without(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda clause: not pattern.search(clause)


def _clauses(said: Texts, holds: Callable[[str], object]) -> Texts:
    """Keep the clauses that something holds of."""
    return rewritten(lambda word: "; ".join(filter(holds, _split(word))) or None, said)


def _split(word: str | None) -> list[str]:
    return word.split("; ") if word else []
