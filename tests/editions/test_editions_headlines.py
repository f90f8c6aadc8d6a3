"""Headlines: the sentence that comes first, and no more than the figures say."""

from __future__ import annotations

import pandas as pd
import pytest

from humstats import compare


@pytest.fixture(scope="session")
def headline(figures_of, edition):
    """Return a function that makes the headline of a national figure with its areas."""

    def make(old, new, *, when=(2023, 2024), total=(None, None), **more):
        frames = []
        for values, year, whole in zip((old, new), when, total, strict=True):
            held = {"value": sum(values) if whole is None else whole, **more}
            frames.append(
                pd.concat(
                    [figures_of(held, when=year), edition(values, year)], ignore_index=True
                )
            )
        return compare(*frames).headline.replace("\N{NO-BREAK SPACE}", " ")

    return make


ROSE = (
    "People in need in Syria rose by 1.2 million, from 2.5 million (2023) to 3.7 million (2024)"
)


@pytest.mark.parametrize(
    ("old", "new", "end"),
    [
        ([2.1e6, 4e5], [3.1e6, 6e5], ": 83% of the rise is in SY00."),
        ([2.1e6, 4e5], [3.3e6, 4e5], ": all of the rise is in SY00."),
        (
            [1e6, 1.2e6, 3e5],
            [1.9e6, 1.7e6, 1e5],
            ": it rose most in SY00 (900,000) and SY01 (500,000), and fell in 1 area.",
        ),
        (
            [25e4] * 10,
            [37e4] * 10,
            ": no 3 areas make up half of the rise; it is largest in SY00.",
        ),
    ],
)
def test_a_rise_and_its_areas(headline, old, new, end):
    assert headline(old, new) == ROSE + end


def test_a_fall(headline):
    assert headline([3.1e6, 6e5], [2.1e6, 4e5]).endswith(
        "fell by 1.2 million, from 3.7 million (2023) to 2.5 million (2024): 83% of the fall "
        "is in SY00."
    )


def test_what_the_areas_do_not_explain(headline):
    told = headline([2.1e6, 4e5], [2.5e6, 6e5], total=(2.5e6, 3.7e6))
    assert told == ROSE + "; the areas given explain 600,000 of it."
    told = headline([2.1e6, 4e5], [2e6, 4e5], total=(2.5e6, 3.7e6))
    assert told == ROSE + "; the areas given together fell by 100,000."
    told = headline([2.1e6, 4e5], [2.1e6, 4e5], total=(2.5e6, 3.7e6))
    assert told == ROSE + "; the areas given together did not move."


def test_one_period_is_said_once(headline):
    assert headline([100, 50], [120, 50], when=(2024, 2024)) == (
        "People in need in Syria in 2024 went up in a revision by 20, from 150 to 170: "
        "all of the revision is in SY00."
    )


def test_a_step_that_rounding_would_hide(headline):
    assert "from 16,700,100 (2023) to 16,700,200 (2024)" in headline([16_700_100], [16_700_200])


def test_what_is_bounded_does_not_rise_by_a_number(figures_of):
    old = figures_of({"value": 14_000, "qualifier": "more_than", "when": 2023})
    new = figures_of({"value": 20_000, "when": 2024})
    assert compare(old, new).headline == (
        "People in need in Syria went from more than 14,000 (2023) to 20,000 (2024)."
    )


def test_people_come_before_households(figures_of):
    rows = [{"value": 100}, {"value": 900, "unit": "households"}]
    more = [{"value": 110}, {"value": 20, "unit": "households"}]
    told = compare(figures_of(*rows, when=2023), figures_of(*more, when=2024)).headline
    assert told == "People in need in Syria rose by 10, from 100 (2023) to 110 (2024)."


def test_a_share_moves_by_points(figures_of):
    more = {"indicator": "poverty_headcount_ratio", "unit": "percent", "poverty_line": "x"}
    told = compare(
        figures_of({"value": 40.0, "when": 2023, **more}),
        figures_of({"value": 42.5, "when": 2024, **more}),
    ).headline
    assert "rose by 2.5 percentage points, from 40% (2023) to 42.5% (2024)." in told


def test_a_sum_of_areas_says_so(edition):
    told = compare(edition([10, 20, 5], 2023), edition([15, 35], 2024)).headline
    assert told.startswith(
        "People in need in Syria, added up over 2 areas (3 before), went from 35 (2023) to 50 "
        "(2024): it rose by 20 in the areas that both editions have; the rest is areas gone "
        "(SY02)."
    )


def test_no_total_moved(figures_of):
    rows = [{"value": 1}, {"value": 2, "gender": "f"}]
    assert compare(figures_of(*rows), figures_of(rows[0])).headline == (
        "No total moved: 1 figure is gone."
    )


def test_what_is_new_leaves_the_rest_as_it_was(figures_of):
    row = {"value": 1, "when": 2023}
    assert compare(figures_of(row), figures_of(row, {"value": 2})).headline == (
        "What the last edition says stands as it was; 1 figure is new."
    )


def test_editions_of_two_things(figures_of):
    old, new = (
        figures_of({"value": 1}),
        figures_of({"value": 1, "indicator": "people_targeted"}),
    )
    assert compare(old, new).headline == (
        "The editions have no figure in common: 1 is gone and 1 is new."
    )
    assert compare(old, new.iloc[:0]).headline == (
        "This edition has no figures: there is nothing to compare."
    )


def test_what_came_and_went_is_counted_beside_a_total_that_moved(figures_of, edition):
    old, new = edition([10, None, 20, 30, 40]), edition([10, 15, None, 30])
    told = compare(
        pd.concat([figures_of({"value": 110}), old], ignore_index=True),
        pd.concat([figures_of({"value": 115}), new], ignore_index=True),
    ).headline
    assert told.startswith("People in need in Syria in 2024 went up in a revision by 5")
    assert told.endswith(". 1 figure is gone, 1 is without a value now and 1 has a value now.")


def test_the_largest_of_several_countries(figures_of):
    rows = [{"value": 10}, {"value": 20, "location_code": "AFG"}]
    more = [{"value": 11}, {"value": 29, "location_code": "AFG"}]
    told = compare(figures_of(*rows, when=2023), figures_of(*more, when=2024)).headline
    assert told == (
        "People in need in Afghanistan rose by 9, from 20 (2023) to 29 (2024). It is the "
        "largest of 2 such moves."
    )


def test_phase_3_or_above_comes_before_everybody_who_was_analysed(figures_of):
    def edition(everybody, hungry, when):
        more = {"indicator": "people_by_ipc_phase", "ipc_type": "current"}
        return figures_of(
            {"value": everybody, "ipc_phase": "all", **more},
            {"value": hungry, "ipc_phase": "3+", **more},
            when=when,
        )

    told = compare(edition(100, 30, 2023), edition(900, 40, 2024)).headline
    assert "phase 3 or above" in told
    assert "rose by 10, from 30 (2023) to 40 (2024)." in told


def test_areas_under_other_names_neither_rose_nor_fell(figures_of):
    def edition(total, **areas):
        rows = [{"admin_level": 1, "provider_admin1_name": n, "value": v}
                for n, v in areas.items()]  # fmt: skip
        return figures_of(*([{"value": total}] if total else []), *rows)

    old, new = {"Halab": 100, "Homs": 50}, {"Aleppo": 110, "Homs": 60}
    assert compare(edition(150, **old), edition(170, **new)).headline == (
        "People in need in Syria in 2024 went up in a revision by 20, from 150 to 170: it "
        "went up by 10 in the areas that both editions have; the rest is areas gone (Halab) "
        "and new (Aleppo). 1 figure is gone and 1 is new."
    )
    assert compare(edition(0, **old), edition(0, **new)).headline == (
        "People in need in Syria, added up over 2 areas, in 2024 went from 150 to 170: it went "
        "up by 10 in the areas that both editions have; the rest is areas gone (Halab) and new "
        "(Aleppo). 1 figure is gone and 1 is new."
    )
