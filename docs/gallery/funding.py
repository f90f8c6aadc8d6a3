"""What plans required and received, and what is still missing: one of them got more."""

import pandas as pd

import humstats as hs

usd = {
    2021: (869e6, 826e6),
    2022: (4_442e6, 3_290e6),
    2023: (3_227e6, 1_637e6),
    2024: (606e6, 997e6),
}
plans = pd.DataFrame(
    [
        {"period": year, "indicator": indicator, "value": value}
        for year, values in usd.items()
        for indicator, value in zip(
            ("funding_required", "funding_received"), values, strict=True
        )
    ]
)
figures = hs.figures(plans, location_code="AFG", unit="usd", source="an example, not published")
chart = hs.chart(hs.plot.funding, figures)
