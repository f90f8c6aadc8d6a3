"""The shell's door: what is printed, what is written, and with which exit code it ends."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from humstats import cli, seeds

AFGHAN = (
    "--location",
    "AFG",
    "--period",
    "2024",
    "--source",
    "OCHA",
    "--publication",
    "HNO 2024",
)


def humstats(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *arguments: str
) -> tuple[int, str, str]:
    monkeypatch.setattr(sys, "argv", ["humstats", *arguments])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    out, err = capsys.readouterr()
    return int(ended.value.code or 0), out, err


@pytest.fixture
def run(capsys, monkeypatch):  # type: ignore[no-untyped-def]
    return lambda *arguments: humstats(capsys, monkeypatch, *arguments)


def test_check_of_the_afghan_needs(run, data):  # type: ignore[no-untyped-def]
    code, out, _ = run("check", str(data / "needs" / "download-hno-data-afg.csv"), *AFGHAN)
    assert code == 1
    assert "54,141 rows: 54,139 of data" in out
    assert "270,695 value cells: 102,768 accepted, 0 quarantined, 0 left out" in out
    assert "row 44713, Targeted: 16,800 people targeted of 16,699 in need." in out
    assert max(len(line) for line in out.splitlines()) <= 80


@pytest.mark.parametrize("ending", [".html", ".json"])
def test_the_report_is_written(run, tmp_path, ending):  # type: ignore[no-untyped-def]
    target = tmp_path / f"out{ending}"
    code, out, _ = run("check", str(seeds.path("exercise")), "--report", str(target))
    assert code == 1
    assert str(target) in out
    text = target.read_text(encoding="utf-8")
    if ending == ".json":
        assert json.loads(text)["counts"]["error"] > 0
    else:
        assert text.startswith("<!doctype html>")


def test_a_file_without_errors_ends_with_0(run):  # type: ignore[no-untyped-def]
    code, out, _ = run("check", str(seeds.path("aleppo_2024")))
    assert (code, "No errors, no warnings." in out) == (0, True)


JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00" * 20


def broken(folder: Path, kind: str) -> str:
    """Make a broken file of a kind, and return its path."""
    path = folder / "broken.csv"
    match kind:
        case "missing":
            pass
        case "empty":
            path.touch()
        case "folder":
            path.mkdir()
        case "a picture named .xlsx":
            path = folder / "broken.xlsx"
            path.write_bytes(JPEG)
        case "no known column":
            path.write_text("a,b\n1,2\n")
    return str(path)


KINDS = ["missing", "empty", "folder", "a picture named .xlsx", "no known column"]


@pytest.mark.parametrize("kind", KINDS)
def test_what_cannot_be_read_is_one_sentence(run, tmp_path, kind):  # type: ignore[no-untyped-def]
    target = tmp_path / "out.html"
    code, out, err = run("check", broken(tmp_path, kind), "--report", str(target))
    said = [line for line in err.splitlines() if line.startswith("humstats: ")]
    assert (code, len(said), out) == (2, 1, "")
    assert "Traceback" not in err
    assert not target.exists()


@pytest.mark.parametrize("kind", KINDS)
def test_no_report_is_made_of_what_cannot_be_read(run, tmp_path, kind):  # type: ignore[no-untyped-def]
    code, _, err = run("report", broken(tmp_path, kind), "-o", str(tmp_path / "made"))
    assert (code, err.count("humstats: ")) == (2, 1)
    assert not (tmp_path / "made").exists()


def test_what_is_asked_for_is_an_option(run, tmp_path):  # type: ignore[no-untyped-def]
    path = tmp_path / "u.csv"
    path.write_text("country,indicator,year,value\nSYR,people_in_need,2024,5\n")
    code, _, err = run("check", str(path))
    assert code == 2
    assert '--unit "people"' in err
    code, out, _ = run("check", str(path), "--unit", "people", "--source", "OCHA")
    assert (code, "No errors, no warnings." in out) == (0, True)


def test_a_seed_that_does_not_exist(run, tmp_path):  # type: ignore[no-untyped-def]
    code, _, err = run("report", "sirya", "-o", str(tmp_path / "made"))
    assert code == 2
    assert (
        "humstats: sirya is neither a file nor a seed: the seeds are aleppo_2024, exercise, "
        "syria." in err
    )
    assert not (tmp_path / "made").exists()


def test_a_worse_file_decides_the_exit_code(run, tmp_path):  # type: ignore[no-untyped-def]
    code, out, err = run("check", str(seeds.path("aleppo_2024")), str(tmp_path / "none.csv"))
    assert code == 2
    assert "No errors, no warnings." in out
    assert "none.csv" in err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (
            ("check", "a.csv", "b.csv", "--report", "o.html"),
            "--report takes one file at a time",
        ),
        (
            ("check", "a.csv", "--report", "o.pdf"),
            "expected a name that ends in .html or .json",
        ),
    ],
)
def test_options_that_do_not_go_together(run, arguments, words):  # type: ignore[no-untyped-def]
    code, _, err = run(*arguments)
    assert (code, words in err) == (2, True)


def test_report_on_a_seed(run, tmp_path):  # type: ignore[no-untyped-def]
    code, out, err = run(
        "report", "syria", "-o", str(tmp_path), "--prefer", "OCHA", "--prefer", "OCHA (chart)"
    )
    assert code == 0
    assert "drawing people in need" in err
    assert out.splitlines()[-1].strip() == str(tmp_path / "index.html")
    assert {p.suffix for p in tmp_path.iterdir()} == {".html", ".svg", ".png", ".csv"}


def test_demo_says_what_it_made_and_where(run, tmp_path):  # type: ignore[no-untyped-def]
    code, out, err = run("demo", "-o", str(tmp_path / "report"))
    assert code == 0
    assert "drawing people in need" in err
    assert out.splitlines()[-1].strip() == str(tmp_path / "report" / "index.html")
    assert (tmp_path / "report" / "people-in-need.svg").exists()


def test_help_and_version_load_nothing_heavy():
    code = (
        "import sys; from humstats import cli\n"
        "sys.argv = ['humstats', '--help']\n"
        "try:\n    cli.main()\nexcept SystemExit:\n    pass\n"
        "print(sorted({'pandas', 'matplotlib', 'pandera'} & set(sys.modules)))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert ran.stdout.splitlines()[-1] == "[]"


TABLE = "Zone,PiN,Colour\nKanem,5,red\nLac,6,blue\n"
RECIPE = """\
columns:
  Zone: admin1_name
  PiN: {indicator: people_in_need, unit: people}
  Colour: leave out
always: {location_code: TCD, period: 2024, source: OCHA}
"""


@pytest.fixture
def table(tmp_path):  # type: ignore[no-untyped-def]
    path = tmp_path / "needs.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_a_first_recipe_is_printed_as_it_would_be_written(run, table, tmp_path):  # type: ignore[no-untyped-def]
    code, printed, _ = run("recipe", str(table))
    assert code == 0
    assert printed.startswith("# ")
    assert '"PiN": {indicator: people_in_need, unit: people}  # guess; such as 5' in printed
    target = tmp_path / "needs.yaml"
    code, out, _ = run("recipe", str(table), "-o", str(target))
    assert code == 0
    assert str(target) in out
    assert target.read_text(encoding="utf-8") == printed


def test_a_recipe_is_never_written_over(run, table, tmp_path):  # type: ignore[no-untyped-def]
    target = tmp_path / "needs.yaml"
    target.write_text(RECIPE, encoding="utf-8")
    code, out, err = run("recipe", str(table), "-o", str(target))
    assert (code, out) == (2, "")
    assert err == (f"humstats: {target} is there already: name another file, or delete it.\n")
    assert target.read_text(encoding="utf-8") == RECIPE


def test_a_recipe_where_nothing_can_be_written(run, table, tmp_path):  # type: ignore[no-untyped-def]
    code, _, err = run("recipe", str(table), "-o", str(tmp_path / "absent" / "needs.yaml"))
    assert (code, "cannot be written" in err, err.count("humstats: ")) == (2, True, 1)


@pytest.mark.parametrize("kind", KINDS[:-1])
def test_no_recipe_is_made_of_what_cannot_be_read(run, tmp_path, kind):  # type: ignore[no-untyped-def]
    target = tmp_path / "out.yaml"
    code, out, err = run("recipe", broken(tmp_path, kind), "-o", str(target))
    assert (code, out, err.count("humstats: ")) == (2, "", 1)
    assert not target.exists()


def test_a_file_is_checked_by_a_recipe(run, table, tmp_path):  # type: ignore[no-untyped-def]
    recipe = tmp_path / "needs.yaml"
    recipe.write_text(RECIPE, encoding="utf-8")
    code, out, _ = run("check", str(table), "--recipe", str(recipe))
    assert (code, "2 value cells: 2 accepted, 0 quarantined, 0 left out" in out) == (0, True)
    table.write_text(TABLE.replace("PiN", "Need"), encoding="utf-8")
    code, _, err = run("check", str(table), "--recipe", str(recipe))
    assert code == 2
    assert "does not look like the table that the recipe 'needs.yaml' was written for" in err


def test_header_or_hashtag_is_trusted_as_asked(run, tmp_path):  # type: ignore[no-untyped-def]
    path = tmp_path / "tagged.csv"
    path.write_text("Gov,Men\n#adm1+name,#inneed+f\nAleppo,10\nIdlib,12\n")
    said = ("--location", "SYR", "--period", "2024", "--source", "OCHA")
    code, _, err = run("check", str(path), *said)
    assert code == 2
    assert "--trust 'headers'" in err
    code, out, _ = run("check", str(path), *said, "--trust", "headers")
    assert (code, "2 accepted" in out) == (0, True)
    code, _, err = run("check", str(path), *said, "--trust", "both")
    assert (code, "is neither 'headers' nor 'tags'" in err) == (2, True)
