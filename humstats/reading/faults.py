"""Faults: what reading can find in a file, each with a code, a severity and a name.

Codes HS101 to HS199 belong to reading; what the figures themselves get wrong is the rules'
to say. A fault that leaves a cell out is an error; one that reads it and says how is a
warning or a note.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from humstats.model.findings import FINDING_COLUMNS, Severity, findings_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

__all__ = ["FAULTS", "Fault", "Finder", "all_findings"]


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that reading can find.

    Attributes
    ----------
    code : str
        HS1xx.
    severity : {"error", "warning", "note"}
        An error where a cell could not be read.
    name : str
        Short, for lists.
    sentence : str
        What it means and what humstats does about it.
    """

    code: str
    severity: Severity
    name: str
    sentence: str


FAULTS: Final[dict[str, Fault]] = {
    fault.code: fault
    for fault in (
        Fault("HS101", "error", "unreadable number",
              "A cell of a value column is no number; it is left out."),
        Fault("HS102", "error", "number with two readings",
              "A comma or a point can group thousands or mark decimals, or a scale stands in "
              "the cell and in its unit; the cell is left out."),
        Fault("HS103", "warning", "word for a missing figure",
              "A word stands where a figure was expected, and leaves open why there is none."),
        Fault("HS104", "error", "unreadable period",
              "A period is no period, has two readings, or lies in an impossible year; the "
              "figure is kept out."),
        Fault("HS105", "warning", "unreadable date of publication",
              "The figure stays, and when it was published is not known."),
        Fault("HS106", "warning", "name read as a code",
              "A place is written by name; the code that it was read as is said."),
        Fault("HS107", "warning", "publisher's own error mark",
              "The publisher marks the row as faulty."),
        Fault("HS108", "note", "column read by what its sender means",
              "A header says something else than the sender puts under it."),
        Fault("HS109", "error", "row too long",
              "A row has more fields than the header, so that its values may stand in the "
              "wrong columns; its value cells are left out."),
        Fault("HS110", "warning", "row too short",
              "A row has fewer fields than the header; what is absent is read as blank."),
        Fault("HS111", "error", "cell error",
              "A spreadsheet error such as #REF! stands in the cell; it is left out, never "
              "read as blank."),
        Fault("HS112", "error", "formula without a value",
              "A formula was saved without its result; the cell is left out."),
        Fault("HS113", "note", "sign for a missing figure",
              "A dash stands where a figure was expected; it is read as missing, never as 0."),
        Fault("HS114", "note", "encoding found by its looks",
              "A text file does not say how its letters are encoded; what was taken is said."),
        Fault("HS115", "note", "columns not read",
              "Columns whose headers are not known are not part of the figures."),
        Fault("HS116", "warning", "numeric column not read",
              "A column that is not read holds mostly numbers; it may hold figures."),
        Fault("HS117", "note", "sheet without a table",
              "No table of a known shape was found on the sheet; it is not read."),
        Fault("HS118", "warning", "sheet not read",
              "A sheet holds a table, and what it is about is not said, or it has no rows; it "
              "is not read."),
        Fault("HS119", "note", "hidden sheet",
              "A sheet that a reader of the workbook does not see was read."),
        Fault("HS120", "note", "fractions read as percent",
              "Fractions of 1 become percent."),
        Fault("HS121", "warning", "ages that disagree",
              "The youngest and oldest age of a row are not those of its age range."),
        Fault("HS122", "warning", "figure without a sector",
              "In HDX HAPI's needs the overall figure says Intersectoral; where the sector is "
              "blank it is not known, and the cell is left out."),
        Fault("HS123", "error", "parts told by a column that is not understood",
              "A column that is not read divides rows alike in all that is, or is headed by a "
              "word for areas, people or sectors; rows with a text in it are left out rather "
              "than read as the whole."),
        Fault("HS124", "note", "decimals in a count",
              "People, households or events come in fractions, as models give them; the "
              "figures are kept as they stand."),
        Fault("HS125", "error", "indicator with two readings",
              "A word stands for two indicators, such as the people displaced now and those "
              "displaced since a day; the figure is kept out."),
        Fault("HS126", "error", "place with two readings",
              "Two countries go by the name, such as Congo; the figure is kept out."),
        Fault("HS127", "warning", "bounds that disagree",
              "The words of a cell set other bounds than the columns beside it, or a range "
              "states none; what the cell says is kept."),
    )
}  # fmt: skip


class Finder:
    """Gathers what is found on one sheet; :meth:`table` makes a findings table of it."""

    def __init__(self, file: str, sheet: str | None) -> None:
        self.file = file
        self.sheet = sheet
        self._held: list[pd.DataFrame] = []

    def add(
        self,
        code: str,
        message: str | Sequence[str],
        *,
        row: int | NDArray[np.int64] | None = None,
        column: str | Sequence[str] | None = None,
        value: str | Sequence[str] = "",
        suggestion: str | Sequence[str] = "",
        related: str | Sequence[str] = "",
    ) -> None:
        """Add one finding, or as many as ``row`` has rows."""
        import numpy as np
        import pandas as pd

        many = len(row) if isinstance(row, np.ndarray) else 1
        if not many:
            return
        self._held.append(
            pd.DataFrame(
                {
                    "rule": code,
                    "severity": FAULTS[code].severity,
                    "file": self.file,
                    "sheet": self.sheet,
                    "row": row,
                    "column": column,
                    "value": value,
                    "message": message,
                    "suggestion": suggestion,
                    "related": related,
                },
                index=range(many),
                dtype=object,
            )
        )

    def table(self) -> pd.DataFrame:
        """Return what was found, in the order of the rows."""
        import pandas as pd

        if not self._held:
            return findings_table()
        found = pd.concat(self._held, ignore_index=True)
        return findings_table(found.sort_values("row", kind="stable", na_position="first"))


def all_findings(tables: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Put findings tables below each other."""
    import pandas as pd

    # categoricals of unlike categories would fall back to objects one by one
    plain: list[Any] = [table.astype(dict.fromkeys(_CODES, object)) for table in tables]
    return findings_table(pd.concat(plain, ignore_index=True)) if plain else findings_table()


_CODES: Final = [name for name, dtype in FINDING_COLUMNS.items() if dtype == "category"]
