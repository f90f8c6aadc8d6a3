"""Traps: each is walked into by pandas, and not by humstats; docs/traps.md says so.

``make pages`` writes the page anew.
"""

from __future__ import annotations

import functools
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import humstats as hs

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "benchmarks" / "traps"))
from page import page_of  # noqa: E402
from traps import PEERS, WIDTH, Answer, Trap, answer, known_answers, traps  # noqa: E402

sys.path.pop(0)

PAGE = HERE.parent / "docs" / "traps.md"
TRAPS = traps()
EACH = pytest.mark.parametrize("trap", TRAPS, ids=[trap.anchor for trap in TRAPS])


@pytest.fixture(scope="module")
def answers(data: Path) -> Iterator[Callable[[Trap], dict[str, Answer]]]:
    """Yield a function that says what pandas and humstats answer to a trap.

    A file is read once, whoever of the traps asks for it.
    """
    held: dict[str, dict[str, Answer]] = {}

    def of(trap: Trap) -> dict[str, Answer]:
        if trap.title not in held:
            names = trap.names(data)
            told = {"pandas": trap.pandas, "humstats": trap.humstats, "way on": trap.way_on}
            held[trap.title] = {
                name: answer(code, names) for name, code in told.items() if code is not None
            }
        return held[trap.title]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(hs, "read", functools.cache(hs.read))
        yield of


@EACH
def test_pandas_walks_into_it(trap: Trap, answers: Any) -> None:
    said = answers(trap)["pandas"]
    assert re.search(trap.wrong, said.text), said.text


@EACH
def test_humstats_does_not(trap: Trap, answers: Any) -> None:
    said = answers(trap)["humstats"]
    assert said.refused == trap.refused, said.text
    assert re.search(trap.right, said.text, re.DOTALL), said.text


@pytest.mark.parametrize(
    "trap", [trap for trap in TRAPS if trap.refused], ids=lambda trap: trap.anchor
)
def test_the_way_on_leads_on(trap: Trap, answers: Any) -> None:
    said = answers(trap)["way on"]
    assert not said.refused, said.text


@EACH
def test_what_a_peer_answered_is_of_code_that_stands_there(trap: Trap) -> None:
    said = known_answers()["answers"].get(trap.title, {})
    assert {*said} == {*trap.peers}
    for peer, text in said.items():
        refused = (trap.manner(peer) or "").startswith("refuses")
        assert bool(re.match(r"\w+Error: ", text)) == refused, f"{peer}: {text}"


def test_a_trap_has_one_title() -> None:
    titles = [trap.title for trap in TRAPS]
    assert len({*titles}) == len(titles) >= 34


def test_peers_are_asked_widely() -> None:
    assert sum(bool(trap.peers) for trap in TRAPS) >= 14
    assert {peer for trap in TRAPS for peer in trap.peers} == {*PEERS}


@EACH
def test_an_anchor_is_the_same_wherever_the_page_is_shown(trap: Trap) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", trap.anchor), trap.anchor


def test_the_page_is_what_they_answer(answers: Any, as_made: Any) -> None:
    page = page_of(TRAPS, {trap.title: answers(trap) for trap in TRAPS}, known_answers())
    as_made(PAGE, page)


def test_the_page_is_no_wider_than_a_screen() -> None:
    # a row of an answered table is not broken, and may stand out a little
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    assert not [line for line in lines if len(line) > WIDTH + 10 and line[0] != "|"]
