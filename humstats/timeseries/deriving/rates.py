"""Rates: figures per person, or per thousand of them.

A figure stands over the people that it comes from: the population, or what the catalogue has
it a part or a share of. What is counted among other people is no rate of theirs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from humstats.errors import MeaningError
from humstats.model.indicators import catalogue
from humstats.model.lists import listed
from humstats.model.units import UNITS
from humstats.timeseries.continuity.steps import days_of
from humstats.timeseries.derived import derived_figures, periods_in_words
from humstats.timeseries.deriving.pairs import Pairs, Words, paired
from humstats.timeseries.deriving.shares import (
    PEOPLE,
    check_counted,
    codes_in,
    numbers_of,
    shared_with,
    whole_words,
)
from humstats.timeseries.intervals import qualified, quotient
from humstats.timeseries.panels import Panel
from humstats.timeseries.texts import Texts, noted, rewritten

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["per_capita"]

_PER: Final = Words("A figure per person", "series", "population")
#: How a figure per so many people is called, and of money per person.
_RATES: Final = {1: "per_person", 1_000: "per_1000", 10_000: "per_10000", 100_000: "per_100000"}
_MONEY: Final = {"usd": "usd_per_person"}
#: What is counted, and is no person.
_HOUSEHOLDS: Final = "households"


def per_capita(
    series: pd.DataFrame,
    population: pd.DataFrame,
    *,
    per: Literal[1, 1_000, 10_000, 100_000] = 1,
) -> pd.DataFrame:
    """Return a series per so many people of the population, or many series.

    Each figure stands over the population of its own place and period, or else of its
    calendar year, which the note then names; and of its own breakdown, where the population
    is broken down so.

    Parameters
    ----------
    series : pandas.DataFrame
        Time series of counts or of money, one or several.
    population : pandas.DataFrame
        Time series of people who live in the places, one or several: of ``population``, or
        of what the catalogue has the series a part or a share of. Money may be held against
        any people: dollars per person in need.
    per : {1, 1000, 10000, 100000}
        How many people.

    Returns
    -------
    pandas.DataFrame
        A TimeSeries of the same indicator, or several, in ``per_person``, ``per_1000``,
        ``per_10000``, ``per_100000`` or ``usd_per_person``. Value and bounds are missing
        (status "missing", with a note) where nothing is known.

    Raises
    ------
    MeaningError
        What is no count of the catalogue; a population that does not count people; places
        that do not agree; no period in common; money per more than one person.

    Examples
    --------
    >>> import pandas as pd
    >>> from humstats.model.columns import tidy
    >>> refugees = tidy(pd.DataFrame({
    ...     "indicator": "refugees", "location_code": "LBN", "admin_level": 0,
    ...     "reference_period_start": ["2024-01-01"], "reference_period_end": ["2024-12-31"],
    ...     "value": [750e3], "unit": "people", "source": "UNHCR"}))
    >>> people = refugees.assign(indicator="population", value=5e6, source="UN")
    >>> per_capita(refugees, people, per=1000)[["value", "unit"]]
       value      unit
    0  150.0  per_1000
    """
    if per not in _RATES:
        raise MeaningError(f"per={per!r} is no base of a rate: expected {listed(_RATES)}.")
    parts, wholes = Panel.of(series), Panel.of(population)
    check_counted(parts, wholes, "A figure per person")
    _check_people(parts, wholes)
    unit = _per_unit(parts, per)
    pairs = paired(parts, wholes, _PER, any_unit=True, in_year=True)
    amount = quotient(*numbers_of(pairs))
    return derived_figures(
        [pairs.part, pairs.whole],
        qualified(amount, scale=float(per)),
        rewritten(lambda of: f"per {'person' if per == 1 else f'{per:,}'} of {of}",
                  whole_words(pairs)),
        unit=unit.of_rows(pairs.part.which),
        notes=noted(pairs.notes, _of_year(pairs)),
        unknown=pairs.alone,
    )  # fmt: skip


def _of_year(pairs: Pairs) -> Texts:
    """Say of which year a population is that is not of the figure's own period."""
    days = [days_of(held.rows) for held in pairs[:2]]
    (start, end), (first, last) = (
        [day[held.which] for day in pair] for pair, held in zip(days, pairs[:2], strict=True)
    )
    own = (start == first) & (end == last)
    said = rewritten(lambda when: f"population of {when}", periods_in_words(first, last))
    return said.only(~own & pairs.whole.there)


def _check_people(parts: Panel, wholes: Panel) -> None:
    """Refuse what is no population; money may be held against any count of people."""
    units = [unit for unit in Texts.of(parts.rows["unit"]).those if unit]
    money = all(unit in UNITS and UNITS[unit].kind == "money" for unit in units)
    for code in codes_in(wholes):
        counted = sorted(wholes.rows["unit"].astype("str").unique())
        if catalogue[code].kind != "stock" or counted != ["people"]:
            raise MeaningError(
                f"A figure per person needs a population, counted in people: {code} in "
                f"{listed(counted)} is none. Pass one as the second table.",
                rows=wholes.rows,
            )
        others = [
            part
            for part in codes_in(parts)
            if code not in (PEOPLE, *catalogue.ancestors(part), *shared_with(part))
        ]
        if others and not money:
            raise MeaningError(
                f"{others[0]} per person of {code} is no rate, as {code} is not the population "
                "that it comes from: take share_of(part, whole), which gives percent, and says "
                "that not all of the one are among the other.",
                rows=wholes.rows,
            )


def _per_unit(parts: Panel, per: int) -> Texts:
    """Return the unit of each figure per so many people."""
    units = Texts.of(parts.rows["unit"])
    for unit in sorted(word for word in units.those if word):
        kind = UNITS[unit].kind if unit in UNITS else "not known"
        if (kind == "count" and unit != _HOUSEHOLDS) or (unit in _MONEY and per == 1):
            continue
        ways = {
            "count": "hs.aggregate(series, over='area', household_size=...) turns them into "
            "people first",
            "money": "take per=1, which of dollars gives dollars per person",
        }
        way = ways.get(kind, "leave them out, as no such unit is known")
        people = "person" if per == 1 else f"{per:,} people"
        raise MeaningError(
            f"Figures in {unit} per {people} have no unit: {way}.", rows=parts.rows
        )
    return rewritten(lambda unit: _MONEY.get(unit, _RATES[per]), units)
