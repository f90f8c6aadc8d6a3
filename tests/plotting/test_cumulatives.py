from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest
from matplotlib.figure import Figure

from humstats.errors import ChartError
from humstats.plotting import chart, cumulative

Frame = Callable[..., pd.DataFrame]
START = "2024-11-27"
REPORTS = ["2024-11-28", "2024-11-29", "2024-11-30", "2024-12-03", "2024-12-07"]


@pytest.fixture
def dead(make_series: Frame) -> pd.DataFrame:
    return make_series(
        [f"{START}/{day}" for day in REPORTS],
        [120.0, 200.0, 255.0, 400.0, 527.0],
        low=[None, None, 255.0, None, None],
        qualifier=["exact", "exact", "more_than", "exact", "exact"],
        status=["final", "final", "final", "final", "provisional"],
        indicator="deaths",
        unit="deaths",
        source="Syrian Observatory for Human Rights",
    )


def texts(series: pd.DataFrame, **given: str) -> list[str]:
    ax = cumulative(series, ax=Figure(figsize=(10, 3)).add_subplot(), **given)
    return [text.get_text() for text in ax.texts]


def test_every_report_has_its_day_and_its_number(dead: pd.DataFrame) -> None:
    said = texts(dead)
    assert said[:6] == ["120", "200", "255", "more than", "400", "527"]
    assert said[6:] == ["27 Nov 2024", "28 Nov", "29 Nov", "30 Nov", "3 Dec", "7 Dec"]


def test_reports_stand_as_far_apart_as_their_days(dead: pd.DataFrame) -> None:
    ax = cumulative(dead, ax=Figure().add_subplot())
    before, line = ax.lines[0], ax.lines[1]
    assert line.get_xdata().tolist() == [2, 3, 4, 7, 11]
    assert line.get_ydata().tolist() == [120, 200, 255, 400, 527]
    # up to the first report nobody counted
    assert before.get_xdata().tolist() == [0, 2]
    assert before.get_linestyle() == "--"


def test_a_provisional_count_is_hollow_and_a_bound_is_hatched(dead: pd.DataFrame) -> None:
    made = chart(cumulative, dead)
    fills = [line.get_markerfacecolor() for line in made.axes.lines if line.get_marker() == "o"]
    assert fills[-1] == "#FFFFFF"
    assert len(set(fills[:-1])) == 1
    assert len([one for one in made.axes.patches if one.get_hatch()]) == 1
    assert made.note == (
        "Note: Hatched end: “more than” gives a bound only. 7 Dec 2024: provisional."
    )
    assert made.title.startswith("527 deaths in Syria since 27 Nov 2024")
    assert made.subtitle == "Deaths, Syria, since 27 Nov 2024"
    assert "more than 255 (30 Nov 2024)" in made.alt


def test_a_count_below_the_one_before_is_a_revision(make_series: Frame) -> None:
    revised = make_series(
        [f"{START}/{day}" for day in REPORTS[:3]],
        [120.0, 200.0, 150.0],
        indicator="deaths",
        unit="deaths",
    )
    assert "Revised downwards: 30 Nov 2024." in chart(cumulative, revised).note


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar"])
@pytest.mark.parametrize("size", ["a4-full", "a4-half", "slide", "square", "wide"])
def test_nothing_leaves_the_page(dead: pd.DataFrame, language: str, size: str) -> None:
    made = chart(cumulative, dead, language=language, size=size)
    page = made.figure.bbox
    for text in [*made.axes.texts, *made.figure.texts]:
        box = text.get_window_extent()
        assert box.x0 >= page.x0 - 1
        assert box.x1 <= page.x1 + 1


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ({"indicator": "people_in_need"}, "people_in_need is a stock: draw it with"),
        ({"indicator": "new_displacements"}, "is a flow"),
        ({"value": None}, "nothing to draw"),
    ],
)
def test_what_counts_from_no_start_is_refused(
    make_series: Frame, rows: dict[str, object], words: str
) -> None:
    held = {"indicator": "deaths", "unit": "people", **rows}
    values = [None if "value" in rows else 1.0] * 2
    held.pop("value", None)
    table = make_series([f"{START}/{day}" for day in REPORTS[:2]], values, **held)
    with pytest.raises(ChartError, match=words):
        cumulative(table.astype({"value": float}), ax=Figure().add_subplot())


def test_counts_of_two_starts_are_two_charts(make_series: Frame) -> None:
    two = make_series(
        ["2024-11-27/2024-11-30", "2024-12-01/2024-12-03"], [255.0, 20.0], indicator="deaths"
    )
    with pytest.raises(ChartError, match="since 2024-11-27 and since 2024-12-01"):
        texts(two)


def test_one_report_alone_is_drawn(dead: pd.DataFrame) -> None:
    assert texts(dead.iloc[[0]]) == ["120", "27 Nov 2024", "28 Nov"]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_an_event_stands_at_its_day_over_the_numbers(dead: pd.DataFrame, language: str) -> None:
    made = chart(cumulative, dead, events={"2024-11-30": "Aleppo falls"}, language=language)
    stems = [one for one in made.axes.collections if hasattr(one, "get_segments")]
    ends = [y for one in stems for segment in one.get_segments() for y in segment[:, 1]]
    days = {x for one in stems for segment in one.get_segments() for x in segment[:, 0]}
    assert 3.5 in {round(day, 6) for day in days}
    assert min(ends) == pytest.approx(0)
    assert "Aleppo falls" in [text.get_text() for text in made.axes.texts]
    assert "Aleppo falls" in made.alt
    assert made.lint().empty, made.lint()["message"].tolist()


@pytest.mark.parametrize("day", ["2024-11-26", "2024-12-08"])
def test_an_event_of_a_day_that_is_not_drawn_is_refused(dead: pd.DataFrame, day: str) -> None:
    with pytest.raises(ChartError, match=f"of {day} is not between 2024-11-27 and 2024-12-07"):
        chart(cumulative, dead, events={day: "Elsewhere"})
