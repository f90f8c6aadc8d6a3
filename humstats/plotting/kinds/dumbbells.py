"""Dumbbells: two periods of several places or sectors, and the change between them."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from humstats.errors import ChartError
from humstats.model.numerals import form_of
from humstats.plotting.drawing.marks import is_hollow, keep_within, outlined
from humstats.plotting.drawing.rows import Rows
from humstats.plotting.drawing.slots import figures_of, number_of
from humstats.plotting.kinds.dumbbell_pairs import Pair, pair_of
from humstats.plotting.kinds.members import check_one, differing, keys_of, name_of, shared_place
from humstats.plotting.page.captions import Story, asides_in, notes_in
from humstats.plotting.page.flags import is_flagged
from humstats.plotting.page.layout import canvas
from humstats.plotting.page.lettering import ink_of, write
from humstats.plotting.page.mirrors import directed
from humstats.plotting.page.voices import Voice
from humstats.plotting.styles import NEUTRAL, style_called
from humstats.timeseries.wording import capitalised, periods_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from matplotlib.axes import Axes

    from humstats.model.numerals import NumberForm
    from humstats.model.periods import Period
    from humstats.plotting.styles import Style

__all__ = ["dumbbell", "dumbbell_story"]

#: The height of a row's marks and of the head, in sizes of the label's letters; the radius
#: of a dot, and the white beside it.
_TALL: Final = 1.2
_HEAD: Final = 2.3
_DOT: Final = 0.42
_NEAR: Final = 0.45


def dumbbell(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    style: Style | str = NEUTRAL,
    language: str = "en",
    **kwargs: Any,
) -> Axes:
    """Draw two periods of several places, or sectors, with the change between them.

    Each member has a dot for either period, from a common zero, and behind them its change:
    in percent, of percent in points. No change is printed across a break, from one source or
    edition to another, nor of a bound; the note says of whom. Where two figures are not to be
    told apart, there stands "≈". Members are in the order of their latest figures.

    Parameters
    ----------
    frame : pandas.DataFrame
        Figures of one indicator and unit, of two periods; one figure a member and period.
    ax : matplotlib.axes.Axes, optional
        Where to draw; by default the current axes of pyplot.
    style : Style or str
        Colours and letters, or their name: "ocha".
    language : {"en", "fr", "es", "ar"}
        Of its words and numbers; Arabic runs from right to left.
    **kwargs
        For the dots (:class:`matplotlib.patches.Ellipse`).

    Returns
    -------
    matplotlib.axes.Axes
        With points along x, and points downwards along y.

    Raises
    ------
    ChartError
        When there are not two periods, a member has two figures of one of them, or the
        table is of several indicators or units; or when the rows have no room.
    FigureError
        When it is no table of figures.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> from humstats.model.columns import tidy
    >>> need = tidy(pd.DataFrame({"indicator": "people_in_need", "location_code": "SYR",
    ...     "reference_period_start": ["2023-01-01", "2024-01-01"] * 2,
    ...     "reference_period_end": ["2023-12-31", "2024-12-31"] * 2,
    ...     "sector_code": ["HEA", "HEA", "EDU", "EDU"], "value": [15e6, 15e6, 6e6, 7.2e6],
    ...     "unit": "people", "source": "OCHA"}))
    >>> ax = dumbbell(need, ax=Figure().add_subplot())
    >>> [text.get_text() for text in ax.texts]
    ['2023', '2024', 'Change', 'Health', '15.0M', '15.0M', '0%', 'Education', '6.0M', ...]
    """
    style = style_called(style)
    return _Plan.of(frame, Voice(language)).draw(canvas(ax), style, **kwargs)


def dumbbell_story(
    frame: pd.DataFrame, *, style: Style, width: float, language: str = "en", **kwargs: Any
) -> Story:
    """Say in words what :func:`dumbbell` draws."""
    voice = Voice(language)
    plan = _Plan.of(frame, voice)
    subject, place = voice.subject(frame), shared_place(frame, voice)
    code = str(frame["unit"].iloc[0])
    unit = "" if code in ("people", "percent") or voice.unit(code) in subject \
        else voice.unit(code)  # fmt: skip
    shown = capitalised(
        voice.list((subject, place, voice.periods([plan.first, plan.last]), unit))
    )
    told = plan.title(subject)
    title = told or shown
    names = plan.names_of(frame)
    return Story(
        title,
        shown if told else "",
        (
            *plan.notes(),
            *asides_in(frame, voice, names=names),
        ),
        plan.message(),
        frame,
        (frame,),
        Rows.of(plan.names, width, style, tall=_TALL, head=_HEAD,
                beside=plan.beside(style)).height,
        tuple(notes_in(frame, voice, names=names)),
        partial(plan.draw, style=style, **kwargs),
    )  # fmt: skip


def _told_apart(form: NumberForm, members: Iterable[pd.DataFrame], voice: Voice) -> NumberForm:
    """Return a form with one more decimal where two numbers of a member would read alike."""
    finer = replace(form, decimals=form.decimals + 1)

    def written(rows: pd.DataFrame, form: NumberForm) -> set[tuple[str, ...]]:
        return {voice.lines(form, {str(k): v for k, v in row.items()})
                for row in rows.to_dict("records")}  # fmt: skip

    alike = (len(written(rows, form)) < len(written(rows, finer)) for rows in members)
    return finer if form.power and any(alike) else form


@dataclass(frozen=True, slots=True)
class _Plan:
    """Pairs from top to bottom, and how their numbers are written."""

    pairs: tuple[Pair, ...]
    first: Period
    last: Period
    form: NumberForm
    voice: Voice
    keys: dict[tuple[str, ...], str]
    more: tuple[str, ...]

    @classmethod
    def of(cls, frame: Any, voice: Voice) -> _Plan:
        table = figures_of(frame, noun="dumbbell()")
        check_one(table, ("indicator", "unit"), "dumbbell() draws one indicator and unit")
        periods = sorted(set(periods_in(table)))
        if len(periods) != 2:
            raise ChartError(
                f"dumbbell() draws two periods, and the table has {len(periods)}"
                f"{': ' if len(periods) > 1 else ', '}{', '.join(map(str, periods[:6]))}: take "
                "two of them, or hs.chart(hs.plot.trend, ...) for the whole course."
            )
        more = differing(table)
        countries = len(set(table["location_code"].astype(str)))
        members: dict[tuple[str, ...], list[int]] = {}
        for at, key in enumerate(keys_of(table, more=more)):
            members.setdefault(key, []).append(at)
        numbers = [n for n in map(number_of, table.to_dict("records")) if math.isfinite(n)]
        if not numbers:
            raise ChartError("dumbbell() has nothing to draw: no row has a figure.")
        if min(numbers) < 0:
            raise ChartError(
                "dumbbell() draws from zero upwards, and a figure is below 0: correct it, "
                "or leave it out."
            )
        form = form_of(numbers, str(table["unit"].iloc[0]))
        form = _told_apart(form, (table.iloc[where] for where in members.values()), voice)
        pairs, names = [], {}
        for key, where in members.items():
            rows = table.iloc[where]
            names[key] = name_of(rows.iloc[[-1]], more, voice, countries=countries)
            pairs.append(pair_of(names[key], rows, periods, form, voice))
        pairs.sort(key=lambda pair: -pair.latest)
        first, last = periods
        return cls(tuple(pairs), first, last, form, voice, names, tuple(more))

    @property
    def names(self) -> list[str]:
        return [pair.name for pair in self.pairs]

    def names_of(self, frame: pd.DataFrame) -> list[str]:
        """Return the name of each row's member."""
        return [self.keys[key] for key in keys_of(frame, more=self.more)]

    def said(self, figure: Mapping[str, Any] | None) -> str:
        return "–" if figure is None else " ".join(self.voice.lines(self.form, figure))

    def beside(self, style: Style) -> float:
        """Return the points of the column of changes."""
        size = style.scale.label
        words = [pair.change for pair in self.pairs] + [self.voice.say("change")]
        wide = [ink_of(word, style, size=size, bold=True).width for word in words]
        return max(wide) + size * 1.2

    def draw(self, ax: Axes, style: Style, **kwargs: Any) -> Axes:
        from matplotlib.patches import Ellipse, Rectangle

        rows = Rows.fitted(
            self.names, ax, style, tall=_TALL, head=_HEAD, least=0.3, beside=self.beside
        )
        rows.check_room(ax, "dumbbell()")
        style, size = rows.style, rows.style.scale.label
        width, near = ax.get_xlim()[1], size * _NEAR
        some = next(held for pair in self.pairs for held in (pair.first, pair.last) if held)
        strong, weak, radius = style.colour_of(some), style.muted, size * _DOT
        left, point = self._scaled(rows, radius + near)

        def dot(x: float, y: float, colour: str, figure: Mapping[str, Any] | None) -> None:
            face = style.ground if is_hollow(figure) else colour
            look = {"facecolor": face, "edgecolor": colour, "linewidth": 1.2, "zorder": 4,
                    **kwargs}  # fmt: skip
            if is_flagged(figure):
                look = outlined(colour, style, **look)
                square = Rectangle((x - radius, y - radius), 2 * radius, 2 * radius, **look)
                keep_within([ax.add_patch(square)], figure)
            else:
                ax.add_patch(Ellipse((x, y), 2 * radius, 2 * radius, **look))

        self._write_head(ax, rows, dot, strong, weak)
        for at, pair in enumerate(self.pairs):
            rows.write_name(ax, at)
            y = rows.middle(at)
            base = y + ink_of("0", style, size=size).ascent / 2
            xs = [None if held is None else left + number_of(held) * point
                  for held in (pair.first, pair.last)]  # fmt: skip
            if at:
                ax.hlines(rows.edge(at), 0, width, color=style.track, linewidth=0.8)
            known = [x for x in xs if x is not None]
            if len(known) == 2:
                dashes = (0, (1.2, 0.8)) if pair.why else "-"
                ax.hlines(y, min(known), max(known), color=weak, linewidth=size * 0.22,
                          zorder=2, linestyle=dashes)  # fmt: skip
            for n, (x, held) in enumerate(zip(xs, (pair.first, pair.last), strict=True)):
                if x is None:
                    continue
                sign, side = (-1, "right") if pair.before(n) else (1, "left")
                dot(x, y, (weak, strong)[n], held)
                write(ax, self.said(held), (x + sign * (radius + near), base), style,
                      size=size, ha=side, bold=n == 1,
                      colour=style.text if n else style.quiet)  # fmt: skip
            colour = style.quiet if pair.why else style.text
            write(ax, pair.change, (width, base), style, size=size, ha="right",
                  bold=bool(pair.step), colour=colour)  # fmt: skip
        return directed(ax, self.voice)

    def _scaled(self, rows: Rows, apart: float) -> tuple[float, float]:
        """Return where zero stands, and the points of one, so that each number has room."""
        style, size = rows.style, rows.style.scale.label
        needed: dict[bool, list[tuple[float, float]]] = {True: [(0.0, apart)], False: []}
        for pair in self.pairs:
            for n, held in enumerate((pair.first, pair.last)):
                if held is not None:
                    wide = ink_of(self.said(held), style, size=size, bold=n == 1).width
                    needed[pair.before(n)].append((number_of(held), wide + apart))
                    needed[not pair.before(n)].append((number_of(held), apart))
        zero, point = rows.left, 0.0
        for _ in range(30):
            point = min(
                (max(0.0, rows.right - wide - zero) / number
                 for number, wide in needed[False] if number), default=0.0
            )  # fmt: skip
            zero = max(rows.left + wide - number * point for number, wide in needed[True])
        return zero, point

    def _write_head(self, ax: Axes, rows: Rows, dot: Any, strong: str, weak: str) -> None:
        """Name the periods, once, beside a dot of each, and the column of changes."""
        style, size = rows.style, rows.style.scale.label
        left, width = 0.0, ax.get_xlim()[1]
        for n, (period, colour) in enumerate(((self.first, weak), (self.last, strong))):
            words = self.voice.period(period)
            dot(left + size * _DOT + 0.6, size * 1.0 - size * 0.36, colour, None)
            left += size * (2 * _DOT + _NEAR) + 0.6
            write(ax, words, (left, size), style, size=size, bold=bool(n),
                  colour=style.text if n else style.quiet)  # fmt: skip
            left += ink_of(words, style, size=size, bold=bool(n)).width + size * 1.1
        write(ax, self.voice.say("change"), (width, size), style, size=size, bold=True,
              ha="right")  # fmt: skip

    def title(self, subject: str) -> str:
        """Say how many rose and fell, of those that compare; nothing where none did."""
        steps = [pair.step for pair in self.pairs if not pair.why]
        up, down, n = steps.count(1), steps.count(-1), str(len(steps))
        if up and down:
            said = self.voice.say("up_and_down", subject=subject, n=n, up=up, down=down)
        elif up or down:
            form = "only_up" if up else "only_down"
            said = self.voice.say(form, subject=subject, n=up or down, all=n)
        else:
            said = ""
        return capitalised(said)

    def notes(self) -> list[str]:
        """Say where no change is printed and why."""
        voice, notes = self.voice, []
        reasons = voice.words("no_change_why")
        for why, words in reasons.items():
            names = [pair.name for pair in self.pairs if pair.why == why]
            if names:
                notes.append(voice.say("no_change", why=words, names=voice.joined(names)))
        if any(pair.change == "≈" for pair in self.pairs):
            notes.append(voice.say("change_open"))
        return notes

    def message(self) -> str:
        voice, missing = self.voice, self.voice.words("missing")["missing"]
        said = []
        for pair in self.pairs:
            ends = [missing if held is None else voice.quantity(held, form="spelled")
                    for held in (pair.first, pair.last)]  # fmt: skip
            said.append(voice.say("from_to", who=pair.name, first=ends[0], last=ends[1],
                                  change=pair.change))  # fmt: skip
        return f"{voice.say('semicolon').join(said)}."
