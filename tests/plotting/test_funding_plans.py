from __future__ import annotations

import pandas as pd
import pytest

from humstats.errors import ChartError
from humstats.model.columns import tidy
from humstats.plotting.kinds.funding_plans import FundingPlan
from humstats.plotting.page.voices import Voice
from humstats.plotting.styles import NEUTRAL


def plan(*sums: tuple[float, float]) -> FundingPlan:
    years = [2020 + at for at in range(len(sums)) for _ in range(2)]
    table = tidy(
        pd.DataFrame(
            {
                "indicator": ["funding_required", "funding_received"] * len(sums),
                "location_code": "AFG",
                "admin_level": 0,
                "reference_period_start": [f"{year}-01-01" for year in years],
                "reference_period_end": [f"{year}-12-31" for year in years],
                "value": [million * 1e6 for pair in sums for million in pair],
                "unit": "usd",
                "source": "OCHA FTS",
            }
        )
    )
    return FundingPlan.of(table, Voice())


def test_the_gap_is_what_is_missing_or_with_a_plus_what_is_beyond() -> None:
    held = plan((1131, 564), (606, 997), (500, 500), (float("nan"), 5))
    said = [held.gap(group, held.form) for group in held.groups]
    assert said == [("567.0M",), ("+391.0M",), ("0",), ("–",)]
    assert [held.has_surplus(group) for group in held.groups] == [False, True, False, False]


def test_the_gap_gives_way_before_the_bars() -> None:
    held = plan((1131, 564), (606, 997))
    (_, wide), (_, narrow) = held.within(470, NEUTRAL), held.within(150, NEUTRAL)
    assert wide
    assert not narrow


@pytest.mark.parametrize(("rows", "factor"), [(1, 3.0), (2, 2.3), (4, 1.7)])
def test_a_single_row_is_higher(rows: int, factor: float) -> None:
    assert plan(*[(1131.0, 564.0)] * rows).tall == factor


def test_the_message_tells_every_row() -> None:
    assert plan((1131, 564), (606, 997)).message() == (
        "2020: 564M received of 1.1B required (50%); "
        "2021: 997M received of 606M required (165%)."
    )


def test_without_a_sum_there_is_nothing_to_draw() -> None:
    with pytest.raises(ChartError) as refused:
        plan((float("nan"), float("nan")))
    assert str(refused.value) == (
        "funding() has nothing to draw: no row has a sum of what is required or was received. "
        "Draw coverage alone with hs.plot.share."
    )
