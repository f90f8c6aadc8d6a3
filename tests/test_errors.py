"""Errors: each is also the built-in that fits, and carries its rows."""

from __future__ import annotations

import pandas as pd
import pytest

from humstats import errors
from humstats.errors import HumstatsError, UnknownNameError

TREE = {
    "ReadError": ValueError,
    "RecipeError": ValueError,
    "WriteError": ValueError,
    "FigureError": ValueError,
    "PeriodError": ValueError,
    "SelectionError": LookupError,
    "ConflictError": ValueError,
    "MeaningError": ValueError,
    "UnknownNameError": KeyError,
    "ChartError": ValueError,
}


@pytest.mark.parametrize(("name", "built_in"), TREE.items())
def test_errors_are_caught_by_either_name(name, built_in):
    error = getattr(errors, name)
    assert issubclass(error, HumstatsError)
    assert issubclass(error, built_in)


def test_the_tree_is_whole():
    assert set(errors.__all__) == {*TREE, "HumstatsError"}
    assert all(
        f"── {name} ({built_in.__name__})" in errors.__doc__ for name, built_in in TREE.items()
    )


@pytest.mark.parametrize("name", errors.__all__)
def test_the_message_is_printed_as_it_is_and_rows_are_kept(name):
    rows = pd.DataFrame({"value": [1.0]})
    error = getattr(errors, name)("One clear sentence.", rows=rows)
    assert str(error) == "One clear sentence."
    assert error.rows is rows


@pytest.mark.parametrize(
    ("meant", "message"),
    [
        (None, "'peple' is no known unit: expected one of people, deaths."),
        (
            "people",
            "'peple' is no known unit: expected one of people, deaths. Did you mean people?",
        ),
    ],
)
def test_an_unknown_name_is_told_with_what_it_may_have_meant(meant, message):
    assert (
        str(UnknownNameError.of("unit", "peple", ["people", "deaths"], meant=meant)) == message
    )
