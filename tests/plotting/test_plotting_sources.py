from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

from humstats.errors import ChartError
from humstats.plotting.page.sources import sources_of, sources_said
from humstats.plotting.page.voices import Voice

Frame = Callable[..., pd.DataFrame]


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ({"source": "OCHA"}, "Source: OCHA."),
        ({"source": ["OCHA", "OCHA", "UNICEF"]}, "Sources: OCHA and UNICEF."),
        (
            {"source": "OCHA", "publication": ["HNO 2022", "HNO 2023", "HNO 2025"]},
            "Source: OCHA, HNO 2022–2023, 2025.",
        ),
        (
            {"source": "OCHA", "publication": ["HNO 2022", "HRP 2023", None],
             "published": ["2021-12-31", "2023-03-01", None]},
            "Source: OCHA, HNO 2022, HRP 2023 (published Dec 2021 to Mar 2023, some undated).",
        ),
        (
            {"source": ["OCHA", "UNICEF", "UNICEF"], "publication": ["HNO 2022", None, None]},
            "Sources: OCHA, HNO 2022; UNICEF.",
        ),
        (
            {"source": ["UN", "UNICEF", "not named"], "publication": "press report"},
            "Sources: UN, UNICEF and source not named (1 figure), all in press report.",
        ),
        ({"source": "not named"}, "Source not named."),
        (
            {"source": "OCHA", "publication": "Overview 2022-2023"},
            "Source: OCHA, Overview 2022-2023.",
        ),
    ],
)  # fmt: skip
def test_sources(make_series: Frame, columns: dict[str, object], expected: str) -> None:
    table = make_series(["2022", "2023", "2024"], [1.0, 2.0, 3.0]).assign(**columns)
    assert sources_of(table) == expected


def test_ones_own_words_name_every_source(make_series: Frame) -> None:
    table = make_series(["2022", "2023"], [1.0, 2.0], source=["OCHA", "UNICEF"])
    assert sources_said("ocha and Unicef", table) == "Source: ocha and Unicef"
    assert sources_said("Sources: OCHA, UNICEF", table) == "Sources: OCHA, UNICEF"
    with pytest.raises(ChartError, match="leaves out UNICEF: name every source"):
        sources_said("OCHA", table)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "OCHA", "Source\N{NO-BREAK SPACE}: OCHA"),
        ("fr", "Source : OCHA", "Source : OCHA"),
        ("es", "Fuentes: OCHA", "Fuentes: OCHA"),
        ("ar", "OCHA", "المصدر: OCHA"),
    ],
)
def test_ones_own_words_are_headed_in_the_language_of_the_chart(
    make_series: Frame, language: str, text: str, expected: str
) -> None:
    table = make_series(["2022"], [1.0])
    assert sources_said(text, table, Voice(language)) == expected


def test_a_date_is_said_of_dated_publications_only(make_series: Frame) -> None:
    table = make_series(["2023", "2024"], [1.0, 2.0], publication="HNO")
    dated = table.assign(published=pd.to_datetime(["2022-12-01", "2023-12-01"]))
    assert sources_of(dated) == "Source: OCHA, HNO (published Dec 2022 to Dec 2023)."
    half = table.assign(published=pd.to_datetime(["2022-12-01", None]))
    assert sources_of(half) == "Source: OCHA, HNO (published Dec 2022, some undated)."
    named = table.assign(publication="Report, May 2025", published=pd.Timestamp("2025-05-31"))
    assert sources_of(named) == "Source: OCHA, Report, May 2025."


def test_in_short_the_publications_of_a_source_are_counted(make_series: Frame) -> None:
    table = make_series(["2022", "2023", "2024"], [1.0, 2.0, 3.0],
                        publication=["HNO 2022", "HRP 2023", "GHO"])  # fmt: skip
    assert sources_of(table, brief=True) == "Source: OCHA, 3 publications in the CSV."
