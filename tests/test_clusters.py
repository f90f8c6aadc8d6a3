"""The workbooks that the third notebook reads: as their script writes them."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

import humstats as hs

ROOT = Path(__file__).parent.parent
CLUSTERS = ROOT / "notebooks" / "clusters"
KEPT = sorted(CLUSTERS.iterdir())


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("clusters")
    seeds = str(ROOT / "seeds")
    sys.path.insert(0, seeds)
    try:
        runpy.run_path(f"{seeds}/make_clusters.py")["write"](folder)
    finally:
        sys.path.remove(seeds)
    return folder


@pytest.fixture(scope="module")
def editions() -> tuple[hs.Reading, hs.Reading]:
    last, this = (
        hs.read(CLUSTERS / f"wash_{year}.xlsx", period=year, source="WASH cluster")
        for year in (2025, 2026)
    )
    return last, this


def test_the_script_writes_them_all(made: Path) -> None:
    assert sorted(path.name for path in made.iterdir()) == [path.name for path in KEPT]


@pytest.mark.parametrize(
    "path", [path for path in KEPT if path.suffix == ".xlsx"], ids=lambda path: path.name
)
def test_the_script_writes_the_same_figures(made: Path, path: Path) -> None:
    kept, anew = (hs.read(file, period=2026).figures for file in (path, made / path.name))
    assert len(kept)
    assert anew.equals(kept)


def test_the_script_writes_the_same_areas(made: Path) -> None:
    assert (made / "areas.csv").read_bytes() == (CLUSTERS / "areas.csv").read_bytes()


def test_the_last_edition_has_no_mistake(editions: tuple[hs.Reading, hs.Reading]) -> None:
    found = hs.check(editions[0]).findings
    assert found.loc[found.severity != "note", "column"].tolist() == ["Coverage (%)"]


@pytest.mark.parametrize(
    ("rule", "severity", "row"),
    [
        pytest.param("HS503", "error", 7, id="children above all"),
        pytest.param("HS309", "error", 16, id="households and people swapped"),
        pytest.param("HS502", "warning", 13, id="one zero too many, against the need"),
        pytest.param("HS802", "warning", 13, id="one zero too many, against the last edition"),
        pytest.param("HS214", "warning", 11, id="the code of a neighbour"),
        pytest.param("HS209", "warning", 25, id="a row pasted twice"),
        pytest.param("HS808", "warning", 24, id="last year's row again"),
        pytest.param("HS506", "warning", 26, id="a total that leaves an area out"),
    ],
)
def test_each_mistake_is_found(
    editions: tuple[hs.Reading, hs.Reading], rule: str, severity: str, row: int
) -> None:
    found = hs.check(editions[1], against=editions[0]).findings
    mine = found[(found.rule == rule) & (found.sheet == "Districts") & (found.row == row)]
    assert set(mine.severity) == {severity}


def test_last_years_row_shows_in_its_province_and_is_a_district_that_did_not_move(
    editions: tuple[hs.Reading, hs.Reading],
) -> None:
    last, this = editions
    found = hs.check(this).findings
    off = found[(found.rule == "HS506") & (found.sheet == "Provinces") & (found.row == 7)]
    assert off.severity.tolist() == ["warning"]
    names = set(this.figures["admin2_name"].dropna())
    assert names - set(hs.compare(last, this).figures["admin2_name"].dropna()) == {"Vallon-Sec"}


def test_rounding_is_a_note(editions: tuple[hs.Reading, hs.Reading]) -> None:
    found = hs.check(editions[1]).findings
    off = found[(found.rule == "HS506") & found.message.str.contains("by rounding")]
    assert off.severity.tolist() == ["note"]
    assert off.row.isin([4, 5]).all()


def test_the_workbook_has_what_a_copy_could_lose() -> None:
    path = CLUSTERS / "wash_2026.xlsx"
    sheet = load_workbook(path)["Districts"]
    assert sheet["H26"].value == "=SUM(H6:H25)"
    assert load_workbook(path, data_only=True)["Districts"]["H26"].value == 389_313
    assert sheet.conditional_formatting
    assert sheet.data_validations.dataValidation
    assert sheet["J4"].comment is not None
    assert load_workbook(path)["lists"].sheet_state == "hidden"
