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


def aged(ages, **more):
    return [{"age_range": age, "value": value, **more} for age, value in ages.items()]


def sexed(every, women, men, **more):
    sexes = {"all": every, "f": women, "m": men}
    return [{"gender": sex, "value": value, **more} for sex, value in sexes.items()]


def region(number):
    return {"admin_level": 1, "admin1_code": f"TD0{number}"}


def districts(number, *values):
    return [
        {**region(number), "admin_level": 2, "admin2_code": f"TD0{number}0{n}", "value": value}
        for n, value in enumerate(values, 1)
    ]


@pytest.mark.parametrize(
    ("rows", "over", "value", "note"),
    [
        (aged({"0-17": 20, "18+": 36, "60+": 50}), "age_range", 56,
         "18+: 1 age range adds up to 50, 14 more than the 36 published"),
        (aged({"0-17": 20, "18+": 36, "18-59": 50}), "age_range", 56,
         "18+: 1 age range adds up to 50, 14 more than the 36 published"),
        (aged({"0-17": 20, "18+": 36, "18-59": 30, "60+": 20}), "age_range", 56,
         "18+: 2 age ranges add up to 50, 14 more than the 36 published"),
        # what lies in what lies in it
        (aged({"0-17": 20, "18+": 36, "18-59": 10, "18-24": 40}), "age_range", 56,
         "18+: 1 age range adds up to 40, 4 more than the 36 published"),
        (aged({"0-17": 20, "18+": 36, "18-59": 30, "60+": 6}), "age_range", 56, None),
        # ranges that overlap are no parts that could be added
        (aged({"0-17": 20, "18+": 36, "18-59": 30, "50-64": 20}), "age_range", 56, None),
        ([*sexed(35, 30, 20, **region(1)), {"value": 10, **region(2)}], ["area", "gender"], 45,
         "TD01: 2 sexes add up to 50, 15 more than the 35 published"),
        ([*sexed(55, 30, 20, **region(1)), {"value": 10, **region(2)}], ["area", "gender"], 65,
         None),
        ([*districts(1, 30, 20), {"value": 35, **region(1)}, {"value": 9, **region(2)}], "area",
         44, "TD01: 2 areas of admin 2 add up to 50, 15 more than the 35 published"),
        # of bounds it is known at the least by how much
        ([*sexed(35, 30, 20, **region(1))[:2],
          {"gender": "m", "value": 20, "low": 20, "qualifier": "at_least", **region(1)},
          {"value": 9, **region(2)}], ["area", "gender"], 44,
         "TD01: 2 sexes add up to at least 50, at least 15 more than the 35 published"),
        # half a one for each, which rounding can do
        ([*districts(1, 30, 20), {"value": 49, **region(1)}, {"value": 9, **region(2)}], "area",
         58, None),
        # ... and what was added up itself is less than what lies in it
        ([*districts(1, 50), *sexed(None, 15, 20, **region(1))[1:],
          {"value": 10, **region(2)}], ["area", "gender"], 45,
         "TD01: 1 area of admin 2 adds up to 50, 15 more than the 35 added up"),
    ],
)  # fmt: skip
def test_a_sum_says_which_of_its_parts_are_less_than_their_own(
    figures_of, rows, over, value, note
):
    (made,) = aggregate(figures_of(*rows), over).to_dict("records")
    assert (made["value"], made["qualifier"]) == (value, "exact")
    assert made["note"] == note if note else made["note"] != made["note"]


def test_of_many_parts_that_are_less_than_their_own_some_are_told(figures_of):
    rows = [row for n in range(1, 6) for row in sexed(35, 30, 20, **region(n))]
    (made,) = aggregate(figures_of(*rows), ["area", "gender"]).to_dict("records")
    assert made["note"].count("15 more than the 35 published") == 3
    assert made["note"].endswith("; and 2 more such")


def test_those_that_are_not_told_are_counted_on_the_way_up(figures_of):
    rows = []
    for n in (1, 2, 3):
        for one in districts(n, *[10] * 5):
            camp = {**one, "admin_level": 3, "value": 9}
            rows += [one, *({**camp, "area_code": f"{one['admin2_code']}{k}"} for k in (1, 2))]
    (at_once,) = aggregate(figures_of(*rows), "area").to_dict("records")
    by_region = aggregate(figures_of(*rows), "area", to="admin1_code")
    (again,) = aggregate(by_region, "area").to_dict("records")
    for made in (at_once, again):
        assert made["note"].startswith("TD01, TD0101: 2 areas below admin 2 add up to 18, 8 ")
        assert made["note"].count("8 more than the 10 published") == 3
        assert made["note"].endswith("; and 12 more such")


@pytest.mark.parametrize("over", [["area", "age_range"], ["age_range", "area"]])
def test_the_part_of_an_area_is_told_with_its_area(figures_of, over):
    ages = {"0-17": 40, "18+": 36, "18-59": 30, "60+": 10}
    rows = aged(ages, **region(1)) + aged(ages, **region(2))
    (made,) = aggregate(figures_of(*rows), over).to_dict("records")
    less = "18+: 2 age ranges add up to 40, 4 more than the 36 published"
    assert made["note"] == f"TD01, {less}; TD02, {less}"


def test_the_area_of_a_month_is_told_with_its_month(figures_of):
    rows = []
    for month in range(1, 13):
        rows += [*districts(1, 8, 8), {"value": 10, **region(1)}, {"value": 10, **region(2)}]
        rows[-4:] = [{**row, "when": f"2024-{month:02d}"} for row in rows[-4:]]
    flows = figures_of(*rows, indicator="new_displacements")
    (made,) = aggregate(flows, ["area", "period"]).to_dict("records")
    less = "TD01: 2 areas of admin 2 add up to 16, 6 more than the 10 published"
    months = "; ".join(f"{month} 2024, {less}" for month in ("Jan", "Feb", "Mar"))
    assert made["note"] == f"{months}; and 9 more such"


ABOUT = {"qualifier": "about"}


@pytest.mark.parametrize(
    ("whole", "parts"), [(ABOUT, {}), ({}, ABOUT), (ABOUT, ABOUT)], ids=["own", "parts", "all"]
)
def test_nothing_is_less_than_its_parts_where_one_is_about_so_much(figures_of, whole, parts):
    own = {"age_range": "18+", "value": 400_000, **whole}
    rows = [own, *aged({"0-17": 10}), *aged({"18-59": 401_200}, **parts)]
    (made,) = aggregate(figures_of(*rows), "age_range").to_dict("records")
    assert made["value"] == 400_010
    assert "more" not in str(made["note"])


def test_a_source_that_holds_a_semicolon_is_not_cut(figures_of):
    ours, theirs = {"source": "OCHA; WFP"}, {"source": "IOM; X"}
    rows = aged({"0-17": 40, "18+": 36, "60+": 10}, **ours) + aged({"18-59": 30}, **theirs)
    (made,) = aggregate(figures_of(*rows), "age_range").to_dict("records")
    assert made["note"] == (
        "18+: 2 age ranges (IOM, X, OCHA, WFP) add up to 40, 4 more than the 36 published"
    )
    assert "IOM" not in str(made["decided"])
    two = aged({"0-17": 40}, **ours) + aged({"18+": 36}, **theirs)
    (made,) = aggregate(figures_of(*two), "age_range").to_dict("records")
    assert made["decided"] == "of 2 sources: IOM, X (18+); OCHA, WFP (0-17)"


def test_months_that_are_less_than_their_own_parts(figures_of):
    rows = sexed(35, 30, 20, when="2024-01") + sexed(35, 20, 15, when="2024-02")
    flows = figures_of(*rows, indicator="new_displacements")
    (made,) = aggregate(flows, ["gender", "period"]).to_dict("records")
    less = "Jan 2024: 2 sexes add up to 50, 15 more than the 35 published"
    assert made["note"] == f"2 of 12 months; {less}"


def test_a_region_says_which_country_is_less_than_its_areas(figures_of):
    whole = {"value": 35, "location_code": "TCD"}
    rows = [{**row, "location_code": "TCD"} for row in districts(1, 30, 20)]
    country = aggregate(figures_of(whole, *rows), "area")
    assert country["decided"].tolist() == [
        "published; 2 areas of admin 2 add up to 50, 15 more"
    ]
    (made,) = aggregate(country, "area", to={"TCD": "WLD"}).to_dict("records")
    assert made["note"] == (
        "Chad: 2 areas of admin 2 add up to 50, 15 more than the 35 published"
    )
    assert "add up" not in str(made["decided"])


@pytest.mark.parametrize(
    ("found", "flags", "note"),
    [
        ([None, None, None], None, None),
        (
            ["HS506", None, None],
            "HS506",
            "a check found something in 1 of its 3 figures (HS506)",
        ),
        (
            ["HS702 HS506", None, "HS506"],
            "HS506 HS702",
            "a check found something in 2 of its 3 figures (HS506, HS702)",
        ),
        (
            ["HS504 HS503", "HS502", "HS501"],
            "HS501 HS502 HS503 HS504",
            "a check found something in 3 of its 3 figures (HS501, HS502, HS503, HS504)",
        ),
    ],
)
def test_a_sum_is_flagged_by_what_a_check_found_in_its_parts(figures_of, found, flags, note):
    areas = [{"value": n, **region(n)} for n in (1, 2, 3)]
    (made,) = aggregate(figures_of(*areas).assign(flags=found), "area").to_dict("records")
    assert made["flags"] == flags if flags else made["flags"] != made["flags"]
    assert made["note"] == note if note else made["note"] != made["note"]


@pytest.mark.parametrize("steps", [["area"], ["admin1_code", "area"]])
def test_published_figures_are_counted_whatever_the_way_up(figures_of, steps):
    rows = [*districts(1, 30, 20, 10), *districts(2, 5, 6)]
    held = figures_of(*rows).assign(flags=["HS506", "HS702", None, None, "HS506"])
    for step in steps:
        held = aggregate(held, "area", to=None if step == "area" else step)
    (made,) = held.to_dict("records")
    assert made["flags"] == "HS506 HS702"
    assert made["note"] == "a check found something in 3 of its 5 figures (HS506, HS702)"


@pytest.mark.parametrize(
    ("how", "flags", "note"),
    [
        ("mean", "HS702", "a check found something in 1 of its 12 figures (HS702)"),
        ("max", "HS702", "a check found something in 1 of its 12 figures (HS702)"),
        # only the last one stands for the year
        ("last", None, None),
    ],
)
def test_a_year_of_months_is_flagged_by_those_that_it_is_made_of(figures_of, how, flags, note):
    months = [{"when": f"2024-{month:02d}", "value": month} for month in range(1, 13)]
    stocks = figures_of(*months, indicator="internally_displaced_people")
    found = [None, "HS702"] + [None] * 10
    (made,) = aggregate(stocks.assign(flags=found), "period", how=how).to_dict("records")
    assert made["flags"] == flags if flags else made["flags"] != made["flags"]
    assert ("check found" in str(made["note"])) is bool(note)
    assert str(note or "") in str(made["note"])
    last = aggregate(stocks.assign(flags=found[::-1]), "period", how="last")
    assert last["flags"].isna().all()
    last = aggregate(stocks.assign(flags=[None] * 11 + ["HS503"]), "period", how="last")
    # of one figure there is nothing to count
    assert last["flags"].tolist() == ["HS503"]
    assert "check" not in last["note"][0]


def test_other_ways_of_making_one_figure_of_several(figures_of):
    ages = figures_of(*aged({"0-17": 40, "18+": 36})).assign(flags=[None, "HS801"])
    assert aggregate(ages, "age_range")["flags"].tolist() == ["HS801"]
    sectors = [
        {"sector_code": code, "value": n, **region(1)} for n, code in ((3, "WSH"), (4, "HEA"))
    ]
    held = figures_of(*sectors).assign(flags=["HS801", None])
    largest = aggregate(held, ["sector_code", "area"], how="largest_sector")
    assert largest["flags"].tolist() == ["HS801"]
    countries = figures_of(
        {"location_code": "TCD", "value": 1}, {"location_code": "SYR", "value": 2}
    )
    both = aggregate(
        countries.assign(flags=["HS702", None]), "area", to={"TCD": "WLD", "SYR": "WLD"}
    )
    assert both["flags"].tolist() == ["HS702"]


def test_a_mean_is_flagged_by_its_weights_too(figures_of):
    rates = [{"value": n, **region(n)} for n in (40, 80)]
    rates = figures_of(*rates, indicator="poverty_headcount_ratio", unit="percent")
    people = figures_of(
        *({"value": 3e6, **region(n)} for n in (40, 80)), indicator="population"
    )
    rates = rates.assign(flags=[None, "HS101"])
    made = aggregate(rates, "area", weights=people.assign(flags=["HS702", None]))
    assert made["flags"].tolist() == ["HS101 HS702"]
    assert aggregate(rates, "area", weights=people)["flags"].tolist() == ["HS101"]


def test_a_published_whole_has_its_own_flags_alone(figures_of):
    rows = [{"value": 60}, *({"value": n * 10, **region(n)} for n in (1, 2, 3))]
    made = aggregate(figures_of(*rows).assign(flags=[None, "HS702", None, None]), "area")
    assert made["value"].tolist() == [60]
    assert made["flags"].isna().all()


def test_a_row_without_a_figure_flags_no_sum(figures_of):
    rows = [{"value": 5, **region(1)}, {"value": None, "status": "missing", **region(2)}]
    made = aggregate(figures_of(*rows).assign(flags=[None, "HS201"]), "area")
    assert made["flags"].isna().all()
