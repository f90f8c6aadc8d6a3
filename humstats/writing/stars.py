"""Stars: figures as facts and dimensions, for Power BI and its like.

The table ``facts`` has a number and its bounds in each row, and keys that lead to the others:
``indicators``, ``places``, ``periods``, ``breakdowns``, ``qualities`` (qualifier and status)
and ``sources``. A key is made of what it stands for and of nothing else, so that it is the
same in any table and on any day: tables of several months can be put below each other.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from humstats.errors import FigureError
from humstats.model.columns import AREAS, COLUMNS, PERIOD, PLACE, breakdowns_in, tidy
from humstats.model.indicators import catalogue
from humstats.model.periods import Period
from humstats.model.places import name_of
from humstats.timeseries.inputs import check_figures

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["figures_of_star", "star"]

#: Hexadecimal digits of a key: among a million keys, two meet once in 37 million tables. A
#: letter stands before them, for digits alone, or with one e, are a number to Excel.
DIGITS: Final = 16
_DEFAULTS: Final = {column.name: column.default for column in COLUMNS}
_SAYS: Final = ("source", "publication", "published", "method")
_QUALITY: Final = ("qualifier", "status")
#: What a key of each dimension is called.
_KEYS: Final = {
    "indicators": "indicator_key",
    "places": "place_key",
    "periods": "period_key",
    "breakdowns": "breakdown_key",
    "qualities": "quality_key",
    "sources": "source_key",
}
_ORDER: Final = {column.name: at for at, column in enumerate(COLUMNS)}


def star(figures: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Return figures as facts and dimensions.

    Parameters
    ----------
    figures : pandas.DataFrame
        A figures table. Missing values stay missing.

    Returns
    -------
    dict of str to pandas.DataFrame
        "facts", in the order of the figures, and the dimensions "indicators", "places",
        "periods", "breakdowns", "qualities" and "sources". The first column of a dimension
        is its key, a text, that facts have under the same name. Dimensions also hold what
        helps to read them: names, labels, years. ``hs.save(star, folder)`` writes them.

    Raises
    ------
    FigureError
        When it is no figures table.

    Examples
    --------
    >>> import humstats as hs
    >>> tables = star(hs.seeds.load("aleppo_2024"))
    >>> tables["indicators"][["indicator_key", "unit"]].iloc[0].tolist()
    ['deaths in deaths', 'deaths']
    """
    check_figures(figures)
    rows = tidy(figures)
    parts = _parts_of(rows)
    facts: dict[str, Any] = {}
    tables: dict[str, pd.DataFrame] = {}
    for name, columns in parts.items():
        number, kept = _distinct(rows, columns)
        keys = pd.Series(_keys(name, kept), dtype="str")
        facts[_KEYS[name]] = keys.take(number).reset_index(drop=True)
        dimension = kept.astype(
            {c: "str" for c in columns if str(kept[c].dtype) == "category"}
        ).reset_index(drop=True)
        dimension.insert(0, _KEYS[name], keys)
        tables[name] = dimension.assign(**_labels(name, dimension))
    taken = {column for columns in parts.values() for column in columns}
    for name in map(str, rows.columns):
        if name not in taken:
            cells = rows[name]
            coded = name in _DEFAULTS and str(cells.dtype) == "category"
            facts[name] = cells.astype("str") if coded else cells
    return {"facts": pd.DataFrame(facts), **tables}


def figures_of_star(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Join facts and dimensions: the way back of :func:`star`.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
        As :func:`star` returns them.

    Returns
    -------
    pandas.DataFrame
        The figures table, in the order of the facts.

    Raises
    ------
    FigureError
        When a key of the facts is not in its dimension, or stands there twice.

    Examples
    --------
    >>> import humstats as hs
    >>> syria = hs.seeds.load("syria")
    >>> figures_of_star(star(syria)).equals(syria)
    True
    """
    facts = tables["facts"]
    joined: dict[str, Any] = {}
    for name, dimension in tables.items():
        if name == "facts":
            continue
        key = dimension.columns[0]
        labels = pd.Index(dimension[key])
        if not labels.is_unique:
            raise FigureError(f"The table {name!r} has a key twice: keep one row of each.")
        at = labels.get_indexer(facts[key])
        if (at < 0).any():
            lost = facts[key][at < 0].iloc[0]
            raise FigureError(
                f"{int((at < 0).sum()):,} facts have a {key} that is not in the table "
                f"{name!r}, such as {lost!r}: put all rows of the dimension back."
            )
        for column in dimension:
            if column in _DEFAULTS:
                joined[column] = dimension[column].take(at).reset_index(drop=True)
    keys = {table.columns[0] for name, table in tables.items() if name != "facts"}
    own = {name: facts[name].reset_index(drop=True) for name in facts if name not in keys}
    return tidy(pd.DataFrame(joined | own))


def _parts_of(rows: pd.DataFrame) -> dict[str, list[str]]:
    """Return the columns of each dimension."""
    places = [name for name in dict.fromkeys((*PLACE, *AREAS)) if name in rows]
    return {
        "indicators": ["indicator", "unit"],
        "places": sorted(places, key=_ORDER.__getitem__),
        "periods": [*PERIOD],
        "breakdowns": breakdowns_in(rows),
        "qualities": [*_QUALITY],
        "sources": [name for name in _SAYS if name in rows],
    }


def _distinct(rows: pd.DataFrame, columns: list[str]) -> tuple[Any, pd.DataFrame]:
    """Return for each row the number of its combination, and the combinations."""
    number = rows.groupby(columns, observed=True, dropna=False, sort=False).ngroup().to_numpy()
    _, first = np.unique(number, return_index=True)
    return number, rows[columns].take(first)


def _keys(name: str, kept: pd.DataFrame) -> list[str]:
    """Return a key for each combination: of what it says, whatever columns the table has."""
    columns = {str(column): kept[column].astype(object).tolist() for column in kept}
    said = [
        {
            column: _plain(cell)
            for column, cell in zip(columns, cells, strict=True)
            if not pd.isna(cell) and cell != _DEFAULTS.get(column)
        }
        for cells in zip(*columns.values(), strict=True)
    ]
    keys = [_key(one) for one in said]
    if name == "indicators":
        # what is not stated is not the text "nan"
        keys = [
            f"{one['indicator']} in {one['unit']}" if len(one) == len(columns) else key
            for one, key in zip(said, keys, strict=True)
        ]
    if len(set(keys)) < len(keys):
        raise FigureError(
            f"Two rows of the table {name!r} got one key: this is a fault of humstats; please "
            "report it with the table."
        )
    return keys


def _key(said: Mapping[str, str]) -> str:
    text = json.dumps(said, sort_keys=True, ensure_ascii=True)
    return f"k{hashlib.sha256(text.encode()).hexdigest()[:DIGITS]}"


def _plain(cell: Any) -> str:
    return f"{cell:%Y-%m-%d}" if isinstance(cell, pd.Timestamp) else str(cell)


def _labels(name: str, dimension: pd.DataFrame) -> dict[str, pd.Series[Any]]:
    """Return what helps to read a dimension; none of it is part of a figure."""
    if name == "indicators":
        known = [catalogue.get(code) for code in dimension["indicator"]]
        return {
            "kind": pd.Series([one.kind if one else None for one in known], dtype="str"),
            "definition": pd.Series(
                [one.definition if one else None for one in known], dtype="str"
            ),
        }
    if name == "places":
        codes = dimension["location_code"]
        return {"location": pd.Series([_name(code) for code in codes], dtype="str")}
    if name == "periods":
        start, end = (dimension[column] for column in PERIOD)
        labels = [
            None if pd.isna(first) or pd.isna(last) else str(Period.of(first, last))
            for first, last in zip(start, end, strict=True)
        ]
        return {
            "period": pd.Series(labels, dtype="str"),
            "year": end.dt.year.astype("Int64"),
            "days": (end - start).dt.days.add(1).astype("Int64"),
        }
    return {}


def _name(code: Any) -> str | None:
    return None if pd.isna(code) else name_of(code)
