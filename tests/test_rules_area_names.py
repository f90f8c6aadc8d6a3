"""Rules about the names of p-codes."""

from __future__ import annotations

import pytest

from humstats import check
from humstats.model.pcodes import Area, Pcodes

NAMES = {"AF01": "Kabul", "AF02": "Kapisa", "AF03": "Parwan", "AF04": "Wardak", "AF05": "Logar"}
LISTED = Pcodes({code: Area("AFG", 1, name, "AFG") for code, name in NAMES.items()})
ROWS = [
    {"value": 10 * n, "admin_level": 1, "location_code": "AFG", "admin1_code": code,
     "provider_admin1_name": name, "when": when}
    for when in (2022, 2023, 2024)
    for n, (code, name) in enumerate(NAMES.items(), start=1)
]  # fmt: skip


@pytest.fixture
def told(figures_of):
    """Return a function that lists what HS214 says of the figures, one of them changed."""

    def tell(at, cells, *, listed=None):
        rows = [*ROWS]
        rows[at] = {**rows[at], **cells}
        found = check(
            figures_of(*rows).assign(origin_row=range(len(rows))), pcodes=listed
        ).findings
        mine = found[found["rule"] == "HS214"]
        return [*mine[["row", "message", "suggestion"]].itertuples(index=False, name=None)]

    return tell


@pytest.mark.parametrize("listed", [None, LISTED])
def test_the_figures_are_sound(told, listed):
    assert told(0, {}, listed=listed) == []


@pytest.mark.parametrize(
    ("listed", "suggestion"),
    [
        (None, "Did you mean AF02?"),
        (LISTED, "Did you mean AF02? The list has it for Kapisa."),
    ],
    ids=["without a list", "with a list"],
)
def test_a_neighbours_code(told, listed, suggestion):
    message = "The p-code AF01 stands for Kapisa here, and elsewhere for Kabul."
    assert told(6, {"admin1_code": "AF01"}, listed=listed) == [(6, message, suggestion)]


def test_a_name_that_the_list_has_under_another_code(told):
    assert told(0, {"provider_admin1_name": "Logar"}, listed=LISTED) == [
        (
            0,
            "The p-code AF01 stands for Logar here, and elsewhere for Kabul.",
            "Did you mean AF05? The list has it for Logar.",
        )
    ]


@pytest.mark.parametrize("name", ["Kabal", "KABUL", "Kábul"])
def test_two_spellings_are_one_name(told, name):
    assert told(0, {"provider_admin1_name": name}) == []


def test_a_name_that_the_list_does_not_know_is_left_alone(told):
    assert told(0, {"provider_admin1_name": "Kaboul"}, listed=LISTED) == []
