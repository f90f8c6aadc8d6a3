"""Differences: why two sources, or two plans, say different things of one indicator.

A small register of what each of them counts, as they state it themselves. The bundled one
is ``differences.yaml``, beside this module. What is not in it is not explained.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from humstats.model.plain_yaml import bundled

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["KINDS", "Difference", "difference_of", "differences"]

#: What two counts differ in: how the same people are counted, or which people are.
KINDS: Final = ("definition", "population")


@dataclass(frozen=True, slots=True)
class Difference:
    """A stated difference between the counts of two sources.

    Attributes
    ----------
    code : str
        Its name in the register.
    indicators : tuple of str
        Codes of the indicators that it is about.
    kind : {"definition", "population"}
        Whether the same people are counted otherwise, or other people.
    counts : mapping of str to str
        What each counts, by source, or by location code where ``places`` is true.
    places : bool
        Whether two places are told apart, not two sources.
    source : str
        Who says so.
    """

    code: str
    indicators: tuple[str, ...]
    kind: str
    counts: Mapping[str, str]
    places: bool
    source: str


@cache
def differences() -> tuple[Difference, ...]:
    """Return all differences of the register.

    Examples
    --------
    >>> differences()[0].code
    'idmc-unhcr'
    """
    return tuple(
        Difference(
            code=code,
            indicators=tuple(entry["indicators"]),
            kind=entry["kind"],
            counts={str(name): words.strip() for name, words in entry["counts"].items()},
            places=entry.get("places", False),
            source=entry["source"],
        )
        for code, entry in bundled("humstats.model", "differences.yaml").items()
    )


def difference_of(
    indicators: set[str], *, sources: set[str], places: set[str]
) -> Difference | None:
    """Return the stated difference between two sources, or two places.

    Parameters
    ----------
    indicators : set of str
        The indicators of the two figures.
    sources : set of str
        Who says them.
    places : set of str
        The location codes that they are about.

    Examples
    --------
    >>> told = difference_of({"internally_displaced_people"}, sources={"IDMC", "UNHCR"},
    ...                      places={"SYR"})
    >>> told.counts["UNHCR"]
    'those whom it protects or assists'
    """
    for one in differences():
        names = set(one.counts)
        if indicators <= set(one.indicators) and names == (places if one.places else sources):
            return one
    return None
