"""Pairs: which figure of one table stands beside which of another.

A part stands beside a whole of the same place and period. In every breakdown the whole is
broken down as the part is, or not at all: children in Aleppo are some of the people in
Aleppo, and women in need of food are some of those who need food, or of the women in need.
Areas stand beside their country where that is asked for, and all else is alike.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from humstats.errors import MeaningError
from humstats.model.columns import ALL, PLACE, breakdowns_in
from humstats.model.lists import listed
from humstats.model.periods import Period
from humstats.rules.packing import packed_digits
from humstats.timeseries.continuity.steps import days_of
from humstats.timeseries.derived import Parents
from humstats.timeseries.panels import Panel, periods_of
from humstats.timeseries.texts import Texts, rewritten, words_in

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Rows = NDArray[np.intp]

__all__ = ["Pairs", "Words", "codes_of", "paired"]

#: How figures are told apart that are published apart, or were made in two ways.
_SAYS = ("source", "publication", "published", "method")


class Pairs(NamedTuple):
    """Figures of two tables, side by side; where one is alone, the other is below zero.

    Attributes
    ----------
    part, whole : Parents
        As many rows of each.
    notes : Texts
        Where the two are not published together: who says the one, and who the other.
    alone : Texts
        Where there is only one of the two: of what there is no figure.
    """

    part: Parents
    whole: Parents
    notes: Texts
    alone: Texts


class Words(NamedTuple):
    """What is asked, for messages: "A share needs one place: ... in the part"."""

    asks: str
    part: str
    whole: str


def paired(
    part: Panel,
    whole: Panel,
    words: Words,
    *,
    alike: bool = False,
    any_unit: bool = False,
    in_year: bool = False,
    in_country: bool = False,
    every_whole: bool = False,
) -> Pairs:
    """Put figures beside each other that agree in place, period, unit and breakdowns.

    A part without a whole stays, alone: what nothing is known of is said to be so.

    Parameters
    ----------
    part, whole : Panel
        The part may be broken down where the whole is not, but not the other way round.
    words : Words
        What is asked, for messages.
    alike : bool
        Whether the two must be broken down alike.
    any_unit : bool
        Whether the two may be in different units.
    in_year : bool
        Whether a part that has no whole of its own period stands beside that of its
        calendar year.
    in_country : bool
        Whether parts are of areas and wholes of their countries.
    every_whole : bool
        Whether it is the wholes that stay without a part, and not the parts without a whole.

    Returns
    -------
    Pairs
        In the order of the parts, or of the wholes.

    Raises
    ------
    MeaningError
        No part has a whole, or a whole is of several indicators, or holds the parts.
    """
    _check_one(whole, words)
    p, w = part.rows, whole.rows
    shared: list[tuple[str, Texts, Texts]] = []
    broken = {*breakdowns_in(p), *breakdowns_in(w)}
    for name in _agreeing(p, w, any_unit=any_unit):
        if in_country and name in PLACE and name != "location_code":
            continue
        one, other = _coded_alike(p, w, name)
        if alike or name not in broken or {*other.those} != {ALL}:
            shared.append((name, one, other))
    numbers = _numbers(shared, len(p), len(w))
    at = _looked_up(numbers, days_of(p), days_of(w))
    if in_year:
        of_year = _looked_up(numbers, _calendar_years(p), days_of(w))
        at = np.where(at < 0, of_year, at)
    found = np.flatnonzero(at >= 0)
    if not len(found):
        raise _none_alike(shared, p, w, words)
    if not in_country:
        _check_apart(Parents(p, found), Parents(w, at[found]), words)
    parts, wholes = np.arange(len(p)), at
    if every_whole:
        lone = np.setdiff1d(np.arange(len(w)), at)
        wholes = np.append(at[found], lone)
        order = np.argsort(wholes, kind="stable")
        parts = np.append(found, np.full(len(lone), -1))[order]
        wholes = wholes[order]
    pair = Parents(p, parts), Parents(w, wholes)
    both = pair[0].there & pair[1].there
    absent = codes_of(pair[0] if every_whole else pair[1])
    alone = rewritten(lambda code: f"there is no figure of {code} beside this one", absent)
    return Pairs(*pair, _told_apart(*pair, words).only(both), alone.only(~both))


def codes_of(parents: Parents) -> Texts:
    """Return of which indicators figures are; where there is none, of which it would be."""
    there = ", ".join(sorted(filter(None, words_in(parents.rows["indicator"]))))
    said = parents.says("indicator")
    return rewritten(lambda code, _: code or there, said, Texts.nothing(len(said.which)))


def _agreeing(part: pd.DataFrame, whole: pd.DataFrame, *, any_unit: bool) -> list[str]:
    places = [name for name in PLACE if name in part or name in whole]
    breakdowns = dict.fromkeys((*breakdowns_in(whole), *breakdowns_in(part)))
    return [*([] if any_unit else ["unit"]), *places, *breakdowns]


def _coded_alike(part: pd.DataFrame, whole: pd.DataFrame, name: str) -> tuple[Texts, Texts]:
    """Return what both say in a column, with one list of words for both."""
    absent = None if name in PLACE else ALL
    texts = [
        Texts.of(rows[name]) if name in rows else Texts.alike(absent, len(rows))
        for rows in (part, whole)
    ]
    words = [*dict.fromkeys(word for text in texts for word in text.words)]
    number = {word: at for at, word in enumerate(words)}
    one, other = (
        Texts(np.array([number[word] for word in text.words])[text.which], words)
        for text in texts
    )
    return one, other


def _numbers(
    shared: list[tuple[str, Texts, Texts]], parts: int, wholes: int
) -> tuple[Rows, Rows]:
    """Return numbers for the rows of both tables, alike where the rows agree."""
    digits = (
        (np.concatenate([one.which, other.which]).astype("i8"), len(one.words))
        for _, one, other in shared
    )
    numbers = pd.factorize(packed_digits(digits, parts + wholes)[0])[0]
    return numbers[:parts], numbers[parts:]


def _looked_up(
    numbers: tuple[Rows, Rows],
    days: tuple[NDArray[np.datetime64], NDArray[np.datetime64]],
    whole_days: tuple[NDArray[np.datetime64], NDArray[np.datetime64]],
) -> Rows:
    """Return for each part the row of its whole; -1 where there is none."""
    low = min(days[0].min(), whole_days[0].min())
    room = int((max(days[1].max(), whole_days[1].max()) - low).astype("i8")) + 1
    asked, held = (
        (number * room + (start - low).astype("i8")) * room + (end - low).astype("i8")
        for number, (start, end) in zip(numbers, (days, whole_days), strict=True)
    )
    order = np.argsort(held, kind="stable")
    at = order[np.minimum(np.searchsorted(held[order], asked), len(held) - 1)]
    return np.where(held[at] == asked, at, -1)


def _calendar_years(
    rows: pd.DataFrame,
) -> tuple[NDArray[np.datetime64], NDArray[np.datetime64]]:
    """Return the calendar years that periods lie in; a period of several stays as it is."""
    start, end = days_of(rows)
    year = start.astype("datetime64[Y]")
    within = year == end.astype("datetime64[Y]")
    last = (year + 1).astype("datetime64[D]") - np.timedelta64(1, "D")
    return np.where(within, year.astype("datetime64[D]"), start), np.where(within, last, end)


def _check_one(whole: Panel, words: Words) -> None:
    codes = sorted(whole.rows["indicator"].astype("str").unique())
    if len(codes) > 1:
        raise MeaningError(
            f"{words.asks} needs one indicator in the {words.whole}, found {listed(codes)}: "
            "keep the figures of one.",
            rows=whole.rows,
        )


def _check_apart(part: Parents, whole: Parents, words: Words) -> None:
    """Refuse a table of parts and wholes as the whole: every part would be its own."""
    same = np.ones(len(part.which), bool)
    for name in ("indicator", *breakdowns_in(whole.rows)):
        one, other = part.says(name), whole.says(name)
        said = rewritten(lambda a, b: "same" if (a or ALL) == b else None, one, other)
        same &= said.said
    broken = [n for n in breakdowns_in(whole.rows) if len(whole.rows[n].unique()) > 1]
    if broken and same.any():
        raise MeaningError(
            f"The {words.whole} holds the {words.part} itself, broken down by "
            f"{listed(broken)}: name the overall figures, "
            f"hs.panel(figures, ..., {broken[0]}='{ALL}').",
            rows=part.rows.iloc[part.which[same]],
        )


def _none_alike(
    shared: list[tuple[str, Texts, Texts]],
    part: pd.DataFrame,
    whole: pd.DataFrame,
    words: Words,
) -> MeaningError:
    """Say in what no part agrees with a whole."""
    for name, one, other in shared:
        if not {*one.those} & {*other.those}:
            said = [listed(sorted(w or "blank" for w in text.those)) for text in (one, other)]
            if name == "unit":
                return MeaningError(
                    f"{words.asks} needs one unit: the {words.part} is in {said[0]}, the "
                    f"{words.whole} in {said[1]}: keep the figures of one.",
                    rows=part,
                )
            kind = "place" if name in PLACE else name
            return MeaningError(
                f"{words.asks} needs one {kind}: {name} is {said[0]} in the {words.part} and "
                f"{said[1]} in the {words.whole}: pass figures of one.",
                rows=part,
            )
    if {*zip(*days_of(part), strict=True)} & {*zip(*days_of(whole), strict=True)}:
        names = listed(name for name, _, _ in shared)
        return MeaningError(
            f"{words.asks} needs figures that agree: none of the {words.part} agrees with one "
            f"of the {words.whole} in period, {names}. Pass figures of one that are those of "
            "the other too.",
            rows=part,
        )
    return MeaningError(
        f"No period in common: the {words.part} has {periods_of(part)}, the {words.whole} "
        f"{periods_of(whole)}. Pass figures of the same periods.",
        rows=part,
    )


def _told_apart(part: Parents, whole: Parents, words: Words) -> Texts:
    """Say who says the one and who the other, where they were not published together.

    And how each was counted, where both say so and it is not the same way.
    """

    def apart(*said: str | None) -> str | None:
        one, other = said[: len(_SAYS)], said[len(_SAYS) :]
        differ = [a != b for a, b in zip(one, other, strict=True)]
        differ[-1] &= None not in (one[-1], other[-1])
        if not any(differ):
            return None
        return f"the {words.part} {_by(one, differ)}, the {words.whole} {_by(other, differ)}"

    return rewritten(apart, *(held.says(name) for held in (part, whole) for name in _SAYS))


def _by(said: tuple[str | None, ...], differ: list[bool]) -> str:
    source, publication, published, method = said
    words = [
        f"from {source or 'a source not named'}" if differ[0] else "",
        f"in {publication or 'a publication not named'}" if differ[1] else "",
        (f"published {_day(published)}" if published else "undated") if differ[2] else "",
        f"by {method}" if differ[3] else "",
    ]
    return ", ".join(filter(None, words))


def _day(day: str) -> Period:
    return Period.of(pd.Timestamp(day), pd.Timestamp(day))
