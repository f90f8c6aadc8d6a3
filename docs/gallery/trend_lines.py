"""Up to five series in one drawing, their names at the ends of the lines."""

import pandas as pd

import humstats as hs

hosts = {  # each year's end; UNHCR, Refugee Data Finder
    "TUR": [3_535_898, 3_214_780, 2_901_478, 2_347_756],
    "DEU": [522_575, 705_812, 725_102, 668_647],
    "LBN": [814_715, 784_884, 755_426, 532_357],
    "JOR": [660_892, 649_091, 611_473, 420_835],
}
years = pd.DataFrame(
    [
        {"location_code": host, "origin_location_code": "SYR", "period": year, "value": value}
        for host, values in hosts.items()
        for year, value in enumerate(values, start=2022)
    ]
)
figures = hs.figures(
    years,
    indicator="refugees",
    unit="people",
    source="UNHCR",
    publication="Refugee Data Finder",
)
chart = hs.chart(hs.plot.trend, figures)
