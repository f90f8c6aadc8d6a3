"""Plans year by year: in need, targeted, required and funded. Years without a figure stay."""

import pandas as pd

import humstats as hs

rows = [
    (2022, "people_in_need", 24.4e6),
    (2022, "people_targeted", 22.1e6),
    (2022, "funding_required", 4.44e9),
    (2022, "funding_received", 3.29e9),
    (2024, "people_in_need", 23.7e6),
    (2024, "people_targeted", 17.3e6),
    (2024, "funding_required", 3.06e9),
    (2024, "funding_received", 1.63e9),
]
plans = pd.DataFrame(rows, columns=["period", "indicator", "value"])
plans["unit"] = ["usd" if name.startswith("funding") else "people" for name in plans.indicator]
figures = hs.figures(plans, location_code="AFG", source="an example, not published")
chart = hs.chart(hs.plot.plan_table, figures)
