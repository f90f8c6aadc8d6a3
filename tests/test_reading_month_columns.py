"""Columns headed as months, whose cells hold a year or not."""

from __future__ import annotations

import pandas as pd
import pytest
import yaml

import humstats as hs
from humstats.reading.recipes.drafts import draft

SAID = {"location": "TCD", "source": "Partner"}


def table(header, cells, **more):
    return pd.DataFrame({header: cells, **more, "PiN": range(1, len(cells) + 1)})


def spans(figures):
    ends = figures[["reference_period_start", "reference_period_end"]]
    return [tuple(str(day.date()) for day in row) for row in ends.itertuples(index=False)]


OCTOBER = ("2023-10-01", "2023-10-31")
NOVEMBER = ("2023-11-01", "2023-11-30")


@pytest.mark.parametrize("header", ["Mois", "Month", "Mes", "Reporting month", "شهر", "الشهر"])
@pytest.mark.parametrize(
    "cells",
    [
        ["oct. 2023", "nov. 2023"],
        ["2023-10", "2023-11"],
        list(pd.period_range("2023-10", periods=2, freq="M")),
        list(pd.date_range("2023-10-01", periods=2, freq="MS")),
    ],
    ids=["words", "iso", "periods", "days"],
)
def test_a_month_with_its_year_needs_no_period(header, cells):
    frame = table(header, cells)
    assert spans(hs.read(frame, **SAID).figures) == [OCTOBER, NOVEMBER]
    made = hs.figures(frame, location_code="TCD", source="Partner")
    assert spans(made) == [OCTOBER, NOVEMBER]


@pytest.mark.parametrize("header", ["As of", "as_of", "As of date", "Reporting date"])
def test_what_holds_as_of_a_day_stays_of_that_day(header):
    frame = table(header, ["2023-10-31", "2023-11-30"])
    days = [("2023-10-31", "2023-10-31"), ("2023-11-30", "2023-11-30")]
    assert spans(hs.read(frame, **SAID).figures) == days


def test_a_figures_table_may_have_months_and_no_place():
    frame = pd.DataFrame(
        {"Month": ["Oct 2023"], "indicator": "people_in_need", "value": 5, "unit": "people"}
    )
    assert spans(hs.read(frame, **SAID).figures) == [OCTOBER]


def test_bare_months_are_of_the_year_beside_them():
    frame = table("Month", ["October", "November"], Year=[2023, 2023])
    assert spans(hs.read(frame, **SAID).figures) == [OCTOBER, NOVEMBER]


def test_bare_months_are_of_the_year_that_is_passed():
    frame = table("Mois", ["octobre", "novembre"])
    assert spans(hs.read(frame, **SAID, period=2023).figures) == [OCTOBER, NOVEMBER]


@pytest.mark.parametrize("period", ["2024", "2023/2024", "2023-10/2024-03"])
def test_a_period_beside_months_with_years_changes_none(period):
    reading = hs.read(table("Mois", ["oct. 2023", "nov. 2023"]), **SAID, period=period)
    assert spans(reading.figures) == [OCTOBER, NOVEMBER]
    assert not (reading.findings["severity"] == "error").any()


def test_bare_months_without_a_year_are_asked_about_in_one_sentence():
    frame = table("Mois", ["octobre", "novembre"])
    sentence = (
        "The frame has months without a year in the column 'Mois': write it into each cell "
        '("2024-01"), or pass it as in period="2024".'
    )
    with pytest.raises(hs.HumstatsError) as asked:
        hs.read(frame, **SAID)
    assert str(asked.value) == sentence
    with pytest.raises(hs.HumstatsError) as asked:
        hs.figures(frame, location_code="TCD")
    assert str(asked.value) == sentence


@pytest.mark.parametrize("period", ["2023/2024", "2023-10/2024-03"])
def test_bare_months_are_not_spread_over_two_years(period):
    with pytest.raises(hs.HumstatsError) as asked:
        hs.read(table("Mois", ["octobre", "janvier"]), **SAID, period=period)
    assert str(asked.value) == (
        f"The frame has months without a year in the column 'Mois', and period={period!r} is "
        'not one year: write the year into each cell ("2024-01"), or pass one as in '
        'period="2024".'
    )


def test_a_day_that_stands_for_its_month_is_said():
    days = table("Month", list(pd.date_range("2023-10-01", periods=2, freq="MS")))
    said = hs.read(days, **SAID).findings
    assert said["message"].tolist() == [
        "The column 'Month' holds months: '2023-10-01' was read as its whole month."
    ]
    assert hs.read(table("Month", ["2023-10", "2023-11"]), **SAID).findings.empty


SENT = "Mois,Province,PDI\noct. 2023,Lac,12000\nnov. 2023,Lac,13000\n"


def test_a_draft_proposes_what_is_then_read():
    text = draft(SENT.encode())
    assert '"Mois": month_of ' in text
    assert "period:" not in text
    reading = hs.read(SENT.encode(), recipe=yaml.safe_load(text), **SAID)
    assert spans(reading.figures) == [OCTOBER, NOVEMBER]


@pytest.mark.parametrize("role", ["month", "month_of", "period"])
def test_a_recipe_may_call_months_with_years_by_any_of_three_words(role):
    recipe = {
        "columns": {
            "Mois": role,
            "Province": "admin1_name",
            "PDI": {"indicator": "internally_displaced_people", "unit": "people"},
        }
    }
    assert spans(hs.read(SENT.encode(), recipe=recipe, **SAID).figures) == [OCTOBER, NOVEMBER]


def test_days_in_no_known_order_are_asked_about_and_not_called_months_without_a_year():
    table = b"country,Month,people in need\nSYR,01/02/2024,5\nSYR,01/03/2024,6"
    findings = hs.read(table, source="OCHA").findings
    assert findings["rule"].tolist() == ["HS104", "HS104"]
    assert findings["message"].iloc[0] == (
        "'01/02/2024' can be 1 February or 2 January 2024: write 2024-02-01 or 2024-01-02."
    )
