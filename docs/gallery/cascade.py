"""From those in need to those reached, each part of the one before: Afghanistan's 2020 plan."""

import pandas as pd

import humstats as hs

plan = pd.DataFrame(
    {
        "indicator": ["people_in_need", "people_targeted", "people_reached"],
        "value": [14_000_000, 11_054_331, 10_000_000],
    }
)
figures = hs.figures(
    plan,
    location_code="AFG",
    period=2020,
    unit="people",
    source="OCHA",
    publication="Financial Tracking Service, plan overview of 2020",
)
chart = hs.chart(hs.plot.cascade, figures)
