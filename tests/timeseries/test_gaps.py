from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import humstats
from humstats.errors import PeriodError
from humstats.timeseries.continuity.gaps import find_gaps
from humstats.timeseries.panels import series_columns
from humstats.timeseries.scope import PERIOD

Make = Callable[..., pd.DataFrame]


def listed(gaps: pd.DataFrame) -> list[tuple[str, str, int, str]]:
    starts, ends = (gaps[name].dt.strftime("%Y-%m-%d") for name in PERIOD)
    return [*zip(starts, ends, gaps["periods"], gaps["kind"], strict=True)]


def of_years(make: Make, *years: object, **common: Any) -> pd.DataFrame:
    return make(*({"when": year, "value": 1.0} for year in years), **common)


def test_absent_years_are_one_gap(figures_of: Make) -> None:
    gaps = find_gaps(of_years(figures_of, 2018, 2020, 2021, 2024))
    assert listed(gaps) == [
        ("2019-01-01", "2019-12-31", 1, "absent"),
        ("2022-01-01", "2023-12-31", 2, "absent"),
    ]
    assert gaps.columns.tolist() == [
        "indicator",
        "location_code",
        *PERIOD,
        "periods",
        "kind",
        "every",
    ]
    assert gaps["every"].tolist() == ["year", "year"]


def test_what_stands_there_without_a_number_says_why(figures_of: Make) -> None:
    figures = figures_of(
        {"when": 2018, "value": 1.0},
        {"when": 2019, "status": "missing"},
        {"when": 2020, "status": "missing"},
        {"when": 2021, "status": "suppressed"},
        {"when": 2023, "status": "not_applicable"},
        {"when": 2024, "value": 10.0, "qualifier": "less_than"},
        {"when": 2025},
    )
    assert listed(find_gaps(figures)) == [
        ("2019-01-01", "2020-12-31", 2, "missing"),
        ("2021-01-01", "2021-12-31", 1, "suppressed"),
        ("2022-01-01", "2022-12-31", 1, "absent"),
        ("2023-01-01", "2023-12-31", 1, "not_applicable"),
        ("2025-01-01", "2025-12-31", 1, "missing"),
    ]


def test_zero_is_a_figure(figures_of: Make) -> None:
    figures = figures_of(*({"when": year, "value": 0.0} for year in (2022, 2023)))
    assert find_gaps(figures).empty


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, []),
        ({"since": 2019}, [("2019-01-01", "2020-12-31", 2, "absent")]),
        ({"until": "2024-06"}, [("2023-01-01", "2023-12-31", 1, "absent")]),
        ({"since": 2021, "until": 2022}, []),
    ],
)
def test_before_and_after_only_where_asked(
    figures_of: Make, asked: dict[str, Any], found: list[tuple[Any, ...]]
) -> None:
    assert listed(find_gaps(of_years(figures_of, 2021, 2022), **asked)) == found


def test_a_panel_says_from_when_to_when(figures_of: Make) -> None:
    figures = pd.concat(
        [
            of_years(figures_of, 2020, 2021, 2022),
            of_years(figures_of, 2021, location_code="AFG"),
        ]
    )
    gaps = find_gaps(figures, since="panel", until="panel")
    assert listed(gaps) == [
        ("2020-01-01", "2020-12-31", 1, "absent"),
        ("2022-01-01", "2022-12-31", 1, "absent"),
    ]
    assert gaps["location_code"].tolist() == ["AFG", "AFG"]


def test_what_tells_series_apart_stands_beside_their_gaps(figures_of: Make) -> None:
    figures = pd.concat(
        [of_years(figures_of, 2020, 2022, gender=gender) for gender in ("f", "m")]
    )
    gaps = find_gaps(figures)
    assert gaps[["gender", "periods"]].values.tolist() == [["f", 1], ["m", 1]]


def test_rounds_are_not_counted(figures_of: Make) -> None:
    figures = of_years(figures_of, "2024-01-03", "2024-02-17", "2024-05-30")
    gaps = find_gaps(figures)
    assert gaps[["kind", "every"]].values.tolist() == [
        ["irregular", "irregular: 45 to 103 days apart"]
    ]
    assert gaps["periods"].isna().all()
    by_month = find_gaps(figures, every="month")
    assert listed(by_month) == [("2024-03-01", "2024-04-30", 2, "absent")]
    assert by_month["every"].tolist() == ["month"]


def test_a_round_without_a_number_is_a_gap(figures_of: Make) -> None:
    figures = figures_of(
        {"when": "2024-01-03", "value": 1.0},
        {"when": "2024-02-17", "status": "suppressed"},
        {"when": "2024-05-30", "value": 1.0},
    )
    gaps = find_gaps(figures)
    assert gaps["kind"].tolist() == ["irregular", "suppressed"]
    assert gaps["periods"].tolist()[1] == 1


@pytest.mark.parametrize("every", [None, "week"])
def test_weeks_are_counted_from_the_weekday_that_they_begin_on(
    figures_of: Make, every: str | None
) -> None:
    # epidemiological weeks, from Sunday: two are absent over the turn of the year
    weeks = ("2023-12-17/2023-12-23", "2024-01-07/2024-01-13", "2024-01-14/2024-01-20")
    figures = of_years(figures_of, *weeks, indicator="new_cholera_cases", unit="cases")
    gaps = find_gaps(figures, every=every)
    assert listed(gaps) == [("2023-12-24", "2024-01-06", 2, "absent")]
    assert gaps["every"].tolist() == ["week, from Sunday"]
    asked = find_gaps(figures, every=every, since="2023-12-03", until="2024-02-08")
    assert listed(asked)[::2] == [
        ("2023-12-03", "2023-12-16", 2, "absent"),
        ("2024-01-21", "2024-02-03", 2, "absent"),
    ]


@pytest.mark.parametrize(
    ("periods", "gap"),
    [
        # school years, leap days, halves, and months that begin on the 15th
        (["2019-09/2020-08", "2021-09/2022-08"], ("2020-09-01", "2021-08-31", 1)),
        (["2024-01", "2024-03"], ("2024-02-01", "2024-02-29", 1)),
        (["2020-02-29", "2021-02-28", "2023-02-28"], ("2022-02-28", "2022-02-28", 1)),
        (["2020-01/2020-06", "2020-07/2020-12", "2021-07/2021-12"],
         ("2021-01-01", "2021-06-30", 1)),
        (["2024-01-15/2024-02-14", "2024-04-15/2024-05-14"], ("2024-02-15", "2024-04-14", 2)),
    ],
)  # fmt: skip
def test_other_years_and_months_have_gaps_of_their_own(
    figures_of: Make, periods: list[str], gap: tuple[str, str, int]
) -> None:
    assert listed(find_gaps(of_years(figures_of, *periods))) == [(*gap, "absent")]


def test_a_series_that_changes_its_pace_has_none(figures_of: Make) -> None:
    figures = of_years(figures_of, 2020, 2021, "2022-01", "2022-02", "2022-04")
    assert find_gaps(figures)["every"].tolist() == ["irregular: 28 to 365 days apart"]
    by_month = find_gaps(figures, every="month")
    assert listed(by_month) == [("2022-03-01", "2022-03-31", 1, "absent")]


def test_a_longer_period_covers_what_it_holds_for(figures_of: Make) -> None:
    figures = of_years(figures_of, "2022-11/2023-03", "2023-06/2023-08")
    assert listed(find_gaps(figures, every="month")) == [
        ("2023-04-01", "2023-05-31", 2, "absent")
    ]


def test_counts_since_a_start_keep_it(figures_of: Make) -> None:
    figures = of_years(
        figures_of,
        "2023-10-07/2024-01-31",
        "2023-10-07/2024-02-29",
        "2023-10-07/2024-05-31",
        indicator="deaths",
        unit="deaths",
    )
    assert listed(find_gaps(figures)) == [("2023-10-07", "2024-04-30", 2, "absent")]


def test_a_day_that_is_none_is_refused(figures_of: Make) -> None:
    with pytest.raises(PeriodError, match="'soon' is no period"):
        find_gaps(of_years(figures_of, 2024), since="soon")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    years=st.sets(st.integers(2000, 2025), min_size=1), order=st.randoms(use_true_random=False)
)
def test_gaps_and_figures_make_up_all_years_in_any_order(
    figures_of: Make, years: set[int], order: Any
) -> None:
    figures = of_years(figures_of, *sorted(years))
    gaps = find_gaps(figures, every="year")
    missing = [
        year
        for first, last in zip(*(gaps[name].dt.year for name in PERIOD), strict=True)
        for year in range(first, last + 1)
    ]
    assert sorted([*missing, *years]) == [*range(min(years), max(years) + 1)]
    assert gaps["periods"].sum() == len(missing)
    rows = [*range(len(figures))]
    order.shuffle(rows)
    pd.testing.assert_frame_equal(find_gaps(figures.iloc[rows], every="year"), gaps)


REAL = [
    ("refugees/population.csv", {}, "year"),
    ("food_prices/wfp_food_prices_nic.csv", {"location": "NIC"}, "month"),
    ("food_prices/wfp_food_prices_blr.csv", {"location": "BLR"}, "month"),
]


@pytest.mark.parametrize(("name", "said", "every"), REAL, ids=[name for name, *_ in REAL])
def test_real_gaps_are_those_that_plain_pandas_counts(
    data: Path, name: str, said: dict[str, str], every: str
) -> None:
    figures = humstats.read(data / name, **said).figures
    if name.startswith("refugees"):
        figures = figures[figures["indicator"] == "refugees"]
    gaps = find_gaps(figures, every=every)
    columns = [name for name in series_columns(figures) if figures[name].notna().any()]
    end = figures[PERIOD[1]].dt
    steps = figures.assign(at=end.year if every == "year" else 12 * end.year + end.month)
    apart = (
        steps.sort_values([*columns, "at"])
        .groupby(columns, observed=True, dropna=False)["at"]
        .diff()
    )
    assert len(gaps) == (apart > 1).sum()
    assert gaps["periods"].sum() == (apart[apart > 1] - 1).sum()
    assert (gaps["kind"] == "absent").all()
