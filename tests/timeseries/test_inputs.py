from __future__ import annotations

from types import SimpleNamespace

import pandas as pd
import pytest

import humstats as hs
from humstats.errors import FigureError
from humstats.timeseries.inputs import check_figures, tidied


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (type("Reading", (SimpleNamespace,), {})(), "found a Reading: pass its .figures"),
        (type("Report", (SimpleNamespace,), {})(), "found a Report: pass its .accepted"),
        ([1], "found a list: hs.figures makes one"),
        (pd.DataFrame({"value": [1]}), "indicator, location_code, admin_level, "),
    ],
)
def test_what_is_no_figures_table_is_refused(given, words):
    with pytest.raises(FigureError) as caught:
        check_figures(given)
    assert words in str(caught.value)


def test_labels_stay_and_the_input_is_not_changed(figures_of):
    table = figures_of({"value": 1.0}, {"value": 2.0, "when": 2025}).set_axis(["b", "a"])
    before = table.copy()
    assert [*tidied(table.astype({"value": "str"})).index] == ["b", "a"]
    pd.testing.assert_frame_equal(table, before)


ASKED = [
    lambda table: hs.series(table, "people_in_need", "SYR"),
    hs.panel,
    hs.change,
    hs.find_gaps,
    hs.revisions,
    hs.claims,
    lambda table: hs.aggregate(table, "gender"),
    lambda table: hs.reconcile(table, "people_in_need", "SYR"),
]


@pytest.mark.parametrize("ask", ASKED)
@pytest.mark.parametrize(
    "text", [{"value": "12k"}, {"reference_period_start": "yesterday"}], ids=["number", "day"]
)
def test_what_is_still_text_is_refused_in_one_sentence(figures_of, ask, text):
    with pytest.raises(FigureError) as caught:
        ask(figures_of({"value": 1.0}).assign(**text))
    said = str(caught.value)
    assert "a number or a date is still text (" in said
    assert said.endswith("): hs.figures reads it.")
    assert "\n" not in said


def test_weights_that_are_text_are_refused(figures_of):
    rates = figures_of(
        {"value": 10.0},
        indicator="poverty_headcount_ratio",
        unit="percent",
        admin_level=1,
        admin1_code="SY01",
    )
    weights = rates.assign(indicator="population", unit="people", value="many")
    with pytest.raises(FigureError, match=r"^weights=: a number or a date is still text"):
        hs.aggregate(rates, "area", weights=weights)
