"""Breaks: between which figures of a series something other than the world changed.

What is known of it comes from three sides: the register of published breaks
(:mod:`humstats.model.breaks`), what the figures themselves say (another method, another kind
of plan, another part of the areas), and the caller (:func:`note_break`). Its codes stand
in the column ``break_before`` of the first figure after it.

A change is none where only a year or a spelling differs ("HNO 2023 methodology", "HNO 2024
methodology"), nor where one of the two says nothing, nor where sources differ: that is said
in ``decided``. Nor is there one between nothing and nothing: two zeros are the same by any
method. Poverty lines, currencies and items of prices tell series apart, so that no series
changes them.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from humstats.errors import ConflictError, MeaningError, SelectionError
from humstats.model.breaks import HARMONISED, REGISTER, Break
from humstats.model.columns import ALL
from humstats.model.periods import Period
from humstats.timeseries.panels import Panel, series_columns, varying
from humstats.timeseries.scope import PERIOD, asked_period
from humstats.timeseries.texts import Texts, joined, noted, rewritten

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from numpy.typing import NDArray

    Mask = NDArray[np.bool_]
    Rows = NDArray[np.intp]

__all__ = ["breaks", "breaks_before", "knowing_breaks", "note_break", "sentence_of_break"]

#: Breaks that figures show themselves, and what each is known from.
_SHOWN: Final = {"method": "method", "scope": "publication", "coverage": "note"}
_NOTED: Final = "noted-"
_IN_NOTE: Final = re.compile(r"break before ([^:;]+): ([^;]+)")

#: What says which method it is, beside letters: figures that are no year, month or round.
_PASSING: Final = re.compile(
    r"\b(?:19|20)\d\d(?:[-/](?:19|20)?\d\d)?\b|\b(?:round|wave|edition|cycle) ?\d+\b|"
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b"
)
_ROUND_VERSION: Final = re.compile(r"(?<=\d)\.0\b")
_SPELT_ALIKE: Final = 90.0

#: Kinds of plans that cover different people, by the words of their publications.
_PLANS: Final = {
    "a regional plan": re.compile(r"\b(3rp|rrp|rmrp|regional refugee|regional response)\b"),
    "a flash appeal": re.compile(r"\bflash appeal\b"),
    "a country's plan": re.compile(
        r"\b(hno|hrp|hnrp|humanitarian needs|humanitarian response (plan|priorities)|"
        r"strategic response plan)\b"
    ),
}
_COVERAGE: Final = re.compile(r"\b[\d,]+ of [\d,]+ areas\b[^;]*")


def breaks(series: pd.DataFrame) -> pd.DataFrame:
    """List the breaks between the figures of a series, or of several.

    Parameters
    ----------
    series : pandas.DataFrame
        A time series, or figures of several, at most one for each series and period.

    Returns
    -------
    pandas.DataFrame
        One row a break: ``code`` (what ``across=`` of other functions takes), ``kind``,
        ``before`` and ``after`` (the periods on its two sides), ``says`` (what changed),
        ``known_from``, ``by`` (register, figures or caller). In front, the columns that tell
        the series apart, where there are several.

    Raises
    ------
    FigureError
        ``series`` is no figures table, or has no rows.
    ConflictError
        A series has several figures for one period.

    Examples
    --------
    >>> from humstats.model.columns import tidy
    >>> refugees = tidy(pd.DataFrame({
    ...     "indicator": "refugees", "location_code": "UGA", "admin_level": 0,
    ...     "reference_period_start": ["2017-01-01", "2018-01-01"],
    ...     "reference_period_end": ["2017-12-31", "2018-12-31"],
    ...     "value": [1350495.0, 1165646.0], "unit": "people", "source": "UNHCR"}))
    >>> breaks(refugees)[["code", "before", "after"]]
                    code before after
    0  unhcr-uganda-2018   2017  2018
    """
    panel = Panel.of(series)
    rows = panel.rows
    codes = breaks_before(panel).astype("str")
    found = [
        (row, code)
        for row in np.flatnonzero(codes.notna()).tolist()
        for code in codes.iloc[row].split("; ")
    ]
    listed = pd.DataFrame(
        [_described(panel, row, code) for row, code in found],
        columns=["code", "kind", "before", "after", "says", "known_from", "by"],
    )
    apart = varying(rows, series_columns(rows))
    where = rows[apart].iloc[[row for row, _ in found]].reset_index(drop=True)
    return pd.concat([where, listed], axis=1)


def note_break(series: pd.DataFrame, at: object, *, because: str) -> pd.DataFrame:
    """Say that a series has a break, which no one else knows of.

    The first figure of that time, or the next after it, does then not compare with the one
    before, in each of several series. The reason stays in ``note``.

    Parameters
    ----------
    series : pandas.DataFrame
        A time series, or figures of several. It is not changed.
    at : str or datetime.date
        The first year, month or day of the new.
    because : str
        What changed, in words.

    Returns
    -------
    pandas.DataFrame
        The same figures, sorted, with the break in ``break_before`` (code "noted-2024") and
        the reason in ``note``.

    Raises
    ------
    MeaningError
        No reason is given.
    SelectionError
        No series has figures on both sides of it.
    PeriodError
        ``at`` cannot be read, or can be read in two ways.

    Examples
    --------
    >>> from humstats.model.columns import tidy
    >>> needs = tidy(pd.DataFrame({
    ...     "indicator": "people_in_need", "location_code": "YEM", "admin_level": 0,
    ...     "reference_period_start": ["2023-01-01", "2024-01-01"],
    ...     "reference_period_end": ["2023-12-31", "2024-12-31"],
    ...     "value": [21.6e6, 18.2e6], "unit": "people", "source": "OCHA"}))
    >>> noted = note_break(needs, 2024, because="tighter scope of the plan")
    >>> noted[["break_before", "note"]].iloc[1].tolist()
    ['noted-2024', 'break before 2024: tighter scope of the plan']
    """
    reason = " ".join(str(because).replace(";", ",").split())
    if not reason:
        raise MeaningError(
            "A break needs its reason: pass it, note_break(series, 2024, because=...)."
        )
    period = asked_period(at, monthly=True)
    panel = Panel.of(series)
    rows = panel.rows
    later = (rows[PERIOD[1]] >= pd.Timestamp(period.start)).to_numpy()
    first = np.append(False, later[1:] & ~later[:-1]) & ~panel.begins
    if not first.any():
        lasts = [Period.of(*rows[PERIOD].iloc[at]) for at in (0, -1)]
        raise SelectionError(
            f"No series has figures on both sides of {period}: they go from {lasts[0]} to "
            f"{lasts[1]}. Pass a period between.",
            rows=rows,
        )
    held = breaks_before(panel)
    note = Texts.where(first, f"break before {period}: {reason}")
    code = Texts.where(first, _NOTED + str(period).replace(" ", "-"))
    return rows.assign(
        break_before=joined("; ", Texts.of(held), code).column(),
        note=noted(Texts.of(rows["note"]), note).column(),
    )


def breaks_before(series: pd.DataFrame | Panel) -> pd.Series[Any]:
    """Return the codes of the breaks between each figure and the one before.

    Parameters
    ----------
    series : pandas.DataFrame or Panel
        A time series, or several. Breaks that a caller noted in ``break_before`` are kept.

    Returns
    -------
    pandas.Series of str
        Codes joined by "; ", with the index of the rows; missing where there is none.
    """
    if isinstance(series, Panel):
        return pd.Series(_codes_before(series).column(), index=series.rows.index)
    panel = Panel.of(series.assign(_at=np.arange(len(series))))
    codes = pd.Series(_codes_before(panel).column(), index=panel.rows["_at"])
    return codes.sort_index().set_axis(series.index)


def knowing_breaks(series: pd.DataFrame) -> pd.DataFrame:
    """Return a table in which the breaks are known, as :func:`humstats.series` leaves it.

    A table that came another way has no column for them, and would be compared across them. Of
    one with several figures for a period nobody knows which follows which: it stays as it is.
    """
    if "break_before" in series or series[PERIOD[1]].nunique() < 2:
        return series
    try:
        return series.assign(break_before=breaks_before(series))
    except ConflictError:
        return series


def _codes_before(panel: Panel) -> Texts:
    none = _still_none(panel)
    found = ((code, mask & ~none) for code, mask in _found(panel))
    said = [Texts.where(mask, code) for code, mask in found if mask.any()]
    if "break_before" in panel.rows:
        said.append(rewritten(_only_noted, Texts.of(panel.rows["break_before"])))
    return joined("; ", *said) if said else Texts.nothing(len(panel.rows))


def _still_none(panel: Panel) -> Mask:
    """Tell which rows say zero, as the row before does."""
    zero = (panel.rows["value"] == 0).to_numpy()
    return np.append(False, zero[1:] & zero[:-1]) & ~panel.begins


def _only_noted(codes: str) -> str | None:
    return "; ".join(code for code in codes.split("; ") if code.startswith(_NOTED)) or None


def _found(panel: Panel) -> Iterator[tuple[str, Mask]]:
    rows = panel.rows
    firsts = rows[["indicator", "location_code"]].take(np.flatnonzero(panel.begins))
    what, where = (Texts.of(firsts[name]) for name in firsts)
    places = [place for place in where.those if place]
    for entry in REGISTER.values():
        held = {place for place in places if entry.begins_in(place)}
        of = what.that(entry.indicators.__contains__) & where.that(held.__contains__)
        if of.any():
            yield entry.code, _registered(panel, np.flatnonzero(of[panel.series]), entry)
    method = _changed(panel, Texts.of(rows["method"]), _alike)
    yield "method", method & ~_harmonised(rows) if method.any() else method
    yield "scope", _changed(panel, rewritten(_plan_of, Texts.of(rows["publication"])))
    yield "coverage", _changed(panel, rewritten(_coverage_of, Texts.of(rows["note"])))


def _registered(panel: Panel, some: Rows, entry: Break) -> Mask:
    """Tell before which of some rows, of its indicators and places, a break lies."""
    dated = PERIOD[1] if entry.dated_by == "period" else "published"
    day = panel.rows[dated].to_numpy("datetime64[us]")[some]

    def said(name: str) -> Texts:
        column = panel.rows.get(name)
        return Texts.alike(ALL, len(some)) if column is None else Texts.of(column).of_rows(some)

    holds = _from(said("source"), entry.sources) & ~np.isnat(day)
    for name, values in entry.only_where.items():
        holds &= said(name).that(values.__contains__)
    parts = [~said(name).that(ALL.__eq__) for name in entry.only_parts_of]
    if parts:
        holds &= np.logical_or.reduce(parts)
    which, places = said("location_code")
    begins = [place and entry.begins_in(place) for place in places]
    later = day >= np.array(begins, "datetime64[us]")[which]
    now, before = _pairs(panel.series[some], holds)
    return _at(some[now[later[now] & ~later[before]]], len(panel.rows))


def _harmonised(rows: pd.DataFrame) -> Mask:
    """Tell which rows stand with the one before in a table whose surveys compare."""
    which, files = Texts.of(rows["origin_file"])
    known = np.array([name is not None for name in files], bool)[which]
    together = np.append(False, which[1:] == which[:-1]) & known
    harmonised: Mask = together & Texts.of(rows["indicator"]).that(HARMONISED.__contains__)
    return harmonised


def _changed(panel: Panel, said: Texts, alike: Callable[[str, str], bool] = str.__eq__) -> Mask:
    """Tell before which rows a text changed, from the last one that says anything."""
    at, words = said
    if said.is_alike:
        return np.zeros(len(at), bool)
    now, before = _pairs(panel.series, said.said)
    new, old = at[now], at[before]
    differ = np.flatnonzero(new != old)
    pairs, which = np.unique(np.stack([old[differ], new[differ]]), axis=1, return_inverse=True)
    told = [not alike(str(words[a]), str(words[b])) for a, b in pairs.T]
    return _at(now[differ[np.array(told, bool)[which.ravel()]]], len(at))


def _pairs(series: Rows, says: Mask) -> tuple[Rows, Rows]:
    """Return rows that say something, and beside each the last one of its series that did."""
    at = np.flatnonzero(says)
    same = series[at[1:]] == series[at[:-1]]
    return at[1:][same], at[:-1][same]


def _at(rows: Rows, size: int) -> Mask:
    mask = np.zeros(size, bool)
    mask[rows] = True
    return mask


def _from(said: Texts, sources: Collection[str]) -> Mask:
    """Tell which figures have one of some names among the words of their source.

    "UNOCHA" is OCHA, as "UN OCHA" is.
    """
    name = re.compile(rf"(?<!\w)(?:UN)?(?:{'|'.join(map(re.escape, sources))})(?!\w)")
    return said.that(lambda source: name.search(source) is not None)


def _alike(one: str, other: str) -> bool:
    """Whether two methods are one: spelt alike, and numbered alike but for years and rounds."""
    from rapidfuzz import fuzz

    bare = [_bare(text) for text in (one, other)]
    numbers = [re.findall(r"\d+", text) for text in bare]
    return numbers[0] == numbers[1] and fuzz.ratio(*bare) >= _SPELT_ALIKE


@cache
def _bare(text: str) -> str:
    folded = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", text.casefold())
        if not unicodedata.combining(letter)
    )
    lasting = _PASSING.sub(" ", _ROUND_VERSION.sub("", folded))
    return " ".join(re.findall(r"[^\W\d_]+|\d+", lasting))


def _plan_of(publication: str) -> str | None:
    words = publication.casefold()
    return " and ".join(kind for kind, name in _PLANS.items() if name.search(words)) or None


def _coverage_of(note: str) -> str | None:
    found = _COVERAGE.search(note)
    return found[0] if found else None


def _described(panel: Panel, row: int, code: str) -> dict[str, str]:
    """Describe the break before a row."""
    rows = panel.rows
    before, after = (str(Period.of(*rows[PERIOD].iloc[at])) for at in (row - 1, row))
    told = {"code": code, "before": before, "after": after}
    says = sentence_of_break(panel, row, code)
    if code in REGISTER:
        entry = REGISTER[code]
        source = entry.known_in(str(rows["location_code"].iloc[row]))
        kind, by = str(entry.kind), "register"
    elif code in _SHOWN:
        kind, source, by = code, f"the column {_SHOWN[code]}", "figures"
    else:
        kind, source, by = "noted", "the caller", "caller"
    return {**told, "kind": kind, "says": says, "known_from": source, "by": by}


def sentence_of_break(panel: Panel, row: int, code: str) -> str:
    """Say what changed before a row, by the register, the figures, or the caller who noted it.

    Parameters
    ----------
    panel : Panel
        One series or many.
    row : int
        Its first row behind the break.
    code : str
        The break, as ``break_before`` names it.
    """
    if code in REGISTER:
        return REGISTER[code].says
    if code in _SHOWN:
        return _told_by_figures(panel, row, code)
    when = code.removeprefix(_NOTED).replace("-", " ")
    notes = _IN_NOTE.findall(str(panel.rows["note"].iloc[row]))
    said = (text.removesuffix(".") for day, text in notes if day == when)
    return "; ".join(said) or "a break"


def _told_by_figures(panel: Panel, row: int, code: str) -> str:
    begin = int(np.searchsorted(panel.series, panel.series[row]))
    column = panel.rows[_SHOWN[code]].iloc[begin : row + 1].astype("str")
    words = column if code == "method" else column.dropna().map(
        _plan_of if code == "scope" else _coverage_of
    )  # fmt: skip
    last = words.dropna().tolist()[-2:]
    # of a table that was cut, the row before may be gone
    return f"{code} was {last[0]}, and is {last[1]}" if len(last) > 1 else f"{code} changed"
