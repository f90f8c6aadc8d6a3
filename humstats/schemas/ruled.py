"""Pandera models whose checks are the rules of :mod:`humstats.rules`.

pandera calls a column's check with that column alone, but a rule needs the whole table (a
part against its whole), and what rules share, above all the key, should be computed once.
So the schema prepares one :class:`~humstats.rules.table.Table` for the run and the checks
look it up. Each check stands on the column that it blames, keeps at most a thousand failing
cases, and never coerces: a coerced 2021.9 is 2021, silently.

A row of a frame can hold several figures, or none. :class:`Placed` says of each figure from
which row and column it came, so that a case names the cell that is at fault.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import pandas as pd
import pandera.pandas as pa
from pandera.backends.pandas.container import DataFrameSchemaBackend

from humstats.errors import FigureError
from humstats.rules import Rule, Table
from humstats.rules.structure import columns_absent, columns_of_other_types
from humstats.schemas.types import Number, Whole, numbers_in

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Condition", "Placed", "RuledModel", "Run"]

#: More failing cases than this of one rule only slow a report down.
FAILURE_CASES = 1000


@dataclass(frozen=True, slots=True)
class Placed:
    """Figures, and where in a frame each stands.

    Attributes
    ----------
    figures : pandas.DataFrame
        A figures table.
    rows : numpy.ndarray of int, optional
        For each figure, the position of its row in the frame; None where the frame is the
        table.
    columns : mapping of str to str or pandas.Categorical
        For a column of figures, the column of the frame that it is taken from; a
        categorical where that is not the same for each figure. Columns that are not named
        are their own.
    """

    figures: pd.DataFrame
    rows: NDArray[np.intp] | None = None
    columns: Mapping[str, str | pd.Categorical] = field(default_factory=dict)

    def at(self, found: NDArray[np.intp], blames: str, column: str) -> NDArray[np.intp]:
        """Return the rows of the frame whose cell under ``column`` some figures blame."""
        place = self.columns.get(blames, blames)
        if isinstance(place, str):
            found = found if place == column else found[:0]
        elif column in place.categories:
            found = found[place.codes[found] == place.categories.get_loc(column)]
        else:
            found = found[:0]
        return found if self.rows is None else self.rows[found]


@dataclass(frozen=True, slots=True)
class Run:
    """What the checks of one validation share."""

    frame: pd.DataFrame
    table: Table
    placed: Placed

    def blamed(self, rule: Rule, column: str) -> NDArray[np.bool_]:
        """Return which rows break a rule in full severity, in the cell of a column."""
        hits = self.table.hits(rule.find)
        found = hits.rows if hits.softer is None else hits.rows[~hits.softer]
        mask = np.zeros(len(self.frame), bool)
        mask[self.placed.at(found, rule.blames, column)] = True
        return mask


@dataclass(frozen=True, slots=True)
class Condition:
    """What a table's publisher asks of its columns together.

    Attributes
    ----------
    name : str
        What a failing case is called.
    blames : str
        The column that it stands on.
    why : str
        One line.
    breaks : callable
        From a run to the rows that break it, a mask.
    """

    name: str
    blames: str
    why: str
    breaks: Callable[[Run], NDArray[np.bool_]]


_run: ContextVar[Run | None] = ContextVar("run", default=None)


class RuledSchema(pa.DataFrameSchema):
    """A schema that prepares what its rules share before it runs them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.placed: Callable[[pd.DataFrame], Placed] = kwargs.pop("placed", Placed)
        super().__init__(*args, **kwargs)

    def validate(
        self,
        check_obj: pd.DataFrame,
        head: int | None = None,
        tail: int | None = None,
        sample: int | None = None,
        random_state: int | None = None,
        lazy: bool = False,
        inplace: bool = False,
    ) -> pd.DataFrame:
        """Check a table; as pandera's own, but for the whole table only.

        Row labels may repeat: failing cases are told by position where they do.
        """
        if head is not None or tail is not None or sample is not None:
            raise FigureError(
                "A part of a table cannot be checked: keys and totals need all of its rows. "
                "Leave out head, tail and sample."
            )
        labels = check_obj.index
        plain = check_obj.reset_index(drop=True) if not labels.is_unique else check_obj
        # nothing below writes to the frame, so that a shallow copy will do
        token = _run.set(self._prepared(plain))
        try:
            checked = super().validate(plain.copy(deep=False), lazy=lazy, inplace=True)
        finally:
            _run.reset(token)
        # where labels repeat its rows are told by position, some of them dropped by now
        return (
            checked
            if labels.is_unique
            else checked.set_axis(labels.take(checked.index.to_numpy("intp")))
        )

    def _prepared(self, frame: pd.DataFrame) -> Run | None:
        """Return the table for the rules, or None where pandera itself must refuse first."""
        if any(c.required and name not in frame for name, c in self.columns.items()):
            return None
        # pandera names the texts among numbers; what stands beside them is still looked at
        frame = frame.assign(
            **{
                name: numbers_in(frame[name])
                for name, column in self.columns.items()
                if name in frame and isinstance(column.dtype, (Number, Whole))
            }
        )
        placed = self.placed(frame)
        figures = placed.figures
        if columns_absent(figures) or columns_of_other_types(figures):
            return None
        return Run(frame, Table(figures), placed)


RuledSchema.register_backend(pd.DataFrame, DataFrameSchemaBackend)


class RuledModel(pa.DataFrameModel):
    """A pandera model that obeys rules.

    A subclass lists the rules in ``_obeys`` and the conditions of its publisher in
    ``_asks``, and says where in its rows the figures stand. pandera takes every public name
    with an annotation for a column.
    """

    _obeys: ClassVar[tuple[Rule, ...]] = ()
    _asks: ClassVar[tuple[Condition, ...]] = ()

    @classmethod
    def _placed(cls, frame: pd.DataFrame) -> Placed:
        """Return the figures of a frame, and where in it each stands."""
        return Placed(frame)

    @classmethod
    def _stands_for(cls, blames: str) -> tuple[str, ...]:
        """Return the columns of the model that stand for a column of figures."""
        return (blames,)

    @classmethod
    def build_schema_(cls, **kwargs: Any) -> pa.DataFrameSchema:
        """Build the schema, and attach each rule to the columns that it blames."""
        plain = super().build_schema_(**kwargs)
        # pandera drops only the listed cases when asked to drop invalid rows
        cases = None if kwargs.get("drop_invalid_rows") else FAILURE_CASES
        for column in plain.columns.values():
            numeric = isinstance(column.dtype, (Number, Whole))
            column.checks = [_of_numbers(c) if numeric else c for c in column.checks]
            for check in column.checks:
                check.n_failure_cases = cases
        attached = [
            (name, _rule_check(rule, name, cases))
            for rule in cls._obeys
            if rule.severity == "error"
            for name in cls._stands_for(rule.blames)
        ]
        attached += [(asked.blames, _condition_check(asked, cases)) for asked in cls._asks]
        for name, check in attached:
            if name in plain.columns:
                plain.columns[name].checks = [*plain.columns[name].checks, check]
        return RuledSchema(
            plain.columns,
            index=plain.index,
            checks=plain.checks,
            parsers=plain.parsers,
            placed=cls._placed,
            **kwargs,
        )


def _of_numbers(check: pa.Check) -> pa.Check:
    """Return a check that looks at the numbers of a column, whatever texts are among them."""

    def holds(series: pd.Series) -> pd.Series:
        # pandera leaves out the cells that it does not look at
        found: pd.Series = check(numbers_in(series)).check_output
        return found.reindex(series.index, fill_value=True)

    return pa.Check(
        holds,
        name=check.name,
        error=check.error,
        title=check.title,
        description=check.description,
        statistics=check.statistics,
        ignore_na=check.ignore_na,
    )


def _rule_check(rule: Rule, column: str, cases: int | None) -> pa.Check:
    return _check(
        lambda run: run.blamed(rule, column),
        cases,
        name=rule.code,
        error=f"{rule.code} {rule.name}",
        title=rule.name,
        description=rule.why,
        statistics={"severity": rule.severity},
    )


def _condition_check(asked: Condition, cases: int | None) -> pa.Check:
    return _check(
        asked.breaks,
        cases,
        name=asked.name,
        error=f"{asked.name}: {asked.why}",
        title=asked.name,
        description=asked.why,
        statistics={"severity": "error"},
    )


def _check(
    breaks: Callable[[Run], NDArray[np.bool_]], cases: int | None, **told: Any
) -> pa.Check:
    def holds(series: pd.Series) -> pd.Series:
        run = _run.get()
        broken = np.zeros(len(series), bool) if run is None else breaks(run)
        return pd.Series(~broken, index=series.index)

    return pa.Check(holds, ignore_na=False, n_failure_cases=cases, **told)
