"""Households among people: rows whose category counts households, in a column of people.

A plan's table of people in need can hold "Total Households" between adults and children. Its
columns cannot say so, for they are of people; only the category does.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal

import pandas as pd

from humstats.model.findings import quoted
from humstats.reading.accounts import and_more
from humstats.reading.words.lexicon import folded
from humstats.reading.words.vocabulary import explain

if TYPE_CHECKING:
    from humstats.reading.faults import Finder
    from humstats.reading.layouts import Layout

__all__ = ["told_by_category"]

#: What a category says: households, beyond doubt; households, if others beside it are; or
#: words of households that may be of the people in them.
_Says = Literal["counts", "beside others", "doubtful", ""]
_PARTS: Final = re.compile(r"; | [-/:] ")
#: Words for who heads a household.
_HEADED: Final = re.compile(r"headed|dirig|chef|jefatura|encabeza|[تي](?:راس|عول)|معيل")


def told_by_category(finder: Finder, figures: pd.DataFrame, layout: Layout) -> pd.DataFrame:
    """Give figures of people whose category counts households that unit, and say so.

    "Households" does. "Female-headed households" does where its country has a row of
    households beside it; by itself it may be the people who live in them, stays what its
    column says, and is asked. A unit that stands in the row is the sender's, and stays.

    Parameters
    ----------
    finder : Finder
        Gathers what is found.
    figures : pandas.DataFrame
        A figures table, its rows numbered as the finder numbers them.
    layout : Layout
        How the table was read.

    Returns
    -------
    pandas.DataFrame
        The same, where no category speaks of households.
    """
    if "category" not in figures:
        return figures
    words = {word: _says(word) for word in figures["category"].cat.categories}
    if not any(words.values()):
        return figures
    says = figures["category"].astype("str").map(words).fillna("")
    says = says.where((figures["unit"] == "people").to_numpy(), "")
    country = figures["location_code"].astype("str").fillna("")
    beside = country.isin(country[says == "counts"])
    counts = (says == "counts") | ((says == "beside others") & beside)
    stated = _states_units(layout)
    counts &= not stated
    _find(finder, figures[says != ""], counts, layout, stated=stated)
    if not counts.any():
        return figures
    unit = figures["unit"].astype("str").mask(counts, "households").astype("category")
    return figures.assign(unit=unit)


def _says(word: str) -> _Says:
    for part in _PARTS.split(word):
        held = explain(part)
        if held.facts == {"unit": ("households",)} and not held.unread and not held.doubts:
            return "counts"
    held = explain(word)
    if held.facts.get("unit") != ("households",):
        return ""
    hosts = "HST" in held.facts.get("group", ())
    headed = _HEADED.search(folded(word).casefold()) is not None
    return "beside others" if headed or not (held.unread or hosts) else "doubtful"


def _states_units(layout: Layout) -> bool:
    """Whether the unit of each row stands in a column of its own."""
    return "unit" in layout.dimensions or any(
        "unit" in value.dimensions for value in layout.value_columns
    )


def _find(
    finder: Finder, figures: pd.DataFrame, counts: pd.Series, layout: Layout, *, stated: bool
) -> None:
    """Say once of each category what became of its figures."""
    place = layout.dimensions.get("category")
    as_people = (
        "says households, and the unit beside it people: its figures were read as people."
        if stated
        else "may count households, or the people who live in them: its figures were read as "
        "people, as their column says."
    )
    by = [figures["category"].astype("str"), counts[figures.index]]
    for (named, read), same in figures.groupby(by, sort=False):
        word = str(named)
        finder.add(
            "HS167",
            f"{quoted(word)} counts households in a column of people: its figures were read as "
            "households."
            if read
            else f"{quoted(word)} {as_people}",
            row=int(same["origin_row"].iloc[0]),
            column=None if place is None else layout.headers[place],
            value=word,
            suggestion="write the unit of each row in a column 'unit', if it is "
            f"{'people' if read else 'households'} that are counted",
            related=and_more(same["origin_row"].nunique() - 1),
        )
