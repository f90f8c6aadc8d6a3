"""Flaws: what can be found in a chart, by code, and the table of what was found.

============  =========================================================================
column        holds
============  =========================================================================
rule          code of the flaw
severity      error, warning or note
value         the text that it is about; empty for a mark, or the whole chart
message       one sentence: what is wrong, and what was expected
suggestion    what to do
left, top     where, in points from the upper left corner of the page; missing for the
              whole chart
============  =========================================================================
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from humstats.model.findings import SEVERITIES, abridged

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    from humstats.model.findings import Severity

__all__ = ["FLAWS", "LINT_COLUMNS", "Flaw", "Found", "found_table"]

LINT_COLUMNS: Final = {
    "rule": "category",
    "severity": "category",
    "value": "str",
    "message": "str",
    "suggestion": "str",
    "left": "Float64",
    "top": "Float64",
}


@dataclass(frozen=True, slots=True)
class Flaw:
    """What can be wrong with a chart.

    Attributes
    ----------
    code : str
        HC1 for texts that cannot be read, HC2 for marks that mislead, HC3 for words that are
        not true, HC9 for the looking itself.
    severity : {"error", "warning", "note"}
        An error must not go into a report.
    name : str
        In a few words.
    sentence : str
        What it means.
    suggestion : str
        What to do.
    """

    code: str
    severity: Severity
    name: str
    sentence: str
    suggestion: str


FLAWS: Final[dict[str, Flaw]] = {
    flaw.code: flaw
    for flaw in (
        Flaw("HC101", "error", "text on text",
             "The ink of two texts overlaps.",
             "Move or drop one of them, or take a larger size."),
        Flaw("HC102", "error", "line through a text",
             "A line or the edge of a mark runs through a text.",
             "Move the text, or interrupt the line."),
        Flaw("HC103", "error", "text off the page",
             "A text leaves the page, or is cut off by its axes.",
             "Shorten or move it, or take a larger size."),
        Flaw("HC104", "warning", "text under 6 points",
             "A text is smaller than 6 points at the size at which the chart is printed.",
             "Write it larger, or leave it out."),
        Flaw("HC105", "error", "faint text",
             "The contrast of a text with what lies under it is below 4.5 to 1; for letters of "
             "18 points, or bold ones of 14, below 3 to 1 (WCAG 2.2, criterion 1.4.3).",
             "Write it darker or lighter, or beside the mark."),
        Flaw("HC106", "error", "hidden text",
             "A mark covers a text.",
             "Give the text a higher zorder, or move it."),
        Flaw("HC201", "warning", "more than five colours",
             "More than five colours are more than readers keep apart; shades of one or two "
             "hues, as for a rate, and greys are not counted.",
             "Show the largest groups, and the rest as one; or draw small charts."),
        Flaw("HC202", "warning", "numbers twice",
             "Marks are labelled with their numbers, and an axis of numbers says them again.",
             "Leave out the axis (ax.yaxis.set_visible(False)) or the labels."),
        Flaw("HC203", "error", "bars without their zero",
             "Bars do not begin at zero, so that their lengths say something else than their "
             "numbers.",
             "Let the axis begin at zero, or draw a line."),
        Flaw("HC204", "warning", "unlike decimals",
             "Numbers of one indicator are written with different decimals beside each other.",
             "Write all of them with as many decimals."),
        Flaw("HC301", "error", "sectors added up",
             "Sectors are stacked, or a line or a text gives their sum: people who need help "
             "from two sectors would be counted twice.",
             "Draw the sectors beside each other, and the published overall figure."),
        Flaw("HC302", "error", "source missing",
             "A source of the figures is not named on the chart.",
             "Draw with hs.chart(), and leave its footer where it is."),
        Flaw("HC303", "error", "title not borne out",
             "A title or subtitle says what the figures do not.",
             "Take the computed title (leave title= out), or one that hs.test_claim supports."),
        Flaw("HC901", "note", "ignore that met nothing",
             "Something was to be ignored that was not found.",
             "Leave it out of ignore=."),
    )
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that was found; places in points from the upper left corner."""

    code: str
    message: str
    value: str = ""
    place: tuple[float, float] | None = None


def found_table(found: Iterable[Found]) -> pd.DataFrame:
    """Put what was found into a table, worst first, then by code, from top to bottom.

    Examples
    --------
    >>> table = found_table([Found("HC302", "No source.")])
    >>> table[["rule", "severity"]].to_numpy().tolist()
    [['HC302', 'error']]
    """
    import pandas as pd

    ordered = sorted(
        found,
        key=lambda one: (
            SEVERITIES.index(FLAWS[one.code].severity),
            one.code,
            one.place[::-1] if one.place else (0.0, 0.0),
        ),
    )
    rows = [
        {
            "rule": one.code,
            "severity": FLAWS[one.code].severity,
            "value": abridged(one.value),
            "message": one.message,
            "suggestion": FLAWS[one.code].suggestion,
            "left": round(one.place[0], 1) if one.place else None,
            "top": round(one.place[1], 1) if one.place else None,
        }
        for one in ordered
    ]
    table = pd.DataFrame(rows, columns=list(LINT_COLUMNS)).astype(LINT_COLUMNS)
    table["severity"] = table["severity"].cat.set_categories(list(SEVERITIES), ordered=True)
    return table
