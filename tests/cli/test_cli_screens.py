"""What a command says while it works, when it ends, and when it cannot go on."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from humstats.cli.screens import made, say, screen, speak_plainly, typed, working
from humstats.errors import ReadError


def test_steps_are_plain_lines_where_nobody_watches(capsys: pytest.CaptureFixture[str]) -> None:
    with working() as step:
        step("reading [needs] 2024.csv")
        step("checking 5 figures")
    out, err = capsys.readouterr()
    # a name in brackets is a name, and no mark-up
    assert err == "reading [needs] 2024.csv ...\nchecking 5 figures ...\n"
    assert out == ""


def test_steps_leave_no_line_on_a_screen(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TTY_COMPATIBLE", "1")
    with working() as step:
        step("reading needs.csv")
    out, err = capsys.readouterr()
    # the line is wiped when the work is done
    assert (out, "\x1b[2K" in err.rpartition("needs.csv ...")[2]) == ("", True)


def test_a_screen_colours_no_number_by_itself(capsys: pytest.CaptureFixture[str]) -> None:
    screen().print("16.7 million, row 5")
    assert capsys.readouterr().out == "16.7 million, row 5\n"


@pytest.mark.parametrize(
    ("charts", "said"), [(["a"], "a page with 1 chart."), (["a", "b"], "a page with 2 charts.")]
)
def test_what_was_made_ends_with_the_page_to_open(
    capsys: pytest.CaptureFixture[str], charts: list[str], said: str
) -> None:
    folder = Path("a folder" * 20)
    page = folder / "index.html"
    made([page, *(folder / f"{name}{end}" for name in charts for end in (".svg", ".png"))])
    lines = capsys.readouterr().out.splitlines()
    assert lines[: len(charts)] == [f"  {name} (.svg .png .csv)" for name in charts]
    assert said in lines[len(charts)]
    # on one line however long, so that it can be copied
    assert lines[-1] == f"  {page}"


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ('pass unit="people".', 'pass --unit "people".'),
        (
            'pass lossy=True; layout="figures" keeps it.',
            'pass --lossy; --layout "figures" keeps it.',
        ),
        ("location='SYR' is no place", "--location 'SYR' is no place"),
        ('pass period="2024" and source="OCHA".', 'pass --period "2024" and --source "OCHA".'),
        # what is no option stays, and so does what only looks like one
        ('pass gender="f".', 'pass gender="f".'),
        ("the cell says unit=5", "the cell says unit=5"),
        ('my_unit="x"', 'my_unit="x"'),
    ],
)
def test_what_python_asks_for_is_asked_for_as_an_option(
    capsys: pytest.CaptureFixture[str], sentence: str, said: str
) -> None:
    say(ReadError(sentence))
    out, err = capsys.readouterr()
    assert (out, err) == ("", f"humstats: {said}\n")


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("utf-8", "−5,000 → 3 ─ ‹x› إدلب"),
        # what a Windows shell writes where its output goes into a file
        ("cp1252", "-5,000 -> 3 - ‹x› \\u0625\\u062f\\u0644\\u0628"),
        ("ascii", "-5,000 -> 3 - <x> \\u0625\\u062f\\u0644\\u0628"),
    ],
)
def test_no_sentence_fails_on_a_poor_encoding(
    monkeypatch: pytest.MonkeyPatch, encoding: str, said: str
) -> None:
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding=encoding))
    speak_plainly()
    print("−5,000 → 3 ─ ‹x› إدلب", end="", flush=True)
    assert written.getvalue().decode(encoding) == said


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("needs.csv", "needs.csv"),
        (r"C:\figures\needs.csv", r"C:\figures\needs.csv"),
        (Path("hno 2024.csv"), '"hno 2024.csv"'),
        ("WASH&Health.csv", '"WASH&Health.csv"'),
    ],
)
def test_a_name_is_quoted_as_every_shell_reads_it(name: str | Path, shown: str) -> None:
    assert typed(name) == shown
