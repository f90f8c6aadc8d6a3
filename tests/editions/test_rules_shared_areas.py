"""Areas of two editions, each once."""

from __future__ import annotations

import pytest

from humstats.rules import Table
from humstats.rules.shared_areas import shared_areas


def area(code, value, **more):
    return {"admin_level": 1, "admin1_code": code, "value": value, **more}


@pytest.mark.parametrize(
    ("was", "now", "expected"),
    [
        # same code, another name
        (area("SY01", 1, provider_admin1_name="Damas"), area("SY01", 1), (False, 1)),
        (
            area("SY01", 1, provider_admin1_name="Damas"),
            area("SY01", 1, provider_admin1_name="Damascus"),
            (True, 1),
        ),
        (
            area("SY01", 1, provider_admin1_name="Damascus"),
            area("SY01", 1, provider_admin1_name="DAMASCUS "),
            (False, 1),
        ),
        # another code, or none, under the same name
        (
            area("SY01", 1, provider_admin1_name="Damascus"),
            area("SY99", 1, provider_admin1_name="Damascus"),
            (False, 1),
        ),
        (
            area(None, 1, provider_admin1_name="Damascus"),
            area("SY01", 1, provider_admin1_name="Damascus"),
            (False, 1),
        ),
        # neither
        (
            area("SY01", 1, provider_admin1_name="Damascus"),
            area("SY02", 1, provider_admin1_name="Aleppo"),
            (False, 2),
        ),
    ],
)
def test_areas_are_known_by_code_and_then_by_name(figures_of, was, now, expected):
    areas = shared_areas(Table(figures_of(was)), Table(figures_of(now)))
    assert (any(areas.renamed), len(areas.was)) == expected


def test_two_areas_of_one_name_are_not_guessed_at(figures_of):
    old = figures_of(
        area("SY01", 1, provider_admin1_name="East"),
        area("SY02", 1, provider_admin1_name="East"),
    )
    new = figures_of(area("SY03", 1, provider_admin1_name="East"))
    assert len(shared_areas(Table(old), Table(new)).was) == 3
