"""The report as text, for a shell of 80 columns."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from rich.console import Console, Group
from rich.padding import Padding
from rich.rule import Rule as Line
from rich.text import Text

from humstats.checking.summary import Finding, summary_of
from humstats.model.numerals import grouped

if TYPE_CHECKING:
    from rich.console import RenderableType

    from humstats.checking.report import Report

__all__ = ["renderable_of", "text_of"]

#: How many findings of one rule are printed.
SHOWN = {"error": 5, "warning": 3, "note": 1}

_COLOURS = {"error": "bold red", "warning": "yellow", "note": "cyan"}


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
    lines += [Text(line) for line in summary.lines]
    verdict = Text()
    for severity, count in report.counts.items():
        style = _COLOURS[severity] if count else "dim"
        plural = "" if count == 1 else "s"
        verdict.append(f"{grouped(count)} {severity}{plural}", style).append("   ")
    lines += [Text(), verdict]
    for group in summary.groups:
        head = Text()
        head.append(f"{group.severity} ", _COLOURS[group.severity])
        head.append(f"{group.rule} {group.name}", "bold")
        head.append(f"  {grouped(group.count)}", "dim")
        lines += [Text(), head]
        if group.suggestion:
            lines.append(Padding(Text(group.suggestion, "italic"), (0, 0, 0, 2)))
        shown = group.examples[: SHOWN[group.severity]]
        lines += [Padding(_finding(one), (0, 0, 0, 2)) for one in shown]
        if group.count > len(shown):
            more = f"and {grouped(group.count - len(shown))} more like "
            more += "these" if len(shown) > 1 else "this"
            lines.append(Padding(Text(more, "dim"), (0, 0, 0, 2)))
    lines += [Text(), Text(summary.verdict, "bold green" if report.ok else "bold red")]
    return Group(*lines)


def _finding(one: Finding) -> Text:
    text = Text()
    text.append(f"{one.where}: " if one.where else "", "bold")
    text.append(one.message)
    if one.suggestion:
        text.append(f" {one.suggestion}", "italic")
    if one.related:
        text.append(f" [{one.related}]", "dim")
    return text
