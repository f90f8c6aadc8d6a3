"""Aggregate: what is added, what stands, and what a sum still knows."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import humstats as hs
from humstats import schemas
from humstats.errors import (
    ConflictError,
    FigureError,
    MeaningError,
    SelectionError,
    UnknownNameError,
)
from humstats.model.columns import tidy
from humstats.model.qualifiers import interval
from humstats.timeseries.adding.aggregate import aggregate

NAN = np.nan
SAID = ["value", "low", "high", "qualifier"]
FLOW = {"indicator": "new_displacements", "unit": "movements"}
MONTHS = [f"2024-{month:02d}" for month in range(1, 13)]


def region(name, value, **more):
    return {"admin_level": 1, "admin1_name": name, "admin1_code": name[:4].upper(),
            "value": value, **more}  # fmt: skip


def district(name, of, value, **more):
    return {"admin_level": 2, "admin1_name": of, "admin1_code": of[:4].upper(),
            "admin2_name": name, "admin2_code": name[:4].upper(), "value": value,
            **more}  # fmt: skip


def said(figures):
    return (
        figures[[*SAID, "note"]].astype(object).where(lambda f: f.notna(), None).values.tolist()
    )


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ({"value": 100}, {"value": 255}, [355, None, None, "exact"]),
        ({"value": 100}, {"value": 255, "qualifier": "more_than"},
         [355, 355, None, "more_than"]),
        ({"value": 100}, {"value": 255, "qualifier": "at_least"}, [355, 355, None, "at_least"]),
        ({"value": 1.2e6, "about": 1e5}, {"value": 2.3e6, "about": 1e5},
         [3.5e6, 3.4e6, 3.6e6, "about"]),
        ({"value": 100}, {"value": 10, "qualifier": "less_than"}, [None, 100, 110, "range"]),
        ({"value": 7, "qualifier": "less_than"}, {"value": 10, "qualifier": "less_than"},
         [None, None, 17, "less_than"]),
        ({"value": 7e6, "qualifier": "nearly"}, {"value": 100},
         [7000100, 100, 7000100, "nearly"]),
        ({"value": 7, "qualifier": "at_most"}, {"value": 5, "qualifier": "at_most"},
         [12, None, 12, "at_most"]),
        # at least 5 and fewer than 10 are at least 5, not more than 5
        ({"value": 5, "qualifier": "at_least"}, {"value": 10, "qualifier": "less_than"},
         [5, 5, None, "at_least"]),
        # no binary dust
        ({"value": 0.1}, {"value": 0.2}, [0.3, None, None, "exact"]),
    ],
)  # fmt: skip
def test_bounds_and_qualifiers_travel(figures_of, one, other, expected):
    figures = figures_of(region("Homs", **one), region("Idlib", **other))
    assert said(aggregate(figures, "area")) == [[*expected, None]]


def test_a_sum_says_whose_it_is(figures_of):
    figures = figures_of(
        region("Homs", 5, source="OCHA", published="2024-02-01", status="provisional"),
        region("Idlib", 6, source="IOM", published="2024-03-01", note="by phone"),
    )
    country = aggregate(figures, "area").iloc[0]
    assert country["source"] == "IOM, OCHA"
    assert country["published"] == pd.Timestamp("2024-03-01")
    assert country["status"] == "provisional"
    assert country["note"] == "by phone"
    assert country["derived_from"] == "sum of areas; 2 figures; IOM, OCHA"
    assert country["admin_level"] == 0
    assert pd.isna(country["admin1_code"])
    assert pd.isna(country["origin_file"])


def test_where_one_day_is_not_known_that_of_the_sum_is_not(figures_of):
    figures = figures_of(region("Homs", 5, published="2024-02-01"), region("Idlib", 6))
    assert aggregate(figures, "area")["published"].isna().all()


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"value": NAN, "status": "missing"},
         [5, 5, None, "at_least", "1 of 2 areas: Idlib is blank"]),
        ({"value": NAN, "status": "suppressed"},
         [5, 5, None, "at_least", "1 of 2 areas: Idlib is suppressed"]),
        # where no figure can exist none is missing
        ({"value": NAN, "status": "not_applicable"}, [5, None, None, "exact", None]),
    ],
)  # fmt: skip
def test_a_blank_is_no_zero(figures_of, cells, expected):
    figures = figures_of(region("Homs", 5), region("Idlib", **cells))
    assert said(aggregate(figures, "area")) == [expected]


def test_where_nothing_is_known_it_says_why(figures_of):
    none = {"value": NAN, "status": "suppressed"}
    country = aggregate(figures_of(region("Homs", **none), region("Idlib", **none)), "area")
    assert country["value"].isna().all()
    assert country["status"].tolist() == ["suppressed"]
    assert country["source"].tolist() == ["OCHA"]


def test_areas_of_other_years_are_expected(figures_of):
    figures = figures_of(
        region("Homs", 5), region("Idlib", 6), region("Homs", 7, when=2025), region("Daraa", 1)
    )
    assert aggregate(figures, "area")["note"].tolist()[1:] == [
        "1 of 3 areas: Daraa, Idlib are not there"
    ]


@pytest.mark.parametrize(
    ("areas", "note"),
    [
        (14, "2 of 14 areas"),
        (2, None),
        (["HOMS", "IDLI", "RAQQ"], "2 of 3 areas: RAQQ is not there"),
        (["HOMS", "IDLI"], None),
    ],
)
def test_a_caller_may_know_of_more_areas(figures_of, areas, note):
    figures = figures_of(region("Homs", 5), region("Idlib", 6))
    country = aggregate(figures, "area", areas=areas)
    assert said(country)[0][-1] == note
    assert country["qualifier"].tolist() == ["at_least" if note else "exact"]


def test_the_published_figure_stands(figures_of):
    figures = figures_of({"value": 20}, region("Homs", 5), region("Idlib", 6))
    country = aggregate(figures, "area")
    assert country["value"].tolist() == [20]
    assert country["decided"].tolist() == ["published; 2 areas of admin 1 add up to 11, 9 less"]
    assert country["derived_from"].isna().all()


def test_each_place_enters_once_at_the_highest_level_published(figures_of):
    figures = figures_of(
        region("Homs", 100),
        district("Palmyra", "Homs", 1),
        district("Rastan", "Homs", 2),
        district("Harim", "Idlib", 30),
        district("Ariha", "Idlib", 4),
    )
    assert aggregate(figures, "area")["value"].tolist() == [134]
    regions = aggregate(figures, "area", to="admin1_code")
    assert regions[["admin1_name", "admin1_code", "value"]].values.tolist() == [
        ["Homs", "HOMS", 100],
        ["Idlib", "IDLI", 34],
    ]


def test_what_a_region_lacks_the_country_says(figures_of):
    figures = figures_of(
        district("Palmyra", "Homs", 1),
        district("Rastan", "Homs", NAN, status="missing"),
        district("Harim", "Idlib", 30),
    )
    assert said(aggregate(figures, "area")) == [
        [31, 31, None, "at_least", "Homs: 1 of 2 areas: Rastan is blank"]
    ]


def test_two_spellings_of_one_code_are_told(figures_of):
    figures = figures_of(
        region("Homs", 5, provider_admin1_name="Homs"),
        region("Homs", 6, provider_admin1_name="Hims"),
    )
    with pytest.raises((ConflictError, MeaningError)):
        aggregate(figures, "area")


def test_sums_over_countries(figures_of):
    figures = figures_of(
        {"location_code": "JOR", "value": 5}, {"location_code": "LBN", "value": 3}
    )
    both = aggregate(figures, "area", to={"JOR": "MENA", "LBN": "MENA"})
    assert both[["location_code", "value", "qualifier"]].values.tolist() == [
        ["MENA", 8, "exact"]
    ]
    three = aggregate(figures, "area", to={"JOR": "MENA", "LBN": "MENA", "EGY": "MENA"})
    assert said(three) == [[8, 8, None, "at_least", "2 of 3 countries: Egypt is not there"]]


@pytest.mark.parametrize(
    ("over", "rows", "to", "expected"),
    [
        ("gender", [("f", 5), ("m", 4)], None, [9, None, None, "exact", None]),
        ("gender", [("f", 5)], None, [5, 5, None, "at_least", "1 of 2 sexes: m is not there"]),
        ("disability", [("y", 5), ("n", 4)], None, [9, None, None, "exact", None]),
        ("age_range", [("0-17", 5), ("18-64", 4), ("65+", 1)], None,
         [10, None, None, "exact", None]),
        ("age_range", [("0-4", 5), ("12-17", 4), ("18+", 1)], None,
         [10, 10, None, "at_least", "no figure for ages 5-11"]),
        ("age_range", [("0-4", 5), ("5-11", 4), ("12-17", 1), ("18+", 9)], "0-17",
         [10, None, None, "exact", None]),
        ("age_range", [("0-4", 5), ("5-11", 4)], "0-17",
         [9, 9, None, "at_least", "no figure for ages 12-17"]),
        ("population_group", [("IDP", 5), ("RET", 4)], None,
         [9, 9, None, "at_least", "2 groups (IDP, RET), not known to be all"]),
        ("gender", [("all", 20), ("f", 7), ("m", 6)], None,
         [20, None, None, "exact", "65% disaggregated by sex"]),
    ],
)  # fmt: skip
def test_members_of_a_breakdown(figures_of, over, rows, to, expected):
    figures = figures_of(*({over: member, "value": value} for member, value in rows))
    total = aggregate(figures, over, to=to)
    assert said(total) == [expected]
    assert total[over].tolist() == [to or "all"]


def test_the_published_total_says_what_its_parts_add_up_to(figures_of):
    figures = figures_of(
        {"value": 20}, {"gender": "f", "value": 7}, {"gender": "m", "value": 6}
    )
    assert aggregate(figures, "gender")["decided"].tolist() == [
        "published; 2 sexes add up to 13, 7 less"
    ]


def test_what_is_said_of_one_whole_is_not_said_of_a_sum(figures_of):
    parts = {"gender": ("f", "m"), "age_range": ("0-17", "18+")}
    homs = [region("Homs", 10, **{name: one}) for name, held in parts.items() for one in held]
    figures = figures_of(region("Homs", 35), *homs, region("Idlib", 7))
    country = aggregate(figures, ["area", "gender", "age_range"])
    assert country["value"].tolist() == [42]
    assert country["decided"].isna().all()
    homs, _ = aggregate(figures, ["gender", "age_range"])["decided"]
    assert homs == (
        "published; 2 sexes add up to 20, 15 less; 2 age ranges add up to 20, 15 less"
    )


def test_a_total_that_is_withheld_is_told(figures_of):
    figures = figures_of(
        {"value": NAN, "status": "suppressed"},
        {"gender": "f", "value": 7},
        {"gender": "m", "value": 6},
    )
    assert said(aggregate(figures, "gender")) == [
        [13, None, None, "exact", "the total is published without a number"]
    ]


def test_origins_are_whole_where_the_unknown_are_listed(figures_of):
    rows = [{"origin_location_code": code, "value": 3} for code in ("SYR", "AFG", "UNK")]
    common = {"indicator": "refugees", "location_code": "JOR"}
    assert said(aggregate(figures_of(*rows, **common), "origin_location_code"))[0][3] == "exact"
    some = aggregate(figures_of(*rows[:2], **common), "origin_location_code")
    assert said(some)[0][3:] == ["at_least", "2 origins (AFG, SYR), not known to be all"]


@pytest.mark.parametrize(
    ("months", "to", "expected"),
    [
        (MONTHS, None, [[120, None, None, "exact", None]]),
        (MONTHS[:10], "year", [[100, 100, None, "at_least", "10 of 12 months"]]),
        (MONTHS[:6], "quarter", [[30, None, None, "exact", None]] * 2),
        (["1-15 Jan 2024"], "month", [[10, 10, None, "at_least", "15 of 31 days"]]),
    ],
)
def test_months_make_years(figures_of, months, to, expected):
    figures = figures_of(*({"when": when, "value": 10} for when in months), **FLOW)
    assert said(aggregate(figures, "period", to=to)) == expected


def test_a_published_year_stands_before_its_months(figures_of):
    months = [{"when": when, "value": 10} for when in MONTHS]
    year = aggregate(figures_of({"value": 125}, *months, **FLOW), "period")
    assert year["value"].tolist() == [125]
    assert year["decided"].tolist() == ["published; 12 periods add up to 120, 5 less"]


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        ("last", [100, None, None, "exact", "the figure of Oct 2024"]),
        ("mean", [55, None, None, "about", "the mean of what is there; 10 of 12 months"]),
        ("max", [100, 100, None, "at_least", "the highest of what is there; 10 of 12 months"]),
    ],
)
def test_stocks_over_time(figures_of, how, expected):
    stock = figures_of(
        *({"when": when, "value": 10 * at} for at, when in enumerate(MONTHS[:10], 1))
    )
    with pytest.raises(MeaningError, match="last"):
        aggregate(stock, "period")
    year = aggregate(stock, "period", how=how)
    assert said(year) == [expected]
    assert year["reference_period_end"].tolist() == [pd.Timestamp("2024-12-31")]


def test_the_last_count_since_a_start_keeps_its_days(figures_of):
    dead = figures_of(
        {"when": "2024-01-01/2024-03-31", "value": 5},
        {"when": "2024-01-01/2024-06-30", "value": 15},
        indicator="deaths",
        unit="deaths",
    )
    last = aggregate(dead, "period", how="last")
    assert last["value"].tolist() == [15]
    assert last["reference_period_end"].tolist() == [pd.Timestamp("2024-06-30")]
    assert last["decided"].tolist() == ["the figure of Jan–Jun 2024, the last of 2"]
    with pytest.raises(MeaningError):
        aggregate(dead, "period")


@pytest.mark.parametrize("indicator", ["deaths", "people_reached", "funding_received"])
def test_what_each_count_adds_makes_up_the_count(figures_of, indicator):
    ends, numbers = ("01-31", "02-29", "03-31"), (10, 25, 40)
    counts = figures_of(
        *(
            region(name, number, when=f"2024-01-01/2024-{end}")
            for name in ("SY04", "SY07")
            for end, number in zip(ends, numbers, strict=True)
        ),
        indicator=indicator,
    )
    new = hs.increments(counts)
    quarters = aggregate(new, "period", to="quarter")
    assert said(quarters) == [[40, None, None, "exact", None]] * 2
    country = aggregate(new, "area")
    assert said(aggregate(country, "period", to="quarter"))[0][0] == 80
    assert said(aggregate(new, ["area", "period"], to={"period": "quarter"}))[0][0] == 80
    # a month of them is not the quarter, and the counts themselves are not new
    with pytest.raises(MeaningError, match="flows are added"):
        aggregate(new, "period", to="quarter", how="last")
    with pytest.raises(MeaningError, match="counts from a start"):
        aggregate(counts, "period")


@pytest.mark.parametrize(
    ("labels", "expected"), [(("9", "10"), 40), (("Round 9", "R10"), 40), (("R10", "R9"), 50)]
)
def test_of_two_rounds_in_one_month_the_later_stands(figures_of, labels, expected):
    rounds = figures_of(
        {"reporting_round": labels[0], "value": 50},
        {"reporting_round": labels[1], "value": 40},
        indicator="internally_displaced_people",
        when="2024-01",
    )
    for some in (rounds, rounds[::-1]):
        last = aggregate(some, ["period", "reporting_round"], how="last")
        assert last["value"].tolist() == [expected]


def test_rounds_without_numbers_are_in_no_order(figures_of):
    rounds = figures_of(
        {"reporting_round": "IX", "value": 50},
        {"reporting_round": "X", "value": 40},
        indicator="internally_displaced_people",
        when="2024-01",
    )
    with pytest.raises(ConflictError, match="Rounds IX, X are of one period"):
        aggregate(rounds, ["period", "reporting_round"], how="last")


def test_rounds_are_no_parts_of_a_mean(figures_of):
    rounds = figures_of(
        {"when": "2024-01", "reporting_round": "1", "value": 50},
        {"when": "2024-02", "reporting_round": "2", "value": 40},
        indicator="internally_displaced_people",
    )
    with pytest.raises(MeaningError, match=r"Rounds are joined by over=\['period', 'report"):
        aggregate(rounds, "period")
    mean = aggregate(rounds, ["period", "reporting_round"], how="mean")
    assert said(mean) == [
        [45, None, None, "about", "the mean of what is there; 2 of 12 months"]
    ]
    assert mean["reporting_round"].tolist() == ["all"]


def test_what_is_said_of_a_whole_is_not_said_of_a_sum_of_wholes(figures_of):
    sexes = [{"value": 10}, {"gender": "f", "value": 6}, {"gender": "m", "value": 3}]
    figures = figures_of(*(region(name, **row) for name in ("Homs", "Idlib") for row in sexes))
    country = aggregate(figures, ["gender", "area"])
    assert said(country) == [[20, None, None, "exact", None]]
    assert country["decided"].isna().all()


def test_a_sum_of_some_parts_does_not_stand_before_all_others(figures_of):
    figures = figures_of({"gender": "f", "value": 40}, region("Homs", 50), region("Idlib", 60))
    assert said(aggregate(figures, ["gender", "area"])) == [[110, None, None, "exact", None]]


def test_areas_of_which_nobody_says_where_they_lie_make_no_region(figures_of):
    figures = figures_of(
        {"admin_level": 2, "admin2_name": "Tadmor", "value": 2},
        {"admin_level": 2, "admin2_name": "Harim", "value": 3},
    )
    assert said(aggregate(figures, "area"))[0][0] == 5
    with pytest.raises(MeaningError, match="2 figures are of areas of which nobody says in"):
        aggregate(figures, "area", to="admin1_code")


def test_a_region_says_which_country_lacks_an_area(figures_of):
    iraq = {"location_code": "IRQ"}
    figures = figures_of(
        {"value": 9},
        region("Erbil", 1, **iraq),
        region("Basra", 2, when="2023", **iraq),
    )
    [[_, *said_of]] = said(
        aggregate(figures, "area", to={"SYR": "MENA", "IRQ": "MENA"}).tail(1)
    )
    assert said_of == [10, None, "at_least", "Iraq: 1 of 2 areas: Basra is not there"]


@pytest.mark.parametrize("over", ["gender", ["gender", "area"], ["gender", "period"]])
def test_what_a_check_accepted_is_added_though_it_found_nothing(figures_of, over):
    figures = figures_of(
        region("Homs", 60),
        region("Homs", 30, gender="f"),
        region("Idlib", 10, gender="f"),
        region("Idlib", 20, gender="m"),
        **FLOW,
    )
    accepted = hs.check(figures).accepted
    assert accepted["flags"].isna().all()
    pd.testing.assert_frame_equal(
        aggregate(accepted, over).drop(columns="flags"),
        aggregate(figures, over).drop(columns="flags"),
    )


def test_rounds_are_kept_not_added(figures_of):
    rounds = figures_of(
        {"when": "2024-01", "reporting_round": "1", "value": 50},
        {"when": "2024-06", "reporting_round": "2", "value": 40},
        indicator="internally_displaced_people",
        operation="Homs",
        assessment_type="BA",
    )
    last = aggregate(rounds, ["period", "reporting_round"], how="last")
    assert last[["value", "reporting_round", "decided"]].values.tolist() == [
        [40, "all", "the figure of Jun 2024, the last of 2; round 2"]
    ]


def test_rates_by_their_weights(figures_of):
    rates = figures_of(
        region("Homs", 40),
        region("Idlib", 80),
        indicator="poverty_headcount_ratio",
        unit="percent",
    )
    people = figures_of(region("Homs", 3e6), region("Idlib", 1e6), indicator="population")
    with pytest.raises(MeaningError, match="weights"):
        aggregate(rates, "area")
    country = aggregate(rates, "area", weights=people)
    assert said(country) == [[50, None, None, "exact", "weighted by population (OCHA)"]]
    assert country["unit"].tolist() == ["percent"]
    with pytest.raises(SelectionError, match="1 of 2 rates have no weight: Idlib, 2024"):
        aggregate(rates, "area", weights=people.iloc[:1])


def test_an_area_with_a_weight_and_no_rate_is_missing(figures_of):
    rates = figures_of(
        region("Homs", 10), region("Idlib", 50), indicator="poverty_headcount_ratio",
        unit="percent",
    )  # fmt: skip
    elsewhere = region("Beirut", 9, location_code="LBN")
    weights = [region("Homs", 100), region("Idlib", 300), elsewhere]
    people = figures_of(*weights, indicator="population")
    told = "weighted by population (OCHA)"
    assert said(aggregate(rates, "area", weights=people)) == [[40, None, None, "exact", told]]
    people = figures_of(*weights, region("Daraa", 600), indicator="population")
    [[value, *_, note]] = said(aggregate(rates, "area", weights=people))
    assert value is None
    assert note.endswith("cannot be known from the figures; 2 of 3 areas: Daraa is not there")


def test_a_mean_over_time_is_weighted_too(figures_of):
    months = ({"when": "2024-01"}, {"when": "2024-02"})
    rates = figures_of(
        {"value": 40, **months[0]}, {"value": 80, **months[1]},
        indicator="poverty_headcount_ratio", unit="percent",
    )  # fmt: skip
    people = figures_of(
        {"value": 3e6, **months[0]}, {"value": 1e6, **months[1]}, indicator="population"
    )
    mean = aggregate(rates, "period", how="mean", weights=people)
    assert said(mean)[0][:4] == [50, None, None, "about"]
    with pytest.raises(MeaningError, match="how='last' none: leave out weights="):
        aggregate(rates, "period", how="last", weights=people)


def test_households_become_people(figures_of):
    figures = figures_of(region("Homs", 100, unit="households"), region("Idlib", 300))
    with pytest.raises(MeaningError, match="household_size="):
        aggregate(figures, "area")
    country = aggregate(figures, "area", household_size=5.1)
    assert said(country) == [
        [810, None, None, "about", "households turned into people, 5.1 in each"]
    ]
    assert country["status"].tolist() == ["estimated"]


@pytest.fixture
def sectors(figures_of):
    return figures_of(
        region("Homs", 50, sector_code="HEA"),
        region("Homs", 30, sector_code="PRO"),
        region("Homs", 90, sector_code="PRO-GBV"),
        region("Idlib", 20, sector_code="HEA"),
        region("Idlib", 25, sector_code="EDU"),
    )


def test_the_largest_sector_is_an_estimate(sectors):
    with pytest.raises(MeaningError):
        aggregate(sectors, "sector_code")
    country = aggregate(sectors, ["area", "sector_code"], how="largest_sector")
    # protection's area of responsibility stands beside it, and is left out
    assert country["value"].tolist() == [75]
    assert country["qualifier"].tolist() == ["about"]
    assert country["status"].tolist() == ["estimated"]
    assert country["sector_code"].tolist() == ["all"]


def test_a_published_overall_figure_stands_before_the_estimate(figures_of, sectors):
    every = pd.concat([sectors, figures_of({"value": 70}), figures_of(region("Homs", 45))])
    found = aggregate(every, "sector_code", how="largest_sector")
    assert found[["admin_level", "value"]].values.tolist() == [[0, 70], [1, 45], [1, 25]]
    assert found["decided"].tolist()[0] == (
        "published; the largest sectors of its areas add up to about 75, 5 more"
    )


SITES = {"admin_level": 3, "provider_admin1_name": "West"}


@pytest.fixture
def partly_known(figures_of):
    """Return sectors of areas below admin 2 of which nobody names the districts."""
    site, other = {**SITES, "area_name": "Area A"}, {**SITES, "area_name": "Area B"}
    gaza = {**SITES, "provider_admin1_name": "Gaza", "area_name": "Gaza"}
    return figures_of(
        *({**gaza, "sector_code": code, "value": n} for code, n in (("HEA", 900), ("WSH", 7))),
        *({**site, "sector_code": code, "value": n} for code, n in (("HEA", 50), ("WSH", 60))),
        {**other, "sector_code": "HEA", "value": 20},
        {**other, "sector_code": "WSH", "value": 10},
        {**other, "sector_code": "EDU", "value": None, "status": "missing"},
    )


def test_no_estimate_is_below_an_area_of_it(partly_known):
    found = aggregate(partly_known, "sector_code", how="largest_sector")
    told = found[["admin_level", "provider_admin1_name", "value", "qualifier"]].astype(object)
    assert told.where(told.notna(), None).values.tolist() == [
        [0, None, 980, "about"],
        [1, "Gaza", 900, "about"],
        [1, "West", 80, "about"],
        [3, "Gaza", 900, "about"],
        [3, "West", 60, "about"],
        [3, "West", 20, "at_least"],
    ]
    assert found["note"][0].startswith("Area B: at least 20; EDU is blank; an estimate")
    # ... and areas added in a second step come to as much
    again = aggregate(found, "area")
    assert again[["value", "qualifier"]].values.tolist() == [[980, "about"]]
    both = aggregate(partly_known, ["sector_code", "area"], how="largest_sector")
    assert both[["value", "qualifier"]].values.tolist() == [[980, "about"]]


def test_estimates_of_areas_that_nobody_names_are_not_made(partly_known):
    with pytest.raises(MeaningError, match="7 figures are of areas of which nobody says"):
        aggregate(
            partly_known,
            ["sector_code", "area"],
            how="largest_sector",
            to={"area": "admin2_code"},
        )


def test_an_estimate_beside_an_area_without_any_sector_is_not_known(partly_known, figures_of):
    lost = figures_of({**SITES, "area_name": "H2", "sector_code": "HEA", "status": "missing"})
    every = pd.concat([partly_known, lost])
    country = aggregate(every, ["sector_code", "area"], how="largest_sector")
    assert country["value"].isna().all()
    assert country["note"][0].startswith("cannot be known from the figures; 1 of 2 areas")


def test_an_override_is_recorded(figures_of):
    figures = figures_of({"sector_code": "HEA", "value": 5}, {"sector_code": "EDU", "value": 3})
    total = aggregate(figures, "sector_code", despite="two lists without a name in common")
    assert total["value"].tolist() == [8]
    assert total["qualifier"].tolist() == ["about"]
    note = total["note"][0]
    assert note.startswith("added despite: ")
    assert "Reason given: two lists without a name in common" in note
    assert total["status"].tolist() == ["estimated"]


@pytest.mark.parametrize(
    ("areas", "says"),
    [(14, "2 of 14 areas"), (["HOMS", "IDLI", "RAQQ"], "2 of 3 areas"), (None, "2 areas")],
)
def test_beside_a_published_figure_a_caller_s_areas_are_counted(figures_of, areas, says):
    figures = figures_of({"value": 10}, region("Homs", 5), region("Idlib", 2))
    assert aggregate(figures, "area", areas=areas)["decided"].tolist() == [
        f"published; {says} of admin 1 add up to 7, 3 less"
    ]


def test_a_month_that_is_kept_back_is_named(figures_of):
    figures = figures_of(
        *({"when": month, "value": 1, **FLOW} for month in MONTHS[:10]),
        {"when": MONTHS[10], "value": NAN, "status": "suppressed", **FLOW},
    )
    assert aggregate(figures, "period")["note"].tolist() == [
        "10 of 12 months: Nov 2024 is suppressed"
    ]


def test_a_published_rate_stands_without_a_weight(figures_of):
    rate = {"indicator": "poverty_headcount_ratio", "unit": "percent"}
    figures = figures_of(
        {"value": 25},
        region("Homs", 10),
        region("Idlib", 30),
        region("Homs", 8, when=2025),
        **rate,
    )
    people = figures_of(region("Homs", 100, when=2025), indicator="population")
    found = aggregate(figures, "area", weights=people, complete="no other is poor")
    assert found["value"].tolist() == [25, 8]
    assert found["note"].isna().tolist() == [True, False]


def test_one_kind_of_analysis_stays_what_it_is(figures_of):
    figures = figures_of(
        {"value": 9, "ipc_type": "current", "ipc_phase": "3+"}, indicator="people_by_ipc_phase"
    )
    found = aggregate(figures, "ipc_type")
    assert found[["value", "ipc_type", "qualifier"]].values.tolist() == [
        [9, "current", "exact"]
    ]


def test_what_may_be_added_beside_what_is_refused_is_told(figures_of):
    figures = figures_of(
        region("Homs", 4, indicator="severity_of_needs", unit="phase"),
        region("Idlib", 3, indicator="severity_of_needs", unit="phase"),
        region("Homs", 5), region("Idlib", 2),
    )  # fmt: skip
    with pytest.raises(MeaningError) as refused:
        aggregate(figures, "area")
    way = "figures[~figures.indicator.isin(['severity_of_needs'])]"
    assert str(refused.value).endswith(f"The rest may be added: {way}.")
    assert aggregate(eval(way, {"figures": figures}), "area")["value"].tolist() == [7]


def test_a_price_in_one_currency_keeps_it(figures_of):
    price = {"indicator": "food_price", "unit": "local_currency", "item_unit": "KG"}
    figures = figures_of({"value": 10, "currency_code": "NIO", **price})
    found = aggregate(figures, "currency_code")
    assert found[["value", "currency_code", "qualifier"]].values.tolist() == [
        [10, "NIO", "exact"]
    ]


def test_sources_are_decided_first(figures_of):
    figures = figures_of(
        region("Homs", 5), region("Homs", 6, source="UNICEF"), region("Idlib", 1)
    )
    with pytest.raises(ConflictError, match="prefer="):
        aggregate(figures, "area")
    assert aggregate(figures, "area", prefer="OCHA")["value"].tolist() == [6]
    assert aggregate(figures, "area", source="UNICEF")["note"].tolist() == [
        "1 of 2 areas: Idlib is not there"
    ]
    with pytest.raises(SelectionError, match="only from OCHA, UNICEF"):
        aggregate(figures, "area", source="WFP")


def test_as_of_a_day(figures_of):
    figures = figures_of(
        region("Homs", 5, published="2024-02-01"), region("Homs", 6, published="2024-05-01")
    )
    assert aggregate(figures, "area", as_of="2024-03")["value"].tolist() == [5]
    assert aggregate(figures, "area")["value"].tolist() == [6]
    with pytest.raises(SelectionError, match="published by 2020"):
        aggregate(figures, "area", as_of="2020")


@pytest.mark.parametrize(
    ("words", "error"),
    [
        ({"over": "area", "how": "median"}, UnknownNameError),
        ({"over": "area", "how": "mean"}, MeaningError),
        ({"over": "aera"}, UnknownNameError),
        ({"over": "area", "to": "province"}, UnknownNameError),
        ({"over": "area", "to": ["SYR"]}, MeaningError),
        ({"over": ["area", "gender"], "to": "f"}, MeaningError),
        ({"over": "period", "to": "decade", "how": "last"}, UnknownNameError),
        ({"over": "gender", "to": "f"}, MeaningError),
        ({"over": "gender", "areas": 4}, MeaningError),
        ({"over": "area", "areas": ["XX"]}, FigureError),
        ({"over": "area", "areas": 0}, FigureError),
        ({"over": "area", "complete": True}, MeaningError),
        ({"over": "area", "to": {"SYR": None}}, MeaningError),
        ({"over": "age_range", "to": "5-11"}, SelectionError),
        ({"over": "area", "to": "admin2_code"}, SelectionError),
        ({"over": "area", "household_size": "5"}, FigureError),
        ({"over": "area", "household_size": 0.5}, FigureError),
    ],
)
def test_what_is_not_known_is_refused(figures_of, words, error):
    with pytest.raises(error):
        aggregate(figures_of(region("Homs", 5), region("Homs", 5, gender="f")), **words)


def test_an_empty_table_and_a_figure_without_period(figures_of):
    figures = figures_of(region("Homs", 5))
    with pytest.raises(FigureError, match="no rows"):
        aggregate(figures.iloc[:0], "area")
    with pytest.raises(FigureError, match="no period"):
        aggregate(figures.assign(reference_period_end=pd.NaT), "area")


def test_the_result_is_a_figures_table_and_the_input_stays(figures_of):
    figures = figures_of(
        district("Palmyra", "Homs", 5, gender="f"),
        district("Rastan", "Homs", 7, gender="f"),
        district("Harim", "Idlib", 6, gender="m", qualifier="at_least"),
    )
    before = figures.copy(deep=True)
    for words in ({"over": "area"}, {"over": "area", "to": "admin1_code"}, {"over": "gender"}):
        found = aggregate(figures, **words)
        pd.testing.assert_frame_equal(schemas.Figures.validate(found), found)
        pd.testing.assert_frame_equal(found, tidy(found))
    pd.testing.assert_frame_equal(figures, before)


def test_plain_strings_will_do(figures_of):
    figures = figures_of(region("Homs", 5), region("Idlib", 6))
    plain = figures.astype(dict.fromkeys(figures.select_dtypes("category"), object))
    pd.testing.assert_frame_equal(aggregate(plain, "area"), aggregate(figures, "area"))


def test_a_stock_and_a_flow_are_named_with_their_units(figures_of):
    figures = figures_of(
        {"indicator": "internally_displaced_people", "value": 6.5e6},
        {**FLOW, "value": 1.2e6},
    )
    with pytest.raises(MeaningError) as refused:
        aggregate(figures, "indicator")
    assert (
        "indicators internally_displaced_people (in people), new_displacements (in movements) "
        "may not be added: "
    ) in str(refused.value)


def test_countries_in_two_units_make_no_region(figures_of):
    figures = figures_of(
        {"location_code": "DEU", "value": 100, "unit": "cases"},
        {"location_code": "FRA", "value": 90},
        indicator="asylum_applications",
    )
    with pytest.raises(MeaningError) as refused:
        aggregate(figures, "area", to={"DEU": "EUR", "FRA": "EUR"})
    assert (
        "for DEU, FRA, 2024: units cases, people may not be added: cases and people have no "
        "unit in common. Keep one unit: figures[figures.unit == 'people']. What is there in "
        "cases only is then left out."
    ) in str(refused.value)
    apart = aggregate(figures, "area", to={"DEU": "EUR", "FRA": "MED"})
    assert apart["value"].tolist() == [100, 90]


def test_what_is_not_listed_may_be_none(figures_of):
    figures = figures_of(
        {"location_code": "JOR", "origin_location_code": "SYR", "value": 5},
        {"location_code": "LBN", "origin_location_code": "IRQ", "value": 3},
        {"location_code": "LBN", "origin_location_code": "IRQ", "value": 2, "when": 2025},
        indicator="refugees",
    )
    words = {"over": ["area", "origin_location_code"],
             "to": {"area": {"JOR": "WLD", "LBN": "WLD"}}}  # fmt: skip
    assert aggregate(figures, **words)["qualifier"].tolist() == ["at_least", "at_least"]
    world = aggregate(figures, **words, complete="UNHCR lists every country")
    assert said(world) == [
        [value, None, None, "exact", "what is not listed is none: UNHCR lists every country"]
        for value in (8, 2)
    ]


@pytest.mark.parametrize("words", [{"complete": " "}, {"complete": "all there", "areas": 4}])
def test_complete_needs_a_reason_and_stands_alone(figures_of, words):
    with pytest.raises(MeaningError, match="complete="):
        aggregate(figures_of(region("Homs", 5)), "area", **words)


def test_what_a_question_left_out_stays_in_sight(figures_of):
    figures = figures_of(
        region("Homs", 5, published="2024-02-01"),
        region("Homs", 6, published="2024-05-01"),
        region("Homs", 9, source="UNICEF"),
        region("Idlib", 1, published="2024-02-01"),
    )
    country = aggregate(figures, "area", source="OCHA", as_of="2024-03")
    assert country["value"].tolist() == [6]
    for words in ("UNICEF (9) left out", "a later figure (6) left out"):
        assert words in country["decided"][0]


def test_an_area_with_a_code_in_some_years_is_one(figures_of):
    figures = figures_of(
        region("Homs", 5),
        {"admin_level": 1, "provider_admin1_name": "HOMS", "value": 6, "when": 2025},
    )
    assert said(aggregate(figures, "area")) == [
        [5, None, None, "exact", None], [6, None, None, "exact", None]
    ]  # fmt: skip


numbers = st.one_of(
    st.tuples(st.just("exact"), st.integers(0, 10**9).map(float)),
    st.tuples(st.just("exact"), st.integers(0, 10**6).map(lambda n: n / 100)),
    st.tuples(st.sampled_from(["at_least", "more_than", "at_most", "less_than", "nearly"]),
              st.integers(1, 10**6).map(float)),
    st.tuples(st.just("about"), st.integers(10, 10**4).map(lambda n: n * 100.0)),
    st.tuples(st.just("missing"), st.just(NAN)),
)  # fmt: skip


def row_of(name, of, number):
    word, value = number
    if word == "missing":
        return district(name, of, NAN, status="missing")
    more = {"about": 100.0} if word == "about" else {"qualifier": word}
    return district(name, of, value, **more)


tables = st.lists(
    st.tuples(st.sampled_from(["Alep", "Homs", "Idli"]), numbers), min_size=1, max_size=9
)


@settings(max_examples=25, deadline=None)
@given(rows=tables, seed=st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(figures_of, rows, seed):
    figures = figures_of(*(row_of(f"D{at:03d}", of, n) for at, (of, n) in enumerate(rows)))
    order = list(range(len(figures)))
    seed.shuffle(order)
    for to in (None, "admin1_code"):
        found = aggregate(figures.iloc[order], "area", to=to)
        pd.testing.assert_frame_equal(found, aggregate(figures, "area", to=to))


@settings(max_examples=25, deadline=None)
@given(rows=tables)
def test_two_steps_are_one(figures_of, rows):
    figures = figures_of(*(row_of(f"D{at:03d}", of, n) for at, (of, n) in enumerate(rows)))
    once = aggregate(figures, "area")
    twice = aggregate(aggregate(figures, "area", to="admin1_code"), "area")
    pd.testing.assert_frame_equal(twice, once)


@settings(max_examples=25, deadline=None)
@given(rows=tables, data=st.data())
def test_bounds_contain(figures_of, rows, data):
    figures = figures_of(*(row_of(f"D{at:03d}", of, n) for at, (of, n) in enumerate(rows)))
    least, most = interval(figures)
    truth = 0.0
    for low, high in zip(
        np.nan_to_num(least, nan=0.0), np.nan_to_num(most, nan=np.inf), strict=True
    ):
        low = max(low, 0.0)
        top = min(high, low + 1e6)
        truth += low + data.draw(st.floats(0, 1)) * (top - low)
    low, high = interval(aggregate(figures, "area"))
    if not np.isnan(low[0]):
        assert low[0] <= truth * (1 + 1e-9) + 1e-6
        assert truth <= high[0] * (1 + 1e-9) + 1e-6


def test_what_was_added_up_is_not_called_published(figures_of):
    figures = figures_of(
        {"gender": "f", "value": 40}, {"gender": "m", "value": 50}, region("Homs", 100)
    )
    assert aggregate(figures, ["gender", "area"])["decided"].tolist() == [
        "added up itself; 1 area of admin 1 adds up to 100, 10 more"
    ]


DAYS = {"indicator": "new_displacements", "unit": "movements"}
TWO_SECTORS = [{"sector_code": "HEA"}, {"sector_code": "EDU"}]


@pytest.mark.parametrize(
    ("rows", "common", "over", "expected"),
    [
        ([{"value": 5, "qualifier": "more_than"}, {"value": 7}], {},
         "sector_code", [12, None, None, "about"]),
        ([{"low": 5, "high": 7, "qualifier": "range", "value": NAN}, {"value": 4}], {},
         "sector_code", [11, None, 11, "at_most"]),
        # what overlaps is no more than its sum
        ([{"value": 5, "qualifier": "at_most"}, {"value": 7}], {},
         "sector_code", [12, None, 12, "at_most"]),
        ([{"when": "2024-01", "value": 10}, {"when": "2024-01-01/2024-02-29", "value": 12}],
         {"indicator": "deaths", "unit": "deaths"}, "period", [22, None, None, "about"]),
        ([{"when": "2024-01", "value": 10}, {"when": "2024-01-01/2024-02-29", "value": 12}],
         DAYS, "period", [22, None, None, "about"]),
        ([region("Homs", 90), region("Idlib", 44)],
         {"indicator": "poverty_headcount_ratio", "unit": "percent"}, "area",
         [134, None, None, "about"]),
    ],
)  # fmt: skip
def test_what_is_added_although_it_overlaps_has_no_lower_bound(
    figures_of, rows, common, over, expected
):
    if over == "sector_code":
        rows = [{**one, **row} for one, row in zip(TWO_SECTORS, rows, strict=True)]
    added = aggregate(figures_of(*rows, **common), over, despite="a reason")
    assert said(added)[0][:4] == expected
    assert added["status"].tolist() == ["estimated"]


def test_a_mean_of_what_is_there_is_no_lower_bound(figures_of):
    stocks = figures_of(
        {"when": "2024-01-31", "value": 100, "qualifier": "at_least"},
        {"when": "2024-02-29", "value": 200},
        indicator="internally_displaced_people",
    )
    # nor a value: what is no more than a bound has none that a mean could be about
    assert said(aggregate(stocks, "period", how="mean"))[0][:3] == [None] * 3


@pytest.mark.parametrize("how", ["last", "mean", "max"])
def test_rounds_made_one_are_a_series(figures_of, how):
    stocks = figures_of(
        {"when": "2023-01-31", "reporting_round": "1", "value": 50},
        {"when": "2023-06-30", "reporting_round": "2", "value": 60},
        {"when": "2024-06-30", "reporting_round": "3", "value": 40},
        indicator="internally_displaced_people",
    )
    years = aggregate(stocks, ["period", "reporting_round"], how=how)
    line = hs.series(years, "internally_displaced_people", "SYR")
    assert len(line) == 2
    assert len(hs.change(line)) == 1
    assert len(hs.panel(years)) == 2
    assert hs.claims(line)


@pytest.mark.parametrize(
    ("breakdown", "label", "decided"),
    [("reporting_round", "10", "round 10"), ("assessment_type", "BA", "assessment BA")],
)
def test_one_round_stays_what_it_is(figures_of, breakdown, label, decided):
    rows = figures_of(
        {breakdown: label, "value": 50},
        {breakdown: "9", "value": NAN, "status": "missing"},
        indicator="internally_displaced_people",
    )
    one = aggregate(rows, breakdown)
    assert one[[breakdown, "qualifier", "decided"]].values.tolist() == [
        ["all", "exact", decided]
    ]
    assert one[["note", "derived_from"]].isna().all(axis=None)


def test_a_sum_of_two_publishers_says_whose_is_what(figures_of):
    names = ["Aleppo", "Hama", "Homs", "Idlib"]
    rows = figures_of(
        *(region(name, 1, published=pd.Timestamp("2024-01-15")) for name in names),
        region("Raqqa", 1, source="IOM", published=pd.Timestamp("2024-03-31")),
    )
    found = aggregate(rows, "area")
    assert found["decided"].tolist() == ["of 2 sources: IOM (Raqqa), OCHA (4 areas)"]
    one = aggregate(rows.assign(source="OCHA"), "area")
    assert one["decided"].tolist() == ["of 2 vintages: 15 Jan 2024 (4 areas), Mar 2024 (Raqqa)"]


def test_a_sum_of_two_publishers_of_sexes_says_so(figures_of):
    rows = figures_of(
        {"gender": "f", "value": 1}, {"gender": "m", "value": 2, "source": "UNFPA"}
    )
    assert aggregate(rows, "gender")["decided"].tolist() == [
        "of 2 sources: OCHA (f), UNFPA (m)"
    ]


def test_the_largest_sectors_lack_what_is_suppressed_and_what_a_caller_lists(figures_of):
    rows = figures_of(
        region("Homs", 5, sector_code="HEA"),
        region("Idlib", 7, sector_code="WSH"),
        region("Raqqa", NAN, sector_code="HEA", status="suppressed"),
    )
    over = ["sector_code", "area"]
    for areas, note in ((None, "2 of 3 areas: Raqqa is"), (5, "2 of 5 areas: RAQQ is")):
        found = aggregate(rows, over, how="largest_sector", areas=areas)
        assert found["note"][0].startswith(f"{note} suppressed; an estimate")
        assert found["qualifier"].tolist() == ["at_least"]


def test_two_spellings_of_one_code_are_decided_like_any_other_point(figures_of):
    rows = figures_of(region("Homs", 1), {**region("Homs", 2), "admin1_name": "Hims"})
    with pytest.raises(ConflictError, match="OCHA says different things for 2024"):
        aggregate(rows, "area")
    same = aggregate(rows.assign(value=1.0), "area")
    assert said(same)[0][:4] == [1, None, None, "exact"]


def test_what_nothing_decides_can_be_left_open(figures_of):
    rows = figures_of(region("Homs", 1), region("Homs", 2, source="IOM"), region("Idlib", 5))
    found = aggregate(rows, "area", leave_open=True)
    assert said(found)[0] == [5, 5, None, "at_least", "1 of 2 areas: Homs is blank"]
    assert found["decided"].tolist() == ["left open: OCHA (1) and IOM (2)"]


@pytest.mark.parametrize("over", [None, []])
def test_along_nothing_is_no_dimension(figures_of, over):
    with pytest.raises(UnknownNameError, match="no known dimension"):
        aggregate(figures_of({"value": 1}), over)


@pytest.mark.parametrize("how", ["last", "mean", "max"])
def test_a_flow_of_a_part_is_not_that_of_the_whole(figures_of, how):
    flows = figures_of(*({"when": when, "value": 5} for when in MONTHS[:3]), **FLOW)
    with pytest.raises(MeaningError, match="flows are added"):
        aggregate(flows, "period", to="quarter", how=how)


def test_of_flows_that_overlap_none_is_recommended(figures_of):
    flows = figures_of(
        {"when": "2024-01-01/2024-02-29", "value": 5}, {"when": "2024-02", "value": 6}, **FLOW
    )
    with pytest.raises(MeaningError, match=r"months alone, or years alone\.$"):
        aggregate(flows, "period")


def test_a_year_that_lacks_a_sector_despite_overlaps_is_not_known(figures_of):
    sectors = figures_of(
        *({"sector_code": code, "when": year, "value": value, "status": status}
          for code, year, value, status in (
              ("WSH", "2024", 100, "final"), ("HEA", "2024", 120, "final"),
              ("WSH", "2025", 100, "final"), ("HEA", "2025", None, "missing")))
    )  # fmt: skip
    found = aggregate(sectors, "sector_code", despite="two camps")
    assert found["value"].fillna(-1).tolist() == [220, -1]


def test_numbers_that_are_still_text_are_refused(figures_of):
    with pytest.raises(FigureError, match=r"still text \(.*.1,000..*\): hs\.figures reads it"):
        aggregate(figures_of(region("Homs", 5)).assign(value="1,000"), "area")
