"""What tells areas apart."""

from __future__ import annotations

import pandas as pd
import pytest

from humstats.errors import ConflictError
from humstats.timeseries.adding.aggregate import aggregate
from humstats.timeseries.adding.identities import identities_of, is_code, names_at

COLUMNS = ["location_code", "admin1_code", "admin1_name", "admin2_code", "admin2_name"]


def places(*rows):
    frame = pd.DataFrame([("TCD", *row) for row in rows], columns=COLUMNS, dtype=object)
    frame = frame.where(frame.notna(), None)
    named = frame["admin2_code"].notna() | frame["admin2_name"].notna()
    return frame.assign(admin_level=named + 1)


def test_a_name_is_no_code():
    assert [is_code(word) for word in ("TD01", " kanem", "")] == [True, False, False]
    assert [*names_at(places(("TD01", "Kanem", None, "Mao")), 2)] == [(None, "Mao")]


@pytest.mark.parametrize(
    ("rows", "areas"),
    [
        # one code is one area, wherever its row says that it lies
        ([("TD01", None, "TD0101", "Mao"), (None, "Kanem", "TD0101", "Mao")], 1),
        ([("TD01", None, "TD0101", "Mao"), (None, None, "TD0101", "Mao")], 1),
        ([(None, "Kanem", "TD0101", None), (None, "Kanem Region", "TD0101", None)], 1),
        # ... but two areas with codes are not made one
        ([("TD01", None, "TD0101", None), ("TD02", None, "TD0101", None)], 2),
        ([("TD01", None, "TD0101", None), ("TD01", None, "TD0102", None)], 2),
        # who writes the code of its region lies there
        ([("TD01", "Kelo", None, "Lere"), (None, "Kelo Region", "TD0101", "Lere")], 1),
    ],
)
def test_what_is_one_area(rows, areas):
    found = identities_of(places(*rows))
    assert len({*found}) == areas
    assert all(one[1] != "" for one in found)


def test_two_figures_of_one_code_are_a_conflict(figures_of):
    mao = {"admin_level": 2, "admin2_code": "TD0101", "admin2_name": "Mao"}
    figures = figures_of(
        {**mao, "admin1_code": "TD01", "value": 85},
        {**mao, "admin1_name": "Kanem", "value": 90},
    )
    with pytest.raises(ConflictError, match="says different things"):
        aggregate(figures, "area")


def test_an_area_keeps_its_code_where_another_row_has_it(figures_of):
    awdal = {"admin_level": 1, "admin1_name": "Awdal"}
    figures = figures_of(
        {**awdal, "value": 5}, {**awdal, "admin1_code": "SO01", "value": 9, "when": 2025}
    )
    found = aggregate(figures, "area", areas=["SO01"])
    assert found[["value", "qualifier"]].values.tolist() == [[5, "exact"], [9, "exact"]]
