"""Saved tables: a file that :func:`humstats.save` wrote, read back equal.

The figures keep the cells that they first came from: ``origin_file`` is the sender's file, not
the one that is read here. A row with a cell that was changed into something else than
``save`` writes is left out, and the cell is told.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from humstats.errors import ReadError
from humstats.model import sdmx
from humstats.model.columns import COLUMNS, PERIOD, tidy
from humstats.model.findings import abridged, quoted
from humstats.model.periods import parse_period
from humstats.model.readings import Reading, SheetSource, Source
from humstats.model.statuses import STATUSES
from humstats.reading.accounts import cells_table, left_out_table, rows_table
from humstats.reading.exact_columns import ExactColumn, exact_column
from humstats.reading.exact_frames import exact_frame_of
from humstats.reading.exact_sheets import exact_sheet_of
from humstats.reading.faults import FAULTS, Finder
from humstats.reading.grid import TextColumn
from humstats.reading.originals import path_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from humstats.reading.containers.opening import Opened
    from humstats.reading.exact_sheets import ExactSheet

__all__ = ["SHAPE", "saved_in"]

#: What such a file is recognised as, in words.
SHAPE = "figures table written by humstats"


def saved_in(
    file: Opened, path: object, *, sheet: str | None, said: Mapping[str, str]
) -> Reading | None:
    """Read a file that humstats wrote; None where it is any other.

    Parameters
    ----------
    file : Opened
        Its bytes.
    path : object
        What the caller handed in.
    sheet : str or None
        The one sheet that is asked for.
    said : mapping of str to str
        What the caller said about all figures: it fills blanks.

    Returns
    -------
    Reading or None
        Its figures are those that were saved, in their order.

    Raises
    ------
    ReadError
        When it is such a file, and none of its rows is as it was written.
    """
    frame = exact_frame_of(file) if sheet is None else None
    if frame is not None:
        counts = {"header": 1, "data": len(frame)}
        return _reading(file, path, said, frame, counts, Finder(file.name, None))
    exact = exact_sheet_of(file, sheet=sheet)
    if exact is None:
        return None
    held = _of_message(exact) if exact.message else _columns(exact)
    finder = Finder(file.name, exact.sheet)
    blank = np.logical_and.reduce([column.blank for column in exact.columns])
    changed = np.logical_or.reduce([read.changed for read, _ in held.values()]) & ~blank
    kept = ~(changed | blank)
    lost = changed.any() and not kept.any()
    told = changed & (np.cumsum(changed) == 1) if lost else changed
    reasons = _reasons(held, told, exact.first_row, finder)
    if lost:
        raise ReadError(
            f"{file.name} was written by hs.save, and every row of it has been changed: "
            f"{finder.table()['message'].iloc[0]} Write it again, as .xlsx where Excel is to "
            "open it."
        )
    figures = pd.DataFrame({name: read.cells for name, (read, _) in held.items()})
    rows, texts = np.flatnonzero(changed), held["value"][1]
    left_out = left_out_table(
        {
            "sheet": [exact.sheet] * len(rows),
            "row": rows + exact.first_row,
            "column": ["value"] * len(rows),
            "reason": reasons[rows],
            "text": [abridged(texts[row]) for row in rows],
        }
    )
    counts = {
        "header": 1,
        "hashtags": exact.first_row - 2,
        "data": int((~blank).sum()),
        "blank": int(blank.sum()),
    }
    return _reading(
        file, path, said, figures[kept], counts, finder, exact=exact, left_out=left_out
    )


def _reasons(
    held: Mapping[str, tuple[ExactColumn, TextColumn]],
    changed: NDArray[np.bool_],
    first_row: int,
    finder: Finder,
) -> NDArray[Any]:
    """Tell the cells that are not as they were written; return why each row is left out."""
    reasons = np.full(len(changed), "", object)
    bare = np.zeros(len(changed), bool)
    for name, (read, texts) in held.items():
        rows = np.flatnonzero(read.changed & changed)
        empty = np.array([not word for word in texts.words], bool)[texts.codes[rows]]
        # a note below the table has no word in most columns: the first of them says it
        rows, empty = rows[~(empty & bare[rows])], empty[~(empty & bare[rows])]
        bare[rows[empty]] = True
        words = [abridged(texts[row]) or "blank" for row in rows]
        finder.add(
            "HS166",
            [
                f"The cell {'is blank' if none else f'holds {quoted(word)}'}, expected "
                f"{read.expected}; its row is left out."
                for word, none in zip(words, empty, strict=True)
            ],
            row=rows + first_row,
            column=name,
            value=words,
            suggestion="write the table again, as .xlsx where Excel is to open it",
        )
        first = rows[reasons[rows] == ""]
        reasons[first] = f"its {name} is not as hs.save writes it: expected {read.expected}"
    return reasons


def _reading(
    file: Opened,
    path: object,
    said: Mapping[str, str],
    figures: pd.DataFrame,
    counts: Mapping[str, int],
    finder: Finder,
    *,
    exact: ExactSheet | None = None,
    left_out: pd.DataFrame | None = None,
) -> Reading:
    """Return the figures with every row and cell of the file accounted."""
    if left_out is None:
        left_out = left_out_table({})
    sheet = exact.sheet if exact else None
    blank = counts.get("blank", 0)
    accounted = (sheet, "value", counts["data"] + blank, blank, len(figures), len(left_out))
    findings = finder.table()
    told = SheetSource(
        sheet,
        shape=SHAPE,
        header=(1 if exact else 0,),
        tags=2 if counts.get("hashtags") else None,
        figures=len(figures),
        left_out=len(left_out),
    )
    return Reading(
        figures=_filled(tidy(figures), said),
        left_out=left_out,
        source=Source(
            name=file.name,
            sha256=hashlib.sha256(file.arrived).hexdigest(),
            size=len(file.arrived),
            form=exact.form if exact else "Parquet",
            encoding=exact.encoding if exact else "",
            delimiter=exact.delimiter if exact else "",
            shape=SHAPE,
            said=said,
            sheets=(told,),
            path=path_of(path),
        ),
        findings=findings,
        rows=rows_table(sheet, counts),
        cells=cells_table([accounted]),
        rule_names={code: FAULTS[code].name for code in findings["rule"].cat.categories},
    )


def _columns(exact: ExactSheet) -> dict[str, tuple[ExactColumn, TextColumn]]:
    return {
        name: (exact_column(name, kind, texts, exact.pattern), texts)
        for name, kind, texts in zip(exact.names, exact.kinds, exact.columns, strict=True)
    }


def _of_message(exact: ExactSheet) -> dict[str, tuple[ExactColumn, TextColumn]]:
    """Read the columns of SDMX-CSV: totals, what does not apply, periods and letters."""
    texts = dict(zip(exact.names, exact.columns, strict=True))
    kinds = dict(zip(exact.names, exact.kinds, strict=True))
    held: dict[str, tuple[ExactColumn, TextColumn]] = {}
    for name, column in texts.items():
        if name in (*sdmx.FIXED, sdmx.TIME, sdmx.LETTER):
            continue
        if name in sdmx.DIMENSIONS:
            words = {sdmx.TOTAL: "all", sdmx.NOT_APPLICABLE: ""}
            column = TextColumn([words.get(w, w) for w in column.words], column.codes)
        held[name] = exact_column(name, kinds[name], column, exact.pattern), texts[name]
    held |= _periods(texts[sdmx.TIME])
    # a letter that is not that of the status was changed, and so was the row's data flow
    letters = texts[sdmx.LETTER]
    status, column = held["status"]
    expected = {code: known.sdmx for code, known in STATUSES.items()}
    told: pd.Series[Any] = status.cells.astype(object)
    other = told.map(expected).fillna("").to_numpy() != np.array(letters.words)[letters.codes]
    wrong = status.changed | other
    held["status"] = status._replace(changed=wrong, expected="the status of its letter"), column
    for name, fixed in sdmx.FIXED.items():
        flow = texts[name]
        odd = np.array([word != fixed for word in flow.words], bool)[flow.codes]
        held["value"] = (
            held["value"][0]._replace(changed=held["value"][0].changed | odd),
            held["value"][1],
        )
    own = {column.name: at for at, column in enumerate(COLUMNS)}
    return dict(sorted(held.items(), key=lambda item: own.get(item[0], len(own))))


def _periods(texts: TextColumn) -> dict[str, tuple[ExactColumn, TextColumn]]:
    days = np.full((len(texts.words), 2), "NaT", "M8[us]")
    changed = np.zeros(len(texts.words), bool)
    for at, word in enumerate(texts.words):
        try:
            days[at] = sdmx.days_of(word) if word else days[at]
        except ValueError:
            changed[at] = True
    wrong, expected = changed[texts.codes], "a period of SDMX such as 2024 or 2024-05-01/P31D"
    return {
        name: (ExactColumn(pd.Series(days[texts.codes, end]), wrong, expected), texts)
        for end, name in enumerate(PERIOD)
    }


def _filled(figures: pd.DataFrame, said: Mapping[str, str]) -> pd.DataFrame:
    """Fill blanks with what the caller said."""
    words: dict[str, Any] = {**said}
    if "period" in words:
        words |= dict(zip(PERIOD, parse_period(words.pop("period")), strict=True))
    if "published" in words:
        words["published"] = parse_period(words["published"], monthly=True)[1]
    filled = {
        name: figures[name].astype(object).fillna(word)
        for name, word in words.items()
        if figures[name].isna().any()
    }
    return tidy(figures.assign(**filled)) if filled else figures
