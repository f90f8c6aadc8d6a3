"""A figures table from a frame of one's own."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
import pytest

from humstats.errors import FigureError, ReadError
from humstats.model.columns import CORE, column
from humstats.reading import figures, read
from humstats.reading.frames import grid_of_frame


@pytest.fixture
def mine() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "indicator": ["people_in_need"] * 3,
            "year": [2022, 2023, 2024],
            "value": [14.6e6, np.nan, 16.7e6],
            "unit": "people",
        },
        index=[7, 8, 9],
    )


def test_a_frame_becomes_a_figures_table(mine: pd.DataFrame) -> None:
    made = figures(mine, location_code="SYR", source="OCHA")
    assert made["value"].tolist() == [14.6e6, 16.7e6]
    assert made["reference_period_start"].dt.year.tolist() == [2022, 2024]
    assert set(CORE) <= set(made.columns)
    assert {name: str(made[name].dtype) for name in made} == {
        name: column(name).dtype for name in made
    }
    assert made[["origin_file", "origin_row", "origin_column"]].isna().all(axis=None)


def test_the_frame_is_not_changed(mine: pd.DataFrame) -> None:
    before = mine.copy(deep=True)
    figures(mine, location_code="SYR")
    pd.testing.assert_frame_equal(mine, before)


def test_a_figures_table_stays_what_it_is() -> None:
    data = b"country,year,value\nSYR,2024,>255\nSYR,2023,9"
    once = read(
        data, indicator="deaths", unit="deaths", source="SOHR", published="2024-11-30"
    ).figures
    again = figures(once)
    pd.testing.assert_frame_equal(again, once)


@pytest.mark.parametrize(
    "value", [dt.date(2024, 3, 1), pd.Timestamp("2024-03-01"), np.datetime64("2024-03-01"),
              "2024-03-01", pd.Period("2024-03-01", "D")],
)  # fmt: skip
def test_days_of_any_type_are_days(value: object) -> None:
    frame = pd.DataFrame({"date": [value], "value": [5]})
    made = figures(frame, location_code="SYR", indicator="deaths", unit="deaths")
    assert made["reference_period_end"].tolist() == [pd.Timestamp("2024-03-01")]


def test_floats_are_kept_to_the_last_bit() -> None:
    values = [0.1 + 0.2, 1e-9, 123456789.123456789]
    frame = pd.DataFrame({"year": [2020, 2021, 2022], "value": values})
    made = figures(frame, location_code="SYR", indicator="population", unit="people")
    assert made["value"].tolist() == values


def test_cells_that_cannot_be_read_are_listed(mine: pd.DataFrame) -> None:
    bad = mine.astype({"value": object})
    bad.loc[8, "value"] = "15,3"
    with pytest.raises(FigureError, match=r"^The frame has 1 cell in 3 rows") as refused:
        figures(bad, location_code="SYR")
    assert refused.value.rows is not None
    assert refused.value.rows[["row", "column", "value"]].values.tolist() == [
        [1, "value", "15,3"]
    ]


def test_what_the_frame_does_not_say_is_asked_for(mine: pd.DataFrame) -> None:
    with pytest.raises(FigureError, match=r'names no country: pass location="AFG"'):
        figures(mine)


def test_a_frame_of_no_known_shape() -> None:
    with pytest.raises(FigureError, match=r"found the columns 'a', 'b'\.$"):
        figures(pd.DataFrame({"a": [1], "b": [2]}))


def test_an_unknown_place_is_refused(mine: pd.DataFrame) -> None:
    with pytest.raises(ReadError, match="'SYX' is no place"):
        figures(mine, location_code="SYX")


@pytest.mark.parametrize(
    ("held", "kind"), [({"year": [2024]}, "dict"), (None, "NoneType"), ([1], "list")]
)
def test_what_is_no_frame_is_refused(held: object, kind: str) -> None:
    with pytest.raises(FigureError) as refused:
        figures(held)  # type: ignore[arg-type]
    assert str(refused.value) == (
        f"hs.figures takes a pandas.DataFrame with one figure a row, not a {kind}: pass "
        "pandas.DataFrame(...); hs.read takes a file."
    )


@pytest.mark.parametrize("absent", [pd.NA, np.nan, None, pd.NaT])
def test_what_is_missing_is_no_figure_and_no_text(absent: object) -> None:
    frame = pd.DataFrame(
        {"year": [2023, 2024], "value": [5, absent], "source": [absent, "OCHA"]}, dtype=object
    )
    made = figures(frame, location_code="SYR", indicator="population", unit="people")
    assert made["value"].tolist() == [5.0]
    assert made["source"].isna().tolist() == [True]


def test_a_cell_that_is_a_list_is_refused() -> None:
    frame = pd.DataFrame({"year": [2024], "value": [[5, 6]]})
    with pytest.raises(FigureError, match=r"^The frame has cells that are lists .* 'value'"):
        figures(frame, location_code="SYR", indicator="population", unit="people")


def test_a_day_of_publication_that_is_lost_is_not_lost_unsaid() -> None:
    frame = pd.DataFrame({"year": [2024], "value": [5], "published": ["05/06/2024"]})
    with pytest.raises(FigureError, match="can be 5 June or 6 May 2024"):
        figures(frame, location_code="SYR", indicator="population", unit="people")


def test_a_column_of_figures_that_holds_texts_is_not_lost_unsaid() -> None:
    frame = pd.DataFrame(
        {"year": [2023, 2024], "People in need": [5, 6], "People targeted": ["some", "few"]}
    )
    with pytest.raises(FigureError, match="'People targeted' is headed as one of figures"):
        figures(frame, location_code="SYR")


def test_rows_of_words_are_no_part_of_the_header() -> None:
    words = {"country": ["SYR"] * 3, "year": "2024", "value": "n/a", "indicator": "deaths"}
    made = figures(pd.DataFrame({**words, "unit": "deaths"}))
    assert made["status"].tolist() == ["missing"] * 3


@pytest.mark.parametrize(
    ("column", "texts"),
    [
        (pd.Categorical(["SYR", None, "YEM"]), ["SYR", "", "YEM"]),
        (pd.Categorical([2024, None, 2023]), ["2024", "", "2023"]),
        (pd.array([5, None, 7], dtype="Int64"), ["5", "", "7"]),
        (pd.array([0.5, None, 3.0], dtype="Float64"), ["0.5", "", "3"]),
        (np.array([0.1, np.nan, 2], dtype="float32"), ["0.1", "", "2"]),
        (pd.array(["a", None, " b "], dtype="string"), ["a", "", "b"]),
        (
            pd.to_datetime(["2024-01-01", None, "2024-02-01"]).tz_localize("Asia/Kabul"),
            ["2024-01-01", "", "2024-02-01"],
        ),
        (pd.PeriodIndex(["2024-01", None, "2024-03"], freq="M"), ["2024-01", "", "2024-03"]),
        ([Decimal("1E+3"), Decimal("NaN"), Decimal("1.50")], ["1000", "", "1.50"]),
        ([5, None, "five"], ["5", "", "five"]),
    ],
)
def test_each_kind_of_column_is_texts(column: Any, texts: list[str]) -> None:
    frame = pd.DataFrame({"x": column})
    before = frame.copy(deep=True)
    grid = grid_of_frame(frame)
    assert [grid.texts(row)[0] for row in range(4)] == ["x", *texts]
    pd.testing.assert_frame_equal(frame, before)


def test_names_of_levels_are_columns_and_headings() -> None:
    frame = pd.DataFrame(
        [[1, 2]],
        columns=pd.MultiIndex.from_tuples([("in need", 2024), ("targeted", "")]),
        index=pd.MultiIndex.from_tuples([("SYR", 0)], names=["iso3", None]),
    )
    grid = grid_of_frame(frame)
    assert [grid.texts(row) for row in range(2)] == [
        ["iso3", "in need / 2024", "targeted"],
        ["SYR", "1", "2"],
    ]


def test_a_register_counts_as_a_file_does() -> None:
    listed = pd.DataFrame(
        {"Organisation": ["A", "a", "B"], "Admin1": ["Lac"] * 3, "Sector": ["WASH"] * 3}
    )
    made = figures(listed, location_code="TCD", period=2024, source="OCHA")
    assert made[["indicator", "value", "unit"]].values.tolist() == [
        ["organisations_present", 2.0, "organisations"]
    ]


def test_a_cell_that_can_be_read_in_two_ways_names_both():
    frame = pd.DataFrame({"year": [2024], "value": ["280,000"]})
    with pytest.raises(FigureError, match=r"can be 280 or 280000\. write 280 or 280000"):
        figures(frame, indicator="people_in_need", location_code="SYR", unit="people")


def of_regions(**more: list[Any]) -> pd.DataFrame:
    held = {"Date": "2024", "Region": ["North", "South"], "PiN": [10, 20]}
    return pd.DataFrame({**held, **more})


def test_a_column_of_numbers_is_not_lost_unsaid() -> None:
    with pytest.raises(FigureError) as refused:
        figures(of_regions(Reached=[3, 4]), location_code="MLI")
    assert str(refused.value) == (
        "The frame has a column of numbers that is not read, 'Reached': The header 'Reached' "
        "can mean people_reached or people_expected_to_be_reached. Head it by what it counts, "
        "as in df.rename(columns={'Reached': 'people_reached'}), or leave it out with "
        "df.drop(columns=['Reached'])."
    )


def test_each_column_that_would_be_lost_is_named_with_a_way_on() -> None:
    frame = of_regions(Children=[3, 4], Reached=[3, 4])
    with pytest.raises(FigureError) as refused:
        figures(frame, location_code="MLI")
    assert "2 columns of numbers that are not read, 'Children', 'Reached':" in str(
        refused.value
    )
    assert "df.rename(columns={'Children': 'PiN Children'})" in str(refused.value)
    renamed = frame.rename(columns={"Children": "PiN Children"}).drop(columns=["Reached"])
    made = figures(renamed, location_code="MLI")
    assert made["age_range"].tolist() == ["all", "0-17"] * 2
    assert made["value"].tolist() == [10.0, 3.0, 20.0, 4.0]


def test_remarks_beside_figures_are_no_loss() -> None:
    assert len(figures(of_regions(Colour=["red", "blue"]), location_code="MLI")) == 2


def test_a_row_that_is_left_out_is_not_lost_unsaid() -> None:
    frame = pd.DataFrame(
        {"Date": "2024", "Region": ["A", "B", "C", "Average"], "PiN": [10, 20, 30, 20]}
    )
    with pytest.raises(FigureError, match="'Average' stands where others name what they are"):
        figures(frame, location_code="MLI")
    assert len(figures(frame[:3], location_code="MLI")) == 3


@pytest.mark.parametrize("header", ["dont enfants", "of whom children", "de los cuales niños"])
def test_a_part_is_of_the_column_before_it(header: str) -> None:
    frame = of_regions(**{header: [3, 4]})
    made = figures(frame, location_code="MLI")
    parts = made[made["age_range"] == "0-17"]
    assert parts["indicator"].tolist() == ["people_in_need"] * 2
    assert parts["value"].tolist() == [3.0, 4.0]
    with pytest.raises(FigureError, match="names a part, and no column of people stands"):
        figures(frame[["Date", "Region", header, "PiN"]], location_code="MLI")


def test_a_place_is_said_as_hs_read_takes_it(mine: pd.DataFrame) -> None:
    by_code = figures(mine, location_code="SYR")
    for said in ("SYR", "Syria", "Syrie", "سوريا"):
        pd.testing.assert_frame_equal(figures(mine, location=said), by_code)
    pd.testing.assert_frame_equal(figures(mine, location_code="Syrie"), by_code)
    with pytest.raises(FigureError, match="said twice: pass one of them"):
        figures(mine, location="SYR", location_code="LBN")
    with pytest.raises(ReadError, match=r"'Congo' can be COD .* or COG .*: pass the code"):
        figures(mine, location="Congo")
