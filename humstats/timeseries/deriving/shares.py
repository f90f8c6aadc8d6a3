"""Shares: a part of a whole, and what is unmet of what is required.

Two series stand over each other, or many over many: see :mod:`.pairs`. Bounds and qualifiers
travel with them: a share of "more than 14,000" has an upper bound only, and the difference
of two lower bounds is not known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from humstats.errors import MeaningError
from humstats.model.columns import ALL, AREAS, breakdowns_in
from humstats.model.indicators import Indicator, catalogue
from humstats.model.lists import listed
from humstats.model.places import name_of
from humstats.model.units import UNITS
from humstats.timeseries.derived import derived_figures
from humstats.timeseries.deriving.pairs import Pairs, Words, codes_of, paired
from humstats.timeseries.intervals import Bounded, bounded, difference, qualified, quotient
from humstats.timeseries.panels import Panel
from humstats.timeseries.scope import PERIOD
from humstats.timeseries.texts import Texts, noted, rewritten

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

__all__ = [
    "PEOPLE",
    "check_counted",
    "codes_in",
    "numbers_of",
    "share_of",
    "shared_with",
    "unmet",
    "whole_words",
]

_SHARE: Final = Words("A share", "part", "whole")
_UNMET: Final = Words("What is unmet", "received", "required")
#: Whom everyone is a part of.
PEOPLE: Final = "population"
#: What two figures have in common that are one.
_SAME: Final = (
    "indicator",
    *PERIOD,
    "value",
    "low",
    "high",
    "qualifier",
    "source",
    "published",
)


def share_of(part: pd.DataFrame, whole: pd.DataFrame) -> pd.DataFrame:
    """Return which percentage one series is of another, period by period; or many of many.

    A part stands over the whole of its own place, unit and breakdowns, or over one that is
    not broken down: children over people, a sector over all. Areas stand over the country that
    they lie in, where both are of one indicator and broken down alike; ``note`` says so.
    Where the part is a part of the whole by its definition (an indicator within another,
    children of all), an upper bound above 100 becomes 100; a part that is published above
    its whole stays as it is, for the rules to speak of. Where it is no part by definition
    (displaced people, of whom not all are in need), and where the two are not of one
    publication, the note says so. A part without a whole keeps its row, and its share is not
    known.

    Parameters
    ----------
    part, whole : pandas.DataFrame
        Time series, one or several each, the whole of one indicator.

    Returns
    -------
    pandas.DataFrame
        A TimeSeries of the part's indicator in percent, or several; of the rate that the
        catalogue has for the two, where it has one (funding received over required is
        funding coverage). Value and bounds are missing (status "missing", with a note) where
        nothing is known: a period without a figure, a whole of zero, or bounds that leave
        everything open.

    Raises
    ------
    MeaningError
        Units, places or breakdowns that do not agree; a share of a rate or of an indicator
        that nobody declared, or of a stock in a flow; no period in common; a whole that
        holds the parts themselves, or is the part.
    UnknownNameError
        A status that is not known.

    Examples
    --------
    >>> import pandas as pd
    >>> from humstats.model.columns import tidy
    >>> people = tidy(pd.DataFrame({
    ...     "indicator": "people_in_need", "location_code": "SYR", "admin_level": 0,
    ...     "reference_period_start": ["2024-01-01"], "reference_period_end": ["2024-12-31"],
    ...     "value": [16.7e6], "low": [16.65e6], "high": [16.75e6], "qualifier": "about",
    ...     "unit": "people", "source": "OCHA"}))
    >>> children = people.assign(age_range="0-17", value=7.5e6, low=float("nan"), high=7.5e6,
    ...                          qualifier="nearly", source="UNICEF")
    >>> share = share_of(children, people)
    >>> share[["value", "high", "qualifier", "unit"]].round(1)
       value  high qualifier     unit
    0   44.9  45.0    nearly  percent
    >>> share.derived_from[0]
    'share of people_in_need; 2 figures; UNICEF, OCHA'
    >>> share.note[0]
    'the part from UNICEF, the whole from OCHA'
    """
    parts, wholes = Panel.of(part), Panel.of(whole)
    check_counted(parts, wholes, "A share")
    _check_flows(parts, wholes)
    in_country = _are_areas(parts, wholes)
    pairs = paired(
        parts,
        wholes,
        _SHARE,
        alike=in_country,
        any_unit=_of_two_units(parts, wholes),
        in_country=in_country,
    )
    if not in_country:
        _check_not_itself(pairs)
    share = quotient(*numbers_of(pairs))
    capped = _within(pairs) & np.isfinite(share.high) & (share.high > 1) & ~(share.value > 1)
    share = share._replace(
        high=np.where(capped, 1.0, share.high), strict=share.strict & ~capped
    )
    rate = rewritten(_rate, codes_of(pairs.part), codes_of(pairs.whole))
    return derived_figures(
        [pairs.part, pairs.whole],
        qualified(share, scale=100.0),
        rewritten(
            _share_words, rate, codes_of(pairs.part), whole_words(pairs, place=in_country)
        ),
        unit="percent",
        indicator=rate,
        notes=noted(_where(pairs) if in_country else _beside(pairs), pairs.notes),
        unknown=pairs.alone,
    )


def unmet(required: pd.DataFrame, received: pd.DataFrame) -> pd.DataFrame:
    """Return what is left of one series after another: a funding gap, people not reached.

    What is required keeps its row where nothing received is there that is broken down alike:
    its gap is not known. More received than required is a gap below zero, and the note says
    so. The difference of two "more than" is not known.

    Parameters
    ----------
    required : pandas.DataFrame
        What is asked for or needed: time series, one or several, of one indicator.
    received : pandas.DataFrame
        What came, was targeted or reached, of an indicator whose shares are taken of the
        other one by the catalogue (``denominator``), in the same unit.

    Returns
    -------
    pandas.DataFrame
        A TimeSeries of the indicator that is required, or several; ``derived_from`` says
        what was taken off. Value and bounds are missing (status "missing", with a note)
        where nothing is known.

    Raises
    ------
    MeaningError
        Two indicators of which the one does not meet the other; units, places or breakdowns
        that do not agree; no period in common.

    Examples
    --------
    >>> import pandas as pd
    >>> from humstats.model.columns import tidy
    >>> asked = tidy(pd.DataFrame({
    ...     "indicator": "funding_required", "location_code": "AFG", "admin_level": 0,
    ...     "reference_period_start": ["2020-01-01"], "reference_period_end": ["2020-12-31"],
    ...     "value": [1131.0], "unit": "usd", "source": "FTS"}))
    >>> came = asked.assign(indicator="funding_received", value=564.0)
    >>> unmet(asked, came)[["value", "derived_from"]]
       value                                       derived_from
    0  567.0  unmet funding_required less funding_received; ...
    """
    wholes, parts = Panel.of(required), Panel.of(received)
    check_counted(parts, wholes, "What is unmet")
    _check_meets(parts, wholes)
    pairs = paired(parts, wholes, _UNMET, alike=True, every_whole=True)
    came, asked = numbers_of(pairs)
    gap = difference(asked, came)
    codes = [codes_of(held) for held in pairs[:2]]
    over = rewritten(
        lambda is_over, one, other: f"{one} exceeds {other}" if is_over else None,
        Texts.where(gap.high < 0, "over"),
        *codes,
    )
    return derived_figures(
        [pairs.whole, pairs.part],
        qualified(gap),
        rewritten(lambda one, other: f"unmet {other} less {one}", *codes),
        notes=noted(pairs.notes, over),
        unknown=pairs.alone,
    )


def numbers_of(pairs: Pairs) -> tuple[Bounded, Bounded]:
    """Return the numbers of parts and wholes, none of which is negative."""
    part, whole = (
        bounded(held.rows, least=0.0).of(held.which).where(held.there) for held in pairs[:2]
    )
    return part, whole


def codes_in(panel: Panel) -> list[str]:
    return sorted(panel.rows["indicator"].astype("str").unique())


def _rate(part: str | None, whole: str | None) -> str | None:
    """Return the rate that the catalogue makes of two counts, where it has one."""
    for code, entry in catalogue.items():
        if (entry.numerator, entry.denominator) == (part, whole) and entry.unit == "percent":
            return code
    return None


def _of_two_units(parts: Panel, wholes: Panel) -> bool:
    """Whether the catalogue makes rates of the two, and counts them in unlike units."""
    return all(
        _rate(one, other) is not None and catalogue[one].unit != catalogue[other].unit
        for one in codes_in(parts)
        for other in codes_in(wholes)
    )


def _within(pairs: Pairs) -> NDArray[np.bool_]:
    """Tell which parts are so by definition, so that they cannot exceed the whole."""

    def lies_in(part: str | None, whole: str | None) -> str | None:
        return "within" if whole in (part, *catalogue.ancestors(str(part))) else None

    said = rewritten(lies_in, codes_of(pairs.part), codes_of(pairs.whole))
    return said.said


def _beside(pairs: Pairs) -> Texts:
    """Say that not all of a part are among the whole, where nothing says that they are."""

    def say(part: str | None, whole: str | None) -> str | None:
        if whole in (part, *catalogue.ancestors(str(part)), *shared_with(str(part))):
            return None
        return f"not all of {part} are among {whole}"

    both = pairs.part.there & pairs.whole.there
    return rewritten(say, codes_of(pairs.part), codes_of(pairs.whole)).only(both)


def _are_areas(parts: Panel, wholes: Panel) -> bool:
    """Whether one indicator is asked of areas in their countries."""
    below, above = parts.rows["admin_level"] > 0, wholes.rows["admin_level"] == 0
    at = (below.to_numpy(bool, na_value=False), above.to_numpy(bool, na_value=False))
    return all(map(np.all, at)) and codes_in(parts) == codes_in(wholes)


def _where(pairs: Pairs) -> Texts:
    """Say of each area in which country it lies."""
    names = [name for name in reversed(AREAS) if name in pairs.part.rows]

    def say(country: str | None, *said: str | None) -> str:
        area = next(filter(None, said), "an area")
        return f"{area} in the whole of {name_of(str(country))}"

    own = rewritten(say, *map(pairs.part.says, ("location_code", *names)))
    return own.only(pairs.part.there & pairs.whole.there)


def whole_words(pairs: Pairs, *, place: bool = False) -> Texts:
    """Say what each whole is, and perhaps where: "people_in_need (gender f)"."""
    names = [*["location_code"] * place, *breakdowns_in(pairs.whole.rows)]

    def say(code: str | None, *broken: str | None) -> str:
        said = [f"{name} {word}" for name, word in zip(names, broken, strict=True)
                if word not in (ALL, None)]  # fmt: skip
        return f"{code} ({', '.join(said)})" if said else str(code)

    return rewritten(say, codes_of(pairs.whole), *map(pairs.whole.says, names))


def _share_words(rate: str | None, part: str | None, whole: str | None) -> str:
    return f"{part} over {whole}" if rate else f"share of {whole}"


def check_counted(parts: Panel, wholes: Panel, asks: str) -> None:
    """Refuse figures that nobody declared, or of which everyone knows that they do not add."""
    for panel in (parts, wholes):
        for unit in sorted(panel.rows["unit"].astype("str").dropna().unique()):
            if unit in UNITS and UNITS[unit].kind not in ("count", "money"):
                raise MeaningError(
                    f"{asks} of figures in {unit} has no meaning: pass the counts that they "
                    "were computed from.",
                    rows=panel.rows,
                )
    for panel in (parts, wholes):
        for code in codes_in(panel):
            indicator = catalogue.get(code)
            if indicator is None:
                raise MeaningError(
                    f"{code!r} is not declared, so that no one knows whether it has parts: "
                    "hs.indicators.extend(...) declares it.",
                    rows=panel.rows,
                )
            if not indicator.is_count:
                raise MeaningError(
                    f"{asks} of {code} has no meaning: it is of kind {indicator.kind}, and "
                    "has no parts. Pass counts.",
                    rows=panel.rows,
                )


def _check_flows(parts: Panel, wholes: Panel) -> None:
    """Refuse a share of how many there are in how many came."""
    for part in codes_in(parts):
        for whole in codes_in(wholes):
            if (catalogue[part].kind, catalogue[whole].kind) == ("stock", "flow"):
                raise MeaningError(
                    f"{part} counts how many there are on a day, and {whole} how many came in "
                    "a period: a stock is no share of a flow. Pass two of a kind.",
                    rows=parts.rows,
                )


def _check_meets(parts: Panel, wholes: Panel) -> None:
    """Refuse two indicators of which the one is not there to meet the other."""
    for part in codes_in(parts):
        for whole in codes_in(wholes):
            if whole not in _met_by(part):
                could = listed(_met_by(part)) or "nothing in the catalogue"
                raise MeaningError(
                    f"{part} does not meet {whole}, so that nothing of it is unmet: {part} "
                    f"meets {could}. Pass what is there to meet it.",
                    rows=parts.rows,
                )


def _met_by(code: str) -> list[str]:
    """List what an indicator meets: what it is a share of, but for the population."""
    return [whole for whole in shared_with(code) if whole != PEOPLE]


def shared_with(code: str) -> list[str]:
    """List of what an indicator is a share, and of what that is one, by the catalogue."""
    wholes: list[str] = []
    entry: Indicator | None = catalogue.get(code)
    while entry and entry.denominator not in (None, *wholes):
        wholes.append(str(entry.denominator))
        entry = catalogue.get(str(entry.denominator))
    return wholes


def _check_not_itself(pairs: Pairs) -> None:
    """Refuse a series over itself."""
    same = [held.figures([*_SAME, *breakdowns_in(held.rows)]) for held in pairs[:2]]
    if pairs.whole.there.all() and same[0].astype(object).equals(same[1].astype(object)):
        code = same[0]["indicator"].iloc[0]
        raise MeaningError(
            f"The part and the whole are the same figures of {code}: pass a part of them, "
            "such as hs.series(..., age_range='0-17').",
            rows=pairs.part.rows,
        )
