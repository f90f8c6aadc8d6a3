"""Panels: what small multiples say, before anything is drawn."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from humstats.errors import ChartError
from humstats.model import places
from humstats.model.columns import ALL, PLACE, breakdowns_in
from humstats.model.indicators import catalogue
from humstats.model.lists import joined
from humstats.model.numerals import NumberForm, grouped
from humstats.model.periods import Period
from humstats.plotting.drawing.labels import common_form
from humstats.plotting.drawing.slots import Slot, figures_of, highest, slots_of
from humstats.plotting.kinds.stages import sector_name
from humstats.timeseries.messages.facts import Facts
from humstats.timeseries.panels import varying
from humstats.timeseries.wording import (
    areas_of,
    capitalised,
    period_of,
    periods_in,
    place_of,
    when_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from humstats.plotting.page.voices import Voice

__all__ = ["MOST", "ORDERS", "Panel", "Panels"]

#: More panels than this nobody reads.
MOST: Final = 24
#: How panels are sorted: by their last figure, or as they come.
ORDERS: Final = ("last", "given")
_NOUN: Final = "small_multiples()"


@dataclass(frozen=True, slots=True, eq=False)
class Panel:
    """One of the small trends.

    Attributes
    ----------
    name : str
        What tells it from the others.
    rows : pandas.DataFrame
        Its figures.
    slots : tuple of Slot
        One a period, in order.
    top : int or None
        The slot of the highest figure, where one is surely the highest, and compares.
    is_overall : bool
        Whether it is the whole that the others are parts of.
    """

    name: str
    rows: pd.DataFrame
    slots: tuple[Slot, ...]
    top: int | None
    is_overall: bool

    @property
    def filled(self) -> list[int]:
        """The slots that have a figure."""
        return [at for at, slot in enumerate(self.slots) if slot.filled]

    @property
    def ends(self) -> tuple[Slot, ...]:
        """The first and the last figure; one of them, or none, where there are no two."""
        filled = self.filled
        return tuple(self.slots[at] for at in dict.fromkeys(filled[:1] + filled[-1:]))

    @property
    def labelled(self) -> list[Slot]:
        """The figures whose numbers are written."""
        inner = self.top is not None and self.slots[self.top] not in self.ends
        return [*self.ends, *([self.slots[self.top]] if inner and self.top is not None else [])]

    @property
    def last(self) -> float:
        """Its last number; below all others where it has none."""
        return self.ends[-1].number if self.ends else -math.inf


@dataclass(frozen=True, slots=True)
class Panels:
    """All of the small trends, which differ in one thing.

    Attributes
    ----------
    panels : tuple of Panel
        In the order in which they are to be read.
    table : pandas.DataFrame
        Every figure.
    along : str
        In what they differ: "place", or the name of a breakdown.
    is_regular : bool
        Whether all periods are years, or all are months: then each has its slot.
    span : Period
        From the first day to the last.
    form : NumberForm
        How the numbers are written where there is room.
    voice : Voice
        In which language.
    """

    panels: tuple[Panel, ...]
    table: pd.DataFrame
    along: str
    is_regular: bool
    span: Period
    form: NumberForm
    voice: Voice

    @classmethod
    def of(cls, frame: Any, *, order: str, voice: Voice) -> Panels:
        """Take figures apart; the parameters are those of :func:`.small_multiples`."""
        if order not in ORDERS:
            raise ChartError(f"order={order!r}: expected one of {', '.join(ORDERS)}.")
        # tables below each other may share their labels
        table = figures_of(frame, noun=_NOUN).reset_index(drop=True)
        along, columns = _along(table)
        groups = [
            rows for _, rows in table.groupby(columns, sort=False, dropna=False, observed=True)
        ]
        names = _names(groups, along, voice)
        _refuse_too_many(groups, columns)
        for name, rows in zip(names, groups, strict=True):
            _refuse_what_no_panel_draws(name, rows)
        periods = periods_in(table)
        if len(set(periods)) == 1:
            raise ChartError(
                f"{_NOUN} draws figures over time, and all are of {periods[0]}: take more "
                "periods, as hs.panel(figures, ...) does, or draw hs.plot.key_figures."
            )
        span = _span(periods)
        made = []
        for name, rows in zip(names, groups, strict=True):
            slots = tuple(slots_of(rows, noun=_NOUN, span=span))
            overall = along != "place" and str(rows[along].iloc[0]) == ALL
            made.append(Panel(name, rows, slots, _top(rows, slots), overall))
        if not any(panel.filled for panel in made):
            raise ChartError(f"{_NOUN} has nothing to draw: no row has a figure.")
        if order == "last":
            made.sort(key=lambda panel: (not panel.is_overall, -panel.last))
        numbers = [slot.number for panel in made for slot in panel.labelled]
        first, last = min(p.start for p in periods), max(p.end for p in periods)
        unit = str(table["unit"].iloc[0])
        return cls(
            tuple(made), table, along, span is not None, Period(first, last),
            common_form(numbers, unit), voice,
        )  # fmt: skip

    @property
    def figure(self) -> Any:
        """A row of the table: what all of them are about."""
        return {str(name): held for name, held in self.table.iloc[0].items()}

    @property
    def names_the_top(self) -> bool:
        """Whether "highest" says something: counts since a start always end highest."""
        indicator = catalogue.get(str(self.figure["indicator"]))
        return indicator is None or not indicator.is_cumulative

    @property
    def subject(self) -> str:
        """What the figures count, and where, as far as it is the same for all."""
        table = self.table if self.along == "place" else self.table.assign(**{self.along: ALL})
        alone = not varying(self.table, ["location_code"])
        country = self.along == "place" and alone
        where = table.drop(columns=[c for c in table if country and str(c).startswith(_AREA)])
        return self.voice.list(
            (self.voice.subject(table), self.voice.place(where) if alone else "")
        )

    def lines(self, slot: Slot, form: NumberForm) -> tuple[str, ...]:
        """Write the number of a slot, the word before it on a line of its own."""
        return self.voice.lines(form, slot.figure or {})

    def title(self) -> str:
        """Say which is surely the highest at the end, or what is shown."""
        voice = self.voice
        members = [panel for panel in self.panels if not panel.is_overall]
        end = max(slot.period for panel in members for slot in panel.slots)
        last = [
            next((s for s in panel.slots if s.period == end and s.filled), None)
            for panel in members
        ]
        known = [slot for slot in last if slot is not None]
        top = highest(known) if len(known) == len(members) else None
        if top is None:
            form = "multiples_shown" if self.along == "place" else "multiples_members"
            return capitalised(
                voice.say(form, subject=self.subject, n=len(members), span=self.when)
            )
        form = "multiples_highest" if self.along == "place" else "multiples_most"
        return capitalised(
            voice.say(
                form,
                subject=self.subject,
                n=len(members),
                member=members[last.index(top)].name,
                figure=voice.quantity(top.figure or {}, form="spelled"),
                when=self._at(top),
            )
        )

    @property
    def when(self) -> str:
        """From when to when the panels reach."""
        return self.voice.span(periods_in(self.table))

    def message(self) -> str:
        """Tell the course of each panel to someone who does not see it."""
        voice, said = self.voice, []
        for panel in self.panels:
            told = [
                f"{voice.quantity(slot.figure or {}, form='spelled')} {self._at(slot)}"
                for slot in panel.ends
            ]
            course = (
                voice.words("missing", "missing")
                if not told
                else told[0]
                if len(told) == 1
                else _lowered(voice.say("course", first=told[0], last=told[1]))
            )
            said.append(f"{panel.name}{voice.say('colon')}{course}")
        return voice.say("semicolon").join(said) + "."

    def names_of_figures(self) -> list[str]:
        """Name each figure of the table: "Jordan 2024"."""
        name = {at: panel.name for panel in self.panels for at in panel.rows.index}
        return [
            f"{name[at]} {self.voice.period(period)}"
            for at, period in zip(self.table.index, periods_in(self.table), strict=True)
        ]

    def _at(self, slot: Slot) -> str:
        return (
            when_of(slot.figure) if self.voice.language == "en" else self.voice.at(slot.period)
        )


#: How columns of areas begin; without them the place is the country.
_AREA: Final = ("admin1_", "admin2_", "provider_admin", "area_")


def _along(table: pd.DataFrame) -> tuple[str, list[str]]:
    """Find the one thing in which figures differ, and the columns that tell it."""
    for column, what in (("indicator", "indicator"), ("unit", "unit")):
        found = sorted(set(table[column].astype(str)))
        if len(found) > 1:
            raise ChartError(
                f"{_NOUN} draws one {what} on one scale, and the table has {joined(found)}: "
                f"take hs.panel(figures, {found[0]!r}, ...)."
                if column == "indicator"
                else f"{_NOUN} draws one {what} on one scale, and the table has "
                f"{joined(found)}: take hs.panel(figures, ..., unit={found[0]!r})."
            )
    where = varying(table, [name for name in PLACE if name in table])
    if "admin_level" in where:
        levels = sorted(int(level) for level in table["admin_level"].dropna().unique())
        raise ChartError(
            f"{_NOUN} draws places beside each other, and the table has those of admin levels "
            f"{joined(map(str, levels))}: take "
            f"figures[figures['admin_level'] == {levels[-1]}]."
        )
    who = varying(table, breakdowns_in(table))
    if len(who) + bool(where) > 1:
        names = [*(["place"] if where else []), *who]
        held = sorted(set(table[who[-1]].astype(str)), key=lambda word: (word != ALL, word))
        raise ChartError(
            f"{_NOUN} draws panels that differ in one thing, and {joined(names)} differ: "
            f"choose with hs.panel(figures, ..., {who[-1]}={held[0]!r})."
        )
    if where:
        return "place", where
    if who:
        return who[0], who
    raise ChartError(
        f"{_NOUN} draws several places or sectors, and the table has one series: draw it with "
        "hs.chart(hs.plot.trend, series)."
    )


def _names(groups: Sequence[pd.DataFrame], along: str, voice: Voice) -> list[str]:
    """Name each panel by what tells it from the others."""
    if along == "place":
        several = len({str(rows["location_code"].iloc[0]) for rows in groups}) > 1
        names = []
        for rows in groups:
            code = str(rows["location_code"].iloc[0])
            country = (
                voice.place(rows.iloc[:1])
                if not areas_of(rows)
                else (places.name_of(code, voice.language) if several else "")
            )
            held = rows["area_name"].dropna().unique() if "area_name" in rows else ()
            below = tuple(map(str, held)) if len(held) == 1 else ()
            names.append(voice.list((*below, *areas_of(rows), country)))
        return names
    if along == "sector_code":
        return [sector_name(str(rows[along].iloc[0]), voice) for rows in groups]
    whole = voice.subject(groups[0].assign(**{along: ALL}))
    return [
        voice.say("overall")
        if str(rows[along].iloc[0]) == ALL
        else capitalised(voice.part(rows, whole))
        for rows in groups
    ]


def _refuse_too_many(groups: Sequence[pd.DataFrame], columns: Sequence[str]) -> None:
    if len(groups) <= MOST:
        return
    column = next((name for name in columns if name.endswith("code")), columns[0])
    first = [str(rows[column].iloc[0]) for rows in groups[:2]]
    raise ChartError(
        f"{_NOUN} draws at most {MOST} panels, and the table has {grouped(len(groups))}: "
        f"choose, as with figures[figures[{column!r}].isin([{first[0]!r}, {first[1]!r}])]."
    )


def _refuse_what_no_panel_draws(name: str, rows: pd.DataFrame) -> None:
    twice = rows.duplicated(["reference_period_start", "reference_period_end"])
    if twice.any():
        period = period_of(rows[twice].iloc[0])
        raise ChartError(
            f"{_NOUN} draws one figure a panel and period, and {name}, {period}, has several: "
            "choose with hs.panel(figures, ..., source=... or as_of=...).",
            rows=rows[twice],
        )
    below = rows[rows["value"] < 0]
    if len(below):
        raise ChartError(
            f"{_NOUN} draws from zero upwards, and {place_of(rows)}, "
            f"{period_of(below.iloc[0])}, is below it: correct it, or leave it out.",
            rows=below,
        )


def _span(periods: Sequence[Period]) -> tuple[str, str] | None:
    """Write the first and last of periods that are all years, or all months."""
    ends = min(periods), max(periods)
    if all(str(period).isdigit() for period in periods):
        return str(ends[0]), str(ends[1])
    if all(str(period)[:3].isalpha() and str(period)[4:].isdigit() for period in periods):
        return f"{ends[0].start:%Y-%m}", f"{ends[1].start:%Y-%m}"
    return None


def _top(rows: pd.DataFrame, slots: Sequence[Slot]) -> int | None:
    """Find the highest figure, if one surely is, and compares with the last."""
    best = highest(slots)
    if best is None:
        return None
    facts = Facts.of(rows)
    alike = {facts.period(at) for at in facts.comparable}
    return slots.index(best) if best.period in alike else None


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]
