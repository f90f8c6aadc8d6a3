"""Combined files as one page of HTML."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

import pytest

import humstats as hs
from humstats.partners.page import page_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pandas as pd

    from humstats.partners import Combined


def test_the_page_is_whole_and_escaped(held: Combined, tmp_path: Path) -> None:
    page = held.to_html()
    assert held.to_html(tmp_path / "out.html") == tmp_path / "out.html"
    assert (tmp_path / "out.html").read_text(encoding="utf-8") == page
    assert page.startswith("<!doctype html>")
    assert "Health &amp; &lt;b&gt;" in page
    assert "&lt;b&gt;Pop" in page
    for word in ("<script", "http://", "https://", "<b>Pop"):
        assert word not in page


def test_a_notebook_shows_a_part_of_a_page(held: Combined) -> None:
    shown = held._repr_html_()
    assert shown.lstrip().startswith('<div class="hs">')
    assert "<html" not in shown
    assert "In dispute" in shown


def test_what_there_is_none_of_has_no_heading(kabul: Callable[..., pd.DataFrame]) -> None:
    page = page_of(hs.combine({"WASH": kabul({"value": 5.0})}))
    assert "Nothing missing, no error, no dispute." in page
    for heading in ("Missing", "In dispute", "Sent twice", "Found by sender"):
        assert f"<h2>{heading}" not in page


def test_a_page_says_what_it_leaves_to_the_workbook(
    kabul: Callable[..., pd.DataFrame], monkeypatch: pytest.MonkeyPatch
) -> None:
    areas = [{"admin1_code": f"AF{n:02}"} for n in range(2)]
    # one is higher here, the other there: two disputes
    held = hs.combine(
        {
            name: kabul(*({**a, "value": v} for a, v in zip(areas, values, strict=True)))
            for name, values in {"A": (10.0, 11.0), "B": (11.0, 10.0)}.items()
        }
    )
    assert "more; the workbook has all of them" not in page_of(held)
    monkeypatch.setattr("humstats.partners.page.LISTED", 1)
    page = page_of(held)
    assert page.count("10% apart") == 1
    assert "And 1 more; the workbook has all of them." in page


def test_every_table_cell_is_closed_and_each_sender_is_named(held: Combined) -> None:
    page = page_of(held)
    for tag in ("table", "tr", "td", "section", "ul", "main"):
        assert page.count(f"<{tag}>") + page.count(f"<{tag} ") == page.count(f"</{tag}>")
    for part in held.parts:
        assert html.escape(part.sender) in page
