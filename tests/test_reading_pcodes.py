"""P-codes: repaired where that is proven, asked about elsewhere, never made."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from humstats.reading.cells.pcodes import country_of_pcodes, pcodes_of


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("AF01", "AF01"),
        ("af01", "AF01"),
        ("AF 01", "AF01"),
        ("AFG01", "AFG01"),
        ("LSA", "LSA"),
        ("3501000", "3501000"),
        ("UA1", "UA1"),
        ("", ""),
    ],
)
def test_a_code_by_itself(word: str, code: str) -> None:
    (read,) = pcodes_of([word], level=1)
    assert read.text == code
    assert read.fault == (None if code == word else "HS143")
    assert read.message == ("" if code == word else f"{word!r} was read as {code}.")


@pytest.mark.parametrize(
    ("words", "doubted"),
    [
        (["AF01", "AF1"], {"AF1": "AF01"}),
        (["AF0101", "AF101", "SD01001"], {"AF101": "AF0101"}),
        (["AF01", "AF10"], {}),
        (["NG1", "NG10"], {}),
        (["AF1", "SD01"], {}),
        (["AF1"], {}),
    ],
)
def test_a_code_beside_itself_with_its_zero(words: list[str], doubted: dict[str, str]) -> None:
    read = pcodes_of(words, level=1)
    assert [word.text for word in read] == words
    assert {
        word.text: (word.fault, word.message, word.suggestion) for word in read if word.fault
    } == {
        code: ("HS144", f"{code!r} stands beside {other}: was a zero lost?", f"write {other}")
        for code, other in doubted.items()
    }


def test_a_code_a_digit_short_of_all_others_is_asked_about() -> None:
    read = pcodes_of(["SD01", "SD02", "SD13", "SD4", "SS5"], level=1)
    assert [word.text for word in read] == ["SD01", "SD02", "SD13", "SD4", "SS5"]
    assert [word.fault for word in read] == [None, None, None, "HS144", None]
    assert read[3].suggestion == "write SD04"


def test_nothing_is_meant_where_a_zero_may_be_lost_in_two_places() -> None:
    (*_, asked) = pcodes_of(["SD01001", "SD01002", "SD02001", "SD1003"], level=2)
    assert (asked.text, asked.fault) == ("SD1003", "HS144")
    assert asked.suggestion == "write the p-code as the country's list has it"


@pytest.mark.parametrize(
    "words",
    [
        ["SD01", "SD02", "SD4"],
        ["SD01", "SD02", "SD03", "SD0101"],
        ["SD1", "SD2", "SD3"],
        ["SD01", "SD02", "SD03", "SS4"],
    ],
)
def test_codes_of_which_none_is_short_of_the_others(words: list[str]) -> None:
    assert all(word.fault is None for word in pcodes_of(words, level=1))


@pytest.mark.parametrize(
    ("word", "typed", "code", "fault"),
    [
        ("3501000.0", True, "3501000", "HS143"),
        ("3501000.0", False, "3501000.0", None),
        ("3.501012E+06", False, "3501012", "HS143"),
        ("1.1E+05", True, "110000", "HS143"),
        ("1.1E+05", False, "1.1E+05", "HS144"),
        ("3.501E+06", False, "3.501E+06", "HS144"),
        ("1.25E+1", False, "1.25E+1", None),
    ],
)
def test_numbers_that_were_codes(word: str, typed: bool, code: str, fault: str | None) -> None:
    (read,) = pcodes_of([word], level=1, typed={word} if typed else ())
    assert (read.text, read.fault) == (code, fault)


def test_a_number_cut_short_is_asked_about() -> None:
    (read,) = pcodes_of(["1.1E+05"], level=1)
    assert read.message == (
        "'1.1E+05' is a number that a spreadsheet cut short: was it 110000?"
    )
    assert read.suggestion == "write the p-code as a text"


@given(st.lists(st.from_regex(r"(AF|TCD|MMR|SD|IQG|UA)[0-9]{1,7}", fullmatch=True)))
def test_no_code_is_made_that_says_something_else(words: list[str]) -> None:
    for word, read in zip(words, pcodes_of(words, level=1), strict=True):
        digits = word.lstrip("AFTCDMRSIQGU")
        assert read.text.lstrip("AFTCDMRSIQGU").lstrip("0") == digits.lstrip("0")


@pytest.mark.parametrize(
    ("words", "country", "why"),
    [
        (
            ["AF01", "AF02", ""],
            "AFG",
            "All 2 p-codes begin with AF: the country is AFG (Afghanistan).",
        ),
        (["AF01"], "AFG", "The one p-code begins with AF: the country is AFG (Afghanistan)."),
        (["MMR001"], "MMR", "The one p-code begins with MMR: the country is MMR (Myanmar)."),
        (
            ["AF01", "AFG02"],
            "AFG",
            "All 2 p-codes begin with AF: the country is AFG (Afghanistan).",
        ),
        (["AF01", "PK02"], None, "P-codes begin with AF and PK."),
        (["AF01", "Total"], None, "'TOTAL' begins with no country's code and a number."),
        (["IQG01"], None, "'IQG01' begins with no country's code and a number."),
        (["3501000"], None, "'3501000' begins with no country's code and a number."),
        (["AFAB"], None, "'AFAB' begins with no country's code and a number."),
        ([""], None, "There are no p-codes."),
        ([], None, "There are no p-codes."),
    ],
)
def test_a_country_by_its_pcodes(words: list[str], country: str | None, why: str) -> None:
    assert country_of_pcodes(words) == (country, why)


def by_country_and_level(data: Path) -> dict[tuple[str, int], list[str]]:
    """Return OCHA's published p-codes."""
    name = "download-global-pcodes-adm-1-2.csv"
    codes: dict[tuple[str, int], list[str]] = defaultdict(list)
    with (data / "reference" / name).open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            if row["Admin Level"].isdigit():
                codes[row["Location"], int(row["Admin Level"])].append(row["P-Code"])
    return codes


def test_the_country_of_no_published_list_is_inferred_wrongly(data: Path) -> None:
    found: Counter[str] = Counter()
    none = set()
    for (location, level), codes in by_country_and_level(data).items():
        country, _ = country_of_pcodes(codes)
        found[f"{level} {'none' if country is None else country == location}"] += 1
        if country is None:
            none.add(location)
    assert found == {"1 True": 153, "1 none": 3, "2 True": 132, "2 none": 3}
    # three countries whose codes do not begin with the country's own
    assert none == {"IRQ", "LSO", "TJK"}


def test_no_published_code_is_changed_or_doubted(data: Path) -> None:
    for (_, level), codes in by_country_and_level(data).items():
        assert [word.text for word in pcodes_of(codes, level=level)] == codes
        assert not any(word.fault for word in pcodes_of(codes, level=level))
