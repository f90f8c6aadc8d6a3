"""Which areas of several tables are one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from humstats.rules import Table
from humstats.rules.same_areas import Area, same_areas

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from humstats.rules.same_areas import SameAreas

ALEPPO = {"admin1_code": "SY02", "provider_admin1_name": "Aleppo"}
CODED = {**ALEPPO, "admin2_code": "SY0203", "provider_admin2_name": "A'zaz"}
#: A district of the same name in another governorate.
OTHER = {
    "admin1_code": "SY07",
    "provider_admin1_name": "Idleb",
    "admin2_code": "SY0709",
    "provider_admin2_name": "Azaz",
}


def named(name: str, within: str | None = None) -> dict[str, Any]:
    return {"provider_admin1_name": within, "provider_admin2_name": name}


@pytest.fixture
def matched(figures_of: Callable[..., pd.DataFrame]) -> Callable[..., SameAreas]:
    """Return a function that matches the districts that each sender lists."""

    def match(*senders: list[dict[str, Any]], level: int = 2) -> SameAreas:
        return same_areas(
            [Table(figures_of(*({**a, "value": 1.0} for a in s), admin_level=level))
             for s in senders]
        )  # fmt: skip

    return match


@pytest.mark.parametrize(
    ("one", "other", "areas"),
    [
        pytest.param(CODED, {**CODED, "provider_admin2_name": "Azaz district"}, 1, id="code"),
        pytest.param(CODED, {"admin2_code": "SY0203"}, 1, id="code alone"),
        pytest.param(CODED, OTHER, 2, id="two codes of one name"),
        pytest.param(CODED, named("AZAZ", "Aleppo Governorate"), 1, id="name, in its area"),
        pytest.param(CODED, named("Azaz"), 1, id="name alone"),
        pytest.param(CODED, named("District of Azaz", "ALEPPO"), 1, id="word for its kind"),
        pytest.param(CODED, named("Azaz", "Idleb"), 2, id="name, in another area"),
        pytest.param(CODED, {**named("Azaz"), "admin1_code": "SY02"}, 1, id="code above"),
        pytest.param(CODED, {**named("Azaz"), "admin1_code": "SY07"}, 2, id="other code above"),
        pytest.param(named("Afrin"), named("Afrin", "Aleppo"), 1, id="no codes at all"),
        pytest.param(
            named("Afrin", "Idleb"), named("Afrin", "Aleppo"), 2, id="no codes, apart"
        ),
        pytest.param(named("Afrin"), named("Azaz"), 2, id="two names"),
        pytest.param(
            named("Azaz"), {**CODED, "location_code": "IRQ"}, 2, id="of another country"
        ),
    ],
)
def test_an_area_is_known_by_its_code_and_else_by_its_name(
    matched: Callable[..., SameAreas], one: dict[str, Any], other: dict[str, Any], areas: int
) -> None:
    for senders in ([one], [other]), ([other], [one]):
        same = matched(*senders)
        assert len(same.areas) == areas
        assert not same.unclear


def test_a_name_that_fits_two_areas_is_neither(matched: Callable[..., SameAreas]) -> None:
    same = matched([CODED, OTHER], [named("Azaz")], [named("Azaz", "Idleb")])
    assert [numbers.tolist() for numbers in same.numbers] == [[0, 1], [2], [1]]
    (unclear,) = same.unclear.items()
    assert unclear[0] == 2
    assert [str(area) for area in unclear[1]] == ["A'zaz (SY0203)", "Azaz (SY0709)"]


def test_a_code_that_two_names_fit_is_neither(matched: Callable[..., SameAreas]) -> None:
    bare = {"admin2_code": "SY0203", "provider_admin2_name": "Azaz"}
    same = matched([bare], [named("Azaz", "Aleppo")], [named("Azaz", "Idleb")])
    assert len(same.areas) == 3
    assert [*same.unclear] == [1, 2]


def test_who_has_both_words_has_two_areas(matched: Callable[..., SameAreas]) -> None:
    both = [{"provider_admin1_name": name} for name in ("Kyiv", "Kyiv Oblast")]
    coded = {"admin1_code": "UA80", "provider_admin1_name": "Kyiv"}
    same = matched(both, [coded], level=1)
    assert [numbers.tolist() for numbers in same.numbers] == [[0, 1], [0]]


def test_a_level_is_no_other(matched: Callable[..., SameAreas]) -> None:
    same = matched([{**ALEPPO, "admin_level": 1}], [named("Aleppo")])
    assert len(same.areas) == 2


def test_no_table_and_no_figure(matched: Callable[..., SameAreas]) -> None:
    assert same_areas([]).areas == []
    (numbers,) = matched([]).numbers
    assert len(numbers) == 0


@pytest.mark.parametrize(
    ("area", "told"),
    [
        (Area("SYR", 0), "SYR"),
        (Area("SYR", 2, "SY0203", "Azaz", (("SY02", "Aleppo"),)), "Azaz (SY0203)"),
        (Area("SYR", 2, "SY0203"), "SY0203"),
        (Area("SYR", 2, "", "Afrin", (("SY02", "Aleppo"),)), "Aleppo > Afrin"),
        (Area("SYR", 3, "", "Ward 4", (("", ""), ("SY0203", ""))), "SY0203 > Ward 4"),
    ],
)
def test_an_area_is_told_by_its_name(area: Area, told: str) -> None:
    assert str(area) == told
