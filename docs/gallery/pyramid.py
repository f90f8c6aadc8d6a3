"""By sex and age, with children bracketed: refugees from Sudan in Chad."""

import pandas as pd

import humstats as hs

bands = {  # women and girls, men and boys; UNHCR, Refugee Data Finder
    "0-4": (56_982, 57_880),
    "5-11": (112_014, 112_190),
    "12-17": (72_580, 70_702),
    "18-59": (228_420, 138_983),
    "60+": (25_967, 14_855),
}
people = pd.DataFrame(
    [
        {"age_range": age, "gender": gender, "value": value}
        for age, values in bands.items()
        for gender, value in zip("fm", values, strict=True)
    ]
)
figures = hs.figures(
    people.assign(origin_location_code="SDN"),
    indicator="refugees",
    location_code="TCD",
    period=2025,
    unit="people",
    source="UNHCR",
    publication="Refugee Data Finder",
)
chart = hs.chart(hs.plot.pyramid, figures)
