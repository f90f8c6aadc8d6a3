"""Two columns of one file that claim to say the same."""

from __future__ import annotations

import json

import pytest

from humstats.errors import ReadError
from humstats.reading import figures, read

HEAD = "indicator,value,unit"
ROW = "people_in_need,5,people"


def table(heads: str, *rows: str) -> bytes:
    lines = [f"{HEAD},{heads}", *(f"{ROW},{row}" for row in rows)]
    return "\n".join(lines).encode()


@pytest.mark.parametrize(
    ("heads", "row"),
    [
        ("country,country,year", "SYR,AFG,2024"),
        ("location_code,country,year", "SYR,Afghanistan,2024"),
        ("country,year,year", "SYR,2024,2023"),
        ("country,year,period", "SYR,2024,2023"),
        ("country,year,reference_period_start", "SYR,2024,2023-01-01"),
        ("country,year,period start,period end", "SYR,2024,2022-01-01,2022-12-31"),
        ("country,year,source,source", "SYR,2024,OCHA,UNICEF"),
        ("country,year,gender,gender", "SYR,2024,f,m"),
        ("country,year,units", "SYR,2024,households"),
    ],
)
def test_columns_that_contradict_each_other_are_refused(heads: str, row: str) -> None:
    agreeing = ",".join("" for _ in row.split(","))
    with pytest.raises(ReadError, match="two columns that say the same and differ") as refused:
        read(table(heads, agreeing, row))
    assert "in row 3 " in str(refused.value)


@pytest.mark.parametrize(
    ("heads", "row"),
    [
        ("country,country,year", "SYR,SYR,2024"),
        ("location_code,country,year", "SYR,Syria,2024"),
        ("location_code,country,year", "COD,Congo,2024"),
        ("country,year,date", "SYR,2024,2024-11-27"),
        ("country,year,period start,period end", "SYR,2024,2023-07-01,2024-06-30"),
        ("country,year,source,source", "SYR,2024,OCHA,ocha"),
        ("country,year,source,sources", "SYR,2024,OCHA,"),
        ("country,year,sex,gender", "SYR,2024,female,f"),
        ("country,year,note,comments", "SYR,2024,one,another"),
        ("country,year,indicator name", "SYR,2024,People in need"),
    ],
)
def test_columns_that_agree_or_say_more_are_fine(heads: str, row: str) -> None:
    assert len(read(table(heads, row)).figures) == 1


def test_the_sentence_names_both_columns_and_the_row() -> None:
    with pytest.raises(ReadError) as refused:
        read(table("country,country,year", "SYR,SYR,2024", "SYR,AFG,2024"))
    assert str(refused.value) == (
        "bytes in memory has two columns that say the same and differ, 'country (column D)' "
        "and 'country (column E)': in row 3 'SYR' and 'AFG'; drop the one that is wrong, "
        "head it by what it holds, or say in a recipe which is meant."
    )


def test_a_frame_is_compared_too() -> None:
    import pandas as pd

    held = {"location_code": "SYR", "country": "Yemen", "year": 2024, "value": 5}
    frame = pd.DataFrame([{**held, "indicator": "people_in_need", "unit": "people"}])
    with pytest.raises(ReadError, match="'location_code' and 'country': in row 0 'SYR'"):
        figures(frame)


def test_a_record_is_called_by_its_number() -> None:
    held = {"indicator": "people_in_need", "year": 2024, "value": 5, "unit": "people"}
    records = [
        {"location_code": code, "country": "SYR", **held} for code in ("SYR", "SYR", "AFG")
    ]
    with pytest.raises(ReadError, match="in row 3 'AFG' and 'SYR'"):
        read(json.dumps(records).encode(), source="OCHA")
    with pytest.raises(ReadError, match="2 columns of values, 'value' and 'Value', in row 0:"):
        read(json.dumps([{**records[0], "Value": 6}]).encode(), source="OCHA")
