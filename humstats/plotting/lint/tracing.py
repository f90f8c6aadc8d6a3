"""Tracing: where the ink of each text stands, and what lies under it.

A figure is drawn on a renderer that notes the texts and leaves them out. So nothing has to be
known of how a text came there (a label, a tick, a legend), and what lies under it is what is
really seen. A halo around letters stays, as it is ground that they stand on.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.colors import to_rgba
from matplotlib.path import Path
from matplotlib.patheffects import AbstractPathEffect, Stroke
from matplotlib.text import Text
from matplotlib.textpath import text_to_path

from humstats.plotting.page.files import as_drawn
from humstats.plotting.page.lettering import Box

if TYPE_CHECKING:
    from collections.abc import Iterator

    from matplotlib.figure import Figure
    from matplotlib.font_manager import FontProperties
    from numpy.typing import NDArray

__all__ = ["Trace", "Written", "traced"]

#: Fine enough for a hairline to be seen.
_DPI: Final = 120
_MARKS_OF_DIRECTION: Final = "\N{RIGHT-TO-LEFT MARK}\N{LEFT-TO-RIGHT MARK}"


@dataclass(frozen=True, slots=True)
class Written:
    """One line of text, as it is drawn.

    Attributes
    ----------
    text : str
        Its words.
    owner : int
        Lines of one text have the same.
    size : float
        Points.
    bold : bool
        Whether its letters are bold.
    colour : tuple of float
        Red, green, blue and alpha, from 0 to 1.
    corners : numpy.ndarray
        Of its ink, in points from the lower left corner of the page: shape (4, 2), from the
        lower left corner of the words counterclockwise.
    strokes : numpy.ndarray
        The upright rectangles around each closed line of its letters: shape (n, 4), in the
        order of a :class:`.lettering.Box`.
    window : Box or None
        What is outside of it is not seen.
    """

    text: str
    owner: int
    size: float
    bold: bool
    colour: tuple[float, float, float, float]
    corners: NDArray[np.float64]
    strokes: NDArray[np.float64]
    window: Box | None

    @property
    def box(self) -> Box:
        """The upright rectangle around its ink."""
        (left, bottom), (right, top) = self.corners.min(axis=0), self.corners.max(axis=0)
        return Box(float(left), float(bottom), float(right), float(top))

    def meets(self, other: Written) -> bool:
        """Whether the ink of two lines overlaps, at whatever angle they are written.

        Lines of Arabic reach into each other without their letters doing so.
        """
        for one in (self, other):
            for side in (one.corners[1] - one.corners[0], one.corners[3] - one.corners[0]):
                mine, theirs = self.corners @ side, other.corners @ side
                if mine.max() <= theirs.min() or theirs.max() <= mine.min():
                    return False
        mine, theirs = self.strokes[:, None], other.strokes[None]
        met = (mine[..., :2] < theirs[..., 2:]) & (theirs[..., :2] < mine[..., 2:])
        return bool(met.all(axis=-1).any())


@dataclass(frozen=True, slots=True)
class Trace:
    """A figure as it is drawn.

    Attributes
    ----------
    lines : tuple of Written
        Its texts.
    bare, full : numpy.ndarray
        The figure without and with its texts: shape (height, width, 3) in pixels, from the
        top, from 0 to 255.
    pixels : float
        Of a point.
    """

    lines: tuple[Written, ...]
    bare: NDArray[np.uint8]
    full: NDArray[np.uint8]
    pixels: float

    @property
    def size(self) -> tuple[float, float]:
        """Width and height, in points."""
        height, width, _ = self.bare.shape
        return width / self.pixels, height / self.pixels

    def under(self, line: Written, *, inset: float = 0.0) -> NDArray[np.uint8]:
        """Return the colours that lie under the ink of a line, one a pixel: shape (n, 3).

        Parameters
        ----------
        line : Written
            One of the lines.
        inset : float
            Points that are left out on every side.
        """
        return np.asarray(self.bare[self._inside(line, inset)])

    def change(self, line: Written) -> int:
        """Return by how much the ink of a line changes the picture at most, up to 255."""
        rows, columns = self._inside(line, -0.5)
        bare, full = (held[rows, columns].astype(int) for held in (self.bare, self.full))
        return int(np.abs(full - bare).max(initial=0))

    def _inside(self, line: Written, inset: float) -> tuple[NDArray[Any], NDArray[Any]]:
        tall, wide, _ = self.bare.shape
        more = max(0.0, -inset)
        box = Box(*(line.corners.min(axis=0) - more), *(line.corners.max(axis=0) + more))
        left, bottom, right, top = (edge * self.pixels for edge in box)
        rows = np.arange(max(0, int(tall - top)), min(tall, int(np.ceil(tall - bottom))))
        columns = np.arange(max(0, int(left)), min(wide, int(np.ceil(right))))
        down, across = np.meshgrid(rows, columns, indexing="ij")
        # the middle of each pixel, seen from the lower left corner of the words
        middles = np.stack([across + 0.5, tall - down - 0.5], axis=-1) / self.pixels
        middles -= line.corners[0]
        held = np.ones(down.shape, dtype=bool)
        for corner in (1, 3):
            side = line.corners[corner] - line.corners[0]
            length = float(np.hypot(*side))
            along = middles @ (side / length)
            room = min(inset, length / 3)
            held &= (along >= room) & (along <= length - room)
        if not held.any() and inset > -1.0:
            # a dash is thinner than a pixel
            return self._inside(line, -1.0)
        return down[held], across[held]


def traced(figure: Figure) -> Trace:
    """Draw a figure twice, with its texts and without, and note where each text stands."""
    dpi = figure.dpi
    figure.dpi = _DPI
    try:
        return _traced(figure)
    finally:
        figure.dpi = dpi
        # texts hold on to what they were drawn on last
        figure.draw_without_rendering()


def _traced(figure: Figure) -> Trace:
    wide, tall = (int(side) for side in figure.bbox.size)
    texts = [text for text in figure.findobj(Text) if text.get_path_effects()]
    recorder = _Recorder(wide, tall, figure.dpi)
    with as_drawn():
        full: Any = RendererAgg(wide, tall, figure.dpi)  # type: ignore[no-untyped-call]
        figure.draw(full)
        with _effects(texts, halos=False):
            figure.draw(recorder)
        bare: RendererAgg = recorder
        if texts:
            bare = _Recorder(wide, tall, figure.dpi)
            with _effects(texts, halos=True):
                figure.draw(bare)
    return Trace(tuple(recorder.lines), _pixels(bare), _pixels(full), figure.dpi / 72)


@contextmanager
def _effects(texts: list[Text], *, halos: bool) -> Iterator[None]:
    """Draw texts without their effects, or with nothing but the lines around their letters."""
    before = [text.get_path_effects() for text in texts]
    for text, effects in zip(texts, before, strict=True):
        strokes: list[AbstractPathEffect] = [
            _Halo(effect) for effect in effects if isinstance(effect, Stroke)
        ]
        text.set_path_effects(strokes if halos else [])
    try:
        yield
    finally:
        for text, effects in zip(texts, before, strict=True):
            text.set_path_effects(effects)


class _Halo(AbstractPathEffect):
    """The line around letters, and what is within it, without the letters."""

    def __init__(self, stroke: Any) -> None:
        super().__init__()
        self._stroke = stroke

    def draw_path(
        self,
        renderer: Any,
        gc: Any,
        tpath: Path,
        affine: Any,
        rgbFace: Any = None,  # noqa: N803
    ) -> None:
        ground = self._stroke._gc.get("foreground", gc.get_rgb())
        Stroke.draw_path(self._stroke, renderer, gc, tpath, affine, to_rgba(ground))


class _Recorder(RendererAgg):
    """A renderer that notes texts and does not draw them."""

    def __init__(self, width: int, height: int, dpi: float) -> None:
        super().__init__(width, height, dpi)  # type: ignore[no-untyped-call]
        self.lines: list[Written] = []
        self._texts = 0

    def open_group(self, s: str, gid: str | None = None) -> None:
        self._texts += s == "text"

    def draw_text(
        self, gc: Any, x: float, y: float, s: str, prop: Any, angle: float,
        ismath: Any = False, mtext: Text | None = None,
    ) -> None:  # fmt: skip
        size = prop.get_size_in_points()
        ink = _ink(s, prop.copy(), bool(ismath))
        if ink is None:
            return
        turn, point = np.deg2rad(angle), 72 / self.dpi
        turned = np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
        start = np.array([x, self.height - y]) * point
        corners = _corners(ink) * size @ turned + start
        strokes = np.concatenate([corners.min(axis=1), corners.max(axis=1)], axis=1)
        hull = np.concatenate([ink[:, :2].min(axis=0), ink[:, 2:].max(axis=0)])
        red, green, blue, *alpha = gc.get_rgb()
        opaque = gc.get_alpha() if gc.get_forced_alpha() or not alpha else alpha[0]
        window = gc.get_clip_rectangle()
        self.lines.append(
            Written(
                s.strip(_MARKS_OF_DIRECTION),
                self._texts,
                size,
                _is_bold(prop.get_weight()),
                (red, green, blue, float(opaque)),
                _corners(hull[None])[0] * size @ turned + start,
                strokes,
                None if window is None else Box(*(edge * point for edge in window.extents)),
            )
        )

    def draw_tex(self, gc: Any, x: float, y: float, s: str, prop: Any, angle: float,
                 *, mtext: Text | None = None) -> None:  # fmt: skip
        # what TeX sets cannot be measured here; it is noted as plain words
        self.draw_text(gc, x, y, s.replace("$", ""), prop, angle)


def _is_bold(weight: Any) -> bool:
    return weight >= 600 if isinstance(weight, int) else weight in ("bold", "heavy", "black")


@lru_cache(maxsize=4096)
def _ink(text: str, prop: FontProperties, is_math: bool) -> NDArray[np.float64] | None:
    """Measure the closed lines of letters from the start of their baseline, in their sizes.

    Left, bottom, right and top of each: shape (n, 4); None where there is no ink.
    """
    vertices, codes = text_to_path.get_text_path(prop, text, ismath=is_math)
    if not len(vertices):
        return None
    codes = np.asarray(codes)
    drawn = codes != Path.CLOSEPOLY
    starts = np.flatnonzero(codes[drawn] == Path.MOVETO)
    points = np.asarray(vertices, dtype=float)[drawn] / text_to_path.FONT_SCALE
    low, high = (held.reduceat(points, starts, axis=0) for held in (np.minimum, np.maximum))
    return np.concatenate([low, high], axis=1)


def _corners(boxes: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the corners of boxes counterclockwise, from the lower left: shape (n, 4, 2)."""
    left, bottom, right, top = boxes.T
    across, up = np.array([left, right, right, left]), np.array([bottom, bottom, top, top])
    return np.stack([across, up], axis=-1).transpose(1, 0, 2)


def _pixels(renderer: Any) -> NDArray[np.uint8]:
    drawn = np.asarray(renderer.buffer_rgba())
    alpha = drawn[..., 3:] / 255
    # what nothing was drawn on is white paper
    return np.asarray((drawn[..., :3] * alpha + 255 * (1 - alpha)).round(), dtype=np.uint8)
