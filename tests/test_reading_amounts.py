"""Value, bounds, qualifier and status, from a cell and its row."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from humstats.model.readings import Reading
from humstats.reading import read

HEAD = "country,indicator,year,value,unit"


def plain(*rows: str, head: str = HEAD) -> Reading:
    return read("\n".join([head, *rows]).encode(), source="OCHA")


def one(row: str, *, head: str = HEAD) -> pd.Series:
    ((_, figure),) = plain(row, head=head).figures.iterrows()
    return figure


def test_a_scaled_unit_multiplies_and_keeps_the_text() -> None:
    figure = one("SYR,people_in_need,2024,4.35,million people")
    assert (figure["value"], figure["unit"]) == (4_350_000.0, "people")
    assert figure["raw"] == "4.35 million people"


def test_a_column_of_millions_is_known_to_its_finest_digit() -> None:
    figures = plain(
        "SYR,people_in_need,2023,5,million people", "SYR,people_in_need,2024,2.3,million people"
    ).figures
    assert figures["qualifier"].tolist() == ["about", "about"]
    assert figures["value"].tolist() == [5e6, 2.3e6]
    assert figures["low"].tolist() == [4.95e6, 2.25e6]
    assert figures["high"].tolist() == [5.05e6, 2.35e6]


def test_decimals_after_a_comma_are_digits_too() -> None:
    figures = plain(
        'SYR,people_in_need,2023,"4,35",million people',
        'SYR,people_in_need,2024,"2,30",million people',
    ).figures
    assert figures["value"].tolist() == [4.35e6, 2.3e6]
    assert figures["low"].tolist() == [4.345e6, 2.295e6]
    assert figures["raw"].tolist() == ["4,35 million people", "2,30 million people"]


def test_what_is_small_in_millions_is_not_zero() -> None:
    assert one("SYR,people_in_need,2024,1e-13,million people")["value"] == pytest.approx(1e-7)


def test_millions_are_rounded_beside_a_column_of_qualifiers() -> None:
    figures = plain(
        "SYR,people_in_need,2022,14.6,million people,",
        "SYR,people_in_need,2023,15.3,million people,more than",
        "SYR,people_in_need,2024,16.7,million people,exact",
        "SYR,people_in_need,2025,nearly 7.5,million people,",
        head=f"{HEAD},qualifier",
    ).figures
    assert figures["qualifier"].tolist() == ["about", "more_than", "exact", "nearly"]
    bounds = figures[["low", "high"]].astype(object).where(figures[["low", "high"]].notna(), "")
    assert bounds.values.tolist() == [
        [14.55e6, 14.65e6], [15.3e6, ""], ["", ""], ["", 7.5e6],
    ]  # fmt: skip


def test_what_a_row_says_of_its_amount_is_kept() -> None:
    head = f"{HEAD},low,high,qualifier,status,raw,published"
    figure = one(
        "SYR,deaths,2024,255,deaths,255,,more than,provisional,255+,2024-11", head=head
    )
    assert figure[["value", "low", "qualifier", "status", "raw"]].tolist() == [
        255.0, 255.0, "more_than", "provisional", "255+",
    ]  # fmt: skip
    assert math.isnan(figure["high"])
    assert figure["published"] == pd.Timestamp("2024-11-30")


def test_a_qualifier_in_its_own_column_sets_its_bounds() -> None:
    figure = one("SYR,deaths,2024,10,deaths,less than", head=f"{HEAD},qualifier")
    assert math.isnan(figure["value"])
    assert figure["high"] == 10


@pytest.mark.parametrize(("word", "status"), [("n/a", "missing"), ("*", "suppressed")])
def test_a_word_for_no_figure_is_a_figure_without_value(word: str, status: str) -> None:
    figure = one(f"SYR,population,2024,{word},people")
    assert math.isnan(figure["value"])
    assert (figure["status"], figure["raw"]) == (status, word)
