"""Claims: what may truly be said, and what the figures leave open."""

from __future__ import annotations

import pytest

from humstats.errors import ChartError
from humstats.timeseries import change, claims, title_of
from humstats.timeseries.messages.verdicts import test_claim as verdict_on

M = 1e6


def of_kind(series, kind):
    return next((claim for claim in claims(series) if claim.kind == kind), None)


def about(figures_of, **by_year):
    rows = [{"when": year[1:], "value": v * M, "about": 1e5} for year, v in by_year.items()]
    return figures_of(*rows)


@pytest.mark.parametrize(
    ("by_year", "text", "holds"),
    [
        ({"y2024": 16.7, "y2025": 16.5}, "about 1% fewer than in 2024", True),
        ({"y2023": 15.3, "y2024": 16.7}, "about 9% more than in 2023", True),
        # a tenth apart after rounding: the bounds touch
        (
            {"y2023": 13.0, "y2024": 13.1},
            "not to be told apart from the figure in 2023, within their rounding",
            None,
        ),
        # the direction is known, the percentage is not
        ({"y2023": 20.0, "y2024": 20.12}, "more than in 2023", True),
    ],
)
def test_changes(figures_of, by_year, text, holds):
    claim = of_kind(about(figures_of, **by_year), "change")
    assert (claim.text, claim.holds) == (text, holds)


@pytest.mark.parametrize(
    ("values", "common", "text"),
    [
        ((100, 100), {}, "the same as in 2023"),
        ((100, 150), {}, "50% more than in 2023"),
        ((100_000, 100_020), {}, "more than in 2023"),
        ((1_000_000, 1_004_200), {}, "about 0.4% more than in 2023"),
        (
            (80, 90),
            {"indicator": "poverty_headcount_ratio", "unit": "percent"},
            "10 percentage points higher than in 2023",
        ),
        ((4e9, 2e9), {"indicator": "funding_required", "unit": "usd"}, "50% less than in 2023"),
        ((0, 7), {}, "7 more than in 2023"),
        ((100, 2000), {}, "20 times as many as in 2023"),
        ((100, 1130), {}, "about 11 times as many as in 2023"),
        (
            (1e6, 3e7),
            {"indicator": "funding_required", "unit": "usd"},
            "30 times as much as in 2023",
        ),
        # across zero, or below it, a percent says nothing
        ((-2, 3), {"indicator": "inform:risk", "unit": "index"}, "higher than in 2023"),
        ((-2, -3), {"indicator": "inform:risk", "unit": "index"}, "lower than in 2023"),
        (
            (44.93, 44.96),
            {"indicator": "poverty_headcount_ratio", "unit": "percent"},
            "the same as in 2023",
        ),
    ],
)
def test_exact_changes(figures_of, values, common, text):
    rows = [{"when": 2023 + n, "value": value} for n, value in enumerate(values)]
    assert of_kind(figures_of(*rows, **common), "change").text == text


def test_no_change_across_a_missing_year(figures_of):
    assert of_kind(about(figures_of, y2022=1, y2024=2), "change") is None


def test_no_change_on_a_year_without_a_figure(figures_of):
    table = figures_of(
        {"when": 2022, "value": 1},
        {"when": 2023, "value": None, "status": "missing"},
        {"when": 2024, "value": 2},
    )
    assert of_kind(table, "change") is None


def test_a_last_year_without_a_figure_is_passed_over(figures_of):
    table = figures_of(
        {"when": 2023, "value": 5}, {"when": 2024, "value": None, "status": "missing"}
    )
    assert of_kind(table, "level").text == "5 people in need in Syria in 2023"


@pytest.mark.parametrize(
    ("by_year", "highest", "holds"),
    [
        (
            {"y2012": 2.5, "y2023": 15.3, "y2024": 16.7},
            "the highest in the series, which starts in 2012",
            True,
        ),
        (
            {"y2012": 2.5, "y2024": 16.7, "y2025": 16.5},
            "the highest in the series, which starts in 2012, was in 2024",
            True,
        ),
        (
            {"y2016": 13.5, "y2017": 13.5, "y2018": 13.1},
            (
                "no single highest in the series, which starts in 2016: 2016 and 2017 cannot "
                "be told apart"
            ),
            None,
        ),
    ],
)
def test_records_say_where_the_series_starts(figures_of, by_year, highest, holds):
    claim = of_kind(about(figures_of, **by_year), "highest")
    assert (claim.text, claim.holds) == (highest, holds)


def test_two_figures_make_no_record(figures_of):
    assert of_kind(about(figures_of, y2023=1, y2024=2), "highest") is None


def test_the_lowest_is_found_too(figures_of):
    claim = of_kind(about(figures_of, y2022=3, y2023=2, y2024=1), "lowest")
    assert claim.text == "the lowest in the series, which starts in 2022"
    assert str(claim.periods[0]) == "2024"


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ((1, 2, 3), "the second rise in a row"),
        ((5, 1, 2, 3, 4), "the third rise in a row"),
        ((3, 2, 1), "the second fall in a row"),
        ((1, 3, 2), None),
        ((1, 2, 2), None),
    ],
)
def test_runs(figures_of, values, text):
    rows = [{"when": 2015 + n, "value": v} for n, v in enumerate(values)]
    claim = of_kind(figures_of(*rows), "run")
    assert (claim and claim.text) == text


def test_lower_bounds_set_no_record_and_no_direction(figures_of):
    table = figures_of(
        {"when": 2022, "value": 100, "qualifier": "more_than"},
        {"when": 2023, "value": 200, "qualifier": "more_than"},
        {"when": 2024, "value": 300},
    )
    assert of_kind(table, "change").holds is None
    assert of_kind(table, "highest").holds is None


def test_counts_since_a_start_claim_no_record_and_no_fall(figures_of):
    table = figures_of(
        {"when": "2024-11-27/2024-11-28", "value": 100},
        {"when": "2024-11-27/2024-11-29", "value": 300},
        {"when": "2024-11-27/2024-11-30", "value": 255},
        indicator="deaths",
        unit="deaths",
    )
    assert [claim.kind for claim in claims(table)] == ["level", "change"]
    text = "fewer than counted by 29 Nov 2024: a revision, not a fall"
    assert of_kind(table, "change").text == text


def test_of_changes_only_the_last_is_told(figures_of):
    [claim] = claims(change(about(figures_of, y2023=15.3, y2024=16.7, y2025=16.5)))
    text = claim.text.replace("\N{NO-BREAK SPACE}", " ")
    assert text == "change in people in need in Syria in 2025: about −200,000 since 2024"


@pytest.mark.parametrize(
    ("by_year", "title"),
    [
        (
            {"y2012": 2.5, "y2023": 15.3, "y2024": 16.7},
            (
                "16.7 million people in need in Syria in 2024, the highest in the series, "
                "which starts in 2012"
            ),
        ),
        (
            {"y2023": 15.3, "y2024": 16.7, "y2025": 16.5},
            "16.5 million people in need in Syria in 2025, about 1% fewer than in 2024",
        ),
        ({"y2024": 16.7}, "16.7 million people in need in Syria in 2024"),
    ],
)
def test_titles(figures_of, by_year, title):
    assert title_of(about(figures_of, **by_year)).replace("\N{NO-BREAK SPACE}", " ") == title


def test_the_title_of_a_comparison_names_no_figure(figures_of):
    table = figures_of({"value": 1, "sector_code": "HEA"}, {"value": 2, "sector_code": "EDU"})
    assert title_of(table) == "People in need in Syria in 2024"


def test_a_series_without_a_figure_has_no_title(figures_of):
    with pytest.raises(ChartError, match="without a figure"):
        title_of(figures_of({"value": None, "status": "missing"}))


FLOW = {"indicator": "new_displacements", "unit": "movements"}
POVERTY = {"indicator": "poverty_headcount_ratio", "unit": "percent"}


@pytest.mark.parametrize(
    ("rows", "common", "kinds"),
    [
        # a flow of a month and one of a year, and months of 31 and of 29 days
        ([{"when": 2022}, {"when": 2023}, {"when": "2024-01"}], FLOW, ["level"]),
        (
            [{"when": "2023-12"}, {"when": "2024-01"}, {"when": "2024-02"}], FLOW,
            ["level", "change", "difference", "highest", "lowest", "run"],
        ),
        # a stock does not grow with its period
        (
            [{"when": 2022}, {"when": 2023}, {"when": "2024-01"}], {},
            ["level", "change", "difference", "highest", "lowest", "run"],
        ),
        # another source
        (
            [{"when": 2022}, {"when": 2023}, {"when": 2024, "source": "UNHCR"}], {},
            ["level"],
        ),
        (
            [{"when": 2022, "source": "OCHA (chart)"}, {"when": 2023}, {"when": 2024}], {},
            ["level", "change", "difference"],
        ),
        # no one knows whether the lines are one
        (
            [{"when": 2022}, {"when": 2023}, {"when": 2024}],
            {**POVERTY, "poverty_line": "not stated"}, ["level"],
        ),
        (
            [{"when": 2022}, {"when": 2023}, {"when": 2024}],
            {**POVERTY, "poverty_line": "national"},
            ["level", "change", "highest", "lowest", "run"],
        ),
    ],
)  # fmt: skip
def test_only_what_is_alike_is_compared(figures_of, rows, common, kinds):
    table = figures_of(*({"value": 10 + n, **row} for n, row in enumerate(rows)), **common)
    assert [claim.kind for claim in claims(table)] == kinds


def test_a_small_step_of_a_share_makes_no_run(figures_of):
    rows = [{"when": 2022 + n, "value": value} for n, value in enumerate((40, 44.93, 44.96))]
    assert of_kind(figures_of(*rows, **POVERTY), "run") is None


@pytest.mark.parametrize(
    ("status", "title"),
    [
        ("final", "16 people in need in Syria in 2024"),
        ("projected", "16 people in need in Syria in 2024 (a projection)"),
        ("planned", "16 people in need in Syria in 2024 (planned)"),
    ],
)
def test_a_title_says_what_was_not_counted(figures_of, status, title):
    assert title_of(figures_of({"value": 16, "status": status})) == title


@pytest.mark.parametrize(
    ("indicator", "unit", "told"),
    [
        ("food_price", "usd", "50% higher than in 2023"),
        ("funding_received", "usd", "50% more than in 2023"),
        ("organisations_present", "organisations", "50% more than in 2023"),
        ("inform:hazard-exposure", "score", "50% higher than in 2023"),
    ],
)
def test_a_price_is_higher_and_a_sum_of_money_is_more(figures_of, indicator, unit, told):
    rows = [{"when": 2023, "value": 20}, {"when": 2024, "value": 30}]
    found = claims(figures_of(*rows, indicator=indicator, unit=unit))
    assert told in [claim.text for claim in found]


def test_of_few_people_no_percent_is_said(figures_of):
    table = figures_of({"when": 2023, "value": 3}, {"when": 2024, "value": 1})
    assert [c.text for c in claims(table)][1:] == ["2 fewer than in 2023"]


def test_what_many_figures_share_is_not_listed(figures_of):
    rows = [{"when": 2010 + at, "value": value} for at, value in enumerate([0, 0, 0, 0, 0, 7])]
    assert of_kind(figures_of(*rows), "lowest").form == "lowest.many"
    alike = figures_of(*({"when": 2010 + at, "value": 0} for at in range(5)))
    assert {claim.kind for claim in claims(alike)} == {"level", "change"}


@pytest.mark.parametrize(
    ("then", "now", "why"),
    [
        ({"value": 13e6, "about": 1e5}, {"value": 13.1e6, "about": 1e5},
         "within their rounding"),
        ({"value": None, "low": 5, "high": 9, "qualifier": "range"},
         {"value": None, "low": 6, "high": 9, "qualifier": "range"}, "within their bounds"),
        ({"value": 3000, "qualifier": "more_than"}, {"value": 12_190, "qualifier": "more_than"},
         "as both are lower bounds"),
        ({"value": 3000, "qualifier": "nearly"}, {"value": 4000, "qualifier": "nearly"},
         "as both are upper bounds"),
        ({"value": 3000, "qualifier": "more_than"}, {"value": 4000},
         "as one of them is only a bound"),
    ],
)  # fmt: skip
def test_why_two_figures_are_not_told_apart(figures_of, then, now, why):
    table = figures_of({"when": 2023, **then}, {"when": 2024, **now})
    claim = of_kind(table, "change")
    assert claim.text == f"not to be told apart from the figure in 2023, {why}"
    assert verdict_on(table, claim).answer == "supported"
    wrong = claim.sentence().replace(why, "as all are guesses")
    assert verdict_on(table, wrong).answer == "cannot be known"


def test_a_claim_names_the_sources_of_its_figures(figures_of):
    table = figures_of({"when": 2023, "value": 10}, {"when": 2024, "value": 20}, source="OCHA")
    assert {claim.sources for claim in claims(table)} == {("OCHA",)}
    unnamed = figures_of({"value": 10}, source="not named")
    assert claims(unnamed)[0].sources == ("source not named",)


def test_a_record_is_claimed_since_figures_compare(figures_of):
    rows = [{"when": 2021 + n, "value": 10 + n, "source": "OCHA"} for n in range(4)]
    table = figures_of({"when": 2020, "value": 50, "source": "UNHCR"}, *rows)
    claim = of_kind(table, "highest")
    assert claim.text == "the highest since 2021, the start of comparable figures"
    assert verdict_on(table, claim).answer == "supported"


def test_of_classes_only_the_order_is_said(figures_of):
    rows = [{"when": 2021 + at, "value": value} for at, value in enumerate((1, 2, 2, 4))]
    severity = {"indicator": "severity_of_needs", "unit": "class", "method": "JIAF 2.0"}
    assert [c.text for c in claims(figures_of(*rows, **severity))][1:] == [
        "higher than in 2023",
        "the highest in the series, which starts in 2021",
        "the lowest in the series, which starts in 2021, was in 2021",
    ]
    assert title_of(figures_of(*rows, **severity)) == (
        "Severity of needs of 4 in Syria in 2024, the highest in the series, which starts in "
        "2021"
    )


def test_of_ranks_no_order_is_said(figures_of):
    rows = [{"when": 2021 + at, "value": value} for at, value in enumerate((8, 2, 4))]
    ranks = figures_of(*rows, indicator="inform_risk_rank", unit="number")
    assert [claim.kind for claim in claims(ranks)] == ["level"]


def test_classes_without_their_scale_are_not_compared(figures_of):
    rows = [{"when": 2021 + at, "value": value} for at, value in enumerate((1, 2, 4))]
    silent = figures_of(*rows, indicator="severity_of_needs", unit="class")
    assert [claim.kind for claim in claims(silent)] == ["level"]
    one = silent.assign(method=["JIAF 2.0", None, "JIAF 2.0"])
    assert [claim.kind for claim in claims(one)] == ["level"]


def test_what_follows_from_two_about_figures_is_about(figures_of):
    rows = [
        {"when": 2023 + at, "value": 2000 + 100 * at, "qualifier": "about"} for at in (0, 1)
    ]
    assert [claim.text for claim in claims(figures_of(*rows))][1:] == [
        "about 5% more than in 2023",
        "about 100 more than in 2023",
    ]


def test_a_figure_that_was_filled_in_says_so_and_stays_open(figures_of):
    table = figures_of(
        {"when": 2022, "value": 1000},
        {"when": 2023, "value": 2000},
        {"when": 2024, "value": 2000, "status": "filled"},
    )
    (claim,) = claims(table)
    assert claim.text == "2,000 people in need in Syria in 2024 (filled in)"
    assert title_of(table) == claim.text
    assert verdict_on(table, claim.sentence("en")).answer == "cannot be known"
    assert verdict_on(table, "2,000 people in need in Syria").answer == "cannot be known"
