"""Revisions: what was published, and then published otherwise.

The figures of one source about one point, in the order of their publication, are a chain.
Each link at which the number became another one is a revision. The same number with more or
fewer digits is none, and is told apart. A figure that an edition leaves out between two
that it holds was withdrawn; one at the end of a series may only not be there yet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from humstats.errors import SelectionError, UnknownNameError
from humstats.model.columns import ALL, breakdowns_in
from humstats.model.countries import location_of
from humstats.model.names import meant
from humstats.model.places import name_of
from humstats.timeseries.differences.chains import KINDS, links_of
from humstats.timeseries.differences.kinds import how_far, shifted_by
from humstats.timeseries.inputs import check_figures, tidied
from humstats.timeseries.panels import numbered, series_columns
from humstats.timeseries.scope import NAMEABLE, PERIOD, as_coded, stands
from humstats.timeseries.statements import (
    at_vintage,
    blank,
    said,
    says_nothing,
    vintage_of,
)
from humstats.timeseries.wording import (
    AREA_WORDS,
    capitalised,
    period_of,
    source_of,
    subject_of,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from humstats.timeseries.differences.chains import Links
    from humstats.timeseries.statements import Record

__all__ = ["revisions"]


#: What a sentence is made of, beside breakdowns.
_TOLD: Final = frozenset({
    "indicator", "location_code", *AREA_WORDS, *PERIOD, "value", "low", "high", "qualifier",
    "unit", "status", "source", "published", "note",
})  # fmt: skip


def revisions(
    figures: pd.DataFrame,
    indicator: str | None = None,
    location: str | None = None,
    *,
    source: str | None = None,
    **breakdowns: str,
) -> pd.DataFrame:
    """List each time that a source replaced a figure that it had published.

    Of one series or of all in a table; what was computed or filled in was not published, and
    is left out. Editions are told apart by their day of publication:
    rounds of an assessment are other figures, no revisions, and so is what another source
    says. The same number with more or fewer digits is listed as that. Where an edition
    holds figures of the periods before and after one and not of it, or leaves it blank or
    suppressed, the figure was withdrawn. What is counted from one start and is less on a
    later day was revised, and is listed as a fall. Of a figure without a day of
    publication, or of two of one day, no one knows which replaces which: that is said too.

    Parameters
    ----------
    figures : pandas.DataFrame
        A figures table with all its vintages. It is not changed.
    indicator : str, optional
        A code; all indicators where none is named.
    location : str, optional
        A location code or name; all places where none is named.
    source : str, optional
        Keep only what this source says.
    **breakdowns : str
        Values of breakdowns, of an area, or the ``unit``. One that is not named may be any.

    Returns
    -------
    pandas.DataFrame
        A row for each replacement, in order of series, period and publication: the columns
        that tell series apart (indicator, place and unit, and breakdowns of which any row
        states more than "all"), the period, ``source``, ``published_before``, ``published``,
        ``value_before``, ``value``, ``difference`` (in the figures' unit; missing where either
        is a bound, or has no value), ``percent`` (of the value before; missing where that is
        in percent itself), ``kind`` (one of
        revised, more precise, less precise, method changed, withdrawn, fall of a cumulative
        count, order not known) and ``says``, a sentence. Without rows where nothing was
        replaced.

    Raises
    ------
    SelectionError
        No figure is what was asked for.
    UnknownNameError
        A place or a breakdown that is not known.
    FigureError
        ``figures`` is no figures table.

    Examples
    --------
    >>> from humstats.model.columns import tidy
    >>> figures = tidy(pd.DataFrame({
    ...     "indicator": "internally_displaced_people", "location_code": "SRB",
    ...     "admin_level": 0, "reference_period_start": "2013-01-01",
    ...     "reference_period_end": "2013-12-31", "value": [97_300.0, 114_000.0],
    ...     "unit": "people", "source": "IDMC", "published": ["2022-05-31", "2025-05-31"]}))
    >>> found = revisions(figures, "internally_displaced_people", "SRB")
    >>> found[["value_before", "value", "kind"]]
       value_before     value     kind
    0       97300.0  114000.0  revised
    >>> print(found.says[0])
    Internally displaced people, Serbia, 2013: IDMC revised 97,300 (May 2022) to 114,000
    (May 2025), 17.2 % more.
    """
    check_figures(figures)
    if location is not None and not (figures["location_code"] == location).any():
        location = location_of(location)
    asked = {"indicator": indicator, "location_code": location, "source": source, **breakdowns}
    rows = tidied(figures.loc[_asked(figures, asked)])
    if "derived_from" in rows:
        rows = rows.loc[rows["derived_from"].isna()]
    rows = rows.loc[(rows["status"] != "filled").to_numpy()].reset_index(drop=True)
    if rows.empty:
        words = ", ".join(f"{name} {word}" for name, word in asked.items() if word is not None)
        raise SelectionError(f"There is no figure of {words or 'a publisher'}.", rows=figures)
    links = links_of(rows)
    return _table(rows, links)


def _asked(figures: pd.DataFrame, asked: Mapping[str, str | None]) -> NDArray[np.bool_]:
    mask = np.ones(len(figures), bool)
    known = ("indicator", "location_code", "source", *NAMEABLE)
    for name, word in asked.items():
        if name not in known:
            raise UnknownNameError.of("breakdown", name, NAMEABLE, meant=meant(name, NAMEABLE))
        if word is not None:
            mask &= stands(figures, name, as_coded(figures, name, str(word)))
    return mask


def _table(rows: pd.DataFrame, links: Links) -> pd.DataFrame:
    """Write links as rows, in the order of series, period and publication."""
    columns = [*series_columns(rows), *PERIOD, "source"]
    about = np.where(links.absent, links.before, links.after)
    value = rows["value"].to_numpy("f8")
    day = rows["published"]
    now = np.where(links.absent, np.nan, value[links.after])
    was = value[links.before]
    open_ended = ~rows["qualifier"].isin(["exact", "about", "nearly"]).to_numpy()
    open_ended = open_ended[links.before] | open_ended[links.after]
    difference = np.where(open_ended, np.nan, now - was)
    with np.errstate(divide="ignore", invalid="ignore"):
        percent = np.where(was == 0, np.nan, difference / np.abs(was) * 100)
    percent[(rows["unit"] == "percent").to_numpy()[links.before]] = np.nan
    shown = [*_telling(rows, columns), *PERIOD, "source"]
    out = rows[shown].take(about).reset_index(drop=True)
    out = out.assign(
        published_before=day.take(links.before).to_numpy(),
        published=day.take(links.after).to_numpy(),
        value_before=was,
        value=now,
        difference=difference,
        percent=percent,
        kind=pd.Categorical(np.array(KINDS)[links.kind], categories=list(KINDS)),
    )
    out["says"] = pd.Series(_sentences(rows, links, difference, percent), dtype="str")
    key = numbered(rows.take(about), columns)
    order = np.lexsort(
        (
            links.kind,
            out["published"].to_numpy("i8"),
            out["published_before"].to_numpy("i8"),
            key,
        )
    )
    return out.take(order).reset_index(drop=True)


def _telling(rows: pd.DataFrame, columns: list[str]) -> list[str]:
    """Leave out breakdowns that are "all" in every row: a notebook cuts wide tables."""
    quiet = [
        name for name in breakdowns_in(rows) if (rows[name].isna() | (rows[name] == ALL)).all()
    ]
    return [name for name in columns if name not in {*quiet, *PERIOD, "source"}]


def _sentences(
    rows: pd.DataFrame,
    links: Links,
    difference: NDArray[np.float64],
    percent: NDArray[np.float64],
) -> list[str]:
    slim = rows[[name for name in rows if name in {*_TOLD, *breakdowns_in(rows)}]]
    before, after = (slim.take(at).to_dict("records") for at in (links.before, links.after))
    subjects: dict[tuple[str, ...], str] = {}
    told = ["indicator", *breakdowns_in(rows), "unit"]
    sentences = []
    for at, (old, new) in enumerate(zip(before, after, strict=True)):
        was, now = ({str(k): v for k, v in row.items()} for row in (old, new))
        key = tuple(str(was[name]) for name in told)
        if key not in subjects:
            subjects[key] = capitalised(subject_of(rows.iloc[[links.before[at]]]))
        absent = bool(links.absent[at])
        moved = _moved(difference[at], percent[at], str(was["unit"]))
        what = _what(was, now, KINDS[links.kind[at]], moved, absent=absent)
        when = period_of(was if absent else now)
        sentences.append(f"{subjects[key]}, {_where(was)}, {when}: {what}.")
    return sentences


def _where(figure: Record) -> str:
    """Name the place of a figure, an area by its name or else its code."""
    words = (figure.get(name) for name in AREA_WORDS)
    area = next((str(word) for word in words if isinstance(word, str) and word), "")
    return ", ".join(filter(None, (area, name_of(str(figure["location_code"])))))


def _moved(difference: float, percent: float, unit: str) -> str:
    far = how_far(difference, percent, unit)
    return f", {far} {'more' if difference > 0 else 'less'}" if far else ""


def _what(was: Record, now: Record, kind: str, moved: str, *, absent: bool) -> str:
    who = source_of(was)
    then, later = vintage_of(was, now), vintage_of(now, was)
    if kind == "order not known":
        if blank(now["published"]):
            beside = f"{said(was)} and {said(now)} have no day of publication"
        elif blank(was["published"]):
            beside = f"{said(was)} has no day of publication, {said(now)} is of {later}"
        else:
            beside = f"{said(was)} and {said(now)} are both of {later}"
        noted = "".join(
            f"; of {said(figure)} is noted: {str(figure['note']).rstrip('.')}"
            for figure in (was, now)
            if not blank(figure["note"]) and was["note"] != now["note"]
        )
        return f"{who} says two things: {beside}; which replaces which is not known{noted}"
    if kind == "withdrawn":
        how = (
            f"its edition of {later}, which holds the periods around it, leaves it out"
            if absent
            else f"{at_vintage(now, was)} it is {said(now)}"
        )
        return f"{who} said {said(was)} ({then}); {how}"
    if says_nothing(was):
        return f"{who} gives {said(now)} ({later}), after none ({said(was)}, {then})"
    if kind == "fall of a cumulative count":
        return (
            f"{who} counts {said(now)}, after {said(was)} up to {period_of(was).end}{moved}; "
            "a count since one start cannot fall, so it was revised"
        )
    if kind == "less precise":
        return f"{who} rounds {said(was)} ({then}) to {said(now)} ({later})"
    if kind == "more precise":
        return f"{who} gives {said(was)} ({then}) more precisely: {said(now)} ({later})"
    how = ", by another method" if kind == "method changed" else ""
    factor = shifted_by(was["value"], now["value"])
    far = "less" if now["value"] < was["value"] else "more"
    slip = f"; the first digits are the same, {factor:,} times {far}" if factor else ""
    became = f", {was['status']} before, {now['status']} now"
    slip += became if was["status"] != now["status"] else ""
    changed = f"{said(was, now)} ({then}) to {said(now, was)} ({later})"
    return f"{who} revised {changed}{moved}{how}{slip}"
