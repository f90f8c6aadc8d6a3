"""Formats: the tables that publishers bring out in one form for years.

Each is a recipe that comes with humstats, in ``publishers/``: one YAML file for each publisher,
with ``publisher``, what it is called in a sentence, and ``tables``, their recipes. A table has
the format whose headers it has; where several fit, the one that asks for most.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from humstats.errors import ReadError
from humstats.model.plain_yaml import read_yaml
from humstats.reading.recipes.grammar import parse_recipe

if TYPE_CHECKING:
    from collections.abc import Sequence

    from humstats.reading.recipes.recipe import Recipe

__all__ = ["format_of", "formats", "parse_publisher", "publishers"]


@cache
def publishers() -> dict[str, list[Recipe]]:
    """Return the tables of each publisher, by what it is called in a sentence."""
    folder = files("humstats.reading.recipes").joinpath("publishers")
    there = sorted(folder.iterdir(), key=lambda file: file.name)
    return dict(
        parse_publisher(file.read_text("utf-8"), file.name)
        for file in there
        if file.name.endswith(".yaml")
    )


def parse_publisher(text: str, file: str) -> tuple[str, list[Recipe]]:
    r"""Read a publisher's file: what it is called, and its tables.

    Parameters
    ----------
    text : str
        In YAML.
    file : str
        What the file is called.

    Returns
    -------
    tuple of str and list of Recipe
        Its name, and a recipe for each of its tables.

    Raises
    ------
    ReadError
        When the file does not say whose tables it holds, or one is no recipe.

    Examples
    --------
    >>> text = "publisher: WHO\ntables: [{name: WHO beds, columns: {beds: {unit: number}}}]"
    >>> name, (recipe,) = parse_publisher(text, "who.yaml")
    >>> name, recipe.name
    ('WHO', 'WHO beds')
    """
    held = read_yaml(text, what=f"publisher's file {file}")
    if not (isinstance(held, dict) and held.get("publisher") and held.get("tables")):
        raise ReadError(
            f"The publisher's file {file} is not read: expected 'publisher:', what it is "
            "called in a sentence, and below 'tables:' a recipe for each."
        )
    tables = [parse_recipe(one, f"{file}: {one.get('name')}") for one in held["tables"]]
    return str(held["publisher"]), tables


@cache
def formats() -> tuple[Recipe, ...]:
    """Return every known format, the one that asks for the most headers first."""
    made = [recipe for tables in publishers().values() for recipe in tables]
    return tuple(sorted(made, key=lambda recipe: -len(recipe.recognised_by)))


def format_of(headers: Sequence[str]) -> Recipe | None:
    """Return the format of a table, None where it has none that is known.

    Parameters
    ----------
    headers : sequence of str
        One text a column.

    Returns
    -------
    Recipe or None
        The format that asks for the most of them.

    Examples
    --------
    >>> format_of(["iso3", "year", "colour"]) is None
    True
    """
    return next((recipe for recipe in formats() if recipe.is_of(headers)), None)
