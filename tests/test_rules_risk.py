"""Rules about conflict events."""

from __future__ import annotations

import pytest

from humstats import check, read


def events(value, kind, **more):
    return {
        "indicator": "conflict_events",
        "unit": "events",
        "value": value,
        "event_type": kind,
        "when": "2025-01",
        **more,
    }


ROWS = [
    events(5, "political_violence"),
    events(2, "civilian_targeting"),
    events(1, "civilian_targeting", location_code="YEM"),
    events(3, "political_violence", location_code="YEM"),
    events(9, "demonstration"),
]


def test_kinds_that_overlap_are_one_note(finds):
    (found,) = finds(ROWS, rule="HS651")
    assert found[:4] == ("HS651", "note", 2, "event_type")
    assert found.message == (
        "Political violence and civilian targeting, which is a part of it, are both given in "
        "2 areas and periods: a sum over kinds of event counts the part twice."
    )


@pytest.mark.parametrize(
    "rows",
    [
        [ROWS[0], ROWS[2]],
        [ROWS[0], events(0, "civilian_targeting")],
        [ROWS[0], ROWS[4]],
        [ROWS[0], events(2, "civilian_targeting", when="2025-02")],
        [{"value": 5}],
    ],
    ids=["two countries", "none", "demonstrations", "two months", "no events"],
)
def test_kinds_that_do_not_meet(finds, figures_of, rows):
    assert finds(figures_of(*rows), rule="HS651") == []


def test_events_of_2025(data):
    found = check(read(data / "conflict/hdx_hapi_conflict_event_global_2025.csv")).findings
    (told,) = found[found["rule"] == "HS651"].itertuples()
    assert "are both given in 294 areas and periods" in told.message
