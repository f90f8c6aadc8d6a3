from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

from humstats.plotting.page.captions import (
    bounds_in,
    computed_in,
    decided_in,
    notes_in,
    statuses_in,
)

Frame = Callable[..., pd.DataFrame]
NAN = float("nan")


def test_statuses(make_series: Frame) -> None:
    table = make_series(["2022", "2023", "2024"], [1.0, 2.0, 3.0])
    mixed = table.assign(status=["planned", "estimated", "planned"])
    assert statuses_in(table) == []
    assert statuses_in(mixed) == ["2023: estimated.", "2022 and 2024: planned."]
    assert statuses_in(table.assign(status="estimated")) == ["All figures are estimated."]


def test_a_decision_is_told_once(make_series: Frame) -> None:
    table = make_series(["2022", "2023", "2024"], [1.0, 2.0, 3.0])
    decided = table.assign(decided=["OCHA preferred to UN", None, "OCHA preferred to UN."])
    assert decided_in(table) == []
    assert decided_in(decided) == ["2022 and 2024: OCHA preferred to UN."]


@pytest.mark.parametrize(
    ("noted", "names", "expected"),
    [
        ([None, None, None], None, []),
        (["Read by eye.", "  ", "Read by eye"], None, ["2022 and 2024: Read by eye."]),
        (["Read by eye."] * 3, None, ["Read by eye."]),
        (["A", "B", "B"], None, ["2023–2024: B.", "2022: A."]),
        (["A", "B", "B"], ["Deaths", "In need", "Displaced"],
         ["In need and Displaced: B.", "Deaths: A."]),
    ],
)  # fmt: skip
def test_the_notes_of_figures_are_told_once(
    make_series: Frame,
    noted: list[str | None],
    names: list[str] | None,
    expected: list[str],
) -> None:
    table = make_series(["2022", "2023", "2024"], [1.0, 2.0, 3.0], note=noted)
    assert notes_in(table, names=names) == expected


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        (
            {"value": 1, "low": NAN, "high": 1, "qualifier": "nearly"},
            "Hatched end: “nearly” gives",
        ),
        (
            {"value": NAN, "low": NAN, "high": 1, "qualifier": "exact"},
            "Hatched between bounds: where",
        ),
        (
            {"value": 1, "low": 1, "high": NAN, "qualifier": "exact"},
            "Hatched end: an open bound g",
        ),
        (
            {"value": 1, "low": 0, "high": 2, "qualifier": "range"},
            "Hatched between bounds: where",
        ),
    ],
)
def test_bounds(figure: dict[str, object], expected: str) -> None:
    (note,) = bounds_in([figure, figure])
    assert note.startswith(expected)


@pytest.mark.parametrize(
    ("decided", "expected"),
    [
        (["A preferred to B (1M)", "A preferred to B (2M)", "A preferred to C (3M)"],
         ["2022–2023: A preferred to B (1M and 2M).", "2024: A preferred to C (3M)."]),
        (["A preferred to B (x), which says the same", "14.6M is this figure, rounded", None],
         ["2022–2023: other publications agree."]),
        (["A preferred to B (1M) and C, which says the same", None, None],
         ["2022: A preferred to B (1M) and C, which says the same."]),
        (["A preferred to B (1M) and C (2M)", "C and D say the same", None],
         ["2022: A preferred to B (1M) and C (2M).", "2023: other publications agree."]),
        # what a question left out, and which edition was replaced, is one sentence too
        (["A asked for; B (1M) left out", "A asked for; B (2M) left out", None],
         ["2022–2023: A asked for; B (1M and 2M) left out."]),
        (["published Jun 2025, replaces Jun 2022 (1M)",
          "published Jun 2025, replaces Jun 2022 (2M)",
          "as published in Jun 2025, before it as published in Jun 2022"],
         ["2022–2023: published Jun 2025, replaces Jun 2022 (1M and 2M).",
          "2024: as published in Jun 2025, before it as published in Jun 2022."]),
        (["the source for 2022 is A; before: B", None, None],
         ["2022: the source for 2022 is A; before: B."]),
    ],
)  # fmt: skip
def test_decisions_of_one_kind_are_one_sentence(
    make_series: Frame, decided: list[str | None], expected: list[str]
) -> None:
    table = make_series(["2022", "2023", "2024"], [1.0, 2.0, 3.0]).assign(decided=decided)
    assert decided_in(table) == expected


def test_what_nobody_published_is_said_to_be_computed(make_series: Frame) -> None:
    table = make_series(["2022", "2023"], [45.0, 46.0], source="UNICEF, UN", unit="percent")
    share = "share of people_in_need; 2 figures; UNICEF, UN"
    assert computed_in(table) == []
    assert computed_in(table.assign(derived_from=share)) == [
        "Share computed from the counts of UNICEF and UN."
    ]
    one = table.assign(derived_from=[share, None])
    assert computed_in(one) == ["2022: share computed from the counts of UNICEF and UN."]
    assert computed_in(one, names=["Children", "Women"])[0].startswith("Children: share")


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        (["final", "projected", "final", "projected"], "2024: projected."),
        (["final", "projected", "final", "final"], "Health 2024: projected."),
        (["projected"] * 4, "All figures are projected."),
    ],
)
def test_a_status_is_said_of_a_period_where_all_of_it_have_it(
    make_series: Frame, statuses: list[str], expected: str
) -> None:
    years = make_series(["2023", "2024", "2023", "2024"], [1.0, 2.0, 3.0, 4.0])
    names = ["Health 2023", "Health 2024", "Education 2023", "Education 2024"]
    assert statuses_in(years.assign(status=statuses), names=names) == [expected]


def test_what_has_a_status_is_told_with_its_period(make_series: Frame) -> None:
    years = make_series(["2023", "2024", "2023", "2024"], [1.0, 2.0, 3.0, 4.0])
    years = years.assign(status=["final", "projected", "final", "final"])
    names = ["Health", "Health", "Education", "Education"]
    assert statuses_in(years, names=names) == ["Health, 2024: projected."]


def test_a_note_that_asks_keeps_its_mark(make_series: Frame) -> None:
    table = make_series(["2023", "2024"], [1.0, 2.0], note=["Is it a stock?", "By eye."])
    assert notes_in(table) == ["2023: Is it a stock?", "2024: By eye."]
