"""Agreement: whether senders say one number of one thing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest

from humstats.partners.agreement import Agreement, agreement_of, sectors_of
from humstats.rules import Table
from humstats.rules.same_areas import same_areas

if TYPE_CHECKING:
    from collections.abc import Callable


def agreed(figures: pd.DataFrame, senders: Any) -> Agreement:
    """Return the agreement of figures of any areas."""
    return agreement_of(figures, senders, same_areas([Table(figures)]).numbers[0])


KAPISA = {"admin1_code": "AF02"}


@pytest.mark.parametrize(
    ("wash", "health", "conflicts", "repeated"),
    [
        pytest.param({"value": 500.0}, {"value": 500.0}, 0, 1, id="the same"),
        pytest.param({"value": 500.0}, {"value": 510.0}, 1, 0, id="another value"),
        pytest.param({"value": 14.6e6}, {"value": 14_560_823.0}, 0, 1, id="two precisions"),
        pytest.param({"value": 13.0e6}, {"value": 13.1e6}, 1, 0, id="two round numbers"),
        pytest.param({"value": 0.0}, {"value": 12.0}, 1, 0, id="zero is no blank"),
        pytest.param(
            {"value": 255.0, "qualifier": "more_than"}, {"value": 300.0}, 0, 1, id="a bound"
        ),
        pytest.param(
            {"value": 255.0, "qualifier": "more_than"}, {"value": 200.0}, 1, 0, id="out of it"
        ),
        pytest.param(
            {"value": None, "status": "missing"}, {"value": 200.0}, 0, 0, id="a blank says none"
        ),
        pytest.param({"value": 5.0}, {"value": 9.0, **KAPISA}, 0, 0, id="another area"),
        pytest.param({"value": 5.0}, {"value": 9.0, "when": 2025}, 0, 0, id="another year"),
        pytest.param({"value": 5.0}, {"value": 9.0, "gender": "f"}, 0, 0, id="other people"),
        pytest.param(
            {"value": 5.0, "sector_code": "WSH"},
            {"value": 9.0, "sector_code": "HEA"},
            1,
            0,
            id="population is of no sector",
        ),
        pytest.param(
            {"value": 5.0, "source": "CSO", "publication": "HNO"},
            {"value": 9.0, "source": "OCHA"},
            1,
            0,
            id="whoever says it",
        ),
        pytest.param(
            {"value": 5.0, "provider_admin1_name": "Kaboul"},
            {"value": 9.0, "provider_admin1_name": "Kabul"},
            1,
            0,
            id="the code is the place",
        ),
        pytest.param(
            {"value": 5.0, "admin1_code": None, "provider_admin1_name": "KABUL "},
            {"value": 9.0, "admin1_code": None, "provider_admin1_name": "Kabul"},
            1,
            0,
            id="else the name is",
        ),
    ],
)
def test_the_same_figure_of_two_senders_agrees_or_does_not(
    kabul: Callable[..., pd.DataFrame],
    wash: dict[str, Any],
    health: dict[str, Any],
    conflicts: int,
    repeated: int,
) -> None:
    held = agreed(kabul(wash, health), np.array([0, 1]))
    told = {True: set(held.keys[held.apart]), False: set(held.keys[~held.apart])}
    assert (len(told[True]), len(told[False])) == (conflicts, repeated)
    assert held.coarser.sum() == repeated


def test_people_in_need_of_two_sectors_are_two_figures(
    kabul: Callable[..., pd.DataFrame],
) -> None:
    sectors = kabul(
        {"value": 5.0, "sector_code": "WSH"},
        {"value": 9.0, "sector_code": "HEA"},
        indicator="people_in_need",
    )
    assert sectors_of(sectors).tolist() == ["WSH", "HEA"]
    assert len(agreed(sectors, np.array([0, 1])).figures) == 0


def test_of_one_sender_the_last_publication_is_heard(
    kabul: Callable[..., pd.DataFrame],
) -> None:
    old = {"value": 400.0, "published": pd.Timestamp("2023-01-31")}
    new = {"value": 500.0, "published": pd.Timestamp("2024-01-31")}
    held = agreed(kabul(new, old, {"value": 500.0}), np.array([0, 0, 1]))
    assert sorted(held.figures) == [0, 2]
    assert not held.apart.any()


def test_what_one_sender_says_twice_is_no_agreement(kabul: Callable[..., pd.DataFrame]) -> None:
    held = agreed(kabul({"value": 5.0}, {"value": 9.0}), np.array([0, 0]))
    assert [len(part) for part in held] == [0, 0, 0, 0]


def test_nobody_says_anything(kabul: Callable[..., pd.DataFrame]) -> None:
    held = agreed(kabul({"value": 5.0}).iloc[:0], np.array([], int))
    assert [len(part) for part in held] == [0, 0, 0, 0]


@pytest.mark.parametrize(
    ("values", "coarser"),
    [
        ([5.0, 5.0, 5.0], [False, True, True]),
        ([14.6e6, 14_560_823.0, 14.6e6], [True, False, True]),
        # one of three is apart, and so none stands for another
        ([5.0, 5.0, 9.0], [False, False, False]),
    ],
)
def test_one_figure_stands_for_those_that_say_no_more(
    kabul: Callable[..., pd.DataFrame], values: list[float], coarser: list[bool]
) -> None:
    figures = kabul(*({"value": value} for value in values))
    held = agreed(figures, np.arange(3))
    order = held.figures.argsort()
    assert held.figures[order].tolist() == [0, 1, 2]
    assert held.coarser[order].tolist() == coarser
    assert len(set(held.keys)) == 1


def test_figures_of_a_key_stand_together(kabul: Callable[..., pd.DataFrame]) -> None:
    kapisa = {"admin1_code": "AF02"}
    figures = kabul(
        {"value": 1.0}, {"value": 2.0, **kapisa}, {"value": 9.0, **kapisa}, {"value": 1.0}
    )
    held = agreed(figures, np.array([0, 0, 1, 1]))
    pairs = dict(zip(held.figures.tolist(), held.keys.tolist(), strict=True))
    assert pairs[0] == pairs[3] != pairs[1] == pairs[2]
    assert (np.diff(held.keys) != 0).sum() == 1
    assert sorted(held.figures[held.apart]) == [1, 2]


def test_the_order_of_rows_changes_nothing(kabul: Callable[..., pd.DataFrame]) -> None:
    figures = kabul({"value": 13.1e6}, {"value": 13.0e6}, {"value": 13_100_050.0})
    one = agreed(figures, np.arange(3))
    other = agreed(figures.iloc[::-1], np.arange(3)[::-1])
    assert set(one.apart) == set(other.apart) == {True}


@pytest.mark.parametrize(
    ("rounded", "apart"),
    [
        pytest.param([118_200, 99_100, 147_800, 83_600, 107_500], False, id="all to hundreds"),
        pytest.param([118_200, 99_100, 147_800, 83_600, 107_600], True, id="one is another"),
        # a single figure may be round by chance
        pytest.param([118_200], True, id="one figure"),
    ],
)
def test_who_rounded_all_of_an_indicator_says_the_same(
    kabul: Callable[..., pd.DataFrame], rounded: list[float], apart: bool
) -> None:
    exact = [118_240.0, 99_115.0, 147_754.0, 83_556.0, 107_547.0][: len(rounded)]
    areas = [f"AF{n:02}" for n in range(len(rounded))]
    figures = kabul(
        *({"admin1_code": c, "value": v} for c, v in zip(areas, exact, strict=True)),
        *({"admin1_code": c, "value": v} for c, v in zip(areas, rounded, strict=True)),
    )
    held = agreed(figures, np.repeat([0, 1], len(rounded)))
    assert held.apart.any() == apart
    if not apart:
        # the exact figure stands for the rounded one
        assert sorted(held.figures[held.coarser]) == [5, 6, 7, 8, 9]
