"""Declarations: keys that are known, texts that may be said and texts that must."""

from __future__ import annotations

from typing import Any

import pytest

from humstats.checking.declarations import check_keys, required_text, text_said
from humstats.errors import FigureError

WHERE = "humstats.toml, line 3"


def test_known_keys_are_let_pass() -> None:
    check_keys({"rule": 1, "reason": 2}, ["rule", "reason", "file"], where=WHERE)
    check_keys({}, [], where=WHERE)


@pytest.mark.parametrize(
    ("key", "guess"),
    [("reasn", " Did you mean reason?"), ("Rule", " Did you mean rule?"), ("colour", "")],
)
def test_a_key_that_is_not_known_is_refused_with_what_may_be_meant(
    key: str, guess: str
) -> None:
    with pytest.raises(FigureError) as caught:
        # keys may come from an iterator, which is walked through once
        check_keys({"rule": "HS301", key: "x"}, iter(["rule", "reason"]), where=WHERE)
    assert str(caught.value) == (
        f"{WHERE}: {key!r} is not known here: expected rule, reason.{guess}"
    )


@pytest.mark.parametrize(
    ("said", "text"), [({}, ""), ({"file": ""}, ""), ({"file": "  needs.csv "}, "needs.csv")]
)
def test_a_text_that_may_be_said(said: dict[str, str], text: str) -> None:
    assert text_said(said, "file", where=WHERE) == text


@pytest.mark.parametrize("value", [7, None, True, ["a"], {"a": 1}])
def test_what_is_no_text_is_refused(value: Any) -> None:
    with pytest.raises(FigureError) as caught:
        text_said({"file": value}, "file", where=WHERE)
    assert str(caught.value) == f"{WHERE}: file is {value!r}, expected a text in quotes."


@pytest.mark.parametrize("said", [{}, {"reason": ""}, {"reason": "  "}])
def test_a_text_that_must_be_said(said: dict[str, str]) -> None:
    with pytest.raises(FigureError) as caught:
        required_text(said, "reason", "why", where=WHERE)
    assert str(caught.value) == f"{WHERE} has no reason: say why."
    assert required_text({"reason": " known "}, "reason", "why", where=WHERE) == "known"
