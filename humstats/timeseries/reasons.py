"""Reasons: what stands in the column ``decided``, taken apart again.

``decided`` is text, so that it goes into every file and comes back. Each of its reasons
is of one kind; where the same thing was decided of many figures, only the amount that was
passed over differs from row to row. A footer says such reasons once.

============  ==========================================================================
kind          as it is written
============  ==========================================================================
same          UNICEF says the same
rounded       14.6M is this figure, rounded
replaces      published Feb 2024, replaces Dec 2023 (16,500,000)
preferred     OCHA preferred to UNICEF (16,700,000)
asked         OCHA asked for; UNICEF (16,700,000) left out
as of         as of 2024-01-31; a later figure (16,700,000) left out
first         first published; later (16,700,000 in Feb 2024) left out
open          left open: OCHA (16,500,000) and UNICEF (16,700,000)
blank         left blank in Feb 2025
source        the source for 2024 is OCHA; before: UNICEF
vintage       as published in Jun 2025, before it as published in Jun 2022
repeated      the same figure as for 2019 (OCHA)
apart         of category conflict there is IDMC (6,495,392)
round         round 16
other         whatever else was written there
============  ==========================================================================
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

__all__ = ["KINDS", "Reason", "reasons_in", "round_in"]

#: What each kind looks like; the first that fits.
_PATTERNS: Final = {
    kind: re.compile(pattern)
    for kind, pattern in (
        ("asked", r" asked for; .* left out$"),
        ("as of", r"^as of \S+; "),
        ("first", r"^first published; "),
        ("source", r"^the (?:only )?source for .+; before: "),
        ("preferred", r" preferred to (?!an undated figure)"),
        ("same", r"\bsays? the same$"),
        ("rounded", r" is this figure, rounded$"),
        ("replaces", r"^(?:published .+, )?(?:replaces|preferred to) "),
        ("open", r"^left open: "),
        ("blank", r"^left blank (?:in|on) "),
        ("vintage", r"^as published .+, before it as published "),
        ("repeated", r"^the same figure as for "),
        ("apart", r"^of .+ there is "),
        ("round", r"^round \S+$"),
    )
}
#: The kinds of reasons.
KINDS: Final = (*_PATTERNS, "other")

#: Words that never stand alone: what follows the semicolon belongs to them.
_HEADS: Final = re.compile(
    r"(?: asked for|^as of \S+|^first published|^the (?:only )?source .+)$"
)
_TAILS: Final = re.compile(r"^before: ")
#: A number in brackets, with the word before it: "(16,700,000)", "(more than 255)", "(1M)".
_AMOUNT: Final = re.compile(
    r" \(((?:about |nearly |at least |more than |at most |less than )?-?\d[^()]*)\)"
)
#: What stands between several amounts in one pair of brackets.
_SEVERAL: Final = re.compile(r", | and ")
#: What stands for an amount that differs from row to row.
_SLOT: Final = "\N{HORIZONTAL ELLIPSIS}"


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that was decided of one figure.

    Attributes
    ----------
    kind : str
        One of :data:`KINDS`.
    words : str
        What was decided, with an ellipsis in brackets for the amount.
    amount : str or None
        What another figure said; None where there is none, or several, which then stay
        in the words, for only the sentence keeps them apart.

    Examples
    --------
    >>> [reason] = reasons_in("OCHA preferred to UNICEF (16,700,000)")
    >>> reason
    Reason(kind='preferred', words='OCHA preferred to UNICEF (…)', amount='16,700,000')
    >>> print(reason)
    OCHA preferred to UNICEF (16,700,000)
    """

    kind: str
    words: str
    amount: str | None = None

    def __str__(self) -> str:
        return self.saying(self.amount or "")

    @property
    def agrees(self) -> bool:
        """Whether no other number was passed over."""
        passed_over = self.amount is not None or _AMOUNT.search(self.words)
        return self.kind == "rounded" or (self.words.endswith("the same") and not passed_over)

    def saying(self, amounts: str) -> str:
        """Write the reason with other amounts in its brackets.

        Examples
        --------
        >>> reasons_in("OCHA preferred to UN (15.0M)")[0].saying("15.0M and 16.6M")
        'OCHA preferred to UN (15.0M and 16.6M)'
        """
        return self.words.replace(f"({_SLOT})", f"({amounts})", 1)


def reasons_in(decided: object) -> list[Reason]:
    """Take the text of one row apart; of a missing one nothing.

    Examples
    --------
    >>> [reason.kind for reason in reasons_in("as of 2024-01-31; a later figure (1M) left out; "
    ...                                       "the source for 2024 is UN; before: OCHA")]
    ['as of', 'source']
    """
    if not isinstance(decided, str):
        return []
    reasons: list[str] = []
    for part in _split(decided.strip(" .")):
        if reasons and (_HEADS.search(reasons[-1]) or _TAILS.search(part)):
            reasons[-1] += f"; {part}"
        else:
            reasons.append(part)
    return [_reason(text) for text in reasons]


def round_in(decided: object) -> int | None:
    """Return the number of the round that a figure is of; None where no number is said.

    Examples
    --------
    >>> round_in("round 16"), round_in("UN says the same")
    (16, None)
    """
    named = [str(one).split(" ")[1] for one in reasons_in(decided) if one.kind == "round"]
    return int(named[0]) if named and named[0].isdigit() else None


def _split(text: str) -> list[str]:
    """Split at semicolons that stand in no brackets."""
    parts, depth, start = [], 0, 0
    for at, sign in enumerate(text):
        depth += (sign == "(") - (sign == ")")
        if sign == ";" and depth <= 0 and text[at + 1 : at + 2] == " ":
            parts.append(text[start:at])
            start, depth = at + 2, 0
    return [part for part in (*parts, text[start:]) if part]


def _reason(text: str) -> Reason:
    kind = next((kind for kind, pattern in _PATTERNS.items() if pattern.search(text)), "other")
    amounts = _AMOUNT.findall(text)
    if len(amounts) != 1 or kind == "other" or _SEVERAL.search(amounts[0]):
        return Reason(kind, text)
    return Reason(kind, _AMOUNT.sub(f" ({_SLOT})", text), amounts[0])
