"""Givens: what a recipe says is true of figures, and whether it can be.

A slip in a recipe is said, and never read past: a sex that is none would go with every figure
of a column. YAML takes a bare NO or yes for a truth value, so that neither is a text here.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

from humstats.errors import RecipeError
from humstats.model.breakdowns import CODES, UNKNOWN_AGE, code_of, parse_age_range
from humstats.model.columns import ALL, COLUMNS, DEEPEST
from humstats.model.indicators import catalogue
from humstats.model.names import meant
from humstats.model.periods import parse_period
from humstats.model.places import is_known
from humstats.model.qualifiers import QUALIFIERS
from humstats.model.statuses import STATUSES
from humstats.model.units import UNITS
from humstats.reading.cells.codes import PARSERS, Word
from humstats.reading.meanings import PARTS

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["known_role", "listed_code", "near", "text_of", "texts_of", "true_of", "truth_of"]

_ROLES: Final = frozenset(
    {
        *(
            c.name
            for c in COLUMNS
            if c.group != "from where" and c.name not in ("value", "flags")
        ),
        *PARTS,
    }
)
_PLACES: Final = ("location_code", "origin_location_code")
_DAYS: Final = ("published", "reference_period_start", "reference_period_end")
#: What has a list of codes that a recipe keeps to; a sector may be one of the sender's own.
_LISTED: Final = {
    **{name: tuple(codes) for name, codes in CODES.items() if name != "sector_code"},
    "status": tuple(STATUSES),
    "qualifier": tuple(QUALIFIERS),
}


def near(word: str, words: Iterable[str]) -> str:
    """Return the end of a sentence that names the word that another may have meant.

    Examples
    --------
    >>> near("colums", ["columns", "always"]), near("x", ["columns"])
    (": did you mean 'columns'?", '')
    """
    found = meant(word, {other: other for other in words})
    return f": did you mean {found!r}?" if found else ""


def text_of(held: Any, where: str) -> str:
    """Return a text, or a number or a day as one.

    Parameters
    ----------
    held : object
        As YAML gives it.
    where : str
        In the recipe, for errors.

    Returns
    -------
    str
        Without blanks around it.

    Raises
    ------
    RecipeError
        When it is nothing, a truth value, a list or a mapping.

    Examples
    --------
    >>> text_of(2024, "mine.yaml, 'sheet'")
    '2024'
    """
    if isinstance(held, bool):
        raise RecipeError(
            f"{where}: found {held}, and a text was expected: YAML takes NO, yes, on and true "
            "for truth values, so write the word in quotes."
        )
    if not isinstance(held, (str, int, float, dt.date)):
        found = "nothing" if held is None else repr(held)
        raise RecipeError(f"{where}: found {found}, and a text was expected.")
    return str(held).strip()


def texts_of(held: Any, where: str) -> tuple[str, ...]:
    """Return one text or several; none where nothing was said.

    Examples
    --------
    >>> texts_of(["a", 5], "x"), texts_of("a", "x"), texts_of(None, "x")
    (('a', '5'), ('a',), ())
    """
    if held is None:
        return ()
    several = held if isinstance(held, (list, tuple)) else [held]
    return tuple(text_of(one, where) for one in several)


def truth_of(held: Any, where: str) -> bool | None:
    """Return a truth value; None where nothing was said.

    Examples
    --------
    >>> truth_of(True, "x"), truth_of(None, "x") is None
    (True, True)
    """
    if held is None or isinstance(held, bool):
        return held
    raise RecipeError(f"{where}: found {held!r}, and true or false was expected.")


def known_role(held: Any, where: str) -> str:
    """Return a column of a figures table, or a part of one, when it is known.

    Examples
    --------
    >>> known_role("gender", "x")
    'gender'
    """
    role = text_of(held, where)
    if role not in _ROLES:
        hint = near(role, _ROLES)
        known = hint or ": expected one such as gender."
        raise RecipeError(f"{where}: {role!r} is no column of a figures table{known}")
    return role


def listed_code(role: str, value: str, where: str) -> str:
    """Return the code of a word where its dimension has a list of them; else the word.

    Examples
    --------
    >>> listed_code("gender", "Female", "x"), listed_code("category", "Tents", "x")
    ('f', 'Tents')
    """
    if role not in _LISTED:
        return value
    code = code_of(role, PARSERS.get(role, Word)(value).text)
    if code not in _LISTED[role]:
        raise RecipeError(
            f"{where}: {value!r} is no {role.replace('_', ' ')}: expected one of "
            f"{', '.join(_LISTED[role])}."
        )
    return code


def true_of(held: Any, value: Any, where: str) -> tuple[str, str]:
    """Return what is true of figures: a dimension, and what it is.

    Parameters
    ----------
    held : object
        The dimension.
    value : object
        What a recipe says that it is.
    where : str
        In the recipe, for errors.

    Returns
    -------
    tuple of str and str
        Both as texts; a word that a list of codes knows is its code.

    Raises
    ------
    RecipeError
        When there is no such dimension, or it cannot be that.

    Examples
    --------
    >>> true_of("ipc_phase", 3, "x"), true_of("period", 2024, "x")
    (('ipc_phase', '3'), ('period', '2024'))
    """
    role = known_role(held, where)
    said = text_of(value, f"{where}, {role!r}")
    if not said:
        raise RecipeError(f"{where}: {role!r} is blank, and a text was expected.")
    if role == "indicator" and said not in catalogue and ":" not in said:
        guess = catalogue.meant(said)
        hint = f"did you mean {guess!r}? " if guess else ""
        raise RecipeError(
            f"{where}: {said!r} is no indicator of the catalogue: {hint}one's own carry a "
            f"namespace, such as 'mine:{said}'."
        )
    if role == "unit" and said not in UNITS:
        raise RecipeError(f"{where}: {said!r} is no unit: expected one of {', '.join(UNITS)}.")
    if role in _PLACES and said != ALL and not is_known(said):
        raise RecipeError(
            f"{where}: {said!r} is no place that is known: write an ISO 3166-1 alpha-3 code, "
            "such as AFG."
        )
    if role in ("period", *_DAYS):
        try:
            parse_period(said, monthly=role in _DAYS)
        except ValueError as error:
            raise RecipeError(f"{where}: {role} cannot be read: {error}") from error
    if role == "admin_level" and said not in map(str, range(DEEPEST + 1)):
        raise RecipeError(
            f"{where}: {said!r} is no level of areas: expected 0 for a country, 1 for the "
            f"areas that it is made of, and so on to {DEEPEST}."
        )
    if role == "age_range" and not _is_age(PARSERS[role](said).text):
        raise RecipeError(
            f"{where}: {said!r} is no range of ages: expected years as in 0-17 or 65+."
        )
    return role, listed_code(role, said, where)


def _is_age(text: str) -> bool:
    return text in (ALL, UNKNOWN_AGE) or parse_age_range(text) is not None
