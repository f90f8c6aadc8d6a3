"""What a report says first: how the file adds up, and findings by rule, with examples.

Only what is shown is put into words, so that a summary of a third of a million findings takes
a moment.
"""

from __future__ import annotations

from dataclasses import dataclass
from string import Formatter
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from humstats.checking.corrections import agreement_of
from humstats.checking.outcomes import Outcome
from humstats.checking.privacy import without_personal
from humstats.checking.sentences import capitalised, described
from humstats.checking.traits import traits_of
from humstats.model.findings import SEVERITIES
from humstats.model.numerals import counted, grouped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

    from humstats.checking.report import Report

__all__ = [
    "EXAMPLES", "Agreed", "Explained", "Finding", "Group", "Meetings", "Summary", "summary_of",
]  # fmt: skip

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
    rule: str = ""
    severity: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """The findings of one rule and one severity: how many, and the first of them.

    A suggestion that all of them share stands here, and not on each. Findings that meet
    others in a cell are told there; ``elsewhere`` says how many.
    """

    severity: str
    rule: str
    name: str
    why: str
    count: int
    suggestion: str
    examples: tuple[Finding, ...]
    traits: str = ""
    elsewhere: int = 0


@dataclass(frozen=True, slots=True)
class Explained:
    """A cell in which contradictions meet, and the first of them."""

    where: str
    value: str
    message: str
    count: int
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Meetings:
    """The cells in which contradictions of one severity, or worse, meet."""

    severity: str
    count: int
    findings: int
    examples: tuple[Explained, ...]


@dataclass(frozen=True, slots=True)
class Agreed:
    """What was agreed before the check: cells that were corrected, findings ignored."""

    kind: str
    title: str
    count: int
    lines: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """A report in a few lines and groups, worst first."""

    title: str
    lines: tuple[str, ...]
    groups: tuple[Group, ...]
    meetings: tuple[Meetings, ...]
    agreed: tuple[Agreed, ...]
    unmet: tuple[str, ...]
    verdict: str

    def parts(self) -> Iterator[tuple[str, Meetings | None, tuple[Group, ...]]]:
        """Yield for each severity the cells in which contradictions meet, and the groups."""
        for severity in SEVERITIES:
            meet = [one for one in self.meetings if one.severity == severity]
            groups = tuple(one for one in self.groups if one.severity == severity)
            if meet or groups:
                yield severity, meet[0] if meet else None, groups


def summary_of(report: Report, *, examples: int = EXAMPLES, personal: bool = False) -> Summary:
    """Sum a report up.

    Parameters
    ----------
    report : Report
        What was found.
    examples : int
        How many findings of each rule and severity are put into words at most.
    personal : bool
        Whether to show values of columns that look personal.

    Returns
    -------
    Summary
        In words.
    """
    groups = [
        *_groups_of_reading(report, examples, personal),
        *_groups_of_rules(report, examples, personal),
    ]
    groups.sort(key=lambda group: (SEVERITIES.index(group.severity), group.rule))
    return Summary(
        title=report.reading.source.name,
        lines=tuple(_lines(report)),
        groups=tuple(groups),
        meetings=tuple(_meetings(report, examples, personal)),
        agreed=tuple(_agreed(report, personal)),
        unmet=tuple(
            f"Ignored: {unmet} was found nowhere; take it out of what is ignored."
            for unmet in report.unmet
        ),
        verdict=_verdict(report),
    )


def _groups_of_reading(report: Report, examples: int, personal: bool) -> Iterator[Group]:
    for (severity, code), mine in report.seen.groupby(["severity", "rule"], observed=True):
        advice = mine["suggestion"].unique()
        told = mine.sort_values("row", kind="stable").head(examples)
        told = told if personal else without_personal(told)
        shared = str(told["suggestion"].iloc[0]) if len(advice) == 1 else ""
        yield Group(
            severity=str(severity),
            rule=str(code),
            name=report.reading.rule_names.get(str(code), ""),
            why="",
            count=len(mine),
            suggestion=shared,
            examples=tuple(_findings(told, shared)),
        )


def _groups_of_rules(report: Report, examples: int, personal: bool) -> Iterator[Group]:
    chosen = [*_alone(report)]
    first = [Outcome(one.rule, one.hits.take(mine[:examples])) for one, mine, _ in chosen]
    # all examples are put into words at once: each call has its price
    told = described(report.reading, report.table, first)
    told = told if personal else without_personal(told)
    begin = 0
    for (outcome, mine, elsewhere), shown in zip(chosen, first, strict=True):
        rule = outcome.rule
        of_group = told.iloc[begin : begin + len(shown.hits)]
        begin += len(shown.hits)
        advice = of_group["suggestion"].unique()
        every = len(mine) == len(shown.hits) or _said_alike(outcome, mine)
        shared = str(advice[0]) if len(advice) == 1 and every else ""
        yield Group(
            severity=SEVERITIES[shown.grades[0]],
            rule=rule.code,
            name=rule.name,
            why=rule.why,
            count=len(mine),
            suggestion=shared,
            examples=tuple(_findings(of_group, shared)),
            traits=traits_of(report.table, outcome.hits.rows[mine]),
            elsewhere=elsewhere,
        )


def _said_alike(outcome: Outcome, mine: NDArray[np.intp]) -> bool:
    """Whether what to do is the same for all of some hits, by what the rule found alone."""
    asked = {name for _, name, _, _ in Formatter().parse(outcome.rule.suggestion) if name}
    facts = outcome.hits.facts
    return asked <= facts.keys() and all(
        len({str(facts[name][at]) for at in mine.tolist()}) == 1 for name in asked
    )


def _alone(report: Report) -> Iterator[tuple[Outcome, NDArray[np.intp], int]]:
    """Yield of each rule and severity the hits that stand alone, and how many do not.

    They come in the order of their rows in the file.
    """
    rows = _rows(report)
    for outcome in report.outcomes:
        grades = outcome.grades
        alone = report.meetings.of_hits[outcome.rule.code] < 0
        for grade in np.unique(grades).tolist():
            mine = np.flatnonzero((grades == grade) & alone)
            if len(mine):
                if rows is not None:
                    mine = mine[np.argsort(rows[outcome.hits.rows[mine]], kind="stable")]
                yield outcome, mine, int((grades == grade).sum()) - len(mine)


def _rows(report: Report) -> NDArray[np.int64] | None:
    """Return the row of the file that each figure stands in; the last where not known."""
    figures = report.reading.figures
    if "origin_row" not in figures:
        return None
    return figures["origin_row"].to_numpy("i8", na_value=np.iinfo("i8").max)


def _findings(told: pd.DataFrame, shared: str = "") -> Iterator[Finding]:
    for one in told.astype(object).to_dict("records"):
        yield Finding(
            where=_where(one),
            value=one["value"],
            message=one["message"],
            suggestion="" if one["suggestion"] == shared else one["suggestion"],
            related=one["related"],
            rule=one["rule"],
            severity=one["severity"],
        )


def _meetings(report: Report, examples: int, personal: bool) -> Iterator[Meetings]:
    meet = report.meetings
    for grade in np.unique(meet.grades).tolist():
        # worst first, so that those of one severity stand together
        begin, end = np.searchsorted(meet.grades, [grade, grade + 1]).tolist()
        cells = report.causes_at(slice(begin, min(end, begin + examples)))
        if not personal:
            cells = without_personal(cells)
        under = _under(report, begin, len(cells), personal)
        yield Meetings(
            severity=SEVERITIES[grade],
            count=end - begin,
            findings=int(meet.sizes[begin:end].sum()),
            examples=tuple(
                Explained(
                    where=_where(cell),
                    value=cell["value"],
                    message=f"{grouped(cell['contradictions'])} contradictions meet in this "
                    "cell: one wrong figure here may explain them all.",
                    count=cell["contradictions"],
                    findings=under.get(cell["cause"], ()),
                )
                for cell in cells.astype(object).to_dict("records")
            ),
        )


def _under(
    report: Report, begin: int, count: int, personal: bool
) -> Mapping[int, tuple[Finding, ...]]:
    """Return the contradictions that meet in some cells, by the number of the cause."""
    chosen, causes = [], []
    for outcome in report.outcomes:
        cause = report.meetings.of_hits[outcome.rule.code]
        mine = np.flatnonzero((cause >= begin) & (cause < begin + count))
        # of each cell, the first few of each rule
        order = mine[np.argsort(cause[mine], kind="stable")]
        place = np.arange(len(order)) - np.searchsorted(cause[order], cause[order])
        order = order[place < EXAMPLES]
        if len(order):
            chosen.append(Outcome(outcome.rule, outcome.hits.take(order)))
            causes.append(cause[order])
    told = described(report.reading, report.table, chosen, causes)
    told = told if personal else without_personal(told)
    told = told.sort_values(["cause", "severity"], kind="stable")
    found: dict[int, tuple[Finding, ...]] = {}
    for number, of_cell in told.groupby("cause", sort=False):
        few = of_cell.head(EXAMPLES).assign(suggestion="")
        found[int(str(number))] = tuple(_findings(few))
    return found


def _lines(report: Report) -> list[str]:
    source, count = report.reading.source, report.accounting
    lines = [capitalised(source.shape)] if source.shape else []
    if source.said:
        lines.append("Said by you: " + ", ".join(f"{k} {v}" for k, v in source.said.items()))
    if "rows" in count:
        kinds = report.reading.rows
        assert kinds is not None
        others = kinds[kinds["kind"] != "data"].groupby("kind", sort=False)["rows"].sum()
        told = "".join(f", {grouped(n)} {kind}" for kind, n in others.items() if n)
        lines.append(
            f"{counted(count['rows'], 'row')}: {grouped(count['data_rows'])} of data{told}."
        )
    if "value_cells" in count:
        lines.append(
            f"{counted(count['value_cells'], 'value cell')}: {grouped(count['accepted'])} "
            f"accepted{_with_errors(report)}, {grouped(count['quarantined'])} quarantined, "
            f"{grouped(count['left_out'])} left out, {grouped(count['blank'])} blank."
        )
    else:
        figures = counted(count["accepted"] + count["quarantined"], "figure")
        kept, out = grouped(count["accepted"]), grouped(count["quarantined"])
        lines.append(f"{figures}: {kept} accepted{_with_errors(report)}, {out} quarantined.")
    return lines


def _with_errors(report: Report) -> str:
    """Say of how many accepted figures an error speaks: it may be of the figure beside them."""
    found = report.findings
    held = found.loc[(found["severity"] == "error") & found["figure"].notna(), "figure"]
    many = int((~report.kept_out[held.unique().astype("intp")]).sum())
    return f" ({grouped(many)} of them with an error)" if many else ""


def _agreed(report: Report, personal: bool) -> Iterator[Agreed]:
    """Say what was corrected, and what is ignored, and why."""
    cells = report.corrected
    cells = cells.assign(value=cells["expected"], message=agreement_of(cells))
    if not personal:
        cells = without_personal(cells)
    if len(cells):
        lines = [
            Finding(_where(cell), cell["value"], cell["message"], "", "")
            for cell in cells.to_dict("records")
        ]
        title = "another figure is used than stands in the file"
        yield Agreed("corrected", title, len(lines), tuple(lines))
    met = [one for one in report.overridden if len(one)]
    if met:
        lines = [
            Finding(str(one.ignore), counted(len(one), "finding"), one.ignore.why, "", "")
            for one in met
        ]
        title = "looked at, and accepted for the reason given"
        yield Agreed("ignored", title, sum(map(len, met)), tuple(lines))


def _verdict(report: Report) -> str:
    if not report.ok:
        return f"{counted(report.counts['error'], 'error')}: not ready to be used."
    if report.counts["warning"]:
        return f"No errors. {counted(report.counts['warning'], 'warning')} to look at."
    return "No errors, no warnings."


def _where(one: Mapping[Any, Any]) -> str:
    sheet, row, column = one["sheet"], one["row"], one["column"]
    parts = [
        "" if pd.isna(sheet) else f"sheet {sheet}",
        "" if pd.isna(row) else f"row {row}",
        "" if pd.isna(column) else str(column),
    ]
    return ", ".join(part for part in parts if part)
