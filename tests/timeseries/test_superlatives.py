"""Superlatives: records and ranks that a sentence states."""

from __future__ import annotations

import pytest

from humstats.timeseries.messages.facts import Facts
from humstats.timeseries.messages.parts import Line, Shown
from humstats.timeseries.messages.superlatives import ranks_in, records_in

NEEDS = {2012: 2.5, 2013: 6.8, 2014: 9.3, 2022: 14.6, 2023: 15.3, 2024: 16.7, 2025: 16.5}
YES, NO, OPEN = "supported", "refuted", "cannot be known"


@pytest.fixture(scope="module")
def facts(figures_of):
    return Facts.of(
        figures_of(*({"value": v * 1e6, "about": 1e5, "when": y} for y, v in NEEDS.items()))
    )


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("The highest in the series was in 2024", YES),
        ("The highest in the series, which starts in 2012, was in 2024", YES),
        ("The highest in the series, which starts in 2013, was in 2024", NO),
        ("The highest in the series", NO),
        ("In 2024 the highest since 2012", YES),
        ("In 2024 the highest since 2011", OPEN),
        ("The highest since 2030", OPEN),
        ("The lowest since 2030", OPEN),
        ("In 2023 the highest since 2024", OPEN),
        ("The second highest", YES),
        ("The third highest", NO),
        ("The fewest in 2012", YES),
        ("More than ever in 2024", OPEN),
        ("In 2024 the highest on record", OPEN),
        ("The highest on record", NO),
        ("Every year counts", None),
        ("At most 17 million", None),
        ("In 2024 the highest since 2012, which was higher", NO),
        ("In 2023 the highest since 2012", OPEN),
        ("In 2023 the highest in the series", NO),
    ],
)
def test_records(facts, text, answer):
    answers = {part.answer for part in records_in(Line(text), Shown(facts, strict=True))}
    worst = next((one for one in (NO, OPEN, YES) if one in answers), None)
    assert worst == answer


def test_since_a_year_is_after_it_and_a_record_holds_it(figures_of):
    cases = [
        ((9, 2, 5), "The highest since 2020", YES),
        ((9, 2, 5), "A record since 2020", NO),
        ((9, 2, 6, 5), "The lowest since 2021", YES),
        # of one figure that came after, and is held against none other
        ((9, 2, 5), "The lowest since 2021", NO),
        ((9, 5, 2), "The lowest since 2021", YES),
        ((9, 2, 5, 6), "In 2022 the lowest since 2021", NO),
    ]
    for values, text, answer in cases:
        facts = Facts.of(
            figures_of(*({"when": 2020 + n, "value": v} for n, v in enumerate(values)))
        )
        assert [part.answer for part in records_in(Line(text), Shown(facts, strict=True))] == [
            answer
        ], text


@pytest.mark.parametrize(
    ("between", "text", "answer"),
    [
        (6, "The highest in the series", YES),
        (8, "The highest in the series", OPEN),
        (6, "The highest since 2020, the start of comparable figures", YES),
        (6, "The highest since 2022, the start of comparable figures", NO),
    ],
)
def test_what_another_source_says_between(figures_of, between, text, answer):
    rows = [{"when": 2020 + n, "value": v} for n, v in enumerate((5, between, 6, 7))]
    rows[1]["source"] = "UNHCR"
    [part] = records_in(Line(text), Shown(Facts.of(figures_of(*rows)), strict=True))
    assert part.answer == answer, part.why


def test_places_of_another_source_leave_a_rank_open(figures_of):
    others = figures_of({"value": 20, "location_code": "YEM", "source": "UNHCR"},
                        {"value": 1, "location_code": "LBN"})  # fmt: skip
    [part] = ranks_in(
        Line("the second highest of 3 countries"),
        Shown(Facts.of(figures_of({"value": 10})), among=others),
    )
    assert (part.answer, part.why[-5:]) == (OPEN, "UNHCR")


def test_a_tie_is_no_record(figures_of):
    rows = [{"value": 13.5e6, "about": 1e5, "when": year} for year in (2016, 2017)]
    facts = Facts.of(figures_of(*rows, {"value": 1e6, "when": 2018}))
    [part] = records_in(Line("The highest in 2017"), Shown(facts, strict=True))
    assert part.answer == OPEN
    text = "no single highest in the series: 2016 and 2017 cannot be told apart"
    [part] = records_in(Line(text), Shown(facts, strict=True))
    assert part.answer == YES


def test_ranks_need_other_places(facts, figures_of):
    text = "the second highest of 3 countries"
    [part] = ranks_in(Line(text), Shown(facts))
    assert part.answer == OPEN
    others = figures_of({"value": 20e6, "location_code": "YEM", "when": 2025},
                        {"value": 1e6, "location_code": "LBN", "when": 2025})  # fmt: skip
    [part] = ranks_in(Line(text), Shown(facts, among=others))
    assert part.answer == YES
    assert part.why == ", and of 3 countries it is number 2"
