"""The shapes of tables that can be read."""

from __future__ import annotations

import pytest

from humstats.checking import check
from humstats.errors import ReadError
from humstats.reading import read
from humstats.reading.delimited import grid_of_text
from humstats.reading.layouts import FIGURES, HAPI_NEEDS, HASHTAGS, Layout, layout_of


def layout(text: str, *said: str) -> Layout | None:
    return layout_of(grid_of_text(text.encode(), "x.csv"), said, "x.csv")


HPC = (
    "Place,Group,Off,Reached\n#adm1+code,#population_group+code,#is_disabled,#reached\n,ALL,a,5"
)


@pytest.mark.parametrize(
    ("text", "shape", "first_row"),
    [
        ("country,indicator,year,value,unit\nSYR,population,2024,1,people", FIGURES, 1),
        ("Title,\n\ncountry,indicator,year,value,unit\n", FIGURES, 3),
        ("indicator,year,value\n#x+y,#date+year,#z\npopulation,2024,1", FIGURES, 2),
        ("location_code,population_status,population\nAFG,INN,1", HAPI_NEEDS, 1),
        (
            "location_code,population_status,population\n#country+code,#x+y,#population\n",
            HAPI_NEEDS,
            2,
        ),
        (HPC, HASHTAGS, 2),
        ("#country+code,#inneed\nAFG,5", HASHTAGS, 1),
    ],
)
def test_shapes_are_recognised(text: str, shape: str, first_row: int) -> None:
    found = layout(text)
    assert found is not None
    assert (found.shape, found.first_row) == (shape, first_row)


@pytest.mark.parametrize(
    "text",
    ["a,b,c\n1,2,3", "hello", "value\n5", "country,year\nSYR,2024", "#org+name,#sector\nA,B"],
)
def test_other_shapes_are_not(text: str) -> None:
    assert layout(text) is None


@pytest.mark.parametrize(
    ("text", "said", "lacking"),
    [
        ("country,indicator,year,value,unit\n", (), []),
        ("country,year,value,unit\n", (), ["indicator"]),
        ("year,indicator,value\n", ("location_code",), ["unit"]),
        ("country,unit,start,value\n", (), ["indicator", "last day of the period"]),
        ("country,unit,start,value\n", ("period", "indicator"), []),
        (HPC, (), ["country", "period"]),
        (HPC, ("location_code", "period"), []),
    ],
)
def test_what_a_table_does_not_say(
    text: str, said: tuple[str, ...], lacking: list[str]
) -> None:
    found = layout(text, *said)
    assert found is not None
    assert found.lacks(said) == lacking


def test_reached_is_a_plan_in_the_files_of_hpc_alone() -> None:
    from_hpc, other = layout(HPC), layout("#country+code,#reached\nAFG,5")
    assert from_hpc is not None
    assert other is not None
    assert from_hpc.value_columns[0].fixed["indicator"] == "people_expected_to_be_reached"
    assert other.value_columns[0].fixed["indicator"] == "people_reached"


@pytest.mark.parametrize(
    ("tags", "place"),
    [
        ("#country+code,#sector+name,#sector+code,#inneed", 2),
        ("#country+code,#sector+code,#sector+name,#inneed", 1),
        ("#country+code,#sector,#inneed", 1),
    ],
)
def test_a_code_comes_before_a_name_by_its_hashtag(tags: str, place: int) -> None:
    found = layout(f"{tags}\nAFG,x,y,5")
    assert found is not None
    assert found.dimensions["sector_code"] == place


@pytest.mark.parametrize(
    ("head", "place"), [("sector name,sector code", 1), ("cluster,sector name", 0),
                        ("sector name,note", 0)],
)  # fmt: skip
def test_the_name_of_a_sector_is_read_where_its_code_is_not_there(
    head: str, place: int
) -> None:
    found = layout(f"{head},country,indicator,year,value,unit\n")
    assert found is not None
    assert found.dimensions["sector_code"] == place
    assert found.ignored == ()


def test_a_code_comes_before_the_name_beside_it() -> None:
    found = layout("country,iso3,indicator,year,value,unit\n")
    assert found is not None
    assert found.dimensions["location_code"] == 1
    assert found.ignored == ()


def test_what_is_not_known_is_ignored_by_name() -> None:
    found = layout("country,colour,indicator,year,value,unit\n")
    assert found is not None
    assert [found.headers[place] for place in found.ignored] == ["colour"]


def test_headers_of_columns_are_told() -> None:
    found = layout("Land,Country,Indicator,Year,Value,Unit\n")
    assert found is not None
    assert found.header_names() == {
        "location_code": "Country", "indicator": "Indicator", "unit": "Unit", "value": "Value",
        "reference_period_start": "Year", "reference_period_end": "Year",
    }  # fmt: skip


def test_two_columns_of_values_are_refused() -> None:
    with pytest.raises(ReadError, match=r"x.csv has 2 columns of values, 'value' and 'figure'"):
        layout("country,indicator,year,value,figure\n")


def test_two_columns_tagged_alike_are_refused() -> None:
    with pytest.raises(ReadError, match=r"x.csv has 2 columns tagged alike, 'WASH', 'Food'"):
        layout("WASH,Food\n#inneed,#inneed\n1,2")


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
