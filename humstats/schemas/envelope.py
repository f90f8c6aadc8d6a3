"""The envelope that the tables of HDX HAPI share: where, when, and what HAPI says of a row.

======================================  ====================================================
columns                                 say
======================================  ====================================================
location_code, location_name            the country, by its ISO 3166-1 alpha-3 code
has_hrp, in_gho                         whether it has a response plan, and is in the Global
                                        Humanitarian Overview: Y or N, or a truth value
provider_admin1_name, ..admin2_name     the areas, as the sender wrote them
admin1_code, admin1_name, admin2_..     the areas by their p-codes; blank where HAPI found
                                        none
admin_level                             0 country, 1 or 2 below it
reference_period_start, .._end          first and last day, both inclusive, as ISO 8601
dataset_hdx_id, resource_hdx_id         where on HDX the figures come from
warning, error                          what HAPI found in the row; texts joined by "|"
======================================  ====================================================

Rows with an ``error`` are published in the CSV files and not loaded into HAPI. Here they
stand as well: what is in their cells is checked, and they are held against no other row.
"""

from __future__ import annotations

import datetime
import re
from functools import partial
from typing import Any, ClassVar, Final

import numpy as np
import pandas as pd
import pandera.pandas as pa
from numpy.typing import NDArray
from pandera.typing import Series

from humstats.model.breakdowns import parse_age_range
from humstats.model.columns import ALL, PERIOD
from humstats.model.units import UNITS
from humstats.rules import RULES
from humstats.schemas.codes import packed, words_of
from humstats.schemas.mapping import FIRST_ROW, figures_of, rows_of
from humstats.schemas.ruled import Condition, Placed, RuledModel, Run
from humstats.schemas.themes import Theme
from humstats.schemas.types import Code, Coded, Flag, Moment, Number, Whole, numbers_in

__all__ = [
    "AREAS_TO_1",
    "AREAS_TO_2",
    "AREA_KEY",
    "COUNTRY",
    "DROPPED",
    "NOTED",
    "Aged",
    "Envelope",
    "InAdmin1",
    "InAdmin2",
    "InCountry",
]  # fmt: skip

_ISO_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|\+00:00)?)?")
#: Columns of the envelope that are no part of a figure.
DROPPED: Final = ("location_name", "has_hrp", "in_gho", "dataset_hdx_id", "resource_hdx_id")
#: Columns of the envelope that a figure holds in another form.
NOTED: Final = {"warning": "note", "error": "note"}
#: Where a row is about, in a table of countries, of areas of admin 1, and of admin 2.
COUNTRY: Final = {"location_code": "location_code"}
AREAS_TO_1: Final = COUNTRY | {
    name: name for name in ("provider_admin1_name", "admin1_code", "admin1_name")
}
AREAS_TO_2: Final = AREAS_TO_1 | {
    name: name for name in ("provider_admin2_name", "admin2_code", "admin2_name")
}
#: What tells the areas of a table apart; HAPI's own key has one number for the codes.
AREA_KEY: Final = (
    "location_code", "admin1_code", "admin2_code", "provider_admin1_name",
    "provider_admin2_name",
)  # fmt: skip
_LAST: Final = (*PERIOD, "dataset_hdx_id", "resource_hdx_id", "warning", "error")


class Envelope(RuledModel):
    """What every table of HDX HAPI says of a row, and the ways to figures and back.

    A theme adds its own columns, and says in ``_theme`` what they are.
    """

    reference_period_start: Series[Moment]
    reference_period_end: Series[Moment]
    dataset_hdx_id: Series[Coded] | None = pa.Field(nullable=True)
    resource_hdx_id: Series[Coded] | None = pa.Field(nullable=True)
    warning: Series[Code] | None = pa.Field(nullable=True)
    error: Series[Code] | None = pa.Field(nullable=True)

    # which indicator a figure is comes from the theme, or from a list of words
    _obeys: ClassVar = tuple(rule for rule in RULES.values() if rule.blames != "indicator")
    _theme: ClassVar[Theme]

    @pa.check(*PERIOD, name="iso_day", error="iso_day: a day as 2024-01-31", ignore_na=False)
    def _iso_days(cls, days: pd.Series) -> pd.Series:  # noqa: N805
        if days.dtype.kind == "M":
            return days.notna()
        words = words_of(days)
        fits = np.array([*map(_is_day, words.categories), False], bool)
        return pd.Series(fits[words.codes], index=days.index)

    @classmethod
    def to_figures(cls, frame: pd.DataFrame) -> pd.DataFrame:
        """Return the rows as a figures table, as :func:`humstats.read` would.

        Parameters
        ----------
        frame : pandas.DataFrame
            In the table's own columns, as HAPI's CSV files have them.

        Returns
        -------
        pandas.DataFrame
            A figures table, row by row. A blank cell is no figure; a row without its sector
            is none either, for it would pass for the overall one. ``origin_row`` is the
            frame's row as a spreadsheet would show it, below a header; ``origin_column``
            the column.

        Raises
        ------
        FigureError
            When a column is absent, a figure is no number, or a day is not written as in
            ISO 8601.
        """
        return figures_of(frame, cls._theme, name=cls.__name__)

    @classmethod
    def from_figures(cls, figures: pd.DataFrame) -> pd.DataFrame:
        """Return figures as rows of the table: the way back.

        Parameters
        ----------
        figures : pandas.DataFrame
            A figures table of the table's indicators alone, from :meth:`to_figures`,
            :func:`humstats.read` or elsewhere.

        Returns
        -------
        pandas.DataFrame
            In the table's own columns, without those that no figure holds; what returns is
            in :meth:`round_trip`. Blanks are missing.

        Raises
        ------
        FigureError
            When some figures have no place in the table.
        """
        rows = rows_of(figures, cls._theme, name=cls.__name__)
        declared = cls.to_schema().columns
        for name, column in declared.items():
            if name in rows and isinstance(column.dtype, (Coded, Whole)):
                rows[name] = _as_numbers(rows[name])
        if "min_age" in declared:
            rows = rows.assign(**_ages_of(rows["age_range"]))
        order = [name for name in declared if name in rows and name not in _LAST]
        return rows[[*order, *(name for name in _LAST if name in rows)]]

    @classmethod
    def round_trip(cls) -> pd.DataFrame:
        """Tell of each column whether it comes back from figures.

        Returns
        -------
        pandas.DataFrame
            Columns ``column``, ``fate`` and ``where``. ``"exact"`` returns cell by cell,
            words without the space around them, days without their hour; ``"attribute"``
            is in a figure under another name or form, which ``where`` tells;
            ``"dropped"`` is in none.
        """
        theme = cls._theme
        told = [
            (name, "dropped", "")
            if name in theme.dropped
            else (name, "attribute", theme.attributes[name])
            if name in theme.attributes
            else (name, "exact", "")
            for name in cls.to_schema().columns
        ]
        return pd.DataFrame(told, columns=["column", "fate", "where"])

    @classmethod
    def _placed(cls, frame: pd.DataFrame) -> Placed:
        # a class may stand there as a text, and be none
        numbers = {n: numbers_in(frame[n]) for n in cls._theme.measures if n in frame}
        frame = frame.assign(**numbers)
        rows = np.flatnonzero(_are_loaded(frame) & _are_dated(frame))
        figures = cls.to_figures(frame.iloc[rows] if len(rows) < len(frame) else frame)
        columns: dict[str, Any] = {ours: name for name, ours in cls._theme.dimensions.items()}
        columns["value"] = figures["origin_column"].array
        at = figures["origin_row"].to_numpy("intp") - FIRST_ROW
        return Placed(figures, rows[at], columns)

    @classmethod
    def _stands_for(cls, blames: str) -> tuple[str, ...]:
        if blames == "value":
            return (*cls._theme.measures,)
        if blames in ("admin_level", *PERIOD):
            return (blames,)
        return tuple(name for name, ours in cls._theme.dimensions.items() if ours == blames)

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)  # type: ignore[no-untyped-call]
        if "_theme" in vars(cls):
            theme = cls._theme
            cls._asks = (
                *cls._asks,
                _once(theme),
                *(
                    Condition(name, name, "a whole number", _not_whole(name))
                    for name, measure in theme.measures.items()
                    if UNITS[measure.unit].kind == "count"
                ),
            )


class InCountry(Envelope):
    """A table of countries."""

    location_code: Series[Code]
    location_name: Series[Code] | None = pa.Field(nullable=True)
    has_hrp: Series[Flag] | None = pa.Field(isin=["Y", "N", True, False], nullable=True)
    in_gho: Series[Flag] | None = pa.Field(isin=["Y", "N", True, False], nullable=True)


class InAdmin1(InCountry):
    """A table of countries and their areas of admin 1."""

    provider_admin1_name: Series[Code] | None = pa.Field(nullable=True)
    admin1_code: Series[Code] | None = pa.Field(nullable=True)
    admin1_name: Series[Code] | None = pa.Field(nullable=True)
    admin_level: Series[Whole] | None = pa.Field(isin=[0, 1])


class InAdmin2(InAdmin1):
    """A table of countries and their areas down to admin 2."""

    provider_admin2_name: Series[Code] | None = pa.Field(nullable=True)
    admin2_code: Series[Code] | None = pa.Field(nullable=True)
    admin2_name: Series[Code] | None = pa.Field(nullable=True)
    admin_level: Series[Whole] | None = pa.Field(isin=[0, 1, 2])


def _is_day(word: str) -> bool:
    """Whether a text is a day as HAPI writes them, and one of the calendar."""
    try:
        datetime.date.fromisoformat(word[:10])
    except ValueError:
        return False
    return _ISO_DAY.fullmatch(word) is not None


def _are_loaded(frame: pd.DataFrame) -> NDArray[np.bool_]:
    """Return which rows HAPI does not mark with an error."""
    if "error" not in frame:
        return np.ones(len(frame), bool)
    loaded: NDArray[np.bool_] = words_of(frame["error"]).codes < 0
    return loaded


def _are_dated(frame: pd.DataFrame) -> NDArray[np.bool_]:
    """Return which rows have no day that cannot be read."""
    dated = np.ones(len(frame), bool)
    for name in PERIOD:
        if frame[name].dtype.kind != "M":
            words = words_of(frame[name])
            dated &= np.array([*map(_is_day, words.categories), True], bool)[words.codes]
    return dated


def _once(theme: Theme) -> Condition:
    """Ask for each combination of the theme's key once, among the rows that HAPI loads."""
    blames = next(iter(theme.measures), theme.key[0])

    def breaks(run: Run) -> NDArray[np.bool_]:
        broken = np.zeros(len(run.frame), bool)
        if not {*theme.key} <= {*run.frame.columns}:
            return broken
        rows = np.flatnonzero(_are_loaded(run.frame))
        keys = packed(run.frame[name] for name in theme.key)
        broken[rows] = pd.Series(keys[rows]).duplicated()
        for name in theme.measures:
            # another value under the same key is told by its rule
            broken &= ~run.blamed(RULES["HS208"], name)
        return broken

    return Condition("key", blames, f"one row for each {', '.join(theme.key)}", breaks)


def _not_whole(name: str) -> Any:
    def breaks(run: Run) -> NDArray[np.bool_]:
        if name not in run.frame:
            return np.zeros(len(run.frame), bool)
        numbers = pd.to_numeric(run.frame[name]).to_numpy("f8", na_value=np.nan)
        broken: NDArray[np.bool_] = np.isfinite(numbers) & (numbers != np.floor(numbers))
        return broken

    return breaks


def _other_age(run: Run, *, name: str) -> NDArray[np.bool_]:
    """Return where an age is not that of the age range beside it."""
    frame = run.frame
    if name not in frame:
        return np.zeros(len(frame), bool)
    said = {
        age: pd.to_numeric(frame[age]).to_numpy("f8", na_value=np.nan)
        for age in ("min_age", "max_age")
        if age in frame
    }
    expected, all_ages = _ages_of(frame["age_range"]), words_of(frame["age_range"]).isin([ALL])
    same = (said[name] == expected[name]) | (np.isnan(said[name]) & np.isnan(expected[name]))
    # a range in words of one's own still needs a first age, and a last one not before it
    first = said.get("min_age", expected["min_age"])
    sound = first >= 0 if name == "min_age" else ~(said[name] < first)
    read = all_ages | ~np.isnan(expected["min_age"])
    broken: NDArray[np.bool_] = ~np.where(read, same, sound)
    return broken


def _ages_of(ranges: pd.Series) -> dict[str, NDArray[np.float64]]:
    """Return the first and the last age of each range; NaN where there is none."""
    words = words_of(ranges)
    read = [parse_age_range(word) for word in words.categories]
    ages = {
        "min_age": [np.nan if age is None else age.first for age in read],
        "max_age": [np.nan if age is None or age.last is None else age.last for age in read],
    }
    return {name: np.array([*held, np.nan], float)[words.codes] for name, held in ages.items()}


def _as_numbers(cells: pd.Series) -> pd.Series:
    """Return codes that are all whole numbers as such, as a reader of CSV does."""
    known = cells.dropna().astype("str")
    if not known.str.fullmatch(r"0|[1-9]\d{0,14}").all():
        return cells
    return pd.to_numeric(cells)


class Aged(Envelope):
    """A table of people by sex and age; the ages of "0-17" stand beside it as numbers."""

    gender: Series[Code] = pa.Field(isin=["f", "m", "x", "u", "o", ALL])
    age_range: Series[Code]
    min_age: Series[Number] | None = pa.Field(nullable=True)
    max_age: Series[Number] | None = pa.Field(nullable=True)

    _asks: ClassVar = tuple(
        Condition(name, name, "the age that the age range says", partial(_other_age, name=name))
        for name in ("min_age", "max_age")
    )
