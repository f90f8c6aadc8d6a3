"""Food prices: what an amount of a commodity costs in a market, from WFP.

One row for a market, a commodity, an amount, a kind of trade and a month, which runs from the
15th to the 14th of the next: HAPI's documentation says a whole month.

==================  ========================================================================
column              holds
==================  ========================================================================
market_code         WFP's market, with its name and place; "National Average" has no place
commodity_code      WFP's commodity, with its name and one of eight categories
unit                what the price buys: KG, "50 KG", L
price_flag          actual, aggregate, or "actual,aggregate"
price_type          Farm Gate, Producer, Retail or Wholesale
currency_code       ISO 4217
price               in that currency
usd_price           in US dollars
==================  ========================================================================
"""

from __future__ import annotations

from typing import ClassVar

import pandera.pandas as pa
from pandera.typing import Series

from humstats.schemas.envelope import AREAS_TO_2, DROPPED, NOTED, InAdmin2
from humstats.schemas.themes import Measure, Theme
from humstats.schemas.types import Code, Coded, Number

__all__ = ["FoodPrices"]


class FoodPrices(InAdmin2):
    """The table ``food-price`` of HDX HAPI.

    Examples
    --------
    >>> import pandas as pd
    >>> prices = pd.DataFrame({
    ...     "location_code": ["NIC"], "admin_level": 0, "market_code": 298,
    ...     "commodity_code": 55, "unit": "KG", "price_flag": "actual",
    ...     "price_type": "Retail", "currency_code": "NIO", "price": 27.5, "usd_price": 1.04,
    ...     "reference_period_start": "2015-01-15", "reference_period_end": "2015-02-14",
    ... })
    >>> FoodPrices.to_figures(prices)[["value", "unit", "currency_code", "item_unit"]]
       value            unit currency_code item_unit
    0  27.50  local_currency           NIO        KG
    1   1.04             usd           USD        KG
    """

    market_code: Series[Coded]
    market_name: Series[Code] | None = pa.Field(nullable=True)
    lat: Series[Number] | None = pa.Field(ge=-90, le=90, nullable=True)
    lon: Series[Number] | None = pa.Field(ge=-180, le=180, nullable=True)
    commodity_code: Series[Coded]
    commodity_name: Series[Code] | None = pa.Field(nullable=True)
    commodity_category: Series[Code] | None = pa.Field(
        isin=[
            "cereals and tubers", "meat, fish and eggs", "milk and dairy",
            "miscellaneous food", "non-food", "oil and fats", "pulses and nuts",
            "vegetables and fruits",
        ],
        nullable=True,
    )  # fmt: skip
    unit: Series[Code]
    price_flag: Series[Code] = pa.Field(isin=["actual", "aggregate", "actual,aggregate"])
    price_type: Series[Code] = pa.Field(isin=["Farm Gate", "Producer", "Retail", "Wholesale"])
    currency_code: Series[Code]
    price: Series[Number] = pa.Field(nullable=True)
    usd_price: Series[Number] | None = pa.Field(nullable=True)

    _theme: ClassVar = Theme(
        source="WFP",
        measures={
            "price": Measure("food_price", "local_currency"),
            "usd_price": Measure("food_price", "usd", fixed={"currency_code": "USD"}),
        },
        dimensions=AREAS_TO_2
        | {
            "market_code": "market_code",
            "commodity_code": "commodity_code",
            "unit": "item_unit",
            "price_flag": "price_flag",
            "price_type": "price_type",
            "currency_code": "currency_code",
        },
        key=("market_code", "commodity_code", "unit", "price_flag", "price_type",
             "reference_period_start"),
        attributes=NOTED,
        dropped=(
            *DROPPED, "market_name", "lat", "lon", "commodity_name", "commodity_category",
        ),
    )  # fmt: skip
