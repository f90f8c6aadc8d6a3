from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from humstats.errors import ChartError
from humstats.model.columns import tidy
from humstats.plotting import NEUTRAL, Chart, chart, small_multiples
from humstats.plotting.kinds.multiples import small_multiples_story
from humstats.plotting.page.lettering import Box

NAN = float("nan")
YEARS = ["2021", "2022", "2023", "2024"]
#: As UNHCR counted them, in thousands.
HOSTS = {
    "TUR": [3737, 3535, 3214, 2901],
    "LBN": [840, 814, 785, 755],
    "JOR": [673, 661, 649, 611],
}

Frame = Callable[..., pd.DataFrame]


@pytest.fixture(name="hosts")
def _hosts(make_series: Frame) -> pd.DataFrame:
    rows = [
        make_series(YEARS, [n * 1e3 for n in held], location_code=code, indicator="refugees",
                    origin_location_code="SYR", source="UNHCR")
        for code, held in HOSTS.items()
    ]  # fmt: skip
    return tidy(pd.concat([row.astype(object) for row in rows[::-1]], ignore_index=True))


def drawn(frame: pd.DataFrame, **kwargs: Any) -> Axes:
    return small_multiples(frame, ax=Figure(figsize=(6.5, 3)).add_axes((0, 0, 1, 1)), **kwargs)


def texts(ax: Axes) -> list[str]:
    return [text.get_text() for text in ax.texts]


def bars(ax: Axes) -> list[list[float]]:
    """Heights of the columns, panel by panel."""
    tall = [patch.get_height() for patch in ax.patches]
    return [tall[n : n + len(YEARS)] for n in range(0, len(tall), len(YEARS))]


def story_of(frame: pd.DataFrame, **kwargs: Any) -> Any:
    return small_multiples_story(frame, style=NEUTRAL, width=470, **kwargs)


def many(make_series: Frame, count: int, **columns: Any) -> pd.DataFrame:
    rows = [
        make_series(["2023", "2024"], [10.0 + n, 20.0 + n], admin_level=1,
                    admin1_code=f"SY{n:02}", admin1_name=f"Area {n}", **columns)
        for n in range(count)
    ]  # fmt: skip
    return tidy(pd.concat([row.astype(object) for row in rows], ignore_index=True))


def test_panels_name_place_first_highest_and_last_figure(hosts: pd.DataFrame) -> None:
    said = texts(drawn(hosts))
    assert said[:6] == ["Türkiye", "highest", "3,737K", "2021", "2,901K", "2024"]
    assert [said.index(name) for name in ("Türkiye", "Lebanon", "Jordan")] == [0, 6, 12]
    given = texts(drawn(hosts, order="given"))
    assert given[0] == "Jordan"


def test_the_highest_inside_is_numbered_over_its_mark(hosts: pd.DataFrame) -> None:
    risen = hosts.assign(value=hosts["value"].where(hosts.index != 9, 4_000_000.0))
    assert texts(drawn(risen))[:2] == ["Türkiye", "4,000K"]


def test_all_panels_have_one_scale_unless_each_has_its_own(hosts: pd.DataFrame) -> None:
    turkey, lebanon, _ = bars(drawn(hosts))
    assert turkey[0] / lebanon[0] == pytest.approx(3737 / 840)
    note = "Each panel has its own scale: heights compare within a panel only."
    ax = drawn(hosts, free=True)
    assert bars(ax)[0][0] == pytest.approx(bars(ax)[1][0])
    assert note in texts(ax)
    assert note in story_of(hosts, free=True).message
    assert note not in texts(drawn(hosts))


def test_a_missing_year_keeps_its_place(hosts: pd.DataFrame) -> None:
    gap = hosts.drop(index=hosts.index[9])  # Türkiye 2022
    ax = drawn(gap)
    assert texts(ax).count("–") == 1
    assert "Dotted: no figure." in story_of(gap).notes
    assert len(ax.patches) == 11
    lefts = [patch.get_x() for patch in ax.patches[:3]]
    assert lefts[1] - lefts[0] == pytest.approx(2 * (lefts[2] - lefts[1]))


def test_a_place_without_any_figure_says_so_and_stands_last(hosts: pd.DataFrame) -> None:
    none = hosts.assign(
        value=hosts["value"].where(hosts["location_code"] != "TUR"),
        status=["missing" if code == "TUR" else "final" for code in hosts["location_code"]],
    )
    said = texts(drawn(none))
    assert said[-2:] == ["Türkiye", "no figure"]
    assert "Türkiye: no figure" in story_of(none).message


def test_a_number_keeps_its_word_and_its_bound_is_hatched(hosts: pd.DataFrame) -> None:
    near = hosts.assign(
        qualifier=["nearly" if n == 11 else "exact" for n in range(len(hosts))],
        high=[held if n == 11 else NAN for n, held in enumerate(hosts["value"])],
    )
    ax = drawn(near)
    at = texts(ax).index("nearly")
    assert texts(ax)[at + 1] == "2,901K"
    assert sum(bool(patch.get_hatch()) for patch in ax.patches) == 1
    assert any("“nearly” gives a bound only" in note for note in story_of(near).notes)


def test_what_does_not_compare_is_parted_and_no_record(make_series: Frame) -> None:
    one = make_series(["2017", "2018", "2019"], [1.35e6, 1.17e6, 1.38e6], location_code="UGA",
                      indicator="refugees", source="UNHCR")  # fmt: skip
    two = one.assign(location_code="TUR", value=[3e6, 2e6, 1e6])
    frame = tidy(pd.concat([one.astype(object), two.astype(object)], ignore_index=True))
    broken = frame.assign(break_before=[None, "unhcr-uganda-2018", None] * 2)
    ax = drawn(broken)
    dashed = [c for c in ax.collections if c.get_linestyle()[0][1] is not None]
    assert len(dashed) == 2
    # 2017 was higher in Türkiye, and does not compare
    assert texts(ax)[texts(ax).index("Türkiye") + 1] == "3.0M"
    assert any(
        note.startswith("Uganda: Figures before 2018") for note in story_of(broken).notes
    )


def test_status_is_a_pattern(hosts: pd.DataFrame) -> None:
    late = hosts["reference_period_start"] == pd.Timestamp("2024-01-01")
    provisional = hosts.assign(status=late.map({True: "provisional", False: "final"}))
    hatched = [patch for patch in drawn(provisional).patches if patch.get_hatch()]
    assert len(hatched) == 3
    assert "2024: provisional." in story_of(provisional).notes
    some = provisional.assign(status=["final"] * 11 + ["projected"])
    assert "Türkiye 2024: projected." in story_of(some).notes


def test_reports_of_single_days_stand_as_far_apart_as_their_days(make_series: Frame) -> None:
    days = ["2024-01-01/2024-01-01", "2024-01-11/2024-01-11", "2024-02-20/2024-02-20"]
    frame = tidy(pd.concat([
        make_series(days, [3e5, 4e5, 5e5], location_code=code).astype(object)
        for code in ("SYR", "YEM")
    ], ignore_index=True))  # fmt: skip
    ax = drawn(frame)
    xs = ax.lines[0].get_xdata()
    assert (xs[2] - xs[1]) / (xs[1] - xs[0]) == pytest.approx(4)


def test_the_title_names_the_highest_of_those_shown(hosts: pd.DataFrame) -> None:
    story = story_of(hosts)
    assert story.title == (
        "Refugees (from Syria): of 3 places shown, highest in Türkiye, 2.9\xa0million in 2024"
    )
    assert story.subtitle == "Refugees (from Syria), 2021–2024"
    assert story.message.startswith("Türkiye: from 3.7\xa0million in 2021 to 2.9\xa0million in")
    # whether Türkiye is the highest is not known where it has no figure for the last year
    assert story_of(hosts.drop(index=hosts.index[11])).title == (
        "Refugees (from Syria), 2021–2024: 3 places"
    )


def test_sectors_are_panels_too(make_series: Frame) -> None:
    frame = tidy(pd.concat([
        make_series(["2023", "2024"], values, sector_code=code).astype(object)
        for code, values in zip(
            ("all", "EDU", "HEA"), ([15e6, 16e6], [6e6, 7e6], [14e6, 15e6]), strict=True
        )
    ], ignore_index=True))  # fmt: skip
    said = texts(drawn(frame))
    assert [text for text in said if text in ("Overall", "Health", "Education")] == [
        "Overall", "Health", "Education",
    ]  # fmt: skip
    assert story_of(frame).title == (
        "People in need, Syria: of 2 groups shown, highest for Health, 15.0\xa0million in 2024"
    )


def test_counts_since_a_start_have_no_record(make_series: Frame) -> None:
    frame = tidy(pd.concat([
        make_series(["2024-11-27/2024-11-30", "2024-11-27/2024-12-05"], [1e5, 3e5],
                    indicator="people_displaced_since", location_code=code).astype(object)
        for code in ("SYR", "LBN")
    ], ignore_index=True))  # fmt: skip
    assert "highest" not in texts(drawn(frame))


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({"indicator": ["refugees"] * 6 + ["people_in_need"] * 6},
         r"one indicator .* people_in_need and refugees: take hs.panel\(figures, "),
        ({"unit": ["people"] * 6 + ["households"] * 6}, "one unit .* unit='households'"),
        ({"gender": ["f"] * 4 + ["all"] * 8},
         r"differ in one thing, and place and gender differ: .* gender='all'\)"),
        ({"admin_level": [0] * 8 + [1] * 4}, "admin levels 0 and 1"),
        ({"value": -1.0}, "from zero upwards, and Jordan, 2021"),
        ({"value": NAN, "status": "missing"}, "nothing to draw: no row has a figure"),
        ({"reference_period_start": pd.Timestamp("2024-01-01"),
          "reference_period_end": pd.Timestamp("2024-12-31")}, "has several: choose with"),
        ({"source": None}, "name no source"),
    ],
)  # fmt: skip
def test_what_is_plainly_false_is_refused(
    hosts: pd.DataFrame, columns: dict[str, Any], message: str
) -> None:
    with pytest.raises(ChartError, match=message):
        drawn(hosts.assign(**columns))


def test_one_period_one_series_and_unknown_orders_are_refused(hosts: pd.DataFrame) -> None:
    with pytest.raises(ChartError, match="all are of 2024: take more periods"):
        drawn(hosts[hosts["reference_period_start"] == pd.Timestamp("2024-01-01")])
    with pytest.raises(ChartError, match=r"one series: draw it with hs.chart\(hs.plot.trend"):
        drawn(hosts[hosts["location_code"] == "TUR"])
    with pytest.raises(ChartError, match="order='best': expected one of last, given"):
        drawn(hosts, order="best")


def test_at_most_twenty_four_panels(make_series: Frame) -> None:
    assert len(drawn(many(make_series, 24)).patches) == 48
    with pytest.raises(
        ChartError, match=r"at most 24 panels, .* has 25: .*'admin1_code'\]\.isin\(\['SY00', "
    ):
        drawn(many(make_series, 25))
    with pytest.raises(ChartError, match="no room for 24 panels here: choose fewer"):
        small_multiples(many(make_series, 24), ax=Figure(figsize=(2, 1)).add_axes((0, 0, 1, 1)))


@pytest.mark.parametrize("size", ["a4-full", "a4-half", "slide", "square", "wide"])
@pytest.mark.parametrize("language", ["en", "fr", "es", "ar"])
def test_nothing_overlaps_in_any_size_or_language(
    hosts: pd.DataFrame,
    size: str,
    language: str,
    ink_boxes: Callable[[Chart], dict[str, Box]],
) -> None:
    made = chart(small_multiples, hosts, size=size, language=language)
    boxes = ink_boxes(made)
    width, height = made.figure.get_size_inches() * made.figure.dpi
    for name, box in boxes.items():
        assert box.left > -1, name
        assert box.right < width + 1, name
        assert box.bottom > -1, name
        assert box.top < height + 1, name
        assert not [other for other, held in boxes.items() if other != name and box.meets(held)]
    assert min(text.get_fontsize() for text in made.axes.texts) >= 6


def test_the_frame_stays_as_it_is(hosts: pd.DataFrame) -> None:
    before = hosts.copy(deep=True)
    drawn(hosts)
    pd.testing.assert_frame_equal(hosts, before)


def test_figures_are_named_whatever_their_labels(hosts: pd.DataFrame) -> None:
    hosts = hosts.assign(note=["by eye" if held == "LBN" else None
                               for held in hosts["location_code"]])  # fmt: skip
    below_each_other = hosts.set_axis([0, 1, 2, 3] * 3)
    (noted,) = story_of(below_each_other).noted
    assert noted == "Lebanon 2021, Lebanon 2022, Lebanon 2023 and Lebanon 2024: by eye."
