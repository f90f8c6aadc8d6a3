"""How a sheet is cut into tables."""

from __future__ import annotations

import pytest

from humstats.reading.grid import Grid, TextColumn
from humstats.reading.tables.cuts import next_tables, tables_of
from humstats.reading.tables.header_rows import Part, first_header
from humstats.reading.tables.sorts import Looks


def looks_of(text: str) -> tuple[Looks, Part]:
    """Look at lines with cells between bars; a dot is a blank cell."""
    rows = [
        ["" if cell == "." else cell for cell in line.split("|")]
        for line in text.strip().splitlines()
    ]
    columns = tuple(TextColumn.of(list(texts)) for texts in zip(*rows, strict=True))
    return Looks(Grid("sheet", columns)), Part(0, len(rows), 0, len(columns))


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("area|pin\nLac|5\n.|.\nsector|reached\nWASH|5", []),
        # one word over figures can be data: a title or more room tells
        ("area|pin\nLac|5\n.|.\n.|.\nsector|reached\nWASH|5", [4]),
        ("area|pin\nLac|5\n.|.\nTable 2|.\nsector|reached\nWASH|5", [3]),
        ("area|pin|t\nLac|5|6\n.|.|.\nsector|in need|reached\nWASH|5|6", [3]),
        # no header, or the same one
        ("area|pin|t\nLac|5|6\n.|.|.\nBol|7|8", []),
        ("area|pin|t\nLac|5|6\n.|.|.\narea|pin|t\nBol|7|8", []),
        ("area|pin|t\nLac|5|6\n.|.|.\nBol|no access|no access\nMao|7|8", []),
        ("area|pin|t\nLac|5|6\n.|.|.\nBol|2021|2022\nMao|7|8", [3]),
        ("area|pin|t\nLac|5|6\n.|.|.\nBol|2021|2055\nMao|7|8", []),
        # without a blank row there is no other table
        ("area|pin|t\nLac|5|6\nsector|in need|reached\nWASH|5|6", []),
    ],
)
def test_tables_below_each_other(text: str, starts: list[int]) -> None:
    looks, part = looks_of(text)
    header = first_header(looks, part)
    assert header is not None
    assert [start for start, _ in next_tables(looks, part, header)] == starts


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("age|f|.|age|m\n0-4|5|.|0-4|6", [(0, 2), (3, 5)]),
        # a spacer, labels that lead to figures, remarks
        ("area|f|.|m\nLac|5|.|6", [(0, 4)]),
        ("area|.|f|m\nLac|.|5|6", [(0, 4)]),
        ("area|f|.|remark\nLac|5|.|late", [(0, 4)]),
        # a note at the side has no header
        ("area|f|.|.\nLac|5|.|rounded", [(0, 2)]),
    ],
)
def test_tables_beside_each_other(text: str, columns: list[tuple[int, int]]) -> None:
    looks, part = looks_of(text)
    assert [(found.left, found.right) for found, _ in tables_of(looks, part)] == columns
