"""Which part refers to which."""

from __future__ import annotations

import io
import zipfile

import pytest

from humstats.errors import ReadError
from humstats.workbooks.packages import Package
from humstats.workbooks.relations import main_part, relations_part, targets_of


def package(**parts: str) -> Package:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return Package(out.getvalue(), "x")


RELATIONS = (
    "<Relationships><Relationship Id='a' Type='http://x/comments' Target='../comments1.xml'/>"
    "<Relationship Id='b' Type='http://x/image' Target='/xl/media/b.png'/>"
    "<Relationship Id='c' Type='http://x/link' Target='http://x' TargetMode='External'/>"
    "</Relationships>"
)


def test_targets_are_told_by_their_names() -> None:
    held = package(**{"xl/worksheets/_rels/sheet1.xml.rels": RELATIONS})
    assert targets_of(held, "xl/worksheets/sheet1.xml") == {
        "a": ("comments", "xl/comments1.xml"),
        "b": ("image", "xl/media/b.png"),
    }
    assert targets_of(held, "xl/worksheets/sheet2.xml") == {}
    assert relations_part("workbook.xml") == "_rels/workbook.xml.rels"


@pytest.mark.parametrize(
    ("part", "kind"),
    [
        ("word/document.xml", "a Word document"),
        ("xl/workbook.bin", r"a binary Excel workbook \(.xlsb\)"),
        ("other", "an archive and no workbook"),
    ],
)
def test_what_is_no_workbook_is_named(part: str, kind: str) -> None:
    with pytest.raises(ReadError, match=f"^x is {kind}: save it as Excel workbook"):
        main_part(package(**{part: "<a/>"}))
