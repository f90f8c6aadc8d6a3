from __future__ import annotations

import pandas as pd
import pytest

from humstats.model.columns import tidy
from humstats.plotting.kinds.cascade_plans import CascadePlan
from humstats.plotting.page.voices import Voice
from humstats.plotting.styles import NEUTRAL


def plan(values: dict[str, float], language: str = "en", unit: str = "people") -> CascadePlan:
    table = tidy(
        pd.DataFrame(
            {
                "indicator": list(values),
                "location_code": "AFG",
                "admin_level": 0,
                "reference_period_start": "2020-01-01",
                "reference_period_end": "2020-12-31",
                "value": list(values.values()),
                "unit": ["usd" if name.startswith("fund") else unit for name in values],
                "source": "OCHA",
            }
        )
    )
    return CascadePlan.of(table, Voice(language))


def test_a_stage_is_a_share_of_the_one_before() -> None:
    held = plan({"people_in_need": 14.0, "people_targeted": 11.0, "people_reached": 9.9})
    assert [held.whole(stage) for stage in held.stages] == ["", "in_need", "targeted"]
    assert held.covered("in_need") == ("", "")
    assert held.covered("reached") == ("90%", "of those targeted")


@pytest.mark.parametrize(
    ("received", "said"),
    [(564e6, ("50%", "564M of 1,131M required")), (float("nan"), ("–", ""))],
)
def test_the_funding_is_a_share_and_two_sums(received: float, said: tuple[str, str]) -> None:
    held = plan({"people_in_need": 14.0, "people_targeted": 11.0,
                 "funding_required": 1131e6, "funding_received": received})  # fmt: skip
    assert held.sums() == said
    assert held.names[-1] == "Funding, US dollars"
    assert held.apart == {1}


def test_households_are_called_so() -> None:
    held = plan({"people_in_need": 14.0, "people_targeted": 11.0}, "fr", "households")
    assert held.names == ["Ménages dans le besoin", "Ménages ciblés"]


def test_rows_are_as_high_as_their_words() -> None:
    values = {"people_in_need": 14.0, "people_targeted": 11.0}
    assert plan(values, "fr").tall(NEUTRAL) > plan(values).tall(NEUTRAL)
