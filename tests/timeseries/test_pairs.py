"""Pairs: what stands beside what, and what is alone."""

from __future__ import annotations

import pytest

from humstats.errors import MeaningError
from humstats.timeseries import per_capita, share_of, unmet

PLACES = ({"location_code": "AFG", "value": 10}, {"location_code": "SYR", "value": 20})
MONEY = {"indicator": "funding_required", "unit": "usd", "source": "FTS"}


def test_a_part_without_a_whole_is_a_row_without_a_share(figures_of):
    whole = figures_of(*PLACES)
    found = share_of(whole.assign(age_range="0-17"), whole.iloc[1:])
    assert found["value"].tolist()[1:] == [100]
    assert found["status"].astype("str").tolist() == ["missing", "final"]
    assert found["note"][0] == "there is no figure of people_in_need beside this one"
    assert found["derived_from"][0] == "share of people_in_need; 1 figure; OCHA"


def test_what_is_required_and_not_received_is_a_row_without_a_gap(figures_of):
    required = figures_of(*PLACES, **MONEY)
    received = required.iloc[1:].assign(indicator="funding_received", value=5.0)
    found = unmet(required, received)
    assert found["location_code"].astype("str").tolist() == ["AFG", "SYR"]
    assert found["value"].tolist()[1] == 15
    assert found["status"].astype("str").tolist() == ["missing", "final"]
    assert found["note"][0] == "there is no figure of funding_received beside this one"
    assert found["derived_from"].str.startswith("unmet funding_required less funding").all()


def test_a_rate_is_one_series_with_its_lone_figures(figures_of):
    required = figures_of(*PLACES, **MONEY)
    received = required.assign(indicator="funding_received")
    found = share_of(received, required.iloc[:1])
    assert found["indicator"].astype("str").tolist() == ["funding_coverage"] * 2


def test_a_year_without_a_population_stays(figures_of):
    years = ({"value": 10, "when": 2023}, {"value": 10, "when": 2024})
    series = figures_of(*years, indicator="refugees")
    people = figures_of({"value": 1000, "when": 2024}, indicator="population", source="UN")
    found = per_capita(series, people, per=1000)
    assert found["value"].isna().tolist() == [True, False]
    assert found["note"][0] == "there is no figure of population beside this one"


def test_the_order_of_the_wholes_changes_nothing(figures_of):
    whole = figures_of(*PLACES)
    part = whole.assign(age_range="0-17", value=[1.0, 5.0])
    assert share_of(part, whole)["value"].tolist() == [10, 25]
    assert share_of(part.iloc[::-1], whole.iloc[::-1])["value"].tolist() == [10, 25]


def test_nothing_in_common_is_still_refused(figures_of):
    whole = figures_of(*PLACES)
    with pytest.raises(MeaningError, match="needs one place: location_code is SYR in the part"):
        share_of(whole.iloc[1:].assign(age_range="0-17"), whole.iloc[:1])


def test_a_whole_is_of_one_indicator(figures_of):
    whole = figures_of({"value": 20}, {"value": 90, "indicator": "population"})
    with pytest.raises(MeaningError) as refused:
        share_of(figures_of({"value": 10}, age_range="0-17"), whole)
    assert str(refused.value) == (
        "A share needs one indicator in the whole, found people_in_need, population: keep the "
        "figures of one."
    )


def test_what_agrees_in_each_and_in_no_figure_as_a_whole_is_refused(figures_of):
    syria, afghanistan = PLACES
    part = figures_of({**syria, "when": 2024}, {**afghanistan, "when": 2023}, age_range="0-17")
    whole = figures_of({**syria, "when": 2023}, {**afghanistan, "when": 2024})
    with pytest.raises(
        MeaningError, match=r"^A share needs figures that agree: none of the part agrees with "
        r"one of the whole in period, unit, location_code, .*\. Pass figures of one that are "
        r"those of the other too\.$",
    ):  # fmt: skip
        share_of(part, whole)
