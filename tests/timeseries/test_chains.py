"""Chains: which figure follows on which, by position, whatever the order of the rows."""

from __future__ import annotations

import pytest

from humstats.timeseries.differences.chains import KINDS, links_of

DAYS = [{"published": f"{year}-01-31"} for year in (2022, 2023, 2024)]


def pairs(table):
    links = links_of(table)
    value = table["value"]
    return {
        (value[before], value[after], KINDS[kind])
        for before, after, kind in zip(links.before, links.after, links.kind, strict=True)
    }


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_each_figure_follows_on_the_one_that_stood(figures_of, order):
    rows = [{"value": value, **day} for value, day in zip((100, 120, 90), DAYS, strict=True)]
    table = figures_of(*(rows[at] for at in order))
    assert pairs(table) == {(100, 120, "revised"), (120, 90, "revised")}


def test_of_one_day_the_finest_speaks(figures_of):
    table = figures_of(
        {"value": 14_600_000, **DAYS[0]},
        {"value": 14_560_823, **DAYS[0]},
        {"value": 15_111_111, **DAYS[1]},
    )
    assert pairs(table) == {(14_560_823, 15_111_111, "revised")}


def test_one_figure_has_no_links(figures_of):
    links = links_of(figures_of({"value": 100, **DAYS[0]}))
    assert len(links.before) == len(links.absent) == 0
