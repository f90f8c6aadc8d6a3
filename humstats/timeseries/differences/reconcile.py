"""Reconciling: what several sources say of one thing, side by side, and why they differ.

Nothing is averaged and nothing is chosen by itself: a mean of two counts is a count that
nobody made. Which figure stands is the caller's to say, and what speaks for each is written
beside it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from humstats.errors import SelectionError
from humstats.model.columns import ALL
from humstats.model.lists import listed
from humstats.timeseries.decisions import decide
from humstats.timeseries.differences.kinds import (
    KINDS,
    Why,
    agree,
    how_far,
    of_another_period,
    why_apart,
)
from humstats.timeseries.inputs import in_days
from humstats.timeseries.omissions import LOOSE
from humstats.timeseries.scope import PERIOD, Scope
from humstats.timeseries.sources import heard
from humstats.timeseries.statements import (
    blank,
    published_of,
    records_of,
    said,
    says_nothing,
    source_named,
    spread,
)
from humstats.timeseries.wording import period_of, source_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from humstats.timeseries.statements import Record
    from humstats.timeseries.vintages import Day

__all__ = ["reconcile"]

#: Columns in which the figures side by side may differ, shown where they do.
_VARYING: Final = ("indicator", "location_code", *LOOSE)
#: What of each figure is shown, and what is said of it.
_FIGURE: Final = (
    "source", "value", "unit", "low", "high", "qualifier", "publication", "published", "method",
)  # fmt: skip
_TEXTS: Final = ("says", "unit", "qualifier", "publication", "method", "against")
_JUDGED: Final = ("stands", "against", "difference", "percent", "spread", "kind", "says")
#: Of these no difference is taken: each may lie anywhere beyond its bound.
_BOUNDS: Final = ("at_least", "more_than", "at_most", "less_than", "range")


def reconcile(
    figures: pd.DataFrame,
    indicator: str | Sequence[str],
    location: str | Sequence[str],
    *,
    prefer: str | Sequence[str] | None = None,
    as_of: Day | None = None,
    **breakdowns: str,
) -> pd.DataFrame:
    """Put what several sources say side by side, and say what kind each difference is.

    One row for each period and source, with the figure that stands of this source: its
    latest, the more precise. Sources fill categories, plans and poverty lines each in its
    own way; so where a source has no overall figure, its figures of each category, plan or
    line are there instead, and differ in whom they count. Figures of one source between
    which nothing decides are all there.

    Only figures of one period meet: the count of a day is not held against one of the end
    of a year, however near, for how many came and went between them no one has said.

    Each figure is held against one of its period: the figure that stands; where none does,
    the one that most others agree with; of several such one that no other source gives for
    another period, the more precise, then the later. None is held against a figure that was
    filled in, where any was published. Which of two figures has slipped the
    sentence says where the table shows it; their ``kind`` is of both.

    Parameters
    ----------
    figures : pandas.DataFrame
        A figures table. It is not changed.
    indicator : str or sequence of str
        A code of the catalogue, or several that are taken for each other; the first stands.
    location : str or sequence of str
        A location code or name, or several: a country and a regional plan; the first stands.
    prefer : str or sequence of str, optional
        Sources, the most trusted first. It only marks which figure stands.
    as_of : str or datetime.date, optional
        As in :func:`humstats.series`.
    **breakdowns : str
        As in :func:`humstats.series`.

    Returns
    -------
    pandas.DataFrame
        By period, what stands first: ``period``, in words; those of ``indicator``,
        ``location_code``, ``category``, plan, poverty line and round in which the rows differ;
        the figure (``source``, ``value``, ``unit``, ``low``, ``high``, ``qualifier``,
        ``publication``, ``published``, ``method`` and the days of its period); ``stands``,
        whether :func:`humstats.series` with the same ``prefer`` gives this figure;
        ``against``, the source that it is held against;
        ``difference`` from it, in the figures' unit, and ``percent`` of it, both missing
        where either is a bound or the units differ; ``spread``, how far the largest figure
        of the period lies above the smallest of the same unit, in percent, other populations
        left out (of percentages neither, as they lie percentage points apart); ``kind`` of
        difference (same, precision, vintage, definition, population, probable slip,
        unexplained; :mod:`.kinds` has the thresholds) and ``says``, a sentence.

    Raises
    ------
    SelectionError
        Nothing is there, or ``prefer`` names no source that is there.
    PeriodError
        ``as_of`` cannot be read, or can be read in two ways.
    UnknownNameError
        An indicator, a place or a breakdown that is not known.
    FigureError
        ``figures`` is no figures table, or a figure has no period.

    Examples
    --------
    >>> from humstats.model.columns import tidy
    >>> figures = tidy(pd.DataFrame({
    ...     "indicator": "internally_displaced_people", "location_code": "SYR",
    ...     "admin_level": 0, "reference_period_start": "2019-01-01",
    ...     "reference_period_end": "2019-12-31", "category": ["all", "conflict"],
    ...     "value": [6_146_994.0, 6_495_392.0], "unit": "people",
    ...     "source": ["UNHCR", "IDMC"]}))
    >>> beside = reconcile(figures, "internally_displaced_people", "SYR")
    >>> beside[["source", "category", "stands", "percent", "kind"]].round(1)
      source  category  stands  percent        kind
    0  UNHCR       all    True      0.0        same
    1   IDMC  conflict   False      5.7  definition
    >>> print(beside.says[1])
    UNHCR 6,146,994 and IDMC 6,495,392: 5.7 % apart; IDMC counts everyone displaced inside
    the country by conflict and violence at the end of the year, UNHCR those whom it protects
    or assists.
    """
    scopes = [
        Scope.of(figures, what, where, breakdowns)
        for what in ([indicator] if isinstance(indicator, str) else indicator)
        for where in ([location] if isinstance(location, str) else location)
    ]
    found = _found(figures, scopes)
    elsewhere = _broken_down(figures, scopes, found)
    points = [*PERIOD, *_varying(found)]
    found = heard(found, scopes[0], source=None, as_of=as_of, point=points)
    found = found.reset_index(drop=True)
    order = [prefer] if isinstance(prefer, str) else list(prefer or ())
    main = _overall(found, scopes[0])
    _check_preferred(found, main, order, scopes[0])
    records = {record["at"]: record for record in records_of(found)}
    found = found.loc[[*records]]  # in the order of records, and so are groups of them
    one_unit = len(found.loc[main, "unit"].unique()) <= 1
    rows: list[dict[str, Any]] = []
    for period, group in found.groupby(PERIOD, sort=True):
        own = group.loc[main[group.index]]
        mine = [records[at] for at in own.index]
        standing = decide(mine, order).figure if mine and one_unit else None
        others = elsewhere.get(period, [])
        rows += _beside(_spoken(group, records), standing, [*records.values()], others)
    return _table(rows, found)


def _found(figures: pd.DataFrame, scopes: list[Scope]) -> pd.DataFrame:
    """Return what each question is about; one of several may have nothing."""
    parts, refused = [], []
    for scope in scopes:
        try:
            parts.append(scope.figures_of(figures, any_of=LOOSE))
        except SelectionError as error:
            refused.append(error)
    if not parts:
        raise refused[0]
    if len(parts) == 1:
        return parts[0]
    # categories of unlike frames would fall back to texts
    texts = [
        part.astype(dict.fromkeys(part.select_dtypes("category"), object)) for part in parts
    ]
    return pd.concat(texts, ignore_index=True)


def _broken_down(
    figures: pd.DataFrame, scopes: list[Scope], found: pd.DataFrame
) -> dict[Any, list[str]]:
    """List by period who tells of the same, but of other parts of it than is asked for."""
    mine = figures["indicator"].isin([scope.indicator for scope in scopes])
    mine &= figures["location_code"].isin([scope.location for scope in scopes])
    told, here = (
        rows[[*PERIOD, "source"]].dropna().astype({"source": object}).drop_duplicates()
        for rows in (in_days(figures.loc[mine]), found)
    )
    both = told.merge(here, how="left", indicator="there")
    apart = both[both["there"] == "left_only"]
    return {key: sorted(rows["source"]) for key, rows in apart.groupby(PERIOD)}


def _overall(found: pd.DataFrame, scope: Scope) -> pd.Series[bool]:
    """Tell which figures :func:`humstats.series` would look at."""
    mask = (found["indicator"] == scope.indicator) & (found["location_code"] == scope.location)
    for name in (name for name in LOOSE if name in found):
        mask &= (found[name] == scope.named.get(name, ALL)).to_numpy(dtype=bool)
    return mask.astype(bool)


def _check_preferred(
    found: pd.DataFrame, main: pd.Series[bool], order: list[str], scope: Scope
) -> None:
    there = sorted({source_named(record) for record in records_of(found.loc[main])})
    if not order or set(order) & set(there):
        return
    others = found.loc[found["source"].isin(order)]
    elsewhere = [
        f"{name}={word!r}"
        for name in (name for name in LOOSE if name in others)
        for word in sorted(others[name].dropna().astype(str).unique())
        if word != ALL
    ]
    hint = (
        f" What {listed(order)} says is of {listed(elsewhere)}: name it." if elsewhere else ""
    )
    raise SelectionError(
        f"prefer names no source of {scope}: expected some of "
        f"{listed(there) or 'none that there is'}.{hint}",
        rows=found,
    )


def _varying(found: pd.DataFrame) -> list[str]:
    return [name for name in _VARYING if name in found]


def _spoken(group: pd.DataFrame, records: Mapping[Any, Record]) -> list[Record]:
    """Return what each source says of one period, of each category where none is overall."""
    loose = [name for name in LOOSE if name in group]
    spoken: list[Record] = []
    keys = ["indicator", "location_code", "unit", "source"]
    for _, mine in group.groupby(keys, observed=True, dropna=False, sort=True):
        overall = (mine[loose] == ALL).all(axis=1)
        kept = mine.loc[overall] if overall.any() else mine
        for _, part in kept.groupby(loose, observed=True, dropna=False, sort=True):
            decision = decide([records[at] for at in part.index])
            spoken += [decision.figure] if decision.figure else decision.between
    return spoken


def _beside(
    spoken: list[Record],
    standing: Record | None,
    everything: list[Record],
    elsewhere: list[str],
) -> list[dict[str, Any]]:
    """Hold the figures of one period against one of them."""
    stands = None if standing is None else standing["at"]
    published = [f for f in spoken if f["status"] != "filled"]
    against = next((f for f in published if f["at"] == stands), None) or _most_agreed(
        published or spoken, everything
    )
    rows = []
    for figure in spoken:
        is_it = figure["at"] == against["at"]
        why = Why("same") if is_it else why_apart(figure, against, everything)
        difference, percent = (0.0, 0.0) if is_it else _apart(figure, against)
        rows.append({
            **figure,
            "period": str(period_of(figure)),
            "stands": figure["at"] == stands,
            "against": source_of(against),
            "difference": difference,
            "percent": percent,
            "kind": why.kind,
            "says": _alone(figure, spoken, elsewhere)
            if is_it
            else _says(figure, against, why, how_far(difference, percent, figure["unit"])),
        })  # fmt: skip
    width = _spread(rows, str(against["unit"]))
    rows = [
        {**row, "spread": width if row["unit"] == against["unit"] else np.nan} for row in rows
    ]
    return sorted(rows, key=lambda r: (not r["stands"], r["at"] != against["at"], *_by_name(r)))


def _by_name(figure: Record) -> tuple[str, ...]:
    return tuple(
        str(figure.get(name, ""))
        for name in ("source", *_VARYING, "publication", "published", "value")
    )


def _most_agreed(spoken: list[Record], everything: list[Record]) -> Record:
    """Return the figure that most others agree with, and that seems its own."""
    told = [figure for figure in spoken if not says_nothing(figure)] or spoken
    agreeing = {figure["at"]: sum(agree(figure, other) for other in told) for figure in told}
    taken = {
        f["at"]: agreeing[f["at"]] == 1
        and any(of_another_period(f, other, everything) for other in told)
        for f in told
    }
    return min(
        told,
        key=lambda f: (
            -agreeing[f["at"]],
            taken[f["at"]],
            spread(f),
            -published_of(f).value,
            _by_name(f),
        ),
    )


def _apart(figure: Record, against: Record) -> tuple[float, float]:
    words = {str(figure["qualifier"]), str(against["qualifier"])}
    values = [figure["value"], against["value"]]
    if words & set(_BOUNDS) or any(map(blank, values)) or figure["unit"] != against["unit"]:
        return np.nan, np.nan
    value, other = map(float, values)
    share = other and figure["unit"] != "percent"
    return value - other, (value - other) / abs(other) * 100 if share else np.nan


def _spread(rows: list[dict[str, Any]], unit: str) -> float:
    values = [
        float(row["value"])
        for row in rows
        if row["unit"] == unit
        and row["kind"] != "population"
        and not blank(row["value"])
        and row["qualifier"] not in _BOUNDS
    ]
    if unit == "percent" or not values or min(values) <= 0:
        return np.nan
    return (max(values) / min(values) - 1) * 100


def _alone(figure: Record, spoken: list[Record], elsewhere: list[str]) -> str:
    others = "the others are held against it" if len(spoken) > 1 else "no other source"
    if elsewhere:
        others += f"; what is of {listed(elsewhere)} is broken down otherwise"
    return f"{source_of(figure)} {said(figure)}: {others}."


def _says(figure: Record, against: Record, why: Why, far: str) -> str:
    pair = f"{source_of(against)} {said(against)} and {source_of(figure)} {said(figure)}"
    if why.kind == "same":
        return f"{pair}: the same."
    apart = f"{far} apart; " if far else ""
    slip = "one of the two is probably a slip: " if why.kind == "probable slip" else ""
    return f"{pair}: {apart}{slip}{why.words}."


def _table(rows: list[dict[str, Any]], found: pd.DataFrame) -> pd.DataFrame:
    shown = [name for name in _varying(found) if len(found[name].unique()) > 1]
    table = pd.DataFrame(rows)
    table = table[["period", *shown, *_FIGURE, *PERIOD, *_JUDGED]]
    for name in [*PERIOD, "published"]:
        table[name] = table[name].astype("datetime64[us]")
    for name in ("value", "low", "high", "difference", "percent", "spread"):
        table[name] = table[name].astype("float64")
    for name in ("period", "source", *shown, *_TEXTS):
        table[name] = table[name].astype("str")
    return table.assign(
        stands=table["stands"].astype(bool),
        kind=pd.Categorical(table["kind"], categories=list(KINDS)),
    )
