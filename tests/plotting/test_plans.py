from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from humstats.errors import ChartError
from humstats.model.columns import tidy
from humstats.plotting import NEUTRAL, chart, plan_table
from humstats.plotting.kinds.plans import plan_table_story

NAN = float("nan")
#: In need, targeted, required, received, in millions.
PLANS = {
    2019: (6.3, 4.5, 612, 456),
    2020: (14.0, 11.1, 1131, 599),
    2022: (24.4, 22.1, 4442, 3290),
}
INDICATORS = ("people_in_need", "people_targeted", "funding_required", "funding_received")


def plan(year: int, numbers: tuple[float, ...], **columns: Any) -> pd.DataFrame:
    return tidy(
        pd.DataFrame(
            {
                "indicator": INDICATORS,
                "location_code": "AFG",
                "admin_level": 0,
                "reference_period_start": f"{year}-01-01",
                "reference_period_end": f"{year}-12-31",
                "value": [number * 1e6 for number in numbers],
                "unit": ["people", "people", "usd", "usd"],
                "source": ["OCHA", "OCHA", "OCHA FTS", "OCHA FTS"],
                **columns,
            }
        )
    )


def below(*tables: pd.DataFrame) -> pd.DataFrame:
    return tidy(pd.concat([one.astype(object) for one in tables], ignore_index=True))


@pytest.fixture
def plans() -> pd.DataFrame:
    return below(*(plan(year, numbers) for year, numbers in PLANS.items()))


def drawn(frame: pd.DataFrame, **kwargs: Any) -> Axes:
    return plan_table(frame, ax=Figure(figsize=(6.5, 3)).add_axes((0, 0, 1, 1)), **kwargs)


def texts(ax: Axes) -> list[str]:
    return [text.get_text() for text in ax.texts]


def story(frame: pd.DataFrame) -> Any:
    return plan_table_story(frame, style=NEUTRAL, width=470)


def test_a_row_a_year_and_a_column_a_figure(plans: pd.DataFrame) -> None:
    said = texts(drawn(plans.sample(frac=1, random_state=1).reset_index(drop=True)))
    assert [text for text in said if text.isdigit()] == ["2019", "2020", "2021", "2022"]
    assert {"14.0M", "11.1M", "1,131M", "53%", "612M", "75%", "24.4M"} <= set(said)
    heads = ["in need", "targeted", "funded"]
    assert [text for text in said if text in heads] == heads


def test_a_year_without_a_plan_keeps_its_row(plans: pd.DataFrame) -> None:
    said = texts(drawn(plans))
    assert said.count("–") == 4
    assert "0" not in said


def test_people_have_one_scale_and_money_another(plans: pd.DataFrame) -> None:
    from matplotlib.colors import to_hex

    bars: dict[str, list[float]] = {}
    for container in drawn(plans).containers:
        for bar in container:
            bars.setdefault(to_hex(bar.get_facecolor()).upper(), []).append(bar.get_width())
    need, targeted = bars[NEUTRAL.in_need], bars[NEUTRAL.targeted]
    assert targeted[1] / need[1] == pytest.approx(11.1 / 14.0)
    money = bars[NEUTRAL.quiet][:3]
    assert money[0] / money[2] == pytest.approx(612 / 4442)


def test_more_than_a_hundred_percent_reaches_beyond_the_track() -> None:
    ax = drawn(below(plan(2021, (18.4, 15.7, 606, 997)), plan(2022, PLANS[2022])))
    assert "165%" in texts(ax)
    bars = [bar for container in ax.containers for bar in container]
    tracks = [bar.get_width() for bar in bars if bar.get_zorder() == 1]
    covered = [bar for bar in bars if bar.get_zorder() == 2][-2:]
    assert covered[0].get_width() / tracks[0] == pytest.approx(997 / 606)


def test_narrow_tables_have_numbers_and_no_bars(plans: pd.DataFrame) -> None:
    made = chart(plan_table, plans, size="a4-half")
    assert not made.axes.containers
    assert "14.0M" in texts(made.axes)


def test_the_title_is_the_message_of_people_in_need(plans: pd.DataFrame) -> None:
    said = story(plans)
    assert said.title.replace("\xa0", " ").startswith("24.4 million people in need in Afghan")
    assert said.subtitle == (
        "People in need and targeted, funding required and received, Afghanistan, 2019–2022"
    )
    assert "Percentages computed from the figures of OCHA FTS." in said.notes


def test_of_two_sources_nothing_is_compared(plans: pd.DataFrame) -> None:
    frame = plans.astype(object)
    frame.loc[0, "source"] = "UNICEF"
    assert story(tidy(frame)).title == "Afghanistan: plan figures, 2019–2022"


def test_money_alone_is_a_table_too(plans: pd.DataFrame) -> None:
    frame = plans[plans["unit"].astype(str) == "usd"]
    assert "in need" not in texts(drawn(frame))
    assert story(frame).subtitle == "Funding required and received, Afghanistan, 2019–2022"


def test_what_is_not_final_is_hatched_and_said(plans: pd.DataFrame) -> None:
    frame = plans.astype(object)
    frame.loc[frame["reference_period_start"] == pd.Timestamp("2022-01-01"), "status"] = (
        "provisional"
    )
    held = tidy(frame)
    assert any(patch.get_hatch() for patch in drawn(held).patches)
    assert "2022: provisional." in story(held).notes


@pytest.mark.parametrize(
    ("other", "message"),
    [
        ({"location_code": "SDN"}, "plans of one place in one unit of people; location"),
        ({"unit": ["households", "households", "usd", "usd"]}, "unit of people; unit has 2"),
        ({"unit": ["people", "people", "local_currency", "local_currency"]}, "one currency"),
        ({"plan_code": "FAFG20", "reference_period_start": pd.Timestamp("2020-01-01"),
          "reference_period_end": pd.Timestamp("2020-12-31")}, "one row a plan year, and 2020"),
        ({"indicator": "deaths"}, "found deaths"),
    ],
)  # fmt: skip
def test_what_is_no_plan_a_year_is_refused(
    plans: pd.DataFrame, other: dict[str, Any], message: str
) -> None:
    with pytest.raises(ChartError, match=message):
        drawn(below(plans.assign(plan_code="HAFG"), plan(2023, PLANS[2022]).assign(**other)))


def test_the_frame_stays_as_it_is(plans: pd.DataFrame) -> None:
    before = plans.copy(deep=True)
    drawn(plans)
    pd.testing.assert_frame_equal(plans, before)


@pytest.mark.parametrize("size", ["a4-full", "a4-half", "slide", "square", "wide"])
@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_nothing_overlaps(
    plans: pd.DataFrame, size: str, language: str, assert_apart: Any
) -> None:
    assert_apart(chart(plan_table, plans, size=size, language=language))
