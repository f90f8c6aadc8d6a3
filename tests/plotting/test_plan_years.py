from __future__ import annotations

import pandas as pd
import pytest

from humstats.errors import ChartError
from humstats.model.columns import tidy
from humstats.plotting.kinds.plan_years import PlanYears
from humstats.plotting.page.voices import Voice
from humstats.plotting.styles import NEUTRAL


def plans(days: list[tuple[str, str]], values: list[float]) -> PlanYears:
    table = tidy(
        pd.DataFrame(
            {
                "indicator": "people_in_need",
                "location_code": "AFG",
                "admin_level": 0,
                "reference_period_start": [first for first, _ in days],
                "reference_period_end": [last for _, last in days],
                "value": values,
                "unit": "people",
                "source": "OCHA",
            }
        )
    )
    return PlanYears.of(table, Voice())


def test_a_plan_stands_in_the_year_in_which_it_lies() -> None:
    held = plans([("2022-01-01", "2022-12-31"), ("2024-01-05", "2024-12-24")], [2e6, 3e6])
    assert held.names == ("2022", "2023", "2024")
    assert [len(group.rows) for group in held.groups] == [1, 0, 1]


def test_plans_across_years_keep_their_period() -> None:
    held = plans([("2023-07-01", "2024-06-30"), ("2022-01-01", "2022-12-31")], [2e6, 3e6])
    assert held.names[0] == "2022"
    assert "2023" in held.names[1]


def test_bars_have_the_room_that_numbers_leave() -> None:
    held = plans([("2022-01-01", "2022-12-31")], [2e6])
    assert held.room(400, NEUTRAL) > held.room(200, NEUTRAL)
    assert held.room(400, NEUTRAL) > held.room(400, NEUTRAL.enlarged(1.4))


def test_the_message_tells_the_first_year_and_the_last() -> None:
    held = plans([("2022-01-01", "2022-12-31"), ("2024-01-05", "2024-12-24")], [2e6, 3e6])
    assert held.message(held.columns(NEUTRAL)) == "2022: 2.0M in need; 2024: 3.0M in need."


def test_without_a_figure_there_is_nothing_to_draw() -> None:
    with pytest.raises(ChartError) as refused:
        plans([("2022-01-01", "2022-12-31")], [float("nan")])
    assert str(refused.value) == (
        "plan_table() has nothing to draw: no row has a figure. Take rows that have one."
    )
