"""Changes as a page."""

from __future__ import annotations

import re

from humstats import compare


def test_a_page(edition, tmp_path):
    changes = compare(edition([10, 20], 2023), edition([10, 26], 2024))
    page = changes.to_html()
    assert page.startswith("<!doctype html>")
    assert changes.headline.replace("→", "&rarr;") in page
    assert "Totals that moved" in page
    assert "<script" not in page
    assert not re.search(r"(?:src|href)=", page)
    assert changes.to_html(tmp_path / "a.html") == tmp_path / "a.html"
    assert (tmp_path / "a.html").read_text("utf-8") == page


def test_what_a_sender_wrote_is_escaped(edition):
    old = edition([10, 20], 2023)
    new = edition([10, 26], 2024, category="<b>all</b>")
    page = compare(old, new).to_html()
    assert "<b>all</b>" not in page
    assert "&lt;b&gt;all&lt;/b&gt;" in page


def test_a_piece_for_a_notebook(edition):
    piece = compare(edition([10, 20], 2023), edition([10, 26], 2024))._repr_html_()
    assert piece.lstrip().startswith('<div class="hs">')
    assert "<html" not in piece
