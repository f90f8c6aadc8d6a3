"""Regions: what a map says, before anything is drawn."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from humstats.errors import ChartError
from humstats.model import places
from humstats.model.columns import breakdowns_in
from humstats.model.lists import joined
from humstats.model.numerals import NumberForm, grouped
from humstats.model.periods import Period
from humstats.model.qualifiers import interval
from humstats.model.units import UNITS
from humstats.plotting.drawing.boundaries import read_boundaries
from humstats.plotting.drawing.labels import common_form
from humstats.plotting.drawing.slots import Slot, figures_of, highest
from humstats.plotting.kinds.classes import Classes
from humstats.plotting.page.flags import is_flagged
from humstats.timeseries.panels import varying
from humstats.timeseries.wording import capitalised, period_of, periods_in

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from humstats.plotting.drawing.boundaries import Area
    from humstats.plotting.page.voices import Voice

__all__ = ["Layer", "Regions"]

_NOUN: Final = "map()"
#: Columns that hold the code of an area, the smallest first.
_CODES: Final = ("area_code", "admin2_code", "admin1_code", "location_code")
_NAMED: Final = ("area_name", "admin2_name", "provider_admin2_name", "admin1_name",
                 "provider_admin1_name")  # fmt: skip
#: So many areas are named in a note; more are counted.
_FEW: Final = 6
#: So many areas are named as the highest, where their figures are the same; and so many that
#: are not on the map.
_TIED: Final = 3
_UNPLACED: Final = 12


@dataclass(frozen=True, slots=True)
class Layer:
    """What a map shows of its areas: a rate as colours, or a count as circles.

    Attributes
    ----------
    table : pandas.DataFrame
        Its figures, one an area.
    slots : mapping of str to Slot
        The same by the code of the area.
    unplaced : tuple of str
        Names of the figures that the boundaries have no area for.
    form : NumberForm
        How its numbers are written.
    """

    table: pd.DataFrame
    slots: Mapping[str, Slot]
    unplaced: tuple[str, ...]
    form: NumberForm

    @property
    def figure(self) -> dict[str, Any]:
        """A row: what all of them are about."""
        return {str(name): held for name, held in self.table.iloc[0].items()}

    @property
    def filled(self) -> dict[str, Slot]:
        """The areas that have a figure."""
        return {code: slot for code, slot in self.slots.items() if slot.filled}

    @property
    def are_statuses_mixed(self) -> bool:
        """Whether some figures are of another status than others."""
        return len({slot.status for slot in self.filled.values()}) > 1


@dataclass(frozen=True, slots=True)
class Regions:
    """All that a map says.

    Attributes
    ----------
    areas : tuple of Area
        Of the boundaries.
    fill, bubbles : Layer or None
        What is shown as colours, and as circles.
    names : mapping of str to str
        What each area is called, by its code.
    classes : Classes or None
        Of the colours.
    table : pandas.DataFrame
        Every figure, numbered from 0.
    column : str
        Which of its columns holds the codes of the areas.
    voice : Voice
        In which language.
    """

    areas: tuple[Area, ...]
    fill: Layer | None
    bubbles: Layer | None
    names: Mapping[str, str]
    classes: Classes | None
    table: pd.DataFrame
    column: str
    voice: Voice

    @classmethod
    def of(
        cls, frame: Any, *, boundaries: Any, key: str | None, fill: str | None, voice: Voice
    ) -> Regions:
        """Join figures to areas; the parameters are those of :func:`.maps.map`."""
        table = figures_of(frame, noun=_NOUN).reset_index(drop=True)
        rates, counts = _layers(table, fill)
        column = _code_column(table)
        codes = [str(code) for code in table[column].dropna()]
        areas = read_boundaries(boundaries, codes=codes, key=key)
        there = {area.code for area in areas if area.code}
        if not there & set(codes):
            raise ChartError(
                f"None of the areas {_some(sorted(set(codes)))} is in the boundaries, which "
                f"have {_some(sorted(there))}: take the boundaries of this level, or name the "
                "property that holds the codes with key=."
            )
        layers = [
            None if rows is None else _layer(rows, column, there, voice)
            for rows in (rates, counts)
        ]
        names = {area.code: area.name for area in areas if area.code}
        for row in table.iloc[::-1].to_dict("records"):
            if str(row[column]) in there:
                names[str(row[column])] = _name_of(row, column, voice)
        # with colours and circles, the colours are what the map is about
        first = layers[0] or layers[1]
        if first and not first.filled:
            raise ChartError(
                f"{_NOUN} has nothing to draw: no area has a figure of "
                f"{first.figure['indicator']}. Take rows that have one."
            )
        classes = None
        if layers[0]:
            held = layers[0].filled.values()
            classes = Classes.of([slot.number for slot in held], str(layers[0].figure["unit"]))
        return cls(areas, layers[0], layers[1], names, classes, table, column, voice)

    @property
    def main(self) -> Layer:
        """What the title is about."""
        layer = self.fill or self.bubbles
        assert layer is not None
        return layer

    @property
    def layers(self) -> list[Layer]:
        """What is shown, colours first."""
        return [layer for layer in (self.fill, self.bubbles) if layer is not None]

    def class_of(self, slot: Slot | None) -> int | None:
        """Return the class of a figure; None where there is none, or its bounds are in two."""
        if slot is None or not slot.filled or self.classes is None:
            return None
        if slot.has_value:
            return self.classes.at(slot.number)
        ends = [end for end in (slot.lowest, slot.highest) if math.isfinite(end)]
        held = {self.classes.at(end) for end in ends}
        return held.pop() if len(ends) == 2 and len(held) == 1 else None

    def label(self, layer: Layer, slot: Slot) -> str:
        """Write the number of an area, with the word before it."""
        return " ".join(self.voice.lines(layer.form, slot.figure or {}))

    def subject(self, layer: Layer) -> str:
        """Say what a layer counts, with the unit of a rate that is not percent."""
        unit = self.voice.unit(str(layer.figure["unit"]))
        said = self.voice.subject(layer.table)
        told = layer.form.percent or str(layer.figure["unit"]) in ("people", "class")
        return said if told or unit in said else self.voice.list((said, unit))

    def without(self) -> list[str]:
        """Name the areas that have no figure of what the title is about."""
        held = self.main.filled
        empty = [area for area in self.areas if area.code not in held]
        return [self.names.get(area.code, area.name) or "–" for area in empty]

    def title(self) -> str:
        """Say where it is surely the highest, or how many areas are in the worst class."""
        voice, layer = self.voice, self.main
        held = layer.filled
        subject = voice.list((voice.subject(layer.table), self.place))
        if self.classes and self.classes.are_phases and self.fill:
            worst = self.classes.limits[-1]
            n = sum(slot.number >= worst for slot in held.values())
            return capitalised(
                voice.say(
                    "map_class", subject=subject, n=n, total=len(held), phase=f"{worst:.0f}"
                )
            )
        codes = _highest(held)
        if not codes:
            return capitalised(voice.list((subject, self.when(layer))))
        return capitalised(
            voice.say(
                "map_highest",
                subject=subject,
                n=len(held),
                member=voice.joined([self.names[code] for code in codes]),
                figure=voice.quantity(held[codes[0]].figure or {}, form="spelled"),
            )
        )

    @property
    def place(self) -> str:
        """The country that all areas lie in; empty where they are countries."""
        table = self.main.table
        if varying(table, ["location_code"]):
            return ""
        return places.name_of(str(table["location_code"].iloc[0]), self.voice.language)

    def when(self, layer: Layer) -> str:
        """Return the period of a layer."""
        return self.voice.period(period_of(layer.figure))

    def message(self) -> str:
        """Name the areas with the highest and the lowest figures."""
        voice, said = self.voice, []
        for layer in self.layers:
            order = sorted(layer.filled.items(), key=lambda item: -item[1].number)
            told = [
                f"{self.names[code]} ({voice.quantity(slot.figure or {}, form='compact')})"
                for code, slot in order
            ]
            subject = capitalised(self.subject(layer))
            if len(told) > _FEW:
                said.append(
                    voice.say(
                        "map_said", subject=subject, highest=voice.joined(told[:3]),
                        lowest=voice.joined(told[:-4:-1]),
                    )
                )  # fmt: skip
            else:
                said.append(f"{subject}{voice.say('colon')}{voice.list(told)}.")
        return " ".join(said)

    def names_of_figures(self) -> list[str]:
        """Name each figure of the table by its area, and what it is where there are two."""
        named: dict[int, str] = {}
        for layer in self.layers:
            what = self.subject(layer) if len(self.layers) > 1 else ""
            for at, row in zip(layer.table.index, layer.table.to_dict("records"), strict=True):
                named[at] = self.voice.list((_name_of(row, self.column, self.voice), what))
        return [named[at] for at in self.table.index]

    def unplaced(self, layer: Layer) -> str:
        """Name the figures of a layer that no area is there for."""
        names = layer.unplaced
        more = [f"+ {grouped(len(names) - _UNPLACED)}"] if len(names) > _UNPLACED else []
        return self.voice.joined([*names[:_UNPLACED], *more])

    def some(self, names: Sequence[str]) -> str:
        """Name some areas, and count the rest."""
        return self.voice.joined(names) if len(names) <= _FEW else grouped(len(names))


def _highest(held: Mapping[str, Slot]) -> list[str]:
    """Find the area that is surely the highest, or a few that are so with one same figure."""
    top = highest(list(held.values()))
    if top is not None:
        return [code for code, slot in held.items() if slot is top]
    most = max(slot.number for slot in held.values())
    tied = [code for code, slot in held.items() if slot.lowest == slot.highest == most]
    below = all(slot.highest < most for code, slot in held.items() if code not in tied)
    sure = below and not any(is_flagged(held[code].figure) for code in tied)
    return tied if sure and 1 < len(tied) <= min(_TIED, len(held) - 1) else []


def _some(codes: Sequence[str]) -> str:
    return joined(codes, most=_FEW) or "none"


def _layers(
    table: pd.DataFrame, fill: str | None
) -> tuple[pd.DataFrame | None, pd.DataFrame | None]:
    """Tell rates, which are drawn as colours, from counts, which are drawn as circles."""
    rows = [one for _, one in table.groupby(["indicator", "unit"], sort=False, observed=True)]
    codes = [str(one["indicator"].iloc[0]) for one in rows]
    if fill is not None and fill not in codes:
        raise ChartError(f"fill={fill!r} is no indicator of the table: it has {joined(codes)}.")
    counts = [one for one in rows if _is_count(one)]
    rates = [one for one in rows if not _is_count(one)]
    code = str(counts[0]["indicator"].iloc[0]) if counts else ""
    if fill is not None and not any(str(one["indicator"].iloc[0]) == fill for one in rates):
        raise ChartError(
            f"{_NOUN} fills areas with rates, and {fill} is a count, which large areas would "
            "seem to have more of: leave out fill=, and it is drawn as circles, or take "
            "hs.share_of(part, whole)."
        )
    if len(counts) > 1:
        names = joined([str(one["indicator"].iloc[0]) for one in counts])
        raise ChartError(
            f"{_NOUN} draws one count as circles, and the table has {names}: take "
            f"figures[figures['indicator'] == {code!r}], or make the other a rate with "
            "hs.share_of(part, whole)."
        )
    if len(rates) > 1:
        names = joined([str(one["indicator"].iloc[0]) for one in rates])
        raise ChartError(
            f"{_NOUN} fills areas with one rate, and the table has {names}: take "
            f"figures[figures['indicator'] == {str(rates[0]['indicator'].iloc[0])!r}]."
        )
    return rates[0] if rates else None, counts[0] if counts else None


def _is_count(rows: pd.DataFrame) -> bool:
    unit = UNITS.get(str(rows["unit"].iloc[0]))
    return unit is not None and unit.kind in ("count", "money")


def _code_column(table: pd.DataFrame) -> str:
    """Find the column that tells the areas apart, after seeing that they are of one level."""
    if "admin_level" in table and varying(table, ["admin_level"]):
        levels = sorted(int(level) for level in table["admin_level"].dropna().unique())
        raise ChartError(
            f"{_NOUN} draws areas of one level, and the table has admin levels "
            f"{joined([str(level) for level in levels])}: take "
            f"figures[figures['admin_level'] == {levels[-1]}]."
        )
    held = (name for name in _CODES if name in table and table[name].notna().any())
    return next(held, "location_code")


def _name_of(row: Mapping[Any, Any], column: str, voice: Voice) -> str:
    """Name the area of a row."""
    if column == "location_code":
        return places.name_of(str(row[column]), voice.language)
    start = {"area_code": 0, "admin2_code": 1, "admin1_code": 3}[column]
    for name in _NAMED[start:]:
        if isinstance(row.get(name), str) and row[name].strip():
            return str(row[name])
    return str(row[column])


def _layer(rows: pd.DataFrame, column: str, there: set[str], voice: Voice) -> Layer:
    """Read one layer: one figure an area, all of one period and breakdown."""
    what = str(rows["indicator"].iloc[0])
    periods = list(dict.fromkeys(periods_in(rows)))
    if len(periods) > 1:
        raise ChartError(
            f"{_NOUN} draws one period, and {what} has {grouped(len(periods))}, from "
            f"{min(periods)} to {max(periods)}: take hs.select(figures, {what!r}, ..., "
            f"along={column!r}, period=...)."
        )
    if who := varying(rows, breakdowns_in(rows)):
        raise ChartError(
            f"{_NOUN} draws one breakdown, and {joined(who)} of {what} "
            f"{'differs' if len(who) == 1 else 'differ'}: take hs.select(figures, {what!r}, "
            f"..., along={column!r}, {who[0]}=...)."
        )
    lows, highs = interval(rows)
    slots: dict[str, Slot] = {}
    unplaced = []
    for row, low, high in zip(rows.to_dict("records"), lows, highs, strict=True):
        figure = {str(name): held for name, held in row.items()}
        code = str(row[column])
        slot = Slot(Period.of(row["reference_period_start"], row["reference_period_end"]),
                    figure, float(low), float(high))  # fmt: skip
        if code not in there:
            name = _name_of(row, column, voice)
            unplaced.append(f"{name} ({voice.quantity(figure)})")
            continue
        if code in slots:
            raise ChartError(
                f"{_NOUN} draws one figure an area, and {_name_of(row, column, voice)} "
                f"({code}) has several of {what}: choose with hs.select(figures, ..., "
                "source=... or as_of=...).",
                rows=rows[rows[column].astype(str) == code],
            )
        slots[code] = slot
    below = next((slot for slot in slots.values() if slot.number < 0), None)
    if below is not None and _is_count(rows):
        raise ChartError(
            f"{_NOUN} draws counts from zero upwards, and one of {what} is below it: "
            "correct it, or leave it out."
        )
    numbers = [slot.number for slot in slots.values() if slot.filled]
    form = common_form(numbers, str(rows["unit"].iloc[0]))
    return Layer(rows, slots, tuple(unplaced), form)
