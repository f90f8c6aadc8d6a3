"""Boundaries: areas of the user's own GeoJSON, found by their codes.

Plain JSON is read and nothing else is needed: a path, a dict, or whatever has a
``__geo_interface__``, as a GeoDataFrame does. No boundaries come with the library: whose they
are is a matter of the publisher.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from humstats.errors import ChartError
from humstats.model.lists import joined
from humstats.model.numerals import grouped
from humstats.model.paths import shown

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from numpy.typing import NDArray

__all__ = ["KEYS", "Area", "read_boundaries"]

#: Properties that hold codes in the files of OCHA, geoBoundaries and others, in small letters.
KEYS: Final = (
    "adm3_pcode", "admin3pcode", "adm2_pcode", "admin2pcode", "adm1_pcode", "admin1pcode",
    "shapeiso", "pcode", "code", "adm0_pcode", "admin0pcode", "iso3", "iso_a3", "shapegroup",
)  # fmt: skip
#: Properties that hold names, in small letters; "adm1_en" and "admin1name_en" too.
_NAMES: Final = ("name", "shapename", "name_en")
#: A file larger than this, in megabytes, or of more points, is none for a chart.
_MEGABYTES: Final = 100
_POINTS: Final = 2_000_000
_DEGREES: Final = (
    "they must be in longitude and latitude (EPSG:4326), as GeoDataFrame.to_crs(4326) makes "
    "them"
)
_SIMPLIFY: Final = "simplify them first, as mapshaper or GeoDataFrame.simplify() does"


@dataclass(frozen=True, slots=True, eq=False)
class Area:
    """An area: its code, its name and its polygons.

    Attributes
    ----------
    code : str
        Empty where the boundaries give none.
    name : str
        As the boundaries have it; else its code.
    polygons : tuple of tuple of numpy.ndarray
        Each the outer ring and its holes, of longitudes and latitudes in degrees.
    """

    code: str
    name: str
    polygons: tuple[tuple[NDArray[np.float64], ...], ...]


def read_boundaries(
    source: Any, *, codes: Collection[str], key: str | None = None
) -> tuple[Area, ...]:
    """Read areas, and find the property that holds their codes.

    Parameters
    ----------
    source : str, pathlib.Path, dict, or with ``__geo_interface__``
        GeoJSON: a feature collection in longitude and latitude.
    codes : collection of str
        Of the areas that are looked for.
    key : str, optional
        The property that holds the codes; by default the known one that holds most of them.

    Returns
    -------
    tuple of Area
        In their order.

    Raises
    ------
    ChartError
        When it is no GeoJSON, has no areas, one of them is empty, broken or there twice, it
        is not in degrees, or too large.

    Examples
    --------
    >>> square = {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}
    >>> held = {"type": "FeatureCollection", "features": [
    ...     {"type": "Feature", "properties": {"ADM1_PCODE": "SY01"}, "geometry": square}]}
    >>> [area.code for area in read_boundaries(held, codes=["SY01"])]
    ['SY01']
    """
    features = _features(_loaded(source))
    held = [_inner(feature, "properties") for feature in features]
    found = key or _key_in(held, codes)
    if key is not None and not any(key in one for one in held):
        raise ChartError(
            f"key={key!r} is no property of the boundaries: they have "
            f"{_listed(_names_in(held))}."
        )
    named = ["" if one.get(found) is None else str(one[found]).strip() for one in held]
    twice = sorted({code for code in named if code and named.count(code) > 1})
    if twice:
        raise ChartError(
            f"The boundaries have {_listed(twice)} more than once: dissolve them, so that each "
            "area is one feature."
        )
    areas = tuple(
        Area(code, _name_of(one, found) or code, tuple(_polygons(feature, code)))
        for code, one, feature in zip(named, held, features, strict=True)
    )
    points = sum(len(ring) for area in areas for polygon in area.polygons for ring in polygon)
    if points > _POINTS:
        raise ChartError(f"The boundaries have {grouped(points)} points: {_SIMPLIFY}.")
    return areas


def _loaded(source: Any) -> Any:
    """Return GeoJSON as Python holds it."""
    if isinstance(source, Mapping):
        return source
    if isinstance(source, str | Path):
        return _from_file(Path(source))
    try:
        return source.__geo_interface__
    except AttributeError:
        raise ChartError(
            f"boundaries: expected a path to GeoJSON, a dict or a GeoDataFrame, found "
            f"{type(source).__name__}."
        ) from None


def _from_file(path: Path) -> Any:
    if not path.is_file():
        raise ChartError(f"There is no file {shown(path)} with boundaries.")
    if path.stat().st_size > _MEGABYTES * 1e6:
        raise ChartError(f"{path.name!r} is larger than {_MEGABYTES} MB: {_SIMPLIFY}.")
    try:
        return json.loads(path.read_bytes().decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise ChartError(
            f"{path.name!r} is no GeoJSON: save the boundaries as such, as "
            "GeoDataFrame.to_file(..., driver='GeoJSON') does."
        ) from None


def _features(held: Any) -> Sequence[Mapping[str, Any]]:
    kind = held.get("type") if isinstance(held, Mapping) else type(held).__name__
    if kind == "Feature":
        return [held]
    if kind != "FeatureCollection":
        raise ChartError(
            f"boundaries are a GeoJSON FeatureCollection, found {kind!r}: save them as such, "
            "as GeoDataFrame.to_file(..., driver='GeoJSON') does."
        )
    crs = str(_inner(_inner(held, "crs"), "properties").get("name", ""))
    if "EPSG" in crs and not crs.endswith(("4326", "4258")):
        raise ChartError(f"The boundaries are in {crs}: {_DEGREES}.")
    features = held.get("features")
    is_list = isinstance(features, list | tuple) and all(
        isinstance(one, Mapping) for one in features
    )
    if not is_list or not features:
        raise ChartError("The boundaries hold no features: there is no area to draw.")
    return list(features)


def _key_in(held: Sequence[Mapping[str, Any]], codes: Collection[str]) -> str:
    """Find the known property that holds most of the codes."""
    names = _names_in(held)
    known = sorted(
        (name for name in names if name.casefold() in KEYS),
        key=lambda name: KEYS.index(name.casefold()),
    )
    if not known:
        raise ChartError(
            "No property of the boundaries is known to hold codes; they have "
            f"{_listed(names)}: name it, as with key='ADM1_PCODE'."
        )
    wanted = set(codes)
    return max(known, key=lambda name: len({str(one.get(name)) for one in held} & wanted))


def _inner(held: Any, name: str) -> Mapping[str, Any]:
    """Return what an object holds under a name, if that is an object too."""
    found = held.get(name)
    return found if isinstance(found, Mapping) else {}


def _names_in(held: Sequence[Mapping[str, Any]]) -> list[str]:
    return list(dict.fromkeys(str(name) for one in held for name in one))


def _listed(names: Sequence[str], most: int = 6) -> str:
    if not names:
        return "none"
    return joined(map(repr, names), most=most)


def _name_of(held: Mapping[str, Any], key: str) -> str:
    """Return the name of an area, where a property is known to hold it."""
    stem = key.casefold().removesuffix("pcode").rstrip("_")
    wanted = [f"{stem}_{end}" for end in ("en", "fr", "es", "ar")]
    wanted += [f"{stem}{end}" for end in ("name", "name_en", "_name")]
    folded = {str(name).casefold(): text for name, text in held.items()}
    found = (folded.get(name) for name in (*wanted, *_NAMES))
    return next((text for text in found if isinstance(text, str) and text.strip()), "")


def _polygons(
    feature: Mapping[str, Any], code: str
) -> Iterator[tuple[NDArray[np.float64], ...]]:
    """Yield the polygons of a feature, each its outer ring and its holes."""
    told = repr(code) if code else "without a code"
    geometry = feature.get("geometry")
    parts = _parts(geometry)
    if not parts:
        kind = geometry.get("type") if isinstance(geometry, Mapping) else None
        why = (
            f"is a {kind}: boundaries are polygons, so leave it out"
            if kind and "Polygon" not in str(kind) and kind != "GeometryCollection"
            else "has no geometry: leave it out of the boundaries, or take whole ones"
        )
        raise ChartError(f"The area {told} {why}.")
    for rings in parts:
        try:
            held = tuple(_ring(ring) for ring in rings)
        except (TypeError, ValueError, IndexError):
            raise ChartError(
                f"The geometry of the area {told} cannot be read: a ring is a list of at "
                "least four pairs of numbers."
            ) from None
        for ring in held:
            if np.abs(ring[:, 0]).max() > 360 or np.abs(ring[:, 1]).max() > 90:
                x, y = ring[0]
                raise ChartError(
                    f"The boundaries are not in degrees, found {x:.0f}, {y:.0f}: {_DEGREES}."
                )
        yield held


def _parts(geometry: Any) -> list[Any]:
    """Return the polygons of a geometry as lists of rings; none where it has no area."""
    if not isinstance(geometry, Mapping):
        return []
    kind, held = geometry.get("type"), geometry.get("coordinates")
    if kind == "Polygon":
        return [held] if held else []
    if kind == "MultiPolygon":
        return [one for one in held or () if one]
    if kind == "GeometryCollection":
        return [part for one in geometry.get("geometries") or () for part in _parts(one)]
    return []


def _ring(held: Any) -> NDArray[np.float64]:
    points = np.array([(float(point[0]), float(point[1])) for point in held])
    if len(points) < 4 or not np.isfinite(points).all():
        raise ValueError(len(points))
    return points
