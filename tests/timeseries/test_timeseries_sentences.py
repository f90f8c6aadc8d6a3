"""Sentences: one statement as data, in four languages."""

from __future__ import annotations

import datetime as dt

import pytest

from humstats.model.periods import Period
from humstats.timeseries.messages.sentences import (
    Amount,
    Places,
    ShareWord,
    When,
    Whole,
    clause,
    level,
)

YEAR = When(Period(dt.date(2023, 1, 1), dt.date(2023, 12, 31)), "in 2023")
LANGUAGES = ("en", "fr", "es", "ar")


def plain(text):
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("form", "terms", "texts"),
    [
        (
            "change.amount",
            {"amount": Amount("9", "percent", about=True), "direction": ("count", True),
             "then": YEAR},
            ("about 9% more than in 2023", "soit environ 9 % de plus qu’en 2023",
             "aproximadamente un 9 % más que en 2023",
             "أكثر بمقدار 9% تقريباً مما كان عليه في 2023"),
        ),
        (
            "change.amount",
            {"amount": "", "direction": ("count", False), "then": YEAR},
            ("fewer than in 2023", "soit moins qu’en 2023", "menos que en 2023",
             "أقل مما كان عليه في 2023"),
        ),
        (
            "rank.high",
            {"ordinal": 2, "rank": 2, "places": Places(21, "country"), "when": YEAR,
             "without": 0},
            ("the second highest of 21 countries with a figure for 2023",
             ("le deuxième chiffre le plus élevé parmi 21 pays pour lesquels il existe un "
              "chiffre pour 2023"),
             "la segunda cifra más alta entre 21 países con cifra para 2023",
             "ثاني أعلى رقم بين 21 بلداً تتوفر أرقامها عن 2023"),
        ),
        (
            "share",
            {"share": ShareWord("third", "nearly", of_people=True),
             "whole": Whole("people in need", "people_in_need", {})},
            ("almost one in three people in need",
             "soit près de un tiers des personnes dans le besoin",
             "es decir, casi un tercio de las personas con necesidades humanitarias",
             "أي ما يقرب من ثلث فئة «الأشخاص المحتاجون»"),
        ),
        (
            "multiple.times",
            {"word": "more_than", "n": 6, "much": "count", "then": YEAR},
            ("more than 6 times as many as in 2023", "soit plus de 6 fois le chiffre de 2023",
             "más de 6 veces la cifra de 2023", "أكثر من 6 أضعاف ما كان عليه في 2023"),
        ),
    ],
)  # fmt: skip
def test_clauses(form, terms, texts):
    said = tuple(plain(clause(form, terms, language)) for language in LANGUAGES)
    assert said == tuple(text.replace("de un tiers", "d’un tiers") for text in texts)


@pytest.mark.parametrize(
    ("row", "fr", "ar"),
    [
        ({"value": 16.7e6}, "16,7 millions de personnes dans le besoin en Syrie en 2024",
         "الأشخاص المحتاجون في سوريا في 2024: 16.7 مليون"),
        ({"value": 7.5e6, "age_range": "0-17", "status": "projected"},
         ("7,5 millions d’enfants parmi les personnes dans le besoin en Syrie en 2024 "
          "(projection)"),
         "الأشخاص المحتاجون (الأطفال) في سوريا في 2024 (توقعات): 7.5 مليون"),
        ({"value": 90.0, "indicator": "poverty_headcount_ratio", "unit": "percent",
          "poverty_line": "not stated"},
         ("population vivant sous le seuil de pauvreté (seuil non précisé) en Syrie en 2024 : "
          "90 %"),
         "السكان تحت خط الفقر (خط غير محدد) في سوريا في 2024: 90%"),
        ({"value": 23e6, "indicator": "population"},
         "23,0 millions de personnes en Syrie en 2024",
         "عدد السكان في سوريا في 2024: 23.0 مليون"),
        ({"value": 1.0, "indicator": "deaths", "unit": "deaths"}, "décès en Syrie en 2024 : 1",
         "الوفيات في سوريا في 2024: 1"),
        ({"value": None, "status": "missing"},
         "aucun chiffre en Syrie en 2024 : personnes dans le besoin",
         "الأشخاص المحتاجون في سوريا في 2024: لا يوجد رقم"),
    ],
)  # fmt: skip
def test_levels(figures_of, row, fr, ar):
    table = figures_of(row)
    assert (plain(level(table, "fr")), plain(level(table, "ar"))) == (fr, ar)


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (1, "SYR", "financements reçus pour la Syrie en 2024 : 1 dollar des États-Unis"),
        (20, "YEM", "financements reçus pour le Yémen en 2024 : 20 dollars des États-Unis"),
        (20, "HTI", "financements reçus pour Haïti en 2024 : 20 dollars des États-Unis"),
    ],
)
def test_money_is_for_a_place_in_french(figures_of, value, code, text):
    row = {"value": value, "indicator": "funding_received", "unit": "usd"}
    assert plain(level(figures_of({**row, "location_code": code}), "fr")) == text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_unit_that_nobody_knows_is_no_hindrance(figures_of, language):
    assert "7" in level(figures_of({"value": 7, "unit": "beds"}), language)
