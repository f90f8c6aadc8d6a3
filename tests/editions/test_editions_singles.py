"""Singles: figures that one edition alone has, or has a value of, with their cells."""

from __future__ import annotations

import pandas as pd
import pytest

from humstats import compare
from humstats.editions.singles import ONE_SIDED, singles_shown

CELL = {"origin_sheet": "PiN", "origin_column": "In need"}


@pytest.fixture
def editions(edition):
    """Return a function that makes two editions of areas, each with its cells."""

    def make(old, new):
        return [
            edition(values, **CELL).assign(
                origin_row=pd.array(range(start, start + len(values)), "Int64")
            )
            for values, start in ((old, 2), (new, 12))
        ]

    return make


def test_each_stands_with_its_cell(editions):
    changes = compare(*editions([1, 20, None, 40], [1, None, 30]))
    told = {said.heading: said for said in singles_shown(changes, 5)}
    assert {heading: (one.many, len(one.moves)) for heading, one in told.items()} == {
        "Figures gone, row or cell": (1, 1),
        "Figures without a value now": (1, 1),
        "Figures with a value now": (1, 1),
    }
    assert told["Figures gone, row or cell"].moves == [
        (
            "People in need", "SY03", "2024", "40", "–", "", "",
            "the last edition, sheet 'PiN', row 5, column 'In need'",
        )
    ]  # fmt: skip
    (emptied,) = told["Figures without a value now"].moves
    assert (emptied.where, emptied.old, emptied.new) == ("SY01", "20", "–")
    assert emptied.areas == "this edition, sheet 'PiN', row 13, column 'In need'"
    (filled,) = told["Figures with a value now"].moves
    assert (filled.where, filled.old, filled.new) == ("SY02", "–", "30")


def test_the_largest_come_first_and_the_rest_is_counted(edition):
    old, new = edition([7]), edition([7, None, 5, 9, 8], status="final")
    (new_ones,) = singles_shown(compare(old, new), 2)
    assert (new_ones.heading, new_ones.many) == ("Figures that are new", 4)
    assert [one.new for one in new_ones.moves] == ["9", "8"]
    (every,) = singles_shown(compare(old, new), 9)
    assert [one.new for one in every.moves] == ["9", "8", "5", "–"]


def test_an_edition_of_several_files_names_them(edition):
    old = edition([10, 20, 30])
    new = edition([10]).assign(origin_file="a.csv")
    told = compare(old.assign(origin_file=["a.csv", "a.csv", "b.csv"]), new)
    assert [one.areas for one in singles_shown(told, 5)[0].moves] == ["b.csv", "a.csv"]
    assert "new_file" not in told.figures
    assert "old_file" not in compare(old.assign(origin_file="a.csv"), new).figures


def test_nothing_is_listed_where_every_figure_is_in_both(edition):
    assert singles_shown(compare(edition([10, 20]), edition([10, 25])), 5) == []


def test_text_and_page_list_them(editions):
    changes = compare(*editions([5, *range(100, 109)], [5]))
    text, page = changes.to_text(), changes.to_html()
    assert "Figures gone, row or cell: 9" in text
    assert "  and 4 more, the smaller ones" in text
    assert text.count("the last edition, sheet 'PiN', row ") == 5
    assert page.count("the last edition, sheet &#39;PiN&#39;, row ") == 9
    assert max(map(len, changes.to_text(width=60).splitlines())) <= 60


def test_every_kind_is_one_of_the_counts(edition):
    assert {*ONE_SIDED} < {*compare(edition([1]), edition([1])).counts}
