"""Forms: what is typed in is what is read back."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any

import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import humstats as hs
from humstats.errors import FigureError, HumstatsError, PeriodError, UnknownNameError
from humstats.model.indicators import LANGUAGES
from humstats.partners.forms import form_of, words_of
from humstats.reading.cells.codes import PARSERS

if TYPE_CHECKING:
    from pathlib import Path

FIRST = 5


def _filled(path: Path, cells: dict[tuple[int, int], object]) -> hs.Reading:
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    for (row, column), value in cells.items():
        sheet.cell(row, column).value = value
    book.save(path)
    return hs.read(path)


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=4, deadline=None)
@given(
    numbers=st.lists(
        st.tuples(st.integers(0, 10**7), st.integers(0, 10**6), st.floats(0, 100))
        | st.tuples(st.none(), st.integers(0, 9), st.none()),
        min_size=54,
        max_size=54,
    )
)
def test_what_is_typed_in_is_read_back(
    tmp_path_factory: pytest.TempPathFactory,
    usual: dict[str, Any],
    language: str,
    numbers: list[tuple[float | None, ...]],
) -> None:
    path = tmp_path_factory.mktemp("forms") / "form.xlsx"
    hs.template(path, language=language, **usual)
    codes = list(
        product(
            ["AF01", "AF02"], ["all", "WSH", "HEA"], ["all", "f", "m"], ["all", "0-17", "18+"]
        )
    )
    typed = {
        (*code, indicator): round(value, 6)
        for code, row in zip(codes, numbers, strict=True)
        for indicator, value in zip(usual["indicators"], row, strict=True)
        if value is not None
    }
    cells = {
        (FIRST + at, 7 + column): value if value is None else round(value, 6)
        for at, row in enumerate(numbers)
        for column, value in enumerate(row)
    }
    reading = _filled(path, cells)
    columns = ["admin1_code", "sector_code", "gender", "age_range", "indicator"]
    figures = reading.figures
    read = dict(
        zip(figures[columns].itertuples(index=False, name=None), figures["value"], strict=True)
    )
    assert {key: pytest.approx(value) for key, value in typed.items()} == read
    assert set(figures["location_code"]) == {"AFG"}
    assert set(figures["admin_level"]) == {1}
    assert set(figures["source"]) == {"WASH Cluster"}
    assert set(figures["unit"]) <= {"people", "percent"}
    assert set(figures["reference_period_start"].dt.year) == {2024}
    assert reading.left_out.empty
    assert reading.findings.empty


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sound_form_passes_the_check(
    tmp_path: Path, language: str, usual: dict[str, Any]
) -> None:
    path = hs.template(tmp_path / "form.xlsx", language=language, **usual)
    sizes = {"Both": 4, "f": 2, "m": 2}
    ages = [2, 1, 1]
    cells = {}
    for at in range(54):
        sex = list(sizes.values())[at // 3 % 3]
        people = 100 * sex * ages[at % 3]
        cells |= {(FIRST + at, 7): 10 * people, (FIRST + at, 8): people, (FIRST + at, 9): 40.5}
    report = hs.check(_filled(path, cells))
    assert report.ok, report.to_text()
    assert len(report.accepted) == 54 * 3


def test_a_form_filled_in_wrongly_is_found_out(tmp_path: Path, usual: dict[str, Any]) -> None:
    path = hs.template(tmp_path / "form.xlsx", **usual)
    cells = {(FIRST, 7): 100, (FIRST + 1, 7): 250, (FIRST + 3, 7): -5, (FIRST + 6, 7): "many"}
    report = hs.check(_filled(path, cells))
    errors = report.findings[report.findings["severity"] == "error"]
    assert set(errors["row"]) >= {FIRST + 3, FIRST + 6}
    assert not report.ok


@pytest.mark.parametrize(
    ("level", "columns"),
    [
        (1, ("admin1_code", "admin1_name")),
        (2, ("admin1_code", "admin1_name", "admin2_code", "admin2_name")),
    ],
)
def test_areas_come_with_codes_names_and_parents(
    tmp_path: Path, areas: pd.DataFrame, level: int, columns: tuple[str, ...]
) -> None:
    path = hs.template(
        tmp_path / "f.xlsx", indicators="refugees", areas=areas, admin_level=level, period=2024
    )
    figures = _filled(path, {(FIRST, len(columns) + 2): 7}).figures
    first = {"admin1_code": "AF01", "admin1_name": "Kabul", "admin2_code": "AF0101",
             "admin2_name": "Kabul City"}  # fmt: skip
    assert figures.loc[0, list(columns)].to_dict() == {c: first[c] for c in columns}
    assert figures["admin_level"].tolist() == [level]


def test_a_free_row_without_a_place_is_not_of_the_country(
    tmp_path: Path, areas: pd.DataFrame
) -> None:
    path = hs.template(
        tmp_path / "f.xlsx", indicators="refugees", areas=areas, admin_level=1, period=2024
    )
    figures = _filled(path, {(FIRST + 2, 4): 7}).figures
    assert figures["admin_level"].tolist() == [1]


def test_a_form_of_a_country_and_two_months(tmp_path: Path) -> None:
    path = hs.template(
        tmp_path / "f.xlsx",
        indicators="refugees",
        location="Syria",
        period=["2024-06", "2024-07"],
    )
    figures = _filled(path, {(FIRST, 2): 5, (FIRST + 1, 2): 0}).figures
    assert figures["reference_period_end"].dt.strftime("%Y-%m-%d").tolist() == [
        "2024-06-30",
        "2024-07-31",
    ]
    assert figures["value"].tolist() == [5, 0]
    assert figures["admin_level"].tolist() == [0, 0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_the_lists_is_read_as_its_code(language: str) -> None:
    said = words_of(language)
    for column in ("sector_code", "gender", "disability", "population_group"):
        for code, word in said.get(column, {}).items():
            assert PARSERS[column](word).text == code
    for column, word in said["all"].items():
        assert PARSERS[column](word).text == "all"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "indicator", [code for code, entry in hs.indicators.items() if not entry.must_state]
)
def test_every_indicator_can_be_a_column(tmp_path: Path, indicator: str, language: str) -> None:
    path = hs.template(
        tmp_path / "f.xlsx",
        indicators=indicator,
        location="SYR",
        period=2024,
        language=language,
    )
    figures = _filled(path, {(FIRST, 2): 3}).figures
    entry = hs.indicators[indicator]
    assert figures[["indicator", "unit", "value"]].to_numpy().tolist() == [
        [indicator, entry.unit, 3.0]
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_languages_say_the_same_things(language: str) -> None:
    english, said = words_of("en"), words_of(language)
    for key in ("columns", "all", "gender", "disability", "population_group", "sheets"):
        assert set(said[key]) == set(english[key])
    assert len(said["help"]) == len(english["help"])
    assert set(said) - {"sector_code"} == set(english)


@pytest.mark.parametrize(
    ("asked", "error", "sentence"),
    [
        ({"indicators": []}, FigureError, "A form asks for a number: pass indicators="),
        ({"indicators": ["pin"]}, UnknownNameError, "'pin' is no known indicator"),
        ({"indicators": "food_price"}, FigureError,
         "food_price says nothing without market_code and commodity_code and item"),
        ({"indicators": "people_by_severity"}, FigureError,
         "people_by_severity says nothing without category: pass breakdowns={'category'"),
        ({"location": None}, FigureError, "A form is about one country: pass location="),
        ({"location": "Narnia"}, UnknownNameError, "location='Narnia' is no place"),
        ({"areas": "listed"}, FigureError, "the list of p-codes has areas of admin levels"),
        ({"areas": "listed", "location": "SYR"}, FigureError,
         "the list of p-codes has no area of Syria (SYR): pass the list of that country."),
        ({"areas": "listed", "admin_level": 3}, FigureError,
         "the list of p-codes has no area of admin level 3 of Afghanistan: it has"),
        ({"period": "soon"}, PeriodError, "period='soon' cannot be read: "),
        ({"sectors": ["Blue"]}, UnknownNameError, "'Blue' is no known sector"),
        ({"breakdowns": ["colour"]}, UnknownNameError, "'colour' is no known breakdown"),
        ({"breakdowns": ["category"]}, FigureError, "category has no codes: pass breakdowns="),
        ({"breakdowns": {"gender": ["q"]}}, UnknownNameError, "'q' is no known gender"),
        ({"breakdowns": {"age_range": ["young"]}}, UnknownNameError, "'young' is no known age"),
        ({"breakdowns": {"age_range": [f"{n}-{n}" for n in range(100)], "category":
          [f"c{n}" for n in range(60)]}}, FigureError, "The form would have 6,161 rows, and"),
        ({"language": "de"}, UnknownNameError, "'de' is no known language"),
    ],
)  # fmt: skip
def test_what_cannot_be_a_form_is_refused(
    areas: pd.DataFrame, asked: dict[str, Any], error: type[HumstatsError], sentence: str
) -> None:
    whole = {"indicators": "people_in_need", "location": "AFG", "period": 2024, **asked}
    with pytest.raises(error) as caught:
        form_of(**{**whole, "areas": areas if "areas" in asked else None})
    assert str(caught.value).startswith(sentence)
