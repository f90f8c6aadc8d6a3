"""Seconds that pointblank needs for the rules that it can express, on a file of figures."""

from __future__ import annotations

import sys
from time import perf_counter

import pointblank as pb
import polars as pl
from peer import lists_of_figures

path = sys.stdin.readline().strip()
frame = pl.read_parquet(path)
lists = lists_of_figures()
print("ready", flush=True)
for _ in sys.stdin:
    start = perf_counter()
    plan = pb.Validate(frame)
    for column, codes in lists["codes"].items():
        plan = plan.col_vals_in_set(column, codes)
    plan = (
        plan.col_vals_ge("value", 0, na_pass=True)
        .col_vals_le("value", lists["most"], na_pass=True)
        .col_vals_not_null("reference_period_start")
        .col_vals_le("reference_period_start", pb.col("reference_period_end"), na_pass=True)
        .rows_distinct(lists["key"])
        .interrogate()
    )
    print(perf_counter() - start, flush=True)
