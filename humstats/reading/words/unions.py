"""Unions: "women and children" are two groups together, not the girls among them.

Elsewhere the words of a header narrow each other down: "displaced women" are women who are
displaced. Joined by "and" they are added, and a figure of both has no code, unless the two
words are one phrase that the vocabulary knows ("women and girls", "boys and girls").
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from humstats.reading.words.facts import Contradiction, facts_of, parts_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from humstats.reading.words.lexicon import Fact

__all__ = ["AND", "Piece", "unions_in"]

#: What joins two words, as they compare.
AND: Final = frozenset({"and", "et", "y", "e", "و"})
#: What says of whom a figure is.
_WHO: Final = frozenset({"gender", "stage", "age_range", "group", "disability"})
#: Both together are known by a name of their own.
_OF_FULL_AGE: Final = {"adults", "elderly"}


class Piece(NamedTuple):
    """Some words of a header as they are written, their row, and what they say."""

    text: str
    row: int
    facts: tuple[Fact, ...] = ()
    joins: bool = False


def unions_in(pieces: Sequence[Piece]) -> list[str]:
    """Return the words of a header that name two kinds of people together.

    Parameters
    ----------
    pieces : sequence of Piece
        All that the header says, from left to right.

    Returns
    -------
    list of str
        As they are written; each stands for nothing that has a code.

    Examples
    --------
    >>> women, children = (("gender", "f"),), (("stage", "children"),)
    >>> unions_in([Piece("women", 0, women), Piece("&", 0, joins=True),
    ...            Piece("children", 0, children)])
    ['women & children']
    """
    found = []
    for place, piece in enumerate(pieces):
        if not piece.joins:
            continue
        left = _people([p for p in reversed(pieces[:place]) if p.row == piece.row])
        right = _people([p for p in pieces[place + 1 :] if p.row == piece.row])
        if left and right and _are_added(left, right):
            found.append(f"{left.text} {piece.text} {right.text}")
    return found


def _people(pieces: Iterable[Piece]) -> Piece | None:
    """Return the nearest words that name people, with nothing else between but what counts."""
    for piece in pieces:
        kinds = {kind for kind, _ in piece.facts} - {"silent"}
        if kinds & _WHO:
            return piece
        if kinds - {"indicator", "unit"} or piece.joins:
            return None
    return None


def _are_added(left: Piece, right: Piece) -> bool:
    """Whether what stands on either side would be taken for something narrower."""
    one, other = (frozenset(f for f in p.facts if f[0] in _WHO) for p in (left, right))
    if one == other or {code for _, code in one | other} == _OF_FULL_AGE:
        return False
    try:
        parts_of(facts_of(sorted(one | other)))
    except Contradiction:
        # two codes of one kind say so themselves
        return False
    return True
