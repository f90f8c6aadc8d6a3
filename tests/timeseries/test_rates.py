"""Rates: figures per person, per thousand, and of whom they are none."""

from __future__ import annotations

import pytest

from humstats.errors import MeaningError
from humstats.schemas import TimeSeries
from humstats.timeseries import aggregate, per_capita

M = 1e6


@pytest.mark.parametrize(
    ("per", "value", "unit"),
    [(1, 0.05, "per_person"), (1_000, 50, "per_1000"), (100_000, 5_000, "per_100000")],
)
def test_figures_per_so_many_people(figures_of, per, value, unit):
    people = figures_of({"value": 20 * M, "indicator": "population", "source": "UN"})
    [row] = per_capita(figures_of({"value": M}), people, per=per).to_dict("records")
    assert (row["value"], row["unit"]) == (pytest.approx(value), unit)
    assert row["derived_from"].endswith("of population; 2 figures; OCHA, UN")


def test_a_day_stands_over_the_population_of_its_year(figures_of):
    people = figures_of({"value": 20 * M, "indicator": "population"})
    dead = figures_of(
        {"value": 200, "when": "2024-11-27/2024-11-30"}, indicator="deaths", unit="deaths"
    )
    [row] = per_capita(dead, people, per=100_000).to_dict("records")
    assert row["value"] == pytest.approx(1.0)
    assert row["note"] == "population of 2024"
    with pytest.raises(MeaningError, match="No period in common"):
        per_capita(dead, figures_of({"value": 1, "when": 2023}, indicator="population"))


def test_money_has_a_unit_per_person_only(figures_of):
    money = figures_of({"value": 100, "indicator": "funding_received", "unit": "usd"})
    people = figures_of({"value": 50, "indicator": "population"})
    found = per_capita(money, people)
    assert (found["value"][0], found["unit"][0]) == (2, "usd_per_person")
    with pytest.raises(MeaningError, match="Figures in usd per 1,000 people have no unit"):
        per_capita(money, people, per=1_000)
    with pytest.raises(MeaningError, match="needs a population, counted in people"):
        per_capita(people, money)
    with pytest.raises(
        MeaningError, match="usd_2015 per person have no unit: leave them out, as no such unit"
    ):
        per_capita(money.assign(unit="usd_2015"), people)
    TimeSeries.validate(found)


def test_households_are_no_people(figures_of):
    households = figures_of({"value": 100, "indicator": "refugees", "unit": "households"})
    population = figures_of({"value": 5_000, "indicator": "population"})
    with pytest.raises(
        MeaningError, match=r"households per 1,000 people have no unit: .*aggregate"
    ):
        per_capita(households, population, per=1_000)
    people = aggregate(households, over="area", household_size=5)
    assert per_capita(people, population, per=1_000)["value"].tolist() == [100]


@pytest.mark.parametrize(
    ("of", "among"),
    [
        ("people_in_need", "population"),
        ("people_in_need", "people_affected"),
        ("people_reached", "people_in_need"),
        ("internally_displaced_people", None),
    ],
)
def test_people_are_counted_among_those_they_come_from(figures_of, of, among):
    part, whole = (
        figures_of({"value": value}, indicator=code)
        for value, code in ((1, of), (4, among or "people_in_need"))
    )
    if among:
        assert per_capita(part, whole)["value"].tolist() == [0.25]
        return
    with pytest.raises(MeaningError, match=r"is no rate, as people_in_need .* share_of\(part"):
        per_capita(part, whole)
    money = figures_of({"value": 1}, indicator="funding_received", unit="usd")
    assert per_capita(money, whole)["unit"].tolist() == ["usd_per_person"]


def test_a_rate_is_per_so_many_as_have_a_unit(figures_of):
    people = figures_of({"value": 1, "indicator": "population"})
    with pytest.raises(MeaningError) as refused:
        per_capita(figures_of({"value": 1}), people, per=500)
    assert str(refused.value) == (
        "per=500 is no base of a rate: expected 1, 1000, 10000, 100000."
    )
