"""Marks: cells of somebody's sheet that get a colour, and nothing else is changed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from humstats.workbooks.packages import TRUE
from humstats.workbooks.references import cell_name, column_number
from humstats.workbooks.shades import PALE, STRONG, is_worse
from humstats.workbooks.splices import Splices, local, parser_of, tag_at, with_attributes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from humstats.workbooks.shades import Shade
    from humstats.workbooks.splices import Tag

__all__ = ["Mark", "coloured", "for_each_cell", "shown_cells", "with_drawing", "without_choice"]

#: What follows the reference to comments in a sheet; the order is given.
_AFTER: Final = frozenset(
    {
        "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls",
        "webPublishItems", "tableParts", "extLst", "AlternateContent",
    }
)  # fmt: skip
_MERGED: Final = re.compile(rb"""<(?:[\w.-]+:)?mergeCell\s[^<>]*?ref\s*=\s*["']([A-Z]+)(\d+):"""
                            rb"""([A-Z]+)(\d+)["']""")  # fmt: skip
_BODY: Final = re.compile(rb"<((?:[\w.-]+:)?)sheetData\s*/?>")
_VIEW: Final = re.compile(rb"<(?:[\w.-]+:)?sheetView\s[^<>]*>")
_CORNERS: Final = re.compile(r"([A-Z]+)(\d+)(?::([A-Z]+)(\d+))?")
_DIGITS: Final = "0123456789"


@dataclass(frozen=True, slots=True)
class Mark:
    """What is to be seen at one cell.

    Attributes
    ----------
    sheet : str
        Its name.
    row, column : int
        Of the cell, both from 1.
    shade : {"error", "corrected", "warning", "note", "ignored"}
        How grave what was found is, or that the figure was corrected.
    blamed : bool
        Whether the cell is blamed; one that takes part in the relation only is paler.
    text : str
        What the comment says; empty for no comment.
    """

    sheet: str
    row: int
    column: int
    shade: Shade
    blamed: bool = True
    text: str = ""

    @property
    def place(self) -> tuple[int, int]:
        """Its row and column."""
        return self.row, self.column

    @property
    def colour(self) -> str:
        """Its fill."""
        return (STRONG if self.blamed else PALE)[self.shade]

    def is_stronger(self, other: Mark) -> bool:
        """Whether its colour is the one to be seen where two marks meet."""
        if self.blamed != other.blamed:
            return self.blamed
        return is_worse(self.shade, other.shade)


def for_each_cell(
    marks: Iterable[tuple[tuple[int, int], Mark]],
) -> dict[tuple[int, int], Mark]:
    """Return for each cell of a sheet the mark whose colour is seen."""
    seen: dict[tuple[int, int], Mark] = {}
    for place, mark in marks:
        if place not in seen or mark.is_stronger(seen[place]):
            seen[place] = mark
    return seen


def shown_cells(data: bytes) -> Callable[[int, int], tuple[int, int]]:
    """Return where a cell is seen: for one that is merged with others, the first of them."""
    stretches = [
        (int(top), column_number(left.decode()), int(bottom), column_number(right.decode()))
        for left, top, right, bottom in _MERGED.findall(data, _body_of(data)[1])
    ]

    def shown(row: int, column: int) -> tuple[int, int]:
        for top, left, bottom, right in stretches:
            if top <= row <= bottom and left <= column <= right:
                return top, left
        return row, column

    return shown


def without_choice(data: bytes) -> bytes:
    """Return a sheet that is not chosen when the workbook opens.

    Two sheets that are chosen at once would both take what is typed into one.
    """
    begins, _ = _body_of(data)
    head = _VIEW.sub(
        lambda found: (
            with_attributes(found[0], {"tabSelected": None})
            if b"tabSelected" in found[0]
            else found[0]
        ),
        data[:begins],
    )
    return head + data[begins:]


def _body_of(data: bytes) -> tuple[int, int]:
    """Return where the rows of a sheet begin and end; a sheet without has neither."""
    opens = _BODY.search(data)
    if opens is None:
        return len(data), 0
    close = data.rfind(b"</" + opens[1] + b"sheetData")
    return opens.end(), max(close, opens.end())


def coloured(
    data: bytes,
    colours: Mapping[tuple[int, int], str],
    shaded: Callable[[int, str], int],
    *,
    name: str,
) -> bytes:
    """Return a sheet some of whose cells have another fill.

    Parameters
    ----------
    data : bytes
        The part that holds it, in UTF-8.
    colours : mapping of (int, int) to str
        By row and column, from 1. Cells that the sheet does not hold are put in.
    shaded : callable
        Takes the number of a format and a colour, and returns the number of the format that
        is as the first in all but its fill.
    name : str
        What errors call the workbook.

    Returns
    -------
    bytes
        The part; all else in it is as it was.
    """
    painter = _Painter(data, colours, shaded, name)
    return painter.done()


class _Painter:
    """Walks through a sheet, and splices formats into it."""

    def __init__(
        self,
        data: bytes,
        colours: Mapping[tuple[int, int], str],
        shaded: Callable[[int, str], int],
        name: str,
    ) -> None:
        self._data = data
        self._shaded = shaded
        self._splices = Splices(data)
        #: What is still to be coloured, from below; columns from the right.
        rows: dict[int, list[tuple[int, str]]] = {}
        for (row, column), colour in colours.items():
            rows.setdefault(row, []).append((column, colour))
        self._rows = {row: sorted(cells, reverse=True) for row, cells in rows.items()}
        self._left = sorted(self._rows, reverse=True)
        self._cells: list[tuple[int, str]] = []
        self._columns: list[tuple[int, int, int]] = []
        self._prefix = ""
        self._row: Tag | None = None
        self._row_attributes: dict[str, str] = {}
        self._outside: list[int] = []
        self._number = self._column = 0
        self._body: Tag | None = None
        self._dimension: tuple[Tag, str] | None = None
        self._added: list[tuple[int, int]] = []
        self._parser = parser_of(name)
        self._parser.StartElementHandler = self._start_outside
        self._parser.EndElementHandler = None

    def done(self) -> bytes:
        self._parser.Parse(self._data, True)
        if self._dimension and self._added:
            tag, wider = self._dimension[0], self._wider(self._dimension[1])
            self._splices.replace(tag, with_attributes(tag.text, {"ref": wider}))
        return self._splices.done()

    def _at(self) -> int:
        return self._parser.CurrentByteIndex

    def _start_outside(self, name: str, attributes: dict[str, str]) -> None:
        own = local(name)
        if own == "dimension":
            self._dimension = tag_at(self._data, self._at()), attributes.get("ref", "")
        elif own == "col" and "style" in attributes:
            bounds = int(attributes["min"]), int(attributes["max"])
            self._columns.append((*bounds, int(attributes["style"])))
        elif own == "sheetData":
            self._prefix = name[: -len(own)]
            self._body = tag_at(self._data, self._at())
            self._walk()

    def _walk(self) -> None:
        """Look at rows and cells only, as fast as may be."""
        row_, cell_, body_ = (f"{self._prefix}{own}" for own in ("row", "c", "sheetData"))

        def start(name: str, attributes: dict[str, str]) -> None:
            if name == cell_:
                reference = attributes.get("r")
                if self._row is None and reference is not None:
                    self._begin_late(reference)
                if self._cells:
                    if reference is None:
                        self._column += 1
                    else:
                        self._column = column_number(reference.rstrip(_DIGITS).replace("$", ""))
                    self._look_at(attributes)
            elif name == row_:
                self._begin(attributes)

        def end(name: str) -> None:
            if name == row_:
                self._end_row()
            elif name == body_:
                self._end_body()

        self._parser.StartElementHandler = start
        self._parser.EndElementHandler = end

    def _begin(self, attributes: dict[str, str]) -> None:
        said = attributes.get("r")
        self._number = self._number + 1 if said is None else int(said)
        self._column = 0
        if said is not None:
            self._insert_rows(self._number)
        self._take(self._number)
        # a row that does not say its number may be told it by its cells
        self._row = tag_at(self._data, self._at()) if said or self._cells else None
        self._row_attributes = attributes

    def _begin_late(self, reference: str) -> None:
        digits = reference.lstrip("$ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
        self._number = int(digits)
        self._take(self._number)
        if self._cells:
            start = self._data.rindex(f"<{self._prefix}row".encode(), 0, self._at())
            self._row = tag_at(self._data, start)

    def _take(self, number: int) -> None:
        self._cells = self._rows.pop(number, [])
        self._outside = []

    def _look_at(self, attributes: dict[str, str]) -> None:
        while self._cells and self._cells[-1][0] < self._column:
            self._splices.insert(self._at(), self._blank(*self._cells.pop()))
        if self._cells and self._cells[-1][0] == self._column:
            _, colour = self._cells.pop()
            tag = tag_at(self._data, self._at())
            style = str(self._shaded(int(attributes.get("s", "0")), colour))
            self._splices.replace(tag, with_attributes(tag.text, {"s": style}))

    def _end_row(self) -> None:
        row = self._row
        if row is not None and row.is_whole and self._cells:
            cells = b"".join(self._blank(*cell) for cell in reversed(self._cells))
            close = f"</{self._prefix}row>".encode()
            self._splices.replace(row, self._with_room(row.opened()) + cells + close)
        elif row is not None:
            while self._cells:
                self._splices.insert(self._at(), self._blank(*self._cells.pop()))
            if self._outside and "spans" in self._row_attributes:
                self._splices.replace(row, self._with_room(row.text))
        self._cells = []
        self._row = None

    def _with_room(self, tag: bytes) -> bytes:
        # which columns a row spans is a hint that may be left out, and may not be wrong
        return with_attributes(tag, {"spans": None})

    def _end_body(self) -> None:
        body = self._body
        if body is not None and body.is_whole:
            rows = b"".join(map(self._new_row, sorted(self._rows)))
            close = f"</{self._prefix}sheetData>".encode()
            self._splices.replace(body, body.opened() + rows + close)
        else:
            self._insert_rows(None)
        self._parser.StartElementHandler = None
        self._parser.EndElementHandler = None

    def _insert_rows(self, before: int | None) -> None:
        while self._left and (before is None or self._left[-1] < before):
            number = self._left.pop()
            if number in self._rows:
                self._splices.insert(self._at(), self._new_row(number))
                del self._rows[number]

    def _new_row(self, number: int) -> bytes:
        self._number, kept, self._row_attributes = number, self._number, {}
        cells = b"".join(self._blank(*cell) for cell in reversed(self._rows[number]))
        self._number = kept
        return (
            f'<{self._prefix}row r="{number}">'.encode()
            + cells
            + f"</{self._prefix}row>".encode()
        )

    def _blank(self, column: int, colour: str) -> bytes:
        """Write a cell that the sheet does not hold, formatted as its row or column is."""
        self._added.append((self._number, column))
        self._outside.append(column)
        style = next((s for first, last, s in self._columns if first <= column <= last), 0)
        if self._row_attributes.get("customFormat") in TRUE:
            style = int(self._row_attributes.get("s", "0"))
        place = cell_name(self._number, column)
        return f'<{self._prefix}c r="{place}" s="{self._shaded(style, colour)}"/>'.encode()

    def _wider(self, reference: str) -> str:
        found = _CORNERS.fullmatch(reference)
        if not found:
            return reference
        first, last = found.group(1, 2), found.group(3, 4) if found[3] else found.group(1, 2)
        rows = [int(first[1]), int(last[1]), *(row for row, _ in self._added)]
        columns = [column_number(first[0]), column_number(last[0]),
                   *(column for _, column in self._added)]  # fmt: skip
        corners = cell_name(min(rows), min(columns)), cell_name(max(rows), max(columns))
        return ":".join(corners)


def with_drawing(data: bytes, reference: str, relations: str, *, name: str) -> bytes:
    """Return a sheet that refers to a drawing of comments.

    Parameters
    ----------
    data : bytes
        The part that holds the sheet, in UTF-8.
    reference : str
        The name by which the sheet refers to the drawing.
    relations : str
        The namespace of such names.
    name : str
        What errors call the workbook.

    Returns
    -------
    bytes
        The part.
    """
    # the rows need not be looked at again
    begins, ends = _body_of(data)
    depth, at, prefix = 0, -1, ""
    parser = parser_of(name)

    def start(element: str, _: dict[str, str]) -> None:
        nonlocal depth, at, prefix
        if depth == 0:
            prefix = element[: -len(local(element))]
        elif depth == 1 and at < 0 and local(element) in _AFTER:
            at = parser.CurrentByteIndex
        depth += 1

    def end(_: str) -> None:
        nonlocal depth, at
        depth -= 1
        if depth == 0 and at < 0:
            at = parser.CurrentByteIndex

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.Parse(data[:begins] + data[ends:], True)
    splices = Splices(data)
    element = f'<{prefix}legacyDrawing xmlns:r="{relations}" r:id="{reference}"/>'
    splices.insert(at + ends - begins, element.encode())
    return splices.done()
