"""Derivations: what a computed figure was made of, read from its own words."""

from __future__ import annotations

import pytest

from humstats.timeseries import (
    aggregate,
    change,
    claims,
    increments,
    index_to,
    per_capita,
    share_of,
    subject_of,
    title_of,
    unmet,
)
from humstats.timeseries.derivations import chained, derivations_in, derivations_of

M = 1e6


@pytest.fixture(scope="module")
def computed(figures_of):
    """Return computed series by name."""
    years = (2022, 2023, 2024)

    def of(indicator, *values, **common):
        rows = [
            {"when": year, "value": value} for year, value in zip(years, values, strict=True)
        ]
        return figures_of(*rows, indicator=indicator, **common)

    need = of("people_in_need", 10 * M, 12 * M, 15 * M)
    reached = of("people_reached", 4 * M, 5 * M, 6 * M)
    people = of("population", 20 * M, 20 * M, 20 * M)
    areas = {"indicator": "people_in_need", "admin_level": 1}
    dead = [{"when": f"2024-11-27/2024-11-{day}", "value": n} for day, n in ((28, 9), (30, 12))]
    return {
        "unmet": unmet(need, reached),
        "unmet children": unmet(*(t.assign(age_range="0-17") for t in (need, reached))),
        "per 1,000": per_capita(need, people, per=1000),
        "per person": per_capita(need, people),
        "index": index_to(need, 2022),
        "new": increments(figures_of(*dead, indicator="deaths", unit="deaths")),
        "change": change(need),
        "relative": change(need, relative=True),
        "points": change(share_of(reached, need)),
        "index of unmet": index_to(unmet(need, reached), 2022),
        "sum": aggregate(
            figures_of(
                {"value": M, "admin1_name": "Homs", "admin1_code": "SY04", **areas},
                {"value": 2 * M, "admin1_name": "Hama", "admin1_code": "SY05", **areas},
            ),
            "area",
        ),
        "unknown": need.assign(derived_from="smoothed over 3 years; 3 figures; OCHA"),
        "filled": need.assign(
            status=["final", "final", "filled"],
            derived_from=[None, None, "filled (last) from 2023; 1 figure; OCHA"],
        ),
        "repeated": of("people_in_need", 11.1 * M, 13.4567 * M, 13.4567 * M).assign(
            decided=[None, None, "the same figure as for 2023 (UN)"]
        ),
    }


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("unmet", "Gap between people in need and people reached @: 9.0 million"),
        (
            "unmet children",
            "Gap between children in need and children reached @: 9.0 million people",
        ),
        ("per 1,000", "People in need per 1,000 people @: 750"),
        ("per person", "People in need per person @: 0.75"),
        ("index", "People in need (index, 2022 = 100) @: 150"),
        ("new", "3 newly counted deaths in Syria from 29 to 30 Nov 2024"),
        ("change", "Change in people in need @: +3.0 million since 2023"),
        ("relative", "Change in people in need @: +25% since 2023"),
        (
            "points",
            "Change in people reached as a share of people in need @: −1.7 percentage points",
        ),
        (
            "index of unmet",
            "Gap between people in need and people reached (index, 2022 = 100) @: 150",
        ),
        ("sum", "3.0 million people in need @ (the sum of areas)"),
        ("unknown", "People in need (smoothed over 3 years) @: 15.0 million"),
        ("filled", "About 15.0 million people in need @ (carried over from 2023)"),
        ("repeated", "13.5 million people in need @ (the same figure as for 2023, UN)"),
    ],
)
def test_what_was_computed_says_what_it_is(computed, name, text):
    held = computed[name]
    if name == "filled":
        held = held.assign(qualifier="about")
    said = title_of(held).replace("\N{NO-BREAK SPACE}", " ")
    assert said.startswith(text.replace("@", "in Syria in 2024"))


@pytest.mark.parametrize("language", ["fr", "es", "ar"])
@pytest.mark.parametrize(
    "name",
    ["unmet", "per 1,000", "per person", "index", "new", "change", "sum", "unknown", "filled",
     "repeated"],
)  # fmt: skip
def test_no_language_words_it_as_the_plain_figure(computed, name, language):
    held = computed[name].tail(1)
    plain = held.assign(derived_from=None, decided=None, status="final")
    said, ordinary = (claims(one, language=language)[0].text for one in (held, plain))
    assert said != ordinary
    assert "{" not in said


@pytest.mark.parametrize("name", ["unknown", "change", "filled", "repeated"])
def test_nothing_is_claimed_of_what_says_nothing_new(computed, name):
    kinds = {claim.kind for claim in claims(computed[name])}
    assert not kinds & {"change", "difference", "run", "multiple", "highest since"}
    assert "highest.here" not in {claim.form for claim in claims(computed[name])}


def test_new_figures_of_unequal_stretches_are_not_compared(figures_of):
    rows = [{"when": f"2024-11-27/2024-{day}", "value": n}
            for day, n in (("11-28", 10), ("11-30", 20), ("12-31", 90))]  # fmt: skip
    new = increments(figures_of(*rows, indicator="deaths", unit="deaths"))
    assert [claim.kind for claim in claims(new)] == ["level"]


def test_an_operation_keeps_what_was_done_before(computed):
    assert [one.kind for one in derivations_of(computed["index of unmet"])] == [
        "unmet",
        "index",
    ]
    total = aggregate(
        computed["unmet"].assign(
            admin_level=1, admin1_code=["SY01", "SY02", "SY03"], admin1_name=["A", "B", "C"],
            reference_period_start=computed["unmet"].reference_period_start[0],
            reference_period_end=computed["unmet"].reference_period_end[0],
        ),
        "area",
    )  # fmt: skip
    assert subject_of(total) == "gap between people in need and people reached"


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("share of people_in_need (gender f, age_range 0-17); 2 figures; UN", ["share"]),
        ("relative change since 28 Nov 2024; 2 figures; UN", ["change"]),
        ("filled (linear) between 2021 and 2023; 2 figures; UN", ["interpolated"]),
        ("largest sector; 9 figures; UN", ["joined"]),
        ("funding_received over funding_required; 2 figures; FTS", ["over"]),
        ("sum of areas of (unmet a less b); 2 figures; UN", ["unmet", "joined"]),
        ("smoothed; 2 figures; UN", ["other"]),
        (None, []),
        (float("nan"), []),
    ],
)
def test_operations(text, kinds):
    assert [one.kind for one in derivations_in(text)] == kinds


def test_parents_that_differ_are_both_kept():
    parents = ["index, 2019 = 100; 1 figure; UN", "change since 2021; 2 figures; UN"]
    said = chained("sum of areas", parents)
    assert said == "sum of areas of (index, 2019 = 100 and change since 2021)"
    assert not all(one.is_level for one in derivations_in(said))
