"""Sentences: what rules found, in words, one finding at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from humstats.checking.naming import (
    LISTED,
    days_of,
    names_of,
    periods_of,
    place_names_of,
    subjects_of,
    values_of,
)
from humstats.checking.origins import (
    blamed_columns,
    cells_of,
    exactly,
    in_full,
    taken,
)
from humstats.checking.outcomes import Outcome
from humstats.model.findings import SEVERITIES, findings_table
from humstats.model.lists import listed
from humstats.model.numerals import grouped

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from humstats.model.readings import Reading
    from humstats.rules import Hits, Rule, Table

__all__ = ["capitalised", "describe", "described", "exactly", "sentence"]

#: How many of the other figures of a relation a finding names; the rest it counts.
NAMED = 3


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
    used = [name for name in facts if _asks(template, name)]
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


def _asks(template: str, name: str) -> bool:
    return f"{{{name}}}" in template or f"{{{name}:" in template


class _Count(int):
    """How many there are, with words for one, for several, and for none where that can be.

    Examples
    --------
    >>> "{:figure}, {:figure}, {:area is|areas are}".format(*map(_Count, (1, 2150, 3)))
    '1 figure, 2,150 figures, 3 areas are'
    >>> "{:of them is|of them are|None is}".format(_Count(0))
    'None is'
    """

    def __format__(self, words: str) -> str:
        one, several, none, *_ = *words.split("|"), "", ""
        if none and not self:
            return none
        noun = one if self == 1 else several or (one and f"{one}s")
        return f"{grouped(self)} {noun}".rstrip()


def capitalised(text: str) -> str:
    """Let a sentence begin with a capital, unless it begins with a code.

    Examples
    --------
    >>> capitalised("refugees: 3"), capitalised("inform:lack_of_coping is 7")
    ('Refugees: 3', 'inform:lack_of_coping is 7')
    """
    if not text[:1].islower() or not text.partition(" ")[0].rstrip(":").isalpha():
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
    facts = {n: _worded(fact) for n, fact in hits.facts.items() if _asks(asked, n)}
    firsts = _first_others(hits)
    makers: dict[str, Callable[[], list[Any]]] = {
        "value": lambda: values_of(table, hits.rows),
        "subject": lambda: subjects_of(table, hits.rows),
        "indicator": lambda: names_of(table, hits.rows),
        "unit": lambda: taken(table, "unit", hits.rows),
        "status": lambda: taken(table, "status", hits.rows),
        "found": lambda: [
            "(nothing)" if v is None else repr(v) for v in taken(table, rule.blames, hits.rows)
        ],
        "period": lambda: periods_of(table, hits.rows),
        "other_period": lambda: periods_of(table, firsts),
        "start": lambda: days_of(table, "reference_period_start", hits.rows),
        "end": lambda: days_of(table, "reference_period_end", hits.rows),
        "other": lambda: values_of(table, firsts),
        "other_indicator": lambda: names_of(table, firsts),
        "area": lambda: [
            name.removeprefix(" in ") for name in place_names_of(table, hits.rows)
        ],
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
        if name not in facts and _asks(asked, name):
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
    return [_written(one) for one in fact]


def _written(fact: Any) -> Any:
    match fact:
        case float():
            return exactly(fact)
        case int() | np.integer():
            return _Count(fact)
        case list() | tuple():
            return listed(fact, most=LISTED)
    return fact


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
