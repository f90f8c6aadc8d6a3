"""``humstats recipe``: a first recipe, and a check by it."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

import openpyxl
import pytest
import yaml

from humstats import cli

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., tuple[int, str, str]]


TABLE = "Zone,PiN,Colour\nKanem,5,red\nLac,6,blue\n"
RECIPE = """\
columns:
  Zone: admin1_name
  PiN: {indicator: people_in_need, unit: people}
  Colour: leave out
always: {location_code: TCD, period: 2024, source: OCHA}
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "needs.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_a_first_recipe_is_printed_as_it_would_be_written(
    run: Run, table: Path, tmp_path: Path
) -> None:
    code, printed, _ = run("recipe", str(table))
    assert code == 0
    assert printed.startswith("# ")
    assert '"PiN": {indicator: people_in_need, unit: people}  # guess; such as 5' in printed
    target = tmp_path / "needs.yaml"
    code, out, _ = run("recipe", str(table), "-o", str(target))
    assert code == 0
    assert str(target) in out
    assert target.read_text(encoding="utf-8") == printed


def test_a_recipe_of_one_sheet(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "two.xlsx"
    book = openpyxl.Workbook()
    book.active.append(["Province", "Wells"])
    book.active.append(["North", 5])
    other = book.create_sheet("Needs")
    other.append(["Province", "People in need"])
    other.append(["North", 1200])
    book.save(path)
    code, printed, _ = run("recipe", str(path), "--sheet", "Needs")
    assert (code, "People in need" in printed, "Wells" in printed) == (0, True, False)


def test_a_recipe_is_never_written_over(run: Run, table: Path, tmp_path: Path) -> None:
    target = tmp_path / "needs.yaml"
    target.write_text(RECIPE, encoding="utf-8")
    code, out, err = run("recipe", str(table), "-o", str(target))
    assert (code, out) == (2, "")
    assert err == (f"humstats: {target} is there already: name another file, or delete it.\n")
    assert target.read_text(encoding="utf-8") == RECIPE


def test_a_recipe_where_nothing_can_be_written(run: Run, table: Path, tmp_path: Path) -> None:
    code, _, err = run("recipe", str(table), "-o", str(tmp_path / "absent" / "needs.yaml"))
    assert (code, "cannot be written" in err, err.count("humstats: ")) == (2, True, 1)


def test_no_recipe_is_made_of_what_cannot_be_read(
    run: Run, tmp_path: Path, broken: str
) -> None:
    target = tmp_path / "out.yaml"
    code, out, err = run("recipe", broken, "-o", str(target))
    assert (code, out, err.count("humstats: ")) == (2, "", 1)
    assert not target.exists()


def test_a_file_is_checked_by_a_recipe(run: Run, table: Path, tmp_path: Path) -> None:
    recipe = tmp_path / "needs.yaml"
    recipe.write_text(RECIPE, encoding="utf-8")
    code, out, _ = run("check", str(table), "--recipe", str(recipe))
    assert (code, "2 value cells: 2 accepted, 0 quarantined, 0 left out" in out) == (0, True)
    table.write_text(TABLE.replace("PiN", "Need"), encoding="utf-8")
    code, _, err = run("check", str(table), "--recipe", str(recipe))
    assert code == 2
    assert "does not look like the table that the recipe 'needs.yaml' was written for" in err


HEADERS = "المحافظة,Personnes – besoin\nحمص,5\n"


@pytest.mark.parametrize("encoding", ["cp1252", "cp437", "ascii", "utf-8"])
def test_a_recipe_that_a_shell_writes_keeps_every_letter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    path = tmp_path / "needs.csv"
    path.write_text(HEADERS, encoding="utf-8")
    held = io.BytesIO()
    out = io.TextIOWrapper(held, encoding=encoding)
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", out)
        patch.setattr(sys, "argv", ["humstats", "recipe", str(path)])
        with pytest.raises(SystemExit):
            cli.main()
    out.flush()
    headers = yaml.safe_load(held.getvalue().decode("utf-8"))["columns"]
    assert {"المحافظة", "Personnes – besoin"} >= headers.keys()
    assert "المحافظة" in headers


def test_a_recipe_in_other_letters_says_how_one_is_written(
    run: Run, table: Path, tmp_path: Path
) -> None:
    path = tmp_path / "needs.yaml"
    # what a PowerShell of Windows makes of "> needs.yaml"
    path.write_text(RECIPE, encoding="utf-16")
    code, _, err = run("check", str(table), "--recipe", str(path))
    assert code == 2
    assert "The recipe needs.yaml is not UTF-8 text: save it as UTF-8; humstats recipe" in err
