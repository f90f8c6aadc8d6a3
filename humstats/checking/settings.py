"""Settings: what ``humstats.toml`` says, so that a folder of files is checked alike each month.

::

    [check]
    fail-on = "warning"            # error (if nothing is said), warning or never
    pcodes = "pcodes.csv"          # beside the file of settings

    [[ignore]]
    rule = "HS502"
    reason = "refugees are planned for on top"
    file = "hno_*.xlsx"            # and sheet, row, column, area, where only they are meant

    [[correct]]
    file = "hno_2024.xlsx"
    sheet = "Needs"
    row = 12
    column = "PiN"
    expected = 153000
    use = 15300
    why = "a zero too many"
    who = "OCHA Kabul, by e-mail on 3 May 2024"

A key that is not known is refused, with the line that it stands in: a misspelt ``reason`` must
not pass as no reason.
"""

from __future__ import annotations

import os
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

from humstats.checking.corrections import SAID_OF_CORRECTIONS, Correction, correction_of
from humstats.checking.declarations import check_keys, text_said
from humstats.checking.ignoring import SAID_OF_IGNORES, Ignore, ignore_of
from humstats.errors import FigureError, HumstatsError, ReadError
from humstats.model.findings import abridged

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["FAIL_ON", "SETTINGS", "FailOn", "Settings", "settings_of"]

#: The file that ``humstats check`` looks for in the current folder.
SETTINGS: Final = "humstats.toml"

_KNOWN: Final = {"ignore": SAID_OF_IGNORES, "correct": SAID_OF_CORRECTIONS}

FailOn = Literal["error", "warning", "never"]
FAIL_ON: Final[tuple[FailOn, ...]] = ("error", "warning", "never")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a file of settings says.

    Attributes
    ----------
    path : pathlib.Path or None
        The file.
    ignores : tuple of Ignore
        Findings to be ignored.
    corrections : tuple of Correction
        Cells to be corrected.
    pcodes : pathlib.Path or None
        The list of p-codes.
    fail_on : {"error", "warning", "never"}
        When a shell is told that the check failed.
    """

    path: Path | None = None
    ignores: tuple[Ignore, ...] = ()
    corrections: tuple[Correction, ...] = ()
    pcodes: Path | None = None
    fail_on: FailOn = "error"


def settings_of(path: str | Path | Settings | None) -> Settings:
    """Read a file of settings.

    Parameters
    ----------
    path : str, pathlib.Path, Settings or None
        A TOML file; settings that were read are returned; None for no settings.

    Returns
    -------
    Settings
        What it says; paths in it are taken from its own folder.

    Raises
    ------
    ReadError
        When it cannot be read as TOML.
    FigureError
        When it says something that is not known, or leaves out what must be said.
    """
    if path is None or isinstance(path, Settings):
        return path or Settings()
    if not isinstance(path, (str, os.PathLike)):
        raise FigureError(
            f"settings is {abridged(repr(path), 60)}, expected the path of a file such as "
            f"{SETTINGS}."
        )
    path = Path(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
        said = tomllib.loads(text)
    except OSError as error:
        raise ReadError(f"{path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise ReadError(f"{path} is not UTF-8 text: save it as UTF-8.") from error
    except (ValueError, RecursionError) as error:
        hint = " A path is written with /, and not with \\." if "\\" in text else ""
        raise ReadError(f"{path} is no TOML: {error}.{hint}") from error
    _check_tables(said, path, text)
    check = said.get("check", {})
    where = f"{path.name}, line {_line(text, 'check')}, [check]"
    _check_keys(check, ("fail-on", "pcodes"), path, text, "[check]", _line(text, "check"))
    fail_on = text_said(check, "fail-on", where=where) or "error"
    if fail_on not in FAIL_ON:
        raise FigureError(f"{where}: fail-on is {fail_on!r}, expected {', '.join(FAIL_ON)}.")
    listed = text_said(check, "pcodes", where=where)
    ignores = [
        _of_table(ignore_of, one, path, text, "ignore", n)
        for n, one in enumerate(said.get("ignore", []))
    ]
    corrections = [
        _of_table(correction_of, one, path, text, "correct", n)
        for n, one in enumerate(said.get("correct", []))
    ]
    return Settings(
        path,
        tuple(ignores),
        tuple(corrections),
        path.parent / listed if listed else None,
        fail_on,
    )


def _check_tables(said: dict[str, Any], path: Path, text: str) -> None:
    for name in said:
        check_keys(
            {name: None},
            ("check", "ignore", "correct"),
            where=f"{path.name}, line {_line(text, name)}",
        )
    for name, kind, written in (
        ("check", dict, "[check]"),
        ("ignore", list, "[[ignore]]"),
        ("correct", list, "[[correct]]"),
    ):
        found = said.get(name, kind())
        tables = found if isinstance(found, list) else [found]
        if not isinstance(found, kind) or not all(isinstance(one, dict) for one in tables):
            raise FigureError(
                f"{path.name}, line {_line(text, name)}: expected a table {written}."
            )


def _check_keys(
    table: dict[str, Any], known: Iterable[str], path: Path, text: str, name: str, begin: int
) -> None:
    """Refuse a key that is not known, with the line in which it stands."""
    for key in table:
        line = _line(text, key, begin=begin)
        check_keys({key: None}, known, where=f"{path.name}, line {line}, {name}")


def _of_table(make: Any, one: dict[str, Any], path: Path, text: str, name: str, n: int) -> Any:
    begin = _line(text, name, n)
    _check_keys(one, _KNOWN[name], path, text, f"[[{name}]]", begin)
    where = f"{path.name}, line {begin}, [[{name}]]"
    try:
        return make(one, where=where)
    except HumstatsError as error:
        if str(error).startswith(where):
            raise
        raise FigureError(f"{where}: {error}") from error


def _line(text: str, name: str, number: int = 0, *, begin: int = 1) -> int:
    """Return the line in which a table begins, or a key stands, from a line on."""
    word = rf"[\"']?{re.escape(name)}[\"']?\s*"
    stands = re.compile(rf"\s*\[+\s*{word}\]|(^|.*[{{,])\s*{word}=")
    lines = [n for n, line in enumerate(text.splitlines(), 1) if stands.match(line)]
    lines = [n for n in lines if n >= begin]
    return lines[min(number, len(lines) - 1)] if lines else begin
