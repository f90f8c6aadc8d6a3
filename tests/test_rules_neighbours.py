"""Rules about one area among its neighbours: shares unlike theirs, totals among them."""

from __future__ import annotations

import pytest

from humstats import check, read


def places(*shares, whole=10_000, **cells):
    """Return areas with so many people in need, and the share of them who are of a group."""
    rows = []
    for n, share in enumerate(shares):
        area = {"admin_level": 1, "admin1_code": f"SY{n:02}"}
        rows += [{**area, "value": whole}, {**area, "value": whole * share, **cells}]
    return rows


USUAL = (0.10, 0.11, 0.09, 0.10, 0.12, 0.10)
DISABLED = places(*USUAL, disability="y")


@pytest.mark.parametrize(
    ("at", "value", "told"),
    [
        (
            3,
            110,
            (
                "110 people in need in SY01, disability y are 1.1% of 10,000, where 10% are "
                "usual in the areas around: a tenth of that share."
            ),
        ),
        (
            11,
            6_000,
            (
                "6,000 people in need in SY05, disability y are 60% of 10,000, where 10% are "
                "usual in the areas around: 5.7 times that share."
            ),
        ),
    ],
)
def test_one_share_of_six_that_is_unlike_the_others(finds, at, value, told):
    [found] = finds(DISABLED, at, {"value": value})
    assert found[:4] == ("HS512", "warning", at + 2, "value")
    assert found.message == told


def test_a_whole_that_is_off_is_one_finding(finds):
    rows = [row for n, row in enumerate(DISABLED) if n % 2 == 0]
    rows += [
        {**row, "value": row["value"] * share, "disability": sign}
        for row in rows
        for share, sign in ((0.1, "y"), (0.85, "n"))
    ]
    assert finds(rows) == []
    [found] = finds(rows, 2, {"value": 100_000}, rule="HS512")
    assert found.message.endswith("a tenth of that share.")


def test_people_in_need_of_the_population(finds):
    rows = [
        {"indicator": kind, "value": value * 1000, "admin_level": 1, "admin1_code": f"SY{n:02}"}
        for n in range(6)
        for kind, value in (("population", 90 + n), ("people_in_need", 50 - n))
    ]
    assert finds(rows) == []
    [found] = finds(rows, 5, {"value": 4_800})
    assert found[:3] == ("HS512", "warning", 7)
    assert "are 5.2% of 92,000, where 50% are usual" in found.message


@pytest.mark.parametrize(
    "rows",
    [
        # five are too few to say what is usual
        places(0.01, *USUAL[:4], disability="y"),
        # shares that vary anyway
        places(0.01, 0.02, 0.05, 0.1, 0.2, 0.4, 0.8, disability="y"),
        # half as many, or three times as many
        places(0.05, 0.3, *USUAL, disability="y"),
        # small numbers
        places(0.01, *USUAL, whole=900, disability="y"),
        # a share of the country, not of an area
        [
            {**row, "admin_level": 0, "admin1_code": None, "when": 2000 + n // 2}
            for n, row in enumerate(places(0.01, *USUAL, disability="y"))
        ],
    ],
)
def test_shares_that_may_be(finds, rows):
    assert finds(rows, rule="HS512") == []


def test_guatemala_has_a_tenth_of_a_share(data):
    told = check(read(data / "needs" / "download-hno-data-gtm.csv", period="2024")).findings
    found = told[told["rule"] == "HS512"]
    assert found["row"].tolist() == [5140, 5140, 8533]
    assert (
        found["message"]
        .iloc[0]
        .startswith("60 people in need in GT1217, WSH, disability y are 0.91% of 6,594")
    )


def areas(*values, **cells):
    return [
        {"value": value, "admin_level": 1, "admin1_code": f"SY{n:02}", **cells}
        for n, value in enumerate(values)
    ]


TOTAL = areas(40_123, 12_457, 33_301, 85_881)


def test_a_total_among_areas(finds):
    [found] = finds(TOTAL)
    assert found[:3] == ("HS513", "warning", 5)
    assert found.message == (
        "85,881 people in need in SY03: the sum of all other areas beside it, as in 1 of its "
        "figures."
    )


def test_a_total_of_several_figures_is_one_finding_and_no_sum(finds):
    targeted = areas(20_002, 10_003, 10_004, 40_009, indicator="people_targeted")
    country = {"value": 85_881, "admin_level": 0}
    [found] = finds([*TOTAL, *targeted, country])
    assert found.rule == "HS513"
    assert "as in 2 of its figures" in found.message


def test_a_total_of_districts_of_one_area(finds):
    rows = [
        {"value": value, "admin_level": 2, "admin1_code": "SY01", "admin2_code": f"SY01{n:02}"}
        for n, value in enumerate((40_123, 12_457, 33_301, 85_881))
    ]
    other = {"value": 77_777, "admin_level": 2, "admin1_code": "SY02", "admin2_code": "SY0201"}
    assert [one[:3] for one in finds([*rows, other])] == [("HS513", "warning", 5)]


@pytest.mark.parametrize(
    "rows",
    [
        # one too many for rounding
        areas(40_123, 12_457, 33_301, 85_884),
        # three areas
        areas(40_123, 12_457, 52_580),
        # round figures add up to one of them by chance
        areas(40_000, 12_000, 33_000, 85_000),
        # in one figure, and not in others
        [
            *TOTAL,
            *areas(2001, 3007, 1004, 1005, indicator="people_targeted"),
            *areas(12_001, 13_007, 11_004, 31_005, indicator="people_affected"),
        ],
        # rates are never added
        areas(10.5, 20.25, 1.5, 32.25, indicator="poverty_headcount_ratio", unit="percent"),
    ],
)
def test_areas_that_are_no_total(finds, rows):
    assert finds(rows, rule="HS513") == []
