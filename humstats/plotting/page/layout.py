"""Layout: the page of a chart, from the title down to its sources.

Everything is aligned to the left edge of the page, not to the axes. Each line has its own
measured place, so there is nothing to be solved at drawing time, and every save gives the
same bytes. A size decides again how large letters are and what is labelled: it is no scale.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from humstats.errors import ChartError
from humstats.plotting.page.lettering import LINE, balanced, wrapped, write_on_page
from humstats.plotting.styles import TypeScale

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from humstats.plotting.styles import Style

__all__ = [
    "SIZES",
    "Captions",
    "Page",
    "Size",
    "canvas",
    "measured_in_points",
    "overhang",
    "points_of",
    "size_called",
]

#: Makes a line that begins with a number or a name run from right to left all the same.
_RTL_MARK: Final = "\N{RIGHT-TO-LEFT MARK}"
#: A title shrinks by this much at most to save a line.
_SMALLEST_TITLE: Final = 0.84


@dataclass(frozen=True, slots=True)
class Size:
    """The size of a chart where it is used.

    Attributes
    ----------
    name : str
        What it is called.
    width, height : float
        Inches.
    margin : float
        Points on every side.
    scale : TypeScale
        Sizes of the letters, in points.
    footer : int
        Lines that note and sources are to keep to, where they can.
    fixed : bool
        Whether the height is given by where the chart goes (a slide); otherwise the height
        follows what is drawn.
    """

    name: str
    width: float
    height: float
    margin: float
    scale: TypeScale
    footer: int = 7
    fixed: bool = False

    @property
    def text_width(self) -> float:
        """Points between the margins."""
        return self.width * 72 - 2 * self.margin


SIZES: Final[dict[str, Size]] = {
    size.name: size
    for size in (
        Size("a4-full", 6.7, 3.75, 6, TypeScale(13, 9, 8, 7)),
        Size("a4-half", 3.27, 2.85, 5, TypeScale(10, 7.5, 6.6, 6.2), footer=10),
        Size("slide", 13.333, 7.5, 44, TypeScale(27, 17, 15, 11.5), fixed=True),
        Size("square", 5.4, 5.4, 16, TypeScale(14.5, 9.5, 7.6, 7.2), fixed=True),
        Size("wide", 10.0, 4.4, 12, TypeScale(16, 11, 10, 8), fixed=True),
    )
}


def size_called(name: str) -> Size:
    """Return the size of a name.

    Raises
    ------
    ChartError
        When there is none of this name.
    """
    if name not in SIZES:
        raise ChartError(f"{name!r} is no size of a chart: expected one of {', '.join(SIZES)}.")
    return SIZES[name]


@dataclass(frozen=True, slots=True)
class Captions:
    """The words around a chart, each one paragraph; empty where there is nothing to say."""

    title: str
    subtitle: str
    note: str
    sources: str


@dataclass(frozen=True, slots=True)
class Page:
    """A chart's words, broken into lines, and the room that is left between them.

    Attributes
    ----------
    size : Size
        Of the page.
    style : Style
        With the size's letters.
    height : float
        Inches.
    title_size : float
        Points, as small as it had to become.
    title, subtitle, footer : tuple of str
        Lines.
    rtl : bool
        Whether they run from right to left.
    """

    size: Size
    style: Style
    height: float
    title_size: float
    title: tuple[str, ...]
    subtitle: tuple[str, ...]
    footer: tuple[str, ...]
    rtl: bool = False

    @classmethod
    def of(
        cls,
        captions: Captions,
        size: Size,
        style: Style,
        *,
        body: float | None = None,
        rtl: bool = False,
    ) -> Page:
        """Break the words; ``body`` is the height in points that the drawing asks for."""
        style = replace(style, scale=size.scale)
        width, scale = size.text_width, size.scale
        title_size, title = _headline(captions.title, style, width)
        page = cls(
            size,
            style,
            size.height,
            title_size,
            tuple(title),
            tuple(wrapped(captions.subtitle, style, width=width, size=scale.subtitle))
            if captions.subtitle
            else (),
            tuple(
                line
                for text in (captions.note, captions.sources)
                if text
                for line in wrapped(text, style, width=width, size=scale.note)
            ),
            rtl,
        )
        if size.fixed:
            return page
        # the drawing keeps its height whatever the words around it need
        words = page.above + page.below
        usual = size.height * 72 - _USUAL_WORDS * scale.note
        return replace(page, height=(words + (usual if body is None else body)) / 72)

    @property
    def above(self) -> float:
        """Points that title and subtitle take, with the white below them."""
        scale = self.size.scale
        subtitle = len(self.subtitle) * scale.subtitle * LINE
        return (
            self.size.margin
            + len(self.title) * self.title_size * 1.2
            + (subtitle + scale.subtitle * 0.35 if self.subtitle else 0)
            + scale.subtitle * 1.1
        )

    @property
    def below(self) -> float:
        """Points that note and sources take, with the white and the rule above them."""
        note = self.size.scale.note
        return self.size.margin + len(self.footer) * note * LINE + note * 2.0

    @property
    def body(self) -> tuple[float, float, float, float]:
        """Left, bottom, width and height of the drawing, as fractions of the page."""
        width, height = self.size.width * 72, self.height * 72
        room = height - self.above - self.below
        if room < 4 * self.size.scale.label:
            raise ChartError(
                f"Title, subtitle, note and sources leave no room for the drawing in the "
                f"size {self.size.name}: shorten them, or take a larger size."
            )
        return (
            self.size.margin / width,
            self.below / height,
            self.size.text_width / width,
            room / height,
        )

    def has_room_for(self, height: float | None) -> bool:
        """Whether a drawing of so many points fits between the words."""
        room = self.height * 72 - self.above - self.below
        return height is None or height <= room * 1.001

    def body_within(
        self, over: tuple[float, float, float, float]
    ) -> tuple[float, float, float, float]:
        """Return the body, smaller by what reaches over it: left, bottom, right, top."""
        left, bottom, width, height = self.body
        page = self.size.width * 72, self.height * 72
        return (
            left + over[0] / page[0],
            bottom + over[1] / page[1],
            width - (over[0] + over[2]) / page[0],
            height - (over[1] + over[3]) / page[1],
        )

    def write(self, figure: Figure) -> None:
        """Write every line at its place."""
        from matplotlib.lines import Line2D

        style, scale, margin = self.style, self.size.scale, self.size.margin
        width, height = self.size.width * 72, self.height * 72
        left = width - margin if self.rtl else margin

        def write(line: str, y: float, size: float, colour: str, *, bold: bool = False) -> None:
            text, side = (f"{_RTL_MARK}{line}", "right") if self.rtl else (line, "left")
            write_on_page(
                figure, text, (left, y), style, size=size, colour=colour, bold=bold, ha=side
            )

        top = height - margin
        for line in self.title:
            write(line, top - self.title_size * 0.86, self.title_size, style.text, bold=True)
            top -= self.title_size * 1.2
        top -= scale.subtitle * 0.35
        for line in self.subtitle:
            write(line, top - scale.subtitle * 0.9, scale.subtitle, style.quiet)
            top -= scale.subtitle * LINE
        bottom = margin + len(self.footer) * scale.note * LINE
        if self.footer:
            rule = (bottom + scale.note * 0.55) / height
            figure.add_artist(
                Line2D(
                    [margin / width, 1 - margin / width], [rule, rule],
                    color=style.rule, linewidth=0.6, solid_capstyle="butt",
                )
            )  # fmt: skip
        for line in self.footer:
            write(line, bottom - scale.note * 0.95, scale.note, style.quiet)
            bottom -= scale.note * LINE


#: Lines of note size that the words of a usual chart take; what a size's height allows for.
_USUAL_WORDS: Final = 10.5


def _headline(text: str, style: Style, width: float) -> tuple[float, list[str]]:
    """Break a title at its full size, or smaller where that saves a line."""
    full = style.scale.title
    smallest = round(full * _SMALLEST_TITLE, 1)
    lines = balanced(text, style, width=width, size=full, bold=True)
    size = full
    while size - 0.25 >= smallest:
        size -= 0.25
        fewer = balanced(text, style, width=width, size=size, bold=True)
        if len(fewer) < len(lines):
            return size, fewer
    return full, lines


def canvas(ax: Axes | None) -> Axes:
    """Return the axes to draw on; pyplot is asked only where none are given."""
    if ax is not None:
        return ax
    import matplotlib.pyplot as plt

    return plt.gca()


def measured_in_points(ax: Axes, width: float, height: float) -> None:
    """Scale axes to points from their upper left corner, without a frame or an axis."""
    ax.set_xlim(0, width)
    ax.set_ylim(height, 0)
    ax.set_frame_on(False)
    ax.xaxis.set_visible(False)
    ax.yaxis.set_visible(False)


def points_of(ax: Axes) -> tuple[float, float]:
    """Return the width and height of axes, in points."""
    figure = ax.get_figure(root=True)
    assert figure is not None
    if figure.get_layout_engine() is not None:
        figure.draw_without_rendering()
    box = ax.get_window_extent()
    return box.width / figure.dpi * 72, box.height / figure.dpi * 72


def overhang(ax: Axes) -> tuple[float, float, float, float]:
    """Return how far what was drawn reaches over its axes: left, bottom, right, top, points."""
    figure = ax.get_figure(root=True)
    assert figure is not None
    inner, outer = ax.get_window_extent(), ax.get_tightbbox()
    if outer is None:
        return 0.0, 0.0, 0.0, 0.0
    point = 72 / figure.dpi
    return (
        max(0.0, (inner.x0 - outer.x0) * point),
        max(0.0, (inner.y0 - outer.y0) * point),
        max(0.0, (outer.x1 - inner.x1) * point),
        max(0.0, (outer.y1 - inner.y1) * point),
    )
