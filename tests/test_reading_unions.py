"""Words joined by "and" are added, and do not narrow each other down."""

from __future__ import annotations

import pytest

from humstats.reading.words.unions import Piece, unions_in
from humstats.reading.words.vocabulary import explain


@pytest.mark.parametrize(
    "header",
    [
        "PIN women & children", "PIN femmes et enfants", "PIN mujeres y niños",
        "Women in need and children", "Girls and women in need", "PIN refugees and women",
        "PIN children and adolescents",
    ],
)  # fmt: skip
def test_two_kinds_of_people_together_have_no_code(header: str) -> None:
    held = explain(header)
    assert held.meaning is None
    assert len(held.unread) == 1
    assert "stands for nothing that is known" in held.sentence


@pytest.mark.parametrize(
    ("header", "part"),
    [
        ("PIN women and girls", ("gender", "f")),
        ("PIN boys & girls", ("age_range", "0-17")),
        ("PIN hommes et femmes", ("gender", "all")),
        ("PIN adults and elderly", ("category", "adults and elderly")),
        ("PIN displaced women (IDPs)", None),
        ("Food security and livelihoods PIN", ("sector_code", "FSC")),
        ("Water, sanitation and hygiene PIN", ("sector_code", "WSH")),
        ("Health and nutrition PIN", ("category", "HEA+NUT")),
        ("PIN female children", ("age_range", "0-17")),
    ],
)
def test_phrases_and_sectors_stay_what_they_are(
    header: str, part: tuple[str, str] | None
) -> None:
    held = explain(header)
    assert not any(" and " in word or "&" in word for word in held.unread)
    if part is not None:
        assert held.parts is not None
        assert held.parts[part[0]] == part[1]


def test_two_groups_contradict_each_other_as_before() -> None:
    assert explain("Asylum seekers and refugees").clash == "group: ASY and REF"


def test_rows_of_a_header_narrow_each_other_down() -> None:
    women, children = (("gender", "f"),), (("stage", "children"),)
    pieces = [Piece("women", 0, women), Piece("and", 1, joins=True),
              Piece("children", 1, children)]  # fmt: skip
    assert unions_in(pieces) == []
