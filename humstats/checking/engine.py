"""The engine: runs every rule once over a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from humstats.checking.report import Outcome, Report
from humstats.errors import FigureError
from humstats.model.readings import Reading, Source
from humstats.rules import RULES, Table
from humstats.rules.soundness import kept_out
from humstats.rules.structure import columns_absent, columns_of_other_types

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["check"]


def check(figures: Reading | pd.DataFrame) -> Report:
    """Check figures against every rule.

    Parameters
    ----------
    figures : Reading or pandas.DataFrame
        What :func:`humstats.read` returned, or a figures table: one figure a row, with the
        columns of :mod:`humstats.model.columns`. It is never changed.

    Returns
    -------
    Report
        Its ``findings`` say what was found and where; ``accepted`` and ``quarantined``
        share out every figure between them.

    Raises
    ------
    FigureError
        When the table lacks columns, or holds text among numbers: nothing that was found
        in such a table could be relied on.

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
    """
    reading = figures if isinstance(figures, Reading) else _reading_of(figures)
    table = Table(reading.figures)
    outcomes = [Outcome(rule, table.hits(rule.find)) for rule in RULES.values()]
    out = kept_out(table).copy()
    seen = reading.findings
    unread = seen["figure"].notna() & (seen["severity"] == "error")
    at = seen["figure"][unread].to_numpy("intp")
    out[at] = True
    # what could not be read is one finding, told where it was read
    outcomes = [
        Outcome(o.rule, o.hits.take(np.flatnonzero(~np.isin(o.hits.rows, at))))
        if len(at) and o.rule.keeps_out
        else o
        for o in outcomes
    ]
    return Report(reading, table, tuple(o for o in outcomes if len(o.hits)), out)


def _reading_of(figures: pd.DataFrame) -> Reading:
    import pandas as pd

    from humstats.model.readings import LEFT_OUT_COLUMNS

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
