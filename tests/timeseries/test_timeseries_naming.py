"""Naming: of whom a sentence says its numbers, and whether a series counts these."""

from __future__ import annotations

import pytest

from humstats.timeseries import share_of
from humstats.timeseries.messages.claims import claims
from humstats.timeseries.messages.naming import Naming, unnamed_in
from humstats.timeseries.messages.verdicts import test_claim as verdict_on

M = 1e6
YES, NO, OPEN = "supported", "refuted", "cannot be known"


def years(figures_of, values, **common):
    rows = ({"when": 2024 - at, "value": value * M} for at, value in enumerate(values[::-1]))
    return figures_of(*[*rows][::-1], **common)


@pytest.fixture(scope="module")
def counted(figures_of):
    """Return the series that sentences are about, by name."""
    people = years(figures_of, (15.3, 16.7))
    children = years(figures_of, (6.4, 7.5), age_range="0-17")
    inhabitants = years(figures_of, (23, 24), indicator="population")
    refugees = {"indicator": "refugees", "location_code": "TUR"}
    return {
        "people": people,
        "children": children,
        "inhabitants": inhabitants,
        "few": years(figures_of, (8, 9)),
        "share": share_of(children, people),
        "share of all": share_of(people, inhabitants),
        "reached": years(figures_of, (7, 8), indicator="people_reached"),
        "received": years(figures_of, (1400, 1000), indicator="funding_received", unit="usd"),
        "required": years(figures_of, (4000, 4000), indicator="funding_required", unit="usd"),
        "women": years(figures_of, (8.2,), gender="f"),
        "men": years(figures_of, (8.2,), gender="m"),
        "refugees": years(figures_of, (2.3,), origin_location_code="SYR", **refugees),
        "all refugees": years(figures_of, (2.7,), **refugees),
    }


@pytest.mark.parametrize(
    ("part", "whole", "sentence", "answer"),
    [
        ("children", "people", "7.5 million children are in need in Syria", YES),
        ("children", "people", "16.7 million children are in need in Syria", NO),
        ("children", "people", "7.5 million people need humanitarian assistance", NO),
        ("children", "people", "16.7 million people need humanitarian assistance", YES),
        ("children", "people", "7.5 million people in need are children", YES),
        ("children", "people", "16.7 million people in need are children", NO),
        ("children", "people", "7.5 million children and 16.7 million people in need", YES),
        (
            "children", "people",
            "16.7 million people in need, of whom 7.5 million are children", YES,
        ),
        ("children", "people", "Of 16.7 million in need, 7.5 million are children", YES),
        ("children", "people", "16.7 million in need, 7.5 million of them children", YES),
        ("children", "people", "16.7 million in need, 7.7 million of them children", NO),
        ("children", "people", "7.5 million of 16.7 million people in need are children", YES),
        ("children", "people", "7.5 million of 16.7 million children are in need", OPEN),
        ("children", "people", "7.5 million in need", OPEN),
        # a share between a number and what is said of it
        ("people", "inhabitants", "16.7 million people, 70% of the population, are in need",
         YES),
        ("people", "inhabitants", "24 million people, 70% of the population, are in need", NO),
        ("people", "inhabitants", "16.7 million people (70%) need assistance", YES),
        ("people", "inhabitants", "24 million Syrians (70%) need humanitarian assistance", NO),
        ("people", "inhabitants", "16.7 million people – 70% – are in need", YES),
        ("people", "inhabitants", "24 million people or 70% of the population are in need", NO),
        ("people", "inhabitants", "70% of the population, 16.7 million people, are in need",
         YES),
        ("people", "inhabitants", "70% of the population, 24 million people, are in need", NO),
        ("people", "inhabitants", "Of 24 million people, 70% are in need", YES),
        ("children", "people", "7.5 million people in need (45%) are children", YES),
        ("children", "people", "16.7 million people in need (45%) are children", NO),
        ("received", "required", "$1 billion, a quarter of the funding required, was received",
         YES),
        ("received", "required", "$4 billion, a quarter of the funding required, was received",
         NO),
        ("received", "required", "A quarter of the required $4 billion was received", YES),
        ("received", "required", "The plan requires $4 billion and received $1 billion", YES),
        ("received", "required", "The plan requires $1 billion and received $4 billion", NO),
        ("children", "people", "Up 9% on 2023", OPEN),
        # changes are of whom the sentence says them
        ("children", "people", "The number of people in need rose by 9% to 16.7 million", YES),
        ("children", "people", "People in need rose by 17% to 16.7 million", OPEN),
        ("children", "people", "The number of children in need rose by 17%", YES),
        ("children", "people", "The number of children in need rose by 9%", OPEN),
        ("children", "people", "9% more people in need than in 2023", YES),
        ("children", "people", "17% more children in need than in 2023", YES),
        ("children", "people", "People in need rose by 1.1 million", NO),
        ("children", "people", "Children rose from 42% to 45% of people in need", YES),
        ("children", "people", "Children fell to 45% of people in need", NO),
        ("children", "people", "The highest number of people in need since 2023", OPEN),
        # shares
        ("children", "people", "45% of people in need are children", YES),
        ("children", "people", "45% of children in Syria are in need", OPEN),
        ("children", "people", "Half of children are in need", OPEN),
        ("children", "people", "One in two children in Syria is in need", OPEN),
        ("children", "people", "17% of people in need are children", NO),
        # what a share is of is the whole itself, and what is said of it is the part
        ("children", "people", "45% of Syrians are in need", OPEN),
        ("children", "people", "45% of people in Syria need assistance", OPEN),
        ("children", "people", "45% of people in Syria are in need, including children", OPEN),
        ("children", "people", "Of people in Syria, 45% are in need", OPEN),
        ("children", "people", "People in Syria: 45% of them are children", OPEN),
        ("children", "people", "45% are in need", OPEN),
        ("children", "people", "Almost half of Syrians are in need", OPEN),
        ("children", "people", "45% of Syrians in need are children", YES),
        ("children", "people", "45% of people in Syria who need aid are children", YES),
        ("children", "people", "Of people in need, 45% are children", YES),
        ("children", "people", "45% of the 16.7 million people in need are children", YES),
        ("children", "people", "55% of the 16.7 million people in need are children", NO),
        # "most people" are a share, and "the most" are a record
        ("women", "people", "Most people in need are women and girls", NO),
        ("women", "people", "Most Syrians are in need", OPEN),
        ("people", "inhabitants", "Most Syrians are in need", YES),
        ("few", "inhabitants", "Most Syrians are in need", NO),
        ("few", "inhabitants", "The most people in need in the series", YES),
        ("women", "people", "49% of people in Syria are in need", OPEN),
        ("women", "people", "49% of Syrians in need are women and girls", YES),
        ("women", "people", "Nearly half of those in need are women and girls", YES),
        ("women", "people",
         "8.2 million of the people in need in 2024 were women and girls", YES),
        ("women", "people", "Nearly half of the 16.7 million in need are women and girls", YES),
        ("reached", "people", "48% of people in Syria were reached", OPEN),
        ("reached", "people", "8 million people were reached", YES),
        ("reached", "people", "16.7 million people were reached", NO),
        ("reached", "people", "48% of people in need were reached", YES),
        ("reached", "people", "48% of people reached were in need", OPEN),
        ("received", "required", "$1 billion of $4 billion required was received", YES),
        ("received", "required", "$4 billion was received", NO),
        ("received", "required", "25% of requirements were received", YES),
        ("received", "required", "A quarter of the $4 billion required was received", YES),
        ("received", "required", "A quarter of the $3 billion required was received", NO),
    ],
)  # fmt: skip
def test_a_number_is_of_whom_it_is_said(counted, part, whole, sentence, answer):
    verdict = verdict_on(counted[part], sentence, whole=counted[whole])
    assert verdict.answer == answer, verdict.because


@pytest.mark.parametrize(
    ("of", "sentence", "answer"),
    [
        ("share", "45% of people in need are children", YES),
        ("share", "45% of those in need are children", YES),
        ("share", "Children make up 45% of people in need", YES),
        ("share", "Children account for 45% of people in need", YES),
        ("share", "Children account for 54% of people in need", NO),
        ("share", "45% of children in Syria are in need", OPEN),
        ("share", "45% of Syrian children need humanitarian assistance", OPEN),
        ("share", "Children are 45% of people in Syria", OPEN),
        ("share", "Of children in Syria, 45% are in need", OPEN),
        ("share", "16.7 million people need aid, 45% of them children", OPEN),
        ("share", "People in need: 45% of them are children", YES),
        ("share", "Children in Syria: 45% of them are in need", OPEN),
        ("share", "45% of Syrians are in need, among them children", OPEN),
        ("share", "45% of Syrians in need are children", YES),
        ("share of all", "70% of people in Syria are in need", YES),
        ("share of all", "70% of Syrians need assistance", YES),
        ("share of all", "70% of people in need are Syrians", OPEN),
        # a word for some of them is none for all of them
        ("women", "8.2 million women and girls are in need", YES),
        ("women", "8.2 million girls are in need", OPEN),
        ("women", "8.2 million women are in need", OPEN),
        ("men", "8.2 million people in need for Syria", OPEN),
        ("children", "7.5 million people in need, many of them children", OPEN),
        ("children", "7.5 million people in need, of whom most are children", OPEN),
        # what is said of others is not refuted either
        ("children", "16.7 million people in need", OPEN),
        # where people are from is not where they are
        ("refugees", "Türkiye hosts 2.3 million refugees from Syria", YES),
        ("refugees", "2.3 million Syrian refugees in Türkiye", YES),
        ("refugees", "Syria hosts 2.3 million refugees", OPEN),
        ("refugees", "Syria is host to 2.3 million refugees", OPEN),
        ("refugees", "Syria hosts 2.3 million Turkish refugees", OPEN),
        ("refugees", "2.3 million refugees from Türkiye to Syria", OPEN),
        ("all refugees", "2.7 million refugees in Türkiye", YES),
        ("all refugees", "2.7 million refugees from Türkiye", OPEN),
        ("all refugees", "2.7 million Turkish refugees", OPEN),
    ],
)
def test_figures_are_of_those_whom_they_count(counted, of, sentence, answer):
    verdict = verdict_on(counted[of], sentence)
    assert verdict.answer == answer, verdict.because


@pytest.mark.parametrize("of", ["share", "share of all", "women", "refugees"])
def test_what_claims_write_names_whom_it_counts(counted, of):
    for claim in claims(counted[of]):
        verdict = verdict_on(counted[of], claim)
        assert verdict.answer == YES, verdict.because


def test_a_rise_is_no_share(figures_of):
    part = years(figures_of, (10, 14.5), age_range="0-17")
    whole = years(figures_of, (90, 100))
    said = "45% of people in need are children"
    assert verdict_on(part, said).answer == OPEN
    assert verdict_on(part, said, whole=whole).answer == NO


def test_what_no_word_tells_apart_has_no_naming(counted):
    assert Naming.of(counted["people"]) is None
    assert Naming.of(counted["people"], counted["people"]) is None


@pytest.mark.parametrize(
    ("row", "text", "word"),
    [
        ({"age_range": "0-17"}, "7 people in need", "people"),
        ({"age_range": "0-17"}, "7 children in need", ""),
        ({"age_range": "0-17"}, "about 9% more than in 2023", ""),
        ({"sector_code": "EDU"}, "7 people in need", "people"),
        ({"sector_code": "EDU"}, "7 people in need (Education)", ""),
        ({"population_group": "IDP"}, "7 people in need", "people"),
        ({"population_group": "IDP"}, "7 people in need, internally displaced", ""),
        ({"gender": "f"}, "7 people in need for months", "people"),
        ({"admin1_name": "Aleppo"}, "7 people in need in Syria", "Syria"),
        ({"admin1_name": "Aleppo"}, "7 people in need in Aleppo, Syria", ""),
        ({}, "7 people in need in Syria", ""),
    ],
)
def test_a_part_is_not_said_to_be_all(figures_of, row, text, word):
    assert unnamed_in(text, figures_of({"value": 7, **row})) == word


@pytest.mark.parametrize(
    ("sentence", "answer"),
    [
        ("A quarter of the funding required was received", YES),
        ("A quarter of the plan was funded", YES),
        ("Funding coverage fell to 25% in 2024", YES),
        ("Funding coverage fell in 2024", YES),
        ("A quarter of Syrians received funding", OPEN),
        ("25% of Syrians received funding", OPEN),
        ("One in four Syrians received funding", OPEN),
        ("A quarter of the plans were funded", OPEN),
        ("Syria received a quarter of the funding", OPEN),
        # a share that fell says nothing of the sum
        ("Less funding was received in 2024 than in 2023", OPEN),
        ("Funding decreased in 2024", OPEN),
    ],
)
def test_coverage_is_of_what_was_required(counted, sentence, answer):
    coverage = share_of(counted["received"], counted["required"])
    assert verdict_on(coverage, sentence).answer == answer


def test_a_share_that_rose_says_nothing_of_how_many(counted):
    assert verdict_on(counted["share"], "The share of children rose in 2024").answer == YES
    assert verdict_on(counted["share"], "The number of children rose in 2024").answer == OPEN
