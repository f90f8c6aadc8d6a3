"""Numbers: how a sentence writes them."""

from __future__ import annotations

import re

import pytest

from humstats.timeseries.messages.numbers import is_of_change, numbers_of, ordinal_of


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("more than 16.5 million people", [(16.5e6, 1e5, False, "more_than")]),
        ("16,500,000 people", [(16_500_000, 1e5, False, "exact")]),
        ("3 percentage points", [(3, 1, True, "exact")]),
        ("$1.8bn", [(1.8e9, 1e8, False, "exact")]),
        ("rose by almost half", [(50, 1, True, "nearly")]),
        ("a quarter fewer than 8 %", [(25, 2.5, True, "exact"), (8, 1, True, "less_than")]),
        ("by a third to 5", [(100 / 3, 10 / 3, True, "exact"), (5, 1, False, "exact")]),
        ("−1.0 million since 2021", [(-1e6, 1e5, False, "exact"), (2021, 1, False, "exact")]),
        ("2018−2024", [(2018, 1, False, "exact")]),
        ("half of them", []),
        ("by half a million", []),
        ("aged 15+", []),
    ],
)
def test_numbers(text, found):
    read = [(n.value, round(n.step, 9), n.percent, n.qualifier) for n in numbers_of(text)]
    assert read == [(value, round(step, 9), *rest) for value, step, *rest in found]


def test_what_was_understood_is_not_read_again():
    text = "rose by half to 8"
    assert [n.value for n in numbers_of(text, left="rose by half     ")] == [50]


@pytest.mark.parametrize(
    ("text", "told"),
    [("half more", True), ("by half", True), ("half of all", False), ("in half", False)],
)
def test_a_share_or_a_change(text, told):
    assert is_of_change(text, re.search("half", text)) is told


@pytest.mark.parametrize(("text", "number"), [("tenth", 10), ("21st", 21), (None, 1)])
def test_ordinals(text, number):
    assert ordinal_of(text) == number
