"""The page of messages shows each that there is, and each says what to do.

That every one of them is raised by a test, a whole run with ``CI=true`` looks after
(conftest.py). ``HUMSTATS_WRITE=1 pytest`` of a test that raises a new message puts it there.
"""

from __future__ import annotations

import re
import runpy
from pathlib import Path
from typing import Any

import pytest

from humstats.errors import FigureError, ReadError, UnknownNameError

MESSAGES: dict[str, Any] = runpy.run_path(str(Path(__file__).with_name("messages.py")))
ROWS, SITES = MESSAGES["rows"](), MESSAGES["sites"]()

#: One of these stands in every message: what was expected, what there is, or what to do.
A_WAY_ON = re.compile(
    r"""\b(
        expected | there\ (is|are) | (it|they|that|the\ \w+)\ (has|have) | did\ you\ mean
      | add | ask | call | can\ be | choose | close | copy | correct | declares? | delete
      | did | dissolve | divide | download | draw | drop | end | fill | find | give | head
      | install | its\ sheets\ are | join | keep | keeps | leave | lists | look | make
      | makes | mend | must | name | and\ the\ (figure|series)
      | one\ of\ its\ periods | only\ (for|from|on) | open
      | parses | pass | put | read | reads | report | restore | save | say | select
      | shorten | show | simplify | state | stop | tag | takes? | the\ seeds\ are
      | those\ that | translate | unpack | use | write
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)


def test_every_message_is_on_the_page() -> None:
    shown = {site for site in SITES for row in ROWS if MESSAGES["row_says"](row)(site)}
    absent = [f"humstats/{it.module}.py:{it.first}" for it in SITES if it not in shown]
    assert absent == [], "HUMSTATS_WRITE=1 pytest of the tests that raise them writes them"


def test_every_row_is_still_said() -> None:
    gone = [row.says for row in ROWS if not any(map(MESSAGES["row_says"](row), SITES))]
    assert gone == []


def test_every_message_says_what_to_do() -> None:
    # below a colon stands a table, and below that what to do
    said = [row.says for row in ROWS if not row.says.endswith(":")]
    assert [says for says in said if not A_WAY_ON.search(says)] == []


def test_every_message_is_whole_sentences() -> None:
    """A table may stand below, after a colon."""
    assert [row.says for row in ROWS if not re.search(r"[.?:…]['\")]?$", row.says)] == []


def test_the_page_is_as_it_is_written(tmp_path: Path) -> None:
    page = MESSAGES["PAGE"].read_text(encoding="utf-8")
    assert MESSAGES["page_of"](ROWS) == page


# What finds them.


def site(source: str, tmp_path: Path) -> Any:
    path = tmp_path / "room.py"
    path.write_text(source, encoding="utf-8")
    [found] = MESSAGES["sites_in"](path, "room")
    return found


@pytest.mark.parametrize(
    ("source", "error", "says", "says_not"),
    [
        (
            'ReadError(f"{x} is empty: ask.")',
            "ReadError",
            "a.csv is empty: ask.",
            "a.csv is full",
        ),
        ('errors.ReadError("No." + why)', "ReadError", "No. Because.", "Because."),
        ('E = ReadError("a" if x else "b")', "ReadError", "b", "ab"),
        ('ReadError(f"{x}:\\n{table}")', "ReadError", "two:", "two"),
        (
            'UnknownNameError.of("unit", x, y)',
            "UnknownNameError",
            "'peple' is no known unit: expected one of people.",
            "'peple' is no known seed: expected one of people.",
        ),
    ],
)
def test_sites(source: str, error: str, says: str, says_not: str, tmp_path: Path) -> None:
    found = site(source, tmp_path)
    assert found.error == error
    assert (found.says(says), found.says(says_not)) == (True, False)


def test_what_is_met_is_known_by_its_line() -> None:
    met = MESSAGES["Met"]()
    assert len(met.unmet()) == len(SITES)
    one = SITES[0]
    met.join([(one.module, one.first, one.error, ["said"])])
    assert [*met] == [(one, "said")]
    other = MESSAGES["Met"]()
    other.join(met.sent())
    assert len(other.unmet()) == len(SITES) - 1


def test_errors_are_noted_where_they_are_made(monkeypatch: pytest.MonkeyPatch) -> None:
    import humstats as hs
    from humstats.errors import HumstatsError

    met = MESSAGES["Met"]()
    made = HumstatsError.__init__

    def noted(self: HumstatsError, message: str, **more: Any) -> None:
        made(self, message, **more)
        met.note(self)

    monkeypatch.setattr(HumstatsError, "__init__", noted)
    with pytest.raises(UnknownNameError):
        hs.seeds.load("nowhere")
    with pytest.raises(ReadError):
        hs.read("no such file.csv")
    with pytest.raises(FigureError):
        hs.figures({})  # type: ignore[arg-type]
    assert {found.module for found, _ in met} == {
        "seeds",
        "reading/containers/opening",
        "reading/frames",
    }


def test_a_message_is_shown_without_folders_and_tables() -> None:
    said = "'/srv/amal/x.csv' and ../partners/y.csv differ:\n  1 2\n"
    assert MESSAGES["shown"](said) == "'x.csv' and y.csv differ:"
    assert MESSAGES["shown"]("a\0b is none.") == "a?b is none."


@pytest.mark.parametrize(
    "text", ["a_b", "x | y", "*.csv", "<b>", "`x` \\ y", "figures['unit']"]
)
def test_what_is_guarded_is_read_back(text: str) -> None:
    assert MESSAGES["_unguarded"](MESSAGES["_guarded"](text)) == text
