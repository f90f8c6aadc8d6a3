"""Files of several senders under one key: nothing lost, nothing summed."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from typing import TYPE_CHECKING

import pandas as pd
import pytest

import humstats as hs
from humstats.errors import ReadError, WriteError
from humstats.partners import Combined, Part

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


KABUL = {"admin_level": 1, "admin1_code": "AF01", "location_code": "AFG"}
KAPISA = {"admin_level": 1, "admin1_code": "AF02", "location_code": "AFG"}


def test_nothing_is_lost_and_nothing_summed(figures_of: Callable[..., pd.DataFrame]) -> None:
    common = {"source": None, "indicator": "population"}
    wash = figures_of({**KABUL, "value": 5.0}, {**KAPISA, "value": -1.0}, **common)
    health = figures_of({**KABUL, "value": 5.0}, {**KAPISA, "value": 7.0}, **common)
    before = wash.copy()
    held = hs.combine({"WASH": wash, "Health": health})
    assert len(held.figures) == 4
    assert [len(held.accepted), len(held.quarantined), len(held.repeats)] == [2, 1, 1]
    assert sorted(held.accepted["value"]) == [5.0, 7.0]
    assert held.figures["sender"].tolist() == ["WASH", "WASH", "Health", "Health"]
    pd.testing.assert_frame_equal(wash, before)


def test_the_more_precise_of_two_stands(both: Callable[..., Combined]) -> None:
    held = both({"value": 14.6e6}, {"value": 14_560_823.0})
    assert held.accepted["value"].tolist() == [14_560_823.0]
    assert held.repeats["sender"].tolist() == ["WASH"]


def test_what_cannot_be_takes_no_part_in_a_dispute(both: Callable[..., Combined]) -> None:
    held = both({"value": -5.0}, {"value": 200.0})
    assert (len(held.conflicts), len(held.repeated)) == (0, 0)
    assert held.quarantined["sender"].tolist() == ["WASH"]
    assert not held.ok


def test_flags_stay_with_their_figures(kabul: Callable[..., pd.DataFrame]) -> None:
    plan = [
        {"value": 5.0, "indicator": "people_in_need"},
        {"value": 7.0, "indicator": "people_targeted"},
        {"value": 9.0, "admin1_code": "AF02"},
    ]
    held = hs.combine({"WASH": kabul(*plan), "Health": kabul({**plan[2], "value": -1.0})})
    assert held.accepted["value"].tolist() == [5.0, 7.0, 9.0]
    flags = held.accepted["flags"].astype("str").fillna("")
    assert flags.str.contains("HS502").tolist() == [True, True, False]


def test_what_was_found_in_a_copy_is_found_in_the_figure_that_stands(
    kabul: Callable[..., pd.DataFrame],
) -> None:
    # only the sender of the plan shows that more are targeted than are in need
    plan = [
        {"value": 5.0, "indicator": "people_in_need"},
        {"value": 7.0, "indicator": "people_targeted"},
    ]
    for names in (["WASH", "Health"], ["Health", "WASH"]):
        sent = {"WASH": kabul(*plan), "Health": kabul(plan[1])}
        held = hs.combine({name: sent[name] for name in names})
        targeted = held.accepted[held.accepted["indicator"] == "people_targeted"]
        assert targeted["value"].tolist() == [7.0]
        assert targeted["flags"].tolist() == ["HS502"]


def test_findings_say_in_whose_file(both: Callable[..., Combined]) -> None:
    held = both({"value": -5.0}, {"value": -7.0})
    errors = held.findings[held.findings["severity"] == "error"]
    assert errors[["sender", "rule", "value"]].to_numpy().tolist() == [
        ["WASH", "HS301", "−5"],
        ["Health", "HS301", "−7"],
    ]


@pytest.mark.parametrize(
    ("wash", "health", "ok"),
    [(5.0, 5.0, True), (5.0, 6.0, False), (-5.0, 5.0, False)],
    ids=["nothing to say", "a dispute", "an error"],
)
def test_whether_all_is_well(
    both: Callable[..., Combined], wash: float, health: float, ok: bool
) -> None:
    assert both({"value": wash}, {"value": health}).ok is ok


def test_it_is_shown_in_one_line_and_as_text(held: Combined) -> None:
    assert repr(held) == ("<Combined files of 2 senders: 7 figures, 1 conflicts, 3 missing>")
    assert str(held) == held.to_text()


def test_a_part_that_was_not_read_holds_a_table_without_rows() -> None:
    part = Part("WASH", None, why_not="No table.")
    assert len(part.figures) == 0
    assert "indicator" in part.figures


def test_nothing_can_be_changed(both: Callable[..., Combined]) -> None:
    held = both({"value": 5.0}, {"value": 5.0})
    with pytest.raises(FrozenInstanceError):
        held.parts = ()  # type: ignore[misc]


def test_nobody_sent_what_can_be_read() -> None:
    held = hs.combine({"WASH": ReadError("No table.")})
    assert held.figures.empty
    assert held.accepted.empty
    assert held.conflicts.empty
    assert held.findings.empty


def test_a_workbook_has_one_ending(held: Combined, tmp_path: Path) -> None:
    with pytest.raises(WriteError, match=r"let it end in \.xlsx"):
        held.to_excel(tmp_path / "out.xls")


def test_a_table_goes_to_no_folder_that_is_not_there(held: Combined, tmp_path: Path) -> None:
    with pytest.raises(
        WriteError, match=r"cannot be written \(No such file or directory\): close"
    ):
        held.to_csv(tmp_path / "none" / "out.csv")


def test_a_table_has_each_figure_once_and_no_formula(held: Combined, tmp_path: Path) -> None:
    held.to_csv(tmp_path / "out.csv")
    lines = (tmp_path / "out.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 1 + len(held.accepted) == 6
    assert "'=cmd()" in lines[1]
    assert lines[0].endswith(",sender")
