"""Which areas of several tables are one."""

from __future__ import annotations

import time
from itertools import combinations
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from humstats.rules import Table
from humstats.rules.same_areas import Area, same_areas

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

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


def placed(*names: str) -> list[dict[str, Any]]:
    """Return areas of level 1; a name behind a code has it."""
    both = [name.rpartition(": ") for name in names]
    return [{"admin1_code": code or None, "provider_admin1_name": n} for code, _, n in both]


@pytest.mark.parametrize(
    ("senders", "numbers", "unclear"),
    [
        pytest.param([["Kyiv City"], ["Kyiv Oblast"]], [[0], [1]], [], id="city and oblast"),
        pytest.param(
            [["Kyiv", "Kyiv Oblast"], ["Kyiv Region"]], [[0, 1], [2]], [2], id="either of two"
        ),
        pytest.param(
            [["UA80: Kyiv"], ["UA32: Kyiv Oblast"], ["Kyiv Region"], ["Oblast of Kyiv"]],
            [[0], [1], [2], [1]],
            [2],
            id="of two codes the one with the word",
        ),
        pytest.param(
            [["U1: Kyiv", "U1: Kiev"], ["Kyiv"], ["Kiev"]], [[0, 0], [0], [0]], [], id="names"
        ),
        pytest.param(
            [["U1: Kyiv", "U1: Kiev"], ["Kyiv", "Kiev"]], [[0, 0], [1, 2]], [1, 2], id="one has"
        ),
        pytest.param([["***"], ["---"], [""]], [[0], [0], [0]], [0], id="signs are no name"),
        pytest.param([["District"], ["Governorate"]], [[0], [1]], [], id="a kind alone"),
        pytest.param([["ကလေး"], ["ကလော"]], [[0], [1]], [], id="vowels that are marks"),
        pytest.param([["St-Marc"], ["Saint Marc"]], [[0], [0]], [], id="a saint"),
        pytest.param(
            [["St-Marc", "Saint-Marc"], ["Saint Marc"]], [[0, 1], [1]], [], id="two saints"
        ),
        pytest.param([["القنيطرة"], ["قنيطرة"]], [[0], [0]], [], id="an article in Arabic"),
    ],
)
def test_names_of_several_senders(
    matched: Callable[..., SameAreas],
    senders: list[list[str]],
    numbers: list[list[int]],
    unclear: list[int],
) -> None:
    same = matched(*(placed(*names) for names in senders), level=1)
    assert [own.tolist() for own in same.numbers] == numbers
    assert [*same.unclear] == unclear


def test_what_is_unclear_by_its_name_is_not_decided_by_less_of_it(
    matched: Callable[..., SameAreas],
) -> None:
    one = placed("Kyiv", "U1: Kyiv")
    below = [{**area, "admin_level": 2} for area in placed("U2: Kyiv")]
    for senders in (one, below), (below, one):
        same = matched(*senders, level=1)
        (kyiv,) = (n for n, area in enumerate(same.areas) if str(area) == "Kyiv")
        assert {area.code for area in same.unclear[kyiv]} == {"U1", "U2"}


#: Every way in which a few names are written, with codes and without.
_NAMES = ("", "Kyiv", "KYIV", "Kyiv Oblast", "Kyiv Region", "The Kyiv", "Oblast of Kyiv", "***")
_AREAS = st.one_of(
    st.tuples(st.sampled_from(["", "U1", "U2"]), st.sampled_from(_NAMES)),
    st.tuples(
        st.sampled_from(["", "U1", "U2"]),
        st.sampled_from(["", "Kyiv", "Kyiv Oblast", "Lac"]),
        st.sampled_from(["", "U101", "U102"]),
        st.sampled_from(_NAMES),
    ),
)
_SENDERS = st.lists(st.lists(_AREAS, min_size=1, max_size=4, unique=True), max_size=4)


def parted(senders: list[list[tuple[str, ...]]], order: list[int]) -> tuple[Any, Any]:
    """Return which senders' areas are one, and which are unclear."""
    columns = ("admin1_code", "provider_admin1_name", "admin2_code", "provider_admin2_name")
    same = same_areas(
        [
            Table(
                pd.DataFrame(
                    [
                        {
                            "location_code": "UKR",
                            "admin_level": len(area) // 2,
                            **dict.fromkeys(columns),
                            **{n: w or None for n, w in zip(columns, area, strict=False)},
                        }
                        for area in senders[sender]
                    ]
                ).astype(dict.fromkeys(columns, object))
            )
            for sender in order
        ]
    )
    groups: dict[int, set[Any]] = {}
    for sender, own in zip(order, same.numbers, strict=True):
        for area, number in zip(senders[sender], own.tolist(), strict=True):
            groups.setdefault(number, set()).add((sender, area))
    return {*map(frozenset, groups.values())}, {frozenset(groups[n]) for n in same.unclear
                                                if n in groups}  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(_SENDERS, st.randoms(use_true_random=False))
def test_the_order_of_senders_and_rows_changes_nothing(
    senders: list[list[tuple[str, ...]]], chance: Random
) -> None:
    order = [*range(len(senders))]
    found = parted(senders, order)
    chance.shuffle(order)
    assert parted([chance.sample(own, len(own)) for own in senders], order) == found


@settings(max_examples=150, deadline=None)
@given(_SENDERS)
def test_two_areas_of_one_sender_are_never_one(senders: list[list[tuple[str, ...]]]) -> None:
    together, _ = parted(senders, [*range(len(senders))])
    for sender in range(len(senders)):
        alone, unclear = parted(senders, [sender])
        # without a code and clear by itself
        plain = [part for part in alone - unclear if not any(area[-2] for _, area in part)]
        for one, other in combinations(plain, 2):
            assert not any(part & one and part & other for part in together)


def test_one_name_in_a_thousand_areas_is_matched_at_once(
    matched: Callable[..., SameAreas],
) -> None:
    senders = [
        [named("Central", f"Area {n}{more}") for n in range(1000)] for more in ("", " District")
    ]
    begun = time.perf_counter()
    assert len(matched(*senders).areas) == 1000
    assert time.perf_counter() - begun < 10


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
