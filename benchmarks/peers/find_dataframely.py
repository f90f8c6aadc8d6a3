"""Find the nine defects with dataframely: a schema of columns and rules, on polars."""

from __future__ import annotations

import dataframely as dy
import polars as pl
from peer import known, report

lists = known()


class Figures(dy.Schema):
    location_code = dy.String(primary_key=True, check=lambda c: c.is_in(lists["countries"]))
    year = dy.Int64(primary_key=True, min=1900, max=2100)
    indicator = dy.String(primary_key=True, check=lambda c: c.is_in(lists["indicators"]))
    value = dy.Float64(nullable=True, min=0)
    unit = dy.String(check=lambda c: c.is_in(lists["units"]))

    @dy.rule()
    def within_the_bounds_of_its_indicator(cls) -> pl.Expr:  # noqa: N805
        most = pl.when(pl.col("indicator") == "poverty_headcount_ratio").then(100)
        return pl.col("value") <= most.otherwise(lists["most"])


frame = pl.read_csv(lists["file"], infer_schema=False).with_row_index("row", offset=2)
_, failures = Figures.filter(frame, cast=True)
details = failures.details().drop("row", strict=False)
numbers = (
    failures.invalid()["row"].to_list()
    if "row" in failures.invalid().columns
    else frame.join(failures.invalid(), on=["unit"], how="semi")["row"].to_list()
)
found = []
for name in failures.counts():
    rows = details[name] if name in details.columns else []
    for place, verdict in enumerate(rows):
        if verdict == "invalid":
            column = name.partition("|")[0] if "|" in name else None
            found.append((numbers[place], column, name))
report(found)
