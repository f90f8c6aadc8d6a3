"""Rules about acute food insecurity: phases, their sum, their shares."""

from __future__ import annotations

import pytest

from humstats import check, read

PEOPLE, SHARES = "people_by_ipc_phase", "share_of_people_by_ipc_phase"
PHASES = ("1", "2", "3", "4", "5", "3+", "all")


def analysis(people, shares=None):
    """Return the rows of one analysis: seven of people, seven of shares."""
    common = {"ipc_type": "current", "when": "2024-04"}
    rows = [
        {"indicator": PEOPLE, "value": value, "ipc_phase": phase, **common}
        for phase, value in zip(PHASES, people, strict=True)
        if value is not None
    ]
    return rows + [
        {"indicator": SHARES, "unit": "percent", "value": value, "ipc_phase": phase, **common}
        for phase, value in zip(PHASES, shares or (), strict=False)
        if value is not None
    ]


SOUND = (400, 300, 200, 100, 0, 300, 1000)
SHARED = (40, 30, 20, 10, 0, 30, 100)


@pytest.mark.parametrize(
    ("people", "shares"),
    [
        (SOUND, SHARED),
        (SOUND, None),
        ([None] * 7, SHARED),
        # rounded people, half a percent, and a phase that is not there
        ((401, 301, 201, 101, 1, 303, 1000), None),
        ((39_800, 30_000, 20_000, 9_900, 0, 29_900, 100_000), None),
        ((400, 300, 200, None, 0, 300, 1000), None),
        # shares in whole percent, and moved so that they add up to 100
        ([None] * 7, (39, 29, 20, 10, 0, 30, 100)),
        ((330, 330, 330, 10, 0, 340, 1000), (34, 33, 32, 1, 0, 33, 100)),
        # in steps of five
        ((430, 300, 170, 100, 0, 270, 1000), (45, 30, 15, 10, 0, 25, 100)),
    ],
)
def test_what_is_right_is_not_reported(finds, figures_of, people, shares):
    found = finds(figures_of(*analysis(people, shares)))
    assert [one for one in found if one.rule.startswith("HS61")] == []


def test_people_in_phases_of_nobody(finds, figures_of):
    found = finds(figures_of(*analysis((400, 300, 200, 100, 0, 300, 0))), rule="HS611")
    assert [(one.severity, one.row) for one in found] == [("warning", 8)]


@pytest.mark.parametrize(
    ("people", "shares", "expected"),
    [
        # one phase has slipped: one finding, at the total
        ((40, 300, 200, 100, 0, 300, 1000), None, [("HS611", "warning", 8)]),
        ((40, 300, 200, 100, 0, 300, 1000), SHARED, [("HS611", "warning", 8)]),
        # whole percents that add up to 98, and steps of five that add up to 95
        ((3800, 3000, 2100, 900, 0, 3000, 10_000), None, [("HS611", "note", 8)]),
        ((3500, 3000, 2000, 1000, 0, 3000, 10_000), None, [("HS611", "warning", 8)]),
        # shares alone, with a total and without
        ([None] * 7, (36, 30, 20, 10, 0, 30, 100), [("HS611", "warning", 8)]),
        ([None] * 7, (36, 30, 20, 10, 0, 30, None), [("HS611", "warning", 2)]),
        # 3+ below one of its phases, above everybody, and merely another number
        ((400, 300, 200, 100, 0, 150, 1000), None, [("HS612", "error", 7)]),
        ((400, 300, 200, 100, 0, 1200, 1000), None, [("HS612", "error", 7)]),
        ((400, 300, 200, 100, 0, 350, 1000), None, [("HS612", "warning", 7)]),
        ([None] * 7, (40, 30, 20, 10, 0, 15, 100), [("HS612", "error", 7)]),
        # a share of another version
        (SOUND, (40, 30, 16, 14, 0, 30, 100), [("HS613", "warning", 11)]),
    ],
)
def test_an_analysis_that_contradicts_itself(finds, figures_of, people, shares, expected):
    told = finds(figures_of(*analysis(people, shares)))
    found = [one for one in told if one.rule.startswith("HS61")]
    assert [one[:3] for one in found] == expected


@pytest.mark.parametrize(
    ("rule", "people", "shares", "message"),
    [
        (
            "HS611",
            (40, 300, 200, 100, 0, 300, 1000),
            None,
            (
                "People by IPC phase in SYR, current: the five phases add up to 640, "
                "which is 360 (36.0%) less than 1,000."
            ),
        ),
        (
            "HS612",
            (400, 300, 200, 100, 0, 150, 1000),
            None,
            (
                "150 people by IPC phase in SYR, current, phase 3+, less than one of its "
                "phases: phases 3, 4 and 5 hold 300."
            ),
        ),
        (
            "HS613",
            SOUND,
            (40, 30, 16, 14, 0, 30, 100),
            (
                "Share of people by IPC phase in SYR, current, phase 3: given as 16%, where "
                "the people of this phase are 20% of the 1,000 analysed."
            ),
        ),
    ],
)
def test_the_sentence(finds, figures_of, rule, people, shares, message):
    found = finds(figures_of(*analysis(people, shares)), rule=rule)
    assert [one.message for one in found] == [message]


def test_afghanistan(data):
    found = check(read(data / "food_security/ipc_afg_area_long.csv")).findings
    told = found[found["rule"].isin(["HS611", "HS612"])]
    counts = told.groupby(["rule", "severity"], observed=True).size().to_dict()
    assert counts == {
        ("HS611", "warning"): 2,
        ("HS611", "note"): 4,
        ("HS612", "error"): 6,
        ("HS612", "warning"): 1,
    }
    cells = {(one.rule, one.row): one.value for one in told.itertuples()}
    assert cells["HS611", 5497] == "97,706"
    assert cells["HS612", 311] == "339,284"


def test_angola(data):
    found = check(read(data / "api/ipc/population-country-ao.json")).findings
    told = found[found["rule"] == "HS613"]
    assert told["message"].tolist() == [
        (
            "Share of people by IPC phase in Gambos (ex-Chiange), current, phase 4: given as "
            "33%, where the people of this phase are 35.4% of the 79,462 analysed."
        )
    ]
