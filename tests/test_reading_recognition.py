"""Recognition: which tables are known, and by what."""

from __future__ import annotations

import pytest

from humstats.errors import ReadError
from humstats.reading import read
from humstats.reading.containers.delimited import grid_of_text
from humstats.reading.layouts import FIGURES, HASHTAGS, WORDS, Layout
from humstats.reading.recipes.formats import publishers
from humstats.reading.recognition import expected, layout_of
from humstats.reading.tables.headings import headings_of

HAPI = "HDX HAPI humanitarian needs"
#: The tags of an export of HPC Tools, under headers in another language.
HPC = (
    "Lugar,Grupo,Discapacidad,Alcanzados\n"
    "#adm1+code,#population_group+code,#is_disabled,#reached\n,ALL,a,5"
)


def layout(text: str, **said: str) -> Layout | None:
    grid = grid_of_text(text.encode(), "x.csv", delimiter=",")
    return layout_of(grid, said, "x.csv", headings=headings_of(grid))


@pytest.mark.parametrize(
    ("text", "shape", "first_row"),
    [
        ("country,indicator,year,value,unit\nSYR,population,2024,1,people", FIGURES, 1),
        ("Title,\n\ncountry,indicator,year,value,unit\n", FIGURES, 3),
        ("indicator,year,value\n#x+y,#date+year,#z\npopulation,2024,1", FIGURES, 2),
        ("location_code,population_status,population\nAFG,INN,1", HAPI, 1),
        ("location_code,population_status,population\n#country+code,#x+y,#population\n",
         HAPI, 2),
        (HPC, HASHTAGS, 2),
        ("#country+code,#inneed\nAFG,5", HASHTAGS, 1),
        ("Gouvernorat,Personnes dans le besoin\nAlep,5\nIdlib,6", WORDS, 1),
    ],
)  # fmt: skip
def test_tables_are_recognised(text: str, shape: str, first_row: int) -> None:
    found = layout(text)
    assert found is not None
    assert (found.shape, found.first_row) == (shape, first_row)


@pytest.mark.parametrize(
    "text",
    ["a,b,c\n1,2,3", "hello", "value\n5", "country,year\nSYR,2024", "#sector,#meta\nA,B",
     "Gouvernorat,Couleur\nAlep,rouge\nIdlib,bleu"],
)  # fmt: skip
def test_other_tables_are_not(text: str) -> None:
    assert layout(text) is None


@pytest.mark.parametrize(
    "rows",
    [
        # nothing below is a number
        ["SYR,population,2024,,people,7,7"],
        ["SYR,population", "SYR,population,05/06/2024,,people", "SYR,population,2024,,people"],
        ["SYR,population,2024,,people", "SYR,population", "SYR,population,05/06/2024,,people"],
        ["SYR,population,2024,n/a,people", "SYR,population,2023,n/a,people"],
    ],
)
def test_the_names_of_columns_are_a_header_whatever_stands_below(rows: list[str]) -> None:
    found = layout("\n".join(["country,indicator,year,value,unit", *rows]))
    assert found is not None
    assert (found.shape, found.heading.rows, found.first_row) == (FIGURES, (0,), 1)


def test_the_lowest_of_two_headers_that_name_columns_is_one() -> None:
    text = "country,indicator,year,value,unit\npays,indicateur,année,valeur,unité\n"
    found = layout(f"{text}SYR,population,2024,5,people")
    assert found is not None
    assert (found.heading.rows, found.first_row) == ((1,), 2)


@pytest.mark.parametrize(
    ("table", "indicator"),
    [(HPC, "people_expected_to_be_reached"),
     ("#country+code,#reached\nAFG,5", "people_reached")],
)  # fmt: skip
def test_reached_is_a_plan_in_the_files_of_hpc_alone(table: str, indicator: str) -> None:
    found = layout(table)
    assert found is not None
    assert found.value_columns[0].fixed["indicator"] == indicator
    assert bool(found.value_columns[0].meaning) == (indicator != "people_reached")


@pytest.mark.parametrize(
    ("tags", "place"),
    [
        ("#country+code,#sector+name,#sector+code,#inneed", 2),
        ("#country+code,#sector+code,#sector+name,#inneed", 1),
        ("#country+code,#sector,#inneed", 1),
    ],
)
def test_a_code_comes_before_a_name_by_its_hashtag(tags: str, place: int) -> None:
    found = layout(f"{tags}\nAFG{',x' * (tags.count(',') - 1)},5")
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


def test_what_is_counted_can_be_said_where_headers_say_of_whom() -> None:
    text = "Governorate,Women,Men\nAleppo,5,4\nIdlib,7,6"
    assert layout(text) is None
    found = layout(text, indicator="people_in_need")
    assert found is not None
    assert [value.fixed for value in found.value_columns] == [
        {"gender": sex, "indicator": "people_in_need", "unit": "people"} for sex in "fm"
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("country,indicator,year,value,figure\n",
         ("x.csv has 2 columns of values, 'value' and 'figure', in row 1: head the one that is "
         "meant 'value', and the others by what they hold.")),
        ("WASH 1,WASH 2\n#inneed,#inneed\n1,2",
         ("x.csv has 2 columns tagged alike, 'WASH 1', 'WASH 2': tag each by what it counts "
         "alone.")),
        ("planClusters,globalClusterId,globalClusterCode\nx,1,FSC\ny,2,WSH",
         ("x.csv is a list of the clusters of a plan, and holds no figures: pass the table "
          "that has them.")),
    ],
)  # fmt: skip
def test_what_holds_no_figures_that_can_be_told_is_refused(text: str, message: str) -> None:
    with pytest.raises(ReadError) as refused:
        layout(text)
    assert str(refused.value) == message


def test_two_columns_under_the_same_words_are_not_read() -> None:
    assert layout("Governorate,People in need,People in need\nAleppo,5,4\nIdlib,7,6") is None


CONTRADICTORY = b"Gov,Men\n#adm1+name,#inneed+f\nAleppo,10\nIdlib,12\n"


@pytest.mark.parametrize(("trust", "gender"), [("headers", "m"), ("tags", "f")])
def test_the_caller_says_which_to_trust(trust: str, gender: str) -> None:
    said = {"location": "SYR", "period": "2024"}
    with pytest.raises(ReadError) as refused:
        read(CONTRADICTORY, **said)
    assert str(refused.value) == (
        "bytes in memory is not read: the column 'Men' is tagged #inneed+f, and headed "
        "otherwise (women and girls by its tag, men and boys by its header), over values such "
        "as '10': "
        "pass trust='headers' to read it by its header, or trust='tags' to read it by its tag."
    )
    reading = read(CONTRADICTORY, trust=trust, **said)  # type: ignore[arg-type]
    assert reading.figures["gender"].tolist() == [gender] * 2
    (found,) = reading.findings[reading.findings["rule"] == "HS159"].to_dict("records")
    assert f"because trust='{trust}' was passed" in found["message"]


def test_neither_headers_nor_tags_is_refused() -> None:
    with pytest.raises(ReadError, match="trust='both': expected 'headers' or 'tags'"):
        read(CONTRADICTORY, trust="both")  # type: ignore[arg-type]


def test_what_is_expected_is_said_in_words() -> None:
    assert "figures table" in expected()
    assert "\n" not in expected()
    assert [name for name in publishers() if name not in expected()] == []
