"""The table as rules see it: keys are equal where tuples are, and places know their parents."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from humstats.model.columns import PLACE, key_in, tidy
from humstats.rules import Table
from humstats.rules.table import Codes

ROWS = [
    {"value": 1000},
    {"value": 400, "admin_level": 1, "admin1_code": "SY01"},
    {"value": 200, "admin_level": 2, "admin1_code": "SY01", "admin2_code": "SY0101"},
    {"value": 100, "admin_level": 1, "provider_admin1_name": "Idlib"},
    {"value": 50, "location_code": "AFG", "gender": "f", "age_range": "0-17"},
]


def groups_of(numbers):
    return pd.Series(numbers).groupby(numbers).groups.values()


def alike(table):
    """Return which rows have the same key, by the key's number and by its tuple."""
    keys = table.figures[key_in(table.figures)].astype(object)
    tuples = keys.where(keys.notna(), None).apply(tuple, axis=1)
    by_tuple = {tuple(rows) for rows in tuples.groupby(tuples).groups.values()}
    by_number = {tuple(rows) for rows in groups_of(table.key.numbers)}
    return by_number, by_tuple


FEW = {
    "indicator": ["people_in_need", "people_targeted"],
    "location_code": ["SYR", "AFG", None],
    "admin1_code": ["SY01", None],
    "provider_admin1_name": ["a", None],
    "when": [2023, 2024],
    "gender": ["all", "f"],
    "age_range": ["all", "0-17"],
    "category": ["all", "x"],
    "ipc_phase": ["all", "3+"],
    "published": ["2024-01-31", "2024-02-29", None],
    "source": ["OCHA", None],
}
FIGURE = st.fixed_dictionaries({name: st.sampled_from(words) for name, words in FEW.items()})


@settings(deadline=None, max_examples=15)
@given(st.lists(FIGURE, min_size=1, max_size=12), st.booleans())
def test_keys_are_equal_where_their_tuples_are(figures_of, rows, strings):
    figures = figures_of(*({"value": n, **row} for n, row in enumerate(rows)))
    if strings:
        words = figures.select_dtypes("category").columns
        figures = figures.astype(dict.fromkeys(words, object))
    by_number, by_tuple = alike(Table(figures))
    assert by_number == by_tuple


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(
    "cardinality",
    [
        # the columns that a counterpart shares: more room than 2**62, folded more than once
        dict.fromkeys(
            ["category", "plan_code", "caseload", "operation", "reporting_round", "event_type",
             "market_code", "commodity_code", "item_unit", "currency_code", "publication"],
            300,
        ),
        # places of many names, and every breakdown that may be turned
        {"admin1_code": 300, "admin2_code": 300, "provider_admin2_name": 300, "gender": 6,
         "age_range": 60, "population_group": 30, "sector_code": 20, "disability": 3,
         "category": 300, "market_code": 300},
        # just below and above one more column's room
        {"category": 2**15, "plan_code": 2**15, "caseload": 2**15, "operation": 2**15 + 1,
         "event_type": 3},
    ],
)  # fmt: skip
def test_keys_stay_equal_where_they_must_be_folded(cardinality, seed):
    random = np.random.default_rng(seed)
    rows = 300
    figures = pd.DataFrame(
        {
            name: pd.Categorical.from_codes(
                random.integers(0, count, rows), categories=[f"{n:05}" for n in range(count)]
            )
            for name, count in cardinality.items()
        }
    ).assign(indicator="people_in_need", location_code="SYR", admin_level=0, unit="people")
    # repeat a third, and change one column of another third
    figures = pd.concat([figures, figures[:100], figures[100:200]], ignore_index=True)
    name = list(cardinality)[seed]
    figures.loc[400:, name] = figures.loc[400:, name].cat.rename_categories(
        list(figures[name].cat.categories[1:]) + list(figures[name].cat.categories[:1])
    )
    by_number, by_tuple = alike(Table(tidy(figures)))
    assert by_number == by_tuple
    assert len(by_tuple) == 400


@pytest.mark.parametrize(
    ("column", "to", "expected"),
    [("gender", "f", [1, -1, -1]), ("age_range", "0-17", [2, -1, -1])],
)
def test_the_counterpart_of_a_figure_is_found(figures_of, column, to, expected):
    table = Table(
        figures_of({"value": 3}, {"value": 2, "gender": "f"}, {"value": 1, "age_range": "0-17"})
    )
    rows = np.array([0, 1, 2])
    number = table.codes(column).number_of(to)
    found = table.key.find(table.key.turned(rows, column, number))
    # a figure that is turned already is its own counterpart
    own = table.figures[column].to_numpy() == to
    assert np.where(own, -1, found).tolist() == expected
    assert found[own].tolist() == rows[own].tolist()


def test_the_first_of_equal_keys_is_found(figures_of):
    table = Table(figures_of({"value": 3}, {"value": 3}, {"value": 3}))
    assert table.key.find(table.key.numbers).tolist() == [0, 0, 0]


def test_places_stand_once_and_know_their_parents(figures_of):
    places = Table(figures_of(*ROWS, *ROWS)).places
    assert places.numbers.tolist() == [0, 1, 2, 3, 4] * 2
    assert list(places.frame.columns) == [n for n in PLACE if not n.startswith("area")]
    assert places.parents(0).tolist() == [-1, 0, 0, 0, -1]
    assert places.parents(1).tolist() == [-1, -1, 1, -1, -1]


@pytest.mark.parametrize(
    ("cells", "parents"),
    [
        ({"location_code": "AFG"}, [-1, -1]),
        ({"admin_level": None}, [-1, -1]),
        ({"admin1_name": "Damascus"}, [-1, 0]),
        ({"admin1_code": None}, [-1, 0]),
    ],
)
def test_a_place_lies_in_what_has_its_codes(figures_of, cells, parents):
    figures = figures_of(ROWS[0], {**ROWS[1], **cells})
    assert Table(figures).places.parents(0).tolist() == parents


def test_what_is_missing_everywhere_has_no_labels(figures_of):
    figures = figures_of(*ROWS).assign(unit=None, source=None)
    codes = Table(figures.astype({"unit": "category"})).codes("unit")
    assert codes.labels == []
    gathered = codes.gather([], False)
    assert gathered.dtype == bool
    assert gathered.tolist() == [False] * 5


def test_what_is_computed_once_is_computed_once(figures_of):
    table = Table(figures_of(*ROWS))
    made = []
    for _ in range(2):
        assert table.once("seen", lambda: made.append(1) or "here") == "here"
    assert made == [1]


@pytest.mark.parametrize(
    ("cells", "overall", "counts", "shares"),
    [
        ({}, True, True, False),
        ({"gender": "f"}, False, True, False),
        ({"category": "x"}, False, True, False),
        ({"sector_code": "WSH"}, True, True, False),
        ({"unit": "percent"}, True, False, False),
        ({"unit": "percent", "age_range": "0-17"}, False, False, True),
        ({"unit": "percent", "derived_from": "share_of: 2 figures"}, True, False, True),
        (
            {"unit": "percent", "indicator": "poverty_headcount_ratio", "gender": "f"},
            False,
            False,
            False,
        ),
        ({"unit": "tents"}, True, False, False),
    ],
)
def test_what_a_figure_is(figures_of, cells, overall, counts, shares):
    table = Table(figures_of({"value": 5, **cells}))
    assert (table.overall[0], table.counts[0], table.shares[0]) == (overall, counts, shares)


def test_a_table_leaves_its_figures_alone(figures_of):
    figures = figures_of(*ROWS)
    before = figures.copy(deep=True)
    table = Table(figures)
    _ = table.key, table.places, table.overall, table.lowest
    pd.testing.assert_frame_equal(figures, before)


def test_columns_are_looked_at_and_not_copied(figures_of):
    figures = figures_of(*ROWS)
    table = Table(figures)
    assert np.shares_memory(table.codes("gender").numbers, figures["gender"].array.codes)
    assert np.shares_memory(table.value, figures["value"])


def test_a_ward_lies_in_its_district_and_is_not_taken_for_it(figures_of):
    inner = {"admin1_code": "NG002", "admin2_code": "NG002001"}
    places = Table(
        figures_of(
            {"value": 9, "admin_level": 2, **inner},
            {"value": 5, "admin_level": 3, **inner, "area_code": "NG002001001"},
            {"value": 4, "admin_level": 3, **inner, "area_code": "NG002001002"},
        )
    ).places
    assert places.numbers.tolist() == [0, 1, 2]
    assert places.parents(2).tolist() == [-1, 0, 0]


def test_labels_are_asked_about_once_each():
    codes = Codes(np.array([1, -1, 0, 2]), ["all", "f", "m"])
    assert codes.among(("f", "x")).tolist() == [True, False, False, False]
    assert codes.broken_down().tolist() == [True, False, False, True]
    assert codes.places_in(("m", "f")).tolist() == [1, -1, -1, 0]
    nobody = Codes(np.array([-1]), [])
    assert not nobody.among(("f",)).any()
    assert not nobody.broken_down().any()
