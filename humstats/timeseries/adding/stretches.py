"""Stretches of time: months made quarters, quarters made years, and what is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from humstats.errors import ConflictError, MeaningError, UnknownNameError
from humstats.model.columns import ALL
from humstats.model.lists import listed
from humstats.model.periods import Period
from humstats.timeseries.adding.amounts import adding, since_a_start
from humstats.timeseries.adding.coverage import beside, lacking, why_absent
from humstats.timeseries.adding.dimensions import LENGTHS
from humstats.timeseries.adding.members import as_whole
from humstats.timeseries.adding.nesting import differing
from humstats.timeseries.adding.sums import Parts, highest, made_of, numbers_of, stacked, sum_of
from humstats.timeseries.adding.weights import mean_of
from humstats.timeseries.intervals import Bounded, stated
from humstats.timeseries.panels import numbered, series_columns
from humstats.timeseries.scope import PERIOD
from humstats.timeseries.texts import Texts, joined

if TYPE_CHECKING:
    from collections.abc import Collection

    from numpy.typing import NDArray

    Mask = NDArray[np.bool_]

__all__ = ["added_periods"]

#: What a figure made of several stocks is.
_SAYS: Final = {"mean": "the mean", "max": "the highest", "last": "the last"}


def added_periods(
    rows: pd.DataFrame,
    to: str | None,
    how: str | None,
    *,
    across: Collection[str] = (),
    complete: bool = False,
) -> pd.DataFrame:
    """Make one figure of those of each month, quarter or year.

    Parameters
    ----------
    rows : pandas.DataFrame
        Figures, one for each point.
    to : {"month", "quarter", "year"}, optional
        A year where nothing is said.
    how : {"sum", "last", "mean", "max"}, optional
        A sum where nothing is said.
    across : collection of str
        Breakdowns whose members follow each other as periods do: the rounds of an operation.
    complete : bool
        Whether months and days without a row are none.

    Raises
    ------
    MeaningError
        A figure that reaches over the end of a stretch.
    UnknownNameError
        Another stretch.
    """
    length = "year" if to is None else to
    if length not in LENGTHS:
        raise UnknownNameError.of("stretch of time", length, LENGTHS)
    months = LENGTHS[length]
    start: NDArray[np.int64]
    end: NDArray[np.int64]
    start, end = (_months(rows[name], months) for name in PERIOD)
    counts = since_a_start(rows) & (how == "last")
    over_the_end = (start != end) & ~counts
    if over_the_end.any():
        some = rows.loc[over_the_end]
        held = listed((Period.of(*days) for days in _days(some)), most=3)
        inside = " == ".join(
            f"figures.{name}.dt.to_period({length[0].upper()!r})" for name in PERIOD
        )
        raise MeaningError(
            f"{len(some):,} of {len(rows):,} figures reach over more than one {length} "
            f"({held}), and no one knows which part of them is of which {length}. Leave them "
            f"out: figures[{inside}]; or choose a longer stretch.",
            rows=some,
        )
    names = [name for name in series_columns(rows) if name not in across]
    since = np.where(counts, rows[PERIOD[0]].to_numpy("i8"), 0)
    packed = pd.factorize(numbered(rows, names))[0]
    frame = pd.DataFrame({"series": packed, "stretch": end, "since": since})
    groups = frame.groupby([*frame], sort=False).ngroup().to_numpy("intp")
    if how == "last":
        return _last(rows, groups, end, months, counts, across)
    first_day, last_day = _bounds(end, months)
    full = (rows[PERIOD[0]].to_numpy() == first_day) & (rows[PERIOD[1]].to_numpy() == last_day)
    published = full & stated(rows)
    won, apart = np.zeros((2, groups.max(initial=-1) + 1), bool)
    won[groups[published]] = True
    apart[groups[~full]] = True
    wholes = _beside(
        rows.loc[published], groups[published], rows, groups, ~full, _SAYS.get(str(how))
    )
    blank = full & ~published & ~apart[groups]
    left = ~full & ~won[groups]
    if not left.any():
        return stacked([wholes, rows.loc[blank]])
    parts = Parts.of(rows.loc[left], groups[left])
    stretch = end[left][parts.first]
    short, words = _coverage(parts, stretch, months)
    if complete and how in (None, "sum"):
        # a row without a figure is still a gap
        short &= parts.some(~parts.settled)
        words = words.only(short)
    amounts = {"mean": _mean, "max": _highest}.get(str(how), sum_of)(parts, short)
    if how in _SAYS:
        said = Texts.alike(f"{_SAYS[how]} of what is there", parts.size)
        unlike = (how == "mean") & differing(parts.groups, _lengths(parts), parts.known)
        each = Texts.where(parts.some(unlike), "each by its length")
        words = joined("; ", said, each, words)
    days, of_parts = _bounds(stretch, months), parts.rows[PERIOD]
    added = made_of(
        parts,
        amounts,
        operation=f"{how or 'sum'} of periods",
        notes=words,
        called=lambda at: str(Period.of(*of_parts.iloc[at])),
        changed={**dict.fromkeys(across, ALL), **dict(zip(PERIOD, days, strict=True))},
    )
    return stacked([wholes, rows.loc[blank], added])


def _beside(
    wholes: pd.DataFrame,
    mine: NDArray[Any],
    rows: pd.DataFrame,
    groups: NDArray[Any],
    within: Mask,
    which: str | None,
) -> pd.DataFrame:
    """Let what is published for a stretch stand, and say what its parts come to."""
    made = {"the mean": _mean_there, "the highest": highest, "the last": _latest}

    def called(many: int) -> str:
        of = f"{which} of " if which else ""
        return f"{of}{many:,} period{'s' if many != 1 else ''}"

    parts = within if which else within & adding(rows, "period")
    if which in (None, _SAYS["mean"]):
        # what counts days twice comes to nothing that could be held against the whole
        parts = parts & ~_overlapping(rows, groups, parts)
    return beside(wholes, mine, rows, groups, parts, called, made=made.get(str(which)))


def _months(days: pd.Series[Any], long: int) -> NDArray[np.int64]:
    """Return stretches of so many months since 1970."""
    stretches: NDArray[np.int64] = days.to_numpy("datetime64[M]").astype("i8") // long
    return stretches


def _bounds(stretch: NDArray[Any], months: int) -> tuple[NDArray[Any], NDArray[Any]]:
    """Return the first and the last day of stretches."""
    first = (stretch * months).astype("datetime64[M]")
    last = (first + months).astype("datetime64[D]") - np.timedelta64(1, "D")
    return first.astype("datetime64[us]"), last.astype("datetime64[us]")


def _days(rows: pd.DataFrame) -> Any:
    return rows[PERIOD].drop_duplicates().sort_values(PERIOD).itertuples(index=False)


def _last(
    rows: pd.DataFrame, groups: NDArray[Any], stretch: NDArray[Any], months: int,
    counts: Mask, across: Collection[str],
) -> pd.DataFrame:  # fmt: skip
    """Keep the last figure of each stretch; a stock then stands for the whole of it."""
    known = stated(rows)
    # a figure that is there comes before a later blank
    in_time = _in_time(rows)
    first_day, last_day = _bounds(stretch, months)
    # what is published for the whole stands before its parts
    whole = known & (rows[PERIOD[0]].to_numpy() == first_day)
    whole &= rows[PERIOD[1]].to_numpy() == last_day
    keys = (*in_time, whole, known, groups)
    order = np.lexsort(keys)
    ends = np.append(np.diff(groups[order]) != 0, True)
    at = order[ends]
    alike = np.logical_and.reduce([np.diff(key[order]) == 0 for key in keys])
    if (twice := np.append(False, alike) & ends & known[order]).any():
        some = rows.loc[np.isin(groups, groups[order[twice]])]
        raise ConflictError(
            f"Rounds {listed(sorted({*some['reporting_round'].astype('str')}), most=4)} are of "
            "one period, and have no numbers that say which is the last: keep one of them.",
            rows=some,
        )
    several = np.where(whole[at], *(np.bincount(groups[mask], minlength=groups.max() + 1)
                                    [groups[at]] for mask in (whole, known)))  # fmt: skip
    latest = np.lexsort((*in_time, groups))[ends]
    later = known[at] & ~whole[at] & ~known[latest]
    told = (rows[name].iloc[latest] for name in (*PERIOD, "status", "decided"))
    blanks = [
        f"{Period.of(first, last)} is {why_absent(why, decided)}" if is_later else ""
        for is_later, first, last, why, decided in zip(later, *told, strict=True)
    ]
    kept = rows.iloc[at].reset_index(drop=True)
    first_day, last_day = _bounds(stretch[at], months)
    full = (kept[PERIOD[0]].to_numpy() == first_day) & (kept[PERIOD[1]].to_numpy() == last_day)
    # a count since a start keeps its days; so does what stood for the whole stretch already
    as_is = counts[at] | full
    words: list[str | None] = []
    for days, n, is_kept, blank in zip(
        kept[PERIOD].itertuples(index=False), several.tolist(), as_is.tolist(), blanks,
        strict=True,
    ):  # fmt: skip
        alone = n < 2 and is_kept and not blank
        of = f", the last of {n:,}" if n > 1 else ""
        of = f", the last with a figure ({blank})" if blank else of
        words.append(None if alone else f"the figure of {Period.of(*days)}{of}")
    said = Texts.of(pd.Series(words, dtype="str"))
    kept = kept.assign(decided=joined("; ", Texts.of(kept["decided"]), said).column())
    for name in across:
        kept = as_whole(kept, name)
    each = Parts(kept, np.arange(len(at)), len(at))
    # what is decided is not asked again: the day goes with the figure, into every series
    days = Texts.of(_days_of(kept))
    made = made_of(
        each,
        each.numbers,
        operation="last of periods",
        notes=days,
        changed=dict(zip(PERIOD, (first_day, last_day), strict=True)),
    )
    stands = whole[at] & ~counts[at]
    wholes = _beside(
        kept.loc[stands], groups[at][stands], rows, groups, known & ~whole, _SAYS["last"]
    )
    return stacked([kept.loc[as_is & ~stands], wholes, made.loc[~as_is]])


def _days_of(rows: pd.DataFrame) -> pd.Series[str]:
    days = rows[PERIOD].itertuples(index=False)
    return pd.Series([f"the figure of {Period.of(*one)}" for one in days], dtype="str")


def _in_time(rows: pd.DataFrame) -> tuple[NDArray[Any], ...]:
    """Return what puts figures in order of time, the first last, as lexsort takes it."""
    return (_rounds(rows), *(rows[name].to_numpy("i8") for name in PERIOD))


def _latest(parts: Parts) -> Bounded:
    """Return the last of what is known of each group."""
    known, numbers = numbers_of(parts)
    order = np.lexsort((*_in_time(known.rows), known.groups))
    last = np.zeros(parts.size, "intp")
    last[known.groups[order]] = order
    return numbers.of(last).where(known.filled)


def _rounds(rows: pd.DataFrame) -> NDArray[np.float64]:
    """Return the numbers of rounds, such as "R12" or "12", 0 where there are none."""
    if "reporting_round" not in rows:
        return np.zeros(len(rows))
    said = rows["reporting_round"].astype("str").str.extract(r"(\d+(?:\.\d+)?)\D*$")[0]
    numbers: NDArray[np.float64] = np.nan_to_num(said.to_numpy("f8", na_value=np.nan))
    return numbers


def _coverage(parts: Parts, stretch: NDArray[Any], months: int) -> tuple[Mask, Texts]:
    """Return which stretches are not filled, and how many of their months or days are there."""
    first, last = _bounds(stretch, months)
    whole = (last - first).astype("timedelta64[D]").astype("i8") + 1
    known = stated(parts.rows)
    start, end = (parts.rows[name].to_numpy("datetime64[D]") for name in PERIOD)
    next_day = end + np.timedelta64(1, "D")
    there = _filled(parts, known, start.view("i8"), next_day.view("i8"))
    short = there < whole
    from_month, to_month = (days.astype("datetime64[M]") for days in (start, next_day))
    broken = (from_month != start) | (to_month != next_day)
    monthly = ~parts.some(broken)
    held = _filled(parts, known, from_month.view("i8"), to_month.view("i8"))
    absent: dict[int, dict[str, str]] = {}
    blank = np.flatnonzero(~known & short[parts.groups])
    for one, row in zip(blank, parts.rows.iloc[blank].to_dict("records"), strict=True):
        period = str(Period.of(*(row[name] for name in PERIOD)))
        absent.setdefault(int(parts.groups[one]), {})[period] = why_absent(row["status"])
    words: list[str | None] = [None] * parts.size
    for at in np.flatnonzero(short).tolist():
        there_of = (int(held[at]), months, "months")
        if not monthly[at]:
            there_of = (int(there[at]), int(whole[at]), "days")
        words[at] = lacking(*there_of, absent.get(at, {}))
    return short, Texts.of(pd.Series(words, dtype="str"))


def _filled(
    parts: Parts, known: Mask, start: NDArray[np.int64], end: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Return how many days or months the known parts of each group fill, each counted once."""
    at = np.flatnonzero(known)
    at = at[np.lexsort((start[at], parts.groups[at]))]
    # each group on days of its own, after all of the one before
    apart = parts.groups[at] * (int(end.max()) - int(start.min()) + 1)
    first, last = start[at] + apart, end[at] + apart
    reached = np.append(first[:1], np.maximum.accumulate(last)[:-1])
    new = np.maximum(last - np.maximum(first, reached), 0)
    return np.bincount(parts.groups[at], weights=new, minlength=parts.size).astype("i8")


def _overlapping(rows: pd.DataFrame, groups: NDArray[Any], mask: Mask) -> Mask:
    """Return which figures stand in a group whose periods, of those of a mask, overlap."""
    mask = mask & stated(rows)
    if not mask.any():
        return mask
    parts = Parts(rows.loc[mask], groups[mask], int(groups.max()) + 1)
    start, end = (parts.rows[name].to_numpy("datetime64[D]").view("i8") for name in PERIOD)
    days = np.bincount(parts.groups, weights=end + 1 - start, minlength=parts.size)
    twice: Mask = (days > _filled(parts, parts.known, start, end + 1))[groups]
    return twice


def _lengths(parts: Parts) -> NDArray[np.int64]:
    """Return how long periods are: in months where all of a group are whole ones, or days."""
    start, end = (parts.rows[name].to_numpy("datetime64[D]") for name in PERIOD)
    next_day = end + np.timedelta64(1, "D")
    from_month, to_month = (days.astype("datetime64[M]") for days in (start, next_day))
    broken = parts.some((from_month != start) | (to_month != next_day))[parts.groups]
    lengths: NDArray[np.int64] = np.where(
        broken, (next_day - start).view("i8"), (to_month - from_month).view("i8")
    )
    return lengths


def _mean_there(parts: Parts) -> Bounded:
    return mean_of(parts, _lengths(parts))


def _mean(parts: Parts, short: Mask) -> Bounded:
    """Return the mean of the periods that are there; it is about so much where some are not."""
    mean = _mean_there(parts)
    # of bounds, with days missing, nothing is known
    low, high = (np.where(short, mean.value, held) for held in (mean.low, mean.high))
    return mean._replace(low=low, high=high, about=mean.about | short)


def _highest(parts: Parts, short: Mask) -> Bounded:
    """Return the highest of what is there; it may have been higher in between."""
    most = highest(parts)
    return most._replace(high=np.where(short, np.inf, most.high), about=most.about & ~short)
