from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest
from matplotlib.figure import Figure

import humstats as hs
from humstats.errors import ChartError
from humstats.plotting import NEUTRAL, chart, new_displacements

Frame = Callable[..., pd.DataFrame]


@pytest.fixture
def months(make_series: Frame) -> pd.DataFrame:
    names = [f"{year}-{month:02}" for year in (2023, 2024) for month in range(1, 13)]
    values = [float(1000 * (1 + at * 7 % 24)) for at in range(24)]
    status = ["final"] * 21 + ["provisional"] * 3
    table = make_series(
        names, values, status=status, indicator="new_displacements", unit="movements"
    )
    return table.drop(index=5).reset_index(drop=True)


def test_however_many_there_are_each_is_a_column(months: pd.DataFrame) -> None:
    made = chart(new_displacements, months)
    columns = [one for one in made.axes.patches if one.get_width() < 1]
    assert len(columns) == 23
    assert made.subtitle == ("New displacements, Syria, Jan 2023 to Dec 2024, movements")
    assert "No figure for Jun 2023." in made.note
    assert "Oct 2024, Nov 2024 and Dec 2024: provisional." in made.note


def test_provisional_columns_are_told_apart_without_colour(months: pd.DataFrame) -> None:
    ax = new_displacements(months, ax=Figure(figsize=(9, 3)).add_subplot())
    hatched = [one for one in ax.patches if one.get_hatch()]
    assert len(hatched) == 3
    assert {one.get_facecolor()[:3] for one in hatched} == {(1.0, 1.0, 1.0)}


def test_months_have_their_year_where_it_changes(months: pd.DataFrame) -> None:
    ax = new_displacements(months, ax=Figure(figsize=(9, 3)).add_subplot())
    ticks = [label.get_text() for label in ax.get_xticklabels()]
    years = [text.get_text() for text in ax.texts if text.get_text() in ("2023", "2024")]
    assert ticks[0] == "Jan"
    assert ticks[-1] == "Dec"
    assert years == ["2023", "2024"]


def test_weeks_are_named_by_their_first_day(make_series: Frame) -> None:
    starts = pd.date_range("2024-01-01", periods=52, freq="W-MON")
    names = [f"{day:%Y-%m-%d}/{day + pd.Timedelta(days=6):%Y-%m-%d}" for day in starts]
    weeks = make_series(
        names, [float(at + 1) for at in range(52)], indicator="new_displacements"
    )
    ax = new_displacements(weeks, ax=Figure(figsize=(6, 3)).add_subplot(), style=NEUTRAL)
    ticks = [label.get_text() for label in ax.get_xticklabels() if label.get_text()]
    assert ticks[0] == "1 Jan"
    assert ticks[-1] == "23 Dec"


@pytest.mark.parametrize(
    ("indicator", "words"),
    [
        ("internally_displaced_people", "is a stock: draw it with hs.plot.trend"),
        ("people_displaced_since", "is counted since a start: take hs.increments"),
    ],
)
def test_what_does_not_flow_is_refused(make_series: Frame, indicator: str, words: str) -> None:
    table = make_series(["2023", "2024"], [1.0, 2.0], indicator=indicator)
    with pytest.raises(ChartError, match=words):
        new_displacements(table, ax=Figure().add_subplot())
    with pytest.raises(ChartError, match=words):
        chart(new_displacements, table)


def test_what_each_count_adds_flows(make_series: Frame) -> None:
    counts = make_series(
        ["2024-11-27/2024-11-28", "2024-11-27/2024-11-29", "2024-11-27/2024-11-30"],
        [100.0, 150.0, 255.0],
        indicator="deaths",
        unit="deaths",
    )
    ax = new_displacements(hs.increments(counts), ax=Figure().add_subplot())
    assert [one.get_height() for one in ax.patches] == [100.0, 50.0, 105.0]


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar"])
def test_it_speaks_four_languages(months: pd.DataFrame, language: str) -> None:
    made = chart(new_displacements, months, language=language)
    assert made.title
    assert made.axes.xaxis_inverted() == (language == "ar")
