"""Additivity: which figures may not be added, why, and what to do instead.

The catalogue says along which dimensions an indicator may be added; the members say whether
they are apart; and to what was published for the whole nothing is added. What is left is
refused, with a way on, unless a caller overrides it with a reason in words. What no unit could
hold (people with households, dollars with pounds) no reason makes possible.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from humstats.errors import MeaningError, UnknownNameError
from humstats.model.indicators import catalogue
from humstats.model.names import meant
from humstats.timeseries.adding.addends import Addends, Kind
from humstats.timeseries.adding.dimensions import dimensions_of, told_by
from humstats.timeseries.adding.meanings import (
    IN_ONE_PLACE,
    Asked,
    Meaning,
    meaning_of,
    of_indicators,
    of_new_counts,
    of_overlap,
    of_periods,
    of_units,
)
from humstats.timeseries.adding.nesting import (
    differing,
    of_unplaced,
    overlapping_periods,
    several,
    unplaced_areas,
)
from humstats.timeseries.adding.overlaps import overlaps
from humstats.timeseries.adding.refusals import Refusal, error_of
from humstats.timeseries.inputs import check_figures

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd
    from numpy.typing import NDArray

    from humstats.timeseries.adding.areas import Areas

    Mask = NDArray[np.bool_]
    Numbers = NDArray[np.intp]

__all__ = ["check_addable"]

#: How figures may be made one, and the dimension that each way but a sum is about.
_WAYS: Final = {
    "sum": "",
    "last": "period",
    "mean": "period",
    "max": "period",
    "largest_sector": "sector_code",
}


def check_addable(
    figures: pd.DataFrame,
    over: str | Sequence[str],
    *,
    how: str | None = None,
    to: str | Mapping[str, Any] | None = None,
    weighted: bool = False,
    despite: str | None = None,
    areas: Areas | None = None,
) -> list[str]:
    """Refuse to add figures whose sum has no meaning; say why, and what to do instead.

    Refused is only what would in truth be added: figures that say nothing add nothing, and
    where a figure was published for the whole (the country, both sexes, the year), it stands
    for itself. Figures of several indicators, units or breakdowns are not added to each
    other, unless ``over`` names that dimension.

    Parameters
    ----------
    figures : pandas.DataFrame
        A figures table, with one figure for each point.
    over : str or sequence of str
        Along what they are to be added: "area", "period", breakdowns.
    how : str, optional
        None or "sum" to add; "last", "mean" or "max" to make one figure of several periods;
        "largest_sector" for an estimate of the overall figure.
    to : str or mapping, optional
        Of areas: "admin1_code" or "admin2_code" for sums that stop there, or the region of
        each country. Of periods: "year", "quarter" or "month". Of ages and phases: "0-17",
        "3+". Of several dimensions: a mapping to what each is added up to.
    weighted : bool
        Whether rates are averaged by weights, not added.
    despite : str, optional
        Why they are to be added all the same, in words.
    areas : Areas, optional
        The areas of the figures, where they are known; else they are found here.

    Returns
    -------
    list of str
        What ``despite`` overrides: why the sum would have been refused, each as in the middle
        of a sentence, for the note. Empty ordinarily.

    Raises
    ------
    MeaningError
        The sum has no meaning; ``rows`` has the figures.
    UnknownNameError
        A dimension that is not known.
    FigureError
        ``figures`` is no figures table.

    Examples
    --------
    >>> import pandas as pd
    >>> from humstats.model.columns import tidy
    >>> figures = tidy(pd.DataFrame({
    ...     "indicator": "people_in_need", "location_code": "AFG", "admin_level": 0,
    ...     "reference_period_start": "2024-01-01", "reference_period_end": "2024-12-31",
    ...     "sector_code": ["HEA", "EDU"], "value": [17.9e6, 8.1e6],
    ...     "unit": "people", "source": "OCHA"}))
    >>> check_addable(figures, "sector_code")
    Traceback (most recent call last):
        ...
    humstats.errors.MeaningError: people_in_need for AFG, 2024: sectors EDU, HEA may not be
    added up to 26,000,000 people: people need help from several sectors at once. ...
    >>> check_addable(figures, "sector_code", despite="two camps, each with one sector")
    ['people need help from several sectors at once']
    """
    check_figures(figures)
    dimensions = dimensions_of(over, figures)
    if despite is not None and not (isinstance(despite, str) and despite.strip()):
        raise MeaningError("despite= has no words: say why these figures may be added.")
    addends = Addends.of(figures, dimensions, to, areas)
    asked = Asked(dimensions, _way(how, dimensions), weighted, addends.months)
    refusals = [
        Refusal(figures.iloc[addends.rows[mask]], meaning, asked)
        for mask, meaning in _refused(addends, asked, to)
    ]
    # what no reason makes possible comes first
    refusals.sort(key=lambda refusal: not refusal.meaning.firm)
    if refusals and (despite is None or refusals[0].meaning.firm):
        refused = {refusal.indicator for refusal in refusals}
        rest = any(code not in refused for code in figures["indicator"].unique())
        raise error_of(refusals, despite=despite is not None, rest=rest)
    return sorted({refusal.why for refusal in refusals})


def _way(how: str | None, over: tuple[str, ...]) -> str | None:
    if how is not None and how not in _WAYS:
        raise UnknownNameError.of("way to make one figure", how, _WAYS, meant=meant(how, _WAYS))
    about = _WAYS.get(how or "sum")
    if about and about not in over:
        raise MeaningError(
            f"how={how!r} is about {about!r}, which over= does not name: "
            f"over={[*over, about]!r}."
        )
    return None if how == "sum" else how


def _refused(addends: Addends, asked: Asked, to: Any) -> Iterator[tuple[Mask, Meaning]]:
    """Yield figures of one indicator that may not be added, and why."""
    if not len(addends.rows):
        return
    regions = _regions(to, asked)
    yield from _units(addends, regions)
    for dimension in asked.over:
        if dimension == "sector_code" and asked.how == "largest_sector":
            continue
        if dimension == "reporting_round" and asked.how == "last":
            continue
        if dimension == "indicator":
            yield from _indicators(addends)
        elif dimension == "area":
            yield from _areas(addends, asked)
            if regions:
                yield from _countries(addends, asked, regions)
        elif dimension == "period":
            yield from _periods(addends, asked)
        else:
            yield from _members(addends, dimension, asked)


def _regions(to: Any, asked: Asked) -> Mapping[str, str]:
    """Return the region of each country, where countries are added up to regions."""
    if isinstance(to, Mapping) and {*to} <= {*asked.over}:
        to = to.get("area")
    return to if isinstance(to, Mapping) and "area" in asked.over else {}


def _members(addends: Addends, dimension: str, asked: Asked) -> Iterator[tuple[Mask, Meaning]]:
    """Yield figures of members of a breakdown that may not be added."""
    parts = addends.parts(dimension)
    if not parts.any():
        return
    numbers, labels = addends.codes(dimension)
    own: Numbers | None = None
    for kind in addends.kinds(parts):
        indicator, unit, mine = kind.indicator, kind.unit, addends.of_kind(kind, parts)
        members = _used(numbers[mine], labels)
        meaning = meaning_of(indicator, unit, dimension, members, asked)
        if meaning and meaning.alone:
            yield mine, meaning
            continue
        if not meaning and not overlaps(dimension, members):
            continue
        mine = mine & addends.amounts()
        if own is None:
            own = addends.groups(*told_by(dimension, asked.over))
        if (meaning is None or meaning.soft) and not _is_paid_once(
            indicator, dimension, asked.over
        ):
            clashing = _clashing(dimension, own, numbers, labels, mine)
            if clashing.any():
                yield clashing, of_overlap(dimension)
                continue
        if meaning and (some := _mixed(addends, dimension, asked, own, numbers, mine)).any():
            yield some, meaning


def _mixed(
    addends: Addends, dimension: str, asked: Asked, own: Numbers, numbers: Numbers, mine: Mask
) -> Mask:
    """Return which figures would be added to one of another member."""
    over = tuple(name for name in asked.over if not (asked.how and name == "period"))
    wider = over != (dimension,) and dimension not in IN_ONE_PLACE
    return differing(addends.groups(*over) if wider else own, numbers, mine)


def _is_paid_once(indicator: str, dimension: str, over: tuple[str, ...]) -> bool:
    """Whether it is money that was given: a dollar goes to one plan, however plans overlap."""
    return "plan_code" in told_by(dimension, over) and indicator == "funding_received"


def _used(numbers: NDArray[Any], labels: list[str]) -> list[str]:
    used = np.bincount(numbers, minlength=len(labels)) > 0
    return sorted({label for label, here in zip(labels, used, strict=True) if here})


def _clashing(
    dimension: str, groups: Numbers, numbers: NDArray[Any], labels: list[str], mine: Mask
) -> Mask:
    """Return which figures overlap with others of their own group.

    Each set of members that occurs is looked at once.
    """
    found = np.zeros(len(mine), bool)
    at = np.flatnonzero(several(groups, mine))
    at = at[np.lexsort((numbers[at], groups[at]))]
    begins = np.flatnonzero(np.append(True, np.diff(groups[at]) != 0)) if len(at) else at
    sets: dict[bytes, list[Numbers]] = {}
    for rows in np.split(at, begins[1:]):
        sets.setdefault(numbers[rows].tobytes(), []).append(rows)
    for held in sets.values():
        met = overlaps(dimension, {labels[n] for n in numbers[held[0]].tolist()})
        if met:
            words = {word for pair in met for word in (pair.one, pair.other)}
            rows = np.concatenate(held)
            found[rows[np.isin(numbers[rows], [labels.index(word) for word in words])]] = True
    return found


def _areas(addends: Addends, asked: Asked) -> Iterator[tuple[Mask, Meaning]]:
    levels = addends.levels()
    parts = levels > addends.level
    groups: Numbers | None = None
    for kind in addends.kinds(parts):
        meaning = meaning_of(kind.indicator, kind.unit, "area", (), asked)
        if meaning is None:
            continue
        mine = addends.of_kind(kind, parts)
        if not meaning.alone:
            groups = addends.groups("area") if groups is None else groups
            mine = several(groups, mine & addends.amounts())
        if mine.any():
            yield mine, meaning
    doubts = [*unplaced_areas(addends, parts)]
    for kind in addends.kinds(parts) if doubts else ():
        told = [doubt for doubt in doubts if addends.of_kind(kind, doubt.figures).any()]
        if told:
            every = np.logical_or.reduce([doubt.figures for doubt in told])
            yield addends.of_kind(kind, every), of_unplaced(told[0], addends.areas)


def _countries(
    addends: Addends, asked: Asked, regions: Mapping[str, str]
) -> Iterator[tuple[Mask, Meaning]]:
    """Yield figures of countries that may not be added up to regions."""
    numbers, labels = addends.codes("location_code")
    wholes = addends.levels() == 0
    # what is published for a region stands, and of other places none is added
    wholes &= np.array([label in regions for label in labels])[numbers]
    for kind in addends.kinds(wholes):
        indicator, unit, mine = kind.indicator, kind.unit, addends.of_kind(kind, wholes)
        members = _used(numbers[mine], labels)
        if len(members) < 2:
            continue
        meaning = meaning_of(indicator, unit, "area", members, asked)
        if meaning is not None:
            yield mine, meaning
        elif met := overlaps("location_code", members):
            both = np.isin(numbers, [labels.index(word) for word in met[0][:2]])
            yield mine & both, of_overlap("location_code")


def _periods(addends: Addends, asked: Asked) -> Iterator[tuple[Mask, Meaning]]:
    """Yield figures of periods that may not be added."""
    within = ~addends.fill_spans()
    # what reaches into the next year is told where years are made
    inside = within & addends.within_spans()
    new = addends.new()
    for is_new in (False, True):
        held = within & (new == is_new)
        for kind in addends.kinds(held):
            meaning = meaning_of(kind.indicator, kind.unit, "period", (), asked)
            meaning = of_new_counts(asked) if is_new else meaning
            entry, mine = catalogue.get(kind.indicator), addends.of_kind(kind, held)
            if is_new or not (entry and entry.is_cumulative):
                mine &= inside
            if meaning is not None and mine.any():
                yield mine, meaning
                continue
            # the last and the highest of what overlaps count nothing twice
            adds_up = asked.how in (None, "mean")
            if adds_up and (twice := overlapping_periods(addends, mine)).any():
                yield twice, of_periods(asked)


def _indicators(addends: Addends) -> Iterator[tuple[Mask, Meaning]]:
    numbers, _ = addends.codes("indicator")
    # two units are no way out: what is of two kinds is not one number in either
    some = differing(addends.groups("indicator", "unit"), numbers, addends.amounts())
    if some.any():
        yield some, of_indicators()


def _units(addends: Addends, regions: Mapping[str, str]) -> Iterator[tuple[Mask, Meaning]]:
    """Yield figures whose sum is in two units, neither of which has all places or members."""
    by_indicator: dict[str, list[Kind]] = {}
    every = np.ones(len(addends.rows), bool)
    for kind in addends.kinds(every):
        entry = catalogue.get(kind.indicator)
        if entry and entry.is_count and kind.unit in entry.units:
            by_indicator.setdefault(kind.indicator, []).append(kind)
    for kinds in by_indicator.values():
        if len(kinds) < 2:
            continue
        held = [(kind.unit, addends.of_kind(kind, every)) for kind in kinds]
        keep = min((kind.unit for kind in kinds), key=catalogue[kinds[0].indicator].units.index)
        groups = addends.groups("unit", *addends.over, regions=regions)
        points = addends.groups("unit")
        for at, (unit, mine) in enumerate(held):
            for other, theirs in held[at + 1 :]:
                both = np.isin(groups, groups[mine]) & np.isin(groups, groups[theirs])
                side = np.isin(points, points[mine]) & np.isin(points, points[theirs])
                # where any point has both, the two are published side by side
                both &= ~np.isin(groups, groups[side]) & (mine | theirs)
                if both.any():
                    yield both, of_units(unit, other, keep=keep)
