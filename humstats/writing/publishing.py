"""Publishing: figures in the columns of HDX HAPI, and what those cannot hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from humstats.errors import FigureError, WriteError
from humstats.model.columns import COLUMNS, PERIOD, breakdowns_in, tidy

if TYPE_CHECKING:
    from collections.abc import Hashable

    from humstats.schemas.envelope import Envelope

__all__ = ["losses", "published_rows", "theme_of"]

#: HAPI's tables of figures, in the order of its pages.
_THEMES: Final = (
    "HumanitarianNeeds", "Idps", "Refugees", "Returnees", "FoodSecurity", "FoodPrices",
    "Funding", "Population", "PovertyRate", "NationalRisk", "ConflictEvents",
)  # fmt: skip
#: The columns that HAPI's tables begin with, in its order.
_PLACES: Final = (
    "location_code", "provider_admin1_name", "provider_admin2_name", "admin1_code",
    "admin1_name", "admin2_code", "admin2_name", "admin_level",
)  # fmt: skip
#: What every table of HAPI has, or says by which table it is.
_HELD: Final = frozenset({"indicator", "unit", "value", "admin_level", *PERIOD})
#: What a figure says about its number; without it, it says something else.
_SAID: Final = ("qualifier", "low", "high", "status")
_DEFAULTS: Final = {column.name: column.default for column in COLUMNS}


def theme_of(figures: pd.DataFrame) -> type[Envelope]:
    """Return the table of HDX HAPI that has a place for every figure.

    Parameters
    ----------
    figures : pandas.DataFrame
        A tidy figures table.

    Returns
    -------
    type
        A schema of :mod:`humstats.schemas`; of several, the one that loses least.

    Raises
    ------
    WriteError
        When there is none.
    """
    from humstats import schemas

    kinds = figures.drop_duplicates(["indicator", "unit"])
    fits = []
    for name in _THEMES:
        model = getattr(schemas, name)
        told = {column for held in model._theme.measures.values() for column in held.fixed}
        columns = ["indicator", "unit", *(column for column in told if column in figures)]
        try:
            model.from_figures(figures.drop_duplicates(columns))
        except FigureError:
            continue
        fits.append(model)
    if not fits:
        listed = ", ".join(
            f"{indicator} in {unit}"
            for indicator, unit in kinds[["indicator", "unit"]].astype("str").head(5).to_numpy()
        )
        raise WriteError(
            f"No table of HDX HAPI has a place for all of these figures: {listed}. Choose "
            'those of one theme first, or save them in our own columns (layout="figures").'
        )
    best: type[Envelope] = min(fits, key=lambda model: len(_lost(figures, model)))
    return best


def losses(figures: pd.DataFrame) -> pd.DataFrame:
    """Tell what figures lose when they are saved in the columns of HDX HAPI.

    Parameters
    ----------
    figures : pandas.DataFrame
        A figures table of one theme.

    Returns
    -------
    pandas.DataFrame
        One row a column that is not written, though something stands in it: ``column``,
        ``figures`` (how many), ``example``, and ``matters``: "what is counted" where figures
        would pass for others, "what is said" where the number would say more than its
        source did, "where it is from" for sources, notes and cells.

    Raises
    ------
    WriteError
        When no table of HAPI has a place for all figures.
    """
    figures = tidy(figures)
    return _lost(figures, theme_of(figures))


def published_rows(figures: pd.DataFrame, *, lossy: bool) -> pd.DataFrame:
    """Return figures as rows of HDX HAPI's table of their theme.

    Parameters
    ----------
    figures : pandas.DataFrame
        A tidy figures table.
    lossy : bool
        Whether qualifiers, bounds and statuses may be lost.

    Returns
    -------
    pandas.DataFrame
        In HAPI's columns; codes and days are texts.

    Raises
    ------
    WriteError
        When the table cannot hold what is counted, or what is said and that may not be lost.
    """
    model = theme_of(figures)
    lost = _lost(figures, model)
    for matters, way in (
        ("what is counted", "choose figures that are alike in it, and drop the column"),
        ("what is said", "pass lossy=True to lose that, or leave these figures out"),
    ):
        worst = lost[lost["matters"] == matters]
        if len(worst) and not (lossy and matters == "what is said"):
            listed = "; ".join(
                f"{row.column} of {row.figures:,} (such as {_shown(row.example)})"
                for row in worst.itertuples(index=False)
            )
            raise WriteError(
                f"HDX HAPI's table {model.__name__} has no column for {matters} here: "
                f"{listed}. "
                f'To save them so, {way}; layout="figures" keeps all of it.'
            )
    rows = model.from_figures(figures)
    return rows[sorted(rows.columns, key=_place_of)]


def _shown(cell: Any) -> str:
    """Write a cell as an example: a number in full, a text in quotes."""
    if isinstance(cell, (int, float)):
        return f"{cell:,.12g}"
    return repr(cell) if isinstance(cell, str) else str(cell)


def _place_of(column: Hashable) -> int:
    """Return where HAPI has a column; those that only one theme has stand in between."""
    last = ("reporting_round", "reference_period_start", "reference_period_end")
    if column in last:
        return 2 * len(_PLACES) + last.index(str(column))
    return _PLACES.index(str(column)) if column in _PLACES else len(_PLACES)


def _lost(figures: pd.DataFrame, model: type[Envelope]) -> pd.DataFrame:
    theme = model._theme
    held = _HELD.union(theme.dimensions.values(), *(m.fixed for m in theme.measures.values()))
    counted = {*breakdowns_in(figures), "area_code", "area_name"}
    areas = {name for name in _DEFAULTS if name.startswith(("admin", "provider_admin"))}
    told: list[tuple[str, int, Any, str]] = []
    for name in figures.columns:
        if name in held:
            continue
        cells = figures[name]
        stands = cells.notna()
        if (default := _DEFAULTS.get(name)) is not None:
            stands &= (cells != default).to_numpy()
        if not stands.any():
            continue
        matters = (
            "what is counted"
            if name in counted | areas
            else "what is said"
            if name in _SAID
            else "where it is from"
        )
        told.append((name, int(stands.sum()), cells[stands].iloc[0], matters))
    return pd.DataFrame(told, columns=["column", "figures", "example", "matters"])
