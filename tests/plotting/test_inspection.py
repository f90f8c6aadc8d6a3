"""Good charts, in which nothing is named; and what is accepted for a reason."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pandas as pd
import pytest
from PIL import Image

from humstats.errors import ChartError, UnknownNameError
from humstats.plotting import Chart, chart, key_figures, share, trend
from humstats.plotting.lint.inspection import accepted
from humstats.plotting.page.layout import SIZES

Frame = Callable[..., pd.DataFrame]


@pytest.fixture
def made(in_need: pd.DataFrame) -> Chart:
    return chart(trend, in_need)


@pytest.fixture
def unlike(made: Chart) -> Chart:
    """A chart of which one number lost its decimal."""
    next(text for text in made.axes.texts if text.get_text() == "13.1M").set_text("13M")
    return made


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar"])
@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_named_in_a_good_trend(
    in_need: pd.DataFrame, children: pd.DataFrame, size: str, language: str
) -> None:
    made = chart(
        trend, in_need, of_which=children, span=("2011", "2025"), size=size, language=language
    )
    assert made.lint()["message"].tolist() == []


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar"])
@pytest.mark.parametrize("size", ["a4-full", "a4-half", "slide"])
@pytest.mark.parametrize("kind", ["share", "key"])
def test_nothing_is_named_in_good_shares_and_key_figures(
    request: pytest.FixtureRequest, kind: str, size: str, language: str
) -> None:
    plot, name = {"share": (share, "shares"), "key": (key_figures, "key")}[kind]
    made = chart(plot, request.getfixturevalue(name), size=size, language=language)
    assert made.lint()["message"].tolist() == []


def test_nothing_is_named_in_a_good_line(make_series: Frame) -> None:
    months = [f"{year}-{month:02}" for year in (2021, 2022, 2023) for month in range(1, 13)]
    values = [1.1e6 + 4e4 * (n % 7) + 9e3 * n for n in range(36)]
    held = make_series(months, values, indicator="internally_displaced_people")
    assert chart(trend, held).lint()["message"].tolist() == []


@pytest.mark.parametrize("status", ["provisional", "projected", "planned"])
def test_nothing_is_named_in_patterns(in_need: pd.DataFrame, status: str) -> None:
    held = in_need.assign(status=["final"] * 12 + [status] * 2)
    assert chart(trend, held).lint()["message"].tolist() == []


def test_nothing_is_named_in_words_of_ones_own(in_need: pd.DataFrame) -> None:
    made = chart(
        trend, in_need, title="16.7 million people needed aid in 2024, the most since 2012",
        sources="OCHA, needs overviews", note="By plan year.",
    )  # fmt: skip
    assert made.lint()["message"].tolist() == []


def test_looking_changes_nothing(made: Chart, tmp_path: Path) -> None:
    made.save(tmp_path / "before.png", tmp_path / "before.svg")
    figures, dpi = made.figures.copy(deep=True), made.figure.dpi
    made.lint()
    made.save(tmp_path / "after.png", tmp_path / "after.svg")
    for ending in ("png", "svg"):
        before, after = (tmp_path / f"{name}.{ending}" for name in ("before", "after"))
        assert before.read_bytes() == after.read_bytes()
    pd.testing.assert_frame_equal(made.figures, figures)
    assert made.figure.dpi == dpi


def test_the_table_has_the_columns_of_findings(unlike: Chart) -> None:
    table = unlike.lint()
    assert table.columns.tolist() == [
        "rule", "severity", "value", "message", "suggestion", "left", "top",
    ]  # fmt: skip
    assert table["rule"].tolist() == ["HC204"]
    assert table["severity"].tolist() == ["warning"]


def test_what_is_accepted_for_a_reason_is_not_named(unlike: Chart) -> None:
    reason = "The source has no decimal."
    assert unlike.lint(ignore={"HC204": reason}).empty
    assert unlike.lint().empty, "it stays accepted"
    assert unlike.ignored == {"HC204": reason}
    assert unlike.lint(ignore={})["rule"].tolist() == ["HC204"]
    assert unlike.ignored == {}


def test_what_is_accepted_stands_in_every_file(unlike: Chart, tmp_path: Path) -> None:
    unlike.lint(ignore={"HC204": "The source has no decimal."})
    unlike.save(*(tmp_path / f"x.{ending}" for ending in ("png", "svg", "pdf")))
    with Image.open(tmp_path / "x.png") as image:
        assert image.info["Comment"] == "Lint ignores HC204: The source has no decimal."
    root = ElementTree.parse(tmp_path / "x.svg").getroot()
    assert "Lint ignores HC204: The source has no decimal." in "".join(root.itertext())
    assert (
        b"Lint ignores HC204: The source has no decimal." in (tmp_path / "x.pdf").read_bytes()
    )


def test_an_ignore_that_met_nothing_is_told(made: Chart) -> None:
    (row,) = made.lint(ignore={"HC203": "a line"}).to_dict("records")
    assert (row["rule"], row["severity"]) == ("HC901", "note")
    assert row["message"] == "HC203 was to be ignored, and is not found."


@pytest.mark.parametrize(
    ("ignore", "error", "message"),
    [
        ({"HC999": "because"}, UnknownNameError, "'HC999' is no known flaw of a chart"),
        ({"HC204": " "}, ChartError, "HC204 has no reason: say why it may stand"),
        ({"HC204": True}, ChartError, "HC204 has no reason"),
        ("HC204", ChartError, "ignore='HC204' names no reason: write it as"),
        (["HC204"], ChartError, "names no reason"),
    ],
)
def test_an_ignore_needs_a_code_and_a_reason(
    ignore: Any, error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        accepted(ignore)


def test_a_refused_ignore_leaves_the_others(unlike: Chart) -> None:
    unlike.lint(ignore={"HC204": "The source has no decimal."})
    with pytest.raises(ChartError):
        unlike.lint(ignore={"HC201": ""})
    assert list(unlike.ignored) == ["HC204"]
