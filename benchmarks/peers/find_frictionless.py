"""Find the nine defects with frictionless: a table schema with its constraints."""

from __future__ import annotations

from frictionless import Checklist, Resource, Schema, system
from frictionless import checks as of_rows
from peer import known, report

lists = known()
system.trusted = True
SCHEMA = {
    "fields": [
        {"name": "location_code", "type": "string",
         "constraints": {"enum": lists["countries"]}},
        {"name": "year", "type": "year"},
        {"name": "indicator", "type": "string", "constraints": {"enum": lists["indicators"]}},
        {"name": "value", "type": "number", "constraints": {"minimum": 0}},
        {"name": "unit", "type": "string", "constraints": {"enum": lists["units"]}},
    ],
    "primaryKey": ["location_code", "year", "indicator"],
}  # fmt: skip
bounded = (
    f"(indicator != 'poverty_headcount_ratio' or value <= 100) and value <= {lists['most']}"
)
outcome = Resource(path=lists["file"], schema=Schema.from_descriptor(SCHEMA)).validate(
    Checklist(checks=[of_rows.row_constraint(formula=bounded)])
)
report(
    (getattr(error, "row_number", None), getattr(error, "field_name", None), error.message)
    for task in outcome.tasks
    for error in task.errors
)
