"""The columns of a figures table, and the key that tells two figures apart.

A figures table is a plain :class:`pandas.DataFrame`, one published figure a row. The names
are those of HDX HAPI wherever HAPI has one, so that other tables join at once. Every column
is declared here, once: what it holds, how it is stored, whether it may be left out, and
whether it belongs to the key.

A *breakdown* (sector, sex, age, ...) is ``"all"`` where the figure is not broken down, never
missing. *Themes* declare more breakdowns (a plan, a phase, a market); those columns, and
those of an area below admin 2 (a ward, a camp), exist only in tables whose figures need them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "ALL",
    "AREAS",
    "BREAKDOWNS",
    "COLUMNS",
    "CORE",
    "DEEPEST",
    "KEY",
    "ORIGIN",
    "PERIOD",
    "PLACE",
    "THEME_BREAKDOWNS",
    "Column",
    "breakdowns_in",
    "key_in",
    "tidy",
]

#: What a breakdown says when the figure is not broken down by it.
ALL: Final = "all"
#: The admin level below which no area lies, so that a year in its place is no level.
DEEPEST: Final = 9

Storage = Literal["code", "number", "whole", "date", "text"]

#: How each kind of column is stored in memory.
DTYPES: Final[dict[Storage, str]] = {
    "code": "category",
    "number": "float64",
    "whole": "Int64",
    "date": "datetime64[us]",
    "text": "category",
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a figures table.

    Attributes
    ----------
    name : str
        The column's name.
    group : str
        The question that it answers: what, where, when, of whom, how much, how sure, says
        who, from where.
    storage : {"code", "number", "whole", "date", "text"}
        A code and a text are categoricals in memory, a number is float64, a whole number
        nullable Int64, a date ``datetime64[us]``.
    meaning : str
        What stands in it, and what a missing value says.
    required : bool
        Whether every figures table has it.
    themed : bool
        Whether it exists only in tables whose figures need it.
    key : bool
        Whether two figures may differ in it alone and both be true.
    default : str or None
        What stands there when nothing was said; None for a missing value.
    """

    name: str
    group: str
    storage: Storage
    meaning: str
    required: bool = False
    themed: bool = False
    key: bool = False
    default: str | None = None

    @property
    def dtype(self) -> str:
        """The pandas dtype, as a string."""
        return DTYPES[self.storage]


def _breakdown(name: str, meaning: str, *, required: bool = False) -> Column:
    return Column(
        name,
        "of whom",
        "code",
        meaning,
        required=required,
        themed=not required,
        key=True,
        default=ALL,
    )


COLUMNS: Final[tuple[Column, ...]] = (
    Column("indicator", "what", "code", "an entry of the catalogue", required=True, key=True),
    Column(
        "location_code",
        "where",
        "code",
        "ISO 3166-1 alpha-3, or a listed place outside it",
        required=True,
        key=True,
    ),
    Column(
        "admin_level",
        "where",
        "whole",
        "0 country, 1 or 2 below it, 3 or more for areas below admin 2; a blank code never "
        "means national, this does",
        required=True,
        key=True,
    ),
    Column("admin1_code", "where", "code", "p-code; missing where there is none", key=True),
    Column("admin1_name", "where", "text", "name that belongs to the p-code"),
    Column("admin2_code", "where", "code", "p-code; missing where there is none", key=True),
    Column("admin2_name", "where", "text", "name that belongs to the p-code"),
    Column("provider_admin1_name", "where", "text", "name as the sender wrote it", key=True),
    Column("provider_admin2_name", "where", "text", "name as the sender wrote it", key=True),
    Column(
        "area_code",
        "where",
        "code",
        "the lowest area below admin 2 (ward, camp, site), as the sender codes it",
        themed=True,
        key=True,
    ),
    Column(
        "area_name",
        "where",
        "text",
        "its name as the sender wrote it",
        themed=True,
        key=True,
    ),
    Column(
        "reference_period_start",
        "when",
        "date",
        "first day that the figure holds for",
        required=True,
        key=True,
    ),
    Column(
        "reference_period_end",
        "when",
        "date",
        "last day that the figure holds for, inclusive; never the day of publication",
        required=True,
        key=True,
    ),
    _breakdown("sector_code", "cluster or sector, as HAPI codes it", required=True),
    _breakdown("population_group", "REF, IDP, RET, ...: HAPI's codes", required=True),
    _breakdown("gender", "f, m, x, u, o or all", required=True),
    _breakdown("age_range", 'years, inclusive: "0-17", "65+"; or "unknown"', required=True),
    _breakdown("disability", "y, n or all", required=True),
    _breakdown(
        "category", "whatever else the sender broke down by, as published", required=True
    ),
    _breakdown("plan_code", "response plan or appeal"),
    _breakdown("caseload", "the plan's caseload"),
    _breakdown("ipc_type", "current, first projection or second projection"),
    _breakdown("ipc_phase", "1 to 5, 3+ or all"),
    _breakdown("operation", "displacement tracking operation"),
    _breakdown("assessment_type", "BA, ETT or SA"),
    _breakdown("reporting_round", "round of a displacement tracking operation"),
    _breakdown(
        "origin_location_code",
        "country of origin; of returned refugees, the country that they came back from",
    ),
    _breakdown("event_type", "kind of conflict event"),
    _breakdown("event", "one event, by its publisher's id or name"),
    _breakdown("poverty_line", "the line below which people are counted as poor"),
    _breakdown("market_code", "market"),
    _breakdown("commodity_code", "commodity"),
    _breakdown("item_unit", "what the price buys"),
    _breakdown("price_type", "retail, wholesale, ..."),
    _breakdown("price_flag", "actual or aggregate"),
    _breakdown("currency_code", "ISO 4217"),
    Column(
        "value",
        "how much",
        "number",
        "the number; missing where only bounds or a status are known",
        required=True,
    ),
    Column("low", "how much", "number", "lower bound; missing where open or not stated"),
    Column("high", "how much", "number", "upper bound; missing where open or not stated"),
    Column(
        "qualifier",
        "how much",
        "code",
        "exact, about, nearly, at_least, more_than, at_most, less_than or range",
        required=True,
        default="exact",
    ),
    Column("unit", "how much", "code", "what one of the value is", required=True, key=True),
    Column(
        "status",
        "how sure",
        "code",
        "final, provisional, estimated, projected, planned, filled; without a value: "
        "missing, not_applicable, suppressed",
        required=True,
        default="final",
    ),
    Column("flags", "how sure", "text", "codes of the rules that found something"),
    Column("source", "says who", "text", "who says so", required=True, key=True),
    Column("publication", "says who", "text", "where it was said", key=True),
    Column(
        "published",
        "says who",
        "date",
        "the vintage: the last day on which it can have been published (the end of the "
        "month where only the month is known); missing where not known",
        key=True,
    ),
    Column("method", "says who", "text", "how it was made"),
    Column("note", "says who", "text", "what a reader should know"),
    Column("origin_file", "from where", "text", "name of the file"),
    Column("origin_sheet", "from where", "text", "sheet; missing for a CSV"),
    Column("origin_row", "from where", "whole", "row as the spreadsheet shows it, from 1"),
    Column("origin_column", "from where", "text", "the column's header"),
    Column("raw", "from where", "text", "the cell's text, where it was not a plain number"),
    Column(
        "derived_from",
        "from where",
        "text",
        "operation, count and sources of a derived figure, which has no origin cell",
    ),
)

_BY_NAME: Final = {column.name: column for column in COLUMNS}

#: Columns that every figures table has.
CORE: Final = tuple(column.name for column in COLUMNS if column.required)
#: Columns that two figures may differ in and both be true.
KEY: Final = tuple(column.name for column in COLUMNS if column.key)
#: Breakdowns that every figures table has.
BREAKDOWNS: Final = tuple(c.name for c in COLUMNS if c.group == "of whom" and c.required)
#: Breakdowns that only the figures of a theme have.
THEME_BREAKDOWNS: Final = tuple(c.name for c in COLUMNS if c.group == "of whom" and c.themed)
#: Columns that say which place a figure is about.
PLACE: Final = tuple(c.name for c in COLUMNS if c.group == "where" and c.key)
#: Columns that name an area, and the admin level that each stands for, widest first; 3 is
#: whatever lies below admin 2.
AREAS: Final = {
    "admin1_code": 1,
    "admin1_name": 1,
    "provider_admin1_name": 1,
    "admin2_code": 2,
    "admin2_name": 2,
    "provider_admin2_name": 2,
    "area_code": 3,
    "area_name": 3,
}
#: Columns that say when a figure holds.
PERIOD: Final = ("reference_period_start", "reference_period_end")
#: Columns that say which cell a figure came from.
ORIGIN: Final = ("origin_file", "origin_sheet", "origin_row", "origin_column", "raw")


def column(name: str) -> Column:
    """Return the declaration of the column called ``name``.

    Examples
    --------
    >>> column("published").dtype
    'datetime64[us]'
    """
    return _BY_NAME[name]


def breakdowns_in(figures: pd.DataFrame) -> list[str]:
    """List the breakdowns that a figures table has, in order."""
    return [name for name in (*BREAKDOWNS, *THEME_BREAKDOWNS) if name in figures.columns]


def key_in(figures: pd.DataFrame) -> list[str]:
    """List the columns of the key that a figures table has, in order."""
    return [name for name in KEY if name in figures.columns]


def tidy(figures: pd.DataFrame) -> pd.DataFrame:
    """Give a table the columns, order and dtypes of a figures table.

    Columns of every table that are absent come in with their defaults; absent columns of a
    theme stay absent, and missing values in breakdowns become ``"all"``. Columns that
    no figures table has stay behind the others, as they are. Nothing is parsed: a text in a
    number's column raises.

    Parameters
    ----------
    figures : pandas.DataFrame
        One row a figure.

    Returns
    -------
    pandas.DataFrame
        A new frame with a fresh RangeIndex.

    Examples
    --------
    >>> import pandas as pd
    >>> tidy(pd.DataFrame({"indicator": ["people_in_need"], "value": [2.5e6]})).gender[0]
    'all'
    """
    import pandas as pd

    if _is_tidy(figures):
        return figures.copy(deep=False)
    out: dict[str, pd.Series] = {}
    for spec in COLUMNS:
        absent = spec.name not in figures.columns
        if absent and spec.themed:
            continue
        if absent:
            series = pd.Series(spec.default, index=figures.index, dtype=object)
        else:
            series = figures[spec.name]
            if spec.default is not None and series.isna().any():
                series = series.astype(object).fillna(spec.default)
        out[spec.name] = _store(series, spec)
    for name in figures.columns:
        out.setdefault(name, figures[name])
    return pd.DataFrame(out).reset_index(drop=True)


def _is_tidy(figures: pd.DataFrame) -> bool:
    """Whether a table is as :func:`tidy` would make it, so that millions of rows may stay."""
    import pandas as pd

    expected = [c for c in COLUMNS if not c.themed or c.name in figures.columns]
    names, dtypes = [spec.name for spec in expected], figures.dtypes
    return (
        isinstance(figures.index, pd.RangeIndex)
        and figures.index.equals(pd.RangeIndex(len(figures)))
        and figures.columns.is_unique
        and figures.columns[: len(names)].tolist() == names
        and all(
            _is_stored(dtypes[spec.name], spec)
            and (spec.default is None or not figures[spec.name].hasnans)
            for spec in expected
        )
    )


def _is_stored(dtype: Any, spec: Column) -> bool:
    if dtype != spec.dtype:
        return False
    # categories of another kind, or in an order of their own, do not go with ours
    return spec.dtype != "category" or (dtype.categories.dtype == "str" and not dtype.ordered)


def _store(series: pd.Series, spec: Column) -> pd.Series:
    import pandas as pd

    if _is_stored(series.dtype, spec):
        return series
    if spec.storage == "date":
        # only one reading: "05/06/2024" is refused, not guessed at
        return pd.to_datetime(series, format="ISO8601").astype("datetime64[us]")
    if spec.storage in ("code", "text"):
        # categories are plain strings: mixed dtypes of categories compare unequal
        return series.astype("str").astype("category")
    if spec.storage == "number":
        return pd.to_numeric(series).astype("float64")
    return pd.to_numeric(series).astype("Int64")
