"""Form sheets: a form as a workbook of Excel, with lists, guards and explanations.

Nothing in it runs: no macro, no link, no formula in a cell. What cannot be is refused by the
validation of a cell while somebody types, and turned red by a conditional format when it was
pasted.
"""

from __future__ import annotations

import datetime as dt
import io
import math
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from humstats.model.units import UNITS
from humstats.partners.forms import words_of
from humstats.workbooks.seals import seal_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from humstats.partners.forms import Form, Number

__all__ = ["SPARE", "form_book"]

#: Free rows under the others, for places and people that the form does not name.
SPARE: Final = 20
#: Rows over the header: the title, and how to fill in.
_TITLE, _LEAD, _HEADER, _TAGS, _FIRST = range(5)
#: How many cells one validation names at most; Excel bounds the length of such a list.
_CELLS: Final = 400
_LONGEST_TITLE, _LONGEST_MESSAGE = 32, 255
_FONT: Final = {"font_name": "Calibri", "font_size": 11, "valign": "vcenter"}
_EDGE: Final = {"border": 1, "border_color": "#BFBFBF"}
_RED: Final = {"bg_color": "#F8B4A6", "font_color": "#7A0C0C"}


def form_book(form: Form) -> bytes:
    """Return a form as the bytes of a workbook.

    Parameters
    ----------
    form : Form
        What it holds.

    Returns
    -------
    bytes
        An XLSX file; the same form gives the same bytes.
    """
    held = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(held, options)
    book.set_properties({"title": form.title, "created": dt.datetime(2000, 1, 1)})
    _Writer(book, form).write()
    book.close()
    return held.getvalue()


class _Writer:
    """Writes the three sheets of a form."""

    def __init__(self, book: Any, form: Form) -> None:
        self._book = book
        self._form = form
        self._said: Mapping[str, Any] = words_of(form.language)
        self._rtl = form.language == "ar"
        self._moving = [d for d in form.dimensions if not d.constant]
        self._aside = [d for d in form.dimensions if d.constant]
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}
        # a conditional format names no font; half a person is shown, not rounded away
        self._red = book.add_format(_RED)
        self._halves = book.add_format({**_RED, "num_format": "#,##0.0###"})
        self._last = _FIRST + len(form.rows) + SPARE - 1
        names = self._said["sheets"]
        self._fill, self._help, self._lists = (
            book.add_worksheet(names[name]) for name in ("fill", "help", "lists")
        )

    def write(self) -> None:
        for page in (self._fill, self._help, self._lists):
            if self._rtl:
                page.right_to_left()
            page.hide_gridlines(2)
            page.set_paper(9)
            page.fit_to_pages(1, 0)
        self._write_lists()
        self._write_fill()
        self._write_help()

    def _look(self, **look: Any) -> Any:
        """Return a format, made once."""
        whole = {**_FONT, **({"reading_order": 2} if self._rtl else {}), **look}
        key = tuple(sorted(whole.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format(whole)
        return self._formats[key]

    # the sheet to fill in

    def _write_fill(self) -> None:
        page, form = self._fill, self._form
        page.write_string(_TITLE, 0, form.title, self._look(bold=True, font_size=16))
        page.set_row(_TITLE, 26)
        page.write_string(_LEAD, 0, self._said["lead"], self._look(font_color="#55606E"))
        page.set_row(_HEADER, 48)
        page.set_row(_TAGS, None, None, {"hidden": True})
        at_number = len(self._moving)
        for at, dimension in enumerate(self._moving):
            self._write_dimension(at, dimension)
        for at, number in enumerate(form.numbers, start=at_number):
            self._write_number(at, number, at_number)
        for at, dimension in enumerate(self._aside, start=at_number + len(form.numbers)):
            self._write_dimension(at, dimension)
        self._guard_rows(at_number)
        page.freeze_panes(_FIRST, min(at_number, 4))
        page.repeat_rows(_HEADER)
        page.set_landscape()
        page.set_footer("&C&P / &N")
        page.protect("", {"format_columns": True, "format_rows": True})
        page.activate()
        page.set_selection(_FIRST, at_number, _FIRST, at_number)

    def _write_dimension(self, at: int, dimension: Any) -> None:
        page, form = self._fill, self._form
        head = self._look(bold=True, text_wrap=True, bg_color="#D9DEE4", **_EDGE)
        page.write_string(_HEADER, at, dimension.header, head)
        page.write_string(_TAGS, at, dimension.tag, self._look(font_color="#808080"))
        place = form.dimensions.index(dimension)
        told = [row[place] for row in form.rows]
        page.set_column(at, at, _width([dimension.header, *told], 26))
        # a period typed as 2024-06 would become the first of June
        locked = self._look(bg_color="#EEF0F3", num_format="@", **_EDGE)
        free = self._look(num_format="@", locked=False, **_EDGE)
        # codes and ages run from left to right among Arabic words too
        coded = self._look(
            bg_color="#EEF0F3", num_format="@", reading_order=1, align="right", **_EDGE
        )
        for number, text in enumerate(told, start=_FIRST):
            plain = coded if self._rtl and text.isascii() else locked
            _write_text(page, number, at, text, plain if text else free)
        first = _FIRST + len(form.rows)
        same = dimension.words[0] if len(dimension.words) == 1 and (
            dimension.constant or dimension.column == "period") else ""  # fmt: skip
        for number in range(first, self._last + 1):
            _write_text(page, number, at, same, locked if same else free)
        if same:
            return
        if dimension.words:
            page.data_validation(first, at, self._last, at, {
                "validate": "list", "source": self._listed(dimension.column),
                "error_title": self._said["refused"][:_LONGEST_TITLE],
                "error_message": self._said["pick"],
            })  # fmt: skip
        if at == 0:
            page.write_comment(first, at, self._said["extra"], self._bubble(2))
        if dimension.column == "period" and not dimension.words:
            page.write_comment(_HEADER, at, self._said["written"], self._bubble(2))

    def _write_number(self, at: int, number: Number, first_number: int) -> None:
        page = self._fill
        head = self._look(bold=True, text_wrap=True, bg_color="#CFE3F5", **_EDGE)
        page.write_string(_HEADER, at, number.header, head)
        page.write_blank(_TAGS, at, None)
        page.set_column(at, at, max(14.0, _width(number.header.split(), 20) + 2))
        guard = self._guard(number)
        text = "\n".join([guard, self._said["blank"], "", number.indicator.definition])
        page.write_comment(_HEADER, at, text, self._bubble(9))
        look = "#,##0" if number.whole else "#,##0.##########"
        cell = self._look(num_format=look, locked=False, **_EDGE)
        for row in range(_FIRST, self._last + 1):
            page.write_blank(row, at, None, cell)
        for rows, above in self._alike(number):
            wholes = [(rows[0] + up, at) for up in above]
            wholes += [(rows[0], first_number + place) for place in number.wholes]
            for few in (rows[n : n + _CELLS] for n in range(0, len(rows), _CELLS)):
                moved = [(few[0] + row - rows[0], column) for row, column in wholes]
                self._guard_cells(few, at, number, moved)

    def _alike(self, number: Number) -> Iterator[tuple[list[int], tuple[int, ...]]]:
        """Yield rows whose wholes lie as far above them, so that one guard serves them all."""
        form = self._form
        groups: dict[tuple[int, ...], list[int]] = defaultdict(list)
        adds = number.indicator.is_count
        for at, over in enumerate(form.over):
            # a rate of girls may well exceed that of all
            groups[tuple(row - at for row in over) if adds else ()].append(_FIRST + at)
        groups[()] += range(_FIRST + len(form.rows), self._last + 1)
        for above, rows in groups.items():
            yield rows, above

    def _guard_cells(
        self, rows: Sequence[int], at: int, number: Number, wholes: Sequence[tuple[int, int]]
    ) -> None:
        """Refuse what cannot be in some cells of a column, and turn it red where it stands."""
        page, entry = self._fill, number.indicator
        me = xl_rowcol_to_cell(rows[0], at)
        above = [xl_rowcol_to_cell(*whole) for whole in wholes]
        ranges = [[row, at, end, at] for row, end in _runs(rows)]
        highest = entry.high if math.isfinite(entry.high) else 1e15
        top = f"{highest:.0f}"
        if above:
            parts = ",".join(f"IF(ISNUMBER({cell}),{cell},{top})" for cell in above)
            top = f"MIN({top},{parts})"
        page.data_validation(*ranges[0], {
            "validate": "integer" if number.whole else "decimal",
            "criteria": "between",
            "minimum": f"={_lowest(number)}",
            "maximum": f"={top}",
            "error_title": self._said["refused"][:_LONGEST_TITLE],
            "error_message": _cut(" ".join([self._guard(number), self._said["part"]]
                                  if above else [self._guard(number)])),
            "other_cells": ranges[1:],
        })  # fmt: skip
        # each test alone, so that a text never reaches a comparison with a number
        bad = [f"{me}<{_lowest(number)}", f"{me}>{top}"]
        spots = " ".join(
            f"{xl_rowcol_to_cell(a, b)}:{xl_rowcol_to_cell(c, d)}" for a, b, c, d in ranges
        )
        for formula, look in (
            (f"=ISTEXT({me})", self._red),
            *([(f"=IF(ISNUMBER({me}),{me}<>INT({me}),FALSE)", self._halves)]
              if number.whole else []),
            (f"=IF(ISNUMBER({me}),OR({','.join(bad)}),FALSE)", self._red),
        ):  # fmt: skip
            page.conditional_format(*ranges[0], {
                "type": "formula", "criteria": formula, "format": look, "multi_range": spots,
            })  # fmt: skip

    def _guard_rows(self, first_number: int) -> None:
        """Turn numbers red in rows that do not say what they are about."""
        needed = [
            xl_rowcol_to_cell(_FIRST, at, col_abs=True)
            for at, dimension in enumerate(self._moving)
            if not dimension.column.endswith("_name")
        ]
        blank = ",".join(f'{cell}=""' for cell in needed)
        me = xl_rowcol_to_cell(_FIRST, first_number)
        last = first_number + len(self._form.numbers) - 1
        self._fill.conditional_format(_FIRST, first_number, self._last, last, {
            "type": "formula", "criteria": f"=AND(ISNUMBER({me}),OR({blank}))",
            "format": self._red,
        })  # fmt: skip

    def _guard(self, number: Number) -> str:
        """Say which numbers can be."""
        entry = number.indicator
        if number.whole:
            return str(self._said["whole"])
        if math.isinf(entry.high) or entry.high > 1e6:
            return str(self._said["above"])
        return str(self._said["decimal"]).format(low=_lowest(number), high=f"{entry.high:g}")

    def _bubble(self, lines: int) -> dict[str, Any]:
        return {"font_name": "Calibri", "font_size": 10, "x_scale": 2.4,
                "y_scale": lines / 4.5, "author": ""}  # fmt: skip

    # the other sheets

    def _write_lists(self) -> None:
        page = self._lists
        self._columns: dict[str, tuple[int, int]] = {}
        head = self._look(bold=True, bottom=1)
        listed = [dimension for dimension in self._moving if dimension.words]
        for at, dimension in enumerate(listed):
            page.write_string(0, at, dimension.header, head)
            for number, text in enumerate(dimension.words, start=1):
                page.write_string(number, at, text, self._look(num_format="@"))
            page.set_column(at, at, _width([dimension.header, *dimension.words], 40))
            self._columns[dimension.column] = (at, len(dimension.words))
        texts = [text for dimension in listed for text in (dimension.header, *dimension.words)]
        self._seal(page, max((len(d.words) for d in listed), default=0) + 1, texts)
        page.freeze_panes(1, 0)
        page.protect("", {"format_columns": True})

    def _listed(self, column: str) -> str:
        at, many = self._columns[column]
        first, last = (xl_rowcol_to_cell(row, at, True, True) for row in (1, many))
        return f"='{self._said['sheets']['lists']}'!{first}:{last}"

    def _write_help(self) -> None:
        page = self._help
        page.set_column(0, 0, 34)
        page.set_column(1, 1, 16)
        page.set_column(2, 2, 70)
        page.merge_range(0, 0, 0, 2, "", self._look(bold=True, font_size=16))
        page.write_string(0, 0, self._form.title, self._look(bold=True, font_size=16))
        page.set_row(0, 26)
        row = 1
        sentences = [f"{at}.  {text}" for at, text in enumerate(self._said["help"], start=1)]
        for sentence in sentences:
            row += 1
            look = self._look(text_wrap=True)
            page.merge_range(row, 0, row, 2, "", look)
            page.write_string(row, 0, sentence, look)
            page.set_row(row, 15.0 * math.ceil(len(sentence) / 105) + 4)
        row += 2
        for at, text in enumerate(self._said["table"]):
            page.write_string(row, at, text, self._look(bold=True, bottom=1))
        texts = [self._form.title, *sentences, *self._said["table"]]
        for number in self._form.numbers:
            row += 1
            entry = number.indicator
            unit = self._said["units"].get(entry.unit, UNITS[entry.unit].many)
            look = self._look(text_wrap=True, valign="top")
            # the definition is English, and runs from left to right
            english = self._look(text_wrap=True, valign="top", reading_order=1, align="left")
            page.write_string(row, 0, number.header, look)
            page.write_string(row, 1, unit, look)
            page.write_string(row, 2, entry.definition, english)
            page.set_row(row, 15.0 * math.ceil(len(entry.definition) / 75) + 4)
            texts += [number.header, unit, entry.definition]
        self._seal(page, row + 1, texts)
        page.protect("", {"format_columns": True})

    def _seal(self, page: Any, row: int, texts: Sequence[str]) -> None:
        """Write into a hidden row what shows that nothing but these texts is on a sheet."""
        page.write_string(row, 0, seal_of(texts))
        page.set_row(row, None, None, {"hidden": True})


def _write_text(page: Any, row: int, column: int, text: str, look: Any) -> None:
    """Write a text; none leaves the cell blank, where an empty text would count as filled."""
    if text:
        page.write_string(row, column, text, look)
    else:
        page.write_blank(row, column, None, look)


def _lowest(number: Number) -> str:
    low = number.indicator.low
    return "0" if math.isinf(low) else f"{low:g}"


def _width(texts: Sequence[str], most: float) -> float:
    longest = max((len(text) for text in texts), default=0)
    return min(max(longest * 1.1 + 2, 8.0), most)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_MESSAGE else text[: _LONGEST_MESSAGE - 1] + "…"


def _runs(rows: Sequence[int]) -> list[tuple[int, int]]:
    """Join rows that follow each other: first and last of each run."""
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and runs[-1][1] == row - 1:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    return runs
