"""Cells that have two readings, or none, in the light of the unit of their row."""

from __future__ import annotations

import io

import openpyxl
import pandas as pd
import pytest

from humstats.errors import FigureError
from humstats.model.readings import Reading
from humstats.reading import figures, read
from humstats.reading.cells.doubts import are_counted

HEAD = "country,indicator,year,value,unit"


def table(*cells: tuple[str, str]) -> Reading:
    """Read a column of cells, each with its unit, one year a row."""
    rows = [
        f'SYR,population,{2001 + i},"{cell}",{unit}' for i, (cell, unit) in enumerate(cells)
    ]
    return read("\n".join([HEAD, *rows]).encode(), source="OCHA")


@pytest.mark.parametrize(
    ("cell", "unit", "message", "suggestion"),
    [
        ("12.500", "people", "'12.500' can be 12.5 or 12500.", "write 12.5 or 12500"),
        ("-1.234", "people", "'-1.234' can be -1.234 or -1234.", "write -1.234 or -1234"),
        ("12.500", "usd", "'12.500' can be 12.5 or 12500.", "write 12.5 or 12500"),
        ("<12.500", "people", "'<12.500' can be 12.5 or 12500.", "write 12.5 or 12500"),
        (
            "5.000-10.000",
            "households",
            "'5.000-10.000' can be 5-10 or 5000-10000.",
            "write 5-10 or 5000-10000",
        ),
        (
            "12.500",
            "thousand people",
            "'12.500' can be 12.5 or 12500.",
            "write 12.5 or 12500",
        ),
        (
            "2.5 million",
            "US$ million",
            "'2.5 million' under the unit 'US$ million' can be 2,500,000 or 2,500,000,000,000.",
            "write the scale in the cell or in the unit, not in both",
        ),
        (
            "<10 thousand",
            "thousand people",
            "'<10 thousand' under the unit 'thousand people' can be 10,000 or 10,000,000.",
            "write the scale in the cell or in the unit, not in both",
        ),
    ],
)
def test_a_cell_with_two_readings_is_left_out(
    cell: str, unit: str, message: str, suggestion: str
) -> None:
    reading = table((cell, unit), ("7", unit))
    found = reading.findings[reading.findings["severity"] == "error"]
    assert found[["rule", "row", "column", "message", "suggestion"]].values.tolist() == [
        ["HS102", 2, "value", message, suggestion]
    ]
    assert reading.left_out[["row", "text", "reason"]].values.tolist() == [[2, cell, message]]
    assert reading.figures["origin_row"].tolist() == [3]


@pytest.mark.parametrize(
    ("cells", "values"),
    [
        ([("12.500", "percent")], [12.5]),
        ([("0.500", "people")], [0.5]),
        ([("1234.500", "people")], [1234.5]),
        ([("12.5000", "people")], [12.5]),
        ([("16.700", "million people")], [16.7e6]),
        ([("12.5 million", "people")], [12.5e6]),
        # another length of decimals, and groups by comma, show what a point marks
        ([("12.500", "people"), ("7.25", "people")], [12.5, 7.25]),
        ([("12.500", "people"), ("29.5", "percent")], [12.5, 29.5]),
        ([("12.500", "people"), ("1,234,567", "people")], [12.5, 1_234_567]),
        ([("12.500", "people"), ("about 7.5", "people")], [12.5, 7.5]),
        # a unit in the cell that is the unit of its row
        ([("1 234 personnes", "people"), ("120 HH", "households")], [1234, 120]),
        ([("$1.2 million", "usd"), ("US$ 5", "usd")], [1.2e6, 5]),
        ([("45 %", "percent")], [45]),
        # the column decides, with its unit
        ([("15,3", "percent")], [15.3]),
        ([("(1,234.50)", "usd"), ("(12)", "usd")], [-1234.5, -12]),
        ([(f"{n},234", "people") for n in range(1, 6)], [1234, 2234, 3234, 4234, 5234]),
        ([(f"{n}.234", "people") for n in range(1, 6)], [1234, 2234, 3234, 4234, 5234]),
        ([(f"{n}.234", "percent") for n in range(1, 6)], [1.234, 2.234, 3.234, 4.234, 5.234]),
    ],
)
def test_a_cell_with_one_reading_is_read(
    cells: list[tuple[str, str]], values: list[float]
) -> None:
    reading = table(*cells)
    assert reading.figures["value"].tolist() == values
    assert len(reading.left_out) == 0


@pytest.mark.parametrize(
    ("cell", "unit", "fault", "message"),
    [
        (
            "120 HH",
            "people",
            "HS137",
            "'120 HH' says households, and its unit is another or is not said.",
        ),
        (
            "US$ 5",
            "people",
            "HS137",
            "'US$ 5' says US dollars, and its unit is another or is not said.",
        ),
        (
            "5 people",
            "thousand people",
            "HS137",
            "'5 people' says people, and its unit is another or is not said.",
        ),
        (
            "90%",
            "people",
            "HS101",
            "'90%' is a percentage, and its unit is another.",
        ),
        ("(12)", "people", "HS102", "'(12)' can be -12 or 12."),
        ("15,3", "people", "HS102", "'15,3' can be 15.3 or 153."),
    ],
)
def test_a_cell_that_its_unit_contradicts_is_left_out(
    cell: str, unit: str, fault: str, message: str
) -> None:
    reading = table((cell, unit), ("7", "people"))
    found = reading.findings[reading.findings["severity"] == "error"]
    assert found[["rule", "row", "message"]].values.tolist() == [[fault, 2, message]]
    assert reading.left_out["reason"].tolist() == [message]


def test_what_a_column_decides_is_said_once() -> None:
    reading = table(("1,234", "people"), ("2,345", "people"), ("1,234,567", "people"))
    found = reading.findings[reading.findings["rule"] == "HS136"]
    assert found[["severity", "column"]].values.tolist() == [["note", "value"]]
    assert found["row"].isna().all()
    (message,) = found["message"]
    assert message == (
        "Commas group thousands and points mark decimals in this column, as '1,234,567' shows: "
        "'1,234' was read as 1234, and 1 more text likewise."
    )


def test_a_mark_of_a_note_is_kept_and_said_once() -> None:
    reading = table(("12*", "people"), ("12*", "people"))
    assert reading.figures[["value", "raw"]].values.tolist() == [[12, "12*"]] * 2
    found = reading.findings[reading.findings["rule"] == "HS138"]
    assert found[["row", "related"]].values.tolist() == [
        [2, "and in 1 more cell of the column"]
    ]


@pytest.mark.parametrize(
    ("units", "counted"),
    [
        (["people", "households"], True),
        (["persons", ""], True),
        (["US$ million"], False),
        (["percent", "fraction"], False),
        (["people", "percent"], None),
        (["thousand people"], None),
        (["parsecs"], None),
        ([""], None),
    ],
)
def test_units_that_count(units: list[str], counted: bool | None) -> None:
    assert are_counted(units) is counted


def test_lone_points_alone_show_nothing() -> None:
    reading = table(("12.500", "people"), ("3.125", "people"), ("n/a", "people"))
    assert reading.left_out["row"].tolist() == [2, 3]


def test_a_number_of_a_spreadsheet_is_one_and_a_text_in_it_is_not() -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in (HEAD.split(","), ["SYR", "population", 2023, 12.125, "people"],
                ["SYR", "population", 2024, "12.500", "people"]):  # fmt: skip
        book.active.append(row)
    held = io.BytesIO()
    book.save(held)
    reading = read(held.getvalue(), source="OCHA")
    assert reading.figures["value"].tolist() == [12.125]
    assert reading.left_out["text"].tolist() == ["12.500"]


def test_a_number_of_a_frame_is_one_and_a_text_in_it_is_not() -> None:
    about = {"location_code": "SYR", "indicator": "population", "unit": "people"}
    numbers = pd.DataFrame({"year": [2023, 2024], "value": [12.125, 3.0]})
    assert figures(numbers, **about)["value"].tolist() == [12.125, 3.0]
    with pytest.raises(FigureError, match=r"'12\.125' can be 12\.125 or 12125"):
        figures(numbers.assign(value=["12.125", "3"]), **about)


BOUNDS = "country,indicator,year,unit,value,low,high,qualifier\n"


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("<10,5,8,", "'<10' says from open to 10, and its row from 5 to 8; the cell was read."),
        (
            "7,,,range",
            "'7' is said to be a range, and no bounds are stated; the value was read.",
        ),
        ("7,5,8,range", ""),
        ("<10,,10,", ""),
        ("7,5,8,", ""),
    ],
)
def test_bounds_that_disagree_are_told(row: str, says: str) -> None:
    reading = read(f"{BOUNDS}SYR,people_in_need,2024,people,{row}".encode())
    found = reading.findings[reading.findings["rule"] == "HS127"]
    assert found["message"].tolist() == ([says] if says else [])
    assert set(found["severity"]) <= {"warning"}
    assert len(reading.figures) == 1
