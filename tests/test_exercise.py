"""The exercise workbook: every planted defect at its cell, and nothing else as an error."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

import humstats as hs

CARD = hs.seeds.card("exercise")


@pytest.fixture(scope="module")
def report() -> hs.Report:
    return hs.check(hs.read(hs.seeds.path("exercise")))


def found_at(report: hs.Report, sheet: str, row: int, severity: str) -> pd.DataFrame:
    found = report.findings
    return found[
        (found["sheet"] == sheet) & (found["row"] == row) & (found["severity"] == severity)
    ]


@pytest.mark.parametrize(
    "defect", CARD.defects, ids=lambda defect: f"{defect['row']} {defect['what'][:40]}"
)
def test_each_defect_is_found_at_its_cell(report: hs.Report, defect: dict[str, Any]) -> None:
    found = found_at(report, defect["sheet"], defect["row"], defect["severity"])
    assert list(found["column"]) == [defect["column"]]


def test_nothing_else_is_an_error(report: hs.Report) -> None:
    planted = {(d["sheet"], d["row"]) for d in CARD.defects if d["severity"] == "error"}
    errors = report.findings[report.findings["severity"] == "error"]
    assert set(zip(errors["sheet"], errors["row"], strict=True)) == planted


def test_every_value_cell_is_accounted_for(report: hs.Report) -> None:
    count = report.accounting
    shared_out = count["accepted"] + count["quarantined"] + count["left_out"] + count["blank"]
    assert count["value_cells"] == shared_out == CARD.rows
