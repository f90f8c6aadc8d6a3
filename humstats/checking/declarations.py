"""Declarations: what a caller or a file of settings may say, and sentences where it may not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fnmatch import fnmatchcase
from numbers import Integral
from typing import TYPE_CHECKING, Any, SupportsInt, TypeGuard

from humstats.errors import FigureError
from humstats.model.findings import abridged
from humstats.model.names import meant

if TYPE_CHECKING:
    from humstats.model.readings import Reading

__all__ = ["check_keys", "is_row", "list_said", "required_text", "speaks_of", "text_said"]


def check_keys(said: Mapping[str, Any], known: Iterable[str], *, where: str) -> None:
    """Refuse a key that is not known, with the one that may have been meant.

    Raises
    ------
    FigureError
        Naming the key and where it stands.

    Examples
    --------
    >>> check_keys({"reasn": "x"}, ["rule", "reason"], where="ignore")
    Traceback (most recent call last):
    humstats.errors.FigureError: ignore: 'reasn' is not known here: expected rule, reason. Did
    you mean reason?
    """
    names = list(known)
    if not isinstance(said, Mapping):
        raise FigureError(
            f"{where} is {said!r}, expected each of them by its name: {', '.join(names)}."
        )
    for name in said:
        if name not in names:
            near = meant(str(name), names)
            guess = f" Did you mean {near}?" if near else ""
            raise FigureError(
                f"{where}: {name!r} is not known here: expected {', '.join(names)}.{guess}"
            )


def is_row(said: Any) -> TypeGuard[SupportsInt]:
    """Return whether something is a row of a file, from 1; a table's own integers are."""
    return not isinstance(said, bool) and isinstance(said, Integral) and int(said) > 0


def list_said(said: Any, example: str, *, where: str) -> list[Any]:
    """Return what was said as a list; refuse what is none, and show one."""
    if isinstance(said, Iterable) and not isinstance(said, (str, bytes, Mapping)):
        return [*said]
    raise FigureError(f"{where} is {abridged(repr(said), 60)}, expected {example}.")


def text_said(said: Mapping[str, Any], name: str, *, where: str) -> str:
    """Return a text that may be said; empty where it is not."""
    text = said.get(name, "")
    if not isinstance(text, str):
        raise FigureError(f"{where}: {name} is {text!r}, expected a text in quotes.")
    return text.strip()


def required_text(said: Mapping[str, Any], name: str, what: str, *, where: str) -> str:
    """Return a text that must be said."""
    text = text_said(said, name, where=where)
    if not text:
        raise FigureError(f"{where} has no {name}: say {what}.")
    return text


def speaks_of(file: str, reading: Reading) -> bool:
    """Return whether what was said of a file, or of files of a pattern, is about a reading."""
    names = {reading.source.name}
    if "origin_file" in reading.figures:
        names |= {str(name) for name in reading.figures["origin_file"].dropna().unique()}
    return not file or any(fnmatchcase(name, file) for name in names)
