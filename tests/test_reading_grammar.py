"""What a recipe may say."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from humstats.errors import ReadError, RecipeError
from humstats.reading.recipes.grammar import parse_recipe, recipes_of

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
        ({"columns": ["Area"]}, "'columns' is no mapping"),
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
         "'with' is no mapping"),
        ({"columns": COLUMNS, "others": "ignore"}, "'others' is 'ignore'"),
        ({"columns": COLUMNS, "header": "first"}, "'header' is 'first'"),
        ({"columns": COLUMNS, "always": {"unit": "peoples"}}, "'peoples' is no unit"),
        ({"columns": COLUMNS, "always": {"location_code": "SYX"}}, "'SYX' is no place"),
        ({"columns": COLUMNS, "always": {"period": 20244}}, "period cannot be read"),
        ({"columns": COLUMNS, "always": ["OCHA"]}, "'always' is no mapping"),
        ({"columns": COLUMNS, "translate": {"indicator": "x"}}, "'translate' is no mapping"),
        ({"columns": COLUMNS, "leave_out_rows": [{"column": "x"}]}, "'leave_out_rows'"),
        ({"columns": COLUMNS, "count_distinct": {"unit": "organisations"}}, "'count_distinct'"),
        ({"columns": COLUMNS, "count_distinct": {"of": None}}, "'count_distinct'"),
        ({"columns": COLUMNS, "must_state": ["x"]},
         "x.yaml, 'must_state': 'x' is no dimension that a row can state"),
        ({"columns": COLUMNS, "must_state": "sector_cod"}, "did you mean 'sector_code'?"),
        ({"columns": COLUMNS, "must_state": ["period"]}, "'period' is no dimension"),
        ({"columns": COLUMNS, "zeros_unknown": {"a": 1}},
         "x.yaml, 'zeros_unknown': found {'a': 1}, and true or false was expected."),
        ({"columns": COLUMNS, "day_first": "x"}, "x.yaml, 'day_first': found 'x'"),
        ({"columns": COLUMNS, "gregorian": "x"}, "x.yaml, 'gregorian': found 'x'"),
        ({"columns": COLUMNS, "header": True}, "'header' is True: expected the row"),
        ({"columns": COLUMNS, "header": 0}, "'header' is 0: expected the row"),
        ({"columns": COLUMNS, "header": []}, "'header' is []: expected the row"),
        ({"columns": COLUMNS, "always": {"admin_level": "x"}}, "'x' is no level of areas"),
        ({"columns": COLUMNS, "always": {"status": "xx"}}, "x.yaml, 'always': 'xx' is no sta"),
        ({"columns": COLUMNS, "refuse": 1}, "x.yaml, 'refuse': found 1"),
        ({"columns": COLUMNS, "sheet": True}, "x.yaml, 'sheet': found True"),
        ({"columns": {"PiN": {"gender": True}}}, "x.yaml, column 'PiN', 'gender': found True"),
        ({"columns": {"PiN": {"sector_code": ["a"]}}}, "'sector_code': found ['a']"),
        ({"columns": {"PiN": {"period": "garbage"}}}, "period cannot be read"),
        ({"columns": {"PiN": {"indicator": None}}}, "'indicator': found nothing"),
        ({"columns": {"PiN": {"known_by": ["a"]}}}, "'known_by': found ['a']"),
        ({"columns": {"PiN": {"with": {"gender": None}}}}, "'with': found nothing"),
        ({"columns": {"PiN": {"with": {"gendr": "Sex"}}}}, "did you mean 'gender'?"),
        ({"columns": {**COLUMNS, True: "leave out"}}, "a header under 'columns': found True"),
        ({"columns": COLUMNS, "translate": {"gender": {"F": "Xyz"}}}, "'Xyz' is no gender"),
        ({"columns": COLUMNS, "translate": {"gender": {False: "m"}}},
         "x.yaml, 'translate', 'gender': found False"),
        ({"columns": COLUMNS, "translate": {"gender": {"F": None}}}, "'F': found nothing"),
        ({"columns": COLUMNS, "translate": {"gender": {"F": {"iss": "f"}}}},
         "x.yaml, 'translate', 'gender', 'F': expected what the word stands for"),
        ({"columns": COLUMNS, "translate": {"gender": {"F": {"meaning": "women"}}}},
         "'F': expected what the word stands for"),
        ({"columns": COLUMNS, "leave_out_rows": "Status"}, "'leave_out_rows': expected of"),
        ({"columns": COLUMNS, "exchange": "Group"}, "'exchange': expected of each a column"),
        ({"columns": COLUMNS, "exchange": {"column": "X", "is": "a", "between": ["Y"]}},
         "the two columns that change places"),
        ({"columns": COLUMNS, "exchange": {"column": "X", "is": None, "between": ["Y", "Z"]}},
         "'exchange': expected of each"),
        ({"columns": COLUMNS, "leave_out_rows": [{"column": "X", "is": None}]},
         "'leave_out_rows': expected of each a column, the words that it is, and why"),
        ({"columns": COLUMNS, "leave_out_rows": [{"column": "X", "is": [False]}]},
         "x.yaml, 'leave_out_rows', 'is': found False"),
        ({"columns": {**COLUMNS, "pin ": "leave out"}},
         "x.yaml: the columns 'PiN' and 'pin' are one header"),
        ({"columns": {**COLUMNS, "Area_name": "leave out", "AREA  NAME": "leave out"}},
         "the columns 'Area_name' and 'AREA  NAME' are one header"),
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
        ("columns: {A: admin1_name", "The recipe mine.yaml is no YAML in line 2"),
        ("columns:\n  A: admin1_name\n  A: leave out\n", "'A' stands there twice"),
        ("- A\n- B", "is no recipe"),
        ("sheets: [a]", "'sheets' is no mapping"),
        ("sheets: {a: b}", "each of 'sheets' is a recipe"),
        ("!!python/object:os.system {}", "mine.yaml is no YAML in line 1"),
        # C and Python alike would overrun their stack
        ("columns: " + "[" * 100_000, "mine.yaml is no YAML in line 1: lists in lists"),
        ("always: {period: 2024-02-30}", "no YAML in line 1: '2024-02-30' cannot be read"),
        ("{a: " * 10_000, "mine.yaml is no YAML in line 1: lists in lists"),
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


@pytest.mark.parametrize(
    "key",
    ["must_state", "leave_out_rows", "exchange", "recognised_by", "always", "translate",
     "header", "sheet", "sheets", "day_first", "gregorian", "zeros_unknown",
     "count_distinct", "refuse", "others", "looks_like", "namespace", "name"],
)  # fmt: skip
def test_a_key_with_nothing_behind_it_is_as_if_it_were_not_there(key: str) -> None:
    bare = {"columns": COLUMNS}
    assert recipes_of({**bare, key: None}) == recipes_of(bare)


def test_what_a_column_leaves_empty_is_not_said() -> None:
    said = {**COLUMNS["PiN"], "with": None, "known_by": None, "meaning": None}  # type: ignore[dict-item]
    made = parse_recipe({"columns": {**COLUMNS, "PiN": said}}, "x.yaml")
    assert made == parse_recipe({"columns": COLUMNS}, "x.yaml")


def test_a_reason_may_be_left_to_the_recipe() -> None:
    rows = {"column": "Status", "is": "Cancelled", "because": None}
    [made] = parse_recipe({"columns": COLUMNS, "leave_out_rows": rows}, "x.yaml").left_out_rows
    assert (made.words, made.because) == ({"cancelled"}, "the recipe leaves out cancelled")


def test_a_sheet_says_again_what_all_say_however_it_spells_it() -> None:
    [made] = recipes_of({"columns": COLUMNS, "sheets": {"a": {"columns": {"AREA": "leave out"},
                                                              "always": None}}})  # fmt: skip
    assert {rule.header.text: rule.role for rule in made.columns} == {
        "AREA": "beside", "PiN": "value"
    }  # fmt: skip
