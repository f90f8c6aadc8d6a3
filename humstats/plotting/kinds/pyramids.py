"""Pyramids: people by sex and age, women on one side and men on the other."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from humstats.plotting.drawing.marks import keep_within, mark_of
from humstats.plotting.drawing.rows import refuse_overflow
from humstats.plotting.kinds.age_bands import (
    SEXES,
    AgeBands,
    ages_of,
    code_of_band,
    name_of_sex,
)
from humstats.plotting.kinds.analyses import percent
from humstats.plotting.page.captions import Story, asides_in, notes_in
from humstats.plotting.page.layout import canvas, measured_in_points, points_of
from humstats.plotting.page.lettering import ink_of, write
from humstats.plotting.page.mirrors import directed
from humstats.plotting.page.voices import Voice
from humstats.plotting.styles import LARGER, NEUTRAL, SMALLER, style_called
from humstats.timeseries.subjects import said_of
from humstats.timeseries.wording import capitalised, period_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from humstats.plotting.styles import Style

__all__ = ["pyramid", "pyramid_story"]

#: Heights in sizes of the label's letters: from one band to the next, of its bars, of the
#: head; and the white beside ages and numbers.
_PITCH: Final = 1.7
_BAR: Final = 0.74
_HEAD: Final = 2.1
_NEAR: Final = 0.5
#: Bands stand no farther apart than this.
_WIDEST: Final = 3.4


def pyramid(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    style: Style | str = NEUTRAL,
    language: str = "en",
    **kwargs: Any,
) -> Axes:
    """Draw people by sex and age, the youngest at the bottom.

    Each bar is a share of all who are shown; who they are and how many, the note says.
    Where a band ends at 17, children are bracketed with their share. A band without a figure
    shows a dash.

    Parameters
    ----------
    frame : pandas.DataFrame
        Figures of one indicator, place, period, unit and source, by ``gender`` ("f" and "m")
        and ``age_range``: bands that follow each other, none over another. Those of "all" tell
        of how many the sex or the age is not known.
    ax : matplotlib.axes.Axes, optional
        Where to draw; by default the current axes of pyplot.
    style : Style or str
        Colours and letters, or their name: "ocha".
    language : {"en", "fr", "es", "ar"}
        Of its words and numbers; Arabic runs from right to left.
    **kwargs
        For the bars (:class:`matplotlib.patches.Rectangle`).

    Returns
    -------
    matplotlib.axes.Axes
        With points along x, and points downwards along y.

    Raises
    ------
    ChartError
        When bands overlap or leave ages out, a figure is only a bound, one stands twice, or
        the table is of several places, periods or sources.
    FigureError
        When it is no table of figures.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> from humstats.model.columns import tidy
    >>> people = tidy(pd.DataFrame({"indicator": "refugees", "location_code": "PAK",
    ...     "reference_period_start": "2021-01-01", "reference_period_end": "2021-12-31",
    ...     "gender": ["f", "f", "m", "m"], "age_range": ["0-17", "18+"] * 2,
    ...     "value": [30.0, 20.0, 28.0, 22.0], "unit": "people", "source": "UNHCR"}))
    >>> ax = pyramid(people, ax=Figure(figsize=(8, 4)).add_subplot())
    >>> [text.get_text() for text in ax.texts]
    ['Women and girls', '50%', 'Men and boys', '50%', 'Age', '18+', '20%', '22%', '0–17', ...]
    """
    style = style_called(style)
    voice = Voice(language)
    plan = _Pyramid.of(frame, voice)
    ax = canvas(ax)
    width, height = points_of(ax)
    sizes = [style.enlarged(more) for more in (*LARGER, *SMALLER, 0.72, 0.66, 0.6)]
    sizes = [one for one in sizes if one.scale.label >= 6.2 or one.scale == style.scale]
    style = next((one for one in sizes if plan.height(one) <= height * 1.001), sizes[-1])
    refuse_overflow("pyramid()", len(plan.bands), plan.height(style), height)
    measured_in_points(ax, width, height)
    plan.draw(ax, style, width, height, **kwargs)
    return directed(ax, voice)


def pyramid_story(
    frame: pd.DataFrame, *, style: Style, width: float, language: str = "en", **_: Any
) -> Story:
    """Say in words what :func:`pyramid` draws."""
    voice = Voice(language)
    plan = _Pyramid.of(frame, voice)
    period = voice.period(period_of(frame.iloc[0]))
    subject, place = voice.subject(frame), voice.place(frame)
    shown = capitalised(voice.list((subject, place, period)))
    whole = voice.words("the_whole").get(str(frame["indicator"].iloc[0]))
    named = whole if whole and not said_of(frame) else subject
    terms = {"subject": named, "place": place, "period": period}
    title = plan.title(terms)
    names = [
        voice.list(
            filter(None, (ages_of(str(row["age_range"])), name_of_sex(row["gender"], voice)))
        )
        for row in frame.to_dict("records")
    ]
    return Story(
        title or shown,
        plan.base_said,
        (
            *plan.notes(),
            *asides_in(frame, voice, names=names),
        ),
        plan.message(),
        frame,
        (frame,),
        plan.height(style),
        tuple(notes_in(frame, voice, names=names)),
    )


@dataclass(frozen=True, slots=True)
class _Pyramid(AgeBands):
    """Bands of ages, and how they are drawn."""

    def height(self, style: Style) -> float:
        return style.scale.label * (_HEAD + len(self.bands) * _PITCH)

    def draw(self, ax: Axes, style: Style, width: float, height: float, **kwargs: Any) -> None:
        from matplotlib.patches import Rectangle

        size, near = style.scale.label, style.scale.label * _NEAR
        lines = self.bracket_lines()
        aside = max(
            (ink_of(line, style, size=size, bold=True).width for line in lines), default=0.0
        )
        reserved = aside + size * 1.6 if lines else 0.0
        ages = [ages_of(band) for band in map(code_of_band, self.bands)]
        column = max(ink_of(text, style, size=size).width for text in (
            *ages, self.voice.say("age")
        )) + 2 * size * 0.8  # fmt: skip
        head = size * _HEAD
        pitch = min((height - head) / len(self.bands), size * _WIDEST)
        tall = pitch * _BAR
        ascent = ink_of("0", style, size=size).ascent
        word = near + max(ink_of(self.said(s, b), style, size=size).width
                          for s in SEXES for b in self.bands)  # fmt: skip
        sides = {"f": (-1, "right"), "m": (1, "left")}
        shares = {sex: percent(self.voice, self.share(self.of_sex(sex))) for sex in SEXES}
        names = [
            ink_of(name_of_sex(sex, self.voice), style, size=size, bold=True).width
            for sex in SEXES
        ]
        full = [
            name + near + ink_of(shares[sex], style, size=size).width
            for sex, name in zip(SEXES, names, strict=True)
        ]
        # the shares of both sexes, or of none
        told = sum(full) <= width - reserved - column
        names = full if told else names
        point, left = self._scaled(width - reserved - column, word, names)
        ends = {"f": left, "m": left + column}
        middle = left + column / 2
        colours = {"f": style.in_need, "m": style.quiet}
        for sex, (sign, side) in sides.items():
            name = name_of_sex(sex, self.voice)
            wide = ink_of(name, style, size=size, bold=True).width + near
            write(ax, name, (ends[sex], size), style, size=size, bold=True, ha=side,
                  colour=colours[sex])  # fmt: skip
            if told:
                write(ax, shares[sex], (ends[sex] + sign * wide, size), style, size=size,
                      ha=side, colour=colours[sex])  # fmt: skip
        write(ax, self.voice.say("age"), (middle, size), style, size=size, ha="center",
              colour=style.quiet)  # fmt: skip
        for at, (band, text) in enumerate(zip(self.bands, ages, strict=True)):
            top = head + at * pitch + (pitch - tall) / 2
            base = top + tall / 2 + ascent / 2
            write(ax, text, (middle, base), style, size=size, ha="center")
            for sex, (sign, side) in sides.items():
                number = self.number(sex, band)
                long = 0.0 if math.isnan(number) else self.share(number) * point
                left = ends[sex] - long if sex == "f" else ends[sex]
                figure = self.figures.get((sex, band))
                look = mark_of(figure, colours[sex], style, **{"zorder": 2, **kwargs})
                keep_within([ax.add_patch(Rectangle((left, top), long, tall, **look))], figure)
                write(ax, self.said(sex, band), (ends[sex] + sign * (long + near), base),
                      style, size=size, ha=side)  # fmt: skip
        if lines:
            self._draw_bracket(ax, style, width, head, pitch, tall, aside)

    def _scaled(self, room: float, word: float, names: list[float]) -> tuple[float, float]:
        """Return the points of one percent, and where the bars of women begin.

        Both sides share one scale; neither is narrower than its heading.
        """
        women, men = self.longest("f"), self.longest("m")
        point = (room - 2 * word) / ((women + men) or 1)
        if women * point + word < names[0]:
            point = (room - names[0] - word) / (men or 1)
            return min(point, (names[0] - word) / (women or 1)), names[0]
        if men * point + word < names[1]:
            point = min((room - names[1] - word) / (women or 1), (names[1] - word) / (men or 1))
            return point, room - names[1]
        return point, women * point + word

    def _draw_bracket(
        self, ax: Axes, style: Style, width: float, head: float, pitch: float, tall: float,
        aside: float,
    ) -> None:  # fmt: skip
        size, spare = style.scale.label, (pitch - tall) / 2
        top = head + (len(self.bands) - len(self.young)) * pitch + spare
        bottom = head + len(self.bands) * pitch - spare
        x = width - aside - size * 0.6
        xs, ys = [x - size * 0.4, x, x, x - size * 0.4], [top, top, bottom, bottom]
        ax.plot(xs, ys, color=style.text, linewidth=0.9, solid_joinstyle="miter")
        name, share = self.bracket_lines()
        middle = (top + bottom) / 2
        left = width - aside
        write(ax, name, (left, middle - size * 0.25), style, size=size)
        write(ax, share, (left, middle + size * 1.05), style, size=size, bold=True)
