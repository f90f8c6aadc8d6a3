"""All rules: each is named, told and run alike, whatever the order and storage of rows."""

from __future__ import annotations

import re
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from humstats import check
from humstats.errors import UnknownNameError
from humstats.model.columns import COLUMNS
from humstats.rules import RULES, rule_named

FAMILIES = {
    "codes": "HS2", "regions": "HS2", "keys": "HS2", "structure": "HS2", "pcodes": "HS2",
    "area_names": "HS2", "spellings": "HS2", "slips": ("HS2", "HS4"), "values": "HS3",
    "scales": "HS3",
    "periods": "HS4", "hierarchy": "HS5", "parts": "HS5", "areas": "HS5", "neighbours": "HS5",
    "displacement": "HS6", "food_security": "HS6", "funding": "HS6", "poverty": "HS6",
    "prices": "HS6", "risk": "HS6", "trends": "HS7", "editions": "HS8",
    "edition_breaks": "HS8",
    "disclosure": "HS9",
}  # fmt: skip
EACH = pytest.mark.parametrize("rule", RULES.values(), ids=RULES)


@EACH
def test_a_rule_says_what_it_is(rule):
    assert RULES[rule.code] is rule
    assert rule.code.startswith(FAMILIES[rule.find.__module__.rpartition(".")[2]])
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)
    assert rule.blames in {column.name for column in COLUMNS}
    assert rule.sentence.endswith(".")
    assert rule.why.endswith(".")
    assert rule.source


@EACH
def test_a_suggestion_is_a_sentence_or_what_was_meant(rule):
    fields = {name for _, name, _, _ in string.Formatter().parse(rule.suggestion) if name}
    assert rule.suggestion.endswith((".", "?")) or rule.suggestion == f"{{{''.join(fields)}}}"


def test_names_are_given_once():
    assert len({rule.name for rule in RULES.values()}) == len(RULES) >= 15


@EACH
def test_a_rule_is_found_by_code_and_by_name(rule):
    assert rule_named(rule.code) is rule_named(rule.name) is rule


@pytest.mark.parametrize(
    ("name", "guess"), [("negative-counts", " Did you mean HS301?"), ("tents", "")]
)
def test_an_unknown_rule_is_refused(name, guess):
    with pytest.raises(UnknownNameError) as caught:
        rule_named(name)
    known = f"'humstats rules' lists them all.{guess}"
    assert str(caught.value) == f"{name!r} is no known rule: {known}"


#: Twelve figures of which most are at fault, in one way or in several.
FAULTS = [
    {"value": 1000},
    {"value": 1200, "age_range": "0-17"},
    {"value": 700, "gender": "f"},
    {"value": 700, "gender": "m"},
    {"value": 1300, "indicator": "people_targeted"},
    {"value": 900, "indicator": "population"},
    {"value": 400, "admin_level": 1, "admin1_code": "SY01"},
    {"value": 300, "admin_level": 1, "admin1_code": "SY02"},
    {"value": -5, "sector_code": "WSH"},
    {"value": 77, "unit": "tents", "status": "done"},
    {"value": 11, "location_code": "SYX", "gender": "women"},
    {"value": None, "when": 2023},
]


def found_in(figures, rows):
    """Return what is found, by the row that a figure stood in at first."""
    told = check(figures.assign(origin_row=rows)).findings
    return sorted(
        told[["rule", "severity", "row", "column", "message"]].itertuples(index=False)
    )


@pytest.fixture(scope="module")
def figures(figures_of):
    return figures_of(*FAULTS)


@pytest.fixture(scope="module")
def found(figures):
    return found_in(figures, range(len(FAULTS)))


def test_there_is_something_to_be_found(found):
    assert len({one.rule for one in found}) >= 9


@settings(deadline=None, max_examples=10)
@given(st.permutations(range(len(FAULTS))))
def test_the_order_of_rows_changes_nothing(figures, found, order):
    assert found_in(figures.iloc[order], order) == found


@pytest.mark.parametrize("stored", ["str", "object", "category"])
def test_strings_and_categoricals_are_found_alike(figures, found, stored):
    words = figures.select_dtypes("category").columns
    other = figures.astype(dict.fromkeys(words, stored))
    assert found_in(other, range(len(FAULTS))) == found


def test_categories_that_no_row_has_change_nothing(figures_of, found):
    # as after a selection from a larger table
    larger = figures_of(*FAULTS, *({"value": n, "age_range": f"{n}-{n}"} for n in range(60)))
    assert found_in(larger[: len(FAULTS)], range(len(FAULTS))) == found
