"""Corrections: what a cell should hold, where it is known and the sender has not mended it yet.

A correction names its cell, what it expects there, what should stand there, why, and who says
so. The file is read again with that cell mended, so that a correction means what the cell
would. Once the source holds something else it is refused: the sender may have mended it. What
was corrected is listed in the report, and the figure says so itself: its ``raw`` keeps what
stands in the cell, its ``note`` why it is not used.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import fields, replace
from math import isfinite
from numbers import Real
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from humstats.checking.declarations import (
    check_keys,
    is_row,
    list_said,
    required_text,
    speaks_of,
    text_said,
)
from humstats.checking.origins import exactly
from humstats.errors import FigureError
from humstats.model.corrections import Correction
from humstats.model.findings import abridged

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pandas as pd
    from numpy.typing import NDArray

    from humstats.model.readings import Reading

__all__ = [
    "CORRECTED_COLUMNS", "SAID_OF_CORRECTIONS", "Correction", "agreement_of", "corrected",
    "correction_of", "corrections_of",
]  # fmt: skip

#: The columns of :attr:`humstats.Report.corrected`.
CORRECTED_COLUMNS: Final = (
    "file", "sheet", "row", "column", "expected", "used", "why", "who", "figure",
)  # fmt: skip
#: What may be said of a correction.
SAID_OF_CORRECTIONS: Final = tuple(field.name for field in fields(Correction))
_EXAMPLE: Final = f"a list of mappings, each with {', '.join(SAID_OF_CORRECTIONS)}"


def correction_of(
    said: Mapping[str, Any] | Correction, *, where: str = "corrections"
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
    check_keys(said, SAID_OF_CORRECTIONS, where=where)
    row = said.get("row")
    if not is_row(row):
        raise FigureError(f"{where}: row is {row!r}, expected a row of the file, from 1.")
    column = required_text(said, "column", "the header of the cell's column", where=where)
    return Correction(
        int(row),
        column,
        _held(said, "expected", "what stands in the cell now", where=where),
        _held(said, "use", "what should stand in the cell", where=where),
        required_text(said, "why", "why it is wrong", where=where),
        required_text(said, "who", "who says so", where=where),
        text_said(said, "file", where=where),
        text_said(said, "sheet", where=where),
    )


def corrections_of(
    said: Iterable[Correction | Mapping[str, Any]] | None,
) -> tuple[Correction, ...]:
    """Make corrections of a list of mappings."""
    ones = () if said is None else list_said(said, _EXAMPLE, where="corrections")
    return tuple(map(correction_of, ones))


def _held(said: Mapping[str, Any], name: str, what: str, *, where: str) -> float | str:
    """Return what a cell holds: a text, or a number."""
    found = said.get(name)
    if isinstance(found, str) and (found.strip() or name == "expected"):
        return found.strip()
    if type(found) is not bool and isinstance(found, Real):
        with suppress(OverflowError):
            if isfinite(number := float(found)):
                return number
    shown = abridged(repr(found), 60)
    raise FigureError(f"{where}: {name} is {shown}, but it should be {what}.")


def corrected(
    reading: Reading, corrections: Iterable[Correction]
) -> tuple[Reading, Reading, pd.DataFrame]:
    """Read a file again with some of its cells corrected.

    Parameters
    ----------
    reading : Reading
        Not changed.
    corrections : iterable of Correction
        Those of other files are passed over.

    Returns
    -------
    tuple of Reading, Reading and pandas.DataFrame
        The reading of the corrected cells, which is checked; the same with what the sender
        wrote, and why it is not used, beside each figure; and a row for each of these:
        :data:`CORRECTED_COLUMNS`.

    Raises
    ------
    FigureError
        When there is no such cell, it holds something else than what is expected, or no
        figure can stand there.
    """
    import pandas as pd

    mine = [one for one in corrections if speaks_of(one.file, reading)]
    if not mine:
        return reading, reading, pd.DataFrame(columns=list(CORRECTED_COLUMNS))
    again, held = _read_again(reading, mine)
    figures = again.figures
    raw, note = (_objects(figures, name) for name in ("raw", "note"))
    near = figures[figures["origin_row"].isin([one.row for one in mine])]
    told: dict[int, tuple[Any, ...]] = {}
    for one, text in zip(mine, held, strict=True):
        at = _cell(again, one, near)
        if at in told:
            raise FigureError(f"{one}: is corrected twice; keep one of the two.")
        was, used = _shown(text), _shown(raw[at] or exactly(figures["value"].iloc[at]))
        told[at] = (*_place(again, at), was, used, one.why, one.who, at)
        said = f"Corrected from {was} to {used}: {_reason(one.why, one.who)}."
        raw[at] = was if text else None
        note[at] = f"{note[at]} {said}" if note[at] else said
    new = figures.assign(raw=_like(figures, "raw", raw), note=_like(figures, "note", note))
    return (
        again,
        replace(again, figures=new),
        pd.DataFrame([*told.values()], columns=list(CORRECTED_COLUMNS)),
    )


def _read_again(reading: Reading, mine: list[Correction]) -> tuple[Reading, list[str]]:
    """Read the file once more, with some cells corrected; return what stood in them too."""
    source = reading.source
    if reading.read_again is None or len(reading.figures) != sum(
        sheet.figures for sheet in source.sheets
    ):
        raise FigureError(
            f"{mine[0]}: a correction is made in the cells of a file, and these figures are "
            "not all of one: pass what hs.read(path) returned, or change the table itself."
        )
    again, held = reading.read_again(mine)
    if again.source.sha256 != source.sha256:
        raise FigureError(f"{source.name} has changed since it was read: read it again.")
    return again, held


def _shown(text: str) -> str:
    """Write what stands in a cell, a plain number with its thousands grouped."""
    try:
        return exactly(float(text))
    except ValueError:
        return text or "a blank"


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
        f"{used} is used in place of {expected}: {_reason(why, who)}."
        for expected, used, why, who in zip(*words, strict=True)
    ]


def _reason(why: str, who: str) -> str:
    return f"{why.rstrip(' .')} ({who.rstrip(' .')})"


def _cell(reading: Reading, one: Correction, near: pd.DataFrame) -> int:
    """Return the position of the figure that stands in a cell, among those of such rows."""
    there = np.ones(len(near), bool)
    asked = {"origin_row": one.row, "origin_column": one.column, "origin_sheet": one.sheet}
    for name, wanted in asked.items():
        if name in near and wanted:
            there &= (near[name] == wanted).fillna(False).to_numpy(bool)
        elif wanted:
            there[:] = False
    if there.any():
        return int(near.index[there][0])
    out = reading.left_out
    mine = (out["row"] == one.row) & (out["column"] == one.column)
    if one.sheet:
        mine &= out["sheet"] == one.sheet
    why = next(
        iter(out["reason"][mine]),
        "its column or its row has no figures, and an area, a period or a unit is mended in "
        "the file itself",
    ).rstrip(".")
    raise FigureError(
        f"{one}: no figure can stand in this cell of {reading.source.name}: {why}. Mend it "
        "in the file, and read that again."
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


def _like(figures: pd.DataFrame, name: str, texts: NDArray[np.object_]) -> pd.Series:
    import pandas as pd

    dtype = figures[name].dtype if name in figures else "category"
    dtype = "category" if isinstance(dtype, pd.CategoricalDtype) else dtype
    return pd.Series(texts, index=figures.index, dtype=dtype)
