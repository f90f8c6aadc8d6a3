"""Recipes: what the columns of a table mean, written down once.

A recipe says for each header what its column holds. The tables that publishers bring out in
one form for years are recipes that come with humstats (:mod:`.formats`); for every other
file a user writes one, in the same words (:mod:`.grammar`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from humstats.reading.recipes.templates import Template

__all__ = ["LEAVE_OUT", "UNNAMED", "ColumnRule", "Count", "Exchange", "LeftOutRows", "Recipe"]

#: What a recipe calls a column that is known, and no part of a figure.
LEAVE_OUT: Final = "leave out"
#: What a recipe is called that is passed as a mapping without a name.
UNNAMED: Final = "The recipe"


@dataclass(frozen=True, slots=True)
class ColumnRule:
    """What one header, or all headers of one form, means.

    Attributes
    ----------
    header : Template
        The words over the column.
    role : str
        A column of a figures table or a part of one; ``"value"`` for a column of figures.
    fixed : mapping of str to str
        Of a column of figures: what is true of all of them.
    beside : mapping of str to Template
        Of a column of figures: dimensions of these figures alone, and the headers that
        they stand under.
    known_by : Template or None
        Of a column of figures: where the column of this header is blank, a 0 means that
        nothing is known.
    meaning : str
        What the publisher means by the header, where that is not what it says.
    """

    header: Template
    role: str
    fixed: Mapping[str, str] = field(default_factory=dict)
    beside: Mapping[str, Template] = field(default_factory=dict)
    known_by: Template | None = None
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class LeftOutRows:
    """Rows that are no figures by what stands in one of their columns.

    Attributes
    ----------
    column : Template
        The header.
    words : frozenset of str
        In small letters.
    because : str
        Why, for the account.
    """

    column: Template
    words: frozenset[str]
    because: str


@dataclass(frozen=True, slots=True)
class Exchange:
    """Rows in which two columns mean what the other one means in all other rows.

    Attributes
    ----------
    column : Template
        The header of the column that tells such rows.
    words : frozenset of str
        What stands there, in small letters.
    between : tuple of Template
        The two headers.
    """

    column: Template
    words: frozenset[str]
    between: tuple[Template, Template]


@dataclass(frozen=True, slots=True)
class Count:
    """The one figure that a register yields: how many different there are.

    Attributes
    ----------
    of : tuple of Template
        The headers whose texts tell one from another.
    fixed : mapping of str to str
        What is true of the figures: indicator and unit.
    """

    of: tuple[Template, ...]
    fixed: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a table becomes figures.

    Attributes
    ----------
    name : str
        What the table is called.
    columns : tuple of ColumnRule
        In the order in which they are tried.
    recognised_by : tuple of Template
        Headers that a table of this form has, all of them.
    sheet : str or None
        The sheet it is about; None for any.
    header : tuple of int or None
        Rows of the header as a spreadsheet counts them; None where they are to be found.
    others : bool
        Whether columns that are not named may be there, and are left out.
    always : mapping of str to str
        What is true of all figures where neither a cell nor the caller says otherwise.
    translate : mapping of str to mapping of str to str
        For a dimension: words of the sender, in small letters, and what they stand for.
    meanings : mapping of str to mapping of str to str
        For a dimension: what the publisher means by words that say something else.
    must_state : tuple of str
        Dimensions without which a row is not known to be a part of what.
    namespace : str
        Under which indicators are read that the catalogue lacks.
    left_out_rows : tuple of LeftOutRows
        Rows that are no figures.
    exchanges : tuple of Exchange
        Rows in which two columns change places.
    day_first : bool or None
        Whether "05/06/2024" is 5 June; None where it is to be found out.
    gregorian : bool
        Whether every year is one of the Gregorian calendar, 2081 too.
    zeros_unknown : bool
        Whether the parts of a row are unknown where all are 0 and their total is not.
    count : Count or None
        Of a register: what is counted.
    refuse : str
        Why the table holds no figures; the end of a sentence that starts with its name.
    looks_like : tuple of str
        Every header that the table had for which the recipe was written, if known.
    """

    name: str
    columns: tuple[ColumnRule, ...]
    recognised_by: tuple[Template, ...] = ()
    sheet: str | None = None
    header: tuple[int, ...] | None = None
    others: bool = False
    always: Mapping[str, str] = field(default_factory=dict)
    translate: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    meanings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    must_state: tuple[str, ...] = ()
    namespace: str = ""
    left_out_rows: tuple[LeftOutRows, ...] = ()
    exchanges: tuple[Exchange, ...] = ()
    day_first: bool | None = None
    gregorian: bool = False
    zeros_unknown: bool = False
    count: Count | None = None
    refuse: str = ""
    looks_like: tuple[str, ...] = ()

    def is_of(self, headers: Sequence[str]) -> bool:
        """Whether a table with these headers is of this form.

        A list that holds no figures can say of what headers alone it consists: names and
        codes of countries stand in many a table of figures.
        """
        if self.refuse and self.looks_like and {*headers} - {"", *self.looks_like}:
            return False
        return bool(self.recognised_by) and all(
            any(asked.match(header) is not None for header in headers)
            for asked in self.recognised_by
        )
