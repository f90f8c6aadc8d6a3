"""Why a sum has no meaning: of every indicator of the catalogue, along every dimension."""

from __future__ import annotations

import pytest

from humstats.model.indicators import DIMENSIONS, catalogue
from humstats.timeseries.adding.meanings import NOUNS, Asked, meaning_of


@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_the_catalogue_is_obeyed(dimension: str) -> None:
    asked = Asked((dimension,))
    for code, entry in catalogue.items():
        meaning = meaning_of(code, entry.unit, dimension, ["x"], asked)
        if meaning is None:
            assert entry.adds(dimension) or dimension in ("category", "ipc_phase")
            assert entry.is_count
        else:
            assert not entry.adds(dimension)
            assert meaning.dimension == dimension


@pytest.mark.parametrize("dimension", [d for d in DIMENSIONS if d not in ("area", "period")])
def test_every_dimension_has_a_noun(dimension: str) -> None:
    assert NOUNS[dimension] == NOUNS[dimension].lower()


@pytest.mark.parametrize(
    ("kind", "possible"),
    [
        ("people_in_need", {"last", "mean", "max"}),
        ("new_displacements", set()),
        ("people_reached", {"last"}),
        ("food_price", {"last", "mean", "max"}),
        ("severity_of_needs", {"last", "max"}),
        ("mine:camels", {"last", "max"}),
    ],
)
def test_what_makes_one_figure_of_several_periods(kind: str, possible: set[str]) -> None:
    allowed = {
        how
        for how in ("last", "mean", "max")
        if meaning_of(kind, "people", "period", (), Asked(("period",), how)) is None
    }
    assert allowed == possible


def test_weights_make_a_mean_of_rates_and_of_nothing_else() -> None:
    asked = Asked(("area",), weighted=True)
    assert meaning_of("poverty_headcount_ratio", "percent", "area", (), asked) is None
    assert meaning_of("inform_risk", "score", "area", (), asked) is not None
    assert meaning_of("severity_of_needs", "class", "area", (), asked) is not None
    lines = meaning_of("poverty_headcount_ratio", "percent", "poverty_line", (), asked)
    assert lines is not None
