"""The phrases of headers, gathered from vocabulary, catalogue and units."""

from __future__ import annotations

import pytest

from humstats.model.indicators import catalogue
from humstats.reading.words.header_words import (
    boys_beside_girls,
    grown_up,
    header_words,
    known_words,
    nouns,
    phases_spelt,
    years,
)
from humstats.reading.words.lexicon import lexicon


def test_every_name_of_an_indicator_is_known() -> None:
    counted_as = lexicon()["counted_as"]
    for text, code in catalogue.words().items():
        facts = dict(header_words().of(text.replace("_", " ")) or ())
        assert (
            facts.get("indicator") == code
            or counted_as.get(facts.get("group")) == code
            or facts.get("doubt")
            or {"unit", "group"} & set(facts)
        ), (text, facts)


def test_words_that_say_other_things_in_headers_are_read_in_cells_only() -> None:
    assert header_words().of("etc") is None
    assert header_words().of("wash") == (("sector", "WSH"),)


def test_letters_are_no_scales() -> None:
    assert header_words().of("m") is None
    assert header_words().of("millions") == (("scale", "million"),)


@pytest.mark.parametrize(
    ("text", "spelt"),
    [
        ("Phase 3+ number", "ipcphasethreeplus number"),
        ("IPC_Phase_4", "ipcphasefour"),
        ("phase 3 or above", "ipcphasethreeplus"),
        ("Fase 2", "ipcphasetwo"),
        ("Phase 12", "Phase 12"),
        ("phased 3", "phased 3"),
    ],
)
def test_phases_are_spelt_before_ages_are_read(text: str, spelt: str) -> None:
    assert " ".join(phases_spelt(text).split()) == spelt


def test_the_smaller_lists() -> None:
    assert nouns().of("population group") == (("noun", ""),)
    assert years().of("Année") is not None
    assert "women" in grown_up()
    assert boys_beside_girls() == (("nino", "nina"),)
    assert {"pin", "oblast"} <= known_words()
