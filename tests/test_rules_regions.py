"""Rules about regions: places of many countries, among those of one."""

from __future__ import annotations

import pytest

import humstats as hs

COUNTRIES = [{"value": 10, "location_code": code} for code in ("SYR", "JOR", "LBN", "EGY")]


@pytest.mark.parametrize(
    ("code", "severity", "message"),
    [
        (
            "ARB",
            "error",
            (
                "'ARB' (Arab World) is a region: its figure is among those of countries, where "
                "it would be added to them."
            ),
        ),
        (
            "العالم",
            "error",
            (
                "'العالم' is a region: its figure is among those of countries, where it would "
                "be added to them."
            ),
        ),
        # refugees from Syria are counted in Lebanon, in Jordan and in North Africa
        (
            "North Africa",
            "warning",
            (
                "'North Africa' is a region: its figure is among those of countries, some of "
                "which it may hold already."
            ),
        ),
        # a plan of its own
        (
            "Lake Chad Basin",
            "warning",
            (
                "'Lake Chad Basin' is a region: its figure is among those of countries, some "
                "of which it may hold already."
            ),
        ),
        # it leaves out what stands beside it
        (
            "World no China",
            "warning",
            (
                "'World no China' (World) is a region: its figure is of many countries, and no "
                "country's."
            ),
        ),
        ("XKX", None, ""),
        ("3RP", None, ""),
        ("Worldia", "unknown", ""),
    ],
)
def test_a_region_among_countries(finds, code, severity, message):
    found = finds([*COUNTRIES, {"value": 40, "location_code": code}])
    if severity == "unknown":
        assert [one.rule for one in found] == ["HS203"]
        return
    assert [(one.rule, one.severity, one.message) for one in found] == (
        [("HS221", severity, message)] if severity else []
    )


def test_a_regions_figures_are_one_error_and_all_are_kept_out(figures_of):
    rows = [
        {"value": 10 + n, "when": 2020 + n, "location_code": code}
        for code in ("SYR", "World", "ARB")
        for n in range(3)
    ]
    report = hs.check(figures_of(*rows))
    told = report.findings[report.findings["rule"] == "HS221"]
    assert told["message"].tolist() == [
        (
            f"{region} is a region: its 3 figures are among those of countries, where they "
            "would be added to them."
        )
        for region in ("'World'", "'ARB' (Arab World)")
    ]
    assert report.quarantined["location_code"].tolist() == ["World"] * 3 + ["ARB"] * 3
    assert report.accepted["location_code"].unique().tolist() == ["SYR"]


def test_an_indicator_of_regions_alone_is_kept(figures_of):
    rows = [
        {"value": 10, "location_code": "SYR"},
        {"value": 20, "location_code": "World", "indicator": "people_targeted"},
        {"value": 30, "location_code": "World", "indicator": "people_in_need"},
    ]
    report = hs.check(figures_of(*rows))
    told = report.findings[report.findings["rule"] == "HS221"]
    assert sorted(zip(told["severity"], told["figure"], strict=True)) == [
        ("error", 2),
        ("warning", 1),
    ]
    assert len(report.accepted) == 2


def test_what_is_said_of_a_region_can_be_overridden_with_a_reason(figures_of):
    rows = [*COUNTRIES, {"value": 40, "location_code": "ARB"}]
    report = hs.check(figures_of(*rows), ignore={"HS221": "a table of two levels, for a map"})
    assert len(report.accepted) == 5
