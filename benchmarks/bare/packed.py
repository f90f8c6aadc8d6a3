"""A table packed into whole numbers: codes, places, and one key a figure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd

NEVER = np.iinfo("i8").min
#: What figures of one series differ in.
TIMES = ("reference_period_start", "reference_period_end", "publication", "published")


class Packed:
    """What every rule needs, each made once."""

    def __init__(self, figures: pd.DataFrame, facts: dict[str, Any]) -> None:
        self.figures, self.facts, self.size = figures, facts, len(figures)
        self.broken: dict[str, np.ndarray] = {}
        self._codes: dict[str, tuple[np.ndarray, list[str]]] = {}
        self.nowhere = np.zeros(self.size, bool)
        #: what an error keeps out of every relation
        self.out = self.nowhere.copy()
        self.indicator, self.indicators = self.codes("indicator")
        self.entries = [facts["indicators"].get(label) for label in self.indicators]
        self.unit, self.units = self.codes("unit")
        self.derived = (
            figures["derived_from"].notna().to_numpy()
            if "derived_from" in figures
            else self.nowhere
        )
        self.value = figures["value"].to_numpy()
        self.low, self.high = figures["low"].to_numpy(), figures["high"].to_numpy()
        below, above = np.isnan(self.low), np.isnan(self.high)
        self.lowest, self.highest = self.value.copy(), self.value.copy()
        bounded = np.flatnonzero(~(below & above))
        self.lowest[bounded] = np.where(below[bounded], -np.inf, self.low[bounded])
        self.highest[bounded] = np.where(above[bounded], np.inf, self.high[bounded])
        self.nothing = np.isnan(self.lowest)
        kinds = [facts["unit_kinds"].get(label) for label in self.units]
        self.adds_up = known([kind in ("count", "money") for kind in kinds])[self.unit]
        self.counts = known([kind == "count" for kind in kinds])[self.unit]
        self.everybody = self._everybody()
        self.start, self.end, self.published = (
            figures[name].to_numpy("M8[us]").astype("M8[D]").view("i8")
            for name in ("reference_period_start", "reference_period_end", "published")
        )
        self._pack_places()
        self._pack_key()

    def codes(self, column: str) -> tuple[np.ndarray, list[str]]:
        if column not in self._codes:
            held = self.figures[column].cat
            self._codes[column] = held.codes.to_numpy(), held.categories.tolist()
        return self._codes[column]

    def labels(self, column: str) -> list[str]:
        return self.codes(column)[1]

    def where(self, column: str, *wanted: str) -> np.ndarray:
        """Return the rows that have one of some labels."""
        numbers, labels = self.codes(column)
        return known([label in wanted for label in labels])[numbers]

    def of_entries(self, column: str, has: Any) -> np.ndarray:
        """Return the rows whose indicator has something among its facts."""
        return known([e is not None and has in e[column] for e in self.entries])[self.indicator]

    def _everybody(self) -> np.ndarray:
        every = ~self.nowhere
        for column in ("gender", "age_range", "disability", "population_group", "category"):
            every &= self.where(column, "all")
        return every

    def _pack_places(self) -> None:
        # each place once, then one digit for it in the key
        figures, deepest = self.figures, self.facts["deepest"]
        columns = ["location_code", "admin1_code", "admin2_code"]
        columns += ["provider_admin1_name", "provider_admin2_name"]
        columns += [name for name in ("area_code", "area_name") if name in figures]
        level = figures["admin_level"].to_numpy("i8", na_value=-1).clip(-1, deepest + 1)
        packed, levels = level + 1, deepest + 3
        worths, worth = {}, levels
        for column in columns:
            numbers, labels = self.codes(column)
            worths[column] = worth, len(labels) + 1
            packed += (numbers.astype("i8") + 1) * worth
            worth *= len(labels) + 1
        assert worth < 2**62, "places need more than 62 bits"
        self.place, self.places = pd.factorize(packed)
        self.digit = {c: self.places // w % count for c, (w, count) in worths.items()}
        self.level = self.places % levels - 1
        self.worths = worths
        self.first_row = np.empty(len(self.places), "i8")
        self.first_row[self.place[::-1]] = np.arange(self.size)[::-1]
        self.place_size = np.bincount(self.place, minlength=len(self.places))

    def _pack_key(self) -> None:
        # what no counterpart differs in is one digit, a dense one
        columns = [n for n in self.facts["rest_of_key"] if n in self.figures]
        digits = {}
        for column in columns:
            if self.figures[column].dtype.kind == "M":
                days = self.figures[column].to_numpy("M8[us]").view("i8")
                numbers, labels = pd.factorize(days)
            else:
                numbers, labels = self.codes(column)
                if len(labels) == 1 and numbers.min() == 0:
                    continue
            digits[column] = numbers, len(labels) + 1
        self.rest, rests = pd.factorize(packed_of(list(digits.values())))
        first = np.empty(len(rests), "i8")
        first[self.rest[::-1]] = np.arange(self.size)[::-1]
        self.of_rest = {c: (numbers[first], room) for c, (numbers, room) in digits.items()}
        self.first_of_rest = first
        key, room = self.rest.astype("i8"), len(rests)
        self.turned: dict[str, int] = {}
        for column in self.facts["turned"]:
            numbers, labels = self.codes(column)
            self.turned[column] = room
            key += (numbers.astype("i8") + 1) * room
            room *= len(labels) + 1
        self.place_worth = room
        key += self.place * room
        assert room * len(self.places) < 2**62, "the key needs more than 62 bits"
        self.key = key
        # rows come nearly in order, and those of one key must keep theirs: a merge sort
        self.order = np.argsort(key, kind="stable")
        self.ordered = key[self.order]

    def rest_but(self, *columns: str) -> np.ndarray:
        """Return for each kind of rest a number shared by those that differ in columns."""
        digits = [digit for name, digit in self.of_rest.items() if name not in columns]
        return pd.factorize(packed_of(digits, len(self.first_of_rest)))[0]

    def find(self, keys: np.ndarray) -> np.ndarray:
        """Return the first row of each key, or -1."""
        at = np.searchsorted(self.ordered, keys)
        at[at == self.size] = 0
        return np.where(self.ordered[at] == keys, self.order[at], -1)

    def turn(self, rows: np.ndarray, column: str, to: np.ndarray | int) -> np.ndarray:
        """Return what to add to keys so that a column has the label number ``to``."""
        return (to - self.codes(column)[0][rows].astype("i8")) * self.turned[column]

    def paired(self, rows: np.ndarray, keys: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return those rows whose other figure is there and sound, and that figure."""
        others = self.find(keys)
        there = others >= 0
        there[there] = self.sound[others[there]]
        return rows[there], others[there]

    def along(self, rows: np.ndarray, column: str, to: int) -> tuple[np.ndarray, np.ndarray]:
        return self.paired(rows, self.key[rows] + self.turn(rows, column, to))

    def of_indicator(self, rows: np.ndarray, to: int) -> tuple[np.ndarray, np.ndarray]:
        """Pair rows with another indicator: of the same sector, or of all sectors."""
        keys = self.key[rows] + self.turn(rows, "indicator", to)
        others = self.find(keys)
        sectors = self.labels("sector_code")
        every = sectors.index("all") if "all" in sectors else -1
        lost = np.flatnonzero(others < 0)
        others[lost] = self.find(keys[lost] + self.turn(rows[lost], "sector_code", every))
        there = others >= 0
        there[there] = self.sound[others[there]]
        return rows[there], others[there]

    def adding(self, dimension: str, among: np.ndarray | None = None) -> np.ndarray:
        """Return sound counts, or others, that may be added along a dimension."""
        adds = self.of_entries("adds", dimension) & self.adds_up & ~self.derived
        return adds & (self.sound if among is None else among)

    def flag(self, code: str, bad: np.ndarray, *, keeps_out: bool = False) -> None:
        self.broken[code] = np.flatnonzero(bad)
        if keeps_out:
            self.out |= bad


def known(labels: Iterable[Any], missing: Any = False) -> np.ndarray:
    """Return what is known of labels; the code of what is missing is -1, and finds the last."""
    return np.array([*labels, missing])


def packed_of(digits: list[tuple[np.ndarray, int]], size: int = 0) -> np.ndarray:
    packed, room = np.zeros(len(digits[0][0]) if digits else size, "i8"), 1
    for numbers, count in digits:
        packed += (numbers.astype("i8") + 1) * room
        room *= count
    assert room < 2**62, "what is packed needs more than 62 bits"
    return packed


def firsts(rows: np.ndarray, groups: np.ndarray) -> np.ndarray:
    """Return the first row of each group; rows come in order."""
    return np.sort(rows[np.unique(groups, return_index=True)[1]])


def runs(ordered: np.ndarray) -> np.ndarray:
    """Return where runs of equal numbers begin."""
    return np.flatnonzero(np.append(True, ordered[1:] != ordered[:-1])[: len(ordered)])


def medians(values: np.ndarray, groups: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return for each value the median and the size of its group."""
    order = np.lexsort((values, groups))
    begins = runs(groups[order])
    count = np.diff(np.append(begins, len(order)))
    ordered = values[order]
    middle = (ordered[begins + (count - 1) // 2] + ordered[begins + count // 2]) / 2
    median, size = np.empty(len(values)), np.empty(len(values), "i8")
    median[order], size[order] = np.repeat(middle, count), np.repeat(count, count)
    return median, size


def grain_of(values: np.ndarray) -> np.ndarray:
    """Return the largest power of ten, to a million, that each number is a multiple of."""
    grain, left = np.ones(len(values)), np.flatnonzero(np.isfinite(values))
    for power in range(1, 7):
        left = left[np.round(values[left], -power) == values[left]]
        grain[left] = 10.0**power
    return grain


def causes_of(hits: np.ndarray, every: np.ndarray, by: np.ndarray) -> np.ndarray:
    """Return the group of hits that share a cause: most of their group, by much the same."""
    if not len(hits):
        return hits
    groups, mine, counts = np.unique(hits, return_inverse=True, return_counts=True)
    at = np.searchsorted(groups, every)
    at[at == len(groups)] = 0
    could = np.bincount(at[groups[at] == every], minlength=len(groups))
    many = (counts >= 5) & (2 * counts > could)
    off = np.where(np.isfinite(by), by, np.sign(by) * 99)
    alike = np.abs(off - medians(off, mine)[0]) <= 0.22
    return np.where(many[mine] & alike, mine, -1)


def widest(rows: np.ndarray, causes: np.ndarray, by: np.ndarray) -> np.ndarray:
    """Return one row of each cause, the one that is off by most; all that stand alone."""
    alone = np.arange(len(rows)) + causes.max(initial=-1) + 1
    groups = np.where(causes < 0, alone, causes)
    order = np.lexsort((rows, -by, groups))
    return np.sort(rows[order[runs(groups[order])]])
