"""Numerals: numbers as a reader should see them.

A number is rounded first and its unit chosen after, so that 999,999 is "1.0M" and never
"1000K"; 16.7 million is never "17M". A label keeps the word before the number ("more than
14,000"), except where its own rounding already says "about". Labels, sentences and the
numbers of one chart are all written here, so that they never round a half two ways.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

from humstats.model.qualifiers import QUALIFIERS
from humstats.model.rounding import rounded
from humstats.model.units import UNITS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import Any

    from humstats.model.rounding import Toward

__all__ = [
    "INFINITE",
    "MINUS",
    "NO_DATA",
    "NumberForm",
    "compact",
    "counted",
    "form_of",
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
#: A number that is not zero gets up to so many more decimals before it prints as zero.
_MORE_DECIMALS: Final = 3
#: Below this a number is printed in full.
_IN_FULL: Final = 100_000
#: Bounds that lie no farther apart than the last printed digit say nothing new; a hair more
#: allows for binary fractions.
_HAIR: Final = 1.0001


def grouped(number: float, *, decimals: int = 0, toward: Toward = "nearest") -> str:
    """Write a number in full, with groups of three digits.

    Parameters
    ----------
    number : float
        In its unit.
    decimals : int
        After the point.
    toward : {"nearest", "down", "up"}
        Which way it is rounded: a lower bound down, an upper one up.

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
    text = f"{abs(rounded(number, decimals, toward)):,.{decimals}f}"
    return MINUS + text if number < 0 and float(text.replace(",", "")) else text


def counted(count: int, noun: str, plural: str = "") -> str:
    """Write how many there are of something.

    Examples
    --------
    >>> counted(1, "file"), counted(1200, "area"), counted(0, "country", "countries")
    ('1 file', '1,200 areas', '0 countries')
    """
    return f"{grouped(count)} {noun if count == 1 else plural or f'{noun}s'}"


def compact(number: float, *, decimals: int | None = None, toward: Toward = "nearest") -> str:
    """Write a number short, for a label: 16.7M, 433K, 14,000.

    Parameters
    ----------
    number : float
        In its unit, not in millions.
    decimals : int, optional
        After the point, for labels that must agree within a chart; by default one below a
        hundred of the unit, none above, and none for thousands.
    toward : {"nearest", "down", "up"}
        As in :func:`grouped`.

    Examples
    --------
    >>> compact(999_999), compact(16_700_000), compact(432_600), compact(14_000)
    ('1.0M', '16.7M', '433K', '14,000')
    """
    mantissa, power = _scaled(number, decimals, toward)
    if not power:
        return _not_zero(number, decimals or 0, toward)
    return f"{_fixed(mantissa, decimals, power)}{_NAMED[power][0]}"


def spelled(number: float, *, decimals: int | None = None, toward: Toward = "nearest") -> str:
    r"""Write a number for a sentence: 16.7 million, 433,000, 14,000.

    Parameters
    ----------
    number : float
        In its unit.
    decimals : int, optional
        After the point, as in :func:`compact`.
    toward : {"nearest", "down", "up"}
        How it is rounded, as in :func:`compact`.

    Examples
    --------
    >>> spelled(16_700_000), spelled(999_999), spelled(432_600)
    ('16.7\xa0million', '1.0\xa0million', '433,000')
    """
    mantissa, power = _scaled(number, decimals, toward)
    if not power:
        return _not_zero(number, decimals or 0, toward)
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

    def write(number: float, toward: Toward, more: int) -> str:
        places = (_places([number], unit) if decimals is None else decimals) + more
        if unit == "percent":
            whole = rough and decimals is None and abs(number) >= 10
            return f"{_not_zero(number, more if whole else places, toward)}%"
        if form == "grouped" or abs(number) < _IN_FULL:
            return _not_zero(number, places, toward)
        fixed = decimals if not more else (1 if decimals is None else decimals) + more
        return (compact if form == "compact" else spelled)(
            number, decimals=fixed, toward=toward
        )

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
            # nothing is nothing in any unit: "0", never "0.0M"
            sign = self.sign if number != "0" or self.percent else ""
            number = number.replace(" to ", "–") + sign
        return (word, number) if word else (number,)

    def _number(self, number: float, toward: Toward, more: int) -> str:
        if not number:
            return "0"
        return _not_zero(number / 10.0**self.power, self.decimals + more, toward)


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
    decimals = _decimals(rounded(smallest, _decimals(smallest, power)), power)
    if smallest and not rounded(smallest, decimals):
        # one unit would print the smallest as zero: all of them in full instead
        return NumberForm(0, 0)
    return NumberForm(power, decimals)


def _worded(
    figure: Mapping[str, Any],
    write: Callable[[float, Toward, int], str],
    precision: Callable[[float], float],
) -> tuple[str, str]:
    """Return the word before a figure's number, empty where none is needed, and the number.

    ``write`` takes a number, which way it is rounded, and how many decimals more it gets.
    """
    value, low, high = (_number(figure.get(name)) for name in ("value", "low", "high"))
    qualifier = _qualifier(figure)
    if math.isnan(value):
        if math.isnan(low) and math.isnan(high):
            return "", NO_DATA
        if math.isnan(low):
            code = "at_most" if qualifier == "at_most" else "less_than"
            return QUALIFIERS[code].words[0], write(high, "up", 0)
        if math.isnan(high):
            code = "at_least" if qualifier == "at_least" else "more_than"
            return QUALIFIERS[code].words[0], write(low, "down", 0)
        more = int(low < high and write(low, "nearest", 0) == write(high, "nearest", 0))
        return "", f"{write(low, 'down', more)} to {write(high, 'up', more)}"
    said = qualifier == "range" or qualifier not in QUALIFIERS
    if qualifier == "about":
        # the rounding says so already
        said = high - low <= precision(value) * _HAIR
    if said:
        return "", write(value, "nearest", 0)
    word = QUALIFIERS[qualifier]
    toward: Toward = "nearest" if word.below == word.above else "up" if word.below else "down"
    return word.words[0], write(value, toward, 0)


def _qualifier(figure: Mapping[str, Any]) -> str:
    held = figure.get("qualifier")
    return held if isinstance(held, str) and held else "exact"


def _places(numbers: Iterable[float], unit: str) -> int:
    """Choose the decimals of numbers in full: none of counts, of rates what they need."""
    kind = UNITS[unit].kind if unit in UNITS else ""
    finite = [abs(n) for n in numbers if math.isfinite(n)]
    broken = [n for n in finite if abs(n - round(n)) > 1e-9]
    if kind == "count" or not broken:
        return 0
    if kind == "money":
        # cents count in a price, not in an appeal
        return 2 if max(finite) < 1000 else 0
    # a tenth says little of a rate below one: 0.75 deaths per 10,000 a day
    return 2 if unit != "percent" and min(broken) < 1 else 1


def _number(value: Any) -> float:
    """Return a number as a float; NaN for None and for pandas' NA, which is no float."""
    try:
        return float(value)
    except TypeError:
        return math.nan


def _not_zero(number: float, decimals: int, toward: Toward) -> str:
    """Write a number in full, with more decimals where it would print as a false zero."""
    number = _number(number)
    if number and math.isfinite(number):
        least = range(decimals, decimals + _MORE_DECIMALS + 1)
        decimals = next((at for at in least if rounded(number, at, toward)), decimals)
    return grouped(number, decimals=decimals, toward=toward)


def _decimals(mantissa: float, power: int) -> int:
    return 0 if power == 3 or abs(mantissa) >= 100 else 1


def _scaled(
    number: float, decimals: int | None, toward: Toward = "nearest"
) -> tuple[float, int]:
    """Round first, choose the unit after: mantissa and power of ten, 0 for in full."""
    number = _number(number)
    if not math.isfinite(number) or abs(number) < _IN_FULL:
        return number, 0
    for power in _NAMED:
        raw = number / 10.0**power
        places = decimals if decimals is not None and power > 3 else _decimals(raw, power)
        mantissa = rounded(raw, places, toward)
        if abs(mantissa) < 1000 or power == 9:
            return mantissa, power
    raise AssertionError(number)


def _fixed(mantissa: float, decimals: int | None, power: int) -> str:
    places = decimals if decimals is not None and power > 3 else _decimals(mantissa, power)
    return grouped(mantissa, decimals=places)
