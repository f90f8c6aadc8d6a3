"""Doubts: what rests on figures in which a check found something says so."""

from __future__ import annotations

import pytest

from humstats.timeseries import claims
from humstats.timeseries.messages.claims import title_of
from humstats.timeseries.messages.doubts import doubted, flags_in, mark_of, unmarked
from humstats.timeseries.messages.titles import check_title
from humstats.timeseries.messages.verdicts import test_claim as verdict_of


@pytest.fixture
def displaced(figures_of):
    months = {"2023-12": 323_000, "2024-01": 367_300, "2024-02": 1_386_100, "2024-03": 382_500}
    return figures_of(
        *({"when": month, "value": value} for month, value in months.items()),
        indicator="internally_displaced_people", location_code="TCD",
    ).assign(flags=[None, None, "HS702 HS503", None])  # fmt: skip


def test_a_verdict_says_which_figures_are_to_be_verified(displaced):
    verdict = verdict_of(displaced, "1.4 million internally displaced in Feb 2024, a record")
    assert verdict.answer == "supported"
    assert verdict.flags == ("HS702", "HS503")
    assert verdict.because.endswith(
        "To be verified, as a check found something: 1.4\xa0million in Feb 2024 (HS702, HS503)."
    )


def test_a_refusal_says_so_too(displaced):
    verdict = verdict_of(displaced, "Displacement rose in March 2024")
    assert verdict.answer == "refuted"
    assert "(HS702, HS503)" in verdict.because


def test_a_verdict_that_rests_on_other_figures_does_not(displaced):
    verdict = verdict_of(displaced, "Displacement rose in January 2024")
    assert (verdict.answer, verdict.flags) == ("supported", ())
    assert "check" not in verdict.because


def test_claims_have_the_rules_of_their_figures(displaced):
    found = {claim.kind: claim for claim in claims(displaced)}
    assert found["level"].flags == ()
    assert found["change"].flags == found["highest"].flags == ("HS702", "HS503")
    assert repr(found["change"]) == (
        "<Claim change: about 72% fewer than in Feb 2024 (to be verified: HS702 and HS503)>"
    )
    assert "verified" not in repr(found["level"])


MARKS = {
    "en": " (to be verified: HS702 and HS503).",
    "fr": " (à vérifier\xa0: HS702 et HS503).",
    "es": " (por verificar: HS702 y HS503).",
    "ar": " (قيد التحقق: HS702 وHS503).",
}
IN_PARTS = {
    "en": " (contains a figure to be verified: HS702 and HS503).",
    "fr": " (contient un chiffre à vérifier\xa0: HS702 et HS503).",
    "es": " (contiene una cifra por verificar: HS702 y HS503).",
    "ar": " (يتضمن رقما قيد التحقق: HS702 وHS503).",
}


@pytest.mark.parametrize("language", MARKS)
@pytest.mark.parametrize("computed", [False, True])
def test_a_sentence_that_stands_alone_has_its_mark(displaced, language, computed):
    table = displaced.assign(derived_from="sum of areas; 3 figures; IOM" if computed else None)
    mark = (IN_PARTS if computed else MARKS)[language]
    found = {claim.kind: claim for claim in claims(table, language=language)}
    for kind in ("change", "difference", "highest"):
        assert found[kind].sentence().endswith(mark)
        assert found[kind].sentence().count("HS702") == 1
        assert repr(found[kind]).endswith(f"{mark[:-1]}>")
        assert found[kind].mark == mark[:-1]
        assert "HS702" not in found[kind].text
    assert found["level"].mark == ""
    assert "HS702" not in found["level"].sentence()


def test_a_sentence_has_the_mark_of_the_figure_that_it_begins_with(displaced):
    last = displaced.assign(flags=[None, None, None, "HS702"])
    found = {claim.kind: claim for claim in claims(last)}
    assert found["level"].sentence().endswith("in Mar 2024 (to be verified: HS702).")
    # the highest was in February, and is said behind the figure of March
    assert found["highest"].sentence().count(" (to be verified: HS702).") == 1


def test_of_many_rules_a_mark_says_how_many(displaced):
    many = displaced.assign(flags="HS501 HS502 HS503 HS702")
    assert mark_of(many, "fr") == " (à vérifier\xa0: 4 règles)"
    assert mark_of(many, "ar") == " (قيد التحقق: 4 قواعد)"


@pytest.mark.parametrize("language", MARKS)
def test_a_mark_is_no_statement_of_the_figures(displaced, language):
    for claim in claims(displaced, language=language):
        check_title(claim.sentence(), displaced)
        assert verdict_of(displaced, claim).answer == "supported"
        in_english = verdict_of(displaced, claim.sentence("en"))
        assert in_english.answer == "supported"
        assert not in_english.not_tested


def test_a_mark_that_the_figures_do_not_have_is_tested_as_any_words(displaced):
    (change,) = (claim for claim in claims(displaced) if claim.kind == "change")
    plain = displaced.assign(flags=None)
    assert verdict_of(plain, change.sentence()).answer == "cannot be known"
    assert unmarked("A rise (to be verified: HS999)", ["HS702"]).endswith("HS999)")
    assert unmarked("Une hausse (à vérifier : HS702)", ["HS702"]) == "Une hausse"


def test_without_flags_nothing_is_doubted(displaced):
    for table in (displaced.drop(columns="flags"), displaced.assign(flags=None)):
        assert flags_in(table) == ()
        assert doubted(table) == ""


def test_of_many_figures_the_others_are_counted(displaced):
    said = doubted(displaced.assign(flags="HS503"))
    assert said.count("HS503") == 3
    assert said.endswith("and 1 more.")


def test_a_rule_that_doubts_no_number_is_not_told(displaced):
    assert doubted(displaced.assign(flags="HS209")) == ""


def test_a_title_says_nothing_that_rests_on_a_doubted_figure(displaced):
    level = claims(displaced)[0].text
    # the figure before is doubted: the change from it is not told
    assert title_of(displaced) == level
    assert title_of(displaced.assign(flags=None)).startswith(f"{level}, about 72% fewer")
    # so is the last figure, of which nothing more is told
    assert title_of(displaced.assign(flags=[None, None, None, "HS702"])) == level


def test_a_title_takes_the_next_claim(figures_of):
    figures = figures_of(*({"when": year, "value": n} for year, n in
                           ((2021, 5e6), (2022, 9e6), (2023, 6e6), (2024, 7e6))))  # fmt: skip
    doubting_first = figures.assign(flags=["HS503", None, None, None])
    assert "17% more than in 2023" in title_of(doubting_first)
    high = figures.assign(value=[5e6, 6e6, 6.5e6, 7e6])
    assert "the highest" in title_of(high)
    assert "the highest" not in title_of(high.assign(flags=["HS503", None, None, None]))
    assert "8% more than in 2023" in title_of(high.assign(flags=["HS503", None, None, None]))
