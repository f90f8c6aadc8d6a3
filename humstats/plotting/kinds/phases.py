"""Phases: people in the phases of food insecurity, or classes of severity, as parts of all.

One bar of a hundred percent for each place and analysis. Phase 3 or above is bracketed, with
its number and share beside the bar; it is never stacked on the phases that it holds.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from humstats.model.indicators import catalogue
from humstats.model.numerals import form_of
from humstats.plotting.drawing.marks import ink_on
from humstats.plotting.drawing.rows import Rows
from humstats.plotting.drawing.slots import figures_of
from humstats.plotting.kinds.analyses import (
    PHASES,
    Analysis,
    analyses_of,
    named_phases,
    notes_of,
    percent,
)
from humstats.plotting.kinds.members import shared_place
from humstats.plotting.kinds.phase_bars import (
    APART,
    NEAR,
    SQUARE,
    draw_bracket,
    draw_part,
    draw_rest,
    flowed,
)
from humstats.plotting.page.captions import Story, asides_in, notes_in
from humstats.plotting.page.flags import flags_in, is_flagged
from humstats.plotting.page.layout import canvas, points_of
from humstats.plotting.page.lettering import ink_of, wrapped, write
from humstats.plotting.page.mirrors import directed
from humstats.plotting.page.voices import Voice
from humstats.plotting.styles import NEUTRAL, style_called
from humstats.timeseries.wording import capitalised, periods_in

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from humstats.model.numerals import NumberForm
    from humstats.plotting.styles import Style

__all__ = ["phases", "phases_story"]

#: Heights in sizes of the label's letters: a bar, and from one line of the key to the next.
_BAR: Final = 1.75
_LINE: Final = 1.5
_FOOT: Final = 0.12


def phases(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    style: Style | str = NEUTRAL,
    language: str = "en",
    **kwargs: Any,
) -> Axes:
    """Draw people by phase as bars of a hundred percent, one for each place and analysis.

    Phases 1 to 5 stand beside each other in the colours of IPC, with their share where there
    is room. What is in phase 3 or above is bracketed; its number and share stand behind the
    bar, as they were published, or added up where they were not. Projections have a pattern.
    A bar whose phases do not add up to everybody is hatched where nobody is told.

    Parameters
    ----------
    frame : pandas.DataFrame
        Figures by phase (``people_by_ipc_phase``, ``share_of_people_by_ipc_phase`` or
        ``people_by_severity``), of one unit; "3+" and "all" among them where known. Places
        are ordered by their share in phase 3 or above, a country stands before its areas.
    ax : matplotlib.axes.Axes, optional
        Where to draw; by default the current axes of pyplot.
    style : Style or str
        Colours and letters, or their name: "ocha".
    language : {"en", "fr", "es", "ar"}
        Of its words and numbers; Arabic runs from right to left.
    **kwargs
        For the parts of the bars (:class:`matplotlib.patches.Rectangle`).

    Returns
    -------
    matplotlib.axes.Axes
        With points along x, and points downwards along y.

    Raises
    ------
    ChartError
        When figures are by no phase, in two units, or two of one phase; when a bar has no
        whole, or more in phase 3 or above than were analysed; or when the rows have no room.
    FigureError
        When it is no table of figures.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> from humstats.model.columns import tidy
    >>> food = tidy(pd.DataFrame({"indicator": "people_by_ipc_phase", "location_code": "ETH",
    ...     "reference_period_start": "2019-07-01", "reference_period_end": "2019-09-30",
    ...     "ipc_type": "current", "ipc_phase": ["1", "2", "3", "4", "5", "3+", "all"],
    ...     "value": [10.6e6, 10.1e6, 6.5e6, 1.5e6, 0, 8.0e6, 28.7e6], "unit": "people",
    ...     "source": "IPC"}))
    >>> ax = phases(food, ax=Figure().add_subplot())
    >>> [text.get_text() for text in ax.texts][-5:]
    ['37%', '35%', '23%', '8.0M', '28%']
    """
    style = style_called(style)
    voice = Voice(language)
    board = _Board.of(frame, voice)
    ax = canvas(ax)
    width, _ = points_of(ax)
    rows = Rows.fitted(
        board.names, ax, style, tall=_BAR, apart=board.apart, strong=board.strong, foot=_FOOT,
        head=lambda s: board.head(width, s), beside=lambda s: board.beside(s),
    )  # fmt: skip
    rows.check_room(ax, "phases()")
    board.write_key(ax, rows)
    for at in range(len(board.analyses)):
        board.draw_row(ax, rows, at, **kwargs)
    return directed(ax, voice)


def phases_story(
    frame: pd.DataFrame, *, style: Style, width: float, language: str = "en", **_: Any
) -> Story:
    """Say in words what :func:`phases` draws."""
    voice = Voice(language)
    # tables below each other may share their labels
    frame = figures_of(frame, noun="phases()").reset_index(drop=True)
    board = _Board.of(frame, voice)
    found = board.analyses
    kinds = {one.kind for one in found}
    kind = voice.words("ipc_types").get(kinds.pop(), "") if len(kinds) == 1 else ""
    place = shared_place(frame, voice)
    subject = catalogue[str(frame["indicator"].iloc[0])].name(language)
    span = voice.span(periods_in(frame))
    shown = capitalised(voice.list((subject, place, kind, span)))
    names = [voice.list(found[at].name) for at in board.owners(frame)]
    named = names if len(set(names)) > 1 else None
    rows = Rows.of(
        board.names, width, style, tall=_BAR, apart=board.apart, strong=board.strong,
        foot=_FOOT, head=board.head(width, style), beside=board.beside(style),
    )  # fmt: skip
    # 3+ and the whole have no mark of their own
    hollow = any(is_flagged(one.figures.get(phase)) for one in found for phase in PHASES)
    title = board.title()
    return Story(
        title or shown,
        shown if title else "",
        (
            *notes_of(found, voice),
            *flags_in(frame, voice, names=named_phases(frame, names, voice), hollow=hollow),
            *asides_in(frame.drop(columns="flags", errors="ignore"), voice, names=named),
        ),
        f"{voice.say('semicolon').join(board.told(one) for one in found)}.",
        frame,
        (frame,),
        rows.height,
        tuple(notes_in(frame, voice, names=named)),
    )


@dataclass(frozen=True, slots=True)
class _Board:
    """Analyses, and how they are told."""

    analyses: tuple[Analysis, ...]
    form: NumberForm
    voice: Voice

    @classmethod
    def of(cls, frame: Any, voice: Voice) -> _Board:
        found = tuple(analyses_of(frame, voice))
        unit = str(found[0].rows["unit"].iloc[0])
        return cls(found, form_of([one.worse for one in found], unit), voice)

    @property
    def names(self) -> list[str]:
        """The names of the rows: a place once, and under it what is told of its analyses."""
        return ["\n".join(self.lines(at)) for at in range(len(self.analyses))]

    def lines(self, at: int) -> tuple[str, ...]:
        """Return what a row is called beside the one above it."""
        one = self.analyses[at]
        again = at and one.about and not self.begins(at)
        return tuple(map(capitalised, (one.about,) if again else one.name))

    def begins(self, at: int) -> bool:
        """Whether a row is the first of its place."""
        return not at or self.analyses[at].place != self.analyses[at - 1].place

    @property
    def apart(self) -> list[int]:
        """Rows with more white behind them: the last of a place that has several."""
        last = len(self.analyses) - 1
        return [at for at in range(last) if self.begins(at + 1)] if self.grouped else []

    @property
    def strong(self) -> list[int]:
        """Rows of a country or an area, where there are others of areas in it."""
        levels = [one.level for one in self.analyses]
        return [at for at, level in enumerate(levels) if min(levels) == level < max(levels)]

    @property
    def grouped(self) -> bool:
        """Whether a place has several rows."""
        return not all(map(self.begins, range(len(self.analyses))))

    def owners(self, frame: pd.DataFrame) -> list[int]:
        """Return the analysis of each row of the table."""
        by_row = {index: at for at, one in enumerate(self.analyses) for index in one.rows.index}
        return [by_row[index] for index in frame.index]

    @property
    def is_severity(self) -> bool:
        return str(self.analyses[0].rows["indicator"].iloc[0]) == "people_by_severity"

    @property
    def header(self) -> str:
        return self.voice.say("worse_severity" if self.is_severity else "worse")

    def shares(self, one: Analysis) -> tuple[str, str]:
        """Return the number and the share of phase 3 or above; no number of shares."""
        number = " ".join(self.voice.lines(self.form, one.worse_figure()))
        if one.in_percent:
            return "", number
        least = "at_least" if one.may_be_worse else "exact"
        return number, percent(self.voice, one.share(one.worse), qualifier=least)

    def beside(self, style: Style) -> float:
        """Return the points that stand behind the bars."""
        number, share = self.columns(style)
        title = ink_of(self.header, style, size=style.scale.label, bold=True).width
        size = style.scale.label
        return max(number + share + size * 0.7 * bool(number), title) + size * 0.9

    def columns(self, style: Style) -> tuple[float, float]:
        size = style.scale.label
        said = [self.shares(one) for one in self.analyses]
        return (
            max(ink_of(number, style, size=size, bold=True).width for number, _ in said),
            max(ink_of(share, style, size=size, bold=True).width for _, share in said),
        )

    @property
    def shown(self) -> list[str]:
        """Phases that somebody is in."""
        return [p for p in PHASES if any(one.number(p) > 0 for one in self.analyses)]

    def key(self, width: float, style: Style) -> list[list[tuple[str, str]]]:
        """Return the key in its lines: phases and their names, without names if need be."""
        words = self.voice.words("severities" if self.is_severity else "phases")
        full = [(p, f"{p} {words[int(p)]}") for p in self.shown]
        bare = [(p, p) for p in self.shown]
        more = [("projected", self.voice.say("projection"))] * any(
            one.is_projected for one in self.analyses
        )
        room = width - self.beside(style)
        lines = flowed(full + more, room, style)
        return lines if len(lines) <= 2 else flowed(bare + more, room, style)

    def head(self, width: float, style: Style) -> float:
        """Return the height of the key, in sizes of the letters."""
        return len(self.key(width, style)) * _LINE + 0.9

    def write_key(self, ax: Axes, rows: Rows) -> None:
        style, size = rows.style, rows.style.scale.label
        width = ax.get_xlim()[1]
        lines = self.key(width, style)
        for number, line in enumerate(lines):
            left, base = 0.0, size * (1.0 + number * _LINE)
            for code, words in line:
                side, ahead = size * SQUARE, code not in PHASES
                wide = side * (1 + ahead)
                draw_part(ax, (left, base - side), (wide, side), code, style, pattern=ahead)
                left += wide + size * NEAR
                write(ax, words, (left, base), style, size=size)
                left += ink_of(words, style, size=size).width + size * APART
        base = size * (1.0 + (len(lines) - 1) * _LINE)
        write(ax, self.header, (width, base), style, size=size, bold=True, ha="right")

    def draw_row(self, ax: Axes, rows: Rows, at: int, **kwargs: Any) -> None:
        style, size = rows.style, rows.style.scale.label
        one, width = self.analyses[at], ax.get_xlim()[1]
        self._write_name(ax, rows, at)
        top, tall = rows.middle(at) - rows.tall / 2, rows.tall
        point = (rows.right - rows.left) / one.total if one.total else 0.0
        left, worse = rows.left, None
        base = rows.middle(at) + ink_of("0", style, size=size).ascent / 2
        for phase in PHASES:
            number = one.number(phase)
            if math.isnan(number) or number <= 0:
                continue
            wide = number * point
            worse = left if worse is None and int(phase) >= 3 else worse
            hollow = is_flagged(one.figures.get(phase))
            draw_part(ax, (left, top), (wide, tall), phase, style, pattern=one.is_projected,
                      hollow=hollow, **kwargs)  # fmt: skip
            said = percent(self.voice, number if one.in_percent else one.share(number))
            if ink_of(said, style, size=size).width + size * 0.5 <= wide:
                colour = style.ground if hollow else style.phases[int(phase) - 1]
                write(
                    ax, said, (left + wide / 2, base), style, size=size, ha="center",
                    colour=ink_on(colour, style), zorder=4,
                    bbox={"facecolor": colour, "edgecolor": "none", "pad": 0.8}
                    if one.is_projected else None,
                )  # fmt: skip
            left += wide
        if rows.right - left > 0.5:
            draw_rest(ax, (left, top), (rows.right - left, tall), style)
        if worse is not None:
            draw_bracket(ax, worse, left, top - size * 0.22, size * 0.24, style)
        number_said, share_said = self.shares(one)
        end = width - self.columns(style)[1] - size * 0.7
        if number_said:
            write(ax, number_said, (end, base), style, size=size, bold=True, ha="right")
        write(ax, share_said, (width, base), style, size=size, ha="right",
              bold=not number_said)  # fmt: skip

    def _write_name(self, ax: Axes, rows: Rows, at: int) -> None:
        """Write the place of a row, and under it, less dark, what its analysis is."""
        style, size = rows.style, rows.style.scale.label
        one, lines = self.analyses[at], rows.names[at]
        dark = 0
        if one.place and self.begins(at):
            room = ax.get_xlim()[1] * 0.36
            bold = at in rows.strong
            dark = len(wrapped(one.place, style, width=room, size=size, bold=bold))
        pitch = size * 1.28
        first = rows.middle(at) + ink_of("0", style, size=size).ascent / 2
        first -= (len(lines) - 1) * pitch / 2
        alone = not any(held.place for held in self.analyses)
        for number, line in enumerate(lines):
            if not line:
                continue
            quiet = number >= dark and not alone
            write(ax, line, (0, first + number * pitch), style, size=size,
                  colour=style.quiet if quiet else style.text,
                  bold=at in rows.strong and not quiet)  # fmt: skip

    def told(self, one: Analysis) -> str:
        """Say one analysis."""
        name = self.voice.list(one.name)
        name = name or self.voice.place(one.rows)
        if one.differs:
            worse, added = one.said(one.worse, self.voice), one.said(one.summed, self.voice)
            return self.voice.say("worse_differs", who=name, worse=worse, sum=added)
        number, share = self.shares(one)
        if not number:
            return self.voice.say("phases_worse", who=name, share=share)
        worse = self.voice.quantity(one.worse_figure(), form="spelled")
        return self.voice.say(
            "phases_worse_of", who=name, number=worse,
            whole=one.said(one.whole, self.voice), share=share,
        )  # fmt: skip

    def title(self) -> str:
        """Say the message in one line; nothing where none stands out, or it is contradicted."""
        if self.is_severity:
            return ""
        if not any(one.place for one in self.analyses):
            last = max(self.analyses, key=lambda one: one.period)
            if last.differs:
                return ""
            at = next((n for n, p in enumerate(last.rows["ipc_phase"]) if str(p) == "3+"), 0)
            row = last.rows.iloc[[at]].astype(object).assign(**last.worse_figure())
            return capitalised(self.voice.sentence(row))
        return self._highest()

    def _highest(self) -> str:
        areas = [one for at, one in enumerate(self.analyses) if self.begins(at)]
        if len({(one.kind, one.period) for one in areas}) > 1:
            return ""
        widest = min(one.level for one in areas)
        below = [one for one in areas if one.level > widest] or areas
        if len(below) < 2:
            return ""
        one, other = sorted(below, key=lambda held: -held.share(held.worse))[:2]
        if is_flagged(one.worse_figure()) or any(held.may_be_worse for held in below):
            return ""
        share = percent(self.voice, one.share(one.worse))
        if share == percent(self.voice, other.share(other.worse)):
            return ""
        # who is the highest by one of two numbers that contradict each other is not known
        unsure = [held.share(max(held.worse, held.summed)) for held in below if held.differs]
        if any(held >= one.share(one.worse) for held in unsure):
            return ""
        place = f"{one.place} ({one.about})" if one.about else one.place
        return self.voice.say("phases_highest", place=place, share=share)
