"""Files: from a path to a Reading.

What a file is, its first bytes say, not its name. Every sheet that holds a table is read;
those that hold none are named.
"""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final, NamedTuple

import pandas as pd
from pandas.api.types import union_categoricals

from humstats.errors import ReadError
from humstats.model.columns import COLUMNS
from humstats.model.readings import Reading, Source
from humstats.reading.accounts import data_rows, row_counts
from humstats.reading.assembly import assemble
from humstats.reading.delimited import decoded, grid_of_text
from humstats.reading.faults import FAULTS, Finder, all_findings
from humstats.reading.layouts import expected, layout_of
from humstats.reading.rivals import refuse_contradictions
from humstats.reading.said import ask_for, said_of
from humstats.reading.workbooks import grids_of_workbook

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from humstats.reading.assembly import Assembled
    from humstats.reading.grid import Grid
    from humstats.reading.layouts import Layout

__all__ = ["read"]

_ZIP: Final = b"PK\x03\x04"
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: What other files begin with.
_OTHERS: Final = (
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"GIF8", "a GIF picture"),
    (b"%PDF", "a PDF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"PAR1", "a Parquet file"),
    (b"{\\rtf", "a rich text document"),
    (b"<!DOCTYPE html", "a web page"),
    (b"<html", "a web page"),
    (b"<table", "a web page"),
)
#: What may stand before the first tag of a web page.
_BEFORE_HTML: Final = re.compile(
    rb"^(?:\s|\xef\xbb\xbf|\xff\xfe|\xfe\xff|<!--.*?-->|<\?xml.*?\?>)+", re.DOTALL
)


def read(
    path: str | os.PathLike[str] | BinaryIO | bytes,
    *,
    sheet: str | None = None,
    location: str | None = None,
    period: str | int | None = None,
    source: str | None = None,
    publication: str | None = None,
    published: str | None = None,
    unit: str | None = None,
    indicator: str | None = None,
) -> Reading:
    r"""Read the figures of a CSV or Excel file, each with the cell that it came from.

    Three shapes are known: a figures table (country, indicator, year, value, unit and the
    other columns of one, in any order), HDX HAPI's humanitarian needs, and tables with HXL
    hashtags, such as the exports of HPC Tools. Nothing is guessed: a cell that can be read
    in two ways is left out with a reason, and so is a cell that is no number; both are in
    ``left_out`` and ``findings``. A blank cell is no figure, and never a zero; a word such
    as "n/a" is a figure without a value.

    Parameters
    ----------
    path : str, path-like, binary file or bytes
        The file. What it is, its content says, not its name.
    sheet : str, optional
        The one sheet to read; by default all that hold a table.
    location : str, optional
        ISO 3166-1 alpha-3 code or name of the place of figures that name none.
    period : str or int, optional
        When they hold: "2024", "2024-11", "2024-01-01/2024-06-30".
    source, publication : str, optional
        Who says so, and where.
    published : str, optional
        Day of publication; a month or year means its last day.
    unit : str, optional
        Of figures that name none: "people", "percent", "million people", ...
    indicator : str, optional
        Code in the catalogue, for a table of one indicator that does not name it.

    Returns
    -------
    Reading
        Figures, cells left out, findings, and the accounts of rows and cells.

    Raises
    ------
    ReadError
        When there is no such file, it is no CSV or Excel file, no table in it is of a known
        shape, or a table does not say where or when its figures hold and the caller does
        not either.

    Examples
    --------
    >>> table = b"country,indicator,year,value,unit\nSYR,people_in_need,2024,16700000,people"
    >>> reading = read(table, source="OCHA")
    >>> reading.figures[["indicator", "location_code", "value", "origin_row"]]
            indicator location_code       value  origin_row
    0  people_in_need           SYR  16700000.0           2
    """
    said = said_of(
        location=location,
        period=period,
        source=source,
        publication=publication,
        published=published,
        unit=unit,
        indicator=indicator,
    )
    data, name = _bytes_of(path)
    grids, encoding, general = _grids(data, name, sheet)
    sheets: list[_Sheet] = []
    findings = [general.table()]
    counts: list[pd.DataFrame] = []
    refused: list[str] = []
    seen: list[list[str]] = []
    for grid in grids:
        finder = Finder(name, grid.sheet)
        place = name if grid.sheet is None else f"{name}, sheet {grid.sheet!r}"
        layout, refusal = _layout_of(grid, said, place)
        if layout is None:
            counts.append(row_counts(grid, None))
            if refusal:
                refused.append(refusal)
                finder.add("HS118", refusal)
            else:
                seen.append(_first_words(grid))
                finder.add("HS117", f"The sheet {grid.sheet!r} has no table of a known shape.")
            findings.append(finder.table())
            continue
        if grid.hidden:
            finder.add("HS119", f"The sheet {grid.sheet!r} is hidden in the workbook.")
        assembled = assemble(grid, layout, said, finder)
        sheets.append(_Sheet(grid.sheet, layout, assembled))
        counts.append(row_counts(grid, layout))
        # positions of figures go on from sheet to sheet
        before = sum(len(held.assembled.figures) for held in sheets[:-1])
        findings.append(assembled.findings.assign(figure=assembled.findings["figure"] + before))
    if not sheets:
        raise ReadError(refused[0] if refused else _unknown(name, seen))
    together = all_findings(findings)
    return Reading(
        figures=_figures_of(sheets),
        left_out=_below([held.assembled.left_out for held in sheets]),
        source=Source(
            name=name,
            sha256=hashlib.sha256(data).hexdigest(),
            size=len(data),
            encoding=encoding,
            shape=", ".join(dict.fromkeys(held.layout.shape for held in sheets)),
            said=said,
        ),
        findings=together,
        rows=_below(counts),
        cells=_below([held.assembled.cells for held in sheets]),
        columns={held.name: held.layout.header_names() for held in sheets},
        rule_names={code: FAULTS[code].name for code in together["rule"].cat.categories},
    )


class _Sheet(NamedTuple):
    name: str | None
    layout: Layout
    assembled: Assembled


def _bytes_of(path: str | os.PathLike[str] | BinaryIO | bytes) -> tuple[bytes, str]:
    """Return a file's bytes and the name that errors and figures call it by."""
    if isinstance(path, bytes):
        data, name = path, "bytes in memory"
    elif isinstance(path, (str, os.PathLike)):
        file = Path(path)
        name = file.name
        try:
            data = file.read_bytes()
        except FileNotFoundError as error:
            raise ReadError(
                f"There is no file {os.fspath(path)!r}: look at the name and the folder."
            ) from error
        except IsADirectoryError as error:
            raise _folder(file) from error
        except OSError as error:
            # a folder that is opened says "permission denied" on some systems
            if file.is_dir():
                raise _folder(file) from error
            raise ReadError(f"{name} cannot be opened: {error.strerror or error}.") from error
    elif not hasattr(path, "read"):
        raise ReadError(
            f"hs.read takes a path, an open file or bytes, not a {type(path).__name__}: pass "
            "the path of a CSV or Excel file; hs.figures takes a frame."
        )
    else:
        data, name = path.read(), Path(str(getattr(path, "name", "open file"))).name
        if not isinstance(data, bytes):
            raise ReadError(f"{name} was opened as text: open it with mode 'rb'.")
    if not data.strip():
        raise ReadError(f"{name} is empty.")
    return data, name


def _folder(folder: Path) -> ReadError:
    files = sorted(file.name for file in folder.iterdir() if file.suffix in (".csv", ".xlsx"))
    such = f", such as {files[0]}" if files else ""
    return ReadError(f"{folder.name or folder} is a folder: pass one file in it{such}.")


def _grids(data: bytes, name: str, sheet: str | None) -> tuple[list[Grid], str, Finder]:
    """Open a file by what its first bytes say; return its sheets and how it was encoded."""
    finder = Finder(name, None)
    if data.startswith(_ZIP):
        return grids_of_workbook(data, name, sheet=sheet), "", finder
    if data.startswith(_OLD_OFFICE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise ReadError(
                f"{name} is protected by a password: save it without one to read it."
            )
        raise ReadError(f"{name} is an old Excel file (.xls): save it as .xlsx.")
    start = _BEFORE_HTML.sub(b"", data[:4096].replace(b"\0", b"")).lower()
    for magic, kind in _OTHERS:
        if start.startswith(magic.lower()):
            raise ReadError(f"{name} is {kind}: expected a CSV or Excel file.")
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
    return [grid_of_text(text.utf8, name)], text.encoding, finder


def _layout_of(
    grid: Grid, said: Mapping[str, str], place: str
) -> tuple[Layout | None, str | None]:
    """Recognise a sheet; or say why a table on it cannot be read."""
    try:
        layout = layout_of(grid, said, place)
        if layout:
            refuse_contradictions(grid, layout, place)
    except ReadError as error:
        return None, str(error)
    if layout and not len(data_rows(grid, layout)):
        return None, f"{place} has a header and no rows of data."
    if layout and (lacking := layout.lacks(said)):
        return None, ask_for(place, lacking)
    return layout, None


def _first_words(grid: Grid) -> list[str]:
    """Return the texts of the first row that has as much as two, for an error."""
    rows = [[word for word in grid.texts(row) if word] for row in range(min(len(grid), 25))]
    return next((row for row in rows if len(row) > 1), next((row for row in rows if row), []))


def _unknown(name: str, seen: Sequence[list[str]]) -> str:
    words = next((row for row in seen if row), [])
    shown = ", ".join(repr(" ".join(word.split())[:40]) for word in words[:12])
    more = f" and {len(words) - 12} more" if len(words) > 12 else ""
    found = f"the columns {shown}{more}" if words else "no text at all"
    return f"{name} holds no table of a known shape: expected {expected()}; found {found}."


def _figures_of(sheets: Sequence[_Sheet]) -> pd.DataFrame:
    """Put the figures of all sheets below each other, codes staying codes."""
    tables = [held.assembled.figures for held in sheets]
    if len(tables) == 1:
        return tables[0]
    out: dict[str, Any] = {}
    rows = [len(table) for table in tables]
    for column in COLUMNS:
        name = column.name
        if not any(name in table for table in tables):
            continue
        parts = [
            table[name] if name in table else pd.Series([column.default] * many, dtype="str")
            for table, many in zip(tables, rows, strict=True)
        ]
        if column.dtype == "category":
            # concat of unlike categories would fall back to strings
            out[name] = union_categoricals([part.astype("category") for part in parts])
        else:
            out[name] = pd.concat(parts, ignore_index=True)
    return pd.DataFrame(out)


def _below(tables: Sequence[pd.DataFrame]) -> pd.DataFrame:
    return pd.concat(tables, ignore_index=True) if len(tables) > 1 else tables[0]
