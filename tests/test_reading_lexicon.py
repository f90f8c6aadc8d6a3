"""Words and phrases, and what of their letters does not matter."""

from __future__ import annotations

import pytest

from humstats.reading.words.lexicon import Phrases, folded, lexicon, split, tokens_of


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Déplacés", "Deplaces"),
        ("niñas – 60+", "ninas - 60+"),
        ("أُسَر", "اسر"),
        ("محافظة", "محافظه"),
        ("المـــأوى", "الماوي"),
        ("٢٠٢٤", "2024"),
        ("N° de PDI", "number de PDI"),
        ("IDPs¹", "IDPs"),
        ("\u200fالنازحون\u200f", "النازحون"),
    ],
)
def test_what_does_not_matter(text: str, plain: str) -> None:
    assert folded(text) == plain


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Households", ["household"]),
        ("less", ["less"]),
        ("US$ & %", ["us$", "and", "%"]),
        ("الصحة والتغذية", ["صحه", "و", "تغذيه"]),
        ("Partially damaged?", ["partially", "damaged", "?"]),
    ],
)
def test_words_as_they_compare(text: str, words: list[str]) -> None:
    assert split(folded(text)) == words


def test_words_written_as_one_are_taken_apart_unless_known() -> None:
    assert [token.word for token in tokens_of("admin1Pcode ancienPDI", ())] == [
        "admin", "1", "pcode", "ancien", "pdi",
    ]  # fmt: skip
    assert [token.word for token in tokens_of("Total PiN", {"pin"})] == ["total", "pin"]


def test_rows_of_a_header_are_told_apart() -> None:
    assert [(t.word, t.row) for t in tokens_of("PIN / WASH", ())] == [("pin", 0), ("wash", 1)]


def test_the_longest_phrase_counts_and_the_first_that_was_added() -> None:
    phrases = Phrases()
    phrases.add(["protection", "child protection"], ("sector", "PRO"))
    phrases.add(["child protection"], ("sector", "other"))
    phrases.add(["child protection area"], ("sector", "PRO-CPN"))
    tokens = tokens_of("child protection area of responsibility", ())
    assert phrases.at(tokens, 0) == (3, (("sector", "PRO-CPN"),))
    assert phrases.at(tokens, 1) == (1, (("sector", "PRO"),))
    assert phrases.at(tokens, 2) is None
    assert phrases.of("Child Protection") == (("sector", "PRO"),)
    assert phrases.of("child") is None


def test_the_file_of_words_says_nothing_twice() -> None:
    def phrases(section: list[str]) -> list[tuple[str, ...]]:
        return [tuple(split(folded(str(text)))) for text in section]

    for kind in ("indicators", "groups", "sectors", "sexes"):
        told: dict[tuple[str, ...], str] = {}
        for code, texts in lexicon()[kind].items():
            for phrase in phrases(texts):
                assert told.setdefault(phrase, code) == code, (kind, phrase)
    assert all(
        phrase for kind in ("silent", "banners", "by") for phrase in phrases(lexicon()[kind])
    )
