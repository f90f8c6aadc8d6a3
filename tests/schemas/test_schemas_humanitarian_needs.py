"""Humanitarian needs in HAPI's own columns."""

from __future__ import annotations

import pandas as pd
import pandera.pandas as pa
import pytest

from humstats.schemas import Figures, HumanitarianNeeds

FILE = "needs/hdx_hapi_humanitarian_needs_global_2024.csv"


@pytest.fixture
def five():
    return pd.DataFrame(
        {
            "location_code": "AFG", "admin_level": [0, 0, 0, 1, 1],
            "provider_admin1_name": "", "provider_admin2_name": "",
            "admin1_code": ["", "", "", "AF01", "AF02"], "admin2_code": "",
            "sector_code": ["Intersectoral"] * 2 + ["WSH"] + ["Intersectoral"] * 2,
            "category": "", "population_status": ["all", "INN", "INN", "INN", "INN"],
            "population": [900, 500, 400, 300, 200],
            "reference_period_start": "2024-01-01", "reference_period_end": "2024-12-31",
        }
    )  # fmt: skip


def failing(frame):
    with pytest.raises(pa.errors.SchemaErrors) as caught:
        HumanitarianNeeds.validate(frame, lazy=True)
    cases = caught.value.failure_cases
    return {
        (column, check.split()[0], index)
        for column, check, index in zip(
            cases["column"], cases["check"], cases["index"], strict=True
        )
    }


def changed(frame, at, column, cell):
    frame = frame.astype({column: object})
    frame.loc[at, column] = cell
    return frame.infer_objects()


def test_a_sound_table_comes_back_as_it_was(five):
    before = five.copy(deep=True)
    pd.testing.assert_frame_equal(HumanitarianNeeds.validate(five, lazy=True), before)
    pd.testing.assert_frame_equal(five, before)


@pytest.mark.parametrize(
    ("at", "column", "cell", "expected"),
    [
        (1, "population", -1, ("population", "HS301", 1)),
        (1, "population", 901, ("population", "HS501", 1)),
        (3, "population", 510, ("population", "HS505", 3)),
        (2, "sector_code", "Intersectoral", ("population", "HS208", 2)),
        (0, "location_code", "AFX", ("location_code", "HS203", 0)),
        (1, "population_status", "PIN", ("population_status", "isin(['all',", 1)),
        (1, "admin_level", 3, ("admin_level", "isin([0,", 1)),
    ],
)
def test_what_hapi_does_not_check(five, at, column, cell, expected):
    assert expected in failing(changed(five, at, column, cell))


@pytest.mark.parametrize(
    ("at", "column", "cell"),
    [
        (1, "population_status", "TGT"),
        (2, "sector_code", ""),
        (2, "sector_code", "A sector of one's own"),
        (2, "category", "Children"),
        (2, "population", 600),
        (0, "population", None),
    ],
)
def test_what_is_published_on_purpose(five, at, column, cell):
    frame = changed(five, at, column, cell)
    assert len(HumanitarianNeeds.validate(frame, lazy=True)) == 5


def test_text_among_numbers_is_told(five):
    cases = failing(changed(five, 1, "population", "some"))
    assert {column for column, _, _ in cases} == {"population"}


def test_needs_become_figures_row_by_row(five):
    figures = HumanitarianNeeds.to_figures(five)
    pd.testing.assert_frame_equal(Figures.validate(figures, lazy=True), figures)
    assert figures["value"].tolist() == [900, 500, 400, 300, 200]
    assert figures["indicator"].tolist() == ["population"] + ["people_in_need"] * 4
    assert figures["sector_code"].tolist() == ["all", "all", "WSH", "all", "all"]
    assert figures["admin1_code"].isna().tolist() == [True] * 3 + [False] * 2


@pytest.mark.parametrize("blank", [True, False], ids=["blanks missing", "blanks as text"])
def test_the_file_that_hapi_publishes_is_valid(data, blank):
    needs = pd.read_csv(data / FILE, keep_default_na=blank)
    assert len(HumanitarianNeeds.validate(needs, lazy=True)) == len(needs) > 1000


def test_it_is_read_as_its_file_is(data, as_read):
    as_read(HumanitarianNeeds, pd.read_csv(data / FILE), data / FILE)


def test_what_returns_from_figures(data, returns):
    needs = pd.read_csv(data / FILE)
    lost = returns(HumanitarianNeeds, needs)
    # HAPI marks them: no cluster is known for the entity
    assert lost == needs.index[needs["sector_code"].isna()].tolist()
    assert len(lost) == 18


def test_a_total_is_everybody(five):
    figures = HumanitarianNeeds.to_figures(five.assign(category=["", "total", *"abc"]))
    assert figures["category"].tolist() == ["all", "all", "a", "b", "c"]
    back = HumanitarianNeeds.from_figures(figures)
    assert back["category"].fillna("").tolist() == ["", "", "a", "b", "c"]
