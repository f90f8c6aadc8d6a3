"""Registers: how many different ones a list names."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from humstats.model.readings import Reading
from humstats.reading import read

RECIPE: dict[str, Any] = {
    "name": "who is where",
    "columns": {
        "Place": "admin1_code",
        "Sector": "sector_code",
        "Acronym": "leave out",
        "Name": "leave out",
    },
    "always": {"location_code": "TCD", "period": 2024, "source": "OCHA"},
    "count_distinct": {
        "of": ["Acronym", "Name"],
        "indicator": "organisations_present",
        "unit": "organisations",
    },
}
HEAD = "Place,Sector,Acronym,Name"


def register(*rows: str) -> Reading:
    return read("\n".join([HEAD, *rows]).encode(), recipe=RECIPE)


def counts(reading: Reading) -> list[list[Any]]:
    return reading.figures[["admin1_code", "sector_code", "value"]].values.tolist()


def kinds(reading: Reading) -> dict[str, int]:
    assert reading.rows is not None
    held: dict[str, int] = reading.rows.set_index("kind")["rows"].to_dict()
    return held


def test_organisations_are_counted_once_in_each_place_and_sector() -> None:
    reading = register(
        "TD01,WSH,ACF,Action contre la faim",
        "TD01,WSH,acf,Action Contre La Faim",
        "TD01,WSH,IRC,International Rescue Committee",
        "TD01,HEA,ACF,Action contre la faim",
        "TD02,WSH,,",
    )
    assert counts(reading) == [["TD01", "WSH", 2.0], ["TD01", "HEA", 1.0]]
    assert reading.figures["origin_row"].tolist() == [2, 5]
    assert reading.figures["origin_column"].unique().tolist() == ["different Acronym and Name"]
    assert reading.figures["unit"].unique().tolist() == ["organisations"]
    # the row of no organisation is one of data that has no figure
    assert kinds(reading) == {"header": 1, "data": 3, "counted": 2}


def test_every_row_of_a_register_is_counted() -> None:
    reading = register("TD01,WSH,ACF,A", "TD01,WSH,ACF,A", ",,,", "TD01,WSH,IRC,B")
    assert sum(kinds(reading).values()) == 5
    assert reading.cells is not None
    assert reading.cells["figures"].sum() == len(reading.figures) == 1
    assert len(reading.left_out) == 0


def test_a_list_in_whatever_form_is_one_of_organisations() -> None:
    text = b"Wilaya,Organisation,Secteur\nKanem,ACF,EHA\nKanem,IRC,EHA\nLac,ACF,EHA\n"
    reading = read(text, location="TCD", period=2024)
    found = reading.figures[["indicator", "provider_admin1_name", "value"]]
    assert found.values.tolist() == [
        ["organisations_present", "Kanem", 2.0], ["organisations_present", "Lac", 1.0],
    ]  # fmt: skip


ROWS = st.lists(
    st.tuples(
        st.sampled_from(["TD01", "TD02"]),
        st.sampled_from(["WSH", "HEA"]),
        st.sampled_from(["ACF", "acf", "IRC", "MSF"]),
    ),
    min_size=1,
    max_size=8,
)


@settings(deadline=None, max_examples=25)
@given(ROWS.flatmap(lambda rows: st.tuples(st.just(rows), st.permutations(rows))))
def test_the_order_of_a_register_changes_no_count(
    pair: tuple[list[tuple[str, str, str]], ...],
) -> None:
    one, other = (
        register(*(f"{place},{sector},{who},{who}" for place, sector, who in rows))
        for rows in pair
    )
    assert sorted(counts(one)) == sorted(counts(other))
    named = {(place, sector, who.casefold()) for place, sector, who in pair[0]}
    assert one.figures["value"].sum() == len(named)


@pytest.mark.parametrize("others", ["", ",Colour"])
def test_what_is_counted_is_no_column_that_was_not_read(others: str) -> None:
    recipe = {**RECIPE, "others": "leave out"}
    table = f"{HEAD}{others}\nTD01,WSH,ACF,A{',red' if others else ''}\n"
    findings = read(table.encode(), recipe=recipe).findings
    said = [m for rule, m in zip(findings["rule"], findings["message"], strict=True)
            if rule == "HS115"]  # fmt: skip
    assert said == (["These columns were not read: 'Colour'."] if others else [])
