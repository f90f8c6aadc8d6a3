"""Wide and long: nothing lost, nothing filled."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from humstats import seeds
from humstats.errors import ConflictError, FigureError, MeaningError
from humstats.model.columns import tidy
from humstats.timeseries import series
from humstats.writing import long, shapes, wide


@pytest.fixture
def panel(figures_of):
    return figures_of(
        {"when": 2020, "value": 11.7e6},
        {"when": 2022, "value": 14.6e6, "about": 1e5},
        {
            "when": 2022,
            "value": 255,
            "low": 255,
            "qualifier": "more_than",
            "location_code": "YEM",
        },
        {"when": 2023, "status": "suppressed", "location_code": "YEM", "source": "UNHCR"},
    )


def test_years_are_a_regular_index(panel):
    held = wide(panel, only="value")
    assert [str(period) for period in held.index] == ["2020", "2021", "2022", "2023"]
    assert held.index.freqstr == "Y-DEC"
    assert held.columns.names == ["location_code"]
    # nothing stands where nothing was published
    assert np.isnan(held.loc["2021", "SYR"])
    assert np.isnan(held.loc["2023", "YEM"])
    assert held["SYR"].dtype == "float64"


def test_everything_said_of_a_figure_stands_beside_it(panel):
    held = wide(panel)
    assert held.columns.names == ["location_code", "field"]
    assert held.loc["2022", ("YEM", "qualifier")] == "more_than"
    assert held.loc["2023", ("YEM", "status")] == "suppressed"
    assert held.loc["2023", ("YEM", "source")] == "UNHCR"
    assert held.loc["2022", ("SYR", "low")] == 14_550_000


def test_long_is_the_way_back(panel):
    held = long(wide(panel))
    pd.testing.assert_frame_equal(held, panel[[*held]], check_categorical=False)


@pytest.mark.parametrize(
    ("periods", "frequency"),
    [
        (["2024-01", "2024-03"], "M"),
        (["2024-01-01/2024-03-31", "2024-07-01/2024-09-30"], "Q-DEC"),
        (["2024-02-01/2024-04-30", "2024-05-01/2024-07-31"], "Q-OCT"),
        (["2022-07-01/2023-06-30", "2023-07-01/2024-06-30"], "Y-JUN"),
        (["2024-01-30", "2024-02-01"], "D"),
    ],
)
def test_periods_of_one_length(figures_of, periods, frequency):
    figures = figures_of(*({"when": when, "value": 1.0} for when in periods))
    held = wide(figures)
    assert held.index.freqstr == frequency
    assert long(held).equals(figures)


def test_periods_of_several_lengths_need_an_end(figures_of):
    figures = figures_of(
        {"when": 2024, "value": 1}, {"when": "2025-01-05/2025-03-04", "value": 2}
    )
    with pytest.raises(MeaningError, match=r'no run of years.*pass index="end"'):
        wide(figures)
    for index in ("start", "end"):
        held = wide(figures, index=index)
        assert isinstance(held.index, pd.DatetimeIndex)
        assert held.index.name == index
        assert long(held).equals(figures)


def test_thousands_of_series_come_back(figures_of):
    (one,) = [figures_of({"when": 2024, "value": 1.0, "admin_level": 2})]
    many = 3_000
    figures = tidy(
        one.take([0] * many).assign(
            admin2_code=[f"SY{at:06}" for at in range(many)],
            value=np.arange(many, dtype="float64"),
            raw=["about 1" if at % 2 else None for at in range(many)],
            mine=np.arange(many) % 2 == 0,
        )
    ).reset_index(drop=True)
    held = wide(figures)
    assert held.shape == (1, many * len(held.columns.unique("field")))
    back = long(held)
    assert back.drop(columns="mine").equals(figures.drop(columns="mine"))
    assert back["mine"].tolist() == figures["mine"].tolist()


def test_numbers_alone_go_with_what_pandas_does(panel):
    numbers = wide(panel, only="value")
    change = numbers["SYR"].pct_change()
    # nothing is carried over a year without a figure
    assert change.isna().all()
    assert numbers["SYR"].to_timestamp().index.tolist()[0] == pd.Timestamp("2020-01-01")


def test_a_column_that_stands_twice_is_refused(panel):
    held = wide(panel)
    with pytest.raises(FigureError, match=r"the column \('SYR', 'value'\) twice: keep one"):
        long(pd.concat([held, held], axis=1))


def test_series_need_not_have_the_same_fields(panel):
    held = wide(panel).drop(columns=[("SYR", "low"), ("SYR", "high"), ("YEM", "source")])
    back = long(held)
    assert back["low"].isna().tolist() == [True, True, False, True]
    assert back["source"].tolist()[:2] == ["OCHA", "OCHA"]
    assert back["source"].isna().tolist() == [False, False, True, True]


def test_series_that_differ_in_several_columns(figures_of):
    figures = figures_of(
        *(
            {"when": 2024, "value": 1, "gender": gender, "sector_code": sector}
            for gender in ("f", "m")
            for sector in ("EDU", "HEA")
        )
    )
    held = wide(figures, only="value")
    assert held.columns.names == ["sector_code", "gender"]
    assert held.shape == (1, 4)
    with pytest.raises(ConflictError, match="they differ in sector_code too") as caught:
        wide(figures, columns="gender")
    assert len(caught.value.rows) == 4


def test_two_figures_for_one_period_are_refused(panel):
    with pytest.raises(ConflictError, match="found several for"):
        wide(pd.concat([panel, panel.assign(source="other")]))


def test_no_column_tells_series_apart(panel):
    with pytest.raises(
        FigureError, match="'source' does not tell series apart: expected one of"
    ):
        wide(panel, columns="source")


def test_numbers_alone_need_what_they_share(figures_of):
    figures = figures_of({"when": 2020, "value": 5.0}, {"when": 2022, "value": 6.0})
    numbers = wide(figures, columns="location_code", only="value")
    shared = {
        "indicator": "people_in_need",
        "admin_level": 0,
        "unit": "people",
        "source": "OCHA",
    }
    assert long(numbers, shared=shared).equals(figures)


@pytest.mark.parametrize(
    ("frame", "message"),
    [
        (pd.DataFrame({"SYR": [1]}), "The header of the frame is named None"),
        (
            pd.DataFrame([[1]], columns=pd.Index(["SYR"], name="location_code")),
            "The index of the frame is of no periods",
        ),
        (
            pd.DataFrame(
                [[1]],
                pd.period_range("2024", periods=1, freq="h"),
                pd.Index(["SYR"], name="location_code"),
            ),
            "The index of the frame is of hours, and figures hold for whole days",
        ),
        (
            pd.DataFrame(
                [["1,000"]],
                pd.period_range("2024", periods=1, freq="Y"),
                pd.Index(["SYR"], name="location_code"),
            ),
            "a cell that is no number or day .*['\"]1,000",
        ),
    ],
)
def test_frames_that_say_too_little(frame, message):
    with pytest.raises(FigureError, match=message):
        long(frame)


def test_a_frame_without_rows_has_no_figures(panel):
    assert len(long(wide(panel).iloc[:0])) == 0


def test_a_frame_that_would_fill_the_memory_is_refused(panel, monkeypatch):
    monkeypatch.setattr(shapes, "_MOST_CELLS", 20)
    with pytest.raises(
        MeaningError, match=r"series with \d+ columns each, over .*only=.value."
    ):
        wide(panel)
    assert len(wide(panel, only="value"))


@pytest.mark.parametrize("index", ["period", "end"])
def test_a_real_series_comes_back(index):
    held = series(seeds.load("syria"), "people_in_need", "SYR", prefer=["OCHA"])
    assert long(wide(held, index=index)).equals(held)


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    years=st.lists(
        st.tuples(st.integers(1990, 2030), st.sampled_from(["SYR", "YEM", "AFG"]),
                  st.sampled_from(["all", "f"]), st.floats(0, 1e9) | st.none()),
        min_size=1, max_size=8, unique_by=lambda row: row[:3],
    ),
    order=st.randoms(),
)  # fmt: skip
def test_any_panel_comes_back(figures_of, years, order):
    rows = [
        {"when": when, "location_code": place, "gender": gender, "value": value,
         "status": "final" if value is not None else "missing", "note": f"{when}"}
        for when, place, gender, value in years
    ]  # fmt: skip
    figures = figures_of(*rows)
    keys = ["location_code", "gender", "reference_period_end"]
    text = figures.astype({"location_code": "str", "gender": "str"})
    wanted = text.sort_values(keys).reset_index(drop=True)
    order.shuffle(rows)
    held = long(wide(figures_of(*rows)))
    got = held.astype({"location_code": "str", "gender": "str"}).sort_values(keys)
    pd.testing.assert_frame_equal(
        got.reset_index(drop=True)[["value", "status", "note", *keys]],
        wanted[["value", "status", "note", *keys]],
        check_categorical=False,
    )
