"""Seams: where a series goes on from another source or edition, or says the same again.

What :mod:`.vintages` says of one series this says of all series of a panel, in the same words,
and looks one by one only at the rows where something is to be said.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd

from humstats.model.periods import Period
from humstats.rules.packing import packed_digits
from humstats.timeseries.intervals import stated
from humstats.timeseries.scope import PERIOD
from humstats.timeseries.texts import Texts
from humstats.timeseries.vintages import (
    DIGITS,
    SEVERAL,
    TELLING,
    contradicted,
    digits_of,
    renewed,
)
from humstats.timeseries.wording import NOT_NAMED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    Mask = NDArray[np.bool_]
    Rows = NDArray[np.intp]

__all__ = ["Chosen", "noting_seams"]

_NUMBERS = ("value", "low", "high")


class Chosen(NamedTuple):
    """Figures of a table that were chosen, one for each series and period, in order.

    Attributes
    ----------
    rows : pandas.DataFrame
        Those that stand.
    at : numpy.ndarray of int
        Their rows in the table.
    figures : pandas.DataFrame
        The table: all figures that they were chosen from, sorted as they are.
    series, points : numpy.ndarray of int
        A number for each row of the table that rows of one series share, and one that rows
        of one series and period share.
    """

    rows: pd.DataFrame
    at: Rows
    figures: pd.DataFrame
    series: NDArray[np.int64]
    points: NDArray[np.int64]

    @property
    def goes_on(self) -> Mask:
        """Which rows have one before them in their series."""
        numbers = self.series[self.at]
        return np.append(False, numbers[1:] == numbers[:-1])

    def period(self, row: int) -> Period:
        """Return the period of a row that stands."""
        return Period.of(*(self.rows[name].iloc[row] for name in PERIOD))


def noting_seams(chosen: Chosen, decided: dict[int, str], *, sources: bool) -> None:
    """Write behind what was decided of rows that a series does not simply go on with them.

    Parameters
    ----------
    chosen : Chosen
        One series or many.
    decided : dict of int to str
        What was decided, by row; added to.
    sources : bool
        Whether to say where the source changes.
    """
    for row, words in (*_editions(chosen), *_repeats(chosen)):
        decided[row] = f"{decided[row]}; {words}" if row in decided else words
    if not sources:
        return
    for row, source, before in _changes_of_source(chosen):
        alone = "the source" if row in decided else "the only source"
        words = f"{alone} for {chosen.period(row)} is {source}; before: {before}"
        decided[row] = f"{decided[row]}; {words}" if row in decided else words


def _editions(chosen: Chosen) -> Iterator[tuple[int, str]]:
    """Find figures that are of another edition of their source than the one before."""
    figures = chosen.figures
    day = figures["published"].to_numpy("datetime64[us]").astype("i8")
    dated = figures["published"].notna().to_numpy()
    if not dated.any() or (day == day[0]).all():
        return
    who = _sources(figures)
    source = _packed(chosen.series, who.which)
    edition = _packed(source, day)
    told = dated & (figures["status"] != "missing").to_numpy()
    held = pd.DataFrame({"edition": edition[told], "point": chosen.points[told]})
    count = np.bincount(held.drop_duplicates()["edition"], minlength=edition.max() + 1)
    several = (dated & (count[edition] >= SEVERAL)).take(chosen.at)
    rows = np.flatnonzero(several & (chosen.rows["status"] != "missing").to_numpy())
    at = chosen.at.take(rows)
    order = np.lexsort((rows, source[at]))
    for before, now in pairwise(order):
        if source[at[before]] == source[at[now]] and day[at[before]] != day[at[now]]:
            days = figures["published"].iloc[at[[now, before]]]
            yield int(rows[now]), renewed(*({"published": day} for day in days))


def _repeats(chosen: Chosen) -> Iterator[tuple[int, str]]:
    """Find figures that are the one of the period before, printed again."""
    rows, points = chosen.rows, chosen.points.take(chosen.at)
    again = np.flatnonzero(_same_as_before(chosen))
    of, held = pd.factorize(rows["value"].to_numpy("f8")[again])
    many = np.array([digits_of(number) for number in held.tolist()], "i8")[of]
    again, many = again[many >= DIGITS], many[many >= DIGITS]
    who = _sources(rows)
    names = [[who.words[at] for at in who.which[again - back]] for back in (0, 1)]
    elsewhere = np.array([now != last for now, last in zip(*names, strict=True)], bool)
    first, after = (
        np.searchsorted(chosen.points, points[again], side=side) for side in ("left", "right")
    )
    told = elsewhere | (many >= TELLING)
    # another figure of the same period may say otherwise
    for at in np.flatnonzero(~told & (after - first > 1)).tolist():
        now = {str(name): held for name, held in rows.iloc[again[at]].items()}
        told[at] = contradicted(now, chosen.figures.iloc[first[at] : after[at]])
    found = np.flatnonzero(told)
    before = rows.iloc[again[found] - 1][PERIOD].itertuples(index=False)
    for at, days in zip(found.tolist(), before, strict=True):
        by = f" ({names[1][at]})" if elsewhere[at] else ""
        yield int(again[at]), f"the same figure as for {Period.of(*days)}{by}"


def _same_as_before(chosen: Chosen) -> Mask:
    """Tell which rows have the number of the row before in their series, said alike."""
    same = chosen.goes_on
    word = Texts.of(chosen.rows["qualifier"])
    same[1:] &= word.which[1:] == word.which[:-1]
    value, *bounds = (chosen.rows[name].to_numpy("f8") for name in _NUMBERS)
    same[1:] &= value[1:] == value[:-1]
    for held in bounds:
        absent = np.isnan(held)
        same[1:] &= (held[1:] == held[:-1]) | (absent[1:] & absent[:-1])
    return same


def _changes_of_source(chosen: Chosen) -> Iterator[tuple[int, str | None, str | None]]:
    """Find figures whose source is not that of the figure before."""
    who = _sources(chosen.rows)
    if who.is_alike:
        return
    rows = np.flatnonzero(stated(chosen.rows))
    series = chosen.series[chosen.at][rows]
    source = who.which[rows]
    for at in np.flatnonzero((series[1:] == series[:-1]) & (source[1:] != source[:-1])) + 1:
        yield int(rows[at]), who.words[source[at]], who.words[source[at - 1]]


def _sources(figures: pd.DataFrame) -> Texts:
    """Return who says each figure; a blank is a source that is not named."""
    held = Texts.of(figures["source"])
    words = [word or NOT_NAMED for word in held.words]
    kept = [*dict.fromkeys(words)]
    return Texts(np.array([kept.index(word) for word in words])[held.which], [*kept])


def _packed(*numbers: NDArray[Any]) -> Rows:
    """Return numbers that rows share which are alike in several."""
    digits = (pd.factorize(held) for held in numbers)
    packed, _ = packed_digits(
        ((codes.astype("i8"), len(kept)) for codes, kept in digits), len(numbers[0])
    )
    return pd.factorize(packed)[0]
