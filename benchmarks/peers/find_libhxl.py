"""Find the nine defects with libhxl: a schema of its own rules, on the file with hashtags."""

from __future__ import annotations

import csv
from pathlib import Path

import hxl
from peer import known, report

lists = known()
TAGS = {
    "location_code": "#country+code",
    "year": "#date+year",
    "indicator": "#indicator+code",
    "value": "#value+num",
    "unit": "#meta+unit",
}
RULES = [
    {"#valid_tag": "#country", "#valid_value+list": "|".join(lists["countries"])},
    {"#valid_tag": "#date", "#valid_datatype": "date"},
    {"#valid_tag": "#date", "#valid_value+min": "1900", "#valid_value+max": "2100"},
    {"#valid_tag": "#indicator", "#valid_value+list": "|".join(lists["indicators"])},
    {"#valid_tag": "#value", "#valid_datatype": "number"},
    {"#valid_tag": "#value", "#valid_value+min": "0", "#valid_value+max": str(lists["most"])},
    {"#valid_tag": "#indicator", "#valid_unique+key": "#country+code,#date,#indicator"},
    {"#valid_tag": "#value", "#valid_value+outliers": "true"},
]

found = []


def keep(error: hxl.validation.HXLValidationException) -> None:
    tag = error.column.display_tag if error.column else ""
    column = next((name for name, own in TAGS.items() if own == tag), None)
    # the row of hashtags stands second, and is not in the file
    row = None if error.row is None else error.row.row_number + 2
    found.append((row, column, str(error.message)))


header, *body = csv.reader(Path(lists["file"]).read_text(encoding="utf-8").splitlines())
head = [header, [TAGS[name] for name in header]]
tags = [*dict.fromkeys(tag for rule in RULES for tag in rule)]
schema = hxl.schema(
    hxl.data([tags, *([rule.get(tag, "") for tag in tags] for rule in RULES)]), callback=keep
)
schema.validate(hxl.data([*head, *body]))
report(found)
