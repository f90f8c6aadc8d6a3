"""What each row of a table is: data, totals, banners, notes, headers said again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from humstats.reading.containers.workbooks import grids_of_workbook
from humstats.reading.grid import Grid, Stretch, TextColumn
from humstats.reading.tables.headings import headings_of
from humstats.reading.tables.kinds import KINDS
from humstats.reading.tables.totals import RowKinds, kinds_of_rows

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SHORT = {
    "preamble": "p", "header": "h", "hashtags": "#", "units": "u", "data": "d", "total": "t",
    "left out": "x", "blank": ".", "repeated header": "r", "banner": "b", "note": "n",
    "below the table": "-",
}  # fmt: skip


def sheet(text: str, *merged: Stretch) -> Grid:
    """Make a grid of lines with cells between bars; a dot is a blank cell."""
    rows = [
        ["" if cell.strip() == "." else cell.strip() for cell in line.split("|")]
        for line in text.strip().splitlines()
    ]
    width = max(map(len, rows))
    full = [row + [""] * (width - len(row)) for row in rows]
    columns = (TextColumn.of(list(texts)) for texts in zip(*full, strict=True))
    return Grid("sheet", tuple(columns), merged=merged)


def kinds(grid: Grid, dimensions: Mapping[str, int], *values: int, table: int = 0) -> RowKinds:
    heading = next(found for found in headings_of(grid) if found.table == table)
    return kinds_of_rows(grid, heading, dimensions=dimensions, values=values)


def shown(found: RowKinds) -> str:
    return "".join(SHORT[KINDS[code]] for code in found.codes)


AREA = {"admin1_name": 0}
AREAS = {"admin1_name": 0, "admin2_name": 1}
SECTORS = {"admin1_name": 0, "sector_code": 1}


@pytest.mark.parametrize(
    ("dimensions", "text", "expected"),
    [
        (AREA, "area|pin\nLac|5\nBol|6", "hdd"),
        (AREA, "Table 1\n.\narea|pin\nLac|5\n.\nBol|6", "p.hd.d"),
        (AREA, "area|pin\nLac|5\nArea|PIN\nBol|6", "hdrd"),
        (AREA, "area|pin\n#adm1|#inneed\nLac|5\n#adm1|#inneed\nBol|6", "h#drd"),
        # the whole, in four languages
        (AREA, "area|pin\nLac|5\nBol|6\nTotal|11", "hddt"),
        (AREA, "area|pin\nLac|5\nBol|6\nTOTAL GÉNÉRAL|11", "hddt"),
        (AREA, "area|pin\nLac|5\nBol|6\nTotal nacional|11", "hddt"),
        (AREA, "area|pin\nLac|5\nBol|6\nالمجموع|11", "hddt"),
        (AREAS, "area|zone|pin\nLac|Mamdi|5\nLac|Total|5\nTotal|.|5", "hdtt"),
        (SECTORS, "area|sector|pin\nLac|WASH|5\nLac|Overall|5\nTotal|WASH|5\nTotal|Total|9",
         "hdttt"),
        # of what is not known
        (AREA, "area|pin\nLac|5\nBol|6\nTotal Lac|11", "hddx"),
        (AREA, "area|pin\nLac|5\nBol|6\nLac Total|11", "hddx"),
        (AREA, "area|pin\nLac|5\nBol|6\nSous-total|11", "hddx"),
        (AREA, "area|pin\nLac|5\nBol|6\n.|11", "hddx"),
        (AREAS, "area|zone|pin\nLac|Mamdi|5\nTotal|Wayi|5", "hdx"),
        (AREA, "area|pin\nLac|5\nTotal|5\nBol|6\nTotal|6", "hdxdx"),
        # two of one sector are for the rules to say: the row names it
        (SECTORS, "area|sector|pin\nLac|WASH|5\nBol|WASH|4\nTotal|WASH|9\nTotal|WASH|9",
         "hddtt"),
        ({"location_code": 0}, "country|pin\nTCD|5\nNER|6\nTotal|11", "hddx"),
        ({"sector_code": 1}, "area|sector|pin\nLac|WASH|5\nBol|WASH|6\nTotal|WASH|11", "hddx"),
        # without figures there is nothing to leave out
        (AREA, "area|pin\nLac|5\nBol|6\nTotal Lac|.", "hddd"),
        # below the total that closes a table
        (AREA, "area|pin|%\nLac|5|40\nBol|6|60\n.|11|100\n.\nLac|7\nBol|8", "hddx.xx"),
        (AREA, "area|pin|%\nTotal|11|100\n.\nLac|5|40\nBol|6|60", "ht.dd"),
        # a category is whatever its sender calls one
        ({"category": 0}, "category|pin\nTotal women|5\nTotal men|6\nTotal|11", "hddt"),
        # nobody names anything: then no row is odd
        ({}, "pin|target\n5|6\n7|8", "hdd"),
        # lone texts, between and below
        (SECTORS, "area|sector|pin\nNORTH\nLac|WASH|5\nSOUTH\nBol|WASH|6", "hbdbd"),
        (SECTORS, "area|sector|pin\nLac|WASH|5\nBol|WASH|6\nas reported by partners", "hddn"),
        (AREA, "area|pin\nLac|5\nMao\nBol|6\nSource: OCHA\n* provisional", "hdddnn"),
        (AREA, "area|pin\nLac|5\nBol|6\nالمصدر: أوتشا", "hddn"),
        # a note with a text under figures is not lost: its cell is accounted for
        (AREA, "area|pin\nLac|5\nNotes:|rounded\nBol|6", "hddd"),
        # the label that is blank: the one above, or the whole
        (SECTORS, "area|sector|pin\nLac|ALL|5\nBol|ALL|6\n.|ALL|11", "hddx"),
        (SECTORS, "area|sector|pin\n.|ALL|11\nLac|ALL|5\nLac|WASH|5\nBol|ALL|6", "hdddd"),
    ],
)  # fmt: skip
def test_rows_have_kinds(dimensions: Mapping[str, int], text: str, expected: str) -> None:
    grid = sheet(text)
    value = [i for i, header in enumerate(headings_of(grid)[0].texts) if header in
             ("pin", "target", "%")]  # fmt: skip
    found = kinds(grid, dimensions, *value)
    assert shown(found) == expected


def test_what_is_left_out_has_a_reason_and_a_place_among_the_data() -> None:
    found = kinds(sheet("area|pin\nLac|5\nTotal Lac|5\nBol|6\n.|11"), AREA, 1)
    assert found.data.tolist() == [1, 2, 3, 4]
    assert [(rows.tolist(), reason) for rows, reason in found.left_out] == [
        (
            [False, True, False, False],
            "it is the total of a part, 'Total Lac', which other rows hold",
        ),
        (
            [False, False, False, True],
            "it is a total without a name: its figures are the sums of those above it",
        ),
    ]


def test_every_row_has_one_kind() -> None:
    text = "People in need\n.\narea|pin\n#adm1|#inneed\nLac|5\nTotal|5\n.\nSource: OCHA"
    found = kinds(sheet(text), AREA, 1)
    assert found.counts() == {
        "preamble": 1, "header": 1, "hashtags": 1, "data": 1, "total": 1, "blank": 2, "note": 1,
    }  # fmt: skip
    assert found.notes == ((0, "People in need"), (7, "Source: OCHA"))


def test_a_table_below_another_sees_the_one_above_as_preamble() -> None:
    grid = sheet("area|pin\nLac|5\n.\nTable 2\nsector|reached|target\nWASH|5|6\nEDU|7|8")
    assert shown(kinds(grid, AREA, 1)) == "hd.----"
    below = kinds(grid, {"sector_code": 0}, 1, 2, table=1)
    assert shown(below) == "pp.phdd"
    assert below.notes == ((3, "Table 2"),)


def test_a_table_beside_another_has_its_own_blank_rows() -> None:
    grid = sheet("age|f|.|age|m\n0-4|5|.|0-4|6\n5-9|5|.|5-9|6\nTotal|10|.|.|.")
    assert shown(kinds(grid, {"age_range": 0}, 1)) == "hddt"
    assert shown(kinds(grid, {"age_range": 3}, 4, table=1)) == "hdd-"


def test_figures_in_merged_cells_are_told() -> None:
    text = "area|pin|target\nLac|5|9\nBol|.|8\nMao|6|7"
    grid = sheet(text, Stretch(1, 1, 2, 1), Stretch(3, 1, 3, 2), Stretch(1, 2, 1, 3))
    assert kinds(grid, AREA, 1, 2).merged == ((1, 1), (3, 1))


def test_a_total_that_is_no_total_of_its_sheet_stays_with_its_area(data: Path) -> None:
    file = data / "needs/master_hno_2022_statistics.xlsx"
    grids = {grid.sheet: grid for grid in grids_of_workbook(file.read_bytes(), file.name)}
    about = {"population_group": 0, "admin2_name": 1, "admin1_name": 9}
    found = kinds(grids["PIN by strate_demoGroup"], about, 7, 8)
    assert found.totals.tolist() == list(range(34, 43))
    assert shown(found)[33] == "r"
    assert not found.reasons


@pytest.mark.parametrize(
    ("name", "sheet", "table", "dimensions", "values", "expected"),
    [
        ("needs/master_hno_2022_statistics.xlsx", "PIN_Geography_Hum_condition", 0,
         {"category": 0}, (1, 2), ".hdddx.xxx" + 2 * "." + "." + "-" * 11 + "..." + "-" * 11),
        ("needs/master_hno_2022_statistics.xlsx", "PIN_Geography_Severity", 0,
         {"admin1_name": 0, "admin2_name": 1}, (2, 11), "hdddddddddx....---"),
        ("needs/master_hno_2022_statistics.xlsx", "PIN Geography_Gender", 0,
         {"admin1_name": 0, "admin2_name": 1}, range(2, 9), "hdddddddddt"),
        ("needs/master_hno_2022_statistics.xlsx", "Cluster_PIN_Severity", 0,
         {"sector_code": 0}, range(1, 5), "pp.phddddddx" + ".." + "-" * 10 + "....." + "-" * 9),
        ("displacement/iom_dtm_dtm_libya_baseline_assessment_round_39.xlsx", "Summary", 2,
         {"admin1_name": 0}, (1, 2, 3), "pppp.pp..h" + "d" * 22 + "t"),
        ("needs/hno_ukraine_2023_hno_pin_and_severity_for_hdx_20230215.xlsx",
         "Age-Sex Profiles", 0, {"age_range": 0}, (1, 2, 3), "pp.pphdddddt.n"),
        ("poverty/poverty_rate_afg_afg_hot.xlsx", "Harmonised MPI Region", 0,
         {"location_code": 1, "admin1_name": 8}, (9, 10), "ppp.hhhh.dddddddd.nnnnn"),
    ],
)  # fmt: skip
def test_rows_of_real_sheets(
    data: Path,
    name: str,
    sheet: str,
    table: int,
    dimensions: Mapping[str, int],
    values: tuple[int, ...],
    expected: str,
) -> None:
    grids = {grid.sheet: grid for grid in grids_of_workbook((data / name).read_bytes(), name)}
    assert shown(kinds(grids[sheet], dimensions, *values, table=table)) == expected


words = st.sampled_from(["Lac", "Kanem", "Bol", "Mao"])
counts = st.integers(3_000, 3_000_000).map(str)


@given(
    # more rows of data than of repeated headers
    body=st.lists(st.tuples(words, words, counts, counts), min_size=5, max_size=8),
    inserted=st.lists(
        st.tuples(
            st.integers(0, 7),
            st.sampled_from(["blank", "banner", "header", "total", "note"]),
        ),
        max_size=4,
    ),
)
def test_what_stands_between_does_not_change_the_data(
    body: list[tuple[str, ...]], inserted: list[tuple[int, str]]
) -> None:
    header = ("area", "zone", "people in need", "reached")
    others = {
        "blank": ("",) * 4,
        "banner": ("NORTHERN PROVINCES", "", "", ""),
        "header": header,
        "total": ("Total Lac", "", "12", "13"),
        "note": ("Source: OCHA", "", "", ""),
    }
    rows: list[tuple[str, ...]] = [*body]
    for place, kind in inserted:
        # the first row under the header is one of data
        rows.insert(max(min(place, len(rows)), 1), others[kind])
    rows = [header, *rows]
    grid = Grid("s", tuple(TextColumn.of(list(texts)) for texts in zip(*rows, strict=True)))
    found = kinds(grid, AREAS, 2, 3)
    plain = [row for row in found.data.tolist() if row not in found.reasons]
    assert [tuple(grid.texts(row)) for row in plain] == body
    assert sum(found.counts().values()) == len(grid)


@pytest.mark.parametrize(
    ("last", "is_sum"),
    [("11", True), ("12", True), ("13", False), ("n/a", False)],
    ids=["sum", "rounded", "no sum", "no number"],
)
def test_a_row_without_a_name_is_a_total_where_it_is_the_sum(last: str, is_sum: bool) -> None:
    found = kinds(sheet(f"area|pin\nLac|5\nBol|6\n.|{last}"), AREA, 1)
    assert set(found.reasons) == {3}
    assert set(found.sums) == ({3} if is_sum else set())


@pytest.mark.parametrize("word", ["Total Lac", "Average"])
def test_totals_and_averages_are_no_faults_of_the_file(word: str) -> None:
    found = kinds(sheet(f"area|pin\nLac|5\nBol|6\n{word}|11"), AREA, 1)
    assert set(found.reasons) == {3} == set(found.sums)
