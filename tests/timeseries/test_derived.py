"""Derived: a computed figure is as sure as its parents, and says what it came from."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import humstats as hs
from humstats.errors import UnknownNameError
from humstats.timeseries import share_of
from humstats.timeseries.derived import UNKNOWN, Parents, derived_figures, periods_in_words
from humstats.timeseries.texts import Texts

NUMBERS = {"low": np.nan, "high": np.nan, "qualifier": "exact"}


def made(*parents: pd.DataFrame, value: float = 1.0, which: int = 0, **said) -> pd.Series:
    """Derive one figure from the first row of each table; of the last, from another one."""
    rows = [Parents(held, np.array([0])) for held in parents[:-1]]
    rows.append(Parents(parents[-1], np.array([which])))
    numbers = pd.DataFrame({"value": [value], **NUMBERS})
    return derived_figures(rows, numbers, Texts.alike("sum", 1), **said).iloc[0]


@pytest.mark.parametrize(
    ("statuses", "status"),
    [
        (("final", "final"), "final"),
        (("final", "provisional"), "provisional"),
        (("projected", "planned"), "planned"),
        (("final", "suppressed"), "missing"),
    ],
)
def test_a_figure_is_as_sure_as_the_least_sure(figures_of, statuses, status):
    parents = (figures_of({"value": 1, "status": held}) for held in statuses)
    assert made(*parents)["status"] == status


@pytest.mark.parametrize(
    ("days", "later"),
    [
        (("2024-01-31", "2024-03-31"), pd.Timestamp("2024-03-31")),
        (("2024-01-31", None), pd.NaT),
    ],
)
def test_it_is_as_late_as_the_latest(figures_of, days, later):
    published = made(*(figures_of({"value": 1, "published": day}) for day in days))["published"]
    assert published is later or published == later


def test_words_of_parents_are_joined_each_once(figures_of):
    one = figures_of({"value": 1, "source": "OCHA", "note": "as of May"})
    other = figures_of({"value": 1, "source": "UNICEF", "note": "as of May"})
    found = made(one, other, notes=Texts.alike("rounded", 1))
    assert (found["source"], found["note"]) == ("OCHA, UNICEF", "as of May; rounded")
    assert found["derived_from"] == "sum; 2 figures; OCHA, UNICEF"
    assert found[["origin_file", "origin_row", "raw"]].isna().all()


@pytest.mark.parametrize(
    ("found", "kept"),
    [
        ((None, None), None),
        (("HS503", None), "HS503"),
        (("HS503", "HS503"), "HS503"),
        (("HS503 HS702", "HS508 HS702"), "HS503 HS702 HS508"),
    ],
)
def test_what_a_check_found_in_parents_is_found_in_the_figure(figures_of, found, kept):
    parents = (figures_of({"value": 1}).assign(flags=[codes]) for codes in found)
    flags = made(*parents)["flags"]
    assert flags == kept if kept else pd.isna(flags)


def test_a_parent_that_is_not_there_says_nothing(figures_of):
    one, other = figures_of({"value": 1}), figures_of({"value": 1, "source": "WFP"})
    found = made(one, other, which=-1)
    assert found["derived_from"] == "sum; 1 figure; OCHA"


@pytest.mark.parametrize("why", [None, "the base is zero"])
def test_what_is_not_known_says_why(figures_of, why):
    unknown = why and Texts.alike(why, 1)
    found = made(figures_of({"value": 1}), value=np.nan, unknown=unknown)
    assert (found["status"], found["note"]) == ("missing", why or UNKNOWN)


def test_a_status_that_nobody_knows_is_refused(figures_of):
    with pytest.raises(UnknownNameError, match="guessed"):
        made(figures_of({"value": 1}).assign(status="guessed"))


def test_each_period_is_written_once():
    start, end = (np.array([day] * 3, "datetime64[D]") for day in ("2024-01-01", "2024-01-31"))
    said = periods_in_words(start, end)
    assert {said.words[at] for at in said.which} == {"Jan 2024"}


def test_a_derived_table_holds_no_word_that_no_row_says(figures_of):
    share = share_of(figures_of({"value": 1, "age_range": "0-17"}), figures_of({"value": 2}))
    words = {name: held for name, held in share.items() if held.dtype == "category"}
    assert {n: {*held.cat.categories} for n, held in words.items()} == {
        n: {*held.dropna()} for n, held in words.items()
    }


def since_2021(figures_of, **more):
    values = {2021: 1e6, 2022: 2e6, 2023: 4e6}
    return figures_of(*({"when": year, "value": n, **more} for year, n in values.items()))


@pytest.mark.parametrize(
    ("computed", "flagged"),
    [
        (lambda t, make: hs.change(t), [True, True]),
        (lambda t, make: hs.change(t, relative=True), [True, True]),
        (lambda t, make: hs.index_to(t, 2021), [False, True, False]),
        (lambda t, make: hs.index_to(t, 2022), [True, True, True]),
        (lambda t, make: hs.share_of(t.assign(age_range="0-17"), make()), [False, True, False]),
        (lambda t, make: hs.share_of(make(age_range="0-17"), t), [False, True, False]),
        (lambda t, make: hs.per_capita(t, make(indicator="population")), [False, True, False]),
        (
            lambda t, make: hs.per_capita(make(), t.assign(indicator="population")),
            [False, True, False],
        ),
        (
            lambda t, make: hs.unmet(t, make(indicator="people_reached")),
            [False, True, False],
        ),
    ],
    ids=[
        "change",
        "relative",
        "index",
        "base",
        "part",
        "whole",
        "per",
        "people",
        "unmet",
    ],
)
def test_every_verb_keeps_what_a_check_found(figures_of, computed, flagged):
    table = since_2021(figures_of).assign(flags=[None, "HS702", None])
    made = computed(table, lambda **more: since_2021(figures_of, **more))
    assert made["flags"].notna().tolist() == flagged
    assert set(made["flags"].dropna()) <= {"HS702"}
