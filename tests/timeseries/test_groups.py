"""Groups: areas of admin 1 are added up to groups that a caller names."""

from __future__ import annotations

import pandas as pd
import pytest

from humstats.errors import MeaningError
from humstats.timeseries import aggregate, series

NORTH = {"admin_level": 1, "admin1_code": "PS01", "admin1_name": "Jenin"}
SOUTH = {"admin_level": 1, "admin1_code": "PS02", "admin1_name": "Hebron"}
GAZA = {"admin_level": 1, "admin1_code": "PS03", "admin1_name": "Rafah"}
BANKS = {"PS01": "West Bank", "PS02": "West Bank", "PS03": "Gaza"}


@pytest.fixture
def areas(figures_of):
    rows = [{**NORTH, "value": 3}, {**SOUTH, "value": 4}, {**GAZA, "value": 9}]
    return figures_of(*rows, location_code="PSE")


@pytest.mark.parametrize(
    "to", [BANKS, {"Jenin": "West Bank", "Hebron": "West Bank", "Rafah": "Gaza"}]
)
def test_areas_are_added_up_to_groups(areas, to):
    before = areas.copy()
    added = aggregate(areas, "area", to=to)
    assert dict(zip(added["provider_admin1_name"], added["value"], strict=True)) == {
        "Gaza": 9, "West Bank": 7,
    }  # fmt: skip
    assert added["admin_level"].tolist() == [1, 1]
    bank = series(added, "people_in_need", "PSE", provider_admin1_name="West Bank")
    assert bank["derived_from"].tolist() == ["sum of areas; 2 figures; OCHA"]
    pd.testing.assert_frame_equal(areas, before)


def test_a_group_without_one_of_its_areas_is_at_least(areas, figures_of):
    later = figures_of({**NORTH, "value": 5, "when": 2025}, location_code="PSE")
    added = aggregate(pd.concat([areas, later], ignore_index=True), "area", to=BANKS)
    last = added[added["reference_period_end"] == "2025-12-31"]
    assert last["qualifier"].tolist() == ["at_least"]
    assert last["note"].tolist() == ["West Bank: 1 of 2 areas: Hebron is not there"]


def test_what_no_group_has_is_left_out(areas):
    added = aggregate(areas, "area", to={"PS01": "North", "PS03": "South"})
    assert added["value"].sum() == 12


def test_groups_go_with_sectors_and_other_dimensions(areas):
    sectors = [areas.assign(sector_code="HEA"), areas.assign(sector_code="WSH", value=5)]
    added = aggregate(
        pd.concat(sectors), ["area", "sector_code"], how="largest_sector", to={"area": BANKS}
    )
    assert dict(zip(added["provider_admin1_name"], added["value"], strict=True)) == {
        "Gaza": 9, "West Bank": 10,
    }  # fmt: skip
    assert added["status"].tolist() == ["estimated"] * 2


@pytest.mark.parametrize(
    ("to", "said"),
    [
        ({**BANKS, "PS9": "Gaza"},
         ("to= names PS9, of which there is no figure: expected codes or names of areas of "
         "admin 1, such as PS01, PS02, PS03, Hebron and 2 more.")),
        ({**BANKS, "PS03": ""},
         "Areas are added up to a group that has a name: pass to={area: name}."),
        ({"West Bank": ["PS01"]},
         "Countries are added up to a region that has a name: pass to={code: region, ...}."),
    ],
)  # fmt: skip
def test_groups_that_nobody_can_make_are_refused(areas, to, said):
    with pytest.raises(MeaningError) as caught:
        aggregate(areas, "area", to=to)
    assert str(caught.value) == said


def test_areas_below_are_added_first(areas):
    inner = areas.assign(admin_level=2, admin2_code=["A", "B", "C"])
    with pytest.raises(MeaningError, match="3 figures are of areas below admin 1"):
        aggregate(inner, "area", to=BANKS)
    assert aggregate(aggregate(inner, "area", to="admin1_code"), "area", to=BANKS)[
        "value"
    ].tolist() == [9, 7]


def test_labels_that_stand_twice_are_no_hindrance(areas):
    twice = areas.set_axis([0, 0, 1])
    added = aggregate(twice, "area", to={"PS01": "West Bank"})
    assert added["value"].tolist() == [3]
