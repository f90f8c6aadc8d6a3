"""The page of traps: what each tool answers, one line each and then in full."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traps import PEERS, THEMES, WIDTH, Answer, Trap

HEAD = """\
# Traps

Figures of this field look like numbers, and most of what can be done to numbers must not be
done to them. Each trap below is a real one: it says where it happened, what a table of the
figures answers in pandas{peers}, and what humstats answers. The code is
what was run, as it stands here (`hs` is humstats, `pd` pandas, `figures` a figures table,
`table` the same figures as an analyst has them, `data` the folder of published files).

`pytest tests/test_traps.py` runs pandas and humstats and compares with this page, which it
writes anew with `HUMSTATS_WRITE=1`. `make bench-traps` runs the peers, each as its
documentation says, and keeps what they answered.

| trap | pandas | peers | humstats |
|---|---|---|---|
"""
_PIPE = "\\|"


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
    versions = [f"{name} {version}" for name, version in known["versions"].items()]
    peers = f", and in {', '.join(versions)} where they apply" if versions else ""
    lines = [HEAD.format(peers=peers).rstrip("\n")]
    for theme, heading in THEMES.items():
        lines.append(f"| **{heading}** | | | |")
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


def _of_peers(trap: Trap, known: Mapping[str, Any]) -> dict[str, str]:
    held = known["answers"].get(trap.title, {})
    return {name: held[name] for name in PEERS if name in held}


def _row(trap: Trap, said: Mapping[str, Answer], peers: Mapping[str, str]) -> str:
    told = "; ".join(f"{name}: {_short(text)}" for name, text in peers.items())
    cells = (
        f"[{trap.title}](#{trap.anchor})",
        _short(said["pandas"].text),
        told,
        trap.says,
    )
    return "| " + " | ".join(cell.replace("|", _PIPE) for cell in cells) + " |"


def _short(text: str) -> str:
    line = text.strip().splitlines()[-1].strip()
    return line if len(line) <= 60 else f"{line[:57].rstrip()}..."


def _section(trap: Trap, said: Mapping[str, Answer], peers: Mapping[str, str]) -> list[str]:
    lines = ["", f"### {trap.title}", "", *_wrapped(trap.happened), ""]
    where = f"{trap.source}; `{trap.file}`" if trap.file else trap.source
    lines += [*_wrapped(f"*{where}*"), "", *_code(trap.figures)]
    if trap.table:
        lines += ["", *_code(trap.table)]
    lines += ["", "**pandas**", "", *_code(trap.pandas, said["pandas"].text)]
    for name, text in peers.items():
        lines += ["", f"**{name}**", "", *_code(trap.peers[name], text)]
    lines += ["", "**humstats**", "", *_code(trap.humstats, said["humstats"].text)]
    if trap.way_on:
        lines += ["", "The way on:", "", *_code(trap.way_on, said["way on"].text)]
    return lines


def _code(code: str, answer: str | None = None) -> list[str]:
    lines = ["```python", code.rstrip("\n"), "```"]
    if answer is not None:
        lines += [
            "```text",
            *(part for line in answer.split("\n") for part in _cut(line)),
            "```",
        ]
    return lines


def _cut(line: str) -> list[str]:
    """Break a long sentence into lines; a row of a table stays whole."""
    if len(line) <= WIDTH or "   " in line:
        return [line]
    return _wrapped(line)


def _wrapped(text: str) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        if lines and len(lines[-1]) + 1 + len(word) <= WIDTH - 4:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
