"""What stands beside a table and speaks of its figures: said, never heeded, never a flood."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest

from humstats.model.readings import Reading
from humstats.reading import read


def reading_of(*rows: list[Any], **said: str) -> Reading:
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    kept = io.BytesIO()
    book.save(kept)
    words: dict[str, Any] = {"source": "X", "location": "TCD", "period": "2024", **said}
    return read(kept.getvalue(), **words)


def beside(reading: Reading) -> list[str]:
    found = reading.findings
    return [*found.loc[found["rule"] == "HS129", "message"]]


BODY = (["Lac", 3], ["Bol", 4])


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Number of households (in thousands), 2022", "thousands and households and 2022"),
        ("Figures in '000", "thousands"),
        ("Chiffres en milliers", "thousands"),
        ("الأرقام بالآلاف", "thousands"),
        ("Refugees only - people in need", "REF"),
        ("Health cluster", "HEA"),
        ("HNO 2022", "2022"),
    ],
)
def test_titles_that_say_more_than_the_columns(title: str, words: str) -> None:
    reading = reading_of([title], ["Admin1", "In need"], *BODY)
    (message,) = beside(reading)
    assert f"beside the table says {words}, which no column says" in message
    assert [*reading.figures["value"]] == [3, 4]


@pytest.mark.parametrize("note", ["Note: figures are households", "* all figures in thousands"])
def test_notes_below(note: str) -> None:
    assert len(beside(reading_of(["Admin1", "In need"], *BODY, [], [note]))) == 1


@pytest.mark.parametrize(
    ("title", "header", "said"),
    [
        ("HNO 2024", "In need", {}),
        ("People in need by region", "In need", {}),
        ("Humanitarian Needs Overview: people in need by cluster, Age-Sex", "In need", {}),
        ("Refugees by region", "Refugees", {}),
        ("Last updated: 12 March 2025", "In need", {}),
        ("Source: OCHA 2022", "In need", {}),
        ("World Health Organization", "In need", {}),
        ("Population above 100 000", "In need", {}),
        ("Figures in thousands", "In need (thousands)", {}),
        ("Figures in thousands", "In need", {"unit": "thousand people"}),
        ("Health cluster", "Health - people in need", {}),
        ("HNO 2022", "In need 2022", {}),
    ],
)
def test_what_the_columns_or_the_caller_say_is_not_said_again(
    title: str, header: str, said: dict[str, str]
) -> None:
    assert beside(reading_of([title], ["Admin1", header], *BODY, **said)) == []


def test_tables_side_by_side_each_under_its_year() -> None:
    reading = reading_of(
        ["2023", None, None, "2024", None],
        ["Admin1", "PIN", None, "Admin1", "PIN"],
        ["Lac", 3, None, "Lac", 5],
        ["Bol", 4, None, "Bol", 6],
    )
    (message,) = beside(reading)
    assert "'2023'" in message


SECTIONS = [["Admin1", "PIN"], ["Refugees"], ["Lac", 3], ["Kanem", 4], ["IDPs"], ["Guera", 1]]


def test_figures_below_a_text_that_says_of_whom_are_left_out() -> None:
    reading = reading_of(*SECTIONS)
    assert len(reading.figures) == 0
    assert [*reading.left_out["row"]] == [3, 4, 6]
    assert "it stands below 'IDPs'" in reading.left_out["reason"].iloc[-1]


def test_tables_below_each_other_each_under_its_year() -> None:
    head = ["Admin1", "PIN"]
    reading = reading_of([2023], head, *BODY, [], [2024], head, ["Lac", 5], ["Bol", 6])
    assert [*reading.figures["value"]] == [3, 4]
    assert [*reading.left_out["row"]] == [8, 9]


def test_an_area_without_a_figure_is_no_section() -> None:
    reading = reading_of(["Admin1", "PIN"], ["Lac", 3], ["Kanem", None], ["Bol", 4])
    assert [*reading.figures["value"].dropna()] == [3, 4]
    assert [*reading.figures["status"]] == ["final", "missing", "final"]
    rows = [["Sector", "PIN"], ["Health", 3], ["Protection", None], ["WASH", 4]]
    assert [*reading_of(*rows).figures["value"]] == [3, 4]


def test_the_country_and_averages_among_its_areas() -> None:
    head, body = ["Admin1", "PIN"], [["Lac", 3], ["Bol", 4]]
    reading = reading_of(head, *body, ["Tchad", 7], ["Moyenne", 3])
    assert [*reading.figures["value"]] == [3, 4, 7]
    assert reading.figures["provider_admin1_name"].isna().tolist() == [False, False, True]
    assert [*reading.left_out["row"]] == [5]
    # Guatemala has a department of its name; a name that stands often is that of the parent
    own = reading_of(head, *body, ["Guatemala", 7], location="GTM")
    assert own.figures["provider_admin1_name"].notna().all()
    # so has Tunisia, in Arabic, and any other whose row has the code of an area
    tunis = reading_of(
        ["المحافظة", "المحتاجون"], ["تونس", 3], ["صفاقس", 4], ["سوسة", 5], location="TUN"
    )
    assert (tunis.figures["admin_level"] == 1).all()
    rows = [["TD07", "Lac", 3], ["TD08", "Bol", 4], ["TD09", "Tchad", 7]]
    coded = reading_of(["Admin1 Pcode", "Admin1", "PIN"], *rows).figures
    assert coded["admin1_name"].tolist() == ["Lac", "Bol", "Tchad"]
    twice = reading_of(["Admin1", "Admin2", "PIN"], ["Tchad", "Lac", 3], ["Tchad", "Bol", 4])
    assert [*twice.figures["value"]] == [3, 4]


def test_rows_below_a_ragged_row_go_on() -> None:
    text = b'Admin1,PIN\nLac,3\nKanem\nBol,4,5\n\n,,\nGuera,4,5,6,7\nX,"a\nb"\nY,6\n'
    reading = read(text, source="X", location="TCD", period="2024")
    assert [*reading.figures["value"].dropna()] == [3, 6]
    assert [*reading.left_out["row"]] == [4, 7, 8]
