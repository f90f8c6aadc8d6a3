"""Windows: what can be shown of it from elsewhere.

Nothing of this runs on Windows. What only other systems have is looked for in the code; and
what differs there (line ends, the encodings and widths of consoles, how "~" is read) is put in
place of ours. docs/how-to/on-windows.md says what was shown so, and what was not tried.
"""

from __future__ import annotations

import ast
import io
import ntpath
import os
import re
import sys
from collections import Counter
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import humstats as hs
from humstats import cli
from humstats.errors import ReadError, WriteError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted((ROOT / "humstats").rglob("*.py"))

# What stands in the code.

#: Modules that Windows lacks, and one that asks how the machine is set.
ABSENT = {
    "curses", "fcntl", "grp", "locale", "posix", "pty", "pwd", "readline", "resource", "syslog",
    "termios", "tty",
}  # fmt: skip
#: What only others have of ``os``; links, which Windows allows to few; what differs by system.
OF_OS = {
    "chown", "fork", "getegid", "geteuid", "getgid", "getuid", "killpg", "linesep", "link",
    "mkfifo", "rename", "renames", "setsid", "symlink", "uname",
}  # fmt: skip
#: What speaks the language that the machine is set to, as "%b" does.
OF_CALENDAR = {"day_abbr", "day_name", "month_abbr", "month_name"}
#: Calls that fail there, by the last part of their name, and why.
CALLS = {
    "symlink_to": "links are for administrators",
    "hardlink_to": "not every disk has links",
    "NamedTemporaryFile": "a temporary file cannot be opened again while it is open",
    "fromtimestamp": "no day before 1970",
    "utcfromtimestamp": "no day before 1970",
    "longdouble": "no longer than a float",
    "float128": "no longer than a float",
}
#: What days are written with: "%-d" is no format there, and "%b" speaks the machine's language.
STRANGE = re.compile(r"%[^YmdHMSfjy%]")
MODE = re.compile(r"[rwaxbt+]{1,3}")


def strange(text: str) -> list[str]:
    """Say of a module's text, by line, what fails on Windows or differs there."""
    found = []
    for node in ast.walk(ast.parse(text)):
        match node:
            case ast.Import(names=names):
                flaws = [alias.name for alias in names if alias.name in ABSENT]
            case ast.ImportFrom(module=str(module)):
                flaws = [module] if module in ABSENT else []
            case ast.Attribute(value=ast.Name(id="os"), attr=name):
                flaws = [f"os.{name}"] if name in OF_OS else []
            case ast.Attribute(value=ast.Name(id="calendar"), attr=name):
                flaws = [f"calendar.{name}"] if name in OF_CALENDAR else []
            case ast.FormattedValue(format_spec=ast.JoinedStr(values=values)):
                spec = "".join(str(getattr(value, "value", "")) for value in values)
                flaws = [spec] if STRANGE.search(spec) else []
            case ast.Call():
                flaws = [*flaws_of(node)]
            case _:
                flaws = []
        found += [f"{node.lineno}: {flaw}" for flaw in flaws]
    return found


def flaws_of(call: ast.Call) -> Iterator[str]:
    owner = call.func.value if isinstance(call.func, ast.Attribute) else None
    name = getattr(call.func, "attr", None) or getattr(call.func, "id", "")
    named = {word.arg for word in call.keywords}
    texts = [
        one.value
        for one in (*call.args, *(word.value for word in call.keywords))
        if isinstance(one, ast.Constant) and isinstance(one.value, str)
    ]
    if name in CALLS:
        yield f"{name}: {CALLS[name]}"
    if name in ("strftime", "strptime") and any(STRANGE.search(text) for text in texts):
        yield f"{name} of {texts}"
    # of a frame, not of a Path, is what has plain words or keywords
    if name == "rename" and call.args and not named and not texts:
        yield "rename: it replaces nothing"
    # a report's own to_csv has a path alone
    if name == "to_csv" and "index" in named and "lineterminator" not in named:
        yield "to_csv: line ends by system"
    if owner is None and name not in ("open", "TextIOWrapper"):
        return
    mode = next((text for text in texts if MODE.fullmatch(text)), "r")
    if name in ("open", "fdopen"):
        if "b" in mode or ast.unparse(owner or call.func).endswith("archive"):
            return
    elif name not in ("read_text", "write_text", "TextIOWrapper"):
        return
    if "encoding" not in named and not {"utf-8", "utf-8-sig"} & {*texts}:
        yield f"{name}: letters by system"
    writes = name == "write_text" or (name in ("open", "fdopen") and {*mode} & {*"wax"})
    if writes and "newline" not in named:
        yield f"{name}: line ends by system"


def test_nothing_in_the_code_is_strange_to_windows() -> None:
    found = {path.relative_to(ROOT).as_posix(): strange(path.read_text("utf-8"))
             for path in MODULES}  # fmt: skip
    assert len(found) > 300
    assert {name: flaws for name, flaws in found.items() if flaws} == {}


@pytest.mark.parametrize(
    ("line", "seen"),
    [
        ("import fcntl", "fcntl"),
        ("from resource import getrlimit", "resource"),
        ("os.geteuid()", "os.geteuid"),
        ("os.rename(a, b)", "os.rename"),
        ("text.replace(os.linesep, '')", "os.linesep"),
        ("path.rename(other)", "rename: it replaces nothing"),
        ("path.symlink_to(other)", "symlink_to: links are for administrators"),
        ("dt.datetime.fromtimestamp(-1)", "fromtimestamp: no day before 1970"),
        ("f'{day:%-d %m}'", "%-d %m"),
        ("f'{day:%B}'", "%B"),
        ("calendar.month_abbr[1]", "calendar.month_abbr"),
        ("day.strftime('%e')", "strftime of ['%e']"),
        ("open('a.csv')", "open: letters by system"),
        ("path.open()", "open: letters by system"),
        ("open('a.csv', 'w', encoding='utf-8')", "open: line ends by system"),
        ("path.read_text()", "read_text: letters by system"),
        ("path.write_text(text, newline='')", "write_text: letters by system"),
        ("path.write_text(text, encoding='utf-8')", "write_text: line ends by system"),
        ("io.TextIOWrapper(raw)", "TextIOWrapper: letters by system"),
        ("frame.to_csv(path, index=False)", "to_csv: line ends by system"),
    ],
)
def test_strange_lines_are_seen(line: str, seen: str) -> None:
    assert f"1: {seen}" in strange(line)


@pytest.mark.parametrize(
    "line",
    [
        "f'{day:%Y-%m-%d} {share:.1%}'",
        "cells.rename('newest').reset_index()",
        "frame.rename(columns={'a': 'b'})",
        "path.open('rb')",
        "self._archive.open(member)",
        "os.fdopen(handle, 'wb')",
        "Path(a).replace(b)",
        "files('humstats').joinpath(name).read_text('utf-8')",
        "path.write_text(text, encoding='utf-8', newline='')",
        "write_text(path, text)",
        "report.to_csv(path)",
    ],
)
def test_lines_that_are_alike_everywhere_are_let_pass(line: str) -> None:
    assert strange(line) == []


# What is checked out, and what is installed.

ATTRIBUTES = (ROOT / ".gitattributes").read_text(encoding="utf-8").splitlines()
FOLDERS = ("benchmarks", "docs", "humstats", "notebooks", "seeds", "tests")
KEPT = [
    path
    for folder in FOLDERS
    for path in sorted((ROOT / folder).rglob("*"))
    if path.is_file() and "__pycache__" not in path.parts
]


def test_windows_can_hold_every_file() -> None:
    names = [path.relative_to(ROOT).as_posix() for path in KEPT]
    sign = re.compile(r'[<>:"|?*\\]|[. ](?:/|$)')
    device = re.compile(r"(?i)(?:^|/)(?:con|prn|aux|nul|com\d|lpt\d)(?:[./]|$)")
    assert len(names) > 1000
    # within the 260 letters of a path, and the folder in front of it
    assert [n for n in names if sign.search(n) or device.search(n) or len(n) > 120] == []
    assert [name for name, many in Counter(n.lower() for n in names).items() if many > 1] == []


def test_files_are_checked_out_with_the_same_bytes() -> None:
    assert "* text=auto eol=lf" in ATTRIBUTES
    binary = {line.split()[0].lstrip("*") for line in ATTRIBUTES if line.endswith(" binary")}
    texts = [path for path in KEPT if path.suffix not in binary]
    own = [path for path in texts if path.parent.name != "arrivals"]
    assert len(own) > 900
    assert [
        path.name for path in own if b"\0" in (held := path.read_bytes()) or b"\r" in held
    ] == []


#: What a marker is asked of on Windows.
WINDOWS = {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt", "extra": ""}


def needed(names: set[str], known: set[str]) -> set[str]:
    """Return all that packages need on Windows; of one that is not installed here, itself."""
    for name in sorted(names - known):
        known.add(name)
        try:
            lines = [Requirement(line) for line in requires(name) or []]
        except PackageNotFoundError:
            continue
        needed({canonicalize_name(one.name) for one in lines
                if one.marker is None or one.marker.evaluate(WINDOWS)}, known)  # fmt: skip
    return known


def test_what_windows_needs_besides_is_pinned_too() -> None:
    all_of_it = needed({"humstats"}, set()) - {"humstats"}
    pins = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = {canonicalize_name(line.partition("==")[0]) for line in pins}
    assert {"colorama", "tzdata", "pandas"} <= all_of_it
    assert all_of_it - pinned == set()


# What is printed.

ARABIC = "المحافظة,السنة,الأشخاص المحتاجون\nحمص,2024,−5\nإدلب,2024,20000\n"
AFTER = "المحافظة,السنة,الأشخاص المحتاجون\nحمص,2024,4500\nإدلب,2024,25000\n"
SAID = ("--location", "SYR", "--source", "OCHA")
COMMANDS = {
    "check": (("check", "needs.csv", *SAID), 1, "HS301"),
    "diff": (("diff", "needs.csv", "after.csv", *SAID), 1, "4,500"),
    "combine": (("combine", "WASH=after.csv", "Health=needs.csv", *SAID), 1, "Health"),
    "recipe": (("recipe", "needs.csv"), 0, "columns:"),
    "rules": (("rules",), 0, "HS301"),
    "rule": (("rule", "HS503"), 0, "HS503"),
    "help": (("check", "--help"), 0, "--against"),
    "nothing": (("check", "لا شيء.csv"), 2, "There is no file"),
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder in which commands run, with two editions of a table in Arabic."""
    monkeypatch.chdir(tmp_path)
    for name, text in (("needs.csv", ARABIC), ("after.csv", AFTER)):
        Path(name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def console(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., tuple[int, str, str]]:
    """Return a function that runs a command on a console: its exit code and its two texts."""

    def run(
        *words: str, encoding: str = "cp1252", columns: int = 80, watched: bool = False
    ) -> Any:
        for name, value in {"COLUMNS": columns, "TTY_COMPATIBLE": int(watched)}.items():
            monkeypatch.setenv(name, str(value))
        held = io.BytesIO(), io.BytesIO()
        out, err = (io.TextIOWrapper(one, encoding=encoding, errors="strict") for one in held)
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            patch.setattr(sys, "argv", ["humstats", *words])
            with pytest.raises(SystemExit) as ended:
                cli.main()
        out.flush()
        err.flush()
        return (ended.value.code or 0, *(one.getvalue().decode(encoding) for one in held))

    return run


@pytest.mark.parametrize("watched", [False, True], ids=["into a file", "on a screen"])
@pytest.mark.parametrize("encoding", ["cp1252", "cp437", "cp1256", "ascii"])
@pytest.mark.parametrize("what", COMMANDS)
def test_no_console_stops_a_command(
    console: Callable[..., Any], what: str, encoding: str, watched: bool
) -> None:
    words, code, told = COMMANDS[what]
    for columns in (40, 80):
        ended, out, err = console(*words, encoding=encoding, columns=columns, watched=watched)
        assert ended == code
        assert told in out + err
        assert "Traceback" not in err


def test_a_report_is_drawn_whatever_the_console(console: Callable[..., Any]) -> None:
    code, out, _ = console(
        "report", "aleppo_2024", "--language", "ar", "-o", "page", encoding="cp437"
    )
    assert (code, out.splitlines()[-1].strip()) == (0, str(Path("page", "index.html")))


@pytest.mark.parametrize("columns", [40, 80])
@pytest.mark.parametrize("watched", [False, True])
def test_a_check_keeps_to_the_width(
    console: Callable[..., Any], columns: int, watched: bool
) -> None:
    # into a file it is as wide as a letter, whatever the window
    seed = str(hs.seeds.path("exercise"))
    _, out, _ = console("check", seed, encoding="cp437", columns=columns, watched=watched)
    lines = re.sub(r"\x1b\[[\d;?]*[A-Za-z]", "", out).splitlines()
    assert max(map(len, lines)) <= (columns if watched else 80)


# What is written.

#: Cells in which somebody began a new line, on either system.
LINES = pd.DataFrame(
    {"admin1_name": ["Homs\nand Idlib", "Aleppo\r\ncity"], "year": 2024, "value": [5, 6]}
)


@pytest.fixture
def windows_line_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    """Write line ends as Windows does where nothing is said of them."""
    real = io.open

    def open_there(file: Any, mode: str = "r", *more: Any, **named: Any) -> Any:
        given = more[3] if len(more) > 3 else named.get("newline")
        if {*mode} & {*"wax"} and "b" not in mode and given is None:
            more, named = more[:3], {**named, "newline": "\r\n"}
        return real(file, mode, *more, **named)

    monkeypatch.setattr(io, "open", open_there)


def write_all(folder: Path) -> dict[str, bytes]:
    """Write what can be written of figures, and return the bytes of each text."""
    folder.mkdir()
    about = {"location_code": "SYR", "indicator": "people_in_need", "unit": "people"}
    old = hs.figures(LINES, source="OCHA", **about)
    new = hs.figures(LINES.assign(value=[7, 6]), source="OCHA", **about)
    report, changes = hs.check(new), hs.compare(old, new)
    both = hs.combine({"WASH": new, "Health": old})
    for name in ("html", "json"):
        getattr(report, f"to_{name}")(folder / f"report.{name}")
    for name in ("html", "json", "csv"):
        getattr(changes, f"to_{name}")(folder / f"changes.{name}")
    for name in ("html", "csv"):
        getattr(both, f"to_{name}")(folder / f"both.{name}")
    hs.save(new, folder / "saved.csv")
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_what_is_written_has_the_same_bytes_there(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    here = write_all(tmp_path / "here")
    request.getfixturevalue("windows_line_ends")
    (tmp_path / "probe").write_text("\n", encoding="utf-8")
    assert (tmp_path / "probe").read_bytes() == b"\r\n"
    assert write_all(tmp_path / "there") == here
    assert len(here) == 8


@pytest.mark.usefixtures("windows_line_ends")
def test_a_page_and_a_recipe_end_their_lines_alike(console: Callable[..., Any]) -> None:
    console("report", "aleppo_2024", "-o", "page")
    console("recipe", "after.csv", "-o", "recipe.yaml")
    for name in ("page/index.html", "recipe.yaml"):
        assert b"\r" not in Path(name).read_bytes()


# What is named.


def test_the_mark_of_an_open_workbook_is_no_person(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os.path, "expanduser", ntpath.expanduser)
    monkeypatch.setenv("USERNAME", "amal")
    monkeypatch.setenv("USERPROFILE", str(PurePath(folder.parent, "amal")))
    # what Windows makes of it
    assert not Path(os.path.expanduser("~$needs.xlsx")).exists()  # noqa: PTH111
    Path("~$needs.xlsx").write_bytes(b"\x04amal")
    with pytest.raises(ReadError, match=r"not the workbook: pass needs\.xlsx\.$"):
        hs.read("~$needs.xlsx")


def test_no_name_is_written_that_windows_puts_elsewhere(folder: Path) -> None:
    figures = hs.figures(LINES, source="OCHA", location_code="SYR", indicator="people_in_need",
                         unit="people")  # fmt: skip
    report = hs.check(figures)
    for write in (
        lambda: report.to_html("SYR: report.html"),
        lambda: report.to_json("con.json"),
        lambda: report.to_excel("SYR: report.xlsx"),
        lambda: hs.compare(figures, figures).to_csv("SYR: changes.csv"),
        lambda: hs.save(figures, "SYR: needs.csv"),
        lambda: hs.save({"figures": figures, "aux": figures}, "star"),
        lambda: hs.template("SYR: form.xlsx", indicators="people_in_need", location="SYR",
                            period=2024),
    ):  # fmt: skip
        with pytest.raises(WriteError, match=r"Windows"):
            write()
    assert not list(folder.glob("*:*"))
