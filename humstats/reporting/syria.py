"""The report that ``humstats demo`` makes: Syria, from the bundled figures.

It is also the shortest tour of the library: each section is a few ordinary calls.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from humstats import seeds
from humstats.checking import check
from humstats.plotting import chart, key_figures, share, trend
from humstats.reporting.sections import Section, sentences_of
from humstats.timeseries import series, share_of

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["syria_sections"]


def syria_sections(*, drawing: Callable[[str], None] = lambda _: None) -> list[Section]:
    """Draw the sections of the report on Syria.

    Parameters
    ----------
    drawing : callable, optional
        Called with a word before each chart is drawn.
    """
    aleppo = check(seeds.load("aleppo_2024")).raise_for_errors().accepted
    syria = check(seeds.load("syria")).raise_for_errors().accepted

    drawing("key figures")
    published = aleppo[aleppo["unit"] != "percent"]
    poverty = aleppo[aleppo["indicator"] == "poverty_headcount_ratio"]
    sections = [
        Section(
            "key-figures",
            chart(key_figures, pd.concat([published, poverty], ignore_index=True)),
        )
    ]

    drawing("people in need")
    # OCHA's overviews where there is one, OCHA's own chart of several years elsewhere
    in_need = series(syria, "people_in_need", "SYR", prefer=["OCHA", "OCHA (chart)"])
    children = series(
        syria, "people_in_need", "SYR", age_range="0-17", prefer=["OCHA", "UNICEF"]
    )
    sections.append(_trend("people-in-need", in_need, of_which=children))

    drawing("children")
    young = series(aleppo, "people_in_need", "SYR", age_range="0-17")
    everybody = series(aleppo, "people_in_need", "SYR")
    displaced = aleppo[(aleppo["unit"] == "percent") & (aleppo["age_range"] == "0-17")]
    shares = pd.concat([share_of(young, everybody), displaced], ignore_index=True)
    sections.append(Section("children", chart(share, shares)))

    drawing("displaced people")
    stock = series(syria, "internally_displaced_people", "SYR", category="conflict")
    sections.append(_trend("displaced-people", stock))

    drawing("movements")
    flow = series(syria, "new_displacements", "SYR", category="conflict")
    sections.append(_trend("new-displacements", flow))
    return sections


def _trend(name: str, held: pd.DataFrame, *, of_which: pd.DataFrame | None = None) -> Section:
    made = chart(trend, held, of_which=of_which)
    return Section(name, made, sentences_of(held, title=made.title))
