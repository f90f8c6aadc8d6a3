"""Chains: the figures of one source about one point, in the order of their publication.

Each link at which a number became another one is a revision. All chains of a table are
walked at once, link by link: a table with a million figures in two editions has one step.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from humstats.model.indicators import catalogue
from humstats.model.qualifiers import interval
from humstats.timeseries.intervals import stated
from humstats.timeseries.panels import numbered, series_columns
from humstats.timeseries.scope import PERIOD
from humstats.timeseries.statements import one_number, widths

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Rows = NDArray[np.intp]

__all__ = ["KINDS", "Links", "links_of"]

#: What became of a figure.
KINDS: Final = (
    "revised",
    "more precise",
    "less precise",
    "method changed",
    "withdrawn",
    "fall of a cumulative count",
    "order not known",
)
_REVISED, _FINER, _COARSER, _METHOD, _WITHDRAWN, _FELL, _UNKNOWN = range(len(KINDS))
_BLANK: Final = np.iinfo("i8").min


@dataclass(frozen=True, slots=True)
class Links:
    """Pairs of figures, the earlier and the later one, by position, and what happened.

    Where an edition leaves a figure out, ``after`` is one of the edition's other figures.
    """

    before: Rows
    after: Rows
    kind: NDArray[np.int8]
    absent: NDArray[np.bool_]

    @classmethod
    def of(cls, before: Rows, after: Rows, kind: int, *, absent: bool = False) -> Links:
        return cls(
            before,
            after,
            np.full(len(before), kind, "i1"),
            np.full(len(before), absent),
        )

    @classmethod
    def joined(cls, links: list[Links]) -> Links:
        fields = zip(
            *((one.before, one.after, one.kind, one.absent) for one in links), strict=True
        )
        return cls(*(np.concatenate(held) for held in fields))


def links_of(rows: pd.DataFrame) -> Links:
    """Find all pairs of figures of which the later one replaces the earlier one."""
    series = _dense(numbered(rows, [*series_columns(rows), "source"]))
    point = _dense(numbered(rows, [*series_columns(rows), "source", *PERIOD]))
    day = rows["published"].to_numpy("i8")
    wide = widths(rows)
    silent = ~stated(rows)
    value = rows["value"].to_numpy("f8")
    final = (rows["status"] == "final").to_numpy(dtype=bool, na_value=False)
    # of one day the finest figure comes last, and speaks for the others
    order = np.lexsort((value, final, -wide, ~silent, day, point))
    speaks = np.append(
        (point[order][1:] != point[order][:-1]) | (day[order][1:] != day[order][:-1]), True
    )
    chain = order[speaks]
    found = [_contradictions(rows, order, speaks)]
    standing, links = _along(rows, chain, point, day, wide, silent)
    found += links
    found.append(_left_out(rows, chain, series, standing[standing >= 0], point, day, silent))
    found.append(_fallen(rows, series, standing[standing >= 0]))
    return Links.joined(found)


def _dense(numbers: NDArray[np.int64]) -> Rows:
    return pd.factorize(numbers)[0].astype("intp")


def _contradictions(rows: pd.DataFrame, order: Rows, speaks: NDArray[np.bool_]) -> Links:
    """Pair figures of one day that are no two precisions of one number."""
    speaker = order[speaks][np.append(0, np.cumsum(speaks)[:-1])]
    other = np.flatnonzero(~speaks)
    before, after = order[other], speaker[other]
    same = _same(rows, before, after)
    told = (rows["status"] != "missing").to_numpy()
    return Links.of(*_kept(before, after, ~same & told[before]), _UNKNOWN)


def _along(
    rows: pd.DataFrame,
    chain: Rows,
    point: Rows,
    day: NDArray[np.int64],
    wide: NDArray[np.float64],
    silent: NDArray[np.bool_],
) -> tuple[Rows, list[Links]]:
    """Go along all chains at once; return what stands at their ends, and the links."""
    begins = np.append(True, point[chain][1:] != point[chain][:-1])
    firsts = np.flatnonzero(begins)
    rank = np.arange(len(chain)) - firsts[np.cumsum(begins) - 1]
    missing = (rows["status"] == "missing").to_numpy(dtype=bool, na_value=False)
    method = pd.factorize(rows["method"])[0]
    stated = method >= 0
    standing = np.full(int(point.max()) + 1, -1)
    standing[point[chain[firsts]]] = chain[firsts]
    found: list[Links] = []
    for at in range(1, int(rank.max()) + 1):
        after = chain[rank == at]
        before = standing[point[after]]
        same = _same(rows, before, after)
        left_blank = silent[after] & missing[after]
        first = silent[before] & missing[before]
        unknown = day[before] == _BLANK
        other = stated[before] & stated[after] & (method[before] != method[after])
        kind = np.select(
            [
                unknown & ~same,
                silent[after],
                same & (wide[after] < wide[before]),
                same,
                other,
            ],
            [_UNKNOWN, _WITHDRAWN, _FINER, _COARSER, _METHOD],
            _REVISED,
        )
        is_link = ~first & ~(silent[before] & silent[after])
        is_link &= ~(same & (wide[after] == wide[before]))
        # an undated figure and a blank contradict nothing
        is_link &= ~(unknown & (same | left_blank))
        mine = Links(before, after, kind.astype("i1"), np.zeros(len(after), bool))
        found.append(_where(mine, is_link))
        # a figure printed again with fewer digits leaves the finer one standing
        moves = ~left_blank & ~(same & (wide[after] > wide[before]))
        standing[point[after[moves]]] = after[moves]
    return standing, found


def _left_out(
    rows: pd.DataFrame,
    chain: Rows,
    series: Rows,
    standing: Rows,
    point: Rows,
    day: NDArray[np.int64],
    silent: NDArray[np.bool_],
) -> Links:
    """Find figures that a later edition leaves out, which holds their neighbours.

    The first such edition after the last that holds the figure, and only where it has
    periods of the same length before and after: it covers the time between.
    """
    nothing = Links.of(*(np.empty(0, "intp"),) * 2, _WITHDRAWN)
    start, end = (rows[name].to_numpy("i8") for name in PERIOD)
    # in months, for periods of one length to stand together
    long = (end - start) // (27 * 86_400_000_000)
    dated = chain[(day[chain] != _BLANK) & ~silent[chain]]
    if not len(dated):
        return nothing
    keys = {"series": series[dated], "long": long[dated], "day": day[dated]}
    spots = pd.DataFrame({**keys, "end": end[dated], "row": dated})
    editions = spots.groupby(["series", "long", "day"], sort=True).agg(
        first=("end", "min"), last=("end", "max"), row=("row", "first")
    )
    editions = editions[editions["first"] < editions["last"]].reset_index()
    last = pd.Series(day[dated]).groupby(point[dated]).max()
    asked = standing[(day[standing] != _BLANK) & ~silent[standing]]
    asked = asked[np.isin(point[asked], last.index.to_numpy())]
    held = pd.DataFrame({
        "series": series[asked], "long": long[asked], "end": end[asked], "before": asked,
        "said": last.loc[point[asked]].to_numpy(),
    })  # fmt: skip
    # only what some edition came after is worth a look
    newest = editions.groupby(["series", "long"])["day"].max().rename("newest").reset_index()
    held = held.merge(newest, on=["series", "long"])
    held = held[held["newest"] > held["said"]].drop(columns="newest")
    pairs = held.merge(editions, on=["series", "long"])
    covers = (pairs["day"] > pairs["said"]) & (pairs["first"] < pairs["end"])
    pairs = pairs[covers & (pairs["end"] < pairs["last"])]
    pairs = pairs.sort_values(["before", "day"]).drop_duplicates("before")
    if pairs.empty:
        return nothing
    before, after = (pairs[name].to_numpy("intp") for name in ("before", "row"))
    return Links.of(before, after, _WITHDRAWN, absent=True)


def _fallen(rows: pd.DataFrame, series: Rows, standing: Rows) -> Links:
    """Pair counts since one start of which the one of the later day is less."""
    codes, names = pd.factorize(rows["indicator"])
    counted = [
        number
        for number, name in enumerate(names)
        if name in catalogue and catalogue[name].is_cumulative
    ]
    mine = standing[np.isin(codes[standing], counted)]
    if not len(mine):
        return Links.of(mine, mine, _FELL)
    start, end = (rows[name].to_numpy("i8") for name in PERIOD)
    mine = mine[np.lexsort((end[mine], start[mine], series[mine]))]
    before, after = mine[:-1], mine[1:]
    low, high = interval(rows)
    fell = (series[before] == series[after]) & (start[before] == start[after])
    with np.errstate(invalid="ignore"):
        fell &= high[after] < low[before]
    before, after = _kept(before, after, fell)
    return Links.of(*_kept(before, after, ~_same(rows, before, after)), _FELL)


def _same(rows: pd.DataFrame, before: Rows, after: Rows) -> NDArray[np.bool_]:
    size = len(before)
    if not size:
        return np.zeros(0, bool)
    both = rows.take(np.concatenate([before, after])).reset_index(drop=True)
    return one_number(both, np.arange(size), np.arange(size, 2 * size))


def _kept(before: Rows, after: Rows, mask: NDArray[np.bool_]) -> tuple[Rows, Rows]:
    return before[mask], after[mask]


def _where(links: Links, mask: NDArray[np.bool_]) -> Links:
    return Links(links.before[mask], links.after[mask], links.kind[mask], links.absent[mask])
