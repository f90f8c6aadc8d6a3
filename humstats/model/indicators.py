"""Indicators: the catalogue of what can be counted, and what each number means.

An entry says what one figure of the indicator is: its unit and base, its kind, within which
bounds it can lie, what it is a part of, what a share of it is taken of, and along which
dimensions figures may be added. The bundled catalogue is ``indicators.yaml``, beside this
module; :meth:`Catalogue.extend` declares more, under a namespace.

=============== =============================================================================
kind            a figure says
=============== =============================================================================
stock           how many there are; never added over time
flow            how many came in a period; may be added over periods that do not overlap
cumulative      how many since a stated start; never added over time, a fall is a revision
rate            a share or a rate with a base; never added
index           a score; never added
classification  a phase or a severity; never added
=============== =============================================================================
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any, Final, Literal, get_args

from humstats.errors import FigureError, UnknownNameError
from humstats.model.columns import BREAKDOWNS, THEME_BREAKDOWNS
from humstats.model.names import meant
from humstats.model.units import UNITS

__all__ = ["DIMENSIONS", "HAPI_STATUSES", "LANGUAGES", "Catalogue", "Indicator", "catalogue"]

Kind = Literal["stock", "flow", "cumulative", "rate", "index", "classification"]

LANGUAGES: Final = ("en", "fr", "es", "ar")
#: What figures may be added along: places, periods, and every breakdown.
DIMENSIONS: Final = ("area", "period", *BREAKDOWNS, *THEME_BREAKDOWNS)

#: HAPI's population statuses are indicators of their own, because they may never be added.
#: REA comes from HPC's field "expectedReach": it is a plan, not what was achieved.
HAPI_STATUSES: Final = {
    "all": "population",
    "AFF": "people_affected",
    "INN": "people_in_need",
    "TGT": "people_targeted",
    "REA": "people_expected_to_be_reached",
}

_NAMESPACES: Final = ("hapi", "hxl", "sdmx", "world_bank", "hpc")


@dataclass(frozen=True, slots=True)
class Indicator:
    """One entry of the catalogue.

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
    denominator : str or None
        The indicator that a share is usually taken of.
    adds_along : tuple of str
        Dimensions along which figures of disjoint parts may be added. Sectors never:
        people need help from several at once.
    must_state : tuple of str
        Breakdowns without which a figure says nothing, such as the poverty line.
    codes : mapping of str to str
        Its code in HAPI, HXL, SDMX, the World Bank or HPC, where it has one.
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
        return self.kind in ("stock", "flow", "cumulative")

    @property
    def is_cumulative(self) -> bool:
        """Whether a figure counts from a stated start."""
        return self.kind == "cumulative"

    def adds(self, dimension: str) -> bool:
        """Whether figures of disjoint parts along a dimension may be added."""
        return dimension in self.adds_along


class Catalogue(Mapping[str, Indicator]):
    """Indicators by code; the bundled ones and one's own.

    Examples
    --------
    >>> catalogue["people_in_need"].kind
    'stock'
    >>> catalogue["peopel_in_need"]
    Traceback (most recent call last):
        ...
    humstats.errors.UnknownNameError: 'peopel_in_need' is no known indicator: ...
    """

    def __init__(self, entries: Mapping[str, Indicator]) -> None:
        self._entries = dict(entries)

    def __getitem__(self, code: str) -> Indicator:
        try:
            return self._entries[code]
        except KeyError:
            raise UnknownNameError.of(
                "indicator", code, self._entries, meant=self.meant(str(code))
            ) from None

    def get(self, code: object, default: Any = None) -> Any:
        """Return an entry, or ``default`` where there is none."""
        return self._entries.get(str(code), default)

    def ancestors(self, code: str) -> list[str]:
        """Return what an indicator is a part of, and what that is a part of, widest first.

        Examples
        --------
        >>> catalogue.ancestors("people_in_need")
        ['population', 'people_affected']
        """
        line: list[str] = []
        while (entry := self.get(code)) is not None and entry.part_of:
            code = entry.part_of
            line.insert(0, code)
        return line

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def __contains__(self, code: object) -> bool:
        return code in self._entries

    def __repr__(self) -> str:
        return f"<Catalogue of {len(self)} indicators: {', '.join(self)}>"

    def meant(self, name: str) -> str | None:
        """Suggest the indicator that a name may have meant; None where none is near."""
        return meant(name, self.words())

    def words(self) -> dict[str, str]:
        """Return every word that stands for an indicator: codes, and names in lower case."""
        words = {code: code for code in self}
        for code, indicator in self.items():
            for text in indicator.names.values():
                words.setdefault(text.casefold(), code)
        return words

    def extend(self, entries: str | Path | Mapping[str, Mapping[str, Any]]) -> None:
        """Declare more indicators, each under a namespace ("inform:risk").

        Parameters
        ----------
        entries : path, str or mapping
            A YAML file in the format of the bundled catalogue, or what it would hold.

        Raises
        ------
        FigureError
            When an entry is incomplete, contradicts itself, has no namespace, or would
            replace one that is there.
        """
        import yaml

        held = entries
        if isinstance(entries, (str, Path)):
            held = yaml.safe_load(Path(entries).read_text(encoding="utf-8"))
        new = parse_catalogue(held, known=self._entries)
        for code in new:
            if ":" not in code:
                raise FigureError(
                    f"The indicator {code!r} has no namespace: call it 'yours:{code}', so "
                    "that it never collides with a later entry of the catalogue."
                )
            if code in self:
                raise FigureError(f"The indicator {code!r} is declared already.")
        self._entries.update(new)


def parse_catalogue(
    held: Any, *, known: Mapping[str, Indicator] | None = None
) -> dict[str, Indicator]:
    """Read entries from what a YAML file holds, and check each against the others.

    Raises
    ------
    FigureError
        Naming the entry, the key, what was found and what was expected.
    """
    if not isinstance(held, Mapping):
        raise FigureError("A catalogue is a mapping of codes to entries.")
    entries = {str(code): _entry(str(code), body) for code, body in held.items()}
    everything = {**(known or {}), **entries}
    for code, entry in entries.items():
        for key in ("part_of", "denominator"):
            other = getattr(entry, key)
            if other is not None and other not in everything:
                raise FigureError(f"Indicator {code!r}: {key} is {other!r}, which is no entry.")
        above, seen = entry.part_of, {code}
        while above is not None:
            if above in seen:
                raise FigureError(f"Indicator {code!r} is a part of itself, by way of part_of.")
            seen.add(above)
            above = everything[above].part_of if above in everything else None
    return entries


def _entry(code: str, body: Any) -> Indicator:
    if not isinstance(body, Mapping):
        raise FigureError(f"Indicator {code!r}: expected a mapping, found {body!r}.")
    allowed = {
        "definition", "defined_by", "kind", "units", "bounds", "names", "part_of",
        "denominator", "adds_along", "must_state", "codes",
    }  # fmt: skip
    for key in body:
        if key not in allowed:
            raise FigureError(
                f"Indicator {code!r}: {key!r} is no key of an entry: expected one of "
                f"{', '.join(sorted(allowed))}."
            )
    for key in ("definition", "defined_by", "kind", "units", "bounds", "names"):
        if not body.get(key):
            raise FigureError(f"Indicator {code!r}: {key} is missing.")
    _one_of(code, "kind", [body["kind"]], get_args(Kind))
    _one_of(code, "units", body["units"], UNITS)
    _one_of(code, "adds_along", body.get("adds_along", ()), DIMENSIONS)
    _one_of(code, "must_state", body.get("must_state", ()), DIMENSIONS)
    _one_of(code, "names", body["names"], LANGUAGES)
    _one_of(code, "codes", body.get("codes", {}), _NAMESPACES)
    absent = [language for language in LANGUAGES if not body["names"].get(language)]
    if absent:
        raise FigureError(f"Indicator {code!r}: no name in {', '.join(absent)}.")
    if body["kind"] in ("rate", "index", "classification") and body.get("adds_along"):
        raise FigureError(f"Indicator {code!r}: kind {body['kind']} is never added.")
    if body["kind"] in ("stock", "cumulative") and "period" in body.get("adds_along", ()):
        raise FigureError(f"Indicator {code!r}: kind {body['kind']} is never added over time.")
    low, high = _bounds(code, body["bounds"])
    return Indicator(
        code=code,
        definition=" ".join(str(body["definition"]).split()),
        defined_by=" ".join(str(body["defined_by"]).split()),
        kind=body["kind"],
        units=tuple(body["units"]),
        low=low,
        high=high,
        names={language: str(body["names"][language]) for language in LANGUAGES},
        part_of=body.get("part_of"),
        denominator=body.get("denominator"),
        adds_along=tuple(body.get("adds_along", ())),
        must_state=tuple(body.get("must_state", ())),
        codes={str(k): str(v) for k, v in body.get("codes", {}).items()},
    )


def _bounds(code: str, found: Any) -> tuple[float, float]:
    try:
        lowest, highest = found
        low = -math.inf if lowest is None else float(lowest)
        high = math.inf if highest is None else float(highest)
    except (TypeError, ValueError):
        low, high = math.nan, math.nan
    if not low < high:
        raise FigureError(
            f"Indicator {code!r}: bounds is {found!r}: expected the lowest and the highest "
            "value, null where nothing bounds it."
        )
    return low, high


def _one_of(code: str, key: str, found: Any, expected: Any) -> None:
    for word in found:
        if word not in expected:
            raise FigureError(
                f"Indicator {code!r}: {key} has {word!r}: expected one of "
                f"{', '.join(expected)}."
            )


def _bundled() -> dict[str, Indicator]:
    import yaml

    text = files("humstats.model").joinpath("indicators.yaml").read_text(encoding="utf-8")
    return parse_catalogue(yaml.safe_load(text))


#: The catalogue: the bundled indicators, and those that a user declares.
catalogue: Final = Catalogue(_bundled())
