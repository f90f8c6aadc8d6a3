"""What publishers mark and mean by themselves."""

from __future__ import annotations

from typing import Any

from humstats.model.readings import Reading
from humstats.reading import read

RECIPE: dict[str, Any] = {
    "name": "needs by sector",
    "columns": {
        "Country": "location_code",
        "Sector": "sector_code",
        "Status": "indicator",
        "Mark": "error",
        "People": {"unit": "people"},
    },
    "always": {"period": 2024, "source": "OCHA"},
    "translate": {
        "indicator": {
            "INN": "people_in_need",
            "REA": {"is": "people_expected_to_be_reached", "meaning": "a plan, no count"},
        }
    },
    "must_state": ["sector_code"],
}


def needs(*rows: str) -> Reading:
    return read("\n".join(["Country,Sector,Status,Mark,People", *rows]).encode(), recipe=RECIPE)


def found(reading: Reading, rule: str) -> list[list[Any]]:
    of_rule = reading.findings[reading.findings["rule"] == rule]
    return of_rule[["row", "column", "value", "message"]].astype(object).values.tolist()


def test_a_word_that_means_something_else_is_said_once() -> None:
    reading = needs("AFG,WSH,REA,,5", "AFG,HEA,REA,,6", "AFG,HEA,INN,,7")
    assert reading.figures["indicator"].tolist() == [
        "people_expected_to_be_reached", "people_expected_to_be_reached", "people_in_need",
    ]  # fmt: skip
    (said,) = reading.findings[reading.findings["rule"] == "HS108"].to_dict("records")
    assert (said["column"], said["value"]) == ("Status", "REA")
    assert said["message"] == (
        "REA was read as people_expected_to_be_reached: a plan, no count."
    )


def test_a_publishers_mark_goes_with_its_figure() -> None:
    reading = needs("AFG,WSH,INN,Odd value,5", "AFG,HEA,INN,,6")
    assert found(reading, "HS107") == [
        [2, "People", "5", "The publisher marks this row: Odd value."]
    ]
    assert reading.figures["note"].isna().tolist() == [False, True]
    assert reading.figures["note"][0] == "Odd value"
    assert len(reading.left_out) == 0


def test_a_row_that_does_not_say_of_what_it_is_a_part_is_left_out() -> None:
    reading = needs("AFG,,INN,,5", "AFG,all,INN,,6", "AFG,,INN,,")
    assert reading.figures["sector_code"].tolist() == ["all"]
    said = "It names no sector, so that it is not known of what it is a part."
    assert found(reading, "HS122") == [[2, "People", "5", said]]
    assert reading.left_out[["row", "reason", "text"]].values.tolist() == [[2, said, "5"]]


def test_a_row_that_is_marked_and_says_nothing_is_said_once() -> None:
    reading = needs("AFG,,INN,No cluster,5", "AFG,HEA,INN,,6")
    assert found(reading, "HS122") == []
    assert [row[0] for row in found(reading, "HS107")] == [2]
    (reason,) = reading.left_out["reason"]
    assert reason == (
        "The publisher marks this row: No cluster. It names no sector, so that it is not "
        "known of what it is a part."
    )


def test_what_no_one_published_is_not_heeded() -> None:
    reading = read(b"country,indicator,year,value,unit,sector\nAFG,deaths,2024,5,deaths,\n")
    assert reading.figures["sector_code"].tolist() == ["all"]
    assert len(reading.findings) == 0
