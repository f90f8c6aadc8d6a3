"""What a reading says about itself: in one screen, and nothing of it cryptic."""

from __future__ import annotations

import dataclasses
import io
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from openpyxl import Workbook

import humstats as hs

if TYPE_CHECKING:
    from pathlib import Path

#: What fits on a laptop.
ROWS, COLUMNS = 40, 100

#: As long a name as was published.
SOMALIA = (
    "needs/affected_targeted_reached_affected_targeted_reached_som_somalia_drought_"
    "affected_targeted_reached_by_cluster.csv"
)

TABLE = (
    b"country,indicator,year,value,unit\n"
    b"SYR,people_in_need,2024,16700000,people\n"
    b'SYR,people_in_need,2023,"15,3",people\n'
    b"SYR,population,2024,n/a,people\n"
)


def workbook(sheets: int) -> bytes:
    book = Workbook()
    del book["Sheet"]
    book.create_sheet("Read me first")["A1"] = "Nothing here"
    for number in range(sheets):
        sheet = book.create_sheet(f"In need by province, part {number}")
        sheet.append(["Province", "People in need", "People targeted"])
        sheet.append([f"North {number}", 1200 + number, 800])
        sheet.append([f"South {number}", 900 + number, 600])
        if number == 1:
            sheet.sheet_state = "hidden"
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def lines_of(reading: hs.Reading) -> dict[str, list[str]]:
    """Return what is said, by label."""
    found: dict[str, list[str]] = {}
    label = ""
    for line in str(reading).splitlines()[1:]:
        label = line[2:12].partition(":")[0].strip() or label
        found.setdefault(label, []).append(line[12:].strip())
    return found


@pytest.fixture(scope="module")
def reading() -> hs.Reading:
    return hs.read(TABLE, source="OCHA")


def test_a_table_in_one_screen(reading: hs.Reading) -> None:
    title, *_ = str(reading).splitlines()
    said = lines_of(reading)
    assert title == "bytes in memory: 2 figures, 1 cell left out"
    assert said["you said"] == ["source OCHA"]
    assert said["table"] == ["figures table, header in row 1"]
    assert "period from 'year'" in " ".join(said["columns"])
    assert said["cells"] == ["3 in columns of figures = 0 blank + 2 figures + 1 left out"]
    assert said["figures"] == ["1 people_in_need (people), 1 population (people)"]
    assert said["left out"] == ["1 cell, in row 3: '15,3' can be 15.3 or 153."]
    assert said["decided"] == [
        "'n/a' was read as missing; it can also mean not applicable or none."
    ]
    assert said["findings"] == ["1 error, 1 warning"]


def test_what_is_left_out_is_not_said_twice(reading: hs.Reading) -> None:
    assert str(reading).count("can be 15.3 or 153") == 1


def test_columns_that_contradict_themselves_are_to_be_looked_at() -> None:
    tagged = (
        b"Province,Code,Men,Women\n#adm1+name,#adm1+code,#inneed+f,#inneed+f\n"
        b"North,TD91,10,20\nSouth,TD92,30,40\n"
    )
    said = " ".join(lines_of(hs.read(tagged, period=2024))["look at"])
    assert "'Men' is tagged #inneed+f" in said
    assert said.endswith("or trust='tags' to read it by its tag.")


@pytest.mark.parametrize("sheets", [2, 8, 30])
def test_many_sheets_stay_readable(sheets: int) -> None:
    reading = hs.read(workbook(sheets), location="TCD", period=2024)
    said = lines_of(reading)
    assert len(str(reading).splitlines()) <= ROWS
    assert max(map(len, str(reading).splitlines())) <= COLUMNS
    assert "no table on 'Read me first'" in said["sheets"]
    assert any("part 1' (hidden): 4 figures" in line for line in said["sheets"])
    assert any("more, 22 of them read" in line for line in said["sheets"]) == (sheets == 30)


def test_why_a_sheet_was_not_read_is_said_without_its_name_again() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Country", "Year", "People in need"])
    sheet.append(["SYR", 2024, 16_700_000])
    undated = book.create_sheet("Undated")
    undated.append(["Country", "People in need"])
    undated.append(["SYR", 15_300_000])
    held = io.BytesIO()
    book.save(held)
    said = " ".join(lines_of(hs.read(held.getvalue()))["sheets"])
    assert "'Undated' was not read: it names no period: pass period=\"2024\"." in said


def test_a_long_name_loses_its_middle(reading: hs.Reading) -> None:
    named = dataclasses.replace(reading.source, name=f"{'needs_' * 40}final.xlsx")
    title, *_ = str(dataclasses.replace(reading, source=named)).splitlines()
    assert len(title) <= COLUMNS
    assert title.startswith("needs_needs_")
    assert "final.xlsx: 2 figures" in title


def test_a_frame_says_that_it_is_one() -> None:
    reading = hs.read(
        pd.DataFrame({"country": ["SYR"], "People in need": [16_700_000]}), period=2024
    )
    assert lines_of(reading)["file"] == ["data frame"]


def test_a_notebook_shows_the_same_and_what_tells_the_figures_apart(
    reading: hs.Reading,
) -> None:
    page = reading._repr_html_()
    for label, said in lines_of(reading).items():
        assert f">{label}</th>" in page, said
    assert "<th>value</th>" in page
    assert "<th>gender</th>" not in page, "all of them are of everybody"
    assert "<th>origin_row</th>" not in page


def test_a_notebook_runs_nothing_of_a_file() -> None:
    evil = TABLE.replace(b"OCHA", b"").replace(b"n/a", b"<script>alert(1)</script>")
    assert "<script>" not in hs.read(evil)._repr_html_()


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (
            "needs/hno_ukraine_2023_hno_pin_and_severity_for_hdx_20230215.xlsx",
            {"location": "UKR", "period": 2023},
        ),
        ("needs/master_hno_2022_statistics.xlsx", {"location": "PSE", "period": 2022}),
        ("needs/download-hno-data-afg.csv", {"period": 2024}),
        ("displacement/iom_dtm_dtm_libya_baseline_assessment_round_39.xlsx", {}),
        ("api/fts/2-fts-flow-plan-overview-progress-2020.json", {}),
        (SOMALIA, {"period": 2022}),
    ],
    ids=lambda case: case.rpartition("/")[2][:30] if isinstance(case, str) else "",
)
def test_published_files_fit_a_screen(data: Path, file: str, said: dict[str, str]) -> None:
    lines = str(hs.read(data / file, **said)).splitlines()
    assert len(lines) <= ROWS
    assert max(map(len, lines)) <= COLUMNS


def test_thousands_of_reasons_are_told_in_no_time() -> None:
    rows = "\n".join(f"A{i},x{i}" for i in range(5000))
    reading = hs.read(f"Admin1,PIN\n{rows}\nB,5\n".encode(), location="TCD", period="2024")
    shown = str(reading)
    assert "and 4,996 more reasons" in shown
    assert len(shown.splitlines()) < 40
