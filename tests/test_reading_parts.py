"""Rows that a column which is not understood may make parts of a whole."""

from __future__ import annotations

import pytest

from humstats.model.readings import Reading
from humstats.reading import read


def table(header: str, *rows: str) -> Reading:
    """Read rows of country, what stands under the header, and year."""
    lines = [f"country,{header},year,indicator,value,unit"]
    lines += [f"{row},people_in_need,{5 + i},people" for i, row in enumerate(rows)]
    return read("\n".join(lines).encode(), source="OCHA")


def rows_left_out(reading: Reading) -> list[int]:
    found = reading.findings[reading.findings["rule"] == "HS123"]
    rows = [int(row) for row in reading.left_out["row"]]
    assert bool(rows) == bool(len(found))
    assert (found["severity"] == "error").all()
    return rows


@pytest.mark.parametrize(
    "header",
    ["governorate", "Governorate name", "PROVINCE", "district_code", "Admin 3 PCode", "adm3_en",
     "Camp", "Site name", "région", "Departamento", "المحافظة", "Health zone", "sub-sector",
     "Beneficiary type", "Nationality"],
)  # fmt: skip
def test_a_part_is_never_read_as_the_whole(header: str) -> None:
    reading = table(header, "SYR,Aleppo,2024", "SYR,,2023", "SYR,Total,2022")
    assert rows_left_out(reading) == [2]
    assert reading.figures["origin_row"].tolist() == [3, 4]
    (found,) = reading.findings[reading.findings["rule"] == "HS123"].to_dict("records")
    assert (found["column"], found["value"]) == (header, "Aleppo")
    assert found["message"] == (
        f"The column {header!r} was not understood, and may make parts of the figures: 1 row "
        "that has a text in it is left out."
    )
    assert found["suggestion"].startswith("head it by what it is (admin1_name,")


@pytest.mark.parametrize(
    "header", ["colour", "Entered by", "number of districts", "Statement", "Website", "sites"]
)
def test_a_column_of_remarks_leaves_nothing_out(header: str) -> None:
    reading = table(header, "SYR,red,2024", "SYR,blue,2023")
    assert rows_left_out(reading) == []
    assert len(reading.figures) == 2


def test_rows_of_other_months_are_told_apart_by_them() -> None:
    head = "Country,Year,Month,Colour,People in need"
    rows = ["SYR,2024,1,red,5", "SYR,2024,2,blue,6", "SYR,2023,1,green,7"]
    reading = read("\n".join([head, *rows]).encode(), source="OCHA")
    assert rows_left_out(reading) == []
    assert len(reading.figures) == 3


def test_a_column_that_tells_rows_apart_leaves_them_out() -> None:
    reading = table("colour", "SYR,red,2024", "SYR,blue,2024", "SYR,red,2023", "SYR,red,2023")
    assert rows_left_out(reading) == [2, 3]


@pytest.mark.parametrize("header", ["id", "UUID", "url", "origin_sheet", "note", "flags"])
def test_a_column_that_names_rows_does_not_tell_them_apart(header: str) -> None:
    assert rows_left_out(table(header, "SYR,a,2024", "SYR,b,2024")) == []


def test_a_note_does_not_make_rows_alike_differ() -> None:
    reading = table("colour,note", "SYR,red,one,2024", "SYR,blue,two,2024")
    assert rows_left_out(reading) == [2, 3]


@pytest.mark.parametrize(
    ("header", "rows", "left_out"),
    [
        ("admin1 pcode,governorate", ["SYR,SY02,Aleppo,2024", "SYR,SY01,Damascus,2024"], []),
        ("admin1 pcode,district", ["SYR,SY02,Afrin,2024", "SYR,SY02,Jarablus,2024"], [2, 3]),
        ("admin1 pcode,governorate", ["SYR,,Aleppo,2024"], [2]),
        ("gender,governorate", ["SYR,f,Aleppo,2024"], [2]),
        # a region of several countries is wider than each, one of a single country is not
        ("region", ["SYR,MENA,2024", "LBN,MENA,2024"], []),
        ("region", ["SYR,North,2024", "LBN,Bekaa,2024"], [2, 3]),
    ],
)
def test_a_name_beside_what_is_read_says_nothing_new(
    header: str, rows: list[str], left_out: list[int]
) -> None:
    assert rows_left_out(table(header, *rows)) == left_out


def test_a_tagged_column_that_divides_once_is_never_whole() -> None:
    data = "#adm2+code,#adm3+origin,#inneed\nAF0101,A,5\nAF0101,B,6\nAF0102,C,7\nAF0103,,8\n"
    reading = read(data.encode(), location="AFG", period="2024", source="OCHA")
    assert rows_left_out(reading) == [2, 3, 4]
    assert reading.figures["origin_row"].tolist() == [5]
    found = reading.findings[reading.findings["rule"] == "HS123"]
    assert found["suggestion"].str.startswith("give the column a hashtag").all()


def test_a_tagged_column_that_divides_nothing_leaves_nothing_out() -> None:
    data = "#adm2+code,#meta+contributor,#inneed\nAF0101,OCHA,5\nAF0102,OCHA,7\n"
    reading = read(data.encode(), location="AFG", period="2024", source="OCHA")
    assert rows_left_out(reading) == []
