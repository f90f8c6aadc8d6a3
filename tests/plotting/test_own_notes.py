"""What the library itself notes of a figure is said in the language of the chart."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib.resources import files

import pandas as pd
import pytest
import yaml

import humstats as hs
from humstats.plotting.page.captions import notes_in
from humstats.plotting.page.own_notes import remarked
from humstats.plotting.page.voices import Voice
from humstats.timeseries.adding.coverage import lacking

Frame = Callable[..., pd.DataFrame]


@pytest.mark.parametrize(
    ("note", "said"),
    [
        ("Corrected from 1,386,100 to 373,600: somme refaite (CCCM)",
         "Corrigé (1\u202f386\u202f100 → 373\u202f600)\xa0: somme refaite (CCCM)"),
        ("sans Sila Corrected from a blank to <5: relu (CCCM)",
         "sans Sila Corrigé (une case vide → <5)\xa0: relu (CCCM)"),
        ("2 of 3 areas: Sila is blank; a check found something in 1 of its 3 figures (HS103)",
         ("2 des 3 zones (Sila\xa0: sans chiffre)\xa0; un contrôle a trouvé quelque chose à "
          "vérifier dans 1 de ses 3 chiffres (HS103)")),
        ("Alep: 1 of 1,203 areas", "Alep\xa0: 1 des 1\u202f203 zones"),
        ("7 of 9 countries: A, B and 2 more are not there and C is left open",
         "7 des 9 pays (A, B et 2 autres\xa0: pas dans le tableau\xa0; C\xa0: laissé ouvert)"),
        ("about 1,263,298 more is no bound, and not in it",
         ("environ 1\u202f263\u202f298 de plus, dont on ne connaît pas de borne, n’y sont pas "
          "compris")),
        ("cannot be known from the figures", "ne peut pas être connu d’après les chiffres"),
        ("the mean of what is there; each by its length; 2 of 12 months",
         ("la moyenne de ce qui est disponible\xa0; chacun selon sa durée\xa0; 2 des 12 mois")),
        ("the highest of what is there; 90 of 366 days",
         "le maximum de ce qui est disponible\xa0; 90 des 366 jours"),
        ("households turned into people, 5.1 in each",
         "ménages convertis en personnes, 5,1 dans chacun"),
        ("an estimate: the largest sector of each area stands for all sectors",
         ("une estimation, où le secteur le plus élevé de chaque zone vaut pour tous les "
          "secteurs")),
        # theirs
        ("Read by eye; 3 of 4 partners", "Read by eye; 3 of 4 partners"),
    ],
)  # fmt: skip
def test_our_own_sentences_are_said_and_those_of_others_stand(note: str, said: str) -> None:
    assert remarked(note, Voice("fr")) == said
    assert remarked(note, Voice()) == note


def test_every_reason_for_which_an_area_is_not_there_has_words() -> None:
    from humstats.timeseries.adding.coverage import _WHY

    note = lacking(1, 9, "areas", {f"Area {n}": why for n, why in enumerate(_WHY)}, within="X")
    for language in ("fr", "es", "ar"):
        said = remarked(note, Voice(language))
        assert not [why for why in _WHY if why in said]
        assert " is " not in said


def test_the_words_are_the_same_in_every_language() -> None:
    held = yaml.safe_load(
        files("humstats.plotting").joinpath("phrases.yaml").read_text(encoding="utf-8")
    )
    first, *others = ({*held[language]["remarks"]} for language in ("fr", "es", "ar"))
    assert all(other == first for other in others)


@pytest.mark.parametrize("language", ["fr", "es", "ar"])
def test_what_is_made_of_several_leaves_no_english_in_a_note(
    make_series: Frame, language: str
) -> None:
    # a month without its number, and a bound with which no change is known
    months = [f"2024-{month:02d}" for month in (1, 2)]
    stocks = make_series(months, [1.0, 2.0], indicator="internally_displaced_people")
    stocks = stocks.assign(flags=["HS702", None])
    bounds = make_series(["2023", "2024"], [1.0, 2.0], low=[1.0, 2.0], qualifier="at_least")
    notes = [
        str(note)
        for table in (
            hs.aggregate(stocks, "period", how="mean"),
            hs.aggregate(stocks, "period", how="max"),
            hs.change(bounds),
        )
        for note in table["note"].dropna()
    ]
    assert len(notes) == 3
    for note in notes:
        said = remarked(note, Voice(language))
        assert not re.search(r"(?<!\w)(?:the|is|of|be|check|figures)(?!\w)", said), said


def test_a_note_under_a_chart_is_ours_in_its_language(make_series: Frame) -> None:
    table = make_series(["2023", "2024"], [1.0, 2.0])
    table = table.assign(note=[None, "2 of 3 areas: Sila is blank"])
    assert notes_in(table, Voice("es")) == ["2024: 2 de las 3 zonas (Sila: sin cifra)."]
    assert "2 de las 3 zonas" in hs.chart(hs.plot.trend, table, language="es").note
