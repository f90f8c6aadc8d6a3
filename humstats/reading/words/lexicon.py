"""Lexicon: the words of the vocabulary, and where they stand in a text.

Case, accents, a plural s, the Arabic article and everything but letters, digits and a few
signs do not matter: "Déplacés" and "DEPLACE" are one word, and so are أسر and اسر. Words
written as one ("admin1Pcode", "ancienPDI") are taken apart where the whole is not known.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from humstats.model.plain_yaml import bundled
from humstats.reading.cells.notations import western_digits

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

__all__ = ["Fact", "Phrases", "Token", "folded", "lexicon", "split", "tokens_of"]

#: Something that a word says: a column, or a kind of word, and a code.
Fact = tuple[str, str]

_NUMERO: Final = re.compile(r"n\s*[°º]|№", re.IGNORECASE)
_RAISED: Final = re.compile(r"[¹²³⁰-⁹]+")
_DASHES: Final = re.compile(r"[\u2010-\u2015\u2212\ufe63\uff0d]")
_TOKEN: Final = re.compile(r"us\$|[^\W\d_]+|\d+|[%٪$€£<>=+?±#&\x01]", re.IGNORECASE)
_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z]{2})")
#: Letters that Arabic typists use for one another.
_ARABIC: Final = str.maketrans({"ى": "ي", "ة": "ه", "ـ": ""})
_ARTICLE: Final = "ال"
#: Shorter words than this have no plural s to lose.
_SHORT: Final = 3


class Token(NamedTuple):
    """One word of a text, as it compares; the row that it stands in, and as it is written."""

    word: str
    row: int = 0
    text: str = ""


def folded(text: str) -> str:
    """Return a text without the accents and marks that do not matter; capitals stay.

    Examples
    --------
    >>> folded("Ménages déplacés – N° 12")
    'Menages deplaces - number 12'
    """
    text = _RAISED.sub("", _NUMERO.sub("number", western_digits(text)))
    plain = unicodedata.normalize("NFKD", _DASHES.sub("-", text).replace("’", "'"))
    return "".join(
        letter for letter in plain if unicodedata.category(letter) not in ("Mn", "Cf")
    ).translate(_ARABIC)


@lru_cache(maxsize=65536)
def _stem(word: str) -> str:
    """Return a word as it compares: small, without a plural s or an article."""
    word = word.casefold()
    if word.startswith(_ARTICLE) and len(word) > len(_ARTICLE) + 2:
        return word[len(_ARTICLE) :]
    if len(word) > _SHORT and word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return "and" if word == "&" else word


def split(text: str) -> list[str]:
    """Take a folded text apart into words, signs and numbers, as they compare.

    Examples
    --------
    >>> split("Women & girls (60+)")
    ['women', 'and', 'girl', '60', '+']
    """
    words = []
    for word in _TOKEN.findall(text):
        # "and" is written together with the Arabic article
        joined = word.startswith("و" + _ARTICLE)
        words.extend(["و", _stem(word[1:])] if joined else [_stem(word)])
    return words


def tokens_of(text: str, known: Collection[str]) -> list[Token]:
    """Return the words of a header, those of its rows one after the other.

    Parameters
    ----------
    text : str
        Folded; rows are joined by " / ".
    known : collection of str
        Words that are not taken apart.

    Returns
    -------
    list of Token
        With the row of each, from 0.
    """
    tokens: list[Token] = []
    for row, part in enumerate(text.split(" / ")):
        for raw in _TOKEN.findall(part):
            first, *more = split(raw)
            pieces = _CAMEL.split(raw)
            if not more and first not in known and len(pieces) > 1:
                tokens.extend(Token(_stem(piece), row, piece) for piece in pieces)
            else:
                tokens.extend(Token(word, row, raw) for word in (first, *more))
    return tokens


class Phrases:
    """Phrases and what each says; finds the longest that starts at a word."""

    def __init__(self) -> None:
        self._held: dict[tuple[str, ...], tuple[Fact, ...]] = {}
        self._longest: dict[str, int] = {}

    def add(self, texts: Iterable[object], *facts: Fact) -> None:
        """Let each of some phrases say something; what one says already stays."""
        for text in texts:
            phrase = tuple(split(folded(str(text))))
            self._held.setdefault(phrase, facts)
            self._longest[phrase[0]] = max(self._longest.get(phrase[0], 0), len(phrase))

    def at(self, tokens: Sequence[Token], place: int) -> tuple[int, tuple[Fact, ...]] | None:
        """Return how many words the longest phrase at a place has, and what it says."""
        for many in range(self._longest.get(tokens[place].word, 0), 0, -1):
            phrase = tuple(token.word for token in tokens[place : place + many])
            if len(phrase) == many and phrase in self._held:
                return many, self._held[phrase]
        return None

    def of(self, text: str) -> tuple[Fact, ...] | None:
        """Return what a text says that is one phrase as a whole; None where it is none."""
        return self._held.get(tuple(split(folded(text))))

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word that stands in a phrase; asked for once all are there."""
        return frozenset(word for phrase in self._held for word in phrase)

    @property
    def texts(self) -> Mapping[str, tuple[Fact, ...]]:
        """Every phrase as one text, and what it says."""
        return {" ".join(phrase): facts for phrase, facts in self._held.items()}


def lexicon() -> Mapping[str, Any]:
    """Return what the vocabulary's file holds."""
    held: Mapping[str, Any] = bundled("humstats.reading.words", "vocabulary.yaml")
    return held
