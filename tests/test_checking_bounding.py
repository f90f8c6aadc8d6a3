"""Bounding: a total that lacks an area is accepted as a lower bound."""

from __future__ import annotations

import pandas as pd
import pytest

import humstats as hs

SAID = "2 of 3 areas: SY03 is blank"
KNOWN = ["value", "low", "qualifier", "note"]


@pytest.fixture
def monthly(figures_of):
    """Return three months of two areas and one that reports late once."""

    def area(value, code, when):
        status = "missing" if value is None else "final"
        place = {"admin_level": 1, "admin1_code": code} if code else {}
        return {"value": value, "when": when, "status": status, **place}

    def make(**total):
        return figures_of(
            *(area(100 + n, None, f"2024-0{n}") for n in (1, 3)),
            {**area(90, None, "2024-02"), **total},
            *(area(50, "SY01", f"2024-0{n}") for n in (1, 2, 3)),
            *(area(40, "SY02", f"2024-0{n}") for n in (1, 2, 3)),
            *(area(10 + n if n != 2 else None, "SY03", f"2024-0{n}") for n in (1, 2, 3)),
            indicator="internally_displaced_people",
        )

    return make


@pytest.mark.parametrize(
    ("note", "expected"), [(None, SAID), ("Counted late.", f"Counted late.; {SAID}")]
)
def test_it_is_at_least_so_much_and_says_why(monthly, note, expected):
    figures = monthly(note=note)
    before = figures.copy(deep=True)
    accepted = hs.check(figures).accepted
    assert accepted.loc[2, KNOWN].tolist() == [90, 90, "at_least", expected]
    assert accepted.loc[2, "flags"] == "HS514"
    pd.testing.assert_frame_equal(figures, before)
    others = accepted.drop(index=2)
    assert set(others["qualifier"]) == {"exact"}
    assert others["note"].isna().all()


def test_neither_a_fall_nor_a_rise_is_made_of_it(monthly):
    series = hs.series(hs.check(monthly()).accepted, "internally_displaced_people", "SYR")
    assert hs.change(series)["qualifier"].tolist()[-2:] == ["at_least", "at_most"]
    verdict = hs.test_claim(series, "Displacement fell in February 2024")
    assert verdict.answer == "cannot be known"


def test_what_is_passed_over_stays_exact(monthly):
    accepted = hs.check(monthly(), ignore={"HS514": "nobody lives there"}).accepted
    assert accepted.loc[2, ["value", "qualifier"]].tolist() == [90, "exact"]


def test_a_bound_of_the_sender_stays(monthly):
    accepted = hs.check(monthly(qualifier="more_than", low=89)).accepted
    assert accepted.loc[2, "qualifier"] == "more_than"
