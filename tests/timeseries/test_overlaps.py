"""Which members of a breakdown count the same people twice."""

from __future__ import annotations

import pytest

from humstats.model.columns import THEME_BREAKDOWNS
from humstats.timeseries.adding.overlaps import NEVER_APART, overlaps, set_apart

APART = {
    "sexes": ("gender", ["f", "m", "x", "u", "all"]),
    "ages": ("age_range", ["0-4", "5-17", "18-59", "60+", "unknown"]),
    "ages that others fill": ("age_range", ["0-17", "0-4", "5-17", "18+"]),
    "ages that two sets fill": ("age_range", ["0-17", "10-59", "18-59", "60+"]),
    "ages of children alone": ("age_range", ["0-4", "5-11", "0-11"]),
    "ages with a gap": ("age_range", ["0-4", "6-59", "10-14"]),
    "phases": ("ipc_phase", ["1", "2", "3", "4", "5", "3+"]),
    "groups": ("population_group", ["IDP", "RET", "RDP", "HST", "REF", "ASY", "OIP"]),
    "severity": ("category", ["severity 1", "severity 5"]),
    "rural and urban": ("category", ["Rural", "urban"]),
    "plans of two years": ("plan_code", ["HAFG20", "HAFG21"]),
    "two appeals": ("plan_code", ["FHTI21", "FHTI10"]),
    "flash appeal of another country": ("plan_code", ["FLBN24", "HSYR24"]),
    "two regional plans by name": ("plan_code", ["Syria (3RP)", "Venezuela (R4V) RMRP"]),
    "plans called as their countries": ("plan_code", ["Haiti", "Ukraine"]),
    "flash appeal of another country by name": ("plan_code", ["Haiti", "Malawi Flash Appeal"]),
    "no plan": ("plan_code", ["HAFG20", "Not specified"]),
    "hazards": ("event_type", ["Flood", "Storm"]),
    "countries": ("location_code", ["JOR", "LBN", "XKX"]),
    "no list of them": ("market_code", ["1", "2"]),
}

MET = {
    "word of no list": ("gender", ["f", "q"], "nobody knows whom 'q' counts"),
    "age of no range": ("age_range", ["0-17", "elderly"], "nobody knows which ages 'elderly'"),
    "ages in part": ("age_range", ["18-65", "65+"], "people of 65 are in both"),
    "open ages": ("age_range", ["15-17", "16+"], "people from 16 to 17 are in both"),
    "two open ages": ("age_range", ["0-70", "60+", "65+"], "people from 60 to 70 are in both"),
    "3+ and some": ("ipc_phase", ["3+", "3", "4"], "'3+' holds phases 3, 4 and 5"),
    "stateless": ("population_group", ["REF", "STA"], "(STA) can be refugees (REF) too"),
    "everybody": ("category", ["Overall", "Rural"], "'Overall' is everybody"),
    "a part": ("category", ["Women", "Adults"], "'Women' is part of 'Adults'"),
    "not said": ("category", ["Farmers", "Refugees"], "nobody says that 'Farmers' and"),
    "appeal": ("category", ["Appeal", "First instance"], "an appeal is of somebody who"),
    "events": ("event_type", ["demonstration", "political_violence"], "one event can be of"),
    "all countries' plan": ("plan_code", ["HAFG20", "HCOVD20"], "a plan of many countries"),
    "regional by name": ("plan_code", ["Syria (3RP)", "Syria HRP"], "a regional plan and a"),
    "regional by code": ("plan_code", ["RSYR24", "Syria HRP"], "a regional plan and a"),
    "flash appeal by name": (
        "plan_code",
        ["Ukraine Flash Appeal", "HUKR22"],
        "often takes over the flash appeal",
    ),
    "plan called as its country": (
        "plan_code",
        ["Ukraine", "Ukraine Flash Appeal"],
        "often takes over the flash appeal",
    ),
    "plan called as its country and year": (
        "plan_code",
        ["Afghanistan 2021", "Afghanistan Flash Appeal 2021"],
        "often takes over the flash appeal",
    ),
    "country beside its region's plan": ("plan_code", ["Syria", "Syria (3RP)"], "a regional"),
    "joint plan": ("plan_code", ["Bangladesh", "Rohingyas (JRP)"], "a regional plan and a"),
    "kinds of plans": ("category", ["Regional response plan", "Flash appeal"], "a regional"),
    "region": ("location_code", ["ARB", "EGY"], "Arab World (ARB) is a region"),
    "members": ("location_code", ["3RP", "LBN"], "holds LBN"),
}


@pytest.mark.parametrize("case", APART)
def test_members_that_are_apart(case: str) -> None:
    assert overlaps(*APART[case]) == []


@pytest.mark.parametrize("case", MET)
def test_members_that_overlap(case: str) -> None:
    dimension, members, why = MET[case]
    assert why in overlaps(dimension, members)[0].why


@pytest.mark.parametrize("case", [*APART, *MET])
def test_the_order_of_members_changes_nothing(case: str) -> None:
    dimension, members, *_ = {**APART, **MET}[case]
    assert overlaps(dimension, members) == overlaps(dimension, members[::-1])


@pytest.mark.parametrize("case", [*APART, *MET])
def test_members_set_apart_do_not_overlap(case: str) -> None:
    dimension, members, *_ = {**APART, **MET}[case]
    kept = set_apart(dimension, members)
    assert kept
    assert {*kept} <= {*members}
    assert overlaps(dimension, kept) == []


@pytest.mark.parametrize(
    ("dimension", "members", "kept"),
    [
        ("ipc_phase", ["1", "3+", "4"], ["1", "3+"]),
        ("plan_code", ["FAFG21", "HAFG21", "RSYR21"], ["HAFG21"]),
        ("plan_code", ["Syria (3RP)", "Syria HRP"], ["Syria HRP"]),
        (
            "category",
            ["Flash appeal", "Humanitarian response plan"],
            ["Humanitarian response plan"],
        ),
        ("population_group", ["RRI", "RET", "IDP"], ["IDP", "RET"]),
        ("event_type", ["civilian_targeting", "political_violence"], ["political_violence"]),
    ],
)
def test_which_are_set_apart(dimension: str, members: list[str], kept: list[str]) -> None:
    assert set_apart(dimension, members) == kept


def test_breakdowns_of_which_no_members_are_apart_are_columns() -> None:
    assert {*NEVER_APART} <= {*THEME_BREAKDOWNS}
