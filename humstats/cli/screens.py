"""What a command says while it works, when it ends, and when it cannot go on."""

from __future__ import annotations

import codecs
import io
import re
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from humstats.errors import HumstatsError
from humstats.model.numerals import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from rich.console import Console

    from humstats.model.findings import Severity

__all__ = ["made", "say", "screen", "speak_plainly", "typed", "working"]

#: What stands for a sign that the encoding of a screen lacks.
_PLAIN: Final = {
    "−": "-", "─": "-", "→": "->", "×": "x", "…": "...", "‹": "<", "›": ">", "·": "-",
    "‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "\u202f": " ",
}  # fmt: skip


def speak_plainly() -> None:
    """Let no sentence fail on a screen or a pipe whose encoding lacks one of its signs."""
    codecs.register_error("plainly", _plain)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="plainly")


def _plain(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    signs = error.object[error.start : error.end]
    plain = (_PLAIN.get(s) or s.encode("ascii", "backslashreplace").decode() for s in signs)
    return "".join(plain), error.end


@contextmanager
def working() -> Iterator[Callable[[str], None]]:
    """Say what is being done: a spinner on a screen, plain lines elsewhere."""
    from rich.console import Console

    console = Console(stderr=True)
    if not console.is_terminal:

        def say(text: str) -> None:
            console.print(f"{text} ...", highlight=False, markup=False)

        yield say
        return
    with console.status("") as status:
        yield lambda text: status.update(f"{text} ...")


def screen() -> Console:
    from rich.console import Console

    return Console(highlight=False)


def made(written: list[Path], *, found: Mapping[Severity, int] | None = None) -> None:
    """Say which charts were made, what the check of their figures found, and where they are."""
    console = screen()
    charts = [path for path in written if path.suffix == ".svg"]
    for path in charts:
        console.print(f"  {path.stem} (.svg .png .csv)", highlight=False)
    grave: tuple[Severity, ...] = ("error", "warning")
    graver = [counted(found[one], one) for one in grave if found and found[one]]
    if graver:
        told = f"The check found {' and '.join(graver)}: see the end of the page."
        console.print(told, highlight=False)
    count = counted(len(charts), "chart")
    console.print(f"Made a page with {count}. Open it in a browser:", highlight=False)
    console.print(f"  {written[0]}", highlight=False, soft_wrap=True)


#: What a sentence asks to be passed from Python is an option here.
_ASKED = re.compile(
    r"\b(location|period|source|publication|published|unit|indicator|sheet|recipe|trust|layout)"
    r"=(?=[\"'])"
)
_SWITCHED = re.compile(r"\b(lossy|hashtags)=True\b")


def say(error: HumstatsError) -> None:
    said = _SWITCHED.sub(r"--\1", _ASKED.sub(r"--\1 ", str(error)))
    print(f"humstats: {said}", file=sys.stderr)


def typed(name: str | Path) -> str:
    """Return a name as it is typed on any shell: only double quotes are understood by all."""
    return f'"{name}"' if re.search(r"[\s()&;,]", str(name)) else str(name)
