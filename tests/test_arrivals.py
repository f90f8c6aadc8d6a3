"""The files that the second notebook reads: as their script writes them."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

import pytest

import humstats as hs

ROOT = Path(__file__).parent.parent
ARRIVALS = sorted((ROOT / "notebooks" / "arrivals").iterdir())
RECIPE = {
    "columns": {
        "Zone": "admin1_name",
        "Zone code": "admin1_code",
        "Bénéf. WT": {"indicator": "people_reached", "category": "trucking", "unit": "people"},
        "Bénéf. LT": {"indicator": "people_reached", "category": "latrines", "unit": "people"},
        "L/p/j": {"indicator": "wash:litres", "unit": "number"},
    }
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("arrivals")
    seeds = str(ROOT / "seeds")
    sys.path.insert(0, seeds)
    try:
        runpy.run_path(f"{seeds}/make_arrivals.py")["write"](folder)
    finally:
        sys.path.remove(seeds)
    return folder


def test_the_script_writes_them_all(made: Path) -> None:
    assert sorted(path.name for path in made.iterdir()) == [path.name for path in ARRIVALS]


@pytest.mark.parametrize("path", ARRIVALS, ids=lambda path: path.name)
def test_the_script_writes_the_same_figures(made: Path, path: Path) -> None:
    recipe = RECIPE if path.name.startswith("eau") else None
    kept, anew = (
        hs.read(file, recipe=recipe, location="TCD", period=2024, trust="headers").figures
        for file in (path, made / path.name)
    )
    assert len(kept)
    assert anew.equals(kept)
