"""A count since one day, report by report: the dead of the earthquakes of 2023 in Türkiye."""

import pandas as pd

import humstats as hs

deaths = {  # since 6 February; AFAD, as reported by Anadolu and Reuters on these days
    "2023-02-18": 40_642,
    "2023-02-24": 44_218,
    "2023-03-01": 45_089,
    "2023-03-11": 47_975,
}
reports = pd.DataFrame(
    {
        "reference_period_start": "2023-02-06",
        "reference_period_end": list(deaths),
        "value": list(deaths.values()),
        "status": "provisional",
    }
)
figures = hs.figures(
    reports, indicator="deaths", unit="deaths", location_code="TUR", source="AFAD"
)
chart = hs.chart(hs.plot.cumulative, figures, events={"2023-02-20": "Another earthquake"})
