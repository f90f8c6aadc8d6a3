"""Matches: whether one figure of a series is the number that a sentence states."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from humstats.model.numerals import precision_of
from humstats.timeseries.messages.parts import Part, part_of
from humstats.timeseries.messages.thresholds import (
    ROUGHLY,
    Answer,
    Window,
    answer,
    share_window,
)

if TYPE_CHECKING:
    from humstats.timeseries.messages.facts import Facts
    from humstats.timeseries.messages.numbers import Number

__all__ = ["answer_of", "bears_out", "matched"]


def matched(number: Number, facts: Facts, at: list[int]) -> Part:
    """Test a number as one of some figures, by their positions."""
    answers = {held: answer_of(number, held, facts) for held in at}
    for wanted, why in (
        ("supported", ", and the figure is"),
        ("cannot be known", ", which the figure leaves open: it has"),
    ):
        held = [n for n, said in answers.items() if said == wanted]
        if held:
            why = f"{why} {facts.said(held[-1])}"
            return part_of(number.text, answers[held[-1]], why, facts, held)
    if not at:
        first, last = facts.period(0), facts.period(facts.last)
        why = f", and the series, from {first} to {last}, has no figure of that time"
        return part_of(number.text, "cannot be known", why, facts)
    said = ", ".join(facts.said(n) for n in at[-3:])
    why = f", which no figure of the series says: it has {said}"
    return part_of(
        number.text, "refuted", f"{why}{' and others' if len(at) > 3 else ''}", facts, at
    )


def answer_of(number: Number, at: int, facts: Facts) -> Answer:
    """Say whether one figure is a number, is none, or may be."""
    if bears_out(number, at, facts):
        return "supported"
    value = float(facts.rows["value"].iloc[at])
    printed = precision_of(value) if not np.isnan(value) else number.step
    window = share_window(number.qualifier, number.value)
    if number.qualifier == "exact":
        reach = (number.step if number.percent else min(number.step, printed)) / 2
        if number.step <= 1 and not number.percent:
            reach = 0.0  # a whole number of people is that number
        window = Window(number.value - reach, number.value + reach)
    said = answer(window, facts.low[at], facts.high[at], strict=facts.strict(at))
    # bounds that lie within are no number that was printed
    return "cannot be known" if said == "supported" else said


def bears_out(number: Number, at: int, facts: Facts) -> bool:
    """Tell whether a number is a figure as it was printed, or what its bounds allow."""
    figure = facts.rows.iloc[at]
    value, low, high = float(figure["value"]), facts.low[at], facts.high[at]
    own = str(figure["qualifier"])
    printed = precision_of(value) if not np.isnan(value) else number.step
    match number.qualifier:
        case "more_than":
            return bool(low > number.value or (own == "more_than" and low == number.value))
        case "at_least":
            return bool(low >= number.value)
        case "less_than":
            return bool(high < number.value or (own == "less_than" and high == number.value))
        case "at_most":
            return bool(high <= number.value)
        case "nearly" if own == "nearly":
            # an upper bound is rounded up, never down
            above = number.value - value
            return bool(-1e-9 * number.value <= above < min(number.step, printed))
        case "nearly":
            return bool(number.value * (1 - ROUGHLY) <= value and high < number.value)
        case "about" if own in ("exact", "about"):
            return abs(value - number.value) <= number.step / 2 * (1 + 1e-9)
    if own not in ("exact", "about"):
        return False
    reach = number.step if number.percent else min(number.step, printed)
    return abs(value - number.value) <= reach / 2 * (1 + 1e-9)
