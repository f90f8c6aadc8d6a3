from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from humstats.plotting import NEUTRAL
from humstats.plotting.kinds.courses import LINE_BEYOND, Trend

Frame = Callable[..., pd.DataFrame]
NAN = float("nan")


def course(series: pd.DataFrame, of_which: pd.DataFrame | None = None, **asked: Any) -> Trend:
    return Trend.of(series, of_which=of_which, mark=("record", "last"), span=None, **asked)


def test_the_last_comes_first_then_the_highest_the_first_and_the_lowest(
    in_need: pd.DataFrame,
) -> None:
    plan = course(in_need)
    assert [plan.rank(i) for i in (13, 12, 0, 11)] == [0, 1, 2, 16]
    assert (plan.top, plan.stressed) == (12, {12, 13})


@pytest.mark.parametrize(
    ("figures", "span", "is_line"),
    [
        (LINE_BEYOND, None, False),
        (LINE_BEYOND + 1, None, True),
        (3, ("1990", "2025"), True),
        (3, ("2015", "2025"), False),
    ],
)
def test_many_figures_or_periods_make_a_line(
    make_series: Frame, figures: int, span: tuple[str, str] | None, is_line: bool
) -> None:
    years = [str(2025 - n) for n in range(figures)]
    series = make_series(years, [float(n + 1) for n in range(figures)])
    plan = Trend.of(series, of_which=None, mark=(), span=span)
    assert plan.is_line == is_line


def test_the_unit_is_left_out_before_the_parts_go_above(
    in_need: pd.DataFrame, children: pd.DataFrame
) -> None:
    plan = course(in_need, children)
    fits = [plan.fitted(width, NEUTRAL) for width in (700, 420, 330)]
    assert [(fit.form.signed, fit.reserved > 0) for fit in fits] == [
        (True, True),
        (False, True),
        (False, False),
    ]


def test_a_note_of_a_part_names_the_part(in_need: pd.DataFrame, children: pd.DataFrame) -> None:
    noted = children.assign(note="Rounded up.")
    plan = course(in_need, noted)
    assert plan.noted([in_need, noted]) == ["Children: Rounded up."]
    assert plan.notes([in_need, noted])[0] == "Children: no figure for 2012–2024."


def test_nothing_is_highest_across_a_break_and_the_note_says_why(make_series: Frame) -> None:
    cut = make_series(
        ["2013", "2014", "2015", "2016", "2017"], [6.5e6, 7.6e6, 6.6e6, 6.3e6, 6.8e6],
        indicator="internally_displaced_people", source="UNHCR",
        break_before=[None, None, "syria-displaced-2015", None, None],
    )  # fmt: skip
    plan = course(cut)
    assert plan.top is None
    assert "highest" not in plan.message()
    (note,) = plan.notes([cut])
    assert note.startswith("Figures before 2015 do not compare with later ones: OCHA's")
    assert course(cut.iloc[2:]).top == 2


def test_counts_since_a_start_have_no_highest(make_series: Frame) -> None:
    dead = make_series(["2024"], [9.0], indicator="deaths", unit="deaths")
    assert not course(dead).names_the_top
    assert course(make_series(["2024"], [9.0])).names_the_top


def test_parts_without_room_for_their_number_are_told_in_the_note(
    in_need: pd.DataFrame, make_series: Frame
) -> None:
    parts = make_series(
        ["2013", "2015", "2019", "2025"], [3.1e6, 5.6e6, 5.0e6, 7.4e6],
        low=[3.1e6, 5.6e6, 5.0e6, 7.4e6], high=[3.1e6, NAN, 5.0e6, 7.4e6],
        qualifier=["exact", "more_than", "exact", "exact"], age_range="0-17",
    )  # fmt: skip
    plan = course(in_need, parts)
    years = {
        width: [str(plan.slots[i].period) for i in plan.unwritten_parts(width, NEUTRAL)]
        for width in (470, 225)
    }
    assert years == {470: ["2015"], 225: ["2013", "2015", "2019"]}
    (note,) = (
        text
        for text in plan.notes([in_need, parts], plan.unwritten_parts(470, NEUTRAL))
        if text.startswith("Children")
    )
    assert note == (
        "Children: more than 5.6M in 2015; no figure for 2012, 2014, 2016–2018 and 2020–2024."
    )


@pytest.mark.parametrize(
    ("values", "columns", "decimals"),
    [
        ([155_540.0, 174_420.0, 768_126.0, 3.5e6], {}, 2),
        ([2.5e6, 6.8e6, 16.7e6], {}, 1),
        ([1.25e6, 1.34e6, 9.0e6], {}, 2),
        ([1.26e6, 1.30e6, 9.0e6], {}, 1),
        ([9e5, 3.5e6], {"low": [8.5e5, 3.45e6], "high": [9.5e5, 3.55e6]}, 1),
        ([155.0, 3500.0], {}, 0),
    ],
)
def test_one_more_decimal_tells_numbers_apart(
    make_series: Frame, values: list[float], columns: dict[str, Any], decimals: int
) -> None:
    years = [str(2011 + at) for at in range(len(values))]
    assert course(make_series(years, values, **columns)).form.decimals == decimals


@pytest.mark.parametrize(
    ("values", "qualifier", "said"),
    [
        ([5.0, 2.0, 3.0, 4.0], "exact", True),
        ([5.0, 2.0, 2.0, 4.0], "exact", False),  # which of the two?
        ([5.0, 2.0, 3.0, 4.0], "more_than", False),  # more than 2 may be 6
    ],
)
def test_the_lowest_is_told_where_one_surely_is(
    make_series: Frame, values: list[float], qualifier: str, said: bool
) -> None:
    qualifiers = ["exact", qualifier, "exact", "exact"]
    plan = course(make_series(["2021", "2022", "2023", "2024"], values, qualifier=qualifiers))
    assert ("lowest 2 in 2022" in plan.message()) is said


def test_the_highest_may_stand_before_a_figure_of_another_source(make_series: Frame) -> None:
    sources = ["OCHA", "UNHCR", "OCHA", "OCHA"]
    table = make_series(["2021", "2022", "2023", "2024"], [9.0, 2.0, 3.0, 4.0], source=sources)
    assert (course(table).compared, course(table).top) == ({0, 2, 3}, 0)
    assert "lowest" not in course(table).message()
