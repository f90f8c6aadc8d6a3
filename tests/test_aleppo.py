"""The page on the press report says what happens: its blocks are run, in order."""

from __future__ import annotations

import doctest
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

FENCED = re.compile(r"^```pycon\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


def test_every_block_prints_what_the_page_shows(root: Path) -> None:
    page = (root / "docs" / "aleppo.md").read_text(encoding="utf-8")
    blocks = [found["text"] for found in FENCED.finditer(page)]
    assert len(blocks) > 5
    parser = doctest.DocTestParser()
    test = parser.get_doctest("\n".join(blocks), {}, "docs/aleppo.md", None, 0)
    said: list[str] = []
    doctest.DocTestRunner(verbose=False, optionflags=doctest.NORMALIZE_WHITESPACE).run(
        test, out=said.append
    )
    assert said == []


def test_the_table_has_a_row_for_each_thing_that_the_report_says(root: Path) -> None:
    page = (root / "docs" / "aleppo.md").read_text(encoding="utf-8")
    rows = [line for line in page.splitlines() if line.startswith("| ")]
    answers = {row.split("|")[3].strip() for row in rows[1:]}
    assert answers == {"supported", "refuted", "cannot be known"}
