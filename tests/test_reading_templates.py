"""Headers with gaps."""

from __future__ import annotations

import pytest

from humstats.reading.recipes.templates import Template, header_key


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        (" Admin 1\nPCode ", "admin 1 pcode"),
        ("coo_iso", "coo iso"),
        ("Phase 3+", "phase 3+"),
        ("< 18 Male", "< 18 male"),
        ("Pr\u00a0énom\u202fX", "pr énom x"),
    ],
)
def test_what_does_not_matter_goes(text: str, plain: str) -> None:
    assert header_key(text) == plain


@pytest.mark.parametrize(
    ("template", "header", "held"),
    [
        ("year", "Year", {}),
        ("year", "years", None),
        ("a.b", "axb", None),
        ("Phase {ipc_phase} number {ipc_type}", "Phase 3+ number current",
         {"ipc_phase": "3+", "ipc_type": "current"}),
        ("Phase {ipc_phase} number {ipc_type}", "Phase 3 number first projection",
         {"ipc_phase": "3", "ipc_type": "first projection"}),
        ("Phase {ipc_phase} number {ipc_type}", "Phase 6 number current", None),
        ("Phase {ipc_phase} number {ipc_type}", "Phase 3 percentage current", None),
        ("{gender}_{age_range}", "F_00_04", {"gender": "f", "age_range": "0-4"}),
        ("{gender}_{age_range}", " M_80plus ", {"gender": "m", "age_range": "80+"}),
        ("{gender}_{age_range}", "T_05_09", {"gender": "all", "age_range": "5-9"}),
        ("{gender}_{age_range}", "F_adulte", None),
        ("{gender}_{age_range}", "X1_00_04", None),
        ("f_{age_range}", "f_9_4", None),
        ("f_{age_range}", "f_total", None),
        ("HNO {period}", "HNO 2021", {"period": "2021"}),
        ("HNO {period}", "HNO 20211", None),
        ("HNO {period}", "HNO total", None),
        ("{gender} {gender}", "Female f", {"gender": "f"}),
        ("{gender} {gender}", "Female m", None),
        ("{category} in need", "Farmers in need", {"category": "farmers"}),
    ],
)  # fmt: skip
def test_gaps_hold_words_of_their_dimension(
    template: str, header: str, held: dict[str, str] | None
) -> None:
    assert Template(template).match(header) == held


def test_another_header_fits_with_the_same_words() -> None:
    start = Template("{ipc_type} from")
    assert start.fits("Current from", {"ipc_type": "current", "ipc_phase": "3"})
    assert not start.fits("First projection from", {"ipc_type": "current"})
