"""Remarks: what is said of a sum, and what was said of its parts and is not true of it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from humstats.model.numerals import grouped
from humstats.timeseries.texts import Texts

if TYPE_CHECKING:
    from humstats.timeseries.adding.sums import Parts

__all__ = ["doubted", "left_out", "of_no_whole"]

#: What is said of a whole beside which its parts are published, by the column in which.
_OF_A_WHOLE: Final = {
    "decided": re.compile(r"^(?:published|added up itself)$| (?:adds? up|comes) to "),
    "note": re.compile(r"^\d+% disaggregated by "),
}


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


def doubted(parts: Parts) -> Texts:
    """Say in how many of the parts a check found something, and which rules did.

    The sum itself is not flagged: one area of four hundred may leave it as it is.
    """
    if "flags" not in parts.rows or not (flagged := parts.rows["flags"].notna()).any():
        return Texts.nothing(parts.size)
    codes: list[dict[str, None]] = [{} for _ in range(parts.size)]
    where = flagged.to_numpy()
    for group, held in zip(parts.groups[where], parts.rows["flags"][where], strict=True):
        codes[group].update(dict.fromkeys(str(held).split()))
    counts = zip(parts.count(where), np.bincount(parts.groups, minlength=parts.size), codes,
                 strict=True)  # fmt: skip
    said = [
        f"a check found something in {some} of its {every} figures ({', '.join(sorted(held))})"
        if some else None
        for some, every, held in counts
    ]  # fmt: skip
    return Texts.of(pd.Series(said, dtype=object))


def of_no_whole(parts: Parts) -> Parts:
    """Leave out what was said of parts beside their own parts: it is not true of a sum."""
    told = {}
    for name, pattern in _OF_A_WHOLE.items():
        said = Texts.of(parts.rows[name])
        kept = Texts(said.which, [_without(pattern, word) for word in said.words])
        if kept.words != said.words:
            told[name] = kept.column()
    return replace(parts, rows=parts.rows.assign(**told)) if told else parts


def _without(pattern: re.Pattern[str], word: str | None) -> str | None:
    clauses = (word or "").split("; ")
    return "; ".join(clause for clause in clauses if not pattern.search(clause)) or None
