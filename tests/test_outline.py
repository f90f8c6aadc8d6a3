"""Which sections a table of figures allows, and what is said of the rest."""

from __future__ import annotations

import pandas as pd
import pytest

import humstats as hs
from humstats.reporting.outline import FEWEST_PERIODS, MOST_CARDS, outline_of


def yearly(values: list[object], **same: object) -> pd.DataFrame:
    rows = {
        "country": "SYR",
        "year": range(2020, 2020 + len(values)),
        "indicator": "people_in_need",
        "value": values,
        "unit": "people",
        "source": "OCHA",
    }
    return hs.figures(pd.DataFrame({**rows, **same}))


@pytest.mark.parametrize(
    ("count", "names"),
    [
        (1, ["syr-key-figures"]),
        (FEWEST_PERIODS - 1, ["syr-key-figures"]),
        (FEWEST_PERIODS, ["syr-key-figures", "syr-people_in_need"]),
    ],
)
def test_a_trend_needs_periods(count: int, names: list[str]) -> None:
    sections = outline_of(yearly([1e6 + n for n in range(count)]))
    assert [section.name for section in sections] == names


def test_more_cards_than_fit_go_on_another_chart() -> None:
    indicators = [code for code, entry in hs.indicators.items() if entry.unit == "people"]
    wanted = [code for code in indicators if not hs.indicators[code].must_state]
    wanted = wanted[: MOST_CARDS + 1]
    table = yearly([5.0] * len(wanted), indicator=wanted, year=2024)
    names = [section.name for section in outline_of(table)]
    assert names == ["syr-key-figures", "syr-key-figures-2"]


def test_what_is_there_only_in_parts_is_told() -> None:
    (told,) = outline_of(yearly([5.0, 6.0], gender=["f", "m"], year=2024))
    assert told.chart is None
    assert told.sentences == (
        "Only figures of parts or kinds are there, and none of the whole.",
    )
    assert "gender" in told.remedy


def test_areas_alone_make_no_section() -> None:
    assert outline_of(yearly([5.0], admin1_code="SY01")) == []


def test_each_chart_is_announced() -> None:
    said: list[str] = []
    outline_of(yearly([1e6, 2e6, 3e6]), drawing=said.append)
    assert said == ["key figures", "people in need"]


def test_a_page_speaks_the_language_that_is_asked_for() -> None:
    cards, trend, told = outline_of(
        pd.concat(
            [
                yearly([1e6, 1.1e6, 1.3e6]),
                yearly([5.0, 6.0], indicator="refugees", gender=["f", "m"], year=2024),
            ],
            ignore_index=True,
        ),
        language="fr",
    )
    assert cards.chart is not None
    assert cards.chart.title == "Syrie\xa0: chiffres clés, 2022"
    assert trend.chart is not None
    assert trend.chart.title.startswith("1,3\xa0million de personnes dans le besoin en Syrie")
    assert any(said.startswith("2022\xa0: ") for said in trend.sentences)
    assert told.heading == "Réfugiés, Syrie"
    assert told.sentences[0].startswith("Il n’y a que des chiffres de parties")
