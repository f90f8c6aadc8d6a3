"""HXL hashtags as people type them."""

from __future__ import annotations

import pytest

from humstats.reading.hashtags import is_hashtag_row, meaning_of, parse_tag


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("#adm1+code", "#adm1+code"),
        ("#inneed ", "#inneed"),
        ("#adm1 +Name", "#adm1+name"),
        ("#adm1+name\t", "#adm1+name"),
        ("#inneed +f + adults", "#inneed+adults+f"),
        ("# inneed", "#inneed"),
        ("#admin1 +code", "#adm1+code"),
    ],
)
def test_sloppy_tags_are_read(text: str, tag: str) -> None:
    assert str(parse_tag(text)) == tag


@pytest.mark.parametrize("text", ["", "#", "#N/A", "#REF!", "adm1+code", "#1", "# of people"])
def test_what_is_no_tag(text: str) -> None:
    assert parse_tag(text) is None


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (["#adm1+code", "", "#inneed"], True),
        (["#", "Country", "Value"], False),
        (["#inneed", "", ""], False),
        (["#N/A", "#N/A", "#N/A"], False),
        ([], False),
    ],
)
def test_a_row_of_tags(row: list[str], expected: bool) -> None:
    assert is_hashtag_row(row) is expected


@pytest.mark.parametrize(
    ("text", "column", "fixed"),
    [
        ("#country+code", "location_code", {}),
        ("#country+name", "location_name", {}),
        ("#country+code+v_iso3", "location_code", {}),
        ("#country+iso3+code", "location_code", {}),
        ("#country+code+origin", "origin_location_code", {}),
        ("#country+origin", "origin_location_code", {}),
        ("#adm1+code+v_pcode", "admin1_code", {}),
        ("#adm2+name+i_fr", "admin2_name", {}),
        ("#adm2+code", "admin2_code", {}),
        ("#adm1+name+provider", "provider_admin1_name", {}),
        ("#date+start", "reference_period_start", {}),
        ("#inneed", "value", {"indicator": "people_in_need", "unit": "people"}),
        ("#reached+ind", "value", {"indicator": "people_reached", "unit": "people"}),
        (
            "#targeted+f",
            "value",
            {"indicator": "people_targeted", "unit": "people", "gender": "f"},
        ),
        ("#affected+hh", "value", {"indicator": "people_affected", "unit": "households"}),
    ],
)
def test_meanings(text: str, column: str, fixed: dict[str, str]) -> None:
    tag = parse_tag(text)
    assert tag is not None
    meaning = meaning_of(tag)
    assert meaning is not None
    assert (meaning.column, meaning.fixed) == (column, fixed)


@pytest.mark.parametrize(
    "text",
    ["#inneed+food", "#affected+idps", "#date+reported", "#org", "#country+code+asylum",
     "#adm1+origin", "#sector+sub", "#date+start+reported"],
)  # fmt: skip
def test_a_narrower_tag_is_not_read_as_the_whole(text: str) -> None:
    tag = parse_tag(text)
    assert tag is not None
    assert meaning_of(tag) is None
