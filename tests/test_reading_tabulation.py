"""From cells to a figures table, and tables below each other."""

from __future__ import annotations

import pandas as pd
import pytest

from humstats.model.columns import CORE, column
from humstats.reading import read
from humstats.reading.tabulation import below, in_order

HEAD = "country,indicator,year,value,unit"


def figures(*rows: str, head: str = HEAD, source: str = "OCHA") -> pd.DataFrame:
    return read("\n".join([head, *rows]).encode(), source=source).figures


def test_tables_below_each_other_keep_their_codes_and_their_order() -> None:
    one = figures("SYR,deaths,2024,1,deaths", "SYR,deaths,2023,2,deaths")
    other = figures("YEM,deaths,2024,3,deaths,HYEM24", head=f"{HEAD},plan_code")
    both = below([one, other])
    assert both["value"].tolist() == [1.0, 2.0, 3.0]
    assert both["location_code"].tolist() == ["SYR", "SYR", "YEM"]
    assert both["plan_code"].tolist() == ["all", "all", "HYEM24"]
    assert {name: str(both[name].dtype) for name in both} == {
        name: column(name).dtype for name in both
    }
    assert set(CORE) <= set(both.columns)


def test_one_table_stays_as_it_is() -> None:
    one = figures("SYR,deaths,2024,1,deaths")
    assert below([one]) is one
    assert in_order([one], ["value"]) is one


def test_figures_of_one_sheet_stand_as_on_it() -> None:
    a, b, c = (
        figures("SYR,deaths,2024,1,deaths", "SYR,deaths,2023,2,deaths").assign(
            origin_column=pd.Categorical([name] * 2), value=[value, value + 1]
        )
        for name, value in (("a", 10.0), ("b", 20.0), ("c", 30.0))
    )
    together = in_order([below([c, a]), b], ["a", "b", "c"])
    assert together["origin_column"].tolist() == ["a", "b", "c"] * 2
    assert together["value"].tolist() == [10.0, 20.0, 30.0, 11.0, 21.0, 31.0]
    assert together["origin_row"].tolist() == [2, 2, 2, 3, 3, 3]


@pytest.mark.parametrize(
    ("areas", "level"),
    [
        ({}, 0),
        ({"A1": "admin1_code"}, 1),
        ({"A1": "admin1_code", "A2": "admin2_name"}, 2),
        ({"A1": "admin1_code", "Camp": "area_name"}, 3),
        ({"A1": "admin1_code", "Level": "admin_level"}, 2),
    ],
)
def test_the_level_is_that_of_the_lowest_area_or_as_stated(
    areas: dict[str, str], level: int
) -> None:
    recipe = {
        "columns": {**areas, "n": {"indicator": "population", "unit": "people"}},
        "always": {"location_code": "TCD", "period": 2024},
    }
    cells = ["2" if role == "admin_level" else "TD01" for role in areas.values()]
    table = "\n".join([",".join([*areas, "n"]), ",".join([*cells, "5"])])
    read_figures = read(table.encode(), recipe=recipe).figures
    assert read_figures["admin_level"].tolist() == [level]


def test_what_a_column_fixes_stands_for_its_own_figures_alone() -> None:
    recipe = {
        "columns": {
            "sex": "gender",
            "women": {"gender": "f"},
            "people": {},
        },
        "always": {
            "location_code": "TCD", "period": 2024, "indicator": "population", "unit": "people",
        },
    }  # fmt: skip
    table = b"sex,women,people\nm,1,2\nf,3,4\n"
    found = read(table, recipe=recipe).figures[["gender", "value"]]
    assert found.values.tolist() == [["f", 1.0], ["m", 2.0], ["f", 3.0], ["f", 4.0]]
