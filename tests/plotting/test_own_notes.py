"""What the library itself notes of a figure is said in the language of the chart."""

from __future__ import annotations

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


def test_a_note_under_a_chart_is_ours_in_its_language(make_series: Frame) -> None:
    table = make_series(["2023", "2024"], [1.0, 2.0])
    table = table.assign(note=[None, "2 of 3 areas: Sila is blank"])
    assert notes_in(table, Voice("es")) == ["2024: 2 de las 3 zonas (Sila: sin cifra)."]
    assert "2 de las 3 zonas" in hs.chart(hs.plot.trend, table, language="es").note
