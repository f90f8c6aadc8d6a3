"""Formats: the tables that publishers bring out in one form for years.

Each is a recipe that comes with humstats, in ``publishers/``, one YAML file for each publisher.
A table has the format whose headers it has; where several fit, the one that asks for most.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from humstats.reading.recipes.grammar import parse_recipe

if TYPE_CHECKING:
    from collections.abc import Sequence

    from humstats.reading.recipes.recipe import Recipe

__all__ = ["format_of", "formats"]

_PUBLISHERS: Final = (
    "acled", "cod", "dtm", "fts", "hapi", "hpc", "idmc", "inform", "ipc", "ophi", "unhcr",
    "wfp", "world_bank",
)  # fmt: skip


@cache
def formats() -> tuple[Recipe, ...]:
    """Return every known format, the one that asks for the most headers first."""
    import yaml

    folder = files("humstats.reading.recipes").joinpath("publishers")
    made = [
        parse_recipe(held, f"{publisher}.yaml: {held.get('name')}")
        for publisher in _PUBLISHERS
        for held in yaml.safe_load(folder.joinpath(f"{publisher}.yaml").read_text("utf-8"))
    ]
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
