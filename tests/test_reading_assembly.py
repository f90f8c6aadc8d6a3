"""From cells to figures: codes, dates, amounts, and every cell accounted."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from humstats.checking import check
from humstats.model.columns import CORE, column, tidy
from humstats.model.readings import Reading
from humstats.reading import read

HEAD = "country,indicator,year,value,unit"


def plain(*rows: str, head: str = HEAD) -> Reading:
    return read("\n".join([head, *rows]).encode(), source="OCHA")


def one(row: str, *, head: str = HEAD) -> pd.Series:
    ((_, figure),) = plain(row, head=head).figures.iterrows()
    return figure


def assert_accounted(reading: Reading) -> None:
    cells, rows = reading.cells, reading.rows
    assert cells is not None
    assert rows is not None
    assert (cells["cells"] == cells["blank"] + cells["figures"] + cells["left_out"]).all()
    assert cells["figures"].sum() == len(reading.figures)
    assert cells["left_out"].sum() == len(reading.left_out)
    assert (reading.left_out["reason"] != "").all()
    assert (reading.left_out["text"] != "").all()


def test_a_figure_knows_what_it_means_and_its_cell() -> None:
    figure = one("SYR,people_in_need,2024,16700000,people")
    expected = {
        "indicator": "people_in_need", "location_code": "SYR", "admin_level": 0,
        "gender": "all", "age_range": "all", "value": 16.7e6, "qualifier": "exact",
        "status": "final", "unit": "people", "source": "OCHA", "origin_row": 2,
        "origin_column": "value", "origin_file": "bytes in memory",
    }  # fmt: skip
    assert figure[list(expected)].to_dict() == expected
    assert figure["reference_period_start"] == pd.Timestamp("2024-01-01")
    assert figure["reference_period_end"] == pd.Timestamp("2024-12-31")
    assert pd.isna(figure["raw"])
    assert pd.isna(figure["published"])


def test_the_table_has_the_columns_and_types_of_a_figures_table() -> None:
    figures = plain("SYR,population,2024,1,people").figures
    assert set(CORE) <= set(figures.columns)
    assert {name: str(figures[name].dtype) for name in figures} == {
        name: column(name).dtype for name in figures
    }
    pd.testing.assert_frame_equal(figures, tidy(figures))


@pytest.mark.parametrize(
    ("cell", "unit", "value"), [("90%", "percent", 90.0), ("90%", "people", None),
                                ("90%", "fraction", None)],
)  # fmt: skip
def test_a_percent_sign_needs_the_unit_percent(
    cell: str, unit: str, value: float | None
) -> None:
    reading = plain(f"SYR,poverty_headcount_ratio,2024,{cell},{unit}")
    assert reading.figures["value"].tolist() == ([] if value is None else [value])
    assert len(reading.left_out) == (value is None)
    assert_accounted(reading)


@pytest.mark.parametrize(
    ("row", "status"),
    [
        ("SYR,deaths,2024,,deaths,5,10,", "final"),
        ("SYR,deaths,2024,,deaths,,,suppressed", "suppressed"),
    ],
)
def test_a_blank_cell_whose_row_speaks_is_a_figure(row: str, status: str) -> None:
    reading = plain(row, head=f"{HEAD},low,high,status")
    assert reading.figures["status"].tolist() == [status]
    assert reading.figures["value"].isna().all()
    assert_accounted(reading)


def test_levels_follow_the_areas_that_are_named() -> None:
    head = f"{HEAD},admin1_code,admin2_code"
    rows = [f"SYR,population,2024,1,people,{areas}" for areas in (",", "SY01,", "SY01,SY0101")]
    assert plain(*rows, head=head).figures["admin_level"].tolist() == [0, 1, 2]
    stated = plain("SYR,population,2024,1,people,1", head=f"{HEAD},admin_level")
    assert stated.figures["admin_level"].tolist() == [1]


HAPI = (
    "location_code,sector_code,category,population_status,population,reference_period_start,"
    "reference_period_end,warning,error"
)


def test_hapi_needs() -> None:
    reading = plain(
        "AFG,Intersectoral,,INN,5,2024-01-05,2024-12-24,Rounded value,",
        "AFG,EDU,Children,REA,4,2024-01-05,2024-12-24,,",
        "AFG,,Adult,TGT,3,2024-01-05,2024-12-24,,No cluster",
        "AFG,WSH,,all,2,2024-01-05,2024-12-24,,Odd",
        "AFG,,,AFF,1,2024-01-05,2024-12-24,,",
        head=HAPI,
    )
    shown = reading.figures[["indicator", "sector_code", "category", "unit", "value", "note"]]
    assert shown.astype(object).fillna("").values.tolist() == [
        ["people_in_need", "all", "all", "people", 5.0, "Rounded value"],
        ["people_expected_to_be_reached", "EDU", "Children", "people", 4.0, ""],
        ["population", "WSH", "all", "people", 2.0, "Odd"],
    ]
    found = reading.findings[["rule", "severity"]].assign(row=reading.findings["row"].fillna(0))
    assert found.values.tolist() == [
        ["HS108", "note", 0], ["HS107", "warning", 4], ["HS107", "warning", 5],
        ["HS122", "warning", 6],
    ]  # fmt: skip
    assert reading.left_out["row"].tolist() == [4, 6]
    assert "No cluster" in reading.left_out["reason"][0]
    assert_accounted(reading)


WIDE = (
    "P,Age,Low,High,Group,Off,In Need,Women,Reached\n"
    "#adm1+code,#age+range,#age+min,#age+max,#population_group+code,#is_disabled,#inneed,"
    "#inneed+f,#reached\n"
)


def wide(*rows: str) -> Reading:
    data = (WIDE + "\n".join(rows)).encode()
    return read(data, location="AFG", period="2024", source="OCHA")


def test_a_wide_table_gives_a_figure_a_cell_row_by_row() -> None:
    reading = wide(",0-17,0,17,ALL,a,10,6,9", "AF01,65+,65,,IDP,y,5,,")
    shown = reading.figures[["indicator", "gender", "value", "origin_row", "origin_column"]]
    assert shown.values.tolist() == [
        ["people_in_need", "all", 10.0, 3, "In Need"],
        ["people_in_need", "f", 6.0, 3, "Women"],
        ["people_expected_to_be_reached", "all", 9.0, 3, "Reached"],
        ["people_in_need", "all", 5.0, 4, "In Need"],
    ]
    assert reading.figures["population_group"].tolist() == ["all", "all", "all", "IDP"]
    assert reading.figures["disability"].tolist() == ["all", "all", "all", "y"]
    assert reading.findings["rule"].tolist() == ["HS108"]
    assert_accounted(reading)


def test_an_error_of_a_row_is_one_of_every_figure_of_the_row() -> None:
    head = "#adm+level,#date+year,#inneed,#targeted\n"
    data = f"{head}x,2024,5,4\n0,20244,7,6\n0,2023,9,8"
    reading = read(data.encode(), location="AFG", source="OCHA")
    found = reading.findings[["rule", "row", "figure"]].values.tolist()
    assert found == [["HS101", 2, 0], ["HS101", 2, 1], ["HS104", 3, 2], ["HS104", 3, 3]]
    report = check(reading)
    assert report.accepted["origin_row"].tolist() == [4, 4]
    # and said once for each, with no second error for the date that is missing
    assert report.counts["error"] == 4


def test_a_warning_of_a_row_is_said_once() -> None:
    reading = wide(",0-17,0,18,ALL,a,10,6,")
    assert reading.findings["figure"].tolist() == [0]


def test_a_country_of_origin_is_no_place() -> None:
    tags = b"#country+code,#country+code+origin,#affected,#date+year\nLBN,SYR,5,2024"
    figures = read(tags).figures
    assert figures[["location_code", "origin_location_code"]].values.tolist() == [
        ["LBN", "SYR"]
    ]


def test_figures_of_parts_are_never_read_as_the_whole() -> None:
    data = b"Region,Area,In Need\n#adm1+name,#geo,#inneed\nGaza,A,5\nBank,B,6\nBank,C,7\n"
    reading = read(data, location="PSE", period="2024")
    # a region with one area is no more known to be whole than one with two
    assert len(reading.figures) == 0
    assert reading.left_out["text"].tolist() == ["5", "6", "7"]
    found = reading.findings[reading.findings["rule"] == "HS123"]
    assert found[["severity", "row", "column", "value"]].values.tolist() == [
        ["error", 3, "Area", "A"]
    ]
    assert_accounted(reading)


CELLS = st.sampled_from(
    [
        "",
        "",
        "5",
        "16699",
        "-3",
        "15,3",
        "1,234,567",
        "n/a",
        "-",
        "<10",
        "#REF!",
        "x",
        "90%",
        '"q',
    ]
)
ROWS = st.lists(
    st.tuples(
        st.sampled_from(["SYR", "Syrie", "SYX", ""]),
        st.sampled_from(["population", "people in need", "odd", ""]),
        st.sampled_from(["2024", "20244", "05/06/2024", ""]),
        CELLS,
        st.sampled_from(["people", "million people", "percent", "parsecs", ""]),
        st.integers(-3, 2),
    ),
    min_size=1,
    max_size=8,
    # a table without any row of data is refused
).filter(lambda rows: any(any(row[: 5 + min(row[5], 0)]) for row in rows))


def as_csv(rows: list[tuple[str, str, str, str, str, int]]) -> str:
    lines = []
    for *cells, ragged in rows:
        quoted = [f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in cells]
        lines.append(";".join([*quoted[: 5 + min(ragged, 0)], *["7"] * max(ragged, 0)]))
    return "\n".join([HEAD.replace(",", ";"), *lines])


@settings(deadline=None, max_examples=60)
@given(ROWS)
def test_nothing_is_lost_whatever_stands_there(
    rows: list[tuple[str, str, str, str, str, int]],
) -> None:
    reading = read(as_csv(rows).encode())
    assert_accounted(reading)
    assert reading.rows is not None
    assert reading.rows["rows"].sum() == len(rows) + 1
    written = sum(bool(cell) for *_, cell, _, ragged in rows if ragged > -2)
    assert len(reading.figures) + len(reading.left_out) == written


@settings(deadline=None, max_examples=30)
@given(ROWS.flatmap(lambda rows: st.tuples(st.just(rows), st.permutations(rows))))
def test_the_order_of_rows_changes_no_figure(
    pair: tuple[list[tuple[str, str, str, str, str, int]], ...],
) -> None:
    def figures(rows: list[tuple[str, str, str, str, str, int]]) -> list[str]:
        # commas settle each other within a column whatever their order
        table = read(as_csv(rows).encode()).figures.drop(columns=["origin_row"])
        return sorted(map(repr, table.astype(object).itertuples(index=False)))

    one, other = pair
    assert figures(one) == figures(other)
