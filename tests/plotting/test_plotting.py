"""What ``hs.plot`` holds, and what it answers to a name that it does not."""

from __future__ import annotations

import pytest

from humstats import plotting
from humstats.plotting.kinds import KNOWN_AS, STORIES


@pytest.mark.parametrize(
    ("name", "near"), [("bars", "trend"), ("heat_tabel", "heat_table"), ("xyz", "")]
)
def test_a_kind_that_is_not_there_is_answered_with_those_that_are(name: str, near: str) -> None:
    guess = rf" Did you mean hs\.plot\.{near}\?" if near else ""
    said = rf"hs\.plot has no kind '{name}': expected one of cascade, .*, trend\.{guess}$"
    with pytest.raises(AttributeError, match=said):
        getattr(plotting, name)


def test_plot_lists_kinds_and_no_modules() -> None:
    kinds = {draw.__name__ for draw in STORIES}
    others = {"Chart", "NEUTRAL", "Style", "chart", "style_from"}
    assert set(dir(plotting)) == kinds | others
    assert set(KNOWN_AS.values()) == kinds
