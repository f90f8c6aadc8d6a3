"""``humstats rules`` and ``humstats rule``: the list, a page each, and names not known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from humstats.reading.faults import FAULTS
from humstats.rules import RULES
from humstats.rules.pages import page_of, rate_of, subject_of

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[..., tuple[int, str, str]]


def test_every_rule_and_every_fault_is_listed_once(run: Run) -> None:
    code, out, _ = run("rules")
    assert code == 0
    assert max(map(len, out.splitlines())) <= 80
    lines = [" ".join(line.split()) for line in out.splitlines() if line.startswith("HS")]
    said = {**RULES, **FAULTS}
    assert sorted(line[:5] for line in lines) == sorted(said)
    for line in lines:
        one = said[line[:5]]
        assert line.startswith(f"{one.code} {one.severity} {one.name}")


def test_rules_stand_under_their_subject_with_what_they_find(run: Run) -> None:
    _, out, _ = run("rules")
    lines = [" ".join(line.split()) for line in out.splitlines()]
    assert lines.index("values") < next(
        at for at, line in enumerate(lines) if line.startswith("HS301")
    )
    assert lines.index("reading") < next(
        at for at, line in enumerate(lines) if line.startswith("HS101")
    )
    (line,) = [line for line in lines if line.startswith("HS301")]
    rate = rate_of("HS301")
    assert line == f"HS301 error negative-count {rate.error} {rate.files}"


def test_no_line_of_the_list_wraps(run: Run) -> None:
    _, out, _ = run("rules")
    said = {**RULES, **FAULTS}
    subjects = {subject_of(rule) for rule in RULES.values()} | {"reading"}
    begins = ("HS", "code", "Counted: ")
    others = [line.strip() for line in out.splitlines() if not line.startswith(begins)]
    assert [line for line in others if line and line not in subjects] == []
    assert len(out.splitlines()) == len(said) + len(subjects) + 3


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("HS503", "HS503"),
        ("hs503", "HS503"),
        ("part-above-all", "HS503"),
        ("negative-count", "HS301"),
    ],
)
def test_a_rule_is_known_by_code_and_by_name(run: Run, name: str, code: str) -> None:
    ended, out, err = run("rule", name)
    assert (ended, out, err) == (0, page_of(RULES[code]), "")


@pytest.mark.parametrize(
    ("code", "grade"), [("hs101", "An **error**"), ("HS150", "A **warning**")]
)
def test_a_fault_of_reading_has_a_short_page(run: Run, code: str, grade: str) -> None:
    fault = FAULTS[code.upper()]
    ended, out, _ = run("rule", code)
    assert ended == 0
    assert out == f"# {fault.code} {fault.name}\n\n{grade}. {fault.sentence}\n"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("HS999", "'HS999' is no known rule"),
        ("negativ-count", "Did you mean HS301?"),
    ],
)
def test_a_rule_that_does_not_exist(run: Run, name: str, said: str) -> None:
    code, out, err = run("rule", name)
    assert (code, out, err.count("humstats: ")) == (2, "", 1)
    assert said in err
