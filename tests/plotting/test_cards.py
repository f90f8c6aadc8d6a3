from __future__ import annotations

import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from humstats.errors import ChartError
from humstats.plotting import NEUTRAL, key_figures
from humstats.plotting.kinds.cards import key_figures_story

NAN = float("nan")


def drawn(figures: pd.DataFrame, width: float = 6.5) -> Axes:
    return key_figures(figures, ax=Figure(figsize=(width, 3)).add_axes((0, 0, 1, 1)))


def texts(ax: Axes) -> list[str]:
    return [text.get_text() for text in ax.texts]


def test_a_number_stands_as_its_source_words_it(key: pd.DataFrame) -> None:
    said = texts(drawn(key))
    assert said[:4] == ["16.7M", "people in need", "2024", "UN"]
    for words in (["nearly", "7.5M", "children in need"], ["more than", "14,000"],
                  ["more than", "255", "deaths"]):  # fmt: skip
        at = said.index(words[1])
        assert said[at - 1 : at - 1 + len(words)] == words
    assert {"90%", "source not named"} <= set(said)
    assert "Syrian Observatory for Human Rights" in " ".join(said)


def test_one_source_is_left_to_the_footer(key: pd.DataFrame) -> None:
    assert "UN" not in texts(drawn(key.iloc[[0]]))


def test_several_places_are_named(key: pd.DataFrame) -> None:
    two = key.iloc[[0, 0]].assign(location_code=["SYR", "YEM"])
    assert [text for text in texts(drawn(two)) if text in ("Syria", "Yemen")] == [
        "Syria",
        "Yemen",
    ]


def test_what_is_given_of_a_change_is_printed(key: pd.DataFrame) -> None:
    said = texts(drawn(key.iloc[[0]].assign(change="+9% on 2023")))
    assert said == ["16.7M", "people in need", "2024", "+9% on 2023"]


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ({"value": NAN, "status": "suppressed"}, ["–", "people in need", "2024, withheld"]),
        ({"value": NAN, "low": 5.0, "high": 10.0}, ["5–10", "people in need", "2024"]),
        ({"status": "provisional"}, ["16.7M", "people in need", "2024, provisional"]),
        ({"unit": "households"}, ["16.7M", "households in need", "2024"]),
    ],
)
def test_a_card_says_how_sure_it_is(
    key: pd.DataFrame, columns: dict[str, object], expected: list[str]
) -> None:
    assert texts(drawn(key.iloc[[0]].assign(**columns))) == expected


def test_narrow_pages_have_fewer_cards_in_a_row(key: pd.DataFrame) -> None:
    rules = [{round(line.get_segments()[0][0][1], 3) for line in drawn(key, width).collections}
             for width in (12, 6.5, 3.6)]  # fmt: skip
    assert [len(rows) for rows in rules] == [1, 2, 3]


def test_figures_without_a_source_are_refused(key: pd.DataFrame) -> None:
    with pytest.raises(ChartError, match="5 of 5 figures name no source"):
        drawn(key.assign(source=None))


@pytest.mark.parametrize(
    ("columns", "title"),
    [
        ({}, "Syria: key figures, published in November 2024"),
        ({"published": None}, "Syria: key figures, 2024"),
        ({"location_code": ["SYR", "SYR", "YEM", "SYR", "SYR"]},
         "Key figures, published in November 2024"),
    ],
)  # fmt: skip
def test_the_title_says_where_and_when(
    key: pd.DataFrame, columns: dict[str, object], title: str
) -> None:
    assert key_figures_story(key.assign(**columns), style=NEUTRAL, width=400).title == title


def test_the_message_holds_every_figure(key: pd.DataFrame) -> None:
    message = key_figures_story(key, style=NEUTRAL, width=400).message
    for words in ("more than 14,000 people newly displaced in Syria since 27 Nov 2024 (OCHA)",
                  "90% of the population of Syria", "(source not named)"):  # fmt: skip
        assert words in message


def test_the_frame_stays_as_it_is(key: pd.DataFrame) -> None:
    before = key.copy(deep=True)
    drawn(key)
    pd.testing.assert_frame_equal(key, before)


def test_a_count_since_a_start_names_the_start_only(key: pd.DataFrame) -> None:
    said = texts(drawn(key))
    assert said.count("since 27 Nov 2024") == 2
    assert "27–30 Nov 2024" not in said


def test_a_count_below_zero_is_refused(key: pd.DataFrame) -> None:
    with pytest.raises(ChartError, match=r"deaths, 27–30 Nov 2024, is −3: correct it"):
        drawn(key.iloc[[3]].assign(value=-3.0, low=NAN, qualifier="exact"))
    change = key.iloc[[0]].assign(value=-2e5, derived_from="change since 2023; 2 figures; UN")
    assert "−200K" in texts(drawn(change))


@pytest.mark.parametrize(
    ("columns", "notes"),
    [
        ({"source": ["UN", "OCHA"], "value": [16.7e6, 16.5e6]},
         ("Sources differ: people in need, Syria, 2024: 16.7M (UN) and 16.5M (OCHA).",)),
        ({"source": ["UN", "UN"], "value": [16.7e6, 16.5e6]},
         ("Figures differ: people in need, Syria, 2024: 16.7M (UN) and 16.5M (UN).",)),
        ({"source": ["UN", "OCHA"], "value": [16.7e6, 16.7e6]}, ()),
        ({"source": ["UN", "OCHA"], "value": [16.7e6, 16.5e6],
          "location_code": ["SYR", "YEM"]}, ()),
        ({"source": ["UN", "OCHA"], "value": [16.7e6, 16.5e6], "low": [16.4e6, NAN],
          "high": [16.8e6, NAN]}, ()),
    ],
)  # fmt: skip
def test_two_figures_of_one_thing_are_told(
    key: pd.DataFrame, columns: dict[str, object], notes: tuple[str, ...]
) -> None:
    two = key.iloc[[0, 0]].assign(**columns)
    assert key_figures_story(two, style=NEUTRAL, width=400).notes == notes
