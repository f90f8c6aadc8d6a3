"""Pandera models: in which state a table is.

====================  =====================================================================
model                 a table that satisfies it
====================  =====================================================================
Figures               holds one published figure a row
TimeSeries            holds figures of one indicator, place, breakdown and unit, one row a
                      period, in order
Comparison            holds figures alike in everything but one dimension
====================  =====================================================================

A table of a theme, in HDX HAPI's own columns, holds

====================  =====================================================================
HumanitarianNeeds     people affected, in need, targeted and expected to be reached
Idps                  people displaced within their country, by round
Refugees              refugees and others of concern, by origin and asylum
Returnees             people who came back, by origin and asylum
FoodSecurity          people in the phases of acute food insecurity
FoodPrices            prices in markets, in local currency and in US dollars
Funding               what appeals require and have received
Population            people by sex and age
PovertyRate           the multidimensional poverty index and its parts
NationalRisk          INFORM's scores, class and rank
ConflictEvents        conflict events and deaths, by month
OperationalPresence   a register of who does what where
Rainfall              rain, and what is usual
====================  =====================================================================

They are plain pandera: ``Figures.validate(df, lazy=True)`` raises pandera's own
``SchemaErrors``, and ``pandera.typing.DataFrame[Figures]`` works in annotations. What they
check are the same rules that :func:`humstats.check` runs, each under its code, and what HAPI
asks of a table's own columns; only what cannot be (errors) fails, what should be looked at is
the report's to tell. ``Idps.to_figures(df)`` makes a figures table of a theme's,
``Idps.from_figures(figures)`` is the way back, and ``Idps.round_trip()`` tells of each
column whether it returns.
"""

# isort: off
import humstats.schemas.engine  # noqa: F401 (first: it loads pandera)

# isort: on
from humstats.schemas.conflict_events import ConflictEvents
from humstats.schemas.figures import Figures
from humstats.schemas.food_prices import FoodPrices
from humstats.schemas.food_security import FoodSecurity
from humstats.schemas.funding import Funding
from humstats.schemas.humanitarian_needs import HumanitarianNeeds
from humstats.schemas.idps import Idps
from humstats.schemas.national_risk import NationalRisk
from humstats.schemas.operational_presence import OperationalPresence
from humstats.schemas.population import Population
from humstats.schemas.poverty_rate import PovertyRate
from humstats.schemas.rainfall import Rainfall
from humstats.schemas.refugees import Refugees
from humstats.schemas.returnees import Returnees
from humstats.schemas.time_series import Comparison, TimeSeries

__all__ = [
    "Comparison",
    "ConflictEvents",
    "Figures",
    "FoodPrices",
    "FoodSecurity",
    "Funding",
    "HumanitarianNeeds",
    "Idps",
    "NationalRisk",
    "OperationalPresence",
    "Population",
    "PovertyRate",
    "Rainfall",
    "Refugees",
    "Returnees",
    "TimeSeries",
]
