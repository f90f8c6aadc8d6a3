from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.figure import Figure

from humstats.errors import ChartError
from humstats.plotting import chart, trend
from humstats.plotting.kinds.bundles import Bundle, is_bundle, moved_apart
from humstats.plotting.page.voices import ENGLISH

Frame = Callable[..., pd.DataFrame]
HOSTS = {"TUR": [2.9e6, 2.3e6], "LBN": [0.7e6, 0.5e6], "JOR": [0.6e6, 0.4e6]}


@pytest.fixture
def hosts(make_series: Frame) -> pd.DataFrame:
    return pd.concat(
        [
            make_series(
                ["2023", "2024"], values, location_code=code, indicator="refugees",
                origin_location_code="SYR", source="UNHCR",
            )
            for code, values in HOSTS.items()
        ],
        ignore_index=True,
    )  # fmt: skip


def test_each_line_has_its_name_and_its_last_number(hosts: pd.DataFrame) -> None:
    made = chart(trend, hosts)
    texts = [text.get_text() for text in made.axes.texts]
    assert texts == ["Türkiye", "2.3M", "Lebanon", "0.5M", "Jordan", "0.4M"]
    assert made.title == "Refugees (from Syria): Türkiye, Lebanon and Jordan, 2023–2024"
    assert made.subtitle == ""
    assert "Lebanon: 500,000 refugees" in made.alt
    assert len(made.figures) == 6


def test_it_is_drawn_from_zero_and_cut_at_gaps(hosts: pd.DataFrame, make_series: Frame) -> None:
    gap = make_series(
        ["2021", "2022", "2024"], [1e6, 2e6, 3e6], location_code="IRQ", indicator="refugees",
        origin_location_code="SYR",
    )  # fmt: skip
    ax = trend(pd.concat([hosts, gap], ignore_index=True), ax=Figure().add_subplot())
    assert ax.get_ylim()[0] == 0
    runs = [line.get_xdata() for line in ax.lines if line.get_marker() == "None"]
    assert [list(run) for run in runs if len(run) and run[0] == 0][:1] == [[0, 1]]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda t: t.assign(origin_location_code=["SYR", "IRQ"] * 3), "differ in one thing"),
        (
            lambda t: pd.concat(
                [t.assign(location_code=code) for code in ("A", "B", "C", "D", "E", "F")]
            ).drop_duplicates(["location_code", "reference_period_start"]),
            "at most 5 lines, and these are 6",
        ),
        (lambda t: t.assign(value=float("nan")), "nothing to draw"),
    ],
)
def test_what_is_no_bundle_is_refused(
    hosts: pd.DataFrame, change: Callable[[pd.DataFrame], pd.DataFrame], words: str
) -> None:
    with pytest.raises(ChartError, match=words):
        trend(change(hosts), ax=Figure().add_subplot())


def test_parts_and_events_go_with_one_series(hosts: pd.DataFrame) -> None:
    with pytest.raises(ChartError, match="go with one series"):
        chart(trend, hosts, events={"2024": "x"})


def test_a_stock_and_a_flow_are_never_in_one_drawing(hosts: pd.DataFrame) -> None:
    mixed = hosts.assign(indicator=["refugees", "asylum_applications"] * 3)
    assert not is_bundle(mixed)
    with pytest.raises(ChartError, match="draws one indicator"):
        trend(mixed, ax=Figure().add_subplot())


def test_breakdowns_are_named_in_the_language(make_series: Frame) -> None:
    sectors = pd.concat(
        [
            make_series(["2023", "2024"], [float(n), float(n + 1)], sector_code=code)
            for n, code in enumerate(("EDU", "HEA"), start=3)
        ],
        ignore_index=True,
    )
    said = {
        language: [
            text.get_text()
            for text in trend(sectors, ax=Figure().add_subplot(), language=language).texts
        ]
        for language in ("en", "fr")
    }
    assert said["en"][::2] == ["Health", "Education"]
    assert said["fr"][::2] == ["Santé", "Éducation"]


@given(
    st.lists(st.floats(0, 300), min_size=1, max_size=5),
    st.lists(st.floats(1, 30), min_size=5, max_size=5),
)
def test_names_never_meet_and_keep_their_order(wanted: list[float], talls: list[float]) -> None:
    talls = talls[: len(wanted)]
    places = moved_apart(wanted, talls, low=0.0, high=300.0)
    order = sorted(range(len(wanted)), key=lambda at: places[at])
    for one, other in pairwise(order):
        room = (talls[one] + talls[other]) / 2
        assert places[other] - places[one] >= room - 1e-6
        assert wanted[one] <= wanted[other]
    assert all(
        places[at] - talls[at] / 2 >= -1e-6 and places[at] + talls[at] / 2 <= 300 + 1e-6
        for at in order
    )


def test_a_span_that_is_asked_for_is_shown_of_months_too(make_series: Frame) -> None:
    months = [make_series(["2024-02", "2024-03"], values, location_code=code)
              for code, values in (("SYR", [1.0, 2.0]), ("LBN", [3.0, 4.0]))]  # fmt: skip
    bundle = Bundle.of(
        pd.concat(months, ignore_index=True), ENGLISH, span=("2024-01", "2024-05")
    )
    assert [str(period) for period in bundle.periods] == [
        "Jan 2024", "Feb 2024", "Mar 2024", "Apr 2024", "May 2024",
    ]  # fmt: skip


def test_an_area_keeps_the_commas_of_its_name(make_series: Frame) -> None:
    areas = [make_series(["2023", "2024"], [1.0, 2.0], admin_level=1, admin1_code=code,
                         admin1_name=name)
             for code, name in (("CF01", "Bangui, nord"), ("CF02", "Bangui, sud"))]  # fmt: skip
    bundle = Bundle.of(pd.concat(areas, ignore_index=True), ENGLISH, span=None)
    assert bundle.names == ("Bangui, nord", "Bangui, sud")


def test_what_was_first_published_goes_with_one_series(hosts: pd.DataFrame) -> None:
    with pytest.raises(ChartError, match="first_published= go with one series"):
        chart(trend, hosts, first_published=hosts)
