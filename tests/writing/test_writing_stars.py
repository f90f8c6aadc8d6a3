"""Star tables: keys that lead somewhere, the same everywhere, and back."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from humstats import seeds
from humstats.errors import FigureError
from humstats.model.columns import tidy
from humstats.writing import figures_of_star, star, stars


@pytest.fixture
def syria():
    return seeds.load("syria")


def keys(table):
    return table[table.columns[0]]


def test_every_key_leads_to_one_row(syria):
    tables = star(syria)
    assert [*tables] == [
        "facts", "indicators", "places", "periods", "breakdowns", "qualities", "sources"
    ]  # fmt: skip
    facts = tables.pop("facts")
    assert len(facts) == len(syria)
    for table in tables.values():
        assert keys(table).is_unique
        assert set(facts[table.columns[0]]) == set(keys(table))


def test_the_join_gives_the_figures_back(syria):
    assert figures_of_star(star(syria)).equals(syria)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(drawn=st.data())
def test_any_table_comes_back(figures_tables, drawn):
    figures = drawn.draw(figures_tables)
    held = figures_of_star(star(figures))
    assert [*held] == [*figures]
    for name in figures:
        one, other = figures[name].astype(object), held[name].astype(object)
        pd.testing.assert_series_equal(one, other, check_index_type=False)


def test_a_key_is_the_same_in_any_table(syria):
    whole, part = star(syria), star(syria.iloc[40:60])
    for name, table in part.items():
        if name != "facts":
            assert set(keys(table)) <= set(keys(whole[name]))
    # a column of a theme that says nothing of these figures changes no key
    wider = tidy(syria.assign(plan_code="all"))
    assert set(keys(star(wider)["breakdowns"])) == set(keys(whole["breakdowns"]))
    assert keys(whole["periods"])[0] == star(syria)["periods"].iloc[0, 0]


def test_keys_do_not_change_from_day_to_day(figures_of):
    tables = star(figures_of({"when": 2024, "value": 1.0}))
    told = {name: keys(table)[0] for name, table in tables.items() if name != "facts"}
    assert told == {
        "indicators": "people_in_need in people",
        "places": "kdaec422c6e6db334",
        "periods": "k33773e65182a6c2d",
        "breakdowns": "k44136fa355b3678a",
        "qualities": "k44136fa355b3678a",
        "sources": "kca337b004901f4e6",
    }


def test_no_program_takes_a_key_for_a_number():
    # of 3,000 keys without a letter before them a handful would be
    keys = [stars._key({"source": f"{at}"}) for at in range(3_000)]
    assert not [key for key in keys if pd.notna(pd.to_numeric(key, errors="coerce"))]


def test_dimensions_help_to_read(figures_of):
    tables = star(figures_of({"when": "2024-04-01/2024-06-30", "value": 1.0}))
    assert tables["places"]["location"].tolist() == ["Syria"]
    period = tables["periods"].iloc[0]
    assert (period["year"], period["days"]) == (2024, 91)
    assert tables["indicators"]["kind"].tolist() == ["stock"]


def test_two_contents_never_share_a_key(syria, monkeypatch):
    monkeypatch.setattr(stars, "DIGITS", 1)
    with pytest.raises(FigureError, match="got one key"):
        star(syria)


def test_a_lost_row_of_a_dimension_is_told(syria):
    tables = star(syria)
    tables["sources"] = tables["sources"].iloc[1:]
    with pytest.raises(FigureError, match="facts have a source_key that is not in the table"):
        figures_of_star(tables)
    tables["sources"] = pd.concat([tables["sources"]] * 2)
    with pytest.raises(FigureError, match="'sources' has a key twice"):
        figures_of_star(tables)


def test_what_is_no_table_is_refused():
    with pytest.raises(FigureError, match="no figures table"):
        star(pd.DataFrame({"a": [1]}))


def test_what_is_not_stated_is_not_the_text_nan(figures_of):
    figures = figures_of(
        {"value": 1.0, "unit": None}, {"value": 2.0, "unit": "nan"}, {"value": 3}
    )
    table = star(figures)["indicators"]
    assert table["indicator_key"].is_unique
    assert "people_in_need in people" in set(table["indicator_key"])
    assert figures_of_star(star(figures)).equals(figures)
