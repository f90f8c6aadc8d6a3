"""Tables: every series of a table, as each would be alone."""

from __future__ import annotations

import pytest

from humstats.errors import ConflictError, FigureError, SelectionError
from humstats.schemas import Figures
from humstats.timeseries import change, panel


def test_rows_stand_by_series_and_then_by_time(figures_of):
    rows = [
        {"value": year, "when": year, "gender": sex} for year in (2024, 2022) for sex in "mf"
    ]
    found = panel(figures_of(*rows))
    assert found["value"].tolist() == [2022, 2024] * 2
    assert found["gender"].astype("str").tolist() == ["f", "f", "m", "m"]
    Figures.validate(found)


def test_a_period_that_overlaps_stays_and_is_not_compared(figures_of):
    rows = [{"value": 1, "when": when} for when in (2012, "2013-04", 2013, 2014)]
    table = figures_of(*rows)
    found = panel(table)
    assert found["decided"].tolist()[2] == "overlaps the period before, Apr 2013"
    notes = change(found)["note"].tolist()
    assert notes[1] == "the period before overlaps this one"
    assert change(panel(table, every="year"))["note"].isna().all()


def test_counts_since_one_start_may_overlap(figures_of):
    rows = [{"value": at, "when": f"2024-01-01/2024-0{at}-28"} for at in (1, 2)]
    assert panel(figures_of(*rows, indicator="deaths", unit="deaths"))["decided"].isna().all()


def test_one_source_each_and_several_series_is_no_conflict_of_sources(figures_of):
    rows = [{"value": value, "source": who, "gender": sex}
            for who, sex in (("OCHA", "f"), ("UNHCR", "m")) for value in (1, 2)]  # fmt: skip
    with pytest.raises(ConflictError) as caught:
        panel(figures_of(*rows))
    assert "OCHA and UNHCR say different things for 2024" in str(caught.value)
    assert "sources differ" not in str(caught.value)


def test_many_crowded_points_are_decided_alike(figures_of):
    rows = [{"value": 100 + at, "source": who, "admin_level": 1, "admin1_code": f"SY{at:03}"}
            for at in range(300) for who in ("OCHA", "UNHCR")]  # fmt: skip
    rows = [{**row, "value": row["value"] + (row["source"] == "UNHCR")} for row in rows]
    found = panel(figures_of(*rows), prefer=["UNHCR"])
    assert found["value"].tolist() == [101 + at for at in range(300)]
    said = [f"UNHCR preferred to OCHA ({100 + at})" for at in range(300)]
    assert found["decided"].tolist() == said


@pytest.mark.parametrize(
    ("asked", "error", "words"),
    [
        ({"gender": "f"}, SelectionError, "There is no figure of gender f"),
        ({"prefer": "WFP"}, SelectionError, "prefer names no source"),
        ({"source": "OCHA", "prefer": "UNICEF"}, SelectionError, "some of OCHA"),
        ({"every": "month"}, SelectionError, "no figure of whole months"),
    ],
)
def test_what_is_not_there_is_refused(figures_of, asked, error, words):
    with pytest.raises(error, match=words):
        panel(figures_of({"value": 1}, {"value": 1, "source": "UNICEF"}), **asked)


def test_a_table_without_rows_is_no_panel(figures_of):
    with pytest.raises(FigureError, match="without rows"):
        panel(figures_of({"value": 1}).iloc[:0])


@pytest.mark.parametrize("asked", [{"source": "UNICEF"}, {"as_of": "first"}, {}])
def test_a_span_and_a_source_together_keep_their_own_rows(figures_of, asked):
    """Rows that are in order and of which a span leaves some out keep their places."""
    table = figures_of(
        {"value": 1, "when": "2023-06"},
        {"value": 2, "when": 2023},
        {"value": 3, "when": 2024, "source": "UNICEF"},
        {"value": 4, "when": 2025},
    )
    for labels in (range(4), [7, 7, 7, 7], [*"dcba"]):
        found = panel(table.set_axis(labels), every="year", **asked)
        assert found["value"].tolist() == ([3] if "source" in asked else [2, 3, 4])
        assert found.index.tolist() == [*range(len(found))]


def test_a_row_without_a_place_asks_the_same_wherever_it_stands(figures_of):
    table = figures_of({"value": 1.0, "location_code": None}, {"value": 2.0})
    first, last = (panel(rows)["value"].tolist() for rows in (table, table.iloc[::-1]))
    assert first == last == [1.0, 2.0]
