"""Find the nine defects with pyam and nomenclature: a code list of variables and regions.

pyam raises at the first fault. What a user does then is done here: the row is noted and taken
out, and the rest is tried again.
"""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import pandas as pd
from nomenclature import DataStructureDefinition
from peer import known, report
from pyam import IamDataFrame

lists = known()
frame = pd.read_csv(lists["file"]).rename(
    columns={"location_code": "region", "indicator": "variable"}
)
frame["row"] = frame.index + 2
frame = frame.assign(model="HNO", scenario="final")
found = []

key = ["region", "variable", "year"]
twice = frame.duplicated(key)
try:
    IamDataFrame(frame.drop(columns="row"))
except ValueError as error:
    if "Duplicate rows" in str(error):
        found += [(row, "value", "Duplicate rows in data") for row in frame.loc[twice, "row"]]
    else:
        # another fault is raised first; the row is looked for as its documentation says
        found += [(row, "value", "duplicated") for row in frame.loc[twice, "row"]]
frame = frame[~twice]
while True:
    try:
        table = IamDataFrame(frame.drop(columns="row"))
        break
    except ValueError as error:
        odd = re.search(r'Unable to parse string "(.+)" in', str(error))
        if odd is None:
            raise
        bad = frame["value"].astype(str) == odd[1]
        found += [(row, "value", str(error)) for row in frame.loc[bad, "row"]]
        frame = frame[~bad]

rows = {
    (one.region, one.variable, int(one.year)): one.row for one in frame.itertuples(index=False)
}
for bounds in ({"lower_bound": 0}, {"upper_bound": lists["most"]}):
    failing = table.validate(**bounds)
    for one in () if failing is None else failing.itertuples():
        found.append((rows[one.region, one.variable, int(one.year)], "value", f"{bounds}"))
failing = table.validate(variable="poverty_headcount_ratio", upper_bound=100)
for one in () if failing is None else failing.itertuples():
    found.append((rows[one.region, one.variable, int(one.year)], "value", "above 100"))

with tempfile.TemporaryDirectory() as folder:
    for name, lines in {
        "variable": [
            f"- {i}:\n    unit: [{', '.join(lists['units'])}]" for i in lists["indicators"]
        ],
        "region": ["- countries:"] + [f"  - {c}" for c in lists["countries"]],
    }.items():
        (Path(folder) / name).mkdir()
        (Path(folder) / name / "list.yaml").write_text("\n".join(lines) + "\n")
    definition = DataStructureDefinition(Path(folder), dimensions=["region", "variable"])
    for dimension, name, codes in (
        ("region", "location_code", definition.region),
        ("variable", "indicator", definition.variable),
    ):
        for word in codes.validate_items(list(getattr(table, dimension))):
            found += [
                (row, name, "not in the code list")
                for (region, variable, _), row in rows.items()
                if word in (region, variable)
            ]
report(found)
