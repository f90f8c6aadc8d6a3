"""Derivations: what ``derived_from`` says of a computed figure, taken apart again.

``derived_from`` is text, so that it goes into every file and comes back: an operation, how
many figures it was made of, and whose. What was computed of what was computed says so in
brackets: "index, 2019 = 100 of (unmet people_in_need less people_reached)".

============  ==============================================  =============
kind          as the operation is written                     the figure is
============  ==============================================  =============
share         share of people_in_need (gender f)              another thing
change        change since 2022; relative change since 2022   another thing
new           new since 28 Nov 2024; new since the start      another thing
unmet         unmet funding_required less funding_received    another thing
per           per 1,000 of population                         another thing
index         index, 2019 = 100                               another thing
over          funding_received over funding_required          a level
joined        sum of areas; mean of periods; largest sector   a level
filled        filled (last) from 2021                         a level
interpolated  filled (linear) between 2021 and 2023           a level
other         whatever else was written there                 not known
============  ==============================================  =============

"Another thing" is no level of the indicator that it was computed from, and is never worded
as one; nor is what is not known.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pandas as pd

__all__ = [
    "LEVELS",
    "OF_HOUSEHOLDS",
    "OF_SECTORS",
    "Derivation",
    "breakdowns_of",
    "chained",
    "derivations_in",
    "derivations_of",
    "is_new",
    "is_own_estimate",
]

_CODE: Final = r"[^\s;()]+"
_WHOLE: Final = rf"(?P<whole>{_CODE})(?: \((?P<broken>.+)\))?"
_PATTERNS: Final = {
    kind: re.compile(pattern)
    for kind, pattern in (
        ("share", rf"share of {_WHOLE}"),
        ("change", r"(?P<relative>relative )?change since (?P<since>.+)"),
        ("new", r"new since (?P<since>.+)"),
        ("unmet", rf"unmet (?P<whole>{_CODE}) less (?P<part>{_CODE})"),
        ("per", rf"per (?P<per>person|[\d,]+) of {_WHOLE}"),
        ("index", r"index, (?P<base>.+) = 100"),
        ("over", rf"(?P<part>{_CODE}) over (?P<whole>{_CODE})"),
        ("joined", r"(?P<how>sum|mean|last|max|largest) (?:of )?(?P<of>[\w ]+)"),
        ("filled", r"filled \(last\) from (?P<before>.+)"),
        ("interpolated", r"filled \(linear\) between (?P<before>.+) and (?P<after>.+)"),
    )
}
#: Kinds after which a figure is still a level of its indicator.
LEVELS: Final = ("over", "joined", "filled", "interpolated")
_CHAIN: Final = " of ("
#: What the note of an estimate from sectors says, and of every sum of such.
OF_SECTORS: Final = "an estimate: the largest sector of each area stands for all sectors"

#: What the note of people says who were counted in households.
OF_HOUSEHOLDS: Final = "households turned into people"


class Derivation(NamedTuple):
    """One operation of those that made a figure.

    Attributes
    ----------
    kind : str
        As in the table above.
    words : str
        The operation as it is written.
    terms : mapping of str to str
        What the operation names: the whole, the base, since when.
    """

    kind: str
    words: str
    terms: Mapping[str, str]

    @property
    def is_level(self) -> bool:
        """Whether a figure is afterwards still a level of its indicator."""
        return self.kind in LEVELS


def derivations_of(figures: pd.DataFrame, at: int = -1) -> tuple[Derivation, ...]:
    """Return the operations that made one figure of a table, in the order of computing.

    Empty for a published figure.
    """
    if "derived_from" not in figures or not len(figures):
        return ()
    return derivations_in(figures["derived_from"].iloc[at])


def derivations_in(derived_from: object) -> tuple[Derivation, ...]:
    """Take the text of one figure apart, the first operation first.

    Examples
    --------
    >>> [one.kind for one in derivations_in("change since 2022; 2 figures; OCHA")]
    ['change']
    >>> said = "index, 2019 = 100 of (unmet people_in_need less people_reached); 4 figures; UN"
    >>> [one.kind for one in derivations_in(said)]
    ['unmet', 'index']
    >>> derivations_in(None)
    ()
    """
    found: list[Derivation] = []
    left = derived_from.partition(";")[0].strip() if isinstance(derived_from, str) else ""
    while left:
        outer, chain, inner = left.partition(_CHAIN)
        found.insert(0, _derivation(outer))
        left = inner.removesuffix(")") if chain else ""
    return tuple(found)


def is_own_estimate(figure: Mapping[Any, Any]) -> bool:
    """Whether a figure is an estimate that nobody published: computed, and only about so much.

    The largest sector in place of a total, a sum of parts that overlap, households turned into
    people. A sum of exact figures that their source estimated is none.

    Examples
    --------
    >>> is_own_estimate({"status": "estimated", "qualifier": "about", "derived_from": None})
    False
    >>> is_own_estimate({"status": "estimated", "qualifier": "about",
    ...     "derived_from": "largest sector; 3 figures; OCHA"})
    True
    """
    made, note = figure.get("derived_from"), figure.get("note")
    computed = isinstance(made, str) and bool(made.strip())
    turned = isinstance(note, str) and OF_HOUSEHOLDS in note
    about = str(figure.get("qualifier") or "exact") != "exact"
    return str(figure.get("status")) == "estimated" and ((computed and about) or turned)


def is_new(derived_from: object) -> bool:
    """Whether a figure is what a count since a start adds to the one before.

    It is new in its period, as a flow is, and so is a sum of such figures.

    Examples
    --------
    >>> is_new("new since 31 Jan 2024; 2 figures; OCHA")
    True
    >>> is_new("sum of areas of (new since the start); 7 figures; OCHA")
    True
    >>> is_new("sum of areas; 7 figures; OCHA"), is_new(None)
    (False, False)
    """
    return [one.kind for one in derivations_in(derived_from) if not one.is_level] == ["new"]


def chained(operation: str, parents: Iterable[object]) -> str:
    """Say of an operation what its parents had been computed to before.

    Parameters
    ----------
    operation : str
        What is done.
    parents : iterable of str or None
        What ``derived_from`` says of each parent.

    Returns
    -------
    str
        The operation alone, where all parents are levels of their indicators.

    Examples
    --------
    >>> chained("change since 2022", ["sum of areas; 7 figures; OCHA", None])
    'change since 2022'
    >>> chained("change since 2022", ["index, 2019 = 100; 2 figures; OCHA"] * 2)
    'change since 2022 of (index, 2019 = 100)'
    """
    told = {
        str(parent).partition(";")[0].strip(): None
        for parent in parents
        if not all(one.is_level for one in derivations_in(parent))
    }
    return f"{operation}{_CHAIN}{' and '.join(told)})" if told else operation


def breakdowns_of(derivation: Derivation) -> dict[str, str]:
    """Return the breakdowns of the whole that an operation names.

    Examples
    --------
    >>> [share] = derivations_in("share of deaths (age_range 0-17, gender f); 2 figures")
    >>> breakdowns_of(share)
    {'age_range': '0-17', 'gender': 'f'}
    """
    parts = derivation.terms.get("broken", "").split(", ")
    return {name: word for part in parts for name, _, word in [part.partition(" ")] if word}


def _derivation(words: str) -> Derivation:
    for kind, pattern in _PATTERNS.items():
        if found := pattern.fullmatch(words):
            terms = {name: held for name, held in found.groupdict().items() if held}
            return Derivation(kind, words, terms)
    return Derivation("other", words, {})
