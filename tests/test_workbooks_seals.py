"""What shows that a sheet holds what humstats wrote on it."""

from __future__ import annotations

import pytest

from humstats.workbooks.seals import is_seal, is_sealed, seal_of

TEXTS = ["How to fill in", "1.  Type in the white cells only.", "Région"]


def test_a_seal_is_one_of_texts_wherever_they_stand() -> None:
    seal = seal_of(TEXTS)
    assert is_seal(seal)
    assert not any(map(is_seal, TEXTS))
    # a spreadsheet may write blanks another way, and has blank cells
    assert is_sealed([seal, "", *reversed(TEXTS[1:]), " How  to fill in ", "Région"])


@pytest.mark.parametrize(
    "texts",
    [
        TEXTS,
        [*TEXTS, "12"],
        TEXTS[:-1],
        [*TEXTS[:-1], "region"],
        [*TEXTS, seal_of(TEXTS[:-1])],
        [],
    ],
)
def test_another_text_breaks_it(texts: list[str]) -> None:
    assert not is_sealed([*texts, seal_of(TEXTS)] if texts != TEXTS else texts)
    assert not is_sealed(texts)
