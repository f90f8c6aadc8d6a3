"""Likenesses: areas that may be one, though they are written as two.

A code and a name may be of one area, and so may two names that are a letter apart. Nobody says
that they are one, and nobody says that they are two: so they are neither made one nor added.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from itertools import zip_longest
from typing import TYPE_CHECKING, Final, NamedTuple

from humstats.model.area_names import area_name
from humstats.model.calendars import words as words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Words", "alike", "near"]

#: Two words a letter apart are one from so many letters together: not Hebei and Hubei.
_LONG: Final = 11


class Words(NamedTuple):
    """The codes by which an area is known, and the names that it has anywhere."""

    codes: set[str]
    names: set[str]

    def may_mean(self, other: Words) -> bool:
        """Whether two areas of one wider area may be one: nothing tells them apart.

        Two codes do, and so do two names that are not one name in two spellings.
        """
        if self.codes and other.codes:
            return not self.codes.isdisjoint(other.codes)
        if self.names and other.names:
            return any(alike(a, b) for a in self.names for b in other.names)
        return True


@cache
def alike(name: str, other: str) -> bool:
    """Whether two names may be one: but for the kind of area, or for a letter in a long word.

    Examples
    --------
    >>> alike("Oromiya", "Oromia Region"), alike("Helmand", "Hilmand")
    (True, True)
    >>> alike("Zone 1", "Zone 2"), alike("Ogun", "Osun"), alike("Nord-Est", "Nord-Vest")
    (False, False, False)
    """
    if area_name(name).may_be(area_name(other)):
        return True
    from rapidfuzz.distance import OSA

    pairs = zip_longest(_bare(name), _bare(other), fillvalue="")
    unlike = [(one, two) for one, two in pairs if one != two]
    if len(unlike) != 1:
        return False
    [(one, two)] = unlike
    is_long = len(one) + len(two) >= _LONG and (one + two).isalpha()
    return is_long and OSA.distance(one, two, score_cutoff=1) == 1


@cache
def _bare(name: str) -> list[str]:
    """Return the words of a name, without that for its kind."""
    bare = area_name(name).bare
    held = words_of(name)
    # what was taken off stands in front or behind
    return next(
        (
            held[first:last]
            for first in range(len(held))
            for last in range(len(held), first, -1)
            if "".join(held[first:last]) == bare
        ),
        [bare],
    )


def near(
    words: list[Words], looked: Iterable[int], there: list[int], *, are_apart: bool = False
) -> Iterator[list[int]]:
    """Yield for each area those of some others that it may be, by their words alone.

    Names are compared with those that share all letters but one, as not all pairs can be;
    and not with each other where the others ``are_apart``, as one source has them all.
    """
    own = {*there}
    unnamed = [at for at in there if not words[at].names]
    uncoded = [at for at in there if not words[at].codes]
    keyed: dict[str, set[int]] = defaultdict(set)
    for at in there:
        for key in _keys(words[at]):
            keyed[key].add(at)
    for one in looked:
        mine = words[one]
        keys = mine.codes if are_apart and one in own else _keys(mine)
        found = {at for key in keys for at in keyed.get(key, ())}
        found |= {*(unnamed if mine.names else uncoded)}
        if not (mine.names or mine.codes):
            found |= {*there}
        yield sorted(at for at in found if at != one and mine.may_mean(words[at]))


def _keys(words: Words) -> Iterator[str]:
    """Yield what two areas share that may be one: a code, or a name but for one letter."""
    yield from words.codes
    for name in words.names:
        for bare in {area_name(name).bare, "".join(words_of(name))}:
            yield f" {bare}"
            yield from (f" {bare[:at]}{bare[at + 1 :]}" for at in range(len(bare)))
