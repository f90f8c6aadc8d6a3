"""Two years side by side: refugees from Syria by country of asylum, at each year's end."""

import pandas as pd

import humstats as hs

hosts = {  # 2015 and 2024; UNHCR, Refugee Data Finder
    "TUR": (2_503_549, 2_901_478),
    "LBN": (1_062_690, 755_426),
    "DEU": (115_604, 725_102),
    "JOR": (628_223, 611_473),
    "IRQ": (244_642, 303_611),
}
years = pd.DataFrame(
    [
        {"location_code": host, "origin_location_code": "SYR", "period": year, "value": value}
        for host, values in hosts.items()
        for year, value in zip((2015, 2024), values, strict=True)
    ]
)
figures = hs.figures(
    years,
    indicator="refugees",
    unit="people",
    source="UNHCR",
    publication="Refugee Data Finder",
)
chart = hs.chart(hs.plot.dumbbell, figures)
