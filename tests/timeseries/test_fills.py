from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from humstats.errors import FigureError, MeaningError
from humstats.schemas.time_series import TimeSeries
from humstats.timeseries.build import series
from humstats.timeseries.continuity.breaks import note_break
from humstats.timeseries.continuity.fills import fill_gaps
from humstats.timeseries.continuity.gaps import find_gaps
from humstats.timeseries.scope import PERIOD

Make = Callable[..., pd.DataFrame]
WHY = "a line for the chart"


def of_years(make: Make, values: dict[int, float | None], **common: Any) -> pd.DataFrame:
    rows = (
        {"when": year, "status": "missing"} if value is None else {"when": year, "value": value}
        for year, value in values.items()
    )
    return make(*rows, **{"indicator": "internally_displaced_people", **common})


def by_year(figures: pd.DataFrame) -> dict[int, float]:
    return dict(zip(figures[PERIOD[1]].dt.year, figures["value"], strict=True))


@pytest.mark.parametrize(
    ("how", "values"),
    [
        ("linear", {2020: 100.0, 2021: 133.0, 2022: 167.0, 2023: 200.0}),
        ("last", {2020: 100.0, 2021: 100.0, 2022: 100.0, 2023: 200.0}),
    ],
)
def test_a_gap_is_filled_between_its_figures(
    figures_of: Make, how: Any, values: dict[int, float]
) -> None:
    figures = of_years(figures_of, {2020: 100.0, 2021: None, 2023: 200.0})
    before = figures.copy()
    filled = fill_gaps(figures, how, most=2, because=WHY)
    pd.testing.assert_frame_equal(figures, before)
    TimeSeries.validate(filled)
    assert by_year(filled) == values
    assert filled["status"].tolist() == ["final", "filled", "filled", "final"]
    assert filled["qualifier"].tolist() == ["exact", "about", "about", "exact"]
    assert filled[["low", "high"]].isna().all(axis=None)
    assert filled["note"].tolist()[1] == "filled because: a line for the chart"


def test_a_filled_figure_names_its_parents(figures_of: Make) -> None:
    figures = figures_of(
        {"when": 2021, "value": 1.0, "publication": "a", "published": "2022-01-31"},
        {"when": 2023, "value": 3.0, "publication": "b", "published": "2024-02-29"},
        {"when": 2025, "value": 5.0, "source": "IOM"},
    ).assign(origin_row=[2, 3, 4], raw="x", flags="HS801", method="survey")
    with pytest.raises(MeaningError, match="2023 and 2025 are of two sources"):
        fill_gaps(figures, "linear", because=WHY)
    filled = fill_gaps(figures, "linear", because=WHY, despite="one survey").iloc[[1, 3]]
    assert filled["derived_from"].tolist() == [
        "filled (linear) between 2021 and 2023; 2 figures; OCHA",
        "filled (linear) between 2023 and 2025; 2 figures; OCHA, IOM",
    ]
    assert filled["publication"].tolist() == ["a; b", "b"]
    assert filled["published"].tolist()[0] == pd.Timestamp("2024-02-29")
    assert filled["published"].isna().tolist() == [False, True]
    assert filled[["origin_row", "raw", "method"]].isna().all(axis=None)
    # what stands between doubtful figures is no surer than they are
    assert filled["flags"].tolist() == ["HS801", "HS801"]
    last = fill_gaps(figures, "last", because=WHY)
    assert last["derived_from"][1] == "filled (last) from 2021; 1 figure; OCHA"


@pytest.mark.parametrize(
    "values",
    [
        {2020: 1.0, 2023: 2.0},  # longer than one
        {2020: None, 2021: 1.0, 2022: 2.0, 2023: None},  # at the ends
    ],
)
def test_what_is_long_or_at_an_end_stays(figures_of: Make, values: Any) -> None:
    figures = of_years(figures_of, values)
    filled = fill_gaps(figures, "linear", because=WHY)
    pd.testing.assert_frame_equal(filled, figures)


@pytest.mark.parametrize("status", ["suppressed", "not_applicable"])
def test_what_is_withheld_or_cannot_be_stays_unless_named(
    figures_of: Make, status: str
) -> None:
    figures = of_years(figures_of, {2020: 1.0, 2021: None, 2023: 4.0})
    figures["status"] = ["final", status, "final"]
    assert fill_gaps(figures, "linear", most=2, because=WHY)["status"].tolist() == [
        "final", status, "final",
    ]  # fmt: skip
    named = fill_gaps(figures, "linear", most=2, because=WHY, kinds=("absent", status))
    assert by_year(named) == {2020: 1.0, 2021: 2.0, 2022: 3.0, 2023: 4.0}


def test_no_fill_lies_across_a_break(figures_of: Make) -> None:
    figures = of_years(figures_of, {2013: 6.5e6, 2014: 7.6e6, 2016: 6.3e6, 2018: 6.2e6})
    filled = fill_gaps(figures, "linear", because=WHY)
    assert [*by_year(filled)] == [2013, 2014, 2016, 2017, 2018]
    noted = note_break(figures, 2017, because="boundaries")
    again = fill_gaps(noted, "linear", because=WHY)
    assert [*by_year(again)] == [2013, 2014, 2016, 2018]
    assert again["break_before"].tolist()[2:] == ["syria-displaced-2015", "noted-2017"]


def test_the_break_stays_before_the_same_figure(figures_of: Make) -> None:
    figures = of_years(figures_of, {2012: 2e6, 2014: 7.6e6, 2015: 6.6e6})
    noted = note_break(figures, 2015, because="as known")
    filled = fill_gaps(noted, "linear", because=WHY)
    assert filled["break_before"].astype("str").fillna("").tolist() == [
        "", "", "", "syria-displaced-2015; noted-2015",
    ]  # fmt: skip
    assert filled["note"].tolist()[3] == "break before 2015: as known"


def test_what_was_said_of_a_row_without_a_number_stays(figures_of: Make) -> None:
    table = figures_of(
        {"when": 2020, "value": 1},
        {"when": 2021, "value": 3, "note": "no access"},
        {"when": 2021, "value": 9, "note": "no access"},
        {"when": 2022, "value": 5},
    )
    torn = series(table, "people_in_need", "SYR", leave_open=True)
    filled = fill_gaps(torn, "last", because=WHY).iloc[1]
    assert (filled["value"], filled["status"]) == (1, "filled")
    assert filled["note"] == f"filled because: {WHY}; no access"
    assert filled["decided"] == "left open: OCHA (3, 9)"


def test_a_built_series_stays_one(figures_of: Make) -> None:
    figures = of_years(figures_of, {2012: 2e6, 2014: 7.6e6, 2015: 6.6e6})
    built = series(figures, "internally_displaced_people", "SYR")
    filled = fill_gaps(built, "linear", because=WHY)
    TimeSeries.validate(filled)
    assert filled.columns.tolist() == built.columns.tolist()
    assert filled["decided"].dtype == built["decided"].dtype
    assert filled["break_before"].tolist()[3] == "syria-displaced-2015"


def test_a_week_is_filled_with_its_own_days(figures_of: Make) -> None:
    figures = figures_of(
        {"when": "2024-01-07/2024-01-13", "value": 10.0},
        {"when": "2024-01-21/2024-01-27", "value": 30.0},
        indicator="internally_displaced_people",
    )
    filled = fill_gaps(figures, "linear", because=WHY).iloc[1]
    assert filled["value"] == 20.0
    assert [str(filled[name].date()) for name in PERIOD] == ["2024-01-14", "2024-01-20"]


def test_beside_an_open_bound_nothing_is_filled(figures_of: Make) -> None:
    figures = figures_of(
        {"when": 2020, "value": 255.0, "qualifier": "more_than"}, {"when": 2022, "value": 300.0}
    )
    assert len(fill_gaps(figures, "last", because=WHY)) == 2


def test_rounded_neighbours_give_no_bounds(figures_of: Make) -> None:
    figures = figures_of(
        {"when": 2020, "value": 16.5e6, "about": 1e5},
        {"when": 2022, "value": 16.7e6, "about": 1e5},
    )
    filled = fill_gaps(figures, "linear", because=WHY).iloc[1]
    assert filled["value"] == 16.6e6
    assert filled[["low", "high"]].isna().all()


def test_counts_since_a_start_are_bounded_by_their_neighbours(figures_of: Make) -> None:
    figures = figures_of(
        {"when": "2023-10-07/2024-01-31", "value": 26_000.0},
        {"when": "2023-10-07/2024-03-31", "value": 32_000.0},
        {"when": "2023-10-07/2024-05-31", "value": 31_000.0},
        indicator="deaths", unit="deaths",
    )  # fmt: skip
    filled = fill_gaps(figures, "linear", because=WHY)
    assert filled["value"].tolist() == [26_000.0, 29_000.0, 32_000.0, 31_000.0]
    one = filled.iloc[1]
    assert [one["low"], one["high"], one["qualifier"]] == [26_000.0, 32_000.0, "about"]
    assert [str(one[name].date()) for name in PERIOD] == ["2023-10-07", "2024-02-29"]


@pytest.mark.parametrize(
    ("common", "how", "message"),
    [
        (
            {"indicator": "new_displacements", "unit": "movements"},
            "last",
            (
                "new_displacements counts what happened in each period, and nothing says that "
                "anything did. The gap stays a gap; fill_gaps(..., despite=...) takes a reason "
                "to fill it all the same."
            ),
        ),
        (
            {"indicator": "severity_of_needs", "unit": "class"},
            "linear",
            (
                "severity_of_needs has classes with an order and no distance: between two "
                "there is none. The gap stays a gap; fill_gaps(..., despite=...) takes a "
                "reason to fill it all the same."
            ),
        ),
        (
            {"indicator": "people_reached"},
            "linear",
            (
                "people_reached starts anew with each period, and nothing says how far it "
                "came. The gap stays a gap; fill_gaps(..., despite=...) takes a reason to fill "
                "it all the same."
            ),
        ),
        (
            {"indicator": "mine:own"},
            "last",
            (
                "mine:own is not declared, so that no one knows what a figure between two of "
                "it would be. The gap stays a gap; fill_gaps(..., despite=...) takes a reason "
                "to fill it all the same."
            ),
        ),
    ],
)
def test_what_has_no_meaning_is_refused(
    figures_of: Make, common: dict[str, str], how: Any, message: str
) -> None:
    figures = of_years(figures_of, {2020: 1.0, 2022: 3.0}, **common)
    with pytest.raises(MeaningError) as raised:
        fill_gaps(figures, how, because=WHY)
    assert str(raised.value) == message
    assert raised.value.rows is not None
    forced = fill_gaps(figures, how, because=WHY, despite="asked by the cluster")
    assert forced[["low", "high"]].isna().all(axis=None)
    assert forced["note"][1].startswith(f"filled despite: {common['indicator']} ")
    assert forced["note"][1].endswith(
        "Reason given: asked by the cluster; filled because: a line for the chart"
    )


def test_a_class_may_be_carried_forward(figures_of: Make) -> None:
    figures = of_years(
        figures_of, {2020: 3.0, 2022: 4.0}, indicator="severity_of_needs", unit="class"
    )
    assert by_year(fill_gaps(figures, "last", because=WHY)) == {2020: 3, 2021: 3, 2022: 4}


def test_a_whole_flow_is_let_through(figures_of: Make) -> None:
    figures = of_years(
        figures_of, {2020: 1.0, 2021: 3.0}, indicator="new_displacements", unit="movements"
    )
    pd.testing.assert_frame_equal(fill_gaps(figures, "last", because=WHY), figures)


@pytest.mark.parametrize(
    ("how", "changes", "error", "message"),
    [
        ("next", {}, FigureError, "how is 'next': expected one of last, linear."),
        (
            "last",
            {"most": 0},
            FigureError,
            "most is 0: expected 1 period or more, a whole number.",
        ),
        (
            "last",
            {"most": "2"},
            FigureError,
            "most is '2': expected 1 period or more, a whole number.",
        ),
        (
            "last",
            {"kinds": "absent"},
            FigureError,
            (
                "kinds is 'absent': expected some of absent, missing, suppressed, "
                "not_applicable."
            ),
        ),
        (
            "last",
            {"because": " "},
            MeaningError,
            (
                'A filled figure needs its reason: pass it, fill_gaps(series, "linear", '
                "because=...)."
            ),
        ),
    ],
)
def test_wrong_words_are_refused(
    figures_of: Make, how: Any, changes: dict[str, Any], error: type, message: str
) -> None:
    figures = of_years(figures_of, {2020: 1.0, 2022: 3.0})
    with pytest.raises(error) as raised:
        fill_gaps(figures, how, **{"because": WHY, **changes})
    assert str(raised.value) == message


def test_percent_keeps_its_decimals(figures_of: Make) -> None:
    figures = of_years(
        figures_of, {2020: 1.0, 2022: 2.0}, indicator="poverty_headcount_ratio", unit="percent"
    )
    assert by_year(fill_gaps(figures, "linear", because=WHY))[2021] == 1.5


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    values=st.dictionaries(
        st.integers(2016, 2025), st.none() | st.integers(0, 10**7).map(float), min_size=2
    ),
    how=st.sampled_from(["last", "linear"]),
    order=st.randoms(use_true_random=False),
)
def test_fills_lie_between_their_neighbours_and_leave_no_gap(
    figures_of: Make, values: dict[int, float | None], how: Any, order: Any
) -> None:
    known = {year: value for year, value in sorted(values.items()) if value is not None}
    figures = of_years(figures_of, dict(sorted(values.items())))
    filled = fill_gaps(figures, how, most=99, because=WHY)
    rows = [*range(len(figures))]
    order.shuffle(rows)
    pd.testing.assert_frame_equal(
        fill_gaps(figures.iloc[rows], how, most=99, because=WHY), filled
    )
    inside = filled[filled["value"].notna()]
    assert {
        year: inside_value for year, inside_value in by_year(inside).items() if year in known
    } == known
    # of two figures alone nobody knows how often there are any
    if len(known) > 2:
        assert find_gaps(inside).empty
        between = pd.Series(known).reindex([*by_year(inside)])
        least = pd.concat([between.ffill(), between.bfill()], axis=1)
        made = pd.Series(by_year(inside))
        assert (made >= least.min(axis=1)).all()
        assert (made <= least.max(axis=1)).all()
