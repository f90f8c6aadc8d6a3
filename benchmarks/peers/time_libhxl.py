"""Seconds that libhxl needs for the rules that it can express, on rows in memory."""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from time import perf_counter

import hxl
from peer import lists_of_figures

path = sys.stdin.readline().strip()
lists = lists_of_figures()
header, *body = csv.reader(Path(path).read_text(encoding="utf-8").splitlines())
tags = [f"#c{place}" for place in range(len(header))]
tag = dict(zip(header, tags, strict=True))
rules = [
    {"#valid_tag": tag[name], "#valid_value+list": "|".join(codes)}
    for name, codes in lists["codes"].items()
]
rules += [
    {"#valid_tag": tag["value"], "#valid_datatype": "number"},
    {
        "#valid_tag": tag["value"],
        "#valid_value+min": "0",
        "#valid_value+max": str(lists["most"]),
    },
    {
        "#valid_tag": tag["value"],
        "#valid_unique+key": ",".join(tag[name] for name in lists["key"]),
    },
]
names = [*dict.fromkeys(name for rule in rules for name in rule)]
table = [names, *([rule.get(name, "") for name in names] for rule in rules)]
print("ready", flush=True)
for _ in sys.stdin:
    start = perf_counter()
    schema = hxl.schema(hxl.data(table), callback=lambda _: None)
    schema.validate(hxl.data([header, tags, *body]))
    print(perf_counter() - start, flush=True)
