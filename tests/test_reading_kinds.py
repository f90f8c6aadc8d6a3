"""What is done with the kinds of rows: words for the whole, findings."""

from __future__ import annotations

import numpy as np

from humstats.reading.faults import Finder
from humstats.reading.grid import Grid, TextColumn
from humstats.reading.tables.kinds import (
    BANNER,
    DATA,
    KINDS,
    LEFT_OUT,
    NOTE,
    TOTAL,
    RowKinds,
    find_odd_rows,
    without_total_words,
)

AREAS = ["area", "Lac", "Total", "Total", "Overall"]


def kinds(*codes: int, **held: object) -> RowKinds:
    return RowKinds(np.array(codes, dtype=np.int8), **{"reasons": {}, **held})  # type: ignore[arg-type]


def test_the_words_of_totals_become_blank_in_their_rows_only() -> None:
    grid = Grid(None, (TextColumn.of(AREAS), TextColumn.of(AREAS)))
    found = without_total_words(grid, kinds(1, DATA, DATA, TOTAL, TOTAL), {"admin1_name": 0})
    assert [found.columns[0][row] for row in range(5)] == ["area", "Lac", "Total", "", ""]
    assert found.columns[1] is grid.columns[1]
    assert grid.columns[0][3] == "Total"


def test_without_totals_the_grid_is_the_same() -> None:
    grid = Grid(None, (TextColumn.of(AREAS),))
    assert without_total_words(grid, kinds(*[DATA] * 5), {"admin1_name": 0}) is grid


def test_kinds_that_are_accounted_for_stand_together() -> None:
    found = kinds(*range(len(KINDS)))
    assert [KINDS[code] for code in found.codes[found.data]] == ["data", "total", "left out"]
    assert found.totals.tolist() == [KINDS.index("total")]


def test_totals_among_records_are_called_by_their_numbers() -> None:
    finder = Finder("x.json", None, shift=-1)
    find_odd_rows(finder, kinds(1, DATA, TOTAL), ["pin"])
    (said,) = finder.table().to_dict("records")
    assert said["message"].endswith("the totals in row 2.")
    assert said["row"] == 2


def test_odd_rows_are_said() -> None:
    found = kinds(
        1, DATA, *[TOTAL] * 7, LEFT_OUT, BANNER, NOTE, LEFT_OUT,
        reasons={9: "it names nothing", 12: "it is a total"}, sums={12}, merged=((1, 0),),
        notes=((10, "NORTH"), (11, "Source: OCHA")),
    )  # fmt: skip
    finder = Finder("x.xlsx", "s")
    find_odd_rows(finder, found, ["pin"])
    said = finder.table()
    assert list(zip(said["rule"], said["row"], strict=True)) == [
        ("HS156", 2),
        ("HS153", 3),
        ("HS154", 10),
        ("HS155", 11),
        ("HS164", 13),
    ]
    assert said["message"].tolist() == [
        ("The cell is merged with others: its figure is that of all of them, and is left out."),
        (
            "Kept as figures of the whole, and never added: the totals in row 3, 4, 5, 6, 7 "
            "and 2 more."
        ),
        "The row is left out: it names nothing.",
        (
            "The text 'NORTH' stands alone between rows of data; what it may say of the rows "
            "below is not read."
        ),
        "The row is left out: it is a total.",
    ]


def test_plain_rows_are_passed_over_in_silence() -> None:
    finder = Finder("x.xlsx", "s")
    find_odd_rows(finder, kinds(1, DATA, DATA), ["pin"])
    assert not len(finder.table())
