"""Statuses: which of them have a value, and SDMX's letters."""

from __future__ import annotations

import pytest

from humstats.model.statuses import STATUSES


@pytest.mark.parametrize(
    ("code", "letter", "has_value"),
    [
        ("final", "A", True),
        ("provisional", "P", True),
        ("estimated", "E", True),
        ("projected", "F", True),
        ("planned", "F", True),
        ("filled", "I", True),
        ("missing", "O", False),
        ("not_applicable", "M", False),
        ("suppressed", "Q", False),
    ],
)
def test_statuses(code, letter, has_value):
    status = STATUSES[code]
    assert (status.code, status.sdmx, status.has_value) == (code, letter, has_value)
    assert status.meaning


def test_there_are_no_others():
    assert len(STATUSES) == 9
