"""What columns may hold, as pandera types: they say yes or no and change nothing."""

from __future__ import annotations

import pandas as pd
import pandera.pandas as pa
import pytest

from humstats.schemas.types import Code, Coded, Day, Flag, Moment, Number, Whole


def series(values, dtype):
    return pd.Series(values, dtype=dtype)


@pytest.mark.parametrize("kind", [Code, Coded, Flag, Moment])
def test_a_cell_that_is_no_text_is_named_among_texts(kind):
    column = series(["2024-01-01", None, 5.5, "b"], "object")
    with pytest.raises(pa.errors.SchemaErrors) as caught:
        pa.SeriesSchema(kind, nullable=True).validate(column, lazy=True)
    assert caught.value.failure_cases["index"].tolist() == [2]


@pytest.mark.parametrize(
    ("kind", "values", "dtype", "holds"),
    [
        (Code, ["a", "b"], "category", True),
        (Code, ["a", None], "str", True),
        (Code, ["a", None], "object", True),
        (Code, [None, None], "object", True),
        (Code, [1, 2], "category", False),
        (Code, ["a", 1], "object", False),
        (Code, [1, 2], "int64", False),
        (Number, [1, 2], "int64", True),
        (Number, [1.5, None], "float64", True),
        (Number, [1, None], "Int64", True),
        (Number, [None, None], "object", True),
        (Number, ["1", "2"], "str", False),
        (Number, [1, "15,3"], "object", False),
        (Number, [True, False], "bool", False),
        (Whole, [0, 1], "int8", True),
        (Whole, [0, None], "Int64", True),
        (Whole, [0.0, None], "float64", True),
        (Whole, [0.5, 1.0], "float64", False),
        (Whole, ["0", "1"], "str", False),
        (Day, ["2024-01-01", None], "datetime64[us]", True),
        (Day, ["2024-01-01", None], "datetime64[s]", True),
        (Day, [None, None], "object", True),
        (Day, ["2024-01-01"], "datetime64[us, Asia/Damascus]", False),
        (Day, ["2024-01-01"], "str", False),
        (Coded, ["3+", "all"], "str", True),
        (Coded, [3, 4], "int64", True),
        (Coded, [3, None], "float64", True),
        (Coded, [3, "3+", None], "object", True),
        (Coded, [3.5, "3+"], "object", False),
        (Coded, [3.5, None], "float64", False),
        (Coded, [True, False], "bool", False),
        (Flag, ["Y", "N"], "category", True),
        (Flag, [True, False], "bool", True),
        (Flag, [True, "N", None], "object", True),
        (Flag, [0, 1], "int64", False),
        (Moment, ["2024-01-01", None], "str", True),
        (Moment, ["2024-01-01", None], "datetime64[us]", True),
        (Moment, [2024, 2025], "int64", False),
    ],
)
def test_types(kind, values, dtype, holds):
    column = series(values, dtype)
    schema = pa.SeriesSchema(kind, nullable=True)
    if holds:
        pd.testing.assert_series_equal(schema.validate(column), column)
    else:
        with pytest.raises(pa.errors.SchemaError, match=str(kind())):
            schema.validate(column)
