"""Comparisons: a figure against an earlier one."""

from __future__ import annotations

import pytest

from humstats.timeseries.messages.claims import claims


def texts_of(series, kind):
    found = [claim.text for claim in claims(series) if claim.kind == kind]
    return [text.replace("\N{NO-BREAK SPACE}", " ") for text in found]


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ((1e6, 1.5e6, 2e6), "twice as many as in 2022"),
        ((1e6, 1.5e6, 1.95e6), "almost twice as many as in 2022"),
        ((1e6, 1.5e6, 2.05e6), "about twice as many as in 2022"),
        ((1e6, 1.5e6, 2.46e6), "more than twice as many as in 2022"),
        ((1e6, 2e6, 6.68e6), "more than 6 times as many as in 2022"),
        ((2e6, 1.5e6, 1e6), "half as many as in 2022"),
        ((2e6, 1.5e6, 0.9e6), "less than half as many as in 2022"),
        ((1e6, 1.2e6, 1.8e6), None),
        ((0, 1e6, 2e6), None),
    ],
)
def test_multiples_of_the_first(figures_of, values, text):
    rows = [{"when": 2022 + n, "value": value} for n, value in enumerate(values)]
    assert texts_of(figures_of(*rows), "multiple") == ([text] if text else [])


def test_multiples_begin_with_the_source_and_behind_the_break(figures_of):
    rows = [{"when": 2021 + n, "value": 1e6 * (n + 1)} for n in range(4)]
    rows[0]["source"] = "OCHA (chart)"
    assert texts_of(figures_of(*rows), "multiple") == ["twice as many as in 2022"]
    broken = figures_of(*rows).assign(break_before=[None, None, "jiaf-2.0", None])
    assert texts_of(broken, "multiple") == []


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ((100, 150), "50 more than in 2023"),
        ((15.3e6, 16.7e6), "about 1.4 million more than in 2023"),
        ((16.7e6, 16.5e6), "about 200,000 fewer than in 2023"),
    ],
)
def test_differences(figures_of, values, text):
    rows = [{"when": 2023 + n, "value": value} for n, value in enumerate(values)]
    assert texts_of(figures_of(*rows), "difference") == [text]


def test_nothing_is_compared_across_a_break(figures_of):
    table = figures_of(*({"when": 2021 + n, "value": 10 + n} for n in range(4)))
    broken = table.assign(break_before=[None, None, None, "jiaf-2.0"])
    assert [claim.kind for claim in claims(broken)] == ["level"]
