"""The workbook that is sent back."""

from __future__ import annotations

import gzip
import io
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import humstats as hs
from humstats.checking.report import Report
from humstats.checking.workbook import excel_of_report, write_workbook_of
from humstats.errors import WriteError
from humstats.workbooks.shades import STRONG

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")

TABLE = (
    b"country,indicator,year,value,unit\n"
    b"SYR,people_in_need,2023,5,people\n"
    b"SYR,people_in_need,2024,-7,people\n"
)
UKRAINE = "needs/hno_ukraine_2023_hno_pin_and_severity_for_hdx_20230215.xlsx"


def workbook() -> bytes:
    made = openpyxl.Workbook()
    sheet: Any = made.active
    sheet.title = "Figures"
    sheet.append(["country", "indicator", "year", "value", "unit"])
    sheet.append(["SYR", "people_in_need", 2023, 5, "people"])
    sheet.append(["SYR", "people_in_need", 2024, -7, "people"])
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    path = tmp_path / "sent.xlsx"
    path.write_bytes(workbook())
    return path


def checked(path: Path | bytes) -> Report:
    return hs.check(hs.read(path, source="OCHA"))


def book(data: bytes | Path) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data) if isinstance(data, bytes) else data)


def test_a_workbook_comes_back_marked(sent: Path) -> None:
    path = sent.with_name("back.xlsx")
    write_workbook_of(checked(sent), path)
    made = book(path)
    assert made.sheetnames == ["Findings", "Figures"]
    cell = made["Figures"]["D3"]
    assert cell.value == -7
    assert cell.fill.fgColor.rgb == f"FF{STRONG['error']}"
    assert cell.comment.text.startswith("HS301 error\n−7 people: a count is 0 or more.")
    links = {c.hyperlink.location for row in made["Findings"] for c in row if c.hyperlink}
    assert "'Figures'!D3" in links
    assert str(sent.parent).encode() not in path.read_bytes()


def test_a_corrected_cell_has_a_colour_and_says_what_was_agreed(sent: Path) -> None:
    mended = {"row": 3, "column": "value", "expected": -7, "use": 7, "why": "a minus",
              "who": "OCHA, on the phone"}  # fmt: skip
    made = book(excel_of_report(hs.check(hs.read(sent, source="OCHA"), corrections=[mended])))
    cell = made["Figures"]["D3"]
    assert cell.value == -7
    assert cell.fill.fgColor.rgb == f"FF{STRONG['corrected']}"
    assert cell.comment.text == (
        "corrected\n7 is used in place of −7: a minus (OCHA, on the phone).\nPlease mend it in "
        "your file."
    )
    front = [[cell.value for cell in row if cell.value] for row in made["Findings"].rows]
    assert ["corrected", "1 cell", "as was agreed: please mend it"] in front


def test_what_comes_back_reads_as_the_same_figures(sent: Path) -> None:
    first = checked(sent)
    path = sent.with_name("back.xlsx")
    write_workbook_of(first, path)
    again = hs.read(path, source="OCHA").figures.drop(columns="origin_file")
    was = first.reading.figures.drop(columns="origin_file")
    assert again.astype(str).equals(was.astype(str))


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (TABLE, "D3"),
        (gzip.compress(TABLE), "D3"),
        (
            (
                b'[{"country": "SYR", "indicator": "people_in_need", "year": 2024, '
                b'"value": -7, "unit": "people"}]'
            ),
            "D2",
        ),
    ],
    ids=["csv", "gzip", "json"],
)
def test_of_another_file_a_workbook_is_made(data: bytes, place: str) -> None:
    made = book(excel_of_report(checked(data), original=data))
    assert made.sheetnames == ["Findings", "Data"]
    cell = made["Data"][place]
    assert (cell.value, cell.comment.text[:5]) == (-7, "HS301")
    lead = [made["Findings"].cell(row, 1).value for row in range(1, 9)]
    assert (
        "This is a new workbook, made of bytes in memory row by row; bytes in memory itself is "
        "as it was."
    ) in lead


def test_of_an_old_workbook_it_is_said_what_is_lost(tmp_path: Path) -> None:
    xlwt = pytest.importorskip("xlwt")
    old = xlwt.Workbook()
    sheet = old.add_sheet("Figures")
    for row, texts in enumerate(TABLE.decode().splitlines()):
        for at, text in enumerate(texts.split(",")):
            sheet.write(row, at, float(text) if text.lstrip("-").isdigit() else text)
    old.save(str(tmp_path / "old.xls"))
    path = tmp_path / "back.xlsx"
    write_workbook_of(checked(tmp_path / "old.xls"), path)
    made = book(path)
    assert made["Figures"]["D3"].comment.text.startswith("HS301")
    lead = [str(made["Findings"].cell(row, 1).value) for row in range(1, 9)]
    assert any(
        text.endswith("save old.xls as .xlsx and check that to keep them.") for text in lead
    )


def test_of_a_frame_the_figures_are_marked(figures_of: Any) -> None:
    made = book(
        excel_of_report(hs.check(figures_of({"value": 5}, {"value": -7, "when": 2023})))
    )
    assert made.sheetnames == ["Findings", "Figures"]
    sheet = made["Figures"]
    (value,) = (cell.column for cell in sheet[1] if cell.value == "value")
    assert sheet.cell(3, value).comment.text.startswith("HS301")


def test_the_file_that_was_sent_is_never_overwritten(sent: Path) -> None:
    report, before = checked(sent), sent.read_bytes()
    for path, original in ((sent, None), (sent, before), (sent.parent / "./sent.xlsx", sent)):
        with pytest.raises(WriteError) as error:
            write_workbook_of(report, path, original=original)
        assert str(error.value) == (
            "'sent.xlsx' is the file that was read: choose another name, so that the sender's "
            "own stays as it is."
        )
    assert sent.read_bytes() == before


def test_a_file_that_moved_is_asked_for(sent: Path, tmp_path: Path) -> None:
    report = checked(sent)
    moved = Path(shutil.move(sent, tmp_path / "moved.xlsx"))
    with pytest.raises(WriteError, match=r"^sent\.xlsx is no longer where it was read \("):
        excel_of_report(report)
    assert excel_of_report(report, original=moved) == excel_of_report(
        report, original=moved.read_bytes()
    )


def test_a_file_that_changed_is_refused(sent: Path) -> None:
    report = checked(sent)
    sent.write_bytes(sent.read_bytes() + b"\0")
    with pytest.raises(WriteError) as error:
        excel_of_report(report)
    assert str(error.value) == (
        "sent.xlsx has changed since it was read: read and check it again, or pass original= "
        "with the file that was checked."
    )


def test_bytes_are_asked_for(sent: Path) -> None:
    with pytest.raises(WriteError, match=r"^Where bytes in memory is was not said when it was"):
        excel_of_report(checked(TABLE))


def test_a_workbook_needs_its_own_ending(sent: Path) -> None:
    with pytest.raises(WriteError, match=r"^'back\.csv' is no name for this workbook: let it"):
        write_workbook_of(checked(sent), sent.with_name("back.csv"))


def test_a_real_workbook_comes_back_with_the_same_figures(data: Path, tmp_path: Path) -> None:
    how = {"location": "UKR", "period": 2023, "source": "OCHA"}
    report = hs.check(hs.read(data / UKRAINE, **how))
    path = tmp_path / "back.xlsx"
    assert report.to_excel(path) == path
    again = hs.read(path, **how)
    drop = ["origin_file"]
    was = report.reading.figures.drop(columns=drop).astype(str)
    assert again.figures.drop(columns=drop).astype(str).equals(was)
    assert again.source.sheets[0].name == "Findings"
    assert again.source.sheets[0].figures == 0
