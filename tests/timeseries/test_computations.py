"""Computations: computed figures in French, Spanish and Arabic."""

from __future__ import annotations

import pytest

from humstats.model.indicators import catalogue
from humstats.timeseries.messages.computations import hedge_in, period_in
from humstats.timeseries.messages.sentences import level

GAP = "unmet people_in_need less people_reached; 2 figures; UN"


@pytest.mark.parametrize(
    ("derived", "language", "text"),
    [
        (GAP, "fr", "écart entre « NEED » et « personnes atteintes » en Syrie en 2024 : 2"),
        (
            "per 1,000 of population; 2 figures; UN",
            "fr",
            "NEED pour 1 000 habitants en Syrie en 2024 : 2",
        ),
        (
            "per person of population; 2 figures; UN",
            "es",
            "NEED por habitante en Siria en 2024: 2",
        ),
        (
            "index, Nov 2019 = 100; 2 figures; UN",
            "es",
            "NEED (índice, noviembre de 2019 = 100) en Siria en 2024: 2",
        ),
        (
            "change since 28 Nov 2023; 2 figures; UN",
            "fr",
            "variation de « NEED » en Syrie en 2024 : +2 depuis le 28 novembre 2023",
        ),
        (
            "change since 2023 of (unmet people_in_need less people_reached); 4 figures",
            "fr",
            "variation de « écart entre “NEED” et “OTHER” » en Syrie en 2024 : +2 depuis 2023",
        ),
        (GAP, "ar", "الفجوة بين «NEED» و«OTHER» في سوريا في 2024: 2"),
    ],
)
def test_levels(figures_of, derived, language, text):
    said = level(figures_of({"value": 2}).assign(derived_from=derived), language)
    names = {"NEED": "people_in_need", "OTHER": "people_reached"}
    for word, code in names.items():
        text = text.replace(word, catalogue[code].name(language))
    assert said.replace("\N{NO-BREAK SPACE}", " ").replace("\u202f", " ") == text


@pytest.mark.parametrize(
    ("row", "language", "text"),
    [
        ({"status": "projected"}, "fr", " (projection)"),
        ({"status": "filled"}, "fr", " (complété)"),
        ({"status": "filled"}, "es", " (completado)"),
        ({"derived_from": "sum of areas; 7 figures; UN"}, "es", " (suma calculada)"),
        ({"derived_from": "filled (linear) between 2021 and Nov 2023; 2 figures"}, "fr",
         " (interpolé entre 2021 et novembre 2023)"),
        ({"decided": "the same figure as for 2019 (OCHA)"}, "es",
         " (la misma cifra que para 2019, OCHA)"),
        ({"decided": "OCHA preferred to UN (5)"}, "ar", ""),
        ({"derived_from": None, "status": "final"}, "fr", ""),
    ],
)  # fmt: skip
def test_hedges(row, language, text):
    assert hedge_in(row, language) == text


def test_what_is_no_period_stays():
    assert period_in("the start", "fr") == "the start"
