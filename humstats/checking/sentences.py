"""Sentences: what a rule found, in words, one finding at a time."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from humstats.model.columns import ALL, breakdowns_in
from humstats.model.findings import SEVERITIES, findings_table
from humstats.model.indicators import catalogue
from humstats.model.numerals import MINUS, grouped
from humstats.model.qualifiers import QUALIFIERS

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from humstats.model.readings import Reading
    from humstats.rules import Hits, Rule, Table

__all__ = ["cells_of", "describe", "exactly"]

#: How many of the other figures of a relation a finding names; the rest it counts.
NAMED = 3


def describe(reading: Reading, table: Table, rule: Rule, hits: Hits) -> pd.DataFrame:
    """Return the findings of one rule as a findings table."""
    rows = hits.rows
    facts = _facts(table, rule, hits)
    blamed = facts["column"] if "column" in facts else [rule.blames] * len(rows)
    severity = SEVERITIES.index(rule.severity)
    grade = np.full(len(rows), severity)
    if hits.softer is not None:
        grade[hits.softer] = min(severity + 1, len(SEVERITIES) - 1)
    cells = cells_of(reading, table, rows, blamed)
    return findings_table(
        pd.DataFrame(
            {
                **cells,
                "rule": rule.code,
                "severity": np.array(SEVERITIES, object)[grade],
                "message": _filled(rule.sentence, facts, len(rows)),
                "suggestion": _filled(rule.suggestion, facts, len(rows)),
                "related": _related(reading, table, hits),
                "figure": rows,
            }
        )
    )


def cells_of(
    reading: Reading, table: Table, rows: NDArray[np.intp], columns: list[str]
) -> dict[str, list[Any]]:
    """Return where figures stand in their file: file, sheet, row, column and value.

    ``columns`` names for each figure the column of the figures table that is meant; for
    "value" the place is the figure's own cell.
    """
    figures = reading.figures
    own = {
        name: _taken(figures, name, rows)
        for name in ("origin_file", "origin_sheet", "origin_row", "origin_column", "raw")
    }
    texts = {
        name: ["" if found is None else _day(found) for found in _taken(figures, name, rows)]
        for name in {*columns} - {"value"}
    }
    if "value" in columns:
        written = [exactly(number) for number in table.value[rows].tolist()]
        texts["value"] = [raw or text for raw, text in zip(own["raw"], written, strict=True)]
    headers = [
        header or "value" if column == "value" else reading.header_of(column, sheet)
        for column, header, sheet in zip(
            columns, own["origin_column"], own["origin_sheet"], strict=True
        )
    ]
    return {
        "file": own["origin_file"],
        "sheet": own["origin_sheet"],
        "row": own["origin_row"],
        "column": headers,
        "value": [texts[column][i] for i, column in enumerate(columns)],
    }


def exactly(number: float) -> str:
    """Write a number with all of its digits: 16,699; 7.25; an en dash for none.

    Examples
    --------
    >>> exactly(16_699.0), exactly(-7.25)
    ('16,699', '−7.25')
    """
    if math.isinf(number):
        return "∞" if number > 0 else f"{MINUS}∞"
    if math.isnan(number):
        return grouped(number)
    digits = format(abs(number), ",.0f" if float(number).is_integer() else ",.10g")
    return MINUS + digits if number < 0 else digits


def _taken(figures: pd.DataFrame, name: str, rows: NDArray[np.intp]) -> list[Any]:
    if name not in figures:
        return [None] * len(rows)
    taken = figures[name].iloc[rows].astype(object)
    return taken.where(taken.notna(), None).tolist()


def _day(found: Any) -> str:
    if not isinstance(found, pd.Timestamp):
        return str(found)
    # strftime ends with the year 9999, and a slip of a key can make it 20244
    return f"{found.year:04}-{found.month:02}-{found.day:02}"


def _filled(template: str, facts: dict[str, list[Any]], count: int) -> list[str]:
    if "{" not in template:
        return [template] * count
    used = [name for name in facts if f"{{{name}}}" in template]
    if template == "{meant}":
        return [f"Did you mean {meant}?" if meant else "" for meant in facts["meant"]]
    filled = template.format
    return [
        filled(**dict(zip(used, each, strict=True)))
        for each in zip(*(facts[name] for name in used), strict=True)
    ]


def _facts(table: Table, rule: Rule, hits: Hits) -> dict[str, list[Any]]:
    """Gather what the rule's words ask for, and only that."""
    asked = rule.sentence + rule.suggestion
    facts = {n: _worded(fact) for n, fact in hits.facts.items() if f"{{{n}}}" in asked}
    firsts = (
        hits.members[hits.starts[:-1]]
        if hits.members is not None and hits.starts is not None and len(hits)
        else hits.rows
    )
    makers: dict[str, Callable[[], list[Any]]] = {
        "value": lambda: _values(table, hits.rows),
        "subject": lambda: _subjects(table, hits.rows),
        "indicator": lambda: _names(table, hits.rows),
        "unit": lambda: _taken(table.figures, "unit", hits.rows),
        "status": lambda: _taken(table.figures, "status", hits.rows),
        "found": lambda: [
            "(nothing)" if v is None else repr(v)
            for v in _taken(table.figures, rule.blames, hits.rows)
        ],
        "start": lambda: _days(table, "reference_period_start", hits.rows),
        "end": lambda: _days(table, "reference_period_end", hits.rows),
        "other": lambda: _values(table, firsts),
        "other_indicator": lambda: _names(table, firsts),
        "area": lambda: [name.removeprefix(" in ") for name in _place_names(table, hits.rows)],
        "presence": lambda: [
            "a value" if not np.isnan(v) else "neither a value nor a bound"
            for v in table.lowest[hits.rows]
        ],
        "scale": lambda: [_scale(v) for v in table.value[hits.rows]],
        "difference": lambda: [
            _difference(*one)
            for one in zip(*(hits.facts[n] for n in ("off", "share", "rounded")), strict=True)
        ],
    }
    for name, make in makers.items():
        if name not in facts and f"{{{name}}}" in asked:
            facts[name] = make()
    return facts


def _worded(fact: Any) -> list[Any]:
    if isinstance(fact, np.ndarray) and fact.dtype.kind == "f":
        return [exactly(number) for number in fact.tolist()]
    return [exactly(f) if isinstance(f, float) else f for f in fact]


def _values(table: Table, rows: NDArray[np.intp]) -> list[str]:
    """Write values with their qualifiers, to the last digit."""
    words = [
        QUALIFIERS[q].words[0] if q in QUALIFIERS else "" for q in _labels(table, "qualifier")
    ]
    codes = table.codes("qualifier").numbers[rows]
    # "about" is how most round figures are read; in a contradiction only the digits matter
    words = ["" if word == "about" else word for word in words]
    numbers = (array[rows].tolist() for array in (table.value, table.lowest, table.highest))
    texts = []
    for number, least, most, code in zip(*numbers, codes, strict=True):
        if math.isnan(number):
            texts.append(f"{exactly(least)} to {exactly(most)}")
        else:
            word = words[code] if code >= 0 else ""
            texts.append(f"{word} {exactly(number)}".strip())
    return texts


def _labels(table: Table, column: str) -> list[str]:
    return [str(label) for label in table.codes(column).labels]


def _names(table: Table, rows: NDArray[np.intp]) -> list[str]:
    codes = table.codes("indicator")
    names = [catalogue[c].name() if c in catalogue else str(c) for c in codes.labels]
    names.append("(no indicator)")
    return [names[number] for number in codes.numbers[rows]]


def _days(table: Table, column: str, rows: NDArray[np.intp]) -> list[str]:
    return [_day(day) for day in table.figures[column].iloc[rows]]


def _subjects(table: Table, rows: NDArray[np.intp]) -> list[str]:
    """Say what figures are about: people in need in AF2903, age 18-64."""
    parts = [_names(table, rows), _place_names(table, rows)]
    for name in breakdowns_in(table.figures):
        codes = table.codes(name)
        prefix = {"age_range": "age ", "sector_code": "", "disability": "disability "}.get(
            name, ""
        )
        texts = ["" if label == ALL else f", {prefix}{label}" for label in codes.labels]
        if any(texts):
            texts.append("")
            parts.append([texts[number] for number in codes.numbers[rows]])
    return ["".join(piece) for piece in zip(*parts, strict=True)]


def _place_names(table: Table, rows: NDArray[np.intp]) -> list[str]:
    texts = table.once("place names", lambda: _names_of(table.places.frame))
    return [texts[number] for number in table.places.numbers[rows]]


def _names_of(frame: pd.DataFrame) -> list[str]:
    """Name each place by the innermost code or name that it has."""
    names = frame["location_code"].astype(str)
    for column in (
        "provider_admin1_name",
        "admin1_code",
        "provider_admin2_name",
        "admin2_code",
        "area_name",
        "area_code",
    ):
        if column in frame:
            names = names.where(frame[column].astype(str).str.strip() == "", frame[column])
    return [f" in {name}" for name in names]


def _scale(value: float) -> str:
    for scale, word in ((1e3, "thousand"), (1e6, "million")):
        if value / scale < 1e9:
            return f"Without the unit's {word}: {exactly(value / scale)}?"
    return "Is the number written out in full under a unit that multiplies it?"


def _difference(off: float, share: float, rounded: bool) -> str:
    """Say how far a sum lies from its whole, and on which side."""
    side = "more" if off > 0 else "less"
    if rounded:
        return f"by rounding {grouped(abs(off))} {side}"
    percent = f"{share:.1%}" if share >= 0.0005 else "less than 0.1%"
    return f"{grouped(abs(off))} ({percent}) {side}"


def _related(reading: Reading, table: Table, hits: Hits) -> list[str]:
    if hits.members is None or hits.starts is None:
        return [""] * len(hits)
    sizes = np.diff(hits.starts)
    shown = np.minimum(sizes, NAMED)
    at = np.repeat(hits.starts[:-1], shown) + (
        np.arange(shown.sum()) - np.repeat(np.cumsum(shown) - shown, shown)
    )
    cells = cells_of(reading, table, hits.members[at], ["value"] * len(at))
    words = [
        f"{column} {value}" + ("" if row is None else f" (row {row})")
        for column, value, row in zip(
            cells["column"], cells["value"], cells["row"], strict=True
        )
    ]
    related, start = [], 0
    for size, named in zip(sizes, shown, strict=True):
        more = f" and {grouped(size - named)} more" if size > named else ""
        related.append(", ".join(words[start : start + named]) + more)
        start += named
    return related
