"""Outlines: which sections a table of figures allows.

Nothing is chosen that is not the reader's to see: a series is drawn where one figure a period
remains. Where sources contradict each other, or a figure is there only in parts, the section
says so, and how to decide.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from humstats.errors import ConflictError, HumstatsError, MeaningError, SelectionError
from humstats.model.columns import ALL, tidy
from humstats.model.places import name_of
from humstats.plotting import NEUTRAL, chart, key_figures, share, trend
from humstats.plotting.page.voices import Voice
from humstats.reporting.sections import Section, page_words, sentences_of
from humstats.timeseries import series, share_of, subject_of
from humstats.timeseries.wording import capitalised

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from humstats.plotting import Style

__all__ = ["outline_of"]

#: More cards than these on one chart are no key figures.
MOST_CARDS: Final = 6
#: Why something is not drawn, for a reader who knows no code: a phrase of the page.
_WHY: Final[Mapping[type[HumstatsError], str]] = {
    ConflictError: "differ",
    SelectionError: "parts",
}
#: Fewer periods than these are no trend.
FEWEST_PERIODS: Final = 3


def outline_of(
    figures: pd.DataFrame,
    *,
    prefer: Sequence[str] | None = None,
    language: str = "en",
    style: Style | str = NEUTRAL,
    drawing: Callable[[str], None] = lambda _: None,
) -> list[Section]:
    """Draw what a table of figures allows, for each of its places.

    Key figures of the last period, then a trend for each indicator with three periods or
    more, and children as a share where both figures are there. Only figures of whole places
    are drawn; what is there and cannot be drawn gets a section that says why.

    Parameters
    ----------
    figures : pandas.DataFrame
        A figures table, checked.
    prefer : sequence of str, optional
        Sources, in the order in which one stands for another that differs.
    language : {"en", "fr", "es", "ar"}
        Of charts and sentences.
    style : Style or str
        Of the charts.
    drawing : callable, optional
        Called with a word before each chart is drawn.

    Returns
    -------
    list of Section
        Empty where no figure is about a whole place.
    """
    whole = figures[figures["admin_level"] == 0]
    sections: list[Section] = []
    for code in whole["location_code"].dropna().unique():
        here = whole[whole["location_code"] == code]
        look = {"language": language, "style": style}
        sections += _Place(str(code), here, prefer, drawing, look).sections()
    return sections


class _Place:
    """The sections about one place."""

    def __init__(
        self,
        code: str,
        here: pd.DataFrame,
        prefer: Sequence[str] | None,
        drawing: Callable[[str], None],
        look: dict[str, Any],
    ) -> None:
        self.code = code
        self.here = here
        self.prefer = prefer
        self.drawing = drawing
        self.look = look
        self.voice = Voice(look["language"])
        self.told: list[Section] = []
        self.series: dict[str, pd.DataFrame] = {}
        for indicator in here["indicator"].dropna().unique():
            try:
                self.series[str(indicator)] = series(here, str(indicator), code, prefer=prefer)
            except HumstatsError as error:
                self.tell(str(indicator), error)

    def tell(self, indicator: str, error: HumstatsError, *, age_range: str = ALL) -> None:
        """Say on the page why something is not drawn."""
        what = pd.DataFrame({"indicator": [indicator], "age_range": [age_range]})
        language = self.look["language"]
        name = self.voice.subject(what)
        heading = capitalised(self.voice.list((name, name_of(self.code, language))))
        of = "" if age_range == ALL else "children"
        stem = f"{self.code}-{indicator}-{of}".strip("-").lower()
        remedy, *_ = str(error).splitlines()
        why = next((said for kind, said in _WHY.items() if isinstance(error, kind)), "")
        said = str(page_words(language)[why]) if why else remedy
        differing = error.rows if isinstance(error, ConflictError) else None
        self.told.append(
            Section(stem, None, (said,), heading, remedy=remedy, figures=differing)
        )

    def sections(self) -> list[Section]:
        """Return the sections: charts first, then what cannot be drawn."""
        return [*self.cards(), *self.trends(), *self.children(), *self.told]

    def cards(self) -> list[Section]:
        last = [held.tail(1) for held in self.series.values()]
        stem = f"{self.code}-key-figures".lower()
        made = []
        for start in range(0, len(last), MOST_CARDS):
            self.drawing("key figures")
            name = stem if not start else f"{stem}-{start // MOST_CARDS + 1}"
            cards = _joined(last[start:][:MOST_CARDS])
            made.append(Section(name, chart(key_figures, cards, **self.look)))
        return made

    def trends(self) -> list[Section]:
        made = []
        for indicator, held in self.series.items():
            if len(held) < FEWEST_PERIODS:
                continue
            self.drawing(subject_of(held))
            drawn = chart(trend, held, **self.look)
            said = sentences_of(held, title=drawn.title, language=self.look["language"])
            made.append(Section(f"{self.code}-{indicator}".lower(), drawn, said))
        return made

    def children(self) -> list[Section]:
        shares = []
        for indicator, held in self.series.items():
            try:
                part = series(
                    self.here, indicator, self.code, age_range="0-17", prefer=self.prefer
                )
                shares.append(share_of(part, held).tail(1))
            except ConflictError as error:
                self.tell(indicator, error, age_range="0-17")
            except (SelectionError, MeaningError):
                # no children's figure, or none that compares: there is no share to draw
                continue
        if not shares:
            return []
        self.drawing("children")
        drawn = chart(share, _joined(shares), **self.look)
        return [Section(f"{self.code}-children".lower(), drawn)]


def _joined(figures: list[pd.DataFrame]) -> pd.DataFrame:
    return tidy(pd.concat([one.astype(object) for one in figures], ignore_index=True))
