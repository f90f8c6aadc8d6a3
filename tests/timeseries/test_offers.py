"""Offers: a refused series names a comparison that can be made, and the call runs."""

from __future__ import annotations

import re

import pytest

import humstats as hs
from humstats.errors import SelectionError
from humstats.timeseries.build import series

CALL = re.compile(r"\), or (hs\.select\(.*?\))\.")
SECTORS = [{"sector_code": code, "value": n} for code, n in (("HEA", 9), ("WSH", 5))]
PRICES = [
    {"item_unit": "KG", "currency_code": code, "value": n}
    for code, n in (("NIO", 9), ("USD", 5))
]


def refused(figures, **named):
    with pytest.raises(SelectionError) as caught:
        series(figures, "people_in_need", "SYR", **named)
    return str(caught.value)


@pytest.mark.parametrize(
    ("rows", "named", "asks", "values"),
    [
        (SECTORS, {}, "along='sector_code'", [9, 5]),
        (SECTORS[:1], {}, "along='sector_code'", [9]),
        (PRICES, {}, "along='currency_code', item_unit='KG'", [9, 5]),
        # of several periods the last
        ([*SECTORS, {"sector_code": "HEA", "value": 3, "when": 2025}], {},
         "along='sector_code', period='2025'", [3]),
        ([*SECTORS, {"sector_code": "HEA", "value": 3, "when": "2025-06"}], {},
         "along='sector_code', period='2025-06-01/2025-06-30'", [3]),
        # what was asked is asked again, and the rest is named where most members are
        ([{**row, "gender": "f"} for row in SECTORS], {"gender": "f", "age_range": "all"},
         "along='sector_code', gender='f'", [9, 5]),
        ([*({**row, "gender": "m"} for row in SECTORS),
          {"sector_code": "HEA", "value": 3, "gender": "f"}], {},
         "along='sector_code', gender='m'", [9, 5]),
        # of what is nowhere alone
        ([{"value": 4, "age_range": "0-17", "gender": "f"}, *SECTORS], {},
         "along='sector_code'", [9, 5]),
    ],
)  # fmt: skip
def test_the_comparison_that_can_be_made_is_named(figures_of, rows, named, asks, values):
    figures = figures_of(*rows, {"value": 3, "location_code": "YEM"})
    [call] = CALL.findall(refused(figures, **named))
    assert call == f"hs.select(figures, 'people_in_need', 'SYR', {asks})"
    assert eval(call, {"hs": hs, "figures": figures})["value"].tolist() == values
    texts = figures.astype({"reference_period_start": str, "reference_period_end": str})
    assert call in refused(texts, **named)


@pytest.mark.parametrize(
    "rows",
    [
        # two sources differ
        [*SECTORS, {"sector_code": "HEA", "value": 8, "source": "WHO"}],
        # nothing is there
        [{"value": 1, "location_code": "YEM"}],
        # a district of which nobody says in which area it lies, and by what name it goes
        [{"value": 1, "admin_level": 2, "admin1_code": "SY01"}],
        # the figure itself is there, and one of which nobody knows whether it is
        [{"value": 1}, {"value": 2, "when": 2025, "admin_level": None}, *SECTORS],
    ],
)
def test_what_would_not_run_is_not_named(figures_of, rows):
    assert not CALL.search(refused(figures_of(*rows)))


NORTH = {"admin_level": 1, "provider_admin1_name": "North"}
SOUTH = {"admin_level": 1, "provider_admin1_name": "South"}
WARD = {"admin_level": 4, "area_name": "Centre"}


@pytest.mark.parametrize(
    ("rows", "named", "area", "asks", "values"),
    [
        ([{**NORTH, "value": 9}, {**SOUTH, "value": 5}], {}, "provider_admin1_name='North'",
         "along='admin1_code'", [9, 5]),
        ([{"admin_level": 1, "admin1_code": "SY07", "value": 9}], {}, "admin1_code='SY07'",
         "along='admin1_code'", [9]),
        ([{**WARD, "value": 9}], {}, "area_name='Centre'", "along='area_code'", [9]),
        # at the widest level, and of several periods the last
        ([{**NORTH, "value": 9}, {**NORTH, "value": 5, "when": 2025}, {**WARD, "value": 3}],
         {}, "provider_admin1_name='North'", "along='admin1_code', period='2025'", [5]),
        # by what they are broken down
        ([{**one, **NORTH} for one in SECTORS], {}, "provider_admin1_name='North'",
         "along='admin1_code', sector_code='HEA'", [9]),
        ([{**one, **NORTH} for one in SECTORS], {"sector_code": "WSH"},
         "provider_admin1_name='North'", "along='admin1_code', sector_code='WSH'", [5]),
    ],
)  # fmt: skip
def test_areas_alone_are_named_by_a_column_that_they_have(
    figures_of, rows, named, area, asks, values
):
    figures = figures_of(*rows, {"value": 3, "location_code": "YEM"})
    said = refused(figures, **named)
    assert said.startswith("No overall figure exists: there is no people_in_need for SYR")
    assert f": name an area ({area}), or hs.select" in said
    [call] = CALL.findall(said)
    assert call == f"hs.select(figures, 'people_in_need', 'SYR', {asks})"
    assert eval(call, {"hs": hs, "figures": figures})["value"].tolist() == values
