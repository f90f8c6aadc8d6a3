"""Calendars: which periods a series would have, and where on a time axis they stand.

Years, half years, quarters, months and weeks, and the last days of them, follow each other at
one step: those that nobody has written down are found. Days of which that is not so, as those
of the rounds of displacement tracking, are dates; they stand as far apart as they are.
"""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from humstats.errors import ChartError
from humstats.model.lists import listed
from humstats.model.periods import Period
from humstats.timeseries.scope import asked_period

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["are_dates", "day_at", "every_period", "places_of"]

#: Whole months that make periods of one step.
_LENGTHS: Final = (12, 6, 3, 1)
#: What lasts longer, in days, is a period and no date.
_LONGEST: Final = 31
#: Dates of which no two steps differ by more than this are evenly spaced.
_EVENLY: Final = 1.2


def every_period(
    periods: Sequence[Period], span: tuple[str, str] | None = None, *, numbered: bool = False
) -> list[Period]:
    """Return periods with those that are missing between them, in order.

    Parameters
    ----------
    periods : sequence of Period
        Those of a series.
    span : tuple of str, optional
        First and last period to show, such as ``("2011", "2025")``; years of months too.
    numbered : bool
        Whether they are of numbered rounds, of which no date says that one is missing.

    Raises
    ------
    PeriodError
        When ``span`` cannot be read.
    ChartError
        When it is no pair, or would leave out some of the periods.

    Examples
    --------
    >>> from humstats.model.periods import parse_period
    >>> [str(one) for one in every_period([parse_period("2023-Q4"), parse_period("2024-Q2")])]
    ['Oct–Dec 2023', 'Jan–Mar 2024', 'Apr–Jun 2024']
    """
    if span is not None and not (isinstance(span, tuple | list) and len(span) == 2):
        raise ChartError(
            f"span={span!r} is no pair of periods: write it as span=('2011', '2025')."
        )
    asked = [asked_period(text) for text in span or ()]
    if asked and (step := _step_of(periods)):
        asked = _in_steps(asked, step)
    held = [*periods, *asked]
    step = _step_of(held)
    if step is None:
        if asked:
            # a year in which there are figures of some days is no year without a figure
            return sorted({*periods, *(one for one in asked if not _meets(one, periods))})
        return sorted(set(periods) | set(() if numbered else _days_between(periods)))
    first, last = min(held), max(held)
    if asked:
        first, last = asked[0], asked[-1]
        outside = [str(one) for one in periods if not first <= one <= last]
        if outside:
            raise ChartError(
                f"span={span!r} would leave out {listed(outside, most=4)}, and a chart shows "
                "all that it is given. Cut the series first: "
                "series[series['reference_period_start']"
                f".between('{first.start:%Y-%m-%d}', '{last.end:%Y-%m-%d}')]."
            )
    months = range(_month_of(first.start), _month_of(last.start) + 1, step)
    return [_months_from(number, step) for number in months]


def _in_steps(asked: list[Period], step: int) -> list[Period]:
    """Return the first and the last step of what is asked for: of two years, months of them."""
    first = _months_from(_month_of(asked[0].start), step)
    last = _months_from(_month_of(asked[-1].end) - step + 1, step)
    fits = first.start == asked[0].start and last.end == asked[-1].end
    return [first, last] if fits else asked


def _meets(one: Period, periods: Sequence[Period]) -> bool:
    return any(one.start <= other.end and other.start <= one.end for other in periods)


def _step_of(periods: Sequence[Period]) -> int | None:
    """Return of how many whole months all periods are; None where they are not of one step."""
    for step in _LENGTHS:
        first = _month_of(periods[0].start)
        if all(
            one == _months_from(_month_of(one.start), step)
            and (_month_of(one.start) - first) % step == 0
            for one in periods
        ):
            return step
    return None


def _days_between(periods: Sequence[Period]) -> list[Period]:
    """Return the weeks, or the last days of months, that are missing between others."""
    held = sorted(set(periods))
    if len(held) < 3:
        return []
    starts = [one.start for one in held]
    lengths = {(one.end - one.start).days + 1 for one in held}
    if lengths == {7} and all((day - starts[0]).days % 7 == 0 for day in starts):
        week = dt.timedelta(days=7)
        count = (starts[-1] - starts[0]).days // 7
        return [
            Period(starts[0] + week * n, starts[0] + week * (n + 1) - dt.timedelta(days=1))
            for n in range(count)
        ]
    if lengths == {1} and all(_ends_a_month(day) for day in starts):
        numbers = [_month_of(day) for day in starts]
        steps = [later - earlier for earlier, later in pairwise(numbers)]
        step = min(steps)
        # where most steps are longer, no one step is usual
        if all(one % step == 0 for one in steps) and steps.count(step) * 2 >= len(steps):
            ends = [_months_from(n, 1).end for n in range(numbers[0], numbers[-1], step)]
            return [Period(end, end) for end in ends]
    return []


def are_dates(periods: Sequence[Period]) -> bool:
    """Tell whether periods, in order, are dates that stand at unequal distances.

    Examples
    --------
    >>> from humstats.model.periods import parse_period
    >>> are_dates([parse_period(f"2024-{day}") for day in ("01-31", "02-28", "06-30")])
    True
    >>> are_dates([parse_period(f"2024-{day}") for day in ("01-31", "02-28", "03-31")])
    False
    """
    if len(periods) < 3 or _step_of(periods) is not None:
        return False
    if any((one.end - one.start).days >= _LONGEST for one in periods):
        return False
    steps = [day_at(later) - day_at(earlier) for earlier, later in pairwise(periods)]
    return min(steps) > 0 and max(steps) > _EVENLY * min(steps)


def places_of(periods: Sequence[Period]) -> list[float]:
    """Return where periods stand on an axis, the first at 0 and the last at one less than all.

    Dates stand as far apart as they are, other periods at one step.

    Examples
    --------
    >>> from humstats.model.periods import parse_period
    >>> days = ("2024-01-01", "2024-01-11", "2024-01-31")
    >>> [round(at, 2) for at in places_of([parse_period(day) for day in days])]
    [0.0, 0.67, 2.0]
    """
    if not are_dates(periods):
        return [float(at) for at in range(len(periods))]
    days = [day_at(one) for one in periods]
    unit = (days[-1] - days[0]) / (len(days) - 1)
    return [(day - days[0]) / unit for day in days]


def day_at(period: Period) -> float:
    """Return the middle of a period, as the number of a day."""
    return (period.start.toordinal() + period.end.toordinal()) / 2


def _ends_a_month(day: dt.date) -> bool:
    return (day + dt.timedelta(days=1)).day == 1


def _month_of(day: dt.date) -> int:
    return day.year * 12 + day.month - 1


def _months_from(number: int, count: int) -> Period:
    after = number + count
    return Period(
        dt.date(number // 12, number % 12 + 1, 1),
        dt.date(after // 12, after % 12 + 1, 1) - dt.timedelta(days=1),
    )
