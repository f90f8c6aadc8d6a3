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
    from collections.abc import Collection, Sequence

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
              "A comma or a point can group thousands or mark decimals, a scale stands in the "
              "cell and in its unit, or a word can mean 0 or missing; the cell is left out."),
        Fault("HS103", "warning", "word for a missing figure",
              "A word stands where a figure was expected, and leaves open why there is none."),
        Fault("HS104", "error", "unreadable period",
              "A period is no period, has two readings, or lies in an impossible year; the "
              "figure is kept out."),
        Fault("HS105", "warning", "unreadable date of publication",
              "The figure stays, and when it was published is not known."),
        Fault("HS106", "note", "name read as a code",
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
              "Columns whose headers are not known are not part of the figures; those of which "
              "another finding says so are told there."),
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
        Fault("HS125", "error", "indicator with two readings",
              "A word stands for two indicators, such as the people displaced now and those "
              "displaced since a day; the figure is kept out."),
        Fault("HS126", "error", "place with two readings",
              "Two countries go by the name, such as Congo, and nothing beside it tells which; "
              "the figure is kept out."),
        Fault("HS127", "warning", "bounds that disagree",
              "The words of a cell set other bounds than the columns beside it, or a range "
              "states none; what the cell says is kept."),
        Fault("HS128", "note", "hidden rows or columns",
              "Rows or columns that a reader of the workbook does not see were read."),
        Fault("HS129", "warning", "words beside the table",
              "A title or a note names a scale, a unit, a group or a year that no column says; "
              "it is not heeded."),
        Fault("HS132", "warning", "one page of several",
              "An answer of a service is one page of several, so that figures are missing."),
        Fault("HS133", "warning", "key given twice",
              "A key stands twice in one object of JSON with different values; both are in "
              "the cell, which is then no number."),
        Fault("HS134", "note", "unpacked from an archive",
              "The file came in a gzip or a zip; the name of the file in it is said."),
        Fault("HS135", "note", "part of an answer not read",
              "A part of an answer repeats what stands in another part; it is not read."),
        Fault("HS136", "note", "column decides what a mark means",
              "What commas, points, brackets or a scale mean in a column is shown by some of "
              "its cells, and the others are read so."),
        Fault("HS137", "error", "unit in the cell",
              "A word beside a number is no unit that is known, or another than that of its "
              "row; the cell is left out."),
        Fault("HS138", "note", "mark of a note",
              "A mark beside a number may refer to a note; the number is read, and the text "
              "kept."),
        Fault("HS140", "note", "dates read by their column",
              "One date of a column shows how another is read, such as whether days stand "
              "before months."),
        Fault("HS141", "note", "country by its p-codes",
              "Nothing names the country of a table, and all its p-codes begin with the code "
              "of one."),
        Fault("HS142", "error", "no code of a country",
              "A code stands where a country's was expected, and is none of the codes that "
              "the column holds."),
        Fault("HS143", "warning", "p-code repaired",
              "A p-code stood in small letters, with blanks or as a number; what it was is "
              "proven, and is read."),
        Fault("HS144", "warning", "p-code that may lack a digit",
              "A p-code is shorter than others, or cut short as a number, and nothing proves "
              "what it was; it stands as it was written."),
        Fault("HS146", "error", "tag and header contradict each other",
              "A hashtag, the header and the values of a column say different things; the "
              "column is not read until the sender says which of them to trust."),
        Fault("HS147", "warning", "column of figures that holds texts",
              "A column is headed as one of figures and holds words; it is not read."),
        Fault("HS148", "warning", "households tagged as people",
              "A hashtag says people one by one, and the header households; the figures are "
              "read as households."),
        Fault("HS149", "note", "admin level by the word for it",
              "A word such as province or district names a level that differs from country to "
              "country; the level that it was read as is said."),
        Fault("HS150", "warning", "header says more than its tag",
              "The header narrows what its hashtag says, in words that were not all "
              "understood; the column is read by its hashtag."),
        Fault("HS151", "note", "label of merged cells",
              "Cells below each other are merged; the label in them is read for every row "
              "that they span."),
        Fault("HS152", "warning", "label read for the rows below",
              "A column has each label once and blanks below, as an outline does; the blanks "
              "are read as the label above them."),
        Fault("HS153", "note", "total kept as the whole",
              "A row says that it is the whole of all areas, sectors or groups; it is kept as "
              "that, and never added."),
        Fault("HS154", "error", "row that does not say of what it is",
              "A row names nothing, or its first cell is blank and may mean two things; its "
              "figures are left out."),
        Fault("HS155", "warning", "text alone among the data",
              "A text stands alone between rows of data, or a name right below them; what it "
              "may say of the rows below, or that it is an area without figures, is not read."),
        Fault("HS156", "error", "figure in merged cells",
              "A figure stands in cells that are merged over several rows or columns of "
              "figures; it is one of all of them, and is left out."),
        Fault("HS157", "note", "rows left out by a recipe",
              "A recipe says of rows by what stands in one of their columns that they are no "
              "figures; how many, and why, is said."),
        Fault("HS158", "warning", "table beside another not read",
              "A sheet has several tables, and one with numbers in it was not understood."),
        Fault("HS159", "note", "how a column was understood",
              "Header, hashtag and values were taken together, or the caller said which of "
              "them to trust; what was taken is said."),
        Fault("HS160", "note", "word read as a code",
              "A sector, a sex, an age or a group of people stands there by a word of "
              "everyday; which code was read is said."),
        Fault("HS161", "warning", "row whose cells may have moved",
              "A row has no figure, and what stands where its period should is none; its cells "
              "may stand a column too far to the right."),
        Fault("HS162", "warning", "letters read wrongly",
              "A word beside the figures was read in another encoding than it was written in; "
              "no figure holds it."),
        Fault("HS163", "warning", "code and name of two countries",
              "The name beside a country's code is another country's; the code was read."),
        Fault("HS164", "warning", "total or average left out",
              "A row says that it is a total of a part, or an average, or its figures are the "
              "sums of those above it; other rows hold what it adds up, and it is left out."),
        Fault("HS165", "warning", "one id with two names",
              "The name beside an id, which no figure holds, is another one than in most rows "
              "of the id: it is misspelt, or the id is another's; the id was read."),
        Fault("HS166", "error", "cell changed since it was saved",
              "A cell of a file that hs.save wrote is not as hs.save writes it, such as a day "
              "in another order or a number with commas; its row is left out."),
        Fault("HS167", "warning", "households among people",
              "A category says households in a column of people; its figures are read as "
              "households, or as people where the words may be of those who live in them."),
        Fault("HS168", "note", "area without any figure",
              "The table names an area and has no figure of it, or none of one period; its "
              "blank cells are read as missing figures, never as 0, so that no sum leaves it "
              "out unsaid."),
        Fault("HS169", "note", "source beside the table",
              "A line above or below the table says who says its figures, and no column does; "
              "it is not heeded until it is said."),
        Fault("HS170", "warning", "title of another country",
              "A title names a country, and not the one that the figures are read as."),
    )
}  # fmt: skip


class Finder:
    """Gathers what is found on one sheet; :meth:`table` makes a findings table of it."""

    def __init__(self, file: str, sheet: str | None, *, shift: int = 0) -> None:
        self.file = file
        self.sheet = sheet
        # what is added to rows counted from 1, where a reader counts them otherwise
        self._shift = shift
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
        row = None if row is None else row + self._shift
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

    def number(self, row: int) -> int:
        """Return the number by which a reader calls a row, counted here from 0."""
        return row + 1 + self._shift

    def columns_of(self, codes: Collection[str]) -> set[str]:
        """Return the columns in which any of these faults was found."""
        found = (held["column"] for held in self._held if held["rule"].iloc[0] in codes)
        return {column for columns in found for column in columns}

    def table(self) -> pd.DataFrame:
        """Return what was found, in the order of the rows."""
        import pandas as pd

        if not self._held:
            return findings_table()
        # what two groups of value columns share is looked at for each of them
        found = pd.concat(self._held, ignore_index=True).drop_duplicates()
        return findings_table(found.sort_values("row", kind="stable", na_position="first"))


def all_findings(tables: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Put findings tables below each other."""
    import pandas as pd

    # categoricals of unlike categories would fall back to objects one by one
    plain: list[Any] = [table.astype(dict.fromkeys(_CODES, object)) for table in tables]
    return findings_table(pd.concat(plain, ignore_index=True)) if plain else findings_table()


_CODES: Final = [name for name, dtype in FINDING_COLUMNS.items() if dtype == "category"]
