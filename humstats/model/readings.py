"""Readings: what came out of a file, and what did not.

Nothing is lost: every non-blank cell of a value column is a figure or is left out with a
reason, every row of the file is counted, and both counts add up.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from humstats.model.findings import findings_table

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

__all__ = ["LEFT_OUT_COLUMNS", "Reading", "Source"]

#: The columns of :attr:`Reading.left_out`.
LEFT_OUT_COLUMNS: Final = ("sheet", "row", "column", "reason", "text")


@dataclass(frozen=True, slots=True)
class Source:
    """The file that was read.

    Attributes
    ----------
    name : str
        The file's name, without its folder.
    sha256 : str
        Of the bytes that were read; empty for a frame in memory.
    size : int
        Bytes.
    encoding : str
        Of a text file.
    shape : str
        What it was recognised as, in words.
    said : mapping
        What the caller said about it: location, period, source, ...
    """

    name: str
    sha256: str = ""
    size: int = 0
    encoding: str = ""
    shape: str = ""
    said: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, repr=False)
class Reading:
    """What came out of a file.

    Attributes
    ----------
    figures : pandas.DataFrame
        A figures table.
    left_out : pandas.DataFrame
        Non-blank cells of value columns that are no figures: sheet, row, column, reason,
        text.
    source : Source
        The file.
    findings : pandas.DataFrame
        What was seen while reading: cells that could not be read, and what they may mean.
    rows : pandas.DataFrame
        Every row of the file, counted: sheet, kind (header, hashtags, data, blank, ...),
        rows.
    cells : pandas.DataFrame
        Every cell of the value columns, counted: sheet, column, cells, blank, figures,
        left_out. ``cells == blank + figures + left_out``.
    columns : mapping
        For each sheet (None for a CSV): which header each column of the figures table was
        read from.
    rule_names : mapping
        For each code in ``findings``, its name in words.
    """

    figures: pd.DataFrame
    left_out: pd.DataFrame
    source: Source
    findings: pd.DataFrame = field(default_factory=findings_table)
    rows: pd.DataFrame | None = None
    cells: pd.DataFrame | None = None
    columns: Mapping[str | None, Mapping[str, str]] = field(default_factory=dict)
    rule_names: Mapping[str, str] = field(default_factory=dict)

    def __repr__(self) -> str:
        return (
            f"<Reading of {self.source.name}: {len(self.figures):,} figures, "
            f"{len(self.left_out):,} cells left out>"
        )

    def _repr_html_(self) -> str:
        from html import escape

        return f"<p>{escape(repr(self).strip('<>'))}</p>{self.figures.head().to_html()}"

    def header_of(self, column: str, sheet: Any = None) -> str:
        """Return the header that a figures column was read from, or its own name."""
        return self.columns.get(sheet, {}).get(column, column)
