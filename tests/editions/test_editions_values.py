"""Values of two editions, side by side."""

from __future__ import annotations

import pytest

from humstats import compare


@pytest.mark.parametrize(
    ("old", "new", "kind", "difference"),
    [
        ({"value": 5}, {"value": 5}, "same", None),
        ({"value": 100}, {"value": 120}, "changed", 20),
        ({"value": 14.6e6, "about": 1e5}, {"value": 14_560_823}, "precision", -39_177),
        ({"value": 255}, {"value": 255, "qualifier": "more_than"}, "precision", 0),
        ({"value": 5}, {"value": None, "status": "missing"}, "emptied", None),
        ({"value": None, "status": "missing"}, {"value": 5}, "filled", None),
        ({"value": 5, "status": "provisional"}, {"value": 5}, "restated", 0),
        ({"value": 5}, {"value": 1, "unit": "households"}, "unit", None),
        (
            {"value": None, "status": "missing"},
            {"value": None, "status": "missing"},
            "same",
            None,
        ),
    ],
)
def test_what_became_of_a_figure(figures_of, old, new, kind, difference):
    changes = compare(figures_of(old), figures_of(new))
    assert changes.counts[kind] == 1
    assert sum(changes.counts.values()) == 3
    if kind == "same":
        assert len(changes.figures) == 0
        return
    told = changes.figures.iloc[0]
    assert told["kind"] == kind
    if difference is None:
        assert told["difference"] != told["difference"]
    else:
        assert told["difference"] == difference


def test_a_figure_has_both_of_its_cells(figures_of):
    place = {"origin_sheet": "PiN", "origin_row": 7, "origin_column": "In need"}
    told = compare(
        figures_of({"value": 1, **place}),
        figures_of({"value": 3, **place, "origin_row": 9, "raw": "3 "}),
    ).figures.iloc[0]
    assert (told["old_row"], told["new_row"], told["new_raw"]) == (7, 9, "3 ")
    assert (told["old"], told["new"], told["difference"], told["ratio"]) == (1, 3, 2, 3)


def test_the_largest_changes_come_first(edition):
    changes = compare(edition([10, 20, 30, 1], 2024), edition([11, 90, 25], 2024))
    assert changes.figures["kind"].tolist() == ["changed"] * 3 + ["gone"]
    assert changes.figures["difference"].tolist()[:3] == [70, -5, 1]
