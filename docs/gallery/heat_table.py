"""Regions by year, the worst first; a cell without a figure is hatched: an invented table."""

import pandas as pd

import humstats as hs

shares = {
    "North": [22, 27, 35],
    "East": [30, None, 31],
    "South": [18, 21, 27],
    "West": [12, 15, 14],
}
table = pd.DataFrame(
    [
        {
            "admin1_name": region,
            "ipc_phase": "3+",
            "ipc_type": "current",
            "period": year,
            "value": value,
        }
        for region, values in shares.items()
        for year, value in enumerate(values, start=2022)
    ]
)
figures = hs.figures(
    table,
    indicator="share_of_people_by_ipc_phase",
    location_code="TCD",
    unit="percent",
    source="an example, not published",
)
chart = hs.chart(hs.plot.heat_table, figures)
