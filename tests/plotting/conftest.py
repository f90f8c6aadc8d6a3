"""Figures of Syria that every chart is tried on, and the ink of what was drawn."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from typing import Any

import pandas as pd
import pytest
from matplotlib.text import Annotation, Text

from humstats.model.columns import tidy
from humstats.model.periods import parse_period
from humstats.plotting import Chart
from humstats.plotting.page.files import as_drawn
from humstats.plotting.page.lettering import Box

NAN = float("nan")
IN_NEED = {
    2012: 2.5, 2013: 6.8, 2014: 9.3, 2015: 12.2, 2016: 13.5, 2017: 13.5, 2018: 13.1,
    2019: 11.7, 2020: 11.06, 2021: 13.4, 2022: 14.56, 2023: 15.3, 2024: 16.7, 2025: 16.5,
}  # fmt: skip

Frame = Callable[..., pd.DataFrame]


def make_series(periods: list[str], values: list[float], **columns: Any) -> pd.DataFrame:
    days = [parse_period(text) for text in periods]
    return tidy(
        pd.DataFrame(
            {
                "indicator": "people_in_need",
                "location_code": "SYR",
                "admin_level": 0,
                "reference_period_start": [str(day.start) for day in days],
                "reference_period_end": [str(day.end) for day in days],
                "value": values,
                "unit": "people",
                "source": "OCHA",
                **columns,
            }
        )
    )


@pytest.fixture(name="make_series", scope="session")
def _make_series() -> Frame:
    return make_series


@pytest.fixture(scope="session")
def in_need() -> pd.DataFrame:
    values = [million * 1e6 for million in IN_NEED.values()]
    return make_series(
        [str(year) for year in IN_NEED],
        values,
        low=[value - 5e4 for value in values],
        high=[value + 5e4 for value in values],
        qualifier="about",
        publication=[f"Humanitarian Needs Overview {year}" for year in IN_NEED],
    )


@pytest.fixture(scope="session")
def children() -> pd.DataFrame:
    return make_series(
        ["2025"], [7.5e6], high=[7.5e6], qualifier="nearly", age_range="0-17", source="UNICEF"
    )


@pytest.fixture(scope="session")
def key() -> pd.DataFrame:
    battle = "2024-11-27/2024-11-30"
    rows = [
        make_series(["2024"], [16.7e6], source="UN"),
        make_series(["2024"], [7.5e6], high=[7.5e6], qualifier="nearly", age_range="0-17",
                    source="UNICEF"),
        make_series([battle], [14_000.0], low=[14_000.0], qualifier="more_than",
                    indicator="people_displaced_since"),
        make_series([battle], [255.0], low=[255.0], qualifier="more_than", unit="deaths",
                    indicator="deaths", source="Syrian Observatory for Human Rights"),
        make_series(["2024"], [90.0], unit="percent", indicator="poverty_headcount_ratio",
                    source="not named"),
    ]  # fmt: skip
    table = pd.concat([row.astype(object) for row in rows], ignore_index=True)
    return tidy(table.assign(publication="press report", published="2024-11-30"))


@pytest.fixture(scope="session")
def shares() -> pd.DataFrame:
    rows = [
        make_series(["2024"], [45.0], high=[45.0], qualifier="nearly", unit="percent",
                    age_range="0-17", source="UNICEF",
                    derived_from="share of people_in_need; 2 figures; UNICEF, UN"),
        make_series(["2024"], [90.0], unit="percent", indicator="poverty_headcount_ratio",
                    source="not named"),
    ]  # fmt: skip
    return tidy(pd.concat([row.astype(object) for row in rows], ignore_index=True))


def ink_boxes(chart: Chart) -> dict[str, Box]:
    """Find what each visible line of text covers with ink, in pixels of the figure."""
    figure = chart.figure
    boxes = {}
    with as_drawn():
        figure.draw_without_rendering()
        for number, text in enumerate(texts_of(chart)):
            boxes[f"{number}: {text.get_text().strip()}"] = _ink(text, chart)
    return boxes


def texts_of(chart: Chart) -> list[Text]:
    """List the texts that are seen: around the drawing, on it, and under it."""
    ticks = chart.axes.get_xticklabels() if chart.axes.xaxis.get_visible() else []
    texts = [*chart.figure.texts, *chart.axes.texts, *ticks]
    return [text for text in texts if text.get_text().strip()]


@pytest.fixture(name="texts_of", scope="session")
def _texts_of() -> Callable[[Chart], list[Text]]:
    return texts_of


def _ink(text: Text, chart: Chart) -> Box:
    from matplotlib.textpath import text_to_path

    box = text.get_window_extent()
    if "\n" in text.get_text().strip() or not isinstance(text, Annotation):
        return Box(box.x0, box.y0, box.x1, box.y1)
    pixels = chart.figure.dpi / 72
    width, height, descent = text_to_path.get_text_width_height_descent(
        text.get_text(), text.get_fontproperties(), False
    )
    x, y = chart.axes.transData.transform(text.xy)
    x, y = x + text.xyann[0] * pixels, y + text.xyann[1] * pixels
    left = x - {"left": 0.0, "center": 0.5, "right": 1.0}[text.get_ha()] * width * pixels
    return Box(
        left, y - descent * pixels, left + width * pixels, y + (height - descent) * pixels
    )


@pytest.fixture(name="ink_boxes", scope="session")
def _ink_boxes() -> Callable[[Chart], dict[str, Box]]:
    return ink_boxes


def assert_apart(chart: Chart) -> None:
    """See that no text meets one of the drawing, that all lie on the page and can be read."""
    around_it = sum(bool(text.get_text().strip()) for text in chart.figure.texts)
    width, height = chart.figure.get_size_inches() * chart.figure.dpi
    held = list(ink_boxes(chart).items())
    for at, (name, box) in enumerate(held):
        assert box.left >= -1, name
        assert box.bottom >= -1, name
        assert box.right <= width + 1, name
        assert box.top <= height + 1, name
        # lines around the drawing have boxes taller than their ink
        for other, around in held[max(at + 1, around_it) :]:
            assert not box.meets(around, gap=-0.5), (name, other)
    for text in texts_of(chart):
        assert text.get_fontsize() >= 6, text.get_text()


@pytest.fixture(name="assert_apart", scope="session")
def _assert_apart() -> Callable[[Chart], None]:
    return assert_apart


def check_words(chart: Chart) -> None:
    """See that no words of a chart meet, and that none leave its page."""
    boxes = ink_boxes(chart)
    for (one, box), (other, second) in combinations(boxes.items(), 2):
        assert not box.meets(second), (one, other)
    width, height = chart.figure.get_size_inches() * chart.figure.dpi
    for words, (left, bottom, right, top) in boxes.items():
        assert 0 <= left < right <= width, words
        assert 0 <= bottom < top <= height, words


@pytest.fixture(name="check_words", scope="session")
def _check_words() -> Callable[[Chart], None]:
    return check_words
