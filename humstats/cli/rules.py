"""``humstats rules`` and ``humstats rule``: what a check looks at, and why."""

from __future__ import annotations

from typing import Annotated

import typer

from humstats.cli.app import app
from humstats.cli.screens import screen

__all__ = ["list_rules", "show_rule"]


@app.command("rules")
def list_rules() -> None:
    """List the rules: code, severity, name, and what each finds in published files."""
    from rich.table import Table
    from rich.text import Text

    from humstats.reading.faults import FAULTS
    from humstats.rules import RULES
    from humstats.rules.pages import measured, rate_of, subject_of

    console = screen()
    rules = Table("code", "severity", "name", box=None, padding=(0, 1, 0, 0))
    counts = ("error", "warning", "note", "files")
    for heading in counts:
        rules.add_column(heading, justify="right")
    subject = ""
    for rule in RULES.values():
        if subject_of(rule) != subject:
            subject = subject_of(rule)
            rules.add_row("", "", Text(subject, "dim italic"))
        rate = rate_of(rule.code)
        found = ["?"] * len(counts)
        if rate is not None:  # None: not counted yet
            found = [f"{n:,}" if (n := getattr(rate, name)) else "" for name in counts]
        rules.add_row(rule.code, rule.severity, rule.name, *found)
    console.print(f"Counted: what each rule finds in {measured()['files']} published files.\n")
    console.print(rules)
    faults = Table(box=None, padding=(0, 1, 0, 0), show_header=False)
    faults.add_row("", "", Text("reading", "dim italic"))
    for fault in FAULTS.values():
        faults.add_row(fault.code, f"{fault.severity:8}", fault.name)
    console.print(faults)


@app.command("rule")
def show_rule(
    name: Annotated[str, typer.Argument(metavar="CODE|NAME", help="HS301, negative-count.")],
) -> None:
    """Show the page of a rule: what it finds, why, and what it lets pass."""
    from rich.markdown import Markdown

    from humstats.reading.faults import FAULTS
    from humstats.rules import rule_named
    from humstats.rules.pages import page_of

    wanted = name.upper()
    if wanted in FAULTS:
        fault = FAULTS[wanted]
        article = "An" if fault.severity == "error" else "A"
        page = (
            f"# {fault.code} {fault.name}\n\n{article} **{fault.severity}**. {fault.sentence}\n"
        )
    else:
        page = page_of(rule_named(wanted if wanted.startswith("HS") else name))
    console = screen()
    if console.is_terminal:
        console.print(Markdown(page))
    else:
        print(page, end="")
