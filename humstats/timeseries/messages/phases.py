"""Phases: those of the food security classification (IPC) that a sentence names.

A phase is compared as a whole: "Phase 3" is not "Phase 3 or above", which is the same as "3+",
"3 or worse", "3–5" and "3, 4 and 5".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from humstats.model.columns import ALL

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["other_phases", "own_phases", "phases_named"]

_LAST: Final = "5"
#: One phase, or several from the lowest on; of a list its first and its last.
_PHASE: Final = re.compile(
    r"\b(?:IPC[ /-]?)?(?:phases?\s?|(?<=IPC)|(?<=IPC[ /-]))(?P<first>[1-5])(?![\d.,]\d)"
    r"(?:(?P<above>\s?\+|\s(?:or|and) (?:above|higher|worse|over|more)\b)"
    r"|(?:,\s?[1-5])*\s?(?:[–-]|to|and|or|through|&)\s?(?:phases?\s)?(?P<last>[1-5])"
    r"(?!\w|[.,]\d|\s?(?:%|per ?cent|thousand|million|billion)))?",
    re.IGNORECASE,
)


def own_phases(series: pd.DataFrame) -> frozenset[str]:
    """Return the codes of the phases that a series is of; none where it is of all."""
    return frozenset(map(str, series.get("ipc_phase", ()))) - {ALL}


def phases_named(text: str) -> list[tuple[re.Match[str], str]]:
    """Return where a sentence names phases, and the code of each: "3+" of "Phases 3 to 5".

    Several that have no code are written as they are: "3–4".

    Examples
    --------
    >>> text = "Phase 3, phase 3 or worse, IPC 3+, Phases 3, 4 and 5, Phases 3 and 4"
    >>> [code for _, code in phases_named(text)]
    ['3', '3+', '3+', '3+', '3–4']
    """
    return [(found, _code(found)) for found in _PHASE.finditer(text)]


def other_phases(text: str, series: pd.DataFrame) -> list[re.Match[str]]:
    """Return where a sentence about some phases names others."""
    own = own_phases(series)
    return [found for found, code in phases_named(text) if own and code not in own]


def _code(found: re.Match[str]) -> str:
    first, last = found["first"], found["last"]
    if found["above"] or (last == _LAST and first < last):
        return f"{first}+"
    return first if last in (None, first) else f"{first}–{last}"
