"""What the rows of a sheet are about: codes, dates, units."""

from __future__ import annotations

import pandas as pd
import pytest

from humstats.checking import check
from humstats.model.readings import Reading
from humstats.reading import read

HEAD = "country,indicator,year,value,unit"
START_AND_END = "country,indicator,value,unit,start,end"


def plain(*rows: str, head: str = HEAD) -> Reading:
    return read("\n".join([head, *rows]).encode(), source="OCHA")


def one(row: str, *, head: str = HEAD) -> pd.Series:
    ((_, figure),) = plain(row, head=head).figures.iterrows()
    return figure


def test_an_unknown_code_or_unit_is_kept_as_it_stands() -> None:
    figure = one("SYX,peopel_in_need,2024,5,parsecs")
    assert figure[["location_code", "indicator", "unit"]].tolist() == [
        "SYX", "peopel_in_need", "parsecs",
    ]  # fmt: skip


def test_a_name_is_said_once_with_the_number_of_its_cells() -> None:
    row = "Syrie,population,2024,1,people"
    findings = plain(row, "SYR,population,2023,1,people", row, row).findings
    assert findings[["rule", "row", "column", "value", "suggestion"]].values.tolist() == [
        ["HS106", 2, "country", "Syrie", "write SYR"]
    ]
    assert findings["related"].tolist() == ["and in 2 more cells of the column"]


def test_an_indicator_with_two_readings_is_asked_for_and_kept_out() -> None:
    reading = plain("SYR,people displaced,2024,5,people", "SYR,IDPs,2023,5,people")
    (found,) = reading.findings.to_dict("records")
    assert (found["rule"], found["severity"], found["row"], found["value"]) == (
        "HS125", "error", 2, "people displaced",
    )  # fmt: skip
    report = check(reading)
    assert report.accepted["indicator"].tolist() == ["internally_displaced_people"]
    # what was read as nothing is no second error of an unknown indicator
    assert report.counts["error"] == 1


def test_an_impossible_year_leaves_a_figure_without_dates_that_is_kept_out() -> None:
    reading = plain("SYR,population,20244,1,people", "SYR,population,2024,1,people")
    assert reading.figures["reference_period_start"].isna().tolist() == [True, False]
    (found,) = reading.findings.to_dict("records")
    assert (found["rule"], found["severity"], found["row"], found["column"]) == (
        "HS104", "error", 2, "year",
    )  # fmt: skip
    assert found["figure"] == 0
    assert check(reading).quarantined["origin_row"].tolist() == [2]


def test_an_unreadable_day_of_publication_keeps_the_figure() -> None:
    reading = plain("SYR,population,2024,1,people,05/06/2024", head=f"{HEAD},published")
    (found,) = reading.findings.to_dict("records")
    assert (found["rule"], found["severity"], found["column"]) == (
        "HS105", "warning", "published",
    )  # fmt: skip
    report = check(reading)
    assert report.accepted["published"].isna().tolist() == [True]
    assert len(report.quarantined) == 0


@pytest.mark.parametrize(
    ("periods", "starts"),
    [
        (["2011-12"], ["NaT"]),
        (["2010-11", "2011-12", "2013"], ["NaT", "NaT", "2013-01-01"]),
        (["2011-11", "2011-12"], ["2011-11-01", "2011-12-01"]),
    ],
)
def test_two_years_or_a_month_is_settled_by_the_other_months(
    periods: list[str], starts: list[str]
) -> None:
    reading = plain(*(f"SYR,population,{period},1,people" for period in periods))
    found = reading.figures["reference_period_start"].dt.strftime("%Y-%m-%d")
    assert found.fillna("NaT").tolist() == starts
    unread = reading.findings[reading.findings["rule"] == "HS104"]
    assert unread["row"].tolist() == [i + 2 for i, day in enumerate(starts) if day == "NaT"]
    assert unread["message"].str.contains(" or the years ").all()


def test_a_first_day_is_never_two_years() -> None:
    reading = plain("SYR,deaths,5,deaths,2011-12,2011-12", head=START_AND_END)
    assert reading.figures["reference_period_start"].tolist() == [pd.Timestamp("2011-12-01")]
    assert len(reading.findings) == 0


def test_what_was_said_fills_blanks_only() -> None:
    data = b"country,indicator,value,source\nSYR,population,1,UNHCR\n,population,2,"
    figures = read(data, location="AFG", period="2024", source="OCHA", unit="people").figures
    assert figures["location_code"].tolist() == ["SYR", "AFG"]
    assert figures["source"].tolist() == ["UNHCR", "OCHA"]
    assert figures["reference_period_end"].dt.year.tolist() == [2024, 2024]


def test_a_period_that_was_said_fills_first_and_last_days() -> None:
    data = b"country,start,end,value\nSYR,2024-03-01,2024-05-31,1\n,,,2"
    said = {"location": "AFG", "indicator": "population", "unit": "people"}
    figures = read(data, period="2023", **said).figures
    assert figures["reference_period_start"].astype(str).tolist() == [
        "2024-03-01",
        "2023-01-01",
    ]
    assert figures["reference_period_end"].astype(str).tolist() == ["2024-05-31", "2023-12-31"]


def test_an_unreadable_bound_is_an_error_at_its_cell() -> None:
    reading = plain("SYR,deaths,2024,5,deaths,few", head=f"{HEAD},low")
    (found,) = reading.findings.to_dict("records")
    assert (found["rule"], found["column"], found["figure"]) == ("HS101", "low", 0)


def test_fractions_become_percent_and_say_so() -> None:
    reading = plain("SYR,poverty_headcount_ratio,2024,0.29,fraction")
    assert reading.figures["value"].tolist() == [29.0]
    assert reading.figures["unit"].tolist() == ["percent"]
    assert reading.figures["qualifier"].tolist() == ["exact"]
    assert reading.findings["rule"].tolist() == ["HS120"]


@pytest.mark.parametrize(
    ("text", "value"), [("0.38527361534", 38.527361534), ("0.07", 7.0), ("1e-9", 1e-7)]
)
def test_fractions_keep_all_their_digits(text: str, value: float) -> None:
    reading = plain(f"SYR,poverty_headcount_ratio,2024,{text},fraction")
    assert reading.figures["value"].tolist() == [value]


def test_what_a_row_and_a_column_say_of_whom_stands_together() -> None:
    text = (
        "Cluster,PIN,PIN Non-Displaced\n#sector,#inneed,#inneed\n"
        "Protection,5,3\nGeneral Protection,4,2\n"
    )
    reading = read(text.encode(), location="UKR", period="2023", source="OCHA")
    assert set(reading.figures["sector_code"]) == {"PRO"}
    assert reading.figures["category"].tolist() == [
        "all", "non-displaced", "general protection", "general protection; non-displaced",
    ]  # fmt: skip
    assert not (check(reading).findings["severity"] == "error").any()


def test_a_month_that_is_none_is_shown_beside_its_year() -> None:
    recipe = {
        "columns": {
            "iso3": "location_code",
            "yy": "year",
            "mm": "month",
            "n": {"indicator": "population", "unit": "people"},
        }
    }
    findings = read(b"iso3,yy,mm,n\nSYR,2024,foo,5", recipe=recipe).findings
    assert findings[["rule", "column", "value"]].to_numpy().tolist() == [
        ["HS104", "mm", "2024 foo"]
    ]
