"""Conflicts: what is said where nothing decides, and the ways on from there."""

from __future__ import annotations

import pandas as pd
import pytest

from humstats.errors import ConflictError
from humstats.timeseries import change, panel, select, series
from humstats.timeseries.reasons import reasons_in

M = 1e6
NEEDS = ("people_in_need", "SYR")


@pytest.fixture
def torn(figures_of):
    """Figures of which two say different things for 2023, with labels of their own."""
    table = figures_of(
        {"value": 2 * M, "when": 2023, "note": "earlier analysis"},
        {"value": 3 * M, "when": 2024},
        {"value": 1 * M, "when": 2023},
    )
    return table.set_axis(["b", "c", "a"])


ASKED = [
    lambda table, **how: series(table, *NEEDS, **how),
    lambda table, **how: panel(table, *NEEDS, **how),
    lambda table, **how: panel(table, **how),
    lambda table, **how: select(
        table.assign(sector_code="HEA"), *NEEDS, along="sector_code", period=2023, **how
    ),
]


@pytest.mark.parametrize("ask", ASKED)
@pytest.mark.parametrize("order", [1, -1])
def test_a_conflict_names_its_rows_by_the_labels_of_the_caller(torn, ask, order):
    with pytest.raises(ConflictError) as caught:
        ask(torn.iloc[::order])
    rows = caught.value.rows
    assert sorted(rows.index) == ["a", "b"]
    assert [*rows] == [*torn]
    assert len(ask(torn.drop(["b"]))) in (1, 2)
    told = str(caught.value).splitlines()
    assert "OCHA says different things for 2023, and no date of publication" in told[0]
    assert "Keep those that are meant: they differ in note. leave_open=True" in told[0]
    assert [line.split()[:2] for line in told[2:]] in (
        [["a", "2023"], ["b", "2023"]], [["b", "2023"], ["a", "2023"]],
    )  # fmt: skip


@pytest.mark.parametrize("ask", ASKED)
@pytest.mark.parametrize("order", [1, -1])
def test_what_nothing_decides_is_left_open_where_the_caller_says_so(torn, ask, order):
    first = ask(torn.iloc[::order], leave_open=True).iloc[0]
    assert (first["status"], first["source"]) == ("missing", "OCHA")
    assert first[["value", "low", "high", "note", "raw"]].isna().all()
    [reason] = reasons_in(first["decided"])
    assert reason.kind == "open"
    assert str(reason) == "left open: OCHA (1,000,000, 2,000,000)"


def test_an_open_point_keeps_what_all_say_and_drops_the_rest(figures_of):
    row = {"when": 2023, "publication": "HNO"}
    table = figures_of(
        {"value": M, "low": 0.9 * M, "high": 1.1 * M, **row},
        {"value": 2 * M, "source": "UNICEF", "qualifier": "more_than", **row},
        {"value": 7, "when": 2024},
    ).assign(own=[5, 6, 7])
    for ask in (series, panel):
        first, last = ask(table, *NEEDS, leave_open=True).to_dict("records")
        assert (first["publication"], first["qualifier"]) == ("HNO", "exact")
        assert pd.isna([first["source"], first["own"], first["low"], first["high"]]).all()
        assert (
            first["decided"] == "left open: OCHA (1,000,000) and UNICEF (more than 2,000,000)"
        )
        assert (last["value"], last["own"], last["status"]) == (7, 7, "final")
    # nothing is open where a preferred source speaks
    kept = series(table, *NEEDS, prefer="OCHA", leave_open=True)
    assert kept["decided"][0] == "OCHA preferred to UNICEF (more than 2,000,000)"


def test_no_change_is_computed_from_an_open_point(torn):
    assert change(panel(torn, leave_open=True))["value"].isna().all()


def test_a_column_is_named_only_where_it_tells_all_apart(figures_of):
    rows = [{"value": 1, "note": "Duplicate"}, {"value": 2, "note": "Duplicate"}]
    with pytest.raises(ConflictError, match=r"Keep those that are meant\. leave_open"):
        series(figures_of(*rows), *NEEDS)


def test_the_ways_on_run_on_published_files(data):
    """IPC's phases in HDX's tables: of one analysis two rows, told apart by their notes."""
    import humstats as hs

    figures = hs.read(data / "food_security" / "hdx_hapi_food_security_global.csv").figures
    with pytest.raises(ConflictError, match="they differ in note") as caught:
        panel(figures)
    torn = caught.value.rows
    pd.testing.assert_frame_equal(torn, figures.loc[torn.index], check_categorical=False)
    meant = panel(figures[~figures["note"].str.contains("Duplicate row", na=False)])
    open_ = panel(figures, leave_open=True)
    assert len(meant) == len(open_)
    is_open = open_["decided"].str.contains("left open", na=False)
    assert (is_open.sum(), len(torn)) == (1206, 2412)
    assert (open_.loc[is_open, "status"] == "missing").all()


def test_a_conflict_of_many_sources_stays_short(figures_of):
    names = [f"Needs overview {year}" for year in range(2010, 2023)]
    table = figures_of(
        *(
            {"value": at * M, "when": when, "source": name, "publication": f"{name}, page 3"}
            for when in range(2013, 2020)
            for at, name in enumerate(names, start=1)
        )
    )
    with pytest.raises(ConflictError) as caught:
        series(table, *NEEDS)
    told = str(caught.value)
    assert len(told.split()) <= 85
    assert (
        f"prefer={names[:3]!r}, the most trusted first (10 more in the error's rows)." in told
    )
    assert {*caught.value.rows["source"]} == {*names}
    assert series(table, *NEEDS, prefer=names[:3])["value"].unique().tolist() == [M]


def test_what_tells_figures_of_one_source_apart_is_shown_and_nothing_else(torn):
    with pytest.raises(ConflictError) as caught:
        series(torn, *NEEDS)
    head = str(caught.value).splitlines()[1]
    assert head.split() == ["period", "value", "note"]
