"""Bubbles of counts over a choropleth of shares: each area is a tile where it lies, roughly."""

import pandas as pd

import humstats as hs

# column and row of the tile; people in IPC phase 3 or above, and their share in percent:
# Central African Republic, April to August 2023; IPC
prefectures = {
    ("CF53", "Vakaga"): (4, 0, 33_621, 40),
    ("CF31", "Ouham Pendé"): (0, 1, 322_602, 47),
    ("CF32", "Ouham"): (1, 1, 257_083, 49),
    ("CF42", "Nana-Gribizi"): (2, 1, 76_420, 37),
    ("CF51", "Bamingui-Bangoran"): (3, 1, 32_843, 40),
    ("CF52", "Haute-Kotto"): (4, 1, 58_825, 46),
    ("CF22", "Nana-Mambéré"): (0, 2, 155_156, 45),
    ("CF11", "Ombella M’Poko"): (1, 2, 233_441, 27),
    ("CF41", "Kémo"): (2, 2, 93_043, 42),
    ("CF43", "Ouaka"): (3, 2, 209_386, 47),
    ("CF63", "Haut-Mbomou"): (5, 2, 33_041, 63),
    ("CF21", "Mambéré-Kadéï"): (0, 3, 262_770, 49),
    ("CF12", "Lobaye"): (1, 3, 179_720, 43),
    ("CF71", "Bangui"): (2, 3, 139_122, 17),
    ("CF61", "Basse-Kotto"): (3, 3, 135_365, 35),
    ("CF62", "Mbomou"): (4, 3, 137_666, 53),
    ("CF23", "Sangha-Mbaéré"): (0, 4, 27_982, 41),
}


def tile(code, column, row):
    """Make a tile of three degrees by three."""
    west, south = 3 * column, -3 * row
    corners = [(0, 0), (3, 0), (3, 3), (0, 3), (0, 0)]
    return {
        "type": "Feature",
        "properties": {"ADM1_PCODE": code},
        "geometry": {
            "type": "Polygon",
            "coordinates": [[(west + x, south + y) for x, y in corners]],
        },
    }


tiles = [tile(code, *at) for (code, _), (*at, _, _) in prefectures.items()]
areas = pd.DataFrame(
    [
        {
            "admin1_code": code,
            "admin1_name": name,
            "indicator": indicator,
            "unit": unit,
            "value": value,
        }
        for (code, name), (_, _, people, share) in prefectures.items()
        for indicator, unit, value in (
            ("people_by_ipc_phase", "people", people),
            ("share_of_people_by_ipc_phase", "percent", share),
        )
    ]
)
figures = hs.figures(
    areas.assign(ipc_phase="3+", ipc_type="current"),
    location_code="CAF",
    period="2023-04-01/2023-08-31",
    source="IPC",
)
chart = hs.chart(
    hs.plot.map,
    figures,
    boundaries={"type": "FeatureCollection", "features": tiles},
    boundaries_source="a tile for each prefecture, no boundaries",
)
