"""The page of traps: what each tool answers, one line each and then in full."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from traps import PEERS, THEMES, WIDTH, Answer, Trap

_LEAD = """\
Figures of this field look like numbers, and most of what can be done to numbers must not be
done to them. Each trap below says where it happened, what an analyst's table of the figures
answers in pandas{peers}, and what humstats answers. The figures are those of the files and
pages named; where one is made up, the page says so."""
_HOW = """\
What stands here is what was run: `hs` is humstats, `pd` pandas, `data` the folder of published
files, `figures` a figures table, `table` the same figures as an analyst has them, names,
numbers and years, and `rows` that table as lists of texts. pandas walks into all {traps}. Peers
were asked in {asked} of them, {times} times, and are plainly wrong {wrong} times; where one is
right, refuses or warns, it is said."""
_AGAIN = """\
`pytest tests/test_traps.py` runs pandas and humstats and compares with this page, which it
writes anew with `make pages`. `make bench-traps` runs the peers, each as its
documentation says, and keeps what they answered."""
_HEADER = ["| trap | pandas | peers | humstats |", "|---|---|---|---|"]
_PIPE = "\\|"
_SHORT = 36


def page_of(
    traps: list[Trap], answers: Mapping[str, Mapping[str, Answer]], known: Mapping[str, Any]
) -> str:
    """Return the page.

    Parameters
    ----------
    traps : list of Trap
        In the order of the page.
    answers : mapping
        For the title of each trap what "pandas", "humstats" and "way on" answered.
    known : mapping
        What the peers answered and their versions, as ``known_answers`` returns it.
    """
    lines = ["# Traps", "", *_introduction(traps, known)]
    for theme, heading in THEMES.items():
        lines += ["", f"**{heading}**", "", *_HEADER]
        lines += [
            _row(trap, answers[trap.title], _of_peers(trap, known))
            for trap in traps
            if trap.theme == theme
        ]
    for theme, heading in THEMES.items():
        lines += ["", f"## {heading}"]
        for trap in traps:
            if trap.theme == theme:
                lines += _section(trap, answers[trap.title], _of_peers(trap, known))
    return "\n".join(lines) + "\n"


def _introduction(traps: list[Trap], known: Mapping[str, Any]) -> list[str]:
    versions = [f"{name} {version}" for name, version in known["versions"].items()]
    *others, last = versions or [""]
    peers = f" and, where they apply, in {', '.join(others)} and {last}" if versions else ""
    manners = [trap.manner(peer) for trap in traps for peer in _of_peers(trap, known)]
    counted = {
        "traps": len(traps),
        "asked": sum(bool(_of_peers(trap, known)) for trap in traps),
        "times": len(manners),
        "wrong": sum(manner is None for manner in manners),
    }
    texts = (_LEAD.format(peers=peers), _HOW.format(**counted), _AGAIN)
    return [line for text in texts for line in ("", *_wrapped(text))][1:]


def _of_peers(trap: Trap, known: Mapping[str, Any]) -> dict[str, str]:
    held = known["answers"].get(trap.title, {})
    return {name: held[name] for name in PEERS if name in held}


def _row(trap: Trap, said: Mapping[str, Answer], peers: Mapping[str, str]) -> str:
    cells = (
        f"[{trap.title}](#{trap.anchor})",
        _short(said["pandas"].text),
        "<br>".join(f"{name}: {_in_short(trap, name, text)}" for name, text in peers.items()),
        trap.says,
    )
    return "| " + " | ".join(cell.replace("|", _PIPE) for cell in cells) + " |"


def _in_short(trap: Trap, peer: str, text: str) -> str:
    manner = trap.manner(peer)
    return _short(text) if manner is None else re.split("[:;,]", manner)[0]


def _short(text: str) -> str:
    line = re.sub(" +", " ", text.strip().splitlines()[-1])
    return line if len(line) <= _SHORT else f"{line[: _SHORT - 3].rstrip()}..."


def _section(trap: Trap, said: Mapping[str, Answer], peers: Mapping[str, str]) -> list[str]:
    lines = ["", f"### {trap.title}", "", *_wrapped(trap.happened), ""]
    where = f"{trap.source}; `{trap.file}`" if trap.file else trap.source
    lines += [*_wrapped(f"*{where}*"), "", *_code(trap.figures)]
    if trap.table:
        lines += ["", *_code(trap.table)]
    lines += ["", "**pandas**", "", *_code(trap.pandas, said["pandas"].text)]
    lines += ["", *_wrapped(f"**humstats**: {trap.says}")]
    lines += ["", *_code(trap.humstats, said["humstats"].text)]
    if trap.way_on:
        lines += ["", "The way on:", "", *_code(trap.way_on, said["way on"].text)]
    for name, text in peers.items():
        manner = trap.manner(name)
        code = trap.peers[name] if manner is None else trap.peers[name].partition("\n")[2]
        told = f"**{name}**: {manner}" if manner else f"**{name}**"
        lines += ["", *_wrapped(told), "", *_code(code, text)]
    return lines


def _code(code: str, answer: str | None = None) -> list[str]:
    lines = ["```python", code.rstrip("\n"), "```"]
    if answer is not None:
        lines += [
            "",
            "```text",
            *(part for line in answer.split("\n") for part in _cut(line.rstrip())),
            "```",
        ]
    return lines


def _cut(line: str) -> list[str]:
    """Break a long sentence into lines; a row of a table stays whole."""
    return [line] if len(line) <= WIDTH or "   " in line else _wrapped(line)


def _wrapped(text: str) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        if lines and len(lines[-1]) + 1 + len(word) <= WIDTH - 4:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
