"""Wording: changes in sentences that say no more than the figures do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import pandas as pd

from humstats.checking.sentences import exactly
from humstats.model.columns import ALL, AREAS, breakdowns_in
from humstats.model.numerals import MINUS, NO_DATA, grouped
from humstats.model.periods import Period
from humstats.timeseries.wording import capitalised, place_of, subject_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from humstats.editions.changes import Changes

__all__ = [
    "COUNTED",
    "FOREMOST",
    "LITTLE",
    "Line",
    "Move",
    "all_of",
    "area_of",
    "counted",
    "joined",
    "lines_of",
    "moves_shown",
    "percent_of",
    "signed",
    "totals_shown",
]

#: How many names a sentence lists before it counts.
NAMED: Final = 6
#: The smallest change in percent that is printed with its digits.
_LEAST: Final = 0.01
#: How many areas are named of a total.
FOREMOST: Final = 3
#: What areas leave unexplained of a move, or move against it, without a word.
LITTLE: Final = 0.01
CHANGES: Final = {"gone": "gone", "added": "new", "renamed": "renamed", "recoded": "recoded"}
#: How the counts of figures are told, in this order.
COUNTED: Final = {
    "same": "the same",
    "precision": "the same in another precision",
    "changed": "changed",
    "emptied": "without a value now",
    "filled": "with a value now",
    "restated": "under another status",
    "unit": "in another unit",
    "added": "new",
    "gone": "gone",
}


class Line(NamedTuple):
    """A label and what is said."""

    label: str
    said: str


class Move(NamedTuple):
    """One figure or total that moved, ready to be printed."""

    what: str
    where: str
    when: str
    old: str
    new: str
    difference: str
    percent: str
    areas: str


def area_of(area: dict[Any, Any]) -> str:
    """Return the name of an area of ``contributions``, or its code."""
    return str(area["name"] or area["area"])


def joined(words: Iterator[str] | Sequence[str]) -> str:
    """Join words as a sentence does.

    Examples
    --------
    >>> joined(["Kabul", "Herat", "Balkh"])
    'Kabul, Herat and Balkh'
    """
    *first, last = [*words] or [""]
    return f"{', '.join(first)} and {last}" if first else last


def lines_of(changes: Changes) -> list[Line]:
    """Return what is said under the headline: counts, matching, areas, codes, columns."""
    count = changes.counts
    parts = [f"{grouped(count[k])} {words}" for k, words in COUNTED.items() if count[k]]
    lines = [
        Line(
            "Figures",
            f"{grouped(count['old'])} before, {grouped(count['new'])} now: "
            f"{', '.join(parts) or 'none'}.",
        )
    ]
    if changes.carried:
        lines.append(
            Line(
                "Periods",
                f"No period of {_listed(_worded(changes.carried))} is in both editions: the "
                "last period is held against the last.",
            )
        )
    if changes.aside:
        lines.append(
            Line(
                "Left aside",
                f"{_listed([_column(name) for name in changes.aside])}: it numbers the "
                "editions, or only one of them has it.",
            )
        )
    lines += _area_lines(changes.areas)
    for column, held in changes.codes.groupby("column", sort=False):
        said = [
            f"{CHANGES[str(change)]}: {_listed(held.loc[held['change'] == change, 'code'])}"
            for change in ("gone", "added")
            if (held["change"] == change).any()
        ]
        lines.append(Line(capitalised(_column(str(column))), "; ".join(said) + "."))
    for what, held in changes.columns.groupby("what", sort=False):
        said = [
            f"{CHANGES[change]}: {_listed(held.loc[held['change'] == change, 'name'])}"
            for change in ("gone", "added")
            if (held["change"] == change).any()
        ]
        lines.append(Line(capitalised(f"{what}s"), "; ".join(said) + "."))
    return lines


def _area_lines(areas: pd.DataFrame) -> Iterator[Line]:
    for (level, change), held in areas.groupby(["admin_level", "change"], sort=True):
        names = []
        for one in held.head(NAMED).to_dict("records"):
            name = f"{one['code']} {one['name']}".strip()
            if change == "renamed":
                name = f"{one['code']} {one['old_name']} is now {one['name']}"
            elif change == "recoded":
                was = one["old_code"] or "without a code"
                name = f"{one['name']} ({was}, now {one['code'] or 'without a code'})"
            names.append(name)
        more = f" and {grouped(len(held) - NAMED)} more" if len(held) > NAMED else ""
        yield Line(
            f"Areas, level {level}",
            f"{grouped(len(held))} {CHANGES[str(change)]}: {', '.join(names)}{more}.",
        )


def _listed(words: Any) -> str:
    """List words, and count those beyond the first few."""
    held = [str(word) for word in words]
    if len(held) <= NAMED:
        return joined(held)
    return f"{', '.join(held[:NAMED])} and {grouped(len(held) - NAMED)} more"


def _worded(indicators: Sequence[str]) -> list[str]:
    return [subject_of(pd.DataFrame({"indicator": [code]})) for code in indicators]


def _column(name: str) -> str:
    return name.removesuffix("_code").replace("_", " ")


def totals_shown(changes: Changes, most: int) -> list[Move]:
    """Return the first totals that moved, ready to be printed."""
    moves = []
    for at in range(min(most, len(changes.totals))):
        one = changes.totals.iloc[[at]]
        total = one.iloc[0]
        mine = changes.contributions[changes.contributions["total"] == at]
        told = [
            f"{area_of(area)} {signed(area['difference'])}"
            for area in mine[mine["difference"].fillna(0) != 0]
            .head(FOREMOST)
            .to_dict("records")
        ]
        said = ", ".join(told)
        many = int((mine["difference"].fillna(0) != 0).sum()) - len(told)
        said += f" and {counted(many, 'other area')}" if many > 0 else ""
        left = total["unexplained"]
        if said and abs(left) > abs(total["difference"]) * LITTLE:
            said += f"; {signed(left)} not explained by areas"
        unknown = int(total["unknown"])
        if unknown:
            said += f"; {counted(unknown, 'area')} without a value in one edition"
        if total["basis"] == "areas":
            said = f"sum of areas; {said}"
        moves.append(_move(one, total, said))
    return moves


def moves_shown(changes: Changes, most: int) -> list[Move]:
    """Return the largest changes of single figures of areas, ready to be printed."""
    figures = changes.figures
    inside = (figures["kind"] == "changed") & (figures["admin_level"] != 0)
    return [
        _move(figures.loc[[at]], figures.loc[at], "") for at in figures.index[inside][:most]
    ]


def _move(frame: pd.DataFrame, row: pd.Series, areas: str) -> Move:
    edition = "new" if "new_start" in frame else "reference_period"
    when = Period.of(row[f"{edition}_start"], row[f"{edition}_end"])
    plain = frame.astype(dict.fromkeys(breakdowns_in(frame), object)).fillna(
        dict.fromkeys(breakdowns_in(frame), ALL)
    )
    return Move(
        what=capitalised(subject_of(plain)),
        where=_innermost(row) or place_of(frame),
        when=str(when) if pd.notna(row[f"{edition}_start"]) else "",
        old=exactly(row["old"]),
        new=exactly(row["new"]),
        difference=signed(row["difference"]),
        percent=percent_of(row["ratio"]),
        areas=areas,
    )


def _innermost(row: pd.Series) -> str:
    """Return the code and the name of the innermost area of a figure."""
    for level in sorted(set(AREAS.values()), reverse=True):
        words = [
            str(row[name])
            for name, at in AREAS.items()
            if at == level and name in row and pd.notna(row[name]) and str(row[name]).strip()
        ]
        if words:
            return " ".join(dict.fromkeys(words[:2]))
    return ""


def signed(number: Any) -> str:
    """Write a difference with its sign.

    Examples
    --------
    >>> signed(1_200_000.0), signed(-3.0)
    ('+1,200,000', '−3')
    """
    if pd.isna(number):
        return NO_DATA
    number = round(number, 6)
    return f"+{exactly(number)}" if number > 0 else exactly(number)


def percent_of(ratio: Any) -> str:
    """Write a ratio as a change in percent; above tenfold as a factor.

    Examples
    --------
    >>> percent_of(1.25), percent_of(0.5), percent_of(1000.0), percent_of(1.0004)
    ('+25%', '−50%', '×1,000', '+0.04%')
    """
    if pd.isna(ratio):
        return ""
    if ratio >= 10:
        return f"×{exactly(round(ratio, 1))}"
    change = (ratio - 1) * 100
    digits = 0 if abs(change) >= 10 else 1 if abs(change) >= 1 else 2
    sign = "+" if change > 0 else MINUS
    if abs(change) < _LEAST:
        return f"{sign}<{_LEAST}%"
    return f"{sign}{grouped(abs(change), decimals=digits)}%"


def counted(count: int, noun: str) -> str:
    """Write a count with its noun: "1 figure", "2 figures"."""
    return f"{grouped(count)} {noun}{'' if count == 1 else 's'}"


def all_of(count: int) -> str:
    """Write a count of figures that is all of them."""
    if count == 1:
        return "the only figure"
    return "both figures" if count == 2 else f"all {counted(count, 'figure')}"
