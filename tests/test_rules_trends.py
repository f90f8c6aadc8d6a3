"""Rules about one series in time: jumps, outliers, copies of the period before."""

from __future__ import annotations

import pytest

from humstats import check, read

IDPS = {"indicator": "internally_displaced_people"}


def years(*values, **cells):
    """Return a series, a year after the other, each of its own publication."""
    return [
        {"value": value, "when": 2015 + n, "publication": f"HNO {2015 + n}", **cells}
        for n, value in enumerate(values)
    ]


CLIMB = years(13_500_000, 13_100_000, 11_700_000, 11_060_000, 13_400_000, 14_600_000)


def test_a_series_is_sound(finds):
    assert finds(CLIMB) == []


@pytest.mark.parametrize(
    ("at", "value", "times", "expected"),
    [
        (2, 117_000_000, "ten times", "12,000,000"),
        (3, 110_600, "a hundredth of", "13,000,000"),
        (4, 134_000, "a hundredth of", "13,000,000"),
    ],
)
def test_one_of_six_that_lies_apart(finds, at, value, times, expected):
    [found] = finds(CLIMB, at, {"value": value})
    assert found[:4] == ("HS703", "warning", at + 2, "value")
    assert found.message == (
        f"{value:,} people in need in SYR: {times} what the periods before and after suggest, "
        f"about {expected}."
    )


@pytest.mark.parametrize(
    "rows",
    [
        # five are too few, and three times as many is no slip
        years(*(10_000, 11_000, 90_000, 12_000, 11_000), **IDPS),
        years(*(10_000, 11_000, 33_000, 12_000, 11_000, 10_000), **IDPS),
        # a series that goes up and down like this all the time
        years(
            *(1_000, 9_000, 1_000, 9_000, 1_000, 9_000, 50_000, 9_000),
            indicator="new_displacements",
            unit="movements",
        ),
        # small numbers
        years(*(10, 11, 110, 12, 11, 10), **IDPS),
        # growth is no peak
        years(
            *(1_000, 1_100, 1_000, 20_000, 21_000, 22_000),
            unit="events",
            indicator="conflict_events",
            event_type="political_violence",
        ),
    ],
)
def test_series_that_may_be(finds, rows):
    assert finds(rows, rule="HS703") == []


def test_sexes_of_a_total_that_is_off_are_the_same_thing(finds):
    both = [
        row
        for sex in ("all", "f", "m")
        for row in [
            {**one, "gender": sex, "value": one["value"] / (1 if sex == "all" else 2)}
            for one in CLIMB
        ]
    ]
    damaged = [
        {**row, "value": row["value"] * 10} if row["when"] == 2018 else row for row in both
    ]
    [found] = finds(damaged)
    assert found[:3] == ("HS703", "warning", 5)
    assert "ten times" in found.message


def test_a_peak_and_its_way_back_are_one(finds):
    rows = years(*(9_000, 10_000, 11_000, 110_000, 10_500, 10_700, 10_800), **IDPS)
    assert [one[:3] for one in finds(rows, rule="HS703")] == [("HS703", "warning", 5)]


@pytest.mark.parametrize(
    ("values", "cells", "severity", "told"),
    [
        ((2_500_000, 6_800_000), {}, "note", "2.7 times the 2,500,000 of 2015."),
        ((13_500_000, 9_000_000), {}, "note", "67% of the 13,500,000 of 2015."),
        ((2_500_000, 25_000_000), {}, "warning", "ten times the 2,500,000 of 2015."),
        ((246_362, 945_182), IDPS, "warning", "3.8 times the 246,362 of 2015."),
        (
            (700, 12_000),
            {"indicator": "refugees", "admin_level": 1, "admin1_code": "SY01"},
            "warning",
            "17 times the 700 of 2015.",
        ),
    ],
)
def test_jumps(finds, values, cells, severity, told):
    [found] = finds(years(*values, **cells))
    assert found[:3] == ("HS702", severity, 3)
    assert found.message.endswith(told)
    assert ("JIAF" in found.suggestion) == (not cells)


@pytest.mark.parametrize(
    "rows",
    [
        years(13_500_000, 13_500_000),
        years(10_000_000, 12_900_000),
        years(100_000, 199_000, **IDPS),
        years(300, 900, **IDPS),
        # a sector, an area or a group may change more
        years(1_000_000, 3_000_000, sector_code="WSH"),
        years(1_000_000, 3_000_000, admin_level=1, admin1_code="SY01"),
        years(1_000_000, 3_000_000, population_group="IDP"),
        # what began in a year is another matter each year
        years(1_000, 2_000_000, indicator="new_displacements", unit="movements"),
        # two sources, two places, a month beside a year
        [{"value": 1e6}, {"value": 3e6, "when": 2025, "source": "another"}],
        [{"value": 1e6}, {"value": 3e6, "when": 2025, "location_code": "LBN"}],
        [{"value": 1e6}, {"value": 3e6, "when": "May 2025"}],
        [{"value": 1e6}, {"value": 3e6, "when": 2034}],
    ],
)
def test_what_is_no_jump(finds, rows):
    assert finds(rows) == []


def test_of_two_publications_the_later_one_counts(finds):
    rows = years(13_000_000, 13_100_000)
    first = {**rows[0], "value": 2_000_000, "published": "2014-12-01", "publication": "draft"}
    rows[0]["published"] = "2015-02-01"
    assert finds([first, *rows], rule="HS702") == []


def test_a_series_jumps_once(finds):
    rows = years(1_000, 2_100, 10_000, 30_000, **IDPS)
    assert [one[:3] for one in finds(rows)] == [("HS702", "warning", 4)]


def copies(count, *, changed=0, **cells):
    """Return two years of areas, of which the second repeats the first but for some."""
    return [
        {
            "value": 12_345 + 77 * n + (year == 2024 and n < changed) * 501,
            "when": year,
            "admin_level": 1,
            "admin1_code": f"SY{n:02}",
            **cells,
        }
        for year in (2023, 2024)
        for n in range(count)
    ]


def test_a_copy_of_the_year_before(finds):
    [found] = finds(copies(12))
    assert found[:3] == ("HS701", "warning", 14)
    assert found.message == (
        "12 figures of people in need of 2024 repeat those of the period before, to the last "
        "digit, such as 12,345 people in need in SY00."
    )


@pytest.mark.parametrize(
    "rows",
    [
        copies(9),
        copies(14, changed=3),
        [{**row, "value": round(row["value"], -3)} for row in copies(12)],
        copies(12, indicator="poverty_headcount_ratio", unit="percent", value=12.5),
    ],
)
def test_what_is_no_copy(finds, rows):
    assert finds(rows, rule="HS701") == []


KILLED = {"indicator": "deaths", "unit": "deaths", "source": "Ministry of Health"}


def test_a_cumulative_count_falls(finds):
    rows = [
        {**KILLED, "value": 14_500, "when": "2023-10-07 to 2024-05-06"},
        {**KILLED, "value": 7_797, "when": "2023-10-07 to 2024-05-08"},
    ]
    [found] = finds(rows)
    assert found[:3] == ("HS705", "warning", 3)
    assert found.message == (
        "7,797 deaths in SYR: fewer than 14,500, counted earlier since the same day."
    )


@pytest.mark.parametrize(
    "cells",
    [
        {"value": 14_500},
        {"when": "2023-11-07 to 2024-05-08"},
        {"source": "another"},
        {"category": "identified"},
        {"qualifier": "at_least"},
    ],
)
def test_counts_that_do_not_fall(finds, cells):
    rows = [
        {**KILLED, "value": 14_500, "when": "2023-10-07 to 2024-05-06"},
        {**KILLED, "value": 7_797, "when": "2023-10-07 to 2024-05-08", **cells},
    ]
    assert finds(rows, rule="HS705") == []


def test_real_copies_and_peaks(data):
    told = check(read(data / "refugees" / "HDX_Demographics.csv")).findings
    assert told[told["rule"] == "HS701"]["row"].tolist() == [928]
    told = check(
        read(data / "refugees" / "idmc.csv", indicator="internally_displaced_people")
    ).findings
    assert told[told["rule"] == "HS703"]["row"].tolist() == [639, 676, 699]


def test_a_round_that_repeats_the_last_one_has_a_rule_of_its_own(finds):
    rows = [{**row, **IDPS, "reporting_round": str(row["when"])} for row in copies(12)]
    assert finds(rows, rule="HS701") == []
