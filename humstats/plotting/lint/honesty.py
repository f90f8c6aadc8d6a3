"""Honesty: sectors added up, sources that are not named, titles that are not borne out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd
from matplotlib.collections import FillBetweenPolyCollection
from matplotlib.container import BarContainer
from matplotlib.patches import Wedge

from humstats.errors import ChartError
from humstats.model.columns import PERIOD, PLACE, breakdowns_in
from humstats.model.findings import quoted
from humstats.model.indicators import catalogue
from humstats.model.numerals import quantity
from humstats.model.units import SCALES
from humstats.plotting.lint.flaws import Found
from humstats.plotting.page.sources import sources_said
from humstats.timeseries import check_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from humstats.plotting.lint.tracing import Trace, Written
    from humstats.plotting.page.captions import Story

__all__ = ["added_sectors", "check_words", "heads_of", "missing_sources", "untrue_titles"]

_NUMBER: Final = re.compile(
    r"(?<![\w.,])(?P<digits>\d[\d.,\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]*)"
    r"[ \N{NO-BREAK SPACE}]?(?P<scale>[^\W\d_]+)?"
)
_GROUPED: Final = re.compile(
    r"\d{1,3}(?:[.,\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]\d{3})+"
)
_SHORT: Final = {"md": 1e9, "b": 1e9}
#: In which units a line may be drawn; and by how much its heights may differ from a sum.
_UNITS: Final = (1.0, 1e3, 1e6, 1e9)
_SAME: Final = 1e-3
_PERCENT: Final = re.compile(r"(?:[a-z]+ ){0,2}\d[\d.,]*\s?(?:%|per ?cent)", re.IGNORECASE)
_BLANK: Final = re.compile(r"[\s\N{NO-BREAK SPACE}\N{RIGHT-TO-LEFT MARK}]+")


def added_sectors(
    figures: pd.DataFrame, figure: Figure, words: Iterable[str]
) -> Iterator[Found]:
    """Find sectors that are drawn as parts of a whole, or whose sum is drawn or said."""
    groups = list(_overlapping(figures))
    totals = np.array([held["value"].sum() for held in groups])
    drawn = figures["value"].dropna().to_numpy(dtype=float)
    marks: dict[str, None] = {}  # of several periods once
    for sectors in groups:
        values = sectors["value"].to_numpy(dtype=float)
        names = ", ".join(sectors["sector_code"].astype(str)[:3])
        for ax in figure.axes:
            if _is_stack(ax, values):
                marks[f"Sectors ({names}, ...) are stacked as parts of a whole."] = None
            elif _is_course(ax, totals, drawn):
                marks[f"A line gives the sum of sectors ({names}, ...)."] = None
    yield from (Found("HC301", message) for message in marks)
    for sectors in groups:
        values = sectors["value"].to_numpy(dtype=float)
        total = quantity({"value": values.sum(), "unit": "people", "qualifier": "exact"})
        for text in dict.fromkeys(words):
            if _says(text, float(values.sum()), drawn):
                message = f"{quoted(text)} says the sum of {len(sectors)} sectors, {total}."
                yield Found("HC301", message, text)


def missing_sources(
    sources: str, figures: pd.DataFrame, lines: Iterable[Written], *, computed: bool
) -> Iterator[Found]:
    """Find a source of the figures that is not named, or not to be seen.

    Parameters
    ----------
    sources : str
        The words about the sources.
    figures : pandas.DataFrame
        All that are drawn.
    lines : iterable of Written
        Every text of the chart.
    computed : bool
        Whether the words were computed, and so name every source.
    """
    if not sources.strip():
        yield Found("HC302", "The chart names no source.")
    elif _plain(sources) not in _plain(" ".join(line.text for line in lines)):
        yield Found("HC302", f"{quoted(sources)} is not to be seen on the chart.", sources)
    elif not computed:
        try:
            sources_said(sources, figures)
        except ChartError as error:
            yield Found("HC302", str(error), sources)


def untrue_titles(titles: Iterable[str], story: Story) -> Iterator[Found]:
    """Find titles that the figures do not bear out, but for the one that was computed."""
    computed = {_plain(story.title), _plain(story.subtitle), ""}
    for title in dict.fromkeys(map(_plain, titles)):
        if title in computed:
            continue
        try:
            check_words(title, story)
        except ChartError as error:
            yield Found("HC303", str(error), title)


def check_words(title: str, story: Story) -> None:
    """Test a title against the figures; percent and counts, where both are, each apart.

    Raises
    ------
    ChartError
        Naming the words, and the figures that decide.
    """
    shares = story.figures["unit"].astype(str) == "percent"
    if shares.all() or not shares.any():
        check_title(title, *story.series)
        return
    for said in _PERCENT.findall(title):
        check_title(said.strip(), story.figures[shares])
    check_title(_PERCENT.sub(" ", title), story.figures[~shares])


def heads_of(trace: Trace, figure: Figure) -> list[str]:
    """Return what stands over the drawing: its bold lines as one text, and the others."""
    top = max((ax.get_position().y1 for ax in figure.axes), default=1.0) * trace.size[1]
    inside = {text.get_text() for ax in figure.axes for text in ax.texts}
    above = [line for line in trace.lines if line.box.bottom > top and line.text not in inside]
    above.sort(key=lambda line: -line.box.bottom)
    return [
        " ".join(line.text for line in above if line.bold is bold) for bold in (True, False)
    ]


def _overlapping(figures: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """Yield figures that differ in their sector alone and must not be added."""
    if "sector_code" not in figures:
        return
    is_sector = ~figures["sector_code"].astype(str).isin(["all", "ALL", "nan", ""])
    counts = figures[is_sector & ~figures["unit"].isin(["percent", "index"])]
    place = [name for name in PLACE if name in figures]
    others = [name for name in breakdowns_in(figures) if name != "sector_code"]
    keys = ["indicator", "unit", *place, *PERIOD, *others]
    for (indicator, *_), held in counts.groupby(keys, observed=True, sort=False, dropna=False):
        entry = catalogue.get(indicator)
        several = held.dropna(subset=["value"]).drop_duplicates("sector_code")
        if len(several) > 1 and (entry is None or not entry.adds("sector_code")):
            yield several


def _is_stack(ax: Axes, values: np.ndarray[Any, Any]) -> bool:
    if sum(isinstance(patch, Wedge) for patch in ax.patches) > 1:
        return True
    columns: dict[tuple[bool, float], list[tuple[float, float]]] = {}
    for held in ax.containers:
        if isinstance(held, BarContainer):
            upright = held.orientation == "vertical"
            for bar in held.patches:
                at = bar.get_x() if upright else bar.get_y()
                foot = bar.get_y() if upright else bar.get_x()
                span = bar.get_height() if upright else bar.get_width()
                columns.setdefault((upright, round(at, 6)), []).append((foot, span))
    for area in ax.collections:
        if isinstance(area, FillBetweenPolyCollection):
            for place, cut in _spans(area):
                columns.setdefault(place, []).append(cut)
    return any(_stacked(sorted(bars), values) for bars in columns.values())


def _spans(area: Any) -> Iterator[tuple[tuple[bool, float], tuple[float, float]]]:
    """Cut an area into bars where it has corners: where each is, its foot and its length."""
    upright = area.t_direction == "x"
    for path in area.get_paths():
        places, ends = path.vertices.round(6).T[:: 1 if upright else -1]
        for at in np.unique(places):
            held = ends[places == at]
            yield (upright, float(at)), (float(held.min()), float(np.ptp(held)))


def _is_course(ax: Axes, totals: np.ndarray[Any, Any], figures: np.ndarray[Any, Any]) -> bool:
    """Whether a line goes from sum to sum of several periods, which are no figures."""
    for line in ax.lines:
        heights = np.unique(np.asarray(line.get_ydata(orig=False), float))
        for told in (heights * unit for unit in _UNITS if len(heights) > 1):
            sums, known = (
                np.isclose(told[:, None], held, rtol=_SAME).any(axis=1)
                for held in (totals, figures)
            )
            if sums.all() and not known.all():
                return True
    return False


def _stacked(bars: list[tuple[float, float]], values: np.ndarray[Any, Any]) -> bool:
    """Whether bars stand on each other, as long as sectors are to each other."""
    whole = sum(span for _, span in bars)
    if len(bars) < 2 or whole <= 0:
        return False
    ends = [foot + span for foot, span in bars]
    on_each_other = all(
        abs(foot - end) < whole * 0.01 for (foot, _), end in zip(bars[1:], ends, strict=False)
    )
    lengths = np.array([span for _, span in bars])
    if not on_each_other or not lengths.all():
        return False
    # in the unit of the figures, or in another one, such as points
    units = lengths[0] / values[values > 0]
    return any(
        all(np.isclose(length / unit, values, rtol=0.01).any() for length in lengths)
        for unit in units
    )


def _says(text: str, total: float, figures: np.ndarray[Any, Any]) -> bool:
    """Whether a text says a number that is a total, and no figure."""
    for found in _NUMBER.finditer(text):
        word = (found["scale"] or "").casefold()
        scale = SCALES.get(word, _SHORT.get(word, 1.0))
        for number, step in _readings(found["digits"]):
            value, half = number * scale, step * scale * 0.501
            is_figure = (np.abs(figures - value) <= half).any()
            if abs(value - total) <= half and half < total * 0.06 and not is_figure:
                return True
    return False


def _readings(digits: str) -> Iterator[tuple[float, float]]:
    """Read digits with commas and points both ways, with what the last digit is worth."""
    digits = digits.strip(".,\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}")
    if re.fullmatch(r"\d+", digits):
        zeros = len(digits) - len(digits.rstrip("0"))
        yield float(digits), float(10 ** min(zeros, 5))
        return
    if _GROUPED.fullmatch(digits):
        plain = re.sub(r"\D", "", digits)
        zeros = len(plain) - len(plain.rstrip("0"))
        yield float(plain), float(10 ** min(zeros, 5))
    if found := re.fullmatch(r"(\d+)[.,](\d+)", digits):
        yield float(f"{found[1]}.{found[2]}"), 10.0 ** -len(found[2])


def _plain(text: str) -> str:
    return _BLANK.sub(" ", text).strip()
