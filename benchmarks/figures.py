"""A synthetic figures table: any number of rows, and no error in it.

Sixty countries, each with regions and districts whose p-codes nest, two years, and for each
place and year what a needs overview holds: people by status, sector, sex, age, disability and
group, and a few rates. Every count is added up from its finest cell, so that a clean table
holds no error: what a check finds in a damaged one (:mod:`harms`) was put there.
"""

from __future__ import annotations

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
        "note": pd.Categorical.from_codes(np.full(block, -1, "i1"), ["a census"]),
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
