"""Readings: a figures table and where it came from."""

from __future__ import annotations

import dataclasses

import pandas as pd
import pytest

from humstats.model.findings import FINDING_COLUMNS
from humstats.model.readings import LEFT_OUT_COLUMNS, Reading, Source


@pytest.fixture
def reading(figures_of):
    return Reading(
        figures=figures_of(*({"value": n, "note": "<b>bold</b>"} for n in range(1, 6))),
        left_out=pd.DataFrame(columns=list(LEFT_OUT_COLUMNS)),
        source=Source("a<script>.csv"),
        columns={None: {"value": "Population"}, "Needs": {"value": "PiN"}},
    )


@pytest.mark.parametrize(
    ("column", "sheet", "header"),
    [
        ("value", None, "Population"),
        ("value", "Needs", "PiN"),
        ("value", "Other", "value"),
        ("unit", "Needs", "unit"),
    ],
)
def test_headers_are_those_of_the_sender(reading, column, sheet, header):
    assert reading.header_of(column, sheet) == header


def test_a_reading_says_what_it_holds(reading):
    assert repr(reading) == "<Reading of a<script>.csv: 5 figures, 0 cells left out>"


def test_a_notebook_shows_texts_as_texts(reading):
    shown = reading._repr_html_()
    assert "&lt;script&gt;" in shown
    assert "<script>" not in shown
    assert "<b>" not in shown


def test_a_reading_is_frozen_and_starts_without_findings(reading):
    assert list(reading.findings.columns) == list(FINDING_COLUMNS)
    assert len(reading.findings) == 0
    with pytest.raises(dataclasses.FrozenInstanceError):
        reading.figures = None
