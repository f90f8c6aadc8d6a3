"""Addends: the figures that a sum would be made of, once published wholes are set aside.

A figure that says nothing adds nothing. A figure that was published for the whole (the
country, both sexes, the year) stands for itself, and its parts are not added. What is left
are the figures that would in truth be added, and only those can be wrong to add.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from humstats.model.breakdowns import parse_age_range
from humstats.model.columns import ALL, AREAS, PERIOD, PLACE, key_in
from humstats.rules.table import Table
from humstats.timeseries.adding.amounts import new_counts
from humstats.timeseries.adding.areas import Areas
from humstats.timeseries.adding.dimensions import AREA_LEVELS, LENGTHS
from humstats.timeseries.adding.numbering import told_apart
from humstats.timeseries.intervals import stated

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    Mask = NDArray[np.bool_]
    Rows = NDArray[np.intp]

__all__ = ["Addends", "Kind"]

#: In what two figures of one point can differ: who said it, where and when.
SAID: Final = ("source", "publication", "published")


class Kind(NamedTuple):
    """An indicator and a unit of some figures, and their number among those of the table."""

    indicator: str
    unit: str
    number: int


@dataclass(frozen=True, slots=True, eq=False)
class Addends:
    """Figures that would be added.

    Attributes
    ----------
    table : Table
        All figures.
    rows : numpy.ndarray of int
        Those that would be added, by their place in the table.
    over : tuple of str
        The dimensions along which.
    level : int
        Of areas: the admin level up to which.
    months : int
        Of periods: how many months make one of the new.
    goals : mapping of str to str
        Of breakdowns: the member that others add up to; all, where nothing is said.
    known : Areas, optional
        The areas of the table; found where they are asked for and not given.
    """

    table: Table
    rows: Rows
    over: tuple[str, ...]
    level: int = 0
    months: int = 12
    goals: Mapping[str, str] = field(default_factory=dict)
    known: Areas | None = None

    @classmethod
    def of(
        cls, figures: pd.DataFrame, over: tuple[str, ...], to: Any, known: Areas | None = None
    ) -> Addends:
        """Find the figures that would be added: those that say something, without wholes."""
        table = Table(figures)
        rows = np.flatnonzero(stated(figures))
        targets = to if isinstance(to, Mapping) else dict.fromkeys(over, to)
        level = AREA_LEVELS.get(str(targets.get("area")), 0)
        months = LENGTHS.get(str(targets.get("period")), 12)
        goals = {name: str(goal) for name, goal in targets.items() if isinstance(goal, str)}
        every = cls(table, rows, over, level, months, goals, known)
        found = tuple(name for name in over if name != "indicator")
        left = every._without_parts(found) if len(found) > 1 else every
        for name in found:
            left = left._without_parts((name,))
        return left

    def take(self, mask: Mask) -> Addends:
        """Keep some of the figures."""
        return self if mask.all() else replace(self, rows=self.rows[mask])

    def added(self, *, up_to_regions: bool = False) -> Mask:
        """Return which figures of the table would be added: none that stands for the whole."""
        found = np.zeros(self.table.size, bool)
        found[self.rows] = True
        if not up_to_regions:
            whole = np.logical_and.reduce([self._is_whole(name) for name in self.over])
            found[self.rows[whole]] = False
        return found

    def codes(self, column: str) -> tuple[NDArray[Any], list[str]]:
        """Return the label of each figure as a number, and the labels; the last is "all"."""
        if not self.table.has(column):
            return np.zeros(len(self.rows), "i1"), [ALL]
        codes = self.table.codes(column)
        labels = [*map(str, codes.labels), ALL]
        numbers = codes.numbers if self._every else codes.numbers[self.rows]
        if (numbers < 0).any():
            numbers = np.where(numbers < 0, len(labels) - 1, numbers)
        return numbers, labels

    def parts(self, column: str) -> Mask:
        """Return which figures are of members that would be added, not of their whole."""
        numbers, labels = self.codes(column)
        goal = self.goals.get(column, ALL)
        found: Mask = np.array([_is_part(label, goal) for label in labels])[numbers]
        return found

    def wholes(self, column: str) -> Mask:
        """Return which figures are of the member that others add up to."""
        numbers, labels = self.codes(column)
        goal = self.goals.get(column, ALL)
        found: Mask = np.array([label == goal for label in labels])[numbers]
        return found

    def kinds(self, mask: Mask) -> list[Kind]:
        """List the indicators and units of some figures, in the order of their codes."""
        numbers, codes, words = self._kinds()
        used = np.bincount(numbers[mask], minlength=len(codes) * len(words))
        pairs = [
            (number, *divmod(number, len(words))) for number in np.flatnonzero(used).tolist()
        ]
        return sorted(
            Kind(codes[at], "" if words[unit] == ALL else words[unit], number)
            for number, at, unit in pairs
        )

    def of_kind(self, kind: Kind, mask: Mask) -> Mask:
        """Return which of some figures are of a kind."""
        found: Mask = mask & (self._kinds()[0] == kind.number)
        return found

    def _kinds(self) -> tuple[NDArray[np.int64], list[str], list[str]]:
        def find() -> tuple[NDArray[np.int64], list[str], list[str]]:
            indicators, codes = self.codes("indicator")
            units, words = self.codes("unit")
            return np.multiply(indicators, len(words), dtype="i8") + units, codes, words

        found: tuple[NDArray[np.int64], list[str], list[str]] = self.table.once(
            ("kinds", len(self.rows)), find
        )
        return found

    def amounts(self) -> Mask:
        """Return which figures are not zero: a zero adds nothing."""
        values = self.table.value if self._every else self.table.value[self.rows]
        some: Mask = values != 0
        return some

    def new(self) -> Mask:
        """Return which figures are what a count since a start added to the one before."""
        found: Mask = self.table.once("new", lambda: new_counts(self.table.figures))
        return found if self._every else found[self.rows]

    def levels(self) -> NDArray[np.int64]:
        """Return the admin level of each figure; -1 where nobody says it."""

        def find() -> NDArray[np.int64]:
            held: NDArray[np.int64] = self.table.figures["admin_level"].to_numpy(
                "i8", na_value=-1
            )
            return held

        levels: NDArray[np.int64] = self.table.once("levels", find)
        return levels if self._every else levels[self.rows]

    def groups(
        self, *dimensions: str, regions: Mapping[str, str] | None = None
    ) -> NDArray[np.intp]:
        """Return a number that figures share which differ in some dimensions only.

        Who says it, and when, tells no figures apart; nor do countries of one region.
        """
        but = [name for d in dimensions for name in (PERIOD if d == "period" else (d,))]
        numbers = self.table.alike(self.rows, but=(*but, *SAID))
        if regions:
            figures = self.table.figures.iloc[self.rows]
            kept = {*key_in(figures)} - {*but, *SAID, *PLACE, *AREAS}
            numbers, _ = told_apart(figures, sorted(kept))
            codes, labels = self.codes("location_code")
            held = [regions.get(label, label) for label in labels]
            numbers = _paired(numbers, np.array([held.index(name) for name in held])[codes])
        elif "area" in dimensions and self.level:
            numbers = _paired(numbers, self.areas_at(self.level))
        return _paired(numbers, self.spans()) if "period" in dimensions else numbers

    @property
    def areas(self) -> Areas:
        """The areas of the table."""
        if self.known is not None:
            return self.known
        found: Areas = self.table.once("areas", lambda: Areas.of(self.table.figures))
        return found

    @property
    def places(self) -> Rows:
        """The number of the area of each figure."""
        numbers = self.areas.numbers
        return numbers if self._every else numbers[self.rows]

    def areas_at(self, level: int) -> Rows:
        """Return the area of a level in which each figure's place lies, -1 for wider ones."""
        return self.areas.above_at(level)[self.places]

    def spans(self) -> NDArray[np.int64]:
        """Return a number of the year, quarter or month in which each figure's period ends."""
        return self._months("reference_period_end") // self.months

    def fill_spans(self) -> Mask:
        """Return which figures are of a whole year, quarter or month."""
        first = self.spans() * self.months
        start, end = (self.table.days(name)[self.rows].view("M8[D]") for name in PERIOD)
        full: Mask = (start == first.astype("M8[M]").astype("M8[D]")) & (
            end
            == (first + self.months).astype("M8[M]").astype("M8[D]") - np.timedelta64(1, "D")
        )
        return full

    def within_spans(self) -> Mask:
        """Return which figures do not reach over the end of a year, quarter or month."""
        inside: Mask = self._months("reference_period_start") // self.months == self.spans()
        return inside

    def _months(self, name: str) -> NDArray[np.int64]:
        days = self.table.days(name)[self.rows].view("M8[D]")
        months: NDArray[np.int64] = days.astype("M8[M]").view("i8")
        return months

    @property
    def _every(self) -> bool:
        return len(self.rows) == self.table.size

    def _is_whole(self, dimension: str) -> Mask:
        if dimension == "area":
            levels = self.levels()
            return (levels >= 0) & (levels <= self.level)
        return self.fill_spans() if dimension == "period" else self.wholes(dimension)

    def _is_part(self, dimension: str) -> Mask:
        if dimension in ("area", "period"):
            return ~self._is_whole(dimension)
        return self.parts(dimension)

    def _without_parts(self, dimensions: tuple[str, ...]) -> Addends:
        """Set aside what would be added to a figure that was published for the whole."""
        whole = np.logical_and.reduce([self._is_whole(name) for name in dimensions])
        if whole.all() or not whole.any():
            return self
        groups = self.groups(*dimensions)
        published = np.zeros(int(groups.max()) + 1, bool)
        published[groups[whole]] = True
        beneath = published[groups] & ~whole
        for name in dimensions if self.goals else ():
            beneath &= self._is_whole(name) | self._is_part(name)
        return self.take(~beneath)


def _is_part(label: str, goal: str) -> bool:
    """Whether a member adds up to a goal: 5-11 to 0-17, phase 4 to "3+", each to all."""
    if label in (ALL, goal):
        return False
    if goal == "3+":
        return label in ("3", "4", "5")
    outer = parse_age_range(goal)
    if outer is None:
        return True
    inner = parse_age_range(label)
    return inner is not None and outer.first <= inner.first and inner.end <= outer.end


def _paired(numbers: NDArray[np.intp], others: NDArray[Any]) -> NDArray[np.intp]:
    least = int(others.min(initial=0))
    pairs = numbers * (int(others.max(initial=0)) - least + 1) + (others - least)
    found: NDArray[np.intp] = np.unique(pairs, return_inverse=True)[1]
    return found
