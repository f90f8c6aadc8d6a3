"""Flags of a check: what was found now, beside what figures came with."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import humstats as hs
from humstats.checking.flagging import flagged


@pytest.mark.parametrize(
    ("came", "touched", "flags"),
    [
        ([None, None], {}, ["", ""]),
        ([None, None], {"HS503": [1], "HS702": [0, 1]}, ["HS702", "HS503 HS702"]),
        (["HS702", None], {}, ["HS702", ""]),
        (["HS702", None], {"HS503": [0, 1]}, ["HS702 HS503", "HS503"]),
        # found again it stands once, however it was written
        (["HS702, HS503", "HS702 HS503"], {"HS503": [0, 1]}, ["HS702 HS503"] * 2),
        (["HS702", None], {"HS702": [1]}, ["HS702", "HS702"]),
        ([" ", None], {"HS503": []}, ["", ""]),
    ],
)
def test_what_was_found_stands_beside_what_figures_came_with(came, touched, flags):
    table = pd.DataFrame({"value": [1.0, 2.0], "flags": came})
    rows = {code: np.array(at, "intp") for code, at in touched.items()}
    held = flagged(table, rows)
    assert held.astype(object).tolist() == [word or np.nan for word in flags]
    assert set(held.categories) == set(filter(None, flags))
    plain = flagged(table.drop(columns="flags"), rows)
    assert (plain.codes >= 0).tolist() == [
        any(at in held for held in rows.values()) for at in (0, 1)
    ]


def test_a_sum_that_is_checked_again_keeps_what_was_found_in_its_parts(figures_of):
    areas = [
        {"when": f"2024-{month:02d}", "value": 1000 * n + month, "admin_level": 1,
         "admin1_code": f"TD0{n}"}
        for n in (1, 2) for month in (1, 2, 3)
    ]  # fmt: skip
    idps = figures_of(*areas, indicator="internally_displaced_people", location_code="TCD")
    found = idps.assign(flags=[None, "HS702", None] * 2)
    sums = hs.aggregate(found, "area")
    again = hs.check(sums).accepted["flags"].astype(object)
    assert again.fillna("").tolist() == ["", "HS702", ""]
