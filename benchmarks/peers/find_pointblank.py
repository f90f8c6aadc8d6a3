"""Find the nine defects with pointblank: a plan of steps, and the rows that each extracts."""

from __future__ import annotations

import pandas as pd
import pointblank as pb
from peer import known, report

lists = known()
frame = pd.read_csv(lists["file"])
most = lists["most"]


def as_numbers(table: pd.DataFrame) -> pd.DataFrame:
    # one text in the column makes every step on its numbers fail
    return table.assign(value=pd.to_numeric(table["value"], errors="coerce"))


def poverty(table: pd.DataFrame) -> pd.DataFrame:
    # a step counts the rows of the table that it is given: none may be taken out
    numbers = as_numbers(table)
    mine = table["indicator"] == "poverty_headcount_ratio"
    return numbers.assign(value=numbers["value"].where(mine))


plan = (
    pb.Validate(frame)
    .col_vals_in_set("location_code", lists["countries"])
    .col_vals_between("year", 1900, 2100)
    .col_vals_in_set("indicator", lists["indicators"])
    .col_vals_in_set("unit", lists["units"])
    .col_vals_regex("value", r"^-?\d+(\.\d+)?$")
    .col_vals_ge("value", 0, na_pass=True, pre=as_numbers)
    .col_vals_le("value", most, na_pass=True, pre=as_numbers)
    .col_vals_le("value", 100, na_pass=True, pre=poverty)
    .rows_distinct(["location_code", "year", "indicator"])
    .interrogate()
)
found: list[tuple[int | None, str | None, str]] = []
for step in plan.validation_info:
    column = step.column if isinstance(step.column, str) else None
    if step.eval_error:
        found.append((None, column, f"{step.assertion_type}: could not be evaluated"))
        continue
    extract = step.extract
    if extract is None:
        if not step.all_passed:
            found.append((None, column, step.assertion_type))
        continue
    found += [(int(row) + 1, column, step.assertion_type) for row in extract["_row_num_"]]
report(found)
