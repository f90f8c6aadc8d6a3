"""Numbers: what the cells of one value column say, each in the light of the others.

What a single cell says is read in :mod:`.expressions`; how its column writes numbers is
found out in :mod:`.evidence`. Where neither decides, the cell is left out and asked about. A
lone "12.500" has two readings as well where its unit counts something: the row says so, see
:mod:`.doubts`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from humstats.reading.cells.evidence import ENOUGH, customs_of
from humstats.reading.cells.expressions import Number, parse_number
from humstats.reading.cells.measures import LARGEST_WHOLE, Customs, Unread
from humstats.reading.cells.notations import (
    ALL_PLAIN,
    CONTINENTAL,
    ENGLISH,
    LONE_POINT,
    PLAIN,
    is_no_zero,
    tidied,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from numpy.typing import NDArray

    from humstats.reading.cells.notations import Notation

__all__ = ["BLANK", "FIGURE", "LEFT_OUT", "Numbers", "numbers_of"]

#: What becomes of a cell.
BLANK, FIGURE, LEFT_OUT = 0, 1, 2
#: What a text says, one array each.
_ARRAYS: Final = ("value", "low", "high", "plain", "unit", "scaled", "lone_point")


@dataclass(frozen=True, slots=True)
class Numbers:
    """What the distinct texts of a value column say, each array in their order.

    Attributes
    ----------
    value, low, high : numpy.ndarray of float
        In the unit of the column; NaN where open or missing.
    qualifier, status : list of str
        Codes.
    plain : numpy.ndarray of bool
        Whether the text is a plain number, so that it need not be kept.
    unit : numpy.ndarray of object
        The code of the unit that stands in the text, such as "percent"; empty where none
        does.
    scaled : numpy.ndarray of bool
        Whether a scale word stands in it, such as "million".
    lone_point : numpy.ndarray of bool
        Whether its point can group thousands as well, for all that the column shows.
    state : numpy.ndarray of int8
        :data:`BLANK`, :data:`FIGURE` or :data:`LEFT_OUT`.
    found : dict of int to Number or Unread
        The texts that something is to be said about.
    decided : tuple of str
        What the column decides about the texts that have two readings alone.
    """

    value: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    qualifier: list[str]
    status: list[str]
    plain: NDArray[np.bool_]
    unit: NDArray[np.object_]
    scaled: NDArray[np.bool_]
    lone_point: NDArray[np.bool_]
    state: NDArray[np.int8]
    found: dict[int, Number | Unread]
    decided: tuple[str, ...] = ()

    def with_missing(self) -> Numbers:
        """Return the numbers with those of one more text, a figure that is missing."""
        absent = Number(status="missing")
        arrays: dict[str, Any] = {
            name: np.append(getattr(self, name), getattr(absent, name)) for name in _ARRAYS
        }
        return replace(
            self,
            **arrays,
            qualifier=[*self.qualifier, absent.qualifier],
            status=[*self.status, absent.status],
            state=np.append(self.state, np.int8(FIGURE)),
        )


def numbers_of(
    words: Sequence[str], *, typed: Collection[str] = (), counted: bool | None = None
) -> Numbers:
    """Read the distinct texts of one value column, each in the light of the others.

    Parameters
    ----------
    words : sequence of str
        The texts; "" is a blank cell.
    typed : collection of str
        Those that stood in a spreadsheet or a frame as numbers: their point has one reading.
    counted : bool, optional
        Whether the unit of the column counts people, households or events, in ones; None
        where it is not known, or differs from row to row.

    Returns
    -------
    Numbers
        A blank is neither a number nor a missing figure.

    Examples
    --------
    >>> numbers_of(["1,234", "12.5", ""]).value
    array([1234. ,   12.5,    nan])
    """
    numbers = _nothing(words)
    written = [word for word in words if word]
    if ALL_PLAIN.fullmatch("".join(f"{word}\n" for word in written)):
        value = numbers.value
        value[numbers.state == FIGURE] = np.array(written, dtype=np.float64)
        if not _unsure(value, words).size:
            lone = _lone_points(words, written, typed)
            if not (
                counted and len({words[at] for at in np.flatnonzero(lone).tolist()}) >= ENOUGH
            ):
                numbers.lone_point[:] = lone
                return numbers
    return _mixed(_nothing(words), words, typed, counted=counted)


def _nothing(words: Sequence[str]) -> Numbers:
    """Return numbers before anything is read: blanks, and figures without a value."""
    many = len(words)
    state = np.fromiter((FIGURE if word else BLANK for word in words), np.int8, many)
    nan, no = np.full(many, np.nan), np.zeros(many, dtype=bool)
    return Numbers(
        nan, nan.copy(), nan.copy(), ["exact"] * many, ["final"] * many, ~no,
        np.full(many, "", dtype=object), no, no.copy(), state, {},
    )  # fmt: skip


def _unsure(value: NDArray[np.float64], words: Sequence[str]) -> NDArray[np.intp]:
    """Return the places of plain numbers that a float may not keep."""
    large = np.abs(value) >= LARGEST_WHOLE
    zeros = [at for at in np.flatnonzero(value == 0).tolist() if is_no_zero(words[at])]
    large[zeros] = True
    return np.flatnonzero(large)


def _lone_points(
    words: Sequence[str], written: Sequence[str], typed: Collection[str]
) -> NDArray[np.bool_]:
    """Return which plain numbers can be thousands, where no other shows its decimals."""
    texts = [word for word in written if "." in word and word not in typed]
    if not texts or not all(map(LONE_POINT.fullmatch, texts)):
        return np.zeros(len(words), dtype=bool)
    lone = set(texts)
    return np.array([word in lone for word in words], dtype=bool)


def _mixed(
    numbers: Numbers, words: Sequence[str], typed: Collection[str], *, counted: bool | None
) -> Numbers:
    """Read plain numbers at once, and each other text by itself and its column."""
    plain = np.array([PLAIN.fullmatch(word) is not None for word in words], dtype=bool)
    at = np.flatnonzero(plain)
    numbers.value[at] = np.array([words[place] for place in at.tolist()], dtype=np.float64)
    plain[_unsure(np.where(plain, numbers.value, np.nan), words)] = False
    own = [word for word in words if word and word not in typed]
    shown = customs_of(
        (word for word in own if PLAIN.fullmatch(word)),
        [word for word in own if not PLAIN.fullmatch(word)],
        counted=counted,
    )
    notation = shown.customs.notation
    if notation != ENGLISH:
        lone = {word for word in own if "." in word and LONE_POINT.fullmatch(word)}
        is_lone = np.array([word in lone for word in words], dtype=bool)
        if notation == CONTINENTAL:
            plain &= ~is_lone
        else:
            numbers.lone_point[:] = is_lone
    left = ~plain & (numbers.state == FIGURE)
    if notation is not None:
        _set_bare(numbers, words, left, typed, notation)
    of_spreadsheets = Customs(ENGLISH)
    for place in np.flatnonzero(left).tolist():
        word = words[place]
        customs = of_spreadsheets if word in typed else shown.customs
        _set(numbers, place, parse_number(word, customs=customs))
    return replace(numbers, decided=shown.sentences)


def _set_bare(
    numbers: Numbers,
    words: Sequence[str],
    left: NDArray[np.bool_],
    typed: Collection[str],
    notation: Notation,
) -> None:
    """Read at once what is digits and marks only, and take it off what is left."""
    read = {
        place: digits
        for place in np.flatnonzero(left).tolist()
        if words[place] not in typed and (digits := notation.plain(tidied(words[place])))
    }
    places, texts = list(read), list(read.values())
    value = np.array(texts, dtype=np.float64)
    sure = np.ones(len(places), dtype=bool)
    sure[_unsure(value, texts)] = False
    at = np.array(places, dtype=np.intp)[sure]
    numbers.value[at] = value[sure]
    numbers.plain[at] = False
    left[at] = False


def _set(numbers: Numbers, place: int, read: Number | Unread) -> None:
    if read.fault:
        numbers.found[place] = read
    if isinstance(read, Unread):
        numbers.state[place] = LEFT_OUT
        numbers.value[place] = np.nan
        return
    for name in (*_ARRAYS, "qualifier", "status"):
        getattr(numbers, name)[place] = getattr(read, name)
