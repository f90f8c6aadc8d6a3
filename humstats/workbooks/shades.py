"""Shades: by which colour a cell says how grave it is, also to those who see no colours.

The three severities differ in lightness by more than ten steps of a hundred, so that a grey
print and eyes that confuse red and green tell them apart; black letters stay readable. What
was agreed with the sender has shades of its own: violet where a figure was corrected, grey
where a finding is ignored.
"""

from __future__ import annotations

from typing import Final, Literal

__all__ = ["PALE", "SHADES", "STRONG", "Shade", "is_worse"]

#: The word that a shade stands for: a severity, or what was agreed.
Shade = Literal["error", "corrected", "warning", "note", "ignored"]
#: The gravest first: where two meet in a cell, that is seen.
SHADES: Final[tuple[Shade, ...]] = ("error", "corrected", "warning", "note", "ignored")
#: Of a cell that a finding blames: red, green and blue, as workbooks write them.
STRONG: Final[dict[Shade, str]] = {
    "error": "E8795A", "corrected": "B9A3E3", "warning": "F7BE1B", "note": "D6E8F7",
    "ignored": "D9D9D9",
}  # fmt: skip
#: Of a cell that takes part in what was found.
PALE: Final[dict[Shade, str]] = {
    "error": "FBE6DE", "corrected": "EFE9FA", "warning": "FFF7DB", "note": "F1F7FD",
    "ignored": "F2F2F2",
}  # fmt: skip


def is_worse(shade: Shade, other: Shade) -> bool:
    """Tell whether one shade is graver than another.

    Examples
    --------
    >>> is_worse("error", "note"), is_worse("note", "note"), is_worse("corrected", "warning")
    (True, False, True)
    """
    return SHADES.index(shade) < SHADES.index(other)
