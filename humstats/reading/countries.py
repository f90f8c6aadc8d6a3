"""Countries: where the figures of a table are, where no column of it says so.

By what the caller says, or by the p-codes, where all agree; titles only propose. What is said
is held against both.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from humstats.errors import ReadError
from humstats.model.findings import quoted
from humstats.model.places import name_of
from humstats.reading.cells.pcodes import country_of_pcodes
from humstats.reading.said import ask_for
from humstats.reading.tables.provenance import countries_named

if TYPE_CHECKING:
    from collections.abc import Mapping

    from humstats.reading.faults import Finder
    from humstats.reading.grid import Grid
    from humstats.reading.layouts import Layout

__all__ = ["ask_with_country", "with_country"]


def with_country(
    finder: Finder, grid: Grid, layout: Layout, said: Mapping[str, str], place: str
) -> Layout:
    """Take the country that all p-codes of a table begin with, where nothing else names it.

    Parameters
    ----------
    finder : Finder
        Gathers: what was taken, and a title that names another country than is read.
    grid : Grid
        The cells.
    layout : Layout
        How they are read.
    said : mapping of str to str
        What the caller said, by column of a figures table.
    place : str
        The file and the sheet.

    Returns
    -------
    Layout
        With the country, where the p-codes say it.

    Raises
    ------
    ReadError
        When the p-codes are another country's than the one that is said.
    """
    if "location_code" in layout.dimensions:
        return layout
    code, why = country_of_pcodes(_pcodes(grid, layout))
    stated = said.get("location_code") or layout.always.get("location_code")
    if code and stated and code != stated:
        raise ReadError(
            f"{place} has p-codes of another country than {name_of(stated)}. {why} Pass "
            f"location={code!r}, or mend the codes."
        )
    if code and "country" in layout.lacks(said):
        finder.add("HS141", why)
        layout = replace(layout, inferred={"location_code": code})
    read_as = stated or layout.inferred.get("location_code")
    named = countries_named(grid, layout) if read_as else None
    if read_as and named and read_as not in named.codes:
        finder.add(
            "HS170",
            f"The text {quoted(named.text)} beside the table names {named}, and its figures "
            f"are read as those of {name_of(read_as)} ({read_as}).",
            row=named.row + 1,
            value=named.text,
            suggestion=f"pass location={named.codes[0]!r}, if that is where the figures are",
        )
    return layout


def ask_with_country(grid: Grid, layout: Layout, said: Mapping[str, str], place: str) -> str:
    """Ask for what a table does not name, with the country that its titles propose.

    Parameters
    ----------
    grid : Grid
        The cells.
    layout : Layout
        How they are read.
    said : mapping of str to str
        What the caller said, by column of a figures table.
    place : str
        The file and the sheet.

    Returns
    -------
    str
        One or two sentences; empty where nothing is lacking.
    """
    lacking = layout.lacks(said)
    if "country" not in lacking:
        return ask_for(place, lacking) if lacking else ""
    _, why = country_of_pcodes(_pcodes(grid, layout))
    if why.startswith("P-codes"):
        return f"{ask_for(place, lacking)} {why}"
    named = countries_named(grid, layout)
    if named is None:
        return ask_for(place, lacking)
    question = ask_for(place, lacking, country=named.codes[0])
    are_they = "it is" if len(named.codes) == 1 else "one of them is"
    return (
        f"{question} Its title {quoted(named.text)} names {named}: see that {are_they} where "
        "the figures are."
    )


def _pcodes(grid: Grid, layout: Layout) -> list[str]:
    """Return the codes of areas that stand in a table."""
    found: list[str] = []
    for name in ("admin1_code", "admin2_code", "area_code"):
        if name in layout.dimensions:
            words = grid.columns[layout.dimensions[name]].rows(layout.data).words
            found += [word for word in words if word]
    return found
