from __future__ import annotations

import re
from collections.abc import Callable
from importlib.metadata import EntryPoint
from itertools import combinations
from pathlib import Path
from typing import Any

import matplotlib as mpl
import pandas as pd
import pytest

from humstats import plotting
from humstats.errors import ChartError
from humstats.plotting import chart
from humstats.plotting.kinds import STORIES
from humstats.plotting.styles import (
    NEUTRAL,
    Style,
    contrast,
    loading,
    style_called,
    style_from,
    style_names,
)
from humstats.plotting.styles.vision import VISIONS, distance

ROOT = Path(__file__).resolve().parents[2]
OURS = """\
name: ours
based_on: ocha
in_need: "#7A1F5C"
targeted: "#1F6B4A"
quiet: "#5A5A5A"
"""


def written(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "ours.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_style_of_ones_own_differs_where_it_says_so(tmp_path: Path) -> None:
    ours, ocha = style_from(written(tmp_path, OURS)), style_called("ocha")
    assert (ours.name, ours.in_need, ours.targeted) == ("ours", "#7A1F5C", "#1F6B4A")
    assert (ours.reached, ours.text) == (ocha.reached, ocha.text)
    assert ours.other == ours.in_need, (
        "what has no colour of its own is drawn like people in need"
    )


def test_a_style_of_ones_own_is_drawn(tmp_path: Path, in_need: pd.DataFrame) -> None:
    made = chart(plotting.trend, in_need, style=style_from(written(tmp_path, OURS)))
    assert made.axes.patches[-1].get_facecolor() == mpl.colors.to_rgba("#7A1F5C")
    assert made.lint().empty


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('in_need: "#7A1F5C"', "has no name: begin it with a line 'name: ours'"),
        ('name: x\nin_ned: "#7A1F5C"', r"says 'in_ned', expected only name, .* mean in_need\?"),
        ("name: x\nin_need: 7A1F5C", "has '7A1F5C' as in_need, expected a colour in quotes"),
        ("name: x\nin_need: #7A1F5C", "has None as in_need, expected a colour in quotes"),
        ('name: x\nin_need: "#7A1F5C"\nin_need: "#000000"', "'in_need' stands there twice"),
        ("- #7A1F5C", "is no style: expected lines such as"),
        ("name: [", "is no YAML in line"),
        ("name: x\nbased_on: ochre", "'ochre' is no Style: expected one of neutral, "),
        ('name: x\nquiet: "#9DB1B3"',
         (r"has #9DB1B3 as quiet, whose contrast with the ground is 2\.2 to 1, expected 4\.5 "
          r"or more: take #[0-9A-F]{6}, for instance\.")),
        ('name: x\nmuted: "#EEEEEE"', r"as muted, .* is 1\.1 to 1, expected 3 or more"),
        ('name: x\ntrack: "#444444"', "has #444444 as track, on which letters"),
        ("name: x\nscale: 9", "says 'scale', expected only"),
    ],
)  # fmt: skip
def test_a_file_that_is_wrong_is_refused_in_one_sentence(
    tmp_path: Path, text: str, message: str
) -> None:
    with pytest.raises(ChartError, match=message) as caught:
        style_from(written(tmp_path, text))
    assert "\n" not in str(caught.value)


def test_the_colour_that_is_suggested_is_taken(tmp_path: Path) -> None:
    for text in ('name: x\nin_need: "#6CD8FD"', 'name: x\nmuted: "#FFC740"',
                 'name: x\nground: "#101010"\ntext: "#303030"'):  # fmt: skip
        with pytest.raises(ChartError) as caught:
            style_from(written(tmp_path, text))
        found = re.search("take (#[0-9A-F]{6})", str(caught.value))
        assert found
        name = text.rpartition("\n")[2].partition(":")[0]
        ground = "#101010" if "ground" in text else "#FFFFFF"
        assert contrast(found[1], ground) >= (3 if name == "muted" else 4.5)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ChartError, match=r"'.*absent\.yaml' cannot be read: No such file"):
        style_from(tmp_path / "absent.yaml")
    (tmp_path / "x.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ChartError, match="it is no text in UTF-8"):
        style_from(tmp_path / "x.yaml")


@pytest.mark.parametrize("style", ["OCHA-2", "unhrc", 5, None])
def test_a_style_that_is_not_known(in_need: pd.DataFrame, style: Any) -> None:
    names = ", ".join(style_names())
    with pytest.raises(ChartError, match=f"is no Style: expected one of {names}, or"):
        chart(plotting.trend, in_need, style=style)
    with pytest.raises(ChartError, match="is no Style"):
        plotting.trend(in_need, style=style)


@pytest.mark.parametrize("form", [str, Path])
def test_a_style_may_be_the_path_of_its_file(
    tmp_path: Path, in_need: pd.DataFrame, form: Callable[[Path], str | Path]
) -> None:
    path = written(tmp_path, OURS)
    assert chart(plotting.trend, in_need, style=form(path)).style.name == "ours"
    with pytest.raises(ChartError, match=r"'absent\.yml' cannot be read"):
        chart(plotting.trend, in_need, style=form(Path("absent.yml")))


@pytest.mark.parametrize("kind", STORIES, ids=lambda kind: kind.__name__)
def test_every_kind_takes_a_style_by_name(kind: Any) -> None:
    needed = {"boundaries": {}, "boundaries_source": "x"} if kind.__name__ == "map" else {}
    with pytest.raises(ChartError, match="'red' is no Style"):
        kind(None, style="red", **needed)


@pytest.mark.parametrize("name", style_names())
@pytest.mark.parametrize("size", ["a4-full", "a4-half"])
def test_nothing_is_wrong_with_charts_of_any_style(
    in_need: pd.DataFrame, children: pd.DataFrame, name: str, size: str
) -> None:
    kwargs = {"of_which": children, "size": size, "style": name}
    made = chart(plotting.trend, in_need, **kwargs)
    assert made.style.name == name
    assert made.lint()["message"].tolist() == []


def test_axes_of_a_named_style(in_need: pd.DataFrame) -> None:
    from matplotlib.figure import Figure

    axes = [
        plotting.trend(in_need, ax=Figure().add_subplot(), style=style)
        for style in ("unhcr", style_called("unhcr"))
    ]
    colours = [ax.patches[-1].get_facecolor() for ax in axes]
    assert colours == [mpl.colors.to_rgba(style_called("unhcr").in_need)] * 2


@pytest.mark.parametrize(
    ("held", "message"),
    [
        (NEUTRAL, ""),
        ("file", ""),
        (5, "'theirs' of humstats.styles leads to int, expected a Style"),
    ],
)
def test_a_package_may_bring_a_style(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, held: Any, message: str
) -> None:
    target = written(tmp_path, OURS) if held == "file" else held
    monkeypatch.setattr(EntryPoint, "load", lambda self: target)
    points = [EntryPoint("theirs", "package:style", loading.GROUP)]
    monkeypatch.setattr(loading, "entry_points", lambda **asked: points)
    loading._loaded.cache_clear()
    assert loading.style_names() == ["neutral", *loading._BUNDLED, "theirs"]
    try:
        if message:
            with pytest.raises(ChartError, match=message):
                style_called("theirs")
        else:
            assert isinstance(style_called("theirs"), Style)
    finally:
        loading._loaded.cache_clear()


def measured(name: str) -> list[str]:
    """Return the row of docs/styles.md for a style."""
    style = style_called(name)
    marks = ("in_need", "targeted", "reached", "children", "displaced", "lost", "muted")
    pairs = list(combinations((getattr(style, mark) for mark in marks), 2))
    apart = [min(distance(*pair, vision=vision) for pair in pairs) for vision in VISIONS]
    letters = min(contrast(getattr(style, ink), style.ground) for ink in (*marks[:-1], "quiet"))
    shown = [letters, contrast(style.muted, style.ground), *apart]
    return [name, *(f"{int(number * 10) / 10:.1f}" for number in shown)]


def test_a_style_file_is_called_as_its_style() -> None:
    folder = Path(loading.__file__).parent
    assert ["neutral", *sorted(path.stem for path in folder.glob("*.yaml"))] == style_names()
    assert [style_called(name).name for name in style_names()] == style_names()


def after(name: str) -> str:
    """Return after what a style is made: the first line of its file's head."""
    if name == NEUTRAL.name:
        return "nobody; the library's own"
    text = Path(loading.__file__).with_name(f"{name}.yaml").read_text(encoding="utf-8")
    head = " ".join(re.match(r"(?:# ?.*\n)*", text)[0].replace("# ", "").split())
    said = re.match(r"After (.+?)[.:](?: |$)", head)
    assert said, f"{name}.yaml: expected a head that begins '# After', and says after what."
    return said[1]


def test_the_page_says_what_is_measured(as_made: Any) -> None:
    path = ROOT / "docs" / "styles.md"
    text = path.read_text(encoding="utf-8")
    for head, rows in (
        ("| style | after |", [[f"`{name}`", after(name)] for name in style_names()]),
        ("| style | letters |", [measured(name) for name in style_names()]),
    ):
        lines = "".join(f"| {' | '.join(row)} |\n" for row in rows)
        text = re.sub(
            rf"(^{re.escape(head)}.*\n\|[-|]+\|\n)(?:\|.*\n)*",
            lambda found, lines=lines: found[1] + lines,
            text,
            flags=re.MULTILINE,
        )
    as_made(path, text)
