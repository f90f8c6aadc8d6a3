"""References: how a spreadsheet calls its cells."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["cell_name", "column_letters", "column_number", "quoted_sheet"]

_LETTERS: Final = re.compile(r"[A-Za-z]{1,3}")


def column_letters(position: int) -> str:
    """Return the letters of a column, counted from 0, as a spreadsheet shows them.

    Examples
    --------
    >>> column_letters(0), column_letters(27)
    ('A', 'AB')
    """
    letters = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """Return the number of a column, from 1, of its letters.

    Examples
    --------
    >>> column_number("A"), column_number("AB")
    (1, 28)
    """
    if not _LETTERS.fullmatch(letters):
        raise ValueError(f"{letters!r} is no column")
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def cell_name(row: int, column: int) -> str:
    """Return the name of a cell; row and column count from 1.

    Examples
    --------
    >>> cell_name(7, 28)
    'AB7'
    """
    return f"{column_letters(column - 1)}{row}"


def quoted_sheet(name: str) -> str:
    """Return the name of a sheet as it stands in a reference.

    Examples
    --------
    >>> quoted_sheet("O'Neil")
    "'O''Neil'"
    """
    return "'" + name.replace("'", "''") + "'"
