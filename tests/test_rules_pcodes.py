"""Rules about p-codes: against the country, one another, and a list."""

from __future__ import annotations

import pytest

from humstats import read
from humstats.model.pcodes import Area, Pcodes, pcodes_of
from humstats.rules import RULES, Table

CODES = ("AF01", "AF02", "AF03", "AF04", "AF05")
NAMES = ("Kabul", "Kapisa", "Parwan", "Wardak", "Logar")
LISTED = Pcodes(
    {
        **{c: Area("AFG", 1, n, "AFG") for c, n in zip(CODES, NAMES, strict=True)},
        "AF0101": Area("AFG", 2, "Paghman", "AF01"),
        # official codes do not all nest, nor begin with their country's letters
        "AF9901": Area("AFG", 2, "Surobi", "AF01"),
        "PK0199": Area("AFG", 2, "Khyber", "AF01"),
    }
)
ROWS = [
    {"value": 10 * n, "admin_level": 1, "location_code": "AFG", "admin1_code": code,
     "provider_admin1_name": name, "when": when}
    for when in (2023, 2024)
    for n, (code, name) in enumerate(zip(CODES, NAMES, strict=True), start=1)
]  # fmt: skip


@pytest.fixture
def hits(figures_of):
    """Return a function that runs one rule over the ten figures, one of them changed."""

    def run(code, cells, *, at=0, listed=None):
        rows = [*ROWS]
        rows[at] = {**rows[at], **cells}
        return Table(figures_of(*rows), pcodes=listed).hits(RULES[code].find)

    return run


def test_the_ten_figures_are_sound(finds):
    assert finds(ROWS) == []


@pytest.mark.parametrize("code", ["HS207", "HS212", "HS213", "HS214", "HS215"])
@pytest.mark.parametrize("listed", [None, LISTED])
def test_the_ten_figures_break_no_rule(hits, code, listed):
    assert len(hits(code, {}, listed=listed)) == 0


@pytest.mark.parametrize(
    ("at", "cells", "rule", "message", "suggestion"),
    [
        (
            5,
            {"admin1_code": "PK01"},
            "HS212",
            "The p-code PK01 begins as those of Pakistan do, and its row is about Afghanistan.",
            "Were rows and codes sorted apart, or was the wrong country taken?",
        ),
        (
            5,
            {"admin1_code": "AF1"},
            "HS215",
            (
                "The p-code AF1 is not written as the others of Afghanistan, level 1, such as "
                "AF01."
            ),
            "Did you mean AF01?",
        ),
    ],
)
def test_one_code_that_does_not_fit(finds, at, cells, rule, message, suggestion):
    [found] = [one for one in finds(ROWS, at, cells) if one.rule == rule]
    assert found == (rule, "warning", at + 2, "admin1_code", message, suggestion)


@pytest.mark.parametrize(
    ("code", "cells", "facts"),
    [
        (
            "HS213",
            {"admin1_code": "AF77"},
            {
                "code": ["AF77"],
                "meant": ["AF01"],
                "ask": ["Did you mean AF01? The list has it for Kabul."],
            },
        ),
        ("HS213", {"admin1_code": "AFG01"}, {"code": ["AFG01"], "meant": ["AF01"]}),
        (
            "HS213",
            {"admin1_code": "AF77", "provider_admin1_name": "Herat"},
            {"meant": [None]},
        ),
        (
            "HS207",
            {"admin_level": 2, "admin1_code": "AF02", "admin2_code": "AF0101"},
            {"inner": ["AF0101"], "ask": ["The list says that it lies in AF01."]},
        ),
        (
            "HS207",
            {
                "admin_level": 2,
                "admin1_code": "AF02",
                "admin2_code": "AF0101",
                "admin2_name": "Surobi",
            },
            {"ask": ["The list says that it lies in AF01, and has AF9901 for Surobi."]},
        ),
    ],
)
def test_what_the_list_says_otherwise(hits, code, cells, facts):
    found = hits(code, cells, listed=LISTED)
    assert found.rows.tolist() == [0]
    assert {name: found.facts[name] for name in facts} == facts


@pytest.mark.parametrize("code", ["HS207", "HS212", "HS213", "HS214", "HS215"])
@pytest.mark.parametrize(
    "cells",
    [
        {"admin_level": 2, "admin2_code": "AF9901"},
        {"admin_level": 2, "admin2_code": "PK0199"},
        # a name that the list does not know is a spelling, or none of its business
        {"provider_admin1_name": "Kaboul"},
        # a country that the list does not have
        {"location_code": "SYR", "admin1_code": "SY77"},
    ],
)
def test_the_list_comes_first(hits, code, cells):
    assert len(hits(code, cells, listed=LISTED)) == 0


@pytest.mark.parametrize(
    ("code", "cells"),
    [
        ("HS212", {"admin1_code": "AFG01"}),
        ("HS212", {"location_code": "TJK", "admin1_code": "3501000"}),
        ("HS212", {"admin1_code": "QQ01"}),
    ],
)
def test_what_is_no_fault_without_a_list(hits, code, cells):
    assert len(hits(code, cells)) == 0


@pytest.mark.parametrize(
    ("code", "meant"), [("AF0O", "AF00"), ("AF0l", "AF01"), ("AF0X", None)]
)
def test_a_letter_for_a_digit_is_a_warning(hits, code, meant):
    found = hits("HS215", {"admin1_code": code})
    assert (found.facts["code"], found.facts["meant"]) == ([code], [meant])
    assert found.softer.tolist() == [False]


def test_one_code_is_enough_to_read_a_letter_as_its_digit(figures_of):
    rows = [{"value": 1, "admin_level": 1, "location_code": "AFG", "admin1_code": code}
            for code in ("AF01", "AF0O")]  # fmt: skip
    found = Table(figures_of(*rows)).hits(RULES["HS215"].find)
    assert (found.facts["code"], found.facts["usual"]) == (["AF0O"], ["AF01"])


def test_a_longer_code_is_a_note(hits):
    found = hits("HS215", {"admin1_code": "AF01B"})
    assert found.rows.tolist() == [0]
    assert found.softer.tolist() == [True]


def test_a_country_whose_codes_are_of_another_list_is_one_finding(figures_of):
    rows = [
        {"value": n, "admin_level": 1, "location_code": "AFG", "admin1_code": f"AF9{n}"}
        for n in range(5)
    ]
    found = Table(figures_of(*rows), pcodes=LISTED).hits(RULES["HS213"].find)
    assert found.rows.tolist() == [0]
    assert found.others(0).tolist() == [1, 2, 3, 4]
    assert found.facts["so"] == [", nor are 4 more"]


@pytest.fixture(scope="module")
def official(data):
    return pcodes_of(data / "reference" / "download-global-pcodes-adm-1-2.csv")


def test_no_official_code_is_reported(official, figures_of):
    rows = [
        {"admin_level": 2, "location_code": area.location, "admin1_code": area.parent,
         "admin2_code": code, "admin2_name": area.name, "value": 1}
        for code, area in official.areas.items()
        if area.level == 2 and area.location in ("TJK", "KGZ", "MDG", "EGY")
    ]  # fmt: skip
    table = Table(figures_of(*rows), pcodes=official)
    assert [len(table.hits(RULES[code].find)) for code in
            ("HS207", "HS212", "HS213", "HS214", "HS215")] == [0] * 5  # fmt: skip


@pytest.mark.parametrize(
    ("file", "code", "listed", "told"),
    [
        ("conflict/hdx_hapi_conflict_event_global_2025.csv", "HS207", False, "NG018016"),
        ("displacement/hdx_hapi_idps_global.csv", "HS213", True, "TCD07"),
        ("displacement/hdx_hapi_idps_global.csv", "HS214", True, "AF1722"),
        ("poverty/hdx_hapi_poverty_rate_global.csv", "HS214", False, "NI80"),
        ("population/hdx_hapi_population_global_hrp.csv", "HS213", True, None),
    ],
)
def test_published_files(data, official, file, code, listed, told):
    table = Table(read(data / file).figures, pcodes=official if listed else None)
    facts = table.hits(RULES[code].find).facts
    codes = facts.get("inner", facts.get("code", []))
    assert (told in codes) if told else codes == []
