"""What a recipe may say."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from humstats.errors import ReadError, RecipeError
from humstats.reading.grammar import parse_recipe, recipes_of

COLUMNS = {"Area": "admin1_name", "PiN": {"indicator": "people_in_need", "unit": "people"}}


def test_a_recipe_says_what_columns_hold() -> None:
    made = parse_recipe({"columns": {**COLUMNS, "Colour": "leave out"}}, "mine.yaml")
    assert [(rule.header.text, rule.role) for rule in made.columns] == [
        ("Area", "admin1_name"), ("PiN", "value"), ("Colour", "beside"),
    ]  # fmt: skip
    assert made.columns[1].fixed == {"indicator": "people_in_need", "unit": "people"}
    assert made.name == "mine.yaml"
    assert not made.others


def test_words_are_translated_and_their_meaning_is_said() -> None:
    translate = {"indicator": {"INN": "people_in_need",
                               "REA": {"is": "people_expected_to_be_reached",
                                       "meaning": "a plan"}}}  # fmt: skip
    made = parse_recipe({"columns": COLUMNS, "translate": translate}, "mine.yaml")
    assert made.translate["indicator"]["inn"] == "people_in_need"
    assert made.meanings == {"indicator": {"rea": "a plan"}}


@pytest.mark.parametrize(
    ("held", "message"),
    [
        ({"colums": COLUMNS}, "'colums' is no key of a recipe: did you mean 'columns'?"),
        ({"columns": {}}, "x.yaml names no columns"),
        ({"columns": ["Area"]}, "'columns' is a mapping"),
        ({"columns": {"Area": "admin1_name"}}, "x.yaml names no column of figures"),
        ({"columns": {**COLUMNS, "Area": "admin1_nam"}},
         ("column 'Area': 'admin1_nam' is no column of a figures table: did you mean "
         "'admin1_name'?")),
        ({"columns": {"PiN": {"indicator": "people_in_ned"}}},
         "'people_in_ned' is no indicator of the catalogue: did you mean 'people_in_need'?"),
        ({"columns": {"PiN": {"indicator": "people_in_need", "unit": "peoples"}}},
         "'peoples' is no unit"),
        ({"columns": {"PiN": 5}}, "column 'PiN': expected a column"),
        ({"columns": {"{colour} PiN": {"indicator": "people_in_need"}}},
         "'colour' is no column"),
        ({"columns": {"PiN": {"indicator": "people_in_need", "with": "x"}}},
         "'with' is a mapping"),
        ({"columns": COLUMNS, "others": "ignore"}, "'others' is 'ignore'"),
        ({"columns": COLUMNS, "header": "first"}, "'header' is 'first'"),
        ({"columns": COLUMNS, "always": {"unit": "peoples"}}, "'peoples' is no unit"),
        ({"columns": COLUMNS, "always": {"location_code": "SYX"}}, "'SYX' is no place"),
        ({"columns": COLUMNS, "always": {"period": 20244}}, "period cannot be read"),
        ({"columns": COLUMNS, "always": ["OCHA"]}, "'always' is a mapping"),
        ({"columns": COLUMNS, "translate": {"indicator": "x"}}, "'translate' is a mapping"),
        ({"columns": COLUMNS, "leave_out_rows": [{"column": "x"}]}, "'leave_out_rows'"),
        ({"columns": COLUMNS, "count_distinct": {"unit": "organisations"}}, "'count_distinct'"),
    ],
)  # fmt: skip
def test_what_is_not_understood_is_said(held: dict[str, Any], message: str) -> None:
    with pytest.raises(RecipeError) as caught:
        parse_recipe(held, "x.yaml")
    assert message in str(caught.value)


def test_ones_own_indicator_needs_a_namespace_only() -> None:
    made = parse_recipe({"columns": {"Cows": {"indicator": "fao:cows"}}}, "x.yaml")
    assert made.columns[0].fixed == {"indicator": "fao:cows"}


def test_sheets_share_what_stands_above_them() -> None:
    one, two = recipes_of(
        {
            "always": {"source": "OCHA", "period": 2021},
            "sheets": {
                "2020": {"columns": COLUMNS, "always": {"period": 2020}},
                "2021": {"columns": COLUMNS},
            },
        }
    )
    assert (one.sheet, dict(one.always)) == ("2020", {"period": "2020", "source": "OCHA"})
    assert (two.sheet, dict(two.always)) == ("2021", {"period": "2021", "source": "OCHA"})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("columns: {A: admin1_name", "cannot be read in line 1"),
        ("columns:\n  A: admin1_name\n  A: leave out\n", "'A' stands there twice"),
        ("- A\n- B", "is no recipe"),
        ("sheets: [a]", "'sheets' is a mapping"),
        ("sheets: {a: b}", "each of 'sheets' is a mapping"),
        ("!!python/object:os.system {}", "cannot be read in line 1"),
    ],
)
def test_broken_files_are_said_in_one_sentence(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RecipeError) as caught:
        recipes_of(path)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_merge_takes_what_was_said_elsewhere_and_may_replace_it(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(
        "columns:\n"
        "  PiN: &need {indicator: people_in_need, unit: people}\n"
        "  Households: {<<: *need, unit: households}\n",
        encoding="utf-8",
    )
    [made] = recipes_of(path)
    assert [rule.fixed["unit"] for rule in made.columns] == ["people", "households"]


def test_a_recipe_that_is_not_there_is_a_read_error(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="There is no recipe"):
        recipes_of(tmp_path / "absent.yaml")
