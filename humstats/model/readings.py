"""Readings: what came out of a file, and what did not.

Nothing is lost: every non-blank cell of a value column is a figure or is left out with a
reason, every row of the file is counted, and both counts add up.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from humstats.model.findings import findings_table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    import pandas as pd

    from humstats.model.corrections import Correction

__all__ = ["LEFT_OUT_COLUMNS", "Original", "Reading", "SheetSource", "Source", "Texts"]

#: The columns of :attr:`Reading.left_out`.
LEFT_OUT_COLUMNS: Final = ("sheet", "row", "column", "reason", "text")


@dataclass(frozen=True, slots=True)
class SheetSource:
    """One sheet of a file.

    Attributes
    ----------
    name : str or None
        None for a file that has no sheets.
    hidden : bool
        Whether a reader of the workbook does not see it.
    shape : str
        What its table was recognised as; empty where the sheet was not read.
    header : tuple of int
        Rows of the header, as a spreadsheet counts them.
    tags : int or None
        Row of the hashtags.
    figures, left_out : int
        How many figures were read, and how many cells were left out.
    notes : tuple of str
        What stands over and under the table.
    why_not : str
        Why it was not read.
    letters : mapping of str to str
        For each header of its table, the letters of the column.
    """

    name: str | None
    hidden: bool = False
    shape: str = ""
    header: tuple[int, ...] = ()
    tags: int | None = None
    figures: int = 0
    left_out: int = 0
    notes: tuple[str, ...] = ()
    why_not: str = ""
    letters: Mapping[str, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Texts:
    """A sheet as it stands in its file, cell by cell.

    Attributes
    ----------
    name : str or None
        None for a file that has no sheets.
    columns : tuple of list of str
        The texts of each column, all of the same length; ``""`` is a blank cell.
    first_number : int
        What a reader calls the first row.
    """

    name: str | None
    columns: tuple[list[str], ...]
    first_number: int = 1


@dataclass(frozen=True, slots=True)
class Original:
    """A file that was read, opened once more.

    Attributes
    ----------
    data : bytes
        What is in it, unpacked.
    sha256 : str
        Of the file as it arrived.
    texts : callable
        Returns its sheets.
    """

    data: bytes
    sha256: str
    texts: Callable[[], list[Texts]]


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
    form : str
        What kind of file it is, in words: "delimited text", "Excel workbook", ...
    encoding, delimiter : str
        Of a text file.
    shape : str
        What it was recognised as, in words.
    said : mapping
        What the caller said about it: location, period, source, ...
    facts : mapping
        What the file says about all that is in it, such as when it was last changed.
    sheets : tuple of SheetSource
        One for each sheet, read or not; one for each table where a sheet has several.
    path : pathlib.Path or None
        Where the file was. It is kept in memory, and never printed or written.
    open_again : callable or None
        Opens the file once more, given its path or bytes; None for a frame in memory.
    """

    name: str
    sha256: str = ""
    size: int = 0
    form: str = ""
    encoding: str = ""
    delimiter: str = ""
    shape: str = ""
    said: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, str] = field(default_factory=dict)
    sheets: tuple[SheetSource, ...] = ()
    path: Path | None = field(default=None, repr=False, compare=False)
    open_again: Callable[[Path | bytes], Original] | None = field(
        default=None, repr=False, compare=False
    )


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
    read_again : callable or None
        Reads the file once more with other texts in some cells, given the corrections;
        returns the reading, and for each correction what stood in its cell. None for figures
        that come from no file.
    """

    figures: pd.DataFrame
    left_out: pd.DataFrame
    source: Source
    findings: pd.DataFrame = field(default_factory=findings_table)
    rows: pd.DataFrame | None = None
    cells: pd.DataFrame | None = None
    columns: Mapping[str | None, Mapping[str, str]] = field(default_factory=dict)
    rule_names: Mapping[str, str] = field(default_factory=dict)
    read_again: Callable[[Sequence[Correction]], tuple[Reading, list[str]]] | None = None

    def __repr__(self) -> str:
        return (
            f"<Reading of {self.source.name}: {len(self.figures):,} figures, "
            f"{len(self.left_out):,} cells left out>"
        )

    def __str__(self) -> str:
        """Say in one screen how the file was read, and what was decided."""
        from humstats.model.screens import text_of

        return text_of(self)

    def _repr_html_(self) -> str:
        from humstats.model.screens import html_of

        return html_of(self)

    def header_of(self, column: str, sheet: Any = None) -> str:
        """Return the header that a figures column was read from, or its own name."""
        return self.columns.get(sheet, {}).get(column, column)
