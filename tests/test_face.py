"""The face: what a user may call, loaded only when it is called."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import subprocess
import sys

import pytest

import humstats as hs

FACE = [
    "Chart",
    "Claim",
    "HumstatsError",
    "Reading",
    "Report",
    "Verdict",
    "aggregate",
    "breaks",
    "change",
    "chart",
    "check",
    "claims",
    "combine",
    "compare",
    "errors",
    "figures",
    "fill_gaps",
    "find_gaps",
    "increments",
    "index_to",
    "indicators",
    "long",
    "note_break",
    "panel",
    "per_capita",
    "plot",
    "read",
    "reconcile",
    "revisions",
    "save",
    "schemas",
    "seeds",
    "select",
    "series",
    "share_of",
    "star",
    "template",
    "test_claim",
    "unmet",
    "wide",
]
HEAVY = ["babel", "matplotlib", "numpy", "openpyxl", "pandas", "pandera", "rich", "yaml"]


@pytest.fixture(scope="module")
def every_module():
    """Import every submodule once: none may take the place of a name of the face."""
    return [
        importlib.import_module(found.name)
        for found in pkgutil.walk_packages(hs.__path__, "humstats.")
        if not found.name.endswith("__main__")
    ]


def test_the_face_is_pinned():
    assert hs.__all__ == FACE == sorted(FACE)
    assert dir(hs) == sorted([*FACE, "__version__"])


def test_importing_loads_nothing_heavy():
    code = f"import humstats, sys; print(sorted(set({HEAVY}) & set(sys.modules)))"
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert ran.stdout == "[]\n"


def test_the_words_load_no_tables():
    code = (
        "import humstats as hs, sys; hs.indicators['people_in_need']; hs.errors; hs.Reading; "
        "from humstats.model import columns, periods, places, statuses, numerals; "
        "print(sorted({'pandas', 'pandera', 'matplotlib'} & set(sys.modules)))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert ran.stdout == "[]\n"


@pytest.mark.parametrize("name", FACE)
def test_a_name_is_the_same_after_every_module_was_imported(every_module, name):
    found = getattr(hs, name)
    home, inner = hs._HOMES[name]
    module = importlib.import_module(home)
    assert found is (module if inner is None else getattr(module, inner))
    if name in ("change", "chart", "check", "figures", "read", "select", "series", "share_of"):
        assert inspect.isfunction(found)


def test_what_type_checkers_see_is_what_is_there():
    tree = inspect.getsource(hs)
    seen = tree[tree.index("if TYPE_CHECKING:") : tree.index("__version__ =")]
    for name in FACE:
        assert any(
            line.rstrip(",").endswith(name) or f"{name}," in line for line in seen.splitlines()
        ), name


def test_a_name_that_is_not_there_is_an_attribute_error():
    with pytest.raises(AttributeError) as caught:
        hs.plots  # noqa: B018
    assert str(caught.value) == "module 'humstats' has no attribute 'plots'"


def test_every_line_of_the_face_runs(every_module, tmp_path):
    syria = hs.seeds.load("syria")
    report = hs.check(syria)
    report.to_html(tmp_path / "report.html")
    report.raise_for_errors()
    pin = hs.series(report.accepted, "people_in_need", "SYR", prefer=["OCHA"])
    assert len(pin) > 5
    ax = hs.plot.trend(pin)
    assert ax.has_data()
    chart = hs.chart(hs.plot.trend, pin)
    chart.save(tmp_path / "pin.svg", tmp_path / "pin.png")
    written = {path.name for path in tmp_path.iterdir()}
    assert written >= {"report.html", "pin.svg", "pin.png"}
    assert hs.indicators["people_in_need"].definition
    assert len(hs.schemas.Figures.validate(syria, lazy=True)) == len(syria)


def test_a_frame_of_ones_own_and_a_file_run(every_module, tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text(
        "country,indicator,year,value,unit\nSYR,people_in_need,2024,16700000,people\n",
        encoding="utf-8",
    )
    reading = hs.read(path, source="OCHA")
    assert isinstance(reading, hs.Reading)
    report = hs.check(reading)
    assert isinstance(report, hs.Report)
    assert report.ok
    import pandas as pd

    mine = hs.figures(pd.read_csv(path), source="OCHA")
    assert mine["value"].tolist() == report.accepted["value"].tolist() == [16_700_000]
    with pytest.raises(hs.HumstatsError):
        hs.select(mine, "people_in_need", "AFG", along="sector_code")
