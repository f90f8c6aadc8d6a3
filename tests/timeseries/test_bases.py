"""Bases: times that a sentence compares with."""

from __future__ import annotations

import pytest

from humstats.timeseries.messages.bases import (
    bases_at,
    bases_in,
    before_it,
    before_named,
    lead_of,
    spoken,
    unbased,
)
from humstats.timeseries.messages.facts import Facts
from humstats.timeseries.messages.verdicts import test_claim as verdict_on

YES, NO, OPEN = "supported", "refuted", "cannot be known"


def test_years_that_a_sentence_compares_with_are_not_its_own():
    assert spoken("16.5 million in 2025, 1% fewer than in 2024") == [2025]
    assert spoken("2.5 million in 2012, 16.5 million in 2025") == [2012, 2025]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("rose since 2012", "rose"),
        ("fewer in 2025 than in 2024", "fewer in 2025"),
        ("up from 15.3 million in 2023 to 16.7 million in 2024", "up to 16.7 million in 2024"),
        ("2012–2014", "–2014"),
    ],
)
def test_what_is_compared_with_is_left_out(text, left):
    assert " ".join(unbased(text).split()) == left


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Since 2020 needs rose", "2020"),
        ("In Syria, since May 2020, needs rose", "2020"),
        ("Needs fell in 2019; between 2020 and 2024 they rose", "2020"),
        ("Needs fell in 2019. From 2020 to 2024 they rose", "2020"),
        ("Compared with 2020, needs rose", "2020"),
        ("In 2020 needs rose", None),
        ("Needs doubled since 2020 and rose", None),
        ("Since 2020 needs fell. In 2024 they rose", None),
    ],
)
def test_the_time_with_which_a_sentence_begins(text, year):
    found = lead_of(text, text.index("rose"))
    assert (found and found["year"]) == year


@pytest.mark.parametrize(
    ("text", "bases"),
    [
        ("up 9% on 2023", ["on 2023"]),
        ("on 3 May 2023", []),
        ("on 2023-05-03", []),
        ("9% more than in 2023, the highest since 2018", ["than in 2023"]),
        ("a record number since 2018", []),
        ("at least 9% more since 2018", ["since 2018"]),
        ("the highest, and 9% more since 2018", ["since 2018"]),
        ("down 1% year on year", ["year on year"]),
        ("from 15 million people a year earlier", ["from 15 million people a year earlier"]),
        ("fell by 37% from a peak of 3.7 million in 2021",
         ["from a peak of 3.7 million in 2021"]),
    ],
)  # fmt: skip
def test_what_is_compared_with_stands_in_its_order(text, bases):
    assert [found[0] for found in bases_in(text)] == bases


def test_a_year_earlier_is_not_the_figure_before(figures_of):
    months = ["2023-01", "2023-12", "2024-01"]
    facts = Facts.of(figures_of(*({"value": 1, "when": month} for month in months)))
    year, quarter = (bases_in(f"than a {step} earlier")[0] for step in ("year", "quarter"))
    assert bases_at(year, 2, facts) == [0]
    with pytest.raises(LookupError, match="no figure of one quarter before Jan 2024"):
        bases_at(quarter, 2, facts)
    assert [before_it(2, text, facts) for text in (" a year earlier", "", " in 2024")] == [
        0, 1, 1,
    ]  # fmt: skip
    assert [many for _, many in before_named("than last year, month-on-month")] == [12, 1]


@pytest.fixture(scope="module")
def known(figures_of):
    values = enumerate([11.0e6, 11.7e6, 11.1e6, 13.4e6, 14.6e6, 15.3e6, 16.7e6], 2018)
    months = [100, 120, 90, 95, 60, 80, 110, 130, 70, 75, 72, 65, 99]
    names = [*(f"2023-{month:02d}" for month in range(1, 13)), "2024-01"]
    moves = {"indicator": "new_displacements"}
    quarters = {"2023 Q1": 1.0e6, "2023 Q2": 2e6, "2023 Q3": 1.5e6, "2023 Q4": 1.6e6,
                "2024 Q1": 0.9e6}  # fmt: skip
    hosted = {2021: 3_737_369, 2022: 3_535_898, 2023: 3_214_780, 2024: 2_901_478,
              2025: 2_347_756}  # fmt: skip
    abroad = {"indicator": "refugees", "location_code": "TUR", "origin_location_code": "SYR"}
    money = {2023: 1.45e9, 2024: 1e9}
    return {
        "needs": figures_of(*({"when": year, "value": value} for year, value in values)),
        "months": figures_of(
            *({"when": n, "value": 1e3 * v} for n, v in zip(names, months, strict=True)),
            **moves,
        ),
        "quarters": figures_of(*({"when": n, "value": v} for n, v in quarters.items())),
        "hosted": figures_of(*({"when": n, "value": v} for n, v in hosted.items()), **abroad),
        "money": figures_of(
            *({"when": n, "value": v} for n, v in money.items()),
            indicator="funding_received", unit="usd",
        ),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("of", "text", "answer"),
    [
        # the year that is compared with is not the figure's own
        ("needs", "16.7 million people in need in 2024, an increase of 9% on 2023", YES),
        ("needs", "16.7 million people in need in 2024, up 9% on 2023", YES),
        ("needs", "16.7 million people in need in 2024, up 9% on 2022", NO),
        ("needs", "An increase of 1.4 million on 2023", YES),
        ("needs", "16.7 million people in need, 1.5 times the figure of 2018", YES),
        ("needs", "16.7 million people in need, 1.5 times the 2018 level", YES),
        ("needs", "16.7 million people in need, double the 2018 figure", NO),
        ("needs", "16.7 million people in need, up 9% from 15.3 million in 2023", YES),
        ("needs", "16.7 million people in need, up 8% from 15.3 million in 2023", NO),
        ("needs", "16.7 million people in need, up 9% from 14.6 million in 2023", NO),
        ("needs", "16.7 million in need, compared with 15.3 million a year earlier", YES),
        ("needs", "16.7 million in need, compared with 14.6 million a year earlier", OPEN),
        ("money", "$1 billion received in 2024, down from $1.45 billion in 2023", YES),
        ("money", "$1 billion received in 2024, down from $1.45 billion a year earlier", YES),
        ("hosted", "2.3 million Syrian refugees in Türkiye, down 19% from end-2024", YES),
        ("hosted", "554,000 fewer Syrian refugees in Türkiye than at end-2024", YES),
        ("hosted", "2.3 million Syrian refugees in Türkiye, down 37% from the 2021 peak", YES),
        ("hosted", "2.3 million Syrian refugees in Türkiye, down 34% from the 2022 peak", NO),
        # several times are not one
        ("needs", "Needs rose since 2019 and 2020", OPEN),
        ("needs", "Needs rose since 2019 or since 2020", OPEN),
        ("needs", "Needs rose by 50% since 2019 and 2020", OPEN),
        ("needs", "Higher than in 2022 and 2023", OPEN),
        ("needs", "Needs rose between 2019 and 2024", YES),
        ("needs", "Compared with 2020, 2024 had 50% more people in need", YES),
        ("needs", "Needs rose since 2019, and 2024 was the highest in the series", YES),
        ("needs", "9% more than in 2023, and 14% more than in 2022", YES),
        ("needs", "Needs rose since 2019 and in 2024 16.7 million were in need", YES),
        # nor is the time of a record the base of a change
        ("needs", "9% more people in need than in 2023 and the highest number since 2018", YES),
        ("needs", "Needs rose by 9 per cent to 16.7 million, a record since 2018", YES),
        ("needs", "People in need rose by 52% to 16.7 million, a record since 2018", NO),
        ("needs", "The highest number since 2018 and 52% more than in 2018", YES),
        # a year earlier is twelve months before
        ("months", "99,000 new displacements in January 2024, down 1% year on year", YES),
        ("months", "99,000 new displacements in January 2024, up 52% year on year", NO),
        ("months", "Year on year, displacements fell by 1%", YES),
        ("months", "Year on year, displacements rose by 52%", NO),
        ("months", "A year-on-year fall of 1% in January 2024", YES),
        ("months", "99,000 new displacements, 1% fewer than a year earlier", YES),
        ("months", "99,000 new displacements, up from 65,000 a month earlier", YES),
        ("months", "99,000 new displacements, up from 65,000 a year earlier", NO),
        ("quarters", "900,000 in need in January–March 2024, 10% fewer than a year earlier",
         YES),
    ],
)  # fmt: skip
def test_a_figure_is_held_against_the_one_that_is_meant(known, of, text, answer):
    verdict = verdict_on(known[of], text)
    assert verdict.answer == answer, verdict.because


def two_of_2022(figures_of, first, second):
    return figures_of(
        {"when": "2022-03", "value": first}, {"when": "2022-09", "value": second},
        {"when": "2024-03", "value": 12e6},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("claim", "values", "answer"),
    [
        # both figures of 2022 say the same
        ("Needs rose since 2022", (8e6, 9e6), YES),
        ("Needs fell since 2022", (8e6, 9e6), NO),
        ("Needs rose by 20 percent since 2022", (10e6, 10.02e6), YES),
        ("Needs rose by 30 percent since 2022", (10e6, 10.02e6), NO),
        ("Needs have doubled since 2022", (6e6, 6.05e6), YES),
        # they do not
        ("Needs rose since 2022", (8e6, 13e6), OPEN),
        ("Needs fell since 2022", (8e6, 13e6), OPEN),
        ("Needs rose by 20 percent since 2022", (10e6, 8e6), OPEN),
        ("Needs have doubled since 2022", (6e6, 9e6), OPEN),
    ],
)
def test_of_several_figures_of_a_time_all_must_say_the_same(figures_of, claim, values, answer):
    verdict = verdict_on(two_of_2022(figures_of, *values), claim)
    assert verdict.answer == answer, verdict.because
    if answer == OPEN:
        assert "the series has 2 figures of 2022: name the month" in verdict.because
