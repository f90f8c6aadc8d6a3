"""Assertions: one thing that may be said of a series, with the figures that decide it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal

import pandas as pd

from humstats.timeseries.messages.doubts import flags_in, mark_of
from humstats.timeseries.messages.languages import (
    AWAITING_NATIVE_READER,
    check_language,
    phrases,
)
from humstats.timeseries.messages.sentences import clause, level
from humstats.timeseries.wording import capitalised, period_of, sources_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from humstats.model.periods import Period

__all__ = ["Claim", "Kind"]

Kind = Literal[
    "level", "change", "difference", "highest", "lowest", "highest since", "lowest since",
    "run", "multiple", "share", "rank",
]  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Claim:
    """A statement about a series.

    Attributes
    ----------
    kind : str
        What it is about: level, change, difference, highest, lowest, highest since, lowest
        since, run, multiple, share or rank.
    figures : pandas.DataFrame
        The rows that decide it, the one that it is about first.
    form : str
        Which sentence says it.
    terms : mapping
        What fills the places of that sentence: times, amounts, words of shares, ranks.
    holds : bool or None
        None where the bounds of the figures leave it open; the text then says what is.
    level : Claim or None
        The claim that says the figure itself, before which this one has no subject.
    language : {"en", "fr", "es", "ar"}
        Of :attr:`text`.
    """

    kind: Kind
    figures: pd.DataFrame
    form: str = "level"
    terms: Mapping[str, Any] = field(default_factory=dict)
    holds: bool | None = True
    level: Claim | None = None
    language: str = "en"

    @property
    def periods(self) -> tuple[Period, ...]:
        """The periods of its figures, the one that it is about first."""
        return tuple(period_of(self.figures.iloc[at]) for at in range(len(self.figures)))

    @property
    def sources(self) -> tuple[str, ...]:
        """Who says its figures, each once, for the line below a sentence."""
        return sources_of(self.figures)

    @property
    def flags(self) -> tuple[str, ...]:
        """The rules that found something in its figures: it rests on what is to be verified."""
        return flags_in(self.figures)

    @property
    def text(self) -> str:
        """Say it from a small letter and without a full stop.

        A clause that can stand behind the level ("about 1% fewer than in 2024"); only the
        level is a sentence. Whether its figures are to be verified a :meth:`sentence` says.
        """
        return self._in(self.language)

    @property
    def alone(self) -> str:
        """Say it as :attr:`text` does, without what ties it to the level: "soit"."""
        text = self._in(self.language)
        return (
            text
            if self.level is None
            else text.removeprefix(str(phrases(self.language)["behind"]))
        )

    @property
    def mark(self) -> str:
        """Say that its figures are to be verified: " (to be verified: HS702)", or nothing.

        A sentence of one's own that has its :attr:`text` ends with it.
        """
        return mark_of(self.figures, self.language)

    def sentence(self, language: str | None = None) -> str:
        """Say it as a sentence that stands alone.

        Parameters
        ----------
        language : {"en", "fr", "es", "ar"}, optional
            The claim's own by default. In some it :meth:`is_draft`.

        Returns
        -------
        str
            With a full stop: the figure, behind it what is said of it, and at the end, where
            a check found something in the figures of either, that they are to be verified.

        Raises
        ------
        UnknownNameError
            For any other language.
        """
        language = self.language if language is None else language
        check_language(language)
        if self.level is None:
            return _sentence_case(self._in(language), mark_of(self.figures, language))
        # what is said of another figure is a clause of its own
        apart = self.form.endswith((".was", ".tied"))
        link = {"ar": ("، ", "؛ ")}.get(language, (", ", " ; " if language == "fr" else "; "))
        said = f"{self.level._in(language)}{link[apart]}{self._in(language)}"
        figures = pd.concat([self.figures, self.level.figures])
        mark = mark_of(figures, language)
        return _sentence_case(said.replace(" ; ", "\N{NO-BREAK SPACE}; "), mark)

    def _in(self, language: str) -> str:
        if self.level is None:
            return level(self.figures.iloc[[0]], language)
        return clause(self.form, self.terms, language)

    def is_draft(self, language: str | None = None) -> bool:
        """Tell whether no native reader has read sentences of a language yet.

        They are right as far as grammar books go; do not print them unread.

        Parameters
        ----------
        language : {"en", "fr", "es", "ar"}, optional
            The claim's own by default.

        Raises
        ------
        UnknownNameError
            For any other language.
        """
        language = self.language if language is None else language
        check_language(language)
        return language in AWAITING_NATIVE_READER

    def said_in(self, language: str) -> Claim:
        """Return the claim with its text in another language."""
        check_language(language)
        return replace(self, language=language)

    def __repr__(self) -> str:
        """Show what it is about, and what it says."""
        open_ = "" if self.holds else " (open)"
        draft = " (draft)" if self.is_draft() else ""
        return f"<Claim {self.kind}{open_}{draft}: {self.text}{self.mark}>"


def _sentence_case(text: str, mark: str) -> str:
    """Begin a sentence, and end it."""
    if mark:
        return f"{capitalised(text.removesuffix('.'))}{mark}."
    return capitalised(text) + ("" if text.endswith(".") else ".")
