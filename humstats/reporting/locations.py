"""Locations: which places a page is about, where a table has many.

All that are there, or those that are asked for. Of more than a page has room for, some are
shown by a rule that the page says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from humstats.errors import SelectionError
from humstats.model.places import NOWHERE, name_of
from humstats.plotting.page.voices import Voice
from humstats.reporting.sections import Section, page_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

__all__ = ["MOST_PLACES", "places_of"]

#: Of more places than these a page shows some, and says which.
MOST_PLACES: Final = 6
#: What stands between the codes of a plan for several places.
_TOGETHER: Final = ";"


def places_of(
    figures: pd.DataFrame, asked: Sequence[str] | None, language: str
) -> tuple[list[str], list[Section]]:
    """Return the places of a page, and the section that says which are not on it.

    Parameters
    ----------
    figures : pandas.DataFrame
        A figures table.
    asked : sequence of str or None
        Location codes; None for as many as there is room for.
    language : {"en", "fr", "es", "ar"}
        Of the section.

    Returns
    -------
    tuple of list of str and list of Section
        Their codes; no section where all are shown.

    Raises
    ------
    SelectionError
        When the table has no figure of a place that is asked for.
    """
    voice, words = Voice(language), page_words(language)
    there = list(figures["location_code"].dropna().astype(str).unique())
    codes = [code for code in there if _TOGETHER not in code]
    told = [words["together"]] if len(codes) < len(there) else []
    remedy = ""
    if asked is not None:
        if absent := [code for code in asked if code not in codes]:
            raise SelectionError(
                f"No figure is of {', '.join(absent)}: the table has {', '.join(codes[:8])}"
                f"{', ...' if len(codes) > 8 else ''}. Choose among them."
            )
        return list(asked), []
    if len(codes) > MOST_PLACES:
        by, shown = _foremost(figures, codes)
        said = words[by].format(
            shown=voice.number(f"{len(shown):,}"),
            n=voice.number(f"{len(codes):,}"),
            places=voice.joined(name_of(code, language) for code in shown),
        )
        others = ", ".join(sorted(set(codes) - set(shown)))
        codes, told, remedy = shown, [said, *told], f"Choose others with --place: {others}."
    if not told:
        return codes, []
    return codes, [Section("places", None, tuple(told), words["places"], remedy)]


def _foremost(figures: pd.DataFrame, codes: list[str]) -> tuple[str, list[str]]:
    """Return the places that a page shows of many, and by what: a phrase of the page."""
    whole = figures[(figures["admin_level"] == 0).fillna(False)]
    people = whole[(whole["unit"] == "people").to_numpy(bool)]
    by = "most_figures" if people.empty else "most_people"
    rank = (
        whole.groupby("location_code", observed=True).size()
        if people.empty
        else people.groupby("location_code", observed=True)["value"].max().dropna()
    ).to_dict()
    order = sorted(codes, key=lambda code: (code in NOWHERE, -rank.get(code, 0), code))
    shown = order[:MOST_PLACES]
    return by, shown
