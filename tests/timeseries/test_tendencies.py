"""Tendencies: which way a title says that figures went, and whether they did."""

from __future__ import annotations

import pytest

from humstats.errors import ChartError
from humstats.timeseries import change
from humstats.timeseries.messages import titles
from humstats.timeseries.messages.facts import Facts
from humstats.timeseries.messages.parts import Line, Shown
from humstats.timeseries.messages.tendencies import directions_in


def check_directions(title, shown):
    """Refuse a title as a chart does: the first word that is not borne out."""
    first, *others = shown
    for part in directions_in(Line(title), Shown(first, tuple(others))):
        if part.answer != "supported":
            raise ChartError(f"The title says {part.words!r}{part.why}.")


NEEDS = {2012: 2.5, 2013: 6.8, 2014: 9.3, 2022: 14.6, 2023: 15.3, 2024: 16.7, 2025: 16.5}


@pytest.fixture(scope="module")
def needs(figures_of):
    return figures_of(
        *({"value": value * 1e6, "about": 1e5, "when": year} for year, value in NEEDS.items())
    )


@pytest.fixture(scope="module")
def facts(needs):
    return Facts.of(needs)


@pytest.mark.parametrize(
    "title",
    [
        "Needs fell in 2025",
        "Fewer people in need in 2025 than in 2024",
        "16.5 million people in need, 1% fewer than in 2024",
        "16.5 million in need in 2025, down from 16.7 million in 2024",
        "Needs rose in 2024 and fell in 2025",
        "People in need rose from 15.3 million in 2023 to 16.7 million in 2024",
        "More people in need than in 2012",
        "Needs have risen since 2012",
        "Fewer people in need than a year before",
        "Needs more than doubled between 2012 and 2013",
        "People in need, 2012–2014: needs more than tripled",
        "More than twice as many people in need as in 2012",
        "6.6 times as many people in need as in 2012",
        "Increasing needs in 2014",
    ],
)
def test_words_that_are_borne_out(facts, title):
    check_directions(title, [facts])


@pytest.mark.parametrize(
    ("title", "reason"),
    [
        ("Needs doubled in 2025", "'doubled', and 16.5 million in 2025 is not 2 times 16.7"),
        ("Needs rose in 2025", "'rose', and 16.5 million in 2025 is not above 16.7 million"),
        ("Needs rose", "'rose', and 16.5 million in 2025 is not above"),
        ("Needs fell to 16.7 million in 2024", "'fell', and 16.7 million in 2024 is not below"),
        ("More people in need than in 2024", "'More', and 16.5 million in 2025 is not above"),
        ("16.5 million in 2025, up from 2024", "'up', and 16.5 million in 2025 is not above"),
        ("16.5 million in need, up 1%", "'up', and"),
        ("Needs went up in 2025", "'went up', and"),
        ("Needs fell in 2024 and rose in 2025", "'fell', and 16.7 million in 2024"),
        ("Needs halved in 2025", "is not half of 16.7 million in 2024"),
        ("Needs unchanged in 2025", "'unchanged', and 16.5 million in 2025 is not the same as"),
        ("Needs rose since 2010", "which starts in 2012, has no figure of 2010"),
        ("Needs rose in 2022", "the series has no figure of the period before 2022"),
        ("Needs rose in 2012", "the series has no figure of the period before 2012"),
        ("More women than men in need", "cannot be tested: the series holds no figure"),
    ],
)  # fmt: skip
def test_words_that_are_not(facts, title, reason):
    with pytest.raises(ChartError) as caught:
        check_directions(title, [facts])
    assert reason in str(caught.value)


def test_across_a_break_it_says_so(needs):
    broken = Facts.of(needs.assign(break_before=[None] * 5 + ["jiaf-2.0", None]))
    with pytest.raises(ChartError, match="a break lies between 2023 and 2024"):
        check_directions("Needs rose in 2024", [broken])


def test_of_another_source_than_the_year_before_it_says_so(needs):
    mixed = Facts.of(needs.assign(source=["OCHA"] * 6 + ["UNICEF"]))
    with pytest.raises(ChartError, match="2025 is UNICEF's figure, and 2024 OCHA's"):
        check_directions("Needs fell in 2025", [mixed])


@pytest.mark.parametrize(
    "title",
    [
        "Up to 17 million people in need",
        "More than 16 million people in need",
        "Fewer than 17 million people in need",
        "As many as 16.7 million in need in 2024",
        "People in need, broken down by age 0-17",
        "Scale-up of aid: 16.5 million in need",
        "After the fall of Damascus",
        "Needs give rise to concern",
        "Needs stay high",
        "People displaced three times",
    ],
)
def test_words_that_say_no_direction(facts, title):
    check_directions(title, [facts])


@pytest.mark.parametrize(
    ("words", "now", "holds"),
    [
        ("About three quarters", 7.4e5, True),
        ("Three quarters", 7.5e5, True),
        ("Three quarters", 7.2e5, False),
        ("Two thirds", 6.7e5, True),
        ("Almost a third", 3.2e5, True),
        ("Half", 7.5e5, False),
    ],
)
def test_parts_of_an_earlier_figure(figures_of, words, now, holds):
    facts = Facts.of(figures_of({"value": 1e6, "when": 2024}, {"value": now, "when": 2025}))
    line = Line(f"{words} as many people in need in 2025 as in 2024")
    [part] = directions_in(line, Shown(facts, strict=True))
    assert part.answer == ("supported" if holds else "refuted")


@pytest.mark.parametrize(
    ("word", "now", "holds"),
    [
        ("doubled", 2e6, True),
        # as so many times with one decimal
        ("doubled", 1.96e6, True),
        ("doubled", 1.94e6, False),
        ("tripled", 2.95e6, True),
        ("tripled", 2.9e6, False),
        ("doubled", 2.1e6, False),
        ("about doubled", 2.1e6, True),
        ("nearly doubled", 1.95e6, True),
        ("nearly doubled", 2.05e6, False),
        ("more than doubled", 2.1e6, True),
        ("more than doubled", 2e6, False),
        ("at least doubled", 2e6, True),
        ("tripled", 3e6, True),
        ("quadrupled", 3e6, False),
        ("halved", 5e5, True),
        ("halved", 6e5, False),
        # more than halved is less than half
        ("more than halved", 4e5, True),
        ("more than halved", 6e5, False),
        ("nearly halved", 5.2e5, True),
        ("nearly halved", 4.9e5, False),
        ("at least halved", 4e5, True),
        ("about halved", 4.9e5, True),
        ("grew threefold", 3e6, True),
        ("grew five-fold", 3e6, False),
    ],
)
def test_multiples(figures_of, word, now, holds):
    facts = Facts.of(figures_of({"value": 1e6, "when": 2024}, {"value": now, "when": 2025}))
    if holds:
        check_directions(f"Needs {word} in 2025", [facts])
        return
    with pytest.raises(ChartError, match="is not"):
        check_directions(f"Needs {word} in 2025", [facts])


def test_rounding_that_may_have_set_two_figures_apart_is_no_fall(figures_of):
    rows = ({"value": 13.1e6, "about": 1e6, "when": 2024}, {"value": 13e6, "about": 1e6,
                                                            "when": 2025})  # fmt: skip
    facts = Facts.of(figures_of(*rows))
    with pytest.raises(ChartError, match="'fell'"):
        check_directions("Needs fell", [facts])
    check_directions("Needs unchanged", [facts])


def test_any_series_that_is_shown_may_bear_a_word_out(figures_of, facts):
    children = figures_of(
        {"value": 7e6, "when": 2024}, {"value": 7.4e6, "when": 2025}, age_range="0-17"
    )
    check_directions("Children in need rose in 2025", [facts, Facts.of(children)])


def test_months_are_named_where_a_year_has_several(figures_of):
    facts = Facts.of(
        figures_of(
            *({"value": value, "when": f"2024-{month:02d}"} for month, value in
              {1: 3e6, 2: 2e6, 3: 4e6}.items())
        )
    )  # fmt: skip
    check_directions("Movements fell in February 2024", [facts])
    check_directions("Movements rose in Mar 2024", [facts])
    with pytest.raises(ChartError, match="has 3 figures of 2024: name the month"):
        check_directions("Movements rose in 2024", [facts])


def test_a_series_of_changes_goes_by_its_sign(needs):
    changes = Facts.of(change(needs))
    check_directions("Needs rose in 2024", [changes])
    with pytest.raises(ChartError, match="'rose', and the change is"):
        check_directions("Needs rose in 2025", [changes])


def test_in_a_comparison_nothing_rises(figures_of):
    facts = Facts.of(figures_of({"value": 1.0, "gender": "f"}, {"value": 2.0, "gender": "m"}))
    with pytest.raises(ChartError, match="the figures are of one period"):
        check_directions("Needs rose", [facts])


def test_a_flow_of_a_month_is_not_below_one_of_a_year(figures_of):
    table = figures_of(
        {"when": 2023, "value": 2_000_000},
        {"when": "2024-01", "value": 500_000},
        indicator="new_displacements",
        unit="movements",
    )
    with pytest.raises(ChartError, match="Jan 2024 and 2023 are not equally long"):
        titles.check_title("Fewer new displacements than in 2023", table)
