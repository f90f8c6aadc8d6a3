"""Choices: all points at once as one by one, whatever the order of the table."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from humstats.errors import ConflictError, FigureError, SelectionError
from humstats.schemas import Figures
from humstats.timeseries import panel, series

FIGURE = st.fixed_dictionaries(
    {
        "when": st.sampled_from([2022, 2023, 2024]),
        "gender": st.sampled_from(["f", "all"]),
        "value": st.sampled_from([100.0, 1_230_000.0, 1_200_000.0, 1_234_567.0, None]),
        "source": st.sampled_from(["OCHA", "OCHA", "OCHA", "UNHCR"]),
        "published": st.sampled_from([None, "2024-02-29", "2024-05-31", "2025-01-15"]),
        "status": st.sampled_from(["final", "final", "provisional"]),
    }
)
ASKED = (
    {},
    {"prefer": ["UNHCR", "OCHA"]},
    {"source": "OCHA"},
    {"as_of": "2024-06"},
    {"as_of": "first"},
)


def plain(table: pd.DataFrame) -> list[dict[str, object]]:
    return table.astype(object).where(table.notna(), None).to_dict("records")


def answer(ask, *args, **asked):
    try:
        return ask(*args, **asked)
    except (ConflictError, SelectionError) as error:
        return type(error)


@given(
    rows=st.lists(FIGURE, min_size=1, max_size=9),
    asked=st.sampled_from(ASKED),
    seed=st.integers(0, 9),
)
@settings(deadline=None, max_examples=20)
def test_a_series_within_a_panel_is_the_one_alone(figures_of, rows, asked, seed):
    rows = [{**row, "status": "missing"} if row["value"] is None else row for row in rows]
    table = figures_of(*rows)
    alone = {
        sex: answer(series, table[table["gender"] == sex], "people_in_need", "SYR",
                    **asked, gender=sex)
        for sex in table["gender"].unique()
    }  # fmt: skip
    found = answer(panel, table.sample(frac=1, random_state=seed), **asked)
    if isinstance(found, type):
        assert any(isinstance(held, type) for held in alone.values())
        return
    for sex, held in alone.items():
        here = found[found["gender"] == sex].reset_index(drop=True)
        if isinstance(held, type):
            # alone it has nothing that was heard
            assert held is SelectionError
            continue
        assert plain(here) == plain(held)


def test_many_points_are_settled_without_looking_at_each(figures_of):
    places = ("AFG", "SYR", "YEM")
    rows = [
        {"location_code": place, "value": value, "published": published}
        for place in places
        for value, published in ((3e6, "2023-12-31"), (5e6, "2024-02-29"), (5e6, "2024-02-29"))
    ]
    found = panel(figures_of(*rows))
    assert found["value"].tolist() == [5e6] * 3
    assert set(found["decided"]) == {"published Feb 2024, replaces Dec 2023 (3,000,000)"}
    Figures.validate(found)


def test_what_is_not_named_stays_apart(figures_of):
    table = figures_of(
        {"value": 1}, {"value": 2, "gender": "f"}, {"value": 3, "sector_code": "EDU"}
    )
    assert len(panel(table)) == 3
    assert panel(table, gender="f")["value"].tolist() == [2]
    assert panel(table, "people_in_need", "SYR", gender="all", sector_code="all")[
        "value"
    ].tolist() == [1]


def test_a_conflict_is_listed_with_its_series(figures_of):
    rows = [{"value": v, "source": s, "gender": g} for v, s, g in
            ((1, "OCHA", "f"), (2, "UNHCR", "f"), (3, "OCHA", "m"))]  # fmt: skip
    with pytest.raises(ConflictError, match="sources differ for 2024") as caught:
        panel(figures_of(*rows))
    assert "of which series" in str(caught.value)
    assert panel(figures_of(*rows), prefer="UNHCR")["value"].tolist() == [2, 3]


def test_periods_that_overlap_are_said_to_in_one_series_only(figures_of):
    rows = [{"value": 1, "when": 2024}, {"value": 1, "when": "2024-11", "gender": "f"}]
    assert panel(figures_of(*rows))["decided"].isna().all()
    kept = panel(figures_of(*({**row, "gender": "f"} for row in rows)))
    assert kept["decided"].tolist()[1] == "overlaps the period before, Nov 2024"


@pytest.mark.parametrize(
    ("asked", "error", "words"),
    [
        ({"indicator": "refugees"}, SelectionError, "There is no figure of indicator refugees"),
        ({"prefer": "WFP"}, SelectionError, "prefer names no source of people_in_need for SYR"),
        ({"source": "WFP"}, SelectionError, "no figure from 'WFP', only from OCHA"),
        ({"as_of": "1990"}, SelectionError, "no figure published by"),
    ],
)
def test_what_is_not_there_is_said(figures_of, asked, error, words):
    with pytest.raises(error, match=words):
        panel(figures_of({"value": 1}), **asked)


def test_a_figure_without_a_period_is_refused(figures_of):
    table = figures_of({"value": 1})
    with pytest.raises(FigureError, match="1 of 1 figures have no period"):
        panel(table.assign(reference_period_start=pd.NaT))
    with pytest.raises(FigureError, match="without rows"):
        panel(table.iloc[:0])
