"""Relations: which part of a workbook refers to which."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from humstats.errors import ReadError

if TYPE_CHECKING:
    from humstats.workbooks.packages import Package

__all__ = ["main_part", "relations_part", "targets_of"]


def main_part(package: Package) -> str:
    """Return the part that lists the sheets; or say what the archive is instead.

    Raises
    ------
    ReadError
        When the archive is no workbook of Excel.
    """
    if "xl/workbook.xml" in package:
        return "xl/workbook.xml"
    if "word/document.xml" in package:
        kind = "a Word document"
    elif "xl/workbook.bin" in package:
        kind = "a binary Excel workbook (.xlsb)"
    elif "content.xml" in package and "mimetype" in package:
        kind = "an OpenDocument file"
    else:
        for kind, target in targets_of(package, "").values():
            if kind == "officeDocument" and target.endswith(".xml") and target in package:
                return target
        kind = "an archive and no workbook"
    raise ReadError(f"{package.name} is {kind}: save it as Excel workbook (.xlsx).")


def relations_part(part: str) -> str:
    """Return the name of the part that holds what another refers to.

    Examples
    --------
    >>> relations_part("xl/workbook.xml")
    'xl/_rels/workbook.xml.rels'
    """
    folder, own = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{own}.rels")


def targets_of(package: Package, part: str) -> dict[str, tuple[str, str]]:
    """Return what a part refers to: by the name of the reference, its kind and its part."""
    relations = relations_part(part)
    if relations not in package:
        return {}
    folder = posixpath.dirname(part)
    return {
        attributes.get("Id", ""): (
            posixpath.basename(attributes.get("Type", "")),
            posixpath.normpath(
                posixpath.join("/", folder, attributes.get("Target", "").replace("\\", "/"))
            ).lstrip("/"),
        )
        for _, element, attributes in package.elements(relations)
        if element == "Relationship" and attributes.get("TargetMode") != "External"
    }
