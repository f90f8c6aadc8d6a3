"""The figures table: one published figure a row."""

from __future__ import annotations

from typing import ClassVar

import pandera.pandas as pa
from pandera.typing import Series

from humstats.model.columns import DEEPEST
from humstats.rules import RULES
from humstats.schemas.ruled import RuledModel
from humstats.schemas.types import Code, Day, Number, Whole

__all__ = ["Figures"]


class Figures(RuledModel):
    """A figures table: the columns of :mod:`humstats.model.columns`, and every rule.

    Codes may be categoricals (fast) or strings. Columns that no figures table has are let
    through.

    Examples
    --------
    >>> import humstats as hs
    >>> aleppo = hs.seeds.load("aleppo_2024")
    >>> hs.schemas.Figures.validate(aleppo).equals(aleppo)
    True
    """

    indicator: Series[Code]
    location_code: Series[Code]
    admin_level: Series[Whole] = pa.Field(ge=0, le=DEEPEST)
    area_code: Series[Code] | None = pa.Field(nullable=True)
    area_name: Series[Code] | None = pa.Field(nullable=True)
    reference_period_start: Series[Day] = pa.Field(nullable=True)
    reference_period_end: Series[Day] = pa.Field(nullable=True)
    sector_code: Series[Code]
    population_group: Series[Code]
    gender: Series[Code]
    age_range: Series[Code]
    disability: Series[Code]
    category: Series[Code]
    value: Series[Number] = pa.Field(nullable=True)
    low: Series[Number] | None = pa.Field(nullable=True)
    high: Series[Number] | None = pa.Field(nullable=True)
    qualifier: Series[Code]
    unit: Series[Code]
    status: Series[Code]
    source: Series[Code] = pa.Field(nullable=True)
    published: Series[Day] | None = pa.Field(nullable=True)

    _obeys: ClassVar = tuple(RULES.values())
