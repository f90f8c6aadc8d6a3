"""Households in a column of people."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from humstats.reading import figures, read

if TYPE_CHECKING:
    from pathlib import Path

RECIPE = {
    "columns": {
        "Country": "location_code",
        "Category": "category",
        "In Need": {"indicator": "people_in_need", "unit": "people"},
        "Share": {"indicator": "intensity_of_deprivation", "unit": "percent"},
    }
}


def units(*categories: str) -> tuple[list[str], list[list[object]]]:
    rows = [f"{word.partition('@')[2] or 'AFG'},{word.partition('@')[0]},7000,5"
            for word in categories]  # fmt: skip
    table = "\n".join(["Country,Category,In Need,Share", *rows]).encode()
    held = read(table, period="2024", source="OCHA", recipe=RECIPE)
    assert list(held.figures["value"]) == [7000, 5] * len(rows)
    assert (held.figures["unit"][1::2] == "percent").all()
    said = held.findings[held.findings["rule"] == "HS167"]
    return (
        list(held.figures["unit"][::2]),
        said[["row", "column", "value", "figure"]].to_numpy().tolist(),
    )


@pytest.mark.parametrize(
    "word",
    ["Households", "Total Households", "HH", "# of families", "IDP - Households", "Ménages",
     "Nombre de ménages", "Familles", "Total de hogares", "familias", "أسر", "عدد الأسر",
     "إجمالي الأسر", "عائلات"],
)  # fmt: skip
def test_a_category_that_says_households_gives_the_unit(word: str) -> None:
    assert units("Children", word) == (
        ["people", "households"], [[3, "Category", word, 2]]
    )  # fmt: skip


@pytest.mark.parametrize(
    "word",
    ["People with Disabilities", "Adult - Female", "Individuals in households", "Cases",
     "Movements", "Household heads", "total"],
)  # fmt: skip
def test_other_categories_stay_people_and_nothing_is_said(word: str) -> None:
    assert units("Households", word)[0] == ["households", "people"]
    assert units(word) == (["people"], [])


@pytest.mark.parametrize(
    "word",
    ["Female-Headed Households", "IDP households", "ménages dirigés par des femmes",
     "hogares con jefatura femenina", "أسر ترأسها نساء"],
)  # fmt: skip
def test_a_group_of_households_counts_them_where_its_country_counts_others(word: str) -> None:
    assert units(word, "Households")[0] == ["households", "households"]
    assert units(word, "Households@SYR") == (
        ["people", "households"],
        [[2, "Category", word, 0], [3, "Category", "Households", 2]],
    )


@pytest.mark.parametrize("word", ["Host families", "familles d'accueil", "Members of families"])
def test_who_lives_with_households_is_counted_as_people_and_asked(word: str) -> None:
    found, said = units(word, "Households")
    assert found == ["people", "households"]
    assert said[0] == [2, "Category", word, 0]


def test_one_category_is_said_once_with_how_many_cells_more() -> None:
    assert units("Households", "Households", "Households")[1] == [
        [2, "Category", "Households", 0]
    ]


def test_a_unit_that_stands_in_the_row_stays() -> None:
    table = (
        b"country,indicator,year,value,unit,category\n"
        b"SYR,people_in_need,2024,7,people,Households\n"
        b"SYR,people_in_need,2024,8,households,Households"
    )
    held = read(table, source="OCHA")
    assert list(held.figures["unit"]) == ["people", "households"]
    [said] = held.findings.loc[held.findings["rule"] == "HS167", "message"]
    assert said == (
        "'Households' says households, and the unit beside it people: its figures were read as "
        "people."
    )
    again = figures(held.figures)
    assert list(again["unit"]) == ["people", "households"]


def test_the_households_of_a_plan_are_households(data: Path) -> None:
    path = data / "needs/hpc_hno_2024.csv"
    held = read(path, period="2024").figures
    kabul = held[
        (held["admin1_code"] == "AF01")
        & (held["sector_code"] == "all")
        & (held["indicator"] == "people_in_need")
        & (held["category"] == "Total Households")
    ]
    assert kabul[["value", "unit"]].to_numpy().tolist() == [[484749.0, "households"]]


def test_people_in_households_that_women_head_stay_people(data: Path, root: Path) -> None:
    held = read(
        data / "needs/master_hno_2022_statistics.xlsx",
        location="PSE",
        period="2022",
        recipe=root / "tests/recipes/hno_palestine_2022.yaml",
    )
    # of "people by group": 71,055 of 262,905 who live there, which is far more than households
    assert (held.figures["unit"] == "people").all()
    assert (held.findings["rule"] == "HS167").sum() == 1
