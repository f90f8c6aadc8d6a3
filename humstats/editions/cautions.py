"""Cautions: what to know first: one file twice, editions swapped, thousands or ones."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from humstats.editions.values import KINDS
from humstats.model.indicators import catalogue
from humstats.model.periods import Period
from humstats.model.readings import Reading
from humstats.rules.edition_breaks import scale_of
from humstats.rules.edition_pairs import (
    Pairs,
    both_positive,
    grouped_by,
    label_of,
    last_periods,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd
    from numpy.typing import NDArray

    from humstats.rules.matches import Matches
    from humstats.rules.table import Table

__all__ = ["cautions_of", "scales_of"]

#: Of what both editions have, so much ends earlier in the one that is called new.
_MOST: Final = 0.5
_NEVER: Final = int(np.iinfo("i8").min)


def cautions_of(
    old: Reading | pd.DataFrame, new: Reading | pd.DataFrame, before: Table, after: Table
) -> tuple[str, ...]:
    """Return sentences that make a reader look again at what was compared with what.

    Parameters
    ----------
    old, new : Reading or pandas.DataFrame
        What was given.
    before, after : Table
        Their figures.

    Returns
    -------
    tuple of str
        Empty where nothing is odd. Periods and days of publication that are not known tell
        nothing.
    """
    if _one_file(old, new):
        return ("Both editions are one file, byte for byte.",)
    ends = last_periods(before), last_periods(after)
    both = [(ends[0][c], ends[1][c]) for c in ends[0].keys() & ends[1].keys()]
    known = [(was, now) for was, now in both if _NEVER not in (was, now)]
    earlier = sum(now < was for was, now in known)
    if earlier and earlier >= _MOST * len(known) and all(now <= was for was, now in known):
        was, now = (max(side) for side in zip(*known, strict=True))
        if now < was:
            return (
                _swapped(f"its periods end on {_day(now)}, those of the old on {_day(was)}"),
            )
        return (_swapped(f"{earlier:,} of its {len(known):,} series end earlier"),)
    days = [
        int(table.days("published").max(initial=_NEVER)) if table.has("published") else _NEVER
        for table in (before, after)
    ]
    level = bool(known) and all(was == now for was, now in known)
    if level and _NEVER < days[1] < days[0]:
        return (_swapped(f"it was published on {_day(days[1])}, the old on {_day(days[0])}"),)
    return ()


def scales_of(
    before: Table, after: Table, matches: Matches, kinds: NDArray[Any]
) -> Iterator[str]:
    """Say of which indicators all figures moved by a thousand or a million together.

    Parameters
    ----------
    before, after : Table
        The figures of both editions.
    matches : Matches
        Their pairs.
    kinds : numpy.ndarray of int
        What became of each pair; two units are nothing to wonder at.

    Yields
    ------
    str
        A sentence for each indicator and unit.
    """
    alike = Pairs(matches.old, matches.new).where(kinds != KINDS.index("unit"))
    pairs = both_positive(after, before, alike)
    for at in grouped_by(after, pairs.new, "indicator", "unit"):
        rows = pairs.new[at]
        power = scale_of(after.value[rows] / before.value[pairs.old[at]])
        if power is not None:
            code = label_of(after, "indicator", rows[0])
            name = catalogue[code].name() if code in catalogue else code
            way = "larger" if power > 0 else "smaller"
            yield (
                f"The figures of {name} are about {10 ** abs(power):,} times {way} in "
                "the new edition: is one of the two in thousands or millions?"
            )


def _one_file(old: Reading | pd.DataFrame, new: Reading | pd.DataFrame) -> bool:
    if not (isinstance(old, Reading) and isinstance(new, Reading)):
        return False
    return bool(old.source.sha256) and old.source.sha256 == new.source.sha256


def _swapped(why: str) -> str:
    return f"The editions seem to be swapped: the new one is the older, for {why}."


def _day(number: int) -> str:
    day = dt.date(1970, 1, 1) + dt.timedelta(days=number)
    return str(Period(day, day))
