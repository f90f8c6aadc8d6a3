"""Statements: what one figure says, who says it and when, and whether another says the same."""

from __future__ import annotations

import calendar
import math
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from humstats.model.calendars import month_name
from humstats.model.indicators import catalogue
from humstats.model.numerals import precision_of, quantity
from humstats.model.rounding import granularity
from humstats.rules.precision import apart
from humstats.rules.table import Table
from humstats.timeseries.wording import NOT_NAMED, SOURCE_NOT_NAMED

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

__all__ = [
    "Record",
    "alike",
    "are_incidents",
    "at_vintage",
    "blank",
    "few",
    "one_number",
    "printed",
    "published_of",
    "records_of",
    "rounds",
    "said",
    "says_nothing",
    "significant",
    "source_named",
    "spread",
    "vintage_of",
    "widths",
]

Record = dict[str, Any]

_STATEMENT: Final = ("value", "low", "high", "qualifier")
#: What one unit of the last digit is worth that a reader is shown, from a number on: as
#: :func:`humstats.model.numerals.precision_of` has it, for many at once.
_SHOWN: Final = (
    (0.0, 1.0), (1e5, 1e3), (999_500.0, 1e5), (99.95e6, 1e6), (999.5e6, 1e8), (99.95e9, 1e9),
)  # fmt: skip
#: Qualifiers of a number that is none: what is meant lies beyond it.
_BOUNDS: Final = ("at_least", "more_than", "at_most", "less_than")
#: What is meant by a month, beside a day of it.
_END: Final = "end of "
#: More figures than this are not written out.
_MANY: Final = 3
#: The finest digit that a published figure may be rounded to.
_FINEST: Final = 1e-9


def blank(word: Any) -> bool:
    """Whether a cell is missing."""
    return bool(pd.isna(word))


def alike(one: Record, other: Record) -> bool:
    """Whether two figures say the same: one number, with one qualifier and bounds."""
    same = all(
        one[name] == other[name] or (blank(one[name]) and blank(other[name]))
        for name in _STATEMENT
    )
    # a number is the same one, provisional or final; without one the status is what is said
    return same and (one["status"] == other["status"] or not says_nothing(one))


def says_nothing(figure: Record) -> bool:
    """Whether a figure has neither a value nor a bound."""
    return all(blank(figure[name]) for name in ("value", "low", "high"))


def are_incidents(figures: Sequence[Record]) -> bool:
    """Whether figures of one period may be of several incidents, whose sum is what came in.

    Those of a flow, each with a note of its own; a zero adds nothing.
    """
    entry = catalogue.get(figures[0]["indicator"])
    notes = {figure.get("note") for figure in figures if figure["value"] != 0}
    return bool(entry and entry.kind == "flow" and sum(not blank(one) for one in notes) > 1)


def significant(value: float) -> str:
    """Return the digits of a number without the zeros around them.

    Examples
    --------
    >>> significant(14_560_000.0), significant(0.027)
    ('1456', '27')
    """
    return f"{abs(value):.12g}".split("e")[0].replace(".", "").strip("0")


def rounds(coarse: Record, fine: Record) -> bool:
    """Whether one figure can be the other one, rounded."""
    if {coarse["qualifier"], fine["qualifier"]} - {"exact", "about"}:
        return False
    if _is_interval(coarse) and _is_interval(fine) and not alike(coarse, fine):
        return False
    if blank(coarse["value"]) or blank(fine["value"]):
        return False
    if coarse["value"] == fine["value"]:
        return True
    if spread(fine) >= spread(coarse):
        return False
    reach = abs(float(fine["value"]) - float(coarse["value"]))
    return reach <= spread(coarse)[0] / 2 * (1 + 1e-9)


def _is_interval(figure: Record) -> bool:
    """Whether the bounds of an exact number say how sure it is, and not how it is rounded."""
    bounded = not (blank(figure["low"]) or blank(figure["high"]))
    return bounded and figure["qualifier"] == "exact" and not blank(figure["value"])


def spread(figure: Record) -> tuple[float, bool]:
    """How wide a figure's rounding is; of two as wide, the one that says so is finer."""
    if not (blank(figure["low"]) or blank(figure["high"]) or _is_interval(figure)):
        return float(figure["high"] - figure["low"]), False
    if blank(figure["value"]):
        return math.inf, True
    value = float(figure["value"])
    if not value:
        return 0.0, True  # a zero is never rounded
    # rounded no more coarsely than a reader is shown: 13.0 and 13.1 million remain two
    return granularity(value, most=precision_of(value), least=_FINEST), True


def one_number(figures: pd.DataFrame, one: Any, other: Any) -> NDArray[np.bool_]:
    """Tell which pairs of figures are one number, at most in two precisions.

    They are where one is the other rounded to the digits that a reader is shown (as
    :func:`rounds` says of two records), where the bounds that they state meet, and where the
    whole edition of one is rounded and that of the other is not
    (:func:`humstats.rules.precision.apart`).

    Parameters
    ----------
    figures : pandas.DataFrame
        A figures table.
    one, other : array_like of int
        Positions of the figures, pair by pair.

    Returns
    -------
    numpy.ndarray of bool
        One for each pair. What has neither a value nor a bound is one with its like alone.
    """
    one, other = np.asarray(one, "intp"), np.asarray(other, "intp")
    value, low, high = (figures[name].to_numpy("f8") for name in _STATEMENT[:3])
    codes, words = pd.factorize(figures["qualifier"])
    word = np.array([*words, "exact"], dtype=object)[codes]
    held_alike = word[one] == word[other]
    for held in (value, low, high):
        held_alike &= (held[one] == held[other]) | (np.isnan(held[one]) & np.isnan(held[other]))
    found: NDArray[np.bool_] = held_alike.copy()
    wide = widths(figures)
    reach = np.abs(value[one] - value[other])
    # two that are rounded as coarsely are two numbers, however near
    unlike = np.abs(wide[one] - wide[other]) > _FINEST * np.maximum(wide[one], wide[other])
    near = reach <= np.maximum(wide[one], wide[other]) / 2 * (1 + _FINEST)
    plain = np.isin(word, ["exact", "about"])
    found |= plain[one] & plain[other] & ((reach == 0) | (unlike & near))
    stated = ~(np.isnan(low) | np.isnan(high))
    # two intervals around one number are two statements, and so are a number and a bound
    exact = stated & (word == "exact") & ~np.isnan(value)
    other_bounds = exact[one] & exact[other] & ~held_alike
    is_bound = np.isin(word, _BOUNDS)
    other_bounds |= (word[one] != word[other]) & (is_bound[one] | is_bound[other])
    found &= ~other_bounds
    as_coarse = stated[one] & stated[other] & ~unlike
    known = ~np.isnan(np.where(np.isnan(value), np.where(np.isnan(low), high, low), value))
    asked = known[one] & known[other] & ~as_coarse & ~other_bounds
    table = Table(figures)
    for pairs in _editions(figures, one, other):
        mine = pairs[asked[pairs]]
        if not found[mine].all():
            found[mine] |= ~apart(table, table, one[mine], other[mine])
    return found


def widths(figures: pd.DataFrame) -> NDArray[np.float64]:
    """Return how wide the rounding of each figure is, as :func:`spread` says of one."""
    value, low, high = (figures[name].to_numpy("f8") for name in _STATEMENT[:3])
    steps, precisions = zip(*_SHOWN, strict=True)
    shown = np.array(precisions)[np.searchsorted(steps, np.abs(value), side="right") - 1]
    # most figures are whole and end in a digit that is none of a rounding
    plain = np.ones(len(value))
    ends = np.flatnonzero((value % 10 == 0) | (value % 1 != 0))
    plain[ends] = granularity(value[ends], most=max(precisions), least=_FINEST)
    plain = np.where(value == 0, 0.0, np.minimum(plain, shown))
    exact = (figures["qualifier"] == "exact").to_numpy(dtype=bool, na_value=False)
    unstated = np.isnan(low) | np.isnan(high) | (exact & ~np.isnan(value))
    wide: NDArray[np.float64] = np.where(unstated, plain, high - low)
    return wide


def _editions(
    figures: pd.DataFrame, one: NDArray[np.intp], other: NDArray[np.intp]
) -> list[NDArray[np.intp]]:
    """Group pairs by who says them and when: an edition is rounded throughout, or is not."""
    who = pd.factorize(figures["source"])[0]
    day = figures["published"].to_numpy("i8")
    groups = pd.DataFrame({"who": who[one], "before": day[one], "after": day[other]})
    at = groups.groupby(["who", "before", "after"], sort=False).indices.values()
    return [np.asarray(pairs, "intp") for pairs in at]


def records_of(rows: pd.DataFrame) -> list[Record]:
    """Return rows as records with their label as ``at``, in an order of their own."""
    records = rows.astype(object).to_dict("records")
    for at, record in zip(rows.index, records, strict=True):
        record["at"] = at
    named: list[Record] = [{str(k): v for k, v in record.items()} for record in records]
    return sorted(named, key=lambda r: [str(v) for name, v in r.items() if name != "at"])


def source_named(figure: Record) -> str:
    """Return who says a figure, as the column ``source`` holds it."""
    return NOT_NAMED if blank(figure["source"]) else str(figure["source"])


def printed(sources: Iterable[str]) -> str:
    """Write sources in a row."""
    return " and ".join(SOURCE_NOT_NAMED if name == NOT_NAMED else name for name in sources)


def few(words: Iterable[str]) -> str:
    """Write the first and the last of many in a row.

    Examples
    --------
    >>> few(["1,000", "2,000", "3,000", "4,000"])
    '1,000, 2 others, 4,000'
    """
    held = [*words]
    if len(held) <= _MANY:
        return ", ".join(held)
    return f"{held[0]}, {len(held) - 2} others, {held[-1]}"


def published_of(figure: Record) -> pd.Timestamp:
    """Return when a figure was published; an unknown day is older than any known one."""
    day = figure["published"]
    return pd.Timestamp.min if blank(day) else pd.Timestamp(day)


def vintage_of(figure: Record, beside: Record | None = None) -> str:
    """Write when a figure was published: "Jun 2025", "14 Feb 2024", "an undated figure".

    Beside another day of the same month a month is the "end of" it.
    """
    if blank(figure["published"]):
        return "an undated figure"
    day = figure["published"]
    month = f"{month_name(day)[:3]} {day.year}"
    # where only the month is known, the vintage is its last day
    if day.day != calendar.monthrange(day.year, day.month)[1]:
        return f"{day.day} {month}"
    other = None if beside is None or blank(beside["published"]) else beside["published"]
    same_month = other is not None and (other.year, other.month) == (day.year, day.month)
    return f"{_END if same_month and other != day else ''}{month}"


def at_vintage(figure: Record, beside: Record | None = None) -> str:
    """Write when a figure was published, with its preposition: "in Jun 2025"."""
    when = vintage_of(figure, beside)
    if when.startswith(_END):
        return f"at the {when}"
    return f"on {when}" if when[0].isdigit() else f"in {when}"


def said(figure: Record, beside: Record | None = None) -> str:
    """Write a figure in full, with its qualifier; its status where that is all it says.

    Beside a figure that would read the same its bounds are written too.
    """
    if says_nothing(figure):
        return str(figure["status"])
    value = figure["value"]
    if figure["qualifier"] == "about":
        return quantity(figure, decimals=_stated_decimals(figure))
    decimals = 0 if blank(value) else _decimals(abs(float(value)))
    words = quantity(figure, form="grouped", decimals=decimals)
    if beside is None or not _is_interval(figure) or words != said(beside):
        return words
    bounds = (f"{figure[name]:,.10g}" for name in ("low", "high"))
    return f"{words} within {' to '.join(bounds)}"


def _decimals(size: float) -> int:
    """Return with how many decimals a number has four digits, or as many as it states."""
    if size.is_integer():
        return 0
    most = max(1, 3 - math.floor(math.log10(size)))
    return max(1, len(f"{size:.{most}f}".rstrip("0").partition(".")[2]))


def _stated_decimals(figure: Record) -> int | None:
    """Return the decimals of a rounded number of millions that its bounds allow, if more."""
    value, (wide, unstated) = abs(float(figure["value"])), spread(figure)
    if unstated or value < 1e6 or not 0 < wide < precision_of(value):
        return None
    return (9 if value >= 1e9 else 6) - math.floor(math.log10(wide) + _FINEST)
