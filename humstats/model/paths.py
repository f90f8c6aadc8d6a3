"""Paths: where a file is, what it may be called and how it is named, on every system."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Final

from humstats.errors import WriteError

__all__ = ["located", "refuse_name", "shown"]

#: What Windows keeps for devices, and signs that no name has there: files are sent on.
_DEVICE: Final = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)\s*(?:\..*)?", re.IGNORECASE)
_NO_SIGN: Final = re.compile(r'[<>:"|?*\\\x00-\x1f\ud800-\udfff]')
_LONGEST: Final = 255


def located(path: str | os.PathLike[str]) -> Path:
    """Return where a file is: "~" is one's own folder.

    Only where it stands alone. "~$needs.xlsx" is a name, and Windows would look for a person
    of that name.

    Parameters
    ----------
    path : str or path-like
        As its user says it.

    Returns
    -------
    pathlib.Path
        As it is opened.

    Examples
    --------
    >>> located("~/needs.csv").name, located("~$needs.xlsx").name
    ('needs.csv', '~$needs.xlsx')
    """
    said = Path(path)
    # an unknown home is no error, as it would be of Path.expanduser
    return Path(os.path.expanduser(said)) if said.parts[:1] == ("~",) else said  # noqa: PTH111


def shown(path: str | os.PathLike[str]) -> str:
    r"""Quote a path for a message, its backslashes as they are typed.

    Parameters
    ----------
    path : str or path-like
        What is named.

    Returns
    -------
    str
        In quotes; a line end or another sign that is not seen is spelt out.

    Examples
    --------
    >>> print(shown(r"C:\figures\needs.csv"))
    'C:\figures\needs.csv'
    """
    return repr(os.fspath(path)).replace("\\\\", "\\")


def refuse_name(path: Path) -> None:
    """Refuse the name of a file to be written that some system cannot have.

    Windows would write "Syria: needs.svg" into a place beside a file "Syria", where nobody
    finds it, and says nothing.

    Parameters
    ----------
    path : pathlib.Path
        Where something is to be written; only its last part is looked at.

    Raises
    ------
    WriteError
        When the name has a sign that none may have, is a device's, or is too long.
    """
    if sign := _NO_SIGN.search(path.name):
        raise WriteError(
            f"{path.name!r} has the sign {sign[0]!r}, and on Windows no name of a file has it: "
            "choose another name."
        )
    if len(os.fsencode(path.name)) > _LONGEST:
        raise WriteError(
            f"{path.name[:40]!r}… is too long a name: choose one of at most {_LONGEST} letters."
        )
    if _DEVICE.fullmatch(path.name):
        raise WriteError(
            f"{path.name!r} is a name that Windows keeps for itself: choose another name."
        )
