"""What could lead to a single person stays off a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from humstats.reporting.discretion import discreet

if TYPE_CHECKING:
    from collections.abc import Callable

    Figures = Callable[..., pd.DataFrame]


def test_figures_of_a_personal_column_are_left_out(figures_of: Figures) -> None:
    told = figures_of(
        {"value": 5, "origin_column": "people in need"},
        {"value": 701234567, "origin_column": "Phone number"},
    )
    assert discreet(told)["value"].tolist() == [5]


def test_an_address_is_taken_out_of_any_text(figures_of: Figures) -> None:
    told = figures_of({"value": 5, "note": "ask a.diallo@example.org", "source": "OCHA"})
    assert discreet(told, "fr")["note"].tolist() == ["ask (omis\xa0: semble personnel)"]
    assert told["note"].tolist() == ["ask a.diallo@example.org"]


def test_a_column_of_ones_own_is_left_out_where_it_looks_personal(figures_of: Figures) -> None:
    told = figures_of({"value": 5}).assign(enumerator="A. Diallo", region="north")
    assert {"enumerator", "region"} & {*discreet(told)} == {"region"}


def test_a_table_with_nothing_of_it_is_the_same(figures_of: Figures) -> None:
    told = figures_of({"value": 5, "note": "by plan year"})
    assert discreet(told) is told
