"""Facts: what of a series a title can be tested against."""

from __future__ import annotations

import numpy as np
import pytest

from humstats.errors import ChartError
from humstats.timeseries import change
from humstats.timeseries.facts import Facts, refuse_untestable

ROWS = [
    {"value": 2.0, "when": 2025},
    {"value": None, "status": "missing", "when": 2024},
    {"value": 1.0, "low": 1.0, "qualifier": "more_than", "when": 2023},
]


def test_only_what_says_something_is_kept_in_order(figures_of):
    facts = Facts.of(figures_of(*ROWS))
    assert [str(facts.period(at)) for at in range(2)] == ["2023", "2025"]
    assert facts.low.tolist() == [1, 2]
    assert facts.high.tolist() == [np.inf, 2]
    assert facts.follows.tolist() == [False, False]
    assert facts.said(0) == "more than 1 in 2023"


def test_years_choose_figures_and_an_absent_year_chooses_all(figures_of):
    facts = Facts.of(figures_of(*ROWS))
    assert facts.in_year(2025) == [1]
    assert facts.in_year(2024) == []
    assert facts.of_years([2023, 2025, 2025]) == [0, 1]
    assert facts.of_years([2011]) == facts.of_years([]) == [0, 1]


def test_what_the_figures_are(figures_of):
    counts = figures_of({"value": 1.0, "when": 2024}, {"value": 2.0, "when": 2025})
    twins = figures_of({"value": 1.0}, {"value": 2.0, "gender": "f"})
    shares = figures_of({"value": 90.0}, unit="percent", indicator="poverty_headcount_ratio")

    def kinds(figures):
        facts = Facts.of(figures)
        return facts.in_percent, facts.is_comparison, facts.are_changes

    assert kinds(counts) == (False, False, False)
    assert kinds(twins) == (False, True, False)
    assert kinds(shares) == (True, False, False)
    assert kinds(change(counts)) == (False, False, True)


def test_without_a_figure_there_are_no_facts(figures_of):
    with pytest.raises(ChartError, match="A series without a figure bears out no title"):
        Facts.of(figures_of({"value": None, "status": "missing"}))


def test_what_cannot_be_tested_is_sent_to_the_note():
    with pytest.raises(ChartError) as caught:
        refuse_untestable("Nobody", "why")
    assert str(caught.value) == (
        "The title says 'Nobody', which cannot be tested: why. Leave it out of the title, or "
        "say it in note=, which is not tested."
    )
