"""The sheet in front."""

from __future__ import annotations

from io import BytesIO

from openpyxl import Workbook

import humstats as hs
from humstats.checking.front import EXAMPLES, front_of
from humstats.checking.marking import Places
from humstats.checking.report import Report
from humstats.workbooks.books import Link, Sheet

HEADER = "country,indicator,year,value,unit\n"


def report_of(*values: object) -> Report:
    rows = "".join(
        f"SYR,people_in_need,{2000 + at},{value},people\n" for at, value in enumerate(values)
    )
    return hs.check(hs.read((HEADER + rows).encode(), source="OCHA"))


def agreed(*values: object) -> Report:
    """Return a report in which one cell was corrected, and its other findings are ignored."""
    first = report_of(*values).reading
    return hs.check(
        first,
        ignore={"HS301": "losses are written so"},
        corrections=[
            {"row": 2, "column": "value", "expected": values[0], "use": 5, "why": "a slip",
             "who": "OCHA"}
        ],
    )  # fmt: skip


def sheet_of(report: Report, *said: str) -> Sheet:
    known = Places(report.reading, only="Data")
    places = known.of_findings(report.findings)
    return front_of(report, report.findings, places, known, said)


def test_findings_of_one_rule_stand_below_its_name() -> None:
    sheet = sheet_of(report_of(5, -7, 6))
    head, first = sheet.rows[:2]
    assert list(head)[:5] == ["error", "HS301", "1 finding", None, None]
    assert list(first) == [
        None,
        "HS301",
        "Data",
        Link("D3", "Data", 3, 4),
        "value",
        "−7",
        "−7 people: a count is 0 or more.",
        first[7],
        "",
    ]


def test_what_is_more_than_examples_is_folded_away() -> None:
    sheet = sheet_of(report_of(5, *range(-12, -1)))
    (head,) = (
        at for at, row in enumerate(sheet.rows) if row[0] == "error" and row[1] == "HS301"
    )
    assert sheet.rows[head][2] == "11 findings"
    shown = [at for at in range(head + 1, head + 12) if at not in sheet.folded]
    assert shown == list(range(head + 1, head + 1 + EXAMPLES))


def test_what_was_agreed_is_told_with_cell_reason_and_count() -> None:
    rows = [list(row) for row in sheet_of(agreed(50_000, -7, -8, 6)).rows]
    head, cell = rows[:2]
    assert head[0] == "corrected"
    assert head[2] == "1 cell"
    assert cell[3:] == [
        Link("D2", "Data", 2, 4), "value", "50,000",
        "5 is used in place of 50,000: a slip (OCHA).", "Please mend it in your file.",
    ]  # fmt: skip
    head, ignored = rows[-2:]
    assert head[:3] == ["ignored", None, "2 findings"]
    assert (ignored[1], ignored[6]) == ("HS301", "2 findings: Losses are written so.")


def test_the_lead_counts_one_and_many() -> None:
    lead = sheet_of(agreed(50_000, -7, 6)).lead[1]
    assert lead.endswith(
        "1 finding is ignored, for a reason that was given. 1 figure was corrected before the "
        "check."
    )
    lead = sheet_of(agreed(50_000, -7, -8)).lead[1]
    assert "2 findings are ignored, each for a reason that was given." in lead


def test_the_lead_says_how_many_and_what_was_not_done() -> None:
    lead = sheet_of(report_of(5, -7), "Nothing was lost.").lead
    assert lead[0] == "Findings in bytes in memory"
    assert lead[1].startswith("1 error, ")
    assert lead[1].endswith("in 2 figures. 1 cannot stand as it is.")
    assert lead[-1] == "Nothing was lost."


def test_a_cell_that_explains_warnings_stands_below_the_errors() -> None:
    rows = (
        "SYR,people_affected,2024,50,people\nSYR,people_in_need,2024,100,people\n"
        "SYR,people_targeted,2024,120,people\nSYR,people_in_need,2023,-7,people\n"
    )
    sheet = sheet_of(hs.check(hs.read((HEADER + rows).encode(), source="OCHA")))
    heads = [(row[0], row[1] or row[6]) for row in map(list, sheet.rows) if row[0]]
    assert heads == [
        ("error", "HS301"),
        ("warning", "where contradictions meet: look at these first"),
        ("warning", "HS501"),
        ("warning", "HS502"),
    ]


def test_what_is_said_of_a_row_or_of_a_sheet_names_it() -> None:
    header = ["Admin 1", "Admin 2", "People in need", "Contact"]
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, area in (("North", "Aden"), ("South", "Taiz")):
        sheet = book.create_sheet(name)
        for row in (header, [None, None, 99], [area, None, 30], [area, "Centre", 12, "n.a."]):
            sheet.append(row)
    data = BytesIO()
    book.save(data)
    report = hs.check(hs.read(data.getvalue(), location="YEM", period="2024", source="OCHA"))
    rows = [row for row in sheet_of(report).rows if row[0] is None]
    told = {
        rule: [[*row][2:4] for row in rows if row[1] == rule] for rule in ("HS154", "HS115")
    }
    assert told == {
        "HS154": [["North", "row 2"], ["South", "row 2"]],
        "HS115": [["North", None], ["South", None]],
    }
