from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from humstats.errors import ChartError
from humstats.model.columns import tidy
from humstats.plotting import NEUTRAL, Chart, chart, phases
from humstats.plotting.kinds.phases import phases_story
from humstats.plotting.page.lettering import ink_of

NAN = float("nan")
#: Ethiopia 2019 as IPC published it, in thousands: phases 1 to 5, 3+ and all.
CURRENT = (10_600, 10_100, 6_450, 1_550, 0, 8_000, 28_700)
FIRST = (11_492, 10_545, 5_356, 1_334, 0, 6_690, 28_727)
AFAR = (620, 520, 320, 50, 0, 370, 1_510)
CODES = ("1", "2", "3", "4", "5", "3+", "all")


def analysis(numbers: tuple[float, ...], **columns: Any) -> pd.DataFrame:
    return pd.DataFrame({
        "indicator": "people_by_ipc_phase", "location_code": "ETH", "admin_level": 0,
        "reference_period_start": "2019-07-01", "reference_period_end": "2019-09-30",
        "ipc_type": "current", "ipc_phase": CODES[: len(numbers)],
        "value": [number * 1e3 for number in numbers], "unit": "people", "source": "IPC",
        **columns,
    })  # fmt: skip


AHEAD = {
    "ipc_type": "first projection",
    "reference_period_start": "2019-10-01",
    "reference_period_end": "2020-01-31",
}
AREA = {"admin_level": 1, "admin1_code": "ET02", "admin1_name": "Afar"}
OTHER = {"admin_level": 1, "admin1_code": "ET04", "admin1_name": "Oromia"}


def table(*frames: pd.DataFrame) -> pd.DataFrame:
    return tidy(pd.concat(frames, ignore_index=True))


def drawn(frame: pd.DataFrame, **kwargs: Any) -> Axes:
    return phases(frame, ax=Figure(figsize=(6.5, 4)).add_axes((0, 0, 1, 1)), **kwargs)


def told(frame: pd.DataFrame, **kwargs: Any) -> Any:
    return phases_story(frame, style=NEUTRAL, width=470, **kwargs)


def parts(ax: Axes) -> list[Any]:
    """List the parts of the bars: what is as high as the highest."""
    tall = max(patch.get_height() for patch in ax.patches)
    return [patch for patch in ax.patches if patch.get_height() == tall]


def test_a_bar_stacks_the_phases_and_never_3_plus_or_all() -> None:
    bar = parts(drawn(table(analysis(CURRENT))))
    widths = [patch.get_width() for patch in bar]
    assert len(bar) == 4  # nobody is in phase 5
    assert [wide / sum(widths) for wide in widths] == pytest.approx(
        [number / 28_700 for number in CURRENT[:4]]
    )


def test_phases_have_the_colours_of_ipc() -> None:
    from matplotlib.colors import to_hex

    colours = [to_hex(patch.get_facecolor()).upper() for patch in parts(drawn(table(
        analysis((1, 1, 1, 1, 1, 3, 5))
    )))]  # fmt: skip
    assert colours == ["#CDFACD", "#FAE61E", "#E67800", "#C80000", "#640000"]


def test_the_bracket_spans_phase_3_and_above() -> None:
    ax = drawn(table(analysis(CURRENT)))
    bar, (bracket,) = parts(ax), ax.lines
    assert min(bracket.get_xdata()) == pytest.approx(bar[2].get_x())
    assert max(bracket.get_xdata()) == pytest.approx(bar[3].get_x() + bar[3].get_width())
    assert [text.get_text() for text in ax.texts][-2:] == ["8.0M", "28%"]


def test_current_and_projected_differ_by_word_and_pattern() -> None:
    ax = drawn(table(analysis(CURRENT), analysis(FIRST, **AHEAD)))
    hatched = [bool(patch.get_hatch()) for patch in parts(ax)]
    assert hatched == [False] * 4 + [True] * 4
    words = " ".join(text.get_text() for text in ax.texts)
    assert "projection" in words
    assert "Current, Jul–Sep 2019" in words
    assert "First projection" in words


def test_a_place_stands_once_over_its_analyses() -> None:
    rows = [
        analysis(numbers, **where, **when)
        for where in (AREA, OTHER)
        for numbers, when in ((AFAR, {}), (AFAR, AHEAD))
    ]
    words = [text.get_text() for text in drawn(table(*rows)).texts]
    assert words.count("Afar") == words.count("Oromia") == 1


def test_the_worst_place_stands_first_behind_its_country() -> None:
    worse = (300, 300, 500, 100, 0, 600, 1_200)
    frame = table(analysis(AFAR, **AREA), analysis(worse, **OTHER), analysis(CURRENT))
    words = [text.get_text() for text in drawn(frame).texts]
    assert words.index("Ethiopia") < words.index("Oromia") < words.index("Afar")
    story = told(frame)
    assert story.title == ("Oromia has the largest share of people in phase 3 or above: 50%")


def test_the_bold_name_of_a_country_does_not_reach_its_bar() -> None:
    country = {"location_code": "CAF"}
    area = {**country, "admin_level": 1, "admin1_code": "CF11", "admin1_name": "Kemo"}
    ax = drawn(table(analysis(CURRENT, **country), analysis(AFAR, **area)))
    name = next(text for text in ax.texts if text.get_text().startswith("Central"))
    ink = ink_of(name.get_text(), NEUTRAL, size=name.get_fontsize(), bold=True)
    assert name.get_fontweight() == "bold"
    assert ink.width < min(patch.get_x() for patch in parts(ax))


def test_a_draw_has_no_largest_share() -> None:
    story = told(table(analysis(AFAR, **AREA), analysis(AFAR, **OTHER)))
    assert story.title == "People by IPC phase, Ethiopia, current, Jul–Sep 2019"


def test_the_title_of_one_place_is_its_latest_analysis() -> None:
    story = told(table(analysis(CURRENT), analysis(FIRST, **AHEAD)))
    assert story.title.replace("\N{NO-BREAK SPACE}", " ") == (
        "6.7 million people in IPC phase 3 or above (first projection) in Ethiopia from "
        "1 Oct 2019 to 31 Jan 2020"
    )
    assert "8.0 million of 28.7 million people" in story.message.replace("\N{NO-BREAK SPACE}",
                                                                         " ")  # fmt: skip


def test_phases_that_miss_the_whole_are_said_and_hatched() -> None:
    # Afghanistan, Baghlan (CLS1), November 2017
    short = (27.358, 36.151, 11.725, 3.908, 0, 15.633, 97.706)
    ax = drawn(table(analysis(short)))
    rest = parts(ax)[-1]
    assert rest.get_hatch() == "//////"
    width = sum(patch.get_width() for patch in parts(ax))
    assert rest.get_width() / width == pytest.approx((97_706 - 79_142) / 97_706)
    assert "Ethiopia: the phases add up to 79,142 of 97,706" in told(table(analysis(short))
                                                                    ).notes[1]  # fmt: skip


def test_rounding_is_not_told_as_a_gap() -> None:
    notes = told(table(analysis((10_600, 10_100, 6_450, 1_547, 0, 8_000, 28_700)))).notes
    assert notes == ("Percent of the people analysed, who may be fewer than the population.",)


def test_3_plus_unlike_its_phases_is_said() -> None:
    # Afghanistan, Ghor, May 2023
    notes = told(table(analysis((200, 200, 262, 50, 0, 210, 712)))).notes
    assert "Ethiopia: 3+ is given as 210,000, and phases 3 to 5 add up to 312,000." in notes


def test_what_is_contradicted_is_no_title() -> None:
    # Afghanistan, Logar, May 2023: 65 % in 3+, of phases with 15 %
    unlike = analysis((200, 300, 60, 40, 0, 390, 600), **AREA)
    alone = told(table(unlike.assign(admin_level=0, admin1_code=None, admin1_name=None)))
    among = told(table(unlike, analysis(AFAR, **OTHER)))
    for story in (alone, among):
        assert "largest" not in story.title
        assert "390,000 people in" not in story.title.replace("\N{NO-BREAK SPACE}", " ")
        assert "3+ is given as 390,000, and phases 3 to 5 add up to 100,000" in story.message
    # one that is lower by either of its numbers contradicts no other
    lower = analysis((800, 100, 60, 40, 0, 10, 1_000), **AREA)
    story = told(table(lower, analysis(AFAR, **OTHER)))
    assert story.title.startswith("Oromia has the largest")


def test_3_plus_that_nobody_published_is_added_up_and_said() -> None:
    frame = table(analysis(CURRENT[:5]))
    assert [text.get_text() for text in drawn(frame).texts][-2:] == ["8.0M", "28%"]
    assert "3+ is the sum of phases 3 to 5: Ethiopia." in told(frame).notes
    assert "sum of phases" in told(frame).title


def test_shares_are_printed_as_published() -> None:
    shares = analysis((0.037, 0.035, 0.022, 0.005, 0, 0.027, 0.1)).assign(
        indicator="share_of_people_by_ipc_phase", unit="percent"
    )
    words = [text.get_text() for text in drawn(table(shares)).texts]
    assert words[-1] == "27%"
    assert "37%" in words


def test_a_missing_phase_is_hatched_and_no_zero() -> None:
    frame = table(analysis((NAN, 10_100, 6_450, 1_550, 0, 8_000, 28_700)))
    assert parts(drawn(frame))[-1].get_hatch() == "//////"
    assert "Ethiopia: no figure for phase 1." in told(frame).notes


def test_classes_of_severity_are_read_from_their_category() -> None:
    frame = table(analysis((100, 200, 300, 50, 10))).assign(
        indicator="people_by_severity", category=[f"Severity {n}" for n in range(1, 6)]
    ).drop(columns=["ipc_phase", "ipc_type"])  # fmt: skip
    words = [text.get_text() for text in drawn(frame.assign(method="JIAF 2.0")).texts]
    assert "Severity 3+" in words
    assert "4 Extreme" in words


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"indicator": "people_in_need"}, "the table has people_in_need"),
        ({"ipc_phase": "3+"}, "two for phase 3+"),
        ({"ipc_phase": ["3+", "all", "1", "1", "1", "1", "1"]}, "two for phase 1"),
        ({"value": [1e3, 1e3, 1e3, 1e3, 0, 9e3, 4e3]}, "more in phase 3 or above than"),
        ({"value": [-1e3, 1e3, 1e3, 1e3, 0, 2e3, 4e3]}, "phase 1 of Ethiopia"),
        ({"value": [NAN] * 5 + [9e3, 4e4]}, "has none of them"),
        ({"value": [NAN, 1e3, 1e3, 1e3, 0, 2e3, NAN]}, "no figure for phase 1"),
        ({"unit": ["people"] * 6 + ["households"]}, "one unit"),
        (
            {"ipc_phase": [*CODES[:6], "famine"]},
            "draws phases 1 to 5, and found 'famine' for Ethiopia, .*: leave it out, or name",
        ),
        (
            {"indicator": "people_by_severity", "category": CODES, "method": ["JIAF 1"] * 3
             + ["JIAF 2"] * 4},
            "one scale of severity, and the table has JIAF 1 and JIAF 2: their classes do not",
        ),
    ],
)  # fmt: skip
def test_what_does_not_stack_is_refused(change: dict[str, Any], message: str) -> None:
    with pytest.raises(ChartError, match=message.replace("+", r"\+")):
        drawn(table(analysis(CURRENT)).assign(**change))


def test_people_and_shares_are_not_mixed() -> None:
    shares = analysis((0.1,) * 7, indicator="share_of_people_by_ipc_phase", unit="percent")
    with pytest.raises(ChartError, match="people or shares"):
        drawn(table(analysis(CURRENT), shares))


def test_rows_without_room_are_refused() -> None:
    with pytest.raises(ChartError, match="take size='a4-full'"):
        phases(table(analysis(CURRENT), analysis(FIRST, **AHEAD)),
               ax=Figure(figsize=(6, 0.4)).add_axes((0, 0, 1, 1)))  # fmt: skip


def test_the_frame_stays_as_it_is() -> None:
    frame = table(analysis(CURRENT))
    before = frame.copy(deep=True)
    drawn(frame)
    pd.testing.assert_frame_equal(frame, before)


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar"])
@pytest.mark.parametrize("size", ["a4-full", "a4-half", "slide", "square", "wide"])
def test_no_words_meet_and_none_leave_the_page(
    size: str, language: str, check_words: Callable[[Chart], None]
) -> None:
    frame = table(
        analysis(AFAR, **AREA), analysis((300, 300, 500, 100, 0, 600, 1_200), **OTHER),
        analysis(CURRENT),
    )  # fmt: skip
    check_words(chart(phases, frame, size=size, language=language))


def test_rows_are_told_by_their_place_whatever_their_labels() -> None:
    doubted = analysis(CURRENT, **AREA, flags=[None, None, "HS503", None, None, None, None])
    below_each_other = table(doubted, analysis(FIRST, **OTHER)).set_axis([*range(7)] * 2)
    assert "Afar, 3 Crisis (HS503" in " ".join(told(below_each_other).notes)


@pytest.mark.parametrize("phase", ["3+", "4"])
def test_a_place_in_doubt_is_not_named_the_highest(phase: str) -> None:
    both = table(analysis(CURRENT, **AREA), analysis(FIRST, **OTHER))
    both = both if phase == "3+" else both[both["ipc_phase"] != "3+"]
    assert "Afar has the largest share" in told(both).title
    is_doubted = (both["ipc_phase"] == phase) & (both["admin1_name"] == "Afar")
    doubted = both.assign(flags=["HS503" if held else None for held in is_doubted])
    assert "largest" not in told(doubted).title


def test_3_plus_of_which_a_phase_is_not_told_is_at_least_its_sum() -> None:
    frame = table(analysis((10_600, 10_100, 6_450, 1_550, NAN, NAN, 30_700)))
    assert [text.get_text() for text in drawn(frame).texts][-2:] == [
        "at least 8.0M", "at least 26%",
    ]  # fmt: skip
    assert told(frame).title.startswith("At least 8.0\xa0million people")
    whole = table(analysis((10_600, 10_100, 6_450, 1_550, NAN, NAN, 28_700)))
    assert told(whole).title.startswith("8.0\xa0million people")
