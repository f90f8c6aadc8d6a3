"""XML that is changed where it must be, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from xml.parsers import expat

import pytest

from humstats.errors import ReadError
from humstats.workbooks.splices import (
    Splices,
    children_of,
    grown,
    parser_of,
    tag_at,
    utf8_of,
    with_attributes,
)


@pytest.mark.parametrize(
    ("tag", "values", "made"),
    [
        (b'<c r="A1">', {"s": "3"}, b'<c r="A1" s="3">'),
        (b"<c r='A1' s='0' />", {"s": "3"}, b"<c r='A1' s=\"3\"/>"),
        (b'<c r="A1" s="0"/>', {"s": None}, b'<c r="A1"/>'),
        (b'<c t="s=1" s = "0">', {"s": "3"}, b'<c t="s=1" s="3">'),
        (b"<c>", {"s": 'a"b'}, b"<c s='a\"b'>"),
    ],
)
def test_attributes_are_set(tag: bytes, values: Mapping[str, str | None], made: bytes) -> None:
    assert with_attributes(tag, values) == made


def test_a_tag_ends_behind_its_attributes() -> None:
    assert tag_at(b"<a b=\">\" c='/>'><d/>", 0).text == b"<a b=\">\" c='/>'>"


def test_pieces_stand_in_the_order_of_their_places() -> None:
    data = b"<a><b/><c/></a>"
    splices = Splices(data)
    splices.insert(7, b"<two/>")
    splices.replace(tag_at(data, 3), b"<B/>")
    splices.insert(3, b"<one/>")
    assert splices.done() == b"<a><one/><B/><two/><c/></a>"


@pytest.mark.parametrize(
    ("data", "made"),
    [
        (b"<a><b count='1'><c/></b></a>", b'<a><b count="2"><c/><n/></b></a>'),
        (b"<x:a><x:b/></x:a>", b"<x:a><x:b><x:n/></x:b></x:a>"),
        (b"<a><b><b/></b></a>", b"<a><b><b/><n/></b></a>"),
        (b"<a/>", None),
    ],
)
def test_an_element_grows(data: bytes, made: bytes | None) -> None:
    assert grown(data, "b", lambda prefix: f"<{prefix}n/>", name="x", more=1) == made


def test_an_element_grows_at_its_head() -> None:
    grow: Callable[[str], str] = lambda _: "<n/>"  # noqa: E731
    assert grown(b"<b><c/></b>", "b", grow, name="x", first=True) == b"<b><n/><c/></b>"


def test_children_are_returned_as_they_are_written() -> None:
    data = b"<s><fonts><f a='>'><g/></f><f/></fonts><fonts><f z='1'/></fonts></s>"
    assert children_of(data, "fonts", name="x") == [b"<f a='>'><g/></f>", b"<f/>"]


def test_entities_are_refused() -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    with pytest.raises(ReadError, match=r"^x declares entities, which no workbook needs"):
        parser_of("x").Parse(bomb, True)


def test_what_is_no_xml_is_not_taken_for_it() -> None:
    with pytest.raises(expat.ExpatError):
        grown(b"<a><b></a>", "b", str, name="x")


@pytest.mark.parametrize("encoding", ["UTF-16", "ISO-8859-1", "windows-1256"])
def test_other_encodings_become_utf8(encoding: str) -> None:
    letter = "è" if encoding != "windows-1256" else "ن"
    written = f'<?xml version="1.0" encoding="{encoding}"?><a>{letter}</a>'.encode(encoding)
    assert utf8_of(written) == f'<?xml version="1.0" encoding="UTF-8"?><a>{letter}</a>'.encode()
    plain = "<a>è</a>".encode()
    assert utf8_of(plain) is plain


def test_where_no_tag_begins() -> None:
    with pytest.raises(ValueError, match=r"^no tag begins at 3$"):
        tag_at(b"<a>b</a>", 3)
