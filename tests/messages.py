"""Every message that humstats refuses with: where it is written, and where a test met it.

``docs/messages.md`` shows each as a test met it. A message is written where an error is made,
so that the list of them is the code; what stands in them is known once they are raised. So
every run of the tests notes what it meets, and ``HUMSTATS_WRITE=1`` puts what is new on the
page.
"""

from __future__ import annotations

import ast
import re
import sys
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from humstats import errors

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "humstats"
PAGE = ROOT / "docs" / "messages.md"
#: How many are shown of a place where a message arrives whole, and may be any of several.
SHOWN = 6

HEAD = """# Messages, and what to do

Everything that humstats refuses with, as it is met: one sentence that says what, where, what
was expected and what to do. Look for yours on this page (Ctrl+F) by two or three of its words;
names, numbers and files are examples. What a check *finds* in figures has a
[page for each rule](rules/README.md), and what may mislead in a chart is in [lint](lint.md).

Each is a `HumstatsError`, of the kind over its table; `error.rows` has the rows that it speaks
of. In a shell the sentence is printed alone, and the exit code is 2. The tests raise every one
of them, and write this page.
"""


class Site(NamedTuple):
    """A place where an error is made: its lines, its kind, and what is fixed of its words."""

    module: str
    first: int
    last: int
    error: str
    words: re.Pattern[str]
    fixed: int

    def says(self, message: str) -> bool:
        return self.words.fullmatch(message) is not None


class Row(NamedTuple):
    """A message on the page: its kind, where it is made, and what it says."""

    error: str
    module: str
    says: str


@cache
def sites() -> tuple[Site, ...]:
    modules = {
        path.relative_to(PACKAGE).with_suffix("").as_posix(): path for path in _modules()
    }
    return tuple(site for module, path in modules.items() for site in sites_in(path, module))


def _modules() -> list[Path]:
    return sorted({*PACKAGE.rglob("*.py")} - {PACKAGE / "errors.py"})


def sites_in(path: Path, module: str) -> Iterator[Site]:
    """Find where a module makes an error."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        *of, error = _dotted(node.func)
        if error == "of" and of:
            error = of[-1]
            words = (
                rf".* is no known {_pattern(node.args[0])}: expected .*" if node.args else ".*"
            )
        elif node.args:
            words = _pattern(node.args[0])
        else:
            continue
        if error in errors.__all__:
            fixed = len(words.replace(".*", ""))
            # of a message with a table below it the page shows the sentence
            pattern = re.compile(words.partition("\\\n")[0], re.DOTALL)
            yield Site(module, node.lineno, node.end_lineno or 0, error, pattern, fixed)


def _dotted(node: ast.expr) -> list[str]:
    if isinstance(node, ast.Attribute):
        return [*_dotted(node.value), node.attr]
    return [node.id] if isinstance(node, ast.Name) else [""]


def _pattern(node: ast.expr) -> str:
    """Write what is fixed of a text as a pattern."""
    match node:
        case ast.Constant(value=str(text)):
            return re.escape(text)
        case ast.JoinedStr(values=parts):
            return "".join(map(_pattern, parts))
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return _pattern(left) + _pattern(right)
        case ast.IfExp(body=body, orelse=other):
            return f"(?:{_pattern(body)}|{_pattern(other)})"
        case _:
            return ".*"


# What a run meets.


class Met:
    """The messages that a run of the tests met, each with the line that made it."""

    def __init__(self) -> None:
        self.at: dict[tuple[str, int, str], set[str]] = defaultdict(set)

    def note(self, error: errors.HumstatsError) -> None:
        """Note an error that is being made, from within its ``__init__``."""
        frame = sys._getframe(2)
        while frame.f_back and Path(frame.f_code.co_filename) == PACKAGE / "errors.py":
            frame = frame.f_back
        path = Path(frame.f_code.co_filename)
        if path.is_relative_to(PACKAGE):
            module = path.relative_to(PACKAGE).with_suffix("").as_posix()
            key = module, frame.f_lineno, type(error).__name__
            if len(self.at[key]) < 50:
                self.at[key].add(str(error))

    def sent(self) -> list[tuple[str, int, str, list[str]]]:
        """Write what was met as plain lists, for another process."""
        return [(*key, sorted(said)) for key, said in self.at.items()]

    def join(self, sent: Iterable[tuple[str, int, str, list[str]]]) -> None:
        for module, line, error, said in sent:
            self.at[module, line, error] |= {*said}

    def __iter__(self) -> Iterator[tuple[Site, str]]:
        for site in sites():
            for line in range(site.first, site.last + 1):
                for message in self.at.get((site.module, line, site.error), ()):
                    yield site, message

    def unmet(self) -> list[Site]:
        met = {site for site, _ in self}
        return [site for site in sites() if site not in met]


# The page.


def rows() -> list[Row]:
    """Read the page."""
    found, error = [], ""
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            error = line.removeprefix("## ").strip()
        elif cells := re.fullmatch(r"\| (?P<says>.*) \| `(?P<module>[\w/]+)` \|", line):
            found.append(Row(error, cells["module"], _unguarded(cells["says"])))
    return found


def completed(known: Iterable[Row], met: Met) -> list[Row]:
    """Keep the rows that are still said, and add a row for what none of them shows."""
    kept = [row for row in known if any(map(row_says(row), sites()))]
    there = {site for site in sites() for row in kept if row_says(row)(site)}
    new: dict[Site, list[str]] = defaultdict(list)
    for site, message in met:
        if site not in there and site.says(shown(message)):
            new[site].append(shown(message))
    for site, messages in new.items():
        # the shortest that can be printed; of what arrives whole, one of each shape
        several = SHOWN if site.fixed < 4 else 1
        shapes = {}
        for message in sorted(set(messages), key=lambda it: (not _plain(it), len(it), it)):
            shapes.setdefault(
                re.sub(r"\d+|'[^']*'|\"[^\"]*\"|\S*\.\w{3,4}", "·", message), message
            )
        kept += [Row(site.error, site.module, said) for said in [*shapes.values()][:several]]
    return kept


def row_says(row: Row):
    def says(site: Site) -> bool:
        return (site.error, site.module) == (row.error, row.module) and site.says(row.says)

    return says


def shown(message: str) -> str:
    """Cut a message to its sentence, without folders and the table below it."""
    sentence = "".join(it if it.isprintable() else "?" for it in message.partition("\n")[0])
    return re.sub(r"(?<![\w.])(?:/|\.\./)[^\s'\"]*/", "", sentence)


def _plain(message: str) -> bool:
    return message.isprintable() and not re.search(
        r"\d{12}|\\x|\\u|[^\x20-\u024f\u0600-\u06ff\u2010-\u2026\u202f]", message
    )


def write(found: Iterable[Row]) -> None:
    PAGE.write_text(page_of(found), encoding="utf-8", newline="\n")


def page_of(found: Iterable[Row]) -> str:
    parts = [HEAD]
    kinds = defaultdict(list)
    for row in sorted(set(found), key=lambda it: (it.says.casefold(), it.module)):
        kinds[row.error].append(row)
    for error in sorted(kinds, key=lambda it: errors.__all__.index(it)):
        story = (getattr(errors, error).__doc__ or "").partition("\n")[0]
        parts.append(
            f"## {error}\n\n{story}\n\n| message | made in |\n|---|---|\n"
            + "\n".join(f"| {_guarded(row.says)} | `{row.module}` |" for row in kinds[error])
            + "\n"
        )
    return "\n".join(parts)


def _guarded(text: str) -> str:
    """Guard what Markdown would take for its own; a backslash shows the sign after it."""
    return re.sub(r"[\\`*<|&]", r"\\\g<0>", text)


def _unguarded(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text)
