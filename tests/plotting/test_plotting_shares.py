from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from humstats.errors import ChartError
from humstats.plotting import NEUTRAL, share
from humstats.plotting.kinds.shares import share_story

NAN = float("nan")


def drawn(shares: pd.DataFrame, **kwargs: Any) -> Axes:
    return share(shares, ax=Figure(figsize=(6.5, 2)).add_axes((0, 0, 1, 1)), **kwargs)


def test_a_share_is_said_with_its_qualifier(shares: pd.DataFrame) -> None:
    assert [text.get_text() for text in drawn(shares).texts] == [
        "Children among people in need", "UNICEF", "nearly 45%",
        "Population below the national poverty line", "source not named", "90%", "half",
    ]  # fmt: skip


def test_bars_reach_to_the_number_and_no_further(shares: pd.DataFrame) -> None:
    bars = [
        b for container in drawn(shares).containers for b in container if b.get_zorder() == 2
    ]
    assert bars[0].get_width() < 45
    assert bars[1].get_width() == 90


@pytest.mark.parametrize(
    ("columns", "hatched"),
    [
        ({"value": 45.0, "high": 45.0, "low": NAN}, (None, 45.0)),
        ({"value": 45.0, "low": 45.0, "high": NAN}, (45.0, None)),
        ({"value": NAN, "low": 30.0, "high": 50.0}, (30.0, 50.0)),
        ({"value": NAN, "low": NAN, "high": 50.0}, (0.0, 50.0)),
        ({"value": 45.0, "low": 44.6, "high": 45.4}, None),
    ],
)
def test_a_bound_is_hatched(
    shares: pd.DataFrame, columns: dict[str, Any], hatched: tuple[Any, Any] | None
) -> None:
    ax = drawn(shares.iloc[[0]].assign(**columns))
    patches = [patch for patch in ax.patches if patch.get_hatch()]
    assert len(patches) == (hatched is not None)
    for patch in patches:
        ends = (patch.get_x(), patch.get_x() + patch.get_width())
        assert all(want is None or end == pytest.approx(want)
                   for end, want in zip(ends, hatched or (), strict=True))  # fmt: skip


def test_nothing_is_drawn_beyond_a_hundred(shares: pd.DataFrame) -> None:
    ax = drawn(shares.iloc[[0]].assign(value=99.5, low=99.5, high=NAN, qualifier="more_than"))
    assert max(p.get_x() + p.get_width() for p in ax.patches) == 100


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({"unit": "people"}, "draws percent, and children in need, 2024, is in people"),
        ({"value": 130.0, "high": NAN}, "parts of a hundred, and children in need, 2024, is"),
        ({"value": NAN, "high": NAN}, "no figure for children in need, 2024"),
        ({"source": None}, "1 of 1 figures name no source"),
    ],
)
def test_what_is_no_share_is_refused(
    shares: pd.DataFrame, columns: dict[str, Any], message: str
) -> None:
    with pytest.raises(ChartError, match=message):
        drawn(shares.iloc[[0]].assign(**columns))


def test_the_first_row_leads(shares: pd.DataFrame) -> None:
    story = share_story(shares, style=NEUTRAL, width=400)
    assert story.title == "Children were nearly 45% of people in need in Syria in 2024"
    assert story.subtitle == "Shares in percent, Syria, 2024"
    assert "90% of the population of Syria" in story.message
    assert story.notes[0].startswith("Hatched end: “nearly” gives a bound only")


def test_the_frame_stays_as_it_is(shares: pd.DataFrame) -> None:
    before = shares.copy(deep=True)
    drawn(shares)
    pd.testing.assert_frame_equal(shares, before)


def test_of_several_years_the_latest_leads(shares: pd.DataFrame) -> None:
    days = pd.to_datetime(["2013-01-01", "2025-01-01", "2019-01-01"])
    years = shares.iloc[[0, 0, 0]].assign(
        value=[46.0, 45.0, 43.0], high=NAN, qualifier="exact",
        reference_period_start=days,
        reference_period_end=days + pd.DateOffset(years=1, days=-1),
    )  # fmt: skip
    story = share_story(years, style=NEUTRAL, width=400)
    assert story.title == "Children were 45% of people in need in Syria in 2025"


def test_a_share_that_nobody_published_is_said_to_be_computed(shares: pd.DataFrame) -> None:
    notes = share_story(shares, style=NEUTRAL, width=400).notes
    assert "Children among people in need: share computed from the counts of UNICEF." in notes
