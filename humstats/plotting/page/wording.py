"""Wording: how the errors of charts join words; charts themselves speak through a voice."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["joined"]


def joined(words: Iterable[str]) -> str:
    """Join words as in a sentence.

    Examples
    --------
    >>> joined(["2012", "2013", "2015"])
    '2012, 2013 and 2015'
    """
    *some, end = words
    return f"{', '.join(some)} and {end}" if some else end
