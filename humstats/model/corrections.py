"""Corrections: a cell that is known to be wrong, and what should stand there."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Correction"]


@dataclass(frozen=True, slots=True)
class Correction:
    """One cell, what stands there, and what should stand there.

    Both are as the cell shows them: 16.7 in a column of millions, 45 in one of percent.

    Attributes
    ----------
    row : int
        As the spreadsheet shows it, from 1.
    column : str
        The header, as the sender wrote it.
    expected : float or str
        What stands there: the number, or the text; empty for a blank cell.
    use : float or str
        What should: a number, or a text such as "<5" or "50%".
    why, who : str
        Why it is wrong, and who says so.
    file, sheet : str
        Only there; a file may be a pattern such as ``hno_*.xlsx``.
    """

    row: int
    column: str
    expected: float | str
    use: float | str
    why: str
    who: str
    file: str = ""
    sheet: str = ""

    def __str__(self) -> str:
        """Name the cell: hno.xlsx, sheet Needs, row 12, column PiN."""
        there = f"{self.file}, " if self.file else ""
        there += f"sheet {self.sheet}, " if self.sheet else ""
        return f"{there}row {self.row}, column {self.column}"
