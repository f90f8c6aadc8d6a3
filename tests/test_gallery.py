"""The gallery: every kind of chart, drawn by code that a reader can run.

``make pages`` writes its page and its pictures.
"""

from __future__ import annotations

import ast
import os
import runpy
from collections.abc import Iterator
from functools import cache
from itertools import combinations, product
from pathlib import Path
from typing import Any

import pytest

import humstats as hs
from humstats import plotting
from humstats.plotting import Chart
from humstats.plotting.kinds import STORIES
from humstats.plotting.page.layout import SIZES
from humstats.plotting.styles import style_names

GALLERY = Path(__file__).resolve().parent.parent / "docs" / "gallery"
EXAMPLES = sorted(GALLERY.glob("*.py"))
LANGUAGES = ("en", "fr", "es", "ar")
STYLES = tuple(style_names())
HEAD = """# Gallery

Every kind of chart, on bundled figures or on a few that stand in the code, with the code that
made it and the words for those who do not see it. A test runs each and writes this page. Words
in Spanish and Arabic wait for a native reader.
"""


def drawn(path: Path, monkeypatch: pytest.MonkeyPatch | None = None, **other: Any) -> Chart:
    """Run an example; ``other`` is passed to ``hs.chart`` in place of what it says."""
    if monkeypatch is None:
        return chart_of(path)
    monkeypatch.setitem(
        hs.__dict__, "chart", lambda *args, **given: plotting.chart(*args, **given | other)
    )
    try:
        return chart_of(path)
    finally:
        monkeypatch.undo()


def chart_of(path: Path) -> Chart:
    made = runpy.run_path(str(path))["chart"]
    assert isinstance(made, Chart)
    return made


@cache
def as_it_is(path: Path) -> Chart:
    return drawn(path)


def block(path: Path) -> str:
    """Write one example: what it shows, its picture, its code and its alternative text."""
    code = path.read_text(encoding="utf-8")
    said = ast.get_docstring(ast.parse(code)) or ""
    _, _, rest = code.partition('"""\n\n')
    made = as_it_is(path)
    alt = " ".join(made.alt.replace("\xa0", " ").split())
    return (
        f"## {path.stem}\n\n{said}\n\n![{made.title}]({path.stem}.png)\n\n"
        f"```python\n{rest.strip()}\n```\n\n> {alt}\n"
    )


def test_the_page_is_what_the_examples_draw(as_made: Any) -> None:
    as_made(GALLERY / "README.md", "\n".join((HEAD, *map(block, EXAMPLES))))
    if os.environ.get("HUMSTATS_WRITE") == "1":
        for path in EXAMPLES:
            as_it_is(path).save(path.with_suffix(".png"))
            path.with_suffix(".csv").unlink()
    drawn = {path.stem for path in GALLERY.glob("*.png")}
    assert drawn == {path.stem for path in EXAMPLES}, "run make pages"


def test_every_kind_has_an_example() -> None:
    shown = {node.attr for path in EXAMPLES for node in ast.walk(ast.parse(path.read_text()))
             if isinstance(node, ast.Attribute)}  # fmt: skip
    assert {kind.__name__ for kind in STORIES} <= shown


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_has_no_flaw(path: Path) -> None:
    assert as_it_is(path).lint().empty


def covering() -> Iterator[tuple[Path, str, str, str]]:
    """Choose combinations of kind, size, language and style until each pair is there.

    All of them where ``HUMSTATS_ALL`` is set: ``make gallery-all``.
    """
    factors = (EXAMPLES, tuple(SIZES), LANGUAGES, STYLES)
    left = {
        ((one, a), (other, b))
        for one, other in combinations(range(4), 2)
        for a, b in product(factors[one], factors[other])
    }

    def pairs(held: tuple[Any, ...]) -> set[Any]:
        return {((i, held[i]), (j, held[j])) for i, j in combinations(range(4), 2)}

    every = sorted(product(*factors), key=str)
    if os.environ.get("HUMSTATS_ALL"):
        yield from every
        return
    while left:
        best = max(every, key=lambda held: len(pairs(held) & left))
        left -= pairs(best)
        yield best


@pytest.mark.parametrize(
    ("path", "size", "language", "style"),
    list(covering()),
    ids=lambda held: getattr(held, "stem", held),
)
def test_each_pair_of_kind_size_language_and_style_has_no_flaw(
    monkeypatch: pytest.MonkeyPatch, path: Path, size: str, language: str, style: str
) -> None:
    made = drawn(path, monkeypatch, size=size, language=language, style=style)
    flaws = made.lint()
    assert flaws.empty, flaws["message"].tolist()
