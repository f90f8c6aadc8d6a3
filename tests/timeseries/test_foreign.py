"""Foreign: numbers of French and Spanish titles are tested as those of English ones."""

from __future__ import annotations

import pytest

from humstats.errors import ChartError
from humstats.timeseries.messages.claims import claims
from humstats.timeseries.messages.foreign import in_english
from humstats.timeseries.messages.titles import check_title

M = 1e6


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("16,7 millions de personnes", "16.7 million de personnes"),
        ("16,7\u00a0millones de personas", "16.7 million de personas"),
        ("20 milliers de personnes", "20 thousand de personnes"),
        ("20 mil personas", "20 thousand personas"),
        ("1,5 milliard de dollars", "1.5 billion de dollars"),
        ("1.450 millones de dólares", "1,450 million de dólares"),
        ("16.700,5 personas", "16,700.5 personas"),
        ("Près de 7,5 millions d’enfants", "almost 7.5 million d’enfants"),
        ("aproximadamente un 9 % más que en 2023", "about 9 % more than in 2023"),
        ("soit 9,1 % de moins qu’en 2023", "soit 9.1 % fewer than in 2023"),
        ("entre 5,0 et 6,0 millions", "between 5.0 and 6.0 million"),
        ("décès depuis le 7 octobre 2023", "décès since 7 Oct 2023"),
        ("muertes al 31 de diciembre de 2023", "muertes al 31 Dec 2023"),
        ("morts en janvier 2024", "morts in Jan 2024"),
        ("muertos desde enero de 2024", "muertos since Jan 2024"),
        ("morts en 2024, depuis 2018", "morts in 2024, since 2018"),
        (
            "16,7 millones al mes, 16,7 millions par jour",
            "16.7 million per month, 16.7 million per day",
        ),
        ("16,700 people, 1,234,567 of them", "16,700 people, 1,234,567 of them"),
        ("Phases 1,2,3", "Phases 1,2,3"),
        ("14.000 km of 16.700", "14.000 km of 16.700"),
    ],
)
def test_numbers_are_written_as_english_does(text, english):
    assert in_english(text) == english


@pytest.mark.parametrize("language", ["fr", "es"])
@pytest.mark.parametrize(
    ("rows", "common"),
    [
        ({2022: 14.6 * M, 2023: 15.3 * M, 2024: 16.7 * M}, {}),
        ({2022: 155_000, 2023: 195_000, 2024: 314_000}, {"indicator": "refugees"}),
        ({2023: 1.45e9, 2024: 1e9}, {"indicator": "funding_received", "unit": "usd"}),
        ({2023: 255, 2024: 230}, {"indicator": "deaths"}),
        (
            {2023: 40.0, 2024: 45.2},
            {"indicator": "poverty_headcount_ratio", "unit": "percent"},
        ),
        ({2024: 7.5 * M}, {"qualifier": "nearly", "age_range": "0-17"}),
    ],
)
def test_what_claims_write_may_be_a_title(figures_of, language, rows, common):
    table = figures_of(
        *({"when": year, "value": value} for year, value in rows.items()), **common
    )
    for claim in claims(table):
        if claim.holds:
            check_title(claim.sentence(language), table)


@pytest.mark.parametrize(
    "title",
    [
        "20 millions de personnes dans le besoin",
        "16,8 millions de personnes dans le besoin",
        "20 millones de personas",
        "16.700 personas",
        "Plus de 17 millions de personnes",
        "16,7 milliards de personnes",
    ],
)
def test_a_false_number_is_refused(figures_of, title):
    with pytest.raises(ChartError, match="The title says"):
        check_title(title, figures_of({"value": 16.7 * M}))


@pytest.mark.parametrize(
    "title",
    [
        "26 900 morts en janvier 2024",
        "26.900 muertos en enero de 2024",
        "26 900 morts depuis janvier 2024",
        "26 900 morts en 2024",
        "26 900 morts par jour",
        "26.900 muertos por día",
    ],
)
def test_a_count_is_of_its_own_time(figures_of, title):
    toll = figures_of(
        {"when": "2023-10-07 to 2023-12-31", "value": 21_978},
        {"when": "2023-10-07 to 2024-01-31", "value": 26_900},
        indicator="deaths", location_code="PSE",
    )  # fmt: skip
    check_title("26 900 morts depuis le 7 octobre 2023", toll)
    with pytest.raises(ChartError, match="cannot be tested"):
        check_title(title, toll)
