"""Remedies: what who makes a page can do where something is not drawn.

A page is made from a shell. What the library's refusals say of arguments in Python is said here
by what the shell has for it: an option, or the file itself.
"""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from humstats.errors import HumstatsError

__all__ = ["remedy_of"]

#: Sources in the order of trust, as the refusal of a conflict writes them.
_PREFER: Final = re.compile(
    r"(?:source=[^,]+, or )?prefer=(\[[^\]]*\])(, the most trusted first)?"
)
#: Where a refusal begins to name calls, and what it names first.
_NAME: Final = re.compile(r": name (?:one|an?)\b[^(]*(?:\((?P<named>[^)]*)\))?")
_NAMED: Final = re.compile(r"(\w+)=['\"]([^'\"]*)['\"]")
#: A sentence, or what stands behind "or", that only Python understands.
_CALLS: Final = re.compile(r"(?:hs|figures|leave_open)[.=\[(]|\w=['\"\[]")


def remedy_of(error: HumstatsError) -> str:
    """Say why something is not drawn, and what to do about it in a shell.

    Parameters
    ----------
    error : HumstatsError
        The refusal of a series, a panel or a chart.

    Returns
    -------
    str
        One line.

    Examples
    --------
    >>> from humstats.errors import ConflictError, SelectionError
    >>> remedy_of(ConflictError("Sources differ. Say which is meant: source='OCHA', or "
    ...     "prefer=['OCHA', 'UN'], the most trusted first. leave_open=True leaves it open."))
    'Sources differ. Say which is meant: --prefer OCHA --prefer UN, the most trusted first.'
    >>> remedy_of(SelectionError("It exists only by gender (f, m): name one (gender='f')."))
    'It exists only by gender (f, m): keep one of each in the file, such as gender f.'
    """
    said = str(error).splitlines()[0]
    said = _PREFER.sub(lambda found: _preferred(found[1]) + (found[2] or ""), said)
    if found := _NAME.search(said):
        chosen = " and ".join(f"{name} {word}" for name, word in _NAMED.findall(found[0]))
        such = f", such as {chosen}" if chosen else ""
        return f"{said[: found.start()]}: keep one of each in the file{such}."
    first, *more = re.split(r"(?<=[.?]) (?=[\w'\"])", said)
    kept = [first, *(sentence for sentence in more if not _CALLS.search(sentence))]
    return " ".join(kept)


def _preferred(names: str) -> str:
    held = [str(name) for name in ast.literal_eval(names)]
    return " ".join(
        f"--prefer '{name}'" if " " in name else f"--prefer {name}" for name in held
    )
