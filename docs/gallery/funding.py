"""What plans required and received, and what is still missing: one of them got more."""

import pandas as pd

import humstats as hs

usd = {  # required, received; OCHA, Financial Tracking Service
    ("HAFG20", 2020): (1_131_050_820, 598_889_234),
    ("HAFG21", 2021): (868_666_483, 826_324_624),
    ("FAFG21", "2021-09-01/2021-12-31"): (606_261_163, 996_623_679),
    ("HAFG22", 2022): (4_442_200_000, 3_289_502_558),
    ("HAFG23", 2023): (3_227_372_908, 1_637_175_948),
}
plans = pd.DataFrame(
    [
        {"plan_code": plan, "period": period, "indicator": indicator, "value": value}
        for (plan, period), values in usd.items()
        for indicator, value in zip(
            ("funding_required", "funding_received"), values, strict=True
        )
    ]
)
figures = hs.figures(
    plans,
    location_code="AFG",
    unit="usd",
    source="OCHA",
    publication="Financial Tracking Service",
)
chart = hs.chart(hs.plot.funding, figures)
