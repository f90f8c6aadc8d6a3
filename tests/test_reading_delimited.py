"""Delimited text: rows as a spreadsheet shows them."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from humstats.errors import ReadError
from humstats.reading.containers.delimited import decoded, delimiter_of, grid_of_text


def rows_of(data: bytes) -> list[list[str]]:
    grid = grid_of_text(data, "x.csv", delimiter=delimiter_of(data))
    return [grid.texts(row) for row in range(len(grid))]


def test_blank_lines_are_rows_and_quoted_breaks_are_not() -> None:
    grid = grid_of_text(b'a,b\n\n"x\ny",1\r\n,\r2,3', "x.csv", delimiter=",")
    assert rows_of(b'a,b\n\n"x\ny",1\r\n,\r2,3') == [
        ["a", "b"], ["", ""], ["x\ny", "1"], ["", ""], ["2", "3"],
    ]  # fmt: skip
    assert grid.fields is not None
    assert grid.fields.tolist() == [2, 1, 2, 2, 2]


def test_ragged_rows_are_counted_and_never_shifted() -> None:
    grid = grid_of_text(b"a,b\n1\n1,2,3\n", "x.csv", delimiter=",")
    assert grid.fields is not None
    assert grid.fields.tolist() == [2, 1, 3]
    assert grid.texts(1) == ["1", "", ""]
    assert grid.texts(2) == ["1", "2", "3"]


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_delimiters_are_found(mark: str) -> None:
    text = mark.join(["country", "value", "unit"]) + "\n" + mark.join(["SYR", "1", "people"])
    assert rows_of(text.encode())[1] == ["SYR", "1", "people"]


@pytest.mark.parametrize(
    "text",
    ["country;value\nSYR;1,5\nYEM;2,5\n", "country;value\nSYR;1,234,567\nYEM;2,234,567\n"],
)
def test_commas_of_numbers_divide_no_fields(text: str) -> None:
    assert len(rows_of(text.encode())[1]) == 2


def test_blank_words_such_as_na_stay_texts() -> None:
    assert rows_of(b"iso2,v\nNA,n/a\n")[1] == ["NA", "n/a"]


def test_a_quotation_mark_that_never_closes_is_refused() -> None:
    with pytest.raises(ReadError, match="never closed"):
        grid_of_text(b'a,b\n"x,1\n2,3\n', "x.csv", delimiter=",")


def test_more_fields_than_a_spreadsheet_shows_are_refused() -> None:
    with pytest.raises(ReadError, match=r"x.csv, row 2 has 20,001 fields"):
        grid_of_text(b"a,b\n" + b"," * 20_000, "x.csv", delimiter=",")


@pytest.mark.parametrize(
    ("data", "encoding", "guessed"),
    [
        ("é".encode(), "utf-8", False),
        ("é".encode("utf-8-sig"), "utf-8-sig", False),
        ("é,b".encode("utf-16"), "utf-16", False),
        ("Région,Unité,Année\nHaute-Guinée,ménages,été\n".encode("cp1252") * 20, None, True),
    ],
)
def test_encodings(data: bytes, encoding: str | None, guessed: bool) -> None:
    text = decoded(data, "x.csv")
    assert text.guessed is guessed
    assert encoding in (None, text.encoding)
    assert "é" in text.utf8.decode()


@pytest.mark.parametrize("data", [bytes(range(256)) * 4, b"a,b\n1,\x002\n", b"\x00" * 64])
def test_bytes_that_are_no_text_are_refused(data: bytes) -> None:
    with pytest.raises(ReadError, match="neither a text nor a workbook"):
        decoded(data, "x.csv")


@settings(deadline=None)
@example('a"b,c\n"d"e,f\n')
@example('"a""b",c\n')
@given(st.text(alphabet='ab,"\n\r 1', min_size=1, max_size=40))
def test_fields_are_those_of_the_standard_reader(text: str) -> None:
    if not text.strip():
        return
    try:
        grid = grid_of_text(text.encode(), "x.csv", delimiter=",")
    except ReadError:
        return
    expected = list(csv.reader(io.StringIO(text, newline=""), delimiter=","))
    assert grid.fields is not None
    assert grid.fields.tolist() == [max(len(record), 1) for record in expected]
    for row, record in enumerate(expected):
        assert grid.texts(row)[: len(record)] == [field.strip() for field in record]


HUMAN_RIGHTS = "المرصد السوري لحقوق الإنسان"


@pytest.mark.parametrize(
    ("words", "encoding"),
    [
        ("Médecins du Monde – équipe", "cp1252"),
        ("Bogotá", "cp1252"),
        ("500 €", "cp1252"),
        ("Переселенцы из Сирии", "cp1251"),
        (HUMAN_RIGHTS, "cp1256"),
        ("الأمم المتحدة", "cp1256"),
        (HUMAN_RIGHTS, "iso8859_6"),
    ],
)
def test_an_encoding_is_one_in_which_all_words_are_words(words: str, encoding: str) -> None:
    text = decoded(f"source\n{words}\n".encode(encoding), "x.csv")
    assert (text.encoding, text.guessed) == (encoding, True)
    assert words in text.utf8.decode()


def test_letters_far_down_decide_about_the_encoding() -> None:
    text = decoded(b"a,b\n" * 200_000 + "Médecins,1\n".encode("cp1252"), "x.csv")
    assert text.encoding == "cp1252"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (
            f"source\n{HUMAN_RIGHTS}\n".encode() + b"M\xe9decins\n",
            "but for 1 letter, the first in line 3",
        ),
        ("source\nحلب\n".encode("cp1256"), "those in line 2 leave it open"),
    ],
)  # fmt: skip
def test_an_encoding_in_doubt_is_asked_for(data: bytes, says: str) -> None:
    with pytest.raises(ReadError, match=says) as refused:
        decoded(data, "x.csv")
    assert "UTF-8" in str(refused.value)


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (b"\xef\xbb\xbfa,\xe9\n", "utf-8-sig"),
        (b"\xff\xfea", "utf-16"),  # half of a letter
    ],
)
def test_what_begins_otherwise_than_it_goes_on_is_damaged(data: bytes, encoding: str) -> None:
    with pytest.raises(ReadError) as refused:
        decoded(data, "x.csv")
    assert str(refused.value) == (
        f"x.csv is damaged: it begins as {encoding} does, and goes on as no such text: save it "
        "again as CSV UTF-8."
    )


def test_rows_that_two_counts_disagree_on_are_refused() -> None:
    # a second mark of the encoding hides the quotation mark, and with it the line break
    with pytest.raises(
        ReadError, match=r"cannot be told apart for certain \(2 or 3\): open it"
    ):
        grid_of_text(b'\xef\xbb\xbf"a\nb",c\n1,2', "x.csv", delimiter=",")


def test_what_else_a_parser_stumbles_over_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def stumbling(*_: object, **__: object) -> None:
        raise OverflowError("too large")

    # none is known of the pandas that are allowed; another may
    monkeypatch.setattr("pandas.read_csv", stumbling)
    with pytest.raises(ReadError) as refused:
        grid_of_text(b"a,b\n1,2", "x.csv", delimiter=",")
    assert str(refused.value) == (
        "x.csv is no readable CSV file (too large): open it in a spreadsheet, and save it "
        "again."
    )
