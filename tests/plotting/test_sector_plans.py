from __future__ import annotations

import pandas as pd
import pytest

from humstats.errors import ChartError
from humstats.model.columns import tidy
from humstats.plotting.kinds.sector_plans import LEAST, SectorPlan
from humstats.plotting.page.voices import Voice
from humstats.plotting.styles import NEUTRAL


@pytest.fixture
def needs() -> pd.DataFrame:
    return tidy(
        pd.DataFrame(
            {
                "indicator": "people_in_need",
                "location_code": "AFG",
                "admin_level": 0,
                "reference_period_start": "2024-01-01",
                "reference_period_end": "2024-12-31",
                "sector_code": ["EDU", "HEA", "PRO-CPN", "PRO", "all", "Aviation"],
                "value": [8e6, 17e6, 9e6, 14e6, 23e6, float("nan")],
                "unit": "people",
                "source": "OCHA",
            }
        )
    )


def test_what_has_no_figure_comes_last_and_parts_follow_their_sector(
    needs: pd.DataFrame,
) -> None:
    plan = SectorPlan.of(needs, Voice())
    assert plan.names == [
        "Overall", "Health", "Protection", "Child protection", "Education", "Aviation",
    ]  # fmt: skip
    assert plan.within == {3}
    assert plan.overall


def test_numbers_lose_their_sign_where_bars_would_have_no_room(needs: pd.DataFrame) -> None:
    plan = SectorPlan.of(needs, Voice("ar"))
    wide, narrow = (plan.form_within(width, NEUTRAL) for width in (470, 130))
    assert wide.signed
    assert not narrow.signed
    rows = plan.measured(470, NEUTRAL)
    assert rows.right - rows.left >= LEAST * 470


def test_the_message_tells_every_row(needs: pd.DataFrame) -> None:
    message = SectorPlan.of(needs, Voice()).message()
    assert message.startswith("Overall: 23.0M in need; Health: 17.0M in need;")
    assert message.endswith("Aviation: no figure.")


@pytest.mark.parametrize("language", ["fr", "es", "ar"])
def test_sectors_have_a_name_in_every_language(language: str) -> None:
    from humstats.model.breakdowns import SECTORS
    from humstats.timeseries.messages.languages import phrases

    assert set(SECTORS) - {"all"} == set(phrases(language)["sectors"])


def test_sectors_need_their_column(needs: pd.DataFrame) -> None:
    with pytest.raises(ChartError) as refused:
        SectorPlan.of(needs.drop(columns="sector_code"), Voice())
    assert str(refused.value) == (
        "sectors() needs the column sector_code: make the table with "
        "hs.select(figures, 'people_in_need', ..., along='sector_code')."
    )


def test_without_a_figure_there_is_nothing_to_draw(needs: pd.DataFrame) -> None:
    with pytest.raises(ChartError) as refused:
        SectorPlan.of(needs.assign(value=float("nan")), Voice())
    assert str(refused.value) == (
        "sectors() has nothing to draw: no row has a figure. Take rows that have one."
    )


def test_a_sector_in_doubt_is_not_named_the_highest(needs: pd.DataFrame) -> None:
    known = needs[needs["sector_code"] != "Aviation"]
    assert "health has the most" in SectorPlan.of(known, Voice()).title()
    flags = [None, "HS503", None, None, None]
    doubted = SectorPlan.of(known.assign(flags=flags), Voice()).title()
    assert doubted == "People in need by sector, Afghanistan"
