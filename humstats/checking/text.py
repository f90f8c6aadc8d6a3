"""The report as text, for a shell of 80 columns."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from rich.console import Console, Group
from rich.padding import Padding
from rich.rule import Rule as Line
from rich.text import Text

from humstats.checking.summary import Finding, summary_of
from humstats.model.numerals import counted, grouped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from humstats.checking.report import Report
    from humstats.checking.summary import Agreed, Meetings
    from humstats.checking.summary import Group as Findings

__all__ = ["renderable_of", "text_of"]

#: How many findings of one rule are printed, and cells in which contradictions meet.
SHOWN = {"error": 5, "warning": 3, "note": 1}
#: How many of the contradictions that meet in a cell.
UNDER = 3

_COLOURS = {
    "error": "bold red", "warning": "yellow", "note": "cyan", "corrected": "magenta",
    "ignored": "dim",
}  # fmt: skip


def text_of(report: Report, *, width: int = 80) -> str:
    """Return the report as plain text."""
    out = io.StringIO()
    Console(file=out, width=width, color_system=None, legacy_windows=False).print(
        renderable_of(report)
    )
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


def renderable_of(report: Report) -> RenderableType:
    """Return the report as something that a rich console prints, in colour where it can."""
    summary = summary_of(report)
    lines: list[RenderableType] = [Line(Text(summary.title, "bold"), align="left", style="dim")]
    lines += [Text(line) for line in (*summary.lines, *summary.unmet)]
    verdict = Text()
    for severity, count in report.counts.items():
        style = _COLOURS[severity] if count else "dim"
        verdict.append(counted(count, severity), style).append("   ")
    lines += [Text(), verdict]
    for agreed in summary.agreed:
        lines += _agreed(agreed)
    for _, meetings, groups in summary.parts():
        if meetings is not None:
            lines += _meetings(meetings)
        for group in groups:
            lines += _group(group)
    lines += [Text(), Text(summary.verdict, "bold green" if report.ok else "bold red")]
    return Group(*lines)


def _agreed(agreed: Agreed) -> Iterator[RenderableType]:
    head = Text()
    head.append(f"{agreed.kind} ", _COLOURS[agreed.kind])
    head.append(agreed.title, "bold").append(f"  {grouped(agreed.count)}", "dim")
    yield Text()
    yield head
    for one in agreed.lines:
        yield _indented(Text(one.where, "bold").append(f": {one.value}. {one.message}", "none"))


def _group(group: Findings) -> Iterator[RenderableType]:
    head = Text()
    head.append(f"{group.severity} ", _COLOURS[group.severity])
    head.append(f"{group.rule} {group.name}", "bold")
    head.append(f"  {grouped(group.count)}", "dim")
    if group.elsewhere:
        head.append(f", and {grouped(group.elsewhere)} that meet in cells above", "dim")
    yield Text()
    yield head
    if group.suggestion:
        yield _indented(Text(group.suggestion, "italic"))
    if group.traits:
        yield _indented(Text(group.traits))
    shown = group.examples[: SHOWN[group.severity]]
    for one in shown:
        yield _indented(_finding(one))
    if group.count > len(shown):
        these = "these" if len(shown) > 1 else "this"
        yield _indented(
            Text(f"and {grouped(group.count - len(shown))} more like {these}", "dim")
        )


def _meetings(meetings: Meetings) -> Iterator[RenderableType]:
    head = Text()
    head.append(f"{meetings.severity} ", _COLOURS[meetings.severity])
    head.append("contradictions that meet in one cell", "bold")
    cells = counted(meetings.count, "cell")
    head.append(f"  {cells}, {grouped(meetings.findings)} findings", "dim")
    yield Text()
    yield head
    shown = meetings.examples[: SHOWN[meetings.severity]]
    for cell in shown:
        text = Text()
        text.append(f"{cell.where}: " if cell.where else "", "bold")
        text.append(f"{cell.value}. {cell.message}")
        yield _indented(text)
        for one in cell.findings[:UNDER]:
            yield _indented(Text(f"{one.rule} ", "dim").append(_finding(one, bare=True)), 4)
        if cell.count > UNDER:
            more = grouped(cell.count - len(cell.findings[:UNDER]))
            yield _indented(Text(f"and {more} more", "dim"), 4)
    if meetings.count > len(shown):
        more = grouped(meetings.count - len(shown))
        such = "cell" if meetings.count == len(shown) + 1 else "cells"
        yield _indented(Text(f"and {more} more such {such}", "dim"))


def _indented(text: Text, by: int = 2) -> RenderableType:
    return Padding(text, (0, 0, 0, by))


def _finding(one: Finding, *, bare: bool = False) -> Text:
    text = Text()
    text.append(f"{one.where}: " if one.where else "", "bold")
    text.append(one.message)
    if one.suggestion:
        text.append(f" {one.suggestion}", "italic")
    if one.related and not bare:
        text.append(f" [{one.related}]", "dim")
    return text
