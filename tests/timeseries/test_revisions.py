"""Revisions: what a source published, and then published otherwise."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from humstats import read
from humstats.errors import FigureError, SelectionError, UnknownNameError
from humstats.model.columns import tidy
from humstats.timeseries.adding.aggregate import aggregate
from humstats.timeseries.build import series
from humstats.timeseries.differences.chains import KINDS
from humstats.timeseries.differences.revisions import revisions
from humstats.timeseries.tables import panel

A, B, C = ({"published": f"{year}-05-31"} for year in (2022, 2023, 2025))
BLANK = {"value": None, "status": "missing"}
HIDDEN = {"value": None, "status": "suppressed"}


def kinds(table, **asked):
    found = revisions(table, **asked)
    rows = found[["value_before", "value", "kind"]].astype(object)
    rows = rows.where(rows.notna(), None)
    return [tuple(row) for row in rows.itertuples(index=False)]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # the same again is no revision, and neither is another day for the same number
        ([{"value": 97_300, **A}, {"value": 97_300, **C}], []),
        ([{"value": 97_300, **A}, {"value": 114_000, **C}], [(97_300, 114_000, "revised")]),
        # each time it was replaced, from the last edition that held it
        ([{"value": 100, **A}, {"value": 120, **B}, {"value": 90, **C}],
         [(100, 120, "revised"), (120, 90, "revised")]),
        # one number in two precisions
        ([{"value": 14_600_000, **A}, {"value": 14_560_823, **C}],
         [(14_600_000, 14_560_823, "more precise")]),
        ([{"value": 14_560_823, **A}, {"value": 14_600_000, "about": 1e5, **C}],
         [(14_560_823, 14_600_000, "less precise")]),
        # ... which the rounded one does not hide
        ([{"value": 14_560_823, **A}, {"value": 14_600_000, **B}, {"value": 14_640_001, **C}],
         [(14_560_823, 14_600_000, "less precise"), (14_560_823, 14_640_001, "revised")]),
        ([{"value": 13.0e6, "about": 1e5, **A}, {"value": 13.1e6, "about": 1e5, **C}],
         [(13.0e6, 13.1e6, "revised")]),
        ([{"value": 5e6, "method": "JIAF 1", **A}, {"value": 6e6, "method": "JIAF 2", **C}],
         [(5e6, 6e6, "method changed")]),
        ([{"value": 5e6, "method": "JIAF 1", **A},
          {"value": 5e6, "method": "JIAF 2", **C}], []),
        # what an edition leaves blank or hides, it withdraws; a blank was no figure
        ([{"value": 5e6, **A}, {**BLANK, **C}], [(5e6, None, "withdrawn")]),
        ([{"value": 5e6, **A}, {**HIDDEN, **C}], [(5e6, None, "withdrawn")]),
        ([{**BLANK, **A}, {"value": 5e6, **C}], []),
        ([{**HIDDEN, **A}, {"value": 5e6, **C}], [(None, 5e6, "revised")]),
        ([{"value": 5e6, **A}, {**BLANK, **B}, {"value": 5e6, **C}],
         [(5e6, None, "withdrawn")]),
        # order that no one knows
        ([{"value": 5e6, "published": None}, {"value": 6e6, **C}],
         [(5e6, 6e6, "order not known")]),
        ([{"value": 5_111_111, **C}, {"value": 6_111_111, **C}],
         [(5_111_111, 6_111_111, "order not known")]),
        ([{"value": 5_111_111, "published": None}, {"value": 5_111_111, **C}], []),
        # another source, round or indicator is another figure
        ([{"value": 5e6, **A}, {"value": 6e6, "source": "UNICEF", **C}], []),
        ([{"value": 5e6, "reporting_round": "1", **A},
          {"value": 6e6, "reporting_round": "2", **C}], []),
        ([{"value": 5e6, **A}, {"value": 6e6, "indicator": "people_targeted", **C}], []),
    ],
)  # fmt: skip
def test_kinds(figures_of, rows, expected):
    assert kinds(figures_of(*rows)) == expected
    assert kinds(figures_of(*rows[::-1])) == expected


def test_a_bound_has_no_difference(figures_of):
    table = figures_of({"value": 14_000, "qualifier": "more_than", **A}, {"value": 16_000, **C})
    [row] = revisions(table).itertuples()
    assert row.kind == "revised"
    assert pd.isna(row.difference)
    assert "more than 14,000 (May 2022) to 16,000 (May 2025)." in row.says


def test_two_undated_figures(figures_of):
    table = figures_of({"value": 5_111_111}, {"value": 6_111_111}, published=None)
    assert revisions(table)["says"][0] == (
        "People in need, Syria, 2024: OCHA says two things: 5,111,111 and 6,111,111 have no "
        "day of publication; which replaces which is not known."
    )


def edition(day, *years):
    return [{"when": year, "value": 10_000 + year, **day} for year in years]


@pytest.mark.parametrize(
    ("later", "left_out"),
    [
        ((2018, 2020), [2019]),
        # at the end of a series it may not be there yet, and a series may begin later
        ((2018, 2019), []),
        ((2019, 2020), []),
        ((2018, 2019, 2020), []),
    ],
)
def test_what_an_edition_leaves_out_between_its_periods(figures_of, later, left_out):
    table = figures_of(*edition(A, 2018, 2019, 2020), *edition(C, *later))
    found = revisions(table)
    assert found["reference_period_end"].dt.year.tolist() == left_out
    assert (found["kind"] == "withdrawn").all()
    if left_out:
        assert found["says"][0] == (
            "People in need, Syria, 2019: OCHA said 12,019 (May 2022); its edition of "
            "May 2025, which holds the periods around it, leaves it out."
        )


def test_months_between_do_not_withdraw_a_year(figures_of):
    months = [{"when": f"{year}-06", "value": 7, **C} for year in (2018, 2020)]
    assert kinds(figures_of(*edition(A, 2018, 2019, 2020), *months)) == []


def test_a_cumulative_count_that_falls_was_revised(figures_of):
    rows = [
        {"when": "2024-11-27/2024-11-29", "value": 255, **A},
        {"when": "2024-11-27/2024-12-02", "value": 240, **B},
    ]
    said = {"indicator": "deaths", "unit": "deaths", "source": "SOHR"}
    [row] = revisions(figures_of(*rows, **said)).itertuples()
    assert (row.kind, row.difference) == ("fall of a cumulative count", -15)
    assert "cannot fall, so it was revised" in row.says
    # it may rise, and another start is another count
    assert kinds(figures_of(rows[0], {**rows[1], "value": 260}, **said)) == []
    other = {**rows[1], "when": "2024-11-28/2024-12-02"}
    assert kinds(figures_of(rows[0], other, **said)) == []


def test_what_is_asked_for(figures_of):
    rows = [
        {"value": 5e6, **A}, {"value": 6e6, **C},
        {"value": 1e6, "sector_code": "HEA", **A}, {"value": 2e6, "sector_code": "HEA", **C},
        {"value": 7e6, "source": "UNICEF", **A}, {"value": 8e6, "source": "UNICEF", **C},
    ]  # fmt: skip
    table = figures_of(*rows)
    before = table.copy()
    assert len(revisions(table)) == 3
    assert len(revisions(table, "people_in_need", "SYR", source="OCHA")) == 2
    assert kinds(table, sector_code="HEA") == [(1e6, 2e6, "revised")]
    assert len(revisions(table, sector_code="all")) == 2
    pd.testing.assert_frame_equal(table, before)


@pytest.mark.parametrize(
    ("asked", "error", "words"),
    [
        ({"location": "AFG"}, SelectionError, "There is no figure of location_code AFG."),
        ({"sector": "HEA"}, UnknownNameError, "'sector' is no known breakdown"),
    ],
)
def test_what_is_not_there_is_said(figures_of, asked, error, words):
    with pytest.raises(error, match=words):
        revisions(figures_of({"value": 5e6, **A}), **asked)


def test_no_figures_table():
    with pytest.raises(FigureError):
        revisions(pd.DataFrame({"value": [1]}))


def test_an_empty_answer_has_all_columns(figures_of):
    table = figures_of({"value": 5e6, **A})
    found = revisions(table)
    assert found.empty
    assert {"published_before", "value_before", "kind", "says"} <= set(found)
    assert list(found["kind"].cat.categories) == list(KINDS)


@settings(deadline=None, max_examples=25)
@given(
    st.lists(
        st.tuples(
            st.integers(2018, 2021),
            st.integers(2022, 2025),
            st.integers(1, 20).map(lambda n: n * 997),
        ),
        min_size=1, max_size=12,
    ),
    st.randoms(use_true_random=False),
)  # fmt: skip
def test_the_order_of_rows_changes_nothing(rows, random):
    def table(order):
        return tidy(
            pd.DataFrame(
                {
                    "indicator": "people_in_need", "location_code": "SYR", "admin_level": 0,
                    "unit": "people", "source": "OCHA", "value": float(value),
                    "reference_period_start": f"{year}-01-01",
                    "reference_period_end": f"{year}-12-31", "published": f"{day}-01-31",
                }
                for year, day, value in order
            )
        )  # fmt: skip

    shuffled = random.sample(rows, len(rows))
    pd.testing.assert_frame_equal(revisions(table(rows)), revisions(table(shuffled)))


#: Numbers of which some are others, rounded.
NUMBERS = (14_000_000, 14_560_823, 14_600_000, 14_640_001, 15_000_000, 15_111_111)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(NUMBERS), min_size=1, max_size=6))
def test_a_chain_leads_from_the_first_figure_to_the_one_that_stands(figures_of, values):
    days = [{"published": f"{2015 + at}-05-31"} for at in range(len(values))]
    rows = [{"value": value, **day} for value, day in zip(values, days, strict=True)]
    table = figures_of(*rows)
    found = revisions(table)
    moved = found[found["kind"] != "less precise"]
    for answer in (series, panel):
        [last] = answer(table, "people_in_need", "SYR")["value"]
        assert values[0] + moved["difference"].sum() == last
        [first] = answer(table, "people_in_need", "SYR", as_of="first")["value"]
        assert first == values[0]
        # what was answered before a later edition is still answered as of its day
        for at, day in enumerate(days):
            then = answer(figures_of(*rows[: at + 1]), "people_in_need", "SYR")["value"]
            now = answer(table, "people_in_need", "SYR", as_of=day["published"])["value"]
            assert now.tolist() == then.tolist()


@settings(deadline=None, max_examples=25)
@given(
    st.lists(
        st.tuples(st.sampled_from("ABC"), st.integers(0, 3), st.integers(1, 40)),
        min_size=1, max_size=12, unique_by=lambda row: row[:2],
    )
)  # fmt: skip
def test_a_sum_as_of_a_day_does_not_know_what_came_later(figures_of, rows):
    table = figures_of(
        *(
            {"value": 997 * n, "admin_level": 1, "admin1_code": f"SY{area}",
             "published": f"{2020 + day}-05-31"}
            for area, day, n in rows
        )
    )  # fmt: skip
    first = min(day for _, day, _ in rows)
    as_of = f"{2020 + first}-05-31"
    known = table[table["published"] <= as_of].reset_index(drop=True)
    areas = sorted({f"SY{area}" for area, _, _ in rows})
    asked = {"over": "area", "areas": areas}
    then, now = aggregate(known, **asked), aggregate(table, as_of=as_of, **asked)
    columns = ["value", "low", "high", "qualifier", "published"]
    pd.testing.assert_frame_equal(now[columns], then[columns])


@pytest.mark.parametrize(
    ("was", "now", "words"),
    [
        # an interval around a number is part of what is said
        ({"value": 5_111_111, "low": 5e6, "high": 5.2e6},
         {"value": 5_111_111, "low": 4e6, "high": 6.2e6},
         "(May 2022) to 5,111,111 within 4,000,000 to 6,200,000 (May 2025)."),
        ({"value": 14_000}, {"value": 14_000, "qualifier": "more_than"},
         "OCHA revised 14,000 (May 2022) to more than 14,000 (May 2025)."),
        ({"value": 5_111_111}, {"value": 5_111},
         "99.9 % less; the first digits are the same, 1,000 times less."),
        (HIDDEN, {"value": 5_111_111},
         "OCHA gives 5,111,111 (May 2025), after none (suppressed, May 2022)."),
        ({"value": 5_111_111}, HIDDEN,
         "OCHA said 5,111,111 (May 2022); in May 2025 it is suppressed."),
        ({"value": 5_111_111, "published": "2024-02-14"},
         {"value": 5_222_222, "published": "2024-02-29"},
         "5,111,111 (14 Feb 2024) to 5,222,222 (end of Feb 2024), 2.2 % more."),
        ({"value": 5_111_111, "published": None, "note": "Earlier analysis."},
         {"value": 5_222_222, "published": None},
         "which replaces which is not known; of 5,111,111 is noted: Earlier analysis."),
    ],
)  # fmt: skip
def test_sentences(figures_of, was, now, words):
    [said] = revisions(figures_of({**A, **was}, {**C, **now}))["says"]
    assert said.endswith(words)


def test_only_breakdowns_that_say_something_are_shown(figures_of):
    rows = [{"value": 5e6, **A}, {"value": 6e6, **C}]
    assert not {"gender", "sector_code"} & set(revisions(figures_of(*rows)))
    found = revisions(figures_of(*rows, {"value": 1e6, "gender": "f", **A}))
    assert found["gender"].tolist() == ["all"]


@pytest.fixture(scope="module")
def idmc(data):
    """Return IDMC's stocks as published in 2022, in full and rounded, and in 2025, rounded."""

    def figures(place, year, value, day):
        year = year.astype(int).astype(str)
        return pd.DataFrame(
            {
                "indicator": "internally_displaced_people", "location_code": place,
                "admin_level": 0, "reference_period_start": year + "-01-01",
                "reference_period_end": year + "-12-31", "value": value.astype(float),
                "unit": "people", "source": "IDMC", "published": day,
            }
        ).dropna(subset="value")  # fmt: skip

    was = pd.read_csv(data / "displacement" / "idps_displacement_data.csv", skiprows=[1])
    now = pd.read_csv(data / "refugees" / "idmc.csv")
    now = now[now["coo_iso"] == now["coa_iso"]]
    stock = "Conflict Stock Displacement"
    in_full, rounded = (
        figures(was["ISO3"], was["Year"], was[name], "2022-05-31")
        for name in (f"{stock} (Raw)", stock)
    )
    later = figures(now["coo_iso"], now["year"], now["total"], "2025-11-30")
    return in_full, rounded, later


def test_two_editions_of_idmc_differ_as_much_rounded_as_in_full(idmc):
    in_full, rounded, later = idmc
    both = in_full.merge(later, on=["location_code", "reference_period_start"])
    assert len(both) == 671
    assert (both["value_x"] != both["value_y"]).sum() == 398
    counted = [
        revisions(tidy(pd.concat([old, later])))["kind"].value_counts()
        for old in (in_full, rounded)
    ]
    # 337 of the 398 are the same number, rounded
    assert [one["revised"] for one in counted] == [61, 61]
    assert [one["withdrawn"] for one in counted] == [6, 6]


def test_two_copies_of_one_plan(data):
    needs = data / "needs"
    was = read(needs / "download-hno-data-afg.csv", period="2024").figures
    now = read(needs / "hpc_hno_2024.csv", period="2024").figures
    # the later copy alone names the caseload
    now = now[now["location_code"] == "AFG"].drop(columns="caseload")
    both = pd.concat(
        [was.assign(published="2024-02-29"), now.assign(published="2024-12-31")],
        ignore_index=True,
    )
    found = revisions(both, location="AFG")
    [row] = found[found["kind"] == "revised"].itertuples()
    assert (row.indicator, row.value_before, row.value) == (
        "people_expected_to_be_reached", 17_327_995, 18_400_000,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "common", "words"),
    [
        (({"value": 45.2}, {"value": 45.7}),
         {"indicator": "poverty_headcount_ratio", "unit": "percent"},
         "revised 45.2% (May 2022) to 45.7% (May 2023), 0.5 percentage points more."),
        (({"value": 0.272}, {"value": 0.284}),
         {"indicator": "multidimensional_poverty_index", "unit": "index"},
         "revised 0.272 (May 2022) to 0.284 (May 2023), 4.4 % more."),
        (({"value": 16_699_999}, {"value": 16_700_001}), {},
         "to 16,700,001 (May 2023), 0.000012 % more."),
        (({"value": 100, "status": "planned"}, {"value": 120}), {},
         "revised 100 (May 2022) to 120 (May 2023), 20.0 % more, planned before, final now."),
    ],
)  # fmt: skip
def test_a_revision_is_told_in_what_it_is_counted_in(figures_of, rows, common, words):
    table = figures_of({**rows[0], **A}, {**rows[1], **B}, **common)
    [says] = revisions(table)["says"]
    assert says.endswith(words)


def test_a_figure_that_was_filled_in_was_not_published(figures_of):
    table = figures_of({"value": 10, **A}, {"value": 15, "status": "filled", **C})
    assert kinds(table) == []


def test_a_breakdown_is_asked_for_in_words_as_series_takes_it(figures_of):
    table = figures_of({"value": 97_300, **A}, {"value": 114_000, **C}, gender="f")
    assert kinds(table, gender="female") == [(97_300, 114_000, "revised")]
