"""Workbooks of plain cells."""

from __future__ import annotations

import io

import openpyxl
import pytest

from humstats.errors import WriteError
from humstats.workbooks.plain import PlainSheet, plain_workbook


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("16700000", 16_700_000),
        ("-5.25", -5.25),
        ("0", 0),
        ("007", "007"),
        ("1e5", "1e5"),
        ("-0", "-0"),
        ("1234567890123456", "1234567890123456"),
        ("=1+1", "=1+1"),
        ("@cmd", "@cmd"),
        (" a <b> & c ", " a <b> & c "),
        ("bell\x07", "bell\ufffd"),
        ("", None),
    ],
)
def test_plain_numbers_are_numbers_and_all_else_a_text(text: str, held: object) -> None:
    data = plain_workbook([PlainSheet("Data", [["head", text], ["other", "x"]], (1,))])
    sheet = openpyxl.load_workbook(io.BytesIO(data))["Data"]
    assert (sheet["A2"].value, sheet["B2"].value) == (held, "x")
    assert sheet["A2"].data_type != "f"
    assert (sheet["A1"].font.b, sheet.freeze_panes) == (True, "A2")
    assert sheet["A2"].quotePrefix == (text in ("=1+1", "@cmd", "-0"))


def test_a_table_beyond_what_excel_holds_is_refused() -> None:
    with pytest.raises(WriteError) as error:
        plain_workbook([PlainSheet("Data", [["x"]] * 16_385)])
    assert str(error.value) == (
        "A workbook cannot hold 1 rows and 16,385 columns: a sheet of Excel has at most "
        "1,048,576 and 16,384; divide it."
    )
