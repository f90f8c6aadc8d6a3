"""The answers of HPC Tools, FTS and IPC: what nests in them, in rows that say it all."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from humstats.reading.containers.records import grids_of_json

FTS = "api/fts/1-fts-flow-custom-search-planid-929-groupby-cluster.json"
PLANS = "api/fts/2-fts-flow-plan-overview-progress-2020.json"
MONITORING = "needs/1185-responsemonitoring.json"
IPC = "api/ipc/population-country-ao.json"


def sheets(held: bytes) -> dict[str | None, list[dict[str, str]]]:
    return {
        grid.sheet: [
            dict(zip(grid.texts(0), grid.texts(row), strict=True))
            for row in range(1, len(grid))
        ]
        for grid in grids_of_json(held, "x").grids
    }


def total(rows: list[dict[str, str]], key: str) -> int:
    return sum(int(row[key]) for row in rows if row[key])


def test_funding_is_counted_once(data: Path) -> None:
    held = (data / FTS).read_bytes()
    found = sheets(held)
    clusters, (totals,) = found["Cluster"], found["totals"]
    prefix = "report3.fundingTotals"
    assert total(clusters, "totalFunding") == int(totals[f"{prefix}.total"]) == 564_467_765
    shared = [row for row in clusters if row["behavior"] == "shared"]
    assert total(shared, "totalFunding") == int(totals[f"{prefix}.objects.sharedFundingTotal"])
    assert total(clusters, "revisedRequirements") == 1_131_050_820
    assert total(clusters, "origRequirements") == 732_600_000
    by_name = {row["name"]: row for row in clusters}
    assert len(by_name) == len(clusters) == 31
    health = by_name["Health"]
    assert (health["revisedRequirements"], health["totalFunding"]) == ("63476220", "15383904")
    assert by_name["Protection; Health"]["id"] == "5251; 5249"
    assert by_name["Protection; Health"]["totalFunding"] == "8189773"
    assert by_name["Not specified"]["revisedRequirements"] == ""
    assert by_name["Emergency Shelter and NFIs COVID-19"]["totalFunding"] == ""
    assert [code for code, _ in grids_of_json(held, "x").faults] == ["HS135"]


def test_plans_and_their_caseloads(data: Path) -> None:
    found = sheets((data / PLANS).read_bytes())
    assert [*found] == ["plans", "plans.caseLoads", "totals"]
    plans = {row["code"]: row for row in found["plans"]}
    assert len(plans) == 6
    assert plans["HAFG20"]["requirements.revisedRequirements"] == "1131050820"
    assert plans["HAFG20"]["funding.totalFunding"] == "564467765"
    assert plans["HAFG20"]["countries.iso3"] == "AFG"
    assert plans["RSYR20"]["countries.iso3"] == "TUR; EGY; JOR; IRQ; LBN"
    assert plans["RSYR20"]["usageYears.year"] == "2020"
    caseloads = [
        (row["plan.code"], row["customReference"], row["inNeed"], row["target"], row["reached"])
        for row in found["plans.caseLoads"]
    ]
    assert caseloads == [
        ("HPSE20", "1", "2400000", "1500000", ""),
        ("HAFG20", "2", "10373398", "6799101", "10000000"),
        ("HAFG20", "1", "14000000", "11054331", "10000000"),
        ("HAFG20", "4", "7596823", "5361132", "10000000"),
        ("RSYR20", "2", "9543006", "9543006", ""),
        ("OJOR20", "1", "1400000", "980000", ""),
    ]
    assert found["plans.caseLoads"][1]["plan.countries.iso3"] == "AFG"
    assert found["totals"][0]["totalFunding"] == "18842947137"


def test_plans_without_caseloads_keep_the_name_of_their_sheet(data: Path) -> None:
    found = sheets((data / "api" / "hpc" / "progress-2024.json").read_bytes())
    assert {sheet: len(rows) for sheet, rows in found.items()} == {"plans": 2}
    assert found["plans"][0]["funding.totalFunding"] == "221779998"


def test_monitoring_has_a_row_for_each_place_and_group(data: Path) -> None:
    held = (data / MONITORING).read_bytes()
    answer = json.loads(held)["data"]
    found = sheets(held)
    assert {sheet: len(rows) for sheet, rows in found.items()} == {
        "caseloads": 15,
        "caseloads.disaggregatedAttachments": 916,
        "planGlobalClusters": 14,
        "locations": 3,
    }
    assert grids_of_json(held, "x").facts == {
        "lastPublishedVersion": "1.21",
        "lastPublishedDate": "15/01/2025",
    }
    first = found["caseloads"][0]
    assert (first["admin0Name"], first["adminLevel"]) == ("Afghanistan", "0")
    assert (first["inNeed"], first["affected"]) == ("23666389", "")
    parts = found["caseloads.disaggregatedAttachments"]
    written = [
        (
            str(caseload["caseloadId"]),
            part["categoryName"],
            metric["metricType"],
            metric["value"],
        )
        for caseload in answer["caseloads"]
        for part in caseload["disaggregatedAttachments"]
        for metric in part["dataMatrix"]
    ]
    read = [
        (row["caseloadId"], row["categoryName"], metric, int(row[metric]))
        for row in parts
        for metric in ("inNeed", "target")
        if row[metric]
    ]
    assert sorted(read) == sorted(written)
    districts = [row for row in parts if row["adminLevel"] == "2"]
    assert {(row["admin1Pcode"], row["admin2Pcode"]) for row in districts} == {
        ("AF01", "AF0101")
    }
    provinces = [row for row in parts if row["adminLevel"] == "1"]
    assert {(row["admin1Name"], row["admin2Pcode"]) for row in provinces} == {("Kabul", "")}


def monitoring(*places: dict[str, Any], matrix: list[dict[str, Any]]) -> bytes:
    parts = [{"locationId": 1, "categoryLabel": "Total", "dataMatrix": matrix}]
    caseload = {"caseloadId": 7, "inNeed": 5, "disaggregatedAttachments": parts}
    return json.dumps({"data": {"locations": places, "caseloads": [caseload]}}).encode()


def test_funding_of_two_of_one_name_stands_in_two_rows() -> None:
    unnamed = [{"name": "Not specified", "totalFunding": many} for many in (5, 7)]
    group = {"type": "Cluster", "direction": "destination", "singleFundingObjects": unnamed}
    required = [{"name": "Health", "objectType": "Cluster", "revisedRequirements": 9}]
    answer = {
        "report1": {"fundingTotals": {"objects": [group]}},
        "requirements": {"objects": required},
    }
    found = sheets(json.dumps(answer).encode())["Cluster"]
    assert [row["totalFunding"] for row in found] == ["", "5", "7"]


def test_a_metric_that_is_given_twice_is_no_number() -> None:
    twice = [{"metricType": "inNeed", "value": value} for value in (5, 6)]
    (row,) = sheets(monitoring(matrix=twice))["caseloads.disaggregatedAttachments"]
    assert (row["inNeed"], row["locationId"]) == ("5; 6", "1")


def test_a_place_that_lies_in_itself_ends() -> None:
    place = {"id": 1, "parentLocationId": 1, "adminLevel": 1, "name": "A", "pcode": "X1"}
    (row,) = sheets(monitoring(place, matrix=[]))["caseloads.disaggregatedAttachments"]
    assert (row["adminLevel"], row["admin1Pcode"]) == ("1", "X1")


def test_caseloads_of_several_countries_name_none() -> None:
    places = [{"id": n, "adminLevel": 0, "name": str(n), "pcode": "A"} for n in (1, 2)]
    (row,) = sheets(monitoring(*places, matrix=[]))["caseloads"]
    assert "admin0Name" not in row


def test_areas_of_an_analysis_know_its_country_and_periods(data: Path) -> None:
    held = (data / IPC).read_bytes()
    found = sheets(held)
    assert {sheet: len(rows) for sheet, rows in found.items()} == {
        "country": 2,
        "groups": 11,
        "areas": 40,
    }
    area = found["areas"][0]
    assert (area["country"], area["analysis_date"], area["current_period_dates"]) == (
        "AO", "Jun 2021", "Jun 2021 - Sep 2021",
    )  # fmt: skip
    assert (area["group.name"], area["name"], area["phase3_population"]) == (
        "Cunene", "Cuvelai", "28578",
    )  # fmt: skip
    assert all(row["current_period_dates"] for sheet in found.values() for row in sheet)
    first = found["country"][0]
    groups = [row for row in found["groups"] if row["analysis.id"] == first["id"]]
    assert abs(total(groups, "phase3_population") - int(first["phase3_population"])) <= 5


def test_one_analysis_is_read_as_a_list_of_one(data: Path) -> None:
    one = json.loads((data / IPC).read_bytes())[0]
    assert len(sheets(json.dumps(one).encode())["areas"]) == 17


@pytest.mark.parametrize(
    "value",
    [
        {"caseloads": [{"id": 1}, {"id": 2}]},
        {"plans": [{"code": "A"}, {"code": "B"}]},
        [{"analysis_date": "2024"}],
    ],
)
def test_what_only_looks_like_an_answer_is_read_as_records(value: object) -> None:
    assert [*sheets(json.dumps(value).encode())] == [None]
