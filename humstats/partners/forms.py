"""Forms: what a partner is asked to fill in, so that errors are mended where they arise.

A form is a workbook whose sheet reads back without a word: ``hs.read`` finds country, place,
period and people in its own columns. One row is a place and a group of people, one column an
indicator. This module says what a form holds; :mod:`.form_sheets` writes it.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from humstats.errors import FigureError, UnknownNameError
from humstats.model.breakdowns import SECTORS
from humstats.model.columns import ALL
from humstats.model.indicators import LANGUAGES, catalogue
from humstats.model.pcodes import pcodes_of
from humstats.model.places import name_of
from humstats.model.plain_yaml import bundled
from humstats.model.units import UNITS
from humstats.partners.form_rows import (
    MEMBERS,
    areas_asked,
    breakdowns_asked,
    country_asked,
    periods_asked,
    sectors_asked,
)
from humstats.reading.words.vocabulary import meaning_of_header

if TYPE_CHECKING:
    import os
    from pathlib import Path

    import pandas as pd

    from humstats.model.indicators import Indicator
    from humstats.model.pcodes import Pcodes

__all__ = ["Dimension", "Form", "Number", "form_of", "template", "words_of"]

#: A longer form is filled in by nobody, and no spreadsheet checks it while one types.
MOST_ROWS: Final = 5_000
_TAGS: Final = {
    "location_code": "#country+code",
    "admin_level": "#adm+level",
    "admin1_code": "#adm1+code",
    "admin1_name": "#adm1+name",
    "admin2_code": "#adm2+code",
    "admin2_name": "#adm2+name",
    "period": "#date",
    "sector_code": "#sector",
    "gender": "#gender",
    "age_range": "#age+range",
    "disability": "#is_disabled",
    "population_group": "#population+group",
    "category": "#category",
    "source": "#meta+source",
}


@dataclass(frozen=True, slots=True)
class Dimension:
    """A column that says what a row is about.

    Attributes
    ----------
    column : str
        Of a figures table; or "period".
    header, tag : str
        What stands over it.
    words : tuple of str
        What may be chosen, in the form's language; empty where nothing is.
    constant : bool
        Whether every row says the same, so that it stands aside.
    """

    column: str
    header: str
    tag: str
    words: tuple[str, ...] = ()
    constant: bool = False


@dataclass(frozen=True, slots=True)
class Number:
    """A column to fill in: an indicator.

    Attributes
    ----------
    indicator : Indicator
        What is counted.
    header : str
        In the form's language, as ``hs.read`` knows it.
    whole : bool
        Whether only whole numbers can be.
    wholes : tuple of int
        Places among the form's numbers of those that it is a part of.
    """

    indicator: Indicator
    header: str
    whole: bool
    wholes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """What a form holds.

    Attributes
    ----------
    title, language : str
        The title names country and period.
    dimensions : tuple of Dimension
        Those that differ from row to row first.
    numbers : tuple of Number
        The columns to fill in.
    rows : tuple of tuple of str
        The words of each row, in the order of the dimensions.
    over : tuple of tuple of int
        For each row, the rows of which it is a part: girls of all girls, and of all children.
    """

    title: str
    language: str
    dimensions: tuple[Dimension, ...]
    numbers: tuple[Number, ...]
    rows: tuple[tuple[str, ...], ...]
    over: tuple[tuple[int, ...], ...] = field(repr=False, default=())


def template(
    path: str | os.PathLike[str],
    *,
    indicators: str | Sequence[str],
    location: str | None = None,
    period: str | int | Sequence[str | int] | None = None,
    sectors: Sequence[str] | None = None,
    areas: str | os.PathLike[str] | pd.DataFrame | Pcodes | None = None,
    admin_level: int | None = None,
    breakdowns: Sequence[str] | Mapping[str, Sequence[str]] = (),
    source: str | None = None,
    language: str = "en",
) -> Path:
    """Write an Excel form that partners fill in and ``hs.read`` reads back as it is.

    Places, sectors, sexes and ages are chosen from lists; a number that cannot be (negative,
    half a person, children above all) is refused while it is typed, and turns red when it is
    pasted. An empty cell is a number that is not known, and 0 is zero. The sheet is locked
    without a password. No macro is in it.

    Parameters
    ----------
    path : str or path-like
        Where to write it; it must end in .xlsx. A file that is there is replaced.
    indicators : str or sequence of str
        Codes of the catalogue, one column each.
    location : str, optional
        ISO 3166-1 alpha-3 code or name of the country; by default that of ``areas``.
    period : str, int or sequence, optional
        When the figures hold: "2024", "2024-06", ...; each has rows of its own. Without one
        every row asks for it, and a figure without a period is left out when it is read.
    sectors : sequence of str, optional
        Codes or names ("WASH"); "all" is the overall figure. Without any, figures are of all
        sectors.
    areas : path, pandas.DataFrame or Pcodes, optional
        The list of areas with their p-codes, as :func:`humstats.model.pcodes.pcodes_of` reads
        it. Without one a row is the whole country.
    admin_level : {1, 2}, optional
        Which areas of the list are asked about, where it has both.
    breakdowns : sequence of str, or mapping of str to sequence of str
        gender, age_range, disability, population_group, category; in a mapping with their
        codes. Each has a row for all, and one for each of its codes with each of the others.
    source : str, optional
        Who says so; stands in every row.
    language : {"en", "fr", "es", "ar"}
        Of headers, lists and explanations; Arabic runs from right to left.

    Returns
    -------
    pathlib.Path
        What was written.

    Raises
    ------
    UnknownNameError
        When an indicator, a sector, a country, a breakdown or a language is not known.
    FigureError
        When the form would have no country, no area, or more than 5,000 rows, or an indicator
        says nothing without a breakdown that a form cannot have.
    WriteError
        When the file cannot be written.

    Examples
    --------
    >>> import humstats as hs
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     form = hs.template(f"{folder}/wash.xlsx", indicators="people_in_need",
    ...                        location="AFG", period=2024, sectors=["WASH"])
    ...     print(form.name)
    wash.xlsx
    """
    from pathlib import Path

    from humstats.partners.form_sheets import form_book
    from humstats.workbooks.books import save

    form = form_of(
        indicators=indicators,
        location=location,
        period=period,
        sectors=sectors,
        areas=areas,
        admin_level=admin_level,
        breakdowns=breakdowns,
        source=source,
        language=language,
    )
    save(Path(path), form_book(form))
    return Path(path)


def form_of(
    *,
    indicators: str | Sequence[str],
    location: str | None = None,
    period: str | int | Sequence[str | int] | None = None,
    sectors: Sequence[str] | None = None,
    areas: str | os.PathLike[str] | pd.DataFrame | Pcodes | None = None,
    admin_level: int | None = None,
    breakdowns: Sequence[str] | Mapping[str, Sequence[str]] = (),
    source: str | None = None,
    language: str = "en",
) -> Form:
    """Return what a form holds; parameters as of :func:`template`."""
    if language not in LANGUAGES:
        raise UnknownNameError.of("language", language, LANGUAGES)
    said = words_of(language)
    country = None if location is None else country_asked(location)
    columns: list[tuple[tuple[str, ...], list[tuple[str, ...]]]] = []
    if areas is not None:
        country, of_area, places = areas_asked(pcodes_of(areas), country, admin_level)
        columns.append((of_area, places))
    if country is None:
        raise FigureError(
            'A form is about one country: pass location="AFG" (ISO 3166-1 alpha-3), or '
            "areas= with its p-codes."
        )
    periods = periods_asked(period)
    columns.append((("period",), [(text,) for text in periods or [""]]))
    if sectors is not None:
        columns.append((("sector_code",), [(code,) for code in sectors_asked(sectors)]))
    broken = breakdowns_asked(breakdowns)
    columns += [
        ((name,), [(code,) for code in (ALL, *codes)]) for name, codes in broken.items()
    ]
    count = 1
    for _, members in columns:
        count *= len(members)
    if count > MOST_ROWS:
        raise FigureError(
            f"The form would have {count:,} rows, and nobody fills in more than {MOST_ROWS:,}: "
            "ask for fewer areas (admin_level=1), sectors or breakdowns, or write one form for "
            "each sector."
        )
    names = [name for group, _ in columns for name in group]
    codes = [
        tuple(itertools.chain.from_iterable(row))
        for row in itertools.product(*(members for _, members in columns))
    ]
    fixed = {"location_code": country}
    if areas is not None:
        # a row whose area was forgotten is not of the whole country
        fixed["admin_level"] = "2" if "admin2_code" in names else "1"
    if source:
        fixed["source"] = source
    rows = [
        (
            *(_word(name, code, said) for name, code in zip(names, row, strict=True)),
            *fixed.values(),
        )
        for row in codes
    ]
    dimensions = [
        Dimension(name, said["columns"][name], _TAGS[name],
                  tuple(dict.fromkeys(row[at] for row in rows if row[at])),
                  constant=at >= len(names))
        for at, name in enumerate([*names, *fixed])
    ]  # fmt: skip
    return Form(
        title=_title(country, periods, language),
        language=language,
        dimensions=tuple(dimensions),
        numbers=_numbers(indicators, broken, language),
        rows=tuple(rows),
        over=_over(names, codes, list(broken)),
    )


def words_of(language: str) -> Mapping[str, Any]:
    """Return the words of forms in a language."""
    held: dict[str, Mapping[str, Any]] = bundled("humstats.partners", "forms.yaml")
    return held[language]


def _title(country: str, periods: Sequence[str], language: str) -> str:
    return " · ".join((name_of(country, language), *periods[:3]))


def _word(name: str, code: str, said: Mapping[str, Any]) -> str:
    """Return what a code is called in the form's language."""
    if code == ALL:
        return str(said["all"][name])
    if name == "sector_code":
        return str(said.get(name, {}).get(code, SECTORS[code]))
    # a code that has no word of its own is read as it stands
    return str(said.get(name, {}).get(code, code))


def _over(
    names: Sequence[str], rows: Sequence[tuple[str, ...]], broken: Sequence[str]
) -> tuple[tuple[int, ...], ...]:
    """Return for each row those that say "all" where it names a part."""
    at = {row: number for number, row in enumerate(rows)}
    # categories overlap, or lie beside each other: nobody knows
    places = [names.index(name) for name in broken if name != "category"]
    return tuple(
        tuple(
            at[(*row[:place], ALL, *row[place + 1 :])] for place in places if row[place] != ALL
        )
        for row in rows
    )


def _numbers(
    indicators: str | Sequence[str], broken: Mapping[str, object], language: str
) -> tuple[Number, ...]:
    asked = [indicators] if isinstance(indicators, str) else list(dict.fromkeys(indicators))
    if not asked:
        raise FigureError('A form asks for a number: pass indicators=["people_in_need"].')
    entries = [catalogue[code] for code in asked]
    for entry in entries:
        # how a figure was made is not asked for beside every number
        absent = [name for name in entry.must_state if name not in (*broken, "method")]
        if absent:
            raise FigureError(
                f"{entry.code} says nothing without {' and '.join(absent)}: "
                + (
                    f"pass breakdowns={{{absent[0]!r}: [...]}}."
                    if set(absent) <= set(MEMBERS)
                    else "a form cannot ask for it; use the publisher's own table."
                )
            )
    numbers = []
    for entry in entries:
        above = catalogue.ancestors(entry.code)
        wholes = [
            at
            for at, other in enumerate(entries)
            if other.code in above and other.unit == entry.unit
        ]
        unit = UNITS[entry.unit]
        whole = entry.is_count and unit.kind == "count"
        numbers.append(Number(entry, _header(entry, language), whole, tuple(wholes)))
    return tuple(numbers)


def _header(entry: Indicator, language: str) -> str:
    """Return a header that ``hs.read`` reads as the indicator.

    Some words of Spanish and Arabic mean two indicators; there the English name stands.
    """
    names = [entry.name(language), entry.name("en")]
    unit = {"percent": "%", "usd": "US$"}.get(entry.unit, "")
    for header in [f"{name} ({unit})" for name in names if unit] + names:
        meaning = meaning_of_header(header)
        expected = {"indicator": entry.code, "unit": entry.unit}
        if meaning is not None and dict(meaning.fixed) == expected:
            return header[:1].upper() + header[1:]
    raise FigureError(
        f"{entry.code} cannot be a column of a form: its name {entry.name('en')!r} is not read "
        "as the indicator when it stands over a column. Declare it under another name."
    )
