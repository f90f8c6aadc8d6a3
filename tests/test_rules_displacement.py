"""Rules about displacement: rounds, operations, kinds of assessment, origin and asylum."""

from __future__ import annotations

import pytest

from humstats import check, read

DISPLACED = {"indicator": "internally_displaced_people"}
OPERATION = {"operation": "Returns", "assessment_type": "BA", **DISPLACED}


def rounds(*changes, areas=12, start=("2024-03-31", "2024-06-30")):
    """Return two rounds of areas; ``changes`` are areas of the second that differ."""
    return [
        {
            "value": 100 + n + (1 if number and n in changes else 0),
            "admin_level": 2,
            "admin1_code": "SY01",
            "admin2_code": f"SY01{n:02}",
            "reporting_round": str(number + 1),
            "when": day,
            **OPERATION,
        }
        for number, day in enumerate(start)
        for n in range(areas)
    ]


def test_a_round_that_repeats_the_last_is_one_finding(finds, figures_of):
    (found,) = finds(figures_of(*rounds()), rule="HS601")
    assert found[:4] == ("HS601", "warning", 14, "value")
    assert found.message == (
        "Round 2 in SYR repeats round 1: 12 of the 12 figures that both hold are the same to "
        "the person."
    )


def test_new_areas_and_single_changes_hide_no_copy(finds, figures_of):
    rows = rounds(7, areas=60)
    new = {**rows[-1], "admin2_code": "SY0199", "value": 5}
    (found,) = finds(figures_of(*rows, new), rule="HS601")
    assert "59 of the 60 figures" in found.message


def test_three_rounds_alike_are_two_findings(finds, figures_of):
    third = [{**row, "reporting_round": "3", "when": "2024-09-30"} for row in rounds()[12:]]
    found = finds(figures_of(*rounds(), *third), rule="HS601")
    assert [one.message[:32] for one in found] == [
        "Round 2 in SYR repeats round 1: ",
        "Round 3 in SYR repeats round 2: ",
    ]


@pytest.mark.parametrize(
    "rows",
    [
        rounds(1, 2),
        rounds(areas=9),
        [{**row, "value": 0} for row in rounds()],
        rounds()[:12],
        [{**row, "reporting_round": "all"} for row in rounds()],
        [{**row, "operation": f"of {row['when']}"} for row in rounds()],
    ],
    ids=["two differ", "few areas", "nobody", "one round", "no rounds", "two operations"],
)
def test_rounds_that_differ(finds, figures_of, rows):
    assert finds(figures_of(*rows), rule="HS601") == []


KINDS = [
    {"value": 50, "operation": "Flood", "assessment_type": "SA", "when": 2024, **DISPLACED},
    {"value": 60, "operation": "Countrywide", "assessment_type": "BA", **DISPLACED},
    {
        "value": 70,
        "operation": "Countrywide",
        "assessment_type": "BA",
        "when": 2023,
        **DISPLACED,
    },
]


def test_several_operations_are_one_note(finds, figures_of):
    (found,) = finds(figures_of(*KINDS), rule="HS602")
    assert found[:4] == ("HS602", "note", 2, "operation")
    assert found.message == (
        "In SYR, more than one operation or kind of assessment counts the same places in the "
        "same year (2 figures): Countrywide BA, Flood SA."
    )


@pytest.mark.parametrize(
    "cells",
    [{"when": 2022}, {"location_code": "YEM"}, {"indicator": "returnees"}],
    ids=lambda cells: next(iter(cells)),
)
def test_operations_that_do_not_meet(finds, cells):
    assert finds(KINDS, 0, cells, rule="HS602") == []


ORIGIN = {"indicator": "refugees", "origin_location_code": "IRQ"}
REFUGEES = [
    {"value": 50, **ORIGIN},
    {"value": 60, **ORIGIN, "when": 2023},
    {"value": 70, **ORIGIN, "indicator": "asylum_seekers"},
]


def test_refugees_in_their_own_country(finds, figures_of):
    rows = [{**row, "origin_location_code": "SYR"} for row in REFUGEES]
    first, second = finds(figures_of(*rows), rule="HS603")
    assert first[:4] == ("HS603", "warning", 2, "origin_location_code")
    assert first.message == (
        "People from SYR stand among the refugees in SYR itself (2 figures)."
    )
    assert second.row == 4


@pytest.mark.parametrize(
    "cells",
    [
        {},
        {"origin_location_code": "SYR", "value": 0},
        {"origin_location_code": "SYR", "indicator": "returned_refugees"},
        {"origin_location_code": "SYR", "indicator": "internally_displaced_people"},
        {"origin_location_code": "UNK", "location_code": "UNK"},
        {"origin_location_code": "all"},
    ],
)
def test_refugees_abroad(finds, cells):
    assert finds(REFUGEES, 0, cells, rule="HS603") == []


SOURCES = [
    {"value": 6_183_919, "source": "OCHA", "when": 2019, **DISPLACED},
    {"value": 6_495_392, "source": "IDMC", "when": "2019-12-31", **DISPLACED},
    {"value": 6_567_759, "source": "IDMC", "when": 2020, **DISPLACED},
]


def test_two_sources_are_one_note(finds, figures_of):
    (found,) = finds(figures_of(*SOURCES), rule="HS604")
    assert found[:4] == ("HS604", "note", 2, "source")
    assert found.message == (
        "More than one source counts the internally displaced people in SYR, in 1 year "
        "(2 figures)."
    )


@pytest.mark.parametrize(
    "cells",
    [
        {"when": 2018},
        {"source": "IDMC"},
        {"unit": "households"},
        {"location_code": "YEM"},
        {"admin_level": 1, "admin1_code": "SY01"},
    ],
    ids=lambda cells: next(iter(cells)),
)
def test_sources_that_do_not_meet(finds, cells):
    assert finds(SOURCES, 0, cells, rule="HS604") == []


def test_rounds_of_the_tracking_matrix(data):
    found = check(read(data / "displacement/hdx_hapi_idps_global.csv")).findings
    mine = found[found["rule"].isin(["HS601", "HS602"])]
    assert mine["rule"].tolist() == ["HS601", "HS602", "HS602"]
    assert mine["message"].iloc[0] == (
        "Round 7 in AFG repeats round 6: 323 of the 325 figures that both hold are the same "
        "to the person."
    )


def test_refugees_of_the_united_kingdom(data):
    found = check(read(data / "refugees/unhcr-refugee-data.csv")).findings
    mine = found[found["rule"] == "HS603"]
    assert [message.split()[2] for message in mine["message"]] == ["AUS", "GBR", "NLD"]
