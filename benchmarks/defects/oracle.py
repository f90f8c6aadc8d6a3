"""What a damaged file contradicts: an oracle that knows files, and no rule of any checker.

It is told what the columns of a file are (files.yaml), and learns from the undamaged file what
holds in it: which parts add up to their whole, which column never exceeds which, which code
has which name, which words and shapes a column knows. Damage contradicts something where a
relation that held before is broken after.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import permutations
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

#: A relation that nearly every row of the undamaged file keeps is one that the file knows.
LEARNED = 0.99
#: Parts that add up within this share of their whole, or within one each, add up.
NEAR = 0.005
#: Words of which each stands at least so often make a closed list.
OFTEN = 5


class Copy(NamedTuple):
    """A file as texts: its rows, each with a number that it keeps when rows move."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]

    def at(self, name: str) -> int:
        return self.columns.index(name)


Broken = dict[tuple[Any, ...], frozenset[int]]


class Oracle:
    """What holds in an undamaged file."""

    def __init__(self, whole: Copy, known: Mapping[str, Any]) -> None:
        self.known = known
        self.areas: list[str] = [*known.get("areas", ())]
        self.wholes: dict[str, str] = dict(known.get("wholes", {}))
        self.measures: list[str] = [*known.get("counts", ()), *known.get("percents", ())]
        self.dates = [known[name] for name in ("start", "end", "year") if name in known]
        country = [known["country"]] if "country" in known else []
        self.keys = [*country, *self.areas, *self.wholes, *known.get("keys", ()), *self.dates]
        self.keys += known.get("also", ())
        frame = _frame(whole, self)
        self.order = [*self._order(frame)]
        self.words = {name: {*frame[name]} for name in self._closed(frame)}
        self.shapes = {name: _shapes(frame, name, country) for name in self.areas}
        self.country = country
        held = self._sums(frame, learning=True)
        self.adding = {what for what, share in held.items() if share >= 0.5}
        self.before = {*self._broken(frame)}

    def contradicted(self, damaged: Copy) -> frozenset[int]:
        """Return the rows of every relation that held before and is broken now."""
        broken = self._broken(_frame(damaged, self))
        rows = [cells for what, cells in broken.items() if what not in self.before]
        return frozenset().union(*rows)

    def _order(self, frame: pd.DataFrame) -> Iterator[tuple[str, str]]:
        counts = self.known.get("counts", ())
        for more, less in permutations(counts, 2):
            both = frame[[f"#{more}", f"#{less}"]].dropna()
            kept = (both.iloc[:, 0] >= both.iloc[:, 1]).mean() if len(both) > 20 else 0
            if kept >= LEARNED:
                yield more, less

    def _closed(self, frame: pd.DataFrame) -> Iterator[str]:
        for name in dict.fromkeys([*self.keys, *self.dates]):
            if name not in self.areas and frame[name].value_counts().min() >= OFTEN:
                yield name

    def _broken(self, frame: pd.DataFrame) -> Broken:
        broken: Broken = {}
        numbers = frame["number"].to_numpy()
        for name in self.measures:
            odd = frame[name].ne("") & frame[f"#{name}"].isna() | frame[f"#{name}"].lt(0)
            broken |= {("number", name, n): frozenset([n]) for n in numbers[odd]}
        for key, rows in _groups(frame, self.keys, frame.duplicated(self.keys, keep=False)):
            broken["key", key] = rows
        for more, less in self.order:
            over = frame[f"#{less}"] > frame[f"#{more}"] * (1 + NEAR) + 1
            broken |= {("order", more, less, n): frozenset([n]) for n in numbers[over]}
        for code, name in self.known.get("names", {}).items():
            pairs = frame[[code, name]][frame[code].ne("")].drop_duplicates()
            for one in pairs.loc[pairs[code].duplicated(), code].unique():
                broken["name", one] = frozenset(numbers[frame[code] == one])
            within = (
                [*self.country, *self.areas[: self.areas.index(code)]] if self.areas else []
            )
            if code not in self.areas:
                continue
            named = frame[[*within, code, name]][frame[name].ne("")].drop_duplicates()
            twice = named.duplicated([*within, name], keep=False)
            for key, _ in _groups(named.assign(number=0), [*within, name], twice):
                same = np.logical_and.reduce(
                    [
                        frame[part] == word
                        for part, word in zip([*within, name], key, strict=True)
                    ]
                )
                broken["code", key] = frozenset(numbers[same])
        for name, shapes in self.shapes.items():
            found = _shape(frame[name])
            about = _about(frame, self.country)
            odd = [
                bool(shape) and about_one in shapes and shape not in shapes[about_one]
                for shape, about_one in zip(found, about, strict=True)
            ]
            broken |= {("shape", name, n): frozenset([n]) for n in numbers[odd]}
        for outer, inner in zip(self.areas, self.areas[1:], strict=False):
            both = frame[frame[inner].ne("")]
            parents = both[[outer, inner]].drop_duplicates()
            for one in parents.loc[parents[inner].duplicated(), inner].unique():
                broken["parent", one] = frozenset(numbers[frame[inner] == one])
        for name, words in self.words.items():
            odd = ~frame[name].isin(words)
            broken |= {("word", name, n): frozenset([n]) for n in numbers[odd]}
        if {"start", "end"} <= {*self.known}:
            days = [
                pd.to_datetime(frame[self.known[n]], errors="coerce", utc=True)
                for n in ("start", "end")
            ]
            broken |= {("days", n): frozenset([n]) for n in numbers[days[0] > days[1]]}
        for column, formula, near in self.known.get("identities", ()):
            made = _computed(frame, formula)
            value = frame[f"#{column}"]
            off = (value - made).abs() > near * np.maximum(value.abs(), made.abs()) + 1e-4
            broken |= {("identity", column, n): frozenset([n]) for n in numbers[off]}
        return broken | self._sums(frame)

    def _sums(self, frame: pd.DataFrame, *, learning: bool = False) -> Any:
        """Return the sums that miss their whole; when learning, the share that holds."""
        broken: Broken = {}
        held: dict[tuple[Any, ...], float] = {}
        for what, parts, whole, others in self._relations(frame):
            for name in self.known.get("counts", ()):
                if not learning and (name, *what) not in self.adding:
                    continue
                column = f"#{name}"
                mine = parts[parts[column].notna()]
                if mine.empty or whole.empty:
                    continue
                added = mine.groupby(others, sort=False).agg(
                    sum=(column, "sum"),
                    most=(column, "max"),
                    count=(column, "size"),
                    rows=("number", list),
                )
                of = whole[whole[column].notna()].drop_duplicates(others).set_index(others)
                both = added.join(of[[column, "number"]], how="inner")
                near = np.maximum(NEAR * both[column].abs(), both["count"] / 2 + 1)
                off = ((both["sum"] - both[column]).abs() > near).to_numpy()
                if learning:
                    held[name, *what] = 1 - off.mean() if len(both) else 0.0
                    continue
                for key, row in both[off].iterrows():
                    broken["sum", name, *what, key] = frozenset([*row["rows"], row["number"]])
        return held if learning else broken

    def _relations(self, frame: pd.DataFrame) -> Iterator[tuple[Any, ...]]:
        """Yield parts and wholes along each breakdown, and along the levels of areas."""
        for name, word in self.wholes.items():
            others = [key for key in self.keys if key != name]
            chosen = self.known.get("parts", {}).get(name)
            mine = frame[name].isin(chosen) if chosen else frame[name].ne(word)
            yield (name,), frame[mine], frame[frame[name] == word], others
        level = sum((frame[name].ne("").astype(int) for name in self.areas), start=0)
        for depth, name in enumerate(self.areas, start=1):
            others = [key for key in self.keys if key not in self.areas[depth - 1 :]]
            if self.areas and others:
                yield (name,), frame[level == depth], frame[level == depth - 1], others


def _frame(copy: Copy, oracle: Oracle) -> pd.DataFrame:
    width = len(copy.columns)
    rows = [(*row, *[""] * width)[:width] for row in copy.rows]
    frame = pd.DataFrame(rows, columns=list(copy.columns), dtype=object)
    numbers = {
        f"#{n}": pd.to_numeric(frame[n].replace("", None), errors="coerce")
        for n in _numeric(oracle, copy)
    }
    return frame.assign(**numbers, number=np.array(copy.numbers))


def _numeric(oracle: Oracle, copy: Copy) -> list[str]:
    formulas = [f"`{c}` {f}" for c, f, _ in oracle.known.get("identities", ())]
    named = [name for formula in formulas for name in re.findall(r"`(.+?)`", formula)]
    return [*dict.fromkeys([*oracle.measures, *named])]


def _computed(frame: pd.DataFrame, formula: str) -> pd.Series:
    """Compute a formula of columns, in backticks, as numbers."""
    counted = [name for name in frame if str(name).startswith("#")]
    numbers = frame[counted].rename(columns=lambda name: name[1:])
    made: pd.Series = numbers.eval(formula, engine="python")
    return made


def _groups(
    frame: pd.DataFrame, names: Sequence[str], mask: pd.Series
) -> Iterator[tuple[tuple[str, ...], frozenset[int]]]:
    for key, rows in frame[mask].groupby([*names], sort=False)["number"]:
        yield key if isinstance(key, tuple) else (key,), frozenset(rows)


def _about(frame: pd.DataFrame, country: Sequence[str]) -> list[str]:
    return frame[country[0]].tolist() if country else [""] * len(frame)


def _shape(texts: pd.Series) -> list[str]:
    known = {text: re.sub(r"\d", "9", re.sub(r"[^\W\d]", "A", text)) for text in texts.unique()}
    return [known[text] for text in texts]


def _shapes(frame: pd.DataFrame, name: str, country: Sequence[str]) -> dict[str, set[str]]:
    """Return the shapes that codes of a country have, where nearly all have one of a few."""
    coded = frame[frame[name].str.contains(r"\d")]
    shapes: dict[str, set[str]] = {}
    for about, shape in zip(_about(coded, country), _shape(coded[name]), strict=True):
        shapes.setdefault(about, set()).add(shape)
    return {about: found for about, found in shapes.items() if len(found) <= 2}
