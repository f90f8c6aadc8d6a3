"""Breakdowns: codes for the words of senders, and ages that cover each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from humstats.model.breakdowns import (
    CODES,
    AgeRange,
    code_of,
    parse_age_range,
)
from humstats.model.columns import ALL, BREAKDOWNS, THEME_BREAKDOWNS

AGES = st.builds(
    lambda first, span: AgeRange(first, None if span is None else first + span),
    st.integers(0, 99),
    st.none() | st.integers(0, 99),
)


@pytest.mark.parametrize(
    ("breakdown", "word", "code"),
    [
        ("sector_code", "Intersectoral", "all"),
        ("sector_code", "ALL", "all"),
        ("sector_code", "PRO_CPM", "PRO-CPN"),
        ("sector_code", "pro_gbv", "PRO-GBV"),
        ("sector_code", " wsh ", "WSH"),
        ("sector_code", "Wash and hygiene", "Wash and hygiene"),
        ("sector_code", "GBV", "PRO-GBV"),
        ("sector_code", "Gender-based violence", "PRO-GBV"),
        ("sector_code", "VBG", "PRO-GBV"),
        ("sector_code", "Violencia de género", "PRO-GBV"),
        ("sector_code", "العنف القائم على النوع الاجتماعي", "PRO-GBV"),
        ("sector_code", "Mine action", "PRO-MIN"),
        ("sector_code", "Lutte antimines", "PRO-MIN"),
        ("sector_code", "Acción contra las minas", "PRO-MIN"),
        ("sector_code", "الإجراءات المتعلقة بالألغام", "PRO-MIN"),
        ("sector_code", "Water, sanitation and hygiene", "WSH"),
        ("gender", "a", "all"),
        ("gender", "Femmes", "f"),
        ("gender", "boys", "m"),
        ("disability", "yes", "y"),
        ("population_group", "IDPs", "IDP"),
        ("population_group", "Internally Displaced People", "IDP"),
        ("population_group", "Returnees", "RRI"),
        ("population_group", "Host communities", "HST"),
        ("population_group", "Non-Displaced People", "Non-Displaced People"),
        ("ipc_type", "Current", "current"),
        ("ipc_type", "First projection", "first projection"),
        ("ipc_type", "first_projection", "first projection"),
        ("ipc_type", "projected", "first projection"),
        ("ipc_type", "P2", "second projection"),
        ("ipc_phase", "Phase 3", "3"),
        ("ipc_phase", "P3+", "3+"),
        ("ipc_phase", "phase 3 or above", "3+"),
        ("ipc_phase", "6", "6"),
        ("assessment_type", "Baseline assessment", "BA"),
        ("assessment_type", "ba", "BA"),
        ("event_type", "Political violence", "political_violence"),
        ("price_type", "retail", "Retail"),
        ("age_range", "total", "all"),
        ("age_range", "0-17", "0-17"),
        ("caseload", "All", "all"),
        ("caseload", "Refugees 2", "Refugees 2"),
    ],
)
def test_words_of_senders(breakdown, word, code):
    assert code_of(breakdown, word) == code


@pytest.mark.parametrize(
    ("breakdown", "code"), [(name, code) for name, codes in CODES.items() for code in codes]
)
def test_a_code_stands_for_itself(breakdown, code):
    assert code_of(breakdown, code) == code


@pytest.mark.parametrize("breakdown", CODES)
def test_every_list_is_of_a_breakdown_and_has_the_whole(breakdown):
    assert breakdown in (*BREAKDOWNS, *THEME_BREAKDOWNS)
    assert ALL in CODES[breakdown]


@pytest.mark.parametrize("text", ["all", "adults", "17-0", "0 - 17", "<18", "0-1700", ""])
def test_what_is_no_age_range(text):
    assert parse_age_range(text) is None


@given(AGES)
def test_an_age_range_is_read_as_it_is_written(ages):
    text = f"{ages.first}+" if ages.last is None else f"{ages.first}-{ages.last}"
    assert parse_age_range(text) == ages


@pytest.mark.parametrize(
    ("one", "other", "meets"),
    [
        ("0-17", "0-4", True),
        ("0-4", "0-17", True),
        ("0-4", "5-17", False),
        ("0-17", "17+", True),
        ("18+", "65+", True),
        ("18-59", "65+", False),
    ],
)
def test_ages_that_meet(one, other, meets):
    assert parse_age_range(one).meets(parse_age_range(other)) is meets


@given(AGES, AGES)
def test_ages_meet_both_ways(one, other):
    assert one.meets(other) is other.meets(one)
