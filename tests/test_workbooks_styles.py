"""One more format, made of one that is there."""

from __future__ import annotations

import pytest

from humstats.errors import ReadError
from humstats.workbooks.splices import children_of
from humstats.workbooks.styles import Styles

PART = (
    '<styleSheet><numFmts count="1"><numFmt numFmtId="164" formatCode="0.0"/></numFmts>'
    '<fonts count="2"><font><sz val="9"/><color theme="1"/></font>'
    '<font><b/><color rgb="FFFFFFFF"/></font></fonts>'
    '<fills count="1"><fill/></fills><borders count="1"><border/></borders>'
    '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0"/>'
    '<xf numFmtId="164" fontId="{}" fillId="0"><alignment wrapText="1"/></xf></cellXfs>'
    '<dxfs count="0"/></styleSheet>'
)
PLAIN = PART.format(0).encode()
WHITE = PART.format(1).encode()


def formats(data: bytes) -> list[str]:
    return [one.decode() for one in children_of(data, "cellXfs", name="x")]


def test_a_format_differs_in_its_fill_only() -> None:
    styles = Styles(PLAIN, "x")
    assert (styles.shaded(1, "FFCC33"), styles.shaded(1, "FFCC33")) == (2, 2)
    made = styles.done()
    assert formats(made)[2] == (
        '<xf numFmtId="164" fontId="0" fillId="1" applyFill="1"><alignment wrapText="1"/></xf>'
    )
    assert formats(made)[:2] == formats(PLAIN)
    assert b'<cellXfs count="3">' in made
    assert b'<fill><patternFill patternType="solid"><fgColor rgb="FFFFCC33"/>' in made


def test_white_letters_become_black() -> None:
    styles = Styles(WHITE, "x")
    styles.shaded(1, "FFCC33")
    made = styles.done()
    assert children_of(made, "fonts", name="x")[2] == (
        b'<font><b/><color rgb="FF000000"/></font>'
    )
    assert 'fontId="2" fillId="1"' in formats(made)[2]


def test_a_format_that_is_not_there_is_the_first() -> None:
    styles = Styles(PLAIN, "x")
    styles.shaded(99, "FFCC33")
    assert 'numFmtId="0"' in formats(styles.done())[2]


def test_prefixes_are_kept() -> None:
    prefixed = PLAIN.replace(b"<", b"<x:").replace(b"<x:/", b"</x:")
    styles = Styles(prefixed, "x")
    styles.shaded(0, "FFCC33")
    assert b"<x:fill><x:patternFill" in styles.done()


def test_formats_of_ours_are_taken_over() -> None:
    styles = Styles(PLAIN, "x")
    assert list(styles.grafted(WHITE)) == [2, 3]
    made = styles.done()
    assert formats(made)[3] == (
        '<xf numFmtId="165" fontId="3" fillId="1"><alignment wrapText="1"/></xf>'
    )
    assert b'<numFmt numFmtId="165" formatCode="0.0"/>' in made


def test_without_formats_a_workbook_is_refused() -> None:
    with pytest.raises(ReadError, match=r"^x lacks the fonts, fills or formats"):
        Styles(b"<styleSheet/>", "x")
