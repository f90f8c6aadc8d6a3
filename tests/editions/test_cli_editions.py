"""``humstats diff``."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from humstats.cli import app
from humstats.errors import ReadError, WriteError

HEAD = "country,indicator,value,unit\n"
SAID = ["--location", "SYR", "--source", "OCHA", "--period", "2024"]


@pytest.fixture
def files(tmp_path):
    (tmp_path / "last.csv").write_text(HEAD + "SYR,people_in_need,15300000,people\n")
    (tmp_path / "this.csv").write_text(HEAD + "SYR,people_in_need,16700000,people\n")
    return str(tmp_path / "last.csv"), str(tmp_path / "this.csv")


def run(*words):
    return CliRunner().invoke(app, ["diff", *map(str, words)])


def test_what_changed_ends_with_one(files):
    ran = run(*files, *SAID, "--last-period", "2023")
    told = " ".join(ran.stdout.replace("\N{NO-BREAK SPACE}", " ").split())
    assert ran.exit_code == 1
    assert "rose by 1.4 million, from 15.3 million (2023) to 16.7 million (2024)." in told


def test_the_same_ends_with_nought(files):
    ran = run(files[0], files[0], *SAID)
    assert ran.exit_code == 0
    assert "Nothing changed" in ran.stdout
    assert "Both editions are one file, byte for byte." in ran.stdout


def test_files_in_the_wrong_order(files):
    ran = run(*files, *SAID, "--last-period", "2025")
    told = " ".join(ran.stdout.split())
    assert told.startswith("last.csv → this.csv The editions seem to be swapped: the new one ")


@pytest.mark.parametrize("name", ["a.html", "a.xlsx", "a.csv", "a.json"])
def test_changes_are_written(files, tmp_path, name):
    ran = run(*files, *SAID, "-o", tmp_path / name)
    assert ran.exit_code == 1
    assert (tmp_path / name).stat().st_size > 400
    if name == "a.json":
        assert json.loads((tmp_path / name).read_text("utf-8"))["counts"]["changed"] == 1


def test_another_form_is_refused(files, tmp_path):
    ran = run(*files, *SAID, "-o", tmp_path / "a.doc")
    assert isinstance(ran.exception, WriteError)
    assert "expected a name that ends in .html, .xlsx, .csv or .json." in str(ran.exception)


def test_a_file_that_is_not_there(tmp_path):
    ran = run(tmp_path / "a.csv", tmp_path / "b.csv")
    assert isinstance(ran.exception, ReadError)
