"""What a header says by itself, and a part beside its whole."""

from __future__ import annotations

import pytest

import humstats as hs
from humstats.reading.words.vocabulary import explain, explain_together

PIN = {"indicator": "people_in_need", "unit": "people"}


def said(*headers: str) -> list[dict[str, str] | None]:
    held = explain_together(headers)
    return [dict(each.meaning.fixed) if each.meaning else None for each in held]


@pytest.mark.parametrize(
    ("whole", "part"),
    [
        ("PiN", "of whom children"),
        ("PiN", "(of which children)"),
        ("Personnes dans le besoin", "dont enfants"),
        ("Personas necesitadas", "de los cuales niños"),
        ("الأشخاص المحتاجون", "منهم أطفال"),
        ("الأشخاص المحتاجون", "من بينهم الأطفال"),
    ],
)
def test_a_part_is_of_the_column_of_people_before_it(whole: str, part: str) -> None:
    assert said(whole, part) == [PIN, {**PIN, "age_range": "0-17"}]
    # and so it is with the whole in one header
    assert said(f"{whole} {part}") == [{**PIN, "age_range": "0-17"}]


def test_several_parts_are_of_the_same_whole() -> None:
    headers = ("PiN", "of whom children", "of whom women", "Refugees", "of whom 60+")
    _, children, women, refugees, old = said(*headers)
    assert children == {**PIN, "age_range": "0-17"}
    # children stand beside the women, who are then of full age
    assert women == {**PIN, "gender": "f", "category": "adults"}
    assert old == {**(refugees or {}), "age_range": "60+"}


def test_girls_among_women_leave_these_of_all_ages() -> None:
    assert said("Women in need", "of whom girls") == [
        {**PIN, "gender": "f"},
        {**PIN, "gender": "f", "age_range": "0-17"},
    ]


def test_a_part_that_contradicts_its_whole_is_none() -> None:
    assert said("Women in need", "of whom boys")[1] is None


@pytest.mark.parametrize(
    "headers",
    [
        ("dont enfants",),
        ("Province", "dont enfants"),
        ("PiN", "Colour", "dont enfants"),
        ("PDI ménages", "dont enfants"),
        # a bare word may be counted in any other way
        ("PiN", "Children"),
        # a group of people is counted by itself too
        ("PiN", "dont réfugiés"),
        ("PiN", "dont femmes et enfants"),
        ("PiN", "of whom"),
        ("PiN", "dont enfants bleus"),
    ],
)
def test_what_may_be_no_part_is_not_read(headers: tuple[str, ...]) -> None:
    assert said(*headers)[-1] is None


def test_why_a_part_is_not_read_is_said() -> None:
    assert explain("dont enfants").sentence == (
        "The header 'dont enfants' names a part, and no column of people stands before it."
    )


def test_a_part_that_was_read_so_is_said() -> None:
    sent = b"Date,Province,PDI,dont enfants\n2024,Lac,12,5\n2024,Sila,10,4\n"
    reading = hs.read(sent, location="TCD", source="Partner")
    (message,) = reading.findings.loc[reading.findings["rule"] == "HS159", "message"]
    assert message == (
        "The column 'dont enfants' was read as a part of what 'PDI' before it counts."
    )
    assert reading.figures["age_range"].tolist() == ["all", "0-17"] * 2
