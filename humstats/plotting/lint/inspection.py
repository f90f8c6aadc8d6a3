"""Inspection: a chart looked at for everything that lint knows, and what is accepted of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from humstats.errors import ChartError, UnknownNameError
from humstats.plotting.lint.flaws import FLAWS, Found, found_table
from humstats.plotting.lint.honesty import (
    added_sectors,
    heads_of,
    missing_sources,
    untrue_titles,
)
from humstats.plotting.lint.legibility import unread_texts
from humstats.plotting.lint.proportions import ill_proportioned
from humstats.plotting.lint.tracing import traced

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from humstats.plotting.charts import Chart

__all__ = ["accepted", "inspected"]


def inspected(chart: Chart, *, ignore: Mapping[str, str]) -> pd.DataFrame:
    """Look at a chart, and return what was found and is not ignored, worst first."""
    found = list(_found(chart))
    met = {one.code for one in found}
    kept = [one for one in found if one.code not in ignore]
    for code in ignore:
        if code not in met:
            kept.append(Found("HC901", f"{code} was to be ignored, and is not found."))
    return found_table(kept)


def accepted(ignore: Mapping[str, str]) -> dict[str, str]:
    """Return what is to be ignored, after seeing that each code is known and has a reason.

    Raises
    ------
    ChartError
        When it is no mapping, or a reason is missing.
    UnknownNameError
        When there is no such code.

    Examples
    --------
    >>> accepted({"HC202": "The donor asks for both."})
    {'HC202': 'The donor asks for both.'}
    """
    if not isinstance(ignore, Mapping):
        raise ChartError(
            f"ignore={ignore!r} names no reason: write it as "
            "ignore={'HC202': 'why it may stand'}."
        )
    for code, reason in ignore.items():
        if code not in FLAWS:
            raise UnknownNameError.of("flaw of a chart", code, FLAWS)
        if not (isinstance(reason, str) and reason.strip()):
            raise ChartError(f"ignore: {code} has no reason: say why it may stand.")
    return {code: reason.strip() for code, reason in ignore.items()}


def _found(chart: Chart) -> Iterator[Found]:
    trace, figure, story = traced(chart.figure), chart.figure, chart.story
    yield from unread_texts(trace)
    yield from ill_proportioned(figure, story.figures, chart.style)
    heads = heads_of(trace, figure)
    titles = [chart.title, chart.subtitle, *heads]
    for ax in figure.axes:
        titles += [ax.get_title(loc=side) for side in ("left", "center", "right")]
    # a line of the page may hold half a number; the words that it was broken from do not
    page = [chart.title, chart.subtitle, chart.note]
    written = [line.text for line in trace.lines]
    yield from added_sectors(story.figures, figure, [*page, *heads, *written])
    yield from missing_sources(
        chart.sources, story.figures, trace.lines, computed=not chart.sources_given
    )
    yield from untrue_titles(titles, story)
