from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

from humstats.errors import ChartError
from humstats.model.periods import parse_period
from humstats.plotting.captions import (
    bounds_in,
    decided_in,
    few,
    notes_in,
    sources_of,
    sources_said,
    statuses_in,
    years_of,
)
from humstats.plotting.wording import joined, runs_of, span_of

Frame = Callable[..., pd.DataFrame]
NAN = float("nan")


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ({"source": "OCHA"}, "Source: OCHA."),
        ({"source": ["OCHA", "OCHA", "UNICEF"]}, "Sources: OCHA and UNICEF."),
        (
            {"source": "OCHA", "publication": ["HNO 2022", "HNO 2023", "HNO 2025"]},
            "Source: OCHA, HNO 2022–2023, 2025.",
        ),
        (
            {"source": "OCHA", "publication": ["HNO 2022", "HRP 2023", None],
             "published": ["2021-12-31", "2023-03-01", None]},
            "Source: OCHA, HNO 2022, HRP 2023 (published Dec 2021 to Mar 2023).",
        ),
        (
            {"source": ["OCHA", "UNICEF", "UNICEF"], "publication": ["HNO 2022", None, None]},
            "Sources: OCHA, HNO 2022; UNICEF.",
        ),
        (
            {"source": ["UN", "UNICEF", "not named"], "publication": "press report"},
            "Sources: UN, UNICEF and source not named (1 figure), all in press report.",
        ),
        ({"source": "not named"}, "Source not named."),
        (
            {"source": "OCHA", "publication": "Overview 2022-2023"},
            "Source: OCHA, Overview 2022-2023.",
        ),
    ],
)  # fmt: skip
def test_sources(make_series: Frame, columns: dict[str, object], expected: str) -> None:
    table = make_series(["2022", "2023", "2024"], [1.0, 2.0, 3.0]).assign(**columns)
    assert sources_of(table) == expected


def test_ones_own_words_name_every_source(make_series: Frame) -> None:
    table = make_series(["2022", "2023"], [1.0, 2.0], source=["OCHA", "UNICEF"])
    assert sources_said("ocha and Unicef", table) == "Source: ocha and Unicef"
    assert sources_said("Sources: OCHA, UNICEF", table) == "Sources: OCHA, UNICEF"
    with pytest.raises(ChartError, match="leaves out UNICEF: name every source"):
        sources_said("OCHA", table)


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


def test_notes_beyond_three_are_left_to_the_csv() -> None:
    assert few(["A.", "B.", "B.", "C."]) == ["A.", "B.", "C."]
    assert few(["A.", "B.", "C.", "D."])[3:] == ["And 1 more note in the CSV."]


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


def test_periods_in_words() -> None:
    def periods(*texts: str):  # type: ignore[no-untyped-def]
        return [parse_period(text) for text in texts]

    assert years_of(periods("2011", "2012", "2015")) == "2011–2012 and 2015"
    assert years_of(periods("2024-11", "2024-12")) == "Nov 2024 and Dec 2024"
    assert (
        span_of(periods("2024-11-27/2024-11-28", "2024-11-27/2024-11-30")) == "27–30 Nov 2024"
    )
    assert span_of(periods("2024-11", "2025-02")) == "Nov 2024 to Feb 2025"
    assert runs_of([2015, 2013, 2012]) == ["2012–2013", "2015"]
    assert joined(["a"]) == "a"
