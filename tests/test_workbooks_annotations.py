"""Somebody's workbook, marked: nothing in it is lost."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from humstats.errors import ReadError
from humstats.model.findings import SEVERITIES
from humstats.workbooks.annotations import annotated, ending_of
from humstats.workbooks.bindings import Binder
from humstats.workbooks.books import Link, Sheet
from humstats.workbooks.marks import Mark
from humstats.workbooks.packages import Package
from humstats.workbooks.shades import PALE, STRONG

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")

#: Parts that any copy changes: the list of sheets, formats, and what binds them.
BOUND = {
    "[Content_Types].xml",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/styles.xml",
}


def front(unmarked: Sequence[str] = ()) -> Sheet:
    return Sheet("Findings", ("cell",), [(Link("D8", "Data", 8, 4),)], lead=tuple(unmarked))


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(held: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in held.items():
            archive.writestr(name, content)
    return out.getvalue()


def book(data: bytes, **how: Any) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data), **how)


@pytest.fixture(scope="module")
def rich() -> bytes:
    """Return a workbook with most of what a workbook can have."""
    out = io.BytesIO()
    made = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet, hidden = made.add_worksheet("Data"), made.add_worksheet("Hid'den")
    red = made.add_format({"num_format": "#,##0.0", "font_color": "red", "border": 1})
    header = ["country", "indicator", "year", "value", "unit", "double"]
    for row in range(1, 30):
        sheet.write_row(row, 0, ["SYR", "people_in_need", 1990 + row])
        sheet.write_number(row, 3, 1000 * row, red)
        sheet.write_string(row, 4, "people")
        sheet.write_formula(row, 5, f"=D{row + 1}*2", None, 2000 * row)
    sheet.add_table("A1:F30", {"columns": [{"header": name} for name in header]})
    sheet.conditional_format("D2:D30", {"type": "data_bar"})
    sheet.data_validation("E2:E30", {"validate": "list", "source": ["people", "households"]})
    sheet.write_comment("D8", "somebody's own")
    sheet.merge_range("H1:J3", "merged")
    sheet.print_area("A1:F30")
    sheet.set_column("C:C", 33)
    sheet.insert_button("H25", {"macro": "x"})
    chart = made.add_chart({"type": "line"})
    chart.add_series({"values": "=Data!$D$2:$D$30"})
    sheet.insert_chart("H5", chart)
    hidden.hide()
    hidden.write_formula("B1", "=SUM(Data!D2:D30)", None, 435_000)
    hidden.autofilter("A1:B3")
    alone = made.add_chartsheet("Chart")
    bars = made.add_chart({"type": "bar"})
    bars.add_series({"values": "=Data!$D$2:$D$30"})
    alone.set_chart(bars)
    made.define_name("Data!local", "=Data!$A$1")
    made.define_name("total", "=Data!$D$30")
    sheet.activate()
    made.close()
    held = parts(out.getvalue())
    main = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    types = held["[Content_Types].xml"].replace(
        main, b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    )
    held["[Content_Types].xml"] = types.replace(
        b"</Types>",
        b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
        b"</Types>",
    )
    relations = held["xl/_rels/workbook.xml.rels"]
    held["xl/_rels/workbook.xml.rels"] = relations.replace(
        b"</Relationships>",
        b'<Relationship Id="rId77" Target="vbaProject.bin" Type="http://schemas.microsoft.com/'
        b'office/2006/relationships/vbaProject"/></Relationships>',
    )
    held["xl/vbaProject.bin"] = bytes(range(256)) * 9
    return packed(held)


MARKS = [
    Mark("Data", 8, 4, "error", text="HS301 error\nWrong."),
    Mark("Data", 9, 4, "warning", blamed=False),
    Mark("Data", 40, 9, "note", text="A blank cell."),
    Mark("Data", 2, 9, "note", text="Within merged cells."),
]


@pytest.fixture(scope="module")
def marked(rich: bytes) -> bytes:
    return annotated(rich, "x.xlsm", MARKS, front)


def test_parts_that_need_not_change_are_the_same_bytes(rich: bytes, marked: bytes) -> None:
    before, after = parts(rich), parts(marked)
    changed = {name for name, content in before.items() if after[name] != content}
    own = {"xl/worksheets/sheet1.xml", "xl/comments1.xml", "xl/drawings/vmlDrawing1.vml"}
    assert changed == BOUND | own
    assert after.keys() - before.keys() == {"xl/worksheets/sheet3.xml"}


def test_the_rest_of_a_sheet_is_the_same_bytes(rich: bytes, marked: bytes) -> None:
    before, after = (parts(data)["xl/worksheets/sheet1.xml"] for data in (rich, marked))
    # what stands behind the cells: table, conditional formats, drop-downs, drawings
    assert after.partition(b"</sheetData>")[2] == before.partition(b"</sheetData>")[2]


@pytest.mark.parametrize("results", [True, False], ids=["results", "formulas"])
def test_every_value_and_formula_is_there(rich: bytes, marked: bytes, results: bool) -> None:
    before, after = book(rich, data_only=results), book(marked, data_only=results)
    for sheet in before.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert after[sheet.title][cell.coordinate].value == cell.value


def test_what_else_a_sheet_has_is_there(marked: bytes) -> None:
    made = book(marked, keep_vba=True)
    sheet = made["Data"]
    assert [rule.type for r in sheet.conditional_formatting for rule in r.rules] == ["dataBar"]
    assert str(sheet.data_validations.dataValidation[0].sqref) == "E2:E30"
    assert list(sheet.tables) == ["Table1"]
    assert len(sheet._charts) == 1
    assert [str(found) for found in sheet.merged_cells.ranges] == ["H1:J3"]
    assert made["Hid'den"].sheet_state == "hidden"
    assert made.vba_archive.read("xl/vbaProject.bin") == bytes(range(256)) * 9
    assert ending_of(marked) == ".xlsm"


def test_names_still_belong_to_their_sheets(marked: bytes) -> None:
    made = book(marked)
    assert made.sheetnames == ["Findings", "Data", "Hid'den", "Chart"]
    assert list(made["Data"].defined_names) == ["local"]
    assert made["Data"].print_area == "'Data'!$A$1:$F$30"
    assert made["Hid'den"].auto_filter.ref == "A1:B3"
    assert made.defined_names["total"].value == "Data!$D$30"


def test_it_opens_on_the_sheet_in_front(marked: bytes) -> None:
    made = book(marked)
    assert made.active.title == "Findings"
    assert [s.title for s in made.worksheets if s.sheet_view.tabSelected] == ["Findings"]
    assert made["Findings"]["A2"].hyperlink.location == "'Data'!D8"


def test_a_marked_cell_keeps_all_but_its_fill(rich: bytes, marked: bytes) -> None:
    before, after = book(rich)["Data"], book(marked)["Data"]
    for place, colour in (("D8", STRONG["error"]), ("D9", PALE["warning"])):
        was, cell = before[place], after[place]
        assert cell.fill.fgColor.rgb == f"FF{colour}"
        for name in ("number_format", "font", "border", "alignment"):
            assert repr(getattr(cell, name)) == repr(getattr(was, name))
    assert repr(after["D10"].fill) == repr(before["D10"].fill)
    assert after["I40"].fill.fgColor.rgb == f"FF{STRONG['note']}"


def test_sentences_are_comments_beside_those_of_others(marked: bytes) -> None:
    sheet = book(marked)["Data"]
    said = {c.coordinate: c.comment.text for row in sheet for c in row if c.comment}
    assert said == {
        "D8": "somebody's own\n\nhumstats: HS301 error\nWrong.",
        "I40": "A blank cell.",
        # the cell is merged, and its first one is seen
        "H1": "Within merged cells.",
    }


def test_marks_are_made_once_more(marked: bytes) -> None:
    again = book(annotated(marked, "x", MARKS, front))
    assert again.sheetnames[:2] == ["Findings (2)", "Findings"]
    assert again["Data"]["I40"].comment.text == "A blank cell.\n\nhumstats: A blank cell."


def simple(change: Callable[[dict[str, bytes]], None] = lambda held: None) -> bytes:
    made = openpyxl.Workbook()
    made.active.title = "Data"
    made.active.append(["a", 5])
    made.create_sheet("Other")
    made.active = 1
    out = io.BytesIO()
    made.save(out)
    held = parts(out.getvalue())
    change(held)
    return packed(held)


def strictly(held: dict[str, bytes]) -> None:
    for name, content in held.items():
        for part in (b"spreadsheetml", b"officeDocument"):
            old = b"http://schemas.openxmlformats.org/" + part + b"/2006/"
            new = b"http://purl.oclc.org/ooxml/" + part + b"/"
            content = content.replace(old, new)
        held[name] = content


def test_a_strict_workbook_stays_strict() -> None:
    made = parts(
        annotated(simple(strictly), "x", [Mark("Data", 1, 2, "error", text="!")], front)
    )
    written = b"".join(
        content for name, content in made.items() if name.startswith(("xl/", "_rels"))
    )
    assert b"schemas.openxmlformats.org/spreadsheetml" not in written
    assert b"schemas.openxmlformats.org/officeDocument" not in written


def test_what_could_not_be_marked_is_said() -> None:
    told: list[str] = []

    def listed(unmarked: Sequence[str]) -> Sheet:
        told.extend(unmarked)
        return front()

    marks = [Mark("Gone", 1, 1, "note")]
    marks += [Mark("Data", row, 1, "warning", text="!") for row in range(1, 600)]
    marks += [Mark("Data", 700, 1, "error", text="worst")]
    made = book(annotated(simple(), "x", marks, listed))
    said = [c.comment.text for (c,) in made["Data"].iter_rows(max_col=1) if c.comment]
    assert len(said) == 500
    assert "worst" in said
    assert told == [
        (
            "The sheet 'Data' has 600 cells of which something is said: 500 have a comment, "
            "the others a colour."
        ),
        "The workbook has no sheet 'Gone'.",
    ]


def test_many_sentences_of_one_cell_are_summed_up() -> None:
    marks = [Mark("Data", 1, 1, "note", text=f"{number}.") for number in (1, 2, 2, 3, 4, 5)]
    made = book(annotated(simple(), "x", marks, front))
    assert made["Data"]["A1"].comment.text == (
        "1.\n\n2.\n\n3.\n\n… and 2 more in the list in front."
    )


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"no archive", "x is a damaged workbook: open it in Excel and save it again."),
        (
            simple(lambda held: held.update({"xl/styles.xml": b"<styleSheet>"})),
            "x is a damaged workbook: open it in Excel and save it again.",
        ),
        (
            simple(lambda held: held.update({"xl/worksheets/sheet1.xml": b"<!DOCTYPE a><a/>"})),
            "x declares entities, which no workbook needs: it is not marked.",
        ),
        (packed({"word/document.xml": b""}), ("x is a Word document: save it as Excel workbook "
         "(.xlsx).")),
    ],
    ids=["no archive", "damaged", "entities", "Word"],
)  # fmt: skip
def test_what_cannot_be_marked_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(ReadError) as error:
        annotated(data, "x", [Mark("Data", 1, 1, "note")], front)
    assert str(error.value) == said


def test_a_shared_workbook_is_refused() -> None:
    def shared(held: dict[str, bytes]) -> None:
        name = "xl/_rels/workbook.xml.rels"
        entry = b"<Relationship Id='z' Type='x/revisionHeaders' Target='styles.xml'/>"
        held[name] = held[name].replace(b"</Relationships>", entry + b"</Relationships>")

    with pytest.raises(ReadError, match=r"^x is a shared workbook: stop sharing it in Excel"):
        annotated(simple(shared), "x", [], front)


def test_a_signature_is_said_not_to_fit() -> None:
    told: list[str] = []
    signed = simple(lambda held: held.update({"_xmlsignatures/sig1.xml": b"<a/>"}))
    annotated(signed, "x", [], lambda unmarked: told.extend(unmarked) or front())  # type: ignore[func-returns-value]
    assert told == ["The digital signature of the workbook does not fit a copy."]


#: What a cell holds: its formula, its value, its text.
HELD = re.compile(rb"<(?:f|v|t)\b[^>]*(?:/>|>[^<]*</(?:f|v|t)>)")


def test_nothing_is_lost_of_any_real_workbook(data: Path) -> None:
    for path in sorted(data.rglob("*.xlsx")):
        sent = path.read_bytes()
        sheets = Binder(Package(sent, path.name)).binding.sheets
        chance = random.Random(7)
        marks = [
            Mark(sheet.name, chance.randint(1, 300), chance.randint(1, 20), severity, text=text)
            for sheet in sheets
            for severity in SEVERITIES
            for text in ("", "said", "too")
        ]
        before, after = parts(sent), parts(annotated(sent, path.name, marks, front))
        changed = {name for name, content in before.items() if after[name] != content}
        grids = {sheet.part for sheet in sheets}
        around = {n for n in before if re.search("omments|vmlDrawing|worksheets/_rels", n)}
        assert changed <= BOUND | grids | around
        for part in grids:
            assert HELD.findall(after[part]) == HELD.findall(before[part])


def test_a_workbook_without_formats_is_refused() -> None:
    def bare(held: dict[str, bytes]) -> None:
        name = "xl/_rels/workbook.xml.rels"
        held[name] = held[name].replace(b"relationships/styles", b"relationships/other")

    with pytest.raises(ReadError) as error:
        annotated(simple(bare), "x", [], front)
    assert str(error.value) == (
        "x has no formats of cells, as every workbook has: open it in Excel and save it again."
    )


def test_a_comment_that_looks_like_a_row_is_damage() -> None:
    def shaken(held: dict[str, bytes]) -> None:
        name = "xl/worksheets/sheet1.xml"
        row = b'<row><!-- <row \' --><c r="A5"/></row>'
        held[name] = re.sub(rb"<row.*</row>", row, held[name])

    with pytest.raises(ReadError) as error:
        annotated(simple(shaken), "x", [Mark("Data", 5, 1, "note")], front)
    assert str(error.value) == "x is a damaged workbook: open it in Excel and save it again."
