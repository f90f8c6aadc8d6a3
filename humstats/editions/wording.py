"""Wording: changes in sentences that say no more than the figures do."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import pandas as pd

from humstats.checking.sentences import exactly
from humstats.model.breakdowns import CODES
from humstats.model.columns import ALL, AREAS, PERIOD, breakdowns_in
from humstats.model.lists import joined
from humstats.model.numerals import MINUS, NO_DATA, counted, grouped
from humstats.model.periods import Period
from humstats.model.places import name_of
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
    "lines_of",
    "moves_shown",
    "one_sided",
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


def one_sided(areas: pd.DataFrame) -> str:
    """Name areas of ``contributions`` that one edition alone has.

    Examples
    --------
    >>> one_sided(pd.DataFrame({"change": ["gone", "added", "kept"],
    ...                         "area": ["", "", "SY01"], "name": ["Alep", "Aleppo", ""]}))
    'areas gone (Alep) and new (Aleppo)'
    """
    said = []
    for change in ("gone", "added"):
        held = areas.loc[areas["change"] == change]
        if len(held):
            names = [area_of(one) for one in held.head(FOREMOST).to_dict("records")]
            more = len(held) - len(names)
            names += [f"{grouped(more)} more"] if more else []
            said.append(f"{CHANGES[change]} ({joined(names)})")
    return f"areas {joined(said)}"


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
    again = count["repeated_old"], count["repeated_new"]
    if any(again):
        lines.append(
            Line(
                "Repeated rows",
                f"{grouped(again[0])} before, {grouped(again[1])} now: a row that says again "
                "what another row says is counted once.",
            )
        )
    if changes.carried:
        lines.append(Line("Periods", _calendars(changes.carried)))
    lines += _unit_lines(changes.figures)
    if changes.aside:
        lines.append(
            Line(
                "Left aside",
                f"{joined(map(_column, changes.aside), most=NAMED)}: it numbers the "
                "editions, or only one of them has it.",
            )
        )
    lines += _area_lines(changes.areas)
    for column, held in changes.codes.groupby("column", sort=False):
        name = str(column)
        named = held.assign(code=[_code(name, str(code)) for code in held["code"]])
        lines.append(Line(capitalised(_column(name)), _one_edition(named, "code")))
    for what, held in changes.columns.groupby("what", sort=False):
        lines.append(Line(capitalised(f"{what}s"), _one_edition(held, "name")))
    return lines


def _unit_lines(figures: pd.DataFrame) -> list[Line]:
    """Say of which indicators figures are in another unit, and which."""
    other = figures[figures["kind"] == "unit"]
    if not len(other):
        return []
    told = ["indicator", "old_unit", "unit"]
    said = [
        f"{_subject(str(indicator))}, {counted(len(held), 'figure')}, in {was} before and in "
        f"{now} now"
        for (indicator, was, now), held in other.astype(dict.fromkeys(told, str)).groupby(told)
    ]
    return [Line("Other units", f"{joined(said, most=NAMED)}: nothing is subtracted.")]


def _one_edition(held: pd.DataFrame, column: str) -> str:
    said = [
        f"{CHANGES[change]}: {joined(held.loc[held['change'] == change, column], most=NAMED)}"
        for change in ("gone", "added")
        if (held["change"] == change).any()
    ]
    return "; ".join(said) + "."


def _area_lines(areas: pd.DataFrame) -> Iterator[Line]:
    for level, of_level in areas.groupby("admin_level", sort=True):
        said = []
        for change in CHANGES:
            held = of_level[of_level["change"] == change]
            if len(held):
                names = [_area_changed(one) for one in held.head(NAMED).to_dict("records")]
                more = len(held) - len(names)
                said.append(
                    f"{grouped(len(held))} {CHANGES[change]}: {', '.join(names)}"
                    + (f" and {grouped(more)} more" if more else "")
                )
        yield Line(f"Areas, level {level}", "; ".join(said) + ".")


def _area_changed(area: dict[Any, Any]) -> str:
    if area["change"] == "renamed":
        return f"{area['code']} {area['old_name']} is now called {area['name']}".strip()
    if area["change"] == "recoded":
        was = area["old_code"] or "without a code"
        return f"{area['name']} ({was}, now {area['code'] or 'without a code'})"
    return f"{area['code']} {area['name']}".strip()


def _calendars(carried: Sequence[tuple[str, str]]) -> str:
    """Say of which indicators and countries the last period is held against the last."""
    countries: dict[str, set[str]] = {}
    for indicator, location in carried:
        countries.setdefault(indicator, set()).add(location)
    every = sorted({name_of(location) for _, location in carried})
    where = joined(every) if len(every) <= NAMED else f"{grouped(len(every))} countries"
    what = joined(map(_subject, countries), most=NAMED)
    if len({*map(frozenset, countries.values())}) == 1:
        return (
            f"No period of {what} in {where} is in both editions: the last period is held "
            "against the last."
        )
    return (
        f"Of {what} in {where}, those that have no period in both editions are held last "
        "period against last."
    )


def _subject(indicator: str) -> str:
    return subject_of(pd.DataFrame({"indicator": [indicator]}))


def _code(column: str, code: str) -> str:
    """Return a code as people write what it stands for."""
    if column == "period":
        days = [dt.date.fromisoformat(day) for day in code.split(" to ")]
        return str(Period.of(days[0], days[-1]))
    if column == "indicator":
        return _subject(code)
    if column.endswith("location_code"):
        return f"{name_of(code)} ({code})"
    return str(CODES.get(column, {}).get(code, code))


def _column(name: str) -> str:
    return name.removesuffix("_code").replace("_", " ")


def totals_shown(changes: Changes, most: int) -> list[Move]:
    """Return the first totals that moved, ready to be printed."""
    moves = []
    for at in range(min(most, len(changes.totals))):
        one = changes.totals.iloc[[at]]
        total = one.iloc[0]
        mine = changes.contributions[changes.contributions["total"] == at]
        moved = mine[(mine["difference"].fillna(0) != 0) & (mine["change"] == "kept")]
        told = [
            f"{area_of(area)} {signed(area['difference'])}"
            for area in moved.head(FOREMOST).to_dict("records")
        ]
        said = ", ".join(told)
        many = len(moved) - len(told)
        said += f" and {counted(many, 'other area')}" if many > 0 else ""
        alone = mine[mine["change"] != "kept"]
        if len(alone):
            net = f"{one_sided(mine)}, {signed(alone['difference'].sum())}"
            said = f"{said}; {net}" if said else net
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
    plain = frame.astype(dict.fromkeys(breakdowns_in(frame), object)).fillna(
        dict.fromkeys(breakdowns_in(frame), ALL)
    )
    return Move(
        what=capitalised(subject_of(plain)),
        where=_innermost(row) or place_of(frame),
        when=_when(row),
        old=exactly(row["old"]),
        new=exactly(row["new"]),
        difference=signed(row["difference"]),
        percent=percent_of(row["ratio"]),
        areas=areas,
    )


def _when(row: pd.Series) -> str:
    """Return the period of a figure, or both where it was held against another one."""
    told = []
    for start, end in (
        ("old_start", "old_end"),
        (f"old_{PERIOD[0]}", f"old_{PERIOD[1]}"),
        ("new_start", "new_end"),
        PERIOD,
    ):
        if start in row and pd.notna(row[start]) and pd.notna(row[end]):
            told.append(str(Period.of(row[start], row[end])))
    return " → ".join(dict.fromkeys(told))


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


def all_of(count: int) -> str:
    """Write a count of figures that is all of them."""
    if count == 1:
        return "the only figure"
    return "both figures" if count == 2 else f"all {counted(count, 'figure')}"
