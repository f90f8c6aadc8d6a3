"""Paths: where a file is, what it may be called, and how a message names it."""

from __future__ import annotations

from pathlib import Path, PureWindowsPath

import pytest

from humstats.errors import WriteError
from humstats.model.paths import located, refuse_name, shown


@pytest.mark.parametrize(
    ("said", "held"),
    [
        ("~/needs.csv", "amal/needs.csv"),
        ("~", "amal"),
        # a name that begins so, and no person
        ("~$needs.xlsx", "~$needs.xlsx"),
        ("~needs/a.csv", "~needs/a.csv"),
        ("a/~/needs.csv", "a/~/needs.csv"),
    ],
)
def test_only_a_tilde_alone_is_ones_own_folder(
    monkeypatch: pytest.MonkeyPatch, said: str, held: str
) -> None:
    monkeypatch.setenv("HOME", "amal")
    monkeypatch.setenv("USERPROFILE", "amal")
    assert located(said) == located(Path(said)) == Path(held)


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("needs.csv", "'needs.csv'"),
        (r"C:\Unit\needs.csv", r"'C:\Unit\needs.csv'"),
        (PureWindowsPath("C:/figures/needs.csv"), r"'C:\figures\needs.csv'"),
        (r"\\server\figures", r"'\\server\figures'"),
        ("two\nlines.csv", r"'two\nlines.csv'"),
        ("amal's.csv", '"amal\'s.csv"'),
    ],
)
def test_a_path_is_shown_as_it_is_typed(path: str, said: str) -> None:
    assert shown(path) == said


@pytest.mark.parametrize(
    "name", ["Syria: needs.svg", "a|b.csv", "con.json", "Aux", "LPT1.xlsx", "ب" * 200 + ".csv"]
)
def test_a_name_that_some_system_cannot_have(tmp_path: Path, name: str) -> None:
    with pytest.raises(WriteError, match=r"choose"):
        refuse_name(tmp_path / name)


@pytest.mark.parametrize(
    "name", ["needs 2024.csv", "إدلب.svg", "console.csv", "a.con", "com.csv"]
)
def test_other_names_are_let_pass(name: str) -> None:
    refuse_name(Path(name))
    # of a path the name alone is looked at, and not its drive
    refuse_name(Path("con", name))
    refuse_name(PureWindowsPath("C:/", name))  # type: ignore[arg-type]
