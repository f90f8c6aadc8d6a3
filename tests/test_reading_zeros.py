"""Zeros that mean that nothing is known."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from humstats.model.readings import Reading
from humstats.reading import read
from humstats.reading.cells.numbers import numbers_of
from humstats.reading.cells.zeros import UNKNOWN_ZERO, set_missing, told_apart
from humstats.reading.grid import TextColumn

BY_SEX: dict[str, Any] = {
    "columns": {
        "iso3": "location_code",
        "year": "period",
        "f": {"gender": "f"},
        "m": {"gender": "m"},
        "total": {},
    },
    "always": {"indicator": "refugees", "unit": "people", "source": "UNHCR"},
    "zeros_unknown": True,
}
BESIDE: dict[str, Any] = {
    "columns": {
        "iso3": "location_code",
        "year": "period",
        "raw": {"indicator": "new_displacements", "unit": "movements", "known_by": "rounded"},
        "rounded": "leave out",
    },
    "always": {"source": "IDMC"},
}


def table(recipe: dict[str, Any], *rows: str) -> Reading:
    return read("\n".join([",".join(recipe["columns"]), *rows]).encode(), recipe=recipe)


@pytest.mark.parametrize(
    ("row", "statuses"),
    [
        # the total alone is known
        ("0,0,500", ["missing", "missing", "final"]),
        ("0.0,0,500", ["missing", "missing", "final"]),
        # somebody was counted by sex, so that the other zero is one
        ("0,500,500", ["final"] * 3),
        ("0,0,0", ["final"] * 3),
        ("0,,500", ["final"] * 2),
        ("0,0,", ["final"] * 2),
    ],
)
def test_parts_are_unknown_where_all_are_0_and_their_total_is_not(
    row: str, statuses: list[str]
) -> None:
    reading = table(BY_SEX, f"TCD,2023,{row}", "TCD,2022,1,2,3")
    figures = reading.figures[reading.figures["origin_row"] == 2]
    assert figures["status"].tolist() == statuses
    missing = figures["status"] == "missing"
    assert figures["value"].isna().tolist() == missing.tolist()
    assert reading.figures.loc[reading.figures["origin_row"] == 3, "value"].tolist() == [
        1,
        2,
        3,
    ]


def test_what_was_written_is_kept() -> None:
    figures = table(BY_SEX, "TCD,2023,0,0,500", "TCD,2022,1,2,3").figures
    assert figures["raw"].astype(object).fillna("").tolist()[:2] == ["0", "0"]


@pytest.mark.parametrize(
    ("row", "value"), [("0,", None), ("0,0", 0.0), ("5,", 5.0), ("7,10", 7.0)]
)
def test_a_0_beside_a_blank_is_no_number(row: str, value: float | None) -> None:
    (figure,) = table(BESIDE, f"TCD,2023,{row}").figures.to_dict("records")
    assert figure["status"] == ("missing" if value is None else "final")
    assert (np.isnan(figure["value"]) and value is None) or figure["value"] == value


def test_zeros_are_told_apart_and_written_as_they_stood() -> None:
    texts = TextColumn.of(["0", "5", "0"])
    told = told_apart(texts, np.array([True, False, False]))
    assert [told[row] for row in range(3)] == [UNKNOWN_ZERO, "5", "0"]
    numbers = numbers_of(["0" if word == UNKNOWN_ZERO else word for word in told.words])
    back = set_missing(told, numbers)
    assert [back[row] for row in range(3)] == ["0", "5", "0"]
    assert np.isnan(numbers.value[back.codes]).tolist() == [True, False, False]
    assert told_apart(texts, np.zeros(3, dtype=bool)) is texts
    assert set_missing(texts, numbers_of(texts.words)) is texts
