"""Refusals: one sentence, with the figures of the largest sum."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from humstats.errors import MeaningError
from humstats.model.columns import tidy
from humstats.timeseries.adding.meanings import Asked, Meaning
from humstats.timeseries.adding.refusals import Refusal, error_of


def refusal(meaning: Meaning, *, over: tuple[str, ...] = (), **columns: Any) -> Refusal:
    frame = {
        "indicator": "people_in_need",
        "location_code": "AFG",
        "admin_level": 0,
        "reference_period_start": "2024-01-01",
        "reference_period_end": "2024-12-31",
        "value": [2.5, 4.0],
        "unit": "people",
        "source": "OCHA",
    }
    rows = tidy(pd.DataFrame({**frame, **columns}))
    return Refusal(rows, meaning, Asked(over or (meaning.dimension,)))


SECTORS = Meaning("sector_code", "they overlap", "Take another.")


@pytest.mark.parametrize(
    ("meaning", "columns", "says"),
    [
        (
            SECTORS,
            {"sector_code": ["EDU", "HEA"]},
            (
                "people_in_need for AFG, 2024: sectors EDU, HEA may not be added up to 6.5 "
                "people: they overlap. Take another."
            ),
        ),
        (
            SECTORS,
            {"sector_code": [*"ABCDEF"], "value": [1.0] * 6},
            "sectors A, B, C, D and 2 more may not be added up to 6 people:",
        ),
        (
            SECTORS,
            {"sector_code": ["EDU"], "value": [1.0], "gender": "f", "admin1_name": "Kabul"},
            (
                "people_in_need for AFG, Kabul, gender f, 2024: sectors EDU may not stand for "
                "the whole: they overlap."
            ),
        ),
        (
            SECTORS,
            {"sector_code": ["EDU", "HEA"], "location_code": "AFG; BDI; BFA; CMR; CAF"},
            "people_in_need for AFG; BDI; BFA; CMR, 2024:",
        ),
        (
            Meaning("market_code", "no", "Go."),
            {"market_code": ["1", "2"], "unit": "local_currency", "currency_code": "SYP"},
            "markets 1, 2 may not be added up to 6.5 SYP: no. Go.",
        ),
        (
            Meaning("period", "no", "Go."),
            {
                "reference_period_start": ["2024-01-01", "2024-02-01"],
                "reference_period_end": ["2024-01-31", "2024-02-29"],
            },
            "people_in_need for AFG: periods (Jan 2024, Feb 2024) may not be added up to",
        ),
        (
            Meaning("sector_code", lambda rows: f"{len(rows)} overlap", lambda rows: "Go."),
            {"sector_code": ["EDU", "HEA"]},
            "2 overlap. Go.",
        ),
    ],
)
def test_what_is_refused_is_said(meaning: Meaning, columns: dict[str, Any], says: str) -> None:
    error = error_of([refusal(meaning, **columns)], despite=False)
    assert isinstance(error, MeaningError)
    assert says in str(error)


def test_other_sums_and_other_indicators_are_counted_and_named() -> None:
    first = refusal(
        SECTORS, sector_code=["EDU", "HEA", "EDU"], location_code=["AFG", "AFG", "MLI"],
        value=[1.0, 1.0, 9.0],
    )  # fmt: skip
    second = refusal(SECTORS, sector_code=["EDU", "HEA"], indicator="people_targeted")
    said = str(error_of([first, second], despite=False))
    assert said.startswith("people_in_need for MLI")
    assert said.endswith(
        "1 more sum is refused with it. Nor may figures of people_targeted be added."
    )
