"""What a command writes beside what it prints: the ending of a name says in which form."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from humstats.errors import WriteError

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["refuse_ending", "write_as_named"]

_WRITERS: Final = {
    ".html": "to_html",
    ".xlsx": "to_excel",
    ".csv": "to_csv",
    ".json": "to_json",
}


def refuse_ending(path: Path | None, endings: Sequence[str], *, option: str = "-o") -> None:
    """Refuse a name that ends in none of the forms that a command writes.

    Parameters
    ----------
    path : pathlib.Path or None
        What was asked for; None for nothing.
    endings : sequence of str
        At least two, in small letters.
    option : str, default "-o"
        How it was asked for.

    Raises
    ------
    WriteError
        When its ending is none of them, in capitals or small letters.
    """
    if path is not None and path.suffix.lower() not in endings:
        *some, last = endings
        raise WriteError(
            f"{option} {path}: expected a name that ends in {', '.join(some)} or {last}."
        )


def write_as_named(result: Any, path: Path, **of_excel: Any) -> None:
    """Write a result with its method for the ending of a name.

    Parameters
    ----------
    result : object
        With ``to_html``, ``to_excel``, ``to_csv`` or ``to_json``.
    path : pathlib.Path
        Where to.
    **of_excel : object
        What its ``to_excel`` takes besides.
    """
    ending = path.suffix.lower()
    getattr(result, _WRITERS[ending])(path, **(of_excel if ending == ".xlsx" else {}))
