"""Seals: how a sheet shows that it holds what humstats wrote on it, and nothing else.

Forms bring explanations and lists along, and nobody needs to hear of these again. A seal is
a line of text made of all the others: whatever is added to the sheet breaks it.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["is_seal", "is_sealed", "seal_of"]

_BEGINS: Final = "humstats form "


def seal_of(texts: Iterable[str]) -> str:
    """Return the seal of a sheet with these texts, wherever on it they stand.

    Examples
    --------
    >>> seal_of(["Lists", "Health"])
    'humstats form b512cdeeab47404c'
    """
    held = sorted({" ".join(text.split()) for text in texts} - {""})
    return _BEGINS + hashlib.sha256("\n".join(held).encode()).hexdigest()[:16]


def is_seal(text: str) -> bool:
    """Whether a text looks like a seal."""
    return text.startswith(_BEGINS)


def is_sealed(texts: Iterable[str]) -> bool:
    """Whether a sheet holds its own seal.

    Examples
    --------
    >>> is_sealed(["Lists", "Health", seal_of(["Lists", "Health"])])
    True
    >>> is_sealed(["Lists", "Health", "a remark of ours", seal_of(["Lists", "Health"])])
    False
    """
    held = {*texts}
    seals = {text for text in held if is_seal(text)}
    return len(seals) == 1 and seals == {seal_of(held - seals)}
