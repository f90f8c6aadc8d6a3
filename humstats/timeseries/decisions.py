"""Decisions: of several figures for one point, which one stands, and why.

In this order: figures that say the same are one, but for incidents of one size, which have
notes of their own; the caller's ``source`` and ``prefer``
decide between sources; within a source the latest publication stands; one figure in two
precisions is one figure, the more precise. What is left is a conflict, and is listed; or its
point stays open, where the caller says so: a row without a figure. What was decided is
written beside the figure that stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
import pandas as pd

from humstats.model.columns import ORIGIN
from humstats.timeseries.conflicts import conflict
from humstats.timeseries.sources import preferred
from humstats.timeseries.statements import (
    Record,
    alike,
    are_incidents,
    at_vintage,
    blank,
    few,
    printed,
    published_of,
    records_of,
    rounds,
    said,
    source_named,
    spread,
    vintage_of,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from humstats.timeseries.scope import Scope

__all__ = [
    "LEFT_OPEN",
    "Decision",
    "Standing",
    "decide",
    "one_each",
    "standing",
]

#: What is written beside a row without a figure, where nothing decided.
LEFT_OPEN: Final = "left open: "
#: What figures of an open point never say alike.
_OPEN: Final = ("value", "low", "high", *ORIGIN)


@dataclass(frozen=True, slots=True)
class Decision:
    """Which figure of a point stands; ``figure`` is None where nothing decides."""

    figure: Record | None
    decided: tuple[str, ...] = ()
    between: tuple[Record, ...] = ()

    @classmethod
    def none(cls, between: Sequence[Record]) -> Decision:
        """Leave open which of some figures stands, and say what they say."""
        said_by: dict[str, dict[str, None]] = {}
        for figure in between:
            said_by.setdefault(source_named(figure), {})[said(figure)] = None
        words = [f"{printed([who])} ({few(what)})" for who, what in said_by.items()]
        again = ", with notes that differ" * are_incidents(between)
        return cls(None, (f"{LEFT_OPEN}{' and '.join(words)}{again}",), tuple(between))

    @property
    def stands(self) -> Record:
        """The figure that stands, or the first of those between which nothing decides."""
        return self.figure or self.between[0]

    @property
    def differ(self) -> set[str]:
        """The columns in which the figures differ between which nothing decides."""
        first, *others = self.between
        return {
            name
            for name, held in first.items()
            if any(
                other[name] != held and not (blank(held) and blank(other[name]))
                for other in others
            )
        }

    def noting(self, *words: str) -> Decision:
        """Add to what was decided, in front."""
        return replace(self, decided=(*words, *self.decided))


class Standing(NamedTuple):
    """Which row stands for each point of a table.

    Attributes
    ----------
    rows : list of int
        By position, one for each point.
    decided : list of str or None
        What was decided of each; None where nothing was.
    open : dict of int to set of str
        The rows that stand for points which nothing decides, and the columns in which the
        figures of each differ.
    """

    rows: list[int]
    decided: list[str | None]
    open: dict[int, set[str]]

    def of_rows(self, rows: NDArray[np.intp]) -> Standing:
        """Return where the rows stand in a table that these figures were taken from."""
        taken = rows[self.rows].tolist()
        return Standing(
            taken, self.decided, {int(rows[r]): how for r, how in self.open.items()}
        )

    def opened(self, figures: pd.DataFrame) -> pd.DataFrame:
        """Return figures of which those of open points say only what all of them say."""
        if not self.open:
            return figures
        every = np.zeros(len(figures), bool)
        every[[*self.open]] = True
        said: dict[str, Any] = {"qualifier": "exact", "status": "missing"}
        for name in figures.columns:
            mask = every if name in _OPEN else np.zeros(len(figures), bool)
            mask[[row for row, differ in self.open.items() if name in differ]] = True
            if name in said:
                held = figures[name].astype("str").mask(every, said[name]).astype("category")
                figures = figures.assign(**{name: held})
            elif mask.any():
                figures = figures.assign(**{name: figures[name].mask(mask)})
        return figures


def one_each(
    figures: pd.DataFrame,
    point: list[str],
    scope: Scope,
    *,
    prefer: str | Sequence[str] | None,
    leave_open: bool = False,
) -> pd.DataFrame:
    """Keep one figure for each point, and write what was decided beside it.

    Returns
    -------
    pandas.DataFrame
        The figures that stand, with the text column ``decided``: missing where nothing was
        decided. For parameters and errors see :func:`standing`.
    """
    stands = standing(figures, point, scope, prefer=prefer, leave_open=leave_open)
    kept = stands.opened(figures.reset_index(drop=True)).loc[stands.rows]
    return kept.assign(decided=pd.Series(stands.decided, index=kept.index, dtype="str"))


def standing(
    figures: pd.DataFrame,
    point: list[str],
    scope: Scope,
    *,
    prefer: str | Sequence[str] | None,
    leave_open: bool,
) -> Standing:
    """Decide which figure stands for each point.

    Parameters
    ----------
    figures : pandas.DataFrame
        A figures table of one indicator, place and unit.
    point : list of str
        The columns that tell two points apart.
    scope : Scope
        What the figures are about, for messages.
    prefer : sequence of str, optional
        Sources, the most trusted first.
    leave_open : bool
        Whether a point that nothing decides stays open.

    Raises
    ------
    ConflictError
        Listing the figures between which nothing decides, with their own labels.
    SelectionError
        When ``prefer`` names no source that is there.
    """
    order = preferred(prefer, figures, scope)
    crowded = figures.duplicated(point, keep=False).to_numpy()
    stands = dict.fromkeys(np.flatnonzero(~crowded).tolist(), "")
    open_: dict[int, set[str]] = {}
    undecided: list[Record] = []
    several: list[Record] = []
    crowd = figures.reset_index(drop=True).loc[crowded]
    numbers = crowd.groupby(point, observed=True, dropna=False, sort=True).ngroup()
    groups: dict[int, list[Record]] = {number: [] for number in sorted(numbers.unique())}
    # all rows are made records at once: one point at a time costs a hundred times as much
    for record in records_of(crowd):
        groups[numbers[record["at"]]].append(record)
    for group in groups.values():
        decision = decide(group, order)
        stands[decision.stands["at"]] = "; ".join(decision.decided)
        if decision.figure is None:
            open_[decision.stands["at"]] = decision.differ
            one_source = len({source_named(figure) for figure in decision.between}) == 1
            (undecided if one_source else several).extend(decision.between)
    if (between := several or undecided) and not leave_open:
        raise conflict(figures.iloc[[figure["at"] for figure in between]], point, scope)
    return Standing([*stands], [words or None for words in stands.values()], open_)


def decide(figures: list[Record], prefer: Sequence[str] = ()) -> Decision:
    """Decide between the figures of one point; sources in ``prefer`` are trusted more."""
    # a blank says nothing, so it contradicts nothing; "suppressed" is a statement
    told = [f for f in figures if f["status"] != "missing"]
    decision = _between(told or figures, prefer)
    stands = decision.figure
    if not told or stands is None:
        return decision
    blanks = [
        figure
        for figure in figures
        if figure["status"] == "missing"
        and source_named(figure) == source_named(stands)
        and published_of(figure) > published_of(stands)
    ]
    if not blanks:
        return decision
    return decision.noting(f"left blank {at_vintage(max(blanks, key=published_of))}")


def _between(figures: list[Record], prefer: Sequence[str]) -> Decision:
    by_source: dict[str, list[Record]] = {}
    for figure in figures:
        by_source.setdefault(source_named(figure), []).append(figure)
    if len(by_source) == 1:
        return _within(figures)
    first = next((source for source in prefer if source in by_source), None)
    if first is not None:
        within = _within(by_source[first])
        return within.noting(
            f"{printed([first])} preferred to {_passed_over(by_source, first, within)}"
        )
    answers = [_within(by_source[source]) for source in sorted(by_source)]
    one, *more = (answer.figure for answer in answers)
    if one and all(other and alike(one, other) for other in more):
        others = [source_named(other) for other in more if other]
        verb = "says" if len(others) == 1 else "say"
        return answers[0].noting(f"{printed(others)} {verb} the same")
    return Decision.none(figures)


def _passed_over(by_source: dict[str, list[Record]], first: str, within: Decision) -> str:
    """Say what other sources said: those that differ with their figures, the rest together."""
    differ, agree = [], []
    for source in sorted(set(by_source) - {first}):
        figures = by_source[source]
        stands = within.figure
        if stands and all(alike(f, stands) or rounds(f, stands) for f in figures):
            agree.append(source)
        else:
            differ.append(
                f"{printed([source])} ({', '.join(dict.fromkeys(map(said, figures)))})"
            )
    if agree:
        verb = "says" if len(agree) == 1 else "say"
        differ.append(f"{printed(agree)}, which {verb} the same")
    return " and ".join(differ)


def _within(figures: list[Record]) -> Decision:
    """Decide between figures of one source: the latest, the more precise."""
    newest = max(published_of(figure) for figure in figures)
    latest = [figure for figure in figures if published_of(figure) == newest]
    stands = min(latest, key=lambda f: (spread(f), f["status"] != "final"))
    as_one = all(alike(figure, stands) or rounds(figure, stands) for figure in latest)
    if not as_one or are_incidents(latest):
        return Decision.none(latest)
    earlier = [figure for figure in figures if published_of(figure) < newest]
    if finer := _finer(stands, earlier):
        stands = finer
    decided = []
    rounded = dict.fromkeys(said(f) for f in figures if _is_rounded(f, stands))
    if rounded:
        decided.append(f"{' and '.join(rounded)} is this figure, rounded")
    replaced = [f for f in earlier if not (alike(f, stands) or rounds(f, stands))]
    dated = [f for f in replaced if not blank(f["published"])]
    undated = [f for f in replaced if blank(f["published"])]
    # which came first is not known of an undated figure
    for verb, passed_over in (("replaces", dated), ("preferred to", undated)):
        if not passed_over:
            continue
        old = max(passed_over, key=published_of)
        of_one_day = [f for f in passed_over if published_of(f) == published_of(old)]
        words = " and ".join(dict.fromkeys(said(figure, stands) for figure in of_one_day))
        is_said = finer or (dated and passed_over is undated)
        day = "" if is_said else f"published {vintage_of(stands, old)}, "
        decided.append(f"{day}{verb} {vintage_of(old, stands)} ({words})")
    return Decision(stands, tuple(decided))


def _finer(stands: Record, earlier: list[Record]) -> Record | None:
    """Return the figure that the latest one is a rounding of, if nothing came between."""
    apart = [
        f for f in earlier if not (alike(f, stands) or rounds(f, stands) or rounds(stands, f))
    ]
    finer = [f for f in earlier if spread(f) < spread(stands) and rounds(stands, f)]
    if apart:
        since = max(map(published_of, apart))
        finer = [figure for figure in finer if published_of(figure) > since]
    return max(finer, key=published_of, default=None)


def _is_rounded(figure: Record, stands: Record) -> bool:
    """Whether a figure is the one that stands with fewer digits, for a reader to see."""
    return not alike(figure, stands) and rounds(figure, stands) and said(figure) != said(stands)
