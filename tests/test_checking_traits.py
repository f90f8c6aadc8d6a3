"""Traits: what sets the figures of one kind of finding apart from the rest."""

from __future__ import annotations

import numpy as np
import pytest

from humstats import check
from humstats.checking.traits import traits_of
from humstats.rules import Table

SECTORS = ("EDU", "FSC", "HEA", "NUT", "PRO", "WSH")


@pytest.fixture(scope="module")
def table(figures_of):
    rows = [
        {"value": 1, "sector_code": sector, "gender": gender, "admin1_code": f"SY{n:02}"}
        for sector in SECTORS
        for gender in ("f", "m", "all")
        for n in range(5)
    ]
    return Table(figures_of(*rows, admin_level=1, origin_column="PiN"))


def rows_where(table, **labels):
    mask = np.ones(table.size, bool)
    for name, label in labels.items():
        mask &= (table.figures[name] == label).to_numpy()
    return np.flatnonzero(mask)


@pytest.mark.parametrize(
    ("labels", "sentence"),
    [
        ({"sector_code": "WSH"}, "All 15 are of sector WSH; no other figure is."),
        (
            {"sector_code": "WSH", "gender": "all"},
            "All 5 are of sector WSH, of both sexes; no other figure is.",
        ),
        ({"admin1_code": "SY03"}, "All 18 are in SY03; no other figure is."),
        # a third of the table is no hint
        ({"gender": "f"}, ""),
    ],
)
def test_what_all_of_them_share(table, labels, sentence):
    assert traits_of(table, rows_where(table, **labels)) == sentence


def test_how_many_others_are_alike_is_said(table):
    rows = rows_where(table, sector_code="WSH")[:11]
    assert traits_of(table, rows) == "All 11 are of sector WSH, as are 15 of the 90 figures."


def test_nearly_all_of_them(table):
    odd = rows_where(table, sector_code="EDU")[:1]
    rows = np.append(rows_where(table, sector_code="WSH"), odd)
    assert traits_of(table, rows) == "15 of 16 are of sector WSH; no other figure is."


@pytest.mark.parametrize("rows", [[], [0, 1], [0, 21, 42, 63, 84], range(90)])
def test_nothing_is_said_where_nothing_sets_them_apart(table, rows):
    assert traits_of(table, np.array([*rows], "intp")) == ""


def test_the_report_says_it(figures_of):
    rows = [
        {"value": -1 if sector == "WSH" else 1, "sector_code": sector, "when": 2000 + n}
        for sector in SECTORS
        for n in range(6)
    ]
    said = "All 6 are of sector WSH; no other figure is."
    report = check(figures_of(*rows))
    assert said in report.to_text()
    assert said in report.to_html()
