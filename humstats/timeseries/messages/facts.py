"""Facts: the figures of a series that say something, for claims and tests to stand on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from humstats.errors import ChartError
from humstats.model.indicators import catalogue
from humstats.model.numerals import quantity
from humstats.model.qualifiers import QUALIFIERS, interval
from humstats.model.units import UNITS
from humstats.timeseries.continuity.breaks import knowing_breaks
from humstats.timeseries.continuity.steps import (
    are_classes,
    broken,
    editions,
    estimated,
    follows,
    in_time,
    is_cumulative,
    of_kind,
    unequally_long,
)
from humstats.timeseries.derivations import derivations_of
from humstats.timeseries.deriving.changes import increments
from humstats.timeseries.inputs import check_figures
from humstats.timeseries.intervals import stated
from humstats.timeseries.messages.thresholds import LEAST_POINTS
from humstats.timeseries.reasons import reasons_in
from humstats.timeseries.scope import PERIOD
from humstats.timeseries.wording import NOT_NAMED, hedges_of, periods_in, when_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from humstats.model.periods import Period
    from humstats.timeseries.derivations import Derivation

__all__ = ["Facts"]

_STRICT = [code for code, word in QUALIFIERS.items() if word.strict]


@dataclass(frozen=True)
class Facts:
    """The figures of a series that say something, in order, and the bounds of each.

    Attributes
    ----------
    rows : pandas.DataFrame
        Figures with a value or a bound, numbered from 0.
    low, high : numpy.ndarray of float
        Between which each lies, in its unit; infinite where open.
    follows : numpy.ndarray of bool
        Which of them can be compared with the row before.
    stretch : numpy.ndarray of int
        How many breaks lie before each: figures are comparable where this is the same.
    edition : numpy.ndarray of int
        How often the series went on from another edition of its source before each.
    """

    rows: pd.DataFrame
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    follows: NDArray[np.bool_]
    stretch: NDArray[np.int64]
    edition: NDArray[np.int64]

    @classmethod
    def of(cls, series: pd.DataFrame) -> Facts:
        """Keep the figures of a series, or a comparison, that say something.

        Raises
        ------
        ChartError
            When none does.
        """
        check_figures(series)
        rows = knowing_breaks(series)
        rows = rows.sort_values(PERIOD[::-1], kind="stable", ignore_index=True)
        low, high = interval(rows)
        stated = ~np.isnan(low)
        if not stated.any():
            raise ChartError(
                "A series without a figure bears out no title: leave the title out, or pass "
                "a series that has one."
            )
        kept = rows.loc[stated].reset_index(drop=True)
        # a break before a row without a figure lies before the next that has one
        stretch = broken(rows).cumsum(dtype=np.int64)[stated]
        edition = editions(rows)[stated]
        alike = np.append(False, (stretch[1:] == stretch[:-1]) & (edition[1:] == edition[:-1]))
        return cls(kept, low[stated], high[stated], follows(kept) & alike, stretch, edition)

    def in_year(self, year: int) -> list[int]:
        """Positions of the figures whose period ends in a year."""
        ends = self.rows[PERIOD[1]].dt.year
        return [int(at) for at in np.flatnonzero(ends == year)]

    def of_years(self, years: list[int]) -> list[int]:
        """Positions of the figures of some years; of all where none of them is there."""
        named = sorted(at for year in set(years) for at in self.in_year(year))
        return named or list(range(len(self.rows)))

    def said(self, at: int) -> str:
        """Write one figure as a message does: "16.7 million in 2024"."""
        figure = {str(name): held for name, held in self.rows.iloc[at].items()}
        text = f"{quantity(figure, form='spelled')} {when_of(figure)}"
        return text.replace("\N{NO-BREAK SPACE}", " ")

    def period(self, at: int) -> Period:
        """Return the period of one figure."""
        return self._periods[at]

    @cached_property
    def _periods(self) -> list[Period]:
        return periods_in(self.rows)

    def strict(self, at: int) -> bool:
        """Whether the bounds of a figure are themselves excluded: "more than 255"."""
        return self.rows["qualifier"].iloc[at] in _STRICT

    def steps(self) -> NDArray[np.float64]:
        """1 for a rise on the row before, -1 a fall, 0 neither or not known.

        NaN where there is no comparison: a year is missing, a break, another source, or a
        figure that was carried over.
        """
        steps = np.zeros(len(self.rows))
        least = LEAST_POINTS if self.in_percent else 0.0
        rise, fall = self.low[1:] - self.high[:-1], self.low[:-1] - self.high[1:]
        steps[1:] += (rise > 0) & (rise >= least)
        steps[1:] -= (fall > 0) & (fall >= least)
        again = self.carried
        apart = again[1:] | again[:-1] | bool(self.unlike)
        steps[~self.follows | np.append(True, apart)] = np.nan
        return steps

    def is_level(self, at: int) -> bool:
        """Whether a figure is surely the same as the one before."""
        return len({self.low[at], self.high[at], self.low[at - 1], self.high[at - 1]}) == 1

    def apart(self, now: int, then: int, *, strict: bool = True) -> str:
        """Say why two figures cannot be compared; nothing where they can.

        Parameters
        ----------
        now, then : int
            Positions.
        strict : bool
            Whether two sources, or two editions, are two figures of something else.
        """
        one, other = self.period(now), self.period(then)
        if now != then and (why := self.unlike):
            return why
        if self._unequal_to(now)[then]:
            return (
                f"{one} and {other} are not equally long: what is counted in them cannot be "
                "compared"
            )
        if self.stretch[now] != self.stretch[then]:
            new = int((self.stretch > self.stretch[min(now, then)]).argmax())
            ends = f"{self.period(new - 1)} and {self.period(new)}"
            return f"{one} and {other} cannot be compared: a break lies between {ends}"
        for at in (now, then):
            if self.carried[at]:
                return f"the figure of {self.period(at)} is no new one: it is {self.again(at)}"
        who = self.sources
        if strict and who[now] != who[then]:
            return f"{one} is {who[now]}'s figure, and {other} {who[then]}'s"
        if self.estimated[now] != self.estimated[then]:
            which = (now, then) if self.estimated[now] else (then, now)
            made, published = map(self.period, which)
            return (
                f"{made} is an estimate, of the largest sector of each area, and {published} "
                "is published"
            )
        if strict and self.edition[now] != self.edition[then]:
            return f"{one} and {other} are {who[now]}'s figures of two editions"
        return ""

    def _unequal_to(self, at: int) -> NDArray[np.bool_]:
        """Tell which figures are of periods not as long as that of one, where it matters."""
        if at not in self._unequal:
            each = np.arange(len(self.rows))
            self._unequal[at] = unequally_long(self.rows, np.full(len(each), at), each)
        return self._unequal[at]

    @cached_property
    def _unequal(self) -> dict[int, NDArray[np.bool_]]:
        return {}

    def unfollowing(self, at: int) -> str:
        """Say why a figure cannot be compared with the one before it."""
        why = self.apart(at, at - 1) if in_time(self.rows)[at] else ""
        return why or f"the series has no figure of the period before {self.period(at)}"

    def alone(self, at: int) -> str:
        """Say that a figure would be compared with itself."""
        return f"{self.said(at)} is the figure itself: the series has none to compare with it"

    def overlap(self, one: int, other: int) -> str:
        """Say what leaves open which of two figures is higher: rounding, or which bounds."""
        pair = [one, other]
        above, below = np.isinf(self.high[pair]), np.isinf(self.low[pair])
        if above.all() and not below.any():
            return "lower"
        if below.all() and not above.any():
            return "upper"
        if above.any() or below.any():
            return "one"
        rounded = self.rows["qualifier"].iloc[pair].isin(["exact", "about"]).all()
        return "rounding" if rounded else "bounds"

    @property
    def comparable(self) -> list[int]:
        """Positions of the figures that compare with the last one that is no carried one."""
        new = np.flatnonzero(~self.carried)
        return self.comparable_with(int(new[-1])) if len(new) else []

    def comparable_with(self, now: int) -> list[int]:
        """Positions of the figures that compare with one of them, itself among them.

        Those of its own source and edition with no break between, wherever they stand.
        """
        return [at for at in range(len(self.rows)) if not self.apart(now, at)]

    def between(self, alike: list[int]) -> list[int]:
        """Positions of what others say of the time that figures which compare are from.

        A record is not known where one of these may be higher.
        """
        inside = range(alike[0], alike[-1]) if alike else ()
        return [at for at in inside if at not in alike and not self.carried[at]]

    def again(self, at: int) -> str:
        """Say of what a figure was carried over: "the same figure as for 2019, OCHA"."""
        return "; ".join(hedges_of(self.rows.iloc[at])) or "filled in"

    @cached_property
    def carried(self) -> NDArray[np.bool_]:
        """Which figures are those of other periods: printed again, or filled in."""
        again: NDArray[np.bool_] = (self.rows["status"] == "filled").to_numpy(bool, copy=True)
        if "decided" in self.rows:
            for at, decided in enumerate(self.rows["decided"]):
                again[at] |= any(one.kind == "repeated" for one in reasons_in(decided))
        return again

    @cached_property
    def estimated(self) -> NDArray[np.bool_]:
        """Which figures were estimated from sectors."""
        return estimated(self.rows)

    @cached_property
    def sources(self) -> NDArray[np.object_]:
        """Who says each figure."""
        named: NDArray[np.object_] = (
            self.rows["source"].astype("str").fillna(NOT_NAMED).to_numpy(dtype=object)
        )
        return named

    @property
    def last(self) -> int:
        """Position of the last figure."""
        return len(self.rows) - 1

    @property
    def indicator(self) -> str:
        """What the figures count."""
        return str(self.rows["indicator"].iloc[0])

    @property
    def unit(self) -> str:
        """In what they count it."""
        return str(self.rows["unit"].iloc[0])

    @property
    def basis(self) -> str:
        """Whether there is more of it (a count, money), or it is higher (a level)."""
        if self.unit in UNITS and UNITS[self.unit].kind == "count":
            return "count"
        known = catalogue.get(self.indicator)
        # a sum of money is more, a price is higher
        is_sum = self.unit == "usd" and (known is None or known.is_count)
        return "money" if is_sum else "level"

    @cached_property
    def are_classes(self) -> bool:
        """Whether they have an order and no distance."""
        return bool(are_classes(self.rows).any())

    @property
    def unlike(self) -> str:
        """Say why no two of them can be compared; empty where they can."""
        if self.are_classes and self.unit != "class":
            return "which end of a ranking is the worse one is not known"
        name = self.unstated.replace("_", " ")
        return f"which {name} the figures stand for is not stated" if name else ""

    def is_about(self, *positions: int) -> bool:
        """Whether one of some figures is not known to its last digit."""
        return bool((self.rows["qualifier"].iloc[[*positions]] != "exact").any())

    @property
    def in_percent(self) -> bool:
        """Whether the figures are shares."""
        return bool((self.rows["unit"] == "percent").all())

    @cached_property
    def is_cumulative(self) -> bool:
        """Whether they count since a stated start."""
        return is_cumulative(self.rows)

    @cached_property
    def goes_on(self) -> bool:
        """Whether several of them count since one start, so that they can only grow."""
        return self.is_cumulative and bool(self.rows[PERIOD[0]].duplicated().any())

    @cached_property
    def added(self) -> Facts | None:
        """What each count since a start adds to the one before; None where nothing is known."""
        if self.is_comparison or not of_kind(self.rows, "cumulative").all():
            return None
        new = increments(self.rows)
        return Facts.of(new) if stated(new).any() else None

    @cached_property
    def is_flow(self) -> bool:
        """Whether each counts what happened in its period."""
        return bool(of_kind(self.rows.iloc[:1], "flow").any())

    @cached_property
    def is_stock(self) -> bool:
        """Whether each counts how many there were on a day."""
        return bool(of_kind(self.rows.iloc[:1], "stock").any())

    @property
    def is_comparison(self) -> bool:
        """Whether several figures are of one period."""
        return bool(self.rows.duplicated(PERIOD).any())

    @property
    def are_changes(self) -> bool:
        """Whether each figure is itself a change on the period before."""
        return any(one.kind == "change" for one in self.computed[-1:])

    @property
    def are_last(self) -> bool:
        """Whether figures stand for longer than they were counted, and others were left out."""
        return any(one.terms.get("how") == "last" for one in derivations_of(self.rows))

    @property
    def are_levels(self) -> bool:
        """Whether none can be below nothing, so that a number with a minus is of a change."""
        return not self.are_changes and bool((self.low >= 0).all())

    @property
    def computed(self) -> list[Derivation]:
        """What was done to figures that are no levels of their indicator, in order."""
        return [one for one in derivations_of(self.rows) if not one.is_level]

    @property
    def are_equally_long(self) -> bool:
        """Whether all could be one record: what grows with its period is of equal ones."""
        return not self._unequal_to(self.last).any()

    @cached_property
    def unstated(self) -> str:
        """The dimension that the figures must state and do not; empty where there is none.

        No two of such figures are known to be alike: which poverty line?
        """
        known = catalogue.get(self.indicator)
        needed = ["poverty_line", *(known.must_state if known else ())]
        return next((name for name in needed if self._is_silent(name)), "")

    def _is_silent(self, name: str) -> bool:
        held = self.rows.get(name)
        if name == "method":  # no breakdown, of which "all" would be said
            return held is None or bool(held.isna().any())
        return held is not None and bool((held == "not stated").any())
