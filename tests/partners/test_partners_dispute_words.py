"""Disputes in words: one thing is said once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import humstats as hs
from humstats.partners.dispute_words import disputes_of

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd


def test_senders_who_say_the_same_stand_together(
    figures_of: Callable[..., pd.DataFrame],
) -> None:
    values = {"A": 5.0, "B": 5.0, "C": 9.0}
    held = hs.combine({name: figures_of({"value": value}) for name, value in values.items()})
    # the highest first
    assert [said[:2] for said in disputes_of(held)[0].said] == [
        ("C", "9"),
        ("A, B", "5"),
    ]


def test_a_value_has_all_its_digits_and_bounds_alone_say_so(
    figures_of: Callable[..., pd.DataFrame],
) -> None:
    bounds = {"qualifier": "range", "low": 1.0, "high": 2.0, "value": None}
    sent = {"A": {"value": 14_560_823.0}, "B": {"value": 44.0}, "C": bounds}
    held = hs.combine({name: figures_of(row) for name, row in sent.items()})
    assert sorted(said[1] for said in disputes_of(held)[0].said) == [
        "(bounds only)",
        "14,560,823",
        "44",
    ]


def test_one_dispute_in_many_areas_is_told_once(kabul: Callable[..., pd.DataFrame]) -> None:
    def sent(*values: float) -> pd.DataFrame:
        return kabul(*({"admin1_code": f"AF{n:02}", "value": v} for n, v in enumerate(values)))

    held = hs.combine({"A": sent(10.0, 20.0, 40.0, 5.0), "B": sent(11.0, 21.0, 43.0, 4.0)})
    alone, many = sorted(disputes_of(held), key=lambda dispute: dispute.count)
    # in AF03 it is B that says less
    assert (alone.count, alone.about, alone.areas) == (1, "Population, AF03, 2024", "")
    assert (many.count, many.about, many.areas) == (3, "Population, AF00, 2024", "AF02, AF01")
    assert many.apart == "5% to 10%"
    assert [said[:2] for said in many.said] == [("B", "11"), ("A", "10")]


def test_a_country_is_called_by_its_name(figures_of: Callable[..., pd.DataFrame]) -> None:
    held = hs.combine({"A": figures_of({"value": 5.0}), "B": figures_of({"value": 9.0})})
    (dispute,) = disputes_of(held)
    assert dispute.about == "People in need, Syria, 2024"
