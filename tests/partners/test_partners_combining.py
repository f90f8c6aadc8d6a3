"""Combining: who is called what, which source stands, and what is refused."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import humstats as hs
from humstats.errors import FigureError, ReadError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pandas as pd

    from humstats.partners import Combined


KABUL = {"admin_level": 1, "admin1_code": "AF01", "location_code": "AFG"}


def test_the_sender_is_the_source_where_none_is_stated(both: Callable[..., Combined]) -> None:
    held = both({"value": 5.0}, {"value": 9.0, "source": "CSO"})
    assert held.figures["source"].tolist() == ["WASH", "CSO"]
    assert held.figures["sender"].tolist() == ["WASH", "Health"]


def test_a_files_name_is_no_source(tmp_path: Path) -> None:
    path = tmp_path / "wash_may.csv"
    path.write_text("country,year,population\nAFG,2024,5\n", encoding="utf-8")
    held = hs.combine([hs.read(path)])
    assert held.senders["sender"].tolist() == ["wash_may"]
    assert held.figures["source"].isna().all()
    named = hs.combine({"WASH": hs.read(path)})
    assert named.figures["source"].tolist() == ["WASH"]
    assert named.reports["WASH"].reading.source.said["source"] == "WASH"


def test_a_sequence_is_called_by_file_by_source_or_by_number(
    kabul: Callable[..., pd.DataFrame], tmp_path: Path
) -> None:
    path = tmp_path / "wash_may.csv"
    path.write_text("country,year,population\nAFG,2024,5\n", encoding="utf-8")
    several = kabul({"value": 5.0, "source": "CSO"}, {"value": 6.0, "source": "OCHA"})
    parts = [hs.read(path), kabul({"value": 5.0}, source="CSO"), several]
    assert list(hs.combine(parts).reports) == ["wash_may", "CSO", "part 3"]


def test_a_report_is_taken_as_it_was_checked(kabul: Callable[..., pd.DataFrame]) -> None:
    report = hs.check(kabul({"value": -5.0}), ignore={"HS301": "a balance"})
    held = hs.combine({"WASH": report})
    assert held.reports["WASH"] is report
    assert held.ok
    # what was checked before is not written over
    assert held.figures["source"].isna().all()


def test_a_file_that_could_not_be_read_is_told(figures_of: Callable[..., pd.DataFrame]) -> None:
    held = hs.combine({"WASH": figures_of({"value": 5.0}), "Health": ReadError("No table.")})
    assert held.senders["why_not"].tolist() == ["", "No table."]
    assert held.missing["sender"].tolist() == ["Health"]
    assert not held.ok
    assert "Health could not be read: No table." in held.to_text()


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        ({}, "There is nothing to combine: pass the readings of several files."),
        ({"WASH": "wash.csv"}, "'wash.csv' is a path: read it first, hs.combine({'WASH': "),
        ({"unit": None}, "A sender cannot be called 'unit': that is a column of its own."),
        ({"A": None}, "This is a NoneType, expected what hs.read returned"),
        ({"A": None, "A ": None}, "Two of the files are of 'A': pass a mapping that names"),
    ],
)
def test_what_is_refused(parts: dict[str, Any], sentence: str) -> None:
    with pytest.raises(FigureError) as caught:
        hs.combine(parts)
    assert str(caught.value).startswith(sentence)


def test_one_sender_may_be_awaited_by_name(both: Callable[..., Combined]) -> None:
    held = both({"value": 5.0}, {"value": 5.0})
    sent = {part.sender: part.report for part in held.parts}
    again = hs.combine(sent, expected="Nutrition")
    assert again.missing["sender"].tolist() == ["Nutrition"]


@settings(max_examples=15, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from("ABC"), st.integers(1, 4), st.integers(-1, 3)),
        min_size=1,
        max_size=12,
        unique_by=lambda row: row[:2],
    )
)
def test_the_order_of_senders_changes_nothing(
    figures_of: Callable[..., pd.DataFrame], rows: list[tuple[str, int, int]]
) -> None:
    def combined(names: list[str]) -> Combined:
        return hs.combine(
            {
                name: figures_of(
                    *(
                        {**KABUL, "admin1_code": f"AF0{area}", "value": float(value)}
                        for who, area, value in rows
                        if who == name
                    )
                )
                for name in names
            }
        )

    names = sorted({who for who, _, _ in rows})
    one, other = combined(names), combined(names[::-1])
    for held in (one, other):
        parts = (held.accepted, held.quarantined, held.repeats)
        assert sum(map(len, parts)) == len(held.figures) == len(rows)
    assert sorted(one.conflicts["place"]) == sorted(other.conflicts["place"])
    assert sorted(one.accepted["value"]) == sorted(other.accepted["value"])


def test_a_real_plan_split_by_cluster(data: Path, tmp_path: Path) -> None:
    with (data / "needs/hpc_hno_2024.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    header = rows[0]
    cluster, need = header.index("Cluster"), header.index("In Need")
    afghan = [row for row in rows[1:] if row[0] == "AFG"]
    parts = {}
    for name in ("ALL", "EDU", "HEA", "WSH"):
        mine = [list(row) for row in afghan if row[cluster] == name]
        if name == "WSH":
            mine[5][need] = f"-{mine[5][need]}"
        with (tmp_path / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([header, *mine])
        parts[name] = hs.read(tmp_path / f"{name}.csv", period=2024, source="HPC Tools")
    held = hs.combine(parts, expected=["WASH", "Health", "Nutrition"])
    assert held.missing.loc[held.missing["what"] == "file", "sender"].tolist() == ["Nutrition"]
    assert len(held.figures) == sum(len(part.figures) for part in parts.values())
    assert held.quarantined[["sender", "origin_row"]].to_numpy().tolist() == [["WSH", 7]]
    assert held.conflicts.empty
    errors = held.findings[held.findings["severity"] == "error"]
    assert errors[["sender", "rule", "row"]].to_numpy().tolist() == [["WSH", "HS301", 7]]


def test_a_name_turns_no_line_round(kabul: Callable[..., pd.DataFrame]) -> None:
    held = hs.combine({" WA\u202eSH\n": kabul({"value": 5.0})})
    assert held.senders["sender"].tolist() == ["WASH"]


def test_a_column_of_blanks_is_one_of_words(kabul: Callable[..., pd.DataFrame]) -> None:
    blank = kabul({"value": 5.0, "admin1_name": "Kabul"}).assign(admin1_name=None)
    held = hs.combine({"A": kabul({"value": 5.0, "admin1_name": "Kabul"}), "B": blank})
    assert held.figures["admin1_name"].isna().tolist() == [False, True]
