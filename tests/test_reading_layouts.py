"""Layouts: which column of a table says what, and what none of them says."""

from __future__ import annotations

import pytest

from humstats.checking import check
from humstats.reading import read
from humstats.reading.containers.delimited import grid_of_text
from humstats.reading.layouts import FIGURES, Layout, ValueColumn, layout_with
from humstats.reading.recipes.recipe import Recipe
from humstats.reading.recognition import layout_of
from humstats.reading.tables.headings import Heading, headings_of


def layout(text: str, *said: str) -> Layout:
    grid = grid_of_text(text.encode(), "x.csv", delimiter=",")
    found = layout_of(grid, dict.fromkeys(said, ""), "x.csv", headings=headings_of(grid))
    assert found is not None
    return found


def made(columns: str, value: ValueColumn, recipe: Recipe | None = None) -> Layout:
    """Lay out a table of which each column but the first is what its name says."""
    names = columns.split()
    places: dict[str, list[int]] = {}
    for place, name in enumerate(names, start=1):
        places.setdefault(name, []).append(place)
    texts = ("figures", *names)
    heading = Heading((0,), None, texts, 0, len(names), 1, 5)
    return layout_with(FIGURES, heading, places, [value], recipe=recipe)


@pytest.mark.parametrize(
    ("text", "said", "lacking"),
    [
        ("country,indicator,year,value,unit\n", (), []),
        ("country,year,value,unit\n", (), ["indicator"]),
        ("year,indicator,value\n", ("location_code",), ["unit"]),
        ("country,unit,start,value\n", (), ["indicator", "last day of the period"]),
        ("country,unit,start,value\n", ("period", "indicator"), []),
        ("Place,PiN\n#adm1+code,#inneed\nAF01,5", (), ["country", "period"]),
        ("Place,PiN\n#adm1+code,#inneed\nAF01,5", ("location_code", "period"), []),
    ],
)
def test_what_a_table_does_not_say(
    text: str, said: tuple[str, ...], lacking: list[str]
) -> None:
    assert layout(text, *said).lacks(said) == lacking


def test_what_a_recipe_or_the_codes_say_is_not_lacking() -> None:
    recipe = Recipe("mine", (), always={"unit": "people", "indicator": "population"})
    found = made("period", ValueColumn(0), recipe)
    assert found.lacks(()) == ["country"]
    assert found.lacks(["location_code"]) == []


def test_what_only_some_columns_of_figures_say_is_lacking() -> None:
    heading = Heading((0,), None, ("PiN", "Rate", "year"), 0, 2, 1, 5)
    need = {"indicator": "people_in_need", "unit": "people"}
    values = [ValueColumn(0, need), ValueColumn(1, {"indicator": "mortality_rate"})]
    found = layout_with(FIGURES, heading, {"period": [2]}, values)
    assert found.lacks(["location_code"]) == ["unit"]


@pytest.mark.parametrize(
    ("columns", "read", "known"),
    [
        # the most precise is read, and what says the same is known
        ("location_name location_code", {"location_code": 2}, {1}),
        ("location_name location_iso2", {"location_code": 2}, {1}),
        ("sector_name sector_code", {"sector_code": 2}, {1}),
        ("sector_name", {"sector_code": 1}, set()),
        ("origin_location_name origin_unhcr_code", {"origin_location_code": 2}, {1}),
        # a name without a code tells areas apart
        ("admin1_name", {"provider_admin1_name": 1}, set()),
        ("admin1_name admin1_code", {"admin1_name": 1, "admin1_code": 2}, set()),
        ("admin1_name provider_admin1_name",
         {"admin1_name": 1, "provider_admin1_name": 2}, set()),
        # when, the most precise first
        ("reference_period_start reference_period_end period",
         {"reference_period_start": 1, "reference_period_end": 2}, {3}),
        ("year month", {"year": 1, "month": 2}, set()),
        ("year month_of", {"month_of": 2}, {1}),
        ("year period", {"period": 2}, {1}),
        ("min_age max_age", {}, {1, 2}),
        ("beside", {}, {1}),
    ],
)  # fmt: skip
def test_the_most_precise_column_is_read(
    columns: str, read: dict[str, int], known: set[int]
) -> None:
    found = made(columns, ValueColumn(0, {"indicator": "population"}))
    assert found.dimensions == read
    assert found.ignored == ()
    assert known.isdisjoint(found.dimensions.values())


def test_a_name_read_for_a_code_is_read_as_a_name() -> None:
    assert made("location_name", ValueColumn(0)).roles == {"location_code": "location_name"}
    assert made("location_name location_code", ValueColumn(0)).roles == {}


def test_several_columns_of_a_recipe_say_one_dimension_together() -> None:
    recipe = Recipe("mine", ())
    assert made("category category", ValueColumn(0), recipe).several == {"category": (1, 2)}
    assert made("category category", ValueColumn(0)).several == {}


def test_columns_beside_a_value_are_known() -> None:
    heading = Heading((0,), None, ("n", "n from", "n rounded", "colour"), 0, 3, 1, 5)
    value = ValueColumn(0, dimensions={"reference_period_start": 1}, known_by=2)
    assert layout_with(FIGURES, heading, {}, [value]).ignored == (3,)


@pytest.mark.parametrize(
    ("fixed", "kept", "stated"),
    [
        ({"indicator": "x:y", "unit": "people"}, {"indicator": "x:y", "unit": "people"}, {}),
        ({"unit": "fraction"}, {}, {"unit": "fraction"}),
        ({"unit": "million people"}, {}, {"unit": "million people"}),
        ({"gender": "f", "period": "2021"}, {"gender": "f"}, {"period": "2021"}),
    ],
)
def test_words_of_a_header_are_still_to_be_read(
    fixed: dict[str, str], kept: dict[str, str], stated: dict[str, str]
) -> None:
    (value,) = made("", ValueColumn(0, fixed)).value_columns
    assert (dict(value.fixed), dict(value.stated)) == (kept, stated)


def test_what_is_not_known_is_ignored_by_name() -> None:
    found = layout("country,colour,indicator,year,value,unit\n")
    assert [found.headers[place] for place in found.ignored] == ["colour"]


def test_headers_of_columns_are_told() -> None:
    assert layout("Land,Country,Indicator,Year,Value,Unit\n").header_names() == {
        "location_code": "Country", "indicator": "Indicator", "unit": "Unit", "value": "Value",
        "reference_period_start": "Year", "reference_period_end": "Year",
    }  # fmt: skip


def test_rows_are_not_asked_for_before_they_are_looked_at() -> None:
    with pytest.raises(ValueError, match="were not looked at"):
        _ = layout("country,indicator,year,value,unit\n").data


@pytest.mark.parametrize(
    "table",
    [
        b"Gov,PiN\n#adm1,#inneed\nAleppo,100\nIdlib,200\n",
        b"Gov,PiN\n#adm1+name,#inneed\nAleppo,100\nIdlib,200\n",
        b"admin1_name,value\nAleppo,100\nIdlib,200\n",
    ],
)
def test_areas_without_codes_are_told_apart_by_their_senders_names(table: bytes) -> None:
    said = {"location": "SYR", "period": "2024", "source": "OCHA"}
    if b"#" not in table:
        table = table.replace(b"value", b"country,year,value").replace(b",1", b",SYR,2024,1")
        table = table.replace(b",200", b",SYR,2024,200")
        said |= {"indicator": "people_in_need", "unit": "people"}
    report = check(read(table, **said))
    assert report.ok
    figures = report.accepted
    assert figures["provider_admin1_name"].tolist() == ["Aleppo", "Idlib"]
    assert figures["admin_level"].tolist() == [1, 1]
    assert figures["admin1_name"].isna().all()


def test_a_name_beside_a_code_stays_the_name_of_the_code() -> None:
    table = b"Gov,Name,PiN\n#adm1+code,#adm1+name,#inneed\nSY02,Aleppo,100\n"
    figures = read(table, location="SYR", period="2024").figures
    assert figures["admin1_name"].tolist() == ["Aleppo"]
    assert figures["provider_admin1_name"].isna().all()
