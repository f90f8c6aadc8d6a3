"""``humstats convert``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from humstats import seeds
from humstats.reading import read

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., tuple[int, str, str]]


TABLE = "country,indicator,year,value,unit\nSYR,people_in_need,2024,16700000,people\n"


def test_a_file_in_another_form(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(TABLE + "SYR,people_in_need,2023,about many,people\n")
    out = tmp_path / "b.xlsx"
    code, printed, _ = run(
        "convert", str(tmp_path / "a.csv"), "-o", str(out), "--source", "OCHA"
    )
    assert code == 0
    assert printed.startswith(f"1 figure in {out}. 1 cell could not be read: humstats check ")
    assert read(out).figures["source"].tolist() == ["OCHA"]


def test_other_columns(run: Run, tmp_path: Path) -> None:
    file = str(seeds.path("syria"))
    code, _, _ = run("convert", file, "-o", str(tmp_path / "b.csv"), "--layout", "sdmx")
    assert code == 0
    assert (tmp_path / "b.csv").read_bytes().startswith(b"STRUCTURE,")
    code, _, said = run("convert", file, "-o", str(tmp_path / "c.csv"), "--layout", "hapi")
    assert code == 2
    assert "No table of HDX HAPI has a place for all of these figures" in said
