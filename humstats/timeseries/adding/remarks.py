"""Remarks: what is said of a sum, and what was said of its parts and is not true of it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from humstats.model.numerals import grouped, quantity
from humstats.timeseries.texts import Texts, rewritten

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from humstats.timeseries.adding.sums import Parts

__all__ = ["in_full", "left_out", "less_than_theirs", "of_no_whole"]

#: What is said of a whole beside which its parts are published, by the column in which.
_OF_A_WHOLE: Final = {
    "decided": re.compile(r"^(?:published|added up itself)$| (?:adds? up|comes) to "),
    "note": re.compile(r"^\d+% disaggregated by "),
}
#: What is said of a whole that is less than its own parts: how many those are, by how much.
_LESS: Final = re.compile(r"^([\d,]+) .* adds? up to .* ([\d,.]+) more$")
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
    """Say which parts are less than their own add up to, by more than rounding can do."""
    said, made = (Texts.of(parts.rows[name]) for name in ("decided", "derived_from"))
    less = rewritten(lambda word: "; ".join(filter(_is_less, word.split("; "))) or None, said)
    is_made = made.said
    told: dict[int, list[str]] = {}
    for at in np.flatnonzero(less.said).tolist():
        own = in_full({str(k): v for k, v in parts.rows.iloc[at].items()})
        how = "added up" if is_made[at] else "published"
        told.setdefault(int(parts.groups[at]), []).extend(
            f"{called(at)}: {clause} than the {own} {how}"
            for clause in str(less.words[less.which[at]]).split("; ")
        )
    words: list[str | None] = [None] * parts.size
    for group, held in told.items():
        more = [f"and {len(held) - _MOST:,} more"] if held[_MOST:] else []
        words[group] = "; ".join([*held[:_MOST], *more])
    return Texts.of(pd.Series(words, dtype="str"))


def _is_less(clause: str) -> bool:
    """Whether a whole is said to be less, but for half a one for itself and for each part."""
    if not (found := _LESS.match(clause)):
        return False
    count, more = (float(number.replace(",", "")) for number in found.groups())
    return more > (count + 1) / 2


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
