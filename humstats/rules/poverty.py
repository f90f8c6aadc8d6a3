"""Rules about poverty: headcount, intensity, the index made of both."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from humstats.model.columns import ALL
from humstats.rules.pivots import pivot, rows_of
from humstats.rules.rule import NOTHING, Hits, Rule

if TYPE_CHECKING:
    from humstats.rules.table import Table

__all__ = ["RULES"]

_INDEX: Final = (
    "multidimensional_poverty_index",
    "multidimensional_poverty_headcount_ratio",
    "intensity_of_deprivation",
)
#: How far the index may lie from its product, which is published to four decimals or to three.
TOLERANCE: Final = 0.001


def _index_unlike_its_product(table: Table) -> Hits:
    codes = table.codes("indicator")
    rows = rows_of(table, *_INDEX)
    if not len(rows):
        return Hits(rows)
    side = pivot(table, rows, codes.places_in(_INDEX)[rows], width=3, but=("indicator", "unit"))
    # nobody at all, times what has no upper bound, says nothing
    with np.errstate(invalid="ignore"):
        low, high = (bound[:, 1] * bound[:, 2] / 1e4 for bound in (side.low, side.high))
    # a headcount of nobody has no intensity, and nothing to be held against
    apart = (side.low[:, 0] > high + TOLERANCE) | (side.high[:, 0] < low - TOLERANCE)
    return side.hits(
        apart,
        0,
        members=(1, 2),
        product=side.value[:, 1] * side.value[:, 2] / 1e4,
        headcount=side.value[:, 1],
        intensity=side.value[:, 2],
    )


def _several_lines(table: Table) -> Hits:
    if not table.has("poverty_line"):
        return NOTHING
    lines, countries = table.codes("poverty_line"), table.codes("location_code")
    if len({*lines.labels} - {ALL}) < 2:
        return NOTHING
    indicators = table.codes("indicator")
    rows = np.flatnonzero(lines.broken_down())
    room = len(countries.labels) + 1
    series = indicators.numbers[rows].astype("i8") * room + countries.numbers[rows]
    _, group = np.unique(series, return_inverse=True)
    pairs = np.unique(group * len(lines.labels) + lines.numbers[rows])
    by_series: dict[int, list[str]] = {}
    for number, line in zip(*np.divmod(pairs, len(lines.labels)), strict=True):
        by_series.setdefault(int(number), []).append(str(lines.labels[line]))
    found = Hits.grouped(
        rows,
        group,
        lines=[sorted(each) for each in by_series.values()],
        lines_count=np.array([len(each) for each in by_series.values()], "intp"),
    )
    return found.take(np.flatnonzero(found.facts["lines_count"] > 1))


RULES: tuple[Rule, ...] = (
    Rule(
        code="HS631",
        name="poverty-index-unlike-its-product",
        severity="error",
        blames="value",
        sentence="{value} {subject}: a headcount of {headcount}% times an intensity of "
        "{intensity}% makes {product}.",
        suggestion="One of the three has slipped: a decimal point, or another row's value.",
        why="The multidimensional poverty index is by its definition the share of people who "
        "are poor times the average share of deprivations that they suffer.",
        source="OPHI and UNDP, global MPI; OCHA-DAP/hapi-sqlalchemy-schema, "
        "db_poverty_rate.py, mpi_product_constraint",
        case="OCHA's database of HDX HAPI refuses such rows. Its first limit, 0.00001, was too "
        "tight for figures rounded to four decimals and had to become 0.0001; in 5,742 "
        "published triples the two lie at most 0.00005 apart.",
        tolerance="0.001, for sheets that print the index to three decimals; and the bounds of "
        "rounded figures.",
        false_alarms="Where nobody is poor there is no intensity, and nothing is said (18 rows "
        "of the global file). A national index made of other cut-offs obeys the "
        "identity too.",
        find=_index_unlike_its_product,
        scope="relation",
    ),
    Rule(
        code="HS632",
        name="several-poverty-lines",
        severity="note",
        blames="poverty_line",
        sentence="{area} has figures of {indicator} by {lines_count} poverty lines: {lines}. "
        "They do not compare.",
        suggestion="Choose one line, in one year's prices, before anything is drawn or told.",
        why="A change of the line moves the number of the poor with no change on the ground.",
        source="World Bank, factsheet 'June 2025 Update to Global Poverty Lines', 5 June 2025",
        case="In June 2025 the World Bank moved its line from 2.15 dollars a day (prices of "
        "2017) to 3.00 (prices of 2021): for 2022 the world's poor went from 713 to 838 "
        "million.",
        tolerance="",
        false_alarms="Tables of several lines are published on purpose: it is one note for a "
        "country and an indicator, whatever the number of rows. Each line stays a "
        "series of its own.",
        find=_several_lines,
        scope="relation",
    ),
)
