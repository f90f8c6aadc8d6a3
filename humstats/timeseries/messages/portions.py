"""Portions: words for a share, and ranks among places, as claims."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
import pandas as pd

from humstats.model.columns import PLACE, breakdowns_in, tidy
from humstats.model.indicators import catalogue
from humstats.model.qualifiers import interval
from humstats.model.units import UNITS
from humstats.timeseries.deriving.shares import share_of
from humstats.timeseries.inputs import check_figures, tidied
from humstats.timeseries.messages.assertions import Claim
from humstats.timeseries.messages.facts import Facts
from humstats.timeseries.messages.sentences import Places, ShareWord, When, Whole
from humstats.timeseries.messages.thresholds import (
    FEWEST_FOR_RANK,
    ROUGHLY,
    SHARES,
    answer,
    share_window,
)
from humstats.timeseries.scope import PERIOD
from humstats.timeseries.subjects import said_of, share_base_of, share_whole_of, subject_of
from humstats.timeseries.wording import NOT_NAMED

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Field", "portions_in", "ranks_in", "shares_among"]

#: The qualifiers that a word of a share may have, the most telling first.
_HOW_NEARLY: Final = ("exact", "nearly", "more_than")


def shares_among(series: pd.DataFrame, whole: pd.DataFrame | None) -> pd.DataFrame | None:
    """Return the series of shares that a question is about; None where there is none.

    The series over its whole; or itself, where it is in percent.
    """
    if whole is not None:
        return share_of(series, whole)
    return series if (series["unit"] == "percent").all() else None


def portions_in(
    series: pd.DataFrame, facts: Facts, level: Claim, whole: pd.DataFrame | None
) -> list[Claim]:
    """Say the last figure as a word for a share, where one fits."""
    shares = shares_among(series, whole)
    named = None if shares is None else _whole(shares, whole)
    if shares is None or named is None:
        return []
    shares = shares[(shares[PERIOD] == facts.rows[PERIOD].iloc[-1]).all(axis=1)]
    low, high = interval(shares)
    if not len(shares) or np.isnan(low[0]):
        return []
    said = _worded(low[0], high[0], nearly=shares["qualifier"].iloc[0] == "nearly")
    if said is None:
        return []
    rows = facts.rows.iloc[[facts.last]]
    if whole is not None:
        of = whole[(whole[PERIOD] == rows[PERIOD].iloc[0]).all(axis=1)]
        rows = pd.concat([rows, tidy(of)], ignore_index=True)
    code = str(rows["indicator"].iloc[0])
    unit = UNITS.get(catalogue[code].unit) if code in catalogue else None
    of_people = whole is None and unit is not None and unit.kind == "rate"
    of_people = (of_people or _are_people(rows)) and "funding" not in code
    terms = {"share": ShareWord(*said, of_people), "whole": named}
    # a share that is published as one has said of what already
    said_already = whole is None and (share_base_of(shares) or named.code == "population")
    form = "share.bare" if said_already else "share"
    return [Claim("share", rows, form, terms, True, level)]


def _are_people(rows: pd.DataFrame) -> bool:
    return bool((rows["unit"] == "people").all()) or bool(share_base_of(rows.iloc[[0]]))


def _whole(shares: pd.DataFrame, whole: pd.DataFrame | None) -> Whole | None:
    base = share_base_of(shares)
    # of a country in which an area lies, the share itself says where
    if whole is not None and not (base and "location_code" in base[1]):
        code = str(whole["indicator"].iloc[0])
        said, english = said_of(whole), subject_of(whole)
    elif base:
        (code, said), english = base, str(share_whole_of(shares))
    else:
        known = catalogue.get(shares["indicator"].iloc[0])
        if known is None or not known.denominator:
            return None
        code, said = known.denominator, {}
        english = catalogue[code].name() if code in catalogue else code
    return Whole("the population" if english == "population" else english, code, said)


def _worded(low: float, high: float, *, nearly: bool) -> tuple[str, str] | None:
    """Find the word and its qualifier that a share between two bounds may be called."""
    if not np.isfinite(low):
        # an upper bound alone: nearly the word itself, or less than the next one
        for code, percent in SHARES.items():
            if nearly and (1 - ROUGHLY) * percent <= high <= percent:
                return code, "nearly"
            if high < percent:
                return code, "less_than"
        return None
    if not np.isfinite(high):
        below = [code for code, percent in SHARES.items() if percent < low]
        return (below[-1], "more_than") if below else None
    for word in _HOW_NEARLY:
        for code, percent in SHARES.items():
            near = high <= percent * (1 + ROUGHLY) or word != "more_than"
            if near and answer(share_window(word, percent), low, high) == "supported":
                return code, word
    return None


class Field(NamedTuple):
    """The places with which one is compared, in one period.

    Attributes
    ----------
    rows : pandas.DataFrame
        Their figures; several of one place where sources differ.
    low, high : numpy.ndarray of float
        Between which the figure of each other place lies.
    without : int
        How many more places have figures, and none for this period.
    noun : str
        "country" or "area".
    stranger : str
        A source of another figure where the one that is asked about has none; or empty.
    """

    rows: pd.DataFrame
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    without: int
    noun: str
    stranger: str

    @classmethod
    def of(cls, facts: Facts, among: pd.DataFrame, at: int) -> Field | None:
        """Find the figures that are alike in all but the place; None without a place.

        A figure whose breakdown, unit or period is another is none of them, nor are areas
        among countries.
        """
        check_figures(among)
        rows, one = tidied(among, "among="), facts.rows.iloc[at]
        places = [name for name in PLACE if name in rows and name != "admin_level"]
        names = {*breakdowns_in(rows), *breakdowns_in(facts.rows)}
        alike = (rows["indicator"] == facts.indicator) & (rows["unit"] == facts.unit)
        alike &= rows["admin_level"] == one["admin_level"]
        for name in names:
            mine, theirs = one.get(name), rows.get(name)
            mine = "all" if mine is None or pd.isna(mine) else mine
            alike &= mine == "all" if theirs is None else theirs == mine
        rows = rows[alike & rows[PERIOD[0]].notna()]
        keys = rows[places].astype("str").fillna("").agg("|".join, axis=1)
        own = "|".join("" if pd.isna(one.get(name)) else str(one.get(name)) for name in places)
        low, high = interval(rows)
        then = ((rows[PERIOD] == one[PERIOD]).all(axis=1) & ~np.isnan(low)).to_numpy()
        others = then & (keys != own).to_numpy()
        who, place = rows["source"].astype("str").fillna(NOT_NAMED), keys.to_numpy()
        counted = place[others & (who == facts.sources[at]).to_numpy()]
        strangers = who[others & ~np.isin(place, counted)]
        grouped = pd.DataFrame(
            {"low": low[others], "high": high[others], "place": place[others]}
        ).groupby("place")
        # sources that differ leave open where between them a place lies
        lows, highs = grouped["low"].min().to_numpy(), grouped["high"].max().to_numpy()
        without = len({*keys} - {*keys[then]} - {own})
        noun = "area" if one["admin_level"] else "country"
        stranger = str(strangers.iloc[0]) if len(strangers) else ""
        return cls(rows[others], lows, highs, without, noun, stranger) if len(lows) else None

    @property
    def number(self) -> int:
        """How many places have a figure, the one that is asked about among them."""
        return len(self.low) + 1

    def ranks(self, low: float, high: float) -> tuple[int, int]:
        """Between which ranks from the highest a figure lies, 1 for the highest."""
        return 1 + int((self.low > high).sum()), 1 + int((self.high >= low).sum())


def ranks_in(facts: Facts, level: Claim, among: pd.DataFrame | None) -> list[Claim]:
    """Say which place the last figure takes among those of other places."""
    field = Field.of(facts, among, facts.last) if among is not None else None
    if field is None or field.stranger or field.number < FEWEST_FOR_RANK:
        return []
    at = facts.last
    best, worst = field.ranks(facts.low[at], facts.high[at])
    row = facts.rows.iloc[at]
    terms: dict[str, object] = {
        "places": Places(field.number, field.noun),
        "when": When.of(row),
        "without": field.without,
    }
    rows = pd.concat([facts.rows.iloc[[at]], field.rows], ignore_index=True)
    if best != worst:
        terms |= {"ordinal": best, "last": worst}
        return [Claim("rank", rows, "rank.tied", terms, None, level)]
    from_below = field.number + 1 - best
    end, rank = ("high", best) if best <= from_below else ("low", from_below)
    form = f"rank.{end}" if rank > 1 else f"rank.{end}est"
    terms |= {"ordinal": rank, "rank": rank}
    return [Claim("rank", rows, form, terms, True, level)]
