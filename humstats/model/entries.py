"""Entries of the catalogue: one indicator each, read from YAML and checked.

A file of the catalogue, bundled or one's own, maps codes to entries:

=============== =============================================================================
key             says
=============== =============================================================================
definition      what one figure counts, in our own words
defined_by      where the definition comes from
kind            stock, flow, cumulative, rate, index or classification
units           units that a figure may have, the usual one first
bounds          ``[lowest, highest]``, null where nothing bounds it
names           en, fr, es, ar; as in the middle of a sentence
also_called     what else officers write for it: PiN, CDR, 3W
part_of         the indicator that it cannot exceed (same place, period and people)
numerator       of a rate made of two counts: the one above the line
denominator     the indicator that a share is usually taken of
overlaps        indicators that count some of the same people and are no part of one another
adds_along      dimensions along which figures of disjoint parts may be added
must_state      breakdowns (or ``method``) without which a figure says nothing
codes           hapi, hpc, hxl, sdmx, world_bank, where there is one
=============== =============================================================================

A bundled file begins with ``theme``: its title, and its place among the themes.

8.3 billion, the highest count of people, is the world's population in 2026 rounded up
(United Nations, World Population Prospects 2024).
"""

from __future__ import annotations

import math
import reprlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal, get_args

from humstats.errors import FigureError
from humstats.model.columns import BREAKDOWNS, THEME_BREAKDOWNS
from humstats.model.places import LANGUAGES
from humstats.model.units import UNITS

__all__ = ["DIMENSIONS", "LANGUAGES", "Indicator", "parse_catalogue"]

Kind = Literal["stock", "flow", "cumulative", "rate", "index", "classification"]

#: What figures may be added along: places, periods, and every breakdown.
DIMENSIONS: Final = ("area", "period", *BREAKDOWNS, *THEME_BREAKDOWNS)

#: What was found is shown briefly: aliases of YAML make much of little.
_SHORT: Final = reprlib.Repr()
_SHORT.maxlevel = 2

#: Kinds that count something.
_COUNTS: Final = ("stock", "flow", "cumulative")
#: What a figure may have to state: how it was made is no breakdown, and matters as much.
_STATED: Final = (*DIMENSIONS, "method")
_NAMESPACES: Final = ("hapi", "hxl", "sdmx", "world_bank", "hpc")
_NEEDED: Final = ("definition", "defined_by", "kind", "units", "bounds", "names")
_KEYS: Final = (
    *_NEEDED, "part_of", "numerator", "denominator", "overlaps", "adds_along", "must_state",
    "codes", "also_called",
)  # fmt: skip


@dataclass(frozen=True, slots=True, repr=False)
class Indicator:
    """One entry of the catalogue.

    Printed, it is a card; in a notebook, a table.

    Attributes
    ----------
    code : str
        Its name in the column ``indicator``.
    definition : str
        What one figure counts, in our own words.
    defined_by : str
        Where the definition comes from.
    kind : str
        stock, flow, cumulative, rate, index or classification.
    units : tuple of str
        Units that a figure may have; the first is the usual one.
    low, high : float
        Between which every figure lies, in its unit; infinite where nothing bounds it.
    names : mapping of str to str
        In each of :data:`LANGUAGES`, lower case, as in the middle of a sentence.
    part_of : str or None
        The indicator that a figure of this one cannot exceed, for the same place, period
        and people.
    numerator : str or None
        Of a rate made of two counts of the catalogue: the count above the line. The rate of
        several parts is then the sum of the numerators over the sum of the denominators.
    denominator : str or None
        The indicator that a share is usually taken of.
    overlaps : tuple of str
        Indicators that count some of the same people, and of which neither is a part of the
        other. Said once for each pair: ask :meth:`Catalogue.overlap`.
    adds_along : tuple of str
        Dimensions along which figures of disjoint parts may be added. Sectors never,
        but for money: people need help from several at once.
    must_state : tuple of str
        Breakdowns without which a figure says nothing, such as the poverty line, or
        ``"method"``.
    codes : mapping of str to str
        Its code in HAPI, HXL, SDMX, the World Bank or HPC, where it has one.
    also_called : tuple of str
        What else officers write for it, by which :meth:`Catalogue.find` finds it.
    """

    code: str
    definition: str
    defined_by: str
    kind: Kind
    units: tuple[str, ...]
    low: float
    high: float
    names: Mapping[str, str]
    part_of: str | None = None
    denominator: str | None = None
    adds_along: tuple[str, ...] = ()
    must_state: tuple[str, ...] = ()
    codes: Mapping[str, str] = field(default_factory=dict)
    numerator: str | None = None
    overlaps: tuple[str, ...] = ()
    also_called: tuple[str, ...] = ()

    @property
    def unit(self) -> str:
        """The usual unit."""
        return self.units[0]

    def name(self, language: str = "en") -> str:
        """Return the indicator's name in a language, lower case."""
        return self.names[language]

    @property
    def is_count(self) -> bool:
        """Whether a figure is a number of something, not a rate, a score or a phase."""
        return self.kind in _COUNTS

    @property
    def is_cumulative(self) -> bool:
        """Whether a figure counts from a stated start."""
        return self.kind == "cumulative"

    def adds(self, dimension: str) -> bool:
        """Whether figures of disjoint parts along a dimension may be added."""
        return dimension in self.adds_along

    def __repr__(self) -> str:
        return f"<Indicator {self.code}: {self.kind}, {' or '.join(self.units)}>"

    def __str__(self) -> str:
        from humstats.model.descriptions import card

        return card(self)

    def _repr_html_(self) -> str:
        from humstats.model.descriptions import html_card

        return html_card(self)


def parse_catalogue(
    held: Any, *, known: Mapping[str, Indicator] | None = None
) -> dict[str, Indicator]:
    """Read entries from what a YAML file holds, and check each against the others.

    Parameters
    ----------
    held : object
        A mapping of codes to entries; what else it is, is refused.
    known : mapping of str to Indicator, optional
        Entries that are there already, to which these may refer.

    Returns
    -------
    dict of str to Indicator
        The entries, by code, in the order of the file.

    Raises
    ------
    FigureError
        Naming the entry, the key, what was found and what was expected.

    Examples
    --------
    >>> parse_catalogue([])
    Traceback (most recent call last):
        ...
    humstats.errors.FigureError: A catalogue is a mapping: expected codes, each with its entry.
    """
    if not isinstance(held, Mapping):
        raise FigureError("A catalogue is a mapping: expected codes, each with its entry.")
    entries = {str(code): _entry(_code(code), body) for code, body in held.items()}
    everything = {**(known or {}), **entries}
    for entry in entries.values():
        _check_references(entry, everything)
    return entries


def _check_references(entry: Indicator, everything: Mapping[str, Indicator]) -> None:
    code = entry.code
    others = [(key, getattr(entry, key)) for key in ("part_of", "numerator", "denominator")]
    for key, other in [*others, *(("overlaps", other) for other in entry.overlaps)]:
        if other is not None and other not in everything:
            raise FigureError(
                f"Indicator {code!r}: {key} is {other!r}, which is no entry: "
                "declare that one too."
            )
    if entry.numerator is not None:
        if entry.kind != "rate" or entry.denominator is None:
            raise FigureError(
                f"Indicator {code!r}: a numerator belongs to a rate that has a denominator: "
                "state one, or leave it out."
            )
        for key in ("numerator", "denominator"):
            other = everything[getattr(entry, key)]
            if not other.is_count:
                raise FigureError(
                    f"Indicator {code!r}: {key} is {other.code!r}, of kind {other.kind}: "
                    f"expected a count ({', '.join(_COUNTS)})."
                )
    above, seen = entry.part_of, {code}
    while above is not None:
        if above in seen:
            raise FigureError(
                f"Indicator {code!r} is a part of itself, by way of part_of: "
                "leave one of them out."
            )
        if above in entry.overlaps:
            raise FigureError(
                f"Indicator {code!r} is a part of {above!r}: leave it out of overlaps."
            )
        seen.add(above)
        if not {*entry.units} & {*everything[above].units}:
            raise FigureError(
                f"Indicator {code!r}: part_of is {above!r}, which has none of its units: "
                "name another whole, or a unit of that one."
            )
        above = everything[above].part_of
    if code in entry.overlaps:
        raise FigureError(f"Indicator {code!r} overlaps itself: leave it out of overlaps.")


def _code(found: Any) -> str:
    code = str(found)
    if not code.isprintable() or any(letter.isspace() for letter in code):
        raise FigureError(
            f"Indicator {code!r}: a code has letters and signs, and no space: write it without."
        )
    return code


def _entry(code: str, body: Any) -> Indicator:
    if not isinstance(body, Mapping):
        found = _SHORT.repr(body)
        raise FigureError(f"Indicator {code!r}: expected a mapping, found {found}.")
    for key in body:
        if key not in _KEYS:
            raise FigureError(
                f"Indicator {code!r}: {key!r} is no key of an entry: expected one of "
                f"{', '.join(sorted(_KEYS))}."
            )
    for key in _NEEDED:
        if not body.get(key):
            raise FigureError(f"Indicator {code!r}: {key} is missing: write it.")
    kind: Any = _text(code, "kind", body["kind"])
    _one_of(code, "kind", [kind], get_args(Kind))
    _one_of(code, "units", _listed(code, "units", body), UNITS)
    _one_of(code, "adds_along", _listed(code, "adds_along", body), DIMENSIONS)
    _one_of(code, "must_state", _listed(code, "must_state", body), _STATED)
    _one_of(code, "names", _mapped(code, "names", body), LANGUAGES)
    _one_of(code, "codes", _mapped(code, "codes", body), _NAMESPACES)
    absent = [language for language in LANGUAGES if not body["names"].get(language)]
    if absent:
        raise FigureError(f"Indicator {code!r}: no name in {', '.join(absent)}.")
    if kind not in _COUNTS and body.get("adds_along"):
        raise FigureError(
            f"Indicator {code!r}: kind {kind} is never added: leave out adds_along."
        )
    if kind in ("stock", "cumulative") and "period" in body.get("adds_along", ()):
        raise FigureError(
            f"Indicator {code!r}: kind {kind} is never added over time: "
            "leave period out of adds_along."
        )
    texts = {key: _text(code, key, body[key]) for key in ("definition", "defined_by")}
    names = {
        each: _text(code, f"the name in {each}", body["names"][each]) for each in LANGUAGES
    }
    others = {
        key: _text(code, key, body[key])
        for key in ("part_of", "numerator", "denominator")
        if body.get(key) is not None
    }
    low, high = _bounds(code, body["bounds"])
    return Indicator(
        code=code,
        **texts,
        kind=body["kind"],
        units=tuple(body["units"]),
        low=low,
        high=high,
        names=names,
        **others,
        overlaps=tuple(_listed(code, "overlaps", body)),
        also_called=tuple(_listed(code, "also_called", body)),
        adds_along=tuple(body.get("adds_along", ())),
        must_state=tuple(body.get("must_state", ())),
        codes={str(k): str(v) for k, v in body.get("codes", {}).items()},
    )


def _listed(code: str, key: str, body: Mapping[str, Any]) -> list[Any]:
    found = body.get(key, [])
    if not isinstance(found, (list, tuple)):
        raise FigureError(
            f"Indicator {code!r}: {key} is {_SHORT.repr(found)}: expected a list."
        )
    return [_text(code, key, each) for each in found]


def _mapped(code: str, key: str, body: Mapping[str, Any]) -> Mapping[str, Any]:
    found = body.get(key, {})
    if not isinstance(found, Mapping):
        raise FigureError(
            f"Indicator {code!r}: {key} is {_SHORT.repr(found)}: expected a mapping."
        )
    return found


def _text(code: str, key: str, found: Any) -> str:
    if not isinstance(found, str):
        raise FigureError(
            f"Indicator {code!r}: {key} has {_SHORT.repr(found)}: expected a text."
        )
    return " ".join(found.split())


def _bounds(code: str, found: Any) -> tuple[float, float]:
    low, high = math.nan, math.nan
    if isinstance(found, (list, tuple)) and not any(isinstance(each, bool) for each in found):
        try:
            lowest, highest = found
            low = -math.inf if lowest is None else float(lowest)
            high = math.inf if highest is None else float(highest)
        except (TypeError, ValueError):
            low = math.nan
    if not low < high:
        raise FigureError(
            f"Indicator {code!r}: bounds is {_SHORT.repr(found)}: expected the lowest and the "
            "highest value, null where nothing bounds it."
        )
    return low, high


def _one_of(code: str, key: str, found: Any, expected: Any) -> None:
    for word in found:
        if word not in expected:
            raise FigureError(
                f"Indicator {code!r}: {key} has {_SHORT.repr(word)}: expected one of "
                f"{', '.join(expected)}."
            )
