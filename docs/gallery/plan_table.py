"""Plans year by year: in need, targeted, required and funded. Years without a figure stay."""

import pandas as pd

import humstats as hs

rows = [  # Afghanistan; OCHA, Financial Tracking Service and plans
    (2020, "people_in_need", 14_000_000),
    (2020, "people_targeted", 11_054_331),
    (2020, "funding_required", 1_131_050_820),
    (2020, "funding_received", 598_889_234),
    (2021, "funding_required", 868_666_483),
    (2021, "funding_received", 826_324_624),
    (2022, "people_in_need", 24_380_455),
    (2022, "funding_required", 4_442_200_000),
    (2022, "funding_received", 3_289_502_558),
    (2023, "funding_required", 3_227_372_908),
    (2023, "funding_received", 1_637_175_948),
    (2024, "people_in_need", 23_666_389),
    (2024, "people_targeted", 17_327_995),
    (2024, "funding_required", 3_059_587_797),
]
plans = pd.DataFrame(rows, columns=["period", "indicator", "value"])
plans["unit"] = ["usd" if name.startswith("funding") else "people" for name in plans.indicator]
figures = hs.figures(
    plans,
    location_code="AFG",
    source="OCHA",
    publication="Financial Tracking Service and response plans",
)
chart = hs.chart(hs.plot.plan_table, figures)
