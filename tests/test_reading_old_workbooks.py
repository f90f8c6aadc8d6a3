"""Old workbooks: the same cells as today's, and damaged files that end in a sentence."""

from __future__ import annotations

import datetime as dt
import io
import random
import struct
from contextlib import suppress
from functools import cache

import pytest
import xlwt
from hypothesis import given, settings
from hypothesis import strategies as st

from humstats.errors import ReadError
from humstats.reading.containers.old_workbooks import grids_of_old_workbook
from humstats.reading.grid import Grid, Stretch

STYLES = {
    "share": xlwt.easyxf(num_format_str="0%"),
    "day": xlwt.easyxf(num_format_str="DD/MM/YYYY"),
    "moment": xlwt.easyxf(num_format_str="yyyy-mm-dd hh:mm"),
    "time": xlwt.easyxf(num_format_str="hh:mm"),
}


def saved(book: xlwt.Workbook) -> bytes:
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


@cache
def workbook() -> bytes:
    book = xlwt.Workbook()
    data = book.add_sheet("Données")
    for at, name in enumerate(["pays ", "année", "value", "share", "day", "yes"]):
        data.write(0, at, name)
    for row in range(1, 60):
        data.write(row, 0, "Côte d’Ivoire")
        data.write(row, 1, 2000 + row % 20)
        data.write(row, 2, row * 1.25)
        data.write(row, 3, 0.9, STYLES["share"])
        data.write(row, 4, dt.date(2024, 1, 1) + dt.timedelta(row), STYLES["day"])
        data.write(row, 5, bool(row % 2))
    data.write_merge(60, 60, 0, 2, "Total")
    data.write(60, 5, "end")
    data.row(5).hidden = True
    data.col(3).hidden = True
    book.add_sheet("notes").visibility = 1
    return saved(book)


def rows_of(grid: Grid) -> list[list[str]]:
    return [grid.texts(row) for row in range(len(grid))]


def test_each_sheet_is_a_grid() -> None:
    data, notes = grids_of_old_workbook(workbook(), "x.xls")
    assert data.texts(0) == ["pays", "année", "value", "share", "day", "yes"]
    assert data.texts(1) == ["Côte d’Ivoire", "2001", "1.25", "90%", "2024-01-02", "TRUE"]
    assert data.texts(2)[2:] == ["2.5", "90%", "2024-01-03", "FALSE"]
    assert (data.sheet, len(data), data.hidden, data.first_number) == ("Données", 61, False, 1)
    assert data.merged == (Stretch(60, 0, 60, 2),)
    assert (data.hidden_rows, data.hidden_columns) == ({5}, {3})
    assert "1.25" in data.columns[2].typed
    assert (notes.sheet, len(notes), notes.hidden) == ("notes", 0, True)


def test_one_sheet_is_asked_for() -> None:
    (notes,) = grids_of_old_workbook(workbook(), "x.xls", sheet="notes")
    assert notes.sheet == "notes"
    with pytest.raises(ReadError) as refused:
        grids_of_old_workbook(workbook(), "x.xls", sheet="b")
    assert str(refused.value) == (
        "x.xls has no sheet 'b': its sheets are 'Données', 'notes'."
    )  # fmt: skip


@pytest.mark.parametrize(
    ("value", "style", "text"),
    [
        (16_700_000, None, "16700000"),
        (0.1, None, "0.1"),
        (-5, None, "-5"),
        (0.153, "share", "15.3%"),
        (dt.datetime(2024, 11, 3, 14, 30), "moment", "2024-11-03 14:30:00"),
        (dt.time(14, 30), "time", "14:30:00"),
        (dt.date(1900, 1, 15), "day", "1900-01-15"),
        ("007", None, "007"),
        ("\u200fاليمن ", None, "اليمن"),
    ],
)
def test_a_cell_is_the_text_that_stands_in_it(
    value: object, style: str | None, text: str
) -> None:
    book = xlwt.Workbook()
    book.add_sheet("a").write(0, 0, value, STYLES[style] if style else xlwt.Style.default_style)
    assert rows_of(grids_of_old_workbook(saved(book), "x.xls")[0]) == [[text]]


def test_days_of_the_other_calendar() -> None:
    book = xlwt.Workbook()
    book.dates_1904 = True
    book.add_sheet("a").write(0, 0, 43_831, STYLES["day"])
    assert rows_of(grids_of_old_workbook(saved(book), "x.xls")[0]) == [["2024-01-02"]]


def test_an_error_is_its_sign() -> None:
    book = xlwt.Workbook()
    book.add_sheet("a").row(0).set_cell_error(0, 0x17)
    assert rows_of(grids_of_old_workbook(saved(book), "x.xls")[0]) == [["#REF!"]]


def test_a_workbook_of_before_there_were_workbooks() -> None:
    def record(kind: int, content: bytes) -> bytes:
        return struct.pack("<HH", kind, len(content)) + content

    at = struct.Struct("<HH3x")
    label = at.pack(0, 0) + b"\x05value"
    number = at.pack(1, 0) + struct.pack("<d", 5.5)
    sheet = record(9, struct.pack("<HH", 2, 16))
    held = sheet + record(4, label) + record(3, number) + record(10, b"")
    assert rows_of(grids_of_old_workbook(held, "x.xls")[0]) == [["value"], ["5.5"]]


def test_a_password() -> None:
    book = bytearray(workbook())
    # after the first record of the workbook stands one that says it is encrypted
    at = book.index(b"\x09\x08\x10\x00")
    end = at + 20
    book[end : end + 58] = struct.pack("<HH", 0x2F, 54) + b"\x01\x00" + b"\x00" * 52
    with pytest.raises(ReadError) as refused:
        grids_of_old_workbook(bytes(book), "x.xls")
    assert str(refused.value) == (
        "x.xls is protected by a password: save it without one to read it."
    )


def test_a_file_that_breaks_off_is_never_read() -> None:
    book = workbook()
    for end in range(0, len(book), 61):
        with pytest.raises(ReadError, match=r"^x (is not complete|is a damaged Excel file)"):
            grids_of_old_workbook(book[:end], "x")


def test_a_damaged_file_is_read_or_refused() -> None:
    chance = random.Random(5)
    for changes in [1, 1, 1, 10, 100] * 20:
        book = bytearray(workbook())
        for _ in range(changes):
            book[chance.randrange(len(book))] = chance.randrange(256)
        with suppress(ReadError):
            grids_of_old_workbook(bytes(book), "x")


@given(st.binary(max_size=600))
@settings(max_examples=200, deadline=None)
def test_garbage_is_refused(data: bytes) -> None:
    for start in (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\x09\x00\x04\x00"):
        with suppress(ReadError):
            assert grids_of_old_workbook(start + data, "x") is not None


def test_a_file_that_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("humstats.reading.containers.old_workbooks.MOST_BYTES", 10)
    with pytest.raises(ReadError, match=r"bytes, more than an old workbook can use\.$"):
        grids_of_old_workbook(workbook(), "x")
