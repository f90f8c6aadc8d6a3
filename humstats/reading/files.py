"""Files: from a path to a Reading.

Every sheet that holds a table is read; those that hold none are named, with the reason.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, BinaryIO, Literal, NamedTuple

import pandas as pd

from humstats.errors import ReadError, RecipeError
from humstats.model.lists import listed
from humstats.model.readings import Reading, SheetSource, Source
from humstats.reading.accounts import hidden_parts, row_counts
from humstats.reading.assembly import assemble
from humstats.reading.containers.contents import Contents, contents_of
from humstats.reading.containers.opening import Opened, opened
from humstats.reading.countries import ask_with_country, with_country
from humstats.reading.faults import FAULTS, Finder, all_findings
from humstats.reading.frames import FRAME, grid_of_frame
from humstats.reading.mending import mended, texts_before
from humstats.reading.month_columns import ask_for_years
from humstats.reading.originals import open_again, path_of
from humstats.reading.recipes.grammar import recipes_of
from humstats.reading.recognition import expected, layout_of
from humstats.reading.registers import with_counts
from humstats.reading.rivals import refuse_contradictions
from humstats.reading.said import said_of
from humstats.reading.saved import saved_in
from humstats.reading.sealed import sealed_words, without_own_words
from humstats.reading.tables.headings import by_table, headings_of
from humstats.reading.tables.provenance import find_source_beside
from humstats.reading.tables.sifting import sifted
from humstats.reading.tabulation import below
from humstats.reading.words.vocabulary import explain
from humstats.workbooks.references import column_letters

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from humstats.model.corrections import Correction
    from humstats.reading.assembly import Assembled
    from humstats.reading.grid import Grid
    from humstats.reading.layouts import Layout
    from humstats.reading.mending import Mended
    from humstats.reading.recipes.recipe import Recipe
    from humstats.reading.tables.headings import Heading

__all__ = ["read"]


def read(
    path: str | os.PathLike[str] | BinaryIO | bytes | pd.DataFrame,
    *,
    recipe: str | os.PathLike[str] | Mapping[str, Any] | None = None,
    sheet: str | None = None,
    location: str | None = None,
    period: str | int | None = None,
    source: str | None = None,
    publication: str | None = None,
    published: str | None = None,
    unit: str | None = None,
    indicator: str | None = None,
    trust: Literal["headers", "tags"] | None = None,
) -> Reading:
    r"""Read the figures of a file, each with the cell that it came from.

    CSV and its kin, Excel (new and old), OpenDocument, JSON and Parquet are read, gzipped or
    alone in a zip too. What a column holds is known from the formats of publishers (HDX HAPI,
    UNHCR and others), from HXL hashtags, from the columns of a figures table, from words over
    the columns in English, French, Spanish and Arabic, or from a recipe. Nothing is guessed:
    a cell that can be read in two ways is left out with a reason, and so is a cell that is no
    number; both are in ``left_out`` and ``findings``. A blank cell is never a zero: it is no
    figure, or a missing one of an area that has no other, as "n/a" is. What was decided, and
    why, is in ``source``, and printed with the reading. A file that :func:`humstats.save`
    wrote is read back as it was saved.

    Parameters
    ----------
    path : str, path-like, binary file, bytes or pandas.DataFrame
        The file. What it is, its content says, not its name.
    recipe : str, path-like or mapping, optional
        What the columns mean, where no one can know: a YAML file, or what it would hold.
        ``humstats recipe FILE`` writes a first one to edit.
    sheet : str, optional
        The one sheet to read; by default all that hold a table.
    location : str, optional
        ISO 3166-1 alpha-3 code or name of the place of figures that name none.
    period : str or int, optional
        When they hold: "2024", "2024-11", "2024-01-01/2024-06-30".
    source, publication : str, optional
        Who says so, and where.
    published : str, optional
        Day of publication; a month or year means its last day.
    unit : str, optional
        Of figures that name none: "people", "percent", "million people", ...
    indicator : str, optional
        Code in the catalogue, for a table of one indicator that does not name it.
    trust : {"headers", "tags"}, optional
        Which is right, where the header and the hashtag of a column contradict each other.

    Returns
    -------
    Reading
        Figures, cells left out, findings, and the accounts of rows and cells.

    Raises
    ------
    ReadError
        When there is no such file, it is of no form that can be read, no table in it is
        understood, or a table does not say where or when its figures hold and the caller
        does not either.
    RecipeError
        When the recipe cannot be read, or was written for another table.

    Examples
    --------
    >>> table = b"country,indicator,year,value,unit\nSYR,people_in_need,2024,16700000,people"
    >>> reading = read(table, source="OCHA")
    >>> reading.figures[["indicator", "location_code", "value", "origin_row"]]
            indicator location_code       value  origin_row
    0  people_in_need           SYR  16700000.0           2
    """
    said = said_of(
        location=location,
        period=period,
        source=source,
        publication=publication,
        published=published,
        unit=unit,
        indicator=indicator,
    )
    if trust not in (None, "headers", "tags"):
        raise ReadError(f"trust={trust!r}: expected 'headers' or 'tags'.")
    recipes = () if recipe is None else recipes_of(recipe)
    return _read(path, sheet, said, recipes, trust)[0]


def _read(
    path: str | os.PathLike[str] | BinaryIO | bytes | Opened | pd.DataFrame,
    sheet: str | None,
    said: Mapping[str, str],
    recipes: Sequence[Recipe],
    trust: Literal["headers", "tags"] | None,
    corrections: Sequence[Correction] = (),
) -> tuple[Reading, list[str]]:
    """Read a file, and return with it what stood in the cells that are corrected."""
    again: Path | Opened | pd.DataFrame
    if isinstance(path, pd.DataFrame):
        # a shallow copy keeps what stood there when the caller changes the frame
        data, name, again = b"", FRAME, path.copy(deep=False)
        contents = Contents([grid_of_frame(path)], "data frame", finder=Finder(name, None))
    else:
        file = path if isinstance(path, Opened) else opened(path)
        if not recipes and trust is None:
            saved = saved_in(file, path, sheet=sheet, said=said)
            if saved is not None:
                return saved, []
        # what cannot be opened twice is kept
        data, name, again = file.arrived, file.name, path_of(path) or file
        contents = contents_of(file, sheet=sheet)
    is_form = any(map(sealed_words, contents.grids))
    reader = _Reader(name, said, recipes, trust, corrections, is_form)
    sheets = [*map(reader.sheet, contents.grids)]
    _refuse_unused(recipes, sheets, name)
    tables = [table for sheet in sheets for table in sheet.tables]
    if not tables:
        raise ReadError(_why_none(name, sheets))
    before = texts_before(corrections, [cell for t in tables for cell in t.mended], name)
    together = all_findings([contents.finder.table(), *_findings(sheets)])
    together = without_own_words(together, contents.grids)
    reading = Reading(
        figures=below([table.made.figures for table in tables]),
        left_out=pd.concat([table.made.left_out for table in tables], ignore_index=True),
        source=Source(
            name=name,
            sha256=hashlib.sha256(data).hexdigest() if data else "",
            size=len(data),
            form=contents.form,
            encoding=contents.encoding,
            delimiter=contents.delimiter,
            shape=", ".join(dict.fromkeys(table.layout.shape for table in tables)),
            said=said,
            facts=contents.facts,
            sheets=tuple(held for sheet in sheets for held in sheet.sources()),
            path=path_of(path),
            open_again=open_again if data else None,
        ),
        findings=together,
        rows=pd.concat([sheet.counts() for sheet in sheets], ignore_index=True),
        cells=pd.concat([table.made.cells for table in tables], ignore_index=True),
        columns={
            sheet.grid.sheet: table.layout.header_names()
            for sheet in sheets
            for table in reversed(sheet.tables)
        },
        rule_names={code: FAULTS[code].name for code in together["rule"].cat.categories},
        read_again=partial(_read, again, sheet, said, recipes, trust),
    )
    return reading, before


class _Table(NamedTuple):
    """One table: how it was read, and what was made of it."""

    layout: Layout
    made: Assembled
    mended: Sequence[Mended] = ()


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One sheet: its tables, or why there are none."""

    grid: Grid
    finder: Finder
    tables: Sequence[_Table] = ()
    why_not: str = ""
    recipe: Recipe | None = None

    def counts(self) -> pd.DataFrame:
        return row_counts(self.grid, [layout for layout, *_ in self.tables])

    def sources(self) -> Iterator[SheetSource]:
        grid = self.grid
        if not self.tables:
            yield SheetSource(grid.sheet, hidden=grid.hidden, why_not=self.why_not)
        for layout, made, _ in self.tables:
            heading = layout.heading
            yield SheetSource(
                grid.sheet,
                hidden=grid.hidden,
                shape=layout.shape,
                header=tuple(row + grid.first_number for row in heading.rows),
                tags=None if heading.tags is None else heading.tags + grid.first_number,
                figures=len(made.figures),
                left_out=len(made.left_out),
                notes=tuple(text for _, text in layout.kinds.notes) if layout.kinds else (),
                letters=layout.letters(len(grid.columns)),
            )


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the sheets of one file in the light of what was said about it."""

    name: str
    said: Mapping[str, str]
    recipes: Sequence[Recipe]
    trust: Literal["headers", "tags"] | None
    corrections: Sequence[Correction]
    #: Whether it is a form of ours, which names areas before anybody has a figure of them.
    is_form: bool

    def sheet(self, grid: Grid) -> _Sheet:
        finder = Finder(self.name, grid.sheet, shift=grid.first_number - 1)
        recipe = next((r for r in self.recipes if r.sheet in (None, grid.sheet)), None)
        if self.recipes and recipe is None:
            finder.add("HS117", f"The recipe does not name the sheet {grid.sheet!r}.")
            return _Sheet(grid, finder, why_not="the recipe does not name it")
        place = self.name if grid.sheet is None else f"{self.name}, sheet {grid.sheet!r}"
        tables: list[_Table] = []
        unknown: list[Heading] = []
        reasons: list[str] = []
        for headings in [headings_of(grid)] if recipe else by_table(headings_of(grid)):
            try:
                found = self._table(grid, headings, place, recipe)
            except RecipeError:
                raise
            except ReadError as error:
                reasons.append(str(error))
                continue
            if found is None:
                unknown += headings[:1]
                continue
            tables.append(found)
            if recipe:
                others = (held[0] for held in by_table(headings) if held)
                unknown += [h for h in others if not h.meets(found.layout.heading)]
        for reason in reasons:
            finder.add("HS118", reason)
        if not tables:
            if grid.sheet is not None and not reasons and not sealed_words(grid):
                finder.add("HS117", f"No table was understood on the sheet {grid.sheet!r}.")
            return _Sheet(grid, finder, why_not="; ".join(reasons[:1]), recipe=recipe)
        for heading in unknown:
            first, last = map(column_letters, (heading.first_column, heading.last_column))
            finder.add(
                "HS158",
                f"Another table, in the columns {first} to {last} from row "
                f"{min(heading.rows, default=heading.first_row) + grid.first_number} on, was "
                "not understood, and is not read.",
                suggestion="put it on a sheet of its own, with a recipe",
            )
        if grid.hidden:
            finder.add("HS119", f"The sheet {grid.sheet!r} is hidden in the workbook.")
        if hidden := hidden_parts(grid, [layout for layout, *_ in tables]):
            finder.add(
                "HS128",
                f"The sheet {grid.sheet!r} has {hidden} that a reader of the workbook does not "
                "see; what stands there was read.",
            )
        return _Sheet(grid, finder, tables, recipe=recipe)

    def _table(
        self, grid: Grid, headings: Sequence[Heading], place: str, recipe: Recipe | None
    ) -> _Table | None:
        """Recognise a table, see that it says all that its figures need, and read it."""
        finder = Finder(self.name, grid.sheet, shift=grid.first_number - 1)
        layout = layout_of(
            grid, self.said, place, recipe=recipe, trust=self.trust, headings=headings
        )
        if layout is None:
            return None
        for fault, message, position in layout.said:
            # a column without cells contradicts nothing
            if not grid.columns[position].blank[layout.first_row :].all():
                finder.add(fault, message, column=layout.headers[position])
        grid, cells_mended = mended(grid, layout, self.corrections, self.said)
        grid, layout = sifted(grid, layout, finder, said=self.said)
        refuse_contradictions(grid, layout, place)
        if not len(layout.data):
            raise ReadError(f"{place} has a header and no rows of data: ask for the rest.")
        if question := ask_for_years(layout, self.said, place):
            raise ReadError(question)
        layout = with_country(finder, grid, layout, self.said, place)
        if question := ask_with_country(grid, layout, self.said, place):
            raise ReadError(question)
        find_source_beside(finder, grid, layout, self.said)
        cells, layout = with_counts(grid, layout)
        made = assemble(cells, layout, self.said, finder, is_form=self.is_form)
        return _Table(layout, made, cells_mended)


def _refuse_unused(recipes: Sequence[Recipe], sheets: Sequence[_Sheet], name: str) -> None:
    for recipe in recipes:
        if not any(held.recipe is recipe for held in sheets):
            there = ", ".join(repr(held.grid.sheet) for held in sheets if held.grid.sheet)
            raise RecipeError(
                f"{name} has no sheet {recipe.sheet!r}, which the recipe {recipe.name!r} asks "
                f"for{': its sheets are ' + there if there else ''}."
            )


def _findings(sheets: Sequence[_Sheet]) -> list[pd.DataFrame]:
    """Return what was found on each sheet; positions of figures go on from table to table."""
    tables, before = [], 0
    for sheet in sheets:
        tables.append(sheet.finder.table())
        for table in sheet.tables:
            found = table.made.findings
            tables.append(found.assign(figure=found["figure"] + before))
            before += len(table.made.figures)
    return tables


def _why_none(name: str, sheets: Sequence[_Sheet]) -> str:
    """Say why nothing was read: the first reason, or what was expected and found."""
    for held in sorted(sheets, key=lambda held: held.recipe is None):
        if held.why_not:
            return held.why_not
    words = next((h.grid.first_texts for h in sheets if h.grid.first_texts), [])
    shown = listed([repr(" ".join(word.split())[:40]) for word in words], most=12)
    found = f"the columns {shown}" if words else "no text at all"
    doubt = next((f"{each.sentence} " for each in map(explain, words[:12]) if each.doubts), "")
    return (
        f"{name} holds no table that is understood: expected {expected()}; found {found}. "
        f"{doubt}Say what its columns mean in a recipe: humstats recipe FILE writes a first "
        "one."
    )
