"""Flags: the codes of the rules that found something in a figure, as ``flags`` has them.

Codes stand behind each other with a space between ("HS503 HS702"), each once. A figure that
was computed has those of all that it was computed from; that it was, ``derived_from`` says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["codes_of", "flags_of"]


def codes_of(flags: object) -> tuple[str, ...]:
    """Return the codes in the flags of a figure, each once; none where it has no flags.

    Commas between them, as a table typed by hand has them, are read too.

    Examples
    --------
    >>> codes_of("HS508 HS702 HS508"), codes_of("HS508, MY1"), codes_of(None)
    (('HS508', 'HS702'), ('HS508', 'MY1'), ())
    """
    if not isinstance(flags, str):
        return ()
    return tuple(dict.fromkeys(flags.replace(",", " ").split()))


def flags_of(codes: Iterable[str]) -> str | None:
    """Write codes as flags: each once, and nothing where there is none.

    Examples
    --------
    >>> flags_of(["HS508", "HS702", "HS508"]), flags_of([])
    ('HS508 HS702', None)
    """
    return " ".join(dict.fromkeys(codes)) or None
