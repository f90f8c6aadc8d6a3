from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from humstats.errors import ChartError
from humstats.model.columns import tidy
from humstats.plotting import NEUTRAL, Chart, chart, pyramid
from humstats.plotting.kinds.pyramids import pyramid_story

NAN = float("nan")
BANDS = ("0-4", "5-11", "12-17", "18-59", "60+")
#: Refugees from Afghanistan in Pakistan, 2019, as UNHCR counted them.
WOMEN = (63_659, 149_878, 105_232, 314_305, 24_977)
MEN = (67_573, 159_642, 111_175, 379_460, 43_183)


def people(
    bands: tuple[str, ...] = BANDS,
    women: tuple[float, ...] = WOMEN,
    men: tuple[float, ...] = MEN,
    **columns: Any,
) -> pd.DataFrame:
    return tidy(pd.DataFrame({
        "indicator": "refugees", "location_code": "PAK", "admin_level": 0,
        "reference_period_start": "2019-01-01", "reference_period_end": "2019-12-31",
        "gender": ["f"] * len(bands) + ["m"] * len(bands), "age_range": [*bands, *bands],
        "value": [float(n) for n in (*women, *men)], "unit": "people", "source": "UNHCR",
        **columns,
    }))  # fmt: skip


def with_total(frame: pd.DataFrame, total: float) -> pd.DataFrame:
    more = frame.iloc[[0]].astype(object).assign(gender="all", age_range="all", value=total)
    return tidy(pd.concat([frame.astype(object), more], ignore_index=True))


def drawn(frame: pd.DataFrame, **kwargs: Any) -> Axes:
    return pyramid(frame, ax=Figure(figsize=(6.5, 4)).add_axes((0, 0, 1, 1)), **kwargs)


def told(frame: pd.DataFrame, **kwargs: Any) -> Any:
    return pyramid_story(frame, style=NEUTRAL, width=470, **kwargs)


def test_the_youngest_stand_at_the_bottom_and_women_left() -> None:
    texts = {text.get_text(): text.xy for text in drawn(people()).texts}
    assert texts["60+"][1] < texts["18–59"][1] < texts["0–4"][1]
    assert texts["Women and girls"][0] < texts["Age"][0] < texts["Men and boys"][0]


def test_both_sides_share_one_scale() -> None:
    bars = [patch.get_width() for patch in drawn(people()).patches]
    numbers = [n for pair in zip(WOMEN[::-1], MEN[::-1], strict=True) for n in pair]
    assert [bar / bars[0] for bar in bars] == pytest.approx([n / numbers[0] for n in numbers])


def test_neither_sex_is_pink_or_light_blue() -> None:
    from matplotlib.colors import to_rgb

    colours = {to_rgb(patch.get_facecolor()) for patch in drawn(people()).patches}
    assert len(colours) == 2
    assert all(red <= 0.5 for red, _, _ in colours)


def test_children_are_bracketed_with_their_share() -> None:
    ax = drawn(people())
    words = [text.get_text() for text in ax.texts]
    assert words[-2:] == ["children", "46%"]
    bracket = ax.lines[0].get_ydata()
    tops = [patch.get_y() for patch in ax.patches]
    assert min(bracket) == pytest.approx(tops[4])  # three bands from the bottom, two bars each
    assert told(people()).title == "Children are 46% of refugees, Pakistan, 2019"


def test_bands_that_pass_17_do_not_tell_of_children() -> None:
    frame = people(("0-14", "15-24", "25+"), (30.0, 20.0, 10.0), (20.0, 10.0, 10.0))
    assert not drawn(frame).lines
    story = told(frame)
    assert story.title == "Women and girls are 60% of refugees, Pakistan, 2019"
    assert "No band ends at 17, so children are not shown apart." in story.notes


def test_the_population_is_said_as_a_whole() -> None:
    frame = people(("0-14", "15+"), (30.0, 30.0), (20.0, 20.0), indicator="population")
    assert told(frame).title == "Women and girls are 60% of the population, Pakistan, 2019"


def test_the_base_is_said() -> None:
    subtitle = told(people()).subtitle.replace("\N{NO-BREAK SPACE}", " ")
    assert subtitle == "By sex and age, percent of those shown: 1.4 million"


def test_unknown_ages_are_said_and_many_leave_the_title_open() -> None:
    few = told(with_total(people(), 1_420_084))
    assert "Not drawn, as sex or age is not known: 1,000." in few.notes
    assert few.title.startswith("Children are")
    many = told(with_total(people(), 2_000_000))
    assert many.title == "Refugees, Pakistan, 2019"


def test_bands_that_leave_ages_out_claim_nothing_of_all() -> None:
    story = told(people(("0-4", "5-17"), (5.0, 9.0), (6.0, 10.0)))
    assert story.title == "Refugees, Pakistan, 2019"


def test_a_missing_band_is_a_dash_and_no_zero() -> None:
    frame = people(women=(NAN, *WOMEN[1:]))
    assert "–" in [text.get_text() for text in drawn(frame).texts]
    assert "–: no figure." in told(frame).notes


def test_small_shares_have_tenths_and_all_of_them() -> None:
    bands = (*(f"{n}-{n + 4}" for n in range(0, 80, 5)), "80+")
    frame = people(bands, tuple(range(20, 37)), tuple(range(20, 37)))
    words = [t.get_text() for t in drawn(frame).texts if t.get_text().endswith("%")]
    assert all("." in word for word in words[2:])


@pytest.mark.parametrize(
    ("bands", "message"),
    [
        (("0-4", "0-17", "18+"), "0–4 and 0–17 overlap"),
        (("0-17", "18+", "60+"), r"18\+ and 60\+ overlap"),
        (("0-4", "12-17", "18+"), "ages 5–11 are in none"),
    ],
)
def test_bands_that_do_not_tile_are_refused(bands: tuple[str, ...], message: str) -> None:
    with pytest.raises(ChartError, match=message):
        drawn(people(bands, (1.0, 2.0, 3.0), (1.0, 2.0, 3.0)))


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({"gender": "all"}, "none that are of both"),
        ({"gender": "f"}, "two of women aged 0–4"),
        ({"location_code": ["PAK"] * 5 + ["IRN"] * 5}, "location_code has 2"),
        ({"source": ["UNHCR"] * 5 + ["OCHA"] * 5}, "source has 2"),
        ({"qualifier": "more_than"}, "no share of a bound"),
        ({"value": -1.0}, "below 0"),
        ({"unit": "percent"}, "add up to"),
    ],
)
def test_what_is_no_pyramid_is_refused(columns: dict[str, Any], message: str) -> None:
    with pytest.raises(ChartError, match=message):
        drawn(people().assign(**columns))


def test_the_frame_stays_as_it_is() -> None:
    frame = people()
    before = frame.copy(deep=True)
    drawn(frame)
    pd.testing.assert_frame_equal(frame, before)


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar"])
@pytest.mark.parametrize("size", ["a4-full", "a4-half", "slide", "square", "wide"])
def test_no_words_meet_and_none_leave_the_page(
    size: str, language: str, check_words: Callable[[Chart], None]
) -> None:
    check_words(chart(pyramid, people(), size=size, language=language))


def test_a_figure_that_is_not_final_has_its_pattern() -> None:
    ahead = people(status=["projected"] + ["final"] * 9)
    assert [patch.get_hatch() for patch in drawn(ahead).patches].count("oo") == 1
