"""Bubbles of counts over a choropleth of a share: an invented country of four regions."""

import pandas as pd

import humstats as hs


def region(code, west, south):
    """Make one square of the invented country."""
    corners = [(0, 0), (4, 0), (4, 3), (0, 3), (0, 0)]
    return {
        "type": "Feature",
        "properties": {"ADM1_PCODE": code},
        "geometry": {
            "type": "Polygon",
            "coordinates": [[(west + x, south + y) for x, y in corners]],
        },
    }


boundaries = {
    "type": "FeatureCollection",
    "features": [
        region("TD01", 14, 12),
        region("TD02", 18, 12),
        region("TD03", 14, 9),
        region("TD04", 18, 9),
    ],
}
areas = pd.DataFrame(
    [
        {"admin1_code": code, "indicator": indicator, "unit": unit, "value": value}
        for code, share, count in (("TD01", 12, 90e3), ("TD02", 31, 240e3), ("TD03", 24, 410e3))
        for indicator, unit, value in (
            ("share_of_people_by_ipc_phase", "percent", share),
            ("people_in_need", "people", count),
        )
    ]
)
areas["ipc_phase"] = ["3+" if unit == "percent" else "all" for unit in areas["unit"]]
figures = hs.figures(
    areas, location_code="TCD", period=2024, source="an example, not published"
)
chart = hs.chart(
    hs.plot.map,
    figures,
    boundaries=boundaries,
    boundaries_source="invented for this example",
)
