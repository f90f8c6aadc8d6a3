"""Ways on: code that runs, made of the figures at hand."""

from __future__ import annotations

import pandas as pd
import pytest

import humstats as hs
from humstats.model.columns import tidy
from humstats.timeseries.adding.ways import choosing, side_by_side, those_apart


def group(**columns: object) -> pd.DataFrame:
    return tidy(
        pd.DataFrame(
            {
                "indicator": "inform_risk",
                "location_code": "AFG",
                "admin_level": 2,
                "admin1_code": ["AF01", "AF01"],
                "admin2_code": ["AF0101", "AF0102"],
                "reference_period_start": "2024-01-05",
                "reference_period_end": "2024-12-24",
                "value": [1.0, 2.0],
                "unit": "score",
                "source": "INFORM",
                **columns,
            }
        )
    )


@pytest.mark.parametrize("kept", ["people_in_need", "people_targeted"])
def test_of_indicators_the_first_of_the_catalogue_is_chosen(kept: str) -> None:
    figures = group(indicator=[kept, "yours:thing"], value=[1.0, 9.0])
    assert choosing("indicator", figures).endswith(f"figures.indicator == {kept!r}].")


def test_of_statuses_the_people_in_need_are_chosen_and_the_population_last() -> None:
    for others, kept in (
        (["population", "people_in_need", "people_affected"], "people_in_need"),
        (["population", "people_targeted"], "people_targeted"),
    ):
        figures = pd.concat([group(indicator=code) for code in others])
        assert choosing("indicator", figures).endswith(f"figures.indicator == {kept!r}].")


@pytest.mark.parametrize(
    "columns",
    [
        {"plan_code": ["HUKR22", "FUKR22"]},
        {"plan_code": ["HUKR22", "Regional response plan"]},
        {"plan_code": ["HUKR22", "P1"], "category": ["HRP", "Flash appeal"]},
    ],
)
def test_of_plans_the_country_s_own_is_chosen_however_small(columns: dict[str, object]) -> None:
    assert "'HUKR22'" in choosing("plan_code", group(**columns))


def test_of_members_that_are_as_many_the_first_is_chosen() -> None:
    figures = group(operation=["b", "a"], value=[2.0, 2.0])
    assert choosing("operation", figures).endswith("figures.operation == 'a'].")


def test_few_members_that_spoil_a_sum_are_left_out() -> None:
    figures = group(population_group=["RET", "RRI"])
    figures = pd.concat([figures, group(population_group=["IDP", "HST"])])
    said = those_apart("population_group", figures)
    assert said == (
        "Without 'RRI' they are apart: figures[~figures.population_group.isin(['RRI'])]."
    )


def test_many_members_that_spoil_a_sum_are_left_behind() -> None:
    figures = group(age_range=["0-17", "10-19"])
    figures = pd.concat([figures, group(age_range=["15-24", "18-20"])])
    assert those_apart("age_range", figures) == (
        "These are apart: figures[figures.age_range.isin(['0-17', '18-20'])]."
    )


def test_areas_side_by_side_run() -> None:
    figures = group()
    code = side_by_side("area", figures).removesuffix(" lays them side by side.")
    assert code == (
        "hs.select(figures, 'inform_risk', 'AFG', along='admin2_code', "
        "period='2024-01-05/2024-12-24')"
    )
    assert eval(code, {"hs": hs, "figures": figures})["value"].tolist() == [1.0, 2.0]


def test_members_of_one_area_side_by_side_run() -> None:
    figures = group(gender=["f", "m"], age_range="0-17", admin2_code="AF0101")
    code = side_by_side("gender", figures).removesuffix(" lays them side by side.")
    assert "along='gender', admin1_code='AF01', admin2_code='AF0101', age_range='0-17'" in code
    assert eval(code, {"hs": hs, "figures": figures})["gender"].tolist() == ["f", "m"]
