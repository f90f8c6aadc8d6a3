"""Lists: words one after the other, as a sentence has them; of many, some and a count."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["joined", "listed"]


def listed(words: Iterable[object], *, most: int = 8) -> str:
    """List words with commas, and how many more there are.

    Parameters
    ----------
    words : iterable of object
        What is listed. Where one has a comma itself, semicolons stand between them.
    most : int, default 8
        So many are named; the others are counted.

    Returns
    -------
    str
        Empty of none.

    Examples
    --------
    >>> listed(["EDU", "HEA", "NUT"]), listed(["EDU", "HEA", "NUT"], most=2)
    ('EDU, HEA, NUT', 'EDU, HEA and 1 more')
    >>> listed(["2.15 dollars, prices of 2017", "3 dollars, prices of 2021"])
    '2.15 dollars, prices of 2017; 3 dollars, prices of 2021'
    """
    held = [str(word) for word in words]
    between = "; " if any("," in word for word in held) else ", "
    more = f" and {len(held) - most:,} more" if len(held) > most else ""
    return f"{between.join(held[:most])}{more}"


def joined(words: Iterable[object], *, most: int | None = None) -> str:
    """Join words as in a sentence, the last one with "and".

    Parameters
    ----------
    words : iterable of object
        What is joined.
    most : int, optional
        So many are named; the others are counted. Without it all are.

    Returns
    -------
    str
        Empty of none.

    Examples
    --------
    >>> joined(["Kabul", "Herat", "Balkh"]), joined(["Kabul", "Herat", "Balkh"], most=2)
    ('Kabul, Herat and Balkh', 'Kabul, Herat and 1 more')
    """
    held = [str(word) for word in words]
    if most is not None and len(held) > most:
        return listed(held, most=most)
    *some, last = held or [""]
    return f"{', '.join(some)} and {last}" if some else last
