"""Corrections: what a cell should hold, where it is known and the sender has not mended it yet.

A correction names its cell, the value that it expects there, the value to use, why, and who
says so. Once the source holds another value it is refused: the sender may have mended it. What
was corrected is listed in the report, and the figure says so itself: its ``raw`` keeps what
stands in the cell, its ``note`` why it is not used.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from humstats.checking.declarations import check_keys, required_text, text_said
from humstats.checking.ignoring import Ignore
from humstats.checking.origins import exactly
from humstats.errors import FigureError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pandas as pd
    from numpy.typing import NDArray

    from humstats.model.readings import Reading

__all__ = [
    "CORRECTED_COLUMNS", "Correction", "agreement_of", "answered", "corrected",
    "correction_of",
]  # fmt: skip

#: The columns of :attr:`humstats.Report.corrected`.
CORRECTED_COLUMNS: Final = (
    "file", "sheet", "row", "column", "expected", "used", "why", "who", "figure",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Correction:
    """One cell, what is expected there, and what to use.

    Attributes
    ----------
    row : int
        As the spreadsheet shows it, from 1.
    column : str
        The header, as the sender wrote it.
    expected : float or str
        What stands there: the number, or the text where it is no plain number.
    use : float
        What to use, in the same unit.
    why, who : str
        Why it is wrong, and who says so.
    file, sheet : str
        Only there; a file may be a pattern such as ``hno_*.xlsx``.
    """

    row: int
    column: str
    expected: float | str
    use: float
    why: str
    who: str
    file: str = ""
    sheet: str = ""

    def __str__(self) -> str:
        """Name the cell: hno.xlsx, sheet Needs, row 12, column PiN."""
        there = f"{self.file}, " if self.file else ""
        there += f"sheet {self.sheet}, " if self.sheet else ""
        return f"{there}row {self.row}, column {self.column}"


def correction_of(
    said: Mapping[str, Any] | Correction, *, where: str = "correct"
) -> Correction:
    """Make a correction of what a caller or a file of settings said.

    Parameters
    ----------
    said : mapping or Correction
        The attributes of :class:`Correction`, by name.
    where : str
        Where it was said, for the sentence of an error.

    Returns
    -------
    Correction
        The same, checked.

    Raises
    ------
    FigureError
        When something is absent, of another type, or not known.
    """
    if isinstance(said, Correction):
        return said
    check_keys(said, Correction.__slots__, where=where)
    row = said.get("row")
    if not isinstance(row, int) or isinstance(row, bool) or row < 1:
        raise FigureError(f"{where}: row is {row!r}, expected a row of the file, from 1.")
    column = required_text(said, "column", "the header of the cell's column", where=where)
    expected, use = said.get("expected"), said.get("use")
    if not isinstance(expected, str) and not _is_number(expected):
        raise FigureError(
            f"{where}: expected is {expected!r}, but it should be what stands in the cell now."
        )
    if not _is_number(use):
        raise FigureError(f"{where}: use is {use!r}, expected the number to use.")
    assert isinstance(use, int | float)
    assert isinstance(expected, str | int | float)
    return Correction(
        row,
        column,
        expected if isinstance(expected, str) else float(expected),
        float(use),
        required_text(said, "why", "why it is wrong", where=where),
        required_text(said, "who", "who says so", where=where),
        text_said(said, "file", where=where),
        text_said(said, "sheet", where=where),
    )


def _is_number(found: Any) -> bool:
    return (
        isinstance(found, int | float)
        and not isinstance(found, bool)
        and bool(np.isfinite(found))
    )


def corrected(
    reading: Reading, corrections: Iterable[Correction]
) -> tuple[Reading, pd.DataFrame]:
    """Apply corrections to the figures of a reading.

    Parameters
    ----------
    reading : Reading
        Not changed.
    corrections : iterable of Correction
        Those of other files are passed over.

    Returns
    -------
    tuple of Reading and pandas.DataFrame
        The reading with its figures corrected, and a row for each figure that was:
        :data:`CORRECTED_COLUMNS`.

    Raises
    ------
    FigureError
        When a cell holds no figure, or not the value expected.
    """
    import pandas as pd

    figures = reading.figures
    mine = [one for one in corrections if _speaks_of(one, reading)]
    if not mine:
        return reading, pd.DataFrame(columns=list(CORRECTED_COLUMNS))
    value = figures["value"].to_numpy("float64", na_value=np.nan, copy=True)
    raw, note = (_objects(figures, name) for name in ("raw", "note"))
    told, touched = [], np.zeros(len(figures), bool)
    for one in mine:
        at = _cell(reading, one)
        held = raw[at] if raw[at] is not None else exactly(value[at])
        if touched[at]:
            raise FigureError(f"{one}: is corrected twice; keep one of the two.")
        _check_expected(reading, one, value[at], raw[at])
        said = f"Corrected from {held} to {exactly(one.use)}: {one.why} ({one.who})."
        touched[at] = True
        value[at], raw[at] = one.use, held
        note[at] = f"{note[at]} {said}" if note[at] else said
        told.append((*_place(reading, at), held, exactly(one.use), one.why, one.who, at))
    new = figures.assign(
        value=value,
        **{n: figures[n].mask(touched) for n in ("low", "high") if n in figures},
        qualifier=_set(figures["qualifier"], touched, "exact"),
        status=_set(figures["status"], touched & figures["value"].isna(), "final"),
        raw=_like(figures, "raw", raw),
        note=_like(figures, "note", note),
    )
    return replace(reading, figures=new), pd.DataFrame(told, columns=list(CORRECTED_COLUMNS))


def agreement_of(cells: pd.DataFrame) -> list[str]:
    """Say of cells that were corrected what was expected there, what is used, why, and who.

    Parameters
    ----------
    cells : pandas.DataFrame
        With :data:`CORRECTED_COLUMNS`.

    Returns
    -------
    list of str
        A sentence for each.
    """
    words = (cells[name] for name in ("expected", "used", "why", "who"))
    return [
        f"{used} is used in place of {expected}: {why.rstrip(' .')} ({who.rstrip(' .')})."
        for expected, used, why, who in zip(*words, strict=True)
    ]


def answered(reading: Reading, mended: pd.DataFrame) -> list[Ignore]:
    """Return what was seen while reading the cells that were corrected, to be ignored.

    A cell in which something could not be read is answered by what is used instead.
    """
    seen = reading.findings
    seen = seen[seen["figure"].isin(mended["figure"])]
    of_figure = mended.set_index("figure")
    found = {}
    for code, figure, column in zip(seen["rule"], seen["figure"], seen["column"], strict=True):
        one = of_figure.loc[figure]
        if column == one["column"]:
            found[code, figure] = Ignore(
                str(code),
                f"corrected: {one['why']} ({one['who']})",
                column=str(column),
                figure=int(figure),
            )
    return [*found.values()]


def _speaks_of(one: Correction, reading: Reading) -> bool:
    if not one.file:
        return True
    names = {reading.source.name}
    if "origin_file" in reading.figures:
        names |= {str(name) for name in reading.figures["origin_file"].dropna().unique()}
    return any(fnmatchcase(name, one.file) for name in names)


def _cell(reading: Reading, one: Correction) -> int:
    """Return the position of the figure that stands in a cell."""
    figures = reading.figures
    there = np.ones(len(figures), bool)
    asked = {"origin_row": one.row, "origin_column": one.column, "origin_sheet": one.sheet}
    for name, wanted in asked.items():
        if name in figures and wanted:
            there &= (figures[name] == wanted).fillna(False).to_numpy(bool)
        elif wanted:
            there[:] = False
    if one.file and "origin_file" in figures:
        files = figures["origin_file"].astype(object).fillna(reading.source.name)
        fits = {file: fnmatchcase(str(file), one.file) for file in files.unique()}
        there &= files.map(fits).to_numpy(bool)
    found = np.flatnonzero(there)
    if len(found) == 1:
        return int(found[0])
    if len(found):
        sheets = _sheets(figures, found)
        which = (
            f": say which sheet ({', '.join(sheets)})"
            if len(sheets) > 1
            else ", and a correction takes one"
        )
        raise FigureError(f"{one}: {len(found)} figures stand there{which}.")
    raise FigureError(
        f"{one}: no figure was read from this cell of {reading.source.name}; a correction "
        "takes the row as the spreadsheet shows it, and the header as the sender wrote it."
    )


def _sheets(figures: pd.DataFrame, rows: NDArray[np.intp]) -> list[str]:
    if "origin_sheet" not in figures:
        return []
    return [str(name) for name in figures["origin_sheet"].iloc[rows].dropna().unique()]


def _check_expected(reading: Reading, one: Correction, value: float, raw: str | None) -> None:
    same = (
        one.expected == (exactly(value) if raw is None else raw)
        if isinstance(one.expected, str)
        else one.expected == value
    )
    if not same:
        held = repr(raw) if raw is not None else exactly(value)
        expected = (
            repr(one.expected) if isinstance(one.expected, str) else exactly(one.expected)
        )
        raise FigureError(
            f"{one}: the correction expects {expected}, but {reading.source.name} holds {held} "
            "there now: the sender may have mended it; take the correction out, or write it "
            "anew."
        )


def _place(reading: Reading, at: int) -> tuple[Any, ...]:
    import pandas as pd

    names = ("origin_file", "origin_sheet", "origin_row", "origin_column")
    one = [reading.figures[n].iloc[at] if n in reading.figures else None for n in names]
    return tuple(None if pd.isna(found) else found for found in one)


def _objects(figures: pd.DataFrame, name: str) -> NDArray[np.object_]:
    if name not in figures:
        return np.full(len(figures), None, object)
    found = figures[name].astype(object)
    texts: NDArray[np.object_] = found.where(found.notna(), None).to_numpy(copy=True)
    return texts


def _set(column: pd.Series, mask: Any, label: str) -> pd.Series:
    import pandas as pd

    if isinstance(column.dtype, pd.CategoricalDtype) and label not in column.cat.categories:
        column = column.cat.add_categories([label])
    return column.mask(mask, label)


def _like(figures: pd.DataFrame, name: str, texts: NDArray[np.object_]) -> pd.Series:
    import pandas as pd

    dtype = figures[name].dtype if name in figures else "category"
    dtype = "category" if isinstance(dtype, pd.CategoricalDtype) else dtype
    return pd.Series(texts, index=figures.index, dtype=dtype)
