"""Privacy: what looks personal is not sent on, unless it is asked for."""

from __future__ import annotations

import pandas as pd
import pytest

from humstats import check
from humstats.checking.privacy import LEFT_OUT, without_personal
from humstats.model.findings import findings_table
from humstats.model.readings import LEFT_OUT_COLUMNS, Reading, Source

NUMBER = "+93701234567"


@pytest.fixture
def report(figures_of):
    seen = findings_table(
        [
            {
                "rule": "HS160",
                "severity": "warning",
                "row": 2,
                "column": "Phone number",
                "value": NUMBER,
                "message": f"'{NUMBER}' is no number of people.",
                "suggestion": f"Is {NUMBER} meant?",
                "related": f"Phone number {NUMBER} (row 3)",
            },
            {"rule": "HS160", "severity": "note", "column": "PiN", "value": "7 ppl"},
        ]
    )
    left_out = pd.DataFrame(columns=list(LEFT_OUT_COLUMNS))
    return check(Reading(figures_of({"value": 1}), left_out, Source("who.csv"), findings=seen))


@pytest.mark.parametrize(
    "form", [lambda r: r.to_html(), lambda r: r.to_json(), lambda r: r.to_text()]
)
def test_a_report_that_is_sent_on_leaves_it_out(report, form):
    text = form(report)
    assert NUMBER not in text
    assert LEFT_OUT in " ".join(text.split())


def test_it_stays_where_it_is_asked_for(report):
    assert NUMBER in report.to_html(personal=True)
    assert NUMBER in report.to_json(personal=True)
    assert report.findings["value"].tolist() == [NUMBER, "7 ppl"]


def test_where_it_was_found_is_still_said(report):
    told = without_personal(report.findings)
    assert told["row"].tolist()[0] == 2
    assert told["column"].tolist() == ["Phone number", "PiN"]
    assert told["message"].tolist()[0] == f"'{LEFT_OUT}' is no number of people."
    assert told["value"].tolist() == [LEFT_OUT, "7 ppl"]


def test_what_is_not_personal_is_left_as_it_is():
    told = findings_table([{"rule": "HS301", "severity": "error", "column": "PiN"}])
    assert without_personal(told) is told
