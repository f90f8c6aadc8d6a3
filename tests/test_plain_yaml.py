from __future__ import annotations

import datetime as dt

import pytest

from humstats.errors import FigureError
from humstats.model.plain_yaml import bundled, read_yaml


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("", None),
        ("a: {b: [1, x]}", {"a": {"b": [1, "x"]}}),
        ("2024-01-01: x", {dt.date(2024, 1, 1): "x"}),
        ("a: &one {x: 1}\nb: {<<: *one, x: 3}", {"a": {"x": 1}, "b": {"x": 3}}),
    ],
)
def test_plain_things_are_read(text: str, held: object) -> None:
    assert read_yaml(text, what="file") == held


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: 1\nb: [", "The file is no YAML in line 3: "),
        ("a: 1\nb: {c: 1, c: 2}", "The file is no YAML in line 2: 'c' stands there twice."),
        ("a: !!python/name:os.system", "The file is no YAML in line 1: could not determine"),
        ("a: 1\nb: " + "[" * 200_000, "The file is no YAML in line 2: lists in lists, over 50"),
        ("- " * 200_000 + "a", "The file is no YAML in line 1: lists in lists, over 50"),
        ("[" * 60 + "]" * 60 + " # " + "[" * 300, "The file is no YAML in line 1: lists in"),
    ],
)
def test_what_is_not_plain_is_refused(text: str, message: str) -> None:
    with pytest.raises(FigureError) as raised:
        read_yaml(text, what="file")
    assert str(raised.value).startswith(message)


def test_a_bundled_file_is_read_once() -> None:
    assert bundled("humstats.rules", "rates.yaml") is bundled("humstats.rules", "rates.yaml")
    with pytest.raises(FileNotFoundError):
        bundled("humstats.rules", "no.yaml")
