"""What a report says first: how the file adds up, and findings by rule, with examples."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from humstats.model.findings import SEVERITIES
from humstats.model.numerals import grouped
from humstats.rules import RULES

if TYPE_CHECKING:
    from humstats.checking.report import Report

__all__ = ["EXAMPLES", "Finding", "Group", "Summary", "summary_of"]

#: How many findings of one rule are shown; the rest are counted.
EXAMPLES = 5


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding, ready to be printed."""

    where: str
    value: str
    message: str
    suggestion: str
    related: str


@dataclass(frozen=True, slots=True)
class Group:
    """The findings of one rule and one severity: how many, and the first of them.

    A suggestion that all of them share stands here, and not on each.
    """

    severity: str
    rule: str
    name: str
    why: str
    count: int
    suggestion: str
    examples: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """A report in a few lines and groups."""

    title: str
    lines: tuple[str, ...]
    groups: tuple[Group, ...]
    verdict: str


def summary_of(report: Report, *, examples: int = EXAMPLES) -> Summary:
    """Sum a report up; at most ``examples`` findings of each rule and severity."""
    found = report.findings
    names = _names(report)
    groups = []
    for severity in SEVERITIES:
        mine = found[found["severity"] == severity]
        for code in sorted(mine["rule"].dropna().unique()):
            of_rule = mine[mine["rule"] == code]
            first = of_rule.head(examples).to_dict("records")
            advice = of_rule["suggestion"].unique()
            shared = advice[0] if len(advice) == 1 else ""
            groups.append(
                Group(
                    severity=severity,
                    rule=code,
                    name=names.get(code, ""),
                    why=RULES[code].why if code in RULES else "",
                    count=len(of_rule),
                    suggestion=shared,
                    examples=tuple(_finding(one, shared) for one in first),
                )
            )
    return Summary(
        title=report.reading.source.name,
        lines=tuple(_lines(report)),
        groups=tuple(groups),
        verdict=_verdict(report),
    )


def _names(report: Report) -> dict[str, str]:
    # findings of a reading carry their rule's name as its code knows it; other rules are here
    return {code: rule.name for code, rule in RULES.items()} | dict(report.reading.rule_names)


def _lines(report: Report) -> list[str]:
    source, count = report.reading.source, report.accounting
    lines = [source.shape] if source.shape else []
    if source.said:
        lines.append("Said by you: " + ", ".join(f"{k} {v}" for k, v in source.said.items()))
    if "rows" in count:
        kinds = report.reading.rows
        assert kinds is not None
        others = kinds[kinds["kind"] != "data"].groupby("kind", sort=False)["rows"].sum()
        told = "".join(f", {grouped(n)} {kind}" for kind, n in others.items() if n)
        lines.append(
            f"{_plural(count['rows'], 'row')}: {grouped(count['data_rows'])} of data{told}."
        )
    if "value_cells" in count:
        lines.append(
            f"{_plural(count['value_cells'], 'value cell')}: {grouped(count['accepted'])} "
            f"accepted, {grouped(count['quarantined'])} quarantined, "
            f"{grouped(count['left_out'])} left out, {grouped(count['blank'])} blank."
        )
    else:
        figures = _plural(count["accepted"] + count["quarantined"], "figure")
        kept, out = grouped(count["accepted"]), grouped(count["quarantined"])
        lines.append(f"{figures}: {kept} accepted, {out} quarantined.")
    return lines


def _plural(count: int, noun: str) -> str:
    return f"{grouped(count)} {noun}{'' if count == 1 else 's'}"


def _verdict(report: Report) -> str:
    if not report.ok:
        return f"{_plural(report.counts['error'], 'error')}: not ready to be used."
    if report.counts["warning"]:
        return f"No errors. {_plural(report.counts['warning'], 'warning')} to look at."
    return "No errors, no warnings."


def _finding(one: dict[Any, Any], shared: str) -> Finding:
    return Finding(
        where=_where(one["sheet"], one["row"], one["column"]),
        value=one["value"],
        message=one["message"],
        suggestion="" if one["suggestion"] == shared else one["suggestion"],
        related=one["related"],
    )


def _where(sheet: Any, row: Any, column: Any) -> str:
    parts = [
        "" if pd.isna(sheet) else f"sheet {sheet}",
        "" if pd.isna(row) else f"row {row}",
        "" if pd.isna(column) else str(column),
    ]
    return ", ".join(part for part in parts if part)
