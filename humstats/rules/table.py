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

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from humstats.model.pcodes import Pcodes
    from humstats.rules.rule import Finder, Hits

__all__ = ["Codes", "Table"]

#: Columns in which a figure and its counterpart may differ; the rest of the key is one digit.
_TURNED = ("indicator", "sector_code", "gender", "age_range", "disability", "population_group")
_ROOM = 2**62


class Codes(NamedTuple):
    """A column as whole numbers: ``labels[numbers[i]]``, and -1 where it is missing."""

    numbers: NDArray[Any]
    labels: list[Any]

    def gather(self, of_label: NDArray[Any] | list[Any], missing: Any) -> NDArray[Any]:
        """Spread what is known of each label to the rows; ``missing`` where there is none."""
        # without any label there is nothing to tell the dtype but what stands for missing
        known = of_label if len(of_label) else np.empty(0, np.asarray(missing).dtype)
        whole: NDArray[Any] = np.append(known, missing)[self.numbers]
        return whole

    def number_of(self, label: object) -> int:
        """Return the number of a label, or -1 where no row can have it."""
        return self.labels.index(label) if label in self.labels else -1


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

    def once(self, name: object, make: Callable[[], Any]) -> Any:
        """Return what ``make`` makes, made only once."""
        if name not in self._known:
            self._known[name] = make()
        return self._known[name]

    def hits(self, find: Finder) -> Hits:
        """Return the hits of a rule's function, found only once."""
        found: Hits = self.once(find, lambda: find(self))
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
        found: NDArray[np.int64] = self.once(
            ("days", column),
            lambda: (
                self.figures[column]
                .to_numpy("datetime64[us]")
                .astype("datetime64[D]")
                .view("i8")
            ),
        )
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
            mine = units.numbers == units.number_of("percent")
            partial = ~self.overall | self.derived
            shares: NDArray[np.bool_] = mine & indicators.gather(counted, False) & partial
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
        found: NDArray[np.float64] = self.once(
            "value", lambda: self.figures["value"].to_numpy("float64", na_value=np.nan)
        )
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

    @property
    def overall(self) -> NDArray[np.bool_]:
        """Whether a figure is about everybody: no sex, age, disability or group."""
        found: NDArray[np.bool_] = self.once("overall", lambda: _overall(self))
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
    order: NDArray[np.intp]
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
        found: NDArray[np.intp] = np.where(self.ordered[at] == keys, self.order[at], -1)
        return found


def _codes(series: pd.Series) -> Codes:
    if isinstance(series.dtype, pd.CategoricalDtype):
        return Codes(series.cat.codes.to_numpy(), series.cat.categories.tolist())
    numbers, labels = pd.factorize(series)
    return Codes(numbers, list(labels))


def _dense(days: NDArray[np.int64]) -> tuple[NDArray[np.int64], int]:
    """Return days as small numbers from 1, 0 where missing, and how many there can be."""
    missing = days == np.iinfo("i8").min
    if missing.all():
        return np.zeros(len(days), "i8"), 1
    first = int(days[~missing].min()) if missing.any() else int(days.min())
    dense = days - (first - 1)
    dense[missing] = 0
    return dense, int(dense.max()) + 1


def _digit(table: Table, column: str) -> tuple[NDArray[Any], int]:
    dtype = table.figures[column].dtype
    if dtype.kind == "M":
        return _dense(table.days(column))
    codes = table.codes(column)
    return codes.numbers.astype("i8") + 1, len(codes.labels) + 1


def _packed(digits: list[tuple[NDArray[Any], int]], size: int) -> tuple[NDArray[np.int64], int]:
    """Pack digits into one whole number, folding as often as they need the room."""
    packed, room = np.zeros(size, "i8"), 1
    for numbers, count in digits:
        if count == 1 or (room == 1 and count == 2 and (numbers == 1).all()):
            continue
        if room * count > _ROOM:
            packed, kept = pd.factorize(packed)
            room = max(len(kept), 1)
        packed = packed * count + numbers
        room *= count
    return packed, room


def _places(table: Table) -> Places:
    columns = [name for name in PLACE if table.has(name)]
    packed, _ = _packed([_digit(table, name) for name in columns], table.size)
    numbers, kept = pd.factorize(packed)
    first = np.zeros(len(kept), "intp")
    first[numbers[::-1]] = np.arange(table.size)[::-1]
    frame = table.figures[columns].iloc[first].reset_index(drop=True)
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
    packed, room = _packed([_digit(table, name) for name in rest], table.size)
    digits: dict[str, tuple[NDArray[Any], int]] = {
        name: (table.codes(name).numbers, len(table.codes(name).labels) + 1) for name in turned
    }
    digits["place"] = (table.places.numbers, len(table.places.frame) + 1)
    needed = room
    for _, count in digits.values():
        needed *= count
    if needed > _ROOM:
        packed, kept = pd.factorize(packed)
        room = max(len(kept), 1)
    worths: dict[str, tuple[NDArray[Any], int]] = {}
    worth = room
    for name, (numbers, count) in digits.items():
        worths[name] = (numbers, worth)
        packed += (numbers.astype("i8") + 1) * worth
        worth *= count
    order = np.argsort(packed, kind="stable")
    return Key(packed, worths, order, packed[order])


def _overall(table: Table) -> NDArray[np.bool_]:
    mask = np.ones(table.size, bool)
    for name in ("gender", "age_range", "disability", "population_group", "category"):
        if table.has(name):
            codes = table.codes(name)
            mask &= codes.gather([label == ALL for label in codes.labels], False)
    return mask
