"""Pandera models whose checks are the rules of :mod:`humstats.rules`.

pandera calls a column's check with that column alone, but a rule needs the whole table (a
part against its whole), and what rules share, above all the key, should be computed once.
So the schema prepares one :class:`~humstats.rules.table.Table` for the run and the checks
look it up. Each check stands on the column that it blames, keeps at most a thousand failing
cases, and never coerces: a coerced 2021.9 is 2021, silently.
"""

from __future__ import annotations

from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import pandas as pd
import pandera.pandas as pa
from pandera.backends.pandas.container import DataFrameSchemaBackend

from humstats.errors import FigureError
from humstats.rules import Rule, Table
from humstats.rules.structure import columns_absent, columns_of_other_types

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["RuledModel"]

#: More failing cases than this of one rule only slow a report down.
FAILURE_CASES = 1000

_table: ContextVar[Table | None] = ContextVar("table", default=None)


class RuledSchema(pa.DataFrameSchema):
    """A schema that prepares what its rules share before it runs them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.figures_of: Callable[[pd.DataFrame], pd.DataFrame] = kwargs.pop(
            "figures_of", lambda frame: frame
        )
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
        token = _table.set(self._prepared(plain))
        try:
            checked = super().validate(plain.copy(deep=False), lazy=lazy, inplace=True)
        finally:
            _table.reset(token)
        return checked if labels.is_unique else checked.set_index(labels)

    def _prepared(self, frame: pd.DataFrame) -> Table | None:
        """Return the table for the rules, or None where pandera itself must refuse first."""
        if any(c.required and name not in frame for name, c in self.columns.items()):
            return None
        try:
            figures = self.figures_of(frame)
        except ValueError:
            # texts among numbers, or days that are none: pandera's own checks name the cells
            return None
        if columns_absent(figures) or columns_of_other_types(figures):
            return None
        return Table(figures)


RuledSchema.register_backend(pd.DataFrame, DataFrameSchemaBackend)


class RuledModel(pa.DataFrameModel):
    """A pandera model that _obeys rules.

    A subclass lists the rules in ``_obeys``, the columns that stand for those of a figures
    table in ``_stands_for`` (where they differ), and how to get figures in ``to_figures``.
    pandera takes every public name with an annotation for a column.
    """

    _obeys: ClassVar[tuple[Rule, ...]] = ()
    _stands_for: ClassVar[dict[str, str]] = {}

    @classmethod
    def to_figures(cls, frame: pd.DataFrame) -> pd.DataFrame:
        """Return the table as figures, row by row."""
        return frame

    @classmethod
    def build_schema_(cls, **kwargs: Any) -> pa.DataFrameSchema:
        """Build the schema, and attach each rule to the column that it blames."""
        plain = super().build_schema_(**kwargs)
        drops = bool(kwargs.get("drop_invalid_rows"))
        for rule in cls._obeys:
            column = plain.columns.get(cls._stands_for.get(rule.blames, rule.blames))
            if column is not None and rule.severity == "error":
                column.checks = [*column.checks, _check(rule, capped=not drops)]
        return RuledSchema(
            plain.columns,
            index=plain.index,
            checks=plain.checks,
            parsers=plain.parsers,
            figures_of=cls.to_figures,
            **kwargs,
        )


def _check(rule: Rule, *, capped: bool) -> pa.Check:
    def holds(series: pd.Series) -> pd.Series:
        table = _table.get()
        mask = np.ones(len(series), bool)
        if table is not None:
            hits = table.hits(rule.find)
            mask[hits.rows if hits.softer is None else hits.rows[~hits.softer]] = False
        return pd.Series(mask, index=series.index)

    return pa.Check(
        holds,
        name=rule.code,
        error=f"{rule.code} {rule.name}",
        title=rule.name,
        description=rule.why,
        statistics={"severity": rule.severity},
        ignore_na=False,
        # pandera drops only the listed cases when asked to drop invalid rows
        n_failure_cases=FAILURE_CASES if capped else None,
    )
