"""Courses: what a trend says, before anything is drawn."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from humstats.errors import ChartError
from humstats.model.indicators import catalogue
from humstats.model.numerals import NumberForm, form_of
from humstats.plotting.drawing.events import EventLine, events_of
from humstats.plotting.drawing.slots import Slot, hatched, highest, slots_of
from humstats.plotting.kinds.parts import ghosts_of, part_words, parts_of
from humstats.plotting.page.captions import (
    asides_in,
    bounds_in,
    breaks_in,
    notes_in,
)
from humstats.plotting.page.lettering import ink_of
from humstats.plotting.page.voices import ENGLISH
from humstats.timeseries.derivations import derivations_in
from humstats.timeseries.messages.facts import Facts
from humstats.timeseries.wording import capitalised

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pandas as pd

    from humstats.plotting.drawing.events import Event
    from humstats.plotting.page.voices import Voice
    from humstats.plotting.styles import Style

__all__ = ["COLUMN", "LINE_BEYOND", "MARKS", "Fit", "Trend"]

#: With more figures than this a line is drawn.
LINE_BEYOND: Final = 15
#: A column's share of its slot: the gap is half a column.
COLUMN: Final = 0.68
#: Numbers that differ by more than this part of them are not to be printed alike.
_CLEARLY: Final = 0.05
#: What may be stressed: the highest figure, where one surely is, and the last.
MARKS: Final = ("record", "last")


class Fit(NamedTuple):
    """How the numbers are written, and the points kept free beside the columns."""

    form: NumberForm
    reserved: float


@dataclass(frozen=True, slots=True)
class Trend:
    """What a trend says, before anything is drawn.

    Attributes
    ----------
    slots : tuple of Slot
        One a period, in order.
    parts : mapping of int to Slot
        Parts of the figures ("of whom children"), by the number of their slot.
    part_words : str
        What the parts are; empty without them.
    compared : frozenset of int
        Slots whose figures compare with the last one: of its source, with no break between.
    top : int or None
        The slot of the highest figure, where one is surely the highest, and compares.
    stressed : frozenset of int
        Slots whose marks and labels stand out.
    form : NumberForm
        How the numbers are written where there is room.
    voice : Voice
        In which language.
    events : tuple of Event
        What is marked above.
    ghosts : mapping of int to Slot
        What was first published, by the number of the slot, where it was another figure.
    """

    slots: tuple[Slot, ...]
    parts: dict[int, Slot]
    part_words: str
    compared: frozenset[int]
    top: int | None
    stressed: frozenset[int]
    form: NumberForm
    voice: Voice
    events: tuple[Event, ...] = ()
    ghosts: Mapping[int, Slot] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        series: pd.DataFrame,
        *,
        of_which: pd.DataFrame | None,
        mark: Iterable[str],
        span: tuple[str, str] | None,
        voice: Voice = ENGLISH,
        events: Any = None,
        first_published: pd.DataFrame | None = None,
    ) -> Trend:
        """Read a series; the parameters are those of :func:`.trends.trend`."""
        asked = tuple(mark)
        unknown = [word for word in asked if word not in MARKS]
        if unknown:
            raise ChartError(f"mark={unknown[0]!r}: expected some of {', '.join(MARKS)}.")
        slots = tuple(slots_of(series, span=span))
        filled = [i for i, slot in enumerate(slots) if slot.filled]
        if not filled:
            raise ChartError("trend() has nothing to draw: no row of the series has a figure.")
        parts = parts_of(slots, of_which)
        facts = Facts.of(series)
        alike = {facts.period(at) for at in facts.comparable}
        compared = frozenset(i for i in filled if slots[i].period in alike)
        best = highest(slots) if "record" in asked else None
        top = None if best is None or best.period not in alike else slots.index(best)
        stressed = {top} | ({filled[-1]} if "last" in asked else set())
        figure = slots[filled[0]].figure or {}
        return cls(
            slots,
            parts,
            "" if of_which is None else part_words(of_which, series, voice),
            compared,
            top,
            frozenset(i for i in stressed if i is not None),
            _form(
                [slot for slot in (*slots, *parts.values()) if slot.filled], str(figure["unit"])
            ),
            voice,
            events_of(events),
            ghosts_of(slots, first_published),
        )

    @property
    def figure(self) -> Any:
        """The first row of the series: what all of them are about."""
        return next(slot.figure for slot in self.slots if slot.figure)

    @property
    def is_line(self) -> bool:
        """Whether it is drawn as a line: many figures, or too many periods for columns."""
        if any(slot.number < 0 for slot in self.slots):
            return False
        figures = sum(slot.filled for slot in self.slots)
        return figures > LINE_BEYOND or len(self.slots) > 2 * LINE_BEYOND

    @property
    def names_the_top(self) -> bool:
        """Whether "highest" says something: counts since a start always end highest."""
        indicator = catalogue.get(self.figure["indicator"])
        counted = indicator is not None and indicator.is_cumulative
        return not counted and not self.are_changes

    @property
    def are_changes(self) -> bool:
        """Whether the figures are changes, which have a sign."""
        done = derivations_in(self.figure.get("derived_from"))
        return bool(done) and done[-1].kind == "change"

    def top_of(self, index: int) -> float:
        """Return how far a slot reaches up, what was first published of it included."""
        ghost = self.ghosts.get(index)
        return max(self.slots[index].end, ghost.end if ghost else -math.inf)

    def rank(self, index: int) -> int:
        """Return how important a slot's label is, 0 the most.

        The last, the highest, the first, the lowest, the one before the last, the others.
        """
        filled = [i for i, slot in enumerate(self.slots) if slot.filled]
        lowest = min(filled, key=lambda i: self.slots[i].number)
        order = [filled[-1], self.top, filled[0], lowest, filled[max(-2, -len(filled))]]
        return order.index(index) if index in order else len(order) + index

    def fitted(self, width: float, style: Style) -> Fit:
        """Choose what columns over a width in points have room for.

        The numbers with their sign and the parts named beside the columns; else the
        numbers without their sign; else the parts named above.
        """
        beside = self.reserved(style)
        for form, reserved in ((self.form, beside), (self.form.bare(), beside)):
            if self._widest(form, style) + 1.5 <= (width - reserved) / len(self.slots):
                return Fit(form, reserved)
        fits = self._widest(self.form, style) + 1.5 <= width / len(self.slots)
        return Fit(self.form if fits else self.form.bare(), 0.0)

    def _widest(self, form: NumberForm, style: Style) -> float:
        return max(
            ink_of(
                self.lines(slot, form)[-1],
                style,
                size=style.scale.label,
                bold=index in self.stressed,
            ).width
            for index, slot in enumerate(self.slots)
            if slot.filled
        )

    def lines(self, slot: Slot, form: NumberForm | None = None) -> tuple[str, ...]:
        """Write the number of a slot, the word before it on a line of its own."""
        *word, number = self.voice.lines(form or self.form, slot.figure or {})
        rises = self.are_changes and slot.filled and slot.number > 0
        return (*word, f"+{number}" if rises else number)

    @property
    def of_them(self) -> str:
        """The word that leads from a whole to its part: "of whom"."""
        people = str(self.figure["unit"]) == "people"
        return self.voice.say("of_whom" if people else "of_which")

    def part_lines(self) -> tuple[list[str], list[str]]:
        """Return what is said of the parts: their name, and the number of the last."""
        if not self.parts:
            return [], []
        name = [self.of_them, *self.part_words.split(" ")]
        latest = max(self.parts)
        if latest < len(self.slots) - 1:
            return name, []
        name[-1] += self.voice.say("colon").rstrip(" ")
        return name, list(self.lines(self.parts[latest]))

    def part_label(
        self, index: int, pitch: float, style: Style
    ) -> tuple[tuple[str, ...], float] | None:
        """Return a part's number and the size of its letters, if its column is wide enough.

        With its sign, if need be in smaller letters, before the sign is left out.
        """
        size, room = style.scale.label, pitch * COLUMN - 4
        for form, letters in (
            (self.form, size), (self.form, size * 0.86), (self.form.bare(), size),
        ):  # fmt: skip
            lines = self.lines(self.parts[index], form)
            if max(ink_of(line, style, size=letters).width for line in lines) <= room:
                return lines, letters
        return None

    def unwritten_parts(self, width: float, style: Style) -> list[int]:
        """Find the parts that columns over a width in points have no room to number."""
        last = len(self.slots) - 1
        pitch = (width - self.fitted(width, style).reserved) / len(self.slots)
        # a column below this part of the highest is too low for letters
        low = max(slot.end for slot in self.slots if slot.filled) * 0.15
        return [
            index
            for index, part in sorted(self.parts.items())
            if index != last
            and (part.number < low or self.part_label(index, pitch, style) is None)
        ]

    def reserved(self, style: Style) -> float:
        """Return the points that the words about the parts take beside the columns."""
        size = style.scale.label
        name, number = self.part_lines()
        wide = [ink_of(line, style, size=size).width for line in name]
        wide += [ink_of(line, style, size=size, bold=True).width for line in number]
        return max(wide) + size if wide else 0.0

    def event_line(self, left: float, pitch: float, width: float, style: Style) -> EventLine:
        """Place the events over slots ``pitch`` points apart, the first ``-left`` slots in."""
        places = [((one.within(self.slots) - left) * pitch, one.words) for one in self.events]
        return EventLine.of(places, width, style)

    def notes(self, drawn: list[pd.DataFrame], unwritten: Iterable[int] = ()) -> list[str]:
        """Say what is missing, not numbered, not final, bounded, computed or was decided."""
        said = []
        voice = self.voice
        for status, words in voice.words("missing").items():
            empty = [slot.period for slot in self.slots if slot.missing == status]
            if empty:
                told = voice.say("missing_for", words=words, periods=voice.periods(empty))
                said.append(capitalised(told))
        parts = capitalised(self.part_words)
        without = [
            slot.period
            for index, slot in enumerate(self.slots)
            if self.parts and slot.filled and index not in self.parts
        ]
        numbers = [
            " ".join((*self.lines(self.parts[index]), self._at(self.slots[index])))
            for index in unwritten
        ]
        more = [voice.joined(numbers)] if numbers else []
        if without:
            more.append(voice.say("no_figure_for", periods=voice.periods(without)))
        if more:
            text = voice.say("semicolon").join(more)
            said.append(voice.say("some_are", periods=parts, words=text))
        drawn_slots = (*self.slots, *self.parts.values())
        said += bounds_in(hatched(drawn_slots, self.form.precision), voice)
        if self.ghosts:
            periods = voice.periods(self.slots[index].period for index in self.ghosts)
            said.append(voice.say("ghosts", periods=periods))
        for place, frame in enumerate(drawn):
            own = [
                *breaks_in(frame, voice),
                *asides_in(frame, voice, of=parts if place else ""),
            ]
            said += [
                voice.list((parts, text)) if place and text[0].isdigit() else text
                for text in own
            ]
        return list(dict.fromkeys(said))

    def noted(self, drawn: list[pd.DataFrame]) -> list[str]:
        """Say what was noted of the figures."""
        parts = capitalised(self.part_words)
        told = [
            notes_in(frame, self.voice, of=parts if place else "")
            for place, frame in enumerate(drawn)
        ]
        return [text for texts in told for text in texts]

    def message(self) -> str:
        """Tell the course of the figures to someone who does not see it."""
        filled, voice = [slot for slot in self.slots if slot.filled], self.voice
        first, last = self._told(filled[0]), self._told(filled[-1])
        said = [voice.say("course", first=first, last=last) if len(filled) > 1
                else capitalised(first)]  # fmt: skip
        if self.top is not None and self.slots[self.top] not in (filled[0], filled[-1]):
            said.append(voice.say("course_highest", figure=self._told(self.slots[self.top])))
        lowest = min(filled, key=lambda slot: slot.highest)
        compares = self.slots.index(lowest) in self.compared and all(
            slot.lowest > lowest.highest for slot in filled if slot is not lowest
        )
        if compares and lowest not in (filled[0], filled[-1]):
            said.append(voice.say("course_lowest", figure=self._told(lowest)))
        text = voice.say("semicolon").join(said) + "."
        if self.parts:
            latest = self._told(self.parts[max(self.parts)])
            of = capitalised(self.of_them)
            text += " " + voice.say("parts", of=of, parts=self.part_words, figure=latest)
        return text

    def _told(self, slot: Slot) -> str:
        number = self.voice.quantity(slot.figure or {}, form="spelled")
        return f"{number} {self._at(slot)}"

    def _at(self, slot: Slot) -> str:
        return self.voice.at(slot.period)


def _form(slots: list[Slot], unit: str) -> NumberForm:
    """Choose how numbers are written: with one more decimal where that tells them apart.

    Not where a figure is known less exactly than the decimal would say.
    """
    numbers = sorted(slot.number for slot in slots)
    form = form_of(numbers, unit)
    finer = replace(form, decimals=form.decimals + 1)
    known = all(
        slot.highest == slot.lowest
        or math.isinf(slot.highest - slot.lowest)
        or slot.highest - slot.lowest <= finer.precision * 1.0001
        for slot in slots
    )
    if form.percent or not form.power or not known:
        return form
    smallest = next((number for number in numbers if number), 0.0)
    # 0.2M says 0.15 to 0.25, and may hide half of what is said
    one_digit = form.decimals == 1 and 0 < round(smallest / 10**form.power, 1) < 1
    lowest: dict[tuple[str, ...], float] = {}
    alike = any(
        number > lowest.setdefault(form.write({"value": number}), number) * (1 + _CLEARLY)
        for number in numbers
    )
    return finer if one_digit or alike else form
