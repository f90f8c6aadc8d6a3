"""From cells to figures: codes, dates, amounts, and every cell accounted."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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


def test_a_scaled_unit_multiplies_and_keeps_the_text() -> None:
    figure = one("SYR,people_in_need,2024,4.35,million people")
    assert (figure["value"], figure["unit"]) == (4_350_000.0, "people")
    assert figure["raw"] == "4.35 million people"


def test_a_column_of_millions_is_known_to_its_finest_digit() -> None:
    figures = plain(
        "SYR,people_in_need,2023,5,million people", "SYR,people_in_need,2024,2.3,million people"
    ).figures
    assert figures["qualifier"].tolist() == ["about", "about"]
    assert figures["value"].tolist() == [5e6, 2.3e6]
    assert figures["low"].tolist() == [4.95e6, 2.25e6]
    assert figures["high"].tolist() == [5.05e6, 2.35e6]


def test_fractions_become_percent_and_say_so() -> None:
    reading = plain("SYR,poverty_headcount_ratio,2024,0.29,fraction")
    assert reading.figures["value"].tolist() == [29.0]
    assert reading.figures["unit"].tolist() == ["percent"]
    assert reading.figures["qualifier"].tolist() == ["exact"]
    assert reading.findings["rule"].tolist() == ["HS120"]


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


def test_an_unknown_code_or_unit_is_kept_as_it_stands() -> None:
    figure = one("SYX,peopel_in_need,2024,5,parsecs")
    assert figure[["location_code", "indicator", "unit"]].tolist() == [
        "SYX", "peopel_in_need", "parsecs",
    ]  # fmt: skip


def test_a_name_is_said_once_with_the_number_of_its_cells() -> None:
    row = "Syrie,population,2024,1,people"
    findings = plain(row, "SYR,population,2023,1,people", row, row).findings
    assert findings[["rule", "row", "column", "value", "suggestion"]].values.tolist() == [
        ["HS106", 2, "country", "Syrie", "write SYR"]
    ]
    assert findings["related"].tolist() == ["and in 2 more cells of the column"]


def test_an_impossible_year_keeps_the_figure_and_loses_its_dates() -> None:
    reading = plain("SYR,population,20244,1,people", "SYR,population,2024,1,people")
    assert reading.figures["reference_period_start"].isna().tolist() == [True, False]
    (found,) = reading.findings.to_dict("records")
    assert (found["rule"], found["severity"], found["row"], found["column"]) == (
        "HS104", "error", 2, "year",
    )  # fmt: skip
    assert found["figure"] == 0


@pytest.mark.parametrize(("word", "status"), [("n/a", "missing"), ("*", "suppressed")])
def test_a_word_for_no_figure_is_a_figure_without_value(word: str, status: str) -> None:
    figure = one(f"SYR,population,2024,{word},people")
    assert math.isnan(figure["value"])
    assert (figure["status"], figure["raw"]) == (status, word)


def test_blanks_are_counted_and_are_no_figures() -> None:
    reading = plain("SYR,population,2024,,people", "", "SYR,population,2023,0,people")
    assert reading.figures["value"].tolist() == [0.0]
    assert reading.rows is not None
    assert dict(zip(reading.rows["kind"], reading.rows["rows"], strict=True)) == {
        "header": 1, "data": 2, "blank": 1,
    }  # fmt: skip
    assert_accounted(reading)


def test_what_a_row_says_of_its_amount_is_kept() -> None:
    head = f"{HEAD},low,high,qualifier,status,raw,published"
    figure = one(
        "SYR,deaths,2024,255,deaths,255,,more than,provisional,255+,2024-11", head=head
    )
    assert figure[["value", "low", "qualifier", "status", "raw"]].tolist() == [
        255.0, 255.0, "more_than", "provisional", "255+",
    ]  # fmt: skip
    assert math.isnan(figure["high"])
    assert figure["published"] == pd.Timestamp("2024-11-30")


def test_a_qualifier_in_its_own_column_sets_its_bounds() -> None:
    figure = one("SYR,deaths,2024,10,deaths,less than", head=f"{HEAD},qualifier")
    assert math.isnan(figure["value"])
    assert figure["high"] == 10


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


def test_an_unreadable_bound_is_an_error_at_its_cell() -> None:
    reading = plain("SYR,deaths,2024,5,deaths,few", head=f"{HEAD},low")
    (found,) = reading.findings.to_dict("records")
    assert (found["rule"], found["column"], found["figure"]) == ("HS101", "low", 0)


def test_levels_follow_the_areas_that_are_named() -> None:
    head = f"{HEAD},admin1_code,admin2_code"
    rows = [f"SYR,population,2024,1,people,{areas}" for areas in (",", "SY01,", "SY01,SY0101")]
    assert plain(*rows, head=head).figures["admin_level"].tolist() == [0, 1, 2]
    stated = plain("SYR,population,2024,1,people,1", head=f"{HEAD},admin_level")
    assert stated.figures["admin_level"].tolist() == [1]


def test_what_was_said_fills_blanks_only() -> None:
    data = b"country,indicator,value,source\nSYR,population,1,UNHCR\n,population,2,"
    figures = read(data, location="AFG", period="2024", source="OCHA", unit="people").figures
    assert figures["location_code"].tolist() == ["SYR", "AFG"]
    assert figures["source"].tolist() == ["UNHCR", "OCHA"]
    assert figures["reference_period_end"].dt.year.tolist() == [2024, 2024]


def test_a_period_that_was_said_fills_first_and_last_days() -> None:
    data = b"country,start,end,value\nSYR,2024-03-01,2024-05-31,1\n,,,2"
    said = {"location": "AFG", "indicator": "population", "unit": "people"}
    figures = read(data, period="2023", **said).figures
    assert figures["reference_period_start"].astype(str).tolist() == [
        "2024-03-01",
        "2023-01-01",
    ]
    assert figures["reference_period_end"].astype(str).tolist() == ["2024-05-31", "2023-12-31"]


def test_a_long_row_is_left_out_and_a_short_one_is_said() -> None:
    reading = plain("SYR,population,2024,5,people,7", "SYR,population,2023,5")
    assert reading.left_out[["row", "column", "text"]].values.tolist() == [[2, "value", "5"]]
    found = reading.findings[["rule", "severity", "row"]].values.tolist()
    assert found == [["HS109", "error", 2], ["HS110", "warning", 3]]
    assert reading.figures["value"].tolist() == [5.0]
    assert_accounted(reading)


def test_columns_that_are_not_understood_are_named() -> None:
    reading = plain("SYR,population,2024,5,people,x,7", head=f"{HEAD},colour,extra")
    assert reading.findings[["rule", "message"]].values.tolist() == [
        ["HS116", "The column 'extra' was not read: 1 of its 1 cells are numbers."],
        ["HS115", "These columns were not read: 'colour', 'extra'."],
    ]


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
        ["population", "WSH", "all", "people", 2.0, ""],
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


def test_ages_that_disagree_are_said() -> None:
    reading = wide(",0-17,0,18,ALL,a,10,,", ",ALL,,,ALL,a,1,,")
    (found,) = reading.findings.to_dict("records")
    assert (found["rule"], found["row"], found["value"], found["figure"]) == (
        "HS121",
        3,
        "0-17",
        0,
    )


def test_figures_of_parts_are_never_read_as_the_whole() -> None:
    data = b"Region,Area,In Need\n#adm1+name,#geo,#inneed\nGaza,A,5\nBank,B,6\nBank,C,7\n"
    reading = read(data, location="PSE", period="2024")
    assert reading.figures["value"].tolist() == [5.0]
    assert reading.left_out["text"].tolist() == ["6", "7"]
    found = reading.findings[reading.findings["rule"] == "HS123"]
    assert found[["severity", "row", "column", "value"]].values.tolist() == [
        ["error", 4, "Area", "B"]
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
    max_size=8,
)


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
