"""Words and sums that are spoilt on purpose, and what must not be named."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import pytest
from matplotlib.axes import Axes

from humstats.model.columns import tidy
from humstats.plotting import Chart, chart, share, trend

Frame = Callable[..., pd.DataFrame]
SECTORS = {"WSH": 13.6e6, "FSC": 12.9e6, "HEA": 14.9e6, "EDU": 6.9e6}


@pytest.fixture
def sectors(make_series: Frame) -> pd.DataFrame:
    rows = [make_series(["2024"], [value], sector_code=code) for code, value in SECTORS.items()]
    return tidy(pd.concat([row.astype(object) for row in rows], ignore_index=True))


@pytest.fixture
def made(in_need: pd.DataFrame) -> Chart:
    return chart(trend, in_need)


def beside(data: pd.DataFrame, *, ax: Axes) -> None:
    ax.barh(data["sector_code"].astype(str), data["value"], color="#1A5A96")
    ax.xaxis.set_visible(False)
    ax.set_frame_on(False)


def stacked(data: pd.DataFrame, *, ax: Axes) -> None:
    foot = 0.0
    for at, value in enumerate(data["value"] / 1e6):
        ax.bar(0, value, bottom=foot, color=f"C{at}")
        foot += value
    ax.axis("off")


def stacked_across(data: pd.DataFrame, *, ax: Axes) -> None:
    left = 80.0
    for at, value in enumerate(data["value"].iloc[:3] / 1e5):
        ax.barh(0, value, left=left, color=f"C{at}")
        left += value
    ax.axis("off")


def pie(data: pd.DataFrame, *, ax: Axes) -> None:
    ax.pie(data["value"])


def years_of(data: pd.DataFrame) -> pd.DataFrame:
    days = data.assign(year=data["reference_period_end"].dt.year)
    return days.pivot_table(index="year", columns="sector_code", values="value") / 1e6


def areas(data: pd.DataFrame, *, ax: Axes) -> None:
    years = years_of(data)
    ax.stackplot(years.index, years.to_numpy().T)
    ax.axis("off")


def areas_upwards(data: pd.DataFrame, *, ax: Axes) -> None:
    years, foot = years_of(data), 0.0
    for sector in years:
        ax.fill_betweenx(years.index, foot, foot + years[sector])
        foot = foot + years[sector]
    ax.axis("off")


def areas_from_zero(data: pd.DataFrame, *, ax: Axes) -> None:
    years = years_of(data)
    for sector in years:
        ax.fill_between(years.index, years[sector], color="#1A5A96", alpha=0.2)
    ax.axis("off")


def course_of_the_sum(data: pd.DataFrame, *, ax: Axes) -> None:
    ax.plot(years_of(data).sum(axis="columns"), color="#1A5A96")
    ax.axis("off")


def courses(data: pd.DataFrame, *, ax: Axes) -> None:
    ax.plot(years_of(data), color="#1A5A96")
    ax.axis("off")


@pytest.fixture
def years(make_series: Frame) -> pd.DataFrame:
    rows = [
        make_series(["2022", "2023", "2024"], [value * 0.7, value * 1.1, value],
                    sector_code=code)
        for code, value in SECTORS.items()
    ]  # fmt: skip
    return tidy(pd.concat([row.astype(object) for row in rows], ignore_index=True))


@pytest.mark.parametrize(
    ("draw", "said"),
    [
        (areas, "Sectors (WSH, FSC, HEA, ...) are stacked as parts of a whole."),
        (areas_upwards, "Sectors (WSH, FSC, HEA, ...) are stacked as parts of a whole."),
        (course_of_the_sum, "A line gives the sum of sectors (WSH, FSC, HEA, ...)."),
    ],
)
def test_sectors_that_are_added_up_over_time_are_named_once(
    years: pd.DataFrame, draw: Callable[..., None], said: str
) -> None:
    table = chart(draw, years, title="Needs by sector").lint()
    assert table[["rule", "message"]].to_numpy().tolist() == [["HC301", said]]


@pytest.mark.parametrize("draw", [areas_from_zero, courses])
def test_sectors_over_time_beside_each_other_are_not_named(
    years: pd.DataFrame, draw: Callable[..., None]
) -> None:
    assert chart(draw, years, title="Needs by sector").lint()["message"].tolist() == []


def test_a_line_that_only_touches_a_sum_is_not_named(years: pd.DataFrame) -> None:
    def touching(data: pd.DataFrame, *, ax: Axes) -> None:
        first, *others = years_of(data).sum(axis="columns")
        ax.plot([first, *(0.9 * other for other in others)], color="#1A5A96")
        ax.axis("off")

    assert chart(touching, years, title="Needs by sector").lint()["message"].tolist() == []


def test_the_course_of_the_published_overall_figure_is_no_sum(
    years: pd.DataFrame, make_series: Frame
) -> None:
    sums = years.groupby("reference_period_end")["value"].sum()
    overall = make_series(["2022", "2023", "2024"], sums.tolist())
    table = pd.concat([years.astype(object), overall.astype(object)], ignore_index=True)

    def course(data: pd.DataFrame, *, ax: Axes) -> None:
        course_of_the_sum(data[data["sector_code"] != "all"], ax=ax)

    assert chart(course, tidy(table), title="Needs").lint()["message"].tolist() == []


@pytest.mark.parametrize("draw", [stacked, stacked_across, pie])
def test_sectors_that_are_stacked_are_named(
    sectors: pd.DataFrame, draw: Callable[..., None]
) -> None:
    table = chart(draw, sectors, title="Needs by sector").lint()
    assert table["rule"].tolist() == ["HC301"]
    assert table["message"].tolist() == [
        "Sectors (WSH, FSC, HEA, ...) are stacked as parts of a whole."
    ]


@pytest.mark.parametrize(
    "words",
    ["48.3 million people in need", "48,3 millions de personnes", "total: 48.3M", "48,300,000",
     "48.3\N{NO-BREAK SPACE}مليون", "48\u202f300\u202f000"],
)  # fmt: skip
def test_a_sum_of_sectors_in_words_is_named(sectors: pd.DataFrame, words: str) -> None:
    made = chart(beside, sectors, title="Needs by sector", note=words)
    assert set(made.lint()["rule"]) == {"HC301"}
    drawn = chart(beside, sectors, title="Needs by sector")
    drawn.axes.text(10e6, 0, words, color="#FFFFFF", fontsize=8, ha="right", zorder=9)
    assert "HC301" in set(drawn.lint()["rule"])


def test_a_title_that_says_the_sum_is_named(sectors: pd.DataFrame) -> None:
    made = replace(
        chart(beside, sectors, title="Needs by sector"), title="48.3 million people in need"
    )
    assert set(made.lint()["rule"]) == {"HC301", "HC303"}


@pytest.mark.parametrize("note", ["14.9M need health care", "48.1M", "2024", "of 50 areas"])
def test_sectors_beside_each_other_are_not_named(sectors: pd.DataFrame, note: str) -> None:
    made = chart(beside, sectors, title="Needs by sector", note=note)
    assert made.lint()["message"].tolist() == []


def test_the_published_overall_figure_is_no_sum(
    sectors: pd.DataFrame, make_series: Frame
) -> None:
    overall = make_series(["2024"], [48.3e6])
    table = pd.concat([sectors.astype(object), overall.astype(object)], ignore_index=True)
    made = chart(beside, tidy(table), title="Needs by sector", note="48.3M overall")
    assert made.lint()["message"].tolist() == []


def test_sectors_of_two_areas_are_each_their_own(sectors: pd.DataFrame) -> None:
    areas = [sectors.assign(admin_level=1, admin1_code=code) for code in ("SY02", "SY11")]
    areas[1]["value"] /= 10
    table = tidy(pd.concat([one.astype(object) for one in areas], ignore_index=True))
    made = chart(beside, table, title="Needs by sector", note="4.83 million in one of them")
    (row,) = made.lint().to_dict("records")
    assert (row["rule"], row["value"]) == ("HC301", made.note)


def test_money_of_sectors_may_be_stacked(sectors: pd.DataFrame) -> None:
    money = sectors.assign(indicator="funding_required", unit="USD")
    assert chart(stacked, money, title="Requirements by sector").lint().empty


def test_parts_that_are_no_sectors_may_be_stacked(make_series: Frame) -> None:
    rows = [make_series(["2024"], [v], gender=g) for g, v in {"f": 8.4e6, "m": 8.3e6}.items()]
    sexes = tidy(pd.concat([row.astype(object) for row in rows], ignore_index=True))
    assert chart(stacked, sexes, title="Needs by sex").lint().empty


# Sources.


def without_a_footer(made: Chart) -> Chart:
    made.figure.texts[-1].remove()
    return made


def with_other_words(made: Chart) -> Chart:
    made.figure.texts[-1].set_text("Source: UN.")
    return made


def without_sources(made: Chart) -> Chart:
    return replace(made, sources="")


def that_leaves_one_out(made: Chart) -> Chart:
    made.figure.texts[-1].set_text("Source: the UN.")
    return replace(made, sources="Source: the UN.", sources_given=True)


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (without_a_footer, "'Source: OCHA, .*' is not to be seen on the chart"),
        (with_other_words, "is not to be seen on the chart"),
        (without_sources, "The chart names no source."),
        (that_leaves_one_out, "leaves out OCHA: name every source of the figures"),
    ],
)
def test_a_missing_source_is_named(
    made: Chart, spoil: Callable[[Chart], Chart], message: str
) -> None:
    (row,) = spoil(made).lint().to_dict("records")
    assert row["rule"] == "HC302"
    assert pd.Series([row["message"]]).str.contains(message).all()


# Titles.


@pytest.mark.parametrize(
    "title",
    [
        # what sketches had: four falls, 2016 and 2017 being alike
        "Needs in Syria fell for five years in a row until 2020",
        "17 million people in need in Syria in 2025",
        "16.5 million people in need in 2025, a record since 2011",
        "Almost half of Syria in need",
    ],
)
def test_a_title_that_is_not_borne_out_is_named(made: Chart, title: str) -> None:
    for text in made.figure.texts[1:-1]:
        text.set_text("")
    made.figure.texts[0].set_text(title)
    (row,) = made.lint().to_dict("records")
    assert (row["rule"], row["value"]) == ("HC303", title)
    assert row["message"].startswith("The title says")


def test_almost_half_is_not_said_of_what_may_be_less(make_series: Frame) -> None:
    rows = make_series(["2024"], [44.9], unit="percent", age_range="0-17")
    made = chart(share, rows)
    assert made.lint().empty
    made.axes.set_title("Almost half are children", fontsize=8, color="#17222D", pad=30)
    assert "HC303" in set(made.lint()["rule"])


@pytest.mark.parametrize("name", ["title", "subtitle"])
def test_words_that_were_replaced_are_tested(made: Chart, name: str) -> None:
    table = replace(made, **{name: "19 million people in need in 2025"}).lint()
    assert table["rule"].tolist() == ["HC303"]


@pytest.mark.parametrize(
    "title", ["Needs in Syria stay high", "16.7 million in 2024, the most since 2012"]
)
def test_a_title_that_is_borne_out_is_not_named(made: Chart, title: str) -> None:
    made.figure.texts[0].set_text(title)
    assert made.lint()["message"].tolist() == []
