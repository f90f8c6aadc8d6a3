"""Sector plans: what a chart of sectors says, before anything is drawn."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from humstats.errors import ChartError
from humstats.model.breakdowns import SECTORS
from humstats.model.columns import ALL
from humstats.model.numerals import NO_DATA
from humstats.plotting.drawing.figure_columns import FigureColumn, head_of, width_of
from humstats.plotting.drawing.rows import Rows
from humstats.plotting.drawing.slots import highest
from humstats.plotting.kinds.stages import (
    PEOPLE,
    Group,
    column_of,
    form_for,
    groups_of,
    kind_of,
    sector_of,
    stage_colour,
    table_of,
)

if TYPE_CHECKING:
    import pandas as pd

    from humstats.model.numerals import NumberForm
    from humstats.plotting.drawing.slots import Slot
    from humstats.plotting.page.voices import Voice
    from humstats.plotting.styles import Style

__all__ = ["LEAST", "SectorPlan"]

#: Height of the bars of a sector, in sizes of the label's letters.
_TALL: Final = 1.6
#: The part of the width that bars are to keep before numbers lose their sign.
LEAST: Final = 0.3


@dataclass(frozen=True, slots=True)
class SectorPlan:
    """What the chart says, before anything is drawn.

    Attributes
    ----------
    groups : tuple of Group
        One a sector, from top to bottom; the overall figure first.
    stages : tuple of str
        What there are figures of, from the widest bar to the narrowest.
    within : frozenset of int
        Rows of areas of responsibility, which stand below their sector.
    overall : bool
        Whether the first row is the plan's overall figure.
    """

    table: pd.DataFrame
    groups: tuple[Group, ...]
    stages: tuple[str, ...]
    within: frozenset[int]
    overall: bool
    form: NumberForm
    unit: str
    voice: Voice

    @classmethod
    def of(cls, frame: pd.DataFrame, voice: Voice) -> SectorPlan:
        """Read a table; the parameters are those of :func:`sectors`."""
        noun = "sectors()"
        table = table_of(
            frame, list(PEOPLE), noun=noun,
            named="people in need, targeted, reached or expected to be reached",
        )  # fmt: skip
        if "sector_code" not in table:
            raise ChartError(
                "sectors() needs the column sector_code: make the table with "
                "hs.select(figures, 'people_in_need', ..., along='sector_code')."
            )
        units = list(dict.fromkeys(table["unit"].astype(str)))
        if len(units) > 1:
            raise ChartError(
                f"sectors() draws one unit, found {', '.join(units)}: choose one with "
                f"figures[figures['unit'] == {units[0]!r}].",
                rows=table,
            )
        # "Nutrition, as published", and the caseload of nutrition, say the sector once more
        told = table.drop(columns=["category", "caseload"], errors="ignore")
        groups = groups_of(told, PEOPLE, noun=noun, along=("sector_code",))
        stages = tuple(s for s in PEOPLE.values() if any(s in g.rows for g in groups))
        if {"expected", "reached"} <= set(stages):
            raise ChartError(
                "sectors() draws people reached or people expected to be reached, found "
                "both: choose one with "
                "figures[figures['indicator'] != 'people_expected_to_be_reached'].",
                rows=table,
            )
        # what is known of the plan alone needs no column
        drawn = tuple(s for s in stages if any(s in g.rows and _code(g) != ALL for g in groups))
        stages = drawn or stages
        slots = [s for s in (g.slot(name) for g in groups for name in stages) if s and s.filled]
        if not slots:
            raise ChartError(
                "sectors() has nothing to draw: no row has a figure. Take rows that have one."
            )
        groups, within = _ordered(groups, stages, voice)
        overall = _code(groups[0]) == ALL
        return cls(
            table, tuple(groups), stages, frozenset(within), overall,
            form_for(slots, units[0]), units[0], voice,
        )  # fmt: skip

    @property
    def slots(self) -> list[Slot]:
        """All figures that are drawn."""
        held = (group.slot(stage) for group in self.groups for stage in self.stages)
        return [slot for slot in held if slot is not None]

    @property
    def names(self) -> list[str]:
        """What the rows are called."""
        return [sector_of(group, self.voice) for group in self.groups]

    def head(self, stage: str) -> str:
        """Name a stage, as the head of its column does."""
        return column_of(self.groups, stage, self.voice, self.unit)

    @property
    def what(self) -> str:
        """Who is counted: "People in need, targeted and reached"."""
        said = self.voice.joined(self.head(stage) for stage in self.stages)
        return str(self.voice.words("staged", kind_of(self.unit))).format(stages=said)

    def columns(self, form: NumberForm, style: Style) -> list[FigureColumn]:
        """Write the numbers of each stage."""
        strong = frozenset({0} if self.overall else ())
        return [
            FigureColumn(
                self.head(stage),
                stage_colour(stage, style),
                tuple(self.lines(group, stage, form) for group in self.groups),
                strong,
            )
            for stage in self.stages
        ]

    def lines(self, group: Group, stage: str, form: NumberForm) -> tuple[str, ...]:
        """Write one number; a dash where there is none."""
        slot = group.slot(stage)
        if slot is None or not slot.filled:
            return (NO_DATA,)
        return self.voice.lines(form, slot.figure or {})

    def form_within(self, width: float, style: Style) -> NumberForm:
        """Choose numbers with their sign, or without where bars would have no room."""
        rows = self._rows(width, style, self.form)
        enough = rows.right - rows.left >= width * LEAST
        return self.form if enough else self.form.bare()

    def measured(self, width: float, style: Style) -> Rows:
        """Measure the rows over a width."""
        return self._rows(width, style, self.form_within(width, style))

    def _rows(self, width: float, style: Style, form: NumberForm) -> Rows:
        columns = self.columns(form, style)
        return Rows.of(
            self.names, width, style, head=head_of(columns, style),
            beside=width_of(columns, style), **self.measures,
        )  # fmt: skip

    @property
    def measures(self) -> dict[str, Any]:
        """How the rows stand, whatever their letters."""
        top = {0} if self.overall else set()
        return {"tall": _TALL, "within": self.within, "strong": top, "apart": top}

    def told_apart(self) -> list[str]:
        """Say what is known of the plan as a whole, and of no sector."""
        voice, said = self.voice, []
        for stage, one in self.groups[0].rows.items():
            if stage not in self.stages:
                row = {str(name): held for name, held in one.iloc[0].items()}
                number = voice.say(
                    "counted_as", number=voice.quantity(row), stage=self.head(stage)
                )
                said.append(voice.say("of_sector", sector=self.names[0], said=f"{number}."))
        return said

    def missing(self, group: Group) -> str:
        """Return why a row is empty, as a status."""
        return next((slot.missing for slot in group.slots if slot.missing), "missing")

    def names_of_figures(self) -> list[str]:
        """Name each figure of the table: "Education, targeted"."""
        named = {}
        for group, name in zip(self.groups, self.names, strict=True):
            for stage, one in group.rows.items():
                heads = self.head(stage) if len(self.stages) > 1 else ""
                named[one.index[0]] = self.voice.list((name, heads))
        return [named[at] for at in self.table.index]

    def title(self) -> str:
        """Say which sector surely has the most people in need, or what is shown."""
        voice = self.voice
        place = voice.place(self.table)
        first = self.stages[0]
        held = [(group, group.slot(first)) for group in self.groups[self.overall :]]
        known = [(group, slot) for group, slot in held if slot is not None and slot.filled]
        top = highest([slot for _, slot in known])
        if top is None or len(known) < len(held) or first != "in_need":
            return voice.list((voice.say("by_sector", what=self.what), place))
        group = next(group for group, slot in known if slot is top)
        return voice.say(
            "most_in_sector",
            place=place,
            sector=_lowered(sector_of(group, voice), voice),
            subject=voice.subject(group.rows[first].assign(sector_code=ALL)),
            number=voice.quantity(top.figure or {}, form="spelled"),
        )

    def message(self) -> str:
        """Tell the figures of every row, the overall ones first."""
        voice, said = self.voice, []
        for group, name in zip(self.groups, self.names, strict=True):
            told = [
                voice.say("counted_as", number=voice.quantity(slot.figure or {}),
                          stage=self.head(stage))
                for stage in self.stages
                if (slot := group.slot(stage)) is not None and slot.filled
            ] or [str(voice.words("missing", self.missing(group)))]  # fmt: skip
            said.append(voice.say("of_sector", sector=name, said=voice.list(told)))
        return f"{voice.say('semicolon').join(said)}."


def _ordered(
    groups: list[Group], stages: tuple[str, ...], voice: Voice
) -> tuple[list[Group], set[int]]:
    """Sort by people in need, each area of responsibility below its sector."""
    codes = {_code(group) for group in groups}

    def rank(group: Group) -> tuple[float, str]:
        slot = group.slot(stages[0])
        number = -math.inf if slot is None or not slot.filled else slot.number
        return -number, sector_of(group, voice)

    def parent(group: Group) -> str:
        over = _code(group).partition("-")[0]
        return over if over != _code(group) and over in codes else ""

    ordered: list[Group] = []
    within: set[int] = set()
    heads = [group for group in groups if not parent(group)]
    for head in sorted(heads, key=lambda g: (_code(g) != ALL, *rank(g))):
        ordered.append(head)
        parts = [group for group in groups if parent(group) == _code(head)]
        within |= set(range(len(ordered), len(ordered) + len(parts)))
        ordered += sorted(parts, key=rank)
    return ordered, within


def _code(group: Group) -> str:
    return str(group.one["sector_code"].iloc[0])


def _lowered(name: str, voice: Voice) -> str:
    """Write a sector's own name as in the middle of a sentence."""
    listed = voice.language != "en" or name in SECTORS.values()
    return name[:1].lower() + name[1:] if listed and not name.isupper() else name
