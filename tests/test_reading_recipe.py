"""Recipes: the page that explains them is true, and they fit what they were written for."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from openpyxl import Workbook

import humstats as hs
from humstats.errors import RecipeError
from humstats.reading.recipes.grammar import _KEYS

if TYPE_CHECKING:
    from pathlib import Path

ROUND = b"Zone,Code,Beneficiaries WT\nLac-Sud,TD93,18400\nHaut-Plateau,TD92,12050\n"
WATER = {
    "columns": {
        "Zone": "admin1_name",
        "Code": "admin1_code",
        "Beneficiaries WT": {"indicator": "people_reached", "unit": "people"},
    },
    "always": {"location_code": "TCD", "period": "2024-09", "source": "WASH cluster"},
}


@pytest.fixture(scope="module")
def page(root: Path) -> str:
    return (root / "docs" / "design" / "recipes.md").read_text(encoding="utf-8")


def explained(page: str) -> tuple[dict[str, Any], list[list[str]]]:
    """Return the recipe of the page, and the table that it is for."""
    recipe = re.search(r"```yaml\n(.*?)```", page, re.DOTALL)
    assert recipe is not None
    table = re.search(r"^\| Zone .*?\n\n", page, re.MULTILINE | re.DOTALL)
    assert table is not None
    rows = [row.strip("|").split("|") for row in table[0].strip().splitlines()]
    cells = [[cell.strip() for cell in row] for row in rows]
    return yaml.safe_load(recipe[1]), [cells[0], *cells[2:]]


def workbook(rows: list[list[str]], *, sheet: str) -> bytes:
    book = Workbook()
    made = book.active
    assert made is not None
    made.title = sheet
    made.append(["Suivi WASH, septembre 2024"])
    made.append([])
    for row in rows:
        made.append(row)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def test_the_page_explains_every_key(page: str) -> None:
    table = page.partition("## The keys")[2].partition("\n\nA column")[0]
    assert set(re.findall(r"^\| `(\w+)` ", table, re.MULTILINE)) == set(_KEYS)


def test_the_example_of_the_page_reads_as_it_says(page: str) -> None:
    recipe, rows = explained(page)
    reading = hs.read(workbook(rows, sheet="Suivi"), recipe=recipe, period="2024-09")
    figures = reading.figures
    assert len(figures) == 8
    assert set(figures["population_group"]) == {"IDP", "HST"}
    assert set(figures["status"]) == {"provisional", "missing"}
    missing = figures[figures["status"] == "missing"]
    assert list(missing["admin1_name"]) == ["Haut-Plateau"]
    targeted = figures[figures["indicator"] == "people_targeted"]
    assert sorted(zip(targeted["gender"], targeted["value"], strict=True)) == [
        ("f", 7000.0), ("f", 9900.0), ("m", 6500.0), ("m", 9100.0)
    ]  # fmt: skip
    assert set(reading.left_out["row"]) == {6}
    assert reading.source.shape == "WASH monitoring"


@pytest.mark.parametrize(
    "later",
    [
        b"Code,Beneficiaries WT,Zone\nTD93,18400,Lac-Sud\nTD92,12050,Haut-Plateau\n",
        b"Round 4,,\n,,\n" + ROUND,
        b"ZONE,code,beneficiaries_wt\nLac-Sud,TD93,18400\nHaut-Plateau,TD92,12050\n",
    ],
    ids=["columns moved", "a title above", "written otherwise"],
)
def test_the_next_round_needs_no_change(later: bytes) -> None:
    now, then = (hs.read(table, recipe=WATER).figures for table in (ROUND, later))
    assert list(now["admin1_code"]) == list(then["admin1_code"])
    assert list(now["value"]) == list(then["value"])


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (b"Zone,Code,Reached\nLac-Sud,TD93,5\n", "it has no column 'Beneficiaries WT'"),
        (
            b"Zone,Code,Sex,Beneficiaries WT\nLac-Sud,TD93,F,5\nLac-Sud,TD93,M,7\n",
            "the recipe does not say what 'Sex' holds",
        ),
    ],
    ids=["a column is gone", "a column is new"],
)
def test_another_table_is_refused(other: bytes, why: str) -> None:
    with pytest.raises(RecipeError, match=f"does not look like the table .*{why}"):
        hs.read(other, recipe=WATER)


def test_columns_that_may_come_are_left_out_and_said() -> None:
    more = (
        b"Zone,Code,Beneficiaries WT,Litres\n"
        b"Lac-Sud,TD93,18400,11\nHaut-Plateau,TD92,12050,14\n"
    )
    reading = hs.read(more, recipe={**WATER, "others": "leave out"})
    assert list(reading.figures["value"]) == [18400.0, 12050.0]
    assert "'Litres'" in " ".join(reading.findings["message"])


def test_the_caller_comes_before_the_recipe_and_a_cell_before_both() -> None:
    dated = b"Zone,Code,Beneficiaries WT,When\nLac-Sud,TD93,18400,2024-10\nX,TD92,1,\n"
    recipe = {**WATER, "columns": {**WATER["columns"], "When": "period"}}
    figures = hs.read(dated, recipe=recipe, period="2024-11", source="OCHA").figures
    assert [day.month for day in figures["reference_period_start"]] == [10, 11]
    assert set(figures["source"]) == {"OCHA"}
