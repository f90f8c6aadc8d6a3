"""Annotations: a copy of somebody's workbook in which cells are marked, and a list in front.

The copy is the same archive. Parts that need not change are copied as they are; into the
others pieces are spliced. So formulas keep their results, and what no library of ours knows
(charts, conditional formats, drop-downs, macros, conversations) stays what it was.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Final
from xml.parsers import expat

from humstats.errors import ReadError
from humstats.model.numerals import counted
from humstats.workbooks.bindings import Binder, Binding
from humstats.workbooks.books import excel_of
from humstats.workbooks.comments import (
    NEW_COMMENTS,
    boxes_of,
    first_free,
    new_boxes,
    with_comments,
)
from humstats.workbooks.limits import safe_sheet_name
from humstats.workbooks.marks import (
    coloured,
    for_each_cell,
    shown_cells,
    with_drawing,
    without_choice,
)
from humstats.workbooks.packages import Package
from humstats.workbooks.relations import targets_of
from humstats.workbooks.shades import SHADES
from humstats.workbooks.splices import utf8_of
from humstats.workbooks.styles import Styles

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from humstats.workbooks.books import Sheet
    from humstats.workbooks.marks import Mark

__all__ = ["MOST_COMMENTS", "annotated", "ending_of"]

#: How many comments one sheet gets.
MOST_COMMENTS: Final = 500
#: How many sentences one comment holds.
MOST_TEXTS: Final = 3

_DRAWING: Final = re.compile(
    rb"""<(?:[\w.-]+:)?legacyDrawing\s[^<>]*?:id\s*=\s*["']([^"']+)["']"""
)
_SHARED: Final = re.compile(r'(<c r="\w+"(?: s="\d+")?) t="s"><v>(\d+)</v>')
_STYLE: Final = re.compile(r'(<(?:c|row|col)\b[^>]*? (?:s|style)=")(\d+)"')
_TEXTS: Final = re.compile(r"<si>(.*?)</si>", re.DOTALL)
_NAMES: Final = re.compile(r"<definedName\b.*?</definedName>", re.DOTALL)


def annotated(
    data: bytes, name: str, marks: Sequence[Mark], front: Callable[[Sequence[str]], Sheet]
) -> bytes:
    """Return a copy of a workbook with marks in it, and a sheet in front.

    Parameters
    ----------
    data : bytes
        The workbook (XLSX or XLSM).
    name : str
        What errors call it.
    marks : sequence of Mark
        What is to be seen at its cells.
    front : callable
        Takes sentences that say what could not be marked, and returns the sheet that is to
        stand first. Its links may lead to the sheets of the workbook.

    Returns
    -------
    bytes
        The copy, which opens on the sheet in front.

    Raises
    ------
    ReadError
        When it is damaged, protected by a password, no workbook, or shared.
    """
    package = Package(data, name)
    try:
        return _Annotator(package).run(marks, front)
    except ReadError:
        raise
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise ReadError(package.damage) from error


def ending_of(data: bytes) -> str:
    """Return what the name of a workbook must end in, so that Excel opens it."""
    types = zipfile.ZipFile(io.BytesIO(data)).read("[Content_Types].xml")
    macros = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml" in types
    return ".xlsm" if macros else ".xlsx"


class _Annotator:
    """Marks one workbook, part by part."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._binder = Binder(package)
        self._binding: Binding = self._binder.binding
        if self._binding.styles is None:
            raise ReadError(
                f"{package.name} has no formats of cells, as every workbook has: open it in "
                "Excel and save it again."
            )
        self._styles = Styles(self._content(self._binding.styles), package.name)
        self._unmarked: list[str] = []
        drawings = [package.content(part) for part in package.parts if part.endswith(".vml")]
        self._block = first_free(drawings)

    def _content(self, part: str) -> bytes:
        return utf8_of(self._package.content(part))

    def run(self, marks: Sequence[Mark], front: Callable[[Sequence[str]], Sheet]) -> bytes:
        of_sheet: dict[str, list[Mark]] = {}
        for mark in marks:
            of_sheet.setdefault(mark.sheet, []).append(mark)
        for sheet in self._binding.sheets:
            asked = of_sheet.pop(sheet.name, [])
            if asked and not sheet.is_grid:
                self._unmarked.append(f"The sheet {sheet.name!r} has no cells.")
                asked = []
            if sheet.part in self._package:
                self._mark(sheet.name, sheet.part, asked)
        for gone in of_sheet:
            self._unmarked.append(f"The workbook has no sheet {gone!r}.")
        if any(part.startswith("_xmlsignatures/") for part in self._package.parts):
            self._unmarked.append("The digital signature of the workbook does not fit a copy.")
        self._put_in_front(front(tuple(self._unmarked)))
        assert self._binding.styles is not None
        self._binder.change(self._binding.styles, self._styles.done())
        return self._package.with_parts(self._binder.done())

    def _mark(self, name: str, part: str, marks: Sequence[Mark]) -> None:
        raw = self._package.content(part)
        data = utf8_of(raw)
        if b"tabSelected" in data:
            data = without_choice(data)
        if marks:
            shown = shown_cells(data)
            placed = [(shown(*mark.place), mark) for mark in marks]
            cells = for_each_cell(placed)
            colours = {place: mark.colour for place, mark in cells.items()}
            data = coloured(data, colours, self._styles.shaded, name=self._package.name)
            texts = self._texts(name, placed)
            if texts:
                data = self._comment(name, part, data, texts)
        if data != raw:
            self._binder.change(part, data)

    def _texts(
        self, name: str, placed: Sequence[tuple[tuple[int, int], Mark]]
    ) -> dict[tuple[int, int], str]:
        """Return what the comments of a sheet say, the gravest of them where they are many."""
        said: dict[tuple[int, int], list[Mark]] = {}
        for place, mark in placed:
            if mark.text:
                said.setdefault(place, []).append(mark)

        def grave(place: tuple[int, int]) -> tuple[int, tuple[int, int]]:
            return min(SHADES.index(mark.shade) for mark in said[place]), place

        chosen = sorted(said, key=grave)[:MOST_COMMENTS]
        if len(chosen) < len(said):
            self._unmarked.append(
                f"The sheet {name!r} has {len(said):,} cells of which something is said: "
                f"{len(chosen):,} have a comment, the others a colour."
            )
        return {place: _joined([mark.text for mark in said[place]]) for place in chosen}

    def _comment(
        self, name: str, part: str, data: bytes, texts: dict[tuple[int, int], str]
    ) -> bytes:
        """Put comments beside a sheet, and return the sheet."""
        package, binder = self._package, self._binder
        targets = targets_of(package, part)
        held = next((p for kind, p in targets.values() if kind == "comments"), None)
        reference = _DRAWING.search(data)
        drawing = targets.get(reference[1].decode(), ("", ""))[1] if reference else ""
        boxes = package.content(drawing) if drawing in package else None
        before = (
            self._content(held)
            if held is not None and held in package
            else NEW_COMMENTS.format(self._binding.main_space).encode()
        )
        said = with_comments(before, texts, name=package.name)
        if said.silent:
            many = counted(len(said.silent), "cell")
            self._unmarked.append(
                f"On the sheet {name!r} {many} had a conversation, which is as it was: what is "
                "said there stands in this list."
            )
        new = {place: texts[place] for place in said.new}
        grown = None
        if new:
            drawn = new_boxes(self._block) if boxes is None else boxes
            grown = boxes_of(drawn, new, block=self._block)
            self._block += 1
            if grown is None:
                self._unmarked.append(
                    f"The comments of the sheet {name!r} are drawn in a way that is not known: "
                    "its cells have a colour and no comment."
                )
                return data
        if held is None:
            held = binder.free_part("xl/comments{}.xml")
            binder.add(held, said.data, "comments")
            binder.relate(part, held, "comments")
        else:
            binder.change(held, said.data)
        if grown is not None and boxes is None:
            drawing = binder.free_part("xl/drawings/vmlDrawing{}.vml")
            binder.add(drawing, grown, "vmlDrawing")
            own = binder.relate(part, drawing, "vmlDrawing")
            data = with_drawing(data, own, self._binding.relation_space, name=package.name)
        elif grown is not None:
            binder.change(drawing, grown)
        return data

    def _put_in_front(self, sheet: Sheet) -> None:
        """Make the sheet as one of a workbook of our own, and take it over from there."""
        others = [held.name for held in self._binding.sheets]
        made = zipfile.ZipFile(io.BytesIO(excel_of([sheet], others=others)))
        styles = self._styles.grafted(made.read("xl/styles.xml"))
        words = [""]
        if "xl/sharedStrings.xml" in made.namelist():
            words = _TEXTS.findall(made.read("xl/sharedStrings.xml").decode())
        page = made.read("xl/worksheets/sheet1.xml").decode()
        page = _STYLE.sub(lambda found: f'{found[1]}{styles[int(found[2])]}"', page)
        page = _SHARED.sub(
            lambda found: f'{found[1]} t="inlineStr"><is>{words[int(found[2])]}</is>', page
        )
        # cells of ours without a format have the first one, which is that of the workbook
        names = _NAMES.findall(made.read("xl/workbook.xml").decode())
        self._binder.put_in_front(safe_sheet_name(sheet.name, others), page.encode(), names)


def _joined(texts: Sequence[str]) -> str:
    """Return what is said of one cell, once each."""
    texts = list(dict.fromkeys(texts))
    more = len(texts) - MOST_TEXTS
    shown = "\n\n".join(texts[:MOST_TEXTS])
    return f"{shown}\n\n… and {more:,} more in the list in front." if more > 0 else shown
