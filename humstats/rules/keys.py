"""Rules about the key: two figures that claim to be the same one."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from humstats.rules.area_lines import unlike
from humstats.rules.packing import packed_digits
from humstats.rules.rule import NOTHING, Hits, Rule, held_against

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from humstats.rules.table import Table

__all__ = ["RULES", "repeated", "set_aside"]

#: How publishers mark a row that they keep in a file and count no more.
_MARK: Final = re.compile(r"\bduplicate (row|record)s?\b", re.IGNORECASE)
#: So many keys of an indicator, and this share of all, are no slips: two things, one name.
_MANY, _MOST = 20, 0.2


def set_aside(table: Table) -> NDArray[np.bool_]:
    """Return the figures that their publisher marks as repeated, and leaves out itself."""

    def find() -> NDArray[np.bool_]:
        if not table.has("note"):
            return np.zeros(table.size, bool)
        notes = table.codes("note")
        return notes.gather([bool(_MARK.search(str(n))) for n in notes.labels], False)

    found: NDArray[np.bool_] = table.once("set aside", find)
    return found


def _sorted(
    table: Table,
) -> tuple[NDArray[np.int32] | NDArray[np.intp], NDArray[np.int64]]:
    """Return rows by key, and their keys, of figures that have a place and still count."""
    key = table.key
    out = set_aside(table) | (table.codes("location_code").numbers < 0)
    if not out.any():
        return key.order, key.ordered
    there = ~out[key.order]
    return key.order[there], key.ordered[there]


def repeated(table: Table) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.bool_]]:
    """Return rows that repeat a key, for each another row of it, and whether values differ.

    Values differ where they cannot be one number in several precisions: where their bounds
    do not all meet. A figure without a value differs from one that has it. Where two of
    three agree, all three differ: it is not for the order of rows to say which is right.
    A figure that its publisher set aside repeats nothing, nor does one without a place.
    """

    def find() -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.bool_]]:
        order, ordered = _sorted(table)
        same = ordered[1:] == ordered[:-1]
        at = np.flatnonzero(np.append(same, False) | np.append(False, same))
        at = at[: len(ordered)]
        rows = order[at].astype("intp")
        _, starts, run = np.unique(ordered[at], return_index=True, return_inverse=True)
        # no figure at all lies beyond every number, open bounds too
        absent = np.isnan(table.lowest[rows])
        low = np.where(absent, np.inf, table.lowest[rows])
        high = np.where(absent, np.inf, np.minimum(table.highest[rows], np.finfo("f8").max))
        # bounds all meet unless the highest low is above the lowest high
        lowest, highest = np.lexsort((high, run))[starts], np.lexsort((-low, run))[starts]
        apart = low[highest] > high[lowest]
        first = np.where(apart, np.minimum(lowest, highest), starts)
        against = np.maximum(lowest, highest)[run]
        others = first[run]
        meet = (low <= high[others]) & (low[others] <= high)
        repeats = np.flatnonzero(np.arange(len(rows)) != others)
        others = np.where(apart[run] & meet, against, others)[repeats]
        return rows[repeats], rows[others], apart[run][repeats]

    found: tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.bool_]] = table.once(
        "repeated", find
    )
    return found


def _systematic(table: Table) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Return the figures of indicators of which many keys come twice: unlike, and alike."""

    def find() -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        rows, _, apart = repeated(table)
        indicators = table.codes("indicator")
        size = len(indicators.labels) + 1
        twice = np.bincount(indicators.numbers[rows] + 1, minlength=size)
        if twice[1:].max(initial=0) < _MANY:
            nowhere = np.zeros(table.size, bool)
            return nowhere, nowhere
        differ = np.bincount(indicators.numbers[rows[apart]] + 1, minlength=size)
        keys = np.bincount(indicators.numbers + 1, minlength=size) - twice
        many = (twice >= _MANY) & (twice >= _MOST * keys)
        two = differ > 1
        return (
            indicators.gather((many & two)[1:], False),
            indicators.gather((many & ~two)[1:], False),
        )

    found: tuple[NDArray[np.bool_], NDArray[np.bool_]] = table.once("systematic", find)
    return found


def _repeated_otherwise(table: Table) -> Hits:
    rows, others, apart = repeated(table)
    chosen = apart & ~_systematic(table)[0][rows]
    rows, others = rows[chosen], others[chosen]
    softer = np.zeros(len(rows), bool)
    if table.has("event") and len(rows):
        softer = table.codes("event").broken_down()[rows]
    # two rows that contradict each other in five columns are one thing wrong
    pair = _pairs_of_lines(table, rows, others) * 2 + softer
    order = np.lexsort((rows, pair))
    rows, others, pair = rows[order], others[order], pair[order]
    begins = np.flatnonzero(np.append(True, pair[1:] != pair[:-1])[: len(pair)])
    both = np.column_stack([rows, others]).ravel()
    starts = np.append(2 * begins - np.arange(len(begins)), len(both) - len(begins))
    more = np.diff(np.append(begins, len(rows))) - 1
    return Hits(
        rows[begins],
        members=np.delete(both, 2 * begins),
        starts=starts.astype("intp"),
        facts={
            "more": [
                ""
                if not n
                else "; one more figure of the same two rows differs too"
                if n == 1
                else f"; {n:,} more figures of the same two rows differ too"
                for n in more.tolist()
            ],
            "names": _two_names(table, rows[begins], others[begins]),
        },
        softer=softer[order][begins],
    ).sorted()


def _pairs_of_lines(
    table: Table, rows: NDArray[np.intp], others: NDArray[np.intp]
) -> NDArray[np.int64]:
    """Return a number for each pair of figures, shared where they stand in the same two rows.

    Figures of one row, and those of which nobody knows the row, are pairs of their own.
    """
    alone = np.arange(len(rows))
    if not len(rows) or not table.has("origin_row"):
        return alone
    both = np.concatenate([rows, others])
    place = table.figures["origin_row"].iloc[both].to_numpy("f8", na_value=np.nan)
    digits = [(np.nan_to_num(place).astype("i8"), int(np.nanmax(place, initial=0)) + 1)]
    for name in ("origin_file", "origin_sheet"):
        if table.has(name):
            codes = table.codes(name)
            digits.append((codes.numbers[both].astype("i8") + 1, len(codes.labels) + 1))
    lines, kept = pd.factorize(packed_digits(digits, len(both))[0])
    mine, other = np.split(lines, 2)
    apart = np.isnan(place).reshape(2, -1).any(axis=0) | (mine == other)
    numbers, _ = pd.factorize(np.where(apart, -1 - alone, mine * len(kept) + other))
    return numbers.astype("i8")


def _two_names(table: Table, rows: NDArray[np.intp], others: NDArray[np.intp]) -> list[str]:
    """Say where two figures of one p-code have two names; what they share is the code."""
    told = [""] * len(rows)
    for level in (1, 2):
        code, name = f"admin{level}_code", f"admin{level}_name"
        if not table.has(code, name):
            continue
        codes, names = table.codes(code), table.codes(name)
        mine, other = names.numbers[rows], names.numbers[others]
        two = (codes.numbers[rows] >= 0) & (mine >= 0) & (other >= 0) & (mine != other)
        for at in np.flatnonzero(two).tolist():
            here, there = str(names.labels[mine[at]]), str(names.labels[other[at]])
            if unlike(here, there):
                told[at] = (
                    f"{codes.labels[codes.numbers[rows[at]]]} is {there}'s there and {here}'s "
                    "here: is one of the two codes another area's? "
                )
    return told


def _two_measures(table: Table) -> Hits:
    rows, others, _ = repeated(table)
    chosen = _systematic(table)[0][rows]
    if not chosen.any():
        return NOTHING
    every = np.union1d(rows[chosen], others[chosen])
    return Hits.grouped(every, pd.factorize(table.codes("indicator").numbers[every])[0])


def _repeated_alike(table: Table) -> Hits:
    rows, others, apart = repeated(table)
    two, alike = _systematic(table)
    chosen = ~apart & ~two[rows]
    rows, others = rows[chosen], others[chosen]
    if not len(rows):
        return Hits.paired(rows, others, more=rows)
    order = np.argsort(rows)
    rows, others = rows[order], others[order]
    digits = []
    for name in ("origin_file", "origin_sheet"):
        if table.has(name):
            codes = table.codes(name)
            digits += [codes.numbers[rows], codes.numbers[others]]
    here = np.stack([np.zeros(len(rows), "i8"), *digits], axis=1)
    elsewhere = (here[:, 1::2] != here[:, 2::2]).any(axis=1)
    # one sheet that repeats another is told once, and an indicator that is there twice; else
    # each row that is repeated
    row = np.arange(len(rows))
    if table.has("origin_row"):
        places = table.figures["origin_row"].iloc[rows].to_numpy("f8", na_value=np.nan)
        row = np.where(np.isnan(places), -1 - row, places)
    indicators = table.codes("indicator").numbers[rows].astype("f8")
    row = np.where(alike[rows], -1 - table.size - indicators, row)
    group = np.unique(
        np.column_stack([here, np.where(elsewhere, 0, row)]), axis=0, return_inverse=True
    )[1].ravel()
    found = Hits.grouped(rows, group.astype("intp"))
    more = found.facts["count"] - 1
    found.facts["more"] = [
        ""
        if not n
        else ", as does one more figure"
        if n == 1
        else f", as do {n:,} more figures"
        for n in more.tolist()
    ]
    return held_against(found, pd.Series(others, index=rows)[found.rows].to_numpy("intp"))


def _set_aside_by_its_publisher(table: Table) -> Hits:
    aside = np.flatnonzero(set_aside(table))
    notes = table.codes("note").numbers[aside] if len(aside) else aside
    numbers, kept = pd.factorize(notes)
    differ = np.bincount(numbers[_differs(table)[aside]], minlength=len(kept))
    found = Hits.grouped(aside, numbers, differ=differ)
    labels = table.codes("note").labels if len(aside) else []
    marks = [labels[n] for n in table.codes("note").numbers[found.rows]] if labels else []
    return replace(
        found,
        facts={**found.facts, "mark": [repr(str(mark)) for mark in marks]},
        softer=np.asarray(found.facts["differ"]) == 0,
    )


def _differs(table: Table) -> NDArray[np.bool_]:
    """Return the figures under whose key another value stands."""
    key = table.key
    if not table.size or not set_aside(table).any():
        return np.zeros(table.size, bool)
    begins = np.flatnonzero(np.append(True, key.ordered[1:] != key.ordered[:-1]))
    low = np.fmax.reduceat(table.lowest[key.order], begins)
    high = np.fmin.reduceat(table.highest[key.order], begins)
    sizes = np.diff(np.append(begins, table.size))
    apart = np.zeros(table.size, bool)
    apart[key.order] = np.repeat(low > high, sizes)
    return apart


_SOURCE = "HDX HAPI, primary keys; the key of humstats.model.columns"

RULES = (
    Rule(
        code="HS208",
        name="same-key-another-value",
        severity="error",
        blames="value",
        sentence="{subject} is {value} here and {other} elsewhere, under the same key: place, "
        "period, breakdown, unit, source and publication{more}.",
        suggestion="{names}Keep the right one, or say what tells them apart.",
        why="Both cannot be true, and nobody but the sender knows which is. Two rows that "
        "differ in several columns are one finding, and all of their cells are kept out.",
        source=_SOURCE,
        case="IDMC's public answers hold three Angolan floods of 1 January 2009 under one "
        "name: 415, 4,650 and 81,000 movements. DTM's pipeline at OCHA looks for the same: "
        "place, round, operation, assessment and date.",
        tolerance="One number in two precisions is no contradiction: 14.6 million and "
        "14,560,823 meet within half a unit of the last digit printed.",
        false_alarms="Events of one name are a warning, for a name need not be one event's "
        "alone. What its publisher marks as a duplicate is HS218, an indicator of which most "
        "figures come twice HS219; figures without a place are HS203 alone.",
        find=_repeated_otherwise,
        scope="key",
    ),
    Rule(
        code="HS219",
        name="two-measures-under-one-name",
        severity="error",
        blames="indicator",
        sentence="{indicator} has two values under one key again and again ({count} figures): "
        "two measures, or two editions, stand here under one name.",
        suggestion="Give the column that tells them apart, or take one of the two out.",
        why="What each of the two values is cannot be read, so that neither can be used. It "
        "is one fault of the table, not a slip in each row.",
        source=_SOURCE,
        case="INFORM's risk index as a table of scores: Afghanistan's Conflict GPI of 2025 is "
        "2.767 in one row and 5.9 in another, both in 'Number'. The raw value and its score "
        "from 0 to 10 share name, unit and year, and no column tells them apart: 43 "
        "indicators, 14,000 rows.",
        tolerance="At least 20 keys of the indicator, and a fifth of them all, come twice; at "
        "least two differ.",
        false_alarms="Editions of one figure, where `published` tells them apart; a few rows "
        "that were entered twice are HS208, one by one.",
        find=_two_measures,
        scope="key",
    ),
    Rule(
        code="HS209",
        name="same-figure-twice",
        severity="warning",
        blames="value",
        sentence="{subject} stands here a second time with the same value, {value}{more}.",
        suggestion="Take one of them out before anything is added up.",
        why="Any sum counts them twice.",
        source=_SOURCE,
        case="Ukraine's needs overview of 2023 gives population, affected and in need of each "
        "oblast on three sheets: 78 and 79 figures come again. 15% of 144 published files "
        "hold repeated rows.",
        tolerance="Values that meet within their bounds.",
        false_alarms="A total that two sheets share is right on both: one sheet that repeats "
        "another is one finding with all of its figures, and never an error.",
        find=_repeated_alike,
        scope="relation",
        spares=True,
    ),
    Rule(
        code="HS218",
        name="set-aside-by-its-publisher",
        severity="warning",
        blames="note",
        sentence="The publisher itself marks {count:figure} as repeated: {mark}. "
        "{differ:of them has|of them have|None of them has} another value than the rest under "
        "the same key.",
        suggestion="Leave marked figures out of every sum, as the publisher does.",
        why="HDX HAPI keeps such rows in its files and leaves them out of its own database.",
        source="HDX HAPI, column `error`",
        case="HAPI's food security file holds 1,147 figures of earlier analyses beside those "
        "that replaced them, marked 'Duplicate row with earlier date of analysis excluded'.",
        tolerance="",
        false_alarms="Marks that say something else (a p-code mended, a value rounded, an area "
        "outside the admin levels) are not these. A note where no value differs.",
        find=_set_aside_by_its_publisher,
        scope="relation",
    ),
)
