"""Outlines: areas on the page, in points, and where words and circles find room in them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np
from matplotlib.path import Path

from humstats.plotting.page.lettering import Box

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from humstats.plotting.drawing.boundaries import Area

__all__ = ["Outline", "aspect_of", "outlines_of"]

#: Points nearer to each other than this, in points of the page, are one.
_FINEST: Final = 0.25
#: So many places are tried across an area, and along each side of what is to stand there.
_TRIED: Final = 21
_ALONG: Final = 5


@dataclass(frozen=True)
class Outline:
    """An area on the page.

    Attributes
    ----------
    area : Area
        What it is.
    polygons : tuple of tuple of numpy.ndarray
        Each the outer ring and its holes, in points, downwards.
    """

    area: Area
    polygons: tuple[tuple[NDArray[np.float64], ...], ...]

    @cached_property
    def path(self) -> Path:
        """All of it, its holes turned the other way round so that they stay empty."""
        rings = [
            ring if (_signed(ring) > 0) == (number == 0) else ring[::-1]
            for polygon in self.polygons
            for number, ring in enumerate(polygon)
        ]
        codes = [
            np.r_[Path.MOVETO, np.full(len(ring) - 2, Path.LINETO), Path.CLOSEPOLY]
            for ring in rings
        ]
        return Path(np.concatenate(rings), np.concatenate(codes).astype(np.uint8))

    @cached_property
    def _largest(self) -> tuple[NDArray[np.float64], ...]:
        return max(self.polygons, key=lambda polygon: abs(_signed(polygon[0])))

    @cached_property
    def _inside(self) -> NDArray[np.float64]:
        """Places within its largest part, those far from its edge first."""
        outer = self._largest[0]
        (left, top), (right, bottom) = outer.min(axis=0), outer.max(axis=0)
        steps = (np.arange(_TRIED) + 0.5) / _TRIED
        xs, ys = np.meshgrid(left + steps * (right - left), top + steps * (bottom - top))
        tried = np.column_stack([xs.ravel(), ys.ravel()])
        inside = tried[self.holds(tried)]
        if not len(inside):
            return np.asarray(outer[:1])
        edge = np.concatenate([_dense(ring) for ring in self._largest])
        apart = np.min(
            np.hypot(*(inside[:, None, :] - edge[None, :, :]).transpose(2, 0, 1)), axis=1
        )
        return np.asarray(inside[np.argsort(-apart, kind="stable")])

    def mirrored(self, ends: float) -> Outline:
        """Return it turned round, so that axes that are turned round show it as it is."""
        return Outline(
            self.area,
            tuple(
                tuple(np.column_stack([ends - ring[:, 0], ring[:, 1]]) for ring in polygon)
                for polygon in self.polygons
            ),
        )

    @property
    def centre(self) -> tuple[float, float]:
        """The place farthest from its edges."""
        x, y = self._inside[0]
        return float(x), float(y)

    def holds(self, points: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Tell which points lie in its largest part, and in no hole of it."""
        outer, *holes = (Path(ring) for ring in self._largest)
        held = outer.contains_points(points)
        for hole in holes:
            held &= ~hole.contains_points(points)
        return np.asarray(held)

    def room_for(
        self, width: float, height: float, taken: Sequence[Box]
    ) -> tuple[float, float] | None:
        """Find the middle of a place for a box, clear of what is taken; None without one."""
        outer = self._largest[0]
        (left, top), (right, bottom) = outer.min(axis=0), outer.max(axis=0)
        if right - left < width or bottom - top < height:
            return None
        own = Box(left, top, right, bottom)
        near = np.array([box for box in taken if box.meets(own)]).reshape(-1, 4)
        x, y = self._inside.T
        apart = (
            (x[:, None] - width / 2 - 1 >= near[:, 2])
            | (x[:, None] + width / 2 + 1 <= near[:, 0])
            | (y[:, None] - height / 2 - 1 >= near[:, 3])
            | (y[:, None] + height / 2 + 1 <= near[:, 1])
        ).all(axis=1)
        steps = np.linspace(-0.5, 0.5, _ALONG)
        grid = np.array([(across * width, up * height) for across in steps for up in steps])
        for place in self._inside[apart]:
            if self.holds(place + grid).all():
                return float(place[0]), float(place[1])
        return None


def aspect_of(areas: Sequence[Area]) -> float:
    """Return the height of a map of some areas, for a width of one."""
    (left, bottom), (right, top) = _extent(areas)
    wide = (right - left) * math.cos(math.radians((bottom + top) / 2))
    return float((top - bottom) / wide) if wide > 0 and top > bottom else 1.0


def outlines_of(areas: Sequence[Area], box: Box) -> list[Outline]:
    """Place areas in a box of points, which reach downwards.

    The projection is equirectangular, true to scale at the middle latitude; areas on both
    sides of the 180th meridian stand together.

    Parameters
    ----------
    areas : sequence of Area
        In degrees.
    box : Box
        As ``aspect_of`` asks for; ``bottom`` is above ``top``, as points count downwards.
    """
    (left, south), (right, north) = _extent(areas)
    per = np.array([(box.right - box.left) / max(right - left, 1e-9),
                    (box.top - box.bottom) / max(north - south, 1e-9)])  # fmt: skip
    shift, corner = _shifts(areas), np.array([box.left, box.bottom])
    made = []
    for area in areas:
        polygons = []
        for polygon in area.polygons:
            placed = (
                (_moved(ring, shift=shift) - [left, north]) * per * [1, -1] for ring in polygon
            )
            polygons.append(tuple(_thinned(ring + corner) for ring in placed))
        made.append(Outline(area, tuple(polygons)))
    return made


def _extent(areas: Sequence[Area]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    points = _all(areas)
    if _shifts(areas):
        points = _moved(points, shift=True)
    return points.min(axis=0), points.max(axis=0)


def _all(areas: Sequence[Area]) -> NDArray[np.float64]:
    return np.concatenate([polygon[0] for area in areas for polygon in area.polygons])


def _shifts(areas: Sequence[Area]) -> bool:
    """Whether the areas are nearer to each other across the 180th meridian."""
    x = _all(areas)[:, 0]
    moved = np.where(x < 0, x + 360, x)
    return bool(np.ptp(x) > 180 > np.ptp(moved))


def _moved(ring: NDArray[np.float64], *, shift: bool) -> NDArray[np.float64]:
    if not shift:
        return ring
    return np.column_stack([np.where(ring[:, 0] < 0, ring[:, 0] + 360, ring[:, 0]), ring[:, 1]])


def _thinned(ring: NDArray[np.float64]) -> NDArray[np.float64]:
    """Leave out points that nobody sees; a ring keeps four at least."""
    kept = [0]
    for at in range(1, len(ring) - 1):
        if np.abs(ring[at] - ring[kept[-1]]).max() >= _FINEST:
            kept.append(at)
    kept.append(len(ring) - 1)
    return ring[kept] if len(kept) >= 4 else ring[[*range(3), len(ring) - 1]]


def _signed(ring: NDArray[np.float64]) -> float:
    """Return the area of a ring, negative where it runs the other way round."""
    x, y = ring[:, 0], ring[:, 1]
    return float(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1]) / 2)


def _dense(ring: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return points along a ring, about as dense as the places that are tried."""
    span = float(np.ptp(ring, axis=0).max()) or 1.0
    made = [ring]
    for one, other in pairwise(ring):
        count = min(_TRIED * 2, int(np.abs(other - one).max() / span * _TRIED * 2))
        if count > 1:
            steps = np.linspace(0, 1, count, endpoint=False)[1:, None]
            made.append(one + (other - one) * steps)
    return np.concatenate(made)
