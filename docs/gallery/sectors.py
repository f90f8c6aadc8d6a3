"""In need and targeted by sector: Afghanistan's plan for 2024. Sectors are never added."""

import pandas as pd

import humstats as hs

millions = {  # in need, targeted; OCHA, Humanitarian Needs and Response Plan 2024
    "all": (23_666_389, 17_327_995),
    "WSH": (21_105_937, 9_655_018),
    "PRO": (20_806_009, 5_962_816),
    "HEA": (17_936_233, 12_814_550),
    "FSC": (15_823_677, 15_823_677),
    "EDU": (8_030_371, 1_350_000),
    "NUT": (7_399_632, 5_638_791),
    "SHL": (6_609_590, 1_688_701),
}
plan = pd.DataFrame(
    [
        {"sector_code": sector, "indicator": indicator, "value": value}
        for sector, values in millions.items()
        for indicator, value in zip(("people_in_need", "people_targeted"), values, strict=True)
    ]
)
figures = hs.figures(
    plan,
    location_code="AFG",
    period=2024,
    unit="people",
    source="OCHA",
    publication="Humanitarian Needs and Response Plan 2024",
)
chart = hs.chart(hs.plot.sectors, figures)
