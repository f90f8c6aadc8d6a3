"""Privacy: what looks personal is not sent on, unless it is asked for."""

from __future__ import annotations

import io
import zipfile

import pandas as pd
import pytest

from humstats import check, read
from humstats.checking.privacy import LEFT_OUT, without_personal
from humstats.checking.workbook import excel_of_report
from humstats.errors import FigureError
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


# one of each kind, in columns that say what they hold and in columns that do not
PERSONS = {
    "name": "Kanari",
    "mail": "tweety@canary.example.org",
    "phone": "+96394412398",
    "local": "0944-123-498",
    "case": "CASE-7Z9Q",
    "place": "33.513894",
}
HEADER = "Country,Year,Nom du bénéficiaire,WhatsApp,Case no,GPS lat,Remarks,People in need"
SOUND = "SYR,2024,{name},{phone},{case},{place},call {local},10{n}"
FAULTS = [
    "{mail},2024,{name},{phone},{case},{place},ok,5",
    "SYR,2024,{name},{phone},{case},{place},ok,{mail}",
    "SYR,2024,{name},{phone},{case},{place},ok,{local}",
    "SYR,20244,{name},{phone},{case},{place},{mail},-5",
]


@pytest.fixture
def sent(tmp_path):
    rows = [SOUND.format(n=n, **PERSONS) for n in range(4)]
    faults = [row.format(**PERSONS) for row in FAULTS]
    path = tmp_path / "sent.csv"
    path.write_text("\n".join([HEADER, *rows, *faults]), encoding="utf-8")
    return check(read(path, source="X"))


def raised(report) -> str:
    with pytest.raises(FigureError) as caught:
        report.raise_for_errors()
    return str(caught.value)


def workbook(report) -> str:
    with zipfile.ZipFile(io.BytesIO(excel_of_report(report))) as parts:
        return "".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())


@pytest.mark.parametrize(
    "form",
    [
        lambda r: r.to_text(width=2000),
        lambda r: r.to_html(),
        lambda r: r._repr_html_(),
        lambda r: r.to_json(),
        repr,
        raised,
        workbook,
    ],
    ids=["text", "html", "notebook", "json", "repr", "raised", "workbook"],
)
def test_no_person_is_in_anything_that_is_sent_on(sent, form):
    assert {"error"} <= {*sent.findings["severity"]}
    told = form(sent)
    assert [kind for kind, text in PERSONS.items() if text in told] == []


def test_what_is_said_of_other_columns_is_masked_too(sent):
    said = sent.findings.assign(
        column="PiN", value="5", message="'5' is not 6, ask tweety@canary.example.org"
    )
    assert without_personal(said)["message"].tolist() == [
        f"'5' is not 6, ask {LEFT_OUT}" for _ in range(len(said))
    ]


def test_all_that_is_quoted_of_a_personal_column_is_left_out():
    said = findings_table(
        [
            {
                "rule": "HS216",
                "severity": "warning",
                "column": "Focal point",
                "value": "O'Neil",
                "message": "\"O'Neil\" is written 'Oneill' elsewhere: one thing.",
            }
        ]
    )
    assert without_personal(said)["message"].tolist() == [
        f"\"{LEFT_OUT}\" is written '{LEFT_OUT}' elsewhere: one thing."
    ]
