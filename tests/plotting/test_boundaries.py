from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from humstats.errors import ChartError
from humstats.plotting.drawing import boundaries as module
from humstats.plotting.drawing.boundaries import read_boundaries
from humstats.plotting.drawing.outlines import aspect_of, outlines_of
from humstats.plotting.page.lettering import Box

CODES = ("SY01", "SY02")


def square(left: float, bottom: float, side: float = 1.0) -> list[list[float]]:
    right, top = left + side, bottom + side
    return [[left, bottom], [right, bottom], [right, top], [left, top], [left, bottom]]


def polygon(*rings: list[list[float]]) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": list(rings)}


def collection(*geometries: Any, key: str = "ADM1_PCODE", **more: Any) -> dict[str, Any]:
    features = [
        {
            "type": "Feature",
            "properties": {key: f"SY{n:02}", "ADM1_EN": f"Area {n}"},
            "geometry": geometry,
        }
        for n, geometry in enumerate(geometries, start=1)
    ]
    return {"type": "FeatureCollection", "features": features, **more}


TWO = collection(polygon(square(0, 0)), polygon(square(1, 0)))


def test_a_path_a_dict_and_a_frame_are_read_alike(tmp_path: Path) -> None:
    class Frame:
        __geo_interface__ = TWO

    path = tmp_path / "areas.geojson"
    path.write_text(json.dumps(TWO), encoding="utf-8-sig")
    for source in (TWO, path, str(path), Frame()):
        areas = read_boundaries(source, codes=CODES)
        assert [(area.code, area.name) for area in areas] == [
            ("SY01", "Area 1"),
            ("SY02", "Area 2"),
        ]


@pytest.mark.parametrize(
    "key", ["ADM1_PCODE", "admin1Pcode", "adm1_pcode", "shapeISO", "pcode", "code"]
)
def test_known_properties_hold_the_codes(key: str) -> None:
    areas = read_boundaries(collection(polygon(square(0, 0)), key=key), codes=CODES)
    assert areas[0].code == "SY01"


def test_the_property_that_holds_most_of_the_codes_is_taken() -> None:
    held = collection(polygon(square(0, 0)), polygon(square(1, 0)), key="ADM2_PCODE")
    for feature, code in zip(held["features"], CODES, strict=True):
        feature["properties"] = {"ADM2_PCODE": code + "01", "ADM1_PCODE": code}
    assert [area.code for area in read_boundaries(held, codes=CODES)] == [*CODES]
    named = read_boundaries(held, codes=CODES, key="ADM2_PCODE")
    assert [area.code for area in named] == ["SY0101", "SY0201"]


def test_an_area_without_a_code_is_kept() -> None:
    held = collection(polygon(square(0, 0)), polygon(square(1, 0)))
    held["features"][1]["properties"] = {"ADM1_PCODE": None}
    assert [area.code for area in read_boundaries(held, codes=CODES)] == ["SY01", ""]


def test_holes_islands_and_collections_are_parts_of_their_area() -> None:
    island = [square(5, 5)]
    holed = polygon(square(0, 0, 3), square(1, 1))
    many = {"type": "MultiPolygon", "coordinates": [holed["coordinates"], island]}
    both = {"type": "GeometryCollection", "geometries": [holed, polygon(*island)]}
    for geometry in (many, both):
        (area,) = read_boundaries(collection(geometry), codes=CODES)
        assert [len(part) for part in area.polygons] == [2, 1]


def _with(change: Callable[[dict[str, Any]], Any]) -> dict[str, Any]:
    held: dict[str, Any] = json.loads(json.dumps(TWO))
    change(held)
    return held


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("no/such.geojson", "There is no file 'no/such.geojson' with boundaries"),
        (7, "a path to GeoJSON, a dict or a GeoDataFrame, found int"),
        ({"type": "Topology"}, "a GeoJSON FeatureCollection, found 'Topology'"),
        ({}, "a GeoJSON FeatureCollection, found None"),
        ({"type": "FeatureCollection"}, "hold no features"),
        ({"type": "FeatureCollection", "features": []}, "hold no features"),
        ({"type": "FeatureCollection", "features": [3]}, "hold no features"),
        (collection(None), "area 'SY01' has no geometry"),
        (collection(polygon()), "area 'SY01' has no geometry"),
        (collection({"type": "Point", "coordinates": [1, 2]}), "is a Point: boundaries are po"),
        (collection(polygon([[0, 0], [1, 1]])), "'SY01' cannot be read: a ring is a list"),
        (collection(polygon([["a", "b"]] * 4)), "'SY01' cannot be read"),
        (collection(polygon([[0.0, float("nan")]] * 4)), "'SY01' cannot be read"),
        (collection(polygon(square(4e6, 3.7e6))), r"not in degrees, found 4000000, 3700000: "),
        (collection(polygon(square(0, 0)), crs={"properties": {"name": "urn:ogc:EPSG::3857"}}),
         r"are in urn:ogc:EPSG::3857: they must be in longitude and latitude \(EPSG:4326\)"),
        (collection(polygon(square(0, 0)), key="NAME_1"),
         "known to hold codes; they have 'NAME_1' and 'ADM1_EN': name it, as with key="),
        (_with(lambda held: held["features"][1]["properties"].update(ADM1_PCODE="SY01")),
         "have 'SY01' more than once: dissolve them"),
    ],
)  # fmt: skip
def test_what_is_no_map_gets_one_sentence(source: Any, message: str) -> None:
    with pytest.raises(ChartError, match=message) as raised:
        read_boundaries(source, codes=CODES)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe\x00", b"[" * 100_000, b"PK\x03\x04"])
def test_files_that_are_no_geojson(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "areas.json"
    path.write_bytes(content)
    with pytest.raises(ChartError, match=r"'areas\.json' is no GeoJSON: save the bounda"):
        read_boundaries(path, codes=CODES)


def test_what_is_huge_is_to_be_simplified(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_POINTS", 9)
    with pytest.raises(ChartError, match="have 10 points: simplify them first"):
        read_boundaries(TWO, codes=CODES)
    monkeypatch.setattr(module, "_MEGABYTES", 0)
    path = tmp_path / "areas.json"
    path.write_text(json.dumps(TWO))
    with pytest.raises(ChartError, match="is larger than 0 MB: simplify"):
        read_boundaries(path, codes=CODES)


def test_a_key_that_is_not_there_is_refused() -> None:
    with pytest.raises(
        ChartError, match="key='NAME' is no property of the boundaries: they ha"
    ):
        read_boundaries(TWO, codes=CODES, key="NAME")


def test_a_degree_is_narrower_in_the_north() -> None:
    equator, north = (
        read_boundaries(collection(polygon(square(0, at))), codes=CODES) for at in (-0.5, 59.5)
    )
    assert aspect_of(equator) == pytest.approx(1.0)
    assert aspect_of(north) == pytest.approx(2.0)


def test_north_is_up_and_the_map_fills_its_box() -> None:
    low, high = outlines_of(
        read_boundaries(collection(polygon(square(0, 0)), polygon(square(0, 1))), codes=CODES),
        Box(10, 20, 60, 120),
    )
    assert low.centre[1] > high.centre[1]
    points = np.concatenate([low.path.vertices, high.path.vertices])
    assert points.min(axis=0).tolist() == [10, 20]
    assert points.max(axis=0).tolist() == [60, 120]


def test_areas_on_both_sides_of_the_180th_meridian_stand_together() -> None:
    areas = read_boundaries(
        collection(polygon(square(178, -18)), polygon(square(-179, -18))), codes=CODES
    )
    west, east = outlines_of(areas, Box(0, 0, 40, 10))
    assert west.centre[0] < east.centre[0] < 40
    assert east.centre[0] - west.centre[0] == pytest.approx(30, abs=1)


def test_a_hole_is_no_place_for_words() -> None:
    ring = polygon(square(0, 0, 10), square(2, 2, 6))
    (outline,) = outlines_of(
        read_boundaries(collection(ring), codes=CODES), Box(0, 0, 100, 100)
    )
    assert not outline.holds(np.array([[50.0, 50.0]]))[0]
    assert outline.holds(np.array([outline.centre]))[0]
    assert outline.room_for(15, 10, []) is not None
    assert outline.room_for(30, 30, []) is None
    assert outline.room_for(15, 10, [Box(0, 0, 100, 100)]) is None
    turned = outline.mirrored(100)
    assert turned.path.vertices[:, 0].max() == 100
