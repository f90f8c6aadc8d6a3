"""Seams: where a series goes on from another source or edition, or says the same again."""

from __future__ import annotations

import pytest

from humstats.timeseries import panel

BIG = 1_234_567


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([{"value": 1, "source": "OCHA"}, {"value": 2, "source": "UNHCR"}],
         "the only source for 2021 is UNHCR; before: OCHA"),
        ([{"value": 1, "source": None}, {"value": 2, "source": "UNHCR"}],
         "the only source for 2021 is UNHCR; before: not named"),
        ([{"value": BIG}, {"value": BIG}], "the same figure as for 2020"),
        ([{"value": 7000}, {"value": 7000}], None),
        ([{"value": 1}, {"value": None, "status": "missing", "source": "UNHCR"}], None),
    ],
)  # fmt: skip
def test_a_seam_is_said_where_there_is_one(figures_of, rows, said):
    table = figures_of(*({**row, "when": 2020 + at} for at, row in enumerate(rows)))
    first, decided = (
        panel(table)["decided"].astype(object).where(lambda held: held.notna(), None)
    )
    assert (first, decided) == (None, said)


def test_no_seam_lies_between_two_series(figures_of):
    rows = [
        {"value": 1, "when": 2020},
        {"value": 1, "when": 2021, "source": "UNHCR", "gender": "f"},
    ]
    assert panel(figures_of(*rows))["decided"].isna().all()


def test_the_source_that_was_asked_for_is_no_seam(figures_of):
    rows = [{"value": at, "when": 2020 + at, "source": who}
            for at, who in enumerate(("OCHA", "UNHCR"), 1)]  # fmt: skip
    assert panel(figures_of(*rows), prefer=["OCHA", "UNHCR"])["decided"].isna().all()


def test_a_thousand_repeats_are_said_each_of_its_own_period(figures_of):
    rows = [
        {"value": BIG, "when": year, "gender": sex}
        for sex in "fm"
        for year in range(1990, 2020)
    ]
    decided = panel(figures_of(*rows))["decided"]
    assert decided.isna().to_numpy().nonzero()[0].tolist() == [0, 30]
    years = decided.dropna().str.removeprefix("the same figure as for ").astype(int)
    assert years.tolist() == [*range(1990, 2019)] * 2
    assert not decided.dropna().str.contains("; ").any()
