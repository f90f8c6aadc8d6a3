"""Which rows hold figures, and what the labels beside them belong to."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pandas as pd
import pytest

from humstats.errors import ReadError
from humstats.model.readings import Reading
from humstats.reading import figures, read

SAID: dict[str, Any] = {"location": "TCD", "period": 2024, "source": "OCHA"}

OUTLINE = [["Kanem", "A", 5], ["", "B", 6], ["Lac", "C", 7], ["", "D", 8]]


def as_csv(*rows: list[object]) -> bytes:
    return "\n".join(",".join(map(str, row)) for row in rows).encode()


def kinds(reading: Reading) -> dict[str, int]:
    assert reading.rows is not None
    held: dict[str, int] = reading.rows.groupby("kind")["rows"].sum().to_dict()
    return held


def rules(reading: Reading) -> list[str]:
    return reading.findings["rule"].tolist()


def workbook(rows: list[list[object]], *merged: str) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(row)
    for cells in merged:
        sheet.merge_cells(cells)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def test_labels_of_merged_cells_stand_in_each_of_their_rows() -> None:
    rows: list[list[object]] = [["Province", "District", "People in need"],
                                ["Kanem", "A", 5], [None, "B", 6], ["Lac", "C", 7]]  # fmt: skip
    reading = read(workbook(rows, "A2:A3"), **SAID)
    assert reading.figures["provider_admin1_name"].tolist() == ["Kanem", "Kanem", "Lac"]
    assert "HS151" in rules(reading)
    assert len(reading.left_out) == 0


@pytest.mark.parametrize(
    ("table", "labels", "rule"),
    [
        # read by its words, as people print pivot tables
        (as_csv(["Admin 1", "Admin 2", "People in need"], *OUTLINE),
         ["Kanem", "Kanem", "Lac", "Lac"], "HS152"),
        # a figures table
        (as_csv(["admin1_name", "admin2_name", "value", "indicator", "country", "year"],
                *([*row, "deaths", "TCD", 2024] for row in OUTLINE)),
         ["Kanem", "Kanem", "Lac", "Lac"], "HS152"),
        # who tags a table writes every label into every row
        (as_csv(["Province", "District", "PiN"], ["#adm1+name", "#adm2+name", "#inneed"],
                *OUTLINE),
         ["Kanem", None, "Lac", None], None),
    ],
)  # fmt: skip
def test_a_blank_below_a_label_means_it_where_the_table_is_an_outline(
    table: bytes, labels: list[str | None], rule: str | None
) -> None:
    reading = read(table, unit="people", **SAID)
    found = reading.figures["provider_admin1_name"].astype(object)
    assert found.where(found.notna(), None).tolist() == labels
    assert rules(reading) == ([rule] if rule else [])


def test_a_blank_that_may_mean_the_whole_is_left_out_and_asked_for() -> None:
    table = as_csv(["Province", "People in need"], ["Kanem", 5], ["Lac", 6], ["", 11])
    reading = read(table, **SAID)
    assert reading.figures["value"].tolist() == [5.0, 6.0]
    assert kinds(reading) == {"header": 1, "data": 2, "left out": 1}
    assert reading.left_out[["row", "text"]].values.tolist() == [[4, "11"]]


@pytest.mark.parametrize("column", ["country", "year"])
def test_what_is_said_fills_blanks_and_no_label_does(column: str) -> None:
    head = ["country", "year", "indicator", "value", "unit"]
    rows = [["SYR", 2023, "deaths", 5, "deaths"], ["SYR", 2023, "deaths", 6, "deaths"]]
    rows[1][head.index(column)] = ""
    said = {"country": {"location": "TCD"}, "year": {"period": 2024}}[column]
    reading = read(as_csv(head, *rows), **said)
    assert len(reading.left_out) == 0
    if column == "country":
        assert reading.figures["location_code"].tolist() == ["SYR", "TCD"]


def test_a_stated_level_tells_that_a_blank_is_the_whole() -> None:
    head = ["admin1_code", "country", "admin_level", "year", "indicator", "value", "unit"]
    rows = [["TD01", "TCD", 1, 2024, "deaths", 5, "deaths"],
            ["TD02", "TCD", 1, 2024, "deaths", 6, "deaths"],
            ["", "TCD", 0, 2024, "deaths", 11, "deaths"]]  # fmt: skip
    reading = read(as_csv(head, *rows))
    assert reading.figures["admin_level"].tolist() == [1, 1, 0]
    without = [head[:2] + head[3:], *(row[:2] + row[3:] for row in rows)]
    assert len(read(as_csv(*without)).left_out) == 1


def test_a_frame_of_ones_own_says_all_in_every_row() -> None:
    frame = pd.DataFrame({"admin1_code": ["TD01", None], "year": 2024, "value": [5, 11]})
    made = figures(frame, location_code="TCD", indicator="deaths", unit="deaths")
    assert made["admin_level"].tolist() == [1, 0]


def test_a_total_is_the_figure_of_the_whole() -> None:
    table = as_csv(["Admin 1", "People in need"], ["Kanem", 5], ["Lac", 6], ["Total", 11])
    reading = read(table, **SAID)
    assert reading.figures["admin_level"].tolist() == [1, 1, 0]
    assert reading.figures["provider_admin1_name"].isna().tolist() == [False, False, True]
    assert kinds(reading) == {"header": 1, "data": 2, "total": 1}
    assert rules(reading) == ["HS153"]


RECIPE: dict[str, Any] = {
    "columns": {
        "Province": "admin1_name",
        "Use": "leave out",
        "PiN": {"indicator": "people_in_need", "unit": "people"},
    },
    "always": {"location_code": "TCD", "period": 2024},
    "leave_out_rows": [
        {"column": "Use", "is": ["N", ""], "because": "the publisher does not use these"}
    ],
}


def test_rows_that_a_recipe_leaves_out_are_counted_and_said() -> None:
    table = as_csv(["Province", "Use", "PiN"], ["Kanem", "y", 5], ["Lac", "n", 6],
                   ["Mandoul", "", 7], ["Tibesti", "n", ""])  # fmt: skip
    reading = read(table, recipe=RECIPE)
    assert reading.figures["value"].tolist() == [5.0]
    assert reading.left_out[["row", "reason", "text"]].values.tolist() == [
        [3, "the publisher does not use these", "6"],
        [4, "the publisher does not use these", "7"],
    ]
    assert kinds(reading) == {"header": 1, "data": 1, "left out": 3}
    (said,) = reading.findings[reading.findings["rule"] == "HS157"]["message"]
    assert (
        said == "3 rows left out by what stands under 'Use': the publisher does not use these."
    )


def test_a_recipe_of_ones_own_may_be_for_an_outline() -> None:
    recipe = {
        "columns": {
            "Province": "admin1_name",
            "District": "admin2_name",
            "PiN": {"indicator": "people_in_need", "unit": "people"},
        },
        "always": {"location_code": "TCD", "period": 2024},
    }
    table = as_csv(["Province", "District", "PiN"], *OUTLINE)
    reading = read(table, recipe=recipe)
    assert reading.figures["provider_admin1_name"].tolist() == ["Kanem", "Kanem", "Lac", "Lac"]
    assert rules(reading) == ["HS152"]


def test_a_header_alone_is_no_table_of_figures() -> None:
    with pytest.raises(ReadError, match="has a header and no rows of data"):
        read(as_csv(["Province", "Use", "PiN"]), recipe=RECIPE)


@pytest.mark.parametrize("gap", [[], [["", ""]]])
def test_figures_below_another_header_are_not_read_as_those_above(
    gap: list[list[object]],
) -> None:
    other = [["Kind of place", "People targeted"], ["Camp", 7], ["Village", 8]]
    table = as_csv(["Admin 1", "People in need"], ["Kanem", 5], ["Lac", 6], *gap, *other)
    reading = read(table, **SAID)
    assert reading.figures["value"].tolist() == [5.0, 6.0]
    assert reading.left_out["text"].tolist() == ["People targeted", "7", "8"]
    row = 4 + len(gap)
    (reason,) = reading.left_out["reason"].unique()
    assert reason == (
        f"'People targeted' in row {row} seems to head another table: put that on a sheet of "
        "its own, or leave two rows blank above it"
    )
    assert rules(reading).count("HS154") == 3


@pytest.mark.parametrize(
    "rows",
    [
        ("TD01,Kabul,51", ",Kapisa,50", "TD03,Parwan,60", ",Maidan,70"),
        ("TD01,Kabul,51", ",Kapisa,50", "TD01,Kabul,60", ",Maidan,70", "TD01,Kabul,80"),
        (",Kabul,51", ",Kapisa,50", ",Parwan,60"),
    ],
)
def test_no_area_gets_the_code_of_the_one_above(rows: tuple[str, ...]) -> None:
    text = "\n".join(["admin1 pcode,admin1 name,population", *rows])
    held = read(text.encode(), **SAID).figures
    codes = held["admin1_code"].astype(object).where(held["admin1_code"].notna(), "")
    names = held["admin1_name"].astype(object).where(held["admin1_code"].notna(), "")
    alone = held["provider_admin1_name"].astype(object)
    alone = alone.where(alone.notna(), "")
    # a name without a code is all that tells an area apart: it belongs to the key
    assert [f"{c},{n}{a}" for c, n, a in zip(codes, names, alone, strict=True)] == [
        row.rpartition(",")[0] for row in rows
    ]
    assert (held["admin_level"] == 1).all()


def test_a_total_beside_codes_leaves_an_outline_as_it_is() -> None:
    text = "admin1 pcode,admin1 name,population\nTD01,Kanem,5\n,Total,5"
    held = read(text.encode(), **SAID).figures
    assert held["admin_level"].tolist() == [1, 0]
    assert held["provider_admin1_name"].isna().all()
