"""Pandera models whose checks are rules: on the whole table, with any labels, fast."""

from __future__ import annotations

import pandas as pd
import pandera.pandas as pa
import pytest

from humstats.errors import FigureError
from humstats.rules import RULES
from humstats.schemas import Figures
from humstats.schemas.ruled import FAILURE_CASES

ROWS = [{"value": value, "when": year} for year, value in enumerate([5, -1, 7, 8, 9], 2020)]


class Kept(Figures):
    """A figures table without what cannot stand."""

    class Config:
        drop_invalid_rows = True


class Named(Figures):
    """A figures table, and a column of one's own."""

    mine: int = pa.Field(gt=0)


@pytest.fixture
def five(figures_of):
    return figures_of(*ROWS)


def failing(model, frame):
    with pytest.raises(pa.errors.SchemaErrors) as caught:
        model.validate(frame, lazy=True)
    return caught.value.failure_cases


@pytest.mark.parametrize("part", [{"head": 2}, {"tail": 2}, {"sample": 2}])
def test_a_part_of_a_table_is_refused(five, part):
    with pytest.raises(FigureError) as caught:
        Figures.validate(five, **part)
    assert str(caught.value) == (
        "A part of a table cannot be checked: keys and totals need all of its rows. Leave out "
        "head, tail and sample."
    )


@pytest.mark.parametrize("labels", [list("abcde"), [10, 20, 30, 40, 50]])
def test_failing_rows_are_told_by_their_labels(five, labels):
    assert failing(Figures, five.set_index(pd.Index(labels)))["index"].tolist() == [labels[1]]


def test_labels_may_repeat(five):
    repeated = five.set_index(pd.Index([1, 1, 1, 2, 2], name="mine"))
    assert failing(Figures, repeated)["index"].tolist() == [1]
    sound = repeated[repeated["value"] > 0]
    pd.testing.assert_frame_equal(Figures.validate(sound), sound)


def test_dropping_keeps_no_bad_row_and_loses_no_good_one(five):
    before = five.copy(deep=True)
    kept = Kept.validate(five, lazy=True)
    assert kept["value"].tolist() == [5, 7, 8, 9]
    pd.testing.assert_frame_equal(five, before)
    repeated = five.set_index(pd.Index([1, 1, 1, 2, 2], name="mine"))
    assert Kept.validate(repeated, lazy=True).index.tolist() == [1, 1, 2, 2]


def test_dropping_goes_beyond_the_cases_that_are_listed(figures_of):
    rows = figures_of(*ROWS[:1])
    many = pd.concat([rows] * (2 * FAILURE_CASES + 9), ignore_index=True)
    many["category"] = [f"{n}" for n in range(len(many))]
    many.loc[many.index % 2 == 1, "value"] = -1.0
    assert len(failing(Figures, many)) == FAILURE_CASES < (many["value"] < 0).sum()
    kept = Kept.validate(many, lazy=True)
    assert kept["category"].tolist() == [f"{n}" for n in range(0, len(many), 2)]


def test_a_subclass_may_ask_for_more(five):
    sound = five.assign(mine=1)[five["value"] > 0]
    pd.testing.assert_frame_equal(Named.validate(sound), sound)
    cases = failing(Named, five.assign(mine=[1, 1, 1, 1, 0]))
    assert set(zip(cases["column"], cases["index"], strict=True)) == {("value", 1), ("mine", 4)}


def test_only_errors_are_checks_and_each_stands_where_it_blames():
    columns = Figures.to_schema().columns
    attached = {
        check.name: name
        for name, column in columns.items()
        for check in column.checks
        if check.name in RULES
    }
    errors = {code: rule.blames for code, rule in RULES.items() if rule.severity == "error"}
    assert attached == errors


def test_a_failed_run_leaves_nothing_behind(five):
    failing(Figures, five)
    sound = five.assign(value=1.0)
    assert Figures.validate(sound).equals(sound)
    assert len(failing(Figures, five)) == 1
