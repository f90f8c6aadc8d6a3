from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.patches import Circle, PathPatch

from humstats import plotting
from humstats.errors import ChartError
from humstats.model.columns import tidy
from humstats.plotting import NEUTRAL, Chart, chart
from humstats.plotting.kinds.classes import Classes
from humstats.plotting.kinds.legends import legend_of
from humstats.plotting.kinds.maps import map_story
from humstats.plotting.kinds.regions import Regions
from humstats.plotting.page.lettering import Box
from humstats.plotting.page.voices import ENGLISH

NAN = float("nan")
NAMES = ("Aleppo", "Idleb", "Homs", "Hama", "Tartous", "Dar'a")
RATES = (62.0, 48.0, 21.0, 35.0, 9.0, 30.0)
COUNTS = (2.4e6, 1.2e6, 3e5, 6e5, 8e4, 2e5)
UN = "do not imply official endorsement or acceptance by the United Nations."

Frame = Callable[..., pd.DataFrame]


def squares(count: int = 6, key: str = "ADM1_PCODE") -> dict[str, Any]:
    """Invented areas, three in a row, from the south west."""
    features = []
    for n in range(count):
        x, y = 36 + n % 3, 33 + n // 3
        ring = [[x, y], [x + 1, y], [x + 1, y + 1], [x, y + 1], [x, y]]
        features.append(
            {
                "type": "Feature",
                "properties": {key: f"SY0{n + 1}", "ADM1_EN": f"Area {n + 1}"},
                "geometry": {"type": "Polygon", "coordinates": [ring]},
            }
        )
    return {"type": "FeatureCollection", "features": features}


def areas_of(
    make_series: Frame, values: tuple[float, ...], indicator: str, unit: str, **columns: Any
) -> pd.DataFrame:
    rows = [
        make_series(["2024"], [value], indicator=indicator, unit=unit, admin_level=1,
                    admin1_code=f"SY0{n + 1}", admin1_name=NAMES[n], **columns).astype(object)
        for n, value in enumerate(values)
    ]  # fmt: skip
    return tidy(pd.concat(rows, ignore_index=True))


@pytest.fixture(name="rates")
def _rates(make_series: Frame) -> pd.DataFrame:
    return areas_of(make_series, RATES, "prevalence_of_food_insecurity", "percent")


@pytest.fixture(name="counts")
def _counts(make_series: Frame) -> pd.DataFrame:
    return areas_of(make_series, COUNTS, "people_in_need", "people")


@pytest.fixture(name="both")
def _both(rates: pd.DataFrame, counts: pd.DataFrame) -> pd.DataFrame:
    return tidy(pd.concat([rates.astype(object), counts.astype(object)], ignore_index=True))


def drawn(frame: pd.DataFrame, held: Any = None, **kwargs: Any) -> Axes:
    ax = Figure(figsize=(6.5, 4)).add_axes((0, 0, 1, 1))
    return plotting.map(
        frame, boundaries=held or squares(), boundaries_source="OCHA COD", ax=ax, **kwargs
    )


def story_of(frame: pd.DataFrame, held: Any = None, **kwargs: Any) -> Any:
    return map_story(
        frame, boundaries=held or squares(), boundaries_source="OCHA COD", style=NEUTRAL,
        width=470, **kwargs,
    )  # fmt: skip


def texts(ax: Axes) -> list[str]:
    return [text.get_text() for text in ax.texts]


def fills(ax: Axes) -> list[str]:
    return [to_hex(p.get_facecolor()) for p in ax.patches if isinstance(p, PathPatch)]


def circles(ax: Axes, *, within: float = 150) -> list[Circle]:
    """Find the circles on the map, right of the legend."""
    return [p for p in ax.patches if isinstance(p, Circle) and p.center[0] > within]


def test_rates_are_colours_between_round_numbers(rates: pd.DataFrame) -> None:
    ax = drawn(rates)
    assert texts(ax)[:7] == [
        "Prevalence of food insecurity", "75%", "60%", "45%", "30%", "15%", "0%",
    ]  # fmt: skip
    shades = Classes.of(RATES, "percent").colours(rates.iloc[0].to_dict(), NEUTRAL)
    assert fills(ax) == [shades[n] for n in (4, 3, 1, 2, 0, 2)]
    assert {"Aleppo", "62%", "Tartous", "9%"} <= set(texts(ax))


@pytest.mark.parametrize(
    ("numbers", "limits"),
    [
        ([12, 34, 61], (0, 15, 30, 45, 60, 75)),
        ([17, 63], (15, 30, 45, 60, 75)),
        ([0, 100], (0, 20, 40, 60, 80, 100)),
        ([61, 63.5], (61, 61.5, 62, 62.5, 63, 63.5)),
        ([0.3, 2.2], (0, 0.5, 1, 1.5, 2, 2.5)),
        ([45, 45], (40, 50)),
        ([0, 0], (0, 1)),
    ],
)
def test_classes_are_round_and_five_at_most(
    numbers: list[float], limits: tuple[float, ...]
) -> None:
    classes = Classes.of(numbers, "percent")
    assert len(classes) <= 5
    assert min(numbers) >= classes.limits[0]
    assert max(numbers) <= classes.limits[-1]
    if numbers[0] != numbers[1]:
        assert classes.limits == pytest.approx(limits)


def test_a_figure_on_a_limit_is_of_the_class_above() -> None:
    classes = Classes.of([12, 61], "percent")
    assert [classes.at(n) for n in (0, 14.9, 15, 74.9, 75)] == [0, 0, 1, 4, 4]


def test_counts_are_circles_whose_area_is_the_count(counts: pd.DataFrame) -> None:
    ax = drawn(counts)
    assert set(fills(ax)) == {NEUTRAL.track.lower()}
    held = circles(ax)
    assert len(held) == 6
    parts = [(one.radius / held[0].radius) ** 2 for one in held]
    assert parts == pytest.approx([n / COUNTS[0] for n in sorted(COUNTS, reverse=True)])
    legend = [p for p in ax.patches if isinstance(p, Circle) and p not in held]
    assert [text for text in texts(ax) if text in ("2,000K", "500K", "100K")] == [
        "2,000K", "500K", "100K",
    ]  # fmt: skip
    assert (legend[0].radius / held[0].radius) ** 2 == pytest.approx(2e6 / COUNTS[0])


def test_a_rate_and_a_count_are_drawn_together(both: pd.DataFrame) -> None:
    ax = drawn(both)
    assert len(circles(ax)) == 6
    assert len(set(fills(ax))) == 5
    story = story_of(both)
    assert story.subtitle == (
        "Prevalence of food insecurity, Syria, 2024; circles: people in need, 2024"
    )
    assert len(story.figures) == 12
    assert [len(one) for one in story.series] == [6, 6]


def test_north_and_west_are_where_they_are_in_arabic_too(rates: pd.DataFrame) -> None:
    for language in ("en", "ar"):
        ax = drawn(rates, language=language)
        ax.figure.draw_without_rendering()
        at = {t.get_text(): ax.transData.transform(t.xy) for t in ax.texts}
        assert at["Aleppo"][0] < at["Idleb"][0] < at["Homs"][0]
        assert at["Hama"][1] > at["Aleppo"][1]


def test_an_area_without_a_figure_is_hatched_and_said(rates: pd.DataFrame) -> None:
    for some in (rates.iloc[:5], rates.assign(
        value=rates["value"].where(rates.index < 5),
        status=["final"] * 5 + ["suppressed"],
    )):  # fmt: skip
        ax = drawn(some)
        assert sum(bool(p.get_hatch()) for p in ax.patches if isinstance(p, PathPatch)) == 1
        assert "no figure" in texts(ax)
        assert any("Hatched: no figure (" in note for note in story_of(some).notes)
    assert "Hatched: no figure (Area 6)." in story_of(rates.iloc[:5]).notes
    assert "Dar'a: withheld." in story_of(some).notes
    assert "no figure" not in texts(drawn(rates))


def test_a_figure_without_an_area_is_said(counts: pd.DataFrame) -> None:
    story = story_of(counts, squares(4))
    assert (
        "Not on the map, as the boundaries have no such area: Tartous (80,000) and "
        "Dar'a (200K)." in story.notes
    )
    assert len(story.figures) == 6


def test_who_drew_the_boundaries_and_the_disclaimer_are_always_said(
    rates: pd.DataFrame,
) -> None:
    notes = story_of(rates).notes
    assert notes[-2] == "Boundaries: OCHA COD."
    assert notes[-1].endswith(UN)
    made = chart(plotting.map, rates, boundaries=squares(), boundaries_source="OCHA COD",
                 note="Own words.", size="a4-half")  # fmt: skip
    assert UN in made.note
    french = story_of(rates, language="fr").notes[-1]
    assert french.endswith("officielle par l’Organisation des Nations Unies.")
    for source in ("", None, 3):
        with pytest.raises(ChartError, match="says whose boundaries it draws: name the publ"):
            plotting.map(rates, boundaries=squares(), boundaries_source=source)


def test_the_title_names_the_highest_of_the_areas_with_a_figure(rates: pd.DataFrame) -> None:
    assert story_of(rates).title == (
        "Prevalence of food insecurity, Syria: of 6 areas with a figure, highest in Aleppo, 62%"
    )
    equal = rates.assign(value=[62.0, 62.0, *RATES[2:]])
    assert story_of(equal).title.endswith("highest in Aleppo and Idleb, 62%")
    # which is higher is not known
    open_to = equal.assign(low=[62.0, *[NAN] * 5], qualifier=["more_than", *["exact"] * 5])
    open_to = open_to.assign(value=[62.0, 64.0, *RATES[2:]])
    assert story_of(open_to).title == "Prevalence of food insecurity, Syria, 2024"


def test_the_message_names_the_highest_and_the_lowest(counts: pd.DataFrame) -> None:
    assert story_of(counts).message == (
        "People in need: Aleppo (2.4M), Idleb (1.2M), Hama (600K), Homs (300K), "
        "Dar'a (200K), Tartous (80,000)."
    )


def test_phases_have_the_colours_of_their_scale(make_series: Frame) -> None:
    severity = areas_of(
        make_series, (4.0, 3.0, 2.0, 4.0, 3.0, 3.0), "severity_of_needs", "class"
    )
    ax = drawn(severity)
    phases = [colour.lower() for colour in NEUTRAL.phases]
    assert fills(ax) == [phases[n - 1] for n in (4, 3, 2, 4, 3, 3)]
    assert [text for text in texts(ax) if text[:1].isdigit()] == [
        "4 Extreme", "3 Severe", "2 Stress",
    ]  # fmt: skip
    title = story_of(severity).title
    assert title.endswith("Syria: 2 of 6 areas with a figure in class 4 or above")


def test_bounds_that_reach_over_several_classes_have_no_colour(rates: pd.DataFrame) -> None:
    wide = rates.assign(
        value=[NAN, NAN, *RATES[2:]],
        low=[30.0, 46.0, *[NAN] * 4],
        high=[70.0, 47.0, *[NAN] * 4],
        qualifier=["range", "range", *["exact"] * 4],
    )
    hatches = [p.get_hatch() for p in drawn(wide).patches if isinstance(p, PathPatch)]
    assert hatches == ["xxxx", None, None, None, None, None]
    assert any("several classes (Aleppo)" in note for note in story_of(wide).notes)


def test_what_is_not_final_has_a_pattern_where_others_are(
    rates: pd.DataFrame, counts: pd.DataFrame
) -> None:
    status = ["projected", *["final"] * 5]
    hatches = [
        p.get_hatch() for p in drawn(rates.assign(status=status)).patches
        if isinstance(p, PathPatch)
    ]  # fmt: skip
    assert hatches == ["oo", None, None, None, None, None]
    assert "Aleppo: projected." in story_of(rates.assign(status=status)).notes
    dashed = circles(drawn(counts.assign(status=status)))
    assert [one.get_linestyle() == "-" for one in dashed] == [False, *[True] * 5]
    assert to_hex(dashed[0].get_facecolor()) == NEUTRAL.ground.lower()


def test_one_of_few_names_says_nothing(rates: pd.DataFrame) -> None:
    small = Figure(figsize=(3.2, 1.7)).add_axes((0, 0, 1, 1))
    plotting.map(rates, boundaries=squares(), boundaries_source="OCHA", ax=small)
    named = [text for text in texts(small) if text in NAMES]
    assert not named or len(named) >= 2


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({"indicator": ["people_in_need"] * 3 + ["people_targeted"] * 3},
         r"one count as circles, and the table has .* people_targeted: .*hs.share_of\(part, "),
        ({"admin_level": [1] * 5 + [2]}, "admin levels 1 and 2"),
        ({"admin1_code": "SY01"}, r"Idleb \(SY01\) has several of people_in_need"),
        ({"gender": ["f"] * 3 + ["m"] * 3}, "one breakdown, and gender of people_in_need"),
        ({"value": -1.0}, "counts from zero upwards"),
        ({"value": NAN, "status": "missing"}, "no area has a figure of people_in_need"),
        ({"admin1_code": "YE01"}, "None of the areas YE01 is in the boundaries, which have "),
        ({"source": None}, "name no source"),
    ],
)  # fmt: skip
def test_what_is_plainly_false_is_refused(
    counts: pd.DataFrame, columns: dict[str, Any], message: str
) -> None:
    with pytest.raises(ChartError, match=message):
        drawn(counts.assign(**columns))


def test_counts_are_no_colours(counts: pd.DataFrame, both: pd.DataFrame) -> None:
    for frame in (counts, both):
        with pytest.raises(ChartError, match=r"people_in_need is a count, .*circles, or take "):
            drawn(frame, fill="people_in_need")
    with pytest.raises(ChartError, match="fill='deaths' is no indicator of the table"):
        drawn(both, fill="deaths")
    assert len(circles(drawn(both, fill="prevalence_of_food_insecurity"))) == 6


def test_several_rates_or_periods_are_refused(rates: pd.DataFrame) -> None:
    other = rates.assign(indicator="poverty_headcount_ratio")
    with pytest.raises(ChartError, match="fills areas with one rate, and the table has preval"):
        drawn(tidy(pd.concat([rates.astype(object), other.astype(object)])))
    days = pd.to_datetime(["2024-01-01"] * 5 + ["2023-01-01"])
    with pytest.raises(ChartError, match=r"one period, .* has 2, from .*: take hs.select\("):
        drawn(rates.assign(reference_period_start=days))


def test_too_small_a_page_is_refused(both: pd.DataFrame) -> None:
    with pytest.raises(ChartError, match="no room for the map and its legend here"):
        plotting.map(both, boundaries=squares(), boundaries_source="OCHA",
                     ax=Figure(figsize=(2, 0.8)).add_axes((0, 0, 1, 1)))  # fmt: skip


def test_countries_are_areas_too(make_series: Frame) -> None:
    frame = tidy(pd.concat([
        make_series(["2024"], [value], location_code=code).astype(object)
        for code, value in {"SYR": 16.7e6, "LBN": 3e6}.items()
    ], ignore_index=True))  # fmt: skip
    held = squares(2, key="ISO_A3")
    for feature, code in zip(held["features"], ("SYR", "LBN"), strict=True):
        feature["properties"]["ISO_A3"] = code
    assert story_of(frame, held).title == (
        "People in need: of 2 areas with a figure, highest in Syria, 16.7\xa0million"
    )


def test_what_was_decided_is_told_of_each_area(rates: pd.DataFrame) -> None:
    decided = rates.assign(decided=["UN preferred to OCHA (60%)", *[None] * 5])
    assert story_of(decided).noted[0] == "Aleppo: 2024: UN preferred to OCHA (60%)."


def test_a_number_alone_stands_beside_no_circle(both: pd.DataFrame) -> None:
    said = texts(drawn(both))
    numbers = [at for at, text in enumerate(said) if text in ("62%", "48%", "21%", "9%")]
    assert all(said[at - 1] in NAMES for at in numbers)


@pytest.mark.parametrize("size", ["a4-full", "a4-half", "slide", "square", "wide"])
@pytest.mark.parametrize("language", ["en", "fr", "es", "ar"])
def test_nothing_overlaps_in_any_size_or_language(
    both: pd.DataFrame, size: str, language: str, ink_boxes: Callable[[Chart], dict[str, Box]]
) -> None:
    made = chart(plotting.map, both.drop(index=3), boundaries=squares(), size=size,
                 boundaries_source="OCHA COD", language=language)  # fmt: skip
    boxes = ink_boxes(made)
    width, height = made.figure.get_size_inches() * made.figure.dpi
    for name, box in boxes.items():
        assert box.left > -1, name
        assert box.right < width + 1, name
        assert box.bottom > -1, name
        assert box.top < height + 1, name
        assert not [other for other, held in boxes.items() if other != name and box.meets(held)]
    assert min(text.get_fontsize() for text in made.axes.texts) >= 6
    # circles are round: a point is as high as it is wide
    across, up = (
        made.axes.transData.transform([[1, 1]])[0] - made.axes.transData.transform([[0, 0]])[0]
    )
    assert math.isclose(abs(across), abs(up), rel_tol=1e-3)


def test_the_frame_and_the_boundaries_stay_as_they_are(both: pd.DataFrame) -> None:
    before, held = both.copy(deep=True), squares()
    drawn(both, held)
    pd.testing.assert_frame_equal(both, before)
    assert held == squares()


def test_circles_too_small_to_see_are_left_out_of_the_legend(counts: pd.DataFrame) -> None:
    plan = Regions.of(counts, boundaries=squares(), key=None, fill=None, voice=ENGLISH)
    wide, narrow = (
        legend_of(plan, 140, NEUTRAL, largest=largest, across=False) for largest in (20, 5)
    )
    assert [len(legend.blocks[0].circles) for legend in (wide, narrow)] == [3, 2]


def test_a_map_whose_rates_are_all_missing_is_refused(both: pd.DataFrame) -> None:
    rate = both["indicator"] == "prevalence_of_food_insecurity"
    with pytest.raises(ChartError) as refused:
        drawn(both.assign(value=both["value"].mask(rate)))
    assert str(refused.value) == (
        "map() has nothing to draw: no area has a figure of prevalence_of_food_insecurity. "
        "Take rows that have one."
    )


def test_areas_without_a_code_are_named_as_the_boundaries_have_them(
    rates: pd.DataFrame,
) -> None:
    held = squares()
    for feature, name in zip(held["features"][:2], ("Lake", "Island"), strict=True):
        feature["properties"] = {"ADM1_EN": name}
    (note,) = (text for text in story_of(rates, held).notes if "Lake" in text)
    assert "Lake and Island" in note


def test_areas_of_which_one_is_in_doubt_are_not_named_the_highest(rates: pd.DataFrame) -> None:
    equal = rates.assign(value=[62.0, 62.0, *rates["value"][2:]])
    doubted = equal.assign(flags=["HS503", *[None] * (len(equal) - 1)])
    assert "highest in" in story_of(equal).title
    assert "highest in" not in story_of(doubted).title
