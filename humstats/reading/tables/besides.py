"""Besides: words above, between and below the rows of a table, and what they say of figures.

"Figures in thousands", "Refugees only", "HNO 2022": who sees the sheet heeds them, and no
column says it. They are never read into figures, for a title can speak of more than one
table; but what they say beyond the columns is said aloud. Where they say and who says it,
:mod:`.provenance` looks for.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from humstats.model.breakdowns import CODES
from humstats.model.columns import ALL
from humstats.model.findings import quoted
from humstats.model.periods import parse_period
from humstats.reading.cells.notations import western_digits
from humstats.reading.layouts import DATED
from humstats.reading.tables.kinds import BANNER, NOTE
from humstats.reading.words.vocabulary import explain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from humstats.reading.faults import Finder
    from humstats.reading.grid import Grid
    from humstats.reading.layouts import Layout

__all__ = ["find_words_beside", "is_of_a_section", "texts_above", "texts_within"]

#: A longer text is prose.
_LONGEST: Final = 120
#: How many rows above a table are looked at.
_ROWS_ABOVE: Final = 12
#: A row above with more texts is one of another table.
_MOST_TEXTS: Final = 3
_SCALE: Final = re.compile(
    r"(?:^|[^\d\s.,]\s*)['’‘`´]?000s?\b|['’‘`´]000s?\b"
    r"|\b(?:in|en) (?:thousand|millier|mile|million|millone)s?\b|ب(?:الآلاف|الألوف|الملايين)",
    re.IGNORECASE,
)
_HOUSEHOLDS: Final = re.compile(
    r"\b(?:households|ménages|hogares)\b|الأسر(?!\w)", re.IGNORECASE
)
#: Texts that say whence figures are, or when a page was made.
_OF_THE_PAGE: Final = re.compile(
    r"(?:last )?(?:sources?|fuentes?|المصدر|date|updated?|created|published|as of|version"
    r"|mise à jour|fecha|actualizado|produced|printed)\b",
    re.IGNORECASE,
)
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
#: A title of more words says more than when its figures are.
_MOST_WORDS: Final = 8
#: What narrows figures, and the column that says so.
_COLUMNS: Final = {
    "group": "population_group",
    "sector": "sector_code",
    "gender": "gender",
    "stage": "age_range",
    "age_range": "age_range",
}
#: Words of titles that say nothing of figures.
_OF_TITLES: Final = frozenset(
    {"only", "seulement", "solo", "figure", "data", "cluster", "sector", "secteur", "hno",
     "hrp", "hnrp", "by", "table", "annex"}
)  # fmt: skip


def is_of_a_section(text: str) -> bool:
    """Whether a text names whom or when the rows below it are about, and nothing else.

    Examples
    --------
    >>> [is_of_a_section(text) for text in ("Refugees", "Health", "2023", "Lac", "Total")]
    [True, True, True, False, False]
    """
    held = explain(text)
    if held.area is not None or held.unread or len(text) > _LONGEST:
        return False
    facts = set(held.facts) & {*_COLUMNS, "period", "disability", "ipc_phase", "ipc_type"}
    return bool(facts) or _is_year(text)


def _is_year(text: str) -> bool:
    """Whether a text is a year, and nothing else."""
    return _YEAR.fullmatch(western_digits(text.strip())) is not None


def find_words_beside(
    finder: Finder, grid: Grid, layout: Layout, said: Mapping[str, str]
) -> None:
    """Say which texts beside a table speak of its figures, where no column does.

    Parameters
    ----------
    finder : Finder
        Gathers.
    grid : Grid
        The cells.
    layout : Layout
        How they are read, with the kinds of its rows.
    said : mapping of str to str
        What the caller said, by column of a figures table.
    """
    known = {**layout.always, **said}
    for row, text, is_title in (*texts_above(grid, layout), *texts_within(layout)):
        if _OF_THE_PAGE.match(text):
            continue
        words = [
            *_scale_and_unit(text, layout, known),
            *(_narrowing(text, layout, known) if is_title else ()),
            *(_year(text, layout, known) if is_title else ()),
        ]
        if words:
            finder.add(
                "HS129",
                f"The text {quoted(text)} beside the table says "
                f"{' and '.join(dict.fromkeys(word for word, _ in words))}, which no column "
                "says: it was not heeded.",
                row=row + 1,
                suggestion=f"pass {words[0][1]}, or say it in a recipe, if it is true of the "
                "figures",
            )
            return


def texts_above(grid: Grid, layout: Layout) -> Iterator[tuple[int, str, bool]]:
    """Yield the texts over a table, the nearest first: row, text, and that it is a title."""
    heading = layout.heading
    top = min(heading.header_rows, default=heading.first_row)
    span = range(heading.first_column, heading.last_column + 1)
    most = 1 if heading.table else _MOST_TEXTS
    for row in range(top - 1, max(top - 1 - _ROWS_ABOVE, -1), -1):
        texts = grid.texts(row)
        held = [texts[place] for place in span if texts[place]]
        if not held and not heading.table:
            held = [text for text in texts if text]
        if len(held) > most:
            return
        for text in held:
            if len(text) <= _LONGEST:
                yield row, text, True


def texts_within(layout: Layout) -> Iterator[tuple[int, str, bool]]:
    """Yield the texts between and below the rows of a table."""
    kinds = layout.kinds
    for row, text in kinds.notes if kinds else ():
        beside = kinds is not None and kinds.codes[row] in (BANNER, NOTE)
        if beside and len(text) <= _LONGEST:
            yield row, text, False


def _scale_and_unit(
    text: str, layout: Layout, known: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    if "unit" in known or "unit" in layout.dimensions:
        return
    units = {value.unit for value in layout.value_columns}
    if found := _SCALE.search(text):
        word = "millions" if "mill" in found[0].casefold().replace("millier", "") else ""
        word = word or ("millions" if "ملايين" in found[0] else "thousands")
        if not any(word[:-1] in unit for unit in units):
            yield word, f"unit='{word[:-1]} people'"
    if _HOUSEHOLDS.search(text) and not any("household" in unit for unit in units):
        yield "households", "unit='households'"


def _narrowing(
    text: str, layout: Layout, known: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    held = explain(text)
    if held.area is not None or {word.casefold() for word in held.unread} - _OF_TITLES:
        return
    fixed = [{*value.fixed, *value.stated, *value.dimensions} for value in layout.value_columns]
    indicators = {value.fixed.get("indicator", "") for value in layout.value_columns}
    for kind, column in _COLUMNS.items():
        codes = [code for code in held.facts.get(kind, ()) if code != ALL]
        if len(codes) != 1 or column in known or column in layout.dimensions:
            continue
        if any(column in columns or "category" in columns for columns in fixed):
            continue
        counted = (held.meaning.fixed if held.meaning else {}).get("indicator", "")
        if kind == "group" and counted in indicators and "indicator" not in held.facts:
            # "Refugees" over a column of refugees
            continue
        if codes[0] == "Multi":
            continue
        listed = CODES.get(column, {})
        yield codes[0], f"a column {column!r} of {codes[0]!r}" if codes[0] in listed else "it"


def _year(text: str, layout: Layout, known: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    own = [{*value.stated, *value.fixed, *value.dimensions} for value in layout.value_columns]
    if DATED & set(layout.dimensions) or all(DATED & columns for columns in own):
        return
    years = set(_YEAR.findall(western_digits(text)))
    if len(years) != 1 or len(text.split()) > _MOST_WORDS:
        return
    year = years.pop()
    said = [known[name] for name in sorted(DATED) if name in known]
    if said and not any(year in _years_of(day) for day in said):
        yield year, f"period={year!r}"


def _years_of(text: str) -> set[str]:
    """Return the years that a period lies in, as far as its text says so."""
    try:
        period = parse_period(text)
    except ValueError:
        return set(_YEAR.findall(text))
    return {str(year) for year in range(period.start.year, period.end.year + 1)}
