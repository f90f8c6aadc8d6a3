"""Where the tables of a sheet are, and what stands over their columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from humstats.reading.containers.delimited import decoded, delimiter_of, grid_of_text
from humstats.reading.containers.workbooks import grids_of_workbook
from humstats.reading.grid import Grid, Stretch, TextColumn
from humstats.reading.tables.headings import Heading, headings_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def sheet(text: str, *merged: Stretch) -> Grid:
    """Make a grid of lines with cells between bars; a dot is a blank cell."""
    rows = [
        [cell.strip().strip(".") for cell in line.split("|")]
        for line in text.strip().splitlines()
    ]
    width = max(map(len, rows))
    full = [row + [""] * (width - len(row)) for row in rows]
    columns = (TextColumn.of(list(texts)) for texts in zip(*full, strict=True))
    return Grid("sheet", tuple(columns), merged=merged)


def where(heading: Heading) -> tuple[object, ...]:
    """Return rows, hashtags, columns, and rows of data of a heading."""
    return (
        heading.rows,
        heading.tags,
        (heading.first_column, heading.last_column),
        (heading.first_row, heading.last_row),
    )


def tables(grid: Grid) -> list[Heading]:
    """Return the first reading of each table."""
    seen: dict[int, Heading] = {}
    for heading in headings_of(grid):
        seen.setdefault(heading.table, heading)
    return list(seen.values())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("area | pin\nLac | 5", [((0,), None, (0, 1), (1, 1))]),
        ("People in need\n.\narea | pin\nLac | 5", [((2,), None, (0, 1), (3, 3))]),
        # an index without a header, a column without figures
        (". | area | pin | note\n0 | Lac | 5\n1 | Bol | 6", [((0,), None, (0, 3), (1, 2))]),
        # groups of columns over their names
        (
            "LOCATION | . | NUTRITION | .\nregion | code | pin | reached\nLac | TD7 | 5 | 4",
            [((0, 1), None, (0, 3), (2, 2))],
        ),
        (
            ". | . | People in need | .\narea | code | f | m\nLac | TD7 | 5 | 4",
            [((0, 1), None, (0, 3), (2, 2))],
        ),
        # years, phases and ages as names of columns
        ("area | 2022 | 2023\nLac | 5 | 2021", [((0,), None, (0, 2), (1, 1))]),
        ("area | 2023 | 2022\nLac | 5 | 21", [((0,), None, (0, 2), (1, 1))]),
        ("area | 1 | 2 | 3\nLac | 50 | 20 | 7", [((0,), None, (0, 3), (1, 1))]),
        ("area | <5 | 5-17 | 18+\nLac | 50 | 20 | 7", [((0,), None, (0, 3), (1, 1))]),
        # units under the names
        ("area | pin | share\n. | people | %\nLac | 5 | 4", [((0, 1), None, (0, 2), (2, 2))]),
        # hashtags under, over and between, and alone
        ("area | pin\n#adm1 | #inneed\nLac | 5", [((0,), 1, (0, 1), (2, 2))]),
        ("#adm1 | #inneed\narea | pin\nLac | 5", [((1,), 0, (0, 1), (2, 2))]),
        ("#adm1 | #inneed\nLac | 5", [((), 0, (0, 1), (1, 1))]),
        ("title\n.\n.\narea | pin\n#adm1 | #inneed\nLac | 5", [((3,), 4, (0, 1), (5, 5))]),
        # "Date: 2024" beside "Country: Chad" is no group of columns
        (
            "Country: Chad | Date: May\narea | pin | reached\nLac | 5 | 4",
            [((1,), None, (0, 2), (2, 2))],
        ),
        ("Areas | 3 | . \nSites | 7\n.\narea | pin\nLac | 5", [((3,), None, (0, 1), (4, 4))]),
        # words in place of figures, right under the header, are data
        ("area | pin\nLac | not surveyed\nBol | 6", [((0,), None, (0, 1), (1, 2))]),
        ("area | pin\nLac | no access\nBol | no access\nMao | 6",
         [((0,), None, (0, 1), (1, 3))]),
        ("area | pin\nLac | 2021\nBol | 60", [((0,), None, (0, 1), (1, 2))]),
        # below each other
        (
            "area | pin\nLac | 5\n.\nTable 2\nsector | reached | target\nWASH | 5 | 6",
            [((0,), None, (0, 1), (1, 1)), ((4,), None, (0, 2), (5, 5))],
        ),
        # the same header again is the same table
        ("area | pin\nLac | 5\n.\narea | pin\nBol | 5", [((0,), None, (0, 1), (1, 4))]),
        ("area | pin\nLac | 5\n.\nBol | not surveyed", [((0,), None, (0, 1), (1, 3))]),
        # beside each other, and a spacer within one
        (
            "age | f | . | age | m\n0-4 | 5 | . | 0-4 | 6\n5-9 | 5 | . | 5-9 | 6",
            [((0,), None, (0, 1), (1, 2)), ((0,), None, (3, 4), (1, 2))],
        ),
        ("area | pin | . | reached\nLac | 5 | . | 4", [((0,), None, (0, 3), (1, 1))]),
        ("area | . | pin | reached\nLac | . | 5 | 4", [((0,), None, (0, 3), (1, 1))]),
        # the right one begins lower
        (
            "area | pin | . | . | .\nLac | 5 | . | sex | pin\nBol | 6 | . | f | 4",
            [((0,), None, (0, 1), (1, 2)), ((1,), None, (3, 4), (2, 2))],
        ),
        # a note at the side
        (
            "area | pin | . | .\nLac | 5 | . | figures are rounded\nBol | 6",
            [((0,), None, (0, 1), (1, 2))],
        ),
        # a list without numbers, and a header without data
        ("acteur | secteur | zone\nACF | WASH | Est\nFCA | EDU | Est",
         [((0,), None, (0, 2), (1, 2))]),
        ("area | pin | unit", [((0,), None, (0, 2), (1, 0))]),
        # no table
        ("Terms of use\n.\nAll rights reserved.", []),
        ("Read me | first", []),
    ],
)  # fmt: skip
def test_tables_are_found(text: str, expected: list[tuple[object, ...]]) -> None:
    assert [where(heading) for heading in tables(sheet(text))] == expected


def test_nothing_is_no_table() -> None:
    assert headings_of(Grid(None, ())) == []
    assert headings_of(sheet(".\n.")) == []


@pytest.mark.parametrize(
    ("text", "merged", "expected"),
    [
        # merged cells spread, and blank cells beside them do not
        (
            "Geography | . | Need | .\narea | code | f | m\nLac | TD7 | 5 | 4",
            (Stretch(0, 0, 0, 1), Stretch(0, 2, 0, 3)),
            ("Geography / area", "Geography / code", "Need / f", "Need / m"),
        ),
        (
            "Need | . | . | Reached\narea | f | m | f\nLac | 5 | 4 | 3",
            (Stretch(0, 0, 0, 1),),
            ("Need / area", "Need / f", "m", "Reached / f"),
        ),
        # a label without a name under it is a name itself, and no group
        (
            "area | . | Need | .\n. | code | f | m\nLac | TD7 | 5 | 4",
            (),
            ("area", "code", "Need / f", "Need / m"),
        ),
        # the same word is not said twice, and lines are joined
        (
            "area | Need | .\narea | Need | of  women\nLac | 5 | 4",
            (),
            ("area", "Need", "Need / of women"),
        ),
    ],
)
def test_words_over_a_column_are_joined(
    text: str, merged: Sequence[Stretch], expected: tuple[str, ...]
) -> None:
    assert headings_of(sheet(text, *merged))[0].texts == expected


def test_other_readings_of_a_header_follow() -> None:
    grid = sheet("area | pin | share\n. | people | %\nLac | 5 | 4")
    readings = [(heading.rows, heading.first_row) for heading in headings_of(grid)]
    assert readings == [((0, 1), 2), ((1,), 2), ((0,), 2)]


def test_a_title_that_is_merged_over_the_table_is_no_group() -> None:
    text = "Table 1 | . | .\narea | pin | reached\nLac | 5 | 4"
    assert headings_of(sheet(text, Stretch(0, 0, 0, 2)))[0].rows == (1,)


def test_keys_of_records_are_their_header() -> None:
    grid = sheet("name | 5\nLac | 6")
    records = Grid("records", grid.columns, first_number=0)
    assert [heading.rows for heading in headings_of(records)] == [(0,)]


@pytest.mark.parametrize("rows", [(2, 3), (3, 2)])
def test_a_header_can_be_named(rows: tuple[int, ...]) -> None:
    grid = sheet("a | b | c\n1 | 2 | 3\nx | . | y\np | q | r\n#adm1 | #inneed\n1 | 2 | 3")
    heading = Heading.at(grid, rows)
    assert where(heading) == ((2, 3), 4, (0, 2), (5, 5))
    assert heading.texts == ("x / p", "x / q", "y / r")


def test_a_named_header_ends_where_the_next_table_begins() -> None:
    grid = sheet("area | pin\nLac | 5\n.\nsector | reached | target\nWASH | 5 | 6")
    assert Heading.at(grid, (0,)).last_row == 1
    assert Heading.at(grid, (90,)).rows == ()


def test_a_long_table_is_looked_at_quickly() -> None:
    rows = 100_000
    columns = [TextColumn.of(["area", *map(str, range(rows))])]
    columns += [TextColumn.of(["n", *np.arange(rows).astype(str)])] * 9
    (heading,) = headings_of(Grid(None, tuple(columns)))
    assert where(heading) == ((0,), None, (0, 9), (1, rows))


#: Real sheets, each looked at by eye: rows of the header, of the hashtags, columns, and the
#: first and last row of data, all from 0.
WORKBOOKS = {
    "conflict/conflict_event_gtm_political_violence_guatemala_political_violence_events_and_"
    "fatalities_by_month_year.xlsx": {
        "TOU": [],
        "Data": [((0,), None, (0, 4), (1, 77))],
    },
    "displacement/iom_dtm_dtm_chad_site_and_village_assessment_round_16.xlsx": {
        "Round16_data": [((0, 1), 2, (0, 266), (3, 225))],
        "Round16_metadata": [((0,), None, (0, 2), (1, 266))],
    },
    "displacement/iom_dtm_dtm_libya_baseline_assessment_round_39.xlsx": {
        "Dataset Dictionary": [],
        "Summary": [
            ((5,), None, (0, 4), (6, 6)),
            ((5,), None, (6, 10), (6, 6)),
            ((9,), None, (0, 3), (10, 32)),
            ((9,), None, (6, 9), (10, 29)),
        ],
        "Access to services (Baladiya)": [((0, 1), None, (0, 71), (2, 101))],
        "IDPs_Returnees": [((0,), 1, (0, 17), (2, 664))],
        "IDPs - Details": [((0, 1), None, (0, 53), (2, 664))],
        "Returnees - Details": [((0, 1), None, (0, 55), (2, 664))],
    },
    "displacement/iom_dtm_dtm_nigeria_baseline_assessment_round_38.xlsx": {
        "Baseline Assessment Dataset": [((0,), 1, (0, 28), (2, 791))],
    },
    "needs/hno_opt_2018.xlsx": {"Sheet1": [((0,), 1, (0, 3), (2, 97))]},
    "needs/opt_hno_2020.xlsx": {"Sheet1": [((0,), 1, (0, 8), (2, 6))]},
    "needs/hno_ukraine_2023_hno_pin_and_severity_for_hdx_20230215.xlsx": {
        "ReadMe": [],
        "Population Group PIN By Cluster": [((3,), 4, (0, 4), (5, 16))],
        "Overall Affected PIN By Oblast": [((3, 4), 5, (0, 5), (6, 32))],
        "Cluster PIN By Oblast": [((3, 4), 5, (0, 15), (6, 32))],
        "Overall PIN SADD by Oblast ": [((3, 4), 5, (0, 21), (6, 32))],
        "Severity by Raion {<> ED WA}": [((3, 4), 5, (0, 15), (6, 144))],
        "Severity by Oblast {= ED WA}": [((3, 4), 5, (0, 4), (6, 32))],
        "Age-Sex Profiles": [
            ((5,), None, (0, 3), (6, 13)),
            ((5,), None, (5, 8), (6, 13)),
            ((5,), None, (10, 13), (6, 13)),
        ],
    },
    "needs/master_hno_2022_statistics.xlsx": {
        "PIN_Geography_Severity": [
            ((0,), None, (0, 11), (1, 10)),
            ((15,), None, (1, 2), (16, 17)),
        ],
        "PIN_Geography_Hum_condition": [
            ((1,), None, (0, 2), (2, 9)),
            ((13,), None, (0, 3), (14, 23)),
            ((27,), None, (0, 6), (28, 37)),
        ],
        "PIN_hum_condition_Indicator": [((0,), None, (0, 7), (1, 21))],
        "PIN by strate_demoGroup": [
            ((0,), None, (0, 9), (1, 42)),
            ((0,), None, (13, 15), (1, 8)),
        ],
        "PIN Geography_Gender": [((0,), None, (0, 8), (1, 10))],
        "Cluster_PIN_Severity": [
            ((4,), None, (0, 4), (5, 11)),
            ((15,), None, (0, 15), (16, 23)),
            ((30, 31), None, (0, 25), (32, 37)),
        ],
    },
    "poverty/poverty_rate_afg_afg_hot.xlsx": {
        "readme": [],
        "Harmonised MPI Region": [((4, 5, 6, 7), None, (0, 112), (9, 22))],
        "Uncensored hd & stats Region": [((4, 5, 6, 7), None, (0, 90), (9, 20))],
    },
    "presence/3w_tcd_avr2025.xlsx": {
        "3W Opérationnelle": [((0,), 1, (0, 12), (2, 1557))],
        "3W Physique": [((0,), None, (0, 6), (1, 774))],
    },
    "presence/whowhatwhere_3w_car_mar2022.xlsx": {
        "RCA 3W Qui fait Quoi Où T1 2022": [((0,), 1, (0, 8), (2, 1810))],
    },
}


@pytest.mark.parametrize("name", WORKBOOKS)
def test_tables_of_real_workbooks(data: Path, name: str) -> None:
    grids = grids_of_workbook((data / name).read_bytes(), name)
    found = {grid.sheet: [where(heading) for heading in tables(grid)] for grid in grids}
    assert found == WORKBOOKS[name]


#: Text files of which the header is not alone in the first row: rows, hashtags.
TAGGED = {
    "displacement/idps_displacement_data.csv": ((0,), 1),
    "funding/funding_afg_fts_requirements_funding_afg.csv": ((0,), 1),
    "needs/affected_targeted_reached_affected_targeted_reached_som_somalia_drought_affected_"
    "targeted_reached_by_cluster.csv": ((0, 1), 2),
    "needs/download-hno-data-afg.csv": ((0,), 1),
    "needs/download-hno-data-gtm.csv": ((0,), 1),
    "needs/inneed_interagency_response_plans_in_2022.csv": ((0,), 1),
    "population/cod_population_admin0.csv": ((0,), 1),
    "population/cod_population_admin1.csv": ((0,), 1),
    "population/population_afg_afg_admpop_adm1_2021_v2.csv": ((0,), 1),
    "refugees/unhcr-refugee-data.csv": ((0,), 1),
}


def test_tables_of_real_text_files(data: Path) -> None:
    for file in sorted(data.glob("**/*.csv")):
        name = file.relative_to(data).as_posix()
        utf8 = decoded(file.read_bytes(), name).utf8
        grid = grid_of_text(utf8, name, delimiter=delimiter_of(utf8))
        (heading,) = tables(grid)
        rows, tags = TAGGED.get(name, ((0,), None))
        expected = (rows, tags, (0, len(grid.columns) - 1))
        assert where(heading)[:3] == expected, name
        assert heading.first_row == max(rows[-1], tags or 0) + 1, name


def test_labels_of_groups_in_a_text_file_stand_over_their_members(data: Path) -> None:
    (file,) = (data / "needs").glob("affected_targeted_reached*.csv")
    utf8 = decoded(file.read_bytes(), file.name).utf8
    grid = grid_of_text(utf8, file.name, delimiter=delimiter_of(utf8))
    texts = headings_of(grid)[0].texts
    assert texts[3:6] == (
        "LOCATION / admin2Pcode",
        "OPERATIONAL PRIORITY / Operational Priority Area (OPA)",
        "OVERALL Affected / Total Affected",
    )
    assert texts[8:11] == tuple(
        f"FOOD SECURITY AND LIVELIHOODS / {word}" for word in ("Affected", "Target", "Reached")
    )


words = st.sampled_from(["Lac", "Kanem", "Bol", "Mao"])
counts = st.integers(0, 3_000_000).map(str)


@given(
    body=st.lists(st.tuples(words, counts, counts), min_size=2, max_size=8),
    above=st.lists(
        st.sampled_from(["", "People in need", "As of 30 May 2024", "Notes:"]), max_size=5
    ),
    left=st.integers(0, 3),
    again=st.booleans(),
)
def test_what_stands_around_a_table_does_not_move_its_data(
    body: list[tuple[str, ...]], above: list[str], left: int, again: bool
) -> None:
    header = ("area", "people in need", "reached")
    rows = [(title, "", "") for title in above] + [header, *body]
    if again:
        rows.insert(len(above) + 2, header)
    full = [[""] * left + list(row) for row in rows]
    grid = Grid("s", tuple(TextColumn.of(list(texts)) for texts in zip(*full, strict=True)))
    heading = headings_of(grid)[0]
    assert where(heading) == (
        (len(above),),
        None,
        (left, left + 2),
        (len(above) + 1, len(rows) - 1),
    )
    assert heading.texts == ("",) * left + header


cells = st.sampled_from(
    ["", "", "Lac", "area", "5", "2024", "n/a", "#adm1", "#inneed", "Total", "Note: a b", "%"]
)


@given(st.data())
def test_whatever_a_sheet_holds_its_headings_lie_on_it(drawn: st.DataObject) -> None:
    rows, width = drawn.draw(st.integers(1, 12)), drawn.draw(st.integers(1, 7))
    texts = st.lists(cells, min_size=rows, max_size=rows)
    columns = tuple(TextColumn.of(drawn.draw(texts)) for _ in range(width))
    corners = st.tuples(*[st.integers(0, rows), st.integers(0, width)] * 2)
    merged = tuple(
        Stretch(*map(min, a, b), *map(max, a, b))
        for a, b in ((c[:2], c[2:]) for c in drawn.draw(st.lists(corners, max_size=3)))
    )
    grid = Grid("s", columns, merged=merged)
    for heading in headings_of(grid):
        assert len(heading.texts) == width
        assert 0 <= heading.first_column <= heading.last_column < width
        above = [row for row in (*heading.rows, heading.tags) if row is not None]
        assert above
        assert max(above) < heading.first_row <= heading.last_row + 1 <= rows
        assert heading.last_row < heading.first_row or any(grid.texts(heading.first_row))
        assert not any(
            text
            for place, text in enumerate(heading.texts)
            if not heading.first_column <= place <= heading.last_column
        )
