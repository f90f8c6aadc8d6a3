"""Areas that may be one, though they are written as two."""

from __future__ import annotations

import pytest

from humstats.errors import MeaningError
from humstats.timeseries.adding.aggregate import aggregate
from humstats.timeseries.adding.likenesses import Words, alike, near

TWICE = ", so that people may count twice"


def area(level, value, code=None, named=None, inner=None, **more):
    names = {"admin1_code": code, "admin1_name": named, "admin2_name": inner}
    return {"admin_level": level, "value": value, **names, **more}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Oromia", "Oromiya", True),
        ("Oromia Region", "OROMIYA", True),
        ("Aleppo", "Alepo", True),
        ("Sari pul", "Sari-Pul Province", True),
        ("Helmand", "Hlemand", True),
        # real pairs of areas that are two
        ("Hebei", "Hubei", False),
        ("Ogun", "Osun", False),
        ("Mila", "M'Sila", False),
        ("Nord-Est", "Nord-Vest", False),
        ("North Darfur", "South Darfur", False),
        ("Zone 1", "Zone 2", False),
        ("Region I", "Region II", False),
        ("District Northern 1", "District Northern 2", False),
        ("Mbale County", "Mbale Municipality", False),
    ],
)
def test_names_that_may_be_one(one, other, expected):
    assert alike(one, other) is alike(other, one) is expected


def test_words_are_near_those_that_they_may_mean():
    words = [
        Words({"ET04"}, {"Oromia"}),
        Words(set(), {"Oromiya"}),
        Words({"ET03"}, {"Amhara"}),
        Words({"ET07"}, set()),
        Words(set(), set()),
        Words({"ET04"}, {"Elsewhere"}),
    ]
    assert [*near(words, range(6), [0, 1, 2, 3, 5])] == [
        [1, 5], [0, 3], [], [1], [0, 1, 2, 3, 5], [0],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("wide", "inner", "says"),
    [
        # the region has a code, its districts name it
        (area(1, 110, "ET04"), area(2, 70, None, "Oromia", "A"), "Oromia may be ET04"),
        (
            area(1, 110, "ET04", "Oromia"),
            area(2, 110, None, "Oromiya", "A"),
            r"Oromiya may be Oromia \(ET04\)",
        ),
        (area(1, 110, None, "Oromia"), area(2, 110, "ET04", None, "A"), "ET04 may be Oromia"),
        # ... or do not say where they lie
        (
            area(1, 110, "ET04", "Oromia"),
            area(2, 110, None, None, "A"),
            "nobody says which of these areas lie in which",
        ),
    ],
)
def test_areas_that_may_lie_in_one_another_are_not_added(figures_of, wide, inner, says):
    figures = figures_of(wide, inner)
    with pytest.raises(MeaningError, match=says + TWICE) as caught:
        aggregate(figures, "area")
    assert "figures[figures.admin_level > 1]" in str(caught.value)
    kept = figures[figures.admin_level > 1]
    assert aggregate(kept, "area")["value"].tolist() == [inner["value"]]


@pytest.mark.parametrize(
    ("one", "other", "says"),
    [
        (area(1, 110, "ET04"), area(1, 70, None, "Oromia"), "Oromia may be ET04"),
        # two senders, neither of whom has both
        (
            area(1, 110, "AF30", "Helmand", source="OCHA"),
            area(1, 112, None, "Hilmand Province", source="IOM"),
            r"Hilmand Province may be Helmand \(AF30\)",
        ),
        (
            area(2, 110, "AF30", "Helmand", "Sangin", source="OCHA"),
            area(2, 112, None, "Hilmand", "Sangin", source="IOM"),
            r"Sangin in Hilmand may be Sangin in Helmand \(AF30\)",
        ),
        # one code, in two areas with codes
        (
            area(2, 110, "TD01", None, "Mao", admin2_code="TD0101"),
            area(2, 112, "TD02", None, "Mao", admin2_code="TD0101"),
            r"Mao \(TD0101\) in TD01 may be Mao \(TD0101\) in TD02",
        ),
    ],
)
def test_areas_that_may_be_one_are_not_added(figures_of, one, other, says):
    figures = figures_of(one, other)
    with pytest.raises(MeaningError, match=says + TWICE):
        aggregate(figures, "area")


def test_the_way_on_of_a_code_beside_a_name(figures_of):
    figures = figures_of(area(1, 110, "ET04"), area(1, 70, None, "Oromia"))
    with pytest.raises(MeaningError, match=r"figures\[figures.admin1_code.notna\(\)\]"):
        aggregate(figures, "area")
    kept = figures[figures.admin1_code.notna()]
    assert aggregate(kept, "area")["value"].tolist() == [110]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([area(1, 110, "ET04", "Oromia"), area(2, 70, None, "Amhara", "A")], [180]),
        ([area(1, 110, "ET04"), area(2, 70, "ET03", None, "A")], [180]),
        ([area(1, 110, None, "Ogun"), area(2, 70, None, "Osun", "A")], [180]),
        # of two names that one source has, each means an area of its own
        ([area(1, 110, None, "Helmand"), area(1, 70, None, "Hilmand")], [180]),
        ([area(1, 110, "ET04"), area(2, 70, None, "Oromia", "A", when=2025)], [110, 70]),
        # what lies in a published region is not added, and no reason to refuse
        (
            [area(1, 397, "TD01", "Ennedi"),
             area(2, 5, "TD01", "Ennedi", admin2_code="TD0101"),
             area(2, 7, "TD01", "Ennedi", "Borama")],
            [397],
        ),
    ],
)  # fmt: skip
def test_areas_that_are_told_apart_are_added(figures_of, rows, expected):
    assert aggregate(figures_of(*rows), "area")["value"].tolist() == expected
