"""Assertions: a claim says itself, as a clause and as a sentence."""

from __future__ import annotations

import pytest

from humstats.errors import UnknownNameError
from humstats.timeseries.messages.assertions import Claim
from humstats.timeseries.messages.claims import claims


def of_kind(found, kind):
    return next(claim for claim in found if claim.kind == kind)


@pytest.fixture(scope="module")
def said(figures_of):
    rows = [{"when": 2022 + n, "value": value} for n, value in enumerate((9, 7, 8))]
    return claims(figures_of(*rows), language="fr")


def test_a_claim_stands_behind_its_level(said):
    lowest = of_kind(said, "lowest")
    assert (
        lowest.text
        == "le chiffre le plus bas de la série, qui commence en 2022, est celui de 2023"
    )
    assert lowest.sentence("en") == (
        "8 people in need in Syria in 2024; the lowest in the series, which starts in 2022, "
        "was in 2023."
    )


def test_the_level_stands_alone(said):
    level = of_kind(said, "level")
    assert level.level is None
    assert level.sentence() == "8 personnes dans le besoin en Syrie en 2024."


def test_its_figures_are_those_that_decide(said):
    change = of_kind(said, "change")
    assert change.figures["value"].tolist() == [8.0, 7.0]
    assert [str(period) for period in change.periods] == ["2024", "2023"]


def test_another_language_is_refused(said):
    with pytest.raises(UnknownNameError):
        said[0].sentence("de")
    with pytest.raises(UnknownNameError):
        said[0].said_in("de")


def test_it_shows_what_it_says(figures_of):
    claim = Claim("level", figures_of({"value": 8}))
    assert repr(claim) == "<Claim level: 8 people in need in Syria in 2024>"


def test_what_no_native_reader_has_read_says_so(said):
    level = said[0]
    assert [level.is_draft(language) for language in (None, "en", "fr", "es", "ar")] == [
        False, False, False, True, True,
    ]  # fmt: skip
    assert repr(level.said_in("es")).startswith("<Claim level (draft): 8 personas")
    with pytest.raises(UnknownNameError):
        level.is_draft("de")
