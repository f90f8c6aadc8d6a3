"""Doubts: what a check found in the figures on which a sentence rests.

``flags`` has the codes of the rules (``hs.check(...).accepted`` fills it). Told are those by
which a figure may not be what it says. What is said of such figures is borne out by them as
they stand, and says that they are to be verified.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from humstats.model.flags import codes_of
from humstats.model.numerals import quantity
from humstats.timeseries.wording import when_of

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["doubted", "doubting", "flags_in"]

#: So many figures are named; more are counted.
_FEW: Final = 3


def doubting(flags: object) -> tuple[str, ...]:
    """Return the codes of those rules by which a figure may not be what it says it is.

    A spelling, or a row that is printed twice, leaves the number what it is. A code that is
    not known is believed.

    Examples
    --------
    >>> doubting("HS209 HS702 MY1"), doubting(None)
    (('HS702', 'MY1'), ())
    """
    if not (codes := codes_of(flags)):
        return ()
    # a chart of figures that nobody checked needs no rules
    from humstats.rules import RULES

    return tuple(code for code in codes if code not in RULES or RULES[code].doubts)


def flags_in(figures: pd.DataFrame) -> tuple[str, ...]:
    """Return the codes of the rules that doubt some figures, each once.

    Examples
    --------
    >>> import pandas as pd
    >>> flags_in(pd.DataFrame({"flags": [None, "HS209 HS702", "HS503 HS702"]}))
    ('HS702', 'HS503')
    """
    held = figures["flags"].dropna().unique() if "flags" in figures else ()
    return tuple(dict.fromkeys(code for text in held for code in doubting(text)))


def doubted(figures: pd.DataFrame) -> str:
    """Say in which of some figures a check found something, as a sentence; nothing where none.

    Examples
    --------
    >>> import pandas as pd
    >>> told = doubted(pd.DataFrame({"reference_period_start": pd.to_datetime(["2024-02-01"]),
    ...     "reference_period_end": pd.to_datetime(["2024-02-29"]), "value": [1.39e6],
    ...     "unit": "people", "qualifier": "exact", "flags": ["HS702"]}))
    >>> told.replace(chr(0xA0), " ")
    'To be verified, as a check found something: 1.4 million in Feb 2024 (HS702).'
    """
    if not flags_in(figures):
        return ""
    told = []
    for row in figures[figures["flags"].notna()].to_dict("records"):
        figure = {str(name): held for name, held in row.items()}
        if not (codes := ", ".join(doubting(row["flags"]))):
            continue
        told.append(f"{quantity(figure, form='spelled')} {when_of(figure)} ({codes})")
    told = list(dict.fromkeys(told))
    more = len(told) - _FEW
    told = [*told[:_FEW], f"and {more} more"] if more > 0 else told
    return f"To be verified, as a check found something: {', '.join(told)}."
