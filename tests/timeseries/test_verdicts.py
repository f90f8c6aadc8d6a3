"""Verdicts: sentences that the figures bear out, refute, or leave open."""

from __future__ import annotations

import pandas as pd
import pytest

import humstats as hs
from humstats.errors import FigureError
from humstats.model.columns import tidy
from humstats.timeseries import series, share_of
from humstats.timeseries.messages.claims import claims
from humstats.timeseries.messages.verdicts import Verdict
from humstats.timeseries.messages.verdicts import test_claim as verdict_on

M = 1e6
YES, NO, OPEN = "supported", "refuted", "cannot be known"


@pytest.fixture(scope="module")
def known(figures_of):
    """Return the series that sentences are about, by name."""
    years = {2012: 2.5, 2013: 6.8, 2014: 9.3, 2022: 14.6, 2023: 15.3, 2024: 16.7}
    rows = [{"when": year, "value": value * M, "about": 1e5} for year, value in years.items()]
    needs = figures_of(*rows)
    later = figures_of(*rows, {"when": 2025, "value": 16.5 * M, "about": 1e5})
    children = figures_of({"value": 7.5 * M, "qualifier": "nearly", "age_range": "0-17"})
    aleppo, syria = hs.seeds.load("aleppo_2024"), hs.seeds.load("syria")
    displaced = aleppo[aleppo["indicator"] == "people_displaced_since"]
    broken = later.assign(break_before=[None, None, None, None, "jiaf-2.0", None, None])
    poverty = {"indicator": "poverty_headcount_ratio", "unit": "percent"}
    return {
        "needs": needs,
        "later": later,
        "broken": tidy(broken),
        "children": children,
        "share": share_of(children, needs),
        "deaths": aleppo[aleppo["indicator"] == "deaths"],
        "displaced": displaced[displaced["unit"] == "people"],
        "displaced children": displaced[displaced["unit"] == "percent"],
        "aleppo poverty": aleppo[aleppo["indicator"] == "poverty_headcount_ratio"],
        "other poverty": syria[(syria["indicator"] == "extreme_poverty_headcount_ratio")
                               & (syria["value"] == 27)],
        "poverty": figures_of({"when": 2022, "value": 69.0}, {"when": 2023, "value": 74.8},
                              {"value": 90.0}, poverty_line="national", **poverty),
        "moves": series(syria, "new_displacements", "SYR", category="conflict"),
        "months": figures_of(
            *({"value": value, "when": f"2024-{month:02d}"} for month, value in
              {1: 3e6, 2: 2e6, 3: 4e6}.items())
        ),
        "two sources": figures_of({"when": 2023, "value": 10, "source": "OCHA"},
                                  {"when": 2024, "value": 20, "source": "UNHCR"}),
        "area": figures_of({"value": 1.2 * M, "admin_level": 1, "admin1_name": "Aleppo"}),
        "range": figures_of({"value": None, "low": 5 * M, "high": 6 * M,
                             "qualifier": "range"}),
        "country": figures_of({"value": 18.2 * M, "location_code": "YEM"}),
    }  # fmt: skip


@pytest.fixture(scope="module")
def places(figures_of):
    values = {"SYR": 16.7, "AFG": 23.7, "SDN": 24.8, "SOM": 6.9, "YEM": 18.2}
    rows = [{"location_code": code, "value": value * M} for code, value in values.items()]
    return figures_of(*rows, {"location_code": "LBN", "value": 1e6, "when": 2023})


#: Of which series, what is said, and what the figures say to it.
SENTENCES = [
    # the press report of November 2024
    ("needs", "A record since 2011: 16.7 million people in need in Syria", OPEN),
    ("needs", "16.7 million people in need, the highest since 2011", OPEN),
    ("needs", "The highest number of people in need since 2012", YES),
    ("needs", "16.7 million people in need: the highest ever", OPEN),
    ("later", "16.5 million people in need: the highest ever", NO),
    ("needs", "Unprecedented needs in Syria", OPEN),
    ("needs", "The highest needs since the war began", OPEN),
    ("displaced children", "Almost half of the displaced are children", YES),
    ("displaced children", "Half of the displaced are children", OPEN),
    ("displaced children", "More than half of the displaced are children", NO),
    ("displaced", "Almost half of the displaced are children", OPEN),
    ("displaced", "7,000 of the displaced are children", OPEN),
    ("displaced", "More than 14,000 people displaced since 27 Nov 2024", YES),
    ("displaced", "14,000 people displaced", NO),
    ("displaced", "20,000 people displaced", OPEN),
    ("displaced", "13,000 people displaced", NO),
    ("displaced", "More than 10,000 people displaced", YES),
    ("displaced", "More than 14,000 people displaced since 2 Nov 2024", OPEN),
    ("deaths", "More than 255 dead since 27 November 2024", YES),
    ("deaths", "255 dead", NO),
    ("deaths", "300 dead", OPEN),
    ("deaths", "More than 255 civilians dead", OPEN),
    ("children", "Nearly 7.5 million children in need in Syria", YES),
    ("children", "7.5 million children in need", OPEN),
    ("children", "8 million children in need", NO),
    ("children", "Nearly 7.5 million people in need", OPEN),
    ("area", "1.2 million people in need in Aleppo", YES),
    ("area", "1.2 million people in need in Syria", OPEN),
    ("range", "5 million to 6 million people in need", YES),
    ("range", "5.5 million people in need", OPEN),
    ("range", "7 million to 8 million people in need", NO),
    ("children", "Nearly 7.5 of 16.7 million people in need are children", OPEN),
    ("share", "Half of the people in need are children", NO),
    ("share", "Almost half of the people in need are children", NO),
    ("share", "Less than half of the people in need are children", YES),
    ("share", "The majority of people in need are children", NO),
    ("aleppo poverty", "90 % of the population live below the poverty line", OPEN),
    ("aleppo poverty", "90% of Syrians live below the national poverty line", OPEN),
    ("aleppo poverty", "80% of the population live below the poverty line", NO),
    ("other poverty", "27% of the population in extreme poverty in 2022", OPEN),
    ("aleppo poverty",
     "90% of the population of Syria lived below the poverty line (line not stated)", YES),
    ("poverty", "Nine in ten live below the national poverty line", YES),
    ("poverty", "Two in three live below the national poverty line", NO),
    # multiples
    ("needs", "Needs doubled since 2012", NO),
    ("needs", "Needs have more than doubled since 2013", YES),
    ("needs", "Needs have doubled since 2013", NO),
    ("needs", "Needs tripled since 2013", NO),
    ("needs", "More than six times as many people in need as in 2012", YES),
    ("needs", "Needs halved since 2014", NO),
    ("moves", "Less than a quarter as many new displacements as in 2013", YES),
    ("moves", "Half as many new displacements as in 2013", NO),
    ("poverty", "Less than a quarter of the population in 2024", NO),
    ("broken", "Needs have more than doubled since 2013", OPEN),
    # numbers and times
    ("later", "16.7 million people in need in 2024", YES),
    ("later", "16.7 million people in need in 2025", NO),
    ("later", "16.7 million people in need", OPEN),
    ("later", "16.7 million in 2025 and 16.5 million in 2024", NO),
    ("later", "In 2024, 16.5 million people in need, in 2025, 16.7 million", NO),
    ("later", "17 million people in need in 2024", NO),
    ("later", "About 17 million people in need in 2024", YES),
    ("later", "16.7 million people in need in 2011", OPEN),
    ("later", "16.7 billion people in need in 2024", NO),
    # a share, of which counts say nothing
    ("later", "16.7% of people in need in 2024", OPEN),
    ("later", "At least 16 million people in need", YES),
    ("later", "16.5 million people in need in 14 governorates", OPEN),
    # changes
    ("later", "16.5 million people in need in 2025, 1% fewer than in 2024", YES),
    ("later", "16.5 million people in need in 2025, 1% more than in 2024", NO),
    ("later", "16.7 million in need in 2024, 9% more than in 2023", YES),
    ("needs", "16.7 million in need in 2024, 9% more than in 2013", NO),
    ("later", "Needs fell in 2025", YES),
    ("later", "Needs rose in 2025", NO),
    ("later", "Needs rose in 2022", OPEN),
    ("later", "Needs rose in 2024 and fell in 2025", YES),
    ("later", "200,000 fewer people in need than in 2024", YES),
    ("later", "200,000 more people in need than in 2024", NO),
    ("later", "People in need rose steadily", NO),
    ("needs", "People in need rose steadily in 2024", OPEN),
    ("broken", "Needs rose in 2023", OPEN),
    ("two sources", "People in need rose in 2024", OPEN),
    ("two sources", "People in need doubled in 2024", OPEN),
    # records and runs
    ("later", "A record 16.5 million people in need in 2025", NO),
    ("later", "A record 16.7 million people in need in 2024", YES),
    ("broken", "A record 16.7 million people in need in 2024", OPEN),
    ("broken", "16.7 million people in need in 2024, the highest since 2023", YES),
    ("later", "The lowest needs were in 2012", YES),
    ("later", "The lowest needs were in 2013", NO),
    ("moves", "The highest number of new displacements since 2020", YES),
    ("moves", "The highest number of new displacements since 2019", NO),
    ("moves", "New displacements: the second rise in a row", YES),
    ("moves", "New displacements: the third rise in a row", NO),
    ("moves", "New displacements rose for the second consecutive year", YES),
    ("moves", "New displacements fell for the second consecutive year", NO),
    ("months", "People in need fell in February 2024", YES),
    ("months", "People in need rose in February 2024", NO),
    ("months", "People in need rose in 2024", OPEN),
    # sentences that are nearly right
    ("later", "16.7 million people in need in 2024, up 9% since 2012", NO),
    ("later", "Needs fell from 16.7 million in 2025 to 16.5 million in 2024", NO),
    ("later", "Between 2012 and 2024 needs rose from 2.5 million to 16.7 million", YES),
    ("later", "Between 2012 and 2024 needs rose from 6.8 million to 16.7 million", NO),
    ("later", "16.7 million in need in 2024, 1.4 million fewer than in 2023", NO),
    ("later", "16.7 million in need in 2024, 1.4 million more than in 2023", YES),
    ("later", "16.7 million people in need in 2024 and 2025", OPEN),
    ("later", "16.7 million people in need between 2012 and 2024", OPEN),
    ("later", "16.7 million people in need in the first half of 2024", OPEN),
    ("later", "16.7 million people in need in December 2024", OPEN),
    ("later", "-16.5 million people in need", OPEN),
    ("later", "3 times more people in need than in 2013", OPEN),
    ("later", "No fewer than 16.5 million people in need", OPEN),
    ("later", "16.5 million households in need", OPEN),
    ("later", "16.5 million people in need in Syria and Iraq", OPEN),
    ("later", "People in need: 2.5 million (2012), 16.5 million (2025)", YES),
    ("later", "People in need: 2.5 million (2025), 16.5 million (2012)", NO),
    # words that say more than figures do
    ("needs", "16.7 million people in need across Syria", YES),
    ("needs", "People in need: +9% on 2023", YES),
    ("needs", "People in need: −9% on 2023", NO),
    ("needs", "16.7 million people in need because of the drought", OPEN),
    ("needs", "16.7 million people not in need", OPEN),
    ("needs", "16.7 million refugees in Syria", OPEN),
    ("needs", "16.7 million people in need in Yemen", OPEN),
    ("needs", "16.7 million children in need in Syria", OPEN),
    ("needs", "16.7 million people in need each month", OPEN),
    ("needs", "Everyone in Syria needs help", OPEN),
    ("needs", "More women than men in need", OPEN),
    ("needs", "People in need in Syria", OPEN),
    ("needs", "17 million people in need because of the drought", OPEN),
    ("needs", "16,7 millions de personnes dans le besoin en Syrie en 2024", YES),
    ("needs", "16,7 millones de personas con necesidades en Siria", YES),
    ("needs", "الأشخاص المحتاجون في سوريا: 16.7 مليون", YES),
    ("needs", "  ", OPEN),
]  # fmt: skip


@pytest.mark.parametrize(("of", "sentence", "answer"), SENTENCES)
def test_sentences(known, of, sentence, answer):
    verdict = verdict_on(known[of], sentence)
    assert verdict.answer == answer, verdict.because
    assert verdict.because.endswith(".")


@pytest.mark.parametrize(
    ("sentence", "answer"),
    [
        ("Nearly 7.5 of 16.7 million people in need are children", YES),
        ("Nearly 7.5 million of 16.7 million people in need are children", YES),
        ("16.7 million of nearly 7.5 million people in need are children", NO),
        ("Nearly 7.5 of 18 million people in need are children", NO),
        ("Almost half of the people in need are children", NO),
        ("Less than half of the people in need are children", YES),
        ("One in three people in need are children", OPEN),
    ],
)
def test_a_part_of_its_whole(known, sentence, answer):
    verdict = verdict_on(known["children"], sentence, whole=known["needs"])
    assert verdict.answer == answer, verdict.because


def test_a_share_of_a_lower_bound_is_an_upper_bound(figures_of):
    part = figures_of({"value": 7000, "age_range": "0-17"})
    whole = figures_of({"value": 14_000, "qualifier": "more_than"})
    assert verdict_on(part, "Half of people in need are children", whole=whole).answer == OPEN
    assert verdict_on(part, "At most half of people in need", whole=whole).answer == YES
    assert verdict_on(part, "More than half of people in need", whole=whole).answer == NO
    [_, said] = claims(part, whole=whole)
    assert said.text == "less than three in five people in need"


@pytest.mark.parametrize(
    ("sentence", "answer"),
    [
        ("18.2 million people in need, the third highest of 5 countries", YES),
        ("The third highest of 5 countries with a figure for 2024 (1 more without one)", YES),
        ("The third highest of 5 countries with a figure for 2024 (2 more without one)", NO),
        ("The second highest of 5 countries", NO),
        ("The third lowest of 5 countries", YES),
        ("The third highest of 6 countries", NO),
        ("The highest of 5 countries", NO),
    ],
)
def test_ranks(known, places, sentence, answer):
    verdict = verdict_on(known["country"], sentence, among=places)
    assert verdict.answer == answer, verdict.because


def test_a_rank_needs_other_places(known):
    verdict = verdict_on(known["country"], "The third highest of 5 countries")
    assert verdict.answer == OPEN
    assert "pass them as among=" in verdict.because


def test_each_statement_has_its_own_answer(known):
    verdict = verdict_on(known["later"], "Needs fell in 2025 to 17 million")
    assert [(part.words, part.answer) for part in verdict.parts] == [
        ("fell", YES), ("17 million", NO),
    ]  # fmt: skip
    assert verdict.because.startswith("The claim says '17 million', which no figure")
    assert verdict.figures["value"].tolist() == [16.5 * M]


def test_what_was_not_understood_is_named(known):
    verdict = verdict_on(known["needs"], "16.7 million people in need because of the drought")
    assert verdict.not_tested == ("because", "drought")
    assert "not tested: 'drought'" in verdict.because


def test_a_sentence_in_another_language_than_named_says_so(known):
    verdict = verdict_on(known["needs"], "Un record depuis 2012 en Syrie", language="en")
    assert verdict.because == (
        "The claim is not in English: leave out language=, or name the one it is in."
    )
    assert verdict_on(known["needs"], "Un record depuis 2012 en Syrie").answer == YES


def test_a_verdict_is_neither_true_nor_false(known):
    verdict = verdict_on(known["needs"], "16.7 million people in need")
    assert isinstance(verdict, Verdict)
    with pytest.raises(TypeError, match=r"compare verdict\.answer"):
        bool(verdict)


def test_a_claim_is_tested_by_its_english_sentence(known):
    for claim in claims(known["later"], language="fr"):
        assert verdict_on(known["later"], claim).answer == YES


def test_what_is_no_sentence_is_refused(known):
    with pytest.raises(FigureError, match="Expected a sentence or a Claim, found a float"):
        verdict_on(known["needs"], 16.7)


def test_a_series_without_a_figure_knows_nothing(figures_of):
    nothing = figures_of({"value": None, "status": "missing"})
    assert verdict_on(nothing, "16.7 million people in need").answer == OPEN


def test_nothing_is_changed(known):
    before = known["later"].copy(deep=True)
    verdict_on(known["later"], "Needs fell in 2025")
    pd.testing.assert_frame_equal(known["later"], before)


@pytest.fixture(scope="module")
def reports(figures_of):
    """Return series as situation reports speak of them, by name."""

    def of(indicator, *values, **common):
        rows = [{"when": 2025 - len(values) + at, "value": v} for at, v in enumerate(values)]
        return figures_of(*rows, **{"indicator": indicator, "location_code": "SDN", **common})

    need = of("people_in_need", 9.3 * M, 13.4 * M, 14.3 * M, 15.8 * M, 24.8 * M)
    reached = of("people_reached", 5 * M, 8.1 * M, 7.9 * M, 8.8 * M, 15.6 * M)
    months = [{"when": f"2024-0{at}", "value": v * M} for at, v in enumerate((6, 6.2, 6.5), 1)]
    toll = [
        {"when": f"2023-04-15/2023-{day}", "value": v, "qualifier": "more_than"}
        for day, v in (("06-30", 3000), ("12-31", 12190))
    ]
    return {
        "need": need,
        "children": need.assign(age_range="0-17"),
        "expected": need.assign(status="projected"),
        "again": need.assign(
            value=[1 * M, 2 * M, 3 * M, 4.5678 * M, 4.5678 * M],
            decided=[None] * 4 + ["the same figure as for 2023 (UN)"],
        ),
        "reached": reached,
        "gap": hs.unmet(need, reached),
        "change": hs.change(need),
        "monthly": figures_of(*months, indicator="internally_displaced_people"),
        "refugees": of("refugees", 1.5 * M, 2.1 * M, location_code="SYR",
                       origin_location_code="SDN"),
        "toll": figures_of(*toll, indicator="deaths", unit="deaths", location_code="SDN"),
        "coverage": of("funding_coverage", 46.0, 42.0, 65.0, unit="percent", source="FTS"),
        "received": of("funding_received", 1.08e9, 1.8e9, unit="usd", source="FTS"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "sentence", "answer"),
    [
        # words that state nothing
        ("need", "According to OCHA, the number of people in need reached 24.8 million", YES),
        ("need", "An estimated 24.8 million people are currently in need of assistance", YES),
        ("need", "Needs increased by 57% compared with last year", YES),
        ("need", "No more than 25 million people remain in need", YES),
        ("need", "Needs grew from 15.8 million to 24.8 million", YES),
        ("reached", "Humanitarian partners reached 15.6 million people in 2024", YES),
        ("coverage", "The response plan was 65% funded in 2024", YES),
        # other people, and other money
        ("need", "Partners reached 24.8 million people", OPEN),
        ("children", "24.8 million girls in need", OPEN),
        ("children", "24.8 million boys and girls in need", YES),
        ("refugees", "2.1 million Sudanese refugees in Syria", YES),
        ("refugees", "2.1 million Syrian refugees", OPEN),
        ("refugees", "2.1 million refugees from Syria in Sudan", OPEN),
        ("coverage", "65% of people are funded", OPEN),
        ("received", "1.8 billion dollars required in 2024", OPEN),
        # other figures, and other times
        ("need", "Needs grew by 10 million to 24.8 million", NO),
        ("need", "Needs fell from 24.8 million in 2024 to 15.8 million in 2023", OPEN),
        ("reached", "They reached twice as many people in 2024 as in 2020", NO),
        ("monthly", "Displacement rose by 5% compared with last year", OPEN),
        ("monthly", "Displacement rose by 5% compared with the previous month", YES),
        ("toll", "12,190 people killed since 15 April 2023", NO),
        ("coverage", "Funding coverage rose by 23% in 2024", OPEN),
        ("coverage", "Funding coverage rose by 23 percentage points in 2024", YES),
        # what was not counted
        ("expected", "24.8 million people are in need in 2024", OPEN),
        ("expected", "24.8 million people are projected to be in need in 2024", YES),
        ("again", "People in need unchanged in 2024", OPEN),
        ("again", "A record 4.6 million people in need", OPEN),
        ("again", "Needs rose by 52% from 2022 to 2024", OPEN),
        # what was computed
        ("gap", "9.2 million people in need in 2024", OPEN),
        ("gap", "9.2 million people in need were not reached in 2024", YES),
        ("change", "9 million people in need in 2024", OPEN),
        ("change", "9 million more people in need in 2024 than in 2023", YES),
        ("change", "9 million more people in need in 2024 than in 2020", OPEN),
        ("change", "9 million fewer people in need in 2024 than in 2023", NO),
    ],
)
def test_sentences_of_situation_reports(reports, name, sentence, answer):
    verdict = verdict_on(reports[name], sentence)
    assert verdict.answer == answer, verdict.because


def test_what_is_claimed_of_a_computed_series_is_borne_out_by_it(reports):
    for held in (reports["gap"], reports["change"], hs.index_to(reports["need"], 2020)):
        for claim in claims(held):
            assert verdict_on(held, claim).answer == YES, claim


@pytest.mark.parametrize("code", list(hs.indicators))
def test_what_is_claimed_of_any_indicator_is_borne_out_by_it(figures_of, code):
    for unit in hs.indicators[code].units:
        held = figures_of(
            {"when": 2023, "value": 3}, {"when": 2024, "value": 1}, indicator=code, unit=unit
        )
        for claim in claims(held):
            assert verdict_on(held, claim).answer == YES, claim


def test_the_base_of_a_rate_is_no_figure_of_it(figures_of):
    rate = figures_of({"value": 1.2}, indicator="crude_death_rate", unit="per_10000_per_day")
    said = "The crude death rate was 1.2 per {} in 2024"
    assert verdict_on(rate, said.format("10 000 a day")).answer == YES
    assert verdict_on(rate, said.format("1,000 a day")).answer == NO


@pytest.fixture(scope="module")
def needs_of_syria():
    return series(hs.seeds.load("syria"), "people_in_need", "SYR", source="OCHA")


#: What situation reports might say of people in need in Syria: OCHA's figures, 2013 to 2025.
#: Where words are left that nobody tested, the answer is open.
REPORTED = [
    ("Between 2020 and 2024 the number of people in need rose by 51%", YES),
    ("Between 2020 and 2024 the number of people in need rose by 61%", NO),
    ("Since 2020 the number rose by 5.4 million", YES),
    ("Since 2020 the number fell by 5.4 million", NO),
    ("Since 2020 the number of people in need has risen by 5.4 million (49%)", YES),
    ("Since 2020 the number of people in need has risen by 5.4 million (59%)", NO),
    ("From 2020 to 2024, needs rose by 51% and fell by 1.2% in 2025", YES),
    ("Since 2020 needs rose to 16.5 million in 2025", YES),
    ("Between 2020 and 2024 needs rose by 5.6 million (51%)", YES),
    ("People in need has increased sixfold since 2012", OPEN),
    ("People in need have risen every year from 2020 to 2024", YES),
    ("People in need have risen every year since 2020", NO),
    ("People in need have risen every year from 2018 to 2021", NO),
    ("People in need have risen every year from 2012 to 2016", OPEN),
    ("Needs rose for four years in a row to 2024", YES),
    ("People in need rose for the fourth year in a row in 2024", YES),
    ("People in need fell for the fourth year in a row in 2024", NO),
    ("People in need rose four years in a row", OPEN),
    ("People in need fell by a quarter", NO),
    ("A quarter fewer people in need than in 2024", NO),
    ("People in need rose by almost half between 2020 and 2025", YES),
    ("People in need rose by a third between 2020 and 2024", NO),
    ("16.5 million people in need, down from 16.7 million", YES),
    ("16.5 million people in need, down from 17.7 million", NO),
    ("Almost as many people in need as in 2023", NO),
    ("Almost as many people in need as in 2024", YES),
    ("In the last five years the number of people in need rose by 49%", OPEN),
    ("In the last five years the number of people in need fell", OPEN),
    ("More than half of Syrians are in need", OPEN),
    ("One in three people in Syria is in need", OPEN),
    ("A record low of 11.7 million people in need in 2019", NO),
    ("Needs fell to a record low in 2025", NO),
    ("People in need rose from 11.06 million in 2020 to 16.5 million in 2025", YES),
    ("People in need rose from 11.6 million in 2020 to 16.5 million in 2025", NO),
    ("People in need nearly tripled since 2012", OPEN),
    ("People in need nearly tripled since 2013", NO),
    ("People in need more than doubled since 2013", YES),
    ("Between 14 and 15 million people in need", NO),
    ("Between 16 and 17 million people in need", YES),
    ("Up to 17 million people in need", YES),
    ("Up to 16 million people in need", NO),
    ("People in need did not fall in 2025", NO),
    ("People in need did not rise in 2025", YES),
    ("Not 16.5 million people are in need", OPEN),
    ("Needs rose in 2024 and rose again in 2025", OPEN),
    ("16.5 million people in need in 2025 and 16.9 million in 2024", NO),
    ("16.5 million people in need in Lebanon", OPEN),
    ("16.5 million women in need", OPEN),
    ("16.5 million households in need", OPEN),
    ("16.5 million people in need in 2023", NO),
    ("16.5 million people in need in 2027", OPEN),
    ("16.5 million people will be in need in 2026", OPEN),
    ("16.55 million people in need", OPEN),
    ("Needs are 1.2% higher than in 2024", NO),
    ("Needs are 1.2% lower than in 2024", YES),
    ("No longer a record: 16.5 million people in need, the highest in the series", OPEN),
    ("Needs peaked in 2011", OPEN),
    ("Needs peaked in 2024", YES),
    ("Needs peaked in 2017", NO),
    ("The fewest people in need were in 2020", NO),
    ("The fewest people in need since 2017 were in 2020", YES),
    ("Two years earlier, in 2023, 15.3 million people were in need", OPEN),
    ("Needs rose by 12% due to the earthquake in 2023", OPEN),
    ("Needs increased in 2023 by 12%", NO),
    ("Needs increased in 2023 by 5%", YES),
    ("Compared with 2020, the number of people in need has grown by 49%", YES),
    ("Compared with 2020, the number of people in need has shrunk", NO),
    ("A quarter of a million fewer people in need than in 2024", OPEN),
    ("Half a million fewer people in need than in 2024", NO),
    ("After four consecutive years of increases, needs rose again in 2025", OPEN),
    ("Over the past year, the number of people in need fell by 1.2%", YES),
    ("Over the past year, the number of people in need rose by 8%", NO),
    ("People in need have exceeded 16 million since 2024", OPEN),
    ("The number of people in need has never been higher", OPEN),
    ("Needs are set to rise to 18 million in 2026", OPEN),
    ("The number of children in need rose by 51% between 2020 and 2024", OPEN),
    ("Since 2020, needs have risen by 5.4 million and more than doubled since 2013", YES),
    ("Since 2020, needs have risen by 5.4 million and halved since 2013", NO),
    ("After falling to 11.06 million in 2020, needs rose to 16.7 million in 2024", OPEN),
    ("After falling to 11.7 million in 2020, needs rose to 16.7 million in 2024", OPEN),
    ("Needs rose from 11.06 million in 2020 to 16.5 million in 2025, or 49%", YES),
    ("Needs rose from 11.06 million in 2020 to 16.5 million in 2025, or 59%", NO),
    ("A 49% rise since 2020", YES),
    ("A 39% rise since 2020", NO),
    ("The number of people in need, 16.5 million, is 49% higher than in 2020", YES),
    ("The number of people in need, 16.5 million, is 59% higher than in 2020", NO),
    ("Needs grew by 51% from 2020 to 2024, the fourth rise in a row", YES),
    ("Needs grew by nearly 50% since 2020", YES),
    ("Needs grew by more than 50% since 2020", NO),
    ("Since 2020, the number of people in need has grown almost 1.5 times", OPEN),
    ("Since 2020 needs rose and then fell", OPEN),
    ("Since 2020 needs rose by 49%, and fell in 2025", YES),
    ("Since 2020 needs rose by 49%, and rose in 2025", NO),
    ("From 2020 to 2024 needs rose and the number of children grew by 51%", OPEN),
    ("Compared to 2024, 200,000 fewer people are in need", YES),
    ("Compared to 2024, 1.4 million fewer people are in need", NO),
    ("Compared with 2020, 5.4 million more people are in need", YES),
    ("Compared with 2020, 5.4 million fewer people are in need", NO),
    ("Needs fell for three years in a row to 2020", YES),
    ("Needs fell for three consecutive years to 2020", YES),
    ("Needs fell for four consecutive years to 2020", OPEN),
    ("People in need fell each year between 2017 and 2020", YES),
    ("People in need fell every year between 2015 and 2020", NO),
    ("Needs rose every month since 2020", OPEN),
    ("Needs rose by 5% in 2023 and by 9% in 2024", YES),
    ("Needs rose by 9% in 2023 and by 5% in 2024", NO),
    ("In 2020, needs were 33% lower than in 2025", YES),
    ("In 2020, needs were 49% lower than in 2025", NO),
    ("Three quarters of a million more people were in need in 2023 than in 2022", OPEN),
    ("About 15 million people in need in 2023", YES),
    ("Nearly 17 million people in need in 2023", NO),
    ("Almost 17 million people in need in 2024", YES),
    ("People in need fell to 16.5 million in 2025, down 1.2% on the previous year", YES),
    ("People in need fell to 16.5 million in 2025, down 12% on the previous year", NO),
    ("People in need tripled between 2013 and 2020", NO),
    ("The number of people in need tripled between 2011 and 2020", OPEN),
    ("16.5 million people in need and 7 million displaced", OPEN),
    ("16.5 million people in need in north-west Syria", OPEN),
    ("16.5 million people in need, half of them children", OPEN),
    ("Needs have not been lower since 2013 than in 2020, at 12 million", OPEN),
    ("The number of people in need was lower in 2020 than in any other year since 2015", OPEN),
    ("Needs will fall by a third in 2026", OPEN),
    ("Needs fell by a third in 2025", NO),
    ("As many people in need as in 2017 were in need in 2016", YES),
    ("Twice as many people in need as in 2011", OPEN),
    ("Twice as many people in need as in 2020", NO),
    ("Half as many people were in need in 2013 as in 2016", YES),
    ("Over 16 million people remain in need", YES),
    ("Fewer than 16 million people remain in need", NO),
    ("Between 2013 and 2016, needs doubled", YES),
    ("Between 2013 and 2015, needs doubled", NO),
    ("Over 2020–2024, needs grew by 51%", YES),
    ("Over 2020–2024, needs shrank by 51%", NO),
    ("Against 2020, needs are up 49%", YES),
]


@pytest.mark.parametrize(("sentence", "answer"), REPORTED)
def test_sentences_about_syria(needs_of_syria, sentence, answer):
    verdict = verdict_on(needs_of_syria, sentence)
    assert verdict.answer == answer, verdict.because


def test_a_verdict_names_the_sources_of_its_figures(known):
    assert verdict_on(known["two sources"], "People in need rose in 2024").sources == ()
    verdict = verdict_on(known["two sources"], "20 people in need in 2024, 10 in 2023")
    assert (verdict.answer, verdict.sources) == (YES, ("UNHCR", "OCHA"))


def test_a_record_over_two_sources_is_judged_as_a_multiple_is(figures_of):
    rows = [{"when": 2022 + n, "value": 10 * (n + 1), "source": "OCHA"} for n in range(3)]
    table = figures_of({"when": 2021, "value": 5, "source": "UNHCR"}, *rows)
    for sentence in ("A record 30 people in need in 2024", "People in need up since 2021"):
        verdict = verdict_on(table, sentence)
        assert verdict.answer == OPEN
        assert "2024 is OCHA's figure, and 2021 UNHCR's" in verdict.because
    assert verdict_on(table, "The highest number of people in need since 2022").answer == YES


def test_of_a_break_the_reason_names_the_word_and_the_place(known):
    verdict = verdict_on(known["broken"], "Needs in Syria peaked in 2022")
    assert verdict.answer == OPEN
    assert verdict.because == (
        "The claim says 'peaked', and 2022 and 2023 cannot be compared: a break lies between "
        "2022 and 2023."
    )


#: As reports and ministries write: of which series, what, and what the figures say.
WRITTEN = [
    # a share is no time, and "more than a quarter" no comparison with one
    ("fell", "Ukrainians in need have fallen by more than a quarter since 2022", YES),
    ("fell", "Ukrainians in need have fallen by more than a third since 2022", NO),
    ("rose", "Needs in Sudan rose by less than a quarter in 2025", YES),
    ("rose", "Needs in Sudan rose by over half in 2023", YES),
    ("rose", "Needs in Sudan rose by over two thirds in 2025", NO),
    ("rose", "30.4 million people need aid, three times as many as in 2020", NO),
    ("rose", "30.4 million people need aid, more than three times as many as in 2020", YES),
    ("rose", "Needs in 2025 are more than three times as high as in 2020", YES),
    # points are of shares
    ("rose", "Needs rose by 23 percentage points in 2025", OPEN),
    ("rose", "Needs rose by 23 points in 2025", OPEN),
    ("rose", "Needs rose by 23 per cent in 2025", YES),
    ("funding", "Funding coverage fell by 42 points in 2025", YES),
    ("funding", "Funding coverage fell by 42 per cent in 2025", OPEN),
    # numbers in words, parts of a whole that is not there
    ("rose", "A million fewer people need aid than in 2024", NO),
    ("rose", "Five million more people need aid than in 2024", NO),
    ("rose", "Sudan: 30.4M people in need of 50M", OPEN),
    ("dead", "About 255 dead", OPEN),
    ("dead", "Fewer than 250 dead", NO),
    # negations
    ("rose", "Needs did not rise in 2025", NO),
    ("rose", "Needs have not fallen since 2020", YES),
    ("rose", "Needs did not rise by 40 per cent in 2025", OPEN),
    # records
    ("rose", "Needs hit a record high in 2025", YES),
    ("rose", "Needs in Sudan reached a record in 2025", YES),
    ("fell", "Needs in Ukraine are at an all-time high", NO),
    ("fell", "12.7 million, the lowest since 2021", YES),
    ("fell", "In 2023, the lowest since 2021", OPEN),
    # where people come from is no time
    ("refugees", "1.1 million refugees from Sudan in Chad in 2025", NO),
    ("refugees", "1.3 million refugees from Sudan in Chad in 2025", YES),
    ("refugees", "Refugees from Sudan in Chad rose from 1.1 million to 1.3 million", YES),
    ("displaced", "9.1 million displaced people (from Sudan) in Sudan in 2025", YES),
    ("displaced", "9.1 million displaced people (from Sudan) in Sudan in 2024", NO),
    # what people and places are called
    ("fell", "12.7 million Ukrainians need aid, 1.9 million fewer than a year earlier", YES),
    ("congo", "21.2 million people in the Democratic Republic of the Congo need aid", YES),
    ("congo", "21.2 million people in DRC need aid", YES),
    ("congo", "21.2 million people in the Republic of the Congo need aid", OPEN),
    ("funding", "Only 27.9 per cent of the appeal was funded in 2025", YES),
    ("rose", "100,000 more people were in need in 2024", YES),
]  # fmt: skip


@pytest.fixture(scope="module")
def written(figures_of):
    """Return the series that these sentences are about."""

    def of(place, *values, **common):
        rows = [{"when": 2026 - len(values) + at, "value": v} for at, v in enumerate(values)]
        return figures_of(*rows, location_code=place, **common)

    return {
        "rose": of("SDN", 9.3 * M, 13.4 * M, 14.3 * M, 24.7 * M, 24.8 * M, 30.4 * M),
        "fell": of("UKR", 3.4 * M, 17.7 * M, 17.6 * M, 14.6 * M, 12.7 * M),
        "congo": of("COD", 25.4 * M, 21.2 * M),
        "funding": of("SDN", 43.1, 69.6, 27.9, indicator="funding_coverage", unit="percent"),
        "refugees": of("TCD", 1.1 * M, 1.3 * M, indicator="refugees",
                       origin_location_code="SDN"),
        "displaced": of("SDN", 11.6 * M, 9.1 * M, indicator="internally_displaced_people",
                        origin_location_code="SDN"),
        "dead": of("SYR", 255, indicator="deaths", qualifier="more_than"),
    }  # fmt: skip


@pytest.mark.parametrize(("of", "sentence", "answer"), WRITTEN)
def test_sentences_as_they_are_written(written, of, sentence, answer):
    verdict = verdict_on(written[of], sentence)
    assert verdict.answer == answer, verdict.because


@pytest.mark.parametrize(
    ("sentence", "answer"),
    [
        ("Syrie: 16,5 millions", OPEN),
        ("Besoins: 16,7 million en 2024", YES),
        ("Besoins: 16,9 million en 2024", NO),
        ("En 2024, le nombre a plus que doublé depuis 2013", YES),
        ("En 2024, le nombre a plus que triplé depuis 2013", NO),
        ("Siria: 17 millones de personas", NO),
        ("Un récord en 2024: 16,7 millones", YES),
        ("سوريا: 17 مليون في 2024", NO),
    ],
)
def test_other_languages_are_decided_as_english_is(known, sentence, answer):
    assert verdict_on(known["needs"], sentence).answer == answer


def test_a_small_last_figure_is_no_count_of_places(figures_of):
    table = figures_of({"when": 2024, "value": 2 * M}, {"when": 2025, "value": 35})
    for claim in claims(table):
        assert verdict_on(table, claim).answer == YES
    assert [one.text for one in claims(table)][1].endswith("million fewer than in 2024")


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Severity rose in 2024", YES),
        ("Severity class 4 in 2024, up from 3 in 2023", YES),
        ("Severity fell in 2024", NO),
        ("Severity is higher than in 2022", YES),
        ("The highest in the series, which starts in 2022", YES),
        ("Severity doubled since 2022", OPEN),
        ("Severity is 33% higher than in 2023", OPEN),
        ("Severity rose by 1 in 2024", OPEN),
        ("Twice as high as in 2022", OPEN),
    ],
)
def test_classes_have_an_order_and_no_distance(figures_of, text, answer):
    rows = [{"when": 2022 + at, "value": 2 + at} for at in range(3)]
    severity = {"indicator": "severity_of_needs", "unit": "class", "method": "JIAF 2.0"}
    assert verdict_on(figures_of(*rows, **severity), text).answer == answer
    # which of two ranks is the worse one nobody knows, nor what a class without a scale is
    ranks = figures_of(*rows, indicator="inform_risk_rank", unit="number")
    assert verdict_on(ranks, text.replace("Severity", "INFORM risk rank")).answer == OPEN
    assert verdict_on(figures_of(*rows, **severity | {"method": None}), text).answer == OPEN


def test_a_figure_that_was_filled_in_bears_nothing_out(figures_of):
    rows = [{"when": year, "value": value} for year, value in ((2019, 11e6), (2021, 14e6))]
    filled = hs.fill_gaps(figures_of(*rows), "linear", because="a draft")
    verdict = verdict_on(filled, "12.5 million people in need in 2020")
    assert verdict.answer == OPEN
    assert "interpolated between 2019 and 2021" in verdict.because
    assert verdict_on(filled, "12.3 million people in need in 2020").answer == OPEN
    assert verdict_on(filled, "14 million people in need in 2021").answer == YES
    said = "12.5 million people in need in 2020 (interpolated between 2019 and 2021)"
    assert verdict_on(filled, said).answer == YES


@pytest.mark.parametrize(
    "text",
    [
        "In 2023, 15.3 million people were in need; in 2024, 16.7 million",
        "2023: 15.3 million; 2024: 16.7 million",
        "In 2023 15.3 million people were in need and in 2024 16.7 million",
        "In 2023, 15.3 million were in need, 5% more than in 2022, and in 2024 16.7 million",
        "15.3 million in 2023, 16.7 million in 2024",
    ],
)
def test_a_time_may_stand_before_its_number(known, text):
    assert verdict_on(known["needs"], text).answer == YES
    other = text.replace("15.3", "x").replace("16.7", "15.3").replace("x", "16.7")
    assert verdict_on(known["needs"], other).answer == NO


@pytest.mark.parametrize(
    "text",
    ["The same as in 2023", "Fewer people than in 2023", "5% more than in 2023",
     "The highest since 2023"],
)  # fmt: skip
def test_no_figure_is_held_against_itself(figures_of, text):
    last = {"when": 2024, "value": None, "status": "suppressed"}
    rows = [{"when": 2022, "value": 90}, {"when": 2023, "value": 100}, last]
    verdict = verdict_on(figures_of(*rows), text)
    assert verdict.answer == OPEN
    assert "is the figure itself" in verdict.because


def test_on_record_is_no_record_of_its_own(known):
    for text in ("16.5 million in 2025, the second highest on record", "The lowest on record"):
        told = verdict_on(known["later"], text)
        assert told.answer == (OPEN if "second" in text else NO), told.because
        assert "'record'" not in told.because


@pytest.mark.parametrize(
    ("text", "answer", "alone"),
    [
        ("Syria has the highest number of people in need", YES, OPEN),
        ("Syria has the second highest number of people in need", NO, OPEN),
        ("Syria had the highest number of people in need in 2024", YES, OPEN),
        ("Syria has the highest number of people in need in the series", NO, NO),
        ("Syria had its highest number of people in need in 2024", YES, YES),
        # of the time, or of places? The two differ
        ("The highest number of people in need", OPEN, NO),
    ],
)
def test_a_record_of_a_place_is_one_among_places(known, figures_of, text, answer, alone):
    others = [
        figures_of({"when": year, "value": value * M, "location_code": code})
        for year in (2024, 2025)
        for code, value in (("YEM", 9), ("AFG", 8))
    ]
    among = pd.concat([known["later"], *others], ignore_index=True)
    assert verdict_on(known["later"], text, among=among).answer == answer
    assert verdict_on(known["later"], text).answer == alone


def test_a_record_of_an_area_is_one_among_areas(figures_of):
    areas = {"North": (5, 9, 7), "South": (None, None, 3), "East": (None, None, 2)}
    rows = {
        name: [
            {"when": 2022 + at, "value": value, "admin_level": 1, "provider_admin1_name": name}
            for at, value in enumerate(values)
            if value
        ]
        for name, values in areas.items()
    }
    north, among = (
        figures_of(*rows["North"]),
        pd.concat([figures_of(*held) for held in rows.values()], ignore_index=True),
    )
    text = "North has the highest number of people in need"
    assert verdict_on(north, text, among=among).answer == YES
    # where nothing is known of other places, it is of the time
    text = "The lowest number of people in need in 2022"
    assert verdict_on(north, text, among=among).answer == YES


@pytest.mark.parametrize("space", [" ", "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"])
def test_spaces_may_set_thousands_apart(known, space):
    text = "16 500 000 people in need in 2025".replace(" 5", f"{space}5").replace(
        " 0", f"{space}0"
    )
    assert verdict_on(known["later"], text).answer == YES
    assert verdict_on(known["later"], text.replace("500", "900")).answer == NO
    assert verdict_on(known["later"], "In 2024 500 people were in need").answer == NO


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("19 million people in IPC phase 3 or above in Mar–May 2022", YES),
        ("19 million people in IPC phase 3 or above from March to May 2022", YES),
        ("17 million people in IPC phase 3 or above in Mar–May 2022", NO),
        ("19 million people in IPC phase 3 or above in Apr–May 2022", OPEN),
        ("Fewer people in IPC phase 3 or above than in Mar–May 2022", YES),
        ("As many people in IPC phase 3 or above as in Mar–May 2022", NO),
        ("More people in IPC phase 3 or above than from 1 Nov 2021 to 28 Feb 2022", YES),
        ("Fewer people in IPC phase 3 or above than in Nov 2021 – Feb 2022", NO),
    ],
)
def test_a_time_may_be_of_several_months(figures_of, text, answer):
    ends = [("2021-11-01", "2022-02-28", 12), ("2022-03-01", "2022-05-31", 19),
            ("2022-09-01", "2022-10-31", 17)]  # fmt: skip
    table = figures_of(*({"value": value * M} for *_, value in ends)).assign(
        indicator="people_by_ipc_phase", ipc_phase="3+", ipc_type="current",
        reference_period_start=[start for start, *_ in ends],
        reference_period_end=[end for _, end, _ in ends],
    )  # fmt: skip
    assert verdict_on(tidy(table), text).answer == answer


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        # a direction of several years is none of the first alone
        ("Needs rose in 2020, 2021 and 2022", OPEN),
        ("Needs rose in 2020 and in 2021", OPEN),
        ("Needs fell in 2021 and 2024", OPEN),
        ("In 2020 and 2021 needs rose", OPEN),
        ("Needs rose between 2019 and 2024", YES),
        ("Needs rose in 2020, and fell in 2021", YES),
        # what it fell below is a level, and no amount
        ("Needs fell below 5 million in 2022", NO),
        ("Needs fell below 11 million in 2022", YES),
        ("Needs rose above 13 million in 2024", YES),
        ("Needs rose above 15 million in 2024", NO),
        ("Needs rose over 2 million in 2024", OPEN),
        ("Needs rose by over 2 million in 2023", YES),
        # a year is of the number beside it
        ("14 million people in need (13 million in 2023)", YES),
        ("14 million people in need (2023: 13 million)", YES),
        ("14 million people in need (2024)", YES),
        ("13 million people in need (2024)", NO),
        ("14 million people in need; 10 million in 2022", YES),
        ("14 million people in need and 13 million in 2023", YES),
        ("14 million people are in need. In 2023, 13 million were.", YES),
        ("13 million people in need and 13 million in 2023", OPEN),
        # the largest rise is no highest figure
        ("Needs: the largest increase in the series", OPEN),
        ("A record increase in 2024", OPEN),
        ("The largest rise since 2019", OPEN),
        ("The highest increase in the series was in 2023", OPEN),
        ("The smallest rise was in 2023", OPEN),
        ("The rise in 2024 was the largest in the series", OPEN),
        # nor is a change that is held against a change
        ("Needs rose more than in 2023", OPEN),
        ("A higher rise than in 2023", OPEN),
        ("Needs rose less than in 2023", OPEN),
        ("Needs rose more in 2023 than in 2024", OPEN),
        ("Needs rose by more than 2 million in 2023", YES),
        ("Needs rose in 2024 more than in 2023", OPEN),
        ("Needs rose by 1 million in 2024, more than in 2023", OPEN),
        ("Needs rose by 1 million in 2024, less than in 2023", OPEN),
        ("Needs rose by 1 million in 2024 and by 3 million in 2023", YES),
        ("Needs rose by 1 million in 2024 and by 2 million in 2023", NO),
        ("Needs rose by 1 million in 2024 and by 1 million in 2020", NO),
        # of no case that has no figure anything is known
        ("Needs have never fallen since 2020", OPEN),
        ("Never fewer than 10 million people in need since 2019", OPEN),
        ("At no time did needs fall", OPEN),
        ("Needs have not once fallen since 2019", OPEN),
        ("Needs have not fallen since 2019", OPEN),
        ("Needs have not fallen since 2023", YES),
        ("Over 13 million people in need since 2019", OPEN),
        ("Since 2019, over 13 million people in need", OPEN),
        ("Over 9 million people in need since 2019", YES),
        ("14 million people in need, 4 million more than in 2019", YES),
        # a percent of a figure is no change in percent
        ("In 2024 needs were 140% of the 2019 figure", OPEN),
        ("2019 needs were 71% of those in 2024", OPEN),
        ("108% of the 2023 figure in 2024", OPEN),
        ("Needs fell to 8% in 2021", OPEN),
        # money is no people
        ("$14 million", OPEN),
        ("€14 million", OPEN),
    ],
)
def test_no_sentence_is_read_as_another(figures_of, text, answer):
    years = enumerate([10, 12, 11, 10, 13, 14], 2019)
    needs = figures_of(*({"when": year, "value": value * M} for year, value in years))
    assert verdict_on(needs, text).answer == answer


def test_dollars_are_the_unit_of_money(figures_of):
    money = figures_of({"value": 14 * M, "indicator": "funding_received", "unit": "usd"})
    assert verdict_on(money, "$14 million received in 2024").answer == YES
    assert verdict_on(money, "€14 million received in 2024").answer == OPEN


def test_a_change_in_a_year_of_several_figures_names_no_two(figures_of):
    months = [("2023-11", 10), ("2023-12", 12), ("2024-01", 11), ("2024-02", 15),
              ("2024-03", 13)]  # fmt: skip
    moves = figures_of(
        *({"when": month, "value": value * 1000} for month, value in months)
    ).assign(indicator="new_displacements")
    assert verdict_on(moves, "Displacement rose by 3,000 in 2024").answer == OPEN
    assert verdict_on(moves, "Displacement rose in 2024").answer == OPEN
    assert verdict_on(moves, "Displacement rose by 4,000 in Feb 2024").answer == YES


@pytest.mark.parametrize(
    ("values", "sentence", "answer"),
    [
        ((10, 9), "Change in people in need in 2024: −1.0 million since 2023", YES),
        ((10, 9), "Change in people in need in 2024: +1.0 million since 2023", NO),
        ((10, 9), "Change in people in need in 2024: −2.0 million since 2023", NO),
        ((10, 9), "Change in people in need in 2024: −1.0 million since 2022", OPEN),
        ((9, 10), "Change in people in need in 2024: +1.0 million since 2023", YES),
        ((9, 10), "Change in people in need in 2024: −1.0 million since 2023", NO),
    ],
)
def test_a_change_has_a_sign(figures_of, values, sentence, answer):
    years = ({"when": 2023 + at, "value": value * M} for at, value in enumerate(values))
    table = hs.change(figures_of(*years))
    assert verdict_on(table, sentence).answer == answer
    assert all(verdict_on(table, claim).answer == YES for claim in claims(table))


@pytest.mark.parametrize(
    ("sentence", "answer"),
    [
        ("USD 1.5 billion received", YES),
        ("US$1.5 billion received", YES),
        ("USD 1.6 billion received", NO),
        ("EUR 1.5 billion received", OPEN),
        ("More than $1.5 billion received", NO),
        # with its sign or without, a change is one
        ("Funding fell by $0.5 billion", YES),
        ("Funding fell by US$500 million in 2024", YES),
        ("Funding fell $500 million to $1.5 billion", YES),
        ("$1.5 billion received in 2024, down $500 million from 2023", YES),
        ("Funding fell by $1.5 billion", NO),
        ("Funding fell by USD 1.5 billion in 2024", NO),
        ("Funding fell by a record $1.5 billion", NO),
    ],
)
def test_dollars_have_several_names(figures_of, sentence, answer):
    rows = {"when": 2023, "value": 2e9}, {"value": 1.5e9}
    table = figures_of(*rows, indicator="funding_received", unit="usd")
    assert verdict_on(table, sentence).answer == answer
