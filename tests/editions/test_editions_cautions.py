"""Cautions: one file twice, or swapped editions."""

from __future__ import annotations

import dataclasses

import pandas as pd
import pytest

from humstats import compare
from humstats.model.readings import Reading, Source

SWAPPED = "The editions seem to be swapped: the new one is the older, for "


def value(number, when=2024, **more):
    return {"value": number, "when": when, **more}


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ([value(1, 2024)], [value(2, 2023)],
         "its periods end on 31 Dec 2023, those of the old on 31 Dec 2024."),
        ([value(1, published="2025-03-01")], [value(1, published="2024-03-01")],
         "it was published on 1 Mar 2024, the old on 1 Mar 2025."),
        ([value(1, 2024), value(1, 2024, location_code="AFG")],
         [value(1, 2024), value(1, 2023, location_code="AFG")],
         "1 of its 2 series end earlier."),
    ],
)  # fmt: skip
def test_swapped_editions(figures_of, old, new, why):
    changes = compare(figures_of(*old), figures_of(*new))
    assert changes.cautions == (SWAPPED + why,)
    text = " ".join(changes.to_text().split())
    assert text.startswith(f"the last edition → this edition {SWAPPED}")
    assert SWAPPED in changes.to_html()
    assert changes.to_dict()["cautions"] == [*changes.cautions]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ([value(1, 2023)], [value(2, 2024)]),
        ([value(1, 2024)], [value(2, 2024)]),
        ([value(1, published="2024-03-01")], [value(1)]),
        # another thing ends earlier, and one of three countries
        ([value(1, 2024)], [value(1, 2023, indicator="people_targeted")]),
        (
            [value(1, 2024, location_code=c) for c in ("AFG", "SYR", "YEM")],
            [value(1, y, location_code=c) for c, y in
             (("AFG", 2024), ("SYR", 2024), ("YEM", 2023))],
        ),
    ],
)  # fmt: skip
def test_editions_in_order(figures_of, old, new):
    assert compare(figures_of(*old), figures_of(*new)).cautions == ()


@pytest.mark.parametrize(
    ("factor", "moved"),
    [(1000, "1,000 times larger"), (1e-6, "1,000,000 times smaller"), (50, ""), (10, "")],
)
def test_all_figures_a_thousand_times_larger(edition, factor, moved):
    caution = (
        f"The figures of people in need are about {moved} in the new edition: is one of "
        "the two in thousands or millions?"
    )
    was = [1012.0, 4020.0, 2503.0, 3307.0, 1808.0]
    for when in (2024, 2025):
        changes = compare(edition(was), edition([v * factor for v in was], when))
        assert changes.cautions == ((caution,) if moved else ())


def test_one_figure_a_thousand_times_larger(edition):
    was = [1012.0, 4020.0, 2503.0, 3307.0, 1808.0]
    assert compare(edition(was), edition([1_012_000.0, *was[1:]])).cautions == ()


def test_one_file_twice(figures_of):
    source = Source("last.csv", sha256="0a")
    reading = Reading(figures_of({"value": 1}), pd.DataFrame(), source)
    again = dataclasses.replace(reading, source=dataclasses.replace(source, name="this.csv"))
    assert compare(reading, again).cautions == ("Both editions are one file, byte for byte.",)
    other = dataclasses.replace(reading, source=Source("this.csv", sha256="0b"))
    assert compare(reading, other).cautions == ()
