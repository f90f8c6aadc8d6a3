"""The words by which a row says that it is a total."""

from __future__ import annotations

import pytest

from humstats.model.columns import COLUMNS
from humstats.reading.meanings import PARTS
from humstats.reading.tables.wholes import (
    WITH_A_WHOLE,
    WITHOUT_A_WHOLE,
    is_average,
    is_total_word,
    speaks_of_a_total,
)


@pytest.mark.parametrize(
    "text",
    [
        "Total", "TOTAL", " Grand Total ", "Total général", "TOTAL GENERAL", "Ensemble",
        "Overall", "National", "Total nacional", "المجموع", "الإجمالي", "إجمالي", "Total:",
        "Gesamt", "Toutes les régions", "All provinces", "Todas las provincias",
        "جميع المحافظات",
    ],
)  # fmt: skip
def test_words_for_the_whole(text: str) -> None:
    assert is_total_word(text)
    assert speaks_of_a_total(text)


@pytest.mark.parametrize(
    "text",
    [
        "Sous-total", "Subtotal", "Sub-total Lac", "Total Lac", "Lac Total", "Lac - Total",
        "Total PiN (max of area)", "إجمالي حلب", "Sous-total Kanem",
    ],
)  # fmt: skip
def test_words_for_a_part_of_it(text: str) -> None:
    assert not is_total_word(text)
    assert speaks_of_a_total(text)


@pytest.mark.parametrize(
    "text",
    ["", "Lac", "Totness", "National Capital District", "Ensemble pour la paix", "Summit",
     "All Saints", "Sumatra", "Totalán"],
)  # fmt: skip
def test_names_that_are_no_totals(text: str) -> None:
    assert not speaks_of_a_total(text)


def test_what_can_be_whole_is_a_column_of_figures() -> None:
    names = {column.name for column in COLUMNS} | PARTS
    assert names >= WITH_A_WHOLE | WITHOUT_A_WHOLE
    assert not WITH_A_WHOLE & WITHOUT_A_WHOLE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Average", True), ("Moyenne nationale", True), ("MAX", True), ("Promedio", True),
        ("متوسط", True), ("Moyenne Guinée", False), ("Mean Chey", False), ("Minya", False),
    ],
)  # fmt: skip
def test_words_for_an_average(text: str, expected: bool) -> None:
    assert is_average(text) == expected


@pytest.mark.parametrize("text", ["All Saints", "Toutes-Aides", "Todos Santos", "Summerland"])
def test_places_that_sound_like_a_whole(text: str) -> None:
    assert not is_total_word(text)
    assert not speaks_of_a_total(text)
