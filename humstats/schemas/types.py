"""What columns may hold, as pandera types: codes, numbers, days and moments.

Codes are categoricals in memory and plain strings in many hands; both are right. Nothing is
coerced, so these types say yes or no and change nothing.
"""

from __future__ import annotations

from numbers import Integral
from typing import Any, ClassVar

import pandas as pd
from pandera.engines import pandas_engine

__all__ = ["Code", "Coded", "Day", "Flag", "Moment", "Number", "Whole", "numbers_in"]


class _Held(pandas_engine.DataType):
    """A type that looks at what a column holds, not only at how it is stored."""

    stored: ClassVar[str] = "object"

    def __init__(self) -> None:
        # pandera asks for a pandas dtype to find the values that do not fit it
        object.__setattr__(self, "type", pd.api.types.pandas_dtype(self.stored))

    def check(self, pandera_dtype: Any, data_container: Any = None) -> bool:
        dtype = getattr(data_container, "dtype", None) or getattr(pandera_dtype, "type", None)
        return dtype is not None and self.holds(dtype, data_container)

    def holds(self, dtype: Any, series: Any) -> Any:
        """Whether a column of this dtype may stand, or which of its cells may."""
        raise TypeError(f"{type(self).__name__} says nothing about {dtype}")

    def __str__(self) -> str:
        return type(self).__name__.lower()


def numbers_in(series: pd.Series[Any]) -> pd.Series[Any]:
    """Return what a column holds as numbers, missing where a cell is none."""
    if isinstance(series.dtype, pd.CategoricalDtype):
        series = series.astype(object)
    return pd.to_numeric(series, errors="coerce")


def _empty(series: Any) -> bool:
    return series is not None and bool(series.isna().all())


@pandas_engine.Engine.register_dtype
class Code(_Held):
    """Text, as a categorical or as strings."""

    def holds(self, dtype: Any, series: Any) -> Any:
        """Whether a column may stand, or which of its cells where they may be anything."""
        if isinstance(dtype, pd.CategoricalDtype):
            return all(isinstance(label, str) for label in dtype.categories)
        if pd.api.types.is_object_dtype(dtype):
            return series.isna() | series.map(lambda cell: isinstance(cell, str))
        return isinstance(dtype, pd.StringDtype) or _empty(series)


@pandas_engine.Engine.register_dtype
class Number(_Held):
    """Numbers of any kind, but not texts that look like them."""

    stored = "float64"

    def holds(self, dtype: Any, series: Any) -> bool:
        numeric = pd.api.types.is_numeric_dtype(dtype) and not pd.api.types.is_bool_dtype(dtype)
        return numeric or _empty(series)


@pandas_engine.Engine.register_dtype
class Whole(_Held):
    """Whole numbers, also those that missing values made floats."""

    stored = "Int64"

    def check(self, pandera_dtype: Any, data_container: Any = None) -> Any:
        """Whether a column may stand, or which of its cells where some have decimals."""
        if getattr(getattr(data_container, "dtype", None), "kind", "") != "f":
            return super().check(pandera_dtype, data_container)
        return data_container.isna() | (data_container % 1 == 0)

    def holds(self, dtype: Any, series: Any) -> bool:
        if pd.api.types.is_integer_dtype(dtype) or _empty(series):
            return True
        return pd.api.types.is_float_dtype(dtype) and bool((series.dropna() % 1 == 0).all())


@pandas_engine.Engine.register_dtype
class Day(_Held):
    """Dates without a time zone, in any resolution."""

    stored = "datetime64[us]"

    def holds(self, dtype: Any, series: Any) -> bool:
        zoned = isinstance(dtype, pd.DatetimeTZDtype)
        return (getattr(dtype, "kind", "") == "M" and not zoned) or _empty(series)


@pandas_engine.Engine.register_dtype
class Coded(_Held):
    """Codes, also where they are whole numbers that a reader of CSV took for numbers."""

    def holds(self, dtype: Any, series: Any) -> Any:
        if pd.api.types.is_object_dtype(dtype):
            return series.isna() | series.map(
                lambda cell: isinstance(cell, str | Integral) and not isinstance(cell, bool)
            )
        return Code().holds(dtype, series) or Whole().holds(dtype, series)


@pandas_engine.Engine.register_dtype
class Flag(_Held):
    """Yes or no, as words or as truth values."""

    def holds(self, dtype: Any, series: Any) -> Any:
        if pd.api.types.is_object_dtype(dtype):
            return series.isna() | series.map(lambda cell: isinstance(cell, str | bool))
        return pd.api.types.is_bool_dtype(dtype) or Code().holds(dtype, series)


@pandas_engine.Engine.register_dtype
class Moment(_Held):
    """Days as HAPI writes them, as texts; or dates, where they have been read as such."""

    def holds(self, dtype: Any, series: Any) -> Any:
        return getattr(dtype, "kind", "") == "M" or Code().holds(dtype, series)
