"""Plan years: what a table of plans says, before anything is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

import pandas as pd

from humstats.errors import ChartError
from humstats.model.columns import PERIOD
from humstats.model.numerals import NO_DATA, NumberForm
from humstats.plotting.drawing.figure_columns import FigureColumn
from humstats.plotting.drawing.rows import Rows
from humstats.plotting.drawing.slots import Slot
from humstats.plotting.kinds.funding_plans import refuse_currencies
from humstats.plotting.kinds.stages import (
    MONEY,
    PEOPLE,
    Group,
    column_of,
    coverage_form,
    form_for,
    groups_of,
    kind_of,
    slot_of_share,
    stage_colour,
    table_of,
)
from humstats.plotting.page.voices import Voice
from humstats.timeseries.wording import capitalised, period_of, periods_in

if TYPE_CHECKING:
    from humstats.plotting.styles import Style

__all__ = ["BETWEEN", "GAP", "PlanYears", "YearColumn"]

#: White between a number and its bar, and between columns, in sizes of the label's letters.
GAP: Final = 0.6
BETWEEN: Final = 1.6
#: What tells the figures of one plan from those of another.
_ALONG: Final = ("plan_code", "caseload", *PERIOD)


class YearColumn(NamedTuple):
    """One column: its numbers as they are written, and the figures behind them.

    ``most`` is what its longest bar stands for, ``whole`` where a bar is full.
    """

    written: FigureColumn
    slots: tuple[Slot | None, ...]
    precision: float
    most: float
    whole: float = 0.0


@dataclass(frozen=True, slots=True)
class PlanYears:
    """What the table says, before anything is drawn.

    Attributes
    ----------
    groups : tuple of Group
        One a year; without figures where there is no plan.
    names : tuple of str
        The years.
    """

    table: pd.DataFrame
    groups: tuple[Group, ...]
    names: tuple[str, ...]
    stages: tuple[str, ...]
    unit: str
    currency: str
    voice: Voice

    @classmethod
    def of(cls, frame: pd.DataFrame, voice: Voice) -> PlanYears:
        """Read a table; the parameters are those of :func:`plan_table`."""
        noun = "plan_table()"
        table = table_of(
            frame, [*PEOPLE, *MONEY], noun=noun,
            named="people in need, targeted and reached, and funding required and received",
        )  # fmt: skip
        is_money = table["indicator"].astype(str).isin(MONEY)
        refuse_currencies(table[is_money], noun)
        units = sorted(set(table[~is_money]["unit"].astype(str)))
        places = sorted(set(table["location_code"].astype(str)))
        for held, column in ((units, "unit"), (places, "location_code")):
            if len(held) > 1:
                raise ChartError(
                    f"{noun} draws the plans of one place in one unit of people; {column} has "
                    f"{len(held)}: {', '.join(held[:6])}. Choose one with "
                    f"figures[figures[{column!r}] == {held[0]!r}].",
                    rows=table,
                )
        by_year: dict[str, dict[str, pd.DataFrame]] = {}
        for part, stages in ((table[~is_money], PEOPLE), (table[is_money], MONEY)):
            for group in groups_of(part, stages, noun=noun, along=_ALONG):
                year = _year_of(group, voice)
                held_by = by_year.setdefault(year, {})
                twice = [stage for stage in group.rows if stage in held_by]
                if twice:
                    raise ChartError(
                        f"{noun} has one row a plan year, and {year} has two figures of what "
                        f"is {twice[0].replace('_', ' ')}: choose one plan with "
                        "figures[figures['plan_code'] == ...].",
                        rows=table,
                    )
                held_by |= group.rows
        years = [year for year in by_year if year.isdigit()]
        if len(years) == len(by_year):
            names = [str(y) for y in range(int(min(years)), int(max(years)) + 1)]
        else:
            names = sorted(by_year, key=lambda year: min(
                period_of(one.iloc[0]) for one in by_year[year].values()))  # fmt: skip
        groups = tuple(Group(by_year.get(name, {})) for name in names)
        if not any(slot.filled for group in groups for slot in group.slots):
            raise ChartError(
                "plan_table() has nothing to draw: no row has a figure. Take rows "
                "that have one."
            )
        shown = tuple(
            stage for stage in (*PEOPLE.values(), "required")
            if any(stage in group.rows for group in groups)
        )  # fmt: skip
        currency = sorted(set(table[is_money]["unit"].astype(str)) - {"percent"})
        return cls(
            table, groups, tuple(names), shown, (units or [""])[0], (currency or [""])[0],
            voice,
        )  # fmt: skip

    def columns(self, style: Style) -> list[YearColumn]:
        """Write the columns."""
        columns = []
        people = [
            slot for group in self.groups for stage in PEOPLE.values()
            if (slot := group.slot(stage)) is not None
        ]  # fmt: skip
        for stage in self.stages:
            slots = tuple(group.slot(stage) for group in self.groups)
            if stage == "required":
                alike = [slot for slot in slots if slot is not None]
                form, head = form_for(alike, self.currency), self.voice.say("required")
                head = self.voice.list((head, self.voice.unit(self.currency)))
            else:
                alike, form = people, form_for(people, self.unit)
                head = column_of(self.groups, stage, self.voice, self.unit)
            columns.append(self._column(head, stage_colour(stage, style), slots, form, alike))
        shares = [group.funded for group in self.groups]
        if any(share is not None for share in shares):
            covered = tuple(
                None if share is None else slot_of_share(share, group)
                for share, group in zip(shares, self.groups, strict=True)
            )
            column = self._column(
                self.voice.say("funded"), style.quiet, covered, coverage_form(shares),
                [slot for slot in covered if slot is not None],
            )  # fmt: skip
            columns.append(column._replace(most=max(column.most, 100.0), whole=100.0))
        return columns

    def _column(
        self, head: str, colour: str, slots: tuple[Slot | None, ...], form: NumberForm,
        alike: list[Slot],
    ) -> YearColumn:  # fmt: skip
        cells = tuple(
            self.voice.lines(form, slot.figure or {}) if slot and slot.filled else (NO_DATA,)
            for slot in slots
        )
        most = max((slot.end for slot in alike if slot.filled), default=0.0)
        return YearColumn(FigureColumn(head, colour, cells), slots, form.precision, most)

    def room(self, width: float, style: Style) -> float:
        """Return the length that is left for bars, in sizes of the label's letters."""
        label, columns = style.scale.label, self.columns(style)
        left = Rows.of(self.names, width, style).left
        pitch = (width - left + label * BETWEEN) / len(columns)
        widest = max(column.written.width(style) for column in columns)
        return (pitch - widest) / label - GAP - BETWEEN

    def rows_of(self, stage: str) -> pd.DataFrame:
        """Return the figures of a stage as a series."""
        rows = [group.rows[stage] for group in self.groups if stage in group.rows]
        return pd.concat(rows) if rows else self.table.iloc[:0]

    def title(self) -> str:
        """Say the message of people in need, or what is shown."""
        voice, need = self.voice, self.rows_of("in_need")
        codes = [name for name in ("plan_code", "caseload") if name in need]
        known = need.assign(**dict.fromkeys(codes, "all"))
        known = known[[slot.filled for g in self.groups if (slot := g.slot("in_need"))]]
        if len(known) > 1 and len(set(known["source"].astype(str))) == 1:
            return voice.title(known)
        return voice.say(
            "planned_for", place=voice.place(self.table),
            when=voice.span(periods_in(self.table)),
        )  # fmt: skip

    def subtitle(self) -> str:
        """Say what is shown, of where and when."""
        voice = self.voice
        stages = [stage for stage in self.stages if stage != "required"]
        kind = kind_of(self.unit)
        heads = voice.joined(
            column_of(self.groups, stage, voice, self.unit) for stage in stages
        )
        said = [str(voice.words("staged", kind)).format(stages=heads)] if stages else []
        if self.currency:
            money = voice.say("required_and_received")
            said.append(money[:1].lower() + money[1:] if said else money)
        when = voice.span(periods_in(self.table))
        return voice.list((*said, voice.place(self.table), when))

    def message(self, columns: list[YearColumn]) -> str:
        """Tell the figures of the first year and of the last."""
        voice, said = self.voice, []
        for at in sorted({0, len(self.names) - 1}):
            told = [
                voice.say("counted_as", number=" ".join(column.written.cells[at]),
                          stage=column.written.head)
                for column in columns
            ]  # fmt: skip
            said.append(voice.say("of_sector", sector=self.names[at], said=voice.list(told)))
        return f"{capitalised(voice.say('semicolon').join(said))}."


def _year_of(group: Group, voice: Voice) -> str:
    """Name the year of a plan, or its period where that lies in no single year."""
    period = period_of(group.one.iloc[0])
    if period.start.year == period.end.year:
        return str(period.start.year)
    return voice.period(period)
