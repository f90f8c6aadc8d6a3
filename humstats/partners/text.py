"""Combined files as text, for a shell of 80 columns."""

from __future__ import annotations

import io
from itertools import groupby
from typing import TYPE_CHECKING

from rich.console import Console, Group
from rich.padding import Padding
from rich.rule import Rule as Line
from rich.table import Table
from rich.text import Text

from humstats.model.numerals import counted, grouped
from humstats.partners.summary import summary_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from humstats.partners.combined import Combined
    from humstats.partners.dispute_words import Dispute
    from humstats.partners.summary import Fault, Summary

__all__ = ["renderable_of", "text_of"]

#: How many findings a screen tells, and at least of each sender; the others are named.
_FAULTS = 24
_LEAST = 2
_COLOURS = {"error": "bold red", "warning": "yellow"}


def text_of(combined: Combined, *, width: int = 80) -> str:
    """Return combined files as plain text."""
    out = io.StringIO()
    console = Console(file=out, width=width, color_system=None, legacy_windows=False)
    console.print(renderable_of(combined))
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


def renderable_of(combined: Combined) -> RenderableType:
    """Return combined files as something that a rich console prints."""
    summary = summary_of(combined)
    lines: list[RenderableType] = [
        Line(Text(summary.title, "bold"), align="left", style="dim"),
        Text(summary.verdict, "bold"),
        Text(),
        _senders(summary),
    ]
    for row in summary.senders:
        if row["why_not"]:
            lines.append(Text(f"{row['sender']} could not be read: {row['why_not']}", "red"))
    for head, told in (("Missing", summary.missing), ("Unclear areas", summary.unclear)):
        if told:
            lines += [Text(), Text(head, "bold")]
            lines += [Padding(Text(line), (0, 0, 0, 2)) for line in told]
    if summary.disputes:
        count = sum(dispute.count for dispute in summary.disputes) + summary.more_disputes
        lines += [Text(), Text(f"In dispute: {counted(count, 'figure')}", "bold")]
        lines.append(Padding(Text(summary.standing, "dim"), (0, 0, 0, 2)))
        for dispute in summary.disputes:
            lines += _dispute(dispute)
        if summary.more_disputes:
            lines.append(Padding(Text(f"and {grouped(summary.more_disputes)} more", "dim"),
                                 (0, 0, 0, 2)))  # fmt: skip
    if summary.repeated:
        lines += [Text(), Text(summary.repeated)]
    if summary.faults:
        lines += [Text(), Text("Found by sender", "bold")]
        found = [(who, [*own]) for who, own in groupby(summary.faults, lambda f: f.sender)]
        room = max(_LEAST, _FAULTS // len(found))
        for sender, faults in found:
            lines.append(Padding(Text(sender, "bold"), (0, 0, 0, 2)))
            lines += [Padding(_fault(fault), (0, 0, 0, 4)) for fault in faults[:room]]
            left = [fault.rule for fault in faults[room:]]
            if left:
                lines.append(Padding(Text(f"and {', '.join(left)}", "dim"), (0, 0, 0, 4)))
    return Group(*lines)


def _senders(summary: Summary) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column("sender", overflow="fold")
    for name in ("figures", "accepted", "errors", "warnings", "places"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("period", overflow="fold")
    for row in summary.senders:
        numbers = [grouped(row[name]) for name in ("figures", "accepted", "errors",
                                                   "warnings", "places")]  # fmt: skip
        shown = ["–"] * 5 if row["why_not"] else numbers
        table.add_row(Text(row["sender"]), *shown, Text(row["periods"]))
    return table


def _dispute(dispute: Dispute) -> Iterator[RenderableType]:
    head = Text(dispute.about)
    if dispute.apart:
        head.append(f"  {dispute.apart} apart", "dim")
    yield Padding(head, (0, 0, 0, 2))
    for sender, value, cell in dispute.said:
        text = Text(f"{sender} ")
        text.append(value, "bold")
        text.append(f"  {cell}", "dim")
        yield Padding(text, (0, 0, 0, 4))
    if dispute.areas:
        alike = f"and {grouped(dispute.count - 1)} more areas alike: {dispute.areas}"
        yield Padding(Text(alike, "dim"), (0, 0, 0, 4))


def _fault(fault: Fault) -> Text:
    text = Text()
    text.append(f"{fault.severity} ", _COLOURS[fault.severity])
    text.append(f"{fault.rule} ", "bold")
    text.append(f"{grouped(fault.count)}: ", "dim")
    text.append(f"{fault.where}: " if fault.where else "")
    text.append(fault.message)
    return text
