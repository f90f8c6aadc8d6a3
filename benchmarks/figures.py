"""A synthetic figures table: any number of rows, clean, or with a stated share of bad ones.

Sixty countries, each with regions and districts whose p-codes nest, two years, and for each
place and year what a needs overview holds: people by status, sector, sex, age, disability and
group, and a few rates. Every count is added up from its finest cell, so that a clean table
holds no error: what a check finds in a damaged one was put there.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from typing import NamedTuple

import numpy as np
import pandas as pd

_CODES = (
    "AFG AGO ARM AZE BDI BEN BFA BGD BOL CAF CIV CMR COD COG COL CUB DJI DZA ECU EGY ERI ETH "
    "GEO GHA GIN GTM HND HTI IDN IRN IRQ JOR KEN KHM LBN LBR LBY LKA MDG MLI MMR MOZ MRT MWI "
    "NER NGA NIC NPL PAK PER PHL PSE RWA SDN SLV SOM SSD SYR TCD YEM"
)
COUNTRIES = tuple(_CODES.split())
YEARS = (2023, 2024)
SECTORS = ("EDU", "FSC", "HEA", "NUT", "PRO", "WSH")
GENDERS = ("f", "m", "all")
AGES = ("0-17", "18-64", "65+", "all")
GROUPS = {"IDP": 0.1, "RET": 0.04, "HST": 0.3}
#: Each indicator, what it is cut from, and roughly which share of it.
CUTS = {
    "people_affected": ("population", 0.6),
    "people_in_need": ("people_affected", 0.7),
    "people_targeted": ("people_in_need", 0.6),
    "people_expected_to_be_reached": ("people_targeted", 0.9),
    "internally_displaced_people": ("population", 0.08),
    "returnees": ("population", 0.03),
    "refugees": ("population", 0.02),
}
NEEDS = ("population", *list(CUTS)[:4])


class Cell(NamedTuple):
    """What a figure is about, in every place and year alike."""

    indicator: str
    sector_code: str = "all"
    population_group: str = "all"
    gender: str = "all"
    age_range: str = "all"
    disability: str = "all"
    unit: str = "people"
    poverty_line: str = "all"


Counts = np.ndarray  # years x countries x places x sexes x ages, whole numbers
Cells = list[tuple[Cell, np.ndarray]]  # each with its values, years x countries x places


def clean_figures(rows: int, *, seed: int = 0) -> pd.DataFrame:
    """Make a table of so many figures without an error."""
    rng = np.random.default_rng(seed)
    per_country = rows / (len(COUNTRIES) * len(YEARS) * len(_cells(_people(rng, 1, 1))))
    regions = max(2, round(per_country**0.5))
    districts = max(2, -int(-(per_country / regions) // 1))
    cells = _cells(_people(rng, regions, districts))
    # in the order of a file: country by country, year by year, place by place
    value = np.stack([values for _, values in cells], axis=-1).swapaxes(0, 1).ravel()[:rows]
    block = value.size
    places, years = 1 + regions + regions * districts, len(YEARS)

    def of_cells(name: str) -> pd.Categorical:
        numbers, labels = pd.factorize(np.array([getattr(cell, name) for cell, _ in cells]))
        repeats = -(-block // len(cells))
        return pd.Categorical.from_codes(np.tile(numbers, repeats)[:block], labels)

    at = np.arange(block) // len(cells)
    country, year, place = at // (years * places), at // places % years, at % places
    level = np.where(place == 0, 0, np.where(place <= regions, 1, 2))
    first = np.where(level == 1, place - 1, (place - 1 - regions) // districts)
    region = np.where(level > 0, country * regions + first, -1)
    second = np.where(level == 2, country * regions * districts + place - 1 - regions, -1)
    codes1 = [f"{c}{r:02d}" for c in COUNTRIES for r in range(regions)]
    codes2 = [f"{code}{d:02d}" for code in codes1 for d in range(districts)]
    columns: dict[str, object] = {
        "indicator": of_cells("indicator"),
        "location_code": pd.Categorical.from_codes(country, COUNTRIES),
        "admin_level": pd.array(level, "Int64"),
        "admin1_code": pd.Categorical.from_codes(region, codes1),
        "admin2_code": pd.Categorical.from_codes(second, codes2),
        "provider_admin1_name": pd.Categorical.from_codes(
            region, [f"Region {code}" for code in codes1]
        ),
        "provider_admin2_name": pd.Categorical.from_codes(
            second, [f"District {code}" for code in codes2]
        ),
        "reference_period_start": _days(year, "01-01"),
        "reference_period_end": _days(year, "12-31"),
        **{name: of_cells(name) for name in Cell._fields[1:6]},
        "category": pd.Categorical.from_codes(np.zeros(block, "i1"), ["all"]),
        "poverty_line": of_cells("poverty_line"),
        **_values(rng, value),
        "unit": of_cells("unit"),
        "source": pd.Categorical.from_codes(np.zeros(block, "i1"), ["OCHA"]),
        "publication": pd.Categorical.from_codes(year, [f"HNO {y}" for y in YEARS]),
        "published": _days(year, "02-01"),
        "origin_file": pd.Categorical.from_codes(
            country, [f"hno_{code.lower()}.csv" for code in COUNTRIES]
        ),
        "origin_row": pd.array(np.arange(block) + 2, "Int64"),
        "origin_column": of_cells("indicator"),
    }
    return pd.DataFrame(columns)


def _people(
    rng: np.random.Generator, regions: int, districts: int
) -> dict[tuple[str, str], Counts]:
    """Draw people in each finest cell and add them up: by indicator, and what they are of.

    What they are of is a sector, a group, "y" (with a disability), or "all".
    """
    shape = (len(YEARS), len(COUNTRIES), regions, districts, 2, 3)
    fine = {("population", "all"): rng.integers(500, 40_000, shape)}

    def cut(whole: Counts, share: float) -> Counts:
        shares = rng.uniform(0.7, 1.0, (*shape[:4], 1, 1)) * share
        return np.floor(whole * shares).astype("i8")

    for name, (whole, share) in CUTS.items():
        fine[name, "all"] = cut(fine[whole, "all"], share)
    for name, (of, share) in product(NEEDS, {**GROUPS, "y": 0.15}.items()):
        fine[name, of] = cut(fine[name, "all"], share)
    for sector in SECTORS:
        fine["people_in_need", sector] = cut(fine["people_in_need", "all"], 0.8)
        fine["people_targeted", sector] = cut(fine["people_in_need", sector], 0.6)
    return {name: _added_up(counts) for name, counts in fine.items()}


def _added_up(fine: np.ndarray) -> Counts:
    """Join a country, its regions and its districts, with both sexes and all ages."""
    years, countries, regions, districts = fine.shape[:4]
    places = np.concatenate(
        [
            fine.sum(axis=(2, 3))[:, :, None],
            fine.sum(axis=3),
            fine.reshape(years, countries, regions * districts, 2, 3),
        ],
        axis=2,
    )
    sexes = np.concatenate([places, places.sum(axis=3, keepdims=True)], axis=3)
    return np.concatenate([sexes, sexes.sum(axis=4, keepdims=True)], axis=4)


def _cells(people: dict[tuple[str, str], Counts]) -> Cells:
    """List what is published of each place and year, with its values."""
    cells: Cells = []
    everybody = (2, 3)  # both sexes, all ages
    full = list(product(range(3), range(4)))
    margins = [(sex, age) for sex, age in full if sex == 2 or age == 3]

    def by_sex_and_age(name: str, sector: str, pairs: list[tuple[int, int]]) -> None:
        for sex, age in pairs:
            cell = Cell(name, sector, gender=GENDERS[sex], age_range=AGES[age])
            cells.append((cell, people[name, sector][..., sex, age]))

    for name in NEEDS:
        by_sex_and_age(name, "all", full)
        every, disabled = (people[name, of][..., *everybody] for of in ("all", "y"))
        cells.append((Cell(name, disability="y"), disabled))
        cells.append((Cell(name, disability="n"), every - disabled))
        for group in GROUPS:
            cell = Cell(name, population_group=group)
            cells.append((cell, people[name, group][..., *everybody]))
    for sector, name in product(SECTORS, ("people_in_need", "people_targeted")):
        by_sex_and_age(name, sector, margins)
    for name in list(CUTS)[len(NEEDS) - 1 :]:
        by_sex_and_age(name, "all", margins)
    in_need, affected = people["people_in_need", "all"], people["people_affected", "all"]
    children = 100 * in_need[..., 2, 0] / in_need[..., *everybody].clip(1)
    poor = 100 * affected[..., *everybody] / people["population", "all"][..., *everybody]
    extreme = "extreme_poverty_headcount_ratio"
    cells += [
        (Cell("people_in_need", age_range="0-17", unit="percent"), children.round(1)),
        (Cell("poverty_headcount_ratio", unit="percent"), poor.round(1)),
        (Cell(extreme, unit="percent", poverty_line="3.00 USD"), (poor / 2).round(1)),
    ]
    return cells


def _values(rng: np.random.Generator, value: np.ndarray) -> dict[str, object]:
    """Give one figure in fifty a qualifier and bounds, and the rest none."""
    value = value.astype("f8")
    low, high = np.full((2, len(value)), np.nan)
    codes = np.zeros(len(value), "i1")
    about, least = rng.random((2, len(value))) < 0.01
    least &= ~about
    codes[about], codes[least] = 1, 2
    low[about], high[about] = np.maximum(value[about] - 0.5, 0), value[about] + 0.5
    low[least] = value[least]
    return {
        "value": value,
        "low": low,
        "high": high,
        "qualifier": pd.Categorical.from_codes(codes, ["exact", "about", "at_least"]),
        "status": pd.Categorical.from_codes(
            np.zeros(len(value), "i1"), ["final", "suppressed"]
        ),
    }


def _days(year: np.ndarray, day: str) -> np.ndarray:
    return np.array([f"{y}-{day}" for y in YEARS], "datetime64[us]")[year]


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


def _copied(change: float) -> Harm:
    """Let rows repeat another figure, with its value or with one changed by a factor."""

    def harm(figures: pd.DataFrame, rows: np.ndarray, rng: np.random.Generator) -> None:
        others = rng.integers(0, len(figures), len(rows))
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

    return harm


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


#: Where each kind of harm can be done, and how; the rarest places first.
HARMS: tuple[tuple[Callable[[pd.DataFrame], np.ndarray], Harm], ...] = (
    (_is("poverty_line", "3.00 USD"), _label("poverty_line", "all")),
    (_is("unit", "percent"), _number("value", lambda found: found + 144)),
    (_is("admin_level", 0, 1), _number("value", lambda found: np.floor(found * 0.9))),
    (_is("population_group", *GROUPS), _number("value", lambda found: found * 12 + 9)),
    (_is("indicator", "people_targeted"), _number("value", lambda found: found * 2 + 9)),
    (_is("indicator", "people_affected"), _number("value", lambda found: found * 2 + 9)),
    (_is("age_range", "0-17"), _number("value", lambda found: found * 3 + 9)),
    (_is("gender", "f", "m"), _number("value", lambda found: found * 1.2 + 9)),
    (_is("admin_level", 2), _other_region),
    (_is("unit", "people"), _number("value", lambda found: -found - 1)),
    (_is("unit", "people"), _number("value", lambda found: (found + 9e4) * 1e6)),
    (_is("unit", "people"), _label("unit", "deaths")),
    (_anywhere, _label("unit", "persons")),
    (_anywhere, _label("indicator", "peopel_in_need")),
    (_anywhere, _label("location_code", "SYX")),
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
    (_anywhere, _copied(1.0)),
    (_anywhere, _copied(1.5)),
)
