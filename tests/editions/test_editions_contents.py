"""What two editions speak of."""

from __future__ import annotations

import dataclasses

import pandas as pd

from humstats import compare
from humstats.editions.contents import columns_of
from humstats.model.readings import Reading, SheetSource, Source


def test_codes_and_periods_gone_and_new(figures_of):
    old = figures_of(
        {"value": 1, "sector_code": "EDU"}, {"value": 2, "sector_code": "HEA", "when": 2023}
    )
    new = figures_of({"value": 1, "sector_code": "EDU"}, {"value": 2, "sector_code": "WSH"})
    told = compare(old, new).codes
    assert [*told[["change", "column", "code"]].itertuples(index=False, name=None)] == [
        ("gone", "sector_code", "HEA"),
        ("added", "sector_code", "WSH"),
        ("gone", "period", "2023-01-01 to 2023-12-31"),
    ]
    assert told["figures"].tolist() == [1, 1, 1]


def test_areas_gone_new_renamed_and_recoded(figures_of):
    def area(code, name):
        held = {"admin1_code": code, "provider_admin1_name": name}
        return {"admin_level": 1, "value": 1, **held}

    old = figures_of(area("SY01", "A"), area("SY02", "B"), area("SY03", "C"), area("SY04", "D"))
    new = figures_of(
        area("SY01", "A"), area("SY02", "Bee"), area("SY33", "C"), area("SY5", "E")
    )
    told = compare(old, new).areas[["change", "code", "name", "old_code", "old_name"]]
    assert [*told.itertuples(index=False, name=None)] == [
        ("added", "SY5", "E", "", ""),
        ("gone", "SY04", "D", "SY04", "D"),
        ("recoded", "SY33", "C", "SY03", "C"),
        ("renamed", "SY02", "Bee", "SY02", "B"),
    ]


def test_columns_and_sheets_of_files(figures_of):
    def reading(headers, sheets):
        cells = pd.DataFrame({"column": headers})
        source = Source("a.xlsx", sheets=tuple(SheetSource(name) for name in sheets))
        return Reading(figures_of({"value": 1}), pd.DataFrame(), source, cells=cells)

    old = reading(["In need", "Targeted"], ["PiN", "Notes"])
    new = reading(["IN NEED ", "Reached"], ["PiN", "3W"])
    assert columns_of(old, new).to_numpy().tolist() == [
        ["gone", "sheet", "Notes"],
        ["added", "sheet", "3W"],
        ["gone", "column", "Targeted"],
        ["added", "column", "Reached"],
    ]
    # the only sheet of a workbook is often named for its month
    renamed = dataclasses.replace(new.source, sheets=(SheetSource("March"),))
    old = dataclasses.replace(old, source=Source("a", sheets=(SheetSource("February"),)))
    new = dataclasses.replace(new, source=renamed, cells=old.cells)
    assert len(columns_of(old, new)) == 0
