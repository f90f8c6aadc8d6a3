"""Options that commands share: what is said with them, and where it arrives."""

from __future__ import annotations

import csv
import inspect
import sys
from typing import TYPE_CHECKING

import openpyxl
import pytest

from humstats import cli
from humstats.cli.options import Given, of_a_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., tuple[int, str, str]]


@pytest.mark.parametrize(
    ("words", "given", "of_last"),
    [
        ({}, {}, {}),
        ({"source": ""}, {}, {}),
        ({"unit": "people", "sheet": "0"}, {"unit": "people", "sheet": "0"}, {}),
        (
            {"period": "2024", "last_period": "2023"},
            {"period": "2024"},
            {"period": "2023"},
        ),
    ],
)
def test_a_command_gets_what_was_said_and_nothing_else(
    words: dict[str, str], given: dict[str, str], of_last: dict[str, str]
) -> None:
    got = {}

    def command(*, file: str, given: Given, of_last: Given, loud: bool = False) -> None:
        got.update(file=file, given=given, of_last=of_last, loud=loud)

    shown = of_a_file(command)
    names = [*inspect.signature(shown).parameters]
    shown(**dict.fromkeys(names[1:-1]) | words, file="a.csv")
    assert got == {"file": "a.csv", "given": given, "of_last": of_last, "loud": False}
    assert (names[0], names[-1]) == ("file", "loud")
    assert not {"given", "of_last"} & {*names}


#: Of each option: what is said, and the columns of a figure that say it.
SAID = {
    "location": ("SYR", {"location_code": "SYR"}),
    "period": (
        "2024-11",
        {"reference_period_start": "2024-11-01", "reference_period_end": "2024-11-30"},
    ),
    "source": ("OCHA", {"source": "OCHA"}),
    "publication": ("HNO 2024", {"publication": "HNO 2024"}),
    "published": ("2023-12-21", {"published": "2023-12-21"}),
    "unit": ("people", {"unit": "people"}),
    "indicator": ("people_in_need", {"indicator": "people_in_need"}),
}


def test_what_is_said_of_a_file_arrives_in_its_figures(run: Run, tmp_path: Path) -> None:
    path, made = tmp_path / "bare.csv", tmp_path / "made.csv"
    path.write_text("admin1 pcode,value\nSY01,5\n")
    options = [word for name, (text, _) in SAID.items() for word in (f"--{name}", text)]
    code, _, err = run("combine", str(path), *options, "-o", str(made))
    assert code == 0, err
    with made.open(encoding="utf-8-sig", newline="") as file:
        (figure,) = csv.DictReader(file)
    for _, columns in SAID.values():
        assert {name: figure[name] for name in columns} == columns


@pytest.mark.parametrize("command", ["check", "report", "diff", "combine"])
def test_commands_that_read_take_the_same_options(run: Run, command: str) -> None:
    code, out, _ = run(command, "--help")
    assert code == 0
    assert [name for name in [*SAID, "sheet", "recipe"] if f"--{name} " not in out] == []


def test_one_sheet_is_read_where_one_is_asked_for(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "two.xlsx"
    book = openpyxl.Workbook()
    for name, value in (("May", 5), ("June", -7)):
        sheet = book.create_sheet(name)
        sheet.append(["country", "year", "source", "people in need"])
        sheet.append(["SYR", 2024, "OCHA", value])
    del book["Sheet"]
    book.save(path)
    assert run("check", str(path))[0] == 1
    assert run("check", str(path), "--sheet", "June")[0] == 1
    assert run("check", str(path), "--sheet", "May")[0] == 0
    code, _, err = run("check", str(path), "--sheet", "July")
    assert (code, "July" in err) == (2, True)


def test_what_is_asked_for_is_an_option(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "u.csv"
    path.write_text("country,indicator,year,value\nSYR,people_in_need,2024,5\n")
    code, _, err = run("check", str(path))
    assert code == 2
    assert '--unit "people"' in err
    code, out, _ = run("check", str(path), "--unit", "people", "--source", "OCHA")
    assert (code, "No errors, no warnings." in out) == (0, True)


def test_header_or_hashtag_is_trusted_as_asked(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "tagged.csv"
    path.write_text("Gov,Men\n#adm1+name,#inneed+f\nAleppo,10\nIdlib,12\n")
    said = ("--location", "SYR", "--period", "2024", "--source", "OCHA")
    code, _, err = run("check", str(path), *said)
    assert code == 2
    assert "--trust 'headers'" in err
    code, out, _ = run("check", str(path), *said, "--trust", "headers")
    assert (code, "2 accepted" in out) == (0, True)
    code, _, err = run("check", str(path), *said, "--trust", "both")
    assert (code, "expected 'headers' or 'tags'" in err) == (2, True)


NEEDS = "country,year,people_in_need\nSYR,2024,5\n"


@pytest.mark.parametrize(
    ("said", "read"),
    [
        # the shells of Windows hand a pattern on
        (("needs*.csv",), ["needs 1.csv", "needs 2.csv", "needs [2].csv"]),
        (
            ("other.csv", "needs*.csv"),
            ["other.csv", "needs 1.csv", "needs 2.csv", "needs [2].csv"],
        ),
        # brackets are letters of a name, and never "needs 2.csv"
        (("needs [2].csv",), ["needs [2].csv"]),
        (("needs [[]2].csv",), []),
        (("none*.csv",), []),
    ],
)
def test_a_pattern_stands_for_its_files_and_a_name_for_itself(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: tuple[str], read: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("needs 1.csv", "needs 2.csv", "needs [2].csv", "other.csv"):
        (tmp_path / name).write_text(NEEDS, encoding="utf-8")
    code, _, err = run("check", *said, "--source", "OCHA")
    steps = [line for line in err.splitlines() if line.startswith("reading ")]
    if read:
        assert (code, steps) == (0, [f"reading {name} ..." for name in read])
    else:
        assert (code, f"There is no file '{said[0]}'" in err) == (2, True)


def test_what_is_said_is_never_taken_for_a_pattern(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # click would look for files of every word, on Windows alone: here as there
    seen = []
    monkeypatch.setattr(cli, "app", lambda **how: seen.append(how) or sys.exit(0))
    run("check", "needs [2].csv")
    assert seen == [{"windows_expand_args": False}]


def test_every_command_that_reads_a_file_heeds_the_settings_of_the_folder(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "needs.csv"
    path.write_text("Province,People in need\nLac,120\nSila,90\n", encoding="utf-8")
    commands = (
        ("convert", "needs.csv", "-o", "made.csv"),
        ("diff", "needs.csv", "needs.csv", "--last-period", "2023"),
        ("combine", "needs.csv"),
    )
    for command in commands:
        code, _, err = run(*command)
        assert (code, "names no country" in err) == (2, True)
    said = '[read]\nlocation = "Tchad"\nperiod = 2024\nsource = "Partner"\n'
    (tmp_path / "humstats.toml").write_text(said, encoding="utf-8")
    for command in commands:
        code, _, err = run(*command)
        assert code != 2, err
        assert "humstats: with the settings of humstats.toml" in err
    made = (tmp_path / "made.csv").read_text(encoding="utf-8")
    assert made.count("TCD") == 2
    # what is said on the shell counts more
    assert run(*commands[0][:-1], "other.csv", "--location", "MLI")[0] == 0
    assert "TCD" not in (tmp_path / "other.csv").read_text(encoding="utf-8")
