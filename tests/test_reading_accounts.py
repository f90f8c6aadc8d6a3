"""Every row accounted, and what is said of rows and columns."""

from __future__ import annotations

from humstats.model.readings import Reading
from humstats.reading import read

HEAD = "country,indicator,year,value,unit"


def plain(*rows: str, head: str = HEAD) -> Reading:
    return read("\n".join([head, *rows]).encode(), source="OCHA")


def assert_accounted(reading: Reading) -> None:
    cells, rows = reading.cells, reading.rows
    assert cells is not None
    assert rows is not None
    assert (cells["cells"] == cells["blank"] + cells["figures"] + cells["left_out"]).all()
    assert cells["figures"].sum() == len(reading.figures)
    assert cells["left_out"].sum() == len(reading.left_out)
    assert (reading.left_out["reason"] != "").all()
    assert (reading.left_out["text"] != "").all()


def test_a_long_row_is_left_out_and_a_short_one_is_said() -> None:
    reading = plain("SYR,population,2024,5,people,7", "SYR,population,2023,5")
    assert reading.left_out[["row", "column", "text"]].values.tolist() == [[2, "value", "5"]]
    found = reading.findings[["rule", "severity", "row"]].values.tolist()
    assert found == [["HS109", "error", 2], ["HS110", "warning", 3]]
    assert reading.figures["value"].tolist() == [5.0]
    assert_accounted(reading)


def test_columns_that_are_not_understood_are_named() -> None:
    reading = plain("SYR,population,2024,5,people,x,7", head=f"{HEAD},colour,extra")
    assert reading.findings["rule"].tolist() == ["HS116", "HS115"]
    numbers, others = reading.findings["message"]
    assert numbers == (
        "The column 'extra' was not read: 1 of its 1 cells are numbers. The header 'extra' was "
        "not understood: 'extra' stands for nothing that is known."
    )
    # each is named once
    assert others == "These columns were not read: 'colour'."


def test_a_column_of_which_a_finding_says_why_it_is_not_read_is_not_named_again() -> None:
    table = (
        "Country,Year,People in need,Women in need,Landmark,Colour\n"
        "SYR,2024,5,4,Souq,red\nSYR,2024,6,5,Port,red"
    )
    findings = read(table.encode(), source="OCHA").findings
    assert findings[["rule", "column"]].astype(object).fillna("").values.tolist() == [
        ["HS115", ""],
        ["HS123", "Landmark"],
    ]
    assert findings["message"][0] == "These columns were not read: 'Colour'."


def test_blanks_are_counted_and_are_no_figures() -> None:
    reading = plain("SYR,population,2024,,people", "", "SYR,population,2023,0,people")
    assert reading.figures["value"].tolist() == [0.0]
    assert reading.rows is not None
    assert dict(zip(reading.rows["kind"], reading.rows["rows"], strict=True)) == {
        "header": 1, "data": 2, "blank": 1,
    }  # fmt: skip
    assert_accounted(reading)


WIDE = (
    "P,Age,Low,High,Group,Off,In Need,Women,Reached\n"
    "#adm1+code,#age+range,#age+min,#age+max,#population_group+code,#is_disabled,#inneed,"
    "#inneed+f,#reached\n"
)


def wide(*rows: str) -> Reading:
    data = (WIDE + "\n".join(rows)).encode()
    return read(data, location="AFG", period="2024", source="OCHA")


def test_ages_that_a_frame_wrote_agree() -> None:
    assert len(wide(",0-17,0.0,17.0,ALL,a,10,,", ",65+,65.0,,ALL,a,1,,").findings) == 0


def test_ages_that_disagree_are_said() -> None:
    reading = wide(",0-17,0,18,ALL,a,10,,", ",ALL,,,ALL,a,1,,")
    (found,) = reading.findings.to_dict("records")
    assert (found["rule"], found["row"], found["value"], found["figure"]) == (
        "HS121",
        3,
        "0-17",
        0,
    )
