"""Increments: by how much a sentence says that figures changed, and since when."""

from __future__ import annotations

import pytest

from humstats.timeseries.messages.bases import Frame
from humstats.timeseries.messages.facts import Facts
from humstats.timeseries.messages.increments import frame_of, increment
from humstats.timeseries.messages.numbers import numbers_of
from humstats.timeseries.messages.parts import Line, Shown
from humstats.timeseries.messages.tendencies import directions_in
from humstats.timeseries.messages.verdicts import test_claim as verdict_on

YES, NO, OPEN = "supported", "refuted", "cannot be known"


@pytest.fixture(scope="module")
def facts(figures_of):
    values = {2020: 10, 2021: 12, 2022: 14, 2023: 20}
    return Facts.of(figures_of(*({"value": v * 1e6, "when": y} for y, v in values.items())))


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Needs rose by 50%", None),
        ("Needs rose by 50% since 2021", "2021"),
        ("Needs rose (by 50%) since 2021", "2021"),
        ("Since 2021, needs rose by 50%", "2021"),
        ("In Syria, between 2021 and 2023, needs rose by 50%", "2021"),
        ("From 2021 to 2023 needs rose by 50%", "2021"),
        ("Needs rose by 50% and more than doubled since 2021", None),
        ("Since 2020 needs doubled; in 2023 they rose by 50%", None),
        ("Since 2021, needs rose, and fell by 50% in 2023", None),
        ("Compared with 2021, 50% more people are in need", "2021"),
    ],
)
def test_since_when(facts, text, year):
    line = Line(text)
    directions_in(line, Shown(facts, strict=True))
    [number] = [one for one in numbers_of(text) if one.percent]
    base = frame_of(number, text[number.end :], line).base
    assert (base and base["year"]) == year


@pytest.mark.parametrize(
    ("text", "since", "sign", "answer"),
    [
        ("100%", "since 2020", "up", YES),
        ("100%", "since 2020", "down", NO),
        ("90%", "since 2020", "up", NO),
        ("10 million", "since 2020", "up", YES),
        ("10 million", "since 2019", "up", OPEN),
        ("43%", "", "up", YES),
        ("6 million", "", "up", YES),
    ],
)
def test_sizes(facts, text, since, sign, answer):
    [number] = numbers_of(text)
    frame = frame_of(number, f" {since}", Line(f"{text} {since}"))
    assert increment(number, facts, [3], frame, sign, strict=True).answer == answer


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        # two changes, one word
        ("rose by 2.4 million in 2021 and by 700,000 in 2022", YES),
        ("rose by 2.4 million in 2021 and 700,000 in 2022", YES),
        ("rose by 2.4 million in 2021, 700,000 in 2022 and by 1.4 million in 2023", YES),
        ("rose in 2021 by 2.4 million and in 2022 by 700,000", YES),
        ("rose by 2.4 million in 2021 and by 900,000 in 2022", NO),
        ("rose by 2.4 million in 2021 and 900,000 in 2022", NO),
        ("rose by 5% to 15.3 million in 2022 and by 9% to 16.7 million in 2023", YES),
        ("rose by 5% to 15.3 million in 2022 and by 5% to 16.7 million in 2023", NO),
        ("rose by 5% in 2022, and stood at 16.7 million in 2023", YES),
        ("rose in 2021 by 2.4 million", YES),
        ("rose in 2021 by 1.4 million", NO),
        ("rose between 2020 and 2022 by 3.1 million", YES),
        # by about a word of a share
        ("rose by about a fifth in 2021", YES),
        ("rose by about a quarter in 2021", NO),
        ("rose by a fifth in 2021", YES),
    ],
)
def test_each_change_is_of_its_time(figures_of, text, answer):
    values = {2020: 12.2, 2021: 14.6, 2022: 15.3, 2023: 16.7}
    table = figures_of(*({"value": v * 1e6, "when": y} for y, v in values.items()))
    verdict = verdict_on(table, f"Needs {text}")
    assert verdict.answer == answer, verdict.because


def test_what_may_be_of_another_time_is_not_refuted(facts):
    [number] = numbers_of("90%")
    unsure = Frame(0, None, sure=False)
    assert increment(number, facts, [3], unsure, "up", strict=True).answer == OPEN
