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


def test_a_mark_of_many_rows_is_said_once() -> None:
    odd = [f"AFG,WSH,INN,Odd value,{n}" for n in range(5, 8)]
    reading = needs(*odd, "AFG,HEA,INN,Old,9", "AFG,HEA,INN,,6")
    held = reading.findings
    held = held[held["rule"] == "HS107"]
    assert held[["row", "value", "related"]].values.tolist() == [
        [2, "5", "and in 2 more cells of the column"],
        [5, "9", ""],
    ]
    assert reading.figures["note"].notna().sum() == 4


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


FLED: dict[str, Any] = {
    "name": "who fled and who came back",
    "columns": {
        "From": "origin_location_code",
        "To": "location_code",
        "Group": "indicator",
        "People": {"unit": "people"},
    },
    "always": {"period": 2024, "source": "UNHCR"},
    "translate": {"indicator": {"REF": "refugees", "RET": "returned_refugees"}},
    "exchange": {"column": "Group", "is": "ret", "between": ["From", "To"]},
}


def test_two_columns_change_places_in_the_rows_of_which_the_recipe_says_so() -> None:
    text = b"From,To,Group,People\nSYR,LBN,REF,5\nSYR,TUR,RET,6\nSDN,,RET,7\nSDN,TCD,REF,8\n"
    reading = read(text, recipe={**FLED, "always": {**FLED["always"], "location_code": "UNK"}})
    figures = reading.figures
    assert figures["location_code"].tolist() == ["LBN", "SYR", "SDN", "TCD"]
    assert figures["origin_location_code"].tolist() == ["SYR", "TUR", "all", "SDN"]
    assert figures["value"].tolist() == [5, 6, 7, 8]


def test_what_cannot_be_read_is_told_under_the_header_that_it_stands_for() -> None:
    reading = read(b"From,To,Group,People\nSYX,LBN,RET,5\nSYR,LBN,RET,6\n", recipe=FLED)
    assert reading.figures["location_code"].tolist() == ["SYX", "SYR"]


def test_returned_refugees_of_hapi_are_in_their_country_of_origin() -> None:
    text = (
        "origin_location_code,asylum_location_code,population_group,gender,age_range,min_age,"
        "max_age,population,reference_period_start,reference_period_end\n"
        "SYR,LBN,RET,all,all,,,31000,2023-01-01,2023-12-31\n"
        "SYR,LBN,REF,all,all,,,784884,2023-01-01,2023-12-31\n"
    )
    figures = read(text.encode()).figures
    assert figures["indicator"].tolist() == ["returned_refugees", "refugees"]
    assert figures["location_code"].tolist() == ["SYR", "LBN"]
    assert figures["origin_location_code"].tolist() == ["LBN", "SYR"]
