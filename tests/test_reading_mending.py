"""A corrected cell is read as every other of its column."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pandas as pd
import pytest

import humstats as hs
from humstats.errors import FigureError
from humstats.model.corrections import Correction

THOUSANDS = "People in need (thousands)"
PERCENT = "Poverty headcount ratio (%)"
PLAIN = "People in need"


def book(header: str, *cells: object, form: str = "General") -> bytes:
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.append(["Country", "Year", "Admin 1", header])
    for at, cell in enumerate(cells):
        sheet.append(["SYR", 2024, f"Area {at}", cell])
        sheet.cell(at + 2, 4).number_format = form
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def text(header: str, *cells: str) -> bytes:
    rows = [f'SYR,2024,Area {at},"{cell}"\n' for at, cell in enumerate(cells)]
    return f"Country,Year,Admin 1,{header}\n{''.join(rows)}".encode()


def mended(file: bytes, header: str, row: int, expected: Any, use: Any) -> tuple[Any, str]:
    reading = hs.read(file)
    assert reading.read_again is not None
    again, before = reading.read_again([Correction(row, header, expected, use, "w", "o")])
    here = again.figures["origin_row"] == row
    return again.figures[here].iloc[0], before[0]


@pytest.mark.parametrize(
    ("file", "header", "expected", "use", "value", "before"),
    [
        (book(THOUSANDS, 167, 5), THOUSANDS, 167.0, 1670.0, 1.67e6, "167 thousand people"),
        (book(THOUSANDS, 16700, 5), THOUSANDS, "16,700", 16.7, 16.7e3, "16700 thousand people"),
        (book(THOUSANDS, "12O0", 5), THOUSANDS, "12O0", 1200.0, 1.2e6, "12O0 thousand people"),
        (book(THOUSANDS, None, 5), THOUSANDS, "", 7.0, 7e3, ""),
        (book(PERCENT, 45, 50), PERCENT, 45.0, 54.0, 54, "45"),
        (book(PERCENT, 0.45, 0.5, form="0%"), PERCENT, "45%", "50 %", 50, "45%"),
        (text(PLAIN, "16.7 million", "5"), PLAIN, "16.7 million", "15.2 million", 15.2e6,
         "16.7 million"),
        (text(PLAIN, "1,234", "5,678,901"), PLAIN, 1234.0, 1243.0, 1243, "1,234"),
        (text(PLAIN, "1,234", "5,678,901"), PLAIN, "1 234", 1243.0, 1243, "1,234"),
        (text(PLAIN, "1 234", "5"), PLAIN, "1,234", 1243.0, 1243, "1 234"),
        (text(PLAIN, "more than 255", "5"), PLAIN, "more than 255", 300.0, 300,
         "more than 255"),
        (text(PLAIN, "<5", "7"), PLAIN, "<5", 3.0, 3, "<5"),
        (text(PLAIN, "n/a", "7"), PLAIN, "n/a", 3.0, 3, "n/a"),
    ],
)  # fmt: skip
def test_a_correction_means_what_the_cell_would(file, header, expected, use, value, before):
    figure, held = mended(file, header, 2, expected, use)
    assert (figure["value"], held) == (value, before)
    assert figure["status"] == "final"


def test_a_text_to_use_brings_its_qualifier():
    figure, _ = mended(text(PLAIN, "500", "7"), PLAIN, 2, 500.0, "<10")
    assert (figure["qualifier"], figure["high"]) == ("less_than", 10)
    assert pd.isna(figure["value"])


def test_a_number_to_use_is_no_text_of_its_column():
    # among "1.234" and "12,5" a point groups thousands, but not in a number
    rows = "".join(f'SYR,2024,Area {n},people_in_need,people,"{c}"\n'
                   for n, c in enumerate(["9", "1.234", "12,5", "3,25"]))  # fmt: skip
    file = f"Country,Year,Admin 1,indicator,unit,value\n{rows}".encode()
    reading = hs.read(file)
    assert reading.read_again is not None
    again, _ = reading.read_again([Correction(2, "value", 9.0, 1.234, "w", "o")])
    assert again.figures["value"].tolist() == [1.234, 1234, 12.5, 3.25]


@pytest.mark.parametrize(
    ("file", "header", "row", "expected", "use", "message"),
    [
        (
            book(THOUSANDS, 16700, 5), THOUSANDS, 2, 16.7e6, 1.67e6,
            (
                f"row 2, column {THOUSANDS}: the correction expects 16,700,000, but bytes in "
                "memory holds '16700' there, in thousand people: write both numbers as the "
                "cell shows them; if the sender has mended it, take the correction out."
            ),
        ),
        (
            book(PERCENT, 45, 50), PERCENT, 2, 0.45, 0.5,
            "expects 0.45, but bytes in memory holds '45' there, in percent: write both",
        ),
        (
            book(PERCENT, 0.45, 0.5, form="0%"), PERCENT, 2, 45.0, 50.0,
            "holds '45%' there, and the cell itself says in what: write expected and use as ",
        ),
        (
            text(PLAIN, "16.7 million", "5"), PLAIN, 2, "16.7 million", 15.2,
            "holds '16.7 million' there, and the cell itself says in what: write ",
        ),
        (book(PLAIN, None, 5), PLAIN, 2, 7.0, 8.0, "expects 7, but bytes in memory holds no"),
        (book(PLAIN, 5), PLAIN, 2, "5 ppl", 8.0, "expects '5 ppl', but bytes in memory holds"),
        (book(PLAIN, 5), PLAIN, 99, 5.0, 8.0, "no table of bytes in memory has such a cell"),
        (book(PLAIN, 5), PLAIN, 1, PLAIN, 8.0, "no table of bytes in memory has such a cell"),
        (book(PLAIN, 5), "PiN", 2, 5.0, 8.0, "no table of bytes in memory has such a cell"),
    ],
)  # fmt: skip
def test_what_is_refused(file, header, row, expected, use, message):
    with pytest.raises(FigureError) as caught:
        mended(file, header, row, expected, use)
    assert message in str(caught.value)


def test_a_cell_of_two_sheets_is_asked_about():
    made = openpyxl.Workbook()
    for name in ("Needs", "Old"):
        sheet = made.create_sheet(name)
        sheet.append(["Country", "Year", PLAIN])
        sheet.append(["SYR", 2024 if name == "Needs" else 2023, 5])
    del made["Sheet"]
    out = io.BytesIO()
    made.save(out)
    with pytest.raises(FigureError, match=r"2 cells fit: say which sheet \(Needs, Old\)\."):
        mended(out.getvalue(), PLAIN, 2, 5.0, 6.0)


def test_what_is_corrected_changes_neither_the_reading_nor_its_frame():
    frame = pd.DataFrame({"Country": ["SYR"], "Year": [2024], PLAIN: [5]})
    reading = hs.read(frame)
    assert reading.read_again is not None
    again, _ = reading.read_again([Correction(2, PLAIN, 5.0, 6.0, "w", "o")])
    assert (reading.figures["value"][0], again.figures["value"][0]) == (5, 6)
    assert frame[PLAIN].tolist() == [5]
    frame.loc[0, PLAIN] = 7
    again, before = reading.read_again([Correction(2, PLAIN, 5.0, 6.0, "w", "o")])
    assert (again.figures["value"][0], before) == (6, ["5"])


def test_a_header_that_stands_twice_is_told():
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    for row in (["Country", "Year", PLAIN], ["SYR", 2024, 5]):
        sheet.append([*row, None, *row])
    out = io.BytesIO()
    made.save(out)
    with pytest.raises(FigureError, match=r"2 cells fit: Sheet has this header more than onc"):
        mended(out.getvalue(), PLAIN, 2, 5.0, 6.0)
