"""A count since one day, report by report: invented, to show a bound and a provisional one."""

import pandas as pd

import humstats as hs

reports = pd.DataFrame(
    {
        "reference_period_start": "2024-11-27",
        "reference_period_end": ["2024-11-28", "2024-11-29", "2024-11-30", "2024-12-03"],
        "value": ["120", "200", "more than 255", "400"],
        "status": ["final", "final", "final", "provisional"],
    }
)
dead = hs.figures(
    reports,
    indicator="deaths",
    unit="deaths",
    location_code="SYR",
    source="an example, not published",
)
chart = hs.chart(hs.plot.cumulative, dead)
