"""What each peer is told, and how it says what it found: JSON in, JSON out.

A peer is told what humstats knows and a schema of it can hold: the codes of countries,
indicators and units, and the most that a value can be. Rows are counted as a spreadsheet shows
them, the header first.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from typing import Any


def known() -> dict[str, Any]:
    """Return the file and the code lists, from the standard input."""
    lists: dict[str, Any] = json.load(sys.stdin)
    return lists


def lists_of_figures() -> dict[str, Any]:
    """Return the lists for the synthetic figures, from the second line of the input."""
    lists: dict[str, Any] = json.loads(sys.stdin.readline())
    return lists


def report(found: Iterable[tuple[int | None, str | None, str]]) -> None:
    """Print what was found: row, column and message."""
    print(json.dumps([*found]))
