"""Derived figures: rows that were computed from others, and say from which.

A derived figure stands where its first parent stood: it keeps its place, period and
breakdowns. It has no cell of origin; ``derived_from`` says the operation, the count of
figures and their sources. It is as sure as the least sure of its parents and as late as the
latest, and its words are theirs, each once: so are the codes of what a check found in them.
Nothing is done row by row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
import pandas as pd

from humstats.errors import UnknownNameError
from humstats.model.columns import ORIGIN, column
from humstats.model.names import meant
from humstats.model.periods import Period
from humstats.model.statuses import STATUSES
from humstats.timeseries.derivations import chained
from humstats.timeseries.intervals import stated
from humstats.timeseries.panels import taken
from humstats.timeseries.texts import Texts, in_one_note, joined, noted, rewritten
from humstats.timeseries.wording import SOURCE_NOT_NAMED

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["UNKNOWN", "Parents", "derived_figures", "nothing_in", "periods_in_words"]

#: What is noted where nothing is known, and no one can say more of why.
UNKNOWN: Final = "cannot be known from the figures"
#: How sure a figure is, from most to least.
_SURENESS: Final = [*STATUSES]
#: The words of a derived figure, and what stands between those of its parents.
_LINKS: Final = {"source": ", ", "publication": "; ", "note": "; ", "decided": "; ",
                 "break_before": "; ", "flags": " "}  # fmt: skip


class Parents(NamedTuple):
    """Figures of a table from which others are computed: ``rows.iloc[which]``, one for each.

    Where ``which`` is below zero, there is no such parent.
    """

    rows: pd.DataFrame
    which: NDArray[np.intp]

    @property
    def there(self) -> NDArray[np.bool_]:
        """For which derived figures there is such a parent."""
        return self.which >= 0

    def figures(self, columns: list[Any]) -> pd.DataFrame:
        """Return columns of the parents, one row for each derived figure."""
        rows = self.rows[columns]
        alone = len(self.which) == len(rows) and (np.diff(self.which) == 1).all()
        return rows if alone else taken(rows, self.which).reset_index(drop=True)

    def says(self, name: str) -> Texts:
        """Return what the parents say in a column of words; nothing where it is absent."""
        if name not in self.rows:
            return Texts.nothing(len(self.which))
        return Texts.of(self.rows[name]).of_rows(self.which)

    def published(self) -> NDArray[Any]:
        """Return on which days the parents were published."""
        published: NDArray[Any] = self.rows["published"].to_numpy("datetime64[us]")[self.which]
        return published


def derived_figures(
    parents: list[Parents],
    numbers: pd.DataFrame,
    operation: Texts,
    *,
    unit: str | Texts | None = None,
    indicator: Texts | None = None,
    notes: Texts | None = None,
    unknown: Texts | None = None,
) -> pd.DataFrame:
    """Put computed numbers where the first parents stood, and say what they came from.

    Parameters
    ----------
    parents : list of Parents
        The first has a figure for each row; the others may lack some.
    numbers : pandas.DataFrame
        Value, low, high and qualifier; all missing where nothing is known, which makes the
        status "missing".
    operation : Texts
        What was done, as ``derived_from`` begins; behind it stands what its parents had been
        computed to: see :func:`.derivations.chained`.
    unit : str or Texts, optional
        What one of the numbers is; nothing where it is the unit of the first parent.
    indicator : Texts, optional
        What the numbers are; nothing where they are of the indicator of the first parent.
    notes : Texts, optional
        What a reader should know, beside the notes of the parents.
    unknown : Texts, optional
        Why nothing is known where nothing is.

    Returns
    -------
    pandas.DataFrame
        A figures table, one row for each figure of the first parents.

    Raises
    ------
    UnknownNameError
        A status that is not known.
    """
    first, size = parents[0], len(numbers)
    known = stated(numbers)
    said = {
        name: noted(*_said(parents, name))
        if name == "note"
        else joined(link, *_said(parents, name))
        for name, link in _LINKS.items()
        if any(name in parent.rows for parent in parents)
    }
    why = unknown or Texts.nothing(size)
    said["note"] = rewritten(
        _note, Texts.where(known, "known"), said["note"], notes or Texts.nothing(size), why
    )
    none = (name for name in (*ORIGIN, "method", "flags") if name not in said)
    origin = {name: nothing_in(name, size) for name in none}
    columns: dict[str, Any] = {
        **numbers,
        "qualifier": Texts.of(numbers["qualifier"]).column(),
        **_named("indicator", indicator, first),
        **_named("unit", unit, first),
        "status": _least_sure(parents, known).column(),
        **{name: text.strings() if name == "decided" else text.column()
           for name, text in said.items()},
        "published": _latest(parents),
        "derived_from": rewritten(
            _from, _chained(operation, parents), _counted(parents), said["source"]
        ).column(),
        **origin,
    }  # fmt: skip
    # only the columns that stay as they are are taken from the parents
    kept = first.figures([name for name in first.rows if name not in columns])
    order = [*first.rows, *(name for name in columns if name not in first.rows)]
    return pd.DataFrame(
        {name: columns[name] if name in columns else kept[name] for name in order}, copy=False
    )


def _said(parents: list[Parents], name: str) -> list[Texts]:
    """Return what each of the parents says in a column; one table is read once."""
    tables = {id(rows): Texts.of(rows[name]) for rows, _ in parents if name in rows}
    return [
        tables[id(parent.rows)].of_rows(parent.which) if name in parent.rows
        else Texts.nothing(len(parent.which))
        for parent in parents
    ]  # fmt: skip


def periods_in_words(start: NDArray[Any], end: NDArray[Any]) -> Texts:
    """Write periods: "2023", "Jan 2024"; each one once.

    Parameters
    ----------
    start, end : numpy.ndarray of datetime64
        The first and the last day of each.

    Examples
    --------
    >>> start, end = (np.array([day], "datetime64[D]") for day in ("2023-01-01", "2023-12-31"))
    >>> periods_in_words(start, end).those
    ['2023']
    """
    return rewritten(_period, *(Texts(*_days(held)) for held in (start, end)))


def _days(held: NDArray[Any]) -> tuple[NDArray[np.intp], list[str | None]]:
    codes, kept = pd.factorize(held)
    return codes, [*map(str, kept.astype("datetime64[D]")), None]


def _period(start: str | None, end: str | None) -> str | None:
    if start is None or end is None:
        return None
    return str(Period.of(pd.Timestamp(start), pd.Timestamp(end)))


def _named(column: str, said: Texts | str | None, first: Parents) -> dict[str, Any]:
    """Return a column where it is not the first parent's own."""
    if isinstance(said, str):
        said = Texts.alike(said, len(first.which))
    if said is None or not said.said.any():
        return {}
    own = first.says(column)
    return {column: rewritten(lambda one, other: one or other, said, own).column()}


def _counted(parents: list[Parents]) -> Texts:
    count = np.sum([parent.there for parent in parents], axis=0, dtype="i1")
    return Texts(count, [f"{n} figure{'s' * (n != 1)}" for n in range(len(parents) + 1)])


def _chained(operation: Texts, parents: list[Parents]) -> Texts:
    before = [held for held in _said(parents, "derived_from") if held.said.any()]
    if not before:
        return operation
    return rewritten(lambda done, *held: chained(str(done), held), operation, *before)


def _from(operation: str | None, count: str | None, source: str | None) -> str:
    return f"{operation}; {count}; {source or SOURCE_NOT_NAMED}"


def _note(
    known: str | None, parents: str | None, more: str | None, why: str | None
) -> str | None:
    if not known:
        return why or UNKNOWN
    return in_one_note(parents, more)


def _least_sure(parents: list[Parents], known: NDArray[np.bool_]) -> Texts:
    each = _said(parents, "status")
    for status in {word for text in each for word in text.those if word} - {*STATUSES}:
        raise UnknownNameError.of(
            "status", status, STATUSES, meant=meant(status, list(STATUSES))
        )

    def least(is_known: str | None, *statuses: str | None) -> str:
        held = [status for status in statuses if status is not None]
        if not is_known or not all(STATUSES[status].has_value for status in held):
            return "missing"
        return max(held, key=_SURENESS.index)

    return rewritten(least, Texts.where(known, "known"), *each)


def _latest(parents: list[Parents]) -> NDArray[Any]:
    """Return the later of the days of publication; missing where one is not known."""
    latest = parents[0].published()
    for parent in parents[1:]:
        if np.isnat(latest).all():
            break
        days = parent.published()
        both = np.where(
            np.isnat(latest) | np.isnat(days), np.datetime64("NaT"), np.maximum(latest, days)
        )
        latest = np.where(parent.there, both, latest)
    return latest.astype("datetime64[us]")


def nothing_in(name: str, size: int) -> Any:
    """Return a column of a figures table in which nothing stands."""
    if column(name).storage == "whole":
        return pd.arrays.IntegerArray(np.ones(size, "i8"), np.ones(size, bool))
    return Texts.nothing(size).column()
