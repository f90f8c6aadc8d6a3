"""Find the nine defects with pandera alone: a model as its documentation writes one."""

from __future__ import annotations

import pandas as pd
import pandera.pandas as pa
from peer import known, report

lists = known()
bounds = {"poverty_headcount_ratio": 100, "people_in_need": lists["most"]}

schema = pa.DataFrameSchema(
    {
        "location_code": pa.Column(str, pa.Check.isin(lists["countries"])),
        "year": pa.Column(int, pa.Check.in_range(1900, 2100)),
        "indicator": pa.Column(str, pa.Check.isin(lists["indicators"])),
        "value": pa.Column(float, pa.Check.ge(0), nullable=True),
        "unit": pa.Column(str, pa.Check.isin(lists["units"])),
    },
    checks=pa.Check(
        lambda frame: (
            pd.to_numeric(frame["value"], errors="coerce").fillna(0)
            <= frame["indicator"].map(bounds).fillna(float("inf"))
        ),
        name="within the bounds of its indicator",
    ),
    unique=["location_code", "year", "indicator"],
)

found = []
try:
    schema.validate(pd.read_csv(lists["file"]), lazy=True)
except pa.errors.SchemaErrors as errors:
    for case in errors.failure_cases.to_dict("records"):
        row = None if pd.isna(case["index"]) else int(case["index"]) + 2
        found.append((row, case["column"], f"{case['check']}: {case['failure_case']}"))
report(found)
