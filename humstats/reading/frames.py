"""Frames: a figures table from a frame of one's own."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from humstats.errors import FigureError
from humstats.model.numerals import counted
from humstats.reading.assembly import assemble
from humstats.reading.faults import Finder
from humstats.reading.grid import Grid, TextColumn, bare
from humstats.reading.month_columns import ask_for_years
from humstats.reading.recognition import expected, layout_of
from humstats.reading.registers import with_counts
from humstats.reading.rivals import refuse_contradictions
from humstats.reading.said import ask_for, said_of
from humstats.reading.tables.headings import Heading
from humstats.reading.tables.sifting import sifted
from humstats.reading.words.vocabulary import explain

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from humstats.reading.layouts import Layout

__all__ = ["FRAME", "figures", "grid_of_frame"]

#: What a frame in memory is called.
FRAME: Final = "The frame"
#: A date of publication that cannot be read, a column of figures that holds texts, and rows
#: left out as totals or averages of the others.
_LOST: Final = ("HS105", "HS147", "HS164")


def figures(
    df: pd.DataFrame,
    *,
    location: str | None = None,
    location_code: str | None = None,
    period: str | int | None = None,
    source: str | None = None,
    publication: str | None = None,
    published: str | None = None,
    unit: str | None = None,
    indicator: str | None = None,
) -> pd.DataFrame:
    """Make a figures table of a frame of one's own.

    Columns are recognised and cells parsed as :func:`humstats.read` does with a file, and
    what cannot be read is an error here. A missing value is no figure, and never a zero.

    Parameters
    ----------
    df : pandas.DataFrame
        One figure a row, with a column of values and columns such as indicator, country,
        year and unit; or HDX HAPI's humanitarian needs. It is not changed.
    location : str, optional
        ISO 3166-1 alpha-3 code or name of the place of figures that name none.
    location_code : str, optional
        The same, by the name of the column that it fills.
    period : str or int, optional
        When they hold: "2024", "2024-11", "2024-01-01/2024-06-30".
    source, publication : str, optional
        Who says so, and where.
    published : str, optional
        Day of publication; a month or year means its last day.
    unit : str, optional
        Of figures that name none.
    indicator : str, optional
        Code in the catalogue, for a frame of one indicator that does not name it.

    Returns
    -------
    pandas.DataFrame
        A figures table, in the order of the frame. Its figures come from no file: their
        origin is missing, but for cells whose text was no plain number, which stay in
        ``raw``. A frame that has the columns of an origin keeps them.

    Raises
    ------
    FigureError
        When the frame is of no known shape, has a column of numbers that is not understood,
        or has cells that cannot be read; those are on the error's ``rows``.
    ReadError
        When what is said here is no place, period, unit or indicator, or two columns say the
        same and differ.

    Examples
    --------
    >>> import pandas as pd
    >>> mine = pd.DataFrame({"year": [2023, 2024], "value": [15.3e6, 16.7e6]})
    >>> figures(mine, indicator="people_in_need", location="SYR", unit="people",
    ...         source="OCHA")[["location_code", "reference_period_end", "value"]]
      location_code reference_period_end       value
    0           SYR           2023-12-31  15300000.0
    1           SYR           2024-12-31  16700000.0
    """
    if location and location_code and location != location_code:
        raise FigureError(
            f"location={location!r} and location_code={location_code!r} are the same thing "
            "said twice: pass one of them."
        )
    said = said_of(
        location=location or location_code,
        period=period,
        source=source,
        publication=publication,
        published=published,
        unit=unit,
        indicator=indicator,
    )
    if not isinstance(df, pd.DataFrame):
        raise FigureError(
            f"hs.figures takes a pandas.DataFrame with one figure a row, not a "
            f"{type(df).__name__}: pass pandas.DataFrame(...); hs.read takes a file."
        )
    grid = grid_of_frame(df)
    layout = layout_of(grid, said, FRAME, headings=[Heading.at(grid, (0,))])
    if layout is None:
        names = ", ".join(map(repr, df.columns[:12])) or "none"
        raise FigureError(
            f"{FRAME} is no table of a known shape: expected {expected()}; found the columns "
            f"{names}."
        )
    finder = Finder(FRAME, None)
    for fault, message, place in layout.said:
        finder.add(fault, message, column=layout.headers[place])
    grid, layout = sifted(grid, layout, finder, written_out=True)
    # as everything else that is refused here: the frame's first row is row 0
    refuse_contradictions(replace(grid, first_number=-1), layout, FRAME)
    if question := ask_for_years(layout, said, FRAME):
        raise FigureError(question)
    lacking = layout.lacks(said)
    if lacking:
        raise FigureError(ask_for(FRAME, lacking))
    grid, layout = with_counts(grid, layout)
    made = assemble(grid, layout, said, finder)
    found = made.findings
    if unread := found.loc[found["rule"] == "HS116", "column"].tolist():
        raise FigureError(_unread(unread, layout))
    # a table has no findings: what is lost would be lost unsaid
    wrong = found[(found["severity"] == "error") | found["rule"].isin(_LOST)]
    if len(wrong):
        # the grid's first row is the frame's header
        rows = wrong.assign(row=wrong["row"] - 2).drop(columns=["file", "sheet", "figure"])
        rows = rows.drop_duplicates()
        raise FigureError(_refusal(rows, len(df)), rows=rows.reset_index(drop=True))
    return _with_origin(made.figures, df)


def grid_of_frame(df: pd.DataFrame) -> Grid:
    """Return the cells of a frame as texts, its header as the first row.

    Parameters
    ----------
    df : pandas.DataFrame
        It is not changed. Levels of its index that have a name are columns too, before the
        others, and so are periods and days without one; a header of several levels is
        joined by " / ".

    Returns
    -------
    Grid
        One row more than the frame has. Missing values are blank.

    Raises
    ------
    FigureError
        When a cell holds a list, or another frame.
    """
    indexes = [df.index.get_level_values(at) for at in range(df.index.nlevels)]
    named = [(_index_name(index), index) for index in indexes]
    held: list[tuple[Hashable, pd.Series[Any] | pd.Index[Any]]] = [
        (name, index) for name, index in named if name is not None
    ]
    held += [(name, df.iloc[:, at]) for at, name in enumerate(df.columns)]
    return Grid(None, tuple(_column(name, cells) for name, cells in held))


def _index_name(index: pd.Index[Any]) -> Hashable:
    """Return what an index holds: by its name, or for periods and days by their kind."""
    if index.name is not None:
        return index.name
    if isinstance(index, pd.PeriodIndex):
        return "period"
    return "date" if isinstance(index, pd.DatetimeIndex) else None


def _column(name: Hashable, cells: pd.Series[Any] | pd.Index[Any]) -> TextColumn:
    try:
        codes, found = pd.factorize(cells, use_na_sentinel=True)
    except TypeError as error:
        raise FigureError(
            f"{FRAME} has cells that are lists or other frames in its column {name!r}: put "
            "one number or text in each."
        ) from error
    held: Any = found
    if isinstance(found.dtype, np.dtype) and found.dtype.kind == "f":
        # an index would widen short floats: 0.1 would become 0.10000000149
        held = found.to_numpy()
    texts = [_text(value) for value in held]
    typed = frozenset(
        text
        for text, value in zip(texts, held, strict=True)
        if isinstance(value, (float, np.floating))
    )
    places = np.concatenate(([0], codes + 2)).astype(np.intp)
    return TextColumn([_heading(name), "", *texts], places, typed)


def _heading(name: Hashable) -> str:
    levels = name if isinstance(name, tuple) else (name,)
    return " / ".join(filter(None, (bare(str(level)) for level in levels)))


def _text(value: Any) -> str:
    if isinstance(value, str):
        return bare(value)
    if isinstance(value, (float, np.floating)):
        return str(value).removesuffix(".0")
    if isinstance(value, Decimal):
        return "" if value.is_nan() else f"{value:f}"
    if isinstance(value, pd.Timestamp) and value == value.normalize():
        return value.date().isoformat()
    return bare(str(value))


def _refusal(rows: pd.DataFrame, many: int) -> str:
    shown = rows[["row", "column", "value", "message", "suggestion"]].head(5)
    return (
        f"{FRAME} has {counted(len(rows), 'cell')} in {counted(many, 'row')} that cannot be "
        f"read (rows are counted from 0):\n{shown.to_string(index=False)}\n"
        "Every such cell is in the error's `rows`."
    )


def _unread(names: Sequence[str], layout: Layout) -> str:
    """Say which columns of numbers would be lost, why, and what to do."""
    why = [explain(layout.heading.texts[layout.headers.index(name)]).sentence for name in names]
    one = len(names) == 1
    columns = "a column" if one else f"{len(names)} columns"
    whole = layout.headers[layout.value_columns[0].place]
    given = next((n for n in names if explain(f"{whole} {n}").meaning), None)
    better = f"{whole} {given}" if given else "people_reached"
    renamed = f"df.rename(columns={{{given or names[0]!r}: {better!r}}})"
    return (
        f"{FRAME} has {columns} of numbers that {'is' if one else 'are'} not read, "
        f"{', '.join(map(repr, names))}: {' '.join(filter(None, why))} Head "
        f"{'it' if one else 'each'} by what it counts, as in {renamed}, or leave "
        f"{'it' if one else 'them'} out with df.drop(columns={names!r})."
    )


def _with_origin(made: pd.DataFrame, df: pd.DataFrame) -> pd.DataFrame:
    row = made["origin_row"].to_numpy("int64") - 2
    for name in ("origin_file", "origin_sheet", "origin_row", "origin_column"):
        kept = pd.Series(pd.NA, index=made.index, dtype="str")
        if name in df.columns:
            kept = df[name].iloc[row].reset_index(drop=True)
        made[name] = kept.astype("Int64" if name == "origin_row" else "category")
    return made
