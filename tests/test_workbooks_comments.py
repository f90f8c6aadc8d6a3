"""Sentences beside those that somebody else wrote."""

from __future__ import annotations

from humstats.workbooks.comments import boxes_of, first_free, new_boxes, with_comments

PART = (
    b"<comments><authors><author>Amina</author><author>tc={1}</author></authors><commentList>"
    b'<comment ref="A1" authorId="0"><text><t>mine</t></text></comment>'
    b'<comment ref="B1" authorId="1"><text><t>[Threaded comment]</t></text></comment>'
    b"</commentList></comments>"
)


def test_a_comment_stands_behind_one_that_is_there() -> None:
    said = with_comments(PART, {(1, 1): "5 < 6"}, name="x")
    assert (said.new, said.silent) == ((), ())
    assert b"<t>mine</t><r>" in said.data
    assert b'xml:space="preserve">\n\nhumstats: 5 &lt; 6</t></r></text>' in said.data


def test_a_conversation_is_left_alone() -> None:
    said = with_comments(PART, {(1, 2): "wrong"}, name="x")
    assert (said.data, said.silent) == (PART, ((1, 2),))


def test_a_new_comment_has_an_author_of_its_own() -> None:
    said = with_comments(PART, {(7, 3): "wrong"}, name="x")
    assert said.new == ((7, 3),)
    assert b"<author>tc={1}</author><author>humstats</author></authors>" in said.data
    assert b'<comment ref="C7" authorId="2">' in said.data


def test_boxes_get_numbers_that_no_other_has() -> None:
    drawing = boxes_of(new_boxes(1), {(7, 3): "wrong"}, block=1)
    assert drawing is not None
    assert first_free([]) == 1
    assert first_free([drawing]) == 2
    more = boxes_of(drawing, {(8, 3): "too"}, block=2)
    assert more is not None
    assert b'data="1,2"' in more
    assert more.count(b"<v:shapetype") == 1
    assert b'id="_x0000_s2049"' in more
    assert b"<x:Row>7</x:Row><x:Column>2</x:Column>" in more
    assert more.endswith(b"</v:shape></xml>")


def test_a_drawing_that_is_no_xml_gets_boxes_too() -> None:
    torn = b'<xml xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><br></v:textbox></xml>'
    made = boxes_of(torn, {(1, 1): "wrong"}, block=3)
    assert made is not None
    assert b'xmlns:x="urn:schemas-microsoft-com:office:excel">' in made
    assert made.count(b"xmlns:v=") == 1


def test_a_drawing_of_another_kind_gets_none() -> None:
    assert boxes_of(b"<other/>", {(1, 1): "wrong"}, block=1) is None
