"""The sheets of a file, whatever its form."""

from __future__ import annotations

import gzip
import io
from typing import TYPE_CHECKING

import openpyxl
import pandas as pd
import pytest

from humstats.errors import ReadError
from humstats.reading.containers.contents import Contents, contents_of
from humstats.reading.containers.opening import opened

if TYPE_CHECKING:
    from pathlib import Path

ROWS = [["country", "year", "value"], ["SYR", "2024", "5"]]
TEXT = "\n".join(",".join(row) for row in ROWS)


def workbook() -> bytes:
    book = openpyxl.Workbook()
    for title in ("Data", "Notes"):
        sheet = book.create_sheet(title)
        for row in ROWS:
            sheet.append(row)
    book.remove(book.worksheets[0])
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def parquet() -> bytes:
    held = io.BytesIO()
    pd.DataFrame(ROWS[1:], columns=ROWS[0]).to_parquet(held)
    return held.getvalue()


FORMS = {
    "delimited text": TEXT.encode(),
    "Excel workbook": workbook(),
    "JSON": b'[{"country": "SYR", "year": "2024", "value": "5"}]',
    "Parquet": parquet(),
}


def contents(data: bytes, *, sheet: str | None = None) -> Contents:
    return contents_of(opened(data), sheet=sheet)


@pytest.mark.parametrize(("form", "data"), FORMS.items())
def test_every_form_gives_the_same_cells(form: str, data: bytes) -> None:
    found = contents(data)
    assert found.form == form
    assert [found.grids[0].texts(row) for row in range(2)] == ROWS
    assert len(found.grids) == (2 if form == "Excel workbook" else 1)


def test_a_text_says_its_encoding_and_its_delimiter() -> None:
    found = contents("pays;année;valeur\nSYR;2024;5".encode("utf-16"))
    assert (found.encoding, found.delimiter) == ("utf-16", ";")
    assert len(found.finder.table()) == 0


def test_an_encoding_that_was_guessed_is_said() -> None:
    found = contents("pays;année;valeur\nSYR;2024;5".encode("cp1252"))
    assert found.encoding == "cp1252"
    assert found.finder.table()["rule"].tolist() == ["HS114"]


def test_one_sheet_can_be_asked_for() -> None:
    assert [grid.sheet for grid in contents(workbook(), sheet="Notes").grids] == ["Notes"]


@pytest.mark.parametrize("form", ["delimited text", "Parquet"])
def test_what_has_no_sheets_is_asked_for_none(form: str) -> None:
    with pytest.raises(ReadError, match="which has no sheets: leave out sheet"):
        contents(FORMS[form], sheet="Notes")


def test_what_was_unpacked_is_said(tmp_path: Path) -> None:
    path = tmp_path / "figures.csv.gz"
    path.write_bytes(gzip.compress(TEXT.encode(), mtime=0))
    found = contents_of(opened(path))
    assert [found.grids[0].texts(row) for row in range(2)] == ROWS
    (said,) = found.finder.table().to_dict("records")
    assert said["rule"] == "HS134"
    assert said["message"].startswith("figures.csv.gz was unpacked")


def test_what_a_file_says_of_all_of_it_is_kept() -> None:
    found = contents(b'{"last_updated": "2024-11-30", "data": [{"iso3": "SYR", "n": 5}]}')
    assert "2024-11-30" in found.facts.values()
