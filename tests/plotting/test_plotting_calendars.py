from __future__ import annotations

from itertools import pairwise

import pytest

from humstats.errors import ChartError
from humstats.model.periods import Period, parse_period
from humstats.plotting.drawing.calendars import are_dates, every_period, places_of

ROUNDS = ["2017-09-30", "2018-07-30", "2018-11-30", "2018-12-30", "2025-01-31"]


def periods(texts: list[str]) -> list[Period]:
    return [parse_period(text) for text in texts]


@pytest.mark.parametrize(
    ("held", "absent"),
    [
        (["2021", "2023"], ["2022"]),
        (["2023-Q3", "2024-Q1"], ["Oct–Dec 2023"]),
        (["2023-01-01/2023-06-30", "2024-01-01/2024-06-30"], ["Jul–Dec 2023"]),
        (["2024-01", "2024-03"], ["Feb 2024"]),
        # years that begin in July
        (["2020-07-01/2021-06-30", "2022-07-01/2023-06-30"], ["1 Jul 2021 – 30 Jun 2022"]),
        # weeks, last days of months and of years
        (["2024-01-01/2024-01-07", "2024-01-08/2024-01-14", "2024-01-22/2024-01-28"],
         ["15–21 Jan 2024"]),
        (["2024-01-31", "2024-02-29", "2024-04-30", "2024-05-31"], ["31 Mar 2024"]),
        (["2019-12-31", "2020-12-31", "2022-12-31"], ["31 Dec 2021"]),
    ],
)  # fmt: skip
def test_what_is_missing_at_one_step_is_found(held: list[str], absent: list[str]) -> None:
    found = every_period(periods(held))
    assert [str(one) for one in found if one not in periods(held)] == absent


@pytest.mark.parametrize(
    "held",
    [
        # of no one step
        ROUNDS,
        ["2024-01-31", "2024-02-29", "2024-07-31", "2025-01-31", "2025-06-30"],
        ["2024-01-01/2024-01-07", "2024-01-10/2024-01-16", "2024-01-29/2024-02-04"],
        ["2023-Q4", "2024-02", "2024-06"],
        ["2024-11-27", "2024-12-01"],
    ],
)
def test_nothing_is_missing_where_there_is_no_step(held: list[str]) -> None:
    assert every_period(periods(held)) == periods(held)


def test_no_date_says_that_a_numbered_round_is_missing() -> None:
    ends = periods(["2024-01-31", "2024-02-29", "2024-04-30", "2024-05-31"])
    assert len(every_period(ends)) == 5
    assert every_period(ends, numbered=True) == ends


@pytest.mark.parametrize(
    ("held", "dates"),
    [
        (ROUNDS, True),
        # months are of unequal days, and stand at one step all the same
        (["2024-01-31", "2024-02-29", "2024-03-31"], False),
        (["2024-01-31", "2024-03-31", "2024-04-30"], True),
        (["2021", "2022", "2023"], False),
        # what lasts for long is no date
        (["2021", "2022-01", "2024-06"], False),
        (["2024-11-27", "2024-12-01"], False),
    ],
)
def test_dates_stand_at_unequal_distances(held: list[str], dates: bool) -> None:
    assert are_dates(periods(held)) is dates


def test_dates_stand_as_far_apart_as_they_are() -> None:
    held = periods(ROUNDS)
    places = places_of(held)
    assert places[0] == 0
    assert places[-1] == len(held) - 1
    # 303 days are ten times 30, as every two distances
    steps = [later - one for one, later in pairwise(places)]
    assert steps[0] / steps[2] == pytest.approx(303 / 30)
    assert places_of(periods(["2021", "2022", "2023"])) == [0, 1, 2]


def test_a_span_of_years_is_one_of_their_months() -> None:
    held = periods(["2024-01", "2024-02", "2024-12"])
    shown = every_period(held, span=("2024", "2024"))
    assert shown == periods([f"2024-{month:02}" for month in range(1, 13)])
    assert every_period(held, span=("2023", "2024"))[0] == periods(["2023-01"])[0]
    with pytest.raises(ChartError, match=r"would leave out Jan 2024, Feb 2024, Dec 2024"):
        every_period(held, span=("2025", "2025"))
    quarters = periods(["2024-Q1", "2024-Q3"])
    assert every_period(quarters, span=("2024", "2024"))[-1] == periods(["2024-Q4"])[0]


def test_a_year_in_which_days_have_figures_is_no_period_without_one() -> None:
    held = periods(["2024-01-31", "2024-03-31", "2024-04-30"])
    assert every_period(held, span=("2024", "2025")) == [*held, *periods(["2025"])]
