"""What holds the parts of a workbook together."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest

from humstats.errors import ReadError
from humstats.workbooks.bindings import Binder, BoundSheet
from humstats.workbooks.packages import Package

PAGE = (
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    b"<sheetData/></worksheet>"
)


def package() -> Package:
    made = openpyxl.Workbook()
    made.create_sheet("Two")
    made.active = 1
    out = io.BytesIO()
    made.save(out)
    return Package(out.getvalue(), "x")


def test_sheets_are_listed_in_their_order() -> None:
    binding = Binder(package()).binding
    assert binding.sheets == (
        BoundSheet("Sheet", "xl/worksheets/sheet1.xml", True),
        BoundSheet("Two", "xl/worksheets/sheet2.xml", True),
    )
    assert (binding.main, binding.styles) == ("xl/workbook.xml", "xl/styles.xml")


@pytest.mark.parametrize(
    "names", [[], ['<definedName name="n" localSheetId="0">Front!$A$1</definedName>']]
)
def test_a_sheet_in_front_is_the_one_that_opens(names: list[str]) -> None:
    held = package()
    binder = Binder(held)
    binder.put_in_front("Front & <more>", PAGE, names)
    made = openpyxl.load_workbook(io.BytesIO(held.with_parts(binder.done())))
    assert made.sheetnames == ["Front & <more>", "Sheet", "Two"]
    assert made.active.title == "Front & <more>"
    assert list(made.worksheets[0].defined_names) == ["n"][: len(names)]


def test_relations_and_kinds_are_made_where_there_are_none() -> None:
    held = package()
    binder = Binder(held)
    part = binder.free_part("xl/comments{}.xml")
    binder.add(part, b"<comments/>", "comments")
    assert binder.relate("xl/worksheets/sheet1.xml", part, "comments") == "rIdHs1"
    assert binder.relate("xl/worksheets/sheet1.xml", part, "comments") == "rIdHs2"
    made = zipfile.ZipFile(io.BytesIO(held.with_parts(binder.done())))
    assert b'Target="../comments1.xml"' in made.read("xl/worksheets/_rels/sheet1.xml.rels")
    assert b'PartName="/xl/comments1.xml"' in made.read("[Content_Types].xml")


def test_a_workbook_without_sheets_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook><sheets/></workbook>")
    with pytest.raises(ReadError, match=r"^x is a workbook without sheets: ask its sender"):
        Binder(Package(out.getvalue(), "x"))


def test_a_part_that_lists_nothing_is_damaged() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(
            "xl/workbook.xml", '<workbook><sheets><sheet name="a"/></sheets></workbook>'
        )
        archive.writestr("[Content_Types].xml", "<a/>")
    with pytest.raises(ReadError) as error:
        Binder(Package(out.getvalue(), "x")).add("xl/comments1.xml", b"", "comments")
    assert str(error.value) == "x is a damaged workbook: open it in Excel and save it again."
