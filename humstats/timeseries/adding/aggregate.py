"""Aggregate figures: districts to countries, sexes and ages to all, months to years.

What may be added the catalogue says; :mod:`.additivity` refuses the rest and names a way on.
What was published for the whole stands, and says what its parts add up to. What is added
keeps its bounds, its sources and what it lacks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from humstats.errors import FigureError, MeaningError, SelectionError
from humstats.model.columns import PLACE, breakdowns_in, tidy
from humstats.model.joint_sectors import as_published, as_sectors
from humstats.model.lists import listed
from humstats.timeseries.adding.addends import Addends
from humstats.timeseries.adding.additivity import check_addable
from humstats.timeseries.adding.areas import Areas
from humstats.timeseries.adding.dimensions import AREA_LEVELS, LENGTHS, dimensions_of
from humstats.timeseries.adding.estimates import largest_sector
from humstats.timeseries.adding.groups import groups_in, in_groups, level_of
from humstats.timeseries.adding.households import as_people
from humstats.timeseries.adding.levels import added_areas, as_listed, kinds_of
from humstats.timeseries.adding.members import added_members
from humstats.timeseries.adding.numbering import crowded, told_apart
from humstats.timeseries.adding.regions import added_countries
from humstats.timeseries.adding.stretches import added_periods
from humstats.timeseries.adding.sums import stacked
from humstats.timeseries.adding.weights import WEIGHTS, weighted
from humstats.timeseries.decisions import one_each
from humstats.timeseries.hearing import heard
from humstats.timeseries.inputs import check_figures, tidied
from humstats.timeseries.omissions import noting_unheard
from humstats.timeseries.panels import in_order, numbered, series_columns
from humstats.timeseries.scope import PERIOD, Scope
from humstats.timeseries.texts import Texts, noted

if TYPE_CHECKING:
    from humstats.timeseries.adding.levels import Listed
    from humstats.timeseries.vintages import Day

__all__ = ["aggregate"]

#: Statuses of figures that a reason makes estimates.
_SURE: Final = ("final", "provisional")
#: Columns that stand beside figures while they are added.
_OF_OURS: Final = ["area", "kind", *WEIGHTS]


def aggregate(
    figures: pd.DataFrame,
    over: str | Sequence[str],
    *,
    how: str | None = None,
    to: str | Mapping[str, Any] | None = None,
    weights: pd.DataFrame | None = None,
    household_size: float | None = None,
    areas: Listed | None = None,
    complete: str | None = None,
    source: str | None = None,
    prefer: str | Sequence[str] | None = None,
    as_of: Day | None = None,
    leave_open: bool = False,
    despite: str | None = None,
) -> pd.DataFrame:
    """Make one figure of those that are alike in all but a dimension.

    A figure that is published for the whole always stands, and ``decided`` says what its
    parts add up to; only where there is none are parts added. A sum has the bounds of its
    parts: with "more than 14,000" in it, it is more than so much. Where a part is missing (an
    area that the table has for any indicator or period, a month of the year, a sex), a
    sum of people is at least what is there, and ``note`` says what is not, and which part is
    less than its own parts. A blank is never a zero. What must not be added is refused, with
    a way on.

    Parameters
    ----------
    figures : pandas.DataFrame
        A figures table. It is not changed.
    over : str or sequence of str
        "area", "period", or a breakdown such as "gender"; or several.
    how : {"sum", "last", "mean", "max", "largest_sector"}, optional
        A sum, where nothing is said. Stocks are never added over time: say which of "last",
        "mean" and "max" is meant; a mean counts each period by its length. "largest_sector",
        over "sector_code", estimates an overall figure where none is published. "last" over
        "period" and "reporting_round" keeps the last round of each operation, of two in one
        period the one with the higher number.
    to : str or mapping, optional
        Up to what. For areas "admin1_code", or a mapping of the codes or names of areas of
        admin 1 to groups of one's own, or of location codes to regions (a code such as "WLD",
        as a word of one's own is no known place to the rules); the country where nothing is
        said. For periods "month", "quarter" or "year" (the usual
        one). For ages a range that others fill ("0-17"). With several dimensions a mapping
        of dimension to target.
    weights : pandas.DataFrame, optional
        Figures of what rates are rates of, in the same places and periods: rates are then
        averaged, each by its weight, and the mean is no surer than its weights. An area that
        has a weight and no rate is one that the mean lacks.
    household_size : float, optional
        People in a household: turns households into people first.
    areas : int or collection of str, optional
        How many areas the country has at the lowest level of the table, or their codes,
        where the table itself does not have them all.
    complete : str, optional
        Why what is not listed is none, in words: "UNHCR lists every country with refugees".
        Areas, members and periods of which there is no row are then not missing, sums of the
        rest are exact, and ``note`` says so. A row without a figure stays a gap.
    source : str, optional
        Keep only what this source says.
    prefer : str or sequence of str, optional
        Sources, the most trusted first.
    as_of : str or datetime.date, optional
        Only what was published by the end of this day, month or year.
    leave_open : bool
        Whether a point that nothing decides has no figure, instead of being refused.
    despite : str, optional
        Why figures are to be added although it is refused, in words. It stays in ``note``.
        What is made so is an estimate of about so much, and has no lower bound: what overlaps
        is not at least its sum.

    Returns
    -------
    pandas.DataFrame
        A figures table, in order: published figures as they are, and sums, whose
        ``derived_from`` says of how many figures and whose. The text column ``decided`` says
        why a figure stands; it is missing where there was nothing to decide.

    Raises
    ------
    MeaningError
        A sum without a meaning; the error says what would have one.
    ConflictError
        Several figures for one point, between which nothing decides.
    SelectionError
        Rates without weights, figures without a level, or a source that is not there.
    FigureError
        ``figures`` is no figures table, is empty, or has figures without a period.
    UnknownNameError
        A dimension, a target or a way that is not known.

    Examples
    --------
    >>> from humstats.model.columns import tidy
    >>> regions = tidy(pd.DataFrame({
    ...     "indicator": "people_in_need", "location_code": "SYR", "admin_level": 1,
    ...     "admin1_name": ["Homs", "Idlib", "Homs"], "admin1_code": ["SY04", "SY07", "SY04"],
    ...     "reference_period_start": ["2024-01-01", "2024-01-01", "2025-01-01"],
    ...     "reference_period_end": ["2024-12-31", "2024-12-31", "2025-12-31"],
    ...     "value": [1.4e6, 2.9e6, 1.3e6], "unit": "people", "source": "OCHA"}))
    >>> country = aggregate(regions, over="area")
    >>> country[["value", "qualifier", "note"]]
           value qualifier                                note
    0  4300000.0     exact                                NaN
    1  1300000.0  at_least  1 of 2 areas: Idlib is not there
    >>> country["derived_from"][0]
    'sum of areas; 2 figures; OCHA'
    """
    for table in (figures,) if weights is None else (figures, weights):
        check_figures(table)
    names, areas = list(dimensions_of(over, figures)), as_listed(areas)
    if "sector_code" in names:
        figures = as_sectors(figures)
    _check_complete(complete, areas)
    targets = _targets(names, to)
    if groups := groups_in(figures, targets.get("area")):
        figures = in_groups(figures, groups)
        weights = None if weights is None else in_groups(weights, groups)
        to = targets = {**targets, "area": "admin1_code"}
    rows = _ready(figures, household_size)
    # an area that has a weight is one, whether or not it has a rate
    every = Areas.of(rows, weights)
    rows = rows.assign(area=every.numbers, kind=kinds_of(rows))
    rows = _one_source(
        rows, every, source=source, prefer=prefer, as_of=as_of, leave_open=leave_open
    )
    known = replace(every, numbers=rows["area"].to_numpy("intp"))
    overridden = check_addable(
        rows.drop(columns=["area", "kind", "decided"]),
        names,
        how=how,
        to=to,
        weighted=weights is not None,
        despite=despite,
        areas=known,
    )
    says = [f"what is not listed is none: {complete}"] if complete else []
    if weights is not None and names == ["period"] and how != "mean":
        raise MeaningError(f"weights= makes a mean, and how={how!r} none: leave out weights=.")
    if weights is not None:
        to_regions = isinstance(targets.get("area"), Mapping)
        averaged = Addends.of(rows, tuple(names), to, known).added(up_to_regions=to_regions)
        rows, of = weighted(rows, weights, averaged=averaged)
        says.append(of)
    if areas is not None and ("area" not in names or targets.get("area") is not None):
        raise MeaningError(
            "areas= says which areas a country has: pass over='area' too, to the country."
        )
    # whole people first, then whole places, then whole years
    if names != ["area"]:
        rows = rows.drop(columns="kind")
    if how == "largest_sector" and "sector_code" in names:
        rows = largest_sector(rows, every, areas, to=level_of(targets.get("area")))
    # rounds follow each other as periods do
    chosen = {None: None, "sum": None, "largest_sector": "sector_code"}.get(
        how, "reporting_round"
    )
    for name in breakdowns_in(rows):
        if name in names and name != chosen:
            rows = added_members(
                rows,
                name,
                targets.get(name),
                complete=bool(complete),
                despite=bool(overridden),
            )
    if "area" in names and how == "largest_sector":
        rows = rows.loc[
            every.levels[rows["area"].to_numpy("intp")] == level_of(targets.get("area"))
        ]
    elif "area" in names:
        up_to = targets.get("area")
        rows = added_areas(
            rows, every, level_of(up_to), expected=areas, complete=bool(complete)
        )
        if isinstance(up_to, Mapping):
            rows = added_countries(rows, up_to, complete=bool(complete))
    if rows.empty:
        raise SelectionError(
            f"No figure here is of a place up to which areas are added, to={to!r}: they are of "
            f"admin_level {listed(sorted({*every.levels[every.numbers].tolist()}))}. "
            "Pass a level above theirs, or leave out to=.",
            rows=figures,
        )
    if "period" in names:
        across = [chosen] if chosen in names and chosen in rows else []
        rows = added_periods(
            rows, targets.get("period"), how, across=across, complete=bool(complete)
        )
    if overridden:
        says.append(f"added despite: {'; '.join(overridden)}. Reason given: {despite}")
        rows = _as_estimates(rows)
    return _finished(rows, says)


def _check_complete(complete: str | None, areas: Listed | None) -> None:
    if complete is not None and not (isinstance(complete, str) and complete.strip()):
        raise MeaningError("complete= has no words: say why what is not listed is none.")
    if complete is not None and areas is not None:
        raise MeaningError(
            "areas= says which areas there are, and complete= that what is not listed is none: "
            "pass one of them."
        )


def _ready(figures: pd.DataFrame, household_size: float | None) -> pd.DataFrame:
    if figures.empty:
        raise FigureError("There is nothing to aggregate: the table has no rows.")
    rows = tidied(figures).reset_index(drop=True)
    undated = rows[PERIOD[0]].isna() | rows[PERIOD[1]].isna()
    if undated.any():
        raise FigureError(
            f"{undated.sum():,} of {len(rows):,} figures have no period, so that no one knows "
            "which of them belong together. Fill it in, or leave them out.",
            rows=rows[undated],
        )
    if household_size is not None:
        rows = as_people(rows, household_size)
    if "decided" not in rows:
        rows["decided"] = Texts.nothing(len(rows)).column()
    return rows


def _targets(names: list[str], to: str | Mapping[str, Any] | None) -> dict[str, Any]:
    """Return up to what each dimension is added, for those of which something is said."""
    if to is None:
        return {}
    if isinstance(to, Mapping) and set(to) <= set(names):
        return dict(to)
    if len(names) == 1:
        return {names[0]: to}
    if isinstance(to, str) and to in LENGTHS and "period" in names:
        return {"period": to}
    if isinstance(to, str) and to in AREA_LEVELS and "area" in names:
        return {"area": to}
    raise MeaningError(
        f"to={to!r} does not say of which dimension: pass a mapping, to={{{names[0]!r}: ...}}."
    )


def _one_source(
    rows: pd.DataFrame,
    every: Areas,
    *,
    source: str | None,
    prefer: str | Sequence[str] | None,
    as_of: Day | None,
    leave_open: bool,
) -> pd.DataFrame:
    """Keep one figure for each point, as the caller decides between sources and vintages."""
    points, asked = [*series_columns(rows), *PERIOD], rows
    if not (source is None and as_of is None):
        rows = heard(rows, _scope_of(rows), source=source, as_of=as_of, point=points)
    again = crowded(
        rows["kind"].to_numpy() * (int(rows["area"].max()) + 1) + rows["area"].to_numpy()
    )
    if again.any():
        alone = rows.loc[~again]
        # two spellings of one p-code are one area
        twice = rows.loc[again].drop(columns="decided").reset_index(drop=True)
        twice = twice.assign(**every.place(twice["area"].to_numpy("intp")))
        chosen = one_each(twice, points, _scope_of(asked), prefer=prefer, leave_open=leave_open)
        rows = tidy(pd.concat([alone, chosen[alone.columns]], ignore_index=True))
    if source is None and as_of is None:
        return rows
    return _noting_unheard(rows, asked, source=source, as_of=as_of)


def _noting_unheard(
    rows: pd.DataFrame, asked: pd.DataFrame, *, source: str | None, as_of: Day | None
) -> pd.DataFrame:
    """Write beside figures what the caller's question left out."""
    point = ["kind", "area"]
    every = stacked([rows[point], asked[point]])
    numbers = told_apart(every, point)[0]
    mine, theirs = numbers[: len(rows)], numbers[len(rows) :]
    # only where a point has more than the figure that stands is there anything to say
    several = crowded(theirs)
    some = np.isin(mine, theirs[several])
    told = noting_unheard(rows.loc[some], asked.loc[several], point, source=source, as_of=as_of)
    decided = rows["decided"].astype(object)
    decided[some] = told["decided"].astype(object)
    return rows.assign(decided=decided.astype("str").astype("category"))


def _scope_of(rows: pd.DataFrame) -> Scope:
    """Say what figures are about, for messages."""
    names = ("indicator", "location_code")
    code, place = (
        listed(sorted(map(str, rows[name].drop_duplicates())), most=3) for name in names
    )
    return Scope(code, place, {})


def _as_estimates(rows: pd.DataFrame) -> pd.DataFrame:
    """Call what was made here an estimate: it stands on a reason, not on what is known.

    Parts that may overlap make up no more than their sum, and are no lower bound of it.
    """
    made = rows["derived_from"].notna()
    status, qualifier = (rows[name].astype("str") for name in ("status", "qualifier"))
    # one figure alone overlaps with none
    alone = rows["derived_from"].astype("str").str.contains("; 1 figure; ", na=False)
    alone &= qualifier.isin(["at_least", "more_than"])
    vague = made & rows["value"].notna() & (qualifier != "at_most") & ~alone
    between = made & (qualifier == "range")
    return rows.assign(
        value=rows["value"].mask(between, rows["high"]),
        low=rows["low"].mask(made & ~alone),
        high=rows["high"].mask(vague),
        qualifier=qualifier.mask(vague, "about").mask(between, "at_most").astype("category"),
        status=status.mask(made & status.isin(_SURE), "estimated").astype("category"),
    )


def _finished(rows: pd.DataFrame, says: list[str]) -> pd.DataFrame:
    """Put the result in order, and say beside each figure made here what it rests on."""
    rows = as_published(tidy(rows.drop(columns=_OF_OURS, errors="ignore")))
    if says:
        made = rows["derived_from"].notna().to_numpy()
        told = Texts.where(made, "; ".join(says))
        rows = rows.assign(note=noted(told, Texts.of(rows["note"])).column())
    places = [name for name in PLACE if name in rows]
    by = ["indicator", *places, *PERIOD, *breakdowns_in(rows), "unit"]
    return in_order(rows.assign(order=numbered(rows, by)), ["order"]).drop(columns="order")
