"""Refusals: the figures that may not be added, and the sentence that says so."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from humstats.errors import MeaningError
from humstats.model.breakdowns import parse_age_range
from humstats.model.columns import ALL, PERIOD, PLACE, breakdowns_in
from humstats.model.lists import listed
from humstats.model.numerals import grouped
from humstats.model.periods import Period
from humstats.model.units import UNITS
from humstats.timeseries.adding.dimensions import told_by
from humstats.timeseries.adding.meanings import NOUNS
from humstats.timeseries.panels import numbered, series_columns
from humstats.timeseries.wording import AREA_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from humstats.timeseries.adding.meanings import Asked, Meaning

__all__ = ["Refusal", "error_of"]

#: What stands for several periods, by how.
_ONES: Final = {"last": "last", "mean": "mean", "max": "highest"}
#: So many members are named.
_NAMED: Final = 4
#: A list of countries in place of a code is cut after so many letters.
_LONG: Final = 18


@dataclass(frozen=True, slots=True, eq=False)
class Refusal:
    """Figures of one indicator and unit that may not be added, and why.

    Attributes
    ----------
    rows : pandas.DataFrame
        The figures, in full.
    meaning : Meaning
        Why, and what to do instead.
    asked : Asked
        What the caller asked for.
    """

    rows: pd.DataFrame
    meaning: Meaning
    asked: Asked

    @property
    def indicator(self) -> str:
        """What is counted."""
        return str(self.rows["indicator"].iloc[0])

    @property
    def why(self) -> str:
        """Why it is refused, as in the middle of a sentence."""
        why = self.meaning.why
        return why if isinstance(why, str) else why(_example(self)[0])


def error_of(refusals: Sequence[Refusal], *, despite: bool, rest: bool = False) -> MeaningError:
    """Return what is raised: the first refusal, with its largest sum for an example.

    Parameters
    ----------
    refusals : sequence of Refusal
        At least one, the gravest first.
    despite : bool
        Whether the caller gave a reason to add them all the same.
    rest : bool
        Whether there are figures of other indicators, which may be added.
    """
    refusal, *others = refusals
    meaning = refusal.meaning
    group, more = _example(refusal)
    what = f"{_subject(refusal, group)}: {_sum(refusal, group)}"
    way = meaning.way if isinstance(meaning.way, str) else meaning.way(group)
    why = meaning.why if isinstance(meaning.why, str) else meaning.why(group)
    text = f"{what}: {why}. {way}"
    if meaning.firm and despite:
        text += f" No reason given with despite= changes that: {meaning.firm}."
    if more:
        text += f" {more:,} more {'sum is' if more == 1 else 'sums are'} refused with it."
    also = sorted({other.indicator for other in others} - {refusal.indicator})
    if also:
        text += f" Nor may figures of {listed(also, most=3)} be added."
    if rest and meaning.dimension != "indicator":
        codes = sorted({refusal.indicator, *also})
        text += f" The rest may be added: figures[~figures.indicator.isin({codes!r})]."
    return MeaningError(text, rows=refusal.rows)


def _example(refusal: Refusal) -> tuple[pd.DataFrame, int]:
    """Return the figures of the largest sum, and how many more sums there are."""
    rows = refusal.rows
    meaning, over = refusal.meaning, refusal.asked.over
    dimensions = {*told_by(meaning.dimension, over)}
    if not meaning.within:
        dimensions |= {*over}
    but = [name for dimension in dimensions for name in _columns_of(dimension)]
    if meaning.dimension == "unit" and "area" in over and (rows["admin_level"] == 0).all():
        # of several countries, that a region would be made of
        but.append("location_code")
    names = [name for name in (*series_columns(rows), *PERIOD) if name not in but]
    numbers = numbered(rows, names)
    if "period" in dimensions:
        ends = rows[PERIOD[1]].to_numpy("M8[M]").astype("i8") // refusal.asked.months
        numbers = np.stack([numbers, ends], axis=1)
    _, mine = np.unique(numbers, axis=0, return_inverse=True)
    # of sums that are alike, the first, whatever the order of the rows
    amounts = rows["value"].fillna(0.0).abs().to_numpy("f8")
    sums = np.bincount(mine, weights=amounts).round(3)
    return rows[mine == sums.argmax()], len(sums) - 1


def _columns_of(dimension: str) -> tuple[str, ...]:
    if dimension == "area":
        return tuple(name for name in PLACE if name != "location_code")
    if dimension == "indicator":
        # a stock and a flow of other units are told of together
        return ("indicator", "unit")
    return PERIOD if dimension == "period" else (dimension,)


def _subject(refusal: Refusal, group: pd.DataFrame) -> str:
    """Say what figures are about: "people_in_need for AFG, sector_code HEA, 2024"."""
    dimension = refusal.meaning.dimension
    codes = [code[:_LONG] for code in _members(group["location_code"])]
    where = listed(codes, most=3) or "a place not stated"
    words = [where if dimension == "indicator" else f"{refusal.indicator} for {where}"]
    if "area" not in refusal.asked.over:
        named = [n for n in AREA_WORDS if n in group and not n.endswith("_code")]
        words += [held[0] for n in named if len(held := _members(group[n])) == 1][:1]
    for name in breakdowns_in(group):
        held = _members(group[name])
        if name != dimension and len(held) == 1 and held[0] != ALL:
            words.append(f"{name} {held[0]}")
    periods = _periods(group)
    if dimension != "period" and len(periods) == 1:
        words.append(periods[0])
    return ", ".join(words)


def _sum(refusal: Refusal, group: pd.DataFrame) -> str:
    """Say what would be added, and to how much: "sectors EDU, HEA may not be added up ..."."""
    dimension = refusal.meaning.dimension
    if dimension == "area":
        levels = group["admin_level"].value_counts().sort_index()
        parts = [f"{count:,} of level {level}" for level, count in levels.items()]
        what = f"areas ({' and '.join(parts)})"
    elif dimension == "period":
        held = _periods(group)
        what = (
            f"{len(held):,} periods ({held[0]} to {held[-1]})"
            if len(held) > _NAMED
            else f"periods ({', '.join(held)})"
        )
    elif dimension == "indicator":
        what = f"indicators {listed(_in_their_units(group), most=_NAMED)}"
    else:
        what = f"{NOUNS[dimension]} {listed(_members(group[dimension]), most=_NAMED)}"
    if dimension == "period" and (one := _ONES.get(str(refusal.asked.how))):
        return f"the {one} of {what} may not stand for the whole"
    if len(group) == 1:
        return f"{what} may not stand for the whole"
    units = _members(group["unit"])
    if len(units) > 1:
        return f"{what} may not be added"
    return f"{what} may not be added up to {_amount(group)}"


def _in_their_units(group: pd.DataFrame) -> list[str]:
    """Name indicators; with what each counts in, where that is not the same for all."""
    pairs = group[["indicator", "unit"]].astype("str").drop_duplicates()
    alike = len(set(pairs["unit"])) == 1
    return sorted(c if alike else f"{c} (in {u})" for c, u in pairs.itertuples(index=False))


def _amount(group: pd.DataFrame) -> str:
    """Write what figures would add up to, with its unit."""
    unit = UNITS.get(str(group["unit"].iloc[0]))
    words = unit.many if unit else ""
    if "currency_code" in group and unit and unit.kind == "money":
        held = _members(group["currency_code"])
        words = held[0] if len(held) == 1 and held[0] != ALL else ""
    return f"{_number(math.fsum(group['value'].dropna()))} {words}".rstrip()


def _members(column: pd.Series[Any]) -> list[str]:
    def in_order(word: str) -> tuple[float, float, str]:
        if age := parse_age_range(word):
            return age.first, age.end, ""
        return (float(word), 0, "") if word.isdigit() else (math.inf, 0, word)

    return sorted({str(word) for word in column.dropna().unique()}, key=in_order)


def _periods(group: pd.DataFrame) -> list[str]:
    pairs = group[[*PERIOD]].drop_duplicates().dropna().sort_values([*PERIOD])
    return [str(Period.of(*days)) for days in pairs.itertuples(index=False)]


def _number(value: float) -> str:
    if math.isnan(value):
        return "a bound"
    return grouped(value, decimals=0 if float(value).is_integer() or abs(value) >= 1000 else 1)
