"""Rows whose cells moved, and letters that were read wrongly."""

from __future__ import annotations

import pytest

from humstats.reading import read

HEAD = "country,indicator,value,year,unit"
DAYS = "country,indicator,value,reference_period_start,reference_period_end,unit"
RECIPE = {
    "columns": {
        "who": "location_name",
        "iso3": "location_code",
        "from": "origin_location_code",
        "from where": "origin_location_name",
        "when": "year",
        "month": "month",
        "n": {"indicator": "refugees", "unit": "people"},
    }
}
OF_RECIPE = "who,iso3,from,from where,when,month,n"


def found(*rows: str, head: str = HEAD, recipe: object = None) -> list[list[object]]:
    table = "\n".join([head, *rows]).encode()
    findings = read(table, recipe=recipe, source="OCHA").findings  # type: ignore[arg-type]
    new = findings[findings["rule"].isin(["HS161", "HS162"])]
    return new[["rule", "row", "column", "value", "related"]].to_numpy().tolist()


def of_recipe(*rows: str) -> list[list[object]]:
    return found(*rows, "Lebanon,LBN,SYR,Syria,2024,4,9", head=OF_RECIPE, recipe=RECIPE)


WHOLE = "SYR,population,7,2024,people"


@pytest.mark.parametrize(
    ("head", "rows", "cells"),
    [
        (HEAD, ["SYR,population,,23456,2024"], [("year", "23456")]),
        (HEAD, ["SYR,population,,,2024"], []),
        (HEAD, ["SYR,population,,2023,people"], []),
        # a figure that has no period is one of the figures, and an error
        (HEAD, ["SYR,population,8,23456,people"], []),
        (HEAD, ["Source: OCHA,,,,", ",,,Source: OCHA,"], []),
        (
            DAYS,
            ["SYR,population,,36,2024-01-01,2024-12-31"],
            [("reference_period_start", "36")],
        ),
    ],
)
def test_a_row_without_a_figure_whose_cells_may_have_moved(
    head: str, rows: list[str], cells: list[tuple[str, str]]
) -> None:
    whole = WHOLE if head == HEAD else "SYR,population,7,2024-01-01,2024-12-31,people"
    assert found(whole, *rows, whole, head=head) == [
        ["HS161", 3, column, value, ""] for column, value in cells
    ]


def test_many_such_rows_are_said_once() -> None:
    rows = [f"SYR,population,,{23456 + i % 3},2024" for i in range(21)]
    assert len(found(WHOLE, *rows[:20])) == 20
    assert found(WHOLE, *rows) == [["HS161", 3, "year", "23456", "and in 20 more rows"]]


def test_the_sentence_of_a_moved_row() -> None:
    table = "\n".join([HEAD, WHOLE, "SYR,population,,23456,2024"]).encode()
    (finding,) = read(table, source="OCHA").findings.to_dict("records")
    assert finding["severity"] == "warning"
    assert finding["message"] == (
        "The row has no figure, and '23456' stands where its period should."
    )


def test_a_year_whose_month_is_blank_has_not_moved() -> None:
    assert of_recipe("Lebanon,LBN,SYR,Syria,2024,,", "Lebanon,LBN,SYR,Syria,,4,") == []
    assert of_recipe("Lebanon,LBN,SYR,Syria,2024,450,") == [
        ["HS161", 2, "month", "2024 450", ""]
    ]


@pytest.mark.parametrize(
    ("name", "suggestion"),
    [
        ("CÃ´te d'Ivoire", "write Côte d'Ivoire"),
        ("C\ufffdte d'Ivoire", "write the letters that were lost"),
        ("Côte d'Ivoire", None),
        ("São Tomé", None),
    ],
)
def test_letters_read_wrongly_in_a_name_beside_its_code(
    name: str, suggestion: str | None
) -> None:
    rows = [f"{name},CIV,SYR,Syria,2024,{month},5" for month in (1, 2)]
    table = "\n".join([OF_RECIPE, *rows])
    findings = read(table.encode(), recipe=RECIPE, source="OCHA").findings
    told = findings[findings["rule"] == "HS162"]
    assert told[["row", "column", "suggestion", "related"]].to_numpy().tolist() == (
        [[2, "who", suggestion, "and in 1 more cell of the column"]] if suggestion else []
    )


def test_letters_that_a_figure_holds_are_left_to_its_rules() -> None:
    head = "country,indicator,value,year,unit,population_group,remark of ours"
    row = "SYR,population,5,2024,people,RÃ©fugiÃ©s,RÃ©fugiÃ©s"
    assert found(row, head=head) == []
