"""A file that was read, opened once more; and where the figures stand in it."""

from __future__ import annotations

import gzip
import hashlib
from pathlib import Path

import pytest

import humstats as hs
from humstats.errors import ReadError
from humstats.reading.originals import open_again, path_of

TABLE = b"country,indicator,year,value,unit\nSYR,people_in_need,2024,5,people\n"


def test_texts_stand_as_they_do_in_the_file() -> None:
    held = open_again(b'{"data": [{"country": "SYR", "value": 5}]}')
    (sheet,) = held.texts()
    assert (sheet.columns, sheet.first_number) == ((["country", "SYR"], ["value", "5"]), 0)


def test_what_was_packed_is_unpacked_and_known_by_what_arrived() -> None:
    packed = gzip.compress(TABLE)
    held = open_again(packed)
    assert held.data == TABLE
    assert held.sha256 == hashlib.sha256(packed).hexdigest()


def test_a_file_that_is_gone_is_said(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"^There is no file"):
        open_again(tmp_path / "gone.csv")


def test_a_source_knows_where_its_file_is_and_tells_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.csv").write_bytes(TABLE)
    monkeypatch.chdir(tmp_path)
    reading = hs.read("a.csv", source="X")
    assert reading.source.path == tmp_path / "a.csv"
    printed = f"{reading.source!r} {reading!r} {reading} {reading._repr_html_()}"
    assert str(tmp_path) not in printed
    assert path_of(b"bytes") is None
    assert hs.read(TABLE, source="X").source.path is None


def test_each_table_has_the_letters_of_its_columns() -> None:
    table = b"country,indicator,year,value,value,unit\n"
    reading = hs.read(
        TABLE.replace(b"year,", b"x,year,").replace(b"2024", b"z,2024"), source="X"
    )
    assert dict(reading.source.sheets[0].letters) == {
        "country": "A",
        "indicator": "B",
        "x": "C",
        "year": "D",
        "value": "E",
        "unit": "F",
    }
    with pytest.raises(ReadError, match="2 columns of values"):
        hs.read(table + b"SYR,people_in_need,2024,5,6,people\n", source="X")
