from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Ellipse

from humstats.errors import ChartError
from humstats.model.columns import tidy
from humstats.plotting import NEUTRAL, Chart, chart, dumbbell
from humstats.plotting.kinds.dumbbells import dumbbell_story

NAN = float("nan")
SECTORS = {"HEA": (15.3e6, 14.9e6), "EDU": (6.9e6, 7.2e6), "WSH": (13.6e6, 13.6e6)}


def pairs(numbers: dict[str, tuple[float, float]] = SECTORS, **columns: Any) -> pd.DataFrame:
    return tidy(pd.DataFrame({
        "indicator": "people_in_need", "location_code": "SYR", "admin_level": 0,
        "reference_period_start": ["2023-01-01", "2024-01-01"] * len(numbers),
        "reference_period_end": ["2023-12-31", "2024-12-31"] * len(numbers),
        "sector_code": [code for code in numbers for _ in range(2)],
        "value": [held for both in numbers.values() for held in both],
        "unit": "people", "source": "OCHA", **columns,
    }))  # fmt: skip


def drawn(frame: pd.DataFrame, **kwargs: Any) -> Axes:
    return dumbbell(frame, ax=Figure(figsize=(6.5, 3)).add_axes((0, 0, 1, 1)), **kwargs)


def told(frame: pd.DataFrame, **kwargs: Any) -> Any:
    return dumbbell_story(frame, style=NEUTRAL, width=470, **kwargs)


def words(frame: pd.DataFrame, **kwargs: Any) -> list[str]:
    return [text.get_text() for text in drawn(frame, **kwargs).texts]


def dots(ax: Axes) -> list[Ellipse]:
    """List the dots of the rows, without those of the key."""
    return [patch for patch in ax.patches if isinstance(patch, Ellipse)][2:]


def test_each_member_has_two_numbers_and_its_change() -> None:
    assert words(pairs()) == [
        "2023", "2024", "Change",
        "Health", "15.3M", "14.9M", "−3%",
        "Water, sanitation and", "hygiene", "13.6M", "13.6M", "0%",
        "Education", "6.9M", "7.2M", "+4%",
    ]  # fmt: skip


def test_two_figures_that_differ_do_not_read_alike() -> None:
    said = words(pairs({"HEA": (2_503_549, 2_901_478), "EDU": (628_223, 611_473)}))
    assert [text for text in said if text.endswith("M")] == ["2.50M", "2.90M", "0.63M", "0.61M"]


def test_dots_stand_on_one_scale_from_zero() -> None:
    xs = [dot.get_center()[0] for dot in dots(drawn(pairs()))]
    # numbers are 15.3, 14.9, 13.6, 13.6, 6.9, 7.2
    point = (xs[0] - xs[4]) / (15.3 - 6.9)
    zero = xs[0] - 15.3 * point
    assert xs == pytest.approx([zero + n * point for n in (15.3, 14.9, 13.6, 13.6, 6.9, 7.2)])
    assert zero > 0


def test_the_title_counts_what_rose_and_fell() -> None:
    story = told(pairs())
    assert story.title == "People in need: up in 1 of 3, down in 1"
    assert story.subtitle == "People in need, Syria, 2023–2024"
    message = story.message.replace("\N{NO-BREAK SPACE}", " ")
    assert "Education: from 6.9 million to 7.2 million (+4%)" in message


def test_across_a_break_no_change_is_printed_and_it_is_said() -> None:
    frame = pairs(break_before=[None, None, None, "noted: new method", None, None])
    assert words(frame)[-1] == "–"
    story = told(frame)
    assert story.title == "People in need: down in 1 of 2"
    assert "No change is printed where the figures do not compare: Education." in story.notes


def test_of_unlike_sources_no_change_is_printed_and_it_is_said() -> None:
    frame = pairs(source=["OCHA", "WFP", "OCHA", "OCHA", "OCHA", "OCHA"])
    assert words(frame)[6] == "–"
    assert "No change is printed where sources or editions differ: Health." in told(frame).notes


def test_a_registered_break_is_found() -> None:
    years = [("2017-01-01", "2017-12-31"), ("2018-01-01", "2018-12-31")]
    frame = tidy(pd.DataFrame({
        "indicator": "refugees", "location_code": ["UGA", "UGA", "KEN", "KEN"],
        "admin_level": 0, "reference_period_start": [one for one, _ in years] * 2,
        "reference_period_end": [other for _, other in years] * 2,
        "value": [1.35e6, 1.17e6, 0.43e6, 0.42e6], "unit": "people", "source": "UNHCR",
    }))  # fmt: skip
    found = words(frame)
    assert found[found.index("Uganda") + 3] == "–"
    assert found[found.index("Kenya") + 3] == "−2%"


def test_a_missing_figure_has_no_dot_and_no_change() -> None:
    frame = pairs({"HEA": (15.3e6, NAN), "EDU": (6.9e6, 7.2e6)})
    assert len(dots(drawn(frame))) == 3
    assert "No change is printed where a figure is missing: Health." in told(frame).notes
    assert "no figure" in told(frame).message


def test_what_is_only_a_bound_has_no_change() -> None:
    frame = pairs({"EDU": (6.9e6, 7.2e6)}, qualifier=["exact", "more_than"], low=[NAN, 7.2e6])
    assert words(frame)[-2:] == ["more than 7.2M", "–"]
    assert "is only a bound: Syria." in told(frame).notes[0]


def test_figures_within_their_rounding_are_not_told_apart() -> None:
    frame = pairs({"EDU": (7.0e6, 7.1e6), "HEA": (1e6, 2e6)}, qualifier="about",
                  low=[6.5e6, 6.6e6, 1e6, 2e6], high=[7.5e6, 7.6e6, 1e6, 2e6])  # fmt: skip
    assert "≈" in words(frame)
    assert "≈ stands where two figures are not to be told apart." in told(frame).notes
    assert told(frame).title == "People in need: up in 1 of 2"


def test_percent_changes_by_points() -> None:
    frame = pairs({"HEA": (31.0, 27.0), "EDU": (20.0, 21.0)}, unit="percent",
                  indicator="poverty_headcount_ratio")  # fmt: skip
    found = words(frame)
    assert "−4 points" in found
    assert "+1 point" in found


def test_projected_figures_are_hollow() -> None:
    frame = pairs({"EDU": (6.9e6, 7.2e6)}, status=["final", "projected"])
    first, last = dots(drawn(frame))
    assert first.get_facecolor() == first.get_edgecolor()
    assert last.get_facecolor() != last.get_edgecolor()
    assert "2024: projected." in told(frame).notes


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({"reference_period_end": pd.Timestamp("2024-12-31"),
          "reference_period_start": pd.Timestamp("2024-01-01")}, "the table has 1"),
        ({"sector_code": "HEA"}, "one figure a member and period"),
        ({"indicator": ["people_in_need"] * 3 + ["people_targeted"] * 3}, "indicator has 2"),
        ({"unit": ["people"] * 4 + ["households"] * 2}, "unit has 2"),
        ({"value": -1.0}, "below 0"),
        ({"value": NAN}, "nothing to draw"),
    ],
)  # fmt: skip
def test_what_is_no_pair_is_refused(columns: dict[str, Any], message: str) -> None:
    with pytest.raises(ChartError, match=message):
        drawn(pairs().assign(**columns))


def test_the_frame_stays_as_it_is() -> None:
    frame = pairs()
    before = frame.copy(deep=True)
    drawn(frame)
    pd.testing.assert_frame_equal(frame, before)


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar"])
@pytest.mark.parametrize("size", ["a4-full", "a4-half", "slide", "square", "wide"])
def test_no_words_meet_and_none_leave_the_page(
    size: str, language: str, check_words: Callable[[Chart], None]
) -> None:
    frame = pairs({**SECTORS, "FSC": (0.1e6, 0.2e6), "PRO-GBV": (8.5e6, 12.0e6)})
    check_words(chart(dumbbell, frame, size=size, language=language))
