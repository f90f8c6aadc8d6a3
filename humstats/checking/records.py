"""Records: the report as plain values, as ``docs/report.schema.json`` describes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from humstats.checking.privacy import without_personal
from humstats.rules import RULES

if TYPE_CHECKING:
    import pandas as pd

    from humstats.checking.report import Report

__all__ = ["record_of", "rules_told"]


def record_of(report: Report, *, personal: bool = False) -> dict[str, Any]:
    """Return a report as plain values: file, counts, accounting and every finding."""
    source = report.reading.source
    return {
        "format": "humstats report 1",
        "file": {
            "name": source.name,
            "sha256": source.sha256,
            "size": source.size,
            "shape": source.shape,
            "said": dict(source.said),
        },
        "ok": report.ok,
        "counts": dict(report.counts),
        "accounting": report.accounting,
        "rules": rules_told(report),
        "causes": _records(_shown(report.causes, personal)),
        "findings": _records(_shown(report.findings, personal)),
        "ignored": _records(_shown(report.ignored, personal)),
        "ignored_nothing": report.unmet,
        "corrected": _records(_shown(report.corrected, personal)),
    }


def _shown(frame: pd.DataFrame, personal: bool) -> pd.DataFrame:
    return frame if personal else without_personal(frame)


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    frame = frame.rename(columns={"figure": "figure_position"}).astype(object)
    return [
        {str(name): value for name, value in one.items()}
        for one in frame.where(frame.notna(), None).to_dict("records")
    ]


def rules_told(report: Report) -> dict[str, dict[str, str]]:
    """Say of each code that was found what it means."""
    codes = {outcome.rule.code for outcome in report.outcomes}
    codes |= {str(code) for code in report.seen["rule"].unique()}
    codes |= {one.ignore.rule for one in report.overridden if len(one)}
    told = {}
    for code in sorted(codes):
        rule = RULES.get(code)
        told[code] = {
            "name": rule.name if rule else report.reading.rule_names.get(code, ""),
            "why": rule.why if rule else "",
            "tolerance": rule.tolerance if rule else "",
            "false_alarms": rule.false_alarms if rule else "",
            "source": rule.source if rule else "",
        }
    return told
