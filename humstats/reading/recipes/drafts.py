"""Drafts: a first recipe for a file, to be edited.

What can be read off headers, hashtags and values is written down and marked as a guess. What
cannot is there too, switched off as a comment, so that nothing is read that nobody decided:
a draft as it stands reads what a reading without a recipe would, and no more.
"""

from __future__ import annotations

import re
import textwrap
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from humstats.errors import ReadError
from humstats.reading.cells.months import role_of_months
from humstats.reading.cells.pcodes import country_of_pcodes
from humstats.reading.containers.contents import contents_of
from humstats.reading.containers.opening import opened
from humstats.reading.layouts import DATED
from humstats.reading.meanings import BESIDE, VALUE
from humstats.reading.recipes.formats import format_of
from humstats.reading.recipes.recipe import LEAVE_OUT
from humstats.reading.recognition import layout_of, meanings_of
from humstats.reading.tables.headings import headings_of
from humstats.reading.tables.sorts import NUMBER, sort_of
from humstats.reading.words.header import header_texts

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator, Sequence
    from typing import BinaryIO

    from humstats.reading.grid import Grid, TextColumn
    from humstats.reading.meanings import Meaning
    from humstats.reading.recipes.recipe import Recipe
    from humstats.reading.tables.headings import Heading
    from humstats.reading.words.agreement import Agreed

__all__ = ["draft"]

_LEGEND: Final = {
    "guess": "read off the header, the hashtag and the values: see that it is right",
    "ASK": "header, hashtag and values contradict each other: say which is right",
    "NUMBERS": "figures? say which, as in {indicator: people_in_need, unit: people}",
    "open": f"say what it tells (admin1_name, population_group, ...), or: {LEAVE_OUT}",
}
#: Marks of what is not decided: such a line is a comment, and ends in a question.
_OPEN: Final = ("ASK", "NUMBERS", "open")
_SAYS_WHERE: Final = frozenset(
    {"location_code", "location_name", "location_iso2", "location_unhcr_code"}
)
_AREA_CODES: Final = ("admin1_code", "admin2_code", "area_code")
#: Where a sentence on a column goes on behind its name.
_TAGGED_OR_HEADED: Final = re.compile(r"( is )(?:tagged #|headed as one of )")
#: Comments are put under each other up to here.
_ALIGNED: Final = 60
_LONGEST_EXAMPLE: Final = 40
_LONGEST_REASON: Final = 160
#: Words that YAML takes for something else than a text.
_NO_TEXTS: Final = frozenset({"yes", "no", "on", "off", "true", "false", "null", "y", "n"})


def draft(path: str | os.PathLike[str] | BinaryIO | bytes, *, sheet: str | None = None) -> str:
    r"""Write a first recipe for a file.

    Parameters
    ----------
    path : str, path-like, binary file or bytes
        The file.
    sheet : str, optional
        The one sheet that it is for; by default the first on which figures are understood,
        with the others named.

    Returns
    -------
    str
        YAML with comments: each column with what it seems to hold and one of its cells. For
        a table that a publisher always brings out in one form, which needs no recipe, a
        comment alone that says so.

    Raises
    ------
    ReadError
        When the file cannot be opened, has no table, or is a list that holds no figures.

    Examples
    --------
    >>> print(draft(b"Governorate,IDPs,Colour\nAleppo,12000,red\nIdlib,9000,blue"))
    # A recipe for bytes in memory: what its columns mean, said once.
    #   guess    read off the header, the hashtag and the values: see that it is right
    #   open     say what it tells (admin1_name, population_group, ...), or: leave out
    # Then: hs.read("bytes in memory", recipe="...")
    columns:
      "Governorate": admin1_name                              # guess; such as Aleppo
      "IDPs": {indicator: internally_displaced_people, unit: people}  # guess; such as 12000
      # "Colour": ?                                           # open; such as red
    others: leave out  # strike this line out once no column is open: others are then refused
    always:  # what no cell says; take the # away, and write what is true
      # location_code: AFG  # where? ISO 3166-1 alpha-3
      # period: "2024"  # when?
      # source: OCHA  # who says so?
    """
    file = opened(path)
    grids = contents_of(file, sheet=sheet).grids
    tables = [_table(grid, found) for grid in grids if (found := headings_of(grid))]
    if not tables:
        raise ReadError(
            f"{file.name} has no table for which a recipe can be written: expected a header "
            "over columns, at least one of them of numbers; pass the file that has them."
        )
    unknown = [table for table in tables if table.known is None]
    if not unknown:
        return _needs_none(file.name, tables)
    table = next((table for table in unknown if table.values), unknown[0])
    lines = _columns(table)
    always = list(_always(table))
    marks = [mark for mark in _LEGEND if any(line.mark == mark for line in lines)]
    is_open = any(line.mark in _OPEN for line in lines)
    text = [
        f"# A recipe for {file.name}: what its columns mean, said once.",
        *(f"#   {mark:<8} {_LEGEND[mark]}" for mark in marks),
        f'# Then: hs.read("{file.name}", recipe="...")',
    ]
    others = [other.grid.sheet for other in tables if other is not table and other.grid.sheet]
    if others:
        said = f"Other sheets with a table: {', '.join(map(repr, others))}."
        text += textwrap.wrap(said, 96, initial_indent="# ", subsequent_indent="#   ")
    if len(grids) > 1 and table.grid.sheet is not None:
        text.append(f"sheet: {_quoted(table.grid.sheet)}")
    wide = max((len(line.said) for line in lines if len(line.said) <= _ALIGNED), default=0)
    text.append("columns:")
    text += [f"  {line.said:<{wide}}  # {line.mark}; {line.example}" for line in lines]
    if not table.values:
        text += [
            "  # No column of figures was understood. Give one, as in:",
            '  # "People in need": {indicator: people_in_need, unit: people}',
        ]
    if is_open:
        text.append(
            f"others: {LEAVE_OUT}  # strike this line out once no column is open: others are "
            "then refused"
        )
    if always:
        text.append("always:  # what no cell says; take the # away, and write what is true")
        text += [f"  {line}" for line in always]
    return "\n".join(text)


class _Table(NamedTuple):
    """A table for which a recipe may be written."""

    grid: Grid
    heading: Heading
    columns: dict[int, Agreed]
    known: Recipe | None

    @property
    def values(self) -> int:
        """How many columns of figures are understood."""
        return [c.meaning.column for c in self.columns.values() if c.meaning].count(VALUE)

    @property
    def understood(self) -> tuple[int, int]:
        return self.values, sum(column.meaning is not None for column in self.columns.values())

    def by_headers(self, position: int) -> Meaning | None:
        return meanings_of(self.grid, self.heading, trust="headers")[position].meaning

    def cells(self, position: int) -> TextColumn:
        return self.grid.columns[position].rows(self.heading.data_rows)


class _Line(NamedTuple):
    """What is said of a column, and the comment behind it."""

    said: str
    mark: str
    example: str


def _table(grid: Grid, headings: Sequence[Heading]) -> _Table:
    """Return the table of a sheet of which most is understood."""
    for heading in headings:
        known = format_of(heading.texts)
        if known is not None:
            return _Table(grid, heading, {}, known)
    try:
        layout = layout_of(grid, {}, grid.sheet or "The file", headings=headings)
    except ReadError:
        # two columns that claim to be the same can be told apart in a recipe
        layout = None
    if layout is not None:
        headings = [layout.heading]
    tables = [_Table(grid, heading, _meanings(grid, heading), None) for heading in headings]
    return max(tables, key=lambda table: table.understood)


def _meanings(grid: Grid, heading: Heading) -> dict[int, Agreed]:
    """Return what columns hold, those of months by their cells where these have a year."""
    agreed = meanings_of(grid, heading)
    roles = {place: held.meaning.column for place, held in agreed.items() if held.meaning}
    for place in [place for place, role in roles.items() if role == "month"]:
        meaning = agreed[place].meaning
        if meaning is not None and "year" not in roles.values():
            role = role_of_months(grid.columns[place].rows(heading.data_rows).words)
            agreed[place] = replace(agreed[place], meaning=replace(meaning, column=role))
    return agreed


def _needs_none(name: str, tables: Sequence[_Table]) -> str:
    """Say that publishers' tables need no recipe; of lists there is none to write."""
    read = [table for table in tables if table.known and not table.known.refuse]
    if not read:
        known = tables[0].known
        raise ReadError(f"{name} {known.refuse if known else 'has no table.'}")
    as_what = dict.fromkeys(table.known.name for table in read if table.known)
    return (
        f"# {name} needs no recipe: it is read as {' and '.join(as_what)}.\n"
        f'# hs.read("{name}") asks for what it does not say, such as period="2024".'
    )


def _columns(table: _Table) -> list[_Line]:
    """Return a line for each column: what is understood first, then what is to be decided."""
    names = header_texts(table.heading.texts)
    best = _best(table)
    seen: dict[tuple[tuple[str, str], ...], str] = {}
    lines = []
    for position, agreed in table.columns.items():
        cells = table.cells(position)
        written = [word for word in cells.words if word]
        if not table.heading.texts[position] and not written:
            continue
        example = f"such as {_short(written[0])}" if written else "blank throughout"
        meaning, name = agreed.meaning, names[position]
        said, mark = "?", "guess"
        if agreed.fault == "HS146":
            # what the header says is offered, and why it is not taken
            mark, meaning = "ASK", table.by_headers(position)
            example = _short(_contradiction(agreed.message), _LONGEST_REASON)
        elif meaning is None:
            mark = "NUMBERS" if _is_numeric(cells) else "open"
        if meaning is not None:
            said = _said(meaning)
            other = best.get(meaning.column, position)
            facts = tuple(sorted(meaning.fixed.items()))
            if meaning.column == VALUE and facts in seen:
                mark, example = "open", f"the same as {seen[facts]!r}? {example}"
            elif meaning.column == VALUE:
                seen[facts] = name
            elif mark == "guess" and other != position:
                said = LEAVE_OUT
                example += f"; {meaning.column} too, as {names[other]!r}"
        # a header can hold what marks the gap of a template
        key = _quoted(name.replace("{", "{{").replace("}", "}}"))
        left = f"{'# ' if mark in _OPEN else ''}{key}: {said}"
        lines.append(_Line(left, mark, example))
    order = list(_LEGEND)
    return sorted(lines, key=lambda line: order.index(line.mark))


def _contradiction(message: str) -> str:
    """Return of a sentence on a column what contradicts what, without what to do."""
    found = _TAGGED_OR_HEADED.search(message)
    assert found, "a tag or a header is contradicted"
    return message[found.end(1) :].rpartition(": ")[0]


def _said(meaning: Meaning) -> str:
    if meaning.column == VALUE:
        return f"{{{', '.join(f'{k}: {_bare(word)}' for k, word in meaning.fixed.items())}}}"
    return LEAVE_OUT if meaning.column == BESIDE else meaning.column


def _best(table: _Table) -> dict[str, int]:
    """Return for each dimension the column that says it best: a recipe names one."""
    ranked: dict[str, list[tuple[int, int]]] = {}
    for position, agreed in table.columns.items():
        if agreed.meaning is not None and agreed.meaning.column not in (VALUE, BESIDE):
            ranked.setdefault(agreed.meaning.column, []).append((agreed.meaning.rank, position))
    return {role: min(found)[1] for role, found in ranked.items()}


def _always(table: _Table) -> Iterator[str]:
    roles = {i: c.meaning.column for i, c in table.columns.items() if c.meaning is not None}
    known = set(roles.values())
    if not known & _SAYS_WHERE:
        codes = [
            word
            for position, role in roles.items()
            if role in _AREA_CODES
            for word in table.cells(position).words
            if word
        ]
        code, why = country_of_pcodes(codes) if codes else (None, "")
        if code:
            yield f"location_code: {code}  # guess; {why}"
        else:
            yield "# location_code: AFG  # where? ISO 3166-1 alpha-3"
    if not known & DATED:
        yield '# period: "2024"  # when?'
    if "source" not in known:
        yield "# source: OCHA  # who says so?"


def _is_numeric(cells: TextColumn) -> bool:
    written = int((~cells.blank).sum())
    numbers = int(cells.gather([sort_of(word) == NUMBER for word in cells.words]).sum())
    return numbers * 2 > written


def _quoted(text: str) -> str:
    """Return a text as YAML reads it, whatever letters it has."""
    return f'"{"".join(map(_escaped, text))}"'


def _escaped(letter: str) -> str:
    if letter in '"\\':
        return f"\\{letter}"
    return letter if letter.isprintable() else f"\\U{ord(letter):08X}"


def _bare(word: str) -> str:
    plain = word.replace("_", "").isalpha() and word.isascii()
    return word if plain and word.casefold() not in _NO_TEXTS else _quoted(word)


def _short(text: str, most: int = _LONGEST_EXAMPLE) -> str:
    plain = "".join(letter for letter in " ".join(text.split()) if letter.isprintable())
    return plain if len(plain) <= most else f"{plain[: most - 3]}..."
