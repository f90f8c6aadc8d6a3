"""Numerals: numbers as a reader should see them.

A number is rounded first and its unit chosen after, so that 999,999 is "1.0M" and never
"1000K"; 16.7 million is never "17M". A label keeps the word before the number ("more than
14,000"), except where its own rounding already says "about".
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, Literal

from humstats.model.qualifiers import QUALIFIERS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

__all__ = ["MINUS", "NO_DATA", "compact", "grouped", "precision_of", "quantity", "spelled"]

MINUS: Final = "\N{MINUS SIGN}"
#: What stands where there is no figure. Zero is printed "0".
NO_DATA: Final = "\N{EN DASH}"

Form = Literal["compact", "spelled", "grouped"]

#: Powers of ten that have a name, and the sign and the word for each, in English.
_NAMED: Final = ((9, "B", "billion"), (6, "M", "million"), (3, "K", "thousand"))
#: Below this a number is printed in full.
_IN_FULL: Final = 100_000


def grouped(number: float, *, decimals: int = 0) -> str:
    """Write a number in full, with groups of three digits.

    Examples
    --------
    >>> grouped(16_699), grouped(-1229.4, decimals=1)
    ('16,699', '−1,229.4')
    """
    if math.isnan(number):
        return NO_DATA
    text = f"{abs(_half_up(number, decimals)):,.{decimals}f}"
    return MINUS + text if number < 0 and float(text.replace(",", "")) else text


def compact(number: float, *, decimals: int | None = None) -> str:
    """Write a number short, for a label: 16.7M, 433K, 14,000.

    Parameters
    ----------
    number : float
        In its unit, not in millions.
    decimals : int, optional
        After the point, for labels that must agree within a chart; by default one below a
        hundred of the unit, none above, and none for thousands.

    Examples
    --------
    >>> compact(999_999), compact(16_700_000), compact(432_600), compact(14_000)
    ('1.0M', '16.7M', '433K', '14,000')
    """
    mantissa, power = _scaled(number, decimals)
    if not power:
        return grouped(number, decimals=decimals or 0)
    sign = next(sign for exponent, sign, _ in _NAMED if exponent == power)
    return f"{_fixed(mantissa, decimals, power)}{sign}"


def spelled(number: float, *, decimals: int | None = None) -> str:
    r"""Write a number for a sentence: 16.7 million, 433,000, 14,000.

    Examples
    --------
    >>> spelled(16_700_000), spelled(999_999), spelled(432_600)
    ('16.7\xa0million', '1.0\xa0million', '433,000')
    """
    mantissa, power = _scaled(number, decimals)
    if power <= 3:
        return grouped(
            _significant(number) if power else number, decimals=0 if power else decimals or 0
        )
    word = next(word for exponent, _, word in _NAMED if exponent == power)
    return f"{_fixed(mantissa, decimals, power)}\N{NO-BREAK SPACE}{word}"


def precision_of(number: float, *, form: Form = "compact") -> float:
    """Return what one unit of the last digit of a printed number is worth.

    Examples
    --------
    >>> precision_of(16_700_000), precision_of(14_000)
    (100000.0, 1.0)
    """
    if form == "grouped":
        return 1.0
    mantissa, power = _scaled(number, None)
    if not power:
        return 1.0
    return float(10.0 ** (power - _decimals(mantissa, power)))


def quantity(
    figure: Mapping[str, Any], *, form: Form = "compact", decimals: int | None = None
) -> str:
    r"""Write a figure's number with its qualifier: "nearly 7.5M", "more than 14,000", "90%".

    The unit is left to the text around it, but for percent. "About" is not written where
    the rounding of the label already says as much.

    Parameters
    ----------
    figure : mapping
        With value, low, high, qualifier and unit; a row of a figures table.
    form : {"compact", "spelled", "grouped"}
        For a label, a sentence, or in full.
    decimals : int, optional
        As in :func:`compact`.

    Returns
    -------
    str
        An en dash where there is neither a value nor a bound.

    Examples
    --------
    >>> quantity({"value": 255, "low": 255, "high": None, "qualifier": "more_than",
    ...           "unit": "deaths"})
    'more than 255'
    >>> quantity({"value": 16.7e6, "low": 16.65e6, "high": 16.75e6, "qualifier": "about",
    ...           "unit": "people"}, form="spelled")
    '16.7\xa0million'
    """
    value, low, high = (_number(figure.get(name)) for name in ("value", "low", "high"))
    unit = str(figure.get("unit", ""))
    qualifier = str(figure.get("qualifier") or "exact")

    # a share of rounded figures knows no tenths; one that was published keeps its own
    derived = figure.get("derived_from")
    rough = qualifier != "exact" and isinstance(derived, str)

    def write(number: float) -> str:
        if unit == "percent":
            places = _percent_places(number, rough=rough) if decimals is None else decimals
            return f"{grouped(number, decimals=places)}%"
        if form == "grouped":
            return grouped(number, decimals=decimals or 0)
        return (compact if form == "compact" else spelled)(number, decimals=decimals)

    if math.isnan(value):
        if math.isnan(low) and math.isnan(high):
            return NO_DATA
        if math.isnan(low):
            word = QUALIFIERS["at_most" if qualifier == "at_most" else "less_than"].words[0]
            return f"{word} {write(high)}"
        if math.isnan(high):
            word = QUALIFIERS["at_least" if qualifier == "at_least" else "more_than"].words[0]
            return f"{word} {write(low)}"
        return f"{write(low)} to {write(high)}"
    if qualifier == "about":
        spread = high - low
        said = not math.isnan(spread) and spread <= precision_of(value, form=form) * 1.0001
        if said or (unit == "percent" and not math.isnan(spread) and spread <= 1.0001):
            return write(value)
    word = QUALIFIERS[qualifier].words[0] if qualifier in QUALIFIERS else ""
    return f"{word} {write(value)}" if word and qualifier != "range" else write(value)


def _percent_places(number: float, *, rough: bool) -> int:
    whole = number == round(number) or (rough and abs(number) >= 10)
    return 0 if whole else 1


def _number(value: Any) -> float:
    return math.nan if value is None else float(value)


def _half_up(number: float, decimals: int) -> float:
    # half away from zero, as people round; Python's own rounds half to even. The nudge
    # heals numbers such as 1.005 whose binary form lies a hair below what was written
    shift = 10.0**decimals
    return math.copysign(math.floor(abs(number) * shift + 0.5 + 1e-9) / shift, number)


def _decimals(mantissa: float, power: int) -> int:
    return 0 if power == 3 or abs(mantissa) >= 100 else 1


def _scaled(number: float, decimals: int | None) -> tuple[float, int]:
    """Round first, choose the unit after: mantissa and power of ten, 0 for in full."""
    if math.isnan(number) or abs(number) < _IN_FULL:
        return number, 0
    for power in (3, 6, 9):
        raw = number / 10.0**power
        places = decimals if decimals is not None and power > 3 else _decimals(raw, power)
        mantissa = _half_up(raw, places)
        if abs(mantissa) < 1000 or power == 9:
            return mantissa, power
    raise AssertionError(number)


def _fixed(mantissa: float, decimals: int | None, power: int) -> str:
    places = decimals if decimals is not None and power > 3 else _decimals(mantissa, power)
    return grouped(mantissa, decimals=places)


def _significant(number: float, figures: int = 3) -> float:
    exponent = math.floor(math.log10(abs(number))) - figures + 1
    return _half_up(number / 10.0**exponent, 0) * 10.0**exponent
