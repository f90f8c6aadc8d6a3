"""Totals: rows that are no plain data, and what becomes of them.

A total is never added to what it is the total of. Where a row says in plain words that it is
the whole ("Total" where others name an area, a sector, a sex), it is kept as the figure of
the whole. Where it does not say of what ("Total Lac", a row without any name, the second
"Total" of a sheet) its figures are left out, with the reason. Texts above and below a table
are kept as notes.

A *column* headed "Total" beside columns of its parts is no matter of rows: it holds the
figures of all, and whether the parts add up to them is for the rules to say.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import numpy as np

from humstats.model.columns import ALL, AREAS
from humstats.model.findings import abridged, quoted
from humstats.reading.cells.numbers import numbers_of
from humstats.reading.tables.besides import is_of_a_section
from humstats.reading.tables.kinds import (
    BANNER,
    BELOW,
    BLANK,
    DATA,
    HASHTAGS,
    HEADER,
    LEFT_OUT,
    NOTE,
    PREAMBLE,
    REPEATED,
    TOTAL,
    UNITS,
    RowKinds,
)  # fmt: skip
from humstats.reading.tables.outlines import values_of_several_rows, without_a_label
from humstats.reading.tables.wholes import (
    WITH_A_WHOLE,
    WITHOUT_A_WHOLE,
    is_average,
    is_total_word,
    speaks_of_a_total,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from numpy.typing import NDArray

    from humstats.reading.grid import Grid
    from humstats.reading.tables.headings import Heading

__all__ = ["kinds_of_rows"]

#: What a note under a table begins with.
_NOTE: Final = re.compile(
    r"(?:sources?|notes?|fuentes?|notas?|remarques?|disclaimer|n\.?b\.?|footnotes?|المصدر|المصادر"
    r"|ملاحظة|ملاحظات)\s*[:：]|[*†‡]|[\[(]?(?:[0-9]{1,2}|[a-z]|[ivx]{1,4})[\])]\s|notes?$",
    re.IGNORECASE,
)
#: A longer lone text is no label of a row.
_LONGEST_LABEL: Final = 80


def kinds_of_rows(
    grid: Grid,
    heading: Heading,
    *,
    dimensions: Mapping[str, int],
    values: Sequence[int],
    written_out: Collection[int] = (),
) -> RowKinds:
    """Tell the rows of a table by their kinds.

    Parameters
    ----------
    grid : Grid
        The cells, with labels filled down.
    heading : Heading
        Where the table is.
    dimensions : mapping of str to int
        The columns that say what a row is about, by what each means.
    values : sequence of int
        The columns of figures.
    written_out : collection of int
        Columns in which a blank never means the label above.

    Returns
    -------
    RowKinds
        A row is in doubt only where it has figures; a row without any is never left out.
    """
    table = _Table(grid, heading, dimensions, values)
    codes = table.kinds_without_data()
    for row in heading.header_rows:
        codes[table.repeats(row) & (codes == DATA)] = REPEATED
    lone = table.lone_texts(codes)
    codes[lone] = np.where(lone > table.last_with_figures(codes), NOTE, BANNER)
    reasons: dict[int, str] = {}
    table.tell_totals(codes, reasons)
    table.tell_averages(codes, reasons)
    table.tell_sums(codes, reasons)
    sums = frozenset(reasons)
    table.tell_sections(codes, reasons)
    table.tell_nameless(codes, reasons)
    table.tell_below(codes, reasons)
    places = list(dimensions.values())
    for row in without_a_label(grid, heading, places, written_out=written_out).tolist():
        if codes[row] == DATA and table.has_figures[row]:
            reasons[row] = (
                "its first cell is blank, and may mean the label above or the whole: "
                "write the label into every row, and 'total' where the whole is meant"
            )
    codes[list(reasons)] = LEFT_OUT
    merged = values_of_several_rows(grid, heading, values)
    in_order = dict(sorted(reasons.items()))
    return RowKinds(codes, in_order, table.notes(codes), tuple(merged), sums)


class _Table:
    """The rows of one table, looked at column by column."""

    def __init__(
        self,
        grid: Grid,
        heading: Heading,
        dimensions: Mapping[str, int],
        values: Collection[int],
    ) -> None:
        self.grid, self.heading, self.dimensions = grid, heading, dimensions
        self.span = range(heading.first_column, heading.last_column + 1)
        self.inside = np.zeros(len(grid), dtype=bool)
        self.inside[heading.first_row : heading.last_row + 1] = True
        self.texts = np.zeros(len(grid), dtype=np.int32)
        for place in self.span:
            self.texts += ~grid.columns[place].blank
        self.has_figures = np.zeros(len(grid), dtype=bool)
        for place in values:
            self.has_figures |= ~grid.columns[place].blank
        self.has_figures &= self.inside
        self.values = values
        first = heading.first_column
        # a leading label that is not understood names its row all the same
        self.labels = {first} - {*values, *dimensions.values()}

    def kinds_without_data(self) -> NDArray[np.int8]:
        heading, rows = self.heading, np.arange(len(self.grid))
        top = min(heading.header_rows, default=heading.first_row)
        codes = np.where(rows < top, PREAMBLE, BELOW).astype(np.int8)
        codes[(rows >= top) & (rows < heading.first_row)] = UNITS
        codes[self.inside] = DATA
        codes[(self.inside & (self.texts == 0)) | self.grid.blank_rows] = BLANK
        codes[list(heading.rows)] = HEADER
        if heading.tags is not None:
            codes[heading.tags] = HASHTAGS
        return codes

    def repeats(self, row: int) -> NDArray[np.bool_]:
        """Return where all texts of a row of the header stand again."""
        same, compared = self.inside.copy(), 0
        for place in self.span:
            column = self.grid.columns[place]
            word = column[row].casefold()
            if word and same.any():
                same &= column.gather([held.casefold() == word for held in column.words])
                compared += 1
        return same if compared > 1 else np.zeros(len(same), dtype=bool)

    def last_with_figures(self, codes: NDArray[np.int8]) -> int:
        rows = np.flatnonzero(self.has_figures & (codes == DATA))
        return int(rows[-1]) if len(rows) else -1

    def lone_texts(self, codes: NDArray[np.int8]) -> NDArray[np.intp]:
        """Return the rows that are a text across the table, or a note under it."""
        bare = np.flatnonzero((codes == DATA) & ~self.has_figures)
        named = self.texts[self.has_figures & (codes == DATA)]
        wide = len(named) > 0 and float(np.median(named)) > 2
        across = {
            s.first_row
            for s in self.grid.merged
            if s.last_column > s.first_column and s.first_column in self.span
        }
        first = self.grid.columns[self.span[0]]
        noted = first.gather([bool(_NOTE.match(word)) for word in first.words])
        lone = []
        for row in bare[(self.texts[bare] == 1) | noted[bare]].tolist():
            text = next(filter(None, self._texts(row)))
            stands_alone = wide or row in across or len(text) > _LONGEST_LABEL
            if stands_alone or _NOTE.match(text) or self._opens_a_section(row):
                lone.append(row)
        return np.array(lone, dtype=np.intp)

    def _opens_a_section(self, row: int) -> bool:
        """Whether a lone text names a group, a sector, a sex, ages or a time.

        It does not where its column holds such words, and only the figure is missing.
        """
        places = [place for place in self.span if self.grid.columns[place][row]]
        held = {name for name, place in self.dimensions.items() if place in places}
        if len(places) != 1 or held - set(AREAS):
            return False
        return is_of_a_section(self.grid.columns[places[0]][row])

    def tell_sections(self, codes: NDArray[np.int8], reasons: dict[int, str]) -> None:
        """Note the rows of figures below a text that says of whom, or when, they are."""
        banners = [row for row in np.flatnonzero(codes == BANNER).tolist()
                   if self._opens_a_section(row)]  # fmt: skip
        for row in np.flatnonzero(self.has_figures).tolist() if banners else ():
            over = [banner for banner in banners if banner < row]
            if over and codes[row] in (DATA, TOTAL):
                reasons.setdefault(
                    row,
                    f"it stands below {quoted(next(filter(None, self._texts(over[-1]))))}, "
                    "which may say of whom or when its figures are: give that a column",
                )

    def _texts(self, row: int) -> list[str]:
        return [self.grid.columns[place][row] for place in self.span]

    def tell_totals(self, codes: NDArray[np.int8], reasons: dict[int, str]) -> None:
        """Keep as a total what says so, and of what; note why others are left out."""
        seen: dict[tuple[str, ...], list[int]] = {}
        for row in np.flatnonzero(self._speaks_of_totals() & (codes == DATA)).tolist():
            reason = self._why_no_total(row)
            if reason and self.has_figures[row]:
                reasons[row] = reason
            elif not reason:
                codes[row] = TOTAL
                if self.has_figures[row] and not any(self._whole(row, of=WITH_A_WHOLE)):
                    seen.setdefault(self._whole(row), []).append(row)
        for rows in seen.values():
            if len(rows) > 1:
                reasons |= dict.fromkeys(
                    rows,
                    f"{len(rows)} rows of the table are called a total alike, and none says "
                    "of which rows",
                )

    def tell_averages(self, codes: NDArray[np.int8], reasons: dict[int, str]) -> None:
        """Note rows of averages, which no figures are of."""
        places = {p for name, p in self.dimensions.items() if _may_be_whole(name)}
        for place in (places - {self.dimensions.get("category")}) | self.labels:
            column = self.grid.columns[place]
            named = column.gather([is_average(word) for word in column.words])
            for row in np.flatnonzero(named & self.has_figures & (codes == DATA)).tolist():
                reasons[row] = (
                    f"{quoted(column[row])} stands where others name what they are about"
                )

    def _speaks_of_totals(self) -> NDArray[np.bool_]:
        found = np.zeros(len(self.inside), dtype=bool)
        asked = {
            place: is_total_word if name == "category" else speaks_of_a_total
            for name, place in self.dimensions.items()
            if _may_be_whole(name)
        } | dict.fromkeys(self.labels, speaks_of_a_total)
        for place, speaks in asked.items():
            column = self.grid.columns[place]
            found |= column.gather([speaks(word) for word in column.words])
        return found & self.inside

    def _why_no_total(self, row: int) -> str:
        """Say why a row that speaks of a total is not kept; "" where it is the whole."""
        if any(speaks_of_a_total(self.grid.columns[place][row]) for place in self.labels):
            return "it is a total along a column that is not understood"
        texts = {name: self.grid.columns[place][row] for name, place in self.dimensions.items()}
        wholes = {name for name, text in texts.items() if is_total_word(text)}
        for name, text in texts.items():
            if name in wholes and name in WITHOUT_A_WHOLE:
                return f"{quoted(text)} stands where others name a country or a period"
            # a category is whatever its sender calls one
            named = name not in wholes and name != "category" and _may_be_whole(name)
            if named and speaks_of_a_total(text):
                return f"it is the total of a part, {quoted(text)}, which other rows hold"
        level = min((AREAS[name] for name in wholes & set(AREAS)), default=99)
        for name in sorted(set(AREAS) & set(texts) - wholes):
            if AREAS[name] >= level and texts[name]:
                return f"it is called a total, and names the area {quoted(texts[name])}"
        return ""

    def _whole(self, row: int, *, of: Collection[str] = ()) -> tuple[str, ...]:
        """Return what a row is about, as texts; a word for the whole is blank."""
        texts = (
            self.grid.columns[place][row]
            for name, place in sorted(self.dimensions.items())
            if not of or name in of
        )
        return tuple("" if is_total_word(t) or t.casefold() == ALL else t for t in texts)

    def tell_sums(self, codes: NDArray[np.int8], reasons: dict[int, str]) -> None:
        """Note rows that name nothing, and hold the sums of all rows above them."""
        rows = self._nameless(codes)
        if not len(rows):
            return
        written = [self.grid.columns[place] for place in self.values]
        values = np.array([column.gather(numbers_of(column.words).value) for column in written])
        held = self.has_figures & (codes == DATA)
        held[list(reasons)] = False
        for row in rows.tolist():
            above = values[:, :row][:, held[:row]]
            there = ~np.isnan(values[:, row])
            # each of them may have been rounded
            off = np.abs(np.nansum(above, axis=1) - values[:, row])[there]
            if above.shape[1] > 1 and there.any() and (off <= above.shape[1] / 2).all():
                reasons[row] = (
                    "it is a total without a name: its figures are the sums of those above it"
                )

    def tell_nameless(self, codes: NDArray[np.int8], reasons: dict[int, str]) -> None:
        """Note rows of figures that name nothing, where others do."""
        for row in self._nameless(codes).tolist():
            reasons.setdefault(
                row, "it names nothing that its figures are about, as a total would"
            )

    def _nameless(self, codes: NDArray[np.int8]) -> NDArray[np.intp]:
        named = np.zeros(len(self.inside), dtype=bool)
        for place in {*self.dimensions.values()} | self.labels:
            named |= ~self.grid.columns[place].blank
        rows = self.has_figures & (codes == DATA)
        often = 2 * np.count_nonzero(rows & named) > np.count_nonzero(rows)
        return np.flatnonzero(rows & ~named) if often else np.empty(0, dtype=np.intp)

    def tell_below(self, codes: NDArray[np.int8], reasons: dict[int, str]) -> None:
        """Note rows of figures that follow a blank row under the total of the table."""
        closing = [
            row
            for row in sorted({*np.flatnonzero(codes == TOTAL).tolist(), *reasons})
            if self.has_figures[row]
            and row + 1 < len(codes)
            and codes[row + 1] == BLANK
            and np.count_nonzero(self.has_figures[:row]) > 1
        ]
        if len(closing) != 1 or any(self._whole(closing[0], of=WITH_A_WHOLE)):
            return
        for row in np.flatnonzero(self.has_figures[closing[0] + 1 :]) + closing[0] + 1:
            if codes[row] == DATA:
                reasons.setdefault(
                    int(row),
                    "it stands below the total that closes the table, without a header",
                )

    def notes(self, codes: NDArray[np.int8]) -> tuple[tuple[int, str], ...]:
        """Return titles, banners and footnotes, each with its row."""
        found = []
        above = np.flatnonzero(codes == HEADER if self.heading.rows else codes == HASHTAGS)
        top = int(above[0]) if len(above) else 0
        # with another table above, only lone texts are surely no data of it
        most = 1 if self.heading.table else 3
        for row in range(top - 1, -1, -1):
            texts = [text for text in self.grid.texts(row) if text]
            if len(texts) > most:
                break
            found += [(row, text) for text in reversed(texts)]
        found.reverse()
        for row in np.flatnonzero((codes == BANNER) | (codes == NOTE)).tolist():
            found.append((row, " ".join(filter(None, self._texts(row)))))
        return tuple((row, abridged(text, 500)) for row, text in found)


def _may_be_whole(name: str) -> bool:
    return name in WITH_A_WHOLE or name in WITHOUT_A_WHOLE
