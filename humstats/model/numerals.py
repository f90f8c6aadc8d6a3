"""Numerals: numbers as a reader should see them.

A number is rounded first and its unit chosen after, so that 999,999 is "1.0M" and never
"1000K"; 16.7 million is never "17M". A label keeps the word before the number ("more than
14,000"), except where its own rounding already says "about". Labels, sentences and the
numbers of one chart are all written here, so that they never round a half two ways.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal, overload

from humstats.model.qualifiers import QUALIFIERS
from humstats.model.units import UNITS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import Any

    import numpy as np
    from numpy.typing import NDArray

__all__ = [
    "INFINITE",
    "MINUS",
    "NO_DATA",
    "NumberForm",
    "compact",
    "form_of",
    "granularity",
    "grouped",
    "precision_of",
    "quantity",
    "spelled",
]

MINUS: Final = "\N{MINUS SIGN}"
INFINITE: Final = "\N{INFINITY}"
#: What stands where there is no figure. Zero is printed "0".
NO_DATA: Final = "\N{EN DASH}"

Form = Literal["compact", "spelled", "grouped"]

#: Powers of ten that have a name: the sign, the word and its plural, in English.
_NAMED: Final = {
    3: ("K", "thousand", "thousands"),
    6: ("M", "million", "millions"),
    9: ("B", "billion", "billions"),
}
#: Below this a number is printed in full.
_IN_FULL: Final = 100_000
#: Bounds that lie no farther apart than the last printed digit say nothing new; a hair more
#: allows for binary fractions.
_HAIR: Final = 1.0001


def grouped(number: float, *, decimals: int = 0) -> str:
    """Write a number in full, with groups of three digits.

    Examples
    --------
    >>> grouped(16_699), grouped(-1229.4, decimals=1)
    ('16,699', '−1,229.4')
    """
    number = _number(number)
    if math.isnan(number):
        return NO_DATA
    if math.isinf(number):
        return INFINITE if number > 0 else MINUS + INFINITE
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
    return f"{_fixed(mantissa, decimals, power)}{_NAMED[power][0]}"


def spelled(number: float, *, decimals: int | None = None) -> str:
    r"""Write a number for a sentence: 16.7 million, 433,000, 14,000.

    Examples
    --------
    >>> spelled(16_700_000), spelled(999_999), spelled(432_600)
    ('16.7\xa0million', '1.0\xa0million', '433,000')
    """
    mantissa, power = _scaled(number, decimals)
    if not power:
        return grouped(number, decimals=decimals or 0)
    if power == 3:
        return grouped(mantissa * 1000)
    return f"{_fixed(mantissa, decimals, power)}\N{NO-BREAK SPACE}{_NAMED[power][1]}"


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


@overload
def granularity(values: float, *, most: float, least: float = ...) -> float: ...
@overload
def granularity(
    values: NDArray[np.float64], *, most: float, least: float = ...
) -> NDArray[np.float64]: ...
def granularity(
    values: float | NDArray[np.float64], *, most: float, least: float = 1.0
) -> float | NDArray[np.float64]:
    """Return the largest power of ten that each number is a multiple of.

    A number that comes without bounds may have been rounded to as much, and to no more.
    Zero is a multiple of everything.

    Parameters
    ----------
    values : float or numpy.ndarray of float
        In any unit.
    most, least : float
        Powers of ten: the largest, and the smallest, that is given. A number that is no
        multiple of ``least`` counts as one of it, as does what is no number.

    Returns
    -------
    float or numpy.ndarray of float
        As ``values``.

    Examples
    --------
    >>> granularity(16_700_000, most=1e6), granularity(44.9, most=1.0, least=0.01)
    (100000.0, 0.1)
    >>> import numpy as np
    >>> granularity(np.array([16_700_000.0, 12_300.0, 7.25]), most=1e6).tolist()
    [100000.0, 100.0, 1.0]
    """
    import numpy as np

    numbers = np.atleast_1d(np.asarray(values, dtype="float64"))
    grain = np.full(len(numbers), least)
    left = np.flatnonzero(np.isfinite(numbers))
    for power in range(round(math.log10(least)) + 1, round(math.log10(most)) + 1):
        left = left[np.round(numbers[left], -power) == numbers[left]]
        grain[left] = 10.0**power
    return grain if np.ndim(values) else float(grain[0])


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
    unit = str(figure.get("unit", ""))
    # a share of rounded figures knows no tenths; one that was published keeps its own
    rough = _qualifier(figure) != "exact" and isinstance(figure.get("derived_from"), str)

    def write(number: float) -> str:
        places = _places([number], unit) if decimals is None else decimals
        if unit == "percent":
            whole = rough and decimals is None and abs(number) >= 10
            return f"{grouped(number, decimals=0 if whole else places)}%"
        if form == "grouped" or abs(number) < _IN_FULL:
            return grouped(number, decimals=places)
        return (compact if form == "compact" else spelled)(number, decimals=decimals)

    word, number = _worded(figure, write, lambda value: precision_of(value, form=form))
    return f"{word} {number}" if word else number


@dataclass(frozen=True, slots=True)
class NumberForm:
    """How all the numbers of one chart are written: in one unit, with the same decimals.

    Attributes
    ----------
    power : int
        Of ten, by which they are divided: 0, 3, 6 or 9.
    decimals : int
        After the point.
    percent : bool
        Whether the unit is percent.
    signed : bool
        Whether each number has its "M" or "%"; otherwise the text around says it.
    """

    power: int
    decimals: int
    percent: bool = False
    signed: bool = True

    @property
    def sign(self) -> str:
        """What follows each number."""
        if not self.signed:
            return ""
        return "%" if self.percent else _NAMED.get(self.power, ("",))[0]

    @property
    def precision(self) -> float:
        """What one unit of the last printed digit is worth."""
        return float(10.0 ** (self.power - self.decimals))

    @property
    def said_apart(self) -> str:
        """What is left to say for bare numbers: "millions", "percent" or nothing."""
        if self.signed:
            return ""
        return "percent" if self.percent else _NAMED.get(self.power, ("",))[-1]

    def bare(self) -> NumberForm:
        """Return the form without signs."""
        return replace(self, signed=False)

    def write(self, figure: Mapping[str, Any]) -> tuple[str, ...]:
        """Write a figure's number, the word before it on a line of its own.

        Examples
        --------
        >>> NumberForm(6, 1).write({"value": 7.5e6, "high": 7.5e6, "qualifier": "nearly"})
        ('nearly', '7.5M')
        """
        word, number = _worded(figure, self._number, lambda _: self.precision)
        if number[-1].isdigit():
            number = number.replace(" to ", "–") + self.sign
        return (word, number) if word else (number,)

    def _number(self, number: float) -> str:
        return grouped(number / 10.0**self.power, decimals=self.decimals)


def form_of(numbers: Iterable[float], unit: str) -> NumberForm:
    """Choose one form for all numbers of a chart: round first, choose the unit after.

    Parameters
    ----------
    numbers : iterable of float
        In their unit.
    unit : str
        Its code.

    Examples
    --------
    >>> form_of([2_500_000, 16_700_000], "people")
    NumberForm(power=6, decimals=1, percent=False, signed=True)
    >>> form_of([255, 14_000], "people").power
    0
    """
    finite = [abs(number) for number in map(_number, numbers) if math.isfinite(number)]
    _, power = _scaled(max(finite, default=0.0), None)
    if unit == "percent" or not power:
        return NumberForm(0, _places(finite, unit), percent=unit == "percent")
    smallest = min((number for number in finite if number), default=0.0) / 10.0**power
    decimals = _decimals(_half_up(smallest, _decimals(smallest, power)), power)
    if smallest and not _half_up(smallest, decimals):
        # one unit would print the smallest as zero: all of them in full instead
        return NumberForm(0, 0)
    return NumberForm(power, decimals)


def _worded(
    figure: Mapping[str, Any],
    write: Callable[[float], str],
    precision: Callable[[float], float],
) -> tuple[str, str]:
    """Return the word before a figure's number, empty where none is needed, and the number."""
    value, low, high = (_number(figure.get(name)) for name in ("value", "low", "high"))
    qualifier = _qualifier(figure)
    if math.isnan(value):
        if math.isnan(low) and math.isnan(high):
            return "", NO_DATA
        if math.isnan(low):
            code = "at_most" if qualifier == "at_most" else "less_than"
            return QUALIFIERS[code].words[0], write(high)
        if math.isnan(high):
            code = "at_least" if qualifier == "at_least" else "more_than"
            return QUALIFIERS[code].words[0], write(low)
        return "", f"{write(low)} to {write(high)}"
    said = qualifier == "range" or qualifier not in QUALIFIERS
    if qualifier == "about":
        # the rounding says so already
        said = high - low <= precision(value) * _HAIR
    return "" if said else QUALIFIERS[qualifier].words[0], write(value)


def _qualifier(figure: Mapping[str, Any]) -> str:
    held = figure.get("qualifier")
    return held if isinstance(held, str) and held else "exact"


def _places(numbers: Iterable[float], unit: str) -> int:
    """Choose the decimals of numbers in full: none of counts, of rates what they need."""
    if unit in UNITS and UNITS[unit].kind in ("count", "money"):
        return 0
    broken = [abs(n) for n in numbers if math.isfinite(n) and abs(n - round(n)) > 1e-9]
    if not broken:
        return 0
    # a tenth says little of a rate below one: 0.75 deaths per 10,000 a day
    return 2 if unit != "percent" and min(broken) < 1 else 1


def _number(value: Any) -> float:
    """Return a number as a float; NaN for None and for pandas' NA, which is no float."""
    try:
        return float(value)
    except TypeError:
        return math.nan


def _half_up(number: float, decimals: int) -> float:
    # half away from zero, as people round; Python's own rounds half to even. The nudge
    # heals numbers such as 1.005 whose binary form lies a hair below what was written
    shift = 10.0**decimals
    return math.copysign(math.floor(abs(number) * shift + 0.5 + 1e-9) / shift, number)


def _decimals(mantissa: float, power: int) -> int:
    return 0 if power == 3 or abs(mantissa) >= 100 else 1


def _scaled(number: float, decimals: int | None) -> tuple[float, int]:
    """Round first, choose the unit after: mantissa and power of ten, 0 for in full."""
    number = _number(number)
    if not math.isfinite(number) or abs(number) < _IN_FULL:
        return number, 0
    for power in _NAMED:
        raw = number / 10.0**power
        places = decimals if decimals is not None and power > 3 else _decimals(raw, power)
        mantissa = _half_up(raw, places)
        if abs(mantissa) < 1000 or power == 9:
            return mantissa, power
    raise AssertionError(number)


def _fixed(mantissa: float, decimals: int | None, power: int) -> str:
    places = decimals if decimals is not None and power > 3 else _decimals(mantissa, power)
    return grouped(mantissa, decimals=places)
