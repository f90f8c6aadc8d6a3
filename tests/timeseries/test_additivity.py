"""What may be added and what not: refusals word for word, and tables that must pass."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import humstats as hs
from humstats.errors import FigureError, MeaningError, UnknownNameError
from humstats.model.columns import tidy
from humstats.timeseries.adding.additivity import check_addable
from humstats.timeseries.adding.aggregate import aggregate

YEAR = {"reference_period_start": "2024-01-01", "reference_period_end": "2024-12-31"}


def table(indicator: Any = "people_in_need", **columns: Any) -> pd.DataFrame:
    """Make figures of Afghanistan in 2024, 100, 200, 300, ... of them."""
    lists = [held for held in (indicator, *columns.values()) if isinstance(held, list)]
    size = max(map(len, lists), default=1)
    frame = pd.DataFrame(index=range(size))
    known = isinstance(indicator, str) and indicator in hs.indicators
    said = {
        "indicator": indicator,
        "location_code": "AFG",
        "admin_level": 0,
        **YEAR,
        "value": [100.0 * (at + 1) for at in range(size)],
        "unit": hs.indicators[indicator].unit if known else "people",
        "source": "OCHA",
        **columns,
    }
    return tidy(frame.assign(**said))


def days(*pairs: str) -> dict[str, list[str]]:
    """Make the periods "2024-01-01/2024-01-31", ..."""
    starts, ends = zip(*(pair.split("/") for pair in pairs), strict=True)
    return {"reference_period_start": list(starts), "reference_period_end": list(ends)}


MONTHS = days("2024-01-01/2024-01-31", "2024-02-01/2024-02-29")
DISTRICTS: dict[str, Any] = {
    "admin_level": [2, 2],
    "admin1_code": ["AF01", "AF02"],
    "admin2_code": ["AF0101", "AF0201"],
}

REFUSED: dict[str, tuple[pd.DataFrame, str | list[str], dict[str, Any], str]] = {
    "sectors": (
        table(sector_code=["EDU", "HEA"]),
        "sector_code",
        {},
        (
            "people_in_need for AFG, 2024: sectors EDU, HEA may not be added up to 300 people: "
            "people need help from several sectors at once. The overall figure (sector_code "
            "'all') is published in its own right; where none is there, how='largest_sector' "
            "makes an estimate."
        ),
    ),
    "sectors of two areas": (
        table(sector_code=["EDU", "HEA"], **DISTRICTS),
        ["area", "sector_code"],
        {},
        (
            "people_in_need for AFG, 2024: sectors EDU, HEA may not be added up to 300 people: "
            "people need help from several sectors at once."
        ),
    ),
    "statuses": (
        table(indicator=["people_in_need", "people_targeted"]),
        "indicator",
        {},
        (
            "AFG, 2024: indicators people_in_need, people_targeted may not be added up to 300 "
            "people: people_in_need and people_targeted count some of the same people. Choose "
            "one: figures[figures.indicator == 'people_in_need']."
        ),
    ),
    "people in need with the population": (
        table(indicator=["population", "people_in_need", "people_targeted"]),
        "indicator",
        {},
        "Choose one: figures[figures.indicator == 'people_in_need'].",
    ),
    "stock and flow": (
        table(indicator=["internally_displaced_people", "returned_refugees"]),
        "indicator",
        {},
        (
            "a flow and a stock are not of one thing. Choose one: "
            "figures[figures.indicator == 'internally_displaced_people']."
        ),
    ),
    "stock over time": (
        table("internally_displaced_people", **MONTHS),
        "period",
        {},
        (
            "internally_displaced_people for AFG: periods (Jan 2024, Feb 2024) may not be "
            "added up to 300 people: a stock is of one time: added, it counts the same ones "
            "again. Say which one stands: how='last', how='mean' or how='max'."
        ),
    ),
    "one month of a stock for a year": (
        table("internally_displaced_people", **days("2024-03-01/2024-03-31")),
        "period",
        {},
        "internally_displaced_people for AFG: periods (Mar 2024) may not stand for the whole: ",
    ),
    "cumulative": (
        table("people_reached", **days("2024-01-01/2024-01-31", "2024-01-01/2024-02-29")),
        "period",
        {},
        (
            "people_reached for AFG: periods (Jan 2024, Jan–Feb 2024) may not be added up to "
            "300 people: each counts from a start, so that a later figure holds the earlier "
            "ones. how='last' takes the last of each start."
        ),
    ),
    "mean of a cumulative": (
        table("people_reached", **days("2024-01-01/2024-01-31", "2024-01-01/2024-02-29")),
        "period",
        {"how": "mean"},
        "how='last' takes the last of each start.",
    ),
    "rounds": (
        table("internally_displaced_people", reporting_round=["5", "6"], **MONTHS),
        ["period", "reporting_round"],
        {},
        (
            "internally_displaced_people for AFG: periods (Jan 2024, Feb 2024) may not be "
            "added up to 300 people"
        ),
    ),
    "rounds of one day": (
        table("internally_displaced_people", reporting_round=["5", "6"]),
        "reporting_round",
        {},
        (
            "internally_displaced_people for AFG, 2024: rounds 5, 6 may not be added up to 300 "
            "people: a round counts again who was there in the round before. over=['period', "
            "'reporting_round'], how='last' takes the last round."
        ),
    ),
    "assessments": (
        table("internally_displaced_people", assessment_type=["BA", "SA"]),
        "assessment_type",
        {},
        (
            "internally_displaced_people for AFG, 2024: kinds of assessment BA, SA may not be "
            "added up to 300 people: two kinds of assessment count the same people. Choose "
            "one: figures[figures.assessment_type == 'SA']."
        ),
    ),
    "operations": (
        table("internally_displaced_people", operation=["Earthquake", "Hurricane"]),
        "operation",
        {},
        (
            "operations of one country overlap in people. Choose one: "
            "figures[figures.operation == 'Hurricane']."
        ),
    ),
    "caseloads": (
        table(caseload=["General", "Overall"]),
        "caseload",
        {},
        "caseloads of one plan overlap in people.",
    ),
    "rates": (
        table("poverty_headcount_ratio", **{**DISTRICTS, "value": [61.0, 73.0]}),
        "area",
        {},
        (
            "poverty_headcount_ratio for AFG, 2024: areas (2 of level 2) may not be added up "
            "to 134 percent: a rate does not say of how many it is one. "
            "weights=figures[figures.indicator == 'population'] makes a weighted mean, where "
            "those figures are there for the same points."
        ),
    ),
    "a rate of one area": (
        table("poverty_headcount_ratio", admin_level=1, admin1_code="AF01", value=[61.0]),
        "area",
        {},
        "areas (1 of level 1) may not stand for the whole: a rate does not say of how many",
    ),
    "rate of parts": (
        table("cholera_case_fatality_ratio", **{**DISTRICTS, "value": [1.0, 3.0]}),
        "area",
        {},
        (
            "Add what it was made of, and divide the sums: "
            "figures[figures.indicator == 'cholera_deaths'] and "
            "figures[figures.indicator == 'cholera_cases']."
        ),
    ),
    "rate over time": (
        table("food_price", unit="usd", market_code="1", commodity_code="2", **MONTHS),
        "period",
        {},
        (
            "a rate does not add up over time. Say which one stands: how='last', how='mean' or "
            "how='max'."
        ),
    ),
    "score": (
        table("multidimensional_poverty_index", **{**DISTRICTS, "value": [0.1, 0.2]}),
        "area",
        {},
        (
            "multidimensional_poverty_index for AFG, 2024: areas (2 of level 2) may not be "
            "added up to 0.3: a score is no amount. hs.select(figures, "
            "'multidimensional_poverty_index', 'AFG', along='admin2_code', period='2024') lays "
            "them side by side."
        ),
    ),
    "class": (
        table("severity_of_needs", **{**DISTRICTS, "value": [3.0, 4.0]}),
        "area",
        {},
        (
            "severity_of_needs for AFG, 2024: areas (2 of level 2) may not be added up to 7: a "
            "class is no amount. hs.select("
        ),
    ),
    "shares of a count": (
        table(unit="percent", **{**DISTRICTS, "value": [40.0, 60.0]}),
        "area",
        {},
        (
            "figures in percent are shares, not counts. Add the counts that they were made of: "
            "figures[figures.unit == 'people']."
        ),
    ),
    "3+ with a phase": (
        table("people_by_ipc_phase", ipc_type="current", ipc_phase=["3+", "4"]),
        "ipc_phase",
        {},
        (
            "people_by_ipc_phase for AFG, ipc_type current, 2024: phases 3+, 4 may not be "
            "added up to 300 people: '3+' holds phases 3, 4 and 5. Choose one: "
            "figures[figures.ipc_phase == '3+']."
        ),
    ),
    "deaths of single months": (
        table(
            "deaths",
            reference_period_start=pd.to_datetime(["2024-01-01", "2024-02-01"]),
            reference_period_end=pd.to_datetime(["2024-01-31", "2024-02-29"]),
            value=[10.0, 12.0],
        ),
        "period",
        {},
        (
            "may not be added up to 22 deaths: each counts from a start of its own, and nobody "
            "says that they are new counts of their periods. Where they are, despite='how you "
            "know it' adds them."
        ),
    ),
    "cholera of single months": (
        table(
            "cholera_cases",
            reference_period_start=pd.to_datetime(["2024-01-01", "2024-02-01"]),
            reference_period_end=pd.to_datetime(["2024-01-31", "2024-02-29"]),
            value=[10.0, 12.0],
        ),
        "period",
        {},
        "Where they are, say so: figures.assign(indicator='new_cholera_cases').",
    ),
    "deaths of periods that overlap": (
        table(
            "deaths",
            reference_period_start=pd.to_datetime(["2024-01-01", "2024-02-01"]),
            reference_period_end=pd.to_datetime(["2024-03-31", "2024-03-31"]),
            value=[10.0, 12.0],
        ),
        "period",
        {},
        "the periods overlap, so that what came in both counts twice. how='last' takes the",
    ),
    "current with projected": (
        table("people_by_ipc_phase", ipc_type=["current", "first projection"], ipc_phase="4"),
        "ipc_type",
        {},
        (
            "kinds of analysis current, first projection may not be added up to 300 people: "
            "the current phase and a projection are the same people at two times. Choose one: "
            "figures[figures.ipc_type == 'current']."
        ),
    ),
    "blank with total": (
        table(category=["Children", "total"]),
        "category",
        {},
        "categories Children, total may not be added up to 300 people: 'total' is everybody.",
    ),
    "children with girls": (
        table(category=["Children", "Girls"]),
        "category",
        {},
        (
            "people_in_need for AFG, 2024: categories Children, Girls may not be added up to "
            "300 people: 'Girls' is part of 'Children'. Choose one: figures[figures.category "
            "== 'Girls']. Where you know that they are apart, despite='how you know it' adds "
            "them."
        ),
    ),
    "first instance with appeal": (
        table("asylum_applications", category=["first instance", "appeal"]),
        "category",
        {},
        "an appeal is of somebody who stands in the first instance already.",
    ),
    "civilians with fighters": (
        table("deaths", category=["civilians", "civilians and fighters"]),
        "category",
        {},
        "nobody says that 'civilians' and 'civilians and fighters' are apart.",
    ),
    "ages that overlap": (
        table(age_range=["0-17", "15-24"]),
        "age_range",
        {},
        (
            "people_in_need for AFG, 2024: ages 0-17, 15-24 may not be added up to 300 people: "
            "people from 15 to 17 are in both. Choose one: figures[figures.age_range == "
            "'15-24']."
        ),
    ),
    "an age that nobody knows": (
        table(age_range=["0-17", "adults"]),
        "age_range",
        {},
        "nobody knows which ages 'adults' holds.",
    ),
    "returnees with returned refugees": (
        table(population_group=["IDP", "RET", "RRI"]),
        "population_group",
        {},
        (
            "groups RET, RRI may not be added up to 500 people: returnees, not further told "
            "apart (RRI) can be returned refugees (RET) too."
        ),
    ),
    "areas that nobody can place": (
        table(admin_level=[1, 2], admin1_code=["AF01", None], admin2_code=[None, "AF0101"]),
        "area",
        {},
        (
            "people_in_need for AFG, 2024: areas (1 of level 1 and 1 of level 2) may not be "
            "added up to 300 people: nobody says which of these areas lie in which, so that "
            "people may count twice. Take one level: figures[figures.admin_level > 1]; or "
            "fill in admin1_code in all rows."
        ),
    ),
    "organisations": (
        table("organisations_present", **DISTRICTS),
        "area",
        {},
        "one organisation can be in several of them.",
    ),
    "flash appeal with response plan": (
        table("funding_required", plan_code=["HAFG21", "FAFG21"]),
        "plan_code",
        {},
        (
            "funding_required for AFG, 2024: plans FAFG21, HAFG21 may not be added up to 300 "
            "US dollars: a response plan often takes over the flash appeal before it. Choose "
            "one: figures[figures.plan_code == 'HAFG21']."
        ),
    ),
    "regional plan with the country's": (
        table("funding_required", plan_code=["OJOR20", "RSYR20"]),
        "plan_code",
        {},
        "a regional plan and a country's own plan hold parts of each other.",
    ),
    "plans told by their names": (
        table(plan_code=["Syria (3RP)", "Syria HRP"]),
        "plan_code",
        {},
        (
            "a regional plan and a country's own plan hold parts of each other. Choose one: "
            "figures[figures.plan_code == 'Syria HRP']."
        ),
    ),
    "kinds of plans": (
        table("funding_required", category=["Flash appeal", "Humanitarian response plan"]),
        "category",
        {},
        (
            "a response plan often takes over the flash appeal before it. Choose one: "
            "figures[figures.category == 'Humanitarian response plan']. Where you know"
        ),
    ),
    "plans of two kinds": (
        table("funding_required", plan_code=["P2", "P1"], category=["Regional plan", "HRP"]),
        ["plan_code", "category"],
        {},
        (
            "a regional plan and a country's own plan hold parts of each other. Choose one: "
            "figures[figures.category == 'HRP']. "
        ),
    ),
    "regional plan with a member": (
        table("refugees", location_code=["3RP", "JOR"]),
        "area",
        {"to": {"3RP": "region", "JOR": "region"}},
        "holds JOR.",
    ),
    "households with people": (
        table(**DISTRICTS, unit=["people", "households"]),
        "area",
        {},
        (
            "people_in_need for AFG, 2024: units households, people may not be added: "
            "households and people have no unit in common. household_size=, how many people a "
            "household has, turns households into people; or keep one unit: "
            "figures[figures.unit == 'people']."
        ),
    ),
    "people with movements": (
        table("new_displacements", **DISTRICTS, unit=["people", "movements"]),
        "area",
        {},
        "Keep one unit: figures[figures.unit == 'movements'].",
    ),
    "currencies": (
        table("food_price", currency_code=["AFN", "USD"], commodity_code="1", item_unit="KG"),
        "currency_code",
        {},
        (
            "amounts in two currencies have no unit in common. Choose one: "
            "figures[figures.currency_code == 'USD']."
        ),
    ),
    "prices of two amounts": (
        table("food_price", item_unit=["50 KG", "KG"], commodity_code="1"),
        "item_unit",
        {},
        (
            "amounts 50 KG, KG may not be added up to 300 in local currency: prices of two "
            "amounts are of two things."
        ),
    ),
    "poverty lines": (
        table("extreme_poverty_headcount_ratio", poverty_line=["2.15", "3.00"]),
        "poverty_line",
        {},
        "who lives below the lower line lives below the higher one too.",
    ),
    "kinds of event": (
        table("conflict_events", event_type=["civilian_targeting", "political_violence"]),
        "event_type",
        {},
        (
            "an attack on civilians is political violence too. Choose one: "
            "figures[figures.event_type == 'political_violence']."
        ),
    ),
    "months that overlap": (
        table("new_displacements", **days("2024-01-01/2024-02-29", "2024-02-01/2024-03-31")),
        "period",
        {},
        "the periods overlap, so that what came in both counts twice.",
    ),
    "the mean of months that overlap": (
        table(
            "internally_displaced_people",
            **days("2024-01-01/2024-09-30", "2024-07-01/2024-12-31"),
        ),
        "period",
        {"how": "mean"},
        (
            "the mean of periods (Jan–Sep 2024, Jul–Dec 2024) may not stand for the whole: the "
            "periods overlap, so that the days that are in both count twice. Keep periods that "
            "follow on each other: months alone, or years alone."
        ),
    ),
    "undeclared": (
        table("mine:camels", **DISTRICTS),
        "area",
        {},
        (
            "mine:camels for AFG, 2024: areas (2 of level 2) may not be added up to 300 "
            "people: mine:camels is not declared, so that nobody knows what a sum of it is. "
            "hs.indicators.extend({'mine:camels': ...}) declares it."
        ),
    ),
}

#: What no reason makes possible, and why.
FIRM = {
    "statuses": "no indicator says what the sum would be",
    "people in need with the population": "no indicator says what the sum would be",
    "stock and flow": "no indicator says what the sum would be",
    "class": "classes have an order and no distance",
    "households with people": "the sum would have no unit",
    "people with movements": "the sum would have no unit",
    "currencies": "the sum would have no unit",
    "prices of two amounts": "the sum would have no unit",
}


def refusal(case: str, **more: Any) -> str:
    figures, over, asked, _ = REFUSED[case]
    with pytest.raises(MeaningError) as caught:
        check_addable(figures, over, **{**asked, **more})
    assert caught.value.rows is not None
    assert set(caught.value.rows.index) <= set(figures.index)
    return str(caught.value)


@pytest.mark.parametrize("case", REFUSED)
def test_what_has_no_meaning_is_refused_with_a_way_on(case: str) -> None:
    assert REFUSED[case][3] in refusal(case)


@pytest.mark.parametrize("case", [case for case in REFUSED if case not in FIRM])
def test_a_reason_overrides_a_refusal_and_is_told_why(case: str) -> None:
    figures, over, asked, _ = REFUSED[case]
    overridden = check_addable(figures, over, **asked, despite="two lists, no name in both")
    assert overridden
    sentence = refusal(case)
    assert any(f": {why}. " in sentence for why in overridden)


@pytest.mark.parametrize("case", FIRM)
def test_what_cannot_be_no_reason_makes_possible(case: str) -> None:
    said = refusal(case, despite="because I say so")
    assert said.endswith(f"No reason given with despite= changes that: {FIRM[case]}.")


@pytest.mark.parametrize("reason", ["", "  ", True])
def test_an_empty_reason_is_none(reason: str) -> None:
    with pytest.raises(MeaningError, match="despite= has no words: say why"):
        check_addable(table(), "area", despite=reason)


FILTER = re.compile(r"figures\[[~]?figures\.[a-z_]+(?: == .+?|\.isin\(\[.*?\]\))\]")
#: Whose figures are of another table.
OWN = ("rate of parts", "rates", "a rate of one area", "shares of a count")


@pytest.mark.parametrize("case", [case for case in REFUSED if case not in OWN])
def test_every_filter_that_is_named_runs_and_leaves_what_may_be_added(case: str) -> None:
    figures, over, asked, _ = REFUSED[case]
    named = FILTER.findall(refusal(case))
    for code in named:
        kept = eval(code, {"figures": figures})
        assert 0 < len(kept) < len(figures)
        assert check_addable(kept, over, **asked) == []


@pytest.mark.parametrize("case", [case for case in REFUSED if case != "rounds of one day"])
def test_every_how_that_is_named_runs(case: str) -> None:
    figures, over, asked, _ = REFUSED[case]
    for how in re.findall(r"how='(\w+)'", refusal(case)):
        wider = ["period", *([over] if isinstance(over, str) else over)]
        names = wider if how != "largest_sector" else over
        assert check_addable(figures, names, **{**asked, "how": how}) == []


def test_a_comparison_that_is_named_runs() -> None:
    figures = REFUSED["score"][0]
    code = re.search(r"hs\.select\(.*?\)", refusal("score"))
    assert code
    assert eval(code[0], {"hs": hs, "figures": figures})["value"].tolist() == [0.1, 0.2]


PASSING: dict[str, tuple[pd.DataFrame, str | list[str], dict[str, Any]]] = {
    "sexes": (table(gender=["f", "m", "x"]), "gender", {}),
    "ages": (table(age_range=["0-17", "18-59", "60+", "unknown"]), "age_range", {}),
    "ages within others": (table(age_range=["0-17", "5-11", "18+"]), "age_range", {}),
    "ages and all": (table(age_range=["0-17", "15-24", "all"]), "age_range", {}),
    "groups": (table(population_group=["IDP", "RET", "HST"]), "population_group", {}),
    "disability": (table(disability=["y", "n"]), "disability", {}),
    "five phases": (
        table("people_by_ipc_phase", ipc_type="current", ipc_phase=list("12345")),
        "ipc_phase",
        {},
    ),
    "five phases and 3+": (
        table("people_by_ipc_phase", ipc_type="current", ipc_phase=[*"12345", "3+"]),
        "ipc_phase",
        {},
    ),
    "phases 1, 2 and 3+": (
        table("people_by_ipc_phase", ipc_type="current", ipc_phase=["1", "2", "3+"]),
        "ipc_phase",
        {},
    ),
    "districts of two provinces": (table(**DISTRICTS), "area", {}),
    "provinces and their districts": (
        table(admin_level=[1, 2], admin1_code=["AF01", "AF01"], admin2_code=[None, "AF0101"]),
        "area",
        {},
    ),
    "one country at level 1 and another at 2": (
        table(
            location_code=["AFG", "MLI"],
            admin_level=[1, 2],
            admin1_code=["AF01", None],
            admin2_code=[None, "ML0101"],
        ),
        "area",
        {},
    ),
    "monthly flows": (table("new_displacements", **MONTHS), "period", {}),
    "the year beside its months": (
        table(
            "new_displacements",
            **days("2024-01-01/2024-01-31", "2024-01-15/2024-02-29", "2024-01-01/2024-12-31"),
        ),
        "period",
        {},
    ),
    "months that touch in two years": (
        table("new_displacements", **days("2023-12-01/2023-12-31", "2024-01-01/2024-01-31")),
        "period",
        {},
    ),
    "a stock of two years, each whole": (
        table(**days("2023-01-01/2023-12-31", "2024-01-01/2024-12-31")),
        "period",
        {},
    ),
    "the last of a stock": (
        table("internally_displaced_people", **MONTHS),
        "period",
        {"how": "last"},
    ),
    "the highest of months that overlap": (
        table(
            "internally_displaced_people",
            **days("2024-01-01/2024-09-30", "2024-07-01/2024-12-31"),
        ),
        "period",
        {"how": "max"},
    ),
    "the mean of a price": (
        table("food_price", commodity_code="1", **MONTHS),
        "period",
        {"how": "mean"},
    ),
    "the last of a count since": (
        table("people_reached", **days("2024-01-01/2024-01-31", "2024-01-01/2024-02-29")),
        "period",
        {"how": "last"},
    ),
    "the last round": (
        table("internally_displaced_people", reporting_round=["5", "6"], **MONTHS),
        ["period", "reporting_round"],
        {"how": "last"},
    ),
    "sectors and the overall figure": (
        table(sector_code=["EDU", "HEA", "all"]),
        "sector_code",
        {},
    ),
    "sectors of each area and its overall figure": (
        table(
            sector_code=["EDU", "all", "all"],
            admin_level=2,
            admin2_code=["AF0101", "AF0101", "AF0201"],
        ),
        ["area", "sector_code"],
        {},
    ),
    "the largest sector": (
        table(sector_code=["EDU", "HEA"]),
        "sector_code",
        {"how": "largest_sector"},
    ),
    "areas by sector, each sector apart": (
        table(sector_code=["EDU", "HEA"], **DISTRICTS),
        "area",
        {},
    ),
    "two statuses, each apart": (
        table(indicator=["people_in_need", "people_targeted"], **DISTRICTS),
        "area",
        {},
    ),
    "weighted rates": (
        table("poverty_headcount_ratio", **DISTRICTS),
        "area",
        {"weighted": True},
    ),
    "rates and the country's": (
        table(
            "poverty_headcount_ratio",
            admin_level=[0, 1],
            admin1_code=[None, "AF01"],
        ),
        "area",
        {},
    ),
    "blank sectors": (
        table(sector_code=["EDU", "HEA"], value=[np.nan, 5.0]),
        "sector_code",
        {},
    ),
    "zero people of a second origin": (
        table(
            "internally_displaced_people",
            origin_location_code=["AFG", "IRN"],
            value=[5.0, 0.0],
        ),
        "origin_location_code",
        {},
    ),
    "people and households side by side": (
        table(
            admin_level=1,
            admin1_code=["AF01", "AF01", "AF02"],
            unit=["people", "households", "people"],
        ),
        "area",
        {},
    ),
    "assessments of two places": (
        table("internally_displaced_people", assessment_type=["BA", "SA"], **DISTRICTS),
        ["area", "assessment_type"],
        {},
    ),
    "conflict and disaster": (
        table("new_displacements", category=["conflict", "disaster"]),
        "category",
        {},
    ),
    "plans of two years": (
        table("funding_required", plan_code=["HAFG20", "HAFG21"]),
        "plan_code",
        {},
    ),
    "a plan and money outside of it": (
        table("funding_received", plan_code=["HAFG20", "Not specified"]),
        "plan_code",
        {},
    ),
    "money that a flash appeal received": (
        table("funding_received", plan_code=["HAFG21", "FAFG21"]),
        "plan_code",
        {},
    ),
    "countries of a region": (
        table("refugees", location_code=["JOR", "LBN"]),
        "area",
        {"to": {"JOR": "region", "LBN": "region"}},
    ),
    "ages that are added to children": (
        table(age_range=["0-4", "5-17", "15-24"]),
        "age_range",
        {"to": "0-17"},
    ),
    "phases that are added to 3+": (
        table("people_by_ipc_phase", ipc_type="current", ipc_phase=["2", "3", "4", "5", "3+"]),
        "ipc_phase",
        {"to": "3+"},
    ),
    "countries of a region, and their years": (
        table("refugees", location_code=["JOR", "LBN"]),
        ["area", "period"],
        {"to": {"area": {"JOR": "region", "LBN": "region"}, "period": "year"}},
    ),
    "nothing": (table().iloc[:0], ["area", "period"], {}),
}


@pytest.mark.parametrize("case", PASSING)
def test_what_has_a_meaning_passes(case: str) -> None:
    figures, over, asked = PASSING[case]
    before = figures.copy(deep=True)
    assert check_addable(figures, over, **asked) == []
    pd.testing.assert_frame_equal(figures, before)


@pytest.mark.parametrize("case", PASSING)
def test_aggregate_adds_what_passes(case: str) -> None:
    figures, over, asked = PASSING[case]
    if len(figures) and not asked.get("weighted"):
        assert len(aggregate(figures, over, **asked))


@pytest.mark.parametrize("case", REFUSED)
def test_aggregate_refuses_what_is_refused(case: str) -> None:
    figures, over, asked, says = REFUSED[case]
    with pytest.raises(MeaningError) as caught:
        aggregate(figures, over, **asked)
    assert says in str(caught.value)


def test_weights_that_are_named_run() -> None:
    people = table("population", **{**DISTRICTS, "value": [100.0, 300.0]})
    figures = pd.concat([REFUSED["rates"][0], people], ignore_index=True)
    code = re.search(r"weights=(figures\[.+?\])", refusal("rates"))
    assert code
    weights = eval(code[1], {"figures": figures})
    mean = aggregate(REFUSED["rates"][0], "area", weights=weights)
    assert mean["value"].tolist() == [70.0]


def test_parts_of_a_rate_that_are_named_can_be_added_and_divided() -> None:
    deaths, cases = table("cholera_deaths", **DISTRICTS), table("cholera_cases", **DISTRICTS)
    figures = pd.concat([deaths, cases], ignore_index=True)
    sums = [
        aggregate(eval(code, {"figures": figures}), "area")["value"].tolist()
        for code in FILTER.findall(refusal("rate of parts"))
    ]
    assert sums == [[300.0], [300.0]]


def test_a_household_size_that_is_named_runs() -> None:
    figures = REFUSED["households with people"][0]
    assert "household_size=" in refusal("households with people")
    people = aggregate(figures, "area", household_size=5)
    assert people[["value", "unit"]].values.tolist() == [[1100.0, "people"]]


def test_a_reason_is_kept_in_the_note() -> None:
    figures = REFUSED["operations"][0]
    added = aggregate(figures, "operation", despite="two islands")
    assert added["value"].tolist() == [300.0]
    assert added["note"][0].startswith(
        "added despite: operations of one country overlap in people. Reason given: two islands"
    )


def test_the_largest_sum_is_the_example_and_the_others_are_counted() -> None:
    figures = table(
        sector_code=["EDU", "HEA", "EDU", "HEA"],
        indicator=["people_in_need"] * 2 + ["people_targeted"] * 2,
        location_code=["AFG", "AFG", "MLI", "MLI"],
    )
    with pytest.raises(MeaningError) as caught:
        check_addable(pd.concat([figures, figures.assign(location_code="YEM", value=9e3)]),
                      "sector_code")  # fmt: skip
    said = str(caught.value)
    assert said.startswith("people_in_need for YEM, 2024: sectors EDU, HEA may not be added")
    assert said.endswith(
        "1 more sum is refused with it. Nor may figures of people_targeted be added."
    )


@pytest.mark.parametrize(
    ("over", "asked", "says"),
    [
        ("colour", {}, "'colour' is no known dimension: expected one of area, period, "),
        ("sectors", {}, "'sectors' is no dimension of figures: did you mean over='sector_"),
        ("area", {"how": "median"}, "'median' is no known way to make one figure"),
    ],
)
def test_words_that_are_not_known(over: str, asked: dict[str, Any], says: str) -> None:
    with pytest.raises(UnknownNameError, match=says):
        check_addable(table(), over, **asked)


def test_a_way_about_a_dimension_that_is_not_named() -> None:
    with pytest.raises(MeaningError, match=r"how='last' is about 'period', which over="):
        check_addable(table(), "area", how="last")


def test_what_is_no_figures_table() -> None:
    with pytest.raises(FigureError, match="no figures table"):
        check_addable(pd.DataFrame({"value": [1]}), "area")


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(REFUSED)), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing(case: str, random: Any) -> None:
    figures, over, asked, _ = REFUSED[case]
    order = [*range(len(figures))]
    random.shuffle(order)
    with pytest.raises(MeaningError) as caught:
        check_addable(figures.iloc[order].reset_index(drop=True), over, **asked)
    assert str(caught.value) == refusal(case)
