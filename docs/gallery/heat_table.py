"""Provinces by year, the worst first; a cell without a figure is hatched: Afghanistan."""

import pandas as pd

import humstats as hs

shares = {  # percent in IPC phase 3 or above, after each harvest; IPC
    "Badakhshan": [60, 60, 45, 50],
    "Daykundi": [60, 55, 45, 40],
    "Ghor": [60, 65, 50, 55],
    "Hilmand": [None, 15, 40, 35],
    "Nuristan": [60, 55, 40, 50],
}
analysed = [
    "2018-08-01/2018-10-31",
    "2019-08-01/2019-10-31",
    "2020-08-01/2020-10-31",
    "2022-09-01/2022-10-31",
]
table = pd.DataFrame(
    [
        {"admin1_name": province, "period": period, "value": value}
        for province, values in shares.items()
        for period, value in zip(analysed, values, strict=True)
    ]
).assign(ipc_phase="3+", ipc_type="current")
figures = hs.figures(
    table,
    indicator="share_of_people_by_ipc_phase",
    location_code="AFG",
    unit="percent",
    source="IPC",
)
chart = hs.chart(hs.plot.heat_table, figures)
