"""Which places a page is about, and what it says of the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest

from humstats.errors import SelectionError
from humstats.reporting.locations import MOST_PLACES, places_of

if TYPE_CHECKING:
    from collections.abc import Callable

    Figures = Callable[..., pd.DataFrame]

MANY = ["AFG", "CAF", "COD", "ETH", "HTI", "MLI", "SDN", "UNK"]


def of_many(figures_of: Figures, **common: object) -> pd.DataFrame:
    rows = [{"location_code": code, "value": n + 1.0} for n, code in enumerate(MANY)]
    return figures_of(*rows, **common)


def test_few_places_are_all_shown(figures_of: Figures) -> None:
    table = of_many(figures_of).head(MOST_PLACES)
    assert places_of(table, None, "en") == (MANY[:MOST_PLACES], [])


def test_of_many_places_the_highest_are_shown_and_named(figures_of: Figures) -> None:
    codes, (told,) = places_of(of_many(figures_of), None, "en")
    assert codes == [*reversed(MANY[1:7])]
    (said,) = told.sentences
    assert said == (
        "6 of 8 places are shown, those with the highest figures of people: Sudan, Mali, "
        "Haiti, Ethiopia, DR Congo and Central African Republic."
    )
    assert told.remedy == "Choose others with --place: AFG, UNK."


def test_without_people_those_with_the_most_figures_are_shown(figures_of: Figures) -> None:
    table = of_many(figures_of, indicator="inform_risk", unit="score")
    again = figures_of(
        {"location_code": "AFG", "indicator": "inform_risk", "unit": "score", "value": 1,
         "when": 2023}
    )  # fmt: skip
    codes, (told,) = places_of(pd.concat([table, again], ignore_index=True), None, "fr")
    assert codes == MANY[:6]
    assert told.sentences[0].startswith("6 lieux sur 8 sont présentés, ceux qui ont le plus")


def test_a_place_without_a_number_comes_behind_those_with_one(figures_of: Figures) -> None:
    table = of_many(figures_of)
    table.loc[table["location_code"] == "SDN", "value"] = None
    codes, _ = places_of(table, None, "en")
    assert codes == ["MLI", "HTI", "ETH", "COD", "CAF", "AFG"]


def test_places_that_are_asked_for_are_shown(figures_of: Figures) -> None:
    table = of_many(figures_of)
    assert places_of(table, ["UNK", "AFG"], "en") == (["UNK", "AFG"], [])
    with pytest.raises(SelectionError, match="No figure is of SYR: the table has AFG, CAF"):
        places_of(table, ["SYR"], "en")


def test_a_plan_for_several_places_is_told_and_no_place(figures_of: Figures) -> None:
    table = figures_of({"value": 5}, {"value": 6, "location_code": "AFG; PAK"})
    codes, (told,) = places_of(table, None, "en")
    assert codes == ["SYR"]
    assert told.sentences == (
        "Figures of several places together, such as regional plans, are not drawn.",
    )
