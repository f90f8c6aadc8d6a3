"""What is to be done where something is not drawn, in words of a shell."""

from __future__ import annotations

import pandas as pd
import pytest

import humstats as hs
from humstats.errors import ConflictError, HumstatsError, MeaningError, SelectionError
from humstats.reporting.remedies import remedy_of


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (
            SelectionError("x is there by a (b, c): name one (a='b', d='e'), or hs.select(x)."),
            "x is there by a (b, c): keep one of each in the file, such as a b and d e.",
        ),
        (SelectionError("There: name an area, or compare."),
         "There: keep one of each in the file."),
        (
            ConflictError('A: differ. Say: prefer=["UN OCHA", "UN"], the most trusted first.'),
            "A: differ. Say: --prefer 'UN OCHA' --prefer UN, the most trusted first.",
        ),
        (
            MeaningError("A rate is not added. Use hs.share_of(x). Rates need weights.\nrow 5"),
            "A rate is not added. Rates need weights.",
        ),
    ],
)  # fmt: skip
def test_remedies(error: HumstatsError, said: str) -> None:
    assert remedy_of(error) == said


def test_what_the_library_refuses_is_said_without_its_calls() -> None:
    rows = {"indicator": "people_in_need", "location_code": "SYR", "year": 2024,
            "unit": "people"}  # fmt: skip
    two = pd.DataFrame([{**rows, "value": n, "source": s} for n, s in ((1e6, "A"), (2e6, "B"))])
    parts = pd.DataFrame([{**rows, "value": 5, "source": "A", "gender": g} for g in "fm"])
    for frame in (two, parts):
        with pytest.raises(HumstatsError) as refused:
            hs.series(hs.figures(frame), "people_in_need", "SYR")
        said = remedy_of(refused.value)
        assert "hs." not in said
        assert "=" not in said
        assert said.startswith("people_in_need for SYR")
