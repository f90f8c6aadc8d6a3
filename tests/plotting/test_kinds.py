"""Kinds of charts: each says what it draws, is called by users, and stands in the reference."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import pytest

from humstats import plotting
from humstats.plotting import kinds
from humstats.plotting.kinds import STORIES

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "reference" / "plotting.rst"


def drawing() -> Iterator[Callable[..., Any]]:
    """List the public functions of kinds that draw on axes which a user may hand over."""
    for found in iter_modules(kinds.__path__):
        module = import_module(f"{kinds.__name__}.{found.name}")
        for name in module.__all__:
            axes = inspect.isfunction(held := getattr(module, name)) and (
                inspect.signature(held).parameters.get("ax")
            )
            if axes and axes.kind is axes.KEYWORD_ONLY:
                yield held


EACH = pytest.mark.parametrize("kind", [*drawing()], ids=lambda kind: kind.__name__)


@EACH
def test_a_kind_says_in_words_what_it_draws(kind: Callable[..., Any]) -> None:
    place = kind.__module__.replace(".", "/") + ".py"
    name = kind.__name__
    assert kind in STORIES, f"{place} wants {name}_story beside {name}, both in its __all__"


@EACH
def test_a_kind_is_called_by_users(kind: Callable[..., Any]) -> None:
    name = kind.__name__
    named = name in plotting.__all__ and getattr(plotting, name) is kind
    assert named, f"humstats/plotting/__init__.py wants {name}: import it, name it in __all__"


def test_what_is_no_kind_has_no_story() -> None:
    assert {*STORIES} == {*drawing()}
    assert {told.__name__ for told in STORIES.values()} == {
        f"{kind.__name__}_story" for kind in STORIES
    }


def test_each_kind_stands_in_the_reference(as_made: Any) -> None:
    text = PAGE.read_text(encoding="utf-8")
    names = sorted(kind.__name__ for kind in STORIES)
    parts = {
        r"(?<=   plot\n)(?:   plot\.[a-z_]+\n)*(?=   plot\.Style\n)": (
            "".join(f"   plot.{name}\n" for name in names)
        ),
        r"(?<=and adds the words\.\n\n)(?:\.\. autofunction:: humstats\.plot\.\w+\n\n)*": (
            "".join(f".. autofunction:: humstats.plot.{name}\n\n" for name in names)
        ),
    }
    for pattern, lines in parts.items():
        text, places = re.subn(pattern, lines, text, count=1)
        assert places == 1, f"{PAGE.name} has no place for its kinds"
    as_made(PAGE, text)
