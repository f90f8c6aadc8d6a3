"""Titles: a caller's sentence must be borne out by the figures."""

from __future__ import annotations

import pytest

from humstats.errors import ChartError
from humstats.timeseries import share_of, title_of
from humstats.timeseries.derivations import OF_SECTORS
from humstats.timeseries.messages import titles

M = 1e6


@pytest.fixture(scope="module")
def shown(figures_of):
    def need(*rows):
        return figures_of(*({"about": 1e5, **row} for row in rows))

    years = {2012: 2.5, 2023: 15.3, 2024: 16.7, 2025: 16.5}
    needs = need(*({"when": year, "value": value * M} for year, value in years.items()))
    children = figures_of({"value": 7.5 * M, "qualifier": "nearly", "age_range": "0-17"})
    return {
        "needs": needs,
        "to 2024": needs[needs["reference_period_start"].dt.year < 2025],
        "children": children,
        "share": share_of(children, needs),
        "deaths": figures_of(
            {"value": 255, "qualifier": "more_than", "when": "2024-11-27/2024-11-30"},
            indicator="deaths", unit="deaths",
        ),
        "flow": figures_of({"value": 171e3, "when": 2022}, {"value": 95e3, "when": 2023},
                           indicator="new_displacements"),
        "months": figures_of(*({"value": 1e3 * value, "when": f"2023-{month:02d}"}
                               for month, value in enumerate((100, 120, 90), 1)),
                             indicator="new_displacements"),
        "poverty": figures_of({"value": 90}, indicator="poverty_headcount_ratio",
                              unit="percent"),
        "received": figures_of({"value": 1.4e9, "when": 2023}, {"value": 1e9},
                               indicator="funding_received", unit="usd"),
        "women": figures_of({"value": 8.2 * M}, gender="f"),
        "toll": figures_of(
            *({"when": f"2023-10-07 to {day}", "value": value} for day, value in
              {"2023-11-30": 15523, "2023-12-31": 21978, "2024-01-31": 26900}.items()),
            indicator="deaths", location_code="PSE",
        ),
        "moves": figures_of({"value": 768_126}, indicator="new_displacements",
                            unit="movements"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("title", "of"),
    [
        ("People in need in Syria", "needs"),
        ("16.5 million people in need", "needs"),
        ("16.5M people in need in 2025, 2.5M in 2012", "needs"),
        ("16,700,000 people in need in 2024", "needs"),
        ("About 17 million people in need", "needs"),
        ("At least 16 million people in need in 14 governorates", "needs"),
        ("Nearly 17 million people in need", "needs"),
        ("16.5 million people in need, 1% fewer than in 2024", "needs"),
        ("A record 16.7 million in need in 2024", "needs"),
        ("People in need: the highest since 2012", "to 2024"),
        ("Lowest in 2012", "needs"),
        ("At least 16 million in need", "needs"),
        ("More than 255 dead since 27 Nov 2024", "deaths"),
        ("Nearly 7.5 million children aged 0-17 in need", "children"),
        ("Less than half of those in need are children", "share"),
        ("90% live below the line", "poverty"),
        ("Nine in ten live below the line", "poverty"),
        ("Most of the population lives below the line", "poverty"),
        ("768,000 new displacements in the first half of 2024", "moves"),
        ("People in need fell to 16.5 million in 2025", "needs"),
        ("Needs rose from 15.3 million in 2023 to 16.7 million in 2024", "needs"),
        ("16.5 million people in need in 2025, down from 2024", "needs"),
        ("More people in need than in 2012", "needs"),
        ("People in need in all sectors", "needs"),
        ("Above all, 16.5 million people need help", "needs"),
        ("95,000 new displacements in a year", "flow"),
        ("New displacements a month", "months"),
        ("Displacement in 2023: the highest in February 2023", "months"),
        ("Ten years of crisis: 16.5 million people in need", "needs"),
        ("-1% in 2025", "needs"),
        ("Funding fell by $400 million", "received"),
        ("$1 billion received in 2024", "received"),
        ("8.2 million women and girls in need", "women"),
        ("26,900 killed since 7 Oct 2023", "toll"),
        ("4,922 killed in January 2024", "toll"),
        ("Fewer killed in January 2024 than in December 2023", "toll"),
    ],
)
def test_titles_that_the_figures_bear_out(shown, title, of):
    titles.check_title(title, shown[of])


@pytest.mark.parametrize(
    ("title", "of", "words"),
    [
        ("17 million people in need", "needs", "says '17 million', which no figure"),
        ("16.5M people in need in 2024", "needs", "it has 16.7 million in 2024."),
        ("More than 16.7 million in need", "needs", "'More than 16.7 million'"),
        ("Half a million people in need", "needs", "'0.5 million'"),
        ("People in need fell by 10%", "needs", "'10%'"),
        ("A record since 2011", "to 2024", "'since 2011', and the series starts in 2012"),
        ("Highest since the war began", "to 2024", "say 'in the series, which starts in 2012'"),
        ("Unprecedented needs", "to 2024", "'Unprecedented'"),
        ("A record 16.5 million in need", "needs", "the series has 16.7 million in 2024"),
        ("The lowest needs in 2025", "needs", "the series has 2.5 million in 2012"),
        ("Half of the people are in need", "needs", "which is a share, and the series is in"),
        ("255 dead in Aleppo", "deaths", "it has more than 255 since 27 Nov 2024"),
        ("7.5 million children in need", "children", "it has nearly 7.5 million in 2024"),
        ("Almost half of them are children", "share", "and the figure is nearly 45% in 2024"),
        ("Half of them are children", "share", "'Half'"),
        ("The majority are children", "share", "'majority'"),
        ("80% live below the line", "poverty", "'80%'"),
        ("One in three lives below the line", "poverty", "'One in three'"),
        (
            "Needs doubled in 2025",
            "needs",
            "'doubled', and 16.5 million in 2025 is not 2 times",
        ),
        ("Needs rose in 2025", "needs", "'rose', and 16.5 million in 2025 is not above"),
        ("Fell to 16.7 million in 2024", "needs", "'Fell', and 16.7 million in 2024 is not"),
        ("Fewer people in need than ever before", "needs", "'ever', and the series starts in"),
        ("Nobody needs help", "needs", "'Nobody', which cannot be tested"),
        ("All of Syria needs help", "needs", "'All', which cannot be tested"),
        ("No people in need", "needs", "'No people', which cannot be tested"),
        ("The largest rise since 2012", "to 2024", "'largest rise', which cannot be tested"),
        ("16.5 million € in need", "needs", "'16.5 million €', which cannot be tested"),
        ("Needs since the crisis began", "needs", "'since the crisis began'"),
        # for how long, and of whom, as a claim is asked
        ("95,000 new displacements a month", "flow", "'a month', which cannot be tested"),
        ("95,000 new displacements this month", "flow", "'this month'"),
        ("95,000 new displacements in January 2023", "flow", "has no figure of that time"),
        ("90,000 new displacements in 2023", "months", "'2023', which cannot be tested"),
        ("Nearly 45% of Syrians are in need", "share", "counts children in need in Syria"),
        ("Nearly 45% of children are in need", "share", "'45% of children'"),
        ("16.5 million children in need in Syria", "needs", "says 'children', and the series"),
        ("16.5 million women in need", "needs", "'women'"),
        ("Syria: 16.5 million refugees", "needs", "'refugees'"),
        ("16.5m killed in Syria", "needs", "'killed'"),
        ("16.5 million people in need in Yemen", "needs", "'Yemen'"),
        ("8.2 million women in need", "women", "'women'"),
        ("Nearly 7.5 million people in need", "children", "'people'"),
        ("$1 billion required in 2024", "received", "'required'"),
        ("1,000 million euros received", "received", "'euros'"),
        ("Funding fell by $1 billion", "received", "'1 billion', and the figures are"),
        ("26,900 deaths per month", "toll", "'per month', which cannot be tested"),
        ("26,900 killed per day", "toll", "'per day'"),
        ("More killed in January 2024 than in December 2023", "toll", "'More'"),
        ("-9% in 2025", "needs", "'−9%'"),
        ("Needs double since 2023", "needs", "'double'"),
        ("Needs triple since 2023", "needs", "'triple'"),
        ("Needs halve in 2025", "needs", "'halve'"),
    ],
)
def test_titles_that_they_do_not(shown, title, of, words):
    with pytest.raises(ChartError) as caught:
        titles.check_title(title, shown[of])
    assert words in str(caught.value)


def test_a_part_and_its_whole_bear_out_the_share(shown):
    drawn = shown["children"], shown["needs"]
    titles.check_title("Nearly 45% of people in need are children", *drawn)
    for title in ("48% of people in need are children", "45% of children are in need"):
        with pytest.raises(ChartError):
            titles.check_title(title, *drawn)


def test_a_share_may_name_its_part_and_its_whole(shown):
    title = "Nearly 7.5 million of 16.7 million people in need are children"
    with pytest.raises(ChartError):
        titles.check_title(title, shown["share"])
    titles.check_title(title, shown["share"], shown["children"], shown["needs"])


@pytest.mark.parametrize(
    "of", ["needs", "to 2024", "children", "share", "deaths", "poverty", "moves"]
)
def test_computed_titles_pass_their_own_test(shown, of):
    titles.check_title(title_of(shown[of]), shown[of])


def test_a_computed_multiple_passes_its_own_test(figures_of):
    table = figures_of({"when": 2023, "value": 100}, {"value": 26_100})
    title = title_of(table)
    assert title == "26,100 people in need in Syria in 2024, 261 times as many as in 2023"
    titles.check_title(title, table)


@pytest.mark.parametrize(
    ("qualifier", "printed"),
    [
        ("nearly", "nearly 14.7"),
        ("at_most", "at most 14.7"),
        ("at_least", "at least 14.6"),
        ("more_than", "more than 14.6"),
    ],
)
def test_a_computed_bound_passes_its_own_test(figures_of, qualifier, printed):
    table = figures_of({"value": 14_610_000, "qualifier": qualifier})
    title = title_of(table).replace("\N{NO-BREAK SPACE}", " ")
    assert title.casefold() == f"{printed} million people in need in syria in 2024"
    titles.check_title(title, table)


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("The number of displaced people in Sudan has more than doubled since 2022", "Sudan"),
        ("Displaced people in Sudan: up since 2022", "Sudan"),
        ("The number of children in need has more than doubled since 2022", "children"),
        ("The number of refugees has more than doubled since 2022", "refugees"),
    ],
)
def test_a_direction_is_of_those_that_the_series_counts_as_a_number_is(
    title, words, figures_of
):
    rows = [{"when": 2022, "value": 100e3}, {"when": 2023, "value": 150e3},
            {"when": 2024, "value": 260e3}]  # fmt: skip
    displaced = figures_of(*rows, indicator="internally_displaced_people", location_code="HTI")
    titles.check_title(
        "The number of displaced people in Haiti has more than doubled since 2022", displaced
    )
    titles.check_title("Displaced people: more than doubled since 2022", displaced)
    with pytest.raises(ChartError, match=f"The title says '{words}', and the series counts"):
        titles.check_title(title, displaced)


def test_an_estimate_from_sectors_and_a_published_figure_are_not_compared(figures_of):
    estimate = {"when": 2018, "value": 2_446_900, "note": OF_SECTORS}
    series = figures_of(estimate, {"when": 2020, "value": 2_207_975})
    for title in (
        "Fewer people were in need in 2020 than in 2018",
        "Needs: a record low since 2018",
    ):
        with pytest.raises(ChartError, match="2018 is an estimate"):
            titles.check_title(title, series)
