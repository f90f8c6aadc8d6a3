"""Records: whether a figure is the highest or the lowest, and what led to it, as claims."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np

from humstats.timeseries.messages.assertions import Claim
from humstats.timeseries.messages.sentences import When
from humstats.timeseries.messages.thresholds import FEWEST_FOR_RECORD, MOST_TIED

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from humstats.timeseries.messages.facts import Facts

__all__ = ["records_in", "runs_in"]


def records_in(facts: Facts, level: Claim) -> list[Claim]:
    """Say which figure is the highest, which the lowest, and since when the last one is.

    Only among figures that can be compared with the last: of its own source, and with no
    break between. What another source says in their time is held against none, but where
    it may be higher nothing is claimed. A figure that was carried over is no record, and
    none that another is held against.
    """
    stretch = facts.comparable
    if len(stretch) < FEWEST_FOR_RECORD or not facts.are_equally_long:
        return []
    if (facts.low[stretch] == facts.high[stretch[0]]).all():
        return []  # all alike: the change says so
    bounds = {"highest": (facts.low, facts.high), "lowest": (-facts.high, -facts.low)}
    found = [
        claim
        for kind, held in bounds.items()
        for claim in _record(facts, kind, *held, stretch, level)
    ]
    for kind, held in bounds.items() if stretch[-1] == facts.last else ():
        found += _since(facts, kind, *held, stretch, level)
    return found


def _record(
    facts: Facts,
    kind: str,
    low: NDArray[np.float64],
    high: NDArray[np.float64],
    stretch: list[int],
    level: Claim,
) -> list[Claim]:
    """Find the highest; for the lowest, the bounds come in turned around."""
    name: Literal["highest", "lowest"] = "highest" if kind == "highest" else "lowest"
    top = max(stretch, key=lambda at: (low[at], high[at], at))
    if any(high[at] >= low[top] for at in facts.between(stretch)):
        return []
    rivals = [at for at in stretch if at != top and high[at] >= low[top]]
    terms: dict[str, object] = {
        "scope": "stretch" if stretch[0] else "last" if facts.are_last else "series",
        "start": When.start_of(facts.rows.iloc[stretch[0]]),
    }
    if len(rivals) >= MOST_TIED:
        rows = facts.rows.iloc[[top, *rivals]]
        return [Claim(name, rows, f"{kind}.many", terms, None, level)]
    if rivals:
        terms["tied"] = [facts.period(at) for at in sorted({top, *rivals})]
        rows = facts.rows.iloc[[top, *rivals]]
        return [Claim(name, rows, f"{kind}.tied", terms, None, level)]
    rows = facts.rows.iloc[[top, *(at for at in stretch if at != top)]]
    if top == facts.last:
        return [Claim(name, rows, f"{kind}.here", terms, True, level)]
    terms["was"] = When.of(facts.rows.iloc[top])
    return [Claim(name, rows, f"{kind}.was", terms, True, level)]


def _since(
    facts: Facts,
    kind: str,
    low: NDArray[np.float64],
    high: NDArray[np.float64],
    stretch: list[int],
    level: Claim,
) -> list[Claim]:
    """Find since when nothing was as high as the last figure, if that is long enough."""
    last = facts.last
    reached = [at for at in stretch if at != last and high[at] >= low[last]]
    if not reached:
        return []
    then = reached[-1]
    since = stretch[stretch.index(then) :]
    # nor where whether that one was higher is not known, nor where another source may say more
    if (
        len(since) <= FEWEST_FOR_RECORD
        or low[then] <= high[last]
        or any(high[at] >= low[last] for at in facts.between(since))
    ):
        return []
    rows = facts.rows.iloc[since[::-1]]
    terms = {"since": When.of(facts.rows.iloc[then])}
    name: Literal["highest since", "lowest since"] = (
        "highest since" if kind == "highest" else "lowest since"
    )
    return [Claim(name, rows, f"{kind}.since", terms, True, level)]


def runs_in(facts: Facts, level: Claim) -> list[Claim]:
    """Say how many rises, or falls, in a row led to the last figure; from the second on."""
    steps, last, length = facts.steps(), facts.last, 0
    while last - length > 0 and steps[last] and steps[last - length] == steps[last]:
        length += 1
    start = last - length
    unsure = steps[start] == 0 and not facts.is_level(start)
    if length < 2 or unsure:  # the second may be the third
        return []
    rows = facts.rows.iloc[[*range(last, last - length - 1, -1)]]
    form = "run.up" if steps[last] > 0 else "run.down"
    return [Claim("run", rows, form, {"ordinal": length}, True, level)]
