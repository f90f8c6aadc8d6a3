"""Seconds that frictionless needs for the rules that it can express, reading included."""

from __future__ import annotations

import sys
from time import perf_counter

from frictionless import Resource, Schema, system
from peer import lists_of_figures

system.trusted = True
path = sys.stdin.readline().strip()
lists = lists_of_figures()
fields = [
    {"name": name, "type": "string", "constraints": {"enum": codes}}
    for name, codes in lists["codes"].items()
]
bounds = {"minimum": 0, "maximum": lists["most"]}
fields.append({"name": "value", "type": "number", "constraints": bounds})
others = [name for name in lists["columns"] if name not in {*lists["codes"], "value"}]
fields += [{"name": name, "type": "any"} for name in others]
order = {name: place for place, name in enumerate(lists["columns"])}
fields.sort(key=lambda field: order[field["name"]])
schema = {"fields": fields, "primaryKey": lists["key"]}
print("ready", flush=True)
for _ in sys.stdin:
    start = perf_counter()
    Resource(path=path, schema=Schema.from_descriptor(schema)).validate(limit_errors=100_000)
    print(perf_counter() - start, flush=True)
