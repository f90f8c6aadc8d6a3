"""Findings: one table, however little is known of each."""

from __future__ import annotations

import pandas as pd
import pytest

from humstats.model.findings import FINDING_COLUMNS, SEVERITIES, findings_table, quoted


@pytest.mark.parametrize(
    "rows", [(), [{"rule": "HS301"}], pd.DataFrame({"row": [3, None], "mine": 1})]
)
def test_a_findings_table_has_its_columns(rows):
    table = findings_table(rows)
    assert list(table.columns) == list(FINDING_COLUMNS)
    assert len(table) == len(rows)
    assert table["row"].dtype == "Int64"


def test_what_is_not_known_is_missing_or_empty():
    [one] = findings_table([{"rule": "HS301", "severity": "error"}]).to_dict("records")
    assert one["message"] == one["suggestion"] == one["related"] == one["value"] == ""
    assert pd.isna(one["row"])
    assert pd.isna(one["sheet"])


def test_severities_sort_from_worst_to_least():
    table = findings_table([{"severity": severity} for severity in reversed(SEVERITIES)])
    assert table.sort_values("severity")["severity"].tolist() == ["error", "warning", "note"]
    assert (table["severity"] < "note").sum() == 2


def test_the_rows_given_are_left_as_they_are():
    rows = pd.DataFrame({"row": [3.0], "message": [None]})
    before = rows.copy(deep=True)
    findings_table(rows)
    pd.testing.assert_frame_equal(rows, before)


@pytest.mark.parametrize("many", [1, 80, 81, 5_000_000])
def test_a_quotation_is_never_longer_than_a_line(many: int) -> None:
    shown = quoted("x" * many)
    assert shown == repr("x" * many) if many <= 80 else shown == repr("x" * 79 + "…")
