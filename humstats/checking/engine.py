"""The engine: runs every rule once over a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from humstats.checking.corrections import corrected, corrections_of
from humstats.checking.ignoring import ignores_of, split
from humstats.checking.outcomes import Outcome
from humstats.checking.report import Report
from humstats.checking.sentences import sentence
from humstats.checking.settings import settings_of
from humstats.errors import FigureError
from humstats.model.findings import findings_table
from humstats.model.readings import Reading, Source
from humstats.rules import RULES, Table
from humstats.rules.soundness import kept_out
from humstats.rules.structure import check_is_table, columns_absent, columns_of_other_types

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    import pandas as pd
    from numpy.typing import NDArray

    from humstats.checking.corrections import Correction
    from humstats.checking.ignoring import Ignore, Ignored
    from humstats.checking.settings import Settings
    from humstats.model.pcodes import Pcodes

__all__ = ["check"]


def check(
    figures: Reading | pd.DataFrame,
    *,
    against: Reading | pd.DataFrame | None = None,
    pcodes: str | Path | pd.DataFrame | Pcodes | None = None,
    ignore: Mapping[str, str] | Iterable[Ignore | Mapping[str, Any]] | None = None,
    corrections: Iterable[Correction | Mapping[str, Any]] | None = None,
    settings: str | Path | Settings | None = None,
) -> Report:
    """Check figures against every rule.

    Parameters
    ----------
    figures : Reading or pandas.DataFrame
        What :func:`humstats.read` returned, or a figures table: one figure a row, with the
        columns of :mod:`humstats.model.columns`. It is never changed.
    against : Reading or pandas.DataFrame, optional
        The last edition of the same figures, for rules about what was revised.
    pcodes : str, pathlib.Path, pandas.DataFrame or Pcodes, optional
        The list that p-codes are held against; without one only what the codes say of each
        other is known.
    ignore : mapping of str to str, or iterable of mappings, optional
        Findings that were looked at and are accepted: rule and reason, ``{"HS502": "..."}``;
        or mappings of ``rule``, ``reason`` and, where only they are meant, ``file``,
        ``sheet``, ``row`` (one, or a list), ``column``, ``area`` (p-code or name). They are
        counted, and listed with their reasons in ``report.ignored``; an error that is ignored
        keeps no figure out, but its code stays among the ``flags`` of the figure.
    corrections : iterable of mappings, optional
        Cells that are known to be wrong: ``row``, ``column``, what is ``expected`` there and
        what to ``use``, both as the cell shows them, ``why``, ``who``, and ``file`` and
        ``sheet`` where needed. The file is read again with them, so that a blank cell or one
        that was no number can be corrected too; they are listed in ``report.corrected``.
    settings : str, pathlib.Path or Settings, optional
        A ``humstats.toml`` that says the same (:mod:`humstats.checking.settings`), for every
        check of a folder.

    Returns
    -------
    Report
        Its ``findings`` say what was found and where; ``accepted`` and ``quarantined``
        share out every figure between them.

    Raises
    ------
    FigureError
        When the table lacks columns, or holds text among numbers: nothing that was found
        in such a table could be relied on. When an ignore has no reason, or a correction
        expects something else than its cell holds.

    Examples
    --------
    >>> import humstats as hs
    >>> import pandas as pd
    >>> mine = hs.figures(
    ...     pd.DataFrame({"country": ["SYR", "SYR"], "year": [2023, 2024],
    ...                   "indicator": "people_in_need", "value": [15.3e6, -16.7e6],
    ...                   "unit": "people"}),
    ...     source="OCHA",
    ... )
    >>> report = hs.check(mine)
    >>> report.ok, len(report.accepted), len(report.quarantined)
    (False, 1, 1)
    >>> print(report.findings.message[0])
    −16,700,000 people: a count is 0 or more.
    >>> report = hs.check(mine, ignore={"HS301": "a correction of the year before"})
    >>> report.ok, len(report.accepted), report.accepted["flags"][1]
    (True, 2, 'HS301')
    """
    said = settings_of(settings)
    checked, reading, mended = corrected(
        _reading_of(figures),
        (*corrections_of(corrections), *said.corrections),
    )
    previous = None if against is None else _reading_of(against).figures
    listed = _pcodes(said.pcodes if pcodes is None else pcodes)
    _refuse_others(checked.figures, previous, listed)
    table = Table(checked.figures, previous=previous, pcodes=listed)
    found = [Outcome(rule, table.hits(rule.find)) for rule in RULES.values()]
    outcomes, seen, overridden = split(
        reading,
        table,
        [outcome for outcome in found if len(outcome.hits)],
        _seen(reading),
        (*ignores_of(ignore), *said.ignores),
    )
    unread = _unread(seen)
    # what could not be read is one finding, told where it was read
    told = [
        o.where(~np.isin(o.hits.rows, unread)) if len(unread) and o.rule.keeps_out else o
        for o in outcomes
    ]
    out = _kept_out(table, outcomes, overridden)
    out[unread] = True
    table.forget()
    return Report(
        reading,
        table,
        tuple(o.once_a_cell(reading.figures) for o in told if len(o.hits)),
        out,
        seen,
        overridden,
        mended,
    )


def _seen(reading: Reading) -> pd.DataFrame:
    """Return what was found while reading, its suggestions as sentences."""
    seen = findings_table(reading.findings)
    advice = {text: sentence(text) for text in seen["suggestion"].unique()}
    return seen.assign(suggestion=seen["suggestion"].map(advice).astype("str"))


def _unread(seen: pd.DataFrame) -> NDArray[np.intp]:
    """Return the figures of which something could not be read."""
    unread = seen["figure"].notna() & (seen["severity"] == "error")
    return seen["figure"][unread].to_numpy("intp")


def _kept_out(
    table: Table, outcomes: Iterable[Outcome], overridden: Iterable[Ignored]
) -> NDArray[np.bool_]:
    """Return the figures that an error keeps out; one that is ignored keeps out none."""
    out = kept_out(table).copy()
    freed = [one.outcome.blamed() for one in overridden if one.outcome is not None]
    if any(len(rows) for rows in freed):
        still = np.zeros(table.size, bool)
        for outcome in outcomes:
            still[outcome.blamed()] = True
        for rows in freed:
            out[rows] &= still[rows]
    return out


def _refuse_others(
    figures: pd.DataFrame, previous: pd.DataFrame | None, pcodes: Pcodes | None
) -> None:
    """Refuse a last edition or a list that is about something else: it would find nothing."""
    countries = sorted({*figures["location_code"].dropna()})
    if previous is not None and len(figures):
        about = ["location_code", "indicator"]
        theirs = {*previous[about].drop_duplicates().itertuples(index=False, name=None)}
        ours = {*figures[about].drop_duplicates().itertuples(index=False, name=None)}
        if not ours & theirs:
            raise FigureError(
                "The last edition has no figure of the same country and indicator as this one "
                f"({', '.join(countries[:5])}): is it the right file? Leave out against= to "
                "check without one."
            )
    coded = any(
        name in figures and figures[name].notna().any()
        for name in ("admin1_code", "admin2_code")
    )
    covered = pcodes is None or any(
        pcodes.covers(place, level) for place in countries for level in (1, 2)
    )
    if coded and not covered:
        raise FigureError(
            f"The list of p-codes has no area of {', '.join(countries[:5])}: is it the right "
            "one? Leave out pcodes= to check without one."
        )


def _pcodes(given: str | Path | pd.DataFrame | Pcodes | None) -> Pcodes | None:
    if given is None:
        return None
    from humstats.model.pcodes import pcodes_of

    return pcodes_of(given)


def _reading_of(figures: Reading | pd.DataFrame) -> Reading:
    if isinstance(figures, Reading):
        return figures
    import pandas as pd

    from humstats.model.readings import LEFT_OUT_COLUMNS

    check_is_table(figures)
    absent = columns_absent(figures)
    if absent:
        raise FigureError(
            f"This is no figures table: it has no column {', '.join(absent)}. "
            "hs.figures(df) makes one of a frame of your own, hs.read(path) of a file."
        )
    wrong = columns_of_other_types(figures)
    if wrong:
        listed = "; ".join(f"{name} should hold {what}" for name, what in wrong.items())
        raise FigureError(f"This is no figures table: {listed}. hs.figures(df) parses it.")
    return Reading(
        figures=figures.reset_index(drop=True),
        left_out=pd.DataFrame(columns=list(LEFT_OUT_COLUMNS)),
        source=Source("figures in memory"),
    )
