"""Hashtag, header and values of a column, against each other; and on the real files."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple, cast

import pytest

from humstats.reading.containers.contents import contents_of
from humstats.reading.containers.opening import opened
from humstats.reading.tables.headings import headings_of
from humstats.reading.words.agreement import (
    Agreed,
    Trust,
    meanings_of_columns,
)
from humstats.reading.words.hashtags import meaning_of, parse_tag

if TYPE_CHECKING:
    from pathlib import Path

NEED = {"indicator": "people_in_need", "unit": "people"}
NUMBERS = ["12", "1,234", "-"]
ASKED = "pass trust='headers' to read it by its header, or trust='tags' to read it by its tag."


def meaning_of_column(
    tag: str, header: str, words: list[str], *, trust: Trust | None = None
) -> Agreed:
    return meanings_of_columns([(tag, header, words)], trust=trust)[0]


@pytest.mark.parametrize(
    ("tag", "header", "words", "fixed"),
    [
        ("#inneed", "Overall PIN by Cluster / WASH", NUMBERS, {**NEED, "sector_code": "WSH"}),
        ("#inneed", "Gender-based Violence", NUMBERS, {**NEED, "sector_code": "PRO-GBV"}),
        ("#inneed", "Non-Displaced", NUMBERS, {**NEED, "category": "non-displaced"}),
        ("#inneed +f + adults", "Women (18 to 59)", NUMBERS,
         {**NEED, "gender": "f", "age_range": "18-59"}),
        ("#inneed +m", "Data column 7", NUMBERS, {**NEED, "gender": "m"}),
        ("#inneed", "", NUMBERS, NEED),
        ("#affected +idps", "Affected Population Estimate / IDPs", NUMBERS,
         {"indicator": "people_affected", "unit": "people", "population_group": "IDP"}),
        ("#affected+idps", "IDPs", NUMBERS,
         {"indicator": "internally_displaced_people", "unit": "people"}),
        ("#targeted+total", "OVERALL Affected / Target", NUMBERS,
         {"indicator": "people_targeted", "unit": "people"}),
        ("#inneed", "PIN (millions)", ["1.2"], {**NEED, "unit": "million people"}),
        ("#inneed", "PIN 2023", NUMBERS, {**NEED, "period": "2023"}),
        ("", "PDI / Femmes", NUMBERS,
         {"indicator": "internally_displaced_people", "unit": "people", "gender": "f"}),
        ("", "IDP HH", NUMBERS,
         {"indicator": "internally_displaced_people", "unit": "households"}),
    ],
)  # fmt: skip
def test_each_adds_what_the_other_lacks(
    tag: str, header: str, words: list[str], fixed: dict[str, str]
) -> None:
    found = meaning_of_column(tag, header, words)
    assert found.meaning is not None
    assert (found.meaning.column, found.meaning.fixed) == ("value", fixed)
    assert (found.fault, found.message) == ("", "")


@pytest.mark.parametrize(
    ("tag", "header", "words", "said", "by_headers", "by_tags"),
    [
        ("#inneed +f +adults", "Men (18 to 59)", ["7000"],
         ("is tagged #inneed+adults+f, and headed otherwise (women and girls by its tag, men "
          "and boys by its header), over values such as '7000'"),
         {**NEED, "gender": "m", "age_range": "18-59"},
         {**NEED, "gender": "f", "category": "adults"}),
        ("#inneed+food", "Food security / Affected", ["7"],
         ("is tagged #inneed+food, and headed otherwise (people in need by its tag, people "
          "affected by its header), over values such as '7'"),
         {"indicator": "people_affected", "unit": "people", "sector_code": "FSC"},
         {**NEED, "sector_code": "FSC"}),
        ("#inneed", "% of people in need", ["45"],
         ("is tagged #inneed, and headed otherwise (people by its tag, percent by its header), "
          "over values such as '45'"),
         None, NEED),
        ("#adm2+code", "LGA", ["DEMSA", "GANYE"],
         ("is tagged #adm2+code, which says codes of areas, and holds names of areas such as "
          "'DEMSA'"),
         "admin2_name", "admin2_code"),
        ("#adm2+name", "LGA Pcode", ["NG002001"],
         ("is tagged #adm2+name, which says names of areas, and holds, as its header says, "
          "codes of areas such as 'NG002001'"),
         "admin2_code", "admin2_name"),
        ("#adm3+name", "CODs PCODE", ["NG002001001"],
         ("is tagged #adm3+name, which says names of areas, and holds, as its header says, "
          "codes of areas such as 'NG002001001'"),
         "area_code", "area_name"),
        ("#adm1+name", "Admin 2 name", ["Lac"],
         ("is tagged #adm1+name, and headed as one of another admin level, over values such "
          "as 'Lac'"),
         "admin2_name", "admin1_name"),
        ("#adm1+name", "People in need", ["12"],
         ("is tagged #adm1+name, which says areas and countries, and headed as one of figures, "
          "over values such as '12'"),
         NEED, "admin1_name"),
        ("#inneed", "Oblast", ["12"],
         ("is tagged #inneed, which says figures, and headed as one of areas and countries, "
          "over values such as '12'"),
         "admin1_name", NEED),
        ("#inneed", "Priority", ["Yes", "No"],
         "is tagged #inneed, which says figures, and holds texts such as 'Yes'",
         None, NEED),
    ],
)  # fmt: skip
def test_what_contradicts_itself_is_asked_for_and_what_was_chosen_is_said(
    tag: str,
    header: str,
    words: list[str],
    said: str,
    by_headers: dict[str, str] | str | None,
    by_tags: dict[str, str] | str,
) -> None:
    asked = meaning_of_column(tag, header, words)
    assert (asked.meaning, asked.fault) == (None, "HS146")
    assert asked.message == f"The column {header!r} {said}: {ASKED}"
    plain = str(parse_tag(tag))
    for trust, held, by in (
        ("headers", by_headers, f"its header, not by its tag {plain}"),
        ("tags", by_tags, f"its tag {plain}, not by its header"),
    ):
        chosen = meaning_of_column(tag, header, words, trust=cast("Trust", trust))
        assert holds(chosen) == held
        if held is not None:
            assert chosen.fault == ""
            assert chosen.message == (
                f"The column {header!r} was read by {by}, because trust={trust!r} was passed."
            )


def holds(agreed: Agreed) -> dict[str, str] | str | None:
    if agreed.meaning is None:
        return None
    column = agreed.meaning.column
    return dict(agreed.meaning.fixed) if column == "value" else column


@pytest.mark.parametrize("trust", [None, "headers", "tags"])
def test_trust_decides_nothing_where_nothing_contradicts(trust: Trust | None) -> None:
    found = meaning_of_column("#inneed", "PIN / WASH", NUMBERS, trust=trust)
    assert holds(found) == {**NEED, "sector_code": "WSH"}
    assert found.message == ""


@pytest.mark.parametrize(
    ("tag", "header", "words", "fault", "held"),
    [
        ("", "IDPs", ["Yes", "No"], "HS147", None),
        (
            "#affected+idps+ind",
            "IDP HH",
            ["12"],
            "HS148",
            {"indicator": "internally_displaced_people", "unit": "households"},
        ),
        ("", "District", ["Bor"], "HS149", "admin2_name"),
        ("#inneed", "PIN among refugees outside camps", ["12"], "HS150", NEED),
        ("", "District pcode", ["Bor", "Juba"], "HS146", None),
    ],
)
def test_what_else_is_said(
    tag: str, header: str, words: list[str], fault: str, held: dict[str, str] | str | None
) -> None:
    found = meaning_of_column(tag, header, words)
    assert (found.fault, holds(found)) == (fault, held)
    assert found.message.startswith(f"The column {header!r} ")


@pytest.mark.parametrize(
    ("tag", "header", "words", "held"),
    [
        ("#inneed+unheard_of", "People in need", ["12"], None),
        ("#indicator+displacement+year", "Year", ["2017"], None),
        ("#org", "Organisation", ["ACF"], None),
        ("#adm1", "Oblast", ["UA0100", "UA0200"], "admin1_code"),
        ("#adm1+name", "Title", ["Lac"], "admin1_name"),
        ("#adm2+name", "Province", ["Lac"], "admin2_name"),
        ("#country+code", "Code", ["AF"], "location_iso2"),
        ("#country+code", "Code", ["AFG"], "location_code"),
        ("#population+group", "Population_group", ["T_TL", "F_00_04"], "beside"),
        ("#population+group", "Population_group", ["IDP", "REF"], "population_group"),
        ("", "Oblast", ["UA0100", "UA0200"], "admin1_code"),
        ("Country+name", "Country", ["Libya"], "location_name"),
        ("", "Colour", ["red"], None),
        ("", "", [], None),
    ],
)
def test_what_values_and_tags_say_without_a_word(
    tag: str, header: str, words: list[str], held: str | None
) -> None:
    found = meaning_of_column(tag, header, words)
    assert holds(found) == held
    assert found.fault == ""


def test_the_lowest_areas_of_a_table_are_read_and_no_others() -> None:
    table = [
        ("#adm3+code", "Ward code", ["NG002001001"]),
        ("#adm4+name", "Site", ["Abourom"]),
        ("", "Localité", [""]),
    ]
    assert [holds(found) for found in meanings_of_columns(table)] == [
        None, "area_name", "area_name",
    ]  # fmt: skip


def test_what_tags_say_comes_before_what_headers_say_alone() -> None:
    table = [("", "Country", ["Chad"]), ("#country+name", "Pays", ["Tchad"])]
    first, second = (found.meaning for found in meanings_of_columns(table))
    assert first is not None
    assert second is not None
    assert second.rank < first.rank


def test_an_indicator_of_the_whole_table_makes_figures_of_parts() -> None:
    column = meaning_of_column("", "Women (18 to 59)", ["12"])
    parts = {"indicator": "people_in_need", "gender": "f", "age_range": "18-59"}
    assert column.meaning is None
    assert holds(column.with_parts(parts)) == {**parts, "unit": "people"}
    texts = meaning_of_column("", "Women (18 to 59)", ["Yes", "No"])
    assert texts.with_parts(parts) == texts


# The real files.


class Table(NamedTuple):
    """The columns of one table: hashtags, headers and some values."""

    file: str
    columns: list[tuple[str, str, list[str]]]


@cache
def tables_in(data: Path, pattern: str) -> list[Table]:
    """Return the first reading of every table of the files of a name."""
    found = []
    for path in sorted(data.rglob(pattern)):
        for grid in contents_of(opened(path)).grids:
            seen: set[int] = set()
            for heading in headings_of(grid):
                if heading.table in seen:
                    continue
                seen.add(heading.table)
                tags = [""] * len(grid.columns)
                if heading.tags is not None:
                    tags = grid.texts(heading.tags)
                last = min(heading.last_row + 1, len(grid), heading.first_row + 200)
                columns = [
                    (
                        tags[place],
                        heading.texts[place],
                        [grid.columns[place][row] for row in range(heading.first_row, last)],
                    )
                    for place in range(heading.first_column, heading.last_column + 1)
                ]
                found.append(Table(f"{path.name}, {grid.sheet}", columns))
    return found


def read_columns(
    data: Path, pattern: str, *, sheet: str = "", trust: Trust | None = None
) -> dict[str, Agreed]:
    """Return the columns of the first table of a sheet by their headers."""
    table = next(t for t in tables_in(data, pattern) if sheet in t.file)
    agreed = meanings_of_columns(table.columns, trust=trust)
    headers = [header for _, header, _ in table.columns]
    return dict(zip(headers, agreed, strict=True))


#: Tags of the real files that are not understood, and why.
NOT_UNDERSTOOD = {
    "#adm1+name+origin": "where people came from: of that only the country is a column",
    "#adm2+name+origin": "the same",
    "#affected+conflict_raw+idps+ind+internaldisp": "repeats another column, unrounded",
    "#affected+conflict_raw+idps+ind+stock": "the same",
    "#affected+disaster_raw+idps+ind+internaldisp": "the same",
    "#affected+disaster_raw+idps+ind+stock": "the same",
    "#indicator+displacement+year": "the year of an arrival, not of the figure",
    "#org+acronym": "what one of several organisations does is a part",
    "#org+name": "the same",
    "#priority": "a mark of one plan",
}


def test_every_tag_of_the_real_files(data: Path) -> None:
    tables = tables_in(data, "*.csv") + tables_in(data, "*.xlsx")
    tags = {parse_tag(text) for table in tables for text, _, _ in table.columns} - {None}
    found = {str(tag): meaning_of(tag) for tag in tags if tag}
    assert len(found) > 140
    assert {tag for tag, meaning in found.items() if meaning is None} == set(NOT_UNDERSTOOD)


def test_tags_of_names_and_codes_that_are_swapped(data: Path) -> None:
    nigeria = "*nigeria_baseline*38.xlsx"
    faults = {h: a.fault for h, a in read_columns(data, nigeria).items() if a.fault}
    swapped = ("LGA", "LGA Pcode", "Ward", "CODs PCODE")
    assert faults == dict.fromkeys(swapped, "HS146")
    trusted = read_columns(data, nigeria, trust="headers")
    assert [holds(trusted[header]) for header in swapped] == [
        "admin2_name", "admin2_code", "area_name", "area_code",
    ]  # fmt: skip


def test_men_that_are_tagged_as_women(data: Path) -> None:
    sheet = "SADD"
    found = read_columns(data, "hno_ukraine*.xlsx", sheet=sheet)
    over = "Overall PIN Estimate by Age and Sex / "
    assert [header for header, agreed in found.items() if agreed.fault] == [
        f"{over}Men (18 to 59)"
    ]
    figures = [tuple(sorted(a.meaning.fixed.items())) for a in found.values() if a.meaning]
    assert len({fixed for fixed in figures if fixed}) == 18
    trusted = read_columns(data, "hno_ukraine*.xlsx", sheet=sheet, trust="headers")
    assert holds(trusted[f"{over}Men (18 to 59)"]) == {
        **NEED, "gender": "m", "age_range": "18-59",
    }  # fmt: skip


def test_columns_tagged_alike_are_told_apart_by_their_headers(data: Path) -> None:
    for sheet, many in (("Cluster PIN By Oblast", 13), ("Severity by Raion", 10)):
        found = read_columns(data, "hno_ukraine*.xlsx", sheet=sheet)
        fixed = [
            tuple(sorted(agreed.meaning.fixed.items()))
            for agreed in found.values()
            if agreed.meaning and agreed.meaning.column == "value"
        ]
        assert len(fixed) == len(set(fixed)) == many


def test_affected_that_are_tagged_as_in_need(data: Path) -> None:
    found = read_columns(data, "affected_targeted_reached*.csv")
    faults = [header for header, agreed in found.items() if agreed.fault]
    assert len(faults) == 8
    assert all(header.endswith(" / Affected") for header in faults)


def test_people_and_households_of_a_survey_in_french(data: Path) -> None:
    found = read_columns(data, "*chad_site*16.xlsx", sheet="data")
    idps = "PERSONNES DEPLACEES INTERNES / "
    assert holds(found[f"{idps}female_18_to_59"]) == {
        "indicator": "internally_displaced_people", "unit": "people", "gender": "f",
        "age_range": "18-59",
    }  # fmt: skip
    assert holds(found[f"{idps}Ménages des PDI"]) == {
        "indicator": "internally_displaced_people", "unit": "households",
    }  # fmt: skip
    figures = [agreed for agreed in found.values() if isinstance(holds(agreed), dict)]
    assert len(figures) == 36
    assert {agreed.fault for agreed in found.values()} <= {""}
