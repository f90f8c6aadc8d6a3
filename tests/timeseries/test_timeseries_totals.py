"""Totals: a refused series names the sum that can be made, and the call runs."""

from __future__ import annotations

import re

import pytest

import humstats as hs
from humstats.errors import SelectionError
from humstats.timeseries.build import series

ORIGINS = [{"origin_location_code": code, "value": n} for code, n in (("SYR", 9), ("IRQ", 5))]
PLANS = [{"plan_code": code, "value": n} for code, n in (("P1", 9), ("P2", 5))]
AREAS = [
    {"admin1_code": code, "admin_level": 1, "value": n} for code, n in (("A", 9), ("B", 5))
]
SEXES = [{"gender": word, "value": n} for word, n in (("f", 9), ("m", 5))]
SECTORS = [{"sector_code": code, "value": n} for code, n in (("HEA", 9), ("WSH", 5))]
CALL = re.compile(
    r"To add up what is there: (hs\.aggregate\(.*?, over=[^)]*\))(; complete=.*)?"
)


@pytest.mark.parametrize(
    ("rows", "indicator", "unit", "named", "open_ended"),
    [
        (ORIGINS, "refugees", "people", {}, True),
        (PLANS, "funding_required", "usd", {}, True),
        (AREAS, "people_in_need", "people", {}, False),
        (SEXES, "people_in_need", "people", {}, False),
        ([{**row, "age_range": "0-17"} for row in SEXES], "people_in_need", "people",
         {"age_range": "0-17"}, False),
        ([{**one, **other} for one in AREAS for other in SEXES], "people_in_need", "people",
         {}, False),
    ],
)  # fmt: skip
def test_the_sum_that_can_be_made_is_named(
    figures_of, rows, indicator, unit, named, open_ended
):
    figures = figures_of(
        *rows, {"value": 3, "location_code": "YEM"}, indicator=indicator, unit=unit
    )
    with pytest.raises(SelectionError) as caught:
        series(figures, indicator, "SYR", **named)
    call, complete = CALL.search(str(caught.value)).groups()
    assert (complete is not None) == open_ended
    added = eval(call, {"hs": hs, "figures": figures})
    [value] = series(added, indicator, "SYR", **named)["value"]
    assert value == sum(row["value"] for row in rows)


@pytest.mark.parametrize(
    ("rows", "asked"),
    [
        # sectors of some people only
        ([{**row, "gender": "f"} for row in SECTORS], {}),
        # one part is there, but not of what was asked
        (SEXES, {"age_range": "0-17"}),
        # each is there for the whole, and none for both
        ([*SEXES, {"sector_code": "HEA", "value": 3}], {}),
    ],
)
def test_what_may_not_be_added_names_no_sum(figures_of, rows, asked):
    with pytest.raises(SelectionError) as caught:
        series(figures_of(*rows), "people_in_need", "SYR", **asked)
    assert "hs.aggregate" not in str(caught.value)


@pytest.mark.parametrize(
    ("rows", "over", "value"),
    [
        (SECTORS, "'sector_code'", 9),
        ([{**one, **other} for one in SECTORS for other in AREAS],
         "['area', 'sector_code']", 14),
    ],
)  # fmt: skip
def test_of_sectors_an_estimate_is_named(figures_of, rows, over, value):
    figures = figures_of(*rows)
    with pytest.raises(SelectionError) as caught:
        series(figures, "people_in_need", "SYR")
    [call] = re.findall(r"To estimate it from what is there: (.*)\.$", str(caught.value))
    assert call.endswith(f"over={over}, how='largest_sector')")
    [figure] = series(
        eval(call, {"hs": hs, "figures": figures}), "people_in_need", "SYR"
    ).to_dict("records")
    assert (figure["value"], figure["status"]) == (value, "estimated")


def test_a_rate_by_sector_is_not_estimated(figures_of):
    figures = figures_of(*SECTORS, indicator="funding_coverage", unit="percent")
    with pytest.raises(SelectionError) as caught:
        series(figures, "funding_coverage", "SYR")
    assert "hs.aggregate" not in str(caught.value)
