"""A recipe laid over a table: the same table the same, another one not at all."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from humstats.errors import ReadError, RecipeError
from humstats.model.readings import Reading
from humstats.reading import read

HEAD = ["Area", "Code", "Round", "PiN f", "PiN m", "Colour"]
ROWS = [
    ["Kanem", "TD06", "2024-03", "120", "110", "red"],
    ["Lac", "TD07", "2024-03", "", "95", "n/a"],
    ["Mandoul", "TD08", "2024-04", "1,250", "n/a", "blue"],
]
RECIPE: dict[str, Any] = {
    "columns": {
        "Area": "admin1_name",
        "Code": "admin1_code",
        "Round": "period",
        "PiN {gender}": {"indicator": "people_in_need", "unit": "people"},
        "Colour": "leave out",
    },
    "always": {"location_code": "TCD", "source": "OCHA"},
}


def as_csv(rows: list[list[str]]) -> bytes:
    held = io.StringIO()
    csv.writer(held).writerows(rows)
    return held.getvalue().encode()


def fitted(rows: list[list[str]], **recipe: Any) -> Reading:
    return read(as_csv(rows), recipe={**RECIPE, **recipe})


def told(reading: Reading) -> list[tuple[Any, ...]]:
    """Return the figures without the cells that they came from, in an order of their own."""
    bare = reading.figures.drop(columns=["origin_row"]).astype(object)
    return sorted(bare.where(bare.notna(), None).itertuples(index=False, name=None), key=repr)


KNOWN = told(fitted([HEAD, *ROWS]))


@settings(deadline=None, max_examples=40)
@given(st.permutations(range(len(HEAD))))
def test_the_order_of_columns_changes_nothing(order: list[int]) -> None:
    assert told(fitted([[row[i] for i in order] for row in [HEAD, *ROWS]])) == KNOWN


PREAMBLE = st.lists(
    st.lists(
        st.sampled_from(["", "", "Humanitarian needs", "Source: OCHA", "2024", "Area", "5"]),
        min_size=len(HEAD),
        max_size=len(HEAD),
    ),
    max_size=4,
)


@settings(deadline=None, max_examples=60)
@given(PREAMBLE)
def test_rows_above_change_nothing_and_are_counted(above: list[list[str]]) -> None:
    reading = fitted([*above, HEAD, *ROWS])
    assert told(reading) == KNOWN
    assert reading.figures["origin_row"].min() == len(above) + 2
    assert reading.rows is not None
    assert reading.rows["rows"].sum() == len(above) + 1 + len(ROWS)


def test_a_row_of_words_is_no_part_of_the_header() -> None:
    rows = [["Kanem", "TD06", "2024-03", "n/a", "n/a", "red"]] * 3
    assert len(fitted([HEAD, *rows]).figures) == 6


@pytest.mark.parametrize("rows", [[["PiN"], ["5"]], [["PiN"], ["n/a"], ["7"]]])
def test_a_header_of_a_recipe_need_not_look_like_one(rows: list[list[str]]) -> None:
    recipe = {
        "columns": {"PiN": {"indicator": "people_in_need", "unit": "people"}},
        "always": {"location_code": "TCD", "period": 2024},
    }
    assert len(read(as_csv(rows), recipe=recipe).figures) == len(rows) - 1


def test_header_rows_can_be_given() -> None:
    rows = [["a", "b"], ["PiN", "year"], ["f", "2024"], ["5", "2024"]]
    recipe = {
        "header": 2,
        "columns": {"PiN": {"indicator": "people_in_need", "unit": "people"}, "year": "period"},
        "always": {"location_code": "TCD"},
    }
    reading = read(as_csv(rows), recipe=recipe)
    assert reading.left_out["text"].tolist() == ["f"]
    assert reading.figures["value"].tolist() == [5.0]
    with pytest.raises(RecipeError, match="it has no column 'PiN'"):
        read(as_csv(rows), recipe={**recipe, "header": [1]})


@pytest.mark.parametrize(
    ("head", "why"),
    [
        (["Area", "Codes", "Round", "PiN f", "PiN m", "Colour"],
         ("it has no column 'Code' (is it 'Codes'?); the recipe does not say what 'Codes' "
         "holds")),
        (["Area", "Code", "Round", "Need f", "Need m", "Colour"],
         ("it has no column 'PiN {gender}'; the recipe does not say what 'Need f' holds; the "
         "recipe does not say what 'Need m' holds")),
        (["Area", "Code", "Round", "PiN f", "PiN x1", "Colour"],
         "the recipe does not say what 'PiN x1' holds"),
    ],
)  # fmt: skip
def test_another_table_is_refused_and_both_sides_named(head: list[str], why: str) -> None:
    with pytest.raises(RecipeError) as refused:
        fitted([head, *ROWS])
    assert str(refused.value) == (
        "bytes in memory does not look like the table that the recipe 'The recipe' was written "
        f"for: {why}."
    )


def test_a_new_column_may_come_where_the_recipe_lets_it() -> None:
    wider = [[*row, extra] for row, extra in
             zip([HEAD, *ROWS], ["Extra", "a", "b", "c"], strict=True)]  # fmt: skip
    with pytest.raises(RecipeError, match="the recipe does not say what 'Extra' holds"):
        fitted(wider)
    assert told(fitted(wider, others="leave out")) == KNOWN


def test_a_table_that_is_none_is_no_table_of_the_recipe() -> None:
    with pytest.raises(RecipeError, match="bytes in memory holds no table: the recipe 'mine'"):
        read(b"Nothing to see here", recipe={**RECIPE, "name": "mine"})


def test_another_table_on_the_sheet_is_said() -> None:
    blank = [""] * len(HEAD)
    other = [["Camp", "Tents", "Latrines", "", "", ""], ["A", "5", "6", "", "", ""],
             ["B", "7", "8", "", "", ""]]  # fmt: skip
    reading = fitted([HEAD, *ROWS, blank, blank, *other])
    assert told(reading) == KNOWN
    (said,) = reading.findings[reading.findings["rule"] == "HS158"].to_dict("records")
    assert said["message"] == (
        "Another table, in the columns A to C from row 7 on, was not understood, and is not "
        "read."
    )


def test_dimensions_of_some_figures_alone_stand_under_headers_of_their_own() -> None:
    recipe = {
        "columns": {
            "Area": "admin1_name",
            "Phase {ipc_phase} {ipc_type}": {
                "indicator": "people_by_ipc_phase",
                "unit": "people",
                "with": {
                    "reference_period_start": "{ipc_type} from",
                    "reference_period_end": "{ipc_type} to",
                },
            },
            "{ipc_type} from": "leave out",
            "{ipc_type} to": "leave out",
        },
        "always": {"location_code": "TCD"},
    }
    table = (
        b"Area,Current from,Current to,Phase 3 current,Projected from,Projected to,"
        b"Phase 3 projected\nLac,2024-03-01,2024-05-31,10,2024-06-01,2024-08-31,12\n"
        b"Kanem,2024-03-01,2024-05-31,20,,,15\n"
    )
    reading = read(table, recipe=recipe)
    found = reading.figures[["ipc_phase", "ipc_type", "value"]]
    assert found.values.tolist() == [
        ["3", "current", 10.0], ["3", "first projection", 12.0], ["3", "current", 20.0],
    ]  # fmt: skip
    starts = reading.figures["reference_period_start"]
    assert starts.tolist() == list(pd.to_datetime(["2024-03-01", "2024-06-01", "2024-03-01"]))
    assert reading.left_out[["row", "reason", "text"]].values.tolist() == [
        [3, "the period of these figures is blank", "15"]
    ]


@pytest.mark.parametrize(
    ("translate", "indicators"),
    [
        ({"A": "people_in_need", "B": "people_targeted"},
         ["people_in_need", "people_targeted"]),
        ({"A": "people_in_need", "*": "people_reached"}, ["people_in_need", "people_reached"]),
        ({"a": {"is": "people_in_need", "meaning": "the PiN"}, "*": "people_reached"},
         ["people_in_need", "people_reached"]),
    ],
)  # fmt: skip
def test_words_stand_for_what_the_recipe_says(
    translate: dict[str, Any], indicators: list[str]
) -> None:
    recipe = {
        "columns": {"What": "indicator", "n": {"unit": "people"}},
        "always": {"location_code": "TCD", "period": 2024},
        "translate": {"indicator": translate},
    }
    reading = read(b"What,n\nA,5\nB,6\n", recipe=recipe)
    assert reading.figures["indicator"].tolist() == indicators
    meant = [rule for rule in reading.findings["rule"] if rule == "HS108"]
    assert len(meant) == ("a" in translate)


def test_a_blank_stays_one_unless_it_is_translated_by_name() -> None:
    recipe: dict[str, Any] = {
        "columns": {"Sector": "sector_code", "n": {"unit": "people"}},
        "always": {"location_code": "TCD", "period": 2024, "indicator": "people_in_need"},
    }
    table = b"Sector,n\n,5\nWASH,6\n"
    every = read(table, recipe={**recipe, "translate": {"sector_code": {"*": "HEA"}}})
    assert every.figures["sector_code"].tolist() == ["all", "HEA"]
    named = read(table, recipe={**recipe, "translate": {"sector_code": {"": "not mapped"}}})
    assert named.figures["sector_code"].tolist() == ["not mapped", "WSH"]


def test_indicators_of_ones_own_go_by_a_namespace() -> None:
    recipe = {
        "columns": {"What": "indicator", "n": {"unit": "number"}},
        "always": {"location_code": "TCD", "period": 2024},
        "namespace": "mine",
    }
    figures = read(b"What,n\nTents put up,5\npeople_in_need,6\n", recipe=recipe).figures
    assert figures["indicator"].tolist() == ["mine:tents-put-up", "people_in_need"]


def test_fractions_become_percent_and_what_was_written_is_kept() -> None:
    recipe = {
        "columns": {
            "Area": "admin1_name",
            "Rate": {"indicator": "poverty_headcount_ratio", "unit": "fraction"},
        },
        "always": {"location_code": "TCD", "period": 2024},
    }
    reading = read(b"Area,Rate\nA,0.07\nB,0.294\n", recipe=recipe)
    figures = reading.figures
    assert figures["value"].tolist() == [7.0, 29.4]
    assert figures["unit"].tolist() == ["percent"] * 2
    assert figures["raw"].tolist() == ["0.07 fraction", "0.294 fraction"]
    assert reading.findings["rule"].tolist().count("HS120") == 1


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"leave_out_rows": [{"column": "Color", "is": "red"}]},
         "'Color', which the recipe names under 'leave_out_rows' (is it 'Colour'?)"),
        ({"exchange": {"column": "Colour", "is": "red", "between": ["Area", "Form"]}},
         "'Form', which the recipe names under 'exchange'"),
        ({"count_distinct": {"of": ["Partner"], "indicator": "organisations_present"}},
         "'Partner', which the recipe names under 'count_distinct'"),
        ({"columns": {**RECIPE["columns"], "PiN {gender}": {"known_by": "Colours"}}},
         "'Colours', which the recipe names under 'known_by' (is it 'Colour'?)"),
        ({"columns": {**RECIPE["columns"], "PiN {gender}": {"with": {"note": "Why {gender}"}}}},
         "'Why {gender}', which the recipe names under 'with'"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("others", [None, "leave out"])
def test_headers_that_a_recipe_reads_beside_its_columns_must_be_there(
    said: dict[str, Any], why: str, others: str | None
) -> None:
    with pytest.raises(RecipeError) as refused:
        fitted([HEAD, *ROWS], others=others, **said)
    assert str(refused.value).endswith(f"was written for: it has no column {why}.")


def test_words_by_which_no_row_is_left_out_are_said() -> None:
    rows = [{"column": "COLOUR", "is": ["Red", "gren"], "because": "it is red"}]
    reading = fitted([HEAD, *ROWS], leave_out_rows=rows)
    said = reading.findings[reading.findings["rule"] == "HS157"]
    assert sorted(said["message"]) == [
        "1 row left out by what stands under 'Colour': it is red.",
        "No row has 'gren' under 'Colour', by which the recipe leaves out rows.",
    ]


def test_a_column_without_a_header_is_named_by_its_letter_everywhere() -> None:
    head = [*HEAD[:-1], ""]
    columns = {**RECIPE["columns"], "column F": "leave out"}
    del columns["Colour"]
    reading = fitted(
        [head, *ROWS], columns=columns, leave_out_rows=[{"column": "column F", "is": "red"}]
    )
    assert set(reading.figures["origin_row"]) == {3, 4}


def test_words_in_gaps_find_their_headers_before_they_are_translated() -> None:
    recipe = {
        "columns": {
            "Area": "admin1_name",
            "Number {category}": {
                "indicator": "people_in_need",
                "unit": "people",
                "with": {"note": "Why {category}"},
            },
            "Why {category}": "leave out",
        },
        "translate": {"category": {"t": "tents"}},
        "always": {"location_code": "TCD", "period": 2024},
    }  # fmt: skip
    figures = read(
        b"Area,Number t,Why t\nLac,5,counted\nKanem,6,asked\n", recipe=recipe
    ).figures
    assert figures[["category", "note"]].values.tolist() == [
        ["tents", "counted"], ["tents", "asked"]
    ]  # fmt: skip


def test_a_recipe_may_say_why_a_table_holds_no_figures() -> None:
    with pytest.raises(ReadError) as refused:
        fitted([HEAD, *ROWS], refuse="is a list of places: pass the file with their figures.")
    assert str(refused.value) == (
        "bytes in memory is a list of places: pass the file with their figures."
    )


def test_an_indicator_that_a_header_names_must_be_known() -> None:
    recipe = {
        "columns": {"Area": "admin1_name", "Number of {indicator}": {"unit": "people"}},
        "always": {"location_code": "TCD", "source": "OCHA", "period": 2024},
    }
    with pytest.raises(RecipeError) as refused:
        read(b"Area,Number of XYZ\nLac,5\n", recipe=recipe)
    assert str(refused.value) == (
        "The recipe 'The recipe' takes 'xyz' for an indicator, and the catalogue has none of "
        "that name: say under 'translate' what it stands for, or give a namespace."
    )


def test_the_screen_says_by_which_recipe_a_table_was_read(tmp_path: Path) -> None:
    rows = as_csv([HEAD, *ROWS])
    assert "table read by the recipe that was passed, header" in str(read(rows, recipe=RECIPE))
    mine = tmp_path / "chad.yaml"
    mine.write_text(yaml.safe_dump(RECIPE), encoding="utf-8")
    assert "table read by the recipe chad.yaml, header" in str(read(rows, recipe=mine))
    named = read(rows, recipe={**RECIPE, "name": "Monthly needs"})
    assert named.source.shape == "Monthly needs"
