"""``humstats check``: what is printed and written, and how it ends."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest

from humstats import seeds

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., tuple[int, str, str]]


CLUSTERS = Path(__file__).resolve().parents[2] / "notebooks/clusters"
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


def test_check_of_the_afghan_needs(run: Run, data: Path) -> None:
    code, out, _ = run("check", str(data / "needs" / "download-hno-data-afg.csv"), *AFGHAN)
    assert code == 1
    assert "54,141 rows: 54,139 of data" in out
    assert (
        "270,695 value cells: 102,768 accepted (5 of them with an error), 0 quarantined, "
        "0 left out"
    ) in " ".join(out.split())
    assert "contradictions meet in this cell: one wrong figure" in " ".join(out.split())
    assert max(len(line) for line in out.splitlines()) <= 80


def test_an_officers_own_workbook_is_marked(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "out.xlsx"
    code, out, _ = run("check", str(seeds.path("exercise")), "--report", str(target))
    assert (code, str(target) in out) == (1, True)
    own = openpyxl.load_workbook(seeds.path("exercise")).sheetnames
    assert set(own) < set(openpyxl.load_workbook(target).sheetnames)


@pytest.mark.parametrize("ending", [".html", ".json"])
def test_the_report_is_written(run: Run, tmp_path: Path, ending: str) -> None:
    target = tmp_path / f"out{ending}"
    code, out, _ = run("check", str(seeds.path("exercise")), "--report", str(target))
    assert code == 1
    assert str(target) in out
    text = target.read_text(encoding="utf-8")
    if ending == ".json":
        assert json.loads(text)["counts"]["error"] > 0
    else:
        assert text.startswith("<!doctype html>")


def test_a_file_without_errors_ends_with_0(run: Run) -> None:
    code, out, _ = run("check", str(seeds.path("aleppo_2024")))
    assert (code, "No errors, no warnings." in out) == (0, True)


def test_what_cannot_be_read_is_one_sentence(run: Run, tmp_path: Path, broken: str) -> None:
    target = tmp_path / "out.html"
    code, out, err = run("check", broken, "--report", str(target))
    said = [line for line in err.splitlines() if line.startswith("humstats: ")]
    assert (code, len(said), out) == (2, 1, "")
    assert "Traceback" not in err
    assert not target.exists()


def test_a_table_that_is_not_understood_says_what_was_expected(
    run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "letters.csv"
    path.write_text("a,b\n1,2\n")
    code, out, err = run("check", str(path))
    assert (code, out, err.count("humstats: ")) == (2, "", 1)
    assert "letters.csv" in err


def test_a_worse_file_decides_the_exit_code(run: Run, tmp_path: Path) -> None:
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
            "expected a name that ends in .html, .json or .xlsx",
        ),
    ],
)
def test_options_that_do_not_go_together(
    run: Run, arguments: tuple[str, ...], words: str
) -> None:
    code, _, err = run(*arguments)
    assert (code, words in err) == (2, True)


@pytest.fixture
def needs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return a file with one error and one warning, in the current folder."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "needs.csv"
    path.write_text(
        "country,indicator,year,value,unit,source\n"
        "SYR,people_in_need,2024,5,people,OCHA\n"
        "SYR,people_targeted,2024,6,people,OCHA\n"
        "SYR,people_in_need,2023,-5,people,OCHA\n"
    )
    return path.name


KNOWN = "HS301=a correction of the year before"


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ((), 1),
        (("--fail-on", "never"), 0),
        (("--fail-on", "warning"), 1),
        (("--ignore", KNOWN), 0),
        (("--ignore", KNOWN, "--fail-on", "warning"), 1),
        (("--ignore", KNOWN, "--ignore", "HS502=refugees", "--fail-on", "warning"), 0),
        (("--against", "needs.csv", "--ignore", KNOWN), 0),
        (("--fail-on", "often"), 2),
        (("--ignore", "HS301"), 2),
        (("--ignore", "HS999=why"), 2),
        (("--settings", "none.toml"), 2),
        (("--against", "none.csv"), 2),
    ],
)
def test_when_a_shell_is_told_that_the_check_failed(
    run: Run, needs: str, options: tuple[str, ...], code: int
) -> None:
    found, _, err = run("check", needs, *options)
    assert found == code
    assert "Traceback" not in err


def test_the_settings_of_the_folder_are_used_and_said(run: Run, needs: str) -> None:
    said = '[[ignore]]\nrule = "HS301"\nreason = "known"\n'
    Path("humstats.toml").write_text(said)
    code, out, err = run("check", needs)
    assert code == 0
    assert "with the settings of humstats.toml" in err
    assert "HS301: 1 finding. Known." in out
    # what is said on the shell counts more
    Path("humstats.toml").write_text(f'{said}[check]\nfail-on = "warning"\n')
    assert run("check", needs)[0] == 1
    assert run("check", needs, "--fail-on", "error")[0] == 0


def test_settings_say_what_a_folder_of_files_is_about(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("needs.csv").write_text("Province,PiN\nLac,120\nSila,90\n", encoding="utf-8")
    code, _, err = run("check", "needs.csv")
    assert (code, "names no country and no period" in err) == (2, True)
    said = '[read]\nlocation = "Tchad"\nperiod = 2024\nsource = "Partner"\n'
    Path("humstats.toml").write_text(said, encoding="utf-8")
    said_of = {"location_code": "TCD", "source": "Partner"}
    # what is said on the shell counts more
    for options, period in (((), "2024"), (("--period", "2025"), "2025")):
        code, _, err = run("check", "needs.csv", *options, "--report", "out.json")
        assert code == 0, err
        record = json.loads(Path("out.json").read_text(encoding="utf-8"))
        assert record["file"]["said"] == {**said_of, "period": period}


def test_the_last_edition_may_be_of_another_time(run: Run) -> None:
    this, last = (str(CLUSTERS / f"wash_{year}.xlsx") for year in (2026, 2025))
    said = (this, "--against", last, "--source", "WASH cluster", "--period", "2026")
    _, out, _ = run("check", *said, "--last-period", "2025")
    assert "23,894 up to 2025-12-31 in the last edition" in " ".join(out.split())
    _, out, _ = run("check", *said)
    assert "2025-12-31" not in out


def test_what_is_said_of_a_last_edition_needs_one(run: Run, needs: str) -> None:
    code, _, err = run("check", needs, "--last-source", "OCHA")
    assert code == 2
    assert "--last-source is about the last edition: name it, --against FILE." in err


def test_why_is_asked_for(run: Run, needs: str) -> None:
    code, _, err = run("check", needs, "--ignore", "HS301")
    assert code == 2
    assert 'humstats: --ignore HS301: say why, as in --ignore HS301="refugees' in err


@pytest.mark.parametrize("option", ["--against", "--pcodes"])
def test_no_report_replaces_a_file_that_is_read(
    run: Run, needs: str, tmp_path: Path, option: str
) -> None:
    kept = tmp_path / "last.xlsx"
    kept.write_bytes(b"the last edition")
    code, _, err = run("check", needs, option, str(kept), "--report", str(kept))
    assert code == 2
    assert err.startswith("humstats: 'last.xlsx' is the file that was read: choose another ")
    assert kept.read_bytes() == b"the last edition"


def test_a_rule_that_is_not_known_is_told_once(run: Run, needs: str) -> None:
    code, _, err = run("check", needs, needs, "--ignore", "HS999=why")
    assert code == 2
    assert err == "humstats: 'HS999' is no known rule: 'humstats rules' lists them all.\n"


@pytest.mark.parametrize(
    ("ending", "says"),
    [
        ("html", r"a\.html cannot be written \(No such file or directory\): close it where"),
        ("json", r"a\.json cannot be written \(No such file or directory\): close it where"),
        ("xlsx", r"There is no folder '.*absent' to save 'a\.xlsx' in\.$"),
    ],
)
def test_a_report_for_a_folder_that_is_not_there(
    run: Run, needs: str, tmp_path: Path, ending: str, says: str
) -> None:
    code, _, err = run("check", needs, "--report", str(tmp_path / "absent" / f"a.{ending}"))
    assert code == 2
    assert re.search(says, err.splitlines()[-1])
