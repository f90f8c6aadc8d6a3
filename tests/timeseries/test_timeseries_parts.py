"""Parts: one statement, and a sentence that is crossed out as it is understood."""

from __future__ import annotations

from humstats.timeseries.messages.facts import Facts
from humstats.timeseries.messages.parts import Line, best, part_of


def test_what_is_understood_is_crossed_out():
    line = Line("16.7 million in need in 2024")
    line.cross(0, 12)
    line.cross_all(r"\d{4}")
    assert line.left == " " * 12 + " in need in " + " " * 4
    assert line.text == "16.7 million in need in 2024"


def test_a_part_says_itself_as_a_sentence(figures_of):
    facts = Facts.of(figures_of({"value": 5}))
    part = part_of("5  people", "supported", ", and the figure is 5 in 2024", facts, [0])
    assert part.because == "The claim says '5 people', and the figure is 5 in 2024."
    assert part.figures["value"].tolist() == [5.0]


def test_what_one_series_bears_out_is_borne_out(figures_of):
    facts = Facts.of(figures_of({"value": 5}))
    parts = [part_of(a, a, "", facts) for a in ("refuted", "cannot be known", "supported")]
    assert best(parts).answer == "supported"
    assert best(parts[:2]).answer == "cannot be known"
