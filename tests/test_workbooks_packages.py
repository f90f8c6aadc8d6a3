"""Packages: parts that are read, and archives that are refused."""

from __future__ import annotations

import io
import zipfile

import pytest

from humstats.errors import ReadError
from humstats.workbooks.packages import Handlers, Package

DAMAGED = r"^x is a damaged workbook: open it in Excel and save it again\.$"


def package(**parts: str | bytes) -> Package:
    return Package(zipped(**parts), "x")


def zipped(**parts: str | bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def test_elements_are_known_by_what_they_stand_in() -> None:
    parts = package(a='<b xmlns="here" xmlns:x="there"><x:c n="1"/><d x:m="2"/></b>')
    assert parts.elements("a") == [
        ("", "b", {}),
        ("b", "c", {"n": "1"}),
        ("b", "d", {"there m": "2"}),
    ]


@pytest.mark.parametrize("name", ["a/b.xml", "/A/B.xml", "a\\b.XML"])
def test_parts_are_found_by_names_that_differ_in_capitals_and_strokes(name: str) -> None:
    parts = Package(zipped(**{"a/b.xml": "<c/>"}), "x")
    assert name in parts
    assert parts.elements(name) == [("", "c", {})]


def texts(part: str | bytes, *, spelled_out: bool = True) -> list[str]:
    """Return what the handlers of a part are told, in order."""
    told: list[str] = []

    def handlers(prefix: str) -> Handlers:
        told.append(f"prefix {prefix}")
        return Handlers(lambda name, _: told.append(name), told.append, told.append, int)

    package(a=part).parse("a", handlers, spelled_out=spelled_out)
    return told


def test_handlers_are_told_the_namespace_first() -> None:
    part = '<x:a xmlns:x="here">b</x:a>'
    assert texts(part) == ["prefix here ", "here a", "b", "here a"]
    assert texts(part, spelled_out=False) == ["prefix x:", "x:a", "b", "x:a"]
    assert texts("<a>b</a>") == ["prefix ", "a", "b", "a"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1252"])
def test_parts_say_their_own_encoding(encoding: str) -> None:
    part = f'<?xml version="1.0" encoding="{encoding}"?><a>é</a>'.encode(encoding)
    assert "é" in texts(part)


@pytest.mark.parametrize(
    "part", ["", "<a>", "<a><b></a></b>", "<a/><b/>", "<x:a/>", "<a>&lost;</a>", "\0", "text"]
)
def test_a_damaged_part_is_one_sentence(part: str) -> None:
    with pytest.raises(ReadError, match=DAMAGED) as refused:
        package(a=part).elements("a")
    assert refused.value.__cause__ is not None


def test_a_part_that_is_not_there() -> None:
    with pytest.raises(ReadError, match=DAMAGED):
        package(a="<a/>").elements("b")


@pytest.mark.parametrize(
    "start",
    [
        '<!DOCTYPE a [<!ENTITY b "c">]>',
        '<!DOCTYPE a SYSTEM "file:///a.dtd">',
        '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///c">]>',
        "<!-- first -->\n<!DOCTYPE a>",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_declared_types_and_entities_are_refused(start: str, encoding: str) -> None:
    with pytest.raises(ReadError) as refused:
        package(p=f"{start}<a>&b;</a>".encode(encoding)).elements("p")
    assert str(refused.value) == (
        "x declares entities in p, which no workbook needs: it is not opened."
    )


def test_archives_that_are_no_archives() -> None:
    whole = zipped(a="<a/>" * 500)
    for data in (b"PK\3\4", whole[:-30], b""):
        with pytest.raises(ReadError, match=DAMAGED):
            Package(data, "x")


def test_a_part_that_does_not_unpack_to_what_it_says() -> None:
    data = bytearray(zipped(a="<a/>" * 5000))
    data[40:60] = b"\x55" * 20
    with pytest.raises(ReadError, match=DAMAGED):
        Package(bytes(data), "x").elements("a")


def test_an_archive_with_a_password() -> None:
    data = bytearray(zipped(a="<a/>"))
    # the first bit of the flags, before the part and in the list of parts
    data[6] |= 1
    data[data.index(b"PK\1\2") + 8] |= 1
    with pytest.raises(ReadError, match=r"^x is protected by a password: save it without"):
        Package(bytes(data), "x")


def test_small_parts_may_not_be_large() -> None:
    with pytest.raises(
        ReadError, match=r"^x has over 500,000 elements in a, which no workbook"
    ):
        package(a=f"<a>{'<b/>' * 600_000}</a>").elements("a")


def test_what_it_is_called_in_errors() -> None:
    with pytest.raises(ReadError, match=r"^y is a damaged drawing: open it in Draw and save"):
        Package(b"PK", "y", noun="drawing", program="Draw")


def test_parts_are_counted_before_they_are_listed() -> None:
    with pytest.raises(ReadError) as refused:
        Package(b"PK\1\2" * 10_001, "x")
    assert str(refused.value) == (
        "x holds more than 10,000 parts, as no honest workbook does, and is not opened: ask "
        "its sender for the table as CSV."
    )
