"""Messages: figures as SDMX-CSV 2.0, one observation a row.

Names, periods and signs are those of :mod:`humstats.model.sdmx`. Every column of a figure is a
dimension, the measure or an attribute, so that nothing is lost. The file has no byte order
mark: programs that read SDMX-CSV look at its first letters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from humstats.errors import WriteError
from humstats.model import sdmx
from humstats.model.columns import ALL, PERIOD, breakdowns_in
from humstats.model.numerals import counted
from humstats.model.statuses import STATUSES
from humstats.writing.wordlists import Written, csv_of, written

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["message_of"]


def message_of(figures: pd.DataFrame) -> Iterator[bytes]:
    """Return figures as SDMX-CSV, part by part.

    Parameters
    ----------
    figures : pandas.DataFrame
        A tidy figures table.

    Returns
    -------
    iterator of bytes
        The file.

    Raises
    ------
    WriteError
        When a figure has no first or no last day, a status that is none, or a column of
        one's own has a name of SDMX.
    """
    texts = written(figures, pattern=sdmx.GUARDED)
    held = dict(zip(map(str, figures.columns), texts, strict=True))
    own = {*sdmx.FIXED, sdmx.TIME, sdmx.LETTER, *sdmx.NAMES.values()}
    if taken := [name for name in figures if name not in sdmx.NAMES and name in own]:
        raise WriteError(
            f"The column {taken[0]!r} has a name that SDMX-CSV keeps for itself: give it "
            "another one."
        )
    everywhere = np.zeros(len(figures), "intp")
    columns = [Written(name, "text", everywhere, [word]) for name, word in sdmx.FIXED.items()]
    broken_down = {*breakdowns_in(figures)}
    for name in [name for name in held if name in sdmx.DIMENSIONS]:
        column = held.pop(name)._replace(header=sdmx.NAMES[name])
        if name in broken_down:
            column = column.each(lambda word: sdmx.TOTAL if word == ALL else word)
        columns.append(_never_blank(column))
    columns.append(_periods(figures))
    for name in PERIOD:
        held.pop(name)
    columns.append(held.pop("value")._replace(header=sdmx.NAMES["value"]))
    columns.append(_letters(held["status"]))
    columns += [
        column._replace(header=sdmx.NAMES.get(name, column.header))
        for name, column in held.items()
    ]
    return csv_of(columns, mark=False)


def _never_blank(column: Written) -> Written:
    codes = np.where(column.codes < 0, len(column.words), column.codes)
    return column._replace(codes=codes, words=[*column.words, sdmx.NOT_APPLICABLE])


def _periods(figures: pd.DataFrame) -> Written:
    start, end = (figures[name] for name in PERIOD)
    open_ = start.isna() | end.isna()
    if open_.any():
        raise WriteError(
            f"{counted(int(open_.sum()), 'figure')} without a first or a last day: SDMX has no "
            "observation without a period. State both days, or leave these figures out."
        )
    ends = pd.DataFrame({"start": start, "end": end})
    if (ends != ends.apply(lambda days: days.dt.normalize())).any(axis=None):
        raise WriteError(
            "Some periods begin or end at an hour, and those of figures are days: "
            "figures[column].dt.normalize() makes them so."
        )
    codes = ends.groupby(["start", "end"], sort=False).ngroup().to_numpy().astype("intp")
    kept = ends.drop_duplicates()
    try:
        words = [
            sdmx.time_period(first.date(), last.date())
            for first, last in kept.itertuples(index=False)
        ]
    except ValueError as error:
        raise WriteError(f"SDMX has no form for {error}: mend the days first.") from error
    return Written(sdmx.TIME, "text", codes, words)


def _letters(status: Written) -> Written:
    if unknown := [word for word in status.words if word not in STATUSES]:
        raise WriteError(
            f"{unknown[0]!r} is no status, and SDMX has no letter for it: expected one of "
            f"{', '.join(STATUSES)}."
        )
    letters = [STATUSES[word].sdmx for word in status.words]
    return status._replace(header=sdmx.LETTER, words=letters)
