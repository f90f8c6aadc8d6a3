"""Reasons: the column ``decided`` taken apart, and put together again."""

from __future__ import annotations

import pandas as pd
import pytest

from humstats.timeseries.build import series
from humstats.timeseries.reasons import KINDS, reasons_in


@pytest.mark.parametrize(
    ("text", "kind", "amount"),
    [
        ("UNICEF says the same", "same", None),
        ("UNICEF and WFP say the same", "same", None),
        ("14.6M is this figure, rounded", "rounded", None),
        ("published Feb 2024, replaces Dec 2023 (16,500,000)", "replaces", "16,500,000"),
        ("published 14 Feb 2024, preferred to an undated figure (1M)", "replaces", "1M"),
        ("OCHA preferred to UNICEF (more than 255)", "preferred", "more than 255"),
        ("OCHA preferred to UN (1M) and UNICEF (2M)", "preferred", None),
        ("OCHA asked for; UNICEF (16,700,000) left out", "asked", "16,700,000"),
        ("as of 2024-01-31; an undated figure (1M) left out", "as of", "1M"),
        ("first published; later (1M in Feb 2024) left out", "first", "1M in Feb 2024"),
        ("left open: OCHA (1M) and UN (2M)", "open", None),
        ("left blank in Feb 2025", "blank", None),
        ("left blank on 14 Feb 2025", "blank", None),
        ("preferred to an undated figure (1M)", "replaces", "1M"),
        (
            "published end of Feb 2024, replaces 14 Feb 2024 (1M and 2M)",
            "replaces",
            None,
        ),
        ("first published; later (1M in Feb 2024, 2M in Mar 2024) left out", "first", None),
        ("the only source for 2024 is OCHA; before: UNICEF", "source", None),
        ("as published in Jun 2025, before it as published in Jun 2022", "vintage", None),
        ("the same figure as for 2019 (OCHA)", "repeated", None),
        ("of category conflict there is IDMC (6,495,392)", "apart", "6,495,392"),
        ("left out by hand (3 of 14)", "other", None),
    ],
)
def test_one_reason(text, kind, amount):
    [reason] = reasons_in(text)
    assert (reason.kind, reason.amount, str(reason)) == (kind, amount, text)
    assert kind in KINDS


def test_reasons_are_split_where_a_reason_ends():
    text = (
        "OCHA (a; b) preferred to UN (1M); as of 2024-01-31; a later figure (2M) left out; "
        "the source for 2024 is OCHA; before: UN"
    )
    assert [reason.kind for reason in reasons_in(text)] == ["preferred", "as of", "source"]
    assert "; ".join(map(str, reasons_in(text))) == text


@pytest.mark.parametrize("nothing", [None, float("nan"), pd.NA, ""])
def test_where_nothing_was_decided_there_is_no_reason(nothing):
    assert reasons_in(nothing) == []


def test_what_is_written_has_a_kind(figures_of):
    rows = [
        {"value": 16.5e6, "published": "2023-12-31"},
        {"value": 16.7e6, "published": "2024-02-29"},
        {"value": 15e6, "source": "UNICEF"},
        {"value": None, "status": "missing", "published": "2025-01-31"},
    ]
    table = figures_of(*({"published": None, **row} for row in rows))
    for asked in (
        {"prefer": "OCHA"}, {"source": "OCHA"}, {"source": "OCHA", "as_of": "2023-12"},
        {"source": "OCHA", "as_of": "first"},
    ):  # fmt: skip
        [text] = series(table, "people_in_need", "SYR", **asked)["decided"]
        kinds = [reason.kind for reason in reasons_in(text)]
        assert kinds
        assert "other" not in kinds
