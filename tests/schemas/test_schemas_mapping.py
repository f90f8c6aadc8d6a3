"""From a table's own columns to figures, and back."""

from __future__ import annotations

import pandas as pd
import pytest

from humstats.errors import FigureError
from humstats.schemas import ConflictEvents, FoodPrices, FoodSecurity, Idps
from humstats.schemas.mapping import figures_of, rows_of
from humstats.schemas.themes import Measure, Theme

THEME = Theme(
    source="OCHA",
    measures={
        "people": Measure("people_by_ipc_phase", "people"),
        "share": Measure("share_of_people_by_ipc_phase", "percent", times=100),
    },
    dimensions={"country": "location_code", "phase": "ipc_phase", "who": "category"},
    key=("country", "phase"),
    words={"who": {"": "all", "everybody": "all"}},
)


@pytest.fixture
def rows():
    return pd.DataFrame(
        {
            "country": ["AFG", "AFG", "SDN"], "phase": ["3", "4", "3"],
            "who": ["", "everybody", "women"], "people": [10, None, 7],
            "share": [0.07, 0.294, None], "warning": ["odd", "", None],
            "error": ["wrong", "wrong", None],
            "reference_period_start": "2024-01-01T00:00:00",
            "reference_period_end": "2024-12-31T23:59:59",
        }
    )  # fmt: skip


def test_a_row_holds_a_figure_for_each_cell(rows):
    before = rows.copy(deep=True)
    figures = figures_of(rows, THEME, name="Mine")
    pd.testing.assert_frame_equal(rows, before)
    assert figures["value"].tolist() == [10, 7, 29.4, 7]
    assert figures["unit"].tolist() == ["people", "percent", "percent", "people"]
    assert figures["origin_row"].tolist() == [2, 2, 3, 4]
    assert figures["origin_column"].tolist() == ["people", "share", "share", "people"]
    assert figures["category"].tolist() == ["all", "all", "all", "women"]
    assert figures["note"].astype(object).fillna("").tolist() == [
        "odd; wrong",
        "odd; wrong",
        "wrong",
        "",
    ]
    assert set(figures["reference_period_end"]) == {pd.Timestamp("2024-12-31")}
    assert set(figures["source"]) == {"OCHA"}


def test_how_a_column_is_stored_changes_nothing(rows):
    stored = rows.astype({"country": "category", "phase": "int64", "people": "Int64"})
    stored = stored.assign(
        reference_period_start=pd.Timestamp("2024-01-01"),
        reference_period_end=pd.Timestamp("2024-12-31 23:59:59"),
    )
    pd.testing.assert_frame_equal(
        figures_of(stored, THEME, name="Mine"), figures_of(rows, THEME, name="Mine")
    )


def test_a_table_without_rows_has_no_figures(rows):
    figures = figures_of(rows[:0], THEME, name="Mine")
    assert figures.empty
    assert rows_of(figures, THEME, name="Mine").empty


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            {"people": ["1", "some", "2"]},
            "people holds 'some' in row 3: expected a number.",
        ),
        (
            {"reference_period_start": ["2024-01-01", "2024-01-01", "31/12/2024"]},
            "reference_period_start holds '31/12/2024' in row 4: expected a day as 2024-01-31.",
        ),
    ],
)
def test_what_cannot_be_read_is_told_in_one_sentence(rows, change, said):
    with pytest.raises(FigureError) as caught:
        figures_of(rows.assign(**change), THEME, name="Mine")
    assert str(caught.value) == said


def test_a_table_of_another_kind_is_refused(rows):
    with pytest.raises(FigureError) as caught:
        Idps.to_figures(rows.drop(columns="reference_period_end"))
    assert str(caught.value) == (
        "This is no table of Idps: it has no column population, reference_period_end. Pass one "
        "in HDX HAPI's own columns."
    )


def test_blank_texts_are_no_figures(rows):
    figures = figures_of(rows.assign(people=["1", "", None]), THEME, name="Mine")
    assert figures["value"].tolist() == [1, 7, 29.4]


def test_the_way_back(rows):
    back = rows_of(figures_of(rows, THEME, name="Mine"), THEME, name="Mine")
    assert back["country"].tolist() == ["AFG", "AFG", "SDN"]
    assert back["who"].fillna("").tolist() == ["", "", "women"]
    assert back["people"].fillna(0).tolist() == [10, 0, 7]
    assert back["share"].fillna(0).tolist() == [0.07, 0.294, 0]
    assert set(back["reference_period_end"]) == {"2024-12-31"}


def test_rows_are_told_apart_without_their_origin(rows):
    figures = figures_of(rows, THEME, name="Mine").drop(columns=["origin_row", "origin_column"])
    assert len(rows_of(figures, THEME, name="Mine")) == 3
    twice = rows_of(pd.concat([figures, figures]), THEME, name="Mine")
    assert twice["people"].tolist().count(10) == 2


def test_figures_without_a_place_are_refused(figures_of):
    figures = figures_of({"value": 1}, {"value": 2, "unit": "households"})
    with pytest.raises(FigureError) as caught:
        Idps.from_figures(figures)
    assert str(caught.value) == (
        "2 of 2 figures have no place in Idps: people_in_need in people, people_in_need in "
        "households. Choose those of its indicators first."
    )


@pytest.mark.parametrize(
    ("model", "figure", "cells"),
    [
        (
            Idps,
            {"indicator": "internally_displaced_people", "value": 5},
            {"population": 5, "operation": None, "admin_level": 0},
        ),
        (
            ConflictEvents,
            {"indicator": "conflict_events", "unit": "events", "value": 5},
            {"events": 5, "fatalities": None, "event_type": None},
        ),
        (
            FoodPrices,
            {"indicator": "food_price", "unit": "usd", "currency_code": "USD", "value": 5},
            {"price": None, "usd_price": 5, "currency_code": None},
        ),
        (
            FoodSecurity,
            {"indicator": "share_of_people_by_ipc_phase", "unit": "percent", "value": 5,
             "ipc_phase": "all", "ipc_type": "current"},
            {"population_fraction_in_phase": 0.05, "ipc_phase": "all"},
        ),
    ],
)  # fmt: skip
def test_figures_of_other_origin_have_a_place(figures_of, model, figure, cells):
    if "operation" in cells or "event_type" in cells:
        figure = {"operation": "all", "event_type": "all", **figure}
    back = model.from_figures(figures_of(figure)).iloc[0]
    for column, cell in cells.items():
        assert back[column] == cell if cell is not None else pd.isna(back[column])
