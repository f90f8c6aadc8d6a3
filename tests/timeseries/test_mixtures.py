"""Whose figures a sum is of."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from humstats.timeseries.adding.mixtures import mixture
from humstats.timeseries.adding.sums import Parts

JANUARY, MARCH = pd.Timestamp("2024-01-15"), pd.Timestamp("2024-03-31")


def told(rows):
    parts = Parts(rows, np.zeros(len(rows), "intp"), 1)
    found = mixture(parts, "areas", lambda at: "ABCDEF"[at])
    return found.words[found.which[0]]


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ([{}, {}], None),
        ([{}, {"source": "IOM"}], "of 2 sources: IOM (B), OCHA (A)"),
        ([{}, {"source": None}], "of 2 sources: OCHA (A), source not named (B)"),
        ([*[{}] * 4, {"source": "IOM"}], "of 2 sources: IOM (E), OCHA (4 areas)"),
        ([{"source": s} for s in "WXYZ"], "of 4 sources: W (A), X (B), Y (C) and 1 more"),
        # what says nothing is of nobody
        ([{}, {"source": "IOM", "value": np.nan, "status": "missing"}], None),
        ([{"published": MARCH}, {"published": JANUARY}],
         "of 2 vintages: 15 Jan 2024 (B), Mar 2024 (A)"),
        ([{"published": MARCH}, {}], "of 2 vintages: an undated figure (B), Mar 2024 (A)"),
        # sources say more than days
        ([{"published": MARCH}, {"published": JANUARY, "source": "IOM"}],
         "of 2 sources: IOM (B), OCHA (A)"),
    ],
)  # fmt: skip
def test_whose_parts_a_sum_has(figures_of, rows, says):
    assert told(figures_of(*({"value": 1, **row} for row in rows))) == says
