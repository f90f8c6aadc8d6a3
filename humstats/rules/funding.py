"""Rules about funding: coverage, and money that came outside of any appeal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from humstats.rules.pivots import Pivot, pivot, rows_of
from humstats.rules.rule import NOTHING, Hits, Rule

if TYPE_CHECKING:
    from humstats.rules.table import Table

__all__ = ["RULES"]

_REQUIRED, _RECEIVED, _COVERAGE = range(3)
_FUNDING: Final = ("funding_required", "funding_received", "funding_coverage")
#: What the Financial Tracking Service writes in place of a plan's code.
NO_APPEAL: Final = "Not specified"


def _appeals(table: Table) -> Pivot:
    """Return what each appeal (or cluster of one) requires, received, and is covered by."""

    def find() -> Pivot:
        codes = table.codes("indicator")
        rows = rows_of(table, *_FUNDING)
        columns = codes.places_in(_FUNDING)[rows]
        return pivot(table, rows, columns, width=3, but=("indicator", "unit"))

    found: Pivot = table.once("appeals", find)
    return found


def _coverage_unlike_its_money(table: Table) -> Hits:
    if table.codes("indicator").number_of(_FUNDING[_COVERAGE]) < 0:
        return NOTHING
    appeals = _appeals(table)
    coverage = appeals.value[:, _COVERAGE]
    with np.errstate(divide="ignore", invalid="ignore"):
        fitting = 100 * appeals.value[:, _RECEIVED] / appeals.value[:, _REQUIRED]
        least = 100 * appeals.low[:, _RECEIVED] / appeals.high[:, _REQUIRED]
        most = 100 * appeals.high[:, _RECEIVED] / appeals.low[:, _REQUIRED]
    # half a unit of the last digit printed, of which there are two at most
    slack = np.select([coverage == np.round(coverage, d) for d in (0, 1)], [0.5, 0.05], 0.005)
    off = (coverage > most + slack + 1e-6) | (coverage < least - slack - 1e-6)
    # nothing required and something received has no coverage, and is told apart
    asked_nothing = (appeals.high[:, _REQUIRED] <= 0) & (appeals.low[:, _RECEIVED] > 0)
    told = [
        "and of nothing there is no share" if nothing else f"which is {fit:.4g}%"
        for nothing, fit in zip(asked_nothing, fitting, strict=True)
    ]
    return appeals.hits(
        (off | asked_nothing) & ~np.isnan(coverage),
        _COVERAGE,
        members=(_RECEIVED, _REQUIRED),
        received=appeals.value[:, _RECEIVED],
        required=appeals.value[:, _REQUIRED],
        told=np.array(told, object),
    )


def _above_its_appeal(table: Table) -> Hits:
    if table.codes("indicator").number_of(_FUNDING[_RECEIVED]) < 0:
        return NOTHING
    appeals = _appeals(table)
    required, received = appeals.value[:, _REQUIRED], appeals.value[:, _RECEIVED]
    with np.errstate(divide="ignore", invalid="ignore"):
        percent = 100 * received / required
    return appeals.hits(
        (appeals.low[:, _RECEIVED] > appeals.high[:, _REQUIRED]) & (required > 0),
        _RECEIVED,
        members=(_REQUIRED, _COVERAGE),
        percent=np.round(percent, 1),
    )


def _outside_of_appeals(table: Table) -> Hits:
    if not table.has("plan_code"):
        return NOTHING
    plans = table.codes("plan_code")
    nowhere = plans.number_of(NO_APPEAL)
    rows = rows_of(table, _FUNDING[_RECEIVED])
    if nowhere < 0 or not len(rows):
        return NOTHING
    outside = plans.numbers[rows] == nowhere
    countries = table.codes("location_code").numbers[rows]
    appealed = np.isin(countries, countries[~outside & (plans.numbers[rows] >= 0)])
    chosen = outside & appealed
    rows = rows[chosen]
    _, country = np.unique(countries[chosen], return_inverse=True)
    money = np.bincount(country, weights=table.value[rows]) if len(rows) else np.empty(0)
    return Hits.grouped(rows, country, money=money)


_FTS = "OCHA, Financial Tracking Service"

RULES: tuple[Rule, ...] = (
    Rule(
        code="HS621",
        name="coverage-unlike-its-money",
        severity="warning",
        blames="value",
        sentence="{subject} is given as {value}%: {received} dollars received of {required} "
        "required, {told}.",
        suggestion="Is one of the three of an earlier day, or should the coverage be blank?",
        why="Coverage is the money received over the money required. Zero percent beside money "
        "says that nothing came.",
        source=_FTS,
        case="Afghanistan 2001 (CAFG01): 2,053,268 dollars received, nothing required, "
        "coverage given as 0%.",
        tolerance="Half a unit of the last digit in which the coverage is printed, and the "
        "bounds of rounded amounts.",
        false_alarms="Published coverage is a whole percent (50 of 49.91): not said.",
        find=_coverage_unlike_its_money,
        scope="relation",
    ),
    Rule(
        code="HS622",
        name="received-above-its-appeal",
        severity="note",
        blames="value",
        sentence="{value} dollars of {subject}: {percent}% of the {other} required.",
        suggestion="True at times; look whether the requirement was revised, or a zero is "
        "missing.",
        why="A plan can receive more than it asked for, and a chart that ends at 100% hides "
        "it.",
        source=_FTS,
        case="Afghanistan 2003 (OAFG03): 313,948,366 dollars of 270,590,000, 116%.",
        tolerance="",
        false_alarms="It is never an error, and never more than a note.",
        find=_above_its_appeal,
        scope="relation",
    ),
    Rule(
        code="HS623",
        name="money-outside-of-appeals",
        severity="note",
        blames="plan_code",
        sentence="{money} dollars for {area} came outside of any appeal, and stand among those "
        "of its appeals ({count:figure}).",
        suggestion="Leave them out where money is held against requirements.",
        why="They are money for the country and answer no requirement: added to the appeals' "
        "they make the appeals look better covered than they are.",
        source=_FTS,
        case="Afghanistan 2020: 146,123,534 dollars are not for a plan, beside 564,467,765 for "
        "the response plan of 1,131,050,820. Together 63% of what was asked for, where "
        "50% came.",
        tolerance="",
        false_alarms="Every file of the service is made so: one note a country, none for a "
        "country without appeals.",
        find=_outside_of_appeals,
        scope="relation",
    ),
)
