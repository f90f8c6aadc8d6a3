"""Themes: what the columns of a publisher's table are, declared once.

A row of a theme holds one figure or several (people in a phase, and their share). Both ways,
to figures and back, are made from what is declared here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from humstats.model.breakdowns import code_of
from humstats.model.columns import ALL, BREAKDOWNS, THEME_BREAKDOWNS

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Measure", "Theme"]

_CODED: Final = (*BREAKDOWNS, *THEME_BREAKDOWNS)


@dataclass(frozen=True, slots=True)
class Measure:
    """A column of figures.

    Attributes
    ----------
    indicator : str
        In the catalogue; empty where a column of the row says which.
    unit : str
        Of the figures, not of the cells: a fraction becomes percent.
    times : float
        What a cell is multiplied by.
    fixed : mapping of str to str
        What is true of these figures whatever the row says.
    """

    indicator: str
    unit: str
    times: float = 1.0
    fixed: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Theme:
    """How the rows of a table are figures.

    Attributes
    ----------
    source : str
        Who says so.
    measures : mapping of str to Measure
        The columns of figures, in order.
    dimensions : mapping of str to str
        The other columns that are part of a figure: theirs, and ours.
    key : tuple of str
        The columns of which the table holds each combination once.
    words : mapping of str to mapping of str to str
        For a column: its publisher's words, and what they are here; the first word of one
        meaning is the one that comes back.
    units : mapping of str to mapping of str to str
        For a column: its words that say what is counted, whatever the measure's unit.
    states : tuple of str
        Columns without which nobody knows of what a figure is a part.
    attributes : mapping of str to str
        Columns that do not come back as they were, and what in a figure holds them.
    dropped : tuple of str
        Columns that are no part of a figure.
    publication : str
        Where it was said.
    """

    source: str
    measures: Mapping[str, Measure]
    dimensions: Mapping[str, str]
    key: tuple[str, ...]
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    units: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    states: tuple[str, ...] = ()
    attributes: Mapping[str, str] = field(default_factory=dict)
    dropped: tuple[str, ...] = ()
    publication: str = "HDX HAPI"

    def meaning(self, column: str) -> Callable[[str], str]:
        """Return what the words of a column are in a figure; blank is missing."""
        words, ours = self.words.get(column, {}), self.dimensions[column]
        if ours not in _CODED:
            return lambda word: words.get(word, word)
        return lambda word: words.get(word, code_of(ours, word) if word else "")

    def word(self, column: str) -> Callable[[str], str]:
        """Return what the words of a figure are in a column; the way back."""
        words, ours = self.words.get(column, {}), self.dimensions[column]
        back = {code: word for word, code in reversed([*words.items()])}
        if ours in THEME_BREAKDOWNS:
            # where a table does not break down by such a column, its cell is blank
            back = {ALL: "", **back}
        return lambda code: back.get(code, code)
