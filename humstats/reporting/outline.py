"""Outlines: which sections a table of figures allows.

Nothing is chosen that is not the reader's to see: a figure is drawn where one of its kind
remains. Where sources contradict each other, or a figure is there only in parts, the section
says so, and how to decide. Of more places than a page has room for, it says which are shown.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from humstats.errors import ConflictError, HumstatsError, MeaningError, SelectionError
from humstats.model.columns import ALL, BREAKDOWNS, breakdowns_in, tidy
from humstats.model.indicators import catalogue
from humstats.model.places import name_of
from humstats.plotting import NEUTRAL, chart, key_figures, share
from humstats.plotting.kinds.members import code_word
from humstats.plotting.page.voices import Voice
from humstats.plotting.styles import style_called
from humstats.reporting.discretion import discreet
from humstats.reporting.locations import places_of
from humstats.reporting.remedies import remedy_of
from humstats.reporting.repertoire import (
    REPERTOIRE,
    candidates,
    responsibilities,
    series_kinds,
    within_sectors,
)
from humstats.reporting.sections import Section, page_words, rows_told, sentences_of
from humstats.timeseries import panel, series, share_of, subject_of
from humstats.timeseries.wording import capitalised

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from humstats.plotting import Chart, Style
    from humstats.reporting.repertoire import Kind

__all__ = ["outline_of"]

#: More cards than these on one chart are no key figures.
MOST_CARDS: Final = 6
#: So many charts of cards a place has at most, and so many trends all places together, but
#: each of them two.
MOST_DECKS: Final = 2
MOST_TRENDS: Final = 12
#: Fewer periods than these are no trend.
FEWEST_PERIODS: Final = 3
#: A heading names at most so many indicators.
MOST_NAMED: Final = 3
#: Of figures that contradict each other, so many stand on the page.
MOST_ROWS: Final = 60
#: Why something is not drawn, for a reader who knows no code: a phrase of the page.
_WHY: Final[Mapping[type[HumstatsError], str]] = {
    ConflictError: "differ",
    SelectionError: "parts",
}


def outline_of(
    figures: pd.DataFrame,
    *,
    places: Sequence[str] | None = None,
    prefer: Sequence[str] | None = None,
    language: str = "en",
    style: Style | str = NEUTRAL,
    drawing: Callable[[str], None] = lambda _: None,
) -> list[Section]:
    """Draw what a table of figures allows, for each of its places.

    Key figures of the last period; then whatever the table has what it takes for, by the
    repertoire: a plan from needs to response, sectors, phases, plans and their funding, sex
    and age, areas; a trend for each indicator with three periods or more; and children as a
    share where both figures are there. Nothing is added up. What is there and cannot be drawn
    gets a section that says why.

    Parameters
    ----------
    figures : pandas.DataFrame
        A figures table, checked.
    places : sequence of str, optional
        Location codes. Without them all that are there; of more than six those with the
        highest figures of people, or the most figures, and the page says so.
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
        Empty where no figure is about a whole place, or compares its areas.

    Raises
    ------
    SelectionError
        When the table has no figure of a place that is named.
    ChartError
        When there is no such style.
    """
    look = {"language": language, "style": style_called(style)}
    here = figures["location_code"].astype(object)
    codes, told = places_of(figures, places, language)
    sourced = figures["source"].notna().to_numpy(bool)
    sections: list[Section] = []
    for code in codes:
        mine = figures[(here == code).to_numpy(bool) & sourced]
        place = _Place(code, discreet(mine, language), prefer, drawing, look)
        sections += place.sections(max(2, MOST_TRENDS // len(codes)))
    shown = here.isin(codes).to_numpy(bool)
    if unsourced := int((shown & ~sourced).sum()):
        words = page_words(language)
        remedy = (
            f"{unsourced:,} of {shown.sum():,} figures name no source: say who says so, with "
            "--source."
        )
        sections.append(
            Section("sources", None, (words["unsourced"],), words["sources"], remedy)
        )
    return [*told, *sections] if sections else []


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
        self.whole = here[(here["admin_level"] == 0).fillna(False).to_numpy(bool)]
        self.prefer = prefer
        self.drawing = drawing
        self.look = look
        self.voice = Voice(look["language"])
        self.words = page_words(look["language"])
        self.stems: Counter[str] = Counter()
        self.differing: dict[str, Section] = {}
        self.in_parts: dict[str, HumstatsError] = {}
        self.series: dict[str, pd.DataFrame] = {}
        self.shown: set[str] = set()
        self.zeros: list[str] = []
        unsaid = self.one_plan()
        for indicator in _in_order(self.whole["indicator"]):
            try:
                held = self.one_series(indicator).assign(**unsaid)
                if len(held) > 1 and (held["value"] == 0).all():
                    self.zeros.append(indicator)
                else:
                    self.series[indicator] = held
            except SelectionError as error:
                self.in_parts[indicator] = error
            except HumstatsError as error:
                self.tell(indicator, error)

    def one_series(self, indicator: str, **named: Any) -> pd.DataFrame:
        """Return a series of the whole, or of the one part that all its figures are about."""
        held = self.whole[(self.whole["indicator"] == indicator).to_numpy(bool)]
        for column in breakdowns_in(held):
            if column in named:
                continue
            whole = (held[column] == ALL).to_numpy(bool)
            if whole.any():
                held = held[whole]
            elif len(held[column].unique()) == 1:
                named[column] = str(held[column].iloc[0])
        return series(self.whole, indicator, self.code, prefer=self.prefer, **named)

    def one_plan(self) -> dict[str, str]:
        """Return the codes that name no more than the one plan of all figures, as "all"."""
        held = self.whole
        for column in BREAKDOWNS:
            held = held[(held[column] == ALL).to_numpy(bool)]
        codes = [name for name in ("plan_code", "caseload") if name in held]
        return {name: ALL for name in codes if len({*held[name]} - {ALL}) == 1}

    def sections(self, most_trends: int) -> list[Section]:
        """Return the sections: charts first, then what cannot be drawn."""
        charts = [*self.cards(), *self.repertoire(whole=True), *self.trends(most_trends)]
        charts += [*self.children(), *self.repertoire(whole=False)]
        return [*charts, *self.more(), *self.differing.values(), *self.parts()]

    def cards(self) -> list[Section]:
        last = [held.tail(1) for held in self.series.values()][: MOST_CARDS * MOST_DECKS]
        made = []
        for start in range(0, len(last), MOST_CARDS):
            self.drawing("key figures")
            drawn = self.drawn(key_figures, _joined(last[start:][:MOST_CARDS]))
            if drawn is not None:
                made.append(self.section("key_figures", drawn))
        return made

    def repertoire(self, *, whole: bool) -> list[Section]:
        """Draw each kind that the table has what it takes for."""
        kinds = [kind for kind in REPERTOIRE if (0 in kind.levels) == whole]
        return [section for kind in kinds for section in self.of_kind(kind)]

    def of_kind(self, kind: Kind) -> list[Section]:
        made: list[Section] = []
        of = ""
        for tables in candidates(kind, self.here):
            indicator = str(tables[0]["indicator"].iloc[0])
            if len(made) == kind.most or (made and kind.of and indicator != of):
                break  # one indicator says what another of the kind would say again
            self.drawing(self.words["headings"][kind.heading])
            drawn = self.first_of(kind, tables)
            if drawn is None:
                continue
            told = rows_told(drawn, lead=kind.lead, language=self.voice.language)
            if kind.leaves_out and responsibilities(self.here).any():
                told = (*told, str(self.words[kind.leaves_out]))
            if "sector_code" in kind.along:
                told = (*told, *self.left_within_sectors(drawn.figures))
            made.append(self.section(kind.heading, drawn, told))
            of = indicator
        return made

    def left_within_sectors(self, drawn: pd.DataFrame) -> list[str]:
        """Name what is of a kind within a sector, which a chart of sectors does not draw."""
        names = [
            f"{code_word('sector_code', sector, self.voice)} ({category})"
            for sector, category in within_sectors(self.here, drawn)
        ]
        told = str(self.words["within_sectors"])
        return [told.format(kinds=self.voice.joined(names))] if names else []

    def first_of(self, kind: Kind, tables: Sequence[pd.DataFrame]) -> Chart | None:
        """Draw the first table that the kind takes; say where all of them contradict."""
        refused: ConflictError | None = None
        for table in tables:
            try:
                return chart(kind.draw, panel(table, prefer=self.prefer), **self.look)
            except ConflictError as error:
                refused = refused or error
            except HumstatsError:
                continue
        if refused is not None:
            indicator = str(tables[0]["indicator"].iloc[0])
            self.tell(indicator, refused, heading=kind.heading)
        return None

    def trends(self, most: int) -> list[Section]:
        made: list[Section] = []
        for indicator, held in self.series.items():
            if len(held) < FEWEST_PERIODS or len(made) == most:
                continue
            self.drawing(subject_of(held))
            drawings = (self.drawn(draw, held) for draw in series_kinds(held))
            drawn = next((one for one in drawings if one is not None), None)
            if drawn is not None:
                said = sentences_of(held, title=drawn.title, language=self.voice.language)
                made.append(self.section("trends", drawn, said, stem=indicator))
        return made

    def children(self) -> list[Section]:
        shares = []
        young = self.whole[(self.whole["age_range"] == "0-17").to_numpy(bool)]
        told = set(young["indicator"].astype(str))
        for indicator, held in self.series.items():
            if indicator not in told:
                continue
            try:
                part = self.one_series(indicator, age_range="0-17")
                shares.append(share_of(part, held).tail(1))
            except ConflictError as error:
                self.tell(indicator, error, age_range="0-17")
            except (SelectionError, MeaningError):
                # no children's figure, or none that compares: there is no share to draw
                continue
        if not shares:
            return []
        self.drawing("children")
        drawn = self.drawn(share, _joined(shares))
        return [] if drawn is None else [self.section("children", drawn)]

    def drawn(self, draw: Callable[..., Any], table: pd.DataFrame) -> Chart | None:
        """Draw a chart; None where its kind refuses the figures."""
        try:
            return chart(draw, table, **self.look)
        except HumstatsError:
            return None

    def section(
        self, heading: str, drawn: Chart, said: tuple[str, ...] = (), *, stem: str = ""
    ) -> Section:
        self.shown |= set(drawn.figures["indicator"].astype(str))
        headed = self.headed(self.words["headings"][heading])
        return Section(self.stem(stem or heading.replace("_", "-")), drawn, said, headed)

    def headed(self, what: str) -> str:
        return capitalised(self.voice.list((what, name_of(self.code, self.voice.language))))

    def stem(self, name: str) -> str:
        """Name a section's files, each by another name, with letters that any disk takes."""
        stem = re.sub(r"[^\w-]+", "-", f"{self.code[:40]}-{name}".lower())[:100]
        self.stems[stem] += 1
        return stem if self.stems[stem] == 1 else f"{stem}-{self.stems[stem]}"

    def tell(
        self, indicator: str, error: HumstatsError, *, age_range: str = ALL, heading: str = ""
    ) -> None:
        """Say on the page, once of each, why something is not drawn."""
        what = pd.DataFrame({"indicator": [indicator], "age_range": [age_range]})
        name = self.words["headings"][heading] if heading else self.voice.subject(what)
        told = {*self.differing, *self.in_parts}
        if name in self.differing or (heading and indicator in told):
            return
        why = next((said for kind, said in _WHY.items() if isinstance(error, kind)), "undrawn")
        rows = error.rows if isinstance(error, ConflictError) else None
        of = "" if age_range == ALL else "-children"
        self.differing[name if heading or of else indicator] = Section(
            self.stem(f"{indicator}{of}"),
            None,
            (str(self.words[why]),),
            self.headed(name),
            remedy=remedy_of(error),
            figures=None if rows is None else rows.head(MOST_ROWS),
        )

    def more(self) -> list[Section]:
        """Say once which series are nothing but zero, and for which there is no room."""
        left = [code for code in self.series if code not in self.shown]
        return [*self.told_together("zeros", self.zeros), *self.told_together("more", left)]

    def parts(self) -> list[Section]:
        """Say once of which indicators only parts are there."""
        left = [code for code in self.in_parts if code not in self.shown]
        remedies = [remedy_of(self.in_parts[code]) for code in left]
        return self.told_together("parts", left, remedy="\n".join(remedies))

    def told_together(
        self, why: str, indicators: Sequence[str], *, remedy: str = ""
    ) -> list[Section]:
        """Say the same of several indicators in one section; nothing of none."""
        if not indicators:
            return []
        names = self.voice.joined(
            self.voice.subject(pd.DataFrame({"indicator": [code]})) for code in indicators
        )
        said = [str(self.words[why])]
        if len(indicators) > MOST_NAMED:
            said, names = [f"{capitalised(names)}.", *said], self.words["headings"]["others"]
        return [Section(self.stem(why), None, tuple(said), self.headed(names), remedy=remedy)]


def _in_order(indicators: pd.Series[str]) -> list[str]:
    """Return indicators in the order of the catalogue, what it does not have behind them."""
    known = list(catalogue)
    there = list(map(str, indicators.dropna().unique()))
    return sorted(there, key=lambda code: known.index(code) if code in known else len(known))


def _joined(figures: list[pd.DataFrame]) -> pd.DataFrame:
    return tidy(pd.concat([one.astype(object) for one in figures], ignore_index=True))
