"""Statements: whether two figures say the same, or one is the other, rounded."""

from __future__ import annotations

import pytest

from humstats.timeseries.statements import alike, rounds, says_nothing

NAN = float("nan")


def figure(value=NAN, low=NAN, high=NAN, qualifier="exact", status="final"):
    return {"value": value, "low": low, "high": high, "qualifier": qualifier, "status": status}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (figure(5.0), figure(5.0), True),
        (figure(5.0), figure(5.0, status="provisional"), True),
        (figure(5.0), figure(5.0, qualifier="about"), False),
        (figure(5.0, low=4.0), figure(5.0), False),
        # without a number the status is all that is said
        (figure(status="suppressed"), figure(status="missing"), False),
        (figure(status="missing"), figure(status="missing"), True),
    ],
)
def test_what_says_the_same(one, other, same):
    assert alike(one, other) is alike(other, one) is same


@pytest.mark.parametrize(
    ("coarse", "fine", "same"),
    [
        (figure(14_600_000.0), figure(14_560_823.0), True),
        (figure(14_560_823.0), figure(14_600_000.0), False),
        (figure(13e6), figure(13.1e6), False),
        (figure(7.5e6, high=7.5e6, qualifier="nearly"), figure(7.46e6), False),
    ],
)
def test_what_is_another_figure_rounded(coarse, fine, same):
    assert rounds(coarse, fine) is same


def test_a_bound_says_something():
    assert says_nothing(figure())
    assert not says_nothing(figure(low=5.0))
