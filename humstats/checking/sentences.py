"""Sentences: what rules found, in words, one finding at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from humstats.checking.origins import (
    blamed_columns,
    cells_of,
    exactly,
    in_full,
    taken,
)
from humstats.checking.outcomes import Outcome
from humstats.model.columns import ALL, breakdowns_in
from humstats.model.findings import SEVERITIES, findings_table
from humstats.model.indicators import catalogue
from humstats.model.numerals import grouped
from humstats.model.qualifiers import QUALIFIERS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from humstats.model.readings import Reading
    from humstats.rules import Hits, Rule, Table

__all__ = ["capitalised", "describe", "described", "exactly", "sentence"]

#: How many of the other figures of a relation a finding names; the rest it counts.
NAMED = 3
#: For so many figures all places of the table are named at once.
_MANY = 1_000


def describe(reading: Reading, table: Table, rule: Rule, hits: Hits) -> pd.DataFrame:
    """Return the findings of one rule as a findings table."""
    return described(reading, table, [Outcome(rule, hits)])


def described(
    reading: Reading,
    table: Table,
    outcomes: Sequence[Outcome],
    causes: Sequence[NDArray[np.intp]] | None = None,
) -> pd.DataFrame:
    """Return the findings of several rules as one findings table, rule by rule.

    ``causes`` says for each hit of each outcome in which cell it meets others: see
    :mod:`humstats.checking.causes`.
    """
    if not outcomes:
        return findings_table()
    rows = np.concatenate([outcome.hits.rows for outcome in outcomes])
    blamed = np.concatenate([blamed_columns(o.rule, o.hits) for o in outcomes])
    words = [_in_words(reading, table, outcome) for outcome in outcomes]
    message, suggestion, related = (
        [text for part in column for text in part] for column in zip(*words, strict=True)
    )
    numbers = np.repeat(np.arange(len(outcomes)), [len(o.hits) for o in outcomes])
    codes = [outcome.rule.code for outcome in outcomes]
    known = sorted(set(codes))
    numbers = np.array([known.index(code) for code in codes], "intp")[numbers]
    grades = np.concatenate([outcome.grades for outcome in outcomes])
    cause = np.full(len(rows), -1) if causes is None else np.concatenate(causes)
    cells = cells_of(reading, table, rows, blamed)
    # what is true of a table is no fault of the row that stands for it
    whole = np.repeat(
        [o.rule.scope == "table" for o in outcomes], [len(o.hits) for o in outcomes]
    )
    if whole.any():
        cells["row"] = cells["row"].copy()
        cells["row"][whole] = pd.NA
        cells["value"] = np.where(whole, "", cells["value"])
    return findings_table(
        pd.DataFrame(
            {
                "rule": pd.Categorical.from_codes(numbers, pd.Index(known)),
                "severity": pd.Categorical.from_codes(
                    grades, pd.Index(SEVERITIES), ordered=True
                ),
                **cells,
                "message": message,
                "suggestion": suggestion,
                "related": related,
                "figure": pd.arrays.IntegerArray(rows.astype("i8"), whole),
                "cause": pd.arrays.IntegerArray(cause.astype("i8") + 1, cause < 0),
            }
        )
    )


def _in_words(
    reading: Reading, table: Table, outcome: Outcome
) -> tuple[list[str], list[str], list[str]]:
    rule, hits = outcome.rule, outcome.hits
    facts = _facts(table, rule, hits)
    return (
        _filled(rule.sentence, facts, len(hits)),
        _filled(rule.suggestion, facts, len(hits)),
        _related(reading, table, hits),
    )


def _filled(template: str, facts: dict[str, list[Any]], count: int) -> list[str]:
    if "{" not in template:
        return [template] * count
    used = [name for name in facts if f"{{{name}}}" in template]
    if template == "{meant}":
        return [f"Did you mean {meant}?" if meant else "" for meant in facts["meant"]]
    filled = template.format
    told = [
        filled(**dict(zip(used, each, strict=True)))
        for each in zip(*(facts[name] for name in used), strict=True)
    ]
    # the name of a column stays as it is written
    begins = template.startswith("{") and not template.startswith("{column}")
    return [capitalised(text) for text in told] if begins else told


def capitalised(text: str) -> str:
    """Let a sentence begin with a capital, unless it begins with a code.

    Examples
    --------
    >>> capitalised("people in need"), capitalised("inform:lack_of_coping is 7")
    ('People in need', 'inform:lack_of_coping is 7')
    """
    if not text[:1].islower() or not text.partition(" ")[0].isalpha():
        return text
    return text[0].upper() + text[1:]


def sentence(text: str) -> str:
    """Write a few words as a sentence.

    Examples
    --------
    >>> sentence("save it as CSV"), sentence("Is it rounded?"), sentence("")
    ('Save it as CSV.', 'Is it rounded?', '')
    """
    begun = capitalised(text.strip())
    return begun if not begun or begun.endswith((".", "?", "!", "…")) else f"{begun}."


def _facts(table: Table, rule: Rule, hits: Hits) -> dict[str, list[Any]]:
    """Gather what the rule's words ask for, and only that."""
    asked = rule.sentence + rule.suggestion
    facts = {n: _worded(fact) for n, fact in hits.facts.items() if f"{{{n}}}" in asked}
    firsts = _first_others(hits)
    makers: dict[str, Callable[[], list[Any]]] = {
        "value": lambda: _values(table, hits.rows),
        "subject": lambda: _subjects(table, hits.rows),
        "indicator": lambda: _names(table, hits.rows),
        "unit": lambda: taken(table, "unit", hits.rows),
        "status": lambda: taken(table, "status", hits.rows),
        "found": lambda: [
            "(nothing)" if v is None else repr(v) for v in taken(table, rule.blames, hits.rows)
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


def _first_others(hits: Hits) -> NDArray[np.intp]:
    """Return the first other figure of each relation; the figure itself where there is none."""
    firsts = hits.rows.copy()
    if hits.members is not None and hits.starts is not None:
        some = np.diff(hits.starts) > 0
        firsts[some] = hits.members[hits.starts[:-1][some]]
    return firsts


def _worded(fact: Any) -> list[Any]:
    if isinstance(fact, np.ndarray) and fact.dtype.kind == "f":
        return list(in_full(fact))
    return [exactly(f) if isinstance(f, float) else f for f in fact]


def _values(table: Table, rows: NDArray[np.intp]) -> list[str]:
    """Write values with their qualifiers, to the last digit."""
    words = [
        QUALIFIERS[q].words[0] if q in QUALIFIERS else "" for q in _labels(table, "qualifier")
    ]
    codes = table.codes("qualifier").numbers[rows]
    # "about" is how most round figures are read; in a contradiction only the digits matter
    words = ["" if word == "about" else word for word in words]
    words = [f"{word} " if word else "" for word in (*words, "")]
    texts = in_full(table.value[rows])
    said = np.array(words, object)[codes] + texts
    bounds = np.flatnonzero(np.isnan(table.value[rows]))
    least, most = (array[rows[bounds]].tolist() for array in (table.lowest, table.highest))
    said[bounds] = [
        f"{exactly(low)} to {exactly(high)}" for low, high in zip(least, most, strict=True)
    ]
    return list(said)


def _labels(table: Table, column: str) -> list[str]:
    return [str(label) for label in table.codes(column).labels]


def _names(table: Table, rows: NDArray[np.intp]) -> list[str]:
    codes = table.codes("indicator")
    names = [catalogue[c].name() if c in catalogue else str(c) for c in codes.labels]
    names.append("(no indicator)")
    return [names[number] for number in codes.numbers[rows]]


def _days(table: Table, column: str, rows: NDArray[np.intp]) -> list[str]:
    days, back = np.unique(table.days(column)[rows], return_inverse=True)
    words = [_date(number) for number in days.tolist()]
    return [words[at] for at in back]


def _date(number: int) -> str:
    if number == np.iinfo("i8").min:
        return "NaT"
    return str(np.datetime64(number, "D"))


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
    numbers, frame = table.places.numbers[rows], table.places.frame
    if len(rows) > _MANY:
        texts = table.once("place names", lambda: _names_of(frame))
    else:
        used, numbers = np.unique(numbers, return_inverse=True)
        texts = _names_of(frame.iloc[used])
    return [texts[number] for number in numbers.tolist()]


def _names_of(frame: pd.DataFrame) -> list[str]:
    """Name each place by the innermost code or name that it has."""
    names = [*map(str, frame["location_code"])]
    for column in (
        "provider_admin1_name",
        "admin1_code",
        "provider_admin2_name",
        "admin2_code",
        "area_name",
        "area_code",
    ):
        if column in frame:
            inner = map(str, frame[column])
            names = [i if i.strip() else outer for i, outer in zip(inner, names, strict=True)]
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
    cells = cells_of(reading, table, hits.members[at], np.full(len(at), "value", object))
    column = cells["column"]
    names = np.array([f"{header} " for header in column.categories], object)
    words = names[column.codes] + cells["value"] + _in_rows(cells["row"])
    related, start = [], 0
    for size, named in zip(sizes.tolist(), shown.tolist(), strict=True):
        more = f" and {grouped(size - named)} more" if size > named else ""
        related.append(", ".join(words[start : start + named]) + more)
        start += named
    return related


def _in_rows(rows: Any) -> NDArray[np.object_]:
    """Write where cells stand: " (row 7)", and nothing where it is not known."""
    kept, back = np.unique(rows.to_numpy("i8", na_value=-1), return_inverse=True)
    words = np.array(["" if row < 0 else f" (row {row})" for row in kept.tolist()], object)
    found: NDArray[np.object_] = words[back]
    return found
