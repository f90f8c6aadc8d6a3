"""What services wrap their records in: taken off, and what it says kept."""

from __future__ import annotations

from typing import Any

import pytest

from humstats.errors import ReadError
from humstats.reading.containers.envelopes import (
    page_of_several,
    refuse_error_answer,
    unwrapped,
    without_secrets,
)
from humstats.reading.containers.json_text import Number

ROWS = [{"iso3": "AFG"}]
ONE, FIVE = Number("1"), Number("5")


@pytest.mark.parametrize(
    ("value", "label"),
    [
        (ROWS, "records"),
        ({"data": ROWS}, "data"),
        ({"status": "ok", "data": {"count": ONE, "flows": ROWS}}, "flows"),
        ({"result": {"records": ROWS, "total": ONE}}, "records"),
        ({"type": "FeatureCollection", "features": ROWS}, "features"),
        ([{"page": ONE}, ROWS], "records"),
        ({"next": None, "people": ROWS}, "people"),
    ],
)
def test_an_envelope_is_taken_off(value: Any, label: str) -> None:
    found = unwrapped(value)
    assert (found.value, found.label) == (ROWS, label)


@pytest.mark.parametrize(
    "record",
    [
        {"country": "AO", "population": FIVE, "groups": ROWS},
        {"country": "AO", "totals": {"a": ONE}, "groups": ROWS},
        {"a": ROWS, "b": ROWS},
        {"iso3": ["AFG"], "value": [ONE]},
        {"data": {"0": ONE}, "value": {"0": ONE}},
    ],
)
def test_a_record_is_no_envelope(record: dict[str, Any]) -> None:
    found = unwrapped(record)
    assert found.value == record
    assert not found.facts


def test_what_is_looked_for_is_not_taken_apart() -> None:
    inner = {"plans": ROWS}
    found = unwrapped({"meta": {"language": "en"}, "data": inner}, stop=lambda v: v == inner)
    assert (found.value, found.facts) == (inner, {"meta.language": "en"})


def test_facts_are_short_and_hold_no_links() -> None:
    found = unwrapped(
        {"items": ROWS, "said": "x" * 900, "self": "https://api.org", "none": None}
    )
    assert found.facts == {"said": "x" * 200}


@pytest.mark.parametrize(
    ("around", "page"),
    [
        ({"pages": FIVE, "page": ONE}, "page 1 of 5"),
        ({"pages": FIVE}, "one of 5 pages"),
        ({"pages": ONE, "page": ONE, "total": ONE}, None),
        ({"count": FIVE, "limit": ONE}, "1 of 5 records"),
        ({"count": FIVE}, None),
        ({"totalCount": FIVE}, "1 of 5 records"),
        ({"totalCount": Number("9" * 40)}, None),
        ({"previous": "https://api.org"}, "it links to others"),
    ],
)
def test_one_page_of_several(around: dict[str, Any], page: str | None) -> None:
    assert page_of_several(unwrapped({**around, "items": ROWS}), 1) == page


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ({"error": "Not found", "status": Number("404")}, "Not found"),
        ({"success": False, "errors": ["a", "b"]}, "a; b"),
        ([{"message": "Invalid\n value"}], "Invalid value"),
        ({"detail": "x" * 900}, "x" * 160),
        ({"error": "no access with ?key=canary"}, "no access with ?key=***"),
    ],
)
def test_a_service_that_says_why_there_is_no_data_is_quoted(value: Any, said: str) -> None:
    with pytest.raises(ReadError) as refused:
        refuse_error_answer(value, "x")
    assert str(refused.value) == (
        f'x holds no data but what a service answered: "{said}": ask it again.'
    )


@pytest.mark.parametrize(
    "value",
    [
        ROWS,
        {"error": "", "country": "AFG"},
        {"status": "ok"},
        [{"error": "a"}, {"error": "b"}],
        5,
    ],
)
def test_records_with_errors_in_them_are_data(value: Any) -> None:
    refuse_error_answer(value, "x")


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("https://a.org/?iso3=AFG&year=2024", "https://a.org/?iso3=AFG&year=2024"),
        ("https://a.org/?key=c&iso3=AFG", "https://a.org/?key=***&iso3=AFG"),
        ("https://a.org/?Ocp-Apim-Subscription-Key=c", "https://a.org/?Ocp-Apim-Subscription-Key=***"),
        ('<a href="https://a.org/?token=c">', '<a href="https://a.org/?token=***">'),
        ("ftp://me:c@a.org/x", "ftp://***@a.org/x"),
        ("officer@example.org", "officer@example.org"),
        ("a = b", "a = b"),
    ],
)  # fmt: skip
def test_secrets_are_masked(text: str, masked: str) -> None:
    assert without_secrets(text) == masked
