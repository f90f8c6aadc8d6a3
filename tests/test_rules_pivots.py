"""Figures side by side: those alike in all but one thing."""

from __future__ import annotations

import numpy as np
import pytest

from humstats.rules import Table
from humstats.rules.pivots import pivot, rows_of

PHASES = ["1", "2", "all"]


@pytest.fixture
def table(figures_of):
    common = {"indicator": "people_by_ipc_phase", "ipc_type": "current"}
    return Table(
        figures_of(
            {"value": 30, "ipc_phase": "all", **common},
            {"value": 7, "indicator": "people_in_need"},
            {"value": 10, "ipc_phase": "1", "location_code": "YEM", **common},
            {"value": 20, "ipc_phase": "2", **common},
            {"value": 10, "ipc_phase": "1", **common},
        )
    )


@pytest.fixture
def side(table):
    rows = rows_of(table, "people_by_ipc_phase")
    codes = table.codes("ipc_phase")
    columns = codes.gather([PHASES.index(label) for label in codes.labels], -1)
    return pivot(table, rows, columns[rows], width=3, but=("ipc_phase",))


def test_figures_alike_in_all_but_one_column_share_a_line(side):
    assert side.rows.tolist() == [[4, 3, 0], [2, -1, -1]]


def test_what_is_not_there_has_no_number(side):
    np.testing.assert_array_equal(side.value, [[10, 20, 30], [10, np.nan, np.nan]])
    np.testing.assert_array_equal(side.low, side.high)


def test_a_hit_has_the_members_that_are_there(side):
    hits = side.hits(np.array([True, True]), 0, members=(1, 2), fact=np.array([1.0, 2.0]))
    assert hits.rows.tolist() == [2, 4]
    assert [hits.others(0).tolist(), hits.others(1).tolist()] == [[], [3, 0]]
    assert hits.facts["fact"].tolist() == [2.0, 1.0]


def test_columns_and_lines_are_taken(side):
    assert side.part(1, None).rows.tolist() == [[3, 0], [-1, -1]]
    other = side._replace(rows=side.rows + 10)
    assert side.where(np.array([True, False]), other).rows.tolist() == [[4, 3, 0], [12, 9, 9]]


def test_an_indicator_that_no_row_has_gives_no_rows(table):
    assert rows_of(table, "food_price").tolist() == []


@pytest.mark.parametrize(
    ("but", "expected"),
    [(("ipc_phase",), [0, 1, 0]), (("ipc_phase", "area"), [0, 1, 0])],
)
def test_rows_alike_share_a_number(table, but, expected):
    assert table.alike(np.array([0, 2, 3]), but=but).tolist() == expected


def test_areas_of_a_country_are_alike_where_asked(figures_of):
    table = Table(
        figures_of(
            {"value": 1, "admin_level": 1, "admin1_code": "SY01"},
            {"value": 2, "admin_level": 1, "admin1_code": "SY02"},
            {"value": 3, "admin_level": 1, "admin1_code": "SY01", "when": 2023},
        )
    )
    assert table.alike(np.arange(3), but=()).tolist() == [0, 1, 2]
    assert table.alike(np.arange(3), but=("area",)).tolist() == [0, 0, 1]
