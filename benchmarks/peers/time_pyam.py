"""Seconds that pyam needs to add the regions of a file up, one variable after another."""

from __future__ import annotations

import sys
from time import perf_counter

import pandas as pd
import pyam

path = sys.stdin.readline().strip()
held = pyam.IamDataFrame(pd.read_csv(path))
print("ready", flush=True)
for _ in sys.stdin:
    start = perf_counter()
    held.aggregate_region(held.variable, region="all", subregions=held.region, append=False)
    print(perf_counter() - start, flush=True)
