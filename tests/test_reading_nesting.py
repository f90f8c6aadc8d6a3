"""Records that hold objects and lists, made flat, without a value lost."""

from __future__ import annotations

import pytest

from humstats.reading.containers.json_text import Number
from humstats.reading.containers.nesting import Table, flat_row, flat_tables, is_keyed, text_of


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "TRUE"),
        (False, "FALSE"),
        (Number("1.50"), "1.50"),
        ("-", "-"),
        ([], ""),
        (["a", None, Number("2")], "a; 2"),
        ([Number("7")], "7"),
        ([[Number("1.0"), Number("2")]], "[[1.0, 2]]"),
        ([{"é": Number("1")}, None], '[{"\\u00e9": 1}, null]'),
    ],
)
def test_the_cell_of_a_value(value: object, text: str) -> None:
    assert text_of(value) == text


def test_nested_objects_have_dotted_keys() -> None:
    record = {"a": {"b": {"c": Number("1")}, "d": None}, "one": [{"x": "y"}], "none": []}
    assert flat_row(record) == {"a.b.c": "1", "a.d": "", "one.x": "y", "none": ""}


def test_two_cells_of_one_name_are_both_kept() -> None:
    assert flat_row({"a.b": Number("1"), "a": {"b": Number("2")}}) == {"a.b": "1; 2"}


def test_a_list_of_several_objects_is_a_table_that_knows_whose_it_is() -> None:
    records = [
        {"code": "A", "value": Number("5"), "year": Number("2024"), "parts": [{"n": "x"}]},
        {
            "code": "B",
            "value": Number("6"),
            "parts": [{"n": "y", "m": [{"k": "1"}]}, {"n": "z"}],
        },
        {"code": "C", "parts": []},
    ]
    assert flat_tables(records, "plans") == [
        Table(
            "plans",
            [
                {"code": "A", "value": "5", "year": "2024"},
                {"code": "B", "value": "6"},
                {"code": "C", "parts": ""},
            ],
        ),
        Table(
            "plans.parts",
            [
                {"plans.code": "A", "plans.year": "2024", "n": "x"},
                {"plans.code": "B", "n": "y", "m.k": "1"},
                {"plans.code": "B", "n": "z"},
            ],
        ),
    ]


def test_figures_of_a_parent_are_not_carried_to_its_parts() -> None:
    records = [{"id": Number("1"), "people": "488176", "share": "51%", "of": [{"n": "x"}] * 2}]
    assert flat_tables(records, "data")[1].rows == [{"data.id": "1", "n": "x"}] * 2


def test_lists_in_lists() -> None:
    records = [{"id": "a", "l": [{"id": "b", "l": [{"v": "1"}, {"v": "2"}]}, {"id": "c"}]}]
    assert [table.name for table in flat_tables(records, "r")] == ["r", "r.l", "r.l.l"]
    assert flat_tables(records, "r")[2].rows == [
        {"r.id": "a", "r.l.id": "b", "v": "1"},
        {"r.id": "a", "r.l.id": "b", "v": "2"},
    ]


@pytest.mark.parametrize(
    ("value", "keyed"),
    [
        ({"a": {"x": 1}, "b": {"x": 2}}, True),
        ({"a": {"x": 1}, "b": {"y": 2}}, False),
        ({"a": {"x": 1}}, False),
        ({"a": {}, "b": {}}, False),
        ({"a": 1, "b": 2}, False),
        ([{"a": 1}], False),
    ],
)
def test_objects_that_are_alike(value: object, keyed: bool) -> None:
    assert is_keyed(value) is keyed
