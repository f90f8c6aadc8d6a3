"""Outlines: which sections a table of figures allows.

Nothing is chosen that is not the reader's to see: a series is drawn where one figure a period
remains; where sources contradict each other the section says so, and how to decide.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from humstats.errors import ConflictError, HumstatsError
from humstats.model.columns import ALL, breakdowns_in
from humstats.model.indicators import catalogue
from humstats.model.places import name_of
from humstats.plotting import chart, key_figures, share, trend
from humstats.reporting.sections import Section, sentences_of
from humstats.timeseries import series, share_of, subject_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from humstats.plotting import Chart

__all__ = ["outline_of"]

#: More cards than these are no key figures.
MOST_CARDS: Final = 6
#: Fewer periods than these are no trend.
FEWEST_PERIODS: Final = 3


def outline_of(
    figures: pd.DataFrame,
    *,
    prefer: Sequence[str] | None = None,
    drawing: Callable[[str], None] = lambda _: None,
) -> list[Section]:
    """Draw what a table of figures allows, for each of its places.

    Key figures of the last period, then a trend for each indicator with three periods or
    more, and children as a share where both figures are there. Only figures of whole places
    are drawn.

    Parameters
    ----------
    figures : pandas.DataFrame
        A figures table, checked.
    prefer : sequence of str, optional
        Sources, in the order in which one stands for another that differs.
    drawing : callable, optional
        Called with a word before each chart is drawn.

    Returns
    -------
    list of Section
        Empty where no figure is about everybody in a whole place.
    """
    national = figures[(figures["admin_level"] == 0) & figures["value"].notna()]
    sections: list[Section] = []
    for code in national["location_code"].dropna().unique():
        here = national[national["location_code"] == code]
        found = _series_of(here, str(code), prefer)
        whole = {name: held for name, held in found.items() if isinstance(held, pd.DataFrame)}
        sections += _cards(str(code), whole, drawing)
        sections += _trends(str(code), whole, drawing)
        sections += _children(here, str(code), whole, prefer, drawing)
        sections += [
            Section(f"{code}-{name}".lower(), None, (held,), _heading(name, str(code)))
            for name, held in found.items()
            if isinstance(held, str)
        ]
    return sections


def _heading(indicator: str, place: str) -> str:
    name = catalogue[indicator].name() if indicator in catalogue else indicator
    return f"{name[:1].upper()}{name[1:]}, {name_of(place)}"


def _series_of(
    here: pd.DataFrame, place: str, prefer: Sequence[str] | None
) -> dict[str, pd.DataFrame | str]:
    """Return a series for each indicator, or the sentence that says why there is none."""
    overall = here
    for name in breakdowns_in(here):
        overall = overall[overall[name] == ALL]
    found: dict[str, pd.DataFrame | str] = {}
    for indicator in overall["indicator"].dropna().unique():
        try:
            found[str(indicator)] = series(here, str(indicator), place, prefer=prefer)
        except ConflictError as error:
            found[str(indicator)] = str(error)
        except HumstatsError as error:
            found[str(indicator)] = str(error)
    return found


def _cards(
    place: str, found: dict[str, pd.DataFrame], drawing: Callable[[str], None]
) -> list[Section]:
    last = [held.tail(1) for held in found.values()][:MOST_CARDS]
    if not last:
        return []
    drawing("key figures")
    figures = pd.concat([one.astype(object) for one in last], ignore_index=True)
    return [Section(f"{place}-key-figures".lower(), chart(key_figures, _stored(figures)))]


def _trends(
    place: str, found: dict[str, pd.DataFrame], drawing: Callable[[str], None]
) -> list[Section]:
    sections = []
    for indicator, held in found.items():
        if len(held) < FEWEST_PERIODS:
            continue
        drawing(subject_of(held))
        drawn: Chart = chart(trend, held)
        sections.append(
            Section(
                f"{place}-{indicator}".lower(), drawn, sentences_of(held, title=drawn.title)
            )
        )
    return sections


def _children(
    here: pd.DataFrame,
    place: str,
    found: dict[str, pd.DataFrame],
    prefer: Sequence[str] | None,
    drawing: Callable[[str], None],
) -> list[Section]:
    shares = []
    for indicator, whole in found.items():
        try:
            part = series(here, indicator, place, age_range="0-17", prefer=prefer)
            shares.append(share_of(part, whole).tail(1))
        except HumstatsError:
            # no children's figure, or none that compares: there is no share to draw
            continue
    if not shares:
        return []
    drawing("children")
    figures = pd.concat([one.astype(object) for one in shares], ignore_index=True)
    return [Section(f"{place}-children".lower(), chart(share, _stored(figures)))]


def _stored(figures: pd.DataFrame) -> pd.DataFrame:
    from humstats.model.columns import tidy

    return tidy(figures)
