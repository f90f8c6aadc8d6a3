"""Omissions: what a question left out stays in sight, in the column ``decided``."""

from __future__ import annotations

import pytest

from humstats.timeseries.build import series
from humstats.timeseries.tables import panel

FEB, MAY, DEC = ({"published": f"2024-{day}"} for day in ("02-14", "05-14", "12-14"))
UNDATED = {"published": None}
A, B, C = 5_111_111, 5_222_222, 5_333_333
GONE_BACK = (
    "first published; later (5,222,222 on 14 May 2024, 5,111,111 on 14 Dec 2024) left out"
)


@pytest.mark.parametrize(
    ("rows", "asked", "expected"),
    [
        # what went back to the first value is told too
        ([{"value": A, **FEB}, {"value": B, **MAY}, {"value": A, **DEC}], {"as_of": "first"},
         GONE_BACK),
        ([{"value": A, **FEB}, {"value": A, **MAY}], {"as_of": "first"}, None),
        ([{"value": A, **UNDATED}, {"value": B, **MAY}], {"as_of": "2024-06"},
         "as of 2024-06-30; an undated figure (5,111,111) left out"),
        ([{"value": A, **FEB}, {"value": B, **MAY}, {"value": C, **DEC}], {"as_of": "2024-03"},
         "as of 2024-03-31; a later figure (5,222,222, 5,333,333) left out"),
        # whose it is, where it is another source's
        ([{"value": A, **FEB}, {"value": B, "source": "UNICEF", **DEC}], {"as_of": "2024-03"},
         "as of 2024-03-31; a later figure (UNICEF 5,222,222) left out"),
        ([{"value": A, **FEB}, {"value": B, "source": "UNICEF", **DEC}], {"source": "OCHA"},
         "OCHA asked for; UNICEF (5,222,222) left out"),
    ],
)  # fmt: skip
def test_what_is_left_out_is_said(figures_of, rows, asked, expected):
    for table in (figures_of(*rows), figures_of(*rows[::-1])):
        for answer in (series, panel):
            [said] = answer(table, "people_in_need", "SYR", **asked)["decided"]
            assert (said if isinstance(said, str) else None) == expected


def test_of_many_the_first_and_the_last_are_written(figures_of):
    rows = [{"value": A + 997 * at, "published": f"2024-{at + 1:02}-14"} for at in range(6)]
    [said] = series(figures_of(*rows), "people_in_need", "SYR", as_of="2024-01")["decided"]
    assert said == "as of 2024-01-31; a later figure (5,112,108, 3 others, 5,116,096) left out"


IDMC = {"source": "IDMC", "category": "conflict"}


@pytest.mark.parametrize(
    ("rows", "asked", "expected"),
    [
        ([{"value": A}, {"value": B, **IDMC}], {},
         "of category conflict there is IDMC (5,222,222)"),
        ([{"value": A}, {"value": B, **IDMC}], {"prefer": "OCHA"},
         "of category conflict there is IDMC (5,222,222)"),
        ([{"value": A}, {"value": B, **IDMC, **FEB}, {"value": C, **IDMC, **MAY}], {},
         "of category conflict there is IDMC (5,333,333)"),
        ([{"value": A}, {"value": B, **IDMC}, {"value": C, **IDMC, "source": "IOM"}], {},
         "of category conflict there is IDMC (5,222,222) and IOM (5,333,333)"),
        # who was asked for alone, or tells of the whole, is not told of again
        ([{"value": A}, {"value": B, **IDMC}], {"source": "OCHA"}, None),
        ([{"value": A}, {"value": B, "category": "conflict"}], {}, None),
        ([{"value": A}, {"value": A, "source": "IDMC"}, {"value": B, **IDMC}],
         {"prefer": "OCHA"}, "OCHA preferred to IDMC, which says the same"),
        # nor what was published later, is of another year, of other people or in another unit
        ([{"value": A, **FEB}, {"value": B, **IDMC, **MAY}], {"as_of": "2024-03"}, None),
        ([{"value": A}, {"value": B, **IDMC, "when": 2023}], {}, None),
        ([{"value": A}, {"value": B, **IDMC, "gender": "f"}], {}, None),
        ([{"value": A}, {"value": B, **IDMC, "unit": "households"}], {}, None),
        ([{"value": A}, {"value": B, "source": "IDMC", "gender": "f"}], {}, None),
    ],
)  # fmt: skip
def test_who_tells_of_the_same_by_category_is_named(figures_of, rows, asked, expected):
    for table in (figures_of(*rows), figures_of(*rows[::-1])):
        [said] = series(table, "people_in_need", "SYR", **asked)["decided"]
        assert (said if isinstance(said, str) else None) == expected
