from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from humstats.errors import UnknownNameError
from humstats.timeseries.continuity.paces import Paces
from humstats.timeseries.panels import Panel

Make = Callable[..., pd.DataFrame]


def paces_of(figures: pd.DataFrame, every: str | None = None) -> Paces:
    return Paces.of(Panel.of(figures), every)


@pytest.mark.parametrize(
    ("periods", "name"),
    [
        (["2020", "2021", "2024"], "year"),
        (["2015", "2020"], "year"),
        (["2014", "2016", "2018", "2020", "2024"], "2 years"),
        (["2014", "2016", "2018"], "year"),
        (["2012", "2014", "2016", "2018", "2021"], "year"),
        (["2021-07/2022-06", "2022-07/2023-06"], "year"),
        (["2022/2023", "2024/2025"], "2 years"),
        (["2024-01/2024-06", "2025-01/2025-06", "2025-07/2025-12"], "half-year"),
        (["2024-01/2024-03", "2024-07/2024-09"], "quarter"),
        (["2024-01", "2024-02", "2024-05"], "month"),
        (["2024-01", "2024-04", "2024-07", "2024-10"], "quarter"),
        (["2024-01-01/2024-01-10", "2024-01-11/2024-01-20", "2024-02-21/2024-02-29"], "dekad"),
        (["2020-12-31", "2021-12-31", "2023-12-31"], "year, on 31 Dec"),
        (["2020-06-30", "2021-06-30"], "year, on 30 Jun"),
        (["2024-01-31", "2024-02-29", "2024-04-30"], "month, on its last day"),
        (["2024-01-15", "2024-02-15"], "month, on day 15"),
        (["2015-01-15/2015-02-14", "2015-03-15/2015-04-14"], "month, from day 15"),
        (["2024"], "year"),
        (["2024-01-01/2024-01-07", "2024-01-08/2024-01-14"], "week, from Monday"),
        (["2023-12-31/2024-01-06", "2024-01-14/2024-01-20"], "week, from Sunday"),
        (["2024-01-01/2024-01-14", "2024-01-15/2024-01-28"], "2 weeks, from Monday"),
        (["2024-01-07", "2024-01-14", "2024-01-21", "2024-01-28"], "week, on Sunday"),
        (["2024-01-07", "2024-01-21", "2024-02-04", "2024-02-18"], "2 weeks, on Sunday"),
    ],
)
def test_a_pace_is_read_from_the_periods(
    figures_of: Make, periods: list[str], name: str
) -> None:
    paces = paces_of(figures_of(*({"when": when, "value": 1.0} for when in periods)))
    assert paces.named(0) == name


@pytest.mark.parametrize(
    "periods",
    [
        ["2024-01-03", "2024-02-17", "2024-05-30"],
        ["2024", "2025-01"],
        ["2024-01/2024-03", "2024-05/2024-07"],
        ["2024-01-01/2024-01-20", "2024-01-21/2024-01-31"],
        ["2024-01-01/2024-01-07", "2024-01-10/2024-01-16"],
        ["2024-01-07", "2024-01-14", "2024-01-28"],
        ["2024-01-07", "2024-01-08", "2024-01-09", "2024-01-10"],
    ],
)
def test_rounds_on_any_day_have_no_pace(figures_of: Make, periods: list[str]) -> None:
    paces = paces_of(figures_of(*({"when": when, "value": 1.0} for when in periods)))
    assert paces.stride.tolist() == [0]


@pytest.mark.parametrize(
    ("periods", "number", "start", "end"),
    [
        (["2020", "2024"], 1, "2021-01-01", "2021-12-31"),
        (["2014", "2016", "2018", "2020"], 1, "2016-01-01", "2016-12-31"),
        (["2020-02-29", "2024-02-29"], 1, "2021-02-28", "2021-02-28"),
        (["2024-01-31", "2024-02-29"], 3, "2024-04-30", "2024-04-30"),
        (["2024-01-01/2024-01-10", "2024-01-11/2024-01-20"], 5, "2024-02-21", "2024-02-29"),
        (["2015-01-15/2015-02-14", "2015-03-15/2015-04-14"], 1, "2015-02-15", "2015-03-14"),
        (["2023-12-24/2023-12-30"], 1, "2023-12-31", "2024-01-06"),
        (
            ["2024-02-04", "2024-02-11", "2024-02-18", "2024-02-25"],
            4,
            "2024-03-03",
            "2024-03-03",
        ),
    ],
)
def test_a_period_has_its_days(
    figures_of: Make, periods: list[str], number: int, start: str, end: str
) -> None:
    paces = paces_of(figures_of(*({"when": when, "value": 1.0} for when in periods)))
    days = [
        of(np.array([0]), np.array([number]))[0].item() for of in (paces.start_of, paces.end_of)
    ]
    assert days == [dt.date.fromisoformat(start), dt.date.fromisoformat(end)]


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [("2022-01-01", 2, 1), ("2022-01-02", 3, 1), ("2022-12-31", 3, 2), ("2018-05-01", -1, -3)],
)
def test_periods_from_a_day_and_by_it(
    figures_of: Make, day: str, first: int, last: int
) -> None:
    paces = paces_of(figures_of({"when": 2020, "value": 1.0}, {"when": 2024, "value": 1.0}))
    asked = np.datetime64(day, "D")
    assert paces.first_from(np.array([0]), asked).tolist() == [first]
    assert paces.last_by(np.array([0]), asked).tolist() == [last]


def test_counts_since_one_start_go_by_their_last_day(figures_of: Make) -> None:
    figures = figures_of(
        *({"when": f"2023-10-07/2024-0{month}-28", "value": 1.0} for month in (1, 2, 4)),
        indicator="deaths", unit="deaths",
    )  # fmt: skip
    paces = paces_of(figures)
    assert paces.named(0) == "month, on day 28"
    assert paces.start.tolist() == [dt.date(2023, 10, 7)]


def test_a_named_pace_counts_what_any_figure_touches(figures_of: Make) -> None:
    figures = figures_of(
        {"when": "2024-03-05", "value": 1.0}, {"when": "2024-11/2025-02", "value": 1.0}
    )
    paces = paces_of(figures, "year")
    assert (paces.last - paces.first).tolist() == [0, 1]
    assert paces.first[1] == paces.first[0]


def test_an_unknown_pace_is_refused(figures_of: Make) -> None:
    with pytest.raises(UnknownNameError) as raised:
        paces_of(figures_of({"when": 2024, "value": 1.0}), "yeer")
    assert str(raised.value) == (
        "'yeer' is no known pace: expected one of year, half-year, quarter, month, dekad, "
        "week. Did you mean year?"
    )
