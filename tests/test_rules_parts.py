"""Rules about sexes, ages and groups against all."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from humstats import check, read

ROWS = [
    {"value": 1000},
    {"value": 510, "gender": "f"},
    {"value": 490, "gender": "m"},
    {"value": 450, "age_range": "0-17"},
    {"value": 550, "age_range": "18+"},
]


def test_the_five_figures_are_sound(finds):
    assert finds(ROWS) == []


@pytest.mark.parametrize(
    ("at", "cells", "expected"),
    [
        (3, {"value": 1002}, [("HS503", "error", 5)]),
        (
            4,
            {"population_group": "IDP", "age_range": "all", "value": 1002},
            [("HS503", "error", 6)],
        ),
        (1, {"disability": "y", "gender": "all", "value": 1002}, [("HS503", "error", 3)]),
        # a total that was mistyped lies below all of its parts: that is one fault
        (0, {"value": 100}, [("HS503", "error", 6)]),
        (1, {"value": 600}, [("HS504", "error", 2)]),
        (3, {"value": 600}, [("HS504", "error", 2)]),
        (3, {"value": 7.5e6, "qualifier": "more_than"}, [("HS503", "error", 5)]),
    ],
)
def test_one_part_too_large(finds, at, cells, expected):
    found = finds(ROWS, at, cells)
    assert [one[:3] for one in found] == expected
    assert {one.column for one in found} == {"value"}


@pytest.mark.parametrize(
    ("at", "cells", "message", "suggestion"),
    [
        (
            3,
            {"value": 1500},
            (
                "1,500 people in need in SYR, age 0-17: more than the 1,000 that it is a part "
                "of."
            ),
            "Are the two figures swapped, or does the whole leave somebody out?",
        ),
        (
            1,
            {"value": 600},
            (
                "2 sexes of people in need in SYR add up to 1,090, which is more than their "
                "total, 1,000."
            ),
            "Is the total partial, or a part counted twice?",
        ),
        (
            4,
            {"value": 600},
            (
                "2 ages of people in need in SYR add up to 1,050, which is more than their "
                "total, 1,000."
            ),
            "Is the total partial, or a part counted twice?",
        ),
    ],
)
def test_what_is_told(finds, at, cells, message, suggestion):
    [found] = finds(ROWS, at, cells)
    assert (found.message, found.suggestion) == (message, suggestion)


@pytest.mark.parametrize(
    ("at", "cells"),
    [
        # one breakdown may be partial while another is whole
        (1, {"value": 100}),
        (4, {"value": 1}),
        (2, {"value": None, "status": "suppressed"}),
        # rounding: one person in a part, half a unit of each in a sum
        (3, {"value": 1001, "age_range": "all", "disability": "y"}),
        (1, {"value": 511}),
        # nearly 600 can be 510
        (1, {"value": 600, "qualifier": "nearly"}),
        (1, {"value": 600, "qualifier": "about", "low": 500, "high": 700}),
        # another source, period or publication counts otherwise
        (1, {"value": 1100, "source": "another"}),
        (1, {"value": 1100, "when": 2023}),
        (1, {"value": 1100, "location_code": "3RP"}),
        # people need help from several sectors at once
        (1, {"value": 1000, "sector_code": "WSH", "gender": "all"}),
        # a share of the total, in percent
        (3, {"value": 44.9, "unit": "percent"}),
        # households are not people
        (1, {"value": 1100, "unit": "households"}),
        # everything else that a sender broke down by may overlap
        (1, {"value": 1000, "gender": "all", "category": "Drought"}),
    ],
)
def test_what_is_no_fault(finds, at, cells):
    assert finds(ROWS, at, cells) == []


@pytest.mark.parametrize(
    "bands",
    [
        {"0-4": 200, "5-17": 250, "0-17": 450, "18+": 550},
        {"0-17": 450, "18-59": 500, "60+": 50, "0-4": 200, "15-49": 500},
        {"0-4": 200, "0-5": 240, "0-17": 450},
    ],
)
def test_ages_that_overlap_are_not_added_twice(finds, bands):
    rows = [{"value": 1000}, *({"value": v, "age_range": band} for band, v in bands.items())]
    assert finds(rows) == []


def test_ages_that_overlap_are_added_as_finely_as_they_can_be(finds):
    bands = {"0-4": 300, "5-17": 400, "0-17": 450, "18+": 550}
    rows = [{"value": 1000}, *({"value": v, "age_range": band} for band, v in bands.items())]
    [found] = finds(rows)
    assert found.message.startswith("3 ages of people in need in SYR add up to 1,250")


def test_a_rate_of_a_part_can_exceed_the_rate_of_the_whole(finds):
    rate = {"indicator": "poverty_headcount_ratio", "unit": "percent"}
    rows = [{**rate, "value": 44}, {**rate, "value": 60, "age_range": "0-17"}]
    assert finds(rows) == []


def test_movements_of_parts_are_held_against_theirs(finds):
    flow = {"indicator": "new_displacements", "unit": "movements"}
    rows = [{**flow, "value": 44}, {**flow, "value": 60, "age_range": "0-17"}]
    assert [one[:3] for one in finds(rows)] == [("HS503", "error", 3)]


def test_inside_a_subgroup_it_is_a_warning(finds):
    # Afghanistan 2024, mine action: girls and boys together exceed the children's row
    rows = [
        {"value": 4_182_879},
        {"value": 1_425_806, "age_range": "0-17"},
        {"value": 940_000, "age_range": "0-17", "gender": "f"},
        {"value": 1_016_058, "age_range": "0-17", "gender": "m"},
    ]
    assert [one[:3] for one in finds(rows)] == [("HS504", "warning", 3)]


@settings(deadline=None, max_examples=10)
@given(
    st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 10**6)), min_size=1, max_size=4)
)
def test_parts_that_add_up_are_no_finding(figures_of, pairs):
    bands = ["0-4", "5-17", "18-59", "60+"]
    rows = [
        {"value": value, "gender": sex, "age_range": band}
        for band, pair in zip(bands, pairs, strict=False)
        for sex, value in zip("fm", pair, strict=True)
    ]
    rows += [
        {"value": sum(pair), "age_range": band}
        for band, pair in zip(bands, pairs, strict=False)
    ]
    rows += [{"value": sum(p[n] for p in pairs), "gender": sex} for n, sex in enumerate("fm")]
    rows += [{"value": sum(map(sum, pairs))}]
    assert check(figures_of(*rows)).counts == {"error": 0, "warning": 0, "note": 0}


def by_sex(place, *values, **more):
    area = {"admin_level": 1, "admin1_code": f"SY{place:02}", **more}
    cells = zip(values, ("all", "f", "m"), strict=True)
    return [{**area, "value": value, "gender": sex} for value, sex in cells]


WHOLE = [row for n in range(5) for row in by_sex(n, 1000, 510, 490)]


def test_a_breakdown_that_is_otherwise_whole(finds):
    [found] = finds([*WHOLE, *by_sex(6, 4428, 2214, 2081)])
    assert found[:3] == ("HS511", "warning", 17)
    assert found.message == (
        "2 sexes of people in need in SY06 add up to 4,295, which is 133 less than their "
        "total, 4,428. Elsewhere the same breakdown is whole."
    )


@pytest.mark.parametrize("cells", [{"value": None, "status": "suppressed"}, {"value": -7}])
def test_parts_that_lack_one_are_not_called_short(finds, cells):
    unknown = {**by_sex(6, 1, 1, 1)[0], "gender": "x", "value": 2_000}
    rows = [*WHOLE, *by_sex(6, 4428, 1214, 1214), unknown]
    assert finds(rows) == []
    assert finds(rows, len(rows) - 1, cells, rule="HS511") == []
    assert finds(rows[:-1], rule="HS511")


@pytest.mark.parametrize(
    "rows",
    [
        # rounding, and half a percent
        by_sex(6, 1000, 510, 486),
        # zeros say that nobody was counted by sex
        by_sex(6, 1000, 0, 0),
        # another breakdown is another matter
        by_sex(6, 1000, 400, 100, age_range="0-17"),
        by_sex(6, 1000, 400, 100, sector_code="WSH"),
    ],
)
def test_parts_that_may_fall_short(finds, rows):
    assert finds([*WHOLE, *rows]) == []


def test_a_breakdown_that_is_partial_everywhere_says_nothing(finds):
    assert finds([row for n in range(8) for row in by_sex(n, 1000, 300, 300)]) == []


def test_people_of_unknown_age_are_parts_too(finds):
    ages = {"all": 1000, "0-17": 301, "18+": 299, "unknown": 400}
    rows = [{"value": value, "age_range": band} for band, value in ages.items()]
    assert finds(rows) == []
    assert [one.rule for one in finds(rows, 3, {"value": 500})] == ["HS504"]


GIRLS = [
    {"value": 1097},
    {"value": 303, "gender": "f", "age_range": "0-17"},
    {"value": 400, "gender": "f", "age_range": "18+"},
    {"value": 291, "gender": "m", "age_range": "0-17"},
    {"value": 103, "gender": "m", "age_range": "18+"},
]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (400, []),
        (1727, [("HS503", "error", 4)]),
        (500, [("HS504", "error", 2)]),
    ],
)
def test_sexes_and_ages_without_rows_of_their_own(finds, value, expected):
    # Guatemala 2024, GT0206: 1,727 women of 1,097 people, beside -1,229 men
    found = finds(GIRLS, 2, {"value": value})
    assert [one[:3] for one in found] == expected


def test_open_age_ranges_that_begin_alike(finds):
    # "18+" beside "18-59": of the two, the one that ends is added
    ages = {"0-17": 401, "18+": 599, "18-59": 502, "60+": 97}
    rows = [{"value": 1000}, *({"value": v, "age_range": a} for a, v in ages.items())]
    assert finds(rows) == []
    assert [one[:2] for one in finds(rows, 1, {"value": 500})] == [("HS504", "error")]


def test_one_cause_is_one_finding(finds):
    # Afghanistan 2024: rows for both sexes from 18 to 64 leave groups out
    rows = [row for n in range(20) for row in by_sex(n, 1000, 530, 510 + n % 3)]
    [found] = finds(rows)
    assert found[:3] == ("HS504", "error", 8)
    assert found.message.startswith(
        "2 sexes of people in need in SY02 add up to 1,042, which is"
    )
    assert found.message.endswith("; 19 more sums are off in the same way, none by more.")
    # what lies apart from the others has a cause of its own
    apart = finds(rows, 1, {"value": 950})
    assert [one.row for one in apart] == [2, 8]
    assert "18 more sums are" in apart[1].message


def test_the_true_errors_of_afghanistan_stay(data):
    told = check(read(data / "needs" / "download-hno-data-afg.csv", period="2024")).findings
    errors = told[told["severity"] == "error"]
    assert sorted(errors["row"]) == [16446, 16446, 17866, 18224, 18224]
    assert (told["rule"] == "HS504").sum() == 45
    assert (told["rule"] == "HS506").sum() == 4


def test_two_columns_that_fall_short_in_row_after_row_are_one_finding(figures_of, finds):
    rows = [row for n in range(60) for row in by_sex(n, 1000, 510, 490)]
    short = [row for n in range(60, 72) for row in by_sex(n, 1000, 300 + n, 400)]
    figures = figures_of(*rows, *short)
    columns = ["Total", "Women", "Men"] * 72
    [found] = finds(figures.assign(origin_column=columns), rule="HS511")
    assert found.message.startswith("2 sexes of people in need in SY60 add up to ")
    assert found.message.endswith(" 11 more sums are off in the same way, none by more.")
    # of one column nothing is known but the rows: each is told
    assert len(finds(figures.assign(origin_column="PiN"), rule="HS511")) == 12
