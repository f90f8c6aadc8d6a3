"""Transcripts: a new workbook made of the cells of a file that is none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd

from humstats.checking.origins import day
from humstats.checking.privacy import LEFT_OUT
from humstats.model.personal import looks_personal
from humstats.workbooks.plain import PlainSheet, plain_workbook
from humstats.workbooks.references import column_letters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from humstats.model.readings import Reading, Texts

__all__ = ["Transcript", "transcript_of", "transcript_of_figures"]


class Transcript(NamedTuple):
    """A workbook made of a file.

    Attributes
    ----------
    data : bytes
        The workbook.
    shifts : mapping of str to int
        For each sheet, how many rows further down a row stands than its number says.
    left_out : tuple of str
        Headers of columns whose cells look personal and are not in it.
    """

    data: bytes
    shifts: dict[str, int]
    left_out: tuple[str, ...]

    @property
    def said(self) -> list[str]:
        """What is to be said of what is not in it."""
        if not self.left_out:
            return []
        many = "Columns" if len(self.left_out) > 1 else "A column"
        verb = "look" if len(self.left_out) > 1 else "looks"
        named = ", ".join(map(repr, self.left_out))
        return [f"{many} that {verb} personal, {named}: the cells are left out."]


def transcript_of(
    reading: Reading, texts: Sequence[Texts], *, only: str, personal: bool
) -> Transcript:
    """Make a workbook of the sheets of a file, row by row as they stand there.

    Parameters
    ----------
    reading : Reading
        What was read of the file.
    texts : sequence of Texts
        Its sheets.
    only : str
        What the sheet of a file without sheets is called.
    personal : bool
        Whether columns that look personal stand in it; their cells are left out if not.

    Returns
    -------
    Transcript
        Every column has the letters that it has in the file, and so have left-out ones.
    """
    sheets, shifts, hidden = [], {}, []
    for held in texts:
        name = only if held.name is None else held.name
        tables = [table for table in reading.source.sheets if table.name == held.name]
        shift = 1 - held.first_number
        header = {row + shift for table in tables for row in table.header}
        first = max(header, default=0)
        columns = []
        for at, column in enumerate(held.columns):
            letters = column_letters(at)
            own = [
                h for table in tables for h, where in table.letters.items() if where == letters
            ]
            said = own[0] if own else " ".join(column[:first])
            if not personal and looks_personal(said, {*column[first:]} - {""}):
                hidden.append(said)
                column = [
                    *column[:first],
                    *(LEFT_OUT if text else "" for text in column[first:]),
                ]
            columns.append(column)
        sheets.append(PlainSheet(name, columns, header))
        shifts[name] = shift
    return Transcript(plain_workbook(sheets), shifts, tuple(dict.fromkeys(hidden)))


def transcript_of_figures(reading: Reading, *, only: str, personal: bool) -> Transcript:
    """Make a workbook of the figures themselves, where no file is known that they are of."""
    columns, hidden = [], []
    for name in reading.figures.columns:
        texts = _texts(reading.figures[name])
        if not personal and looks_personal(name, {*texts} - {""}):
            hidden.append(name)
            texts = [LEFT_OUT if text else "" for text in texts]
        columns.append([str(name), *texts])
    data = plain_workbook([PlainSheet(only, columns, (1,))])
    return Transcript(data, {only: 0}, tuple(hidden))


def _texts(column: pd.Series[Any]) -> list[str]:
    codes, words = pd.factorize(column, use_na_sentinel=True)
    texts = [_word(word) for word in words]
    return [texts[code] if code >= 0 else "" for code in codes.tolist()]


def _word(word: object) -> str:
    if isinstance(word, float):
        return repr(float(word)).removesuffix(".0")
    return day(word)
