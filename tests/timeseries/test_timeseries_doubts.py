"""Doubts: what rests on figures in which a check found something says so."""

from __future__ import annotations

import pytest

from humstats.timeseries import claims
from humstats.timeseries.messages.claims import title_of
from humstats.timeseries.messages.doubts import doubted, flags_in
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
        "<Claim change (to be verified: HS702, HS503): about 72% fewer than in Feb 2024>"
    )
    assert "verified" not in repr(found["level"])


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
