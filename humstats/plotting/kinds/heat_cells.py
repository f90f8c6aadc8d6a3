"""Heat cells: figures by two things in which they differ, the gravest first."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Self

import pandas as pd

from humstats.errors import ChartError
from humstats.model.lists import joined
from humstats.model.numerals import form_of
from humstats.model.qualifiers import interval
from humstats.plotting.drawing.slots import figures_of, number_of
from humstats.plotting.kinds.members import code_word, differing, keys_of, name_of
from humstats.plotting.page.flags import is_flagged
from humstats.timeseries.wording import capitalised, period_of, periods_in

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from humstats.model.numerals import NumberForm
    from humstats.plotting.page.voices import Voice

__all__ = ["INDICATOR", "Cells"]

INDICATOR: Final = "indicator"
_PERIOD: Final = "period"


@dataclass(frozen=True, slots=True)
class Cells:
    """Cells by row and column, both in order, with what they are called."""

    cells: Mapping[tuple[Any, Any], Mapping[str, Any]]
    rows: tuple[Any, ...]
    columns: tuple[Any, ...]
    row_of: Mapping[Any, str]
    column_of: Mapping[Any, str]
    units: Mapping[Any, str]
    forms: Mapping[str, NumberForm]
    across: str
    more: tuple[str, ...]
    voice: Voice

    @classmethod
    def of(cls, frame: Any, voice: Voice) -> Self:
        table = figures_of(frame, noun="heat_table()")
        across, more = _dimensions(table)
        countries = table["location_code"].astype(str).nunique()
        cells: dict[tuple[Any, Any], Mapping[str, Any]] = {}
        row_of: dict[Any, str] = {}
        column_of: dict[Any, str] = {}
        units: dict[Any, str] = {}
        keys = list(zip(keys_of(table, more=more), columns_of(table, across), strict=True))
        for at, (row, column) in enumerate(keys):
            one = table.iloc[[at]]
            held = {str(name): value for name, value in one.iloc[0].items()}
            row_of.setdefault(row, name_of(one, more, voice, countries=countries))
            column_of.setdefault(column, _column_name(table, at, across, voice))
            if (row, column) in cells:
                raise ChartError(
                    f"heat_table() draws one figure a cell, and {row_of[row]}, "
                    f"{column_of[column]} has two: choose with hs.panel(figures, ...), or "
                    "keep one source.",
                    rows=table.iloc[[n for n, key in enumerate(keys) if key == (row, column)]],
                )
            unit = str(held["unit"])
            if units.setdefault(column, unit) != unit:
                raise ChartError(
                    f"heat_table() draws one unit a column, and {column_of[column]} has "
                    f"{joined(sorted({units[column], unit}))}: take one of them."
                )
            cells[row, column] = held
        known: dict[str, list[float]] = {unit: [] for unit in units.values()}
        for (_, column), figure in cells.items():
            if math.isfinite(number := number_of(figure)):
                known[units[column]].append(number)
        if not any(known.values()):
            raise ChartError("heat_table() has nothing to draw: no row has a figure.")
        if min(map(min, filter(None, known.values()))) < 0:
            raise ChartError(
                "heat_table() shades from zero upwards, and a figure is below 0: correct "
                "it, or leave it out."
            )
        columns = _in_order(column_of, across)
        lead = _lead(columns, units, across)

        def key(row: Any) -> tuple[Any, ...]:
            number = number_of(cells.get((row, lead), {}))
            return (math.isnan(number), -number if math.isfinite(number) else 0.0, row_of[row])

        forms = {unit: form_of(numbers, unit) for unit, numbers in known.items()}
        return cls(
            cells, tuple(sorted(row_of, key=key)), columns, row_of, column_of, units, forms,
            across, tuple(more), voice,
        )  # fmt: skip

    def at(self, frame: pd.DataFrame) -> list[tuple[Any, Any]]:
        """Return row and column of each figure."""
        return list(
            zip(keys_of(frame, more=self.more), columns_of(frame, self.across), strict=True)
        )

    @property
    def row_names(self) -> list[str]:
        return [self.row_of[row] for row in self.rows]

    @property
    def lead(self) -> Any:
        """The column by which rows are ordered."""
        return _lead(self.columns, self.units, self.across)

    @property
    def scales(self) -> list[str]:
        """The units, in the order of their columns."""
        return list(dict.fromkeys(self.units[column] for column in self.columns))

    def top(self, unit: str) -> float:
        """Return the highest figure of a unit."""
        numbers = [number_of(h) for (_, c), h in self.cells.items() if self.units[c] == unit]
        return max((number for number in numbers if math.isfinite(number)), default=0.0)

    def said(self, row: Any, column: Any) -> str:
        held = self.cells.get((row, column))
        if held is None or math.isnan(number_of(held)):
            return "–"
        return " ".join(self.voice.lines(self.forms[self.units[column]], held))

    def title(self, subject: str) -> str:
        """Name the highest row of the leading column, where one surely is."""
        ranked = [row for row in self.rows if self.said(row, self.lead) != "–"]
        if len(ranked) < 2:
            return ""
        first = self.said(ranked[0], self.lead)
        if is_flagged(self.cells[ranked[0], self.lead]):
            return ""
        lows, highs = interval(pd.DataFrame([self.cells[row, self.lead] for row in ranked]))
        if first == self.said(ranked[1], self.lead) or not lows[0] > highs[1:].max():
            return ""
        column = self.voice.list((capitalised(subject), self.column_of[self.lead]))
        return self.voice.say(
            "heat_highest", column=column, place=self.row_of[ranked[0]],
            number=first,
        )  # fmt: skip

    def notes(self) -> list[str]:
        notes = [self.voice.say("sorted_by", column=self.column_of[self.lead])]
        if len(self.scales) > 1:
            notes.append(self.voice.say("scale_of_each"))
        return notes

    def message(self) -> str:
        """Tell every row."""
        voice, colon = self.voice, self.voice.say("colon")
        missing = voice.words("missing")["missing"]
        said = []
        for row in self.rows:
            numbers = [(self.column_of[c], self.said(row, c)) for c in self.columns]
            told = voice.list(f"{name} {missing if n == '–' else n}" for name, n in numbers)
            said.append(f"{self.row_of[row]}{colon}{told}")
        return f"{voice.say('semicolon').join(said)}."


def _dimensions(table: pd.DataFrame) -> tuple[str, list[str]]:
    """Find what the columns of the table are, and what else tells its rows apart."""
    periods = set(periods_in(table))
    broken = differing(table)
    several = len(set(table["indicator"].astype(str))) > 1
    found = [*([INDICATOR] if several else []), *([_PERIOD] if len(periods) > 1 else []),
             *broken]  # fmt: skip
    places = len(set(keys_of(table)))
    if places == 1 and len(found) == 2 and len(broken) in (1, 2):
        # of one place: one of its breakdowns stands in the rows
        rows = broken[0]
        return next(name for name in found if name != rows), [rows]
    if len(found) != 1 or places == 1:
        what = joined(found) if found else "nothing but their place"
        raise ChartError(
            f"heat_table() draws places by one thing more, and these figures of {places} "
            f"{'place' if places == 1 else 'places'} differ in {what}: keep one of each, such "
            "as figures[figures['sector_code'] == 'all'], or draw hs.chart(hs.plot.trend, ...)."
        )
    return found[0], []


def columns_of(table: pd.DataFrame, across: str) -> list[Any]:
    if across == _PERIOD:
        return periods_in(table)
    return list(table[across].astype(str))


def _column_name(table: pd.DataFrame, at: int, across: str, voice: Voice) -> str:
    held = table.iloc[at]
    if across == _PERIOD:
        return voice.period(period_of(held))
    if across == INDICATOR:
        alike = table["indicator"].astype(str) == str(held[INDICATOR])
        return capitalised(voice.subject(table[alike]))
    return code_word(across, str(held[across]), voice)


def _in_order(column_of: Mapping[Any, str], across: str) -> tuple[Any, ...]:
    """Order periods by time, codes with the overall figure first, indicators as they come."""
    if across == INDICATOR:
        return tuple(column_of)
    return tuple(sorted(column_of, key=lambda held: (held != "all", held)))


def _lead(columns: Sequence[Any], units: Mapping[Any, str], across: str) -> Any:
    """Find the column that orders the rows: the last period, the first rate, or the first."""
    if across == _PERIOD:
        return columns[-1]
    return next((column for column in columns if units[column] == "percent"), columns[0])
