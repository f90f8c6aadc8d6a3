"""Contents: the sheets of a file, whatever its form."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from humstats.errors import ReadError
from humstats.reading.containers.delimited import decoded, delimiter_of, grid_of_text
from humstats.reading.containers.opening import kind_of
from humstats.reading.faults import Finder

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from humstats.reading.containers.opening import Kind, Opened
    from humstats.reading.grid import Grid

__all__ = ["Contents", "contents_of"]

_IN_WORDS: Final[dict[Kind, str]] = {
    "csv": "delimited text",
    "xlsx": "Excel workbook",
    "xls": "Excel workbook of before 2007",
    "ods": "OpenDocument spreadsheet",
    "json": "JSON",
    "parquet": "Parquet",
}


@dataclass(frozen=True, slots=True)
class Contents:
    """What is in a file.

    Attributes
    ----------
    grids : sequence of Grid
        One for each sheet.
    form : str
        What kind of file it is, in words.
    encoding, delimiter : str
        Of a text.
    facts : mapping of str to str
        What the file says about all that is in it, such as when it was last changed.
    finder : Finder
        What was found on the way.
    """

    grids: Sequence[Grid]
    form: str
    encoding: str = ""
    delimiter: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)
    finder: Finder = field(default_factory=lambda: Finder("", None))


def contents_of(opened: Opened, *, sheet: str | None = None) -> Contents:
    """Open the sheets of a file by what its content says it is.

    Parameters
    ----------
    opened : Opened
        The bytes.
    sheet : str, optional
        The one sheet that is asked for.

    Returns
    -------
    Contents
        Its grids, and how they were found.

    Raises
    ------
    ReadError
        When the file is damaged, of no form that can be read, or has no such sheet.
    """
    data, name = opened.data, opened.name
    kind = kind_of(data, name)
    finder = Finder(name, None)
    if opened.inside is not None:
        what = "" if opened.inside == name else f": {opened.inside} was read"
        finder.add("HS134", f"{name} was unpacked{what}.")
    if kind == "csv":
        if sheet is not None:
            raise ReadError(
                f"{name} is a text file, which has no sheets: leave out sheet={sheet!r}."
            )
        text = decoded(data, name)
        if text.guessed:
            finder.add(
                "HS114",
                f"The file does not say how its letters are encoded; it was read as "
                f"{text.encoding}.",
                suggestion="save it as CSV in UTF-8",
            )
        delimiter = delimiter_of(text.utf8)
        grid = grid_of_text(text.utf8, name, delimiter=delimiter)
        return Contents([grid], _IN_WORDS[kind], text.encoding, delimiter, finder=finder)
    if kind == "json":
        from humstats.reading.containers.records import grids_of_json

        records = grids_of_json(data, name, sheet=sheet)
        for code, message in records.faults:
            finder.add(code, message)
        return Contents(
            records.grids,
            _IN_WORDS[kind],
            records.encoding,
            facts=records.facts,
            finder=finder,
        )
    return Contents(_grids(kind, data, name, sheet), _IN_WORDS[kind], finder=finder)


def _grids(kind: Kind, data: bytes, name: str, sheet: str | None) -> Sequence[Grid]:
    # each form is loaded when a file of it arrives
    if kind == "xlsx":
        from humstats.reading.containers.workbooks import grids_of_workbook

        return grids_of_workbook(data, name, sheet=sheet)
    if kind == "ods":
        from humstats.reading.containers.opendocument import grids_of_opendocument

        return grids_of_opendocument(data, name, sheet=sheet)
    if kind == "xls":
        from humstats.reading.containers.old_workbooks import grids_of_old_workbook

        return grids_of_old_workbook(data, name, sheet=sheet)
    from humstats.reading.containers.parquet import grids_of_parquet

    if sheet is not None:
        raise ReadError(f"{name} is a Parquet file, which has no sheets: leave out sheet.")
    return grids_of_parquet(data, name)
