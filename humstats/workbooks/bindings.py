"""Bindings: what holds the parts of a workbook together, and how parts are added to it."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Final, NamedTuple
from xml.sax.saxutils import quoteattr

from humstats.errors import ReadError
from humstats.workbooks.relations import main_part, relations_part, targets_of
from humstats.workbooks.splices import (
    Splices,
    Tag,
    grown,
    local,
    parser_of,
    tag_at,
    utf8_of,
    with_attributes,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from humstats.workbooks.packages import Package

__all__ = ["Binder", "Binding", "BoundSheet"]

_TYPES: Final = "[Content_Types].xml"
_STRICT: Final = "http://purl.oclc.org/ooxml/"
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_KINDS: Final = {
    "worksheet": "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml",
    "comments": "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml",
    "vmlDrawing": "application/vnd.openxmlformats-officedocument.vmlDrawing",
}
#: What stands behind the sheets and before the names; the order is given.
_BEFORE_NAMES: Final = ("sheets", "functionGroups", "externalReferences")


class BoundSheet(NamedTuple):
    """A sheet of the workbook: its name, its part, and whether it has cells."""

    name: str
    part: str
    is_grid: bool


class Binding(NamedTuple):
    """How a workbook is bound.

    Attributes
    ----------
    main : str
        The part that lists the sheets.
    styles : str or None
        The part that holds the formats of cells.
    sheets : tuple of BoundSheet
        In their order.
    main_space, relation_space : str
        The namespaces of its elements, and of references: strict workbooks have others.
    """

    main: str
    styles: str | None
    sheets: tuple[BoundSheet, ...]
    main_space: str
    relation_space: str


class Binder:
    """Changes and adds parts of a workbook, and keeps it bound.

    Parameters
    ----------
    package : Package
        The workbook.

    Raises
    ------
    ReadError
        When it is no workbook, or one that several people change at once.
    """

    def __init__(self, package: Package) -> None:
        self._package = package
        self._parts: dict[str, bytes] = {}
        main = main_part(package)
        self._targets = targets_of(package, main)
        kinds = {kind: part for kind, part in self._targets.values() if part in package}
        if "revisionHeaders" in kinds:
            raise ReadError(
                f"{package.name} is a shared workbook: stop sharing it in Excel, and save it."
            )
        self._book = _Book(utf8_of(package.content(main)), package.name)
        strict = self._book.space.startswith(_STRICT)
        self.binding = Binding(
            main,
            kinds.get("styles"),
            tuple(self._bound(name, reference) for name, reference in self._book.sheets),
            self._book.space or _MAIN,
            f"{_STRICT}officeDocument/relationships" if strict else _RELATIONS,
        )

    def _bound(self, name: str, reference: str) -> BoundSheet:
        kind, part = self._targets.get(reference, ("", ""))
        return BoundSheet(name, part, kind == "worksheet")

    def change(self, part: str, data: bytes) -> None:
        """Put other bytes into a part."""
        self._parts[part] = data

    def add(self, part: str, data: bytes, kind: str) -> None:
        """Add a part of a kind: "worksheet", "comments" or "vmlDrawing"."""
        self._parts[part] = data
        types = self._held(_TYPES)
        content = _KINDS[kind]
        if kind == "vmlDrawing":
            if b'"vml"' in types.lower() or b"'vml'" in types.lower():
                return
            entry = f'Default Extension="vml" ContentType="{content}"'
        else:
            entry = f'Override PartName="/{part}" ContentType="{content}"'
        self._grow(_TYPES, "Types", lambda p: f"<{p}{entry}/>", first="Default" in entry)

    def relate(self, part: str, target: str, kind: str) -> str:
        """Let a part refer to another; return the name of the reference."""
        relations = relations_part(part)
        if relations not in self._parts and relations not in self._package:
            self._parts[relations] = f'<Relationships xmlns="{_PACKAGE}"/>'.encode()
        held = self._held(relations)
        number = 1
        while f'"rIdHs{number}"'.encode() in held:
            number += 1
        path = posixpath.relpath(target, posixpath.dirname(part))
        entry = (
            f'Relationship Id="rIdHs{number}" '
            f'Type="{self.binding.relation_space}/{kind}" Target={quoteattr(path)}'
        )
        self._grow(relations, "Relationships", lambda p: f"<{p}{entry}/>")
        return f"rIdHs{number}"

    def free_part(self, pattern: str) -> str:
        """Return the name of a part that is not there yet, with a number in it."""
        number = 1
        while (part := pattern.format(number)) in self._package or part in self._parts:
            number += 1
        return part

    def put_in_front(self, name: str, page: bytes, names: Sequence[str]) -> None:
        """Add a sheet before all others; the workbook opens on it.

        Parameters
        ----------
        name : str
            Of the sheet; no other has it.
        page : bytes
            The sheet, as it is written for workbooks that are not strict.
        names : sequence of str
            Elements that name some of its cells.
        """
        spaces = {_MAIN: self.binding.main_space, _RELATIONS: self.binding.relation_space}
        for space, other in spaces.items():
            page = page.replace(f'"{space}"'.encode(), f'"{other}"'.encode())
        part = self.free_part("xl/worksheets/sheet{}.xml")
        self.add(part, page, "worksheet")
        reference = self.relate(self.binding.main, part, "worksheet")
        space = self.binding.relation_space
        self._parts[self.binding.main] = self._book.with_first(name, reference, space, names)

    def done(self) -> Mapping[str, bytes]:
        """Return every part that was changed or added."""
        return self._parts

    def _held(self, part: str) -> bytes:
        held = self._parts.get(part)
        return utf8_of(self._package.content(part)) if held is None else held

    def _grow(
        self, part: str, parent: str, child: Callable[[str], str], *, first: bool = False
    ) -> None:
        name = self._package.name
        more = grown(self._held(part), parent, child, name=name, first=first)
        if more is None:
            raise ReadError(self._package.damage)
        self._parts[part] = more


class _Book:
    """The part that lists the sheets."""

    def __init__(self, data: bytes, name: str) -> None:
        self._data = data
        self.sheets: list[tuple[str, str]] = []
        self.space = ""
        self._prefix = ""
        self._numbers = [0]
        self._views: list[Tag] = []
        self._local: list[tuple[Tag, int]] = []
        self._opens: dict[str, Tag] = {}
        self._closes: dict[str, int] = {}
        parser = parser_of(name)

        def start(element: str, attributes: dict[str, str]) -> None:
            own = local(element)
            at = parser.CurrentByteIndex
            if own == "workbook":
                self._prefix = element[: -len(own)]
                declared = f"xmlns:{self._prefix[:-1]}" if self._prefix else "xmlns"
                self.space = attributes.get(declared, "")
            elif own == "sheet":
                reference = next((v for k, v in attributes.items() if k.endswith(":id")), "")
                self.sheets.append((attributes.get("name", ""), reference))
                self._numbers.append(int(attributes.get("sheetId", "0")))
            elif own == "workbookView":
                self._views.append(tag_at(data, at))
            elif own == "definedName" and "localSheetId" in attributes:
                self._local.append((tag_at(data, at), int(attributes["localSheetId"])))
            elif own in ("definedNames", *_BEFORE_NAMES):
                self._opens[own] = tag_at(data, at)

        def end(element: str) -> None:
            own = local(element)
            if own in self._opens and own not in self._closes:
                self._closes[own] = parser.CurrentByteIndex

        parser.StartElementHandler, parser.EndElementHandler = start, end
        parser.Parse(data, True)
        if not self.sheets:
            raise ReadError(
                f"{name} is a workbook without sheets: ask its sender for it again."
            )

    def with_first(self, name: str, reference: str, space: str, names: Sequence[str]) -> bytes:
        """Return the part with one more sheet before all others."""
        splices, p = Splices(self._data), self._prefix
        opened = self._opens["sheets"]
        sheet = (
            f'<{p}sheet name={quoteattr(name)} sheetId="{max(self._numbers) + 1}" '
            f'xmlns:r="{space}" r:id="{reference}"/>'
        )
        splices.insert(opened.end, sheet.encode())
        for view in self._views:
            first = {"activeTab": None, "firstSheet": None}
            splices.replace(view, with_attributes(view.text, first))
        for tag, number in self._local:
            shifted = {"localSheetId": str(number + 1)}
            splices.replace(tag, with_attributes(tag.text, shifted))
        if names:
            self._put_names(splices, names)
        return splices.done()

    def _put_names(self, splices: Splices, names: Sequence[str]) -> None:
        p = self._prefix
        text = "".join(names).replace("<definedName", f"<{p}definedName")
        added = text.replace("</definedName", f"</{p}definedName").encode()
        held = self._opens.get("definedNames")
        whole = f"<{p}definedNames>".encode() + added + f"</{p}definedNames>".encode()
        if held is None:
            last = [own for own in _BEFORE_NAMES if own in self._opens][-1]
            close = self._closes[last]
            if not self._opens[last].is_whole:
                close = self._data.index(b">", close) + 1
            splices.insert(close, whole)
        elif held.is_whole:
            splices.replace(held, whole)
        else:
            splices.insert(held.end, added)
