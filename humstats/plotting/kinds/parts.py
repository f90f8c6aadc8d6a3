"""Parts: what lies inside the columns of a trend, such as the children among those in need.

And ghosts: what was first published of a figure that was revised since.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from humstats.errors import ChartError
from humstats.model.columns import ALL, breakdowns_in
from humstats.model.indicators import catalogue
from humstats.model.numerals import quantity
from humstats.plotting.drawing.slots import Slot, slots_of

if TYPE_CHECKING:
    import pandas as pd

    from humstats.plotting.page.voices import Voice

__all__ = ["ghosts_of", "part_words", "parts_of"]


def _stated(held: Any) -> str:
    return held if isinstance(held, str) else "not stated"


def parts_of(slots: tuple[Slot, ...], of_which: pd.DataFrame | None) -> dict[int, Slot]:
    """Find each part's slot, after seeing that it can be a part of the figure there."""
    if of_which is None:
        return {}
    parts = [slot for slot in slots_of(of_which, noun="of_which") if slot.filled]
    if not parts:
        raise ChartError("of_which has no figure: leave it out.")
    whole = next(slot.figure for slot in slots if slot.figure)
    part = parts[0].figure or {}
    for column in ("location_code", "admin1_code", "admin2_code", "area_code", "unit"):
        one, other = (_stated(figure.get(column)) for figure in (part, whole))
        if one != other:
            raise ChartError(
                f"of_which is no part of the series: its {column} is {one}, that of the "
                f"series {other}. Pass a part of the series itself."
            )
    code = str(part["indicator"])
    if str(whole["indicator"]) not in (code, *catalogue.ancestors(code)):
        raise ChartError(
            f"of_which is no part of the series: {code} is not known to lie "
            f"within {whole['indicator']}. Pass the same indicator, or a part of it."
        )
    by_period = {slot.period: index for index, slot in enumerate(slots)}
    found: dict[int, Slot] = {}
    for slot in parts:
        index = by_period.get(slot.period)
        if index is None or not slots[index].filled:
            raise ChartError(
                f"of_which has a figure for {slot.period}, the series has none: leave it out."
            )
        lowest = slot.lowest if math.isfinite(slot.lowest) else 0.0
        if lowest > slots[index].highest:
            raise ChartError(
                f"of_which is above its whole in {slot.period}: "
                f"{quantity(slot.figure or {}, form='grouped')} of "
                f"{quantity(slots[index].figure or {}, form='grouped')}. Correct one of them."
            )
        found[index] = slot
    return found


def ghosts_of(slots: tuple[Slot, ...], first_published: pd.DataFrame | None) -> dict[int, Slot]:
    """Find what was first published of each figure, where it was another one."""
    if first_published is None:
        return {}
    first = [one for one in slots_of(first_published, noun="first_published") if one.filled]
    now = next(slot.figure for slot in slots if slot.figure)
    then = (first[0].figure if first else None) or now
    for column in ("indicator", "location_code", "unit"):
        if str(now.get(column)) != str(then.get(column)):
            raise ChartError(
                f"first_published is of another series: its {column} is {then.get(column)}, "
                f"that of the series {now.get(column)}. Make it with "
                "hs.series(..., as_of='first')."
            )
    by_period = {slot.period: index for index, slot in enumerate(slots)}
    return {
        by_period[slot.period]: slot
        for slot in first
        if slot.period in by_period and slots[by_period[slot.period]].filled
        and slot.number != slots[by_period[slot.period]].number
    }  # fmt: skip


def part_words(of_which: pd.DataFrame, series: pd.DataFrame, voice: Voice) -> str:
    """Say what the parts are, beside a series that says the rest: "children"."""
    same = str(of_which["indicator"].iloc[0]) == str(series["indicator"].iloc[0])
    narrower = [
        name for name in breakdowns_in(of_which)
        if str(of_which[name].iloc[0]) != (str(series[name].iloc[0]) if name in series else ALL)
    ]  # fmt: skip
    if same and not narrower:
        raise ChartError(
            "of_which is no part of the series: it is about the same people. Pass "
            "a narrower one, such as hs.series(..., age_range='0-17')."
        )
    return voice.part(of_which, voice.subject(series))
