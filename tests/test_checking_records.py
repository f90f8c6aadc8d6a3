"""Records: the report as JSON is what its schema says."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from humstats import check
from humstats.model.findings import findings_table
from humstats.model.readings import LEFT_OUT_COLUMNS, Reading, SheetSource, Source


@pytest.fixture(scope="module")
def validator(root):
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema checks the schema")
    schema = json.loads((root / "docs" / "report.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


@pytest.fixture
def report(figures_of):
    rows = [
        {"value": 50, "indicator": "people_affected"}, {"value": 100},
        {"value": 120, "indicator": "people_targeted"},
        {"value": -5, "when": 2023}, {"value": -7, "when": 2021}, {"value": 1, "unit": "tents"},
    ]  # fmt: skip
    figures = figures_of(*rows, origin_file="needs.csv", origin_column="PiN")
    seen = findings_table([{"rule": "HS101", "severity": "note", "message": "Blank rows."}])
    reading = Reading(
        figures.assign(origin_row=range(2, len(rows) + 2)),
        pd.DataFrame(columns=list(LEFT_OUT_COLUMNS)),
        Source(
            "needs.csv",
            sha256="ab" * 32,
            size=10,
            said={"location": "SYR"},
            sheets=(SheetSource(None, figures=len(rows)),),
        ),
        findings=seen,
        read_again=lambda _: (reading, ["-5"]),
    )
    mended = {"row": 5, "column": "PiN", "expected": -5, "use": 5, "why": "a", "who": "b"}
    return check(reading, ignore={"HS301": "why not", "HS304": "c"}, corrections=[mended])


def test_every_part_of_the_report_is_as_the_schema_says(report, validator):
    held = json.loads(report.to_json())
    for part in ("rules", "causes", "findings", "ignored", "ignored_nothing", "corrected"):
        assert held[part], part
    validator.validate(held)


@pytest.mark.parametrize("rows", [[], [{"value": 1}], [{"value": -1, "unit": "tents"}]])
def test_small_reports_are_too(figures_of, rows, validator):
    figures = figures_of(*rows) if rows else figures_of({"value": 1})[:0]
    validator.validate(json.loads(check(figures).to_json()))


@pytest.mark.parametrize(
    "harm",
    [
        lambda held: held.pop("findings"),
        lambda held: held["findings"][0].update(severity="fatal"),
        lambda held: held["findings"][0].update(more=1),
        lambda held: held["ignored"][0].update(reason=""),
        lambda held: held["causes"][0].update(contradictions=1),
    ],
)
def test_the_schema_refuses_what_is_not_a_report(report, validator, harm):
    held = json.loads(report.to_json())
    harm(held)
    assert not validator.is_valid(held)


def test_findings_refer_to_the_cell_in_which_they_meet(report):
    held = report.to_dict()
    met = [one["cause"] for one in held["findings"] if one["cause"] is not None]
    for cause in held["causes"]:
        assert met.count(cause["cause"]) == cause["contradictions"]
    assert {one["rule"] for one in held["findings"]} <= set(held["rules"])
    assert held["rules"]["HS502"]["name"] == "targeted-above-in-need"
    assert held["rules"]["HS502"]["why"]
