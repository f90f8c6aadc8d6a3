"""Disputes: one figure as each of several senders gives it, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from humstats.model.breakdowns import CODES
from humstats.model.columns import ALL, PERIOD, breakdowns_in
from humstats.model.periods import Period
from humstats.partners.agreement import BASELINES, sectors_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from humstats.partners.agreement import Agreement

__all__ = ["ABOUT", "cell_column", "cells_of", "of_whom", "side_by_side"]

#: The columns before those of the senders.
ABOUT: Final = ("kind", "indicator", "place", "period", "of_whom", "unit", "apart")


def side_by_side(
    figures: pd.DataFrame,
    compared: Agreement,
    senders: Sequence[str],
    places: Sequence[str],
    *,
    apart: bool,
) -> pd.DataFrame:
    """Return a row for each figure that several senders gave.

    Parameters
    ----------
    figures : pandas.DataFrame
        The figures of all senders, with ``sender``.
    compared : Agreement
        Which of them are one figure.
    senders : sequence of str
        Their names, in order.
    places : sequence of str
        What the place of each figure is called.
    apart : bool
        Whether those are wanted whose senders disagree, or those whose senders agree.

    Returns
    -------
    pandas.DataFrame
        The columns of :data:`ABOUT`; then the value and the cell of each sender that gave
        one of them. Baselines come first, and of each kind those furthest apart.
    """
    wanted = compared.apart if apart else ~compared.apart
    at = compared.figures[wanted]
    told = figures.iloc[at].reset_index(drop=True)
    keys = pd.factorize(compared.keys[wanted])[0]
    _, first = np.unique(keys, return_index=True)
    one = told.iloc[first].reset_index(drop=True)
    about = {
        "kind": np.where(_is_baseline(one), "baseline", "figure"),
        "indicator": one["indicator"].astype("str"),
        "place": [places[figure] for figure in at[first]],
        "period": [
            str(Period.of(*days)) for days in one[[*PERIOD]].itertuples(index=False, name=None)
        ],
        # how many people live in an area is of no sector
        "of_whom": of_whom(one.assign(sector_code=sectors_of(one))),
        "unit": one["unit"].astype("str"),
        "apart": _apart(told["value"], keys),
    }
    out = pd.DataFrame(about, index=one.index)
    cells = cells_of(told)
    for sender in senders:
        mine = (told["sender"] == sender).to_numpy()
        if mine.any():
            rows = keys[mine]
            out[sender] = pd.Series(told["value"][mine].to_numpy(), rows).reindex(out.index)
            out[cell_column(sender)] = pd.Series(cells[mine].to_numpy(), rows, dtype="str")
    order = ["kind", "apart"]
    return out.sort_values(order, ascending=[True, False], kind="stable", ignore_index=True)


def cell_column(sender: str) -> str:
    """Return the column that holds where a sender's value stands.

    Examples
    --------
    >>> cell_column("WASH")
    'WASH: cell'
    """
    return f"{sender}: cell"


def cells_of(figures: pd.DataFrame) -> pd.Series[str]:
    """Say where each figure stands: sheet, row and column, as the sender sees them."""
    sheet, column = (
        figures[name].astype("str").fillna("") for name in ("origin_sheet", "origin_column")
    )
    row = figures["origin_row"].astype("str").fillna("")
    said = ("sheet " + sheet + ", ").where(sheet != "", "")
    said += ("row " + row + ", ").where(row != "", "")
    return (said + column).str.removesuffix(", ")


def of_whom(figures: pd.DataFrame) -> pd.Series[str]:
    """Say which people or sector each figure is of; empty for all.

    Examples
    --------
    >>> of_whom(pd.DataFrame({"sector_code": ["HEA", "all"], "gender": ["f", "all"],
    ...                       "age_range": ["0-17", "all"]})).tolist()
    ['Health, women and girls, ages 0-17', '']
    """
    said = pd.Series("", index=figures.index, dtype="str")
    for name in breakdowns_in(figures):
        codes = figures[name].astype("str").fillna(ALL)
        words = {code: "" if code == ALL else _word(name, str(code)) for code in codes.unique()}
        # pandas 3.0 maps no rows to numbers
        word = codes.map(words).astype("str")
        said = said.where((said == "") | (word == ""), said + ", ") + word
    return said


def _word(breakdown: str, code: str) -> str:
    if breakdown == "age_range":
        return f"ages {code}"
    return CODES.get(breakdown, {}).get(code, code)


def _is_baseline(figures: pd.DataFrame) -> pd.Series[bool]:
    return figures["indicator"].isin(BASELINES) & (sectors_of(figures) == ALL)


def _apart(values: pd.Series[float], keys: np.ndarray) -> pd.Series[float]:
    """Return by how many percent the highest value of a key exceeds its lowest."""
    grouped = values.groupby(keys)
    low, high = grouped.min(), grouped.max()
    return ((high - low) / low.where(low > 0) * 100).round(1)
