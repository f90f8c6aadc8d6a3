"""What tests of two editions share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

from humstats.checking.sentences import describe
from humstats.model.readings import Reading, Source
from humstats.rules import RULES, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


@pytest.fixture(scope="session")
def against() -> Callable[..., list[tuple[str, int, str]]]:
    """Return a function that lists what one rule finds in an edition against the last."""

    def find(code: str, old: pd.DataFrame, new: pd.DataFrame) -> list[tuple[str, int, str]]:
        new = new.assign(origin_row=range(2, len(new) + 2))
        table = Table(new, previous=old)
        reading = Reading(new, pd.DataFrame(), Source("this.csv"))
        told = describe(reading, table, RULES[code], table.hits(RULES[code].find))
        return [*told[["severity", "row", "message"]].itertuples(index=False, name=None)]

    return find


@pytest.fixture(scope="session")
def edition(figures_of: Callable[..., pd.DataFrame]) -> Callable[..., pd.DataFrame]:
    """Return a function that makes an edition of areas: a value each, all of one period."""

    def make(values: Sequence[float], when: object = 2024, **more: Any) -> pd.DataFrame:
        return figures_of(
            *(
                {"admin_level": 1, "admin1_code": f"SY{n:02}", "value": v}
                for n, v in enumerate(values)
            ),
            when=when,
            **more,
        )

    return make
