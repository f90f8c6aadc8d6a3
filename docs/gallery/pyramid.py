"""By sex and age, with children bracketed: an invented population."""

import pandas as pd

import humstats as hs

bands = {
    "0-4": (60, 63),
    "5-11": (150, 155),
    "12-17": (98, 110),
    "18-59": (305, 375),
    "60+": (30, 40),
}
people = pd.DataFrame(
    [
        {"age_range": age, "gender": gender, "value": value * 1000}
        for age, values in bands.items()
        for gender, value in zip("fm", values, strict=True)
    ]
)
figures = hs.figures(
    people,
    indicator="refugees",
    location_code="PAK",
    period=2023,
    unit="people",
    source="an example, not published",
)
chart = hs.chart(hs.plot.pyramid, figures)
