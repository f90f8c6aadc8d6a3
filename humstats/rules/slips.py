"""Rules about a period or a country that is wrong by a slip, as the figures beside it show."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
import pandas as pd

from humstats.model.columns import PERIOD
from humstats.model.places import is_known, name_of
from humstats.rules.packing import packed_digits
from humstats.rules.periods import day_and_month_swapped, day_for_month, periods_of, written
from humstats.rules.rule import NOTHING, Hits, Rule, held_against

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from humstats.rules.periods import Periods
    from humstats.rules.table import Table

__all__ = ["RULES"]

#: A usual period has so many figures, and so many times those of the odd one.
_USUAL: Final = 10
#: A sheet of one country has so many rows.
_ROWS: Final = 20
#: More than there are days in the years that a period may have.
_ROOM: Final = 1_000_000
#: What figures of one plan or survey may differ in, and still be each other's.
_WHEN: Final = (*PERIOD, "publication", "published", "reporting_round")


class _Pairs(NamedTuple):
    """Periods of a table of which one could be a slip for the other; by their numbers."""

    odd: NDArray[np.intp]
    usual: NDArray[np.intp]
    whole: NDArray[np.bool_]  # start and end are both slips, by the same year


def _slip_of_the_year(days: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return days of the year that has its last two digits turned: 2002 for 2020."""
    dates = days.astype("datetime64[D]")
    year = dates.astype("datetime64[Y]").astype("i8") + 1970
    turned = year - year % 100 + year % 10 * 10 + year % 100 // 10
    begins = (year - 1970).astype("datetime64[Y]").astype("datetime64[M]")
    months = dates.astype("datetime64[M]")
    moved = (turned - 1970).astype("datetime64[Y]").astype("datetime64[M]") + (months - begins)
    # the last day of a month stays the last: February has not always as many
    last = (dates + 1).astype("datetime64[M]") > months
    day = moved.astype("datetime64[D]") + (dates - months.astype("datetime64[D]"))
    ends = (moved + 1).astype("datetime64[D]") - 1
    found: NDArray[np.int64] = np.where(last, ends, day).astype("i8")
    return found


def _pairs(periods: Periods) -> _Pairs:
    at = np.flatnonzero(periods.whole)
    start, end = periods.start[at], periods.end[at]
    early, late = _slip_of_the_year(start), _slip_of_the_year(end)
    packed = start * _ROOM + end
    order = np.argsort(packed)
    found: list[tuple[NDArray[np.intp], NDArray[np.intp], bool]] = []
    for starts, ends, whole in (
        (day_and_month_swapped(start), end, False),
        (start, day_and_month_swapped(end), False),
        (early, end, False),
        (start, late, False),
        (early, late, True),
    ):
        meant = starts * _ROOM + ends
        near = order[np.minimum(np.searchsorted(packed[order], meant), len(at) - 1)]
        odd = np.flatnonzero((packed[near] == meant) & (meant != packed))
        found.append((at[odd], at[near[odd]], whole))
    return _Pairs(
        np.concatenate([odd for odd, _, _ in found]),
        np.concatenate([usual for _, usual, _ in found]),
        np.concatenate([np.full(len(odd), whole) for odd, _, whole in found]),
    )


def _a_slip_away(table: Table) -> Hits:
    """Find the few figures of a period that is a slip for the one of the figures beside."""
    periods = periods_of(table)
    if periods.whole.sum() < 2:
        return NOTHING
    pairs = _pairs(periods)
    if not len(pairs.odd):
        return NOTHING
    taking_part = np.zeros(len(periods.start), bool)
    taking_part[pairs.odd] = taking_part[pairs.usual] = True
    rows = np.flatnonzero(periods.rows(taking_part))
    about = _series(table)
    spots = pd.DataFrame({"series": about[rows], "period": periods.numbers[rows]})
    counts = spots.value_counts().rename("count").reset_index()
    both = pd.DataFrame(pairs._asdict())
    both = both.merge(counts, left_on="odd", right_on="period").merge(
        counts, left_on=["series", "usual"], right_on=["series", "period"],
        suffixes=("", "_usual"),
    )  # fmt: skip
    many = (both["count_usual"] >= _USUAL) & (both["count_usual"] >= _USUAL * both["count"])
    both = both[many]
    both = both[~both["whole"] | _alone(table, both, about)]
    if both.empty:
        return NOTHING
    both = both.sort_values("count_usual", ascending=False).drop_duplicates(["series", "odd"])
    return _missed(table, both, about)


def _series(table: Table) -> NDArray[np.intp]:
    """Return a number for what figures count, and in which country."""
    what, where = table.codes("indicator"), table.codes("location_code")
    numbers: NDArray[np.intp] = (what.numbers.astype("i8") + 1) * (
        len(where.labels) + 1
    ) + where.numbers
    return numbers


def _alone(table: Table, both: pd.DataFrame, about: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Return whether no other figures of a series are of the odd period's year, or beside."""
    periods = periods_of(table)
    years = periods.start.astype("datetime64[D]").astype("datetime64[Y]").astype("i8")
    rows = np.flatnonzero(np.isin(about, both["series"].unique()))
    spots = pd.DataFrame({"series": about[rows], "period": periods.numbers[rows]})
    spots = spots.drop_duplicates()
    held = Counter(zip(spots["series"], years[spots["period"]], strict=True))
    alone = [
        sum(held[series, years[odd] + step] for step in (-1, 0, 1)) == 1
        for series, odd in zip(both["series"], both["odd"], strict=True)
    ]
    return np.array(alone, bool)


def _missed(table: Table, both: pd.DataFrame, about: NDArray[np.intp]) -> Hits:
    """Make a hit of the figures that their usual period lacks, one a series and period."""
    periods = periods_of(table)
    rows = np.flatnonzero(np.isin(about, both["series"].unique()))
    spot = about[rows] * len(periods.start) + periods.numbers[rows]
    odd = (both["series"] * len(periods.start) + both["odd"]).to_numpy()
    usual = (both["series"] * len(periods.start) + both["usual"]).to_numpy()
    order = np.argsort(odd)
    at = order[np.minimum(np.searchsorted(odd[order], spot), len(odd) - 1)]
    blamed = odd[at] == spot
    like = table.alike(rows, but=_WHEN)
    cell = table.alike(rows, but=("area", *_WHEN))
    places = table.places.numbers[rows]
    known = np.isin(spot, usual)
    # a figure of its own place and breakdown is there already: that is no slip
    fits = blamed & ~_among(like, usual[at], like[known], spot[known])
    # other places have the like, and the place has other figures
    fits &= _among(cell, usual[at], cell[known], spot[known])
    fits &= np.isin(places, places[~blamed])
    told = table.hits(day_for_month)
    already = [told.rows] if told.members is None else [told.rows, told.members]
    fits &= ~np.isin(rows, np.concatenate(already))
    against = [rows[np.argmax(spot == one)] for one in usual]
    countries = table.codes("location_code")
    labels = [*countries.labels, ""]
    hits = Hits.grouped(
        rows[fits],
        at[fits],
        place=[name_of(str(labels[n])) for n in countries.numbers[against]],
        first=written(periods.start[both["usual"]]),
        last=written(periods.end[both["usual"]]),
        others=both["count_usual"].to_numpy(),
        against=np.array(against, "intp"),
    )
    return held_against(hits, hits.facts.pop("against"))


def _among(
    words: NDArray[np.intp],
    spots: NDArray[np.intp],
    known: NDArray[np.intp],
    known_spots: NDArray[np.intp],
) -> NDArray[np.bool_]:
    """Return which words stand in their spots among those that are known."""
    room = int(words.max(initial=0)) + 1
    found: NDArray[np.bool_] = np.isin(spots * room + words, known_spots * room + known)
    return found


def _country_of_one_row(table: Table) -> Hits:
    """Find the one row of a sheet that is about another country than all its others."""
    codes = table.codes("location_code")
    if len(codes.labels) < 2 or not table.has("origin_row"):
        return NOTHING
    sheet, sheets = packed_digits(
        [
            (table.codes(name).numbers.astype("i8") + 1, len(table.codes(name).labels) + 1)
            for name in ("origin_file", "origin_sheet")
            if table.has(name)
        ],
        table.size,
    )
    width = len(codes.labels) + 1
    counts = np.bincount(sheet * width + codes.numbers + 1, minlength=sheets * width)
    counts = counts.reshape(sheets, width)[:, 1:]
    found: list[Hits] = []
    for one in np.flatnonzero((counts > 0).sum(axis=1) == 2).tolist():
        odd, most = (int(n) for n in np.argsort(counts[one])[-2:])
        if counts[one, most] < _ROWS * counts[one, odd] or not is_known(str(codes.labels[odd])):
            continue
        mine = sheet == one
        rows, others = (np.flatnonzero(mine & (codes.numbers == n)) for n in (odd, most))
        lines = [pd.unique(table.figures["origin_row"].iloc[at]) for at in (rows, others)]
        if len(lines[0]) > 1 or len(lines[1]) < _ROWS:
            continue
        hits = Hits.grouped(
            rows,
            rows * 0,
            place=[name_of(str(codes.labels[odd]))],
            usual=[name_of(str(codes.labels[most]))],
            lines=[len(lines[1])],
        )
        found.append(held_against(hits, others[:1]))
    return Hits.joined(found)


RULES = (
    Rule(
        code="HS220",
        name="country-of-one-row",
        severity="warning",
        blames="location_code",
        sentence="This row is about {place}; the {lines} other rows of its sheet are all about "
        "{usual}.",
        suggestion="Is it {usual}?",
        why="A wrong country that exists passes every list of countries, and its figures are "
        "missing in their own.",
        source="HXL Proxy, data check: values that a column has only once",
        case="UNHCR writes AUS for Austria, as its published list of countries says, and ISO "
        "writes AUS for Australia: a row typed with the one is read as the other.",
        tolerance="",
        false_alarms="Two rows of another country, or rows of two other countries, are meant "
        "so, and pass; so does a sheet of fewer than twenty rows.",
        find=_country_of_one_row,
        scope="relation",
    ),
    Rule(
        code="HS408",
        name="period-a-slip-away",
        severity="warning",
        blames="reference_period_start",
        sentence="{indicator} of {start} to {end} ({count:figure}): {others} others of {place} "
        "hold from {first} to {last}, a slip of a key away, and lack these.",
        suggestion="Is it {first} to {last}?",
        why="A figure of a wrong period is missing in its own: sums there are too low, and a "
        "series has a point where none belongs.",
        source="humstats, from HDX HAPI's reference periods",
        case="In IDMC's public answers 22 of 200 disasters have day and month changed for each "
        "other; OCHA's pipeline for operational presence passes over dates before 2000, for "
        "hand-typed lists hold them.",
        tolerance="Day and month, or the last two digits of the year, changed for each other; "
        "ten figures of the country hold for the usual period, and ten times as many.",
        false_alarms="2012 and 2021 are both years: a figure is left alone where the usual "
        "period has its like, where no other place has the like there, where its place has no "
        "other figures, or where others of the indicator hold for its year or one beside.",
        find=_a_slip_away,
        scope="relation",
    ),
)
