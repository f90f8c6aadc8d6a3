"""Rules about the table itself: its columns, and what they hold."""

from __future__ import annotations

from pathlib import PurePath

import numpy as np
import pandas as pd

from humstats.errors import FigureError
from humstats.model.columns import COLUMNS, CORE
from humstats.model.statuses import STATUSES
from humstats.rules.rule import Hits, Rule
from humstats.rules.table import Table

__all__ = ["RULES", "check_is_table", "columns_absent", "columns_of_other_types"]


def check_is_table(given: object) -> None:
    """Refuse what is no table at all, such as the path of a file that was not read.

    Raises
    ------
    FigureError
        Saying what to hand in.

    Examples
    --------
    >>> check_is_table("hno_2024.xlsx")
    Traceback (most recent call last):
    humstats.errors.FigureError: 'hno_2024.xlsx' is a path: read it first,
    hs.read('hno_2024.xlsx').
    """
    if isinstance(given, (str, PurePath)):
        raise FigureError(f"{str(given)!r} is a path: read it first, hs.read({str(given)!r}).")
    if not isinstance(given, pd.DataFrame):
        raise FigureError(
            f"This is a {type(given).__name__}, expected what hs.read returned (a report keeps "
            "it as report.reading), or a figures table."
        )


def columns_absent(figures: pd.DataFrame) -> list[str]:
    """List the columns that every figures table has and this one has not.

    Examples
    --------
    >>> columns_absent(pd.DataFrame(columns=["indicator", "value"]))[:2]
    ['location_code', 'admin_level']
    """
    return [name for name in CORE if name not in figures.columns]


def columns_of_other_types(figures: pd.DataFrame) -> dict[str, str]:
    """Return the columns that hold something else than they are declared to hold.

    Codes and texts may be categoricals or plain strings, whole numbers any integers, dates
    any ``datetime64``. Nothing is coerced: a text among numbers makes the whole column
    text, and hides every other fault in it.

    Examples
    --------
    >>> columns_of_other_types(pd.DataFrame({"value": [1.0, "15,3"]}))
    {'value': "numbers, but row 1 holds '15,3'"}
    """
    twice = figures.columns[figures.columns.duplicated()]
    wrong: dict[str, str] = {str(name): "one column, but there are two" for name in twice}
    if wrong:
        return wrong
    for spec in COLUMNS:
        if spec.name not in figures.columns or not len(figures):
            continue
        series = figures[spec.name]
        if _holds(series, spec.storage) or series.isna().all():
            continue
        expected = {"number": "numbers", "whole": "whole numbers", "date": "dates"}.get(
            spec.storage, "text"
        )
        wrong[spec.name] = f"{expected}, but {_example(series, spec.storage)}"
    return wrong


def _holds(series: pd.Series, storage: str) -> bool:
    dtype = series.dtype
    if storage in ("code", "text"):
        values = dtype.categories if isinstance(dtype, pd.CategoricalDtype) else series
        return all(isinstance(v, str) or pd.isna(v) is True for v in values)
    if storage == "date":
        # midnight in one time zone is the day before in another
        return isinstance(dtype, np.dtype) and dtype.kind == "M"
    if not pd.api.types.is_numeric_dtype(dtype) or pd.api.types.is_bool_dtype(dtype):
        return False
    if storage == "whole" and dtype.kind == "f":
        known = series.dropna()
        return bool((known == np.floor(known)).all())
    return True


def _example(series: pd.Series, storage: str) -> str:
    if storage in ("number", "whole") and not pd.api.types.is_numeric_dtype(series.dtype):
        numeric = pd.to_numeric(series.astype(object), errors="coerce")
        odd = np.flatnonzero(numeric.isna() & series.notna())
        if len(odd):
            return f"row {odd[0]} holds {series.iloc[odd[0]]!r}"
        return "they are stored as text"
    return f"it is stored as {series.dtype}"


def _stateless_blank(table: Table) -> Hits:
    codes = table.codes("status")
    says_value = codes.gather(
        [STATUSES[s].has_value if s in STATUSES else True for s in codes.labels], True
    )
    nothing = np.isnan(table.lowest) & np.isnan(table.highest)
    return Hits.where(nothing == says_value)


RULES = (
    Rule(
        code="HS201",
        name="value-against-status",
        severity="warning",
        blames="status",
        sentence="{subject} has status {status} and {presence}.",
        suggestion="Say missing, not_applicable or suppressed where there is no value, and "
        "final, provisional, ... where there is one.",
        why="A blank is never a zero: a figure without a value says why it has none.",
        source="SDMX, code list OBS_STATUS",
        case="OCHA's pipeline for population figures writes 0 where a cell is blank ('adm1 has "
        "NA population values'), so that nobody lived there.",
        false_alarms="Bounds without a value ('<10', '5-10') are a value; a 0 that was counted "
        "is one too.",
        find=_stateless_blank,
    ),
)
