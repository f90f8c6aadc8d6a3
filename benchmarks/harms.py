"""Kinds of harm that published tables come to, done to a share of a clean table's rows."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
from figures import COUNTRIES, GROUPS, NEEDS, Cell

Harm = Callable[[pd.DataFrame, np.ndarray, np.random.Generator], None]


def damaged(figures: pd.DataFrame, share: float, *, seed: int = 0) -> pd.DataFrame:
    """Return the table with a share of its rows damaged, spread over every kind of harm."""
    rng = np.random.default_rng(seed)
    harmed = figures.copy()
    free = np.ones(len(figures), bool)
    bad, kinds = round(share * len(figures)), len(HARMS)
    for n, (where, harm) in enumerate(HARMS):
        eligible = np.flatnonzero(free & where(figures))
        # where one kind finds too few rows, the next does more
        wanted = bad * (n + 1) // kinds - (len(figures) - int(free.sum()))
        rows = np.sort(rng.choice(eligible, min(wanted, len(eligible)), replace=False))
        free[rows] = False
        if len(rows):
            harm(harmed, rows, rng)
    return harmed


def _is(column: str, *labels: str) -> Callable[[pd.DataFrame], np.ndarray]:
    return lambda figures: figures[column].isin(labels).to_numpy()


def _but(column: str, *labels: str) -> Callable[[pd.DataFrame], np.ndarray]:
    return lambda figures: ~figures[column].isin(labels).to_numpy()


def _all(*tests: Callable[[pd.DataFrame], np.ndarray]) -> Callable[[pd.DataFrame], np.ndarray]:
    return lambda figures: np.logical_and.reduce([test(figures) for test in tests])


def _of(first: int, end: int) -> Callable[[pd.DataFrame], np.ndarray]:
    return _is("location_code", *COUNTRIES[first:end])


def _anywhere(figures: pd.DataFrame) -> np.ndarray:
    return np.ones(len(figures), bool)


def _label(column: str, label: str) -> Harm:
    def harm(figures: pd.DataFrame, rows: np.ndarray, _: np.random.Generator) -> None:
        known = figures[column]
        if label not in known.cat.categories:
            known = known.cat.add_categories([label])
        codes = known.cat.codes.to_numpy(copy=True)
        codes[rows] = known.cat.categories.get_loc(label)
        figures[column] = pd.Categorical.from_codes(codes, dtype=known.dtype)

    return harm


def _nothing(column: str) -> Harm:
    def harm(figures: pd.DataFrame, rows: np.ndarray, _: np.random.Generator) -> None:
        codes = figures[column].cat.codes.to_numpy(copy=True)
        codes[rows] = -1
        figures[column] = pd.Categorical.from_codes(codes, dtype=figures[column].dtype)

    return harm


def _number(column: str, change: Callable[[np.ndarray], np.ndarray]) -> Harm:
    def harm(figures: pd.DataFrame, rows: np.ndarray, _: np.random.Generator) -> None:
        values = figures[column].to_numpy(copy=True)
        values[rows] = change(values[rows])
        figures[column] = values

    return harm


def _copied(
    change: float, *, of: Callable[[pd.DataFrame], np.ndarray] | None = None, unit: str = ""
) -> Harm:
    """Let rows repeat another figure, with its value or one changed by a factor, or a unit."""

    def harm(figures: pd.DataFrame, rows: np.ndarray, rng: np.random.Generator) -> None:
        known = np.arange(len(figures)) if of is None else np.flatnonzero(of(figures))
        others = rng.choice(known, len(rows))
        for name in figures.columns.difference(["origin_row", "origin_column"]):
            column = figures[name]
            if isinstance(column.dtype, pd.CategoricalDtype):
                codes = column.cat.codes.to_numpy(copy=True)
                codes[rows] = codes[others]
                figures[name] = pd.Categorical.from_codes(codes, dtype=column.dtype)
            else:
                values = column.array.copy()
                values[rows] = values[others]
                figures[name] = values
        if change != 1:
            for name in ("value", "low", "high"):
                _number(name, lambda found: found * change + 1)(figures, rows, rng)
        if unit:
            _label("unit", unit)(figures, rows, rng)

    return harm


def _together(*harms: Harm) -> Harm:
    """Do several things to the same rows."""

    def harm(figures: pd.DataFrame, rows: np.ndarray, rng: np.random.Generator) -> None:
        for one in harms:
            one(figures, rows, rng)

    return harm


def _zero_lost(figures: pd.DataFrame, rows: np.ndarray, _: np.random.Generator) -> None:
    """Give rows their country's first district, with a zero less: AFG001 for AFG0001."""
    known = figures["admin2_code"]
    codes = known.cat.codes.to_numpy(copy=True)
    country = figures["location_code"].cat.codes.to_numpy()[rows]
    labels = [f"{code}001" for code in figures["location_code"].cat.categories]
    codes = codes.astype("i4")
    codes[rows] = len(known.cat.categories) + country.astype("i4")
    dtype = pd.CategoricalDtype([*known.cat.categories, *labels])
    figures["admin2_code"] = pd.Categorical.from_codes(codes, dtype=dtype)


def _mean_of_years(figures: pd.DataFrame, rows: np.ndarray, _: np.random.Generator) -> None:
    """Let a year repeat the one before, to the last digit."""
    held = figures.iloc[rows]
    by = [*AREA, *Cell._fields]
    means = held["value"].groupby([held[n] for n in by], observed=True, dropna=False)
    _number("value", lambda _: np.floor(means.transform("mean").to_numpy()))(figures, rows, _)


def _sum_of_others(figures: pd.DataFrame, rows: np.ndarray, _: np.random.Generator) -> None:
    """Let the last area be the sum of those beside it, each of one more than there were."""
    held = figures.iloc[rows]
    value = held["value"] + 1
    codes = held["admin2_code"].cat.codes.to_numpy()
    last = codes == codes.max()
    by = [held[name] for name in ("publication", *Cell._fields)]
    totals = value.where(~last).groupby(by, observed=True).transform("sum")
    _number("value", lambda _: totals.where(last, value).to_numpy())(figures, rows, _)


def _other_region(figures: pd.DataFrame, rows: np.ndarray, rng: np.random.Generator) -> None:
    known = figures["admin1_code"]
    codes = known.cat.codes.to_numpy(copy=True)
    codes[rows] = (codes[rows] + rng.integers(1, 9, len(rows))) % len(known.cat.categories)
    figures["admin1_code"] = pd.Categorical.from_codes(codes, dtype=known.dtype)


def _lines_swapped(figures: pd.DataFrame, rows: np.ndarray, _: np.random.Generator) -> None:
    figures["low"], figures["high"] = (
        figures[name].where(~figures.index.isin(rows), figures["value"] + off)
        for name, off in (("low", 7), ("high", -7))
    )


def _year(year: str) -> Callable[[np.ndarray], np.ndarray]:
    return lambda found: np.full(len(found), np.datetime64(year, "us"))


AREA = ("location_code", "admin1_code", "admin2_code")
_EVERYBODY = tuple(
    _is(name, "all")
    for name in ("sector_code", "gender", "age_range", "disability", "population_group")
)
_PEOPLE = (*_EVERYBODY, _is("unit", "people"))
_OBSERVED = _is("indicator", "internally_displaced_people", "returnees", "refugees")

#: Where each kind of harm can be done, and how; the rarest places first.
HARMS: tuple[tuple[Callable[[pd.DataFrame], np.ndarray], Harm], ...] = (
    (_all(_is("admin_level", 2), _of(0, 1), *_PEOPLE), _sum_of_others),
    (_all(_is("indicator", "refugees"), _of(1, 2)), _mean_of_years),
    (
        _all(_is("indicator", "poverty_headcount_ratio"), _of(0, 12)),
        _copied(1.1, of=_is("indicator", "poverty_headcount_ratio")),
    ),
    (_all(_is("admin_level", 0), *_PEOPLE), _number("value", lambda found: found / 1e6)),
    (
        _all(_OBSERVED, _but("gender", "all"), _but("admin_level", 0)),
        _number("value", lambda found: np.full(len(found), 3.0)),
    ),
    (
        _all(_is("indicator", "people_in_need"), _is("sector_code", "FSC")),
        _label("sector_code", "PRO-CPN"),
    ),
    (
        _all(_is("poverty_line", "3.00 USD"), _of(0, 5), _is("admin_level", 2)),
        _label("poverty_line", "2.15 USD"),
    ),
    (_all(_is("poverty_line", "3.00 USD"), _of(5, 60)), _label("poverty_line", "all")),
    (_all(_is("unit", "percent"), _of(12, 60)), _number("value", lambda found: found + 144)),
    (_all(_is("unit", "percent"), _of(2, 4)), _number("value", lambda found: found / 100)),
    (
        _OBSERVED,
        _together(
            _number("reference_period_start", _year("2024-12-01")),
            _number("reference_period_end", _year("2024-12-01")),
        ),
    ),
    (
        _is("indicator", *NEEDS[1:]),
        _together(
            _number("reference_period_start", _year("2024-01-15")),
            _number("reference_period_end", _year("2024-12-14")),
        ),
    ),
    (_is("admin_level", 0, 1), _number("value", lambda found: np.floor(found * 0.9))),
    (_is("population_group", *GROUPS), _number("value", lambda found: found * 12 + 9)),
    (_is("indicator", "people_targeted"), _number("value", lambda found: found * 2 + 9)),
    (_is("indicator", "people_affected"), _number("value", lambda found: found * 2 + 9)),
    (_is("age_range", "0-17"), _number("value", lambda found: found * 3 + 9)),
    (_is("gender", "f", "m"), _number("value", lambda found: found * 1.2 + 9)),
    (_is("admin_level", 2), _other_region),
    (_is("admin_level", 2), _zero_lost),
    (_is("admin_level", 2), _label("provider_admin2_name", "Elsewhere")),
    (_is("unit", "people"), _number("value", lambda found: -found - 1)),
    (_is("unit", "people"), _number("value", lambda found: (found + 9e4) * 1e6)),
    (_is("unit", "people"), _label("unit", "deaths")),
    (_anywhere, _label("unit", "persons")),
    (_anywhere, _label("indicator", "peopel_in_need")),
    (_anywhere, _label("location_code", "SYX")),
    (_anywhere, _label("location_code", "World")),
    (_anywhere, _nothing("source")),
    (_is("admin_level", 2), _number("admin_level", lambda found: found - 1)),
    (_anywhere, _label("age_range", "adults")),
    (_anywhere, _label("sector_code", "Shelter")),
    (_anywhere, _label("status", "draft")),
    (_anywhere, _label("status", "suppressed")),
    (_anywhere, _number("value", lambda found: np.full(len(found), np.inf))),
    (_but("qualifier", "exact"), _lines_swapped),
    (_is("qualifier", "exact"), _number("value", lambda found: np.full(len(found), np.nan))),
    (_anywhere, _number("reference_period_start", _year("20244-01-01"))),
    (_anywhere, _number("reference_period_end", _year("2022-12-31"))),
    (_anywhere, _number("reference_period_start", _year("NaT"))),
    (_is("admin_level", 0), _label("source", "Ocha")),
    (_anywhere, _label("category", "DÃ©placÃ©s")),
    (_anywhere, _label("note", "Duplicate row of an earlier round")),
    (_anywhere, _label("note", "ask a.diallo@example.org")),
    (_anywhere, _copied(1.0)),
    (_anywhere, _copied(1.5)),
    (_anywhere, _copied(0.9, of=_OBSERVED, unit="households")),
    (_anywhere, _copied(1.2, of=_OBSERVED, unit="households")),
)
