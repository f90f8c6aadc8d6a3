"""Scope: which figures of a table a question is about, and what is there instead.

A question names an indicator, a place and perhaps some breakdowns. Every breakdown that it
does not name is "all": the published overall figure, never a sum of parts. Where only parts
are there the question is refused, and the parts are listed.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from humstats.errors import (
    FigureError,
    HumstatsError,
    PeriodError,
    SelectionError,
    UnknownNameError,
)
from humstats.model.breakdowns import code_of
from humstats.model.columns import (
    ALL,
    AREAS,
    BREAKDOWNS,
    PLACE,
    THEME_BREAKDOWNS,
    breakdowns_in,
)
from humstats.model.countries import location_of
from humstats.model.indicators import catalogue
from humstats.model.lists import listed
from humstats.model.names import meant
from humstats.model.periods import Period, parse_period
from humstats.timeseries.inputs import check_figures, tidied
from humstats.timeseries.texts import values_in

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Mask = NDArray[np.bool_]

__all__ = [
    "NAMEABLE",
    "PERIOD",
    "ROUND",
    "Scope",
    "as_coded",
    "asked_period",
    "stands",
]

#: The columns that say when a figure holds.
PERIOD: Final = ["reference_period_start", "reference_period_end"]
#: Its members count the same people again, one after the other.
ROUND: Final = "reporting_round"
#: What a question may name beside the indicator and the place.
NAMEABLE: Final = (*BREAKDOWNS, *THEME_BREAKDOWNS, *(n for n in AREAS if n in PLACE), "unit")
#: The level that stands for all areas below admin 2.
_BELOW_ADMIN2: Final = 3


def asked_period(text: object, *, monthly: bool = False) -> Period:
    """Read a period that a caller asks for.

    Parameters
    ----------
    text : object
        As people write it.
    monthly : bool
        Whether "2011-12" is a month, as two years cannot be meant.

    Raises
    ------
    PeriodError
        When it cannot be read, or can be read in two ways.

    Examples
    --------
    >>> print(asked_period(2024))
    2024
    """
    try:
        return parse_period(str(text), monthly=monthly, gregorian=True)
    except ValueError as error:
        raise PeriodError(str(error)) from error


@dataclass(frozen=True, slots=True)
class Scope:
    """What a question is about.

    Attributes
    ----------
    indicator : str
        A code of the catalogue, or one that the figures have.
    location : str
        A location code.
    named : mapping of str to str
        The breakdowns, areas and unit that the question names.
    along : str or None
        The dimension whose members are compared; None for a series.
    """

    indicator: str
    location: str
    named: Mapping[str, str]
    along: str | None = None

    @classmethod
    def of(
        cls,
        figures: pd.DataFrame,
        indicator: str,
        location: str,
        named: Mapping[str, str],
        *,
        along: str | None = None,
    ) -> Scope:
        """Check the words of a question against the words that are known.

        Raises
        ------
        FigureError
            When ``figures`` is no figures table.
        UnknownNameError
            For an indicator, a place or a breakdown that is not known.
        """
        check_figures(figures)
        if not _is(figures["indicator"], indicator).any():
            catalogue[indicator]
        if not _is(figures["location_code"], location).any():
            location = location_of(str(location))
        known = [name for name in NAMEABLE if name != along]
        for name in named:
            if name not in known:
                raise UnknownNameError.of("breakdown", name, known, meant=meant(name, known))
        said = {name: as_coded(figures, name, str(word)) for name, word in named.items()}
        return cls(indicator, location, said, along)

    def __str__(self) -> str:
        """As it stands in messages: "people_in_need for SYR, age_range 0-17"."""
        more = "".join(f", {name} {word}" for name, word in self.named.items() if word != ALL)
        return f"{self.indicator} for {self.location}{more}"

    @property
    def level(self) -> int:
        """The admin level that is asked for: 0 unless an area is named or compared.

        3 stands for every level below admin 2.
        """
        return max((AREAS.get(name, 0) for name in (*self.named, self.along or "")), default=0)

    def here(self, figures: pd.DataFrame) -> Mask:
        """Return which figures are of the indicator and the place."""
        return _is(figures["indicator"], self.indicator) & _is(
            figures["location_code"], self.location
        )

    def figures_of(
        self, figures: pd.DataFrame, *, any_of: Collection[str] = ()
    ) -> pd.DataFrame:
        """Return the figures that the question is about, tidy, with their own labels.

        Of a breakdown in ``any_of`` that the question does not name, any value will do.

        Raises
        ------
        SelectionError
            When there are none; what is there is listed, in full on ``rows``.
        FigureError
            When some of them have no period, or a number or a day is still text.
        """
        here = self.here(figures)
        said = here & _at_level(figures, self.level)
        unplaced = here & figures["admin_level"].isna().to_numpy()
        for name, word in self.named.items():
            said &= stands(figures, name, word)
            unplaced &= stands(figures, name, word)
        wanted = said.copy()
        for name in (name for name in self._free(figures) if name not in any_of):
            wanted &= stands(figures, name, ALL)
            unplaced &= stands(figures, name, ALL)
        self._check_placed(figures, unplaced)
        if self.along and self.along not in AREAS:
            wanted &= ~stands(figures, self.along, ALL)
        if not wanted.any():
            raise self._refusal(figures, here, said)
        found = tidied(figures.loc[wanted], self)
        self._check_one_area(found)
        undated = found[PERIOD].isna().any(axis=1)
        if undated.any():
            raise FigureError(
                f"{self}: {undated.sum():,} of {len(found):,} figures have no period: "
                "fill it in, or leave them out.",
                rows=found[undated],
            )
        return found

    def _check_placed(self, figures: pd.DataFrame, unplaced: Mask) -> None:
        """Refuse figures of which no one knows whether they are of the country or an area."""
        if not self.level:
            for name in {*AREAS} & {*figures.columns}:
                unplaced = unplaced & figures[name].isna().to_numpy()
        if unplaced.any():
            raise SelectionError(
                f"{self}: {unplaced.sum():,} figures have no admin_level, so that no one knows "
                "whether they are of the country or of an area. Fill it in (0 for the "
                "country), or leave them out.",
                rows=figures.loc[unplaced],
            )

    def _check_one_area(self, found: pd.DataFrame) -> None:
        """Refuse a name that several wards go by, and areas of which one lies in another."""
        if self.level < _BELOW_ADMIN2:
            return
        levels = sorted(found["admin_level"].unique())
        if len(levels) > 1:
            raise SelectionError(
                f"{self} is there at admin_level {listed(levels)}, of which one lies in the "
                f"other: keep one of them, figures[figures.admin_level == {levels[0]}].",
                rows=found,
            )
        if self.along in AREAS:
            return
        codes = [name for name in AREAS if name.endswith("_code") and name in found]
        for name in (code for code in codes if code not in self.named):
            there = values_in(found[name])
            if len(there) > 1:
                raise SelectionError(
                    f"{self} is there for several areas, {name} {listed(there)}: name one, "
                    f"{name}={there[0]!r}.",
                    rows=found,
                )

    def _free(self, figures: pd.DataFrame) -> list[str]:
        """List the breakdowns that the question leaves at "all"."""
        taken = {*self.named, self.along}
        return [name for name in breakdowns_in(figures) if name not in taken]

    def _refusal(self, figures: pd.DataFrame, here: Mask, said: Mask) -> HumstatsError:
        if not here.any():
            return self._nothing_here(figures)
        if not said.any():
            return self._nothing_said(figures.loc[here])
        rows = figures.loc[said]
        if self.along and self.along not in AREAS:
            broken = ~stands(rows, self.along, ALL)
            if not broken.any():
                ways = [n for n in self._free(rows) if not stands(rows, n, ALL).all()]
                only = f", only by {listed(ways)}" if ways else ""
                return SelectionError(
                    f"{self} is not broken down by {self.along}{only}: name another along=.",
                    rows=rows,
                )
            rows = rows.loc[broken]
        return SelectionError(self._only_parts(rows), rows=rows)

    def _nothing_here(self, figures: pd.DataFrame) -> SelectionError:
        of_place = figures.loc[_is(figures["location_code"], self.location)]
        of_indicator = figures.loc[_is(figures["indicator"], self.indicator)]
        what = listed(values_in(of_place["indicator"])) or "nothing"
        where = listed(values_in(of_indicator["location_code"])) or "no place"
        return SelectionError(
            f"There is no {self.indicator} for {self.location}. For {self.location} there is "
            f"{what}; {self.indicator} is there for {where}.",
            rows=of_place,
        )

    def _nothing_said(self, rows: pd.DataFrame) -> SelectionError:
        start = f"There is no {self}"
        for name, word in self.named.items():
            if not stands(rows, name, word).any():
                there = values_in(rows[name]) if name in rows else []
                return SelectionError(
                    f"{start}: {name} has {listed(there) or 'nothing'}.", rows=rows
                )
        levels = rows["admin_level"].value_counts(dropna=False)
        if not _at_level(rows, self.level).any():
            words = [f"admin_level {at}" for at in levels.index.astype("str").fillna("blank")]
            counts = listed(f"{w} ({n:,})" for w, n in sorted(zip(words, levels, strict=True)))
            if not self.level:
                start = f"No overall figure exists: {start[0].lower()}{start[1:]}"
            return SelectionError(
                f"{start} at admin_level {self.level}, only figures of {counts}: name an "
                f"area{_an_area(rows)}.",
                rows=rows,
            )
        return SelectionError(
            f"{start}: each of these is there, but no figure has all of them at admin_level "
            f"{self.level}.",
            rows=rows,
        )

    def parts_of(self, rows: pd.DataFrame) -> list[tuple[list[str], pd.DataFrame]]:
        """Return by which breakdowns figures are there, fewest first, each with its figures.

        Those that no others need fewer breakdowns than; without any, it is the figure asked.
        """
        free = self._free(rows)
        told = [~stands(rows, name, ALL) for name in free]
        apart = np.array(told, bool).reshape(len(free), len(rows)).T
        shapes = {
            tuple(name for name, stated in zip(free, shape, strict=True) if stated): shape
            for shape in {*map(tuple, apart.tolist())}
        }
        return [
            ([*names], rows.loc[(apart == shapes[names]).all(axis=1)])
            for names in sorted(shapes, key=lambda names: (len(names), names))
            if not any({*fewer} < {*names} for fewer in shapes)
        ]

    def _only_parts(self, rows: pd.DataFrame) -> str:
        """Say by which breakdowns figures are there, and how to name one."""
        parts, ways = [], []
        for names, mine in self.parts_of(rows)[:5]:
            held = {name: values_in(mine[name]) for name in names}
            # what all have alike is no choice
            told = [name for name in names if len(held[name]) > 1] or names
            # once the rest is named, rounds may follow each other in one series
            told = [n for n in told if n != ROUND] or [n for n in names if n != ROUND] or told
            parts.append(" and ".join(f"{name} ({listed(held[name])})" for name in told))
            # all at once, as some figures have it: else the next refusal asks for the rest
            first = mine.loc[stands(mine, told[0], held[told[0]][0])].iloc[0]
            rest = [n for n in names if n not in (*told, ROUND)]
            words = ", ".join(f"{n}={str(first[n])!r}" for n in (*rest, *told))
            ways.append(f"name one{' of each' * (len(told) > 1)} ({words})")
        by = f" by {self.along}" if self.along else ""
        return f"{self}{by} exists only by {'; or by '.join(parts)}: {ways[0]}."


def _an_area(rows: pd.DataFrame) -> str:
    """Write how one area would be asked for, by a column in which areas of its level are."""
    for name in (name for name in NAMEABLE if name in AREAS and name in rows):
        if there := values_in(rows.loc[_at_level(rows, AREAS[name]), name]):
            return f" ({name}={there[0]!r})"
    return ""


def as_coded(figures: pd.DataFrame, name: str, word: str) -> str:
    """Return the code that a word stands for, unless the figures have the word itself."""
    if name in figures and _is(figures[name], word).any():
        return word
    return code_of(name, word)


def _is(column: pd.Series[Any], word: object) -> Mask:
    return (column == word).to_numpy(dtype=bool, na_value=False)


def _at_level(figures: pd.DataFrame, level: int) -> Mask:
    levels = figures["admin_level"]
    found = levels >= level if level == _BELOW_ADMIN2 else levels == level
    return found.to_numpy(dtype=bool, na_value=False)


def stands(figures: pd.DataFrame, name: str, word: str) -> Mask:
    """Where a breakdown has a value; a blank and an absent column say "all"."""
    if name not in figures:
        return np.full(len(figures), word == ALL)
    mask = _is(figures[name], word)
    return mask | figures[name].isna().to_numpy() if word == ALL else mask
