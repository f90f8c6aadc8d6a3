"""Joint sectors: a figure of two sectors together, "Health & Nutrition".

It has no code of its own: its sector is "Multi", and its category lists the sectors,
"HEA+NUT". It stands beside sectors as one of them, and counts people of each that it lists;
so where sectors are compared or held against a total, it goes under its list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from humstats.model.breakdowns import CODES, SECTORS
from humstats.model.columns import ALL
from humstats.model.lists import joined

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["SEVERAL", "as_published", "as_sectors", "code_name", "sectors_of"]

#: What several sectors together are coded as.
SEVERAL: Final = "Multi"
_AND: Final = "+"
#: Between a joint sector and whatever else a category says.
_BESIDE: Final = "; "


def sectors_of(code: str) -> tuple[str, ...]:
    """Return the sectors of a list of several; nothing of any other word.

    Examples
    --------
    >>> sectors_of("HEA+NUT"), sectors_of("HEA"), sectors_of("3+")
    (('HEA', 'NUT'), (), ())
    """
    codes = tuple(code.split(_AND))
    return codes if len(codes) > 1 and all(one in SECTORS for one in codes) else ()


def code_name(column: str, code: str, otherwise: str | None = None) -> str:
    """Return what a code of a breakdown stands for in English, otherwise the word itself.

    Examples
    --------
    >>> code_name("sector_code", "EDU"), code_name("sector_code", "HEA+NUT")
    ('Education', 'Health and nutrition')
    """
    if column == "sector_code" and (codes := sectors_of(code)):
        first, *rest = (SECTORS[one] for one in codes)
        return joined([first, *(name[:1].lower() + name[1:] for name in rest)])
    return CODES.get(column, {}).get(code, code if otherwise is None else otherwise)


def as_sectors(figures: pd.DataFrame) -> pd.DataFrame:
    """Return figures in which a joint sector is a sector of its own, "HEA+NUT".

    The same table where there is none. Whatever else the category says stays in it.

    Examples
    --------
    >>> joint = pd.DataFrame({"sector_code": ["Multi", "Multi", "HEA"],
    ...                       "category": ["HEA+NUT", "HEA+NUT; adults", "all"]})
    >>> as_sectors(joint).to_numpy().tolist()
    [['HEA+NUT', 'all'], ['HEA+NUT', 'adults'], ['HEA', 'all']]
    """
    return _moved(figures, lambda code: code == SEVERAL, _joint)


def as_published(figures: pd.DataFrame) -> pd.DataFrame:
    """Return figures as they were before :func:`as_sectors`.

    Examples
    --------
    >>> joint = pd.DataFrame({"sector_code": ["HEA+NUT", "HEA"], "category": ["adults", "all"]})
    >>> as_published(joint).to_numpy().tolist()
    [['Multi', 'HEA+NUT; adults'], ['HEA', 'all']]
    """
    return _moved(figures, lambda code: bool(sectors_of(code)), _several)


def _joint(_: str, category: str) -> tuple[str, str] | None:
    code, _, rest = category.partition(_BESIDE)
    return (code, rest or ALL) if sectors_of(code) else None


def _several(code: str, category: str) -> tuple[str, str]:
    return SEVERAL, code if category == ALL else f"{code}{_BESIDE}{category}"


def _moved(
    figures: pd.DataFrame,
    some: Callable[[str], bool],
    move: Callable[[str, str], tuple[str, str] | None],
) -> pd.DataFrame:
    """Return a table with other pairs of sector and category in some of its rows."""
    names = ["sector_code", "category"]
    if not {*names} <= {*figures.columns}:
        return figures
    codes = figures["sector_code"]
    mine = [code for code in codes.unique() if isinstance(code, str) and some(code)]
    if not mine:
        return figures
    rows = np.flatnonzero(codes.isin(mine).to_numpy(bool))
    held = figures[names].iloc[rows].astype(object)
    pairs = [*held.itertuples(index=False, name=None)]
    told = {pair: move(*pair) for pair in {*pairs}}
    changed = [at for at, pair in enumerate(pairs) if told[pair]]
    if not changed:
        return figures
    new = [told[pairs[at]] for at in changed]
    out = figures.copy(deep=False)
    for place, name in enumerate(names):
        column = figures[name].astype(object).to_numpy().copy()
        column[rows[changed]] = [pair[place] for pair in new if pair]
        words = pd.Series(column, index=figures.index).astype("str")
        stored = isinstance(figures[name].dtype, pd.CategoricalDtype)
        out[name] = words.astype("category") if stored else words
    return out
