"""Parts: what a sentence states, one statement at a time, and what the figures say to it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import pandas as pd

from humstats.timeseries.messages.facts import Facts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from humstats.timeseries.messages.bases import Frame
    from humstats.timeseries.messages.naming import Naming
    from humstats.timeseries.messages.thresholds import Answer

__all__ = ["UNTESTABLE", "Line", "Part", "Shown", "best", "part_of"]

UNTESTABLE: Final = ", which cannot be tested: {why}"


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """One statement of a sentence.

    Attributes
    ----------
    words : str
        As the sentence has them.
    answer : {"supported", "refuted", "cannot be known"}
        What the figures say to it.
    why : str
        What follows the words in a message, without a full stop: ", and the figure is ...".
    figures : pandas.DataFrame
        The rows that decide.
    """

    words: str
    answer: Answer
    why: str
    figures: pd.DataFrame = field(repr=False)

    @property
    def because(self) -> str:
        """Say it as one sentence."""
        return f"The claim says {self.words!r}{self.why}."


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """What a sentence is tested against.

    Attributes
    ----------
    series : Facts
        What it is about; words of records and runs are about this one.
    others : tuple of Facts
        More that may bear it out: a share, its whole.
    whole : Facts or None
        Of which the series is a part.
    among : pandas.DataFrame or None
        Figures of other places.
    strict : bool
        Whether a number without a time is the last figure's; in a chart, which shows all
        of them, it may be any.
    naming : Naming or None
        What tells the series from its whole, by which each number is of one of the two.
    """

    series: Facts
    others: tuple[Facts, ...] = ()
    whole: Facts | None = None
    among: pd.DataFrame | None = None
    strict: bool = False
    naming: Naming | None = None

    @property
    def all(self) -> tuple[Facts, ...]:
        """The series and the others."""
        return (self.series, *self.others)

    def meant(self, text: str, start: int, end: int, *, percent: bool) -> tuple[Facts, ...]:
        """Return of which series a number, or a word of direction, of a sentence may be.

        A share is a number in percent, or one that moved to it; all others are of whom the
        sentence says them.
        """
        if self.naming is None or self.whole is None:
            return self.all
        shares = tuple(facts for facts in self.others if facts.in_percent)
        if shares and not percent and self.naming.is_of_share(text, end):
            return shares
        said = {"part": (self.series,), "whole": (self.whole,)}
        counts = said.get(self.naming.at(text, start, end), (self.series, self.whole))
        return (*shares, *counts) if percent else counts


@dataclass(slots=True)
class Line:
    """A sentence that is read word by word: what was understood is crossed out.

    Attributes
    ----------
    text : str
        As it was written, on one line.
    left : str
        As long, with spaces where words were understood.
    frames : list of Frame
        From which time on each of its words of direction counts, in its order.
    counted : set of int
        Where times stand of which a number says what was newly counted in them.
    """

    text: str
    left: str = ""
    frames: list[Frame] = field(default_factory=list)
    counted: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Begin with all of the text."""
        self.left = self.left or self.text

    def cross(self, start: int, end: int) -> None:
        """Cross out what was understood."""
        self.left = self.left[:start] + " " * (end - start) + self.left[end:]

    def cross_all(self, pattern: str | re.Pattern[str]) -> None:
        """Cross out all that a pattern finds."""
        for found in re.finditer(pattern, self.left):
            self.cross(*found.span())


def part_of(
    words: str, answer: Answer, why: str, facts: Facts, rows: Sequence[int] = ()
) -> Part:
    """Make a part of some rows of facts."""
    return Part(" ".join(words.split()), answer, why, facts.rows.iloc[list(rows)])


def best(parts: Sequence[Part]) -> Part:
    """Choose among what several series say: what one bears out is borne out."""
    order = ("supported", "cannot be known", "refuted")
    return min(parts, key=lambda part: order.index(part.answer))
