"""From a theme's rows to figures, and back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from humstats.errors import FigureError
from humstats.model.columns import ALL, AREAS, COLUMNS, KEY, PERIOD
from humstats.model.findings import quoted
from humstats.schemas.codes import numbered, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

    from humstats.schemas.themes import Theme

__all__ = ["FIRST_ROW", "assembled", "check_columns", "figures_of", "rows_of"]

#: The row of a frame's first row on a sheet: below a header.
FIRST_ROW: Final = 2
#: What says from which row a figure came.
_ROW: Final = ("origin_file", "origin_sheet", "origin_row")


def figures_of(frame: pd.DataFrame, theme: Theme, *, name: str) -> pd.DataFrame:
    """Make figures of the rows of a theme.

    Parameters
    ----------
    frame : pandas.DataFrame
        In the theme's columns; blanks are missing or "". It is not changed.
    theme : Theme
        What the columns are.
    name : str
        What the theme is called, for the error.

    Returns
    -------
    pandas.DataFrame
        A figures table, row by row, and in a row in the order of the measures. Blank cells
        are no figures, nor are rows that do not state what the theme must state.
        ``origin_row`` is the row as a spreadsheet would show it, below a header, and
        ``origin_column`` the column.

    Raises
    ------
    FigureError
        When a column is absent, a measure is no number, or a day is not written as in ISO
        8601.
    """
    measures = () if any(column in frame for column in theme.measures) else theme.measures
    check_columns(frame, (*measures, *theme.states, *PERIOD), name=name)
    held = {
        ours: words_of(frame[name], theme.meaning(name))
        for name, ours in theme.dimensions.items()
        if name in frame
    }
    values = {name: _numbers(frame[name]) for name in theme.measures if name in frame}
    figures = np.column_stack([~np.isnan(v) for v in values.values()])
    for name in theme.states:
        figures[held[theme.dimensions[name]].codes < 0] = False
    rows, places = np.nonzero(figures)
    value = np.empty(len(rows))
    for place, (name, numbers) in enumerate(values.items()):
        mine = places == place
        value[mine] = _times(numbers[rows[mine]], theme.measures[name].times)
    return assembled(frame, theme, held, rows, places, value)


def check_columns(frame: pd.DataFrame, needed: Iterable[str], *, name: str) -> None:
    """Refuse a frame without the columns that make a theme's figures.

    Raises
    ------
    FigureError
        Naming the columns.
    """
    absent = [column for column in needed if column not in frame]
    if absent:
        raise FigureError(
            f"This is no table of {name}: it has no column {', '.join(absent)}. Pass one in "
            "HDX HAPI's own columns."
        )


def assembled(
    frame: pd.DataFrame,
    theme: Theme,
    held: Mapping[str, pd.Categorical],
    rows: NDArray[np.intp],
    places: NDArray[np.intp],
    value: NDArray[np.float64],
) -> pd.DataFrame:
    """Put a figures table together: values, and what their rows and columns say of them."""
    level = _levels(frame, held)
    out: dict[str, Any] = {ours: words.take(rows) for ours, words in held.items()}
    headers = [name for name in theme.measures if name in frame] or [*theme.measures]
    chosen = [theme.measures[name] for name in headers]
    for name in {"indicator", "unit", *(name for m in chosen for name in m.fixed)}:
        fixed = [m.fixed.get(name, getattr(m, name, "")) for m in chosen]
        own = _fixed(fixed, places)
        out[name] = _or_else(own, out[name]) if name in out else own
    for column, units in theme.units.items():
        told = words_of(frame[column], partial(_said_by, units))
        out["unit"] = _or_else(told.take(rows), out["unit"])
    said = _joined([words_of(frame[m]) for m in ("warning", "error") if m in frame])
    if said is not None:
        out["note"] = said.take(rows)
    out |= {name: _days(frame[name])[rows] for name in PERIOD}
    out["admin_level"] = pd.array(level[rows], dtype="Int64")
    out["origin_row"] = pd.array(rows + FIRST_ROW, dtype="Int64")
    out["origin_column"] = _fixed(headers, places)
    out |= {"value": value, "source": theme.source, "publication": theme.publication}
    return _table(out, len(rows))


def _said_by(words: Mapping[str, str], word: str) -> str:
    """Return what a word says; nothing, where it is none of those that say something."""
    return words.get(word, "")


def _table(out: Mapping[str, Any], size: int) -> pd.DataFrame:
    """Return the columns of a figures table, in order; a text stands for all rows."""
    full: dict[str, Any] = {}
    for spec in COLUMNS:
        cells = out.get(spec.name, None if spec.themed else spec.default)
        if spec.themed and cells is None:
            continue
        if spec.storage in ("code", "text"):
            everywhere = np.zeros(size, "intp")
            if cells is None or isinstance(cells, str):
                cells = _fixed([cells or ""], everywhere)
            elif spec.default is not None and (cells.codes < 0).any():
                cells = _or_else(cells, _fixed([spec.default], everywhere))
        elif cells is None:
            missing: Any = np.nan if spec.storage == "number" else "NaT"
            cells = np.full(size, missing, spec.dtype)
        full[spec.name] = cells
    return pd.DataFrame(full, copy=False)


def _fixed(words: list[str], places: NDArray[np.intp]) -> pd.Categorical:
    """Return for each figure the word of its column."""
    return words_of(pd.Series(words, dtype=object)).take(places)


def _or_else(own: pd.Categorical, other: pd.Categorical) -> pd.Categorical:
    """Return for each figure its own word; where that is missing, the other one."""
    if (own.codes >= 0).all():
        return own
    labels = [*own.categories, *other.categories]
    places = {label: at for at, label in enumerate(dict.fromkeys(labels))}
    of_each = np.array([*(places[label] for label in labels), -1], "intp")
    others = np.where(other.codes >= 0, other.codes + len(own.categories), -1)
    kind = pd.CategoricalDtype(pd.Index(list(places), dtype="str"))
    codes = of_each[np.where(own.codes >= 0, own.codes, others)]
    return pd.Categorical.from_codes(codes, dtype=kind, validate=False)


def _joined(columns: list[pd.Categorical]) -> pd.Categorical | None:
    if len(columns) < 2:
        return columns[0] if columns else None
    first, second = columns
    many = len(second.categories) + 1
    pairs, kept = pd.factorize((first.codes.astype("i8") + 1) * many + second.codes + 1)
    left, right = ["", *first.categories], ["", *second.categories]
    told = [(left[pair // many], right[pair % many]) for pair in kept]
    words = ["; ".join(filter(None, pair)) for pair in told]
    return words_of(pd.Series(words, dtype=object)).take(pairs)


def _numbers(cells: pd.Series[Any]) -> NDArray[np.float64]:
    if isinstance(cells.dtype, pd.CategoricalDtype):
        cells = cells.astype(object)
    numbers = pd.to_numeric(cells, errors="coerce")
    _refuse(cells, numbers.isna() & cells.notna() & (cells != ""), "a number")
    return numbers.to_numpy("float64", na_value=np.nan)


def _refuse(cells: pd.Series[Any], wrong: pd.Series[bool], expected: str) -> None:
    """Refuse a column, where some of its cells are wrong, by the first of them."""
    if wrong.any():
        at = int(np.argmax(wrong))
        raise FigureError(
            f"{cells.name} holds {quoted(str(cells.iloc[at]))} in row {at + FIRST_ROW}: "
            f"expected {expected}."
        )


def _times(numbers: NDArray[np.float64], times: float) -> NDArray[np.float64]:
    # 0.07 times 100 in binary is a hair above 7
    return numbers if times == 1 else np.round(numbers * times, 12)


def _over(numbers: NDArray[np.float64], times: float) -> NDArray[np.float64]:
    return numbers if times == 1 else np.round(numbers / times, 14)


def _days(cells: pd.Series[Any]) -> NDArray[np.datetime64]:
    known: NDArray[np.datetime64]
    if cells.dtype.kind == "M":
        known = cells.to_numpy("M8[us]").astype("M8[D]").astype("M8[us]")
        return known
    words = words_of(cells)
    # HAPI's API writes an hour behind the day, and its last second behind the last
    days = pd.to_datetime(words.categories.str[:10], format="%Y-%m-%d", errors="coerce")
    if days.isna().any():
        unread = words.isin(words.categories[days.isna()])
        _refuse(cells, pd.Series(unread), "a day as 2024-01-31")
    known = np.append(days.to_numpy("M8[us]"), np.datetime64("NaT"))[words.codes]
    return known


def _levels(frame: pd.DataFrame, held: Mapping[str, pd.Categorical]) -> NDArray[np.int64]:
    """Return the level that a row states, or that of the lowest area that it names."""
    level = np.zeros(len(frame))
    for name, depth in AREAS.items():
        if name in held:
            level[held[name].codes >= 0] = depth
    if "admin_level" in frame:
        stated = _numbers(frame["admin_level"])
        # infinity, or 1e300, is no level that a whole number could hold
        level = np.where(np.abs(stated) <= np.iinfo("i4").max, stated, level)
    return level.astype("i8")


def rows_of(figures: pd.DataFrame, theme: Theme, *, name: str) -> pd.DataFrame:
    """Make the rows of a theme of its figures.

    Parameters
    ----------
    figures : pandas.DataFrame
        A figures table of the theme's indicators alone. Figures of one cell of origin, or
        alike in everything but the measure, come into one row.
    theme : Theme
        What the columns are.
    name : str
        What the theme is called, for the error.

    Returns
    -------
    pandas.DataFrame
        In the order in which the rows first appear. Texts and days are strings, blanks are
        missing, and a measure that no figure has is missing.

    Raises
    ------
    FigureError
        When some figures have no place in the theme.
    """
    figures = figures.reset_index(drop=True)
    place = _places(figures, theme)
    if (place < 0).any():
        lost = figures[place < 0]
        kinds = lost[["indicator", "unit"]].astype("str").drop_duplicates()
        listed = ", ".join(f"{i} in {u}" for i, u in kinds.head(5).itertuples(index=False))
        raise FigureError(
            f"{len(lost):,} of {len(figures):,} figures have no place in {name}: {listed}. "
            "Choose those of its indicators first."
        )
    own = {column for measure in theme.measures.values() for column in measure.fixed}
    shared = [*_ROW, *(c for c in KEY if c not in ("indicator", "unit")), "note"]
    shared += theme.dimensions.values()
    row = numbered(figures[c] for c in dict.fromkeys(shared) if c in figures and c not in own)
    again = pd.DataFrame({"row": row, "place": place}).groupby(["row", "place"]).cumcount()
    row = numbered([pd.Series(row), again])
    out: dict[str, Any] = {}
    for column, ours in theme.dimensions.items():
        if ours not in figures:
            continue
        fixes = [ours in measure.fixed for measure in theme.measures.values()]
        tells = ~np.array(fixes, bool)[place]
        words = words_of(figures[ours], theme.word(column))
        out[column] = _first(words.astype(object), row, tells)
    out["admin_level"] = _first(figures["admin_level"].to_numpy("i8"), row).astype("i8")
    for ends in PERIOD:
        out[ends] = _first(figures[ends].dt.strftime("%Y-%m-%d").to_numpy(object), row)
    values = figures["value"].to_numpy("f8")
    for at, (column, measure) in enumerate(theme.measures.items()):
        mine = place == at
        cells = np.full(row.max(initial=-1) + 1, np.nan)
        cells[row[mine]] = _over(values[mine], measure.times)
        whole = not (cells % 1 != 0).any()
        out[column] = cells.astype("i8") if whole else cells
    return pd.DataFrame(out)


def _places(figures: pd.DataFrame, theme: Theme) -> NDArray[np.intp]:
    """Return in which column of the theme each figure stands, or -1."""
    place = np.full(len(figures), -1, "intp")
    said = [c for c, ours in theme.dimensions.items() if ours == "indicator"]
    known = {code for column in said for code in theme.words[column].values()}
    unit = figures["unit"].astype("str")
    told = pd.Series(False, index=figures.index)
    for column, units in theme.units.items():
        told |= figures[theme.dimensions[column]].astype("str").map(units) == unit
    for at, measure in enumerate(theme.measures.values()):
        asked = {"unit": {measure.unit}, "indicator": {measure.indicator} - {""} or known}
        asked |= {column: {word} for column, word in measure.fixed.items()}
        fits = place < 0
        for column, words in asked.items():
            # a column that a table does not have says "all" of each figure
            held = figures[column].isin(words).to_numpy() if column in figures else ALL in words
            fits &= held | told.to_numpy() if column == "unit" else held
        place[fits] = at
    return place


def _first(
    cells: Any, row: NDArray[np.intp], tells: NDArray[np.bool_] | None = None
) -> NDArray[Any]:
    """Return for each row the cell of its first figure that tells it."""
    chosen = np.arange(len(row)) if tells is None else np.flatnonzero(tells)
    out = np.full(row.max(initial=-1) + 1, np.nan, object)
    out[row[chosen[::-1]]] = np.asarray(cells, object)[chosen[::-1]]
    return out
