"""Fitting: a recipe laid over a table.

The table must have every column that the recipe names, in whatever order, and no others but
those that the recipe leaves out by name or by ``others: leave out``: a new column may divide
what was whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from humstats.errors import ReadError, RecipeError
from humstats.model.indicators import catalogue
from humstats.model.names import meant
from humstats.reading.cells.codes import namespaced
from humstats.reading.layouts import Layout, ValueColumn, layout_with
from humstats.reading.meanings import VALUE
from humstats.reading.recipes.recipe import UNNAMED
from humstats.reading.tables.header_rows import HEADER_ROWS
from humstats.reading.tables.headings import Heading
from humstats.reading.words.header import header_texts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from humstats.reading.grid import Grid
    from humstats.reading.recipes.recipe import ColumnRule, Recipe
    from humstats.reading.recipes.templates import Template

__all__ = ["layout_by", "layout_by_recipe"]


def layout_by_recipe(
    grid: Grid, headings: Sequence[Heading], recipe: Recipe, name: str
) -> Layout:
    """Lay out the table for which a recipe was written.

    Parameters
    ----------
    grid : Grid
        The cells.
    headings : sequence of Heading
        Where tables may stand.
    recipe : Recipe
        What the headers of one mean.
    name : str
        Of the file and sheet, for errors.

    Returns
    -------
    Layout
        Of the heading that fits.

    Raises
    ------
    RecipeError
        When none of them looks like the table that the recipe was written for.
    """
    if recipe.header is not None:
        rows = tuple(row - grid.first_number for row in recipe.header)
        headings = [Heading.at(grid, rows)]
    fits = [(_misfit(recipe, heading.texts), heading) for heading in headings]
    if recipe.header is None and all(misfit for misfit, _ in fits):
        # a header that does not look like one, or that rows of words below were taken for
        for row in range(min(len(grid), HEADER_ROWS)):
            if not _misfit(recipe, grid.texts(row)):
                fits.append(([], Heading.at(grid, (row,))))
                break
    if not fits:
        raise RecipeError(
            f"{name} holds no table: the recipe {recipe.name!r} asks for one. Pass "
            "the file that it was written for."
        )
    misfit, heading = min(fits, key=lambda fit: len(fit[0]))
    if misfit:
        raise RecipeError(
            f"{name} does not look like the table that the recipe {recipe.name!r} was written "
            f"for: {'; '.join(misfit[:3])}{'; and more' if len(misfit) > 3 else ''}."
        )
    if recipe.refuse:
        raise ReadError(f"{name} {recipe.refuse}")
    return layout_by(recipe, heading)


def _misfit(recipe: Recipe, headers: Sequence[str]) -> list[str]:
    """List what the table has and the recipe does not, and the other way round."""
    pairs = list(zip(headers, header_texts(headers), strict=True))
    asked = [rule.header for rule in recipe.columns]
    wrong = [
        f"it has no column {template.text!r}{_hint(template.text, headers)}"
        for template in asked
        if not any(template.names(*pair) for pair in pairs)
    ]
    if not recipe.others:
        wrong += [
            f"the recipe does not say what {name!r} holds"
            for text, name in pairs
            if text and not any(template.names(text, name) for template in asked)
        ]
    wrong += [
        f"it has no column {template.text!r}, which the recipe names under {key!r}"
        f"{_hint(template.text, headers)}"
        for key, template, held in _named_beside(recipe, pairs)
        if not _places_of(template, pairs, held)
    ]
    return list(dict.fromkeys(wrong))


def _named_beside(
    recipe: Recipe, pairs: Sequence[tuple[str, str]]
) -> list[tuple[str, Template, dict[str, str]]]:
    """Return what a recipe reads beside its columns: key, header, and the words in its gaps."""
    found: list[tuple[str, Template, dict[str, str]]] = [
        ("leave_out_rows", rows.column, {}) for rows in recipe.left_out_rows
    ]
    found += [
        ("exchange", template, {})
        for one in recipe.exchanges
        for template in (one.column, *one.between)
    ]
    found += [("count_distinct", of, {}) for of in (recipe.count.of if recipe.count else ())]
    for text, name in pairs:
        _, rule, held = _rule_of(recipe, text, name)
        if rule is not None:
            found += [("with", template, held) for template in rule.beside.values()]
            found += [("known_by", rule.known_by, held)] if rule.known_by else []
    return found


def _places_of(
    template: Template, pairs: Sequence[tuple[str, str]], held: Mapping[str, str]
) -> list[int]:
    """Return the columns whose header has a form, with the same words in its gaps."""
    return [
        place
        for place, texts in enumerate(pairs)
        if any(template.fits(text, held) for text in texts)
    ]


def _hint(text: str, headers: Sequence[str]) -> str:
    near = meant(text, {header: header for header in headers if header})
    return f" (is it {near!r}?)" if near else ""


def layout_by(recipe: Recipe, heading: Heading) -> Layout:
    """Lay out a table by a recipe that fits it.

    Parameters
    ----------
    recipe : Recipe
        What its headers mean.
    heading : Heading
        Where it stands.

    Returns
    -------
    Layout
        With the columns that the recipe names.
    """
    values: list[ValueColumn] = []
    ranked: dict[str, list[tuple[int, int]]] = {}
    names = header_texts(heading.texts)
    for position in range(heading.first_column, heading.last_column + 1):
        rank, rule, held = _rule_of(recipe, heading.texts[position], names[position])
        if rule is None:
            continue
        if rule.role == VALUE:
            beside, known_by = _beside(rule, list(zip(heading.texts, names, strict=True)), held)
            fixed = {**rule.fixed, **_in_words_of(recipe, held)}
            values.append(ValueColumn(position, fixed, rule.meaning, beside, known_by))
        else:
            ranked.setdefault(rule.role, []).append((rank, position))
    places = {role: [place for _, place in sorted(found)] for role, found in ranked.items()}
    return layout_with(_shape(recipe), heading, places, values, recipe=recipe)


def _shape(recipe: Recipe) -> str:
    """Return what a table is that is read by a recipe: its name, where it was given one."""
    if recipe.name == UNNAMED:
        return "table read by the recipe that was passed"
    by_file = recipe.name.casefold().endswith((".yaml", ".yml"))
    return f"table read by the recipe {recipe.name}" if by_file else recipe.name


def _rule_of(
    recipe: Recipe, header: str, name: str
) -> tuple[int, ColumnRule | None, dict[str, str]]:
    """Return what a recipe says of a column, by its header or by what tells it from others."""
    for rank, rule in enumerate(recipe.columns):
        held = rule.header.match(header) if header else None
        if held is None:
            held = rule.header.match(name)
        if held is not None:
            return rank, rule, held
    return 0, None, {}


def _in_words_of(recipe: Recipe, held: Mapping[str, str]) -> dict[str, str]:
    """Return what the gaps of a header hold, in the words that a recipe translates them to."""
    found = {
        role: recipe.translate.get(role, {}).get(word.casefold(), word)
        for role, word in held.items()
    }
    if "indicator" in found:
        word = namespaced(found["indicator"], namespace=recipe.namespace).text
        # in no namespace, for the recipe gives none, or its word has two readings
        if word not in catalogue and not word.rpartition(":")[0]:
            raise RecipeError(
                f"The recipe {recipe.name!r} takes {found['indicator']!r} for an indicator, "
                "and the catalogue has none of that name: say under 'translate' what it "
                "stands for, or give a namespace."
            )
        found["indicator"] = word
    return found


def _beside(
    rule: ColumnRule, pairs: Sequence[tuple[str, str]], held: Mapping[str, str]
) -> tuple[dict[str, int], int | None]:
    """Return where the dimensions of some figures alone stand, and what they are known by."""
    found = {role: _places_of(header, pairs, held) for role, header in rule.beside.items()}
    known_by = _places_of(rule.known_by, pairs, held) if rule.known_by else []
    return (
        {role: places[0] for role, places in found.items() if places},
        known_by[0] if known_by else None,
    )
