"""Doubts: cells that have two readings, or none, in the light of the unit of their row.

What a cell says depends on its unit. "12.500" is a share of 12.5 percent, and can be 12.5
people or 12,500; "12.5 million" is clear by itself, and is not under the unit "US$ million";
"90%" is no number of people, and "1 234 ménages" is none either.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from humstats.model.findings import quoted
from humstats.model.units import UNITS
from humstats.reading.cells.codes import parse_unit_word
from humstats.reading.cells.numbers import FIGURE, LEFT_OUT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from numpy.typing import NDArray

    from humstats.reading.cells.amounts import ValueCells
    from humstats.reading.dimensions import Dimensions
    from humstats.reading.faults import Finder

__all__ = ["are_counted", "find_disagreeing_bounds", "find_doubts"]

#: Under a unit in millions a point groups nothing: that would be billions of people.
_IN_MILLIONS: Final = 1e6


def find_doubts(
    finder: Finder, cells: ValueCells, known: Dimensions, data: NDArray[np.intp]
) -> None:
    """Leave out the cells of a value column that do not go with their unit, and say why."""
    numbers = cells.numbers
    for sentence in numbers.decided:
        finder.add("HS136", sentence, column=cells.header)
    of_cells: NDArray[np.bool_] = numbers.unit != ""
    if not (of_cells | numbers.scaled | numbers.lone_point).any():
        return
    scale = np.ones(len(data))
    if "unit" not in cells.column.fixed and known.units:
        scale = known.units.scale

    def refuse(
        fault: str, wrong: NDArray[np.bool_], say: Callable[[int], tuple[str, str]]
    ) -> None:
        at = np.flatnonzero(wrong & (cells.state == FIGURE))
        said = [say(int(row)) for row in at]
        cells.state[at] = LEFT_OUT
        cells.reasons[at] = [message for message, _ in said]
        finder.add(
            fault,
            [message for message, _ in said],
            row=data[at] + 1,
            column=cells.header,
            value=[cells.texts[row] for row in at],
            suggestion=[suggestion for _, suggestion in said],
        )

    def printed(row: int, times: float, form: str = ".15g") -> str:
        place = cells.texts.codes[row]
        ends = [float(end[place]) for end in (numbers.low, numbers.high)]
        value = float(numbers.value[place])
        known_ends = ends if np.isnan(value) else [value]
        return "-".join(f"{end * times:{form}}" for end in known_ends if not np.isnan(end))

    def another_unit(row: int) -> tuple[str, str]:
        unit = UNITS[numbers.unit[cells.texts.codes[row]]]
        if unit.code == "percent":
            message = f"{quoted(cells.texts[row])} is a percentage, and its unit is another."
            return message, "write the unit percent beside it"
        message = (
            f"{quoted(cells.texts[row])} says {unit.many or unit.code}, and its unit is "
            "another or is not said."
        )
        return message, f"write the unit {unit.code} beside it, and the number alone"

    def scaled_twice(row: int) -> tuple[str, str]:
        assert known.units, "its scale is not 1"
        message = (
            f"{quoted(cells.texts[row])} under the unit {quoted(known.units.texts[row])} can "
            f"be {printed(row, 1, ',.15g')} or {printed(row, scale[row], ',.15g')}."
        )
        return message, "write the scale in the cell or in the unit, not in both"

    def lone_point(row: int) -> tuple[str, str]:
        one, other = printed(row, 1), printed(row, 1000)
        return f"{quoted(cells.texts[row])} can be {one} or {other}.", f"write {one} or {other}"

    counted = _has_unit(_is_counted, cells, known)
    places = cells.texts.codes
    for unit in sorted(set(numbers.unit[of_cells])):
        agrees = _has_unit(unit.__eq__, cells, known) & (scale == 1)
        fault = "HS101" if unit == "percent" else "HS137"
        refuse(fault, (numbers.unit == unit)[places] & ~agrees, another_unit)
    refuse("HS102", numbers.scaled[places] & (scale != 1), scaled_twice)
    refuse("HS102", numbers.lone_point[places] & counted & (scale < _IN_MILLIONS), lone_point)


def are_counted(units: Iterable[str]) -> bool | None:
    """Tell whether units count people, households or events, in ones.

    Parameters
    ----------
    units : iterable of str
        As they are written.

    Returns
    -------
    bool or None
        None where some do and some do not, or it is not known.

    Examples
    --------
    >>> are_counted(["persons"]), are_counted(["US$ million"]), are_counted(["million people"])
    (True, False, None)
    """
    read = {parse_unit_word(word)[:2] for word in units if word}
    if not read or any(code not in UNITS for code, _ in read):
        return None
    counts = {UNITS[code].kind == "count" for code, _ in read}
    if counts == {True}:
        return True if all(scale == 1 for _, scale in read) else None
    return False if counts == {False} else None


def find_disagreeing_bounds(
    finder: Finder, cells: ValueCells, known: Dimensions, data: NDArray[np.intp]
) -> None:
    """Say where the words of a cell set other bounds than its row, and where a range has none.

    What the cell says is kept.
    """
    numbers, places = cells.numbers, cells.texts.codes
    absent = np.full(len(data), np.nan)
    low, high = (known.numbers.get(name, absent) for name in ("low", "high"))
    own_low, own_high = numbers.low[places], numbers.high[places]
    figures = cells.state == FIGURE
    own = ~(np.isnan(own_low) & np.isnan(own_high))
    other = (~np.isnan(low) & (low != own_low)) | (~np.isnan(high) & (high != own_high))
    at = np.flatnonzero(figures & own & other)
    finder.add(
        "HS127",
        [
            f"{quoted(cells.texts[row])} says from {_end(own_low[row])} to "
            f"{_end(own_high[row])}, and its row from {_end(low[row])} to {_end(high[row])}; "
            "the cell was read."
            for row in at
        ],
        row=data[at] + 1,
        column=cells.header,
        value=[cells.texts[row] for row in at],
        suggestion="write the bounds in the cell or beside it, not in both",
    )
    stated = known.coded.get("qualifier")
    if stated is None:
        return
    ranges = stated.gather([word == "range" for word in stated.words])
    bare = np.isnan(low) & np.isnan(high) & ~own & ~np.isnan(numbers.value[places])
    at = np.flatnonzero(figures & ranges & bare)
    finder.add(
        "HS127",
        [
            f"{quoted(cells.texts[row])} is said to be a range, and no bounds are stated; the "
            "value was read."
            for row in at
        ],
        row=data[at] + 1,
        column=cells.header,
        value=[cells.texts[row] for row in at],
        suggestion="write the columns low and high",
    )


def _end(bound: float) -> str:
    return "open" if np.isnan(bound) else f"{bound:,.15g}"


def _is_counted(code: str) -> bool:
    return code in UNITS and UNITS[code].kind in ("count", "money")


def _has_unit(
    is_meant: Callable[[str], bool], cells: ValueCells, known: Dimensions
) -> NDArray[np.bool_]:
    """Return the rows whose unit is one that is meant."""
    fixed = cells.column.fixed.get("unit")
    if fixed or not known.units:
        return np.full(len(cells.state), bool(fixed) and is_meant(fixed or ""))
    codes = known.units.codes
    return codes.gather(np.array([is_meant(word) for word in codes.words], dtype=bool))
