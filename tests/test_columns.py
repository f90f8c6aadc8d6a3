"""Columns: what a figures table holds, and a frame made tidy."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from humstats.model.columns import (
    AREAS,
    BREAKDOWNS,
    COLUMNS,
    CORE,
    KEY,
    ORIGIN,
    PLACE,
    THEME_BREAKDOWNS,
    breakdowns_in,
    column,
    key_in,
    tidy,
)

ROW = {"indicator": "people_in_need", "value": 2.5e6}


def test_each_column_is_declared_once():
    names = [spec.name for spec in COLUMNS]
    assert len(names) == len(set(names))
    assert [column(name).name for name in names] == names


def test_the_groups_of_columns():
    assert BREAKDOWNS == (
        "sector_code", "population_group", "gender", "age_range", "disability", "category",
    )  # fmt: skip
    assert {"plan_code", "ipc_phase", "poverty_line", "event"} <= set(THEME_BREAKDOWNS)
    assert {"location_code", "admin_level", "provider_admin1_name"} <= set(PLACE) <= set(KEY)
    assert "value" not in KEY
    assert "admin1_name" not in KEY
    assert set(PLACE) - set(AREAS) == {"location_code", "admin_level"}
    assert list(AREAS.values()) == sorted(AREAS.values())
    assert {*BREAKDOWNS, *THEME_BREAKDOWNS, "unit", "source", "published"} <= set(KEY)
    assert not set(ORIGIN) & {*KEY, *CORE}


@pytest.mark.parametrize("name", [*BREAKDOWNS, *THEME_BREAKDOWNS])
def test_a_breakdown_is_all_where_nothing_was_said(name):
    assert column(name).default == "all"
    assert tidy(pd.DataFrame([{**ROW, name: None}]))[name].tolist() == ["all"]


def test_tidy_gives_what_every_table_has_and_no_theme():
    table = tidy(pd.DataFrame([ROW]))
    assert set(CORE) <= set(table.columns)
    assert breakdowns_in(table) == list(BREAKDOWNS)
    assert {name: str(table[name].dtype) for name in table} == {
        name: column(name).dtype for name in table
    }


def test_an_area_below_admin_2_is_a_column_where_there_is_one():
    table = tidy(pd.DataFrame([{**ROW, "admin_level": 3, "area_code": "NG002001001"}]))
    assert table["area_code"].tolist() == ["NG002001001"]
    assert "area_name" not in table
    assert "area_code" in key_in(table)
    assert "area_code" not in tidy(pd.DataFrame([ROW]))


def test_breakdowns_and_key_follow_what_is_there():
    table = pd.DataFrame(columns=["ipc_phase", "value", "gender", "unit", "indicator"])
    assert breakdowns_in(table) == ["gender", "ipc_phase"]
    assert key_in(table) == ["indicator", "gender", "ipc_phase", "unit"]


def test_tidy_keeps_other_columns_behind_and_leaves_its_input():
    frame = pd.DataFrame({"mine": [[1], [2]], "value": [1, 2]}, index=[7, 7])
    before = frame.copy(deep=True)
    table = tidy(frame)
    assert list(table.columns)[-1] == "mine"
    assert table["mine"].tolist() == [[1], [2]]
    assert table.index.equals(pd.RangeIndex(2))
    pd.testing.assert_frame_equal(frame, before)


@pytest.mark.parametrize(
    ("name", "text"), [("value", "15,3"), ("published", "05/06/2024"), ("admin_level", "one")]
)
def test_tidy_guesses_nothing(name, text):
    with pytest.raises(ValueError, match=text):
        tidy(pd.DataFrame([{**ROW, name: text}]))


WORDS = st.sampled_from(["a", "b", None])
FRAMES = st.lists(
    st.fixed_dictionaries(
        {"value": st.none() | st.floats(allow_nan=False), "indicator": WORDS},
        optional={
            "gender": WORDS,
            "ipc_phase": WORDS,
            "source": WORDS,
            "admin_level": st.sampled_from([0, 1, None]),
            "published": st.none() | st.dates(dt.date(1000, 1, 1)).map(str),
            "mine": st.integers(0, 9),
        },
    ),
    max_size=5,
).map(pd.DataFrame)


@settings(deadline=None, max_examples=25)
@given(FRAMES)
def test_tidy_twice_is_tidy_once(frame):
    table = tidy(frame)
    pd.testing.assert_frame_equal(tidy(table), table)


def test_a_tidy_table_is_not_made_again_and_stays_apart():
    figures = tidy(pd.DataFrame({"indicator": ["people_in_need"], "value": [2.5e6]}))
    again = tidy(figures)
    pd.testing.assert_frame_equal(again, figures)
    again.loc[0, "value"] = 1.0
    assert figures["value"].tolist() == [2.5e6]


@pytest.mark.parametrize(
    "held",
    [
        pd.Series([None, None], dtype=object),
        pd.Series([1, 2]),
        pd.Series(["b", "a"], dtype=pd.CategoricalDtype(["b", "a"], ordered=True)),
    ],
)
def test_categories_of_any_kind_become_plain_strings(held):
    words = [None if word is None else str(word) for word in held.tolist()]
    frame = tidy(pd.DataFrame([ROW, ROW])).assign(note=held.astype("category"))
    note = tidy(frame)["note"]
    assert (note.cat.categories.dtype, note.cat.ordered) == ("str", False)
    assert [None if pd.isna(word) else word for word in note] == words
