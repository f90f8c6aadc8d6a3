"""A new workbook, made of the cells of a file that is none."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pandas as pd
import pytest

import humstats as hs
from humstats.checking.privacy import LEFT_OUT
from humstats.checking.transcripts import Transcript, transcript_of, transcript_of_figures

TABLE = (
    b"country,indicator,year,value,unit,phone\n"
    b"SYR,people_in_need,2023,16699000,people,+963 11 123 4567\n"
    b"\n"
    b"=cmd,people_in_need,2024,n/a,people,\n"
)


def cells(script: Transcript, sheet: str) -> list[list[object]]:
    book: Any = openpyxl.load_workbook(io.BytesIO(script.data))
    return [list(row) for row in book[sheet].values]


def script_of(data: bytes, *, personal: bool) -> Transcript:
    reading = hs.read(data, source="OCHA")
    assert reading.source.open_again is not None
    texts = reading.source.open_again(data).texts()
    return transcript_of(reading, texts, only="Data", personal=personal)


def test_rows_stand_where_they_do_in_the_file() -> None:
    made = script_of(TABLE, personal=True)
    assert (made.shifts, made.said) == ({"Data": 0}, [])
    assert cells(made, "Data")[1] == [
        "SYR", "people_in_need", 2023, 16_699_000, "people", "+963 11 123 4567",
    ]  # fmt: skip
    assert cells(made, "Data")[2] == [None] * 6
    assert cells(made, "Data")[3][0] == "=cmd"


def test_columns_that_look_personal_are_left_out() -> None:
    made = script_of(TABLE, personal=False)
    assert made.left_out == ("phone",)
    assert [row[5] for row in cells(made, "Data")] == ["phone", LEFT_OUT, None, None]
    assert made.said == ["A column that looks personal, 'phone': the cells are left out."]


def test_records_have_a_row_for_their_keys() -> None:
    records = (
        b'[{"country": "SYR", "indicator": "people_in_need", "year": 2024, "value": 5, '
        b'"unit": "people"}]'
    )
    made = script_of(records, personal=False)
    assert made.shifts == {"Data": 1}
    assert cells(made, "Data")[1][3] == 5


def test_figures_without_a_file_are_their_own_table(figures_of: Any) -> None:
    reading = hs.check(figures_of({"value": 0.25}, {"value": -7}, note="=x")).reading
    made = transcript_of_figures(reading, only="Figures", personal=False)
    frame = pd.read_excel(io.BytesIO(made.data), sheet_name="Figures")
    assert frame["value"].tolist() == [0.25, -7]
    assert frame["note"].tolist() == ["=x", "=x"]
    assert frame["reference_period_start"].tolist() == ["2024-01-01"] * 2


@pytest.mark.parametrize("number", [0.1 + 0.2, 1e300, 123456789.123])
def test_numbers_keep_their_digits(figures_of: Any, number: float) -> None:
    reading = hs.check(figures_of({"value": number})).reading
    made = transcript_of_figures(reading, only="Figures", personal=False)
    held = cells(made, "Figures")
    assert float(str(held[1][held[0].index("value")])) == number
