"""What reading can find, and how it is gathered."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np

import humstats.reading
from humstats.model.findings import SEVERITIES
from humstats.reading.faults import FAULTS, Finder, all_findings


def test_every_fault_has_a_code_of_reading_and_says_what_it_means() -> None:
    for code, fault in FAULTS.items():
        assert re.fullmatch(r"HS1\d\d", code)
        assert fault.severity in SEVERITIES
        assert fault.sentence.endswith(".")
        assert fault.name == fault.name.strip(".")


def test_every_code_that_is_used_is_declared_and_every_declared_one_used() -> None:
    folder = Path(humstats.reading.__file__).parent
    used = set()
    for module in folder.rglob("*.py"):
        if module.name != "faults.py":
            used |= set(re.findall(r'"(HS\d{3})"', module.read_text(encoding="utf-8")))
    assert used == set(FAULTS)


def test_what_is_found_twice_is_told_once() -> None:
    finder = Finder("x.csv", None)
    for _ in range(2):
        finder.add("HS106", "a", row=np.array([2]), column="v", value="x")
    finder.add("HS106", "a", row=np.array([3]), column="v", value="x")
    assert finder.table()["row"].tolist() == [2, 3]


def test_findings_come_in_the_order_of_rows() -> None:
    finder = Finder("x.csv", None)
    finder.add("HS101", ["b", "c"], row=np.array([4, 2]), column="v", value=["x", "y"])
    finder.add("HS115", "a")
    finder.add("HS101", [], row=np.array([], dtype=np.int64))
    table = finder.table()
    assert table["message"].tolist() == ["a", "c", "b"]
    assert table["severity"].tolist() == ["note", "error", "error"]
    assert table["row"].isna().tolist() == [True, False, False]


def test_findings_of_sheets_stand_below_each_other() -> None:
    one, other = Finder("x.xlsx", "a"), Finder("x.xlsx", "b")
    one.add("HS117", "no table")
    other.add("HS101", "no number", row=3)
    table = all_findings([one.table(), other.table(), Finder("x.xlsx", None).table()])
    assert table["sheet"].tolist() == ["a", "b"]
    assert table.dtypes["rule"] == "category"
    assert len(all_findings([])) == 0
