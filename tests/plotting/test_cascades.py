from __future__ import annotations

import string
from typing import Any

import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from humstats.errors import ChartError
from humstats.model.columns import tidy
from humstats.plotting import NEUTRAL, cascade, chart
from humstats.plotting.kinds.cascades import cascade_story
from humstats.plotting.page.voices import Voice
from humstats.timeseries import check_title

NAN = float("nan")
PEOPLE = {"people_in_need": 14.0e6, "people_targeted": 11.0e6, "people_reached": 9.9e6}
MONEY = {"funding_required": 1131e6, "funding_received": 564e6}


def figures(held: dict[str, float], unit: str = "people", **columns: Any) -> pd.DataFrame:
    return tidy(
        pd.DataFrame(
            {
                "indicator": list(held),
                "location_code": "AFG",
                "admin_level": 0,
                "reference_period_start": "2020-01-01",
                "reference_period_end": "2020-12-31",
                "value": list(held.values()),
                "unit": unit,
                "source": "OCHA" if unit == "people" else "OCHA FTS",
                **columns,
            }
        )
    )


def below(*tables: pd.DataFrame) -> pd.DataFrame:
    return tidy(pd.concat([one.astype(object) for one in tables], ignore_index=True))


@pytest.fixture
def plan() -> pd.DataFrame:
    return below(figures(PEOPLE), figures(MONEY, "usd"))


def drawn(frame: pd.DataFrame, **kwargs: Any) -> Axes:
    return cascade(frame, ax=Figure(figsize=(6.5, 3)).add_axes((0, 0, 1, 1)), **kwargs)


def texts(ax: Axes) -> list[str]:
    return [text.get_text() for text in ax.texts]


def story(frame: pd.DataFrame) -> Any:
    return cascade_story(frame, style=NEUTRAL, width=470)


def widths(ax: Axes) -> dict[str, float]:
    """Find the longest bar of each colour."""
    from matplotlib.colors import to_hex

    found: dict[str, float] = {}
    for container in ax.containers:
        for bar in container:
            colour = to_hex(bar.get_facecolor()).upper()
            found[colour] = max(found.get(colour, 0.0), bar.get_width())
    return found


def test_each_share_says_of_what_it_is(plan: pd.DataFrame) -> None:
    said = " ".join(texts(drawn(plan)))
    assert "11.0M 79% of those in need" in said
    assert "9.9M 90% of those targeted" in said


def test_people_have_one_scale_and_money_is_not_on_it(plan: pd.DataFrame) -> None:
    found = widths(drawn(plan))
    assert found[NEUTRAL.targeted] / found[NEUTRAL.in_need] == pytest.approx(11 / 14)
    assert found[NEUTRAL.reached] / found[NEUTRAL.in_need] == pytest.approx(9.9 / 14)
    assert "50%" in texts(drawn(plan))
    assert "564M of 1,131M" in " ".join(texts(drawn(plan)))
    # ten times the money, and the bars of people stay as they are
    richer = plan.assign(value=plan["value"].where(plan["unit"] != "usd", plan["value"] * 2))
    assert widths(drawn(richer))[NEUTRAL.targeted] == pytest.approx(found[NEUTRAL.targeted])


def test_what_was_funded_beyond_what_is_required_is_not_cut(plan: pd.DataFrame) -> None:
    frame = below(figures(PEOPLE), figures({**MONEY, "funding_received": 1800e6}, "usd"))
    ax = drawn(frame)
    assert "159%" in texts(ax)
    found = widths(ax)
    assert found[NEUTRAL.quiet] > found[NEUTRAL.track] * 0.5
    lines = [path for one in ax.collections for path in one.get_segments()]
    whole = max(path[0][0] for path in lines if path[0][0] == path[1][0])
    bar = max(
        b.get_x() + b.get_width() for c in ax.containers for b in c
        if b.get_height() > 0 and b.get_zorder() >= 2
    )  # fmt: skip
    assert whole < bar


def test_nothing_is_a_share_of_a_requirement_of_zero(plan: pd.DataFrame) -> None:
    frame = below(figures(PEOPLE), figures({**MONEY, "funding_required": 0.0}, "usd"))
    assert "–" in texts(drawn(frame))
    assert not any("0%" in text and text != "90%" for text in texts(drawn(frame)))


def test_more_reached_than_targeted_is_more_than_a_hundred() -> None:
    frame = figures({**PEOPLE, "people_reached": 12.1e6})
    assert "110%" in texts(drawn(frame))
    assert story(frame).title.endswith(", 110% of the number targeted")


def test_the_title_says_the_last_stage_and_its_share(plan: pd.DataFrame) -> None:
    said = story(plan)
    assert said.title.replace("\xa0", " ") == (
        "9.9 million people reached in Afghanistan in 2020, 90% of the number targeted"
    )
    check_title(said.title.partition(",")[0], figures(PEOPLE))
    assert said.subtitle == "People in need, targeted and reached, Afghanistan, 2020"
    assert "11.0M targeted (79% of those in need)" in said.message
    assert "Funding: 50% (564M of 1,131M required)" in said.message


def test_reached_that_was_only_planned_is_called_planned() -> None:
    frame = below(
        figures({"people_in_need": 14.0e6, "people_targeted": 11.0e6}),
        figures({"people_reached": 9.9e6}, status="planned"),
    )
    ax = drawn(frame)
    assert "People planned to be reached" in " ".join(texts(ax))
    assert any(patch.get_hatch() for patch in ax.patches)
    assert "people expected to be reached" in story(frame).title
    assert "(planned)" in story(frame).title


def test_expected_to_be_reached_is_hollow_and_never_reached() -> None:
    frame = figures({"people_in_need": 14e6, "people_expected_to_be_reached": 10e6})
    ax = drawn(frame)
    assert "71%" in texts(ax)
    assert any(patch.get_hatch() for patch in ax.patches)
    assert "People reached" not in texts(ax)


def test_without_those_targeted_the_share_is_of_those_in_need() -> None:
    frame = figures({"people_in_need": 14e6, "people_reached": 7e6})
    assert "50% of those in need" in " ".join(texts(drawn(frame)))


def test_a_stage_without_a_figure_is_a_dash() -> None:
    frame = figures({**PEOPLE, "people_targeted": NAN})
    said = texts(drawn(frame))
    assert said.count("–") == 1
    assert not any(text.endswith("%") for text in said)
    assert "9.9 million people reached" not in story(frame).title.replace("\xa0", " ")


def test_a_bound_keeps_its_word() -> None:
    frame = below(
        figures({"people_in_need": 14.0e6}),
        figures({"people_targeted": 11.0e6}, low=11.0e6, qualifier="more_than"),
    )
    assert "more than" in texts(drawn(frame))
    assert "more than 78%" in " ".join(texts(drawn(frame)))
    assert any("gives a bound only" in note for note in story(frame).notes)


def test_percentages_that_nobody_published_are_said_to_be_computed(plan: pd.DataFrame) -> None:
    assert "Percentages computed from the figures of OCHA and OCHA FTS." in story(plan).notes


@pytest.mark.parametrize(
    ("frame", "message"),
    [
        (figures({"people_in_need": 14e6}), "finds 1 of them with a figure"),
        (below(figures(PEOPLE), figures(PEOPLE, location_code="SDN")), "in location_code"),
        (below(figures(PEOPLE), figures({"people_in_need": 1e6}, "households")),
         "one unit of people, found households and people"),
        (below(figures(PEOPLE), figures(MONEY, "usd"),
               figures({"funding_required": 9e9}, "local_currency")),
         "one unit of money, found local_currency and usd"),
        (below(figures(PEOPLE), figures(PEOPLE)), "figure of each, and people in need, 2020"),
        (below(figures(PEOPLE), figures(MONEY, "usd", location_code="SDN")),
         "people and money differ in location_code: AFG and SDN"),
        (below(figures(PEOPLE), figures({"deaths": 5.0}, unit="deaths")), "found deaths"),
    ],
)  # fmt: skip
def test_what_is_no_single_plan_is_refused(frame: pd.DataFrame, message: str) -> None:
    with pytest.raises(ChartError, match=message):
        drawn(frame)


def test_the_frame_stays_as_it_is(plan: pd.DataFrame) -> None:
    before = plan.copy(deep=True)
    drawn(plan)
    pd.testing.assert_frame_equal(plan, before)


@pytest.mark.parametrize("size", ["a4-full", "a4-half", "slide", "square", "wide"])
@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_nothing_overlaps(
    plan: pd.DataFrame, size: str, language: str, assert_apart: Any
) -> None:
    assert_apart(chart(cascade, plan, size=size, language=language))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", ["Personnes ciblées", "du nombre ciblé", "Financement, dollars des États-Unis"]),
        ("es", ["Personas meta", "del número meta", "Financiación, dólares de los"]),
        ("ar", ["المستهدفون", "من عدد المستهدفين", "التمويل، دولار أمريكي"]),
    ],
)
def test_languages(plan: pd.DataFrame, language: str, words: list[str]) -> None:
    said = " ".join(texts(drawn(plan, language=language))).replace("\u200f", "")
    for word in words:
        assert word in said.replace("\xa0", " ")
    assert "targeted" not in said


@pytest.mark.parametrize("language", ["fr", "es", "ar"])
def test_every_language_names_every_stage(language: str) -> None:
    own, english = Voice(language), Voice()
    for name in ("stages", "staged", "of_stage", "of_stage_number"):
        assert shape(own.words(name)) == shape(english.words(name)), name


def shape(words: Any) -> Any:
    """Return the keys of words, with the places that each text fills."""
    if isinstance(words, dict):
        return {key: shape(held) for key, held in words.items()}
    return {name for _, name, _, _ in string.Formatter().parse(words) if name}
