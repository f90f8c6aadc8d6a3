"""Funding plans: what a chart of funding says, before anything is drawn."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from humstats.errors import ChartError
from humstats.model.columns import ALL, PERIOD
from humstats.model.numerals import NO_DATA
from humstats.plotting.drawing.figure_columns import FigureColumn, width_of
from humstats.plotting.drawing.rows import Rows
from humstats.plotting.kinds.stages import (
    MONEY,
    Group,
    coverage_form,
    form_for,
    groups_of,
    names_of,
    slot_of_share,
    stage_colour,
    table_of,
)
from humstats.plotting.page.flags import is_flagged
from humstats.plotting.page.voices import Voice
from humstats.timeseries.wording import period_of, periods_in, place_of

if TYPE_CHECKING:
    from humstats.model.numerals import NumberForm
    from humstats.plotting.drawing.slots import Slot
    from humstats.plotting.styles import Style

__all__ = ["LEAST", "FundingPlan", "refuse_currencies"]

#: Height of a row, in sizes of the label's letters.
_TALL: Final = 1.7
#: The part of the width that bars are to keep, before numbers lose their sign and the gap
#: its column.
LEAST: Final = 0.26


@dataclass(frozen=True, slots=True)
class FundingPlan:
    """What the chart says, before anything is drawn.

    Attributes
    ----------
    groups : tuple of Group
        One a row, from top to bottom.
    names : tuple of str
        What tells them apart.
    """

    table: pd.DataFrame
    groups: tuple[Group, ...]
    names: tuple[str, ...]
    form: NumberForm
    percent: NumberForm
    unit: str
    voice: Voice

    @classmethod
    def of(cls, frame: pd.DataFrame, voice: Voice) -> FundingPlan:
        """Read a table; the parameters are those of :func:`funding`."""
        noun = "funding()"
        table = table_of(frame, list(MONEY), noun=noun, named="funding required and received")
        refuse_currencies(table, noun)
        along = ("location_code", "admin_level", "plan_code", *PERIOD)
        groups = groups_of(table, MONEY, noun=noun, along=along)
        slots = [
            slot
            for group in groups
            for stage in ("required", "received")
            if (slot := group.slot(stage)) is not None and slot.filled
        ]
        if not slots:
            raise ChartError(
                "funding() has nothing to draw: no row has a sum of what is required or was "
                "received. Draw coverage alone with hs.plot.share."
            )
        unit = str((slots[0].figure or {})["unit"])
        groups = _ordered(groups)
        return cls(
            table, tuple(groups), tuple(names_of(groups, voice)), form_for(slots, unit),
            coverage_form(group.funded for group in groups), unit, voice,
        )  # fmt: skip

    @property
    def slots(self) -> list[Slot]:
        """All sums."""
        held = (group.slot(s) for group in self.groups for s in ("required", "received"))
        return [slot for slot in held if slot is not None and slot.filled]

    @property
    def days(self) -> set[pd.Timestamp]:
        """The days of which the sums are, where the publications say so."""
        if "published" not in self.table:
            return set()
        return set(pd.to_datetime(self.table["published"]).dropna())

    def names_of_figures(self) -> list[str]:
        """Name each figure of the table, as its row does."""
        named = {
            one.index[0]: name
            for group, name in zip(self.groups, self.names, strict=True)
            for one in group.rows.values()
        }
        return [named[at] or self.voice.say("funding") for at in self.table.index]

    @property
    def tall(self) -> float:
        """The height of the rows, in sizes of the label's letters: a single one is higher."""
        return {1: 3.0, 2: 2.3}.get(len(self.groups), _TALL)

    def columns(self, form: NumberForm, gap: bool, style: Style) -> list[FigureColumn]:
        """Write the sums, the percentage, and what is missing."""
        voice = self.voice

        def sums(stage: str) -> tuple[tuple[str, ...], ...]:
            slots = (group.slot(stage) for group in self.groups)
            return tuple(
                voice.lines(form, slot.figure or {}) if slot and slot.filled else (NO_DATA,)
                for slot in slots
            )

        every = frozenset(range(len(self.groups)))
        columns = [
            FigureColumn(voice.say("required"), style.text, sums("required")),
            FigureColumn(voice.say("received"), stage_colour("received", style),
                         sums("received")),
            FigureColumn(
                voice.say("funded"), style.text,
                tuple(self.percentage(group) for group in self.groups), every,
            ),
        ]  # fmt: skip
        if gap:
            cells = tuple(self.gap(group, form) for group in self.groups)
            columns.append(FigureColumn(voice.say("gap"), style.text, cells))
        return columns

    def percentage(self, group: Group) -> tuple[str, ...]:
        """Write how much was received of what is required."""
        share = group.funded
        return (NO_DATA,) if share is None else self.voice.lines(self.percent, share)

    def gap(self, group: Group, form: NumberForm) -> tuple[str, ...]:
        """Write what is missing; with a plus what was received beyond what is required."""
        held = group.gap
        if held is None:
            return (NO_DATA,)
        *words, number = self.voice.lines(form, held)
        return (*words, f"+{number}" if self.has_surplus(group) else number)

    def has_surplus(self, group: Group) -> bool:
        """Whether more was received than is required."""
        required, received = group.slot("required"), group.slot("received")
        if not required or not received or not (required.filled and received.filled):
            return False
        return received.lowest > required.highest

    def within(self, width: float, style: Style) -> tuple[NumberForm, bool]:
        """Choose how numbers are written, and whether the gap has a column."""
        for form, gap in ((self.form, True), (self.form.bare(), True), (self.form, False)):
            rows = Rows.of(
                self.names, width, style, beside=width_of(self.columns(form, gap, style), style)
            )
            if rows.right - rows.left >= width * LEAST:
                return form, gap
        return self.form.bare(), False

    def subtitle(self, form: NumberForm) -> str:
        """Say what is shown, of where and when, in which unit."""
        voice = self.voice
        places = list(dict.fromkeys(voice.place(group.one) for group in self.groups))
        unit = voice.unit(self.unit)
        scaled = voice.scale(form)
        unit = voice.say("scale_of", scale=scaled, unit=unit) if scaled else unit
        day = ""
        if len(self.days) == 1:
            day = voice.say("as_of", day=voice.day(next(iter(self.days)).date()))
        return voice.list(
            (
                voice.say("required_and_received"),
                places[0] if len(places) == 1 else "",
                voice.span(periods_in(self.table)),
                day,
                voice.say("money_in", unit=unit),
            )
        )

    def title(self) -> str:
        """Say how much of what is required was received."""
        voice = self.voice
        known = [
            (group, name, share)
            for group, name in zip(self.groups, self.names, strict=True)
            if (share := group.funded) is not None and not math.isnan(share["value"])
        ]
        one = self.groups[0].one
        if len(self.groups) == 1 and known and (held := self.groups[0].gap) is not None:
            number = voice.quantity({**held, "unit": self.unit}, form="spelled")
            form = "funded_beyond" if self.has_surplus(self.groups[0]) else "funded_one"
            of = " de" if voice.language in ("fr", "es") and _in_millions(held) else ""
            return voice.say(
                form, place=voice.place(one), when=voice.period(period_of(one.iloc[0])),
                share=" ".join(self.percentage(self.groups[0])),
                gap=f"{number}{of} {voice.unit(self.unit)}",
            )  # fmt: skip
        places = {place_of(group.one) for group in self.groups}
        if len(known) < 2:
            return voice.list((voice.say("required_and_received"), voice.place(one)))
        periods = [period_of(group.one.iloc[0]) for group, _, _ in known]
        if len(places) == 1 and len(set(periods)) == len(periods):
            (first, _, _), (last, _, _) = known[0], known[-1]
            return voice.say(
                "funded_course", place=voice.place(one),
                first=" ".join(self.percentage(first)), then=voice.period(periods[0]),
                last=" ".join(self.percentage(last)), now=voice.period(periods[-1]),
            )  # fmt: skip
        known.sort(key=lambda held: float(held[2]["value"]))
        low, high = known[0], known[-1]
        slots = [slot_of_share(share, group) for group, _, share in known]
        sure = all(slots[0].highest <= slot.lowest for slot in slots[1:])
        sure &= all(slot.highest <= slots[-1].lowest for slot in slots[:-1])
        if not sure or is_flagged(low[2]) or is_flagged(high[2]):
            return voice.say("required_and_received")
        return voice.say(
            "funded_range", low=" ".join(self.percentage(low[0])), one=low[1],
            high=" ".join(self.percentage(high[0])), other=high[1],
        )  # fmt: skip

    def message(self) -> str:
        """Tell the sums of every row."""
        voice, said = self.voice, []
        for group, name in zip(self.groups, self.names, strict=True):
            told = {
                stage: voice.quantity((slot and slot.figure) or {})
                for stage in ("received", "required")
                for slot in [group.slot(stage)]
            }
            row = group.one.iloc[0]
            called = name or voice.list((voice.place(group.one), voice.period(period_of(row))))
            said.append(
                voice.say("funded_said", plan=called, share=" ".join(self.percentage(group)),
                          **told)
            )  # fmt: skip
        return f"{voice.say('semicolon').join(said)}."


def refuse_currencies(table: pd.DataFrame, noun: str) -> None:
    """See that all sums are in one currency.

    Raises
    ------
    ChartError
        When they are not.
    """
    sums = table[table["unit"].astype(str) != "percent"]
    for column in ("unit", "currency_code"):
        held = sorted(set(sums[column].dropna().astype(str)) - {ALL} if column in sums else ())
        if len(held) > 1:
            raise ChartError(
                f"{noun} draws one currency, found {' and '.join(held)}: convert the sums "
                f"first, or choose one with figures[figures[{column!r}] == {held[0]!r}].",
                rows=sums,
            )


def _in_millions(held: dict[str, Any]) -> bool:
    """Whether a sum is written with a word for its scale, which takes "de"."""
    numbers = [held[name] for name in ("value", "low", "high") if not pd.isna(held[name])]
    return bool(max(numbers) >= 999_500)


def _ordered(groups: list[Group]) -> list[Group]:
    """Order by period where there is one place, else by what is required."""
    if len({place_of(group.one) for group in groups}) == 1:
        return sorted(groups, key=lambda group: period_of(group.one.iloc[0]))

    def required(group: Group) -> float:
        slot = group.slot("required")
        return -slot.number if slot is not None and slot.filled else 0.0

    return sorted(groups, key=required)
