"""A table as rules see it: codes, numbers and keys as arrays, each computed once.

Rules run on millions of figures. What makes that fast is here, so that a rule can stay one
line: words are looked at once per category and gathered to rows, the key is one whole number
per row, and the counterpart of a figure ("the same, but for all ages") is found by arithmetic
on that number.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd

from humstats.model.columns import ALL, AREAS, PLACE, key_in
from humstats.model.indicators import catalogue
from humstats.model.qualifiers import interval
from humstats.model.units import UNITS
from humstats.rules.packing import ROOM, dense_days, first_rows, packed_digits

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from numpy.typing import NDArray

    from humstats.model.pcodes import Pcodes
    from humstats.rules.rule import Finder, Hits

__all__ = ["Codes", "Table"]

#: Columns in which a figure and its counterpart may differ; the rest of the key is one digit.
_TURNED = ("indicator", "sector_code", "gender", "age_range", "disability", "population_group")


class Codes(NamedTuple):
    """A column as whole numbers: ``labels[numbers[i]]``, and -1 where it is missing."""

    numbers: NDArray[Any]
    labels: list[Any]

    def gather(self, of_label: NDArray[Any] | list[Any], missing: Any) -> NDArray[Any]:
        """Spread what is known of each label to the rows; ``missing`` where there is none."""
        # without any label there is nothing to tell the dtype but what stands for missing
        known = of_label if len(of_label) else np.empty(0, np.asarray(missing).dtype)
        whole: NDArray[Any] = np.append(known, missing).take(self.numbers)
        return whole

    def number_of(self, label: object) -> int:
        """Return the number of a label, or -1 where no row can have it."""
        return self.labels.index(label) if label in self.labels else -1

    def among(self, labels: Container[object]) -> NDArray[np.bool_]:
        """Return which rows have one of some labels."""
        return self.gather([label in labels for label in self.labels], False)

    def broken_down(self) -> NDArray[np.bool_]:
        """Return which rows have a label that is not "all"."""
        return self.gather([label != ALL for label in self.labels], False)

    def places_in(self, labels: Sequence[object]) -> NDArray[np.intp]:
        """Return which of some labels each row has, or -1."""
        return self.gather([labels.index(x) if x in labels else -1 for x in self.labels], -1)


class Table:
    """Figures, with what rules need to know of them.

    Parameters
    ----------
    figures : pandas.DataFrame
        With columns of a figures table; read only. Columns of text are turned into codes
        here, so any frame of the right columns will do; categoricals are faster.
    previous : pandas.DataFrame, optional
        The figures table of the last edition, against which revisions are told.
    pcodes : Pcodes, optional
        A list of p-codes; without one only what the codes say of each other is known.
    """

    def __init__(
        self,
        figures: pd.DataFrame,
        *,
        previous: pd.DataFrame | None = None,
        pcodes: Pcodes | None = None,
    ) -> None:
        self.figures = figures
        self.size = len(figures)
        self.previous = None if previous is None else Table(previous)
        self.pcodes = pcodes
        self._known: dict[object, Any] = {}
        self._passing: dict[object, str] = {}
        self._turn = ""

    def once(self, name: object, make: Callable[[], Any], *, passing: bool = False) -> Any:
        """Return what ``make`` makes, made only once.

        What is ``passing`` is large, or soon made again: it is let go when the turn of another
        module of rules comes.
        """
        if name not in self._known:
            self._known[name] = make()
            if passing:
                self._passing[name] = self._turn
        return self._known[name]

    def forget(self) -> None:
        """Let go of what rules needed on their way; it is found again where it is asked for."""
        kept = ("value", "interval", "places")
        self._known = {
            name: found
            for name, found in self._known.items()
            if name in kept or (isinstance(name, tuple) and name[0] == "codes")
        }
        self._passing = {}

    def hits(self, find: Finder) -> Hits:
        """Return the hits of a rule's function, found only once."""
        if find not in self._known:
            before, self._turn = self._turn, find.__module__
            for name, turn in [*self._passing.items()]:
                if turn != self._turn:
                    del self._known[name], self._passing[name]
            self._known[find] = find(self)
            self._turn = before
        found: Hits = self._known[find]
        return found

    def has(self, *columns: str) -> bool:
        """Whether the table has all of these columns."""
        return all(name in self.figures.columns for name in columns)

    def codes(self, column: str) -> Codes:
        """Return a column as whole numbers and their labels."""
        found: Codes = self.once(("codes", column), lambda: _codes(self.figures[column]))
        return found

    def days(self, column: str) -> NDArray[np.int64]:
        """Return a column of dates as days since 1970; the least int64 where missing."""

        def find() -> NDArray[np.int64]:
            return self.figures[column].to_numpy("M8[us]").astype("M8[D]").view("i8")

        found: NDArray[np.int64] = self.once(("days", column), find, passing=True)
        return found

    def adding_along(self, dimension: str) -> NDArray[np.bool_]:
        """Return which figures are counts that may be added along a dimension."""
        codes = self.codes("indicator")
        adding = [c in catalogue and catalogue[c].adds(dimension) for c in codes.labels]
        return codes.gather(adding, False) & self.counts & ~self.derived

    @property
    def counts(self) -> NDArray[np.bool_]:
        """Whether a figure is a number of something: of people, of dollars."""

        def find() -> NDArray[np.bool_]:
            codes = self.codes("unit")
            kinds = [UNITS[u].kind if u in UNITS else "" for u in codes.labels]
            return codes.gather([kind in ("count", "money") for kind in kinds], False)

        found: NDArray[np.bool_] = self.once("counts", find)
        return found

    @property
    def shares(self) -> NDArray[np.bool_]:
        """Whether a figure is a share: a part of a count, in percent of that count's total."""

        def find() -> NDArray[np.bool_]:
            units, indicators = self.codes("unit"), self.codes("indicator")
            if "percent" not in units.labels:
                return np.zeros(self.size, bool)
            counted = [c in catalogue and catalogue[c].is_count for c in indicators.labels]
            shares: NDArray[np.bool_] = units.numbers == units.number_of("percent")
            shares &= indicators.gather(counted, False)
            some = np.flatnonzero(shares)
            shares[some] = ~_overall(self, some) | self.derived[some]
            return shares

        found: NDArray[np.bool_] = self.once("shares", find)
        return found

    @property
    def derived(self) -> NDArray[np.bool_]:
        """Whether a figure was computed from others: a share, or a change."""

        def find() -> NDArray[np.bool_]:
            if not self.has("derived_from"):
                return np.zeros(self.size, bool)
            derived: NDArray[np.bool_] = self.figures["derived_from"].notna().to_numpy()
            return derived

        found: NDArray[np.bool_] = self.once("derived", find)
        return found

    @property
    def value(self) -> NDArray[np.float64]:
        """The values, NaN where missing."""

        def find() -> NDArray[np.float64]:
            held = self.figures["value"]
            if held.dtype == "float64":
                return held.to_numpy()  # not copied
            return held.to_numpy("float64", na_value=np.nan)

        found: NDArray[np.float64] = self.once("value", find)
        return found

    @property
    def lowest(self) -> NDArray[np.float64]:
        """The lowest that each figure can be."""
        found: NDArray[np.float64] = self.once("interval", lambda: interval(self.figures))[0]
        return found

    @property
    def highest(self) -> NDArray[np.float64]:
        """The highest that each figure can be."""
        found: NDArray[np.float64] = self.once("interval", lambda: interval(self.figures))[1]
        return found

    @property
    def places(self) -> Places:
        """The places of the table, each once."""
        found: Places = self.once("places", lambda: _places(self))
        return found

    @property
    def key(self) -> Key:
        """The key of each figure, as one whole number."""
        found: Key = self.once("key", lambda: _key(self))
        return found

    def alike(self, rows: NDArray[np.intp], *, but: tuple[str, ...]) -> NDArray[np.intp]:
        """Return a number of each row, shared by those whose keys differ in ``but`` alone.

        Numbers are dealt out from 0, in the order of the rows. Besides columns of the key,
        ``but`` may name "area": all areas of a country are then alike.
        """
        names = [n for n in key_in(self.figures) if n not in but and n not in PLACE]
        area = "location_code" if "area" in but else "place"
        digits = (_digit(self, name, rows) for name in (area, *names))
        numbers, _ = pd.factorize(packed_digits(digits, len(rows))[0])
        return numbers

    @property
    def overall(self) -> NDArray[np.bool_]:
        """Whether a figure is about everybody: no sex, age, disability or group."""
        found: NDArray[np.bool_] = self.once("overall", lambda: _overall(self, None))
        return found


class Places(NamedTuple):
    """The places of a table: a number for each row, and a row of ``frame`` for each number."""

    numbers: NDArray[np.intp]
    frame: pd.DataFrame

    def parents(self, level: int) -> NDArray[np.intp]:
        """Return for each place the place of ``level`` above it, or -1.

        The country has no codes; an area of level 1 only its own.
        """
        frame = self.frame
        names = frame.columns.tolist()
        inner = [name for name in names if AREAS.get(name, 0) > level]
        above = frame.assign(**dict.fromkeys(inner, ""), admin_level=level)
        places = [*frame.itertuples(index=False, name=None)]
        # of places that read alike, the first
        numbers = {place: n for n, place in reversed([*enumerate(places)])}
        parents = np.array(
            [numbers.get(place, -1) for place in above.itertuples(index=False, name=None)],
            "intp",
        )
        parents[(frame["admin_level"] <= level).to_numpy(bool)] = -1
        return parents


class Key(NamedTuple):
    """One whole number per row that two rows share where their whole keys are equal.

    Attributes
    ----------
    numbers : numpy.ndarray of int64
        The keys.
    digits : dict
        For each column in which a counterpart may differ (and "place"): its numbers, and
        what one of them is worth in the key.
    order : numpy.ndarray of int
        Rows, sorted by key; rows of equal keys in their own order.
    ordered : numpy.ndarray of int64
        The keys in that order.
    """

    numbers: NDArray[np.int64]
    digits: dict[str, tuple[NDArray[Any], int]]
    order: NDArray[np.int32] | NDArray[np.intp]
    ordered: NDArray[np.int64]

    def turn(
        self, rows: NDArray[np.intp], column: str, to: NDArray[Any] | int
    ) -> NDArray[np.int64]:
        """Return what to add to the keys of rows so that a column has the number ``to``."""
        digit, worth = self.digits[column]
        turn: NDArray[np.int64] = (np.asarray(to, "i8") - digit[rows]) * worth
        return turn

    def turned(
        self, rows: NDArray[np.intp], column: str, to: NDArray[Any] | int
    ) -> NDArray[np.int64]:
        """Return the keys of rows, but with the number ``to`` in a column."""
        turned: NDArray[np.int64] = self.numbers[rows] + self.turn(rows, column, to)
        return turned

    def find(self, keys: NDArray[np.int64]) -> NDArray[np.intp]:
        """Return the first row of each key, or -1 where no row has it."""
        if not len(self.ordered):
            return np.full(len(keys), -1, "intp")
        at = np.searchsorted(self.ordered, keys)
        at[at == len(self.ordered)] = 0
        found = np.where(self.ordered[at] == keys, self.order[at], -1)
        return found.astype("intp")


def _codes(series: pd.Series) -> Codes:
    if isinstance(series.dtype, pd.CategoricalDtype):
        # of the array: the accessor copies
        return Codes(series.array.codes, series.cat.categories.tolist())
    numbers, labels = pd.factorize(series)
    # as small as the codes of a categorical
    return Codes(numbers.astype(np.min_scalar_type(-max(len(labels), 1))), list(labels))


def _digit(
    table: Table, column: str, rows: NDArray[np.intp] | slice = slice(None)
) -> tuple[NDArray[Any], int]:
    """Return a column of some rows, or of all, or their "place", as a digit of a key."""
    if column == "place":
        return table.places.numbers[rows], len(table.places.frame) + 1
    if table.figures[column].dtype.kind == "M":
        return dense_days(table.days(column)[rows])
    codes = table.codes(column)
    return np.add(codes.numbers[rows], 1, dtype="i8"), len(codes.labels) + 1


def _places(table: Table) -> Places:
    columns = [name for name in PLACE if table.has(name)]
    packed, _ = packed_digits((_digit(table, name) for name in columns), table.size)
    numbers, kept = pd.factorize(packed)
    frame = table.figures[columns].iloc[first_rows(numbers, len(kept))].reset_index(drop=True)
    for name in columns:
        if name == "admin_level":
            frame[name] = pd.to_numeric(frame[name], errors="coerce").fillna(-1).astype(int)
        else:
            frame[name] = frame[name].astype(object).where(frame[name].notna(), "")
    return Places(numbers.astype("intp"), frame)


def _key(table: Table) -> Key:
    names = key_in(table.figures)
    turned = [name for name in _TURNED if name in names]
    rest = [name for name in names if name not in turned and name not in PLACE]
    packed, room = packed_digits((_digit(table, name) for name in rest), table.size)
    digits: dict[str, tuple[NDArray[Any], int]] = {
        name: (table.codes(name).numbers, len(table.codes(name).labels) + 1) for name in turned
    }
    digits["place"] = (table.places.numbers, len(table.places.frame) + 1)
    needed = room
    for _, count in digits.values():
        needed *= count
    if needed > ROOM:
        packed, kept = pd.factorize(packed)
        room = max(len(kept), 1)
    worths: dict[str, tuple[NDArray[Any], int]] = {}
    worth = room
    for name, (numbers, count) in digits.items():
        worths[name] = (numbers, worth)
        packed += np.multiply(numbers, worth, dtype="i8")
        packed += worth
        worth *= count
    order = np.argsort(packed, kind="stable")
    # half the room, where the rows can be counted in it
    narrow = order.astype("i4") if len(order) < 2**31 else order
    return Key(packed, worths, narrow, packed[order])


def _overall(table: Table, rows: NDArray[np.intp] | None) -> NDArray[np.bool_]:
    """Return which of some rows, or of all, are about everybody."""
    mask = np.ones(table.size if rows is None else len(rows), bool)
    for name in ("gender", "age_range", "disability", "population_group", "category"):
        if table.has(name):
            codes = table.codes(name)
            if rows is not None:
                codes = Codes(codes.numbers[rows], codes.labels)
            mask &= codes.among((ALL,))
    return mask
