"""One small trend a place, on one scale: refugees from Syria."""

import pandas as pd

import humstats as hs

hosts = {  # each year's end, 2018 to 2025; UNHCR, Refugee Data Finder
    "TUR": [
        3_622_366,
        3_576_370,
        3_641_370,
        3_737_369,
        3_535_898,
        3_214_780,
        2_901_478,
        2_347_756,
    ],
    "LBN": [944_181, 910_586, 865_300, 840_929, 814_715, 784_884, 755_426, 532_357],
    "JOR": [676_283, 654_692, 662_790, 672_952, 660_892, 649_091, 611_473, 420_835],
    "DEU": [532_065, 572_818, 605_338, 621_740, 522_575, 705_812, 725_102, 668_647],
    "IRQ": [252_526, 245_810, 242_163, 254_561, 257_439, 271_997, 303_611, 308_226],
}
years = pd.DataFrame(
    [
        {"location_code": host, "origin_location_code": "SYR", "period": year, "value": value}
        for host, values in hosts.items()
        for year, value in enumerate(values, start=2018)
    ]
)
figures = hs.figures(
    years,
    indicator="refugees",
    unit="people",
    source="UNHCR",
    publication="Refugee Data Finder",
)
chart = hs.chart(hs.plot.small_multiples, figures)
