"""Drafts of recipes: what is a guess says so, and what nobody decided is not read."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from humstats.errors import ReadError
from humstats.reading import read
from humstats.reading.recipes.drafts import _quoted, _short, draft

if TYPE_CHECKING:
    from pathlib import Path

SITES = (
    b"Province,Code province,IDPs,Enfants,Secteur de la ville\n"
    b"Lac-Sud,TD93,1200,40,rive\nHaut-Plateau,TD92,900,35,colline\n"
)
SWAPPED = (
    b"State,LGA,LGA Pcode,IDPs\n#adm1+name,#adm2+code,#adm2+name,#affected+idps\n"
    b"North,Rivertown,TD9101,50\nSouth,Hillside,TD9202,70\n"
)


def held(text: str) -> dict[str, Any]:
    found = yaml.safe_load(text)
    assert isinstance(found, dict)
    return found


def filled(text: str, **said: str) -> dict[str, Any]:
    """Return a draft as it stands, with what no cell says filled in."""
    recipe = held(text)
    recipe["always"] = {**(recipe.get("always") or {}), **said}
    return recipe


def line_of(text: str, header: str) -> str:
    return next(line for line in text.splitlines() if f'"{header}"' in line)


def test_guesses_are_marked_and_end_in_a_cell() -> None:
    text = draft(SITES)
    assert held(text)["columns"] == {
        "Province": "admin1_name",
        "Code province": "admin1_code",
        "IDPs": {"indicator": "internally_displaced_people", "unit": "people"},
    }
    assert line_of(text, "IDPs").endswith("# guess; such as 1200")


@pytest.mark.parametrize(
    ("header", "ends"),
    [("Enfants", "# NUMBERS; such as 40"), ("Secteur de la ville", "# open; such as rive")],
)
def test_what_is_not_understood_is_a_question(header: str, ends: str) -> None:
    line = line_of(draft(SITES), header).strip()
    assert line.startswith(f'# "{header}": ?')
    assert line.endswith(ends)


def test_marks_are_explained_where_they_occur() -> None:
    explained = [line for line in draft(SITES).splitlines() if line.startswith("#   ")]
    assert [line.split()[1] for line in explained] == ["guess", "NUMBERS", "open"]


def test_the_country_is_a_guess_by_its_pcodes_and_the_rest_is_asked() -> None:
    text = draft(SITES)
    assert held(text)["always"] == {"location_code": "TCD"}
    assert "# guess; All 2 p-codes begin with TD" in text
    assert '# period: "2024"  # when?' in text


def test_a_draft_as_it_stands_reads_what_a_reading_without_one_would() -> None:
    by_draft = read(SITES, recipe=filled(draft(SITES)), period=2024)
    without = read(SITES, period=2024)
    assert list(by_draft.figures["value"]) == list(without.figures["value"])
    assert by_draft.left_out.equals(without.left_out)


def test_a_draft_does_not_read_parts_as_the_whole() -> None:
    parts = b"Province,Kind,IDPs\nNorth,camp,10\nNorth,host,20\nSouth,camp,5\n"
    reading = read(parts, recipe=filled(draft(parts)), location="TCD", period=2024)
    assert 10.0 not in set(reading.figures["value"])
    assert set(reading.left_out["text"]) >= {"10", "20"}


def test_a_contradiction_offers_what_the_header_says_and_does_not_take_it() -> None:
    line = line_of(draft(SWAPPED), "LGA").strip()
    assert line.startswith('# "LGA": admin2_name')
    assert "# ASK; tagged #adm2+code, which says codes of areas" in line
    assert "trust" not in line, "a recipe answers by naming the column"


def test_a_contradiction_without_a_tag_is_told_too():
    lines = draft(b"Admin1 Pcode,IDPs\nAleppo north,12\nIdleb east,15\n").splitlines()
    (line,) = [line for line in lines if "Pcode" in line]
    assert line.endswith(
        "# ASK; headed as one of codes, and holds names of areas such as 'Aleppo north'"
    )


def test_of_two_columns_that_say_the_same_one_is_named() -> None:
    twice = b"Country,Period,Date,IDPs\nTCD,2024-05-31,2024-05-02,7\n"
    columns = held(draft(twice))["columns"]
    assert sorted([columns["Period"], columns["Date"]]) == ["leave out", "period"]


@pytest.mark.parametrize(
    "header",
    [
        'He said "IDPs"', "C:\\IDPs", "Food / Nutrition", "yes", "PIN: 2024 # of all", "{open}",
        "Severity {<> ED WA}", "الأشخاص", "\u200fIDPs\u200b by\u2028camp", "a\x7fb", "😀 IDPs",
    ],
)  # fmt: skip
def test_every_header_comes_back(header: str) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Province", header, "IDPs (people)"])
    sheet.append(["North", "red", 12])
    sheet.append(["South", "blue", 15])
    saved = io.BytesIO()
    book.save(saved)
    lines = draft(saved.getvalue()).splitlines()
    at = next(number for number, line in enumerate(lines) if "such as red" in line)
    lines[at] = lines[at].replace("# ", "", 1).replace(": ?", ": category", 1)
    recipe = filled("\n".join(lines), location_code="TCD", period="2024")
    figures = read(saved.getvalue(), recipe=recipe).figures
    assert list(figures["category"]) == ["red", "blue"]


@given(st.text(max_size=60).filter(lambda text: text.isprintable() or text.isascii()))
def test_any_text_is_a_text_of_yaml(text: str) -> None:
    assert yaml.safe_load(f"{_quoted(text)}: 1  # {_short(text)}") == {text: 1}


def test_a_workbook_is_drafted_for_the_sheet_that_holds_figures() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Contacts"
    for row in (["Name", "Place"], ["A", "North"], ["B", "South"]):
        sheet.append(row)
    needs = book.create_sheet("Needs")
    for row in (["Province", "People in need"], ["North", 10], ["South", 20]):
        needs.append(row)
    saved = io.BytesIO()
    book.save(saved)
    text = draft(saved.getvalue())
    assert held(text)["sheet"] == "Needs"
    assert "Other sheets with a table: 'Contacts'." in text
    assert "sheet" not in held(draft(saved.getvalue(), sheet="Needs"))


def test_a_publishers_table_needs_none() -> None:
    idmc = (
        b"iso3,year,new_displacement,total_displacement,total_displacement_rounded\n"
        b"TCD,2023,5,7,7\n"
    )
    text = draft(idmc)
    assert text.startswith("# bytes in memory needs no recipe: it is read as IDMC conflict")
    assert yaml.safe_load(text) is None


def test_a_file_without_a_table_has_none() -> None:
    with pytest.raises(ReadError, match="has no table for which a recipe can be written"):
        draft(b"Nothing to see here.\n")


def test_a_register_is_refused(data: Path) -> None:
    with pytest.raises(ReadError, match="is a list of transactions"):
        draft(data / "funding" / "fts_incoming_funding_afg.csv")


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("needs/hno_opt_2018.xlsx", {"period": "2018"}),
        ("needs/opt_hno_2020.xlsx", {"location_code": "PSE", "period": "2020"}),
        ("displacement/iom_dtm_dtm_nigeria_baseline_assessment_round_38.xlsx", {}),
    ],
    ids=lambda case: case.rpartition("/")[2][:30] if isinstance(case, str) else "",
)
def test_drafts_for_published_files_read_as_without(
    data: Path, file: str, said: dict[str, str]
) -> None:
    by_draft = read(data / file, recipe=filled(draft(data / file), **said))
    location, period = said.get("location_code"), said.get("period")
    without = read(data / file, location=location, period=period)
    assert by_draft.figures["value"].equals(without.figures["value"])
    assert len(by_draft.left_out) == len(without.left_out)
