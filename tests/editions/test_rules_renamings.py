"""Renamings: areas without a code that two editions call by two names."""

from __future__ import annotations

import pytest

from humstats.rules import Table
from humstats.rules.matches import match_editions


def named(name, value, **more):
    return {"admin_level": 1, "provider_admin1_name": name, "value": value, **more}


def told(old, new):
    """Return the names of areas of both editions, of the renamed, the gone and the new."""
    areas = match_editions(Table(old), Table(new)).areas
    both = [(a, b) for a, b in zip(areas.was, areas.now, strict=True) if a and b]
    return (
        sorted((a.name, b.name) for a, b in both),
        sorted(
            area.name
            for area, is_ in zip(areas.now, areas.renamed, strict=True)
            if is_ and area
        ),
        sorted(a.name for a, b in zip(areas.was, areas.now, strict=True) if a and not b),
        sorted(b.name for a, b in zip(areas.was, areas.now, strict=True) if b and not a),
    )


@pytest.mark.parametrize(
    ("was", "now"),
    [("Thiès", "THIES"), ("Deir ez-Zor", "deir ez zor"), ("Extrême-Nord", "Extreme  Nord")],
)
def test_one_name_in_two_spellings_is_no_renaming(figures_of, was, now):
    found = told(figures_of(named(was, 10)), figures_of(named(now, 90)))
    assert found == ([(was, now)], [], [], [])


@pytest.mark.parametrize(("was", "now"), [("Tadjourah", "Tadjoura"), ("Idlib", "Idleb")])
def test_one_letter_makes_a_renaming(figures_of, was, now):
    found = told(figures_of(named(was, 10)), figures_of(named(now, 90)))
    assert found == ([(was, now)], [now], [], [])


@pytest.mark.parametrize(
    ("was", "now"),
    [("Zone 1", "Zone 2"), ("Bangui I", "Bangui V"), ("Bari", "Bali"), ("Halab", "Aleppo")],
)
def test_other_names_are_other_areas(figures_of, was, now):
    found = told(figures_of(named(was, 10)), figures_of(named(now, 90)))
    assert found == ([], [], [was], [now])


def test_of_two_that_could_be_meant_neither_is(figures_of):
    old = figures_of(named("Idlib", 10))
    new = figures_of(named("Idleb", 90), named("Idlab", 80))
    assert told(old, new) == ([], [], ["Idlib"], ["Idlab", "Idleb"])


def test_equal_figures_tell_a_renaming(figures_of):
    def edition(first, second, last):
        return figures_of(
            *(named(first, n, gender=g) for n, g in ((5, "f"), (7, "m"))),
            *(named(second, n, gender=g) for n, g in ((5, "f"), (last, "m"))),
        )

    found = told(edition("Halab", "Homs", 8), edition("Aleppo", "Homs", 9))
    assert found == ([("Halab", "Aleppo"), ("Homs", "Homs")], ["Aleppo"], [], [])
    # two that have the same figures are not told apart, and one that differs is another area
    assert told(edition("Halab", "Hims", 7), edition("Aleppo", "Rural", 7))[0] == []
    assert told(figures_of(named("Halab", 0)), figures_of(named("Aleppo", 0)))[0] == []


def test_codes_of_both_editions_are_not_overruled(figures_of):
    old = figures_of(named("Idlib", 10, admin1_code="SY07"))
    new = figures_of(named("Idleb", 10, admin1_code="SY77"))
    assert told(old, new) == ([], [], ["Idlib"], ["Idleb"])
