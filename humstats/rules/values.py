"""Rules about one value: what no count, rate or bound can be."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from humstats.model.indicators import catalogue
from humstats.rules.rule import Hits, Rule

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from humstats.rules.table import Table

__all__ = ["RULES"]


def _bounds(table: Table) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return for each row the lowest and highest that its indicator allows."""

    def find() -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        codes = table.codes("indicator")
        known = [code if code in catalogue else None for code in codes.labels]
        low = codes.gather([catalogue[c].low if c else -np.inf for c in known], -np.inf)
        high = codes.gather([catalogue[c].high if c else np.inf for c in known], np.inf)
        shares = np.flatnonzero(table.shares)
        low[shares], high[shares] = 0.0, 100.0
        # a change can be negative, and a share of what is no whole above 100
        derived = np.flatnonzero(table.derived)
        low[derived], high[derived] = -np.inf, np.inf
        return low, high

    found: tuple[NDArray[np.float64], NDArray[np.float64]] = table.once(
        "bounds", find, passing=True
    )
    return found


def _negative(table: Table) -> Hits:
    least = _bounds(table)[0]
    below = (table.value < least) | (table.highest < least)
    return Hits.where(below & (least == 0) & table.counts)


def _beyond_the_world(table: Table) -> Hits:
    most = _bounds(table)[1]
    above = (table.value > most) | (table.lowest > most)
    return Hits.where(above & table.counts, limit=most)


def _outside_bounds(table: Table) -> Hits:
    # an open bound says nothing: "more than 80%" is not more than 100
    least, most = _bounds(table)
    above = (table.value > most) | (table.lowest > most)
    below = (table.value < least) | (table.highest < least)
    found = Hits.where((above | below) & ~table.counts, least=least, most=most)
    units, indicators = table.codes("unit"), table.codes("indicator")
    signs = np.array([*("%" if unit == "percent" else "" for unit in units.labels), ""], object)
    # older scales of severity have other classes
    severity = indicators.gather([i == "severity_of_needs" for i in indicators.labels], False)
    return replace(
        found,
        facts={**found.facts, "percent": signs[units.numbers[found.rows]]},
        softer=severity[found.rows],
    )


def _infinite(table: Table) -> Hits:
    return Hits.where(np.isinf(table.value))


def _bounds_crossed(table: Table) -> Hits:
    if not table.has("low", "high"):
        return Hits.where(np.zeros(table.size, bool))
    low = table.figures["low"].to_numpy("float64", na_value=np.nan)
    high = table.figures["high"].to_numpy("float64", na_value=np.nan)
    crossed = (low > high) | (table.value < low) | (table.value > high)
    return Hits.where(crossed, low=low, high=high)


RULES = (
    Rule(
        code="HS301",
        name="negative-count",
        severity="error",
        blames="value",
        sentence="{value} {unit}: a count is 0 or more.",
        suggestion="A minus that slipped in, or a subtraction the wrong way round.",
        why="Published files hold them (Guatemala 2024: -1,229 people in need), left from "
        "figures made by subtraction.",
        source="HDX HAPI, population >= 0",
        case="HPC Tools, needs overview of Guatemala 2024, row 676: -1,229 people in need.",
        tolerance="",
        false_alarms="Changes from one period to the next can be negative: they are derived "
        "figures, and left alone. Indicators of one's own have no bounds unless they state "
        "some.",
        find=_negative,
    ),
    Rule(
        code="HS302",
        name="outside-bounds",
        severity="error",
        blames="value",
        sentence="{value}{percent} lies outside {least} to {most}, within which every figure "
        "of {indicator} lies.",
        suggestion="A slip of the decimal point, or another unit than the one stated.",
        why="Only indicators whose part cannot exceed the whole are bound at 100: coverage of "
        "funding, or reached of targeted, can be above it and is.",
        source="the catalogue of indicators",
        case="No file read here has one; the database of HDX HAPI refuses percentages outside "
        "0 to 100 in every theme but funding.",
        tolerance="An open bound says nothing: more than 80% is not more than 100.",
        false_alarms="Coverage of funding, and reached of targeted, exceed 100 in published "
        "figures (FTS: 164% and 116%); they have no upper bound. A severity of 0 or 6 is a "
        "warning: older scales went from 0 to 6.",
        find=_outside_bounds,
    ),
    Rule(
        code="HS303",
        name="more-than-there-are",
        severity="error",
        blames="value",
        sentence="{value} {unit} are more than there are in the world ({limit}).",
        suggestion="{scale}",
        why="A number written out in full under the unit 'million people' is a million times "
        "too large.",
        source="United Nations, World Population Prospects 2024: 8.2 billion people",
        case="No file read here has one. Palestinian overviews hold the text '2.5 million' "
        "among plain numbers: multiplied once more by its header it is 2.5 trillion.",
        tolerance="8.3 billion, the population of the world in 2026 rounded up.",
        false_alarms="Dollars, events and movements have no such limit.",
        find=_beyond_the_world,
    ),
    Rule(
        code="HS304",
        name="infinite",
        severity="error",
        blames="value",
        sentence="The value is infinite.",
        suggestion="A division by zero in the sender's sheet.",
        why="A test for 0 or more lets infinity pass.",
        source="arithmetic",
        case="FTS, Afghanistan 2001 (CAFG01): 2,053,268 dollars received and nothing required;"
        " the coverage, given as 0%, is a division by zero.",
        tolerance="",
        false_alarms="None: no published figure is infinite.",
        find=_infinite,
    ),
    Rule(
        code="HS305",
        name="bounds-crossed",
        severity="error",
        blames="value",
        sentence="The value {value} does not lie between its bounds, {low} and {high}.",
        suggestion="Check the bounds against the qualifier.",
        why="A lower bound above its upper bound, or a value outside both, cannot be.",
        source="arithmetic",
        case="No file read here has one; WHO and UNICEF check every estimate against its low "
        "and its high.",
        tolerance="",
        false_alarms="A figure known by its bounds alone has no value to hold against them.",
        find=_bounds_crossed,
    ),
)
