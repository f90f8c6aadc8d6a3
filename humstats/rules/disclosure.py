"""Rules about people who could be recognised: small cells, personal data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from humstats.model.columns import COLUMNS
from humstats.model.personal import looks_personal, personal_in
from humstats.rules.rule import NOTHING, Hits, Rule

if TYPE_CHECKING:
    from humstats.rules.table import Table

__all__ = ["RULES"]

#: What is counted person by person: a register, a list of cases. What is modelled is not.
_COUNTED: Final = frozenset({
    "internally_displaced_people", "returnees", "refugees", "asylum_seekers",
    "other_people_in_need_of_international_protection", "stateless_people",
    "others_of_concern", "returned_refugees", "returned_internally_displaced_people",
    "deaths", "injured",
})  # fmt: skip
#: Fewer people than this are a small cell.
_SMALL: Final = 5
#: Columns of free text; codes and the catalogue's words are none.
_TEXTS: Final = (
    "note", "category", "area_name", "provider_admin1_name", "provider_admin2_name",
    "operation", "event", "caseload", "source", "publication", "method",
)  # fmt: skip
#: A sender's own columns are looked at by so many of their texts.
_SAMPLE: Final = 1_000


def _small_cell(table: Table) -> Hits:
    indicators = table.codes("indicator")
    counted = indicators.among(_COUNTED)
    if not counted.any():
        return NOTHING
    value = table.value
    small = (value > 0) & (value < _SMALL) & counted
    small &= table.counts & (value == np.floor(value))
    rows = np.flatnonzero(small)
    if not len(rows):
        return NOTHING
    level = table.figures["admin_level"].iloc[rows].to_numpy("f8", na_value=0.0)
    cuts = (level > 0).astype(int)
    for column in ("gender", "age_range", "disability"):
        cuts += table.codes(column).broken_down()[rows]
    rows = rows[cuts > 1]
    return Hits.grouped(rows, pd.factorize(indicators.numbers[rows])[0])


def _personal_data(table: Table) -> Hits:
    found: list[Hits] = []
    for column in _TEXTS:
        if not table.has(column):
            continue
        codes = table.codes(column)
        said = {n: what for n, label in enumerate(codes.labels) if (what := _said(str(label)))}
        if said:
            rows = np.flatnonzero(np.isin(codes.numbers, [*said]))
            whats = [said[int(n)] for n in codes.numbers[rows]]
            numbers, kept = pd.factorize(np.array(whats, object))
            found.append(Hits.grouped(rows, numbers, column=[column] * len(kept), what=[*kept]))
    known = {column.name for column in COLUMNS}
    for column in table.figures.columns:
        if column in known:
            continue
        series = table.figures[column].dropna()
        why = looks_personal(str(column), series.drop_duplicates().head(_SAMPLE))
        if why and len(series):
            rows = np.flatnonzero(table.figures[column].notna().to_numpy())
            zeros = np.zeros(len(rows), "intp")
            found.append(Hits.grouped(rows, zeros, column=[str(column)], what=[why]))
    return Hits.joined(found)


def _said(text: str) -> str | None:
    # nothing that is personal here is shorter than an address
    return personal_in(text) if len(text) > 5 else None


RULES = (
    Rule(
        code="HS901",
        name="small-cell",
        severity="warning",
        blames="value",
        sentence="{count:cell holds|cells hold} 1 to 4 people ({indicator}), by two or more of "
        "sex, age, disability and area. The first is {value}: {subject}.",
        suggestion="Suppress them (status suppressed), and one more cell of each sum besides, "
        "or the sum gives them away.",
        why="Who knows the place knows the person: the one girl of twelve in a camp.",
        source="United Nations, Principles for statistical disclosure; IASC, data "
        "responsibility in humanitarian action",
        case="UNHCR's public answer on South Sudan gives 14 cells of 1 to 4 refugees and "
        "asylum seekers by origin, sex and age; DTM's on Haiti four by department and sex.",
        tolerance="From 5 on; a cell that is small in one way alone (a year's total of a small "
        "country).",
        false_alarms="People in need, affected, targeted are estimates for everybody and name "
        "nobody: 3,021 such cells of the Afghan overview are right. So are prices, events and "
        "organisations.",
        find=_small_cell,
        scope="relation",
        spares=True,
    ),
    Rule(
        code="HS902",
        name="personal-data",
        severity="warning",
        blames="note",
        sentence="{count:figure carries|figures carry} what may lead to one person: {what}.",
        suggestion="Take it out before the file goes on; reports leave the column out.",
        why="Figures are handed on and printed; nobody agreed to be in them.",
        source="IASC, Operational Guidance on Data Responsibility in Humanitarian Action, "
        "February 2021, revised in 2023",
        case="Of about 140 published files eight carried addresses for mail: Niger's 3W had "
        "111.",
        tolerance="Positions on the map to three decimals, some hundred metres.",
        false_alarms="Numbers that are figures; places of events and sites that are published "
        "with their positions on purpose stay, with a warning.",
        find=_personal_data,
        scope="relation",
    ),
)
