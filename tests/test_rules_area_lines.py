"""Area lines: each area with a p-code once, and hits that are made of lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest

from humstats.rules import Table
from humstats.rules.area_lines import AreaLine, area_lines, hits_of, unlike

if TYPE_CHECKING:
    from collections.abc import Callable

KABUL = {
    "location_code": "AFG",
    "admin_level": 1,
    "admin1_code": "AF01",
    "admin1_name": "Kabul",
}
KAPISA = {**KABUL, "admin1_code": "AF02", "admin1_name": "Kapisa"}
PAGHMAN = {**KABUL, "admin_level": 2, "admin2_code": "AF0102", "admin2_name": "Paghman"}


@pytest.fixture
def table(figures_of: Callable[..., pd.DataFrame]) -> Callable[..., Table]:
    """Return a function that makes a table of areas; the years count from 2020."""

    def make(*places: dict[str, Any]) -> Table:
        return Table(
            figures_of(*({"value": 5.0, "when": 2020 + n, **p} for n, p in enumerate(places)))
        )

    return make


def by_key(
    lines: list[AreaLine],
) -> dict[tuple[str, int, str], tuple[int, str, tuple[str, ...]]]:
    return {line.key: (line.size, line.parent, line.names) for line in lines}


def test_an_area_stands_once_whatever_the_number_of_rows(table: Callable[..., Table]) -> None:
    numbers, lines = area_lines(table(KABUL, KAPISA, KABUL, KABUL))
    assert by_key(lines) == {
        ("AFG", 1, "AF01"): (3, "", ("Kabul", "")),
        ("AFG", 1, "AF02"): (1, "", ("Kapisa", "")),
    }
    at = {line.code: line.number for line in lines}
    assert numbers.tolist() == [at["AF01"], at["AF02"], at["AF01"], at["AF01"]]


def test_another_name_is_another_line(table: Callable[..., Table]) -> None:
    numbers, lines = area_lines(table(KABUL, {**KABUL, "admin1_name": "Kaboul"}, KABUL))
    assert [(line.code, line.names[0], line.size) for line in lines] == [
        ("AF01", "Kabul", 2),
        ("AF01", "Kaboul", 1),
    ]
    assert numbers[0] == numbers[2] != numbers[1]


def test_a_district_is_a_line_of_each_level(table: Callable[..., Table]) -> None:
    numbers, lines = area_lines(table(PAGHMAN))
    assert by_key(lines) == {
        ("AFG", 1, "AF01"): (1, "", ("Kabul", "")),
        ("AFG", 2, "AF0102"): (1, "AF01", ("Paghman", "")),
    }
    assert {line.number for line in lines} == set(numbers.tolist())


def test_both_names_are_kept_and_a_blank_is_none(table: Callable[..., Table]) -> None:
    sent = {**KABUL, "admin1_name": None, "provider_admin1_name": " Kaboul "}
    (line,) = area_lines(table(sent))[1]
    assert line.names == ("", "Kaboul")


@pytest.mark.parametrize(
    "places",
    [[{"admin_level": 0}], [{"admin_level": 1, "provider_admin1_name": "Kabul"}]],
    ids=["a country", "a name without a code"],
)
def test_without_a_code_there_is_no_line(
    table: Callable[..., Table], places: list[dict[str, Any]]
) -> None:
    numbers, lines = area_lines(table(*places))
    assert (len(numbers), lines) == (0, [])


def test_rows_without_a_code_lie_among_those_with_one(table: Callable[..., Table]) -> None:
    country = {"location_code": "AFG", "admin_level": 0}
    numbers, lines = area_lines(table(country, KABUL, country))
    assert [(line.code, line.size) for line in lines] == [("AF01", 1)]
    assert np.flatnonzero(numbers == lines[0].number).tolist() == [1]


def test_lines_are_found_once_for_all_rules(table: Callable[..., Table]) -> None:
    made = table(KABUL, KAPISA)
    assert area_lines(made)[1] is area_lines(made)[1]


def test_codes_as_categories_or_as_texts_are_the_same_lines(
    figures_of: Callable[..., pd.DataFrame],
) -> None:
    figures = figures_of({**KABUL, "value": 5.0}, {**KAPISA, "value": 6.0}, {"value": 7.0})
    texts = figures.astype({"admin1_code": "str", "admin1_name": "str"})
    assert figures["admin1_code"].dtype != texts["admin1_code"].dtype
    assert area_lines(Table(figures))[1] == area_lines(Table(texts))[1]


def test_a_hit_is_the_first_row_of_its_lines_with_the_others(
    table: Callable[..., Table],
) -> None:
    made = table(KABUL, KAPISA, {**KABUL, "admin1_name": "Kaboul"}, KAPISA, KABUL)
    at = {line.names[0]: line.number for line in area_lines(made)[1]}
    # two spellings are one hit, and Kapisa is another
    hits = hits_of(
        made, {at["Kabul"]: 0, at["Kaboul"]: 0, at["Kapisa"]: 1}, told=["AF01", "AF02"]
    )
    assert hits.rows.tolist() == [0, 1]
    assert [hits.others(hit).tolist() for hit in (0, 1)] == [[2, 4], [3]]
    assert hits.facts["told"] == ["AF01", "AF02"]
    assert hits.facts["count"].tolist() == [3, 2]


def test_a_hit_shows_what_it_is_held_against_first(table: Callable[..., Table]) -> None:
    made = table(KAPISA, {**KABUL, "admin1_name": "Kaboul"}, KABUL, KABUL)
    at = {line.names[0]: line.number for line in area_lines(made)[1]}
    hits = hits_of(made, {at["Kabul"]: 0}, [at["Kaboul"]])
    assert (hits.rows.tolist(), hits.others(0).tolist()) == ([2], [1, 3])


def test_no_line_is_blamed(table: Callable[..., Table]) -> None:
    assert len(hits_of(table(KABUL), {})) == 0
    assert len(hits_of(table(KABUL), {}, [])) == 0


@pytest.mark.parametrize(
    ("name", "other", "two"),
    [
        ("Kabul", "Kabul", False),
        ("Kabul", "KABUL ", False),
        ("Hilmand", "Helmand", False),
        ("Kabul", "Kabl", False),
        # two letters that changed places are one slip
        ("Kapisa", "Kapsia", False),
        ("Nord-Est", "Nord-Ouest", True),
        ("Kabul", "Kunduz", True),
    ],
)
def test_two_spellings_are_not_two_names(name: str, other: str, two: bool) -> None:
    assert unlike(name, other) is two
    assert unlike(other, name) is two
