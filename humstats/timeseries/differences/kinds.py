"""Kinds of difference: why two figures of one period are not the same, by what they state.

Evidence is asked for in this order, and the first that is there decides.

==============  =========================================================================
kind            evidence
==============  =========================================================================
same            one number, one qualifier, the same bounds
precision       one is the other rounded to the digits that a reader is shown, or the
                bounds that they state overlap
population      another place or plan, or another group or category of people is stated
definition      the register of differences, another method, poverty line, indicator or
                unit, each stated by both; or one is a plan, a projection or filled in
probable slip   ten, a hundred or a thousand times the other with the same digits (three
                or more); the other in thousands or millions (four or more); two digits
                beside each other changed (four or more); one digit of six or more, with
                two after it the same; or the other's figure for a period at most two years
                away
vintage         the figure that the other source published first and has replaced since
unexplained     nothing of this
==============  =========================================================================

A slip goes before a stated definition, which would not give the same digits. None of this
says which of the two is right.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, NamedTuple

from humstats.model.columns import ALL
from humstats.model.differences import difference_of
from humstats.model.numerals import grouped
from humstats.model.places import name_of
from humstats.model.qualifiers import QUALIFIERS
from humstats.model.rounding import granularity
from humstats.timeseries.statements import (
    alike,
    at_vintage,
    blank,
    published_of,
    rounds,
    said,
    says_nothing,
    significant,
    source_named,
)
from humstats.timeseries.wording import period_of, source_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from humstats.timeseries.statements import Record

__all__ = [
    "KINDS",
    "Why",
    "agree",
    "how_far",
    "of_another_period",
    "shifted_by",
    "why_apart",
]

#: What a difference can be.
KINDS: Final = (
    "same",
    "precision",
    "vintage",
    "definition",
    "population",
    "probable slip",
    "unexplained",
)
#: Columns in which figures of other people differ: of another place or plan at once, of
#: another category where the numbers are not the same.
_OTHER_PEOPLE: Final = ("location_code", "plan_code", "caseload")
_OTHER_GROUP: Final = ("category", "operation", "assessment_type", "reporting_round")
#: What is no count of what was.
_UNCOUNTED: Final = {"planned", "projected", "filled"}
#: What says that nothing was said.
_UNSAID: Final = (ALL, "not stated", "")
#: So many digits make a number that is not met again by chance ...
_SOME, _SWAPPED, _ONE_DIGIT = 3, 4, 6
#: ... the last of them differ between two counts as often as between a count and its copy ...
_LAST: Final = 2
#: ... and so many days away may the period be that a figure was taken from.
_NEAR: Final = 2 * 366


class Why(NamedTuple):
    """What kind of difference there is, and the evidence in words."""

    kind: str
    words: str = ""


def agree(one: Record, other: Record) -> bool:
    """Whether two figures can be one number, at most in two precisions."""
    return alike(one, other) or rounds(one, other) or rounds(other, one) or _overlap(one, other)


def why_apart(figure: Record, against: Record, others: Iterable[Record]) -> Why:
    """Say what kind of difference there is between two figures of one period.

    Parameters
    ----------
    figure, against : mapping
        Rows of a figures table.
    others : iterable of mapping
        All that the sources said, of any period and vintage.
    """
    if says_nothing(figure) or says_nothing(against):
        silent = figure if says_nothing(figure) else against
        if says_nothing(figure) and says_nothing(against) and alike(figure, against):
            return Why("same")
        return Why("unexplained", f"{source_of(silent)} gives no number")
    told = [other for other in others if other["status"] != "filled"]
    if {figure["unit"], against["unit"]} == {"fraction", "percent"}:
        figure, against = _in_percent(figure), _in_percent(against)
    return (
        _of_other_people(figure, against)
        or _of_one_number(figure, against)
        or _slipped(figure, against, told)
        or _replaced(figure, against, told)
        or _defined(figure, against)
        or _differing(figure, against, _OTHER_GROUP, "population")
        or Why("unexplained", "nothing that they state explains it")
    )


def _in_percent(figure: Record) -> Record:
    if figure["unit"] == "percent":
        return figure
    # 0.57 is 57 %, and not 56.99999999999999 %
    numbers = {name: round(figure[name] * 100, 10) for name in ("value", "low", "high")}
    return {**figure, **numbers, "unit": "percent"}


def how_far(difference: float, percent: float, unit: str) -> str:
    """Write how far two numbers lie apart: in percent, in percentage points, or as they are.

    Examples
    --------
    >>> how_far(-20.0, 16.667, "people"), how_far(0.5, math.nan, "percent")
    ('16.7 %', '0.5 percentage points')
    """
    if math.isnan(difference) or not difference:
        return ""
    if math.isnan(percent):
        size = abs(difference)
        return f"{size:.4g} percentage points" if unit == "percent" else grouped(size)
    size = abs(percent)
    decimals = next((places for places in (1, 2, 3, 4) if size >= 0.5 / 10**places), 6)
    return f"{grouped(size, decimals=decimals)} %"


def _overlap(one: Record, other: Record) -> bool:
    """Whether stated bounds leave both figures one number; to touch is not enough."""
    (low, high), (least, most) = _bounds(one), _bounds(other)
    if low == high and least == most:
        return low == least
    if low == high or least == most:
        return max(low, least) <= min(high, most)
    return max(low, least) < min(high, most)


def _bounds(figure: Record) -> tuple[float, float]:
    word = QUALIFIERS.get(str(figure["qualifier"]))
    value, low, high = (figure[name] for name in ("value", "low", "high"))
    # "about 500" says how far off it may be only where its bounds are stated
    if blank(low) and blank(high) and (word is None or word.below == word.above):
        return float(value), float(value)
    return (-math.inf if blank(low) else low), (math.inf if blank(high) else high)


def _of_one_number(figure: Record, against: Record) -> Why | None:
    if figure["unit"] != against["unit"]:
        same_source = source_named(figure) == source_named(against)
        words = (
            f"{said(held) if same_source else source_of(held)} is of "
            f"{'an unknown unit' if blank(held['unit']) else held['unit']}"
            for held in (figure, against)
        )
        return Why("definition", ", ".join(words))
    if alike(figure, against):
        return Why("same")
    if figure["value"] == against["value"] and rounds(figure, against):
        return Why("same")
    if rounds(figure, against) or rounds(against, figure):
        coarse = figure if rounds(figure, against) else against
        return Why("precision", f"{source_of(coarse)} rounds")
    if _overlap(figure, against):
        return Why("precision", "their bounds overlap")
    return None


def _of_other_people(figure: Record, against: Record) -> Why | None:
    sources = {source_of(figure), source_of(against)}
    places = {str(figure["location_code"]), str(against["location_code"])}
    indicators = {str(figure["indicator"]), str(against["indicator"])}
    if len(places) > 1 and (told := difference_of(indicators, sources=sources, places=places)):
        counted = (
            f"{name_of(str(one['location_code']))} counts "
            f"{told.counts[str(one['location_code'])]}"
            for one in (against, figure)
        )
        return Why(told.kind, ", ".join(counted))
    return _differing(figure, against, _OTHER_PEOPLE, "population")


def _defined(figure: Record, against: Record) -> Why | None:
    told = difference_of(
        {str(figure["indicator"]), str(against["indicator"])},
        sources={source_of(figure), source_of(against)},
        places={str(figure["location_code"]), str(against["location_code"])},
    )
    if told:
        one, other = source_of(figure), source_of(against)
        words = f"{one} counts {told.counts[one]}, {other} {told.counts[other]}"
        return Why(told.kind, words)
    columns = ["indicator", "poverty_line", "method"]
    if _UNCOUNTED & {str(figure["status"]), str(against["status"])}:
        columns.append("status")
    return _differing(figure, against, columns, "definition", both=True)


def _differing(
    figure: Record, against: Record, columns: Iterable[str], kind: str, *, both: bool = False
) -> Why | None:
    """Name the first column in which figures differ; ``both`` must state it."""
    for name in columns:
        one, other = (
            str(held[name]) if name in held and not blank(held[name]) else ""
            for held in (figure, against)
        )
        unsaid = [word in _UNSAID for word in (one, other)]
        if one == other or all(unsaid) or (both and any(unsaid)):
            continue
        label = name.removesuffix("_code").replace("_", " ")
        same_source = source_named(figure) == source_named(against)
        words = [
            f"{said(held) if same_source else source_of(held)} is of "
            f"{f'any {label}' if lacks else f'{label} {word}'}"
            for held, word, lacks in zip((figure, against), (one, other), unsaid, strict=True)
        ]
        return Why(kind, ", ".join(words))
    return None


def _slipped(figure: Record, against: Record, others: list[Record]) -> Why | None:
    if blank(figure["value"]) or blank(against["value"]):
        return None
    value, other = float(figure["value"]), float(against["value"])
    if "exact" not in (figure["qualifier"], against["qualifier"]) and not (
        figure["qualifier"] == against["qualifier"] == "about"
    ):
        return None
    if factor := shifted_by(value, other):
        more = "less" if value < other else "more"
        first = "" if significant(value) == significant(other) else "first "
        words = f"{source_of(figure)} has the same {first}digits, {factor:,} times {more}"
        return Why("probable slip", words)
    mine, theirs = (f"{abs(number):.0f}" for number in (value, other))
    if len(mine) == len(theirs):
        unlike = [at for at in range(len(mine)) if mine[at] != theirs[at]]
        swapped = (
            len(unlike) == 2
            and unlike[1] == unlike[0] + 1
            and mine[unlike[0]] == theirs[unlike[1]]
            and mine[unlike[1]] == theirs[unlike[0]]
        )
        if swapped and len(mine.rstrip("0")) >= _SWAPPED:
            return Why("probable slip", "two digits have changed places")
        within = len(unlike) == 1 and unlike[0] + _LAST < len(mine)
        if within and min(len(n.rstrip("0")) for n in (mine, theirs)) >= _ONE_DIGIT:
            return Why("probable slip", "they differ in one digit")
    return of_another_period(figure, against, others) or of_another_period(
        against, figure, others
    )


def shifted_by(value: float, other: float) -> int:
    """Return how many times two numbers with the same digits are each other, or 0.

    Examples
    --------
    >>> shifted_by(61_500.0, 615_000.0), shifted_by(5_111.0, 5_111_432.0)
    (10, 1000)
    """
    small, large = sorted((abs(value), abs(other)))
    if not 9 * small < large < math.inf or not small or value * other < 0:
        return 0
    digits = significant(small)
    if len(digits) < _SOME:
        return 0
    if digits == significant(large):
        return next((n for n in (10, 100, 1_000) if round(large / small, 6) == n), 0)
    # an edition in thousands or millions is rounded too, or cut off
    last = granularity(small, most=1.0, least=1e-6)
    coarse = (n for n in (1_000, 1_000_000) if -last / 2 <= large / n - small < last)
    return next(coarse, 0) if len(digits) >= _SWAPPED else 0


def of_another_period(figure: Record, against: Record, others: Iterable[Record]) -> Why | None:
    """Find a figure among those that the source of another one gives for other periods.

    Parameters
    ----------
    figure, against : mapping
        Rows of a figures table, of one period.
    others : iterable of mapping
        All that the sources said, of any period and vintage.
    """
    source = source_named(against)
    if (
        source_named(figure) == source
        or blank(figure["value"])
        or len(significant(figure["value"])) < _SOME
    ):
        return None
    when = period_of(figure)
    for other in others:
        period = period_of(other)
        if (
            other["value"] == figure["value"]
            and source_named(other) == source
            and other["unit"] == figure["unit"]
            and other["indicator"] == figure["indicator"]
            and other["location_code"] == figure["location_code"]
            and 0 < abs((period.end - when.end).days) <= _NEAR
        ):
            words = f"{source_of(figure)} has here what {source_of(other)} gives for {period}"
            return Why("probable slip", words)
    return None


def _replaced(figure: Record, against: Record, others: list[Record]) -> Why | None:
    """Find what one of the two says among what the other one said before."""
    for one, two in ((figure, against), (against, figure)):
        for old in others:
            if (
                source_named(old) == source_named(two)
                and period_of(old) == period_of(two)
                and old["indicator"] == two["indicator"]
                and old["location_code"] == two["location_code"]
                and old["unit"] == two["unit"]
                and published_of(old) < published_of(two)
                and not blank(old["published"])
                and not agree(old, two)
                and (alike(old, one) or rounds(one, old) or rounds(old, one))
            ):
                words = (
                    f"{source_of(one)} says what {source_of(two)} said {at_vintage(old, two)} "
                    f"({said(old)}) and replaced {at_vintage(two, old)}"
                )
                return Why("vintage", words)
    return None
