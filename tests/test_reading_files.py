"""From a path to a Reading: real files, odd files, and files that are none."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

from humstats.checking import check
from humstats.errors import ReadError, RecipeError
from humstats.model.readings import Reading
from humstats.reading import read

HPC = {
    "Population": "population",
    "In Need": "people_in_need",
    "Targeted": "people_targeted",
    "Affected": "people_affected",
    "Reached": "people_expected_to_be_reached",
}
HEAD = ["country", "indicator", "year", "value", "unit"]
ROW = ["SYR", "people_in_need", 2024, 16_700_000, "people"]


def counted(reading: Reading) -> pd.DataFrame:
    assert reading.cells is not None
    cells = reading.cells.set_index("column")
    assert (cells["cells"] == cells["blank"] + cells["figures"] + cells["left_out"]).all()
    return cells


def workbook(path: Path, **sheets: list[list[object]]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        held = book.create_sheet(title)
        for row in rows:
            held.append(row)
    book.save(path)
    return path


@pytest.mark.parametrize(
    ("name", "location", "rows"),
    [
        ("download-hno-data-afg.csv", "AFG", 54_139),
        ("download-hno-data-gtm.csv", "GTM", 10_183),
    ],
)
def test_a_needs_file_of_hpc_tools_is_accounted_for(
    data: Path, name: str, location: str, rows: int
) -> None:
    path = data / "needs" / name
    reading = read(path, location=location, period="2024", source="OCHA")
    with path.open(encoding="utf-8-sig", newline="") as file:
        header, _, *records = csv.reader(file)
    assert len(records) == rows
    assert reading.rows is not None
    assert reading.rows.set_index("kind")["rows"].to_dict() == {
        "header": 1, "hashtags": 1, "data": rows,
    }  # fmt: skip
    cells = counted(reading)
    for column, indicator in HPC.items():
        place = header.index(column)
        written = [float(record[place]) for record in records if record[place]]
        own = reading.figures[reading.figures["indicator"] == indicator]
        assert (cells.loc[column, "figures"], cells.loc[column, "left_out"]) == (
            len(written),
            0,
        )
        assert own["value"].tolist() == written
        assert (own["origin_column"] == column).all()
    assert len(reading.figures) == cells["figures"].sum()
    # row 3 of the spreadsheet is the first below header and hashtags
    assert all(
        records[row - 3][header.index(column)] == f"{value:.15g}"
        for row, column, value in zip(
            reading.figures["origin_row"][::997],
            reading.figures["origin_column"][::997],
            reading.figures["value"][::997],
            strict=True,
        )
    )


def test_one_cell_of_the_afghan_file(data: Path) -> None:
    path = data / "needs" / "download-hno-data-afg.csv"
    said = {"location": "AFG", "period": "2024", "source": "OCHA", "publication": "HNO 2024"}
    figures = read(path, **said).figures
    row = figures[figures["origin_row"] == 44713]
    assert row[["indicator", "value"]].values.tolist() == [
        ["people_in_need", 16699.0],
        ["people_targeted", 16800.0],
    ]
    assert row[["admin2_code", "age_range", "admin_level", "publication"]].values.tolist() == [
        ["AF2903", "18-64", 2, "HNO 2024"]
    ] * 2  # fmt: skip


def test_the_needs_of_hapi_are_accounted_for(data: Path) -> None:
    path = data / "needs" / "hdx_hapi_humanitarian_needs_global_2024.csv"
    reading = read(path)
    with path.open(newline="") as file:
        records = list(csv.DictReader(file))
    kept = [record for record in records if record["sector_code"]]
    assert reading.figures["value"].tolist() == [float(r["population"]) for r in kept]
    assert len(reading.left_out) == len(records) - len(kept) == 18
    assert counted(reading).loc["population", "cells"] == len(records)
    assert reading.figures["admin_level"].tolist() == [int(r["admin_level"]) for r in kept]
    assert (reading.findings["rule"] == "HS107").sum() == 18


def test_a_file_that_names_no_period_asks_in_one_sentence(data: Path) -> None:
    # its p-codes say which country it is about
    with pytest.raises(ReadError) as refused:
        read(data / "needs" / "download-hno-data-afg.csv")
    assert str(refused.value) == (
        'download-hno-data-afg.csv names no period: pass period="2024".'
    )


def test_a_file_that_names_neither_country_nor_period_asks_for_both() -> None:
    with pytest.raises(ReadError) as refused:
        read(b"Governorate,People in need\nAleppo,5\nIdlib,6\n")
    assert str(refused.value) == (
        'bytes in memory names no country and no period: pass location="AFG" (ISO 3166-1 '
        'alpha-3) and period="2024".'
    )


def test_csv_and_workbook_give_the_same_figures(tmp_path: Path) -> None:
    pages = {"Cover": [["About these figures"]], "Data": [["Title"], [], HEAD, ROW]}
    excel = read(workbook(tmp_path / "x.xlsx", **pages), source="OCHA")
    text = tmp_path / "x.csv"
    text.write_text("Title\n\n" + ",".join(HEAD) + "\n" + ",".join(map(str, ROW)))
    plain = read(text, source="OCHA")
    ways = ["origin_file", "origin_sheet"]
    pd.testing.assert_frame_equal(
        excel.figures.drop(columns=ways), plain.figures.drop(columns=ways)
    )
    assert excel.figures["origin_row"].tolist() == [4]
    assert excel.figures["origin_sheet"].tolist() == ["Data"]
    assert excel.findings[["rule", "sheet"]].values.tolist() == [["HS117", "Cover"]]
    assert excel.rows is not None
    assert excel.rows.values.tolist() == [
        ["Cover", "not read", 1], ["Data", "preamble", 1], ["Data", "header", 1],
        ["Data", "data", 1], ["Data", "blank", 1],
    ]  # fmt: skip


def test_all_sheets_with_a_table_are_read(tmp_path: Path) -> None:
    other = ["country", "indicator", "year", "value", "unit", "plan_code"]
    path = workbook(
        tmp_path / "x.xlsx",
        a=[HEAD, ROW],
        b=[other, ["YEM", "deaths", "n", 5, "deaths", "HYEM24"]],
        c=[["country", "year", "value", "unit"], ["YEM", 2024, 5, "people"]],
    )
    reading = read(path)
    assert reading.figures["location_code"].tolist() == ["SYR", "YEM"]
    assert reading.figures["plan_code"].tolist() == ["all", "HYEM24"]
    assert str(reading.figures["plan_code"].dtype) == "category"
    assert reading.columns["b"]["plan_code"] == "plan_code"
    found = reading.findings[["rule", "sheet", "row"]].astype(object)
    assert found.where(found.notna(), None).values.tolist() == [
        ["HS104", "b", 2], ["HS118", "c", None],
    ]  # fmt: skip
    assert reading.findings["figure"][0] == 1
    assert reading.rule_names["HS104"] == "unreadable period"
    one = read(path, sheet="a")
    assert one.figures["location_code"].tolist() == ["SYR"]


def test_a_hidden_sheet_is_said(tmp_path: Path) -> None:
    path = workbook(tmp_path / "x.xlsx", a=[["x"]], b=[HEAD, ROW])
    book = openpyxl.load_workbook(path)
    book["b"].sheet_state = "hidden"
    book.save(path)
    assert "HS119" in read(path).findings["rule"].tolist()


def test_bytes_and_open_files_are_read(tmp_path: Path) -> None:
    text = f"{','.join(HEAD)}\n{','.join(map(str, ROW))}".encode()
    path = tmp_path / "x.csv"
    path.write_bytes(text)
    with path.open("rb") as file:
        opened = read(file)
    assert opened.source.name == "x.csv"
    assert opened.source.size == len(text)
    assert opened.source.sha256 == read(io.BytesIO(text)).source.sha256
    assert read(str(path)).figures["value"].tolist() == [16.7e6]


def test_an_encoding_that_was_found_by_its_looks_is_said() -> None:
    text = "pays,indicateur,année,valeur,unité,note\nSYR,population,2024,5,personnes,été\n"
    reading = read(text.encode("cp1252"))
    assert reading.figures["note"].tolist() == ["été"]
    assert reading.source.encoding == "cp1252"
    assert reading.findings["rule"].tolist() == ["HS114"]


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"^There is no file '.*no.csv': look at the name"):
        read(tmp_path / "no.csv")


def test_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.csv").touch()
    with pytest.raises(ReadError, match=r"is a folder: pass one file in it, such as a.csv.$"):
        read(tmp_path)


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("x.csv", b"", r"^x.csv is empty: ask its sender for it again.$"),
        ("x.csv", b" \n\n", r"^x.csv is empty: ask its sender for it again.$"),
        (
            "x.xlsx",
            b"\xff\xd8\xff\xe0\x00\x10JFIF",
            r"^x.xlsx is a JPEG picture: expected a CSV",
        ),
        ("x.csv", b"\xff\xd8\xff\xe0\x00\x10JFIF", r"^x.csv is a JPEG picture"),
        ("x.csv", bytes(range(256)) * 9, r"^x.csv is neither a text nor a workbook"),
        ("x.csv", b"<!doctype html><p>", r"^x.csv is a web page"),
        (
            "x.csv",
            b"a,b\n1,2\n",
            r"^x.csv holds no table .*; found the columns 'a', 'b'. Say what .* in a recipe",
        ),
        ("x.csv", b"hello", r"found the columns 'hello'. Say what"),
        ("x.xls", OLD, r"^x.xls is a damaged Excel file \(.xls\): open it in Excel"),
        (
            "x.xlsx",
            OLD + "EncryptedPackage".encode("utf-16-le"),
            r"^x.xlsx is protected by a password",
        ),
        ("x.xlsx", b"PK\x03\x04 and no more", r"^x.xlsx is a damaged workbook"),
    ],
)
def test_what_cannot_be_read_is_one_sentence(
    tmp_path: Path, name: str, content: bytes, message: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(ReadError, match=message) as refused:
        read(path)
    assert "\n" not in str(refused.value)


def test_a_workbook_without_a_table(tmp_path: Path) -> None:
    path = workbook(tmp_path / "x.xlsx", empty=[], words=[["a", "b"], [1, 2]])
    with pytest.raises(ReadError, match=r"found the columns 'a', 'b'\. Say what"):
        read(path)


def test_a_text_file_has_no_sheets() -> None:
    with pytest.raises(ReadError, match="has no sheets"):
        read(b"a,b", sheet="x")


def test_a_file_opened_as_text() -> None:
    with pytest.raises(ReadError, match="mode 'rb'"):
        read(io.StringIO("a,b"))  # type: ignore[arg-type]


@pytest.mark.parametrize("path", [None, 5, {"value": [1]}])
def test_what_is_no_file_is_refused(path: object) -> None:
    with pytest.raises(
        ReadError, match=r"^hs\.read takes a path, an open file or bytes, not a "
    ):
        read(path)  # type: ignore[arg-type]


def test_congo_beside_the_other_congo_is_known() -> None:
    rows = [f"{name},people_in_need,2024,5,people" for name in ("Congo", "DR Congo", "Korea")]
    reading = read("\n".join([",".join(HEAD), *rows]).encode())
    assert reading.figures["location_code"].tolist() == ["COG", "COD", "Korea"]
    found = reading.findings.set_index("rule")["message"]
    assert found["HS126"].startswith("'Korea' can be")
    assert found["HS106"].iloc[0] == (
        "'Congo' was read as COG (Congo), for 'DR Congo' is in the column too."
    )


@pytest.mark.parametrize("name", ["Congo", "Korea"])
def test_a_name_of_two_countries_is_asked_for(name: str) -> None:
    table = ",".join(HEAD) + f"\n{name},people_in_need,2024,5,people"
    reading = read(table.encode())
    (found,) = reading.findings.to_dict("records")
    assert (found["rule"], found["severity"]) == ("HS126", "error")
    assert reading.figures["location_code"].tolist() == [name]
    with pytest.raises(ReadError, match=r"can be .* or .*: pass the code"):
        read(table.encode(), location=name)


@pytest.mark.parametrize(
    "data",
    [
        b"<!-- saved -->\n<html><table>",
        b"\xef\xbb\xbf<html>x,y</html>",
        "<html>x</html>".encode("utf-16"),
    ],
)
def test_a_web_page_is_known_whatever_stands_before_it(data: bytes) -> None:
    with pytest.raises(ReadError, match="is a web page"):
        read(data)


@pytest.mark.parametrize("table", [",".join(HEAD), ",".join(HEAD) + "\n\n,,,,\n"])
def test_a_header_without_rows_does_not_look_clean(table: str) -> None:
    with pytest.raises(ReadError) as refused:
        read(table.encode())
    assert (
        str(refused.value)
        == "bytes in memory has a header and no rows of data: ask its sender for the rest."
    )


def test_what_is_quoted_is_cut() -> None:
    cells = ["SYR", "people_in_need", "2" * 9000, "x" * 9000, "people"]
    reading = read(f"{','.join(HEAD)}\n{','.join(cells)}".encode())
    assert len(reading.findings) == 2
    for column in ("value", "message"):
        assert reading.findings[column].str.len().max() < 250
    assert reading.left_out["text"].str.len().tolist() == [500]


def test_a_check_of_endless_words_stays_short() -> None:
    cells = ["Syria" * 20_000, "people_in_need" * 9_000, "2024", "5", "people" * 9_000]
    findings = check(read(f"{','.join(HEAD)}\n{','.join(cells)}".encode())).findings
    assert {"HS202", "HS203"} <= set(findings["rule"])
    assert findings["value"].str.len().max() == 80
    assert findings["message"].str.len().max() <= 2000


NORTH: list[list[object]] = [["Admin 1", "People in need"], ["Kanem", 5], ["Lac", 6]]
SOUTH: list[list[object]] = [["Admin 1", "People targeted"], ["Mandoul", 7], ["Mayo", 8]]


def test_several_tables_of_a_sheet_are_all_read_and_each_row_is_counted_once(
    tmp_path: Path,
) -> None:
    below: list[list[object]] = [["North"], [], *NORTH, [], ["South"], [], *SOUTH]
    path = workbook(tmp_path / "below.xlsx", needs=below)
    reading = read(path, location="TCD", period=2024)
    assert reading.figures["value"].tolist() == [5.0, 6.0, 7.0, 8.0]
    assert reading.figures["origin_row"].tolist() == [4, 5, 10, 11]
    assert reading.figures["indicator"].tolist() == [
        "people_in_need", "people_in_need", "people_targeted", "people_targeted",
    ]  # fmt: skip
    assert reading.rows is not None
    assert reading.rows["rows"].sum() == len(below)
    assert reading.rows.set_index("kind")["rows"].to_dict() == {
        # the title of the second stands where a label would, and has no figure
        "preamble": 1, "header": 2, "data": 5, "blank": 3,
    }  # fmt: skip
    assert [sheet.header for sheet in reading.source.sheets] == [(3,), (9,)]


def test_tables_beside_each_other_are_both_read(tmp_path: Path) -> None:
    beside = [[*left, None, *right] for left, right in zip(NORTH, SOUTH, strict=True)]
    path = workbook(tmp_path / "beside.xlsx", needs=beside)
    reading = read(path, location="TCD", period=2024)
    assert sorted(reading.figures["value"]) == [5.0, 6.0, 7.0, 8.0]
    assert reading.rows is not None
    assert reading.rows["rows"].sum() == len(beside)
    assert len(counted(reading)) == 2


def test_a_table_that_is_not_understood_beside_one_that_is_is_said(tmp_path: Path) -> None:
    other = [["Camp", "Tents", "Latrines"], ["A", 5, 6], ["B", 7, 8]]
    path = workbook(tmp_path / "x.xlsx", needs=[*NORTH, [], [], *other])
    reading = read(path, location="TCD", period=2024)
    assert reading.figures["value"].tolist() == [5.0, 6.0]
    (said,) = reading.findings[reading.findings["rule"] == "HS158"].to_dict("records")
    assert said["message"] == (
        "Another table, in the columns A to C from row 6 on, was not understood, and is not "
        "read."
    )


def test_a_refused_sheet_among_others_is_a_warning(tmp_path: Path) -> None:
    clusters = [["planClusters", "globalClusterId", "globalClusterCode"], ["x", 1, "FSC"]]
    path = workbook(tmp_path / "x.xlsx", needs=NORTH, list=clusters)
    reading = read(path, location="TCD", period=2024)
    assert len(reading.figures) == 2
    (said,) = reading.findings[reading.findings["rule"] == "HS118"].to_dict("records")
    assert said["message"] == (
        "x.xlsx, sheet 'list' is a list of the clusters of a plan, and holds no figures."
    )
    with pytest.raises(ReadError, match="is a list of the clusters of a plan"):
        read(path, sheet="list")


def test_the_country_of_p_codes_is_read_and_said() -> None:
    table = b"Province,Admin 1 PCode,People in need\nKanem,TD06,5\nLac,TD07,6\n"
    reading = read(table, period=2024)
    assert reading.figures["location_code"].unique().tolist() == ["TCD"]
    (said,) = reading.findings[reading.findings["rule"] == "HS141"].to_dict("records")
    assert said["severity"] == "note"
    assert "TD" in said["message"]
    named = read(table, period=2024, location="TCD").findings
    assert "HS141" not in named["rule"].tolist()


def test_p_codes_of_two_countries_say_none() -> None:
    table = b"Province,Admin 1 PCode,People in need\nKanem,TD06,5\nDiffa,NE02,6\n"
    with pytest.raises(ReadError, match="names no country"):
        read(table, period=2024)


WORD = {"columns": {"PiN": {"indicator": "people_in_need", "unit": "people"}}}


def test_a_recipe_of_several_sheets_reads_each_by_its_own(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Zone", "PiN"], ["Kanem", 5], ["Lac", 6]]
    path = workbook(tmp_path / "x.xlsx", a=rows, b=rows, c=rows)
    recipe = {
        "columns": {"Zone": "admin1_name", **WORD["columns"]},
        "always": {"location_code": "TCD"},
        "sheets": {"a": {"always": {"period": 2023}}, "b": {"always": {"period": 2024}}},
    }
    reading = read(path, recipe=recipe)
    assert reading.figures["reference_period_end"].dt.year.tolist() == [2023, 2023, 2024, 2024]
    assert reading.findings[["rule", "sheet"]].values.tolist() == [["HS117", "c"]]
    with pytest.raises(
        RecipeError, match=r"x.xlsx has no sheet 'd'.*: its sheets are 'a', 'b'"
    ):
        read(path, recipe={**recipe, "sheets": {"d": {}}})


def test_a_frame_is_read_as_a_sheet_and_says_so() -> None:
    frame = pd.DataFrame({"Admin 1": ["Kanem", "Lac"], "People in need": [5, 6]})
    reading = read(frame, location="TCD", period=2024)
    assert reading.source.form == "data frame"
    assert reading.source.sha256 == ""
    assert reading.figures["value"].tolist() == [5.0, 6.0]
    assert counted(reading).loc["People in need", "figures"] == 2


# What would be read as something else, without a word.


def read_rows(text: str, **said: Any) -> Any:
    return read(text.encode(), **{"location": "TCD", "period": "2024", "source": "X", **said})


def test_the_unit_of_a_row_comes_before_the_usual_one() -> None:
    text = "Admin1,Unit,People reached\nLac,households,30\nBol,individuals,400\n"
    figures = read_rows(text).figures
    assert list(zip(figures["unit"], figures["value"], strict=True)) == [
        ("households", 30), ("people", 400),
    ]  # fmt: skip


def test_months_are_of_the_year_that_was_said() -> None:
    text = "Admin1,Month,PIN\nLac,Jan,30\nBol,Feb,40\n"
    months = read_rows(text).figures["reference_period_end"].dt.month
    assert months.tolist() == [1, 2]
    asked = read_rows(text, period="2024-11")
    assert asked.figures["reference_period_end"].isna().all()
    assert (asked.findings["rule"] == "HS104").all()


def test_p_codes_of_another_country_are_refused() -> None:
    text = "Admin1 Pcode,PIN\nNG01,3\nNG02,4\n"
    with pytest.raises(ReadError, match=r"of another country than Chad.*Pass location='NGA'"):
        read_rows(text)
    assert set(read_rows(text, location=None).figures["location_code"]) == {"NGA"}


def test_p_codes_that_disagree_are_told_with_the_question() -> None:
    with pytest.raises(ReadError, match=r"names no country: .* P-codes begin with NG and TD\."):
        read_rows("Admin1 Pcode,PIN\nNG01,3\nTD02,4\n", location=None)


def test_boys_and_girls_are_children() -> None:
    figures = read_rows("Admin1,Sex,PIN\nLac,Boys,3\nLac,Girls,4\nLac,Women,5\n").figures
    ages = zip(figures["gender"], figures["age_range"], strict=True)
    assert list(ages) == [("m", "0-17"), ("f", "0-17"), ("f", "all")]


def test_the_only_header_that_may_be_of_figures_can_have_two_readings() -> None:
    with pytest.raises(ReadError) as raised:
        read(b"Country,Year,Reached\nAFG,2024,5", source="OCHA")
    assert str(raised.value).endswith(
        "found the columns 'Country', 'Year', 'Reached'. The header 'Reached' can mean "
        "people_reached or people_expected_to_be_reached. Say what its columns mean in a "
        "recipe: humstats recipe FILE writes a first one."
    )
