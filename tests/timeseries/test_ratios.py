"""Ratios: how many times as many a sentence says there are."""

from __future__ import annotations

import pytest

from humstats.timeseries.messages.ratios import MULTIPLES, ratio_of
from humstats.timeseries.messages.verdicts import test_claim as verdict_on

YES, NO = "supported", "refuted"


@pytest.mark.parametrize(
    ("text", "ratio"),
    [
        ("doubled", 2),
        ("an eightfold rise", 8),
        ("8.3 times as many", 8.3),
        ("a third as many as", 1 / 3),
        ("needs halved", 0.5),
    ],
)
def test_ratios(text, ratio):
    found = MULTIPLES.search(text)
    assert found
    assert ratio_of(found) == pytest.approx(ratio)


@pytest.mark.parametrize(
    ("claim", "times", "answer"),
    [
        # a number without decimals claims no more than itself
        ("Needs rose eightfold since 2020", 8.3, YES),
        ("Needs rose eightfold since 2020", 7.5, YES),
        ("Needs rose eightfold since 2020", 7.4, NO),
        ("Needs rose eightfold since 2020", 8.6, NO),
        ("Needs are 8 times as high as in 2020", 8.3, YES),
        ("Needs are 8 times as high as in 2020", 8.6, NO),
        ("Needs are 20 times as high as in 2020", 20.4, YES),
        ("Needs are 20 times as high as in 2020", 20.6, NO),
        # with a decimal it claims that too
        ("Needs are 8.3 times as high as in 2020", 8.3, YES),
        ("Needs are 8.3 times as high as in 2020", 8.4, NO),
        ("Needs are 8.0 times as high as in 2020", 8.3, NO),
        # up to four there are verbs, which are taken at their word
        ("Needs have doubled since 2020", 2.04, YES),
        ("Needs have doubled since 2020", 2.1, NO),
        ("Needs have doubled since 2020", 1.9, NO),
        ("Needs are three times as high as in 2020", 3.2, NO),
        # percent have been so all along
        ("Needs rose by 24 percent since 2020", 1.237, YES),
        ("Needs rose by 24 percent since 2020", 1.247, NO),
        ("Needs rose by 23.7 percent since 2020", 1.237, YES),
        ("Needs rose by 23.7 percent since 2020", 1.239, NO),
        # fractions
        ("Needs rose by a third since 2020", 1.34, YES),
        ("Needs rose by a third since 2020", 1.32, YES),
        ("Needs rose by a third since 2020", 1.31, NO),
        ("Needs rose by a third since 2020", 1.36, NO),
        ("Needs rose by half since 2020", 1.52, NO),
    ],
)
def test_a_number_is_good_to_half_its_last_digit(figures_of, claim, times, answer):
    needs = figures_of({"when": 2020, "value": 1e6}, {"when": 2024, "value": times * 1e6})
    verdict = verdict_on(needs, claim)
    assert verdict.answer == answer, verdict.because
