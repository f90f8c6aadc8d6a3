"""The workbook to send back: the sender's own, with its cells marked, and a list in front."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from humstats.checking.front import front_of
from humstats.checking.marking import FigurePlaces, Places, marks_of, wide_relations
from humstats.checking.privacy import without_personal
from humstats.checking.transcripts import transcript_of, transcript_of_figures
from humstats.errors import ReadError, WriteError
from humstats.model.outputs import refuse_own
from humstats.workbooks.annotations import annotated, ending_of
from humstats.workbooks.books import save

if TYPE_CHECKING:
    from humstats.checking.report import Report
    from humstats.model.readings import Original

__all__ = ["excel_of_report", "write_workbook_of"]

#: What the sheet of a file without sheets is called, and that of figures without a file.
_DATA: Final = "Data"
_FIGURES: Final = "Figures"
#: The form of a file that is copied.
_WORKBOOK: Final = "Excel workbook"
#: What is said of a workbook that is no copy, by the form of the file.
_WITHOUT_FORMATS: Final = (
    "This is a new workbook, with the values of {name} as they stand in its cells. Formulas, "
    "formats of cells, widths, merged cells, charts, pictures, comments, drop-downs and macros "
    "are not in it: save {name} as .xlsx and check that to keep them."
)
_MADE: Final = {
    "Excel workbook of before 2007": _WITHOUT_FORMATS,
    "OpenDocument spreadsheet": _WITHOUT_FORMATS,
}
_OF_ROWS: Final = (
    "This is a new workbook, made of {name} row by row; {name} itself is as it was."
)
_OF_FIGURES: Final = "This is a new workbook, made of the figures that were checked."
_COPIED: Final = (
    "This is a copy of {name}. Formulas, charts, drop-downs and everything else in it are as "
    "they were; marked cells have another fill, with black letters where white ones stood, "
    "and a comment, and this sheet is new. Where the workbook itself colours cells by their "
    "values, that colour is seen instead."
)


def write_workbook_of(
    report: Report,
    path: str | Path,
    *,
    original: str | Path | bytes | None = None,
    personal: bool = False,
) -> None:
    """Write a report as a workbook to send back.

    Of an Excel workbook (XLSX, XLSM) it is a copy in which nothing is lost: each cell that a
    finding blames is coloured by its severity and has the sentence as a comment, cells that
    take part are paler, and a sheet in front lists the findings, with links. Of any other
    file it is a new workbook with the same rows and columns.

    Parameters
    ----------
    report : Report
        What was found.
    path : str or pathlib.Path
        Where to write it; a file that is there is replaced, but never the sender's own.
    original : str, pathlib.Path or bytes, optional
        The file that was read, where it is not where it was.
    personal : bool, default False
        Whether columns that look personal stand in a workbook that is made anew. The
        sender's own columns stay in a copy.

    Raises
    ------
    WriteError
        When the file that was read is gone or has changed, would be overwritten, or the
        workbook cannot be written.
    ReadError
        When the file cannot be marked: it is damaged, or shared by several people.
    """
    path = Path(path)
    refuse_own(path, report.reading.source.path, original)
    data = excel_of_report(report, original=original, personal=personal)
    save(path, data, ending=ending_of(data))


def excel_of_report(
    report: Report, *, original: str | Path | bytes | None = None, personal: bool = False
) -> bytes:
    """Return a report as a workbook to send back: see :func:`write_workbook_of`."""
    reading = report.reading
    source = reading.source
    held = _opened(report, original)
    known: Places | FigurePlaces
    if held is not None and source.form == _WORKBOOK:
        known, data = Places(reading), held.data
        said = [_COPIED.format(name=source.name)]
    elif held is not None:
        script = transcript_of(reading, held.texts(), only=_DATA, personal=personal)
        known, data = Places(reading, only=_DATA, shifts=script.shifts), script.data
        said = [_MADE.get(source.form, _OF_ROWS).format(name=source.name), *script.said]
    else:
        script = transcript_of_figures(reading, only=_FIGURES, personal=personal)
        known, data = FigurePlaces(reading.figures, _FIGURES), script.data
        said = [_OF_FIGURES, *script.said]
    findings = report.findings
    if not personal:
        findings = without_personal(findings)
    places = known.of_findings(findings)
    said += filter(None, [wide_relations(report)])
    return annotated(
        data,
        source.name,
        marks_of(report, findings, places, known),
        lambda unmarked: front_of(report, findings, places, known, [*said, *unmarked]),
    )


def _opened(report: Report, original: str | Path | bytes | None) -> Original | None:
    """Open the file that was read, and see that it is still the same; None for a frame."""
    source = report.reading.source
    if source.open_again is None:
        return None
    file = source.path if original is None else original
    if file is None:
        raise WriteError(
            f"Where {source.name} is was not said when it was read: pass original= with its "
            "path or its bytes."
        )
    if isinstance(file, str):
        file = Path(file)
    try:
        held = source.open_again(file)
    except ReadError as error:
        raise WriteError(
            f"{source.name} is no longer where it was read ({error}) Pass original= with its "
            "path or its bytes."
        ) from error
    if held.sha256 != source.sha256:
        raise WriteError(
            f"{source.name} has changed since it was read: read and check it again, or pass "
            "original= with the file that was checked."
        )
    return held
