"""Claims: what may truly be said of a series, and a title made of it.

A claim holds, or cannot be known (None): two figures whose bounds overlap are neither a
rise nor a fall, and a tie within rounding is no record. Records name where the series
starts, as the series knows nothing of the time before. Each claim has the periods whose
figures decide it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

import numpy as np
import pandas as pd

from humstats.errors import ChartError
from humstats.model.indicators import catalogue
from humstats.model.numerals import grouped, spelled
from humstats.model.periods import Period
from humstats.model.qualifiers import interval
from humstats.model.units import UNITS
from humstats.timeseries.derive import as_series, follows, is_cumulative, lengths
from humstats.timeseries.scope import PERIOD, check_figures
from humstats.timeseries.wording import (
    NOT_NAMED,
    capitalised,
    period_of,
    place_of,
    sentence_of,
    subject_of,
    when_of,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["LONGEST", "Claim", "claims", "title_of"]

Kind = Literal["level", "change", "highest", "lowest", "run"]

#: Characters of a title that a chart has room for.
LONGEST: Final = 95
#: A record among fewer figures than this says little.
FEWEST_FOR_RECORD: Final = 3
#: A percent is printed where its farther bound is at most so many times the nearer one.
WIDEST_PERCENT: Final = 4.0
#: A larger one is said as so many times.
LARGEST_PERCENT: Final = 999
#: Percentage points below which two exact shares print alike.
LEAST_POINTS: Final = 0.05
_ORDINALS: Final = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth",
                    "ninth", "tenth")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement about a series.

    Attributes
    ----------
    kind : {"level", "change", "highest", "lowest", "run"}
        What it is about.
    text : str
        In English, from a small letter and without a full stop: a clause that can stand
        behind the level ("about 1% fewer than in 2024"); only the level is a sentence.
    periods : tuple of Period
        Those whose figures decide it, the one that it is about first.
    holds : bool or None
        None where the bounds of the figures leave it open; the text then says what is.
    """

    kind: Kind
    text: str
    periods: tuple[Period, ...]
    holds: bool | None = True


def claims(series: pd.DataFrame) -> list[Claim]:
    """Say what may truly be said of a series.

    Its last figure; the change on the period before, with a direction only where the bounds
    do not overlap; whether the last figure, or which other, is the highest and the lowest;
    how many rises or falls in a row led to it. Counts since a start only grow, so of those
    no record and no run is claimed. Periods without a figure are passed over, and no change
    is claimed across them, nor from one source to another, nor for a flow between periods
    that are not equally long. Figures that do not state what they must (which poverty
    line) are not compared at all.

    Parameters
    ----------
    series : pandas.DataFrame
        A time series.

    Returns
    -------
    list of Claim
        Empty where no period has a figure.

    Examples
    --------
    >>> from humstats.model.columns import tidy
    >>> people = tidy(pd.DataFrame({
    ...     "indicator": "people_in_need", "location_code": "SYR", "admin_level": 0,
    ...     "reference_period_start": ["2022-01-01", "2023-01-01", "2024-01-01"],
    ...     "reference_period_end": ["2022-12-31", "2023-12-31", "2024-12-31"],
    ...     "value": [14.6e6, 15.3e6, 16.7e6], "unit": "people", "source": "OCHA"}))
    >>> for claim in claims(people):
    ...     print(claim.kind, "|", claim.text.replace(chr(0xA0), " "))
    level | 16.7 million people in need in Syria in 2024
    change | about 9% more than in 2023
    highest | the highest in the series, which starts in 2022
    lowest | the lowest in the series, which starts in 2022, was in 2022
    run | the second rise in a row
    """
    series = as_series(series)
    low, high = interval(series)
    stated = np.flatnonzero(~np.isnan(low))
    if not len(stated):
        return []
    last = int(stated[-1])
    found = [Claim("level", sentence_of(series, last), (period_of(series.iloc[last]),))]
    if _is_derived(series) or _lacks_a_meaning(series):
        return found
    steps = _steps(series, low, high)
    if last and not np.isnan(steps[last]):
        found.append(_change(series, low, high, last))
    if not is_cumulative(series):
        as_long = len(set(lengths(series).iloc[stated])) == 1
        if len(stated) >= FEWEST_FOR_RECORD and as_long:
            found += [
                _record(series, "highest", low, high, stated),
                _record(series, "lowest", -high, -low, stated),
            ]
        found += _run(series, steps, last)
    return found


def title_of(series: pd.DataFrame) -> str:
    """Return one sentence for a chart's title, from what the series says.

    The last figure with its qualifier; behind it that it is the highest or the lowest in
    the series, with where the series starts, or else the change on the period before, if
    the line has room. For figures of one period that differ in a dimension: what is
    compared, where and when.

    Parameters
    ----------
    series : pandas.DataFrame
        A time series, or a comparison.

    Returns
    -------
    str
        Without a full stop; rarely above 95 characters.

    Raises
    ------
    ChartError
        When no period has a figure.

    Examples
    --------
    >>> from humstats.model.columns import tidy
    >>> people = tidy(pd.DataFrame({
    ...     "indicator": "people_in_need", "location_code": "SYR", "admin_level": 0,
    ...     "reference_period_start": ["2024-01-01", "2025-01-01"],
    ...     "reference_period_end": ["2024-12-31", "2025-12-31"],
    ...     "value": [16.7e6, 16.5e6], "unit": "people", "source": "OCHA"}))
    >>> title_of(people).replace(chr(0xA0), " ")
    '16.5 million people in need in Syria in 2025, about 1% fewer than in 2024'
    """
    check_figures(series)
    if series.duplicated(PERIOD).any():
        when = when_of(series.iloc[0])
        return capitalised(f"{subject_of(series)} in {place_of(series)} {when}")
    said = [claim for claim in claims(series) if claim.holds]
    if not said:
        raise ChartError("A series without a figure says nothing: there is no title for it.")
    level, *more = said
    rank = {"highest": 0, "lowest": 1, "change": 2}
    more = [c for c in more if c.kind in rank and c.periods[0] == level.periods[0]]
    for claim in sorted(more, key=lambda claim: rank[claim.kind]):
        text = f"{level.text}, {claim.text}"
        if len(text) <= LONGEST:
            return capitalised(text)
    return capitalised(level.text)


def _is_derived(series: pd.DataFrame) -> bool:
    """Whether the series holds changes: a change of a change is no one's sentence."""
    return bool(series["derived_from"].astype("str").str.startswith("change").any())


def _lacks_a_meaning(series: pd.DataFrame) -> bool:
    """Whether figures do not state what they must, so that no two are known to be alike."""
    indicator = catalogue.get(series["indicator"].iloc[0])
    needed = {"poverty_line", *(indicator.must_state if indicator else ())}
    return any(name in series and (series[name] == "not stated").any() for name in needed)


def _steps(
    series: pd.DataFrame, low: NDArray[np.float64], high: NDArray[np.float64]
) -> NDArray[np.float64]:
    """1 for a rise on the row before, -1 a fall, 0 neither or not known, NaN no comparison."""
    steps = np.zeros(len(series))
    least = LEAST_POINTS if _in_percent(series) else 0.0
    rise, fall = low[1:] - high[:-1], low[:-1] - high[1:]
    steps[1:] += ((rise > 0) & (rise >= least)).astype(float) - ((fall > 0) & (fall >= least))
    sources = series["source"].astype("str").fillna(NOT_NAMED)
    steps[~follows(series) | np.isnan(low) | (sources != sources.shift())] = np.nan
    steps[1:][np.isnan(low[:-1])] = np.nan
    return steps


def _change(
    series: pd.DataFrame, low: NDArray[np.float64], high: NDArray[np.float64], at: int
) -> Claim:
    now, before = period_of(series.iloc[at]), period_of(series.iloc[at - 1])
    exact = low[at] == high[at] and low[at - 1] == high[at - 1]
    cumulative = is_cumulative(series) and now.start == before.start
    then = (
        f"by {Period(before.end, before.end)}" if cumulative else when_of(series.iloc[at - 1])
    )
    pair = (now, before)
    small = _in_percent(series) and abs(low[at] - low[at - 1]) < LEAST_POINTS
    if exact and (small or low[at] == low[at - 1]):
        return Claim("change", f"the same as {then}", pair)
    if low[at] <= high[at - 1] and high[at] >= low[at - 1]:
        text = f"not to be told apart from the figure {then}, within their rounding"
        return Claim("change", text, pair, holds=None)
    up = low[at] > high[at - 1]
    if cumulative and not up:
        return Claim("change", f"fewer than counted {then}: a revision, not a fall", pair)
    word = _more(series, up=bool(up))
    amount = _amount(series, low, high, at)
    if amount.endswith(" times"):
        as_many = "much" if _is_sum_of_money(series) else "many" if word == "more" else "high"
        return Claim("change", f"{amount} as {as_many} as {then}", pair)
    return Claim("change", f"{amount} {word} than {then}".strip(), pair)


def _amount(
    series: pd.DataFrame, low: NDArray[np.float64], high: NDArray[np.float64], at: int
) -> str:
    """Write how much, in percent (of percent, in points), or nothing where too uncertain."""
    least = min(abs(low[at] - high[at - 1]), abs(high[at] - low[at - 1]))
    most = max(abs(low[at] - high[at - 1]), abs(high[at] - low[at - 1]))
    value = series["value"].to_numpy("float64")
    rise = abs(value[at] - value[at - 1])
    if min(value[at], value[at - 1]) < 0:
        return ""  # a percent of less than nothing, or across it, says nothing
    if not (least > 0 and most <= WIDEST_PERCENT * least and rise > 0):
        return ""
    if _in_percent(series):
        points = grouped(rise, decimals=0 if float(rise).is_integer() else 1)
        return f"{points} percentage point{'' if points == '1' else 's'}"
    if not value[at - 1]:
        return spelled(rise)
    percent = 100 * rise / value[at - 1]
    if percent > LARGEST_PERCENT:
        times = value[at] / value[at - 1]
        return f"{'' if times == round(times) else 'about '}{grouped(times)} times"
    decimals = 0 if percent >= 0.95 else 1
    written = grouped(percent, decimals=decimals)
    if not float(written.replace(",", "")):
        return ""
    return f"{'' if percent == round(percent, decimals) else 'about '}{written}%"


def _unit(series: pd.DataFrame) -> str:
    return str(series["unit"].iloc[0])


def _is_sum_of_money(series: pd.DataFrame) -> bool:
    """Whether a series is an amount, of which there is more or less; a price is high or low."""
    indicator = catalogue.get(series["indicator"].iloc[0])
    return _unit(series) == "usd" and (indicator is None or indicator.is_count)


def _in_percent(series: pd.DataFrame) -> bool:
    return _unit(series) == "percent"


def _more(series: pd.DataFrame, *, up: bool) -> str:
    unit = _unit(series)
    if unit in UNITS and UNITS[unit].kind == "count":
        return "more" if up else "fewer"
    if _is_sum_of_money(series):
        return "more" if up else "less"
    return "higher" if up else "lower"


def _record(
    series: pd.DataFrame,
    kind: Literal["highest", "lowest"],
    low: NDArray[np.float64],
    high: NDArray[np.float64],
    stated: NDArray[np.intp],
) -> Claim:
    """Find the highest; for the lowest, the bounds come in turned around."""
    last = int(stated[-1])
    top = int(max(stated, key=lambda at: (low[at], high[at], at)))
    rivals = [int(at) for at in stated if at != top and high[at] >= low[top]]
    start = f"the series, which starts {when_of(series.iloc[int(stated[0])])}"
    if rivals:
        tied = sorted({top, *rivals})
        *names, final = (str(period_of(series.iloc[at])) for at in tied)
        text = (
            f"no single {kind} in {start}: {', '.join(names)} and {final} cannot be told apart"
        )
        return Claim(
            kind, text, tuple(period_of(series.iloc[at]) for at in (top, *rivals)), holds=None
        )
    text = f"the {kind} in {start}"
    if top != last:
        text += f", was {when_of(series.iloc[top])}"
    others = (period_of(series.iloc[int(at)]) for at in stated if at != top)
    return Claim(kind, text, (period_of(series.iloc[top]), *others))


def _run(series: pd.DataFrame, steps: NDArray[np.float64], last: int) -> list[Claim]:
    direction, length = steps[last], 0
    while last - length > 0 and direction and steps[last - length] == direction:
        length += 1
    if length < 2:
        return []
    rank = _ORDINALS[length - 2] if length - 2 < len(_ORDINALS) else f"{length}th"
    word = "rise" if direction > 0 else "fall"
    periods = tuple(period_of(series.iloc[at]) for at in range(last, last - length - 1, -1))
    return [Claim("run", f"the {rank} {word} in a row", periods)]
