"""Pairs: two figures of one member, and what may be said of the change between them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

import pandas as pd

from humstats.errors import ChartError
from humstats.model.numerals import MINUS
from humstats.model.qualifiers import interval
from humstats.model.rounding import rounded
from humstats.plotting.drawing.slots import number_of
from humstats.timeseries.continuity.breaks import breaks_before
from humstats.timeseries.continuity.steps import are_classes
from humstats.timeseries.messages.facts import Facts
from humstats.timeseries.wording import periods_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from humstats.model.numerals import NumberForm
    from humstats.model.periods import Period
    from humstats.plotting.page.voices import Voice

__all__ = ["Pair", "pair_of"]

#: Beyond so many percent a change is told as a multiple.
_MULTIPLE: Final = 1000
#: Marks that keep a sign before its digits within words that run from right to left.
_RTL: Final = "\N{RIGHT-TO-LEFT MARK}"
_LTR: Final = "\N{LEFT-TO-RIGHT MARK}"

Why = Literal["", "break", "source", "length", "carried", "missing", "bound"]


@dataclass(frozen=True, slots=True)
class Pair:
    """A member's two figures, and what may be said of the change between them."""

    name: str
    first: Mapping[str, Any] | None
    last: Mapping[str, Any] | None
    why: Why
    change: str
    step: int

    @property
    def latest(self) -> float:
        """Its last number, or its first where there is no other."""
        return number_of(self.last or self.first or {})

    def before(self, n: int) -> bool:
        """Whether the number of a figure stands on the left of its dot: the smaller one."""
        if self.first is None or self.last is None:
            return n == 0
        one, other = number_of(self.first), number_of(self.last)
        return (n == 0) == (one <= other)


def pair_of(
    name: str, rows: pd.DataFrame, periods: list[Period], form: NumberForm, voice: Voice
) -> Pair:
    held: list[Mapping[str, Any] | None] = []
    figures, days = rows.to_dict("records"), periods_in(rows)
    for period in periods:
        at = [n for n, day in enumerate(days) if day == period]
        if len(at) > 1:
            raise ChartError(
                f"dumbbell() draws one figure a member and period, and {name} has "
                f"{len(at)} for {period}: choose with hs.series(figures, ..., source=... or "
                "as_of=...).",
                rows=rows.iloc[at],
            )
        filled = at and math.isfinite(number_of(figures[at[0]]))
        held.append({str(k): v for k, v in figures[at[0]].items()} if filled else None)
    first, last = held
    if first is None or last is None:
        return Pair(name, first, last, "missing", "–", 0)
    order = sorted(range(len(rows)), key=days.__getitem__)
    both = rows.iloc[order].reset_index(drop=True)
    why = _why(both)
    if why:
        return Pair(name, first, last, why, "–", 0)
    change, step = _change(both, form, voice)
    return Pair(name, first, last, "", change, step)


def _why(both: pd.DataFrame) -> Why:
    """Say why two figures do not compare; nothing where they do."""
    noted = "break_before" in both and not pd.isna(both["break_before"].iloc[1])
    found = both if noted else both.assign(break_before=breaks_before(both))
    facts = Facts.of(found)
    if noted or facts.stretch[0] != facts.stretch[1] or are_classes(both).any():
        return "break"
    if facts.sources[0] != facts.sources[1] or facts.edition[0] != facts.edition[1]:
        return "source"
    if facts.carried.any():
        return "carried"
    if facts.apart(1, 0):
        return "break" if facts.unlike else "length"
    exact = both["qualifier"].astype(str).isin(["exact", "about", "nan"]).all()
    return "" if exact and both["value"].notna().all() else "bound"


def _change(both: pd.DataFrame, form: NumberForm, voice: Voice) -> tuple[str, int]:
    """Write the change between two figures that compare, and tell its direction."""
    low, high = interval(both)
    before, now = (float(held) for held in both["value"])
    percent = str(both["unit"].iloc[0]) == "percent"
    if before == now:
        return (voice.plural("points", 0) if percent else voice.number("0%")), 0
    if low[1] <= high[0] and low[0] <= high[1]:
        return "≈", 0
    step = 1 if now > before else -1
    sign = "+" if step > 0 else MINUS
    if percent:
        points = rounded(abs(now - before), int(form.decimals > 0 or abs(now - before) < 1))
        number = f"{points:g}"
        return _points(number, voice, sign), step
    if not before:
        return sign + voice.lines(form, {"value": now})[-1], step
    share = 100 * abs(now - before) / before
    if share >= _MULTIPLE:
        return f"×{voice.number(f'{rounded(now / before, 0):,.0f}')}", step
    share = rounded(share, int(share < 1))
    return sign + voice.number(f"{share:g}%"), step


def _points(number: str, voice: Voice, sign: str) -> str:
    """Write points: "+3 points"; the sign before its digits in any direction."""
    whole = int(float(number)) if float(number).is_integer() else 5
    digits = sign + voice.number(number)
    if voice.is_rtl:
        digits = f"{_RTL}{_LTR}{digits}{_LTR}"
    return voice.plural("points", whole).replace(voice.number(f"{whole:,}"), digits)
