"""Wording: what a figure counts, where and when, as a reader should see it."""

from __future__ import annotations

import pandas as pd
import pytest

from humstats.model.breakdowns import CODES
from humstats.timeseries import share_of
from humstats.timeseries.wording import (
    beside,
    place_of,
    sentence_of,
    source_of,
    sources_of,
    subject_of,
)

NIGHT = "2024-11-27/2024-11-30"


@pytest.mark.parametrize(
    ("row", "subject"),
    [
        ({}, "people in need"),
        ({"age_range": "0-17"}, "children in need"),
        ({"age_range": "0-17", "gender": "f"}, "girls in need"),
        ({"gender": "m"}, "men and boys in need"),
        ({"age_range": "18-64"}, "people in need aged 18–64"),
        ({"age_range": "65+"}, "people in need aged 65 and over"),
        ({"unit": "households"}, "households in need"),
        ({"sector_code": "HEA"}, f"people in need ({CODES['sector_code']['HEA']})"),
        ({"indicator": "deaths", "category": "civilians"}, "deaths (civilians)"),
        ({"indicator": "refugees", "age_range": "0-17"}, "refugees aged 0–17"),
        ({"indicator": "refugees", "gender": "f"}, "refugees (women and girls)"),
        ({"poverty_line": "not stated"}, "people in need (line not stated)"),
        ({"indicator": "inform:lack_of_coping"}, "lack of coping"),
    ],
)
def test_subjects(figures_of, row, subject):
    assert subject_of(figures_of({"value": 1, **row})) == subject


def test_a_dimension_in_which_figures_differ_is_not_named(figures_of):
    table = figures_of({"value": 1, "sector_code": "HEA"}, {"value": 2, "sector_code": "EDU"})
    assert subject_of(table) == "people in need"


@pytest.mark.parametrize(
    ("row", "place"),
    [
        ({}, "Syria"),
        ({"admin1_name": "Aleppo"}, "Aleppo, Syria"),
        ({"admin1_name": "Aleppo", "provider_admin2_name": "Afrin"}, "Afrin, Aleppo, Syria"),
        ({"admin1_code": "SY02"}, "SY02, Syria"),
        ({"admin1_name": "Aleppo", "area_name": "Camp 5"}, "Camp 5, Aleppo, Syria"),
    ],
)
def test_places(figures_of, row, place):
    assert place_of(figures_of({"value": 1, **row})) == place


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (
            {"value": 16.5e6, "about": 1e5, "when": 2025},
            "16.5 million people in need in Syria in 2025",
        ),
        (
            {"value": 7.5e6, "qualifier": "nearly", "age_range": "0-17"},
            "nearly 7.5 million children in need in Syria in 2024",
        ),
        (
            {"value": 255, "qualifier": "more_than", "indicator": "deaths", "unit": "deaths",
             "when": NIGHT},
            "more than 255 deaths in Syria since 27 Nov 2024",
        ),
        (
            {"value": 14_000, "qualifier": "more_than", "indicator": "people_displaced_since",
             "when": NIGHT},
            "more than 14,000 people newly displaced in Syria since 27 Nov 2024",
        ),
        (
            {"value": 455_540, "indicator": "new_displacements", "unit": "movements",
             "when": 2021},
            "456,000 new displacements (movements) in Syria in 2021",
        ),
        (
            {"value": 90, "indicator": "poverty_headcount_ratio", "unit": "percent"},
            "90% of the population of Syria lived below the national poverty line in 2024",
        ),
        (
            {"value": 4.07e9, "indicator": "funding_required", "unit": "usd"},
            "4.1 billion US dollars of funding required for Syria in 2024",
        ),
        (
            {"value": 7_248_188, "indicator": "internally_displaced_people",
             "when": "2023-12-31"},
            "7.2 million internally displaced people in Syria on 31 Dec 2023",
        ),
        (
            {"value": 23e6, "indicator": "population"},
            "23.0 million people in Syria in 2024",
        ),
        (
            {"value": 1.2, "indicator": "inform:risk", "unit": "index"},
            "risk of 1.2 in Syria in 2024",
        ),
        (
            {"value": 12, "indicator": "conflict_events", "unit": "events",
             "when": "2024-11-27/2025-01-05"},
            "12 conflict events in Syria from 27 Nov 2024 to 5 Jan 2025",
        ),
        (
            {"value": 6e6, "location_code": "PHL"},
            "6.0 million people in need in the Philippines in 2024",
        ),
        ({"value": 1}, "1 person in need in Syria in 2024"),
        ({"value": 1, "age_range": "0-17"}, "1 child in need in Syria in 2024"),
        (
            {"value": 1, "qualifier": "more_than", "indicator": "deaths", "unit": "deaths"},
            "more than 1 death in Syria in 2024",
        ),
        (
            {"value": 1, "indicator": "asylum_seekers"},
            "1 asylum seeker in Syria in 2024",
        ),
        (
            {"value": 1, "indicator": "conflict_fatalities", "unit": "deaths"},
            "1 conflict fatality in Syria in 2024",
        ),
        (
            {"value": 1, "indicator": "homes_damaged", "unit": "homes"},
            "1 home damaged or destroyed in Syria in 2024",
        ),
        (
            {"value": 1, "indicator": "refugees", "unit": "households"},
            "1 refugee (household) in Syria in 2024",
        ),
        ({"value": 1, "indicator": "population"}, "1 person in Syria in 2024"),
        ({"value": 1, "gender": "f"}, "1 woman or girl in need in Syria in 2024"),
        (
            {"value": 100, "qualifier": "less_than"},
            "fewer than 100 people in need in Syria in 2024",
        ),
        (
            {"value": 100, "qualifier": "less_than", "unit": "usd",
             "indicator": "funding_received"},
            "less than 100 US dollars of funding received for Syria in 2024",
        ),
        (
            {"value": 22.4, "indicator": "vulnerable_to_multidimensional_poverty",
             "unit": "percent", "location_code": "TGO"},
            ("22.4% of the population of Togo was vulnerable to multidimensional poverty "
             "in 2024"),
        ),
        ({"value": 2000, "status": "filled"},
         "2,000 people in need in Syria in 2024 (filled in)"),
        ({"value": 0.4}, "0.4 people in need in Syria in 2024"),
        ({"value": 0}, "0 people in need in Syria in 2024"),
        (
            {"value": None, "status": "missing"},
            "no figure for people in need in Syria in 2024",
        ),
    ],
)  # fmt: skip
def test_sentences(figures_of, row, sentence):
    said = sentence_of(figures_of(row)).replace("\N{NO-BREAK SPACE}", " ")
    assert said == sentence


def test_a_share_names_its_whole_once(figures_of):
    children = figures_of({"value": 7.5e6, "qualifier": "nearly", "age_range": "0-17"})
    share = share_of(children, figures_of({"value": 16.7e6, "about": 1e5}))
    assert sentence_of(share) == "children were nearly 45% of people in need in Syria in 2024"


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("OCHA", "OCHA"),
        ("not named", "source not named"),
        (" ", "source not named"),
        (None, "source not named"),
        (float("nan"), "source not named"),
    ],
)
def test_a_source_is_printed_in_one_way(source, printed):
    assert source_of({"source": source}) == printed


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [
        ("children in need", "people in need", "children"),
        ("children", "population", "children"),
        ("affected population", "population", "affected"),
        ("girls reached", "people in need", "girls reached"),
    ],
)
def test_a_part_beside_its_whole(part, whole, words):
    assert beside(part, whole) == words


def test_a_unit_stands_in_the_brackets_that_are_there(figures_of):
    row = {"value": 5.0, "indicator": "new_displacements", "unit": "movements"}
    one = figures_of({**row, "event_type": "conflict"})
    assert "displacements (conflict, movements) in Syria" in sentence_of(one)


@pytest.mark.parametrize(
    ("part", "whole", "sentence"),
    [
        (
            {"indicator": "internally_displaced_people"}, {},
            ("the number of internally displaced people was 50% of the number of people in "
            "need in Syria in 2024"),
        ),
        (
            {"indicator": "people_targeted", "value": 25}, {},
            ("the number of people targeted was 125% of the number of people in need in Syria "
            "in 2024"),
        ),
        ({}, {"indicator": "population"},
         "people in need were 50% of the population in Syria in 2024"),
        (
            {"indicator": "people_targeted"}, {"indicator": "population"},
            "the number of people targeted was 50% of the population in Syria in 2024",
        ),
        (
            {"indicator": "funding_received", "unit": "usd"},
            {"indicator": "funding_required", "unit": "usd"},
            "funding coverage in Syria: 50% in 2024",
        ),
    ],
)  # fmt: skip
def test_a_share_is_of_its_members_only_where_they_are(figures_of, part, whole, sentence):
    share = share_of(figures_of({"value": 10, **part}), figures_of({"value": 20, **whole}))
    assert sentence_of(share) == sentence


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        (
            {"indicator": "food_price", "unit": "usd", "value": 0.93},
            "food price in Syria: 0.93 US dollars in 2024",
        ),
        (
            {"indicator": "food_price", "unit": "local_currency", "value": 122.64},
            "food price in Syria: 122.64 in local currency in 2024",
        ),
        (
            {"indicator": "funding_received", "unit": "usd", "value": 564_467_765.25},
            "564 million US dollars of funding received for Syria in 2024",
        ),
        (
            {"indicator": "inform:hazard-exposure", "unit": "score", "value": 5.3},
            "hazard exposure of 5.3 in Syria in 2024",
        ),
        (
            {"indicator": "severity_of_needs", "unit": "class", "value": 4},
            "severity of needs of 4 in Syria in 2024",
        ),
        (
            {"indicator": "rainfall", "unit": "millimetres", "value": 280},
            "rainfall of 280 millimetres in Syria in 2024",
        ),
        (
            {"indicator": "rainfall", "unit": "millimetres", "value": 1},
            "rainfall of 1 millimetre in Syria in 2024",
        ),
        (
            {"indicator": "organisations_present", "unit": "organisations", "value": 41},
            "41 organisations present in Syria in 2024",
        ),
    ],
)
def test_prices_scores_and_organisations_in_a_sentence(figures_of, cells, told):
    assert sentence_of(figures_of(cells)).replace("\N{NO-BREAK SPACE}", " ") == told


def test_each_source_is_named_once():
    figures = pd.DataFrame({"source": ["UNHCR", "not named", "UNHCR", None]})
    assert sources_of(figures) == ("UNHCR", "source not named")
