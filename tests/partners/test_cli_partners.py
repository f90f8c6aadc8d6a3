"""``humstats combine`` and ``humstats template``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest
from typer.testing import CliRunner

from humstats.cli.app import app
from humstats.cli.partners import combine_files, write_template
from humstats.errors import ReadError, WriteError

if TYPE_CHECKING:
    from pathlib import Path

assert combine_files
assert write_template

HEADER = "country,admin1 pcode,year,source,population\n"


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    wash, health = tmp_path / "wash.csv", tmp_path / "health.csv"
    wash.write_text(f"{HEADER}AFG,AF01,2024,CSO,500\n", encoding="utf-8")
    health.write_text(f"{HEADER}AFG,AF02,2024,CSO,600\n", encoding="utf-8")
    return str(wash), str(health)


def test_files_without_a_fault_end_with_0(files: tuple[str, str]) -> None:
    result = CliRunner().invoke(app, ["combine", *files])
    assert result.exit_code == 0, result.output
    assert "2 figures of 2 senders" in result.output


def test_who_is_missing_is_told(files: tuple[str, str]) -> None:
    result = CliRunner().invoke(app, ["combine", *files, "--expect", "WASH, Nutrition"])
    assert "Nutrition: no file." in result.output
    assert "WASH: no file." not in result.output


def test_a_dispute_ends_with_1_and_every_output_is_written(
    files: tuple[str, str], tmp_path: Path
) -> None:
    wash, health = files
    (tmp_path / "health.csv").write_text(f"{HEADER}AFG,AF01,2024,CSO,600\n", encoding="utf-8")
    for ending in ("html", "xlsx", "csv"):
        out = tmp_path / f"out.{ending}"
        result = CliRunner().invoke(app, ["combine", f"WASH={wash}", health, "-o", str(out)])
        assert result.exit_code == 1, result.output
        assert out.stat().st_size > 0
        assert "WASH 500" in result.output


def test_a_file_that_cannot_be_read_ends_with_2(files: tuple[str, str], tmp_path: Path) -> None:
    (tmp_path / "note.csv").write_text("just a note\n", encoding="utf-8")
    result = CliRunner().invoke(app, ["combine", *files, str(tmp_path / "note.csv")])
    assert result.exit_code == 2
    assert "note could not be read:" in result.output
    assert "2 figures of 2 senders" in result.output


def test_two_files_of_one_name_are_refused(files: tuple[str, str]) -> None:
    with pytest.raises(ReadError, match=r"Two of the files are of 'wash': say who sent them"):
        CliRunner().invoke(app, ["combine", files[0], files[0]], catch_exceptions=False)


def test_an_output_of_another_ending_is_refused(files: tuple[str, str]) -> None:
    with pytest.raises(WriteError, match=r"a name that ends in \.html, \.xlsx or \.csv"):
        CliRunner().invoke(app, ["combine", *files, "-o", "out.doc"], catch_exceptions=False)


def test_a_form_is_written(tmp_path: Path) -> None:
    areas = tmp_path / "areas.csv"
    areas.write_text(
        "Location,Admin Level,P-Code,Name,Parent P-Code\nAFG,1,AF01,Kabul,AFG\n",
        encoding="utf-8",
    )
    path = tmp_path / "form.xlsx"
    asked = ["--indicators", "people_in_need,people_targeted", "--areas", str(areas)]
    asked += ["--period", "2024", "--sectors", "WASH", "--breakdowns", "gender"]
    result = CliRunner().invoke(app, ["template", str(path), *asked, "--language", "fr"])
    assert result.exit_code == 0, result.output
    assert "form.xlsx" in result.output.replace("\n", "")
    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert [cell.value for cell in sheet[5]][:5] == [
        "AF01", "Kabul", "2024", "Eau, hygiène et assainissement", "Les deux sexes",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("ending", "says"),
    [
        ("html", r"a\.html cannot be written \(No such file or directory\): close it"),
        ("csv", r"a\.csv cannot be written \(No such file or directory\): close it"),
        ("xlsx", r"There is no folder '.*absent' to save 'a\.xlsx' in\.$"),
    ],
)
def test_an_output_for_a_folder_that_is_not_there(
    files: tuple[str, str], tmp_path: Path, ending: str, says: str
) -> None:
    with pytest.raises(WriteError, match=says):
        CliRunner().invoke(
            app, ["combine", *files, "-o", str(tmp_path / "absent" / f"a.{ending}")],
            catch_exceptions=False,
        )  # fmt: skip
