"""Real tables: each total against one that is computed another way, from the raw file."""

from __future__ import annotations

import pandas as pd
import pytest

import humstats as hs
from humstats.errors import MeaningError
from humstats.timeseries.adding.aggregate import aggregate

ALL = ["gender", "age_range", "disability", "population_group", "category"]


def totals(figures, code):
    """Keep the figures of everyone of one indicator."""
    return figures[(figures["indicator"] == code) & (figures[ALL] == "all").all(axis=1)]


@pytest.fixture(scope="module")
def afghan(data):
    return hs.read(
        data / "needs/download-hno-data-afg.csv",
        location="AFG",
        period="2024",
        source="OCHA",
        publication="HNO 2024",
    ).figures


@pytest.fixture(scope="module")
def unhcr(data):
    return hs.read(data / "refugees/population.csv").figures


def test_afghan_districts_stand_beside_their_country(afghan):
    in_need = totals(afghan, "people_in_need")
    overall = in_need[in_need["sector_code"] == "all"]
    country = aggregate(overall, "area")
    assert country["value"].tolist() == [23_666_389]
    assert country["decided"][0] == (
        "published; 34 areas of admin 1 add up to 23,666,390, 1 more; "
        "401 areas of admin 2 add up to 23,666,412, 23 more"
    )
    added = aggregate(overall[overall["admin_level"] == 2], "area")
    assert added["value"].tolist() == [23_666_412]
    assert added["derived_from"].tolist() == ["sum of areas; 401 figures; OCHA"]


def test_afghan_provinces_are_the_sums_of_their_districts(afghan):
    districts = totals(afghan, "people_in_need")
    districts = districts[(districts["admin_level"] == 2) & (districts["sector_code"] == "all")]
    provinces = aggregate(districts, "area", to="admin1_code").set_index("admin1_code")
    expected = districts.groupby("admin1_code", observed=True)["value"].sum()
    assert provinces["value"].to_dict() == expected.to_dict()
    assert len(provinces) == 34


def test_the_afghan_estimate_of_all_sectors(afghan):
    in_need = totals(afghan, "people_in_need")
    with pytest.raises(MeaningError):
        aggregate(in_need[in_need["sector_code"] != "all"], "sector_code")
    estimate = aggregate(
        in_need[in_need["sector_code"] != "all"], ["area", "sector_code"], how="largest_sector"
    )
    sectors = in_need[(in_need["admin_level"] == 2) & (in_need["sector_code"] != "all")]
    without = ~sectors["sector_code"].astype(str).str.startswith("PRO-")
    largest = sectors[without].groupby("admin2_code", observed=True)["value"].max()
    assert estimate["value"].tolist() == [largest.sum()] == [26_524_452]
    assert estimate["status"].tolist() == ["estimated"]
    country = aggregate(in_need, ["area", "sector_code"], how="largest_sector")
    assert country["value"].tolist() == [23_666_389]
    assert "about 26,524,452, 2,858,063 more" in country["decided"][0]


def test_refugees_by_country_of_asylum(unhcr, data):
    refugees = unhcr[unhcr["indicator"] == "refugees"]
    raw = pd.read_csv(data / "refugees/population.csv")
    by_country = aggregate(refugees, "origin_location_code")
    expected = raw.groupby(["coa_iso", "year"])["refugees"].sum()
    found = by_country.set_index(
        [by_country["location_code"].astype(str), by_country["reference_period_end"].dt.year]
    )["value"]
    assert found.to_dict() == expected.to_dict()


def test_refugees_of_the_world_two_ways(unhcr, data):
    refugees = unhcr[unhcr["indicator"] == "refugees"]
    world = dict.fromkeys(refugees["location_code"].unique(), "WLD")
    expected = pd.read_csv(data / "refugees/population.csv").groupby("year")["refugees"].sum()
    by_origin = aggregate(refugees, "origin_location_code")
    one = aggregate(by_origin, "area", to=world)
    other = aggregate(aggregate(refugees, "area", to=world), "origin_location_code")
    both = aggregate(refugees, ["area", "origin_location_code"], to={"area": world})
    for total in (one, other, both):
        assert total["value"].tolist() == expected.tolist()


def test_refugees_of_the_world_are_exact_where_unhcr_lists_all(unhcr):
    refugees = unhcr[unhcr["indicator"] == "refugees"]
    world = dict.fromkeys(refugees["location_code"].unique(), "WLD")
    over = {"over": ["area", "origin_location_code"], "to": {"area": world}}
    assert set(aggregate(refugees, **over)["qualifier"]) == {"at_least"}
    found = aggregate(refugees, **over, complete="UNHCR lists every country with refugees")
    assert set(found["qualifier"]) == {"exact"}
    assert found["note"].str.startswith("what is not listed is none: UNHCR").all()


def test_what_clusters_require_is_what_their_plan_requires(data):
    clusters = hs.read(data / "funding/fts_requirements_funding_cluster_afg.csv").figures
    plan = pd.read_csv(
        data / "funding/funding_afg_fts_requirements_funding_afg.csv", skiprows=[1]
    ).set_index("code")["requirements"]
    required = clusters[clusters["indicator"] == "funding_required"]
    found = aggregate(required, "sector_code", complete="FTS lists every cluster")
    assert found[["value", "qualifier"]].values.tolist() == [[plan["HAFG20"], "exact"]]


def test_events_make_the_displaced_of_a_year(data):
    path = data / "displacement/ind_idmc_idu_events.csv"
    figures = hs.read(path).figures
    found = aggregate(figures, "event", complete="IDMC lists each that it knows")
    about = figures.loc[figures["qualifier"] == "about", "value"].sum()
    assert found["value"].sum() + about == pd.read_csv(path)["figure"].sum()
    # of what is about so much nobody says how far off it is: it is told, and in no bound
    told = found["note"].str.extract(r"about ([\d,]+) more is no bound")[0]
    assert told.str.replace(",", "").astype("float64").sum() == about > 0


def test_ipc_phases_of_areas_make_regions(data):
    figures = hs.read(data / "food_security/hdx_hapi_food_security_global.csv").figures
    people = figures[
        (figures["indicator"] == "people_by_ipc_phase") & (figures["admin_level"] == 0)
    ]
    # two analyses of one period stand under one key there
    point = ["location_code", "reference_period_start", "reference_period_end", "ipc_type"]
    people = people[~people.duplicated([*point, "ipc_phase"], keep=False)]
    parts = people[people["ipc_phase"].isin(["3", "4", "5"])]
    whole = parts.groupby(point, observed=True)["value"].agg(["sum", "size"])
    whole = whole[whole["size"] == 3]
    added = aggregate(parts, "ipc_phase", to="3+")
    added = added[added["qualifier"] == "exact"]
    assert added["value"].sum() == whole["sum"].sum()
    assert len(added) == len(whole) >= 40
    # where the IPC itself publishes phase 3 or above, that stands
    both = people[people["ipc_phase"].isin(["3", "4", "5", "3+"])]
    published = both[both["ipc_phase"] == "3+"]
    found = aggregate(both, "ipc_phase", to="3+")
    assert found["value"][found["derived_from"].isna()].sum() == published["value"].sum()


def test_people_displaced_in_the_world(data):
    raw = pd.read_csv(data / "refugees/idmc.csv")
    figures = hs.read(
        data / "refugees/idmc.csv", indicator="internally_displaced_people", source="IDMC"
    ).figures
    world = dict.fromkeys(figures["location_code"].unique(), "WLD")
    if "origin_location_code" in figures:
        figures = aggregate(figures, "origin_location_code")
    total = aggregate(figures, "area", to=world)
    expected = raw.groupby("year")["total"].sum()
    assert total["value"].tolist() == expected.tolist()


def test_needs_of_hapi_by_sector_and_status(data):
    path = data / "needs/hdx_hapi_humanitarian_needs_global_2024.csv"
    figures = hs.read(path).figures
    inside = figures[figures["admin_level"] == 2]
    if inside.empty:
        inside = figures[figures["admin_level"] == 1]
    keys = ["location_code", "indicator", "sector_code", *ALL]
    expected = inside.groupby(keys, observed=True)["value"].sum()
    found = aggregate(inside, "area").set_index(keys)["value"]
    assert found.sort_index().to_dict() == expected.sort_index().to_dict()
