"""Seconds that pyam needs to add the regions of a file up, one variable after another.

It keeps figures in an index of its own; whether the making of that counts is asked.
"""

from __future__ import annotations

import sys
from time import perf_counter

import pandas as pd
import pyam

path = sys.stdin.readline().strip()
table = pd.read_csv(path)
held = pyam.IamDataFrame(table)
print("ready", flush=True)
for asked in sys.stdin:
    start = perf_counter()
    if asked.strip() == "from the table":
        held = pyam.IamDataFrame(table)
    held.aggregate_region(held.variable, region="all", subregions=held.region, append=False)
    print(perf_counter() - start, flush=True)
