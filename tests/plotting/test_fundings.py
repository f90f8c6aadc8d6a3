from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from humstats.errors import ChartError
from humstats.model.columns import tidy
from humstats.plotting import NEUTRAL, chart, funding
from humstats.plotting.kinds.fundings import funding_story

NAN = float("nan")


def sums(required: float, received: float, year: int = 2020, **columns: Any) -> pd.DataFrame:
    return tidy(
        pd.DataFrame(
            {
                "indicator": ["funding_required", "funding_received"],
                "location_code": "AFG",
                "admin_level": 0,
                "reference_period_start": f"{year}-01-01",
                "reference_period_end": f"{year}-12-31",
                "value": [required * 1e6, received * 1e6],
                "unit": "usd",
                "source": "OCHA FTS",
                **columns,
            }
        )
    )


def below(*tables: pd.DataFrame) -> pd.DataFrame:
    return tidy(pd.concat([one.astype(object) for one in tables], ignore_index=True))


@pytest.fixture
def years() -> pd.DataFrame:
    return below(sums(3060, 486, 2024), sums(1131, 564, 2020), sums(606, 997, 2021))


def drawn(frame: pd.DataFrame, **kwargs: Any) -> Axes:
    return funding(frame, ax=Figure(figsize=(6.5, 3)).add_axes((0, 0, 1, 1)), **kwargs)


def texts(ax: Axes) -> list[str]:
    return [text.get_text() for text in ax.texts]


def story(frame: pd.DataFrame, **kwargs: Any) -> Any:
    return funding_story(frame, style=NEUTRAL, width=470, **kwargs)


def names(ax: Axes) -> list[str]:
    return [text.get_text() for text in ax.texts if text.get_ha() == "left"]


def test_each_row_has_both_sums_the_share_and_the_gap(years: pd.DataFrame) -> None:
    said = texts(drawn(years))
    assert {"1,131M", "564M", "50%", "567M", "3,060M", "486M", "16%", "2,574M"} <= set(said)


def test_rows_are_in_the_order_of_their_years(years: pd.DataFrame) -> None:
    assert names(drawn(years)) == ["2020", "2021", "2024"]


def test_more_than_required_is_shown_and_not_cut(years: pd.DataFrame) -> None:
    ax = drawn(years)
    assert {"165%", "+391M"} <= set(texts(ax))
    bars = [bar for container in ax.containers for bar in container]
    tracks = [bar.get_width() for bar in bars if bar.get_zorder() == 1]
    received = [bar.get_width() for bar in bars if bar.get_zorder() == 2]
    assert received[1] / tracks[1] == pytest.approx(997 / 606)
    assert received[0] / tracks[0] == pytest.approx(564 / 1131)
    assert tracks[2] / tracks[0] == pytest.approx(3060 / 1131)
    assert "+: received more than required." in story(years).notes


def test_where_nothing_is_required_there_is_no_percent() -> None:
    frame = below(sums(0, 418, 2020, plan_code="HCOVD20"), sums(500, 37, 2021))
    said = texts(drawn(frame))
    assert said.count("–") == 1
    assert "7%" in said
    assert not any(text in said for text in ("0%", "100%"))


def test_a_plan_that_requires_nothing_known_keeps_its_row() -> None:
    frame = below(sums(500, 37, 2020), sums(NAN, 15, 2021))
    said = texts(drawn(frame))
    assert "15.0M" in said
    assert said.count("–") == 3


def test_whole_percent_do_not_round_up_to_a_hundred() -> None:
    assert "99.8%" in texts(drawn(sums(1000, 998)))


def test_the_title_of_one_plan_says_what_is_missing() -> None:
    assert story(sums(1131, 564)).title.replace("\xa0", " ") == (
        "Afghanistan, 2020: 50% funded, 567 million US dollars still missing"
    )
    assert story(sums(606, 997)).title.replace("\xa0", " ") == (
        "Afghanistan, 2020: 165% funded, 391 million US dollars more than required"
    )


def test_the_title_of_years_compares_the_first_and_the_last(years: pd.DataFrame) -> None:
    assert story(years).title == "Afghanistan: 16% funded in 2024, 50% in 2020"


def test_the_title_of_places_names_the_extremes() -> None:
    frame = below(
        sums(1131, 564), sums(420, 295, location_code="PSE"), sums(53, 19, location_code="JOR")
    )
    assert story(frame).title == (
        "Funding: from 36% (Jordan) to 70% (occupied Palestinian territory) of what is required"
    )
    assert names(drawn(frame))[0] == "Afghanistan"


def test_a_currency_that_is_left_blank_is_refused_in_words() -> None:
    blank = sums(1131, 564).assign(currency_code=["USD", None])
    with pytest.raises(ChartError, match=r"alike in currency_code, which has 2: \(none\), USD"):
        story(blank)


def test_two_plans_of_a_year_are_told_apart_by_their_code() -> None:
    frame = below(
        sums(869, 826, 2021, plan_code="HAFG21"), sums(606, 997, 2021, plan_code="FAFG21")
    )
    assert set(names(drawn(frame))) == {"HAFG21", "FAFG21"}


def test_the_day_of_the_sums_is_said_where_it_is_known() -> None:
    dated = sums(1131, 564, published=pd.Timestamp("2020-11-30"))
    assert "as of 30 Nov 2020" in story(dated).subtitle
    assert not any("of which day" in note for note in story(dated).notes)
    assert any("of which day" in note for note in story(sums(1131, 564)).notes)


def test_coverage_as_published_stands_where_the_sums_do_not() -> None:
    covered = sums(NAN, 564)
    rate = covered.iloc[[0]].assign(indicator="funding_coverage", value=49.9, unit="percent")
    frame = below(covered.iloc[[1]], rate)
    assert "50%" in texts(drawn(frame))
    frame = below(sums(1131, 564), rate.assign(value=12.0))
    assert "12%" not in texts(drawn(frame))


@pytest.mark.parametrize(
    ("other", "message"),
    [
        ({"unit": "local_currency"}, "draws one currency, found local_currency and usd"),
        ({"sector_code": "EDU"}, "alike in sector_code, which has 2: EDU, all"),
        ({"indicator": "people_in_need"}, "required and received, found people_in_need"),
        ({"reference_period_start": pd.Timestamp("2020-01-01"),
          "reference_period_end": pd.Timestamp("2020-12-31")}, "2020, has 2 \\(OCHA FTS\\)"),
        ({"value": -5.0}, "from zero upwards"),
    ],
)  # fmt: skip
def test_what_does_not_belong_together_is_refused(other: dict[str, Any], message: str) -> None:
    with pytest.raises(ChartError, match=message):
        drawn(below(sums(1131, 564), sums(606, 997, 2021).assign(**other)))


def test_currencies_by_code_are_two() -> None:
    frame = below(sums(1, 2), sums(1, 2, 2021)).assign(
        unit="local_currency", currency_code=["AFN", "AFN", "PKR", "PKR"]
    )
    with pytest.raises(ChartError, match="one currency, found AFN and PKR"):
        drawn(frame)


def test_the_frame_stays_as_it_is(years: pd.DataFrame) -> None:
    before = years.copy(deep=True)
    drawn(years)
    pd.testing.assert_frame_equal(years, before)


@pytest.mark.parametrize("size", ["a4-full", "a4-half", "slide", "square", "wide"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_nothing_overlaps(
    years: pd.DataFrame, size: str, language: str, assert_apart: Any
) -> None:
    assert_apart(chart(funding, years, size=size, language=language))


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("fr", "Afghanistan, 2020 : financé à 50 %, il manque encore 567 millions de dollars"),
        ("es", "Afganistán, 2020: 50 % financiado, aún faltan 567 millones de dólares de los"),
        ("ar", "أفغانستان، 2020: نسبة التمويل 50%، والمتبقي 567 مليون دولار أمريكي"),
    ],
)
def test_languages(language: str, title: str) -> None:
    frame = sums(1131, 564)
    said = story(frame, language=language)
    assert said.title.replace("\xa0", " ").replace("\u202f", " ").startswith(title)
    assert not {"required", "received", "funded"} & set(texts(drawn(frame, language=language)))


@pytest.mark.parametrize(
    ("columns", "jordan"),
    [
        ({"flags": [None, "HS503"]}, 36),
        ({"low": [NAN, 295e6], "qualifier": ["exact", "more_than"]}, 38.5),
    ],
)
def test_what_is_not_surely_an_extreme_is_not_named_one(
    columns: dict[str, Any], jordan: float
) -> None:
    frame = below(
        sums(1131, 564), sums(420, 295, location_code="PSE", **columns),
        sums(53, jordan, location_code="JOR"),
    )  # fmt: skip
    assert story(frame).title == "Funding required and received"
