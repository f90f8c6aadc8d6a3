"""Limits: what a sheet of Excel holds, and how a text or a name is made to fit."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

__all__ = [
    "FORMULA",
    "LONGEST_TEXT",
    "MOST_COLUMNS",
    "MOST_EXACT",
    "MOST_LINKS",
    "MOST_ROWS",
    "csv_of",
    "fitting_text",
    "in_xml",
    "lines_of",
    "safe_sheet_name",
]

#: A spreadsheet takes a text that begins so for a formula.
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
#: What a sheet of Excel holds at most.
MOST_ROWS: Final = 1_048_576
MOST_COLUMNS: Final = 16_384
MOST_LINKS: Final = 65_530
LONGEST_TEXT: Final = 32_767
LONGEST_NAME: Final = 31
#: Above it, Excel would round a whole number.
MOST_EXACT: Final = 10**15

_FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_NOT_IN_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_CUT: Final = " … (cut: the text has {:,} letters)"


def safe_sheet_name(name: str, taken: Iterable[str] = ()) -> str:
    """Return a name that Excel takes for a sheet, and that no other sheet has.

    Examples
    --------
    >>> safe_sheet_name("PiN [2024]: all/any?"), safe_sheet_name("Data", ["DATA"])
    ('PiN -2024-- all-any-', 'Data (2)')
    """
    plain = _FORBIDDEN.sub("-", _encodable(name)).strip().strip("'").strip() or "Sheet"
    # the name that Excel keeps for itself
    plain = f"{plain}_" if plain.casefold() == "history" else plain
    used = {other.casefold() for other in taken}
    made, number = _cut(plain, LONGEST_NAME), 1
    while made.casefold() in used:
        number += 1
        end = f" ({number})"
        made = _cut(plain, LONGEST_NAME - len(end)) + end
    return made


def fitting_text(text: str) -> str:
    """Return a text that a cell can hold; what is cut says so."""
    text = _encodable(text)
    length = len(text.encode("utf-16-le")) // 2
    if length <= LONGEST_TEXT:
        return text
    said = _CUT.format(len(text))
    return _cut(text, LONGEST_TEXT - len(said)) + said


def in_xml(text: str) -> str:
    r"""Return a text as XML holds it; a character that it cannot hold is replaced.

    Examples
    --------
    >>> in_xml("a < b\x07") == "a &lt; b\N{REPLACEMENT CHARACTER}"
    True
    """
    return escape(_NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", _encodable(text)))


def lines_of(text: str, width: float) -> int:
    r"""Return how many lines a text takes in a cell of so many letters.

    Examples
    --------
    >>> lines_of("three words wrapped", 10), lines_of("one\ntwo", 10)
    (2, 2)
    """
    return sum(math.ceil(len(line) / width) or 1 for line in text.split("\n"))


def csv_of(table: pd.DataFrame, *, end: str = "\n") -> str:
    r"""Return a table as CSV; a text that a spreadsheet would calculate gets an apostrophe.

    Examples
    --------
    >>> import pandas as pd
    >>> csv_of(pd.DataFrame({"value": [-1.0], "source": ["=1+1"]}))
    "value,source\n-1.0,'=1+1\n"
    """

    def safe(cell: object) -> object:
        return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell

    texts = [name for name in table if table[name].dtype.kind not in "fiuMb"]
    plain = table.assign(**{str(name): table[name].astype(object).map(safe) for name in texts})
    return plain.to_csv(index=False, lineterminator=end, date_format="%Y-%m-%d")


def _cut(text: str, most: int) -> str:
    """Return the beginning of a text, counted as Excel counts letters: rare ones twice."""
    return text.encode("utf-16-le")[: 2 * most].decode("utf-16-le", "ignore")


def _encodable(text: str) -> str:
    # half a character stands in no file
    return text.encode("utf-8", "replace").decode("utf-8")
