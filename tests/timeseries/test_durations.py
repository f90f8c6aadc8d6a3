"""Durations: sentences of a time that is not as long as the figures of a series."""

from __future__ import annotations

import pytest

from humstats.timeseries import increments
from humstats.timeseries.messages.durations import misfits_in
from humstats.timeseries.messages.facts import Facts
from humstats.timeseries.messages.parts import Line
from humstats.timeseries.messages.verdicts import test_claim as verdict_on

YES, NO, OPEN = "supported", "refuted", "cannot be known"


@pytest.fixture(scope="module")
def known(figures_of):
    values = enumerate([11.0e6, 11.7e6, 11.1e6, 13.4e6, 14.6e6, 15.3e6, 16.7e6], 2018)
    months = [100, 120, 90, 95, 60, 80, 110, 130, 70, 75, 72, 65, 99]
    names = [*(f"2023-{month:02d}" for month in range(1, 13)), "2024-01"]
    moves = {"indicator": "new_displacements"}
    toll = {"2023-10-31": 8525, "2023-11-30": 15523, "2023-12-31": 21978, "2024-01-31": 26900}
    days = {"2023-01-31": 155e3, "2023-06-30": 195e3, "2023-12-31": 314e3}
    money = {2023: 1.4e9, 2024: 1.6e9, 2025: 1.2e9}
    refugees = {"indicator": "refugees", "location_code": "TUR", "origin_location_code": "SYR"}
    counted = figures_of(
        *({"when": f"2023-10-07 to {n}", "value": v} for n, v in toll.items()),
        indicator="deaths",
        location_code="PSE",
    )
    return {
        "needs": figures_of(*({"when": n, "value": v} for n, v in values)),
        "months": figures_of(
            *({"when": n, "value": 1e3 * v} for n, v in zip(names, months, strict=True)),
            **moves,
        ),
        "years": figures_of({"when": 2022, "value": 171e3}, {"value": 95e3, "when": 2023},
                            **moves),
        "toll": counted,
        "new": increments(counted),
        "days": figures_of(
            *({"when": n, "value": v} for n, v in days.items()),
            indicator="internally_displaced_people", location_code="HTI",
        ),
        "money": figures_of(
            *({"when": n, "value": v} for n, v in money.items()),
            indicator="funding_received", unit="usd",
        ),
        "hosted": figures_of({"when": 2024, "value": 2_901_478},
                             {"when": 2025, "value": 2_347_756}, **refugees),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("of", "text", "answer"),
    [
        # so much a year
        ("needs", "Needs rose by 52% a year since 2018", OPEN),
        ("needs", "Needs have risen by 5.7 million a year between 2018 and 2024", OPEN),
        ("needs", "Needs grew by 9% a year", OPEN),
        ("needs", "16.7 million people in need per month", OPEN),
        ("months", "99,000 new displacements a year", OPEN),
        ("years", "95,000 new displacements a month", OPEN),
        ("years", "95,000 new displacements in a year", YES),
        ("money", "$1.2 billion a month was received", OPEN),
        # this month
        ("needs", "16.7 million people in need this year", YES),
        ("needs", "16.7 million people in need this month", OPEN),
        ("needs", "16.7 million people in need early this year", OPEN),
        ("months", "99,000 new displacements in a month", YES),
        ("months", "99,000 new displacements this month", YES),
        ("months", "99,000 new displacements this year", OPEN),
        ("months", "99,000 new displacements over the past year", OPEN),
        ("months", "Displacements rose by 52% over the month", YES),
        ("months", "Displacements rose by 52% over the year", OPEN),
        ("money", "$1.2 billion received this year", YES),
        # in that time
        ("months", "99,000 new displacements in January 2024", YES),
        ("months", "70,000 new displacements in 2023", OPEN),
        ("months", "99,000 new displacements on 31 January 2024", OPEN),
        ("months", "99,000 new displacements in early January 2024", OPEN),
        ("months", "99,000 new displacements between January 2023 and January 2024", OPEN),
        ("needs", "16.7 million people in need between 2018 and 2024", OPEN),
        ("days", "155,000 IDPs at the end of 2023", NO),
        ("days", "155,000 IDPs in early 2023", YES),
        ("days", "314,000 IDPs in early 2023", NO),
        ("days", "314,000 IDPs at the end of 2023", YES),
        ("days", "314,000 IDPs throughout 2023", OPEN),
        ("days", "314,000 IDPs across 2023", OPEN),
        ("days", "314,000 IDPs all through 2023", OPEN),
        ("days", "314,000 IDPs during all of 2023", OPEN),
        ("days", "314,000 IDPs across Haiti in 2023", YES),
        ("needs", "16.7 million people in need throughout 2024", YES),
        ("hosted", "2.3 million Syrian refugees in Türkiye in mid-2025", OPEN),
        ("hosted", "2.3 million Syrian refugees in Türkiye at the start of 2025", OPEN),
        ("hosted", "2.9 million Syrian refugees in Türkiye at the start of 2025", OPEN),
        ("hosted", "2.3 million Syrian refugees in Türkiye at the end of 2025", YES),
        # how many there are on a day of the year
        ("hosted", "Türkiye hosted 2.3 million Syrian refugees throughout 2025", OPEN),
        ("hosted", "2.3 million Syrian refugees in Türkiye during 2025", OPEN),
        ("hosted", "2.3 million Syrian refugees in Türkiye in 2025", YES),
        ("days", "155,000 IDPs in Haiti during 2023", OPEN),
        ("needs", "16.7 million people in need for months", OPEN),
        ("needs", "16.7 million people in need by the end of 2024", YES),
        ("months", "99,000 new displacements by January 2024", OPEN),
        ("months", "99,000 new displacements from January 2023 to January 2024", OPEN),
        ("months", "Displacements fell by 1% from January 2023 to January 2024", YES),
        # of a count since a start
        ("toll", "26,900 people killed in January 2024", OPEN),
        ("toll", "26,900 people killed in January 2024, up 22%", OPEN),
        ("toll", "26,900 people killed in 2024", OPEN),
        ("toll", "21,978 people killed in 2023", YES),
        ("toll", "15,523 people killed in 2023", NO),
        ("toll", "26,900 people killed this month", OPEN),
        ("toll", "26,900 people killed since January 2024", OPEN),
        ("toll", "26,900 people killed since 7 October 2023", YES),
        ("toll", "26,900 people killed between 7 October 2023 and 31 January 2024", YES),
        ("toll", "26,900 people killed by 31 January 2024", YES),
        # what was counted in a month is what it adds
        ("toll", "4,922 people killed in January 2024", YES),
        ("toll", "6,455 people killed in December 2023 and 4,922 in January 2024", YES),
        ("toll", "26,900 people killed since 7 October 2023, 4,922 in January 2024", YES),
        ("toll", "4,922 people killed in January 2024 and 21,978 in December 2023", OPEN),
        ("toll", "4,922 people killed in 2024", OPEN),
        ("toll", "5,000 people killed in January 2024", OPEN),
        ("toll", "4,922 people killed between 31 December 2023 and 31 January 2024", OPEN),
        ("toll", "Deaths rose by 4,922 in January 2024", YES),
        ("toll", "In January 2024, deaths rose by 4,922", YES),
        ("toll", "Deaths rose by 26,900 in January 2024", NO),
        ("toll", "4,922 more deaths since 31 December 2023", YES),
        ("toll", "26,900 people were killed on 31 January 2024", OPEN),
        ("toll", "As of 31 January 2024, 26,900 people were killed", YES),
        # directions are of what each period adds, where months are named
        ("toll", "Fewer people were killed in January 2024 than in December 2023", YES),
        ("toll", "More people were killed in January 2024 than in December 2023", NO),
        ("toll", "24% fewer people were killed in January 2024 than in December 2023", YES),
        ("toll", "22% more people were killed in January 2024 than in December 2023", NO),
        ("toll", "1,533 fewer people were killed in January 2024 than in December 2023", YES),
        ("toll", "4,922 more people were killed in January 2024 than in December 2023", NO),
        ("toll", "4,922 people killed in January 2024, down from 6,455 in December 2023", YES),
        (
            "toll",
            "4,922 people were killed in January 2024, 24% fewer than in December 2023",
            YES,
        ),
        ("toll", "Deaths in January 2024 were lower than in December 2023", YES),
        ("toll", "Deaths in January 2024 were higher than in December 2023", NO),
        ("toll", "Deaths fell by 24% in January 2024", YES),
        ("toll", "The number of deaths fell to 4,922 in January 2024", YES),
        ("toll", "Deaths rose by 22% in January 2024", OPEN),
        ("toll", "Deaths rose to 26,900 in January 2024", OPEN),
        ("toll", "Deaths rose by 30% in January 2024", NO),
        ("toll", "Deaths did not fall in January 2024", OPEN),
        ("toll", "More people were killed in 2024 than in 2023", OPEN),
        ("toll", "More people were killed in December 2023 than in October 2023", OPEN),
        ("toll", "Deaths fell two months in a row", YES),
        ("toll", "Deaths rose three months in a row", NO),
        ("toll", "Deaths have fallen every month since November 2023", YES),
        # or of the total, which says so
        ("toll", "The death toll rose by 22% in January 2024", YES),
        ("toll", "The death toll rose three months in a row", YES),
        (
            "toll",
            "26,900 people killed by 31 January 2024, 22% more than by 31 December 2023",
            YES,
        ),
        # counts of one year each are compared as they are
        ("money", "Funding fell in 2025", YES),
        ("toll", "The highest number of deaths in a month", OPEN),
        ("toll", "The highest number of deaths", OPEN),
        ("money", "$1.2 billion received in 2025", YES),
        ("money", "$1.6 billion received in 2024, the highest", YES),
        ("money", "$1.2 billion received since 2023", OPEN),
        # what was new in a month is what happened in it, and not since the start
        ("new", "4,922 people killed in January 2024", YES),
        ("new", "26,900 people killed in January 2024", NO),
        ("new", "Deaths fell by 24% in January 2024", YES),
        ("new", "4,922 newly counted deaths since 7 October 2023", OPEN),
        ("new", "4,922 people killed since 7 October 2023", OPEN),
        ("new", "Deaths in January 2024 were the lowest since November 2023", YES),
    ],
)
def test_a_figure_is_of_its_own_time_only(known, of, text, answer):
    verdict = verdict_on(known[of], text)
    assert verdict.answer == answer, verdict.because


@pytest.mark.parametrize(
    ("of", "text", "words"),
    [
        ("needs", "16.7 million people in need this month", ["this month"]),
        (
            "needs",
            "9% a year, and fewer than a month earlier",
            ["a year", "than a month earlier"],
        ),
        ("toll", "26,900 deaths in January 2024", ["in January 2024"]),
        ("months", "99,000 new displacements in 2024", ["2024"]),
        ("months", "99,000 new displacements in January 2024", []),
    ],
)
def test_words_of_another_time_are_named(known, of, text, words):
    assert misfits_in(Line(text), Facts.of(known[of])) == words


def test_the_time_of_a_unit_is_its_own(figures_of):
    rate = figures_of({"value": 1.2}, indicator="crude_death_rate", unit="per_10000_per_day")
    assert misfits_in(Line("1.2 per 10,000 people a day"), Facts.of(rate)) == []
