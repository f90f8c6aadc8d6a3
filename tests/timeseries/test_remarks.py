"""What is said of a sum, and what was said of its parts and is not true of it."""

from __future__ import annotations

import pytest

from humstats.timeseries.adding.aggregate import aggregate


@pytest.mark.parametrize(
    ("values", "sum_", "qualifier", "note"),
    [
        ([500, 100], 600, "about", None),
        (
            [500, {"value": 100, "qualifier": "more_than"}],
            100,
            "more_than",
            "about 500 more is no bound, and not in it",
        ),
        (
            [500, {"value": None, "status": "missing"}, 300],
            300,
            "at_least",
            "2 of 3 areas: TD02 is blank; about 500 more is no bound, and not in it",
        ),
    ],
)
def test_what_is_about_so_much_is_in_no_bound_and_told(
    figures_of, values, sum_, qualifier, note
):
    about, *others = values
    rows = [{"value": about, "qualifier": "about"}]
    rows += [one if isinstance(one, dict) else {"value": one} for one in others]
    areas = [
        {**row, "admin_level": 1, "admin1_code": f"TD0{n}"} for n, row in enumerate(rows, 1)
    ]
    (made,) = aggregate(figures_of(*areas), "area").to_dict("records")
    assert (made["value"], made["qualifier"]) == (sum_, qualifier)
    assert made["note"] == note if note else made["note"] != made["note"]


def test_what_was_said_of_one_whole_is_not_said_of_a_sum_of_it(figures_of):
    parts = [
        {"value": 10, "gender": "f"},
        {"value": 20, "gender": "m"},
        {"value": 35},
    ]
    first = [{**row, "admin_level": 1, "admin1_code": "TD01"} for row in parts]
    other = {"value": 7, "admin_level": 1, "admin1_code": "TD02"}
    table = figures_of(*first, other)
    whole = aggregate(table, "gender")
    assert "published; 2 sexes add up to 30, 5 less" in set(whole["decided"].dropna())
    (made,) = aggregate(table, ["area", "gender"]).to_dict("records")
    assert made["value"] == 42
    assert "add up" not in str(made["decided"])


@pytest.mark.parametrize(
    ("flags", "note"),
    [
        ([None, None, None], None),
        (["HS506", None, None], "a check found something in 1 of its 3 figures (HS506)"),
        (
            ["HS702 HS506", None, "HS506"],
            "a check found something in 2 of its 3 figures (HS506, HS702)",
        ),
    ],
)
def test_a_sum_says_in_how_many_of_its_parts_a_check_found_something(figures_of, flags, note):
    areas = [{"value": n, "admin_level": 1, "admin1_code": f"TD0{n}"} for n in (1, 2, 3)]
    (made,) = aggregate(figures_of(*areas).assign(flags=flags), "area").to_dict("records")
    assert made["note"] == note if note else made["note"] != made["note"]
    # whether the sum is in doubt is not known
    assert made["flags"] != made["flags"]
