"""Records: the highest, the lowest, since when, and how many in a row."""

from __future__ import annotations

import pytest

import humstats as hs
from humstats.timeseries.messages.claims import claims


def said(series, kind):
    return [claim.text for claim in claims(series) if claim.kind == kind]


def years(figures_of, *values, first=2018):
    return figures_of(*({"when": first + n, "value": v} for n, v in enumerate(values)))


def test_records_begin_behind_the_last_break(figures_of):
    table = years(figures_of, 99, 5, 6, 7).assign(break_before=[None, "jiaf-2.0", None, None])
    assert said(table, "highest") == ["the highest since 2019, the start of comparable figures"]
    assert said(table, "lowest") == [
        "the lowest since 2019, the start of comparable figures, was in 2019"
    ]


@pytest.mark.parametrize(
    ("other", "text"),
    [
        (6, ["the highest in the series, which starts in 2018"]),
        (9, []),  # nobody knows what the first source would have said
    ],
)
def test_a_record_spans_what_another_source_does_not_contradict(figures_of, other, text):
    table = years(figures_of, 5, other, 6, 7)
    table["source"] = ["OCHA", "UNHCR", "OCHA", "OCHA"]
    assert said(table, "highest") == text


def test_what_another_source_says_in_between_leaves_since_open(figures_of):
    table = years(figures_of, 1, 9, 4, 5, 5, 6)
    assert said(table, "highest since") == ["the highest since 2019, which was higher"]
    table = years(figures_of, 1, 9, 4, 8, 5, 6)
    table["source"] = ["OCHA", "OCHA", "OCHA", "UNHCR", "OCHA", "OCHA"]
    assert said(table, "highest since") == []


def test_a_run_is_not_counted_from_a_step_that_is_open(figures_of):
    rows = [{"value": 70, "qualifier": "nearly"}, {"value": 40}, {"value": 30}, {"value": 20}]
    table = figures_of(*({"when": 2020 + n, **row} for n, row in enumerate(rows)))
    assert said(table, "run") == []
    assert said(table.iloc[1:], "run") == ["the second fall in a row"]


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ((5, 9, 4, 5, 6), "the highest since 2019, which was higher"),
        ((9, 4, 5), None),
        ((1, 2, 3, 4, 5), None),
        ((5, 6, 4, 5, 6), None),
    ],
)
def test_since_when_it_is_the_highest(figures_of, values, text):
    assert said(years(figures_of, *values), "highest since") == ([text] if text else [])


def test_since_when_it_is_the_lowest(figures_of):
    table = years(figures_of, 5, 1, 4, 3, 2)
    assert said(table, "lowest since") == ["the lowest since 2019, which was lower"]


def test_the_eleventh_and_the_twenty_first_in_a_row(figures_of):
    table = years(figures_of, *range(1, 13), first=2001)
    assert said(table, "run") == ["the 11th rise in a row"]
    table = years(figures_of, *range(1, 23), first=2001)
    assert said(table, "run") == ["the 21st rise in a row"]


def test_the_highest_of_last_figures_is_called_so(figures_of):
    months = [("2022-03", 5), ("2022-09", 4), ("2023-06", 9), ("2023-12", 6), ("2024-05", 7)]
    table = figures_of(*({"when": when, "value": value} for when, value in months))
    years = hs.series(hs.aggregate(table, "period", how="last"), "people_in_need", "SYR")
    assert said(years, "highest") == [
        "the highest in the series of last figures, which starts in 2022"
    ]
    [highest] = [claim for claim in claims(years) if claim.kind == "highest"]
    assert highest.sentence() == (
        "7 people in need in Syria in 2024 (the figure of May 2024), the highest in the series "
        "of last figures, which starts in 2022."
    )
    assert "série des derniers chiffres, qui commence en 2022" in highest.sentence("fr")
    assert hs.test_claim(years, highest.sentence()).answer == "supported"
    # the peak of June 2023 was left out, and which figure stands is told in every file
    assert years["note"].tolist() == [
        f"the figure of {m}" for m in ("Sep 2022", "Dec 2023", "May 2024")
    ]
