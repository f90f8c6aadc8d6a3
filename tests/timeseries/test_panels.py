from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from humstats.errors import ConflictError, FigureError
from humstats.model.columns import tidy
from humstats.timeseries import panel, series
from humstats.timeseries.panels import Panel, as_series, numbered, series_columns, taken


def figures(**columns: object) -> pd.DataFrame:
    return tidy(
        pd.DataFrame(
            {
                "indicator": "people_in_need",
                "location_code": ["SYR", "AFG", "SYR", "AFG"],
                "admin_level": 0,
                "reference_period_start": [
                    f"{year}-01-01" for year in (2024, 2024, 2023, 2023)
                ],
                "reference_period_end": [f"{year}-12-31" for year in (2024, 2024, 2023, 2023)],
                "value": [16.7, 23.7, 15.3, 28.3],
                "unit": "people",
                "source": "OCHA",
                **columns,
            }
        )
    )


@pytest.mark.parametrize("rows", [[2, 0, 3, 1], [3, 1], [0, 0, 1, 1, 2], []])
def test_rows_that_are_taken_are_those_that_pandas_takes(rows: list[int]):
    table = figures(low=np.nan, note=[None, "a", None, "b"], origin_row=[4, None, 4, 4])
    table["more"] = pd.Series([None, None, "x", "x"], dtype=object)
    at = np.array(rows, "intp")
    pd.testing.assert_frame_equal(taken(table, at), table.take(at))


def test_what_is_written_into_taken_rows_stays_out_of_the_table():
    table, same = figures(), figures()
    rows = taken(table, np.array([1, 0]))
    for name in rows:
        rows.loc[0, name] = rows.loc[1, name] = None
    pd.testing.assert_frame_equal(table, same)


def test_series_are_sorted_by_place_and_time():
    panel = Panel.of(figures())
    assert panel.rows["value"].tolist() == [28.3, 23.7, 15.3, 16.7]
    assert panel.series.tolist() == [0, 0, 1, 1]
    assert panel.begins.tolist() == [True, False, True, False]
    assert len(panel) == 2


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_rows_changes_nothing(seed: int):
    table = figures(gender=["f", "f", "all", "m"])
    shuffled = table.sample(frac=1, random_state=seed)
    pd.testing.assert_frame_equal(Panel.of(shuffled).rows, Panel.of(table).rows)


def test_unused_categories_and_their_order_change_nothing():
    table = figures()
    other = table.assign(
        location_code=table["location_code"].astype(
            pd.CategoricalDtype(pd.Index(["ZWE", "SYR", "AFG"], dtype="str"))
        )
    )
    assert Panel.of(other).rows["value"].tolist() == Panel.of(table).rows["value"].tolist()


def test_numbers_sort_as_their_columns_with_the_missing_first():
    table = pd.DataFrame({"a": ["y", "x", "x"], "b": pd.array([1, 2, None], dtype="Int64")})
    numbers = numbered(table, ["a", "b"])
    assert np.argsort(numbers).tolist() == [2, 1, 0]


def test_more_columns_than_fit_one_number_still_sort():
    rng = np.random.default_rng(1)
    table = pd.DataFrame({f"c{at}": rng.integers(0, 900, 1000) for at in range(9)})
    table["c0"] //= 300
    expected = table.sort_values([*table], kind="stable").index
    assert np.argsort(numbered(table, [*table]), kind="stable").tolist() == expected.tolist()


def test_a_series_is_told_by_all_but_its_periods():
    assert {"unit", "gender", "location_code"} <= {*series_columns(figures())}
    assert not {"source", "published", "reference_period_end"} & {*series_columns(figures())}


def test_two_figures_of_one_period_are_refused():
    table = pd.concat([figures(), figures(value=[1.0, 2.0, 3.0, 4.0]).iloc[:1]])
    with pytest.raises(ConflictError, match=r"several for 2024\. hs\.series") as error:
        Panel.of(table)
    assert error.value.rows["value"].tolist() == [16.7, 1.0]


def test_a_table_without_rows_is_refused():
    with pytest.raises(FigureError, match="without rows"):
        Panel.of(figures().iloc[:0])


def test_the_table_itself_is_not_changed():
    table = figures()
    before = table.copy()
    Panel.of(table)
    pd.testing.assert_frame_equal(table, before)


def test_what_is_not_stated_is_of_one_series_with_its_own_source_only(figures_of):
    rows = [
        {"when": 2020, "value": 25, "source": "World Bank"},
        {"when": 2022, "value": 27, "source": "World Bank"},
        {"when": 2025, "value": 66, "source": "UNDP"},
    ]
    said = {"indicator": "poverty_headcount_ratio", "unit": "percent"}
    unstated = figures_of(*rows, **said, poverty_line="not stated")
    assert len(Panel.of(unstated)) == 2
    assert len(Panel.of(figures_of(*rows, **said, poverty_line="2.15 usd"))) == 1
    for join in (as_series, lambda table: series(
        table, said["indicator"], "SYR", poverty_line="not stated", prefer=["UNDP"]
    )):  # fmt: skip
        with pytest.raises(ConflictError, match="not stated by UNDP, World Bank, so that no"):
            join(unstated)
    one = series(
        unstated, said["indicator"], "SYR", poverty_line="not stated", source="World Bank"
    )
    assert one["value"].tolist() == [25, 27]
    assert panel(unstated)["source"].tolist() == ["UNDP", "World Bank", "World Bank"]


@pytest.mark.parametrize(
    ("rows", "error", "message"),
    [
        (
            slice(0), FigureError, ("Expected a time series, found a table without rows. "
            "hs.series(figures, indicator, location) makes one."),
        ),
        (
            slice(4), ConflictError, ("Expected one time series, found several values of "
            "location_code: AFG, SYR. hs.series(figures, indicator, location) makes one."),
        ),
        (
            [0, 0, 2], ConflictError, ("Expected one figure for each period, found several for "
            "2024. hs.series(figures, indicator, location) decides between them."),
        ),
    ],
)  # fmt: skip
def test_what_is_no_one_series_is_refused(rows, error, message):
    with pytest.raises(error) as refused:
        as_series(figures().iloc[rows])
    assert str(refused.value) == message
