"""Where findings are to be seen."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
import yaml

import humstats as hs
from humstats.checking.marking import FigurePlaces, Place, Places, marks_of, wide_relations
from humstats.model.findings import findings_table

# openpyxl says what it does not keep of a sheet
pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")

HERE = Path(__file__).resolve().parent
YARDSTICK: dict[str, dict[str, Any]] = yaml.safe_load(
    (HERE / "real_files.yaml").read_text(encoding="utf-8")
)


def two_tables() -> bytes:
    """Return a sheet with two tables below each other, whose columns stand elsewhere."""
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = "S"
    header = ["country", "indicator", "year", "value", "unit"]
    sheet.append(header)
    sheet.append(["SYR", "people_in_need", 2024, 5, "people"])
    sheet.append([])
    sheet.append([])
    sheet.append([None, *header])
    sheet.append([None, "YEM", "people_in_need", 2024, 7, "people"])
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_a_cell_is_found_by_its_table() -> None:
    reading = hs.read(two_tables(), source="X")
    known = Places(reading)
    rows = reading.figures["origin_row"].tolist()
    places = known.of_figures(list(range(len(rows))))
    columns = {row: place.column for row, place in zip(rows, places, strict=True) if place}
    assert columns[2] == 4
    assert columns.get(6, 5) == 5


def test_findings_lead_to_cells_headers_or_nowhere() -> None:
    table = b"country,indicator,year,value,unit\nSYR,people_in_need,2024,5,people\n"
    known = Places(hs.read(table, source="X"), only="Data", shifts={"Data": 3})
    told = findings_table(
        [
            {"row": 2, "column": "value", "figure": 0},
            {"row": 2, "column": "country"},
            {"row": 2, "column": "gone"},
            {"column": "unit"},
            {},
        ]
    )
    assert known.of_findings(told) == [
        Place("Data", 5, 4),
        Place("Data", 5, 1),
        None,
        Place("Data", 4, 5),
        None,
    ]


def test_figures_without_a_file_stand_in_their_own_table(figures_of: Any) -> None:
    known = FigurePlaces(figures_of({"value": 5}, {"value": 6})[["indicator", "value"]], "F")
    told = findings_table(
        [{"figure": 1, "column": "indicator"}, {"figure": 0, "column": "x"}, {}]
    )
    assert known.of_findings(told) == [Place("F", 3, 1), Place("F", 2, 2), None]
    assert known.of_figures([1]) == [Place("F", 3, 2)]


def test_blamed_cells_have_a_sentence_and_related_ones_a_pale_colour() -> None:
    header = "country,indicator,year,age_range,value,unit\n"
    rows = "SYR,people_in_need,2024,all,5,people\nSYR,people_in_need,2024,0-17,7,people\n"
    report = hs.check(hs.read((header + rows).encode(), source="OCHA"))
    known = Places(report.reading, only="Data")
    found = report.findings[report.findings["related"] != ""]
    marks = marks_of(report, found, known.of_findings(found), known)
    assert {mark.place: mark.blamed for mark in marks} == {(3, 5): True, (2, 5): False}
    (text,) = (mark.text for mark in marks if mark.text)
    assert text.startswith("HS503 error\n7 people in need in SYR, age 0-17: more than the 5")
    assert wide_relations(report) == ""


def test_a_note_marks_nothing() -> None:
    header = "country,indicator,year,admin1_code,value,unit\n"
    rows = [f"SYR,people_in_need,2024,{area},{value},people\n" for area, value in
            (("", 15_000), ("SY01", 4_990), ("SY02", 4_990), ("SY03", 5_000))]  # fmt: skip
    report = hs.check(hs.read((header + "".join(rows)).encode(), source="OCHA"))
    noted = report.findings[report.findings["rule"] == "HS506"]
    assert noted["severity"].tolist() == ["note"]
    known = Places(report.reading, only="Data")
    assert marks_of(report, noted, known.of_findings(noted), known) == []


@pytest.mark.parametrize(
    "file",
    [name for name, entry in YARDSTICK.items() if "figures" in entry and ".xlsx" in name],
)
def test_every_figure_of_a_real_file_stands_in_the_cell_that_is_marked(
    file: str, data: Path
) -> None:
    entry = YARDSTICK[file]
    recipe = HERE / "recipes" / f"{entry['recipe']}.yaml" if "recipe" in entry else None
    reading = hs.read(data / file, recipe=recipe, **entry.get("said", {}))
    places = Places(reading).of_figures(list(range(len(reading.figures))))
    book = openpyxl.load_workbook(data / file, data_only=True)
    figures = reading.figures[["value", "raw", "unit", "indicator"]].astype(object)
    wrong = []
    for place, (value, raw, unit, indicator) in zip(
        places, figures.itertuples(index=False), strict=True
    ):
        if indicator == "organisations_present":
            # what is counted stands in no cell
            assert place is None
            continue
        assert place is not None
        held = book[place.sheet].cell(place.row, place.column).value
        written = str(held).strip() if isinstance(held, str) else held
        same = (
            (held is None and pd.isna(value) and pd.isna(raw))
            or (pd.notna(raw) and str(raw).strip() == str(written))
            or (isinstance(held, int | float) and abs(held - value) <= 1e-9 * abs(value))
            or (isinstance(held, int | float) and unit == "percent"
                and abs(held * 100 - value) <= 1e-9 * abs(value))
            or (isinstance(held, str) and re.sub(r"[\\s,]", "", held) == f"{value:g}")
        )  # fmt: skip
        if not same:
            wrong.append((place, held, value, raw))
    assert wrong == []
