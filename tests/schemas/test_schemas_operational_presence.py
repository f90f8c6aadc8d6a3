"""Who does what where."""

from __future__ import annotations

import pandas as pd
import pytest

from humstats.errors import FigureError
from humstats.schemas import OperationalPresence

FILE = "presence/hdx_hapi_operational_presence_global.csv"


@pytest.fixture
def rows():
    return pd.DataFrame(
        {
            "location_code": "COD", "admin_level": [0, 2, 2, 2, 2],
            "provider_admin1_name": ["", "Ituri", "Ituri", "Ituri", "Ituri"],
            "provider_admin2_name": ["", "Aru", "Aru", "Aru", "Aru"],
            "admin1_code": ["", "CD54", "CD54", "CD54", "CD54"],
            "admin2_code": ["", "CD5409", "CD5409", "CD5409", "CD5409"],
            "org_acronym": ["WFP", "WFP", "ACF", "WFP", ""],
            "org_name": ["World Food Programme", "World Food Programme",
                         "Action contre la Faim",
                         "World Food Programme", "Comité local"],
            "org_type_description": "", "sector_code": ["FSC", "FSC", "FSC", "NUT", "FSC"],
            "sector_name": "", "reference_period_start": "2025-01-01",
            "reference_period_end": "2025-03-31",
        }
    )  # fmt: skip


def test_a_sound_table_comes_back_as_it_was(rows):
    before = rows.copy(deep=True)
    pd.testing.assert_frame_equal(OperationalPresence.validate(rows, lazy=True), before)
    pd.testing.assert_frame_equal(rows, before)


@pytest.mark.parametrize(
    ("at", "column", "cell", "expected"),
    [
        (0, "location_code", "DRC", ("location_code", "HS203")),
        (0, "admin_level", 3, ("admin_level", "isin")),
        (0, "reference_period_end", "2024-12-31", ("reference_period_end", "HS402")),
        (0, "reference_period_start", "January", ("reference_period_start", "iso_day")),
    ],
)  # fmt: skip
def test_one_cell_that_cannot_be_is_one_case(
    rows, failing, changed, at, column, cell, expected
):
    assert failing(OperationalPresence, changed(rows, at, column, cell)) == {(*expected, at)}


@pytest.mark.parametrize(
    ("at", "column", "cell"),
    [
        (0, "sector_code", ""),
        (0, "sector_code", "A sector of one's own"),
        (4, "org_name", ""),
        # typed by hand, and published
        (0, "reference_period_end", "2029-12-30"),
    ],
)  # fmt: skip
def test_what_may_stand(rows, failing, changed, at, column, cell):
    assert failing(OperationalPresence, changed(rows, at, column, cell)) == set()


def test_organisations_are_counted_once_for_an_area_and_a_sector(rows):
    figures = OperationalPresence.to_figures(rows)
    assert figures["value"].tolist() == [1, 3, 1]
    assert figures["origin_row"].tolist() == [2, 3, 5]
    twice = pd.concat([rows, rows.assign(org_name=rows["org_name"].str.upper())])
    assert OperationalPresence.to_figures(twice)["value"].tolist() == [1, 3, 1]


def test_an_organisation_that_stands_twice_breaks_the_key(rows, failing):
    twice = pd.concat([rows, rows.iloc[[1]]], ignore_index=True)
    assert failing(OperationalPresence, twice) == {("org_name", "key", 5)}


def test_there_is_no_way_back(rows):
    with pytest.raises(FigureError) as caught:
        OperationalPresence.from_figures(OperationalPresence.to_figures(rows))
    assert str(caught.value) == (
        "A register of organisations cannot be made of figures: they say how many "
        "organisations are present, and not which. Keep the register itself."
    )
    told = OperationalPresence.round_trip()
    assert set(told["fate"]) == {"attribute", "dropped"}


def test_the_file_that_hapi_publishes_is_valid(data, failing):
    assert failing(OperationalPresence, pd.read_csv(data / FILE)) == set()


def test_it_is_read_as_its_file_is(data, as_read):
    as_read(OperationalPresence, pd.read_csv(data / FILE), data / FILE)
