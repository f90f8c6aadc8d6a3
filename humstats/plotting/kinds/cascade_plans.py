"""Cascade plans: what a chart of one plan says, before anything is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from humstats.errors import ChartError
from humstats.model.columns import ALL, breakdowns_in
from humstats.model.numerals import NO_DATA
from humstats.plotting.drawing.rows import Rows
from humstats.plotting.drawing.slots import Slot
from humstats.plotting.kinds.stages import (
    MONEY,
    PEOPLE,
    Group,
    column_of,
    coverage_form,
    form_for,
    groups_of,
    kind_of,
    share_of_stage,
    table_of,
)
from humstats.plotting.page.lettering import balanced, ink_of, write
from humstats.plotting.page.voices import Voice
from humstats.timeseries.wording import capitalised

if TYPE_CHECKING:
    from collections.abc import Collection

    from matplotlib.axes import Axes

    from humstats.model.numerals import NumberForm
    from humstats.plotting.styles import Style

__all__ = ["FOOT", "LEAST", "CascadePlan"]

#: Height of the bars, and how much larger than labels the numbers are, in sizes of the
#: label's letters.
_TALL: Final = 2.1
_NUMBER: Final = 1.18
#: White below the last row, for words that reach below its bar.
FOOT: Final = 0.3
#: White between columns, and the widest that words behind a share may be, in that measure.
_APART: Final = 1.1
_WIDEST: Final = 8.6
#: The part of the width that bars keep where letters grow.
LEAST: Final = 0.3
#: What a stage is a share of, the first that there is.
_WHOLES: Final = {
    "targeted": ("in_need",),
    "expected": ("targeted", "in_need"),
    "reached": ("targeted", "in_need"),
}


@dataclass(frozen=True, slots=True)
class CascadePlan:
    """What the chart says, before anything is drawn.

    Attributes
    ----------
    people, money : Group
        Their figures; no money where there are none.
    stages : tuple of str
        Of people, from the first to the last.
    """

    table: pd.DataFrame
    people: Group
    money: Group | None
    stages: tuple[str, ...]
    form: NumberForm
    percent: NumberForm
    unit: str
    voice: Voice

    @classmethod
    def of(cls, frame: pd.DataFrame, voice: Voice) -> CascadePlan:
        """Read a table; the parameters are those of :func:`cascade`."""
        noun = "cascade()"
        table = table_of(
            frame, [*PEOPLE, *MONEY], noun=noun,
            named="people in need, targeted and reached, and funding required and received",
        )  # fmt: skip
        is_money = table["indicator"].astype(str).isin(MONEY)
        of_people, of_money = table[~is_money], table[is_money]
        for one, name in ((of_people, "people"), (of_money, "money")):
            units = sorted(set(one["unit"].astype(str)) - {"percent"})
            if len(units) > 1:
                raise ChartError(
                    f"cascade() draws one unit of {name}, found {' and '.join(units)}: choose "
                    f"one with figures[figures['unit'] != {units[1]!r}].",
                    rows=one,
                )
        groups = groups_of(of_people, PEOPLE, noun=noun)
        stages = tuple(groups[0].rows) if groups else ()
        filled = [s for s in stages if (slot := groups[0].slot(s)) and slot.filled]
        if len(filled) < 2:
            raise ChartError(
                "cascade() compares people in need, targeted and reached, and finds "
                f"{len(filled)} of them with a figure: draw a single one with "
                "hs.chart(hs.plot.key_figures, figures)."
            )
        money = groups_of(of_money, MONEY, noun=noun)
        if money:
            _refuse_another_plan(groups[0].one, money[0].one)
        unit = str(groups[0].one["unit"].iloc[0])
        people = groups[0]
        shares = [
            share_of_stage(people, part, _whole_of(part, stages))
            for part in stages
            if part in _WHOLES
        ]
        if money:
            shares.append(money[0].funded)
        return cls(
            table, people, money[0] if money else None, stages, form_for(people.slots, unit),
            coverage_form(shares), unit, voice,
        )  # fmt: skip

    @property
    def slots(self) -> list[Slot]:
        """The figures of people."""
        return self.people.slots

    @property
    def kind(self) -> str:
        """What is counted: people or households."""
        return kind_of(self.unit)

    def head(self, stage: str) -> str:
        """Name a stage: "targeted"."""
        return column_of([self.people], stage, self.voice, self.unit)

    @property
    def what(self) -> str:
        """Who is counted: "People in need, targeted and reached"."""
        said = self.voice.joined(map(self.head, self.stages))
        return str(self.voice.words("staged", self.kind)).format(stages=said)

    @property
    def names(self) -> list[str]:
        """What the rows are called."""
        row = str(self.voice.words("stage_row", self.kind))
        named = [row.format(stage=self.head(stage)) for stage in self.stages]
        if self.money is None:
            return named
        units = self.money.rows.get("required", self.money.one)["unit"].astype(str)
        unit = "" if units.iloc[0] == "percent" else self.voice.unit(units.iloc[0])
        return [*named, self.voice.list((self.voice.say("funding"), unit))]

    @property
    def apart(self) -> frozenset[int]:
        """The row behind which money begins."""
        return frozenset({len(self.stages) - 1} if self.money is not None else ())

    def names_of_figures(self) -> list[str]:
        """Name each figure of the table, as its row does."""
        named = dict(
            zip((one.index[0] for one in self.people.rows.values()), self.names, strict=False)
        )
        money = self.money.rows.values() if self.money is not None else ()
        named |= {one.index[0]: self.voice.say("funding") for one in money}
        return [named[at] for at in self.table.index]

    def whole(self, stage: str) -> str:
        """Return what a stage is a share of; empty for the first."""
        return _whole_of(stage, self.stages)

    def share(self, stage: str) -> dict[str, Any] | None:
        """Return a stage as a share of its whole, in percent."""
        return share_of_stage(self.people, stage, self.whole(stage))

    def lines(self, slot: Slot) -> tuple[str, ...]:
        """Write a number of people; a dash where there is none."""
        return self.voice.lines(self.form, slot.figure or {}) if slot.filled else (NO_DATA,)

    def percentage(self, share: dict[str, Any] | None) -> str:
        """Write a share in percent with its qualifier."""
        if share is None:
            return NO_DATA
        return " ".join(self.voice.lines(self.percent, share))

    def covered(self, stage: str) -> tuple[str, str]:
        """Return which share a stage is, and of what."""
        share, whole = self.share(stage), self.whole(stage)
        if share is None:
            return "", ""
        return self.percentage(share), str(self.voice.words("of_stage", whole))

    def sums(self) -> tuple[str, str]:
        """Return how much was funded in percent, and the sums; empty where not known."""
        assert self.money is not None
        slots = [self.money.slot(stage) for stage in ("received", "required")]
        known = [slot for slot in slots if slot is not None and slot.filled]
        share = self.percentage(self.money.funded)
        if len(known) < 2:
            return share, ""
        unit = str(self.money.rows["received"]["unit"].iloc[0])
        form = form_for(known, unit)
        received, required = (
            " ".join(self.voice.lines(form, slot.figure or {})) for slot in known
        )
        return share, self.voice.say("money_of", received=received, required=required)

    def _columns(self, style: Style) -> tuple[float, float]:
        """Return the points that numbers take, and the shares behind them."""
        label, note = style.scale.label, style.scale.note
        numbers = [line for slot in self.slots for line in self.lines(slot)[-1:]]
        words = [line for slot in self.slots for line in self.lines(slot)[:-1]]
        told = [self.covered(stage) for stage in self.stages]
        if self.money is not None:
            share, sums = self.sums()
            numbers.append(share)
            told.append(("", sums))
        wide = [ink_of(n, style, size=label * _NUMBER, bold=True).width for n in numbers]
        wide += [ink_of(word, style, size=note).width for word in words]
        shares = [ink_of(share, style, size=label, bold=True).width for share, _ in told]
        shares += [
            ink_of(line, style, size=note).width
            for _, text in told
            for line in self._wrapped(text, style)
        ]
        return max(wide), max(shares)

    @staticmethod
    def _wrapped(text: str, style: Style) -> list[str]:
        if not text:
            return []
        return balanced(text, style, width=style.scale.label * _WIDEST, size=style.scale.note)

    def beside(self, style: Style) -> float:
        """Return the points that stay free behind the bars."""
        return sum(self._columns(style)) + style.scale.label * _APART * 2

    def tall(self, style: Style) -> float:
        """Return the height of the rows, of all their words, in sizes of the label's."""
        told = [self.covered(stage) for stage in self.stages]
        lines = max(len(self._wrapped(text, style)) for _, text in told)
        words = 1.25 + lines * 1.25 * style.scale.note / style.scale.label
        return max(_TALL, words)

    def write(
        self, ax: Axes, rows: Rows, at: int, number: tuple[str, ...], told: tuple[str, str],
        width: float, *, colour: str,
    ) -> None:  # fmt: skip
        """Write the number of a row, and the share behind it."""
        style, middle = rows.style, rows.middle(at)
        label, note = style.scale.label, style.scale.note
        numbers, shares = self._columns(style)
        edge = width - shares - label * _APART
        side: dict[str, Any] = {"ha": "right"}
        if self.voice.is_rtl:
            edge, side = edge - numbers, {"ha": "left"}
        *words, figure = number
        size = label * _NUMBER
        ascent = ink_of("0", style, size=size, bold=True).ascent
        base = middle + ascent / 2 + len(words) * note * 0.6
        write(ax, figure, (edge, base), style, size=size, bold=True, colour=colour, **side)
        for word in words:
            write(ax, word, (edge, base - size * 1.1), style, size=note, colour=style.quiet,
                  **side)  # fmt: skip
        share, text = told
        lines = self._wrapped(text, style)
        left = width - shares
        tall = (label * 1.25 if share else 0.0) + len(lines) * note * 1.25
        base = middle - tall / 2
        if share:
            base += label * 1.0
            write(ax, share, (left, base), style, size=label, bold=True)
            base += label * 0.25
        for line in lines:
            base += note * 1.05
            write(ax, line, (left, base), style, size=note, colour=style.quiet)
            base += note * 0.2

    def title(self) -> str:
        """Say how many the last stage with a figure has, and which share that is."""
        voice = self.voice
        filled = [s for s in self.stages if (slot := self.people.slot(s)) and slot.filled]
        last = next(
            (stage for stage in reversed(filled) if self.share(stage) is not None), filled[0]
        )
        one = _plain(self.people.rows[last])
        if last == "reached" and self.head("reached") != self.head_of_done():
            one = one.assign(indicator="people_expected_to_be_reached")
        sentence = capitalised(voice.sentence(one))
        share = self.share(last)
        if share is None or self.kind == "households":
            return sentence
        form = str(voice.words("of_stage_number", self.whole(last)))
        return form.format(sentence=sentence, share=self.percentage(share))

    def head_of_done(self) -> str:
        """Name people who were reached, as a column does."""
        return str(self.voice.words("stages", self.kind, "reached"))

    def message(self) -> str:
        """Tell every stage with its share, and the funding."""
        voice, said = self.voice, []
        for stage in self.stages:
            slot = self.people.slot(stage)
            number = voice.quantity((slot and slot.figure) or {})
            text = voice.say("counted_as", number=number, stage=self.head(stage))
            share, of = self.covered(stage)
            said.append(f"{text} ({share} {of})" if share else text)
        if self.money is not None:
            share, sums = self.sums()
            told = f"{share} ({sums})" if sums else share
            said.append(voice.say("of_sector", sector=voice.say("funding"), said=told))
        return f"{capitalised(voice.say('semicolon').join(said))}."


def _whole_of(stage: str, stages: Collection[str]) -> str:
    return next((one for one in _WHOLES.get(stage, ()) if one in stages), "")


def _plain(one: pd.DataFrame) -> pd.DataFrame:
    """Leave out the codes that name a plan: a headline has no room for them."""
    codes = [name for name in ("plan_code", "caseload") if name in breakdowns_in(one)]
    return one.assign(**dict.fromkeys(codes, ALL))


def _refuse_another_plan(one: pd.DataFrame, other: pd.DataFrame) -> None:
    pair = (one, other)
    for column in ("location_code", "plan_code", "reference_period_start"):
        held = [str(frame[column].iloc[0]) if column in frame else ALL for frame in pair]
        if held[0] != held[1] and not (column == "plan_code" and ALL in held):
            raise ChartError(
                f"cascade() draws one plan, and people and money differ in {column}: "
                f"{held[0]} and {held[1]}. Choose the figures of one.",
                rows=pd.concat([one, other]),
            )
