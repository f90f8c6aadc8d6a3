"""Headers of areas and their levels."""

from __future__ import annotations

import pytest

from humstats.reading.words.areas import (
    area_of_header,
    area_words,
    form_of,
    is_of_areas,
    levels_of,
    rank_of_level,
)


@pytest.mark.parametrize(
    ("header", "column", "level"),
    [
        ("Oblast [EN]", "admin1_name", None), ("Oblast PCode", "admin1_code", None),
        ("Raion PCode", "admin2_code", None), ("LGA", "admin2_name", None),
        ("admin1Pcode", "admin1_code", None), ("PCODE2", "admin2_code", None),
        ("P-code admin 1 (Province)", "admin1_code", None),
        ("Nom admin 2 (département)", "admin2_name", None),
        ("Nom admin 3 (sous-préfecture)", "area_name", "3"),
        ("ADM 2 Mantika-Region (EN)", "admin2_name", None),
        ("ADM3_Baladiya_EN", "area_name", "3"), ("Muhalla_pcode", "area_code", "4"),
        ("Admin0_Code", "location_code", None), ("Level 1", "admin1_name", None),
        ("Código municipio", "admin2_code", None), ("Provincia", "admin1_name", None),
        ("اسم المحافظة", "admin1_name", None), ("المديرية", "admin2_name", None),
        ("Nom localité", "area_name", None), ("Camp", "area_name", None),
    ],
)  # fmt: skip
def test_headers_of_areas(header: str, column: str, level: str | None) -> None:
    held = area_of_header(header)
    assert held is not None
    assert held.meaning().column == column
    assert held.meaning().fixed.get("admin_level") == level


@pytest.mark.parametrize(
    "header",
    ["Area", "Zone", "CODs PCODE", "State of Displacement", "Province de provenance_pdi",
     "Muhalla Type", "state_orig", "Ward 3", "IDPs in Ward", "admin 12", "District Province",
     "sites", "camps", "Country", ""],
)  # fmt: skip
def test_what_is_no_header_of_one_level(header: str) -> None:
    assert area_of_header(header) is None


@pytest.mark.parametrize(
    ("headers", "levels"),
    [
        (["Province", "Département", "Pays"], [1, 2, None]),
        (["Region", "Province", "Commune"], [1, 2, 3]),
        (["District", "Province"], [2, 1]),
        (["Prefecture", "PCODE1", "Sous-prefecture", "PCODE2"], [1, 1, 2, 2]),
        (["admin 1", "Province"], [1, 2]),
        (["Region", "State"], [None, None]),
        (["Oblast [EN]", "Oblast [UK]", "Oblast PCode"], [1, 1, 1]),
    ],
)
def test_levels_in_one_table(headers: list[str], levels: list[int | None]) -> None:
    assert levels_of([area_of_header(header) for header in headers]) == levels


def test_names_in_english_are_read_first_and_the_lowest_area() -> None:
    names = [area_of_header(f"Oblast [{language}]") for language in ("EN", "UK")]
    ranks = [held.meaning().rank for held in names if held]
    assert ranks == sorted(ranks)
    assert rank_of_level(4) < rank_of_level(3)


@pytest.mark.parametrize(
    ("header", "form"),
    [("CODs PCODE", "code"), ("Ward name", "name"), ("Nom", "name"), ("LGA", ""), ("", "")],
)
def test_what_a_header_says_of_the_form_of_its_texts(header: str, form: str) -> None:
    assert form_of(header) == form


@pytest.mark.parametrize(
    ("header", "expected"),
    [("Area name", True), ("Oblast", True), ("zone", True), ("name", False), ("Areal", False)],
)
def test_headers_of_areas_of_whatever_level(header: str, expected: bool) -> None:
    assert is_of_areas(header) is expected


def test_every_word_for_areas_can_be_a_header() -> None:
    for words in area_words().texts:
        assert area_of_header(words) is not None, words
