"""Streaks: rises and falls in a row that a sentence states."""

from __future__ import annotations

import pandas as pd
import pytest

from humstats import seeds, series, share_of
from humstats.timeseries.messages.facts import Facts
from humstats.timeseries.messages.parts import Line
from humstats.timeseries.messages.streaks import runs_in

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
        ("In 2024, the second rise in a row", YES),
        ("In 2024, the third rise in a row", OPEN),
        ("In 2014 the second consecutive increase", YES),
        ("In 2014 the second straight annual increase", YES),
        ("The second fall in a row", NO),
        ("rose for the second consecutive year", NO),
        ("rose for the second year in a row in 2024", YES),
        ("rose for the second year running, to 2014", YES),
        ("rose for the second month in a row in 2024", OPEN),
        ("rose two years in a row to 2024", YES),
        ("rose for two consecutive years to 2014", YES),
        ("rose for five consecutive years to 2014", OPEN),
        # which two years is not said
        ("rose two years in a row", OPEN),
        ("fell two years in a row", NO),
        ("rose every year from 2022 to 2024", YES),
        ("has risen each year since 2023", NO),
        ("rose every year since 2012", NO),
        ("rose every year from 2012 to 2024", OPEN),
        ("rose every year since 2011", OPEN),
        ("rose every month from 2022 to 2024", OPEN),
        ("rose every year from 2024 to 2022", OPEN),
        ("in a row", None),
    ],
)
def test_runs(facts, text, answer):
    answers = [part.answer for part in runs_in(Line(text), facts)]
    assert answers == ([answer] if answer else [])


def test_two_equal_figures_end_a_run(figures_of):
    rows = [{"when": 2021 + n, "value": value} for n, value in enumerate((10, 20, 20, 30))]
    facts = Facts.of(figures_of(*rows))
    [part] = runs_in(Line("rose every year since 2021"), facts)
    assert part.answer == NO
    assert part.why == ", and the figures are 20 in 2023 and 20 in 2022"


def test_the_reason_says_which_run_there_was(facts):
    [part] = runs_in(Line("rose two years in a row"), facts)
    assert part.why.endswith("but 9.3 million in 2014 ends such a run: name the time")


def test_in_a_comparison_nothing_runs(figures_of):
    facts = Facts.of(figures_of({"value": 1.0, "gender": "f"}, {"value": 2.0, "gender": "m"}))
    [part] = runs_in(Line("the second rise in a row"), facts)
    assert part.answer == OPEN


def test_a_count_since_a_start_beside_one_that_has_none_adds_nothing():
    aleppo = seeds.load("aleppo_2024")
    displaced = series(aleppo, "people_displaced_since", "SYR", age_range="0-17")
    in_need = share_of(
        series(aleppo, "people_in_need", "SYR", age_range="0-17"),
        series(aleppo, "people_in_need", "SYR"),
    )
    facts = Facts.of(pd.concat([displaced, in_need], ignore_index=True))
    assert facts.added is None
    assert runs_in(Line("Almost half are children"), facts) == []
