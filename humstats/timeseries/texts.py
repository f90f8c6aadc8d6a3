"""Texts: a column of words, each written once, however many rows say it.

A million derived figures have a million notes and a handful of different ones. So words are
joined and rewritten once for each combination that occurs, and a row only says which.
"""

from __future__ import annotations

import re
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
import pandas as pd

from humstats.rules.packing import packed_digits

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

__all__ = ["Texts", "in_one_note", "joined", "noted", "rewritten", "values_in", "words_in"]


#: What is put in order as a number.
_DIGITS: Final = re.compile(r"(\d+)")


class Texts(NamedTuple):
    """What each row says: ``words[which[row]]``; None where it says nothing.

    Examples
    --------
    >>> said = Texts.of(pd.Series(["OCHA", None, "OCHA"]))
    >>> said.column().tolist()
    ['OCHA', nan, 'OCHA']
    >>> rewritten(str.lower, said).column().tolist()
    ['ocha', nan, 'ocha']
    """

    which: NDArray[Any]
    words: list[str | None]

    @classmethod
    def of(cls, column: pd.Series[Any]) -> Texts:
        """Read a column; a category costs nothing."""
        if isinstance(column.dtype, pd.CategoricalDtype):
            codes, words = column.cat.codes.to_numpy(), column.cat.categories
        else:
            # of strings, most rows say nothing
            there = np.flatnonzero(column.notna())
            codes = np.full(len(column), -1, "i4")
            codes[there], words = pd.factorize(column.iloc[there])
        # the last place answers for -1, which is how a category says missing
        said = cls(codes, [*map(str, words), None])
        return cls.alike(said.words[codes[0]], len(codes)) if said.is_alike else said

    @classmethod
    def alike(cls, word: str | None, size: int) -> Texts:
        """Let every row say the same."""
        return cls(np.zeros(size, "i1"), [word])

    @classmethod
    def nothing(cls, size: int) -> Texts:
        """Let no row say anything."""
        return cls.alike(None, size)

    @classmethod
    def where(cls, mask: NDArray[np.bool_], word: str) -> Texts:
        """Let some rows say something."""
        return cls(mask.astype("i1"), [None, word])

    @property
    def is_alike(self) -> bool:
        """Whether every row says the same."""
        return len(self.which) > 0 and (len(self.words) == 1 or not np.ptp(self.which))

    @property
    def said(self) -> NDArray[np.bool_]:
        """Which rows say something."""
        words = np.array([word is not None for word in self.words], bool)
        if words.all() or not words.any():
            return np.full(len(self.which), words.all())
        mask: NDArray[np.bool_] = words[self.which]
        return mask

    def of_rows(self, rows: NDArray[np.intp]) -> Texts:
        """Take what some rows say; a row below zero says nothing."""
        there = rows >= 0
        if len(self.words) == 1:
            said = Texts.alike(self.words[0], len(rows))
        else:
            said = Texts(self.which[rows], self.words)
        return said if there.all() else said.only(there)

    def that(self, holds: Callable[[str], bool]) -> NDArray[np.bool_]:
        """Tell which rows say a word that is so."""
        return rewritten(lambda word: word if holds(word) else None, self).said

    def only(self, mask: NDArray[np.bool_]) -> Texts:
        """Let rows outside ``mask`` say nothing."""
        return Texts(np.where(mask, self.which, len(self.words)), [*self.words, None])

    @property
    def used(self) -> NDArray[np.bool_]:
        """Which of the words occur."""
        used = np.zeros(len(self.words), bool)
        used[self.which[:1] if self.is_alike else self.which] = True
        return used

    @property
    def those(self) -> list[str | None]:
        """The words that occur; None among them where a row says nothing."""
        return [word for word, is_used in zip(self.words, self.used, strict=True) if is_used]

    def strings(self) -> pd.Series[str]:
        """Return a column of strings, as ``decided`` is."""
        words = pd.array([*self.words, None], dtype="str")
        return pd.Series(words.take(self.which), dtype="str")

    def column(self) -> pd.Categorical:
        """Return a column of categories: those that occur, in order."""
        there = sorted({word for word in self.those if word is not None})
        number: dict[str | None, int] = {word: at for at, word in enumerate(there)}
        codes = np.array([number.get(word, -1) for word in self.words], "i4")
        if self.is_alike:
            codes = np.full(len(self.which), codes[self.which[0]], "i1")
        else:
            codes = codes[self.which]
        return pd.Categorical.from_codes(codes, pd.Index(there, dtype="str"))


def words_in(column: pd.Series[Any]) -> list[str | None]:
    """List what a column says, each word once, and None where it says nothing.

    Examples
    --------
    >>> words_in(pd.Series(["OCHA", None, "OCHA"], dtype="category"))
    ['OCHA', None]
    """
    return Texts.of(column).those


def values_in(column: pd.Series[Any]) -> list[str]:
    """List the values of a column in order, numbers in words as numbers.

    Examples
    --------
    >>> values_in(pd.Series(["R10", "R9", None, "R10"]))
    ['R9', 'R10']
    """

    def in_order(word: str) -> list[str]:
        return [part.zfill(20) if part.isdigit() else part for part in _DIGITS.split(word)]

    return sorted((str(value) for value in column.dropna().unique()), key=in_order)


def rewritten(write: Callable[..., str | None], *texts: Texts) -> Texts:
    """Write a new word for each combination of words that occurs.

    Parameters
    ----------
    write : callable
        From one word of each text, None where it has none, to a new one. With one text it
        is only asked about words.
    *texts : Texts
        As many as ``write`` takes, of as many rows.

    Returns
    -------
    Texts
        As many rows.
    """
    size = len(texts[0].which)
    if len(texts) == 1:
        which, words = texts[0]
        return Texts(which, [None if word is None else write(word) for word in words])
    # what every row says tells nothing apart
    apart = [at for at, text in enumerate(texts) if not text.is_alike]
    if len(apart) < 2:
        one = apart[0] if apart else 0
        said = [text.words[text.which[0]] for text in texts]
        each = zip(texts[one].words, texts[one].used, strict=True)
        return Texts(
            texts[one].which,
            [write(*said[:one], word, *said[one + 1 :]) if is_used else None
             for word, is_used in each],
        )  # fmt: skip
    packed, room = packed_digits(
        ((np.add(texts[at].which, 1, dtype="i8"), len(texts[at].words) + 1) for at in apart),
        size,
    )
    codes, rows = _firsts(packed, room)
    return Texts(codes, [write(*(words[which[row]] for which, words in texts)) for row in rows])


def _firsts(numbers: NDArray[np.int64], room: int) -> tuple[NDArray[Any], NDArray[np.intp]]:
    """Give rows numbers afresh, and return them with the first row of each."""
    if room > len(numbers):
        codes, kept = pd.factorize(numbers)
        rows = np.empty(len(kept), "i8")
        rows[codes[::-1]] = np.arange(len(numbers))[::-1]
        return codes, rows
    # a table of all that could be is cheaper than a search for each row
    first = np.full(room, -1)
    first[numbers[::-1]] = np.arange(len(numbers))[::-1]
    kept = np.flatnonzero(first >= 0)
    fresh = np.empty(room, "i4")
    fresh[kept] = np.arange(len(kept))
    return fresh[numbers], first[kept]


def noted(*texts: Texts) -> Texts:
    """Join notes as :func:`in_one_note` does."""
    return rewritten(in_one_note, *texts)


def in_one_note(*notes: str | None) -> str | None:
    """Join notes, each part once: sentences as sentences, which end with one full stop.

    Examples
    --------
    >>> in_one_note("Counted on 31 December.", None, "population of 2024")
    'Counted on 31 December; population of 2024.'
    >>> in_one_note("Read by eye.", "Rounded down.")
    'Read by eye. Rounded down.'
    """
    parts = [part for note in notes if note for part in note.split("; ")]
    bare = [*dict.fromkeys(part.removesuffix(".") for part in parts)]
    ended = {part.removesuffix(".") for part in parts if part.endswith(".")}
    links = [
        ". " if one in ended and then[:1].isupper() else "; " for one, then in pairwise(bare)
    ]
    told = "".join(chain.from_iterable(zip(bare, [*links, "." * bool(ended)], strict=False)))
    return told or None


def joined(link: str, *texts: Texts) -> Texts:
    """Join what several texts say, each word once; nothing where none says anything.

    Examples
    --------
    >>> one = Texts.of(pd.Series(["OCHA", "OCHA, WFP", None]))
    >>> joined(", ", one, Texts.of(pd.Series(["WFP", "OCHA", None]))).column().tolist()
    ['OCHA, WFP', 'OCHA, WFP', nan]
    """

    def join(*words: str | None) -> str | None:
        parts: Sequence[str] = [p for word in words if word for p in word.split(link)]
        return link.join(dict.fromkeys(parts)) or None

    said = [text for text in texts if any(word is not None for word in text.words)]
    return rewritten(join, *said) if said else texts[0]
