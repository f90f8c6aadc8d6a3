"""Files that are written: never the one that was read, and where it fails, one sentence."""

from __future__ import annotations

from pathlib import Path

from humstats.errors import WriteError
from humstats.model.paths import refuse_name

__all__ = ["refuse_own", "write_text"]


def refuse_own(path: str | Path, *read: object) -> None:
    """Refuse a name that is that of a file that was read.

    Parameters
    ----------
    path : str or pathlib.Path
        Where something is to be written.
    *read : object
        Paths of the files that were read; what is no path is passed over.

    Raises
    ------
    WriteError
        When it is one of them, by whatever name.
    """
    for own in read:
        if isinstance(own, (str, Path)) and _is_same(Path(path), Path(own)):
            raise WriteError(
                f"{Path(path).name!r} is the file that was read: choose another name, so that "
                "the sender's own stays as it is."
            )


def write_text(path: str | Path, text: str, *, read: tuple[object, ...] = ()) -> Path:
    """Write a text in UTF-8, or say in one sentence why it cannot be written.

    Parameters
    ----------
    path : str or pathlib.Path
        Where to; a file that is there is replaced.
    text : str
        What is to stand in it.
    read : tuple
        Paths of the files that were read, which are never replaced.

    Returns
    -------
    pathlib.Path
        Where it was written.

    Raises
    ------
    WriteError
        When it is one of them, its name is none that Windows could have, there is no such
        folder, or the file cannot be written.
    """
    refuse_name(Path(path))
    refuse_own(path, *read)
    try:
        # the same bytes on every system: a line end in a cell is a figure's, and not Windows'
        Path(path).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise WriteError(
            f"{path} cannot be written ({error.strerror}): close it where it is open, or "
            "choose another name."
        ) from error
    return Path(path)


def _is_same(path: Path, other: Path) -> bool:
    try:
        return path.samefile(other)
    except OSError:
        return path.absolute() == other.absolute()
