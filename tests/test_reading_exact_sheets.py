"""Which files humstats wrote, and what stands in them."""

from __future__ import annotations

import pytest

from humstats.errors import ReadError
from humstats.model.columns import COLUMNS
from humstats.model.interchange import HASHTAGS
from humstats.reading.containers.opening import opened
from humstats.reading.exact_sheets import exact_sheet_of

HEADER = [column.name for column in COLUMNS if not column.themed]


def text(*rows: list[str], header: list[str] = HEADER, mark: str = ",") -> bytes:
    return "\r\n".join(mark.join(row) for row in (header, *rows)).encode("utf-8-sig")


ROW = [f"{at}" for at in range(len(HEADER))]


def test_a_file_is_known_by_its_header() -> None:
    sheet = exact_sheet_of(opened(text(ROW)), sheet=None)
    assert sheet is not None
    assert sheet.names == HEADER
    assert (sheet.first_row, sheet.delimiter, sheet.form) == (2, ",", "delimited text")
    assert [column[0] for column in sheet.columns] == ROW


def test_columns_may_be_moved_and_others_added() -> None:
    header = [*HEADER[::-1], "mine [float64]", "decided"]
    sheet = exact_sheet_of(opened(text(header=header)), sheet=None)
    assert sheet is not None
    assert sheet.names[-2:] == ["mine", "decided"]
    assert sheet.kinds[-2:] == ["float64", "str"]


@pytest.mark.parametrize("mark", [";", "\t"])
def test_a_spreadsheet_may_write_other_delimiters(mark: str) -> None:
    sheet = exact_sheet_of(opened(text(ROW, mark=mark)), sheet=None)
    assert sheet is not None
    assert sheet.delimiter == mark


def test_a_row_of_hashtags_is_passed_over() -> None:
    tags = [HASHTAGS[name] for name in HEADER]
    sheet = exact_sheet_of(opened(text(tags, ROW)), sheet=None)
    assert sheet is not None
    assert sheet.first_row == 3
    assert [column[0] for column in sheet.columns] == ROW


@pytest.mark.parametrize(
    "data",
    [
        text(header=HEADER[1:]),
        text(header=[*HEADER, HEADER[0]]),
        b"country,indicator,year,value,unit\nSYR,people_in_need,2024,5,people",
        b'{"data": []}',
    ],
)
def test_other_files_are_not_ours(data: bytes) -> None:
    assert exact_sheet_of(opened(data), sheet=None) is None


def test_a_ragged_row_is_refused() -> None:
    with pytest.raises(
        ReadError, match="its row 3 has another number of fields than its header"
    ):
        exact_sheet_of(opened(text(ROW, [*ROW, "1,234"])), sheet=None)


def test_another_encoding_is_refused() -> None:
    rows = [["é" if name == "note" else "x" for name in HEADER]]
    data = "\r\n".join(",".join(row) for row in [HEADER, *rows, *rows]).encode("cp1252")
    with pytest.raises(ReadError, match=r"saved anew as cp1252|does not say how its letters"):
        exact_sheet_of(opened(data), sheet=None)
