"""Rules about slips that the figures beside give away: of a period, of a country."""

from __future__ import annotations

import pandas as pd
import pytest

from humstats import read
from humstats.rules import RULES, Table

START, END = "reference_period_start", "reference_period_end"
AGES = ("0-4", "5-11", "12-17", "18-59", "60+")
#: Twenty figures: five ages of two sexes in two areas, all of one plan.
ROWS = [
    {"value": 10 * at + len(age), "gender": sex, "age_range": age, "admin_level": 1,
     "provider_admin1_name": area}
    for area in ("Kabul", "Kapisa") for sex in "fm" for at, age in enumerate(AGES)
]  # fmt: skip


def planned(figures_of, start="2020-01-05", end="2020-12-24", rows=ROWS):
    figures = figures_of(*rows, location_code="AFG")
    figures[START], figures[END] = (
        pd.Series([day] * len(rows), dtype="datetime64[us]") for day in (start, end)
    )
    return figures.assign(origin_row=range(2, len(rows) + 2))


def with_days(figures, at, start, end):
    days = figures[[START, END]].copy()
    days.loc[at] = [pd.Timestamp(start), pd.Timestamp(end)]
    return figures.assign(**{name: days[name].astype("datetime64[us]") for name in days})


@pytest.mark.parametrize(
    ("usual", "slip"),
    [
        (("2020-01-05", "2020-12-24"), ("2020-05-01", "2020-12-24")),
        (("2020-01-05", "2020-12-03"), ("2020-01-05", "2020-03-12")),
        (("2020-01-05", "2020-12-24"), ("2002-01-05", "2020-12-24")),
        (("2012-01-01", "2012-12-31"), ("2012-01-01", "2021-12-31")),
        (("2020-01-01", "2020-12-31"), ("2002-01-01", "2002-12-31")),
        # the last day of a month stays it, leap year or not
        (("2012-02-01", "2012-02-29"), ("2021-02-01", "2021-02-28")),
    ],
)
def test_a_period_that_is_a_slip_for_the_others(finds, figures_of, usual, slip):
    sound = planned(figures_of, *usual)
    assert finds(sound, rule="HS408") == []
    [found] = finds(with_days(sound, 7, *slip), rule="HS408")
    assert found[:4] == ("HS408", "warning", 9, START)
    assert found.message.casefold() == (
        f"people in need of {slip[0]} to {slip[1]} (1 figure): 19 others of afghanistan hold "
        f"from {usual[0]} to {usual[1]}, a slip of a key away, and lack these."
    )
    assert found.suggestion == f"Is it {usual[0]} to {usual[1]}?"


@pytest.mark.parametrize(
    ("rows", "slip"),
    [
        # no slip that is known
        (ROWS, ("2019-01-05", "2020-12-24")),
        # the figure of the usual period is there too
        ([*ROWS, {**ROWS[0], "value": 3}], ("2002-01-05", "2020-12-24")),
        # nobody else has the like in the usual period
        ([*ROWS, {**ROWS[0], "age_range": "80+"}], ("2002-01-05", "2020-12-24")),
        # nothing else is known of the place
        ([*ROWS, {**ROWS[0], "provider_admin1_name": "Logar"}], ("2002-01-05", "2020-12-24")),
        # too few figures to know what is usual
        (ROWS[-9:], ("2002-01-05", "2020-12-24")),
        # of another country, or another count
        ([*ROWS, {**ROWS[0], "indicator": "people_targeted"}], ("2002-01-05", "2020-12-24")),
    ],
)
def test_periods_that_may_be_meant(finds, figures_of, rows, slip):
    figures = with_days(planned(figures_of, rows=rows), len(rows) - 1, *slip)
    assert finds(figures, rule="HS408") == []


def test_a_series_of_years_has_both(finds, figures_of):
    figures = planned(figures_of, "2021-01-01", "2021-12-31")
    slip = with_days(figures, 7, "2012-01-01", "2012-12-31")
    assert len(finds(slip, rule="HS408")) == 1
    beside = with_days(slip, 4, "2013-01-01", "2013-12-31")
    assert finds(beside, rule="HS408") == []


@pytest.mark.parametrize(("code", "usual"), [("FRA", "Afghanistan"), ("TCD", "Afghanistan")])
def test_one_row_of_another_country(finds, figures_of, code, usual):
    rows = [*ROWS, {**ROWS[0], "age_range": "all", "value": 7}]
    figures = planned(figures_of, rows=rows)
    assert finds(figures, rule="HS220") == []
    countries = figures["location_code"].astype(object)
    countries[20] = code
    slip = figures.assign(location_code=countries.astype("category"))
    [found] = finds(slip, rule="HS220")
    assert found[:4] == ("HS220", "warning", 22, "location_code")
    assert found.message.endswith(f"; the 20 other rows of its sheet are all about {usual}.")
    assert found.suggestion == f"Is it {usual}?"


@pytest.mark.parametrize(
    "codes",
    [
        # two rows, two countries, too short a sheet, and a code that nobody knows
        ["AFG"] * 38 + ["FRA"] * 2,
        ["AFG"] * 38 + ["FRA", "TCD"],
        ["AFG"] * 19 + ["FRA"],
        ["AFG"] * 39 + ["AFX"],
    ],
)
def test_countries_that_may_be_meant(finds, figures_of, codes):
    rows = [{"value": n, "location_code": code} for n, code in enumerate(codes)]
    assert finds(figures_of(*rows), rule="HS220") == []


@pytest.mark.parametrize(
    "file",
    [
        "needs/hdx_hapi_humanitarian_needs_global_2024.csv",
        "population/cod_population_admin1.csv",
        "food_security/ipc_afg_area_long.csv",
        "displacement/idps_displacement_data.csv",
    ],
)
def test_published_files_have_no_such_slips(data, file):
    table = Table(read(data / file).figures)
    assert [len(table.hits(RULES[code].find)) for code in ("HS220", "HS408")] == [0, 0]
