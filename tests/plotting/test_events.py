from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pandas as pd
import pytest
from matplotlib.figure import Figure

from humstats.errors import ChartError, PeriodError
from humstats.plotting import chart, new_displacements, trend
from humstats.plotting.drawing.events import Event, EventLine, events_of
from humstats.plotting.drawing.slots import slots_of
from humstats.plotting.page.lettering import Box
from humstats.plotting.styles import NEUTRAL

Frame = Callable[..., pd.DataFrame]
EVENTS = {
    "2015-09-30": "Airstrikes begin",
    "2016-12-22": "Aleppo retaken",
    "2020-03": "Idlib ceasefire",
    dt.date(2023, 2, 6): "Earthquake",
    "2024-12-08": "Government falls",
}


def test_events_are_read_in_order() -> None:
    read = events_of({"2024": "b", pd.Timestamp("2023-05-01 12:00"): "a", "2024-03": "c"})
    assert [(str(one.day), one.words) for one in read] == [
        ("2023-05-01", "a"), ("2024-01-01", "b"), ("2024-03-01", "c"),
    ]  # fmt: skip
    assert events_of(None) == ()


@pytest.mark.parametrize(
    ("events", "error", "words"),
    [
        (["2024"], ChartError, "is no mapping of days to words"),
        ({"2024": " "}, ChartError, "The event of 2024 has no words"),
        ({f"20{at}": "x" for at in range(10, 16)}, ChartError, "6 events are too many"),
        ({"soon": "x"}, PeriodError, "soon"),
    ],
)
def test_what_is_no_event_is_refused(events: object, error: type, words: str) -> None:
    with pytest.raises(error, match=words):
        events_of(events)


def test_an_event_stands_where_its_day_is_within_its_period(make_series: Frame) -> None:
    slots = slots_of(make_series(["2023", "2024"], [1.0, 2.0]))
    assert Event(dt.date(2024, 7, 1), "x").within(slots) == pytest.approx(1.0, abs=0.01)
    assert -0.5 < Event(dt.date(2023, 1, 1), "x").within(slots) < -0.49
    with pytest.raises(ChartError, match="in none of the periods drawn, 2023 to 2024"):
        Event(dt.date(2025, 1, 1), "x").within(slots)


def test_no_words_meet_other_words_or_stems() -> None:
    line = EventLine.of(
        [(10, "one thing"), (30, "another thing"), (60, "a third")], 90, NEUTRAL
    )
    flags = line.flags
    assert not any(
        one.crosses(other, apart=1) for one in flags for other in flags if one is not other
    )
    assert line.height > 0
    assert EventLine.of([], 90, NEUTRAL) == ((), 0.0)
    with pytest.raises(ChartError, match="too long for this size"):
        EventLine.of([(45, "words " * 20)], 90, NEUTRAL)


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("size", ["a4-full", "slide", "wide"])
def test_events_stand_above_all_figures(
    in_need: pd.DataFrame, language: str, size: str
) -> None:
    made = chart(trend, in_need, events=EVENTS, language=language, size=size)
    boxes = {text.get_text(): text.get_window_extent() for text in made.axes.texts}
    lowest = min(boxes[words].y0 for words in EVENTS.values())
    tops = [patch.get_window_extent().y1 for patch in made.axes.patches]
    assert lowest > max(tops)
    assert "8 Dec 2024: Government falls." in made.alt or language == "ar"


def test_stems_stop_at_numbers(make_series: Frame) -> None:
    ax = Figure(figsize=(4, 3)).add_subplot()
    ax.set_ylim(0, 1)
    line = EventLine.of([(50.0, "x")], 200, NEUTRAL)
    line.draw(ax, NEUTRAL, clear=[Box(40, 60, 70, 70)])
    spans = [sorted(held.get_segments()[0][:, 1].tolist()) for held in ax.collections]
    assert len(spans) == 2
    assert spans[0][0] > spans[1][1]


def test_a_line_has_events_too(make_series: Frame) -> None:
    years = [str(year) for year in range(2000, 2020)]
    ax = Figure(figsize=(8, 3)).add_subplot()
    trend(make_series(years, [float(n + 1) for n in range(20)]), ax=ax, events={"2011": "War"})
    assert "War" in [text.get_text() for text in ax.texts]
    flow = make_series(["2023", "2024"], [1.0, 2.0], indicator="new_displacements")
    ax = new_displacements(flow, ax=Figure().add_subplot(), events={"2024": "Fire"})
    assert "Fire" in [text.get_text() for text in ax.texts]
