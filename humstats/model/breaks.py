"""Breaks: days from which figures of one name say something else.

A new method, another definition, a wider scope: figures before and after such a day stand
in one column and do not compare. The register, ``breaks.yaml`` beside this module, holds
those that a source states; ``docs/breaks.md`` prints it.

============ ================================================================================
kind         what changed
============ ================================================================================
method       how the figure is made
definition   who is counted
scope        which plan or part of the world it stands for
coverage     how much of that was reached or examined
poverty_line the line below which people are poor
price_base   the prices in which money is counted
============ ================================================================================
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final, Literal, get_args

from humstats.errors import FigureError
from humstats.model.plain_yaml import bundled

__all__ = ["EVERYWHERE", "HARMONISED", "REGISTER", "Break", "parse_register"]

Kind = Literal["method", "definition", "scope", "coverage", "poverty_line", "price_base"]
DatedBy = Literal["period", "publication"]

#: What stands for every place in ``begins`` and ``known_from``.
EVERYWHERE: Final = "all"

#: Indicators of which a publisher makes the figures of one table comparable, whichever surveys
#: they come from (UNDP and OPHI, global Multidimensional Poverty Index, changes over time).
#: There a method names a survey, and another one is no break.
HARMONISED: Final = (
    "multidimensional_poverty_headcount_ratio",
    "severe_multidimensional_poverty",
    "vulnerable_to_multidimensional_poverty",
    "intensity_of_deprivation",
    "multidimensional_poverty_index",
)

_NEEDED: Final = ("kind", "says", "indicators", "sources", "begins", "known_from")
_OPTIONAL: Final = ("dated_by", "only_where", "only_parts_of")


@dataclass(frozen=True, slots=True)
class Break:
    """One entry of the register.

    Attributes
    ----------
    code : str
        Its name in the column ``break_before``.
    kind : str
        What changed, see the module.
    says : str
        What changed, in one sentence.
    indicators : tuple of str
        Of which figures, by the catalogue's codes.
    sources : tuple of str
        Whose figures: words of the column ``source``.
    begins : mapping of str to datetime.date
        First day of the new for each location code, or for :data:`EVERYWHERE`.
    known_from : mapping of str to str
        Where that is said, likewise.
    dated_by : {"period", "publication"}
        Whether the day is one that figures hold for, or one on which they were published: a
        new edition replaces the figures of all years.
    only_where : mapping of str to tuple of str
        Values that a breakdown must have for the break to hold.
    only_parts_of : tuple of str
        Breakdowns of which at least one must not be "all"; empty for every figure.
    """

    code: str
    kind: Kind
    says: str
    indicators: tuple[str, ...]
    sources: tuple[str, ...]
    begins: Mapping[str, dt.date]
    known_from: Mapping[str, str]
    dated_by: DatedBy = "period"
    only_where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    only_parts_of: tuple[str, ...] = ()

    def begins_in(self, location: str) -> dt.date | None:
        """Return the first day of the new in a place; None where there is no break."""
        return self.begins.get(location, self.begins.get(EVERYWHERE))

    def known_in(self, location: str) -> str:
        """Return where it is said of a place."""
        return self.known_from.get(location) or self.known_from[EVERYWHERE]


def parse_register(held: Any) -> dict[str, Break]:
    """Read entries from what a YAML file holds.

    Parameters
    ----------
    held : mapping
        Codes and their entries.

    Returns
    -------
    dict of str to Break
        In the order of the file.

    Raises
    ------
    FigureError
        Naming the entry, the key, what was found and what was expected.
    """
    if not isinstance(held, Mapping):
        raise FigureError(
            "A register of breaks is a mapping: expected codes, each with its entry."
        )
    return {str(code): _entry(str(code), body) for code, body in held.items()}


def _entry(code: str, body: Any) -> Break:
    if not isinstance(body, Mapping):
        raise FigureError(f"Break {code!r}: expected a mapping, found {body!r}.")
    if ";" in code or code != code.strip():
        raise FigureError(
            f"Break {code!r}: a code has no semicolon, and no space around it: "
            "write it without."
        )
    for key in body:
        if key not in (*_NEEDED, *_OPTIONAL):
            raise FigureError(
                f"Break {code!r}: {key!r} is no key of an entry: expected one of "
                f"{', '.join((*_NEEDED, *_OPTIONAL))}."
            )
    for key in _NEEDED:
        if not body.get(key):
            raise FigureError(f"Break {code!r}: {key} is missing: write it.")
    begins = _days(code, body["begins"])
    known = body["known_from"]
    known_from = known if isinstance(known, Mapping) else {EVERYWHERE: known}
    absent = [place for place in begins if not {place, EVERYWHERE} & {*known_from}]
    if absent:
        raise FigureError(
            f"Break {code!r}: known_from says nothing of {', '.join(absent)}: "
            "name its source too."
        )
    return Break(
        code=code,
        kind=_one_of(code, "kind", body["kind"], get_args(Kind)),
        says=_line(body["says"]),
        indicators=tuple(body["indicators"]),
        sources=tuple(body["sources"]),
        begins=begins,
        known_from={str(place): _line(text) for place, text in known_from.items()},
        dated_by=_one_of(code, "dated_by", body.get("dated_by", "period"), get_args(DatedBy)),
        only_where={
            str(name): tuple(values) for name, values in body.get("only_where", {}).items()
        },
        only_parts_of=tuple(body.get("only_parts_of", ())),
    )


def _days(code: str, found: Any) -> dict[str, dt.date]:
    days = found.items() if isinstance(found, Mapping) else ()
    if not days or not all(isinstance(day, dt.date) for _, day in days):
        raise FigureError(
            f"Break {code!r}: begins is {found!r}: expected a day for each place, as in "
            "{SYR: 2015-10-01}, or for all."
        )
    return {str(place): day for place, day in days}


def _one_of(code: str, key: str, found: Any, expected: tuple[str, ...]) -> Any:
    if found not in expected:
        raise FigureError(
            f"Break {code!r}: {key} is {found!r}: expected one of {', '.join(expected)}."
        )
    return found


def _line(text: object) -> str:
    return " ".join(str(text).split())


#: The breaks that a source states, by code.
REGISTER: Final[Mapping[str, Break]] = MappingProxyType(
    parse_register(bundled("humstats.model", "breaks.yaml"))
)
