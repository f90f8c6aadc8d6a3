"""Ignoring: findings that somebody has looked at and accepts, each with a reason.

What is ignored is not gone: it is counted in the report, with its reason, and its figures keep
its code among their ``flags``. An error that is ignored keeps no figure out. An ignore that
met nothing is told, so that a list of them does not outlive what it was written for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from humstats.checking.declarations import (
    check_keys,
    is_row,
    list_said,
    required_text,
    speaks_of,
    text_said,
)
from humstats.checking.origins import blamed_columns, headers_of
from humstats.checking.sentences import sentence
from humstats.errors import FigureError
from humstats.model.columns import AREAS
from humstats.rules.registry import rule_named

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from humstats.checking.outcomes import Outcome
    from humstats.model.readings import Reading
    from humstats.rules import Table

__all__ = [
    "SAID_OF_IGNORES", "Ignore", "Ignored", "ignore_of", "ignores_of", "split",
]  # fmt: skip

#: What may be said of an ignore.
SAID_OF_IGNORES: Final = ("rule", "reason", "file", "sheet", "row", "column", "area")
_EXAMPLE: Final = "a rule with a reason, as in {'HS502': 'refugees are planned for on top'}"
_OF_READING = re.compile(r"HS1\d\d")


@dataclass(frozen=True, slots=True)
class Ignore:
    """Findings of one rule to be ignored, and why.

    Attributes
    ----------
    rule : str
        Code of the rule.
    reason : str
        Why; it stands in the report.
    file, sheet, column : str
        Only those there; a file may be a pattern such as ``hno_*.xlsx``. The column is its
        header as the sender wrote it. Empty for everywhere.
    rows : tuple of int
        Only in these rows, as the spreadsheet shows them, from 1.
    area : str
        Only of this area, or of one that lies in it: its p-code, or its name.
    figure : int, optional
        Only what was seen while this figure was read: what a correction answers.
    """

    rule: str
    reason: str
    file: str = ""
    sheet: str = ""
    column: str = ""
    rows: tuple[int, ...] = ()
    area: str = ""
    figure: int | None = None

    def __str__(self) -> str:
        """Say which findings are meant: HS502 in sheet Needs, column PiN."""
        return self.rule + (f" in {self.where}" if self.where else "")

    @property
    def where(self) -> str:
        """Where they are meant; empty for everywhere."""
        rows = f"row{'s' if len(self.rows) > 1 else ''} {', '.join(map(str, self.rows))}"
        there = [
            f"file {self.file}" if self.file else "",
            f"sheet {self.sheet}" if self.sheet else "",
            rows if self.rows else "",
            f"column {self.column}" if self.column else "",
            f"area {self.area}" if self.area else "",
        ]
        return ", ".join(filter(None, there))

    @property
    def why(self) -> str:
        """The reason, as a sentence."""
        return sentence(self.reason)


@dataclass(frozen=True, slots=True)
class Ignored:
    """What one ignore met: hits of its rule, and findings of the reading.

    Attributes
    ----------
    ignore : Ignore
        What was said.
    outcome : Outcome or None
        Its rule with the hits; None where the rule found nothing there.
    seen : pandas.DataFrame
        Findings of the reading.
    """

    ignore: Ignore
    outcome: Outcome | None
    seen: pd.DataFrame

    def __len__(self) -> int:
        return len(self.seen) + (0 if self.outcome is None else len(self.outcome.hits))


def ignore_of(said: Mapping[str, Any], *, where: str = "ignore") -> Ignore:
    """Make an ignore of what a caller or a file of settings said.

    Parameters
    ----------
    said : mapping of str to str
        ``rule`` (code or name) and ``reason``; ``file``, ``sheet``, ``row`` (one, or a list
        of them), ``column`` and ``area`` if wanted.
    where : str
        Where it was said, for the sentence of an error.

    Returns
    -------
    Ignore
        With the rule's code.

    Raises
    ------
    FigureError
        When there is no reason, or a key is not known.
    UnknownNameError
        When there is no such rule.

    Examples
    --------
    >>> str(ignore_of({"rule": "targeted-above-in-need", "reason": "refugees on top"}))
    'HS502'
    """
    check_keys(said, SAID_OF_IGNORES, where=where)
    rule = required_text(said, "rule", "the code of a rule", where=where)
    reason = required_text(said, "reason", "why it may be ignored", where=f"{where} {rule}")
    return Ignore(
        rule if _OF_READING.fullmatch(rule) else rule_named(rule).code,
        reason,
        text_said(said, "file", where=where),
        text_said(said, "sheet", where=where),
        text_said(said, "column", where=where),
        _rows_said(said["row"], where=where) if "row" in said else (),
        text_said(said, "area", where=where),
    )


def _rows_said(row: Any, *, where: str) -> tuple[int, ...]:
    """Return the rows of a file that were said: one, or a list of them."""
    rows = tuple(row) if isinstance(row, list | tuple) else (row,)
    if rows and all(map(is_row, rows)):
        return tuple(map(int, rows))
    raise FigureError(
        f"{where}: row is {row!r}, expected a row of the file, from 1, or a list of rows."
    )


def ignores_of(
    said: Mapping[str, str] | Iterable[Ignore | Mapping[str, Any]] | None,
) -> tuple[Ignore, ...]:
    """Make ignores of a mapping from code to reason, or of a list of mappings."""
    if said is None:
        return ()
    if isinstance(said, Mapping):
        said = [{"rule": code, "reason": reason} for code, reason in said.items()]
    ones = list_said(said, _EXAMPLE, where="ignore")
    return tuple(one if isinstance(one, Ignore) else ignore_of(one) for one in ones)


def split(
    reading: Reading,
    table: Table,
    outcomes: Iterable[Outcome],
    seen: pd.DataFrame,
    ignores: Iterable[Ignore],
) -> tuple[tuple[Outcome, ...], pd.DataFrame, tuple[Ignored, ...]]:
    """Part what is ignored from what stands.

    Parameters
    ----------
    reading : Reading
        What was checked.
    table : Table
        Its figures.
    outcomes : iterable of Outcome
        What the rules found.
    seen : pandas.DataFrame
        Findings of the reading.
    ignores : iterable of Ignore
        The first that fits a finding counts it.

    Returns
    -------
    tuple
        Outcomes that stand, findings of the reading that stand, and what each ignore met.
    """
    standing = {outcome.rule.code: outcome for outcome in outcomes}
    met = []
    for ignore in ignores:
        _check_sheet(reading, ignore)
        outcome = standing.get(ignore.rule)
        if outcome is not None and ignore.figure is None:
            mine = _meant(reading, table, outcome, ignore)
            standing[ignore.rule] = outcome.where(~mine)
            outcome = outcome.where(mine) if mine.any() else None
        else:
            outcome = None
        fits = _seen(reading, seen, ignore)
        met.append(Ignored(ignore, outcome, seen[fits]))
        seen = seen[~fits]
    return tuple(o for o in standing.values() if len(o.hits)), seen, tuple(met)


def _meant(
    reading: Reading, table: Table, outcome: Outcome, ignore: Ignore
) -> NDArray[np.bool_]:
    rows = outcome.hits.rows
    mine = np.ones(len(rows), bool)
    if ignore.file:
        mine &= _matching(table, "origin_file", rows, ignore.file, reading.source.name)
    if ignore.sheet:
        mine &= _matching(table, "origin_sheet", rows, ignore.sheet, "")
    if ignore.rows:
        held = reading.figures.get("origin_row")
        mine &= False if held is None else held.isin(ignore.rows).to_numpy(bool)[rows]
    if ignore.area:
        mine &= _in_area(reading.figures, ignore.area)[rows]
    if ignore.column:
        blamed = blamed_columns(outcome.rule, outcome.hits)
        numbers, headers = headers_of(reading, table, rows, blamed)
        mine &= np.array([header == ignore.column for header in headers], bool)[numbers]
    return mine


def _check_sheet(reading: Reading, ignore: Ignore) -> None:
    """Refuse a row that is one of several sheets."""
    if not ignore.rows or ignore.sheet or not speaks_of(ignore.file, reading):
        return
    if "origin_sheet" not in reading.figures:
        return
    sheets = [str(name) for name in reading.figures["origin_sheet"].dropna().unique()]
    if len(sheets) > 1:
        raise FigureError(
            f"ignore {ignore}: {reading.source.name} has figures on {len(sheets)} sheets: say "
            f"which sheet is meant ({', '.join(sheets)})."
        )


def _in_area(figures: pd.DataFrame, area: str) -> NDArray[np.bool_]:
    """Return the figures of an area, by its code or a name, and of those that lie in it."""
    there = np.zeros(len(figures), bool)
    for name in ("location_code", *AREAS):
        if name in figures:
            there |= (figures[name] == area).to_numpy(bool, na_value=False)
    return there


def _matching(
    table: Table, column: str, rows: NDArray[np.intp], pattern: str, missing: str
) -> NDArray[np.bool_]:
    unknown = fnmatchcase(missing, pattern)
    if not table.has(column):
        return np.full(len(rows), unknown)
    codes = table.codes(column)
    fits = [fnmatchcase(str(label), pattern) for label in codes.labels]
    found: NDArray[np.bool_] = np.append(fits, unknown)[codes.numbers[rows]].astype(bool)
    return found


def _seen(reading: Reading, seen: pd.DataFrame, ignore: Ignore) -> NDArray[np.bool_]:
    fits = (seen["rule"] == ignore.rule).to_numpy(bool)
    if ignore.figure is not None:
        fits = fits & (seen["figure"] == ignore.figure).to_numpy(bool, na_value=False)
    for name, missing in (("file", reading.source.name), ("sheet", ""), ("column", "")):
        pattern = getattr(ignore, name)
        if pattern and fits.any():
            words = seen[name].astype(object).where(seen[name].notna(), missing)
            same = (lambda a, b: a == b) if name == "column" else fnmatchcase
            fits = fits & np.array([same(str(word), pattern) for word in words], bool)
    if ignore.rows and fits.any():
        fits = fits & seen["row"].isin(ignore.rows).to_numpy(bool)
    if ignore.area and fits.any():
        fits = fits & _seen_in_area(reading.figures, seen, ignore.area)
    return fits


def _seen_in_area(figures: pd.DataFrame, seen: pd.DataFrame, area: str) -> NDArray[np.bool_]:
    """Return what was seen of the figures of an area, or in their rows."""
    there = _in_area(figures, area)
    of_figure = seen["figure"].isin(np.flatnonzero(there)).to_numpy(bool)
    rows = figures[there].reindex(columns=["origin_sheet", "origin_row"]).astype(object)
    known = {*rows.where(rows.notna(), None).itertuples(index=False, name=None)}
    cells = seen[["sheet", "row"]].astype(object)
    cells = cells.where(cells.notna(), None)
    in_row = [cell in known for cell in cells.itertuples(index=False, name=None)]
    return of_figure | (np.array(in_row, bool) & seen["row"].notna().to_numpy(bool))
