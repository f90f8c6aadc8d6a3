"""Tables of figures with everything in them that files have ever lost."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd
import pytest
from hypothesis import strategies as st

from humstats.model.columns import COLUMNS, tidy
from humstats.model.qualifiers import QUALIFIERS
from humstats.model.statuses import STATUSES

NASTY = [
    "OCHA", "NA", "nan", "null", "None", "1e5", "00123", "TRUE", "true", "10-12", "2024-01-31",
    "=1+1", "+49", "-5", "@SUM(A1)", "\t=1", "\r", "'", "''", "'=1", "''=1", "'twas", "",
    "_T", "_Z", "'_T", "a,b", 'say "more"', "a;b", "two\nlines", "two\r\nlines", "\n",
    " blanks ", "حلب", "\u200fحلب\u200b", "Niño", "🙂", "_x0041_", "_x005F_", "\x01", "#N/A",
    "#country", "<b>&amp;</b>", "\ufeffmark", "1,234", "%",
]  # fmt: skip
_TEXTS = st.sampled_from(NASTY) | st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=8
)
_NUMBERS = st.floats(allow_infinity=False, allow_nan=False) | st.sampled_from(
    [0.0, 16_700_000.0, 0.1 + 0.2, 1e22, 5e-324, 1.7976931348623157e308, 123456789012.0]
)
_DAYS = st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31)) | st.sampled_from(
    [dt.date(1899, 12, 31), dt.date(1900, 2, 28), dt.date(1900, 3, 1), dt.date(2024, 1, 31)]
)
_WHOLE = st.integers(-(2**53), 2**53)


def _cell(storage: str) -> Any:
    cells = {"number": _NUMBERS, "date": _DAYS, "whole": _WHOLE}.get(storage, _TEXTS)
    return st.none() | cells


@st.composite
def tables(draw: Any) -> pd.DataFrame:
    """Draw a tidy figures table of up to five rows, its periods whole or absent."""
    many = draw(st.integers(0, 5))
    themed = draw(st.sampled_from([(), ("plan_code",), ("ipc_phase", "poverty_line")]))
    kept = draw(st.sets(st.sampled_from([c.name for c in COLUMNS if not c.required])))
    held: dict[str, list[Any]] = {}
    for column in COLUMNS:
        if column.themed and column.name not in themed:
            continue
        if not column.required and column.name not in kept:
            continue
        cells = _cell(column.storage)
        if column.name == "status":
            cells = st.sampled_from([*STATUSES])
        elif column.name == "qualifier":
            cells = st.sampled_from([*QUALIFIERS])
        held[column.name] = draw(st.lists(cells, min_size=many, max_size=many))
    days = draw(st.lists(st.none() | st.tuples(_DAYS, _DAYS), min_size=many, max_size=many))
    held["reference_period_start"] = [None if pair is None else min(pair) for pair in days]
    held["reference_period_end"] = [None if pair is None else max(pair) for pair in days]
    frame = pd.DataFrame(
        {
            column.name: pd.Series(
                held[column.name],
                dtype={"number": "float64", "whole": "Int64", "date": "datetime64[us]"}.get(
                    column.storage, "str"
                ),
            )
            for column in COLUMNS
            if column.name in held
        }
    )
    if draw(st.booleans()):
        frame["decided"] = pd.Series(
            draw(st.lists(st.none() | _TEXTS, min_size=many, max_size=many)), dtype="str"
        )
        frame["=weight"] = draw(st.lists(_NUMBERS, min_size=many, max_size=many))
        frame["=weight"] = frame["=weight"].astype("float64")
        frame["sure"] = pd.Series(
            draw(st.lists(st.none() | st.booleans(), min_size=many, max_size=many)),
            dtype="boolean",
        )
    return tidy(frame)


@pytest.fixture(scope="session")
def figures_tables() -> Any:
    """Return the strategy of such tables."""
    return tables()
