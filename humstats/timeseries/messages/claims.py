"""Claims: what may truly be said of a series, as data and as sentences in four languages.

A claim holds, or cannot be known (None): two figures whose bounds overlap are neither a
rise nor a fall, and a tie within rounding is no record. Records name where the series
starts, or where its comparable figures do, as nothing is known of the time before. Each
claim has the figures that decide it. Which word may be said from which number on stands in
:mod:`.thresholds`.

==============  ========================================================================
kind            says
==============  ========================================================================
level           the last figure, with its qualifier
change          how it compares with the period before: in percent, of percent in points
difference      ... in the series' own unit
highest         whether it is the highest, or which other is
lowest          whether it is the lowest, or which other is
highest since   since which higher one it is the highest
lowest since    since which lower one it is the lowest
run             how many rises or falls in a row led to it
multiple        how many times the first comparable figure it is
share           a word for the share that it is: almost half
rank            its place among other places
==============  ========================================================================
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from humstats.errors import ChartError
from humstats.timeseries.continuity.steps import is_cumulative
from humstats.timeseries.inputs import check_figures
from humstats.timeseries.intervals import stated
from humstats.timeseries.messages.assertions import Claim
from humstats.timeseries.messages.comparisons import changes_in, multiples_in
from humstats.timeseries.messages.facts import Facts
from humstats.timeseries.messages.languages import check_language
from humstats.timeseries.messages.portions import portions_in, ranks_in
from humstats.timeseries.messages.records import records_in, runs_in
from humstats.timeseries.panels import as_series
from humstats.timeseries.scope import PERIOD
from humstats.timeseries.subjects import subject_of
from humstats.timeseries.wording import capitalised, place_of, when_of

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["LONGEST", "Claim", "claims", "title_of"]

#: Characters of a title that a chart has room for.
LONGEST: Final = 95


def claims(
    series: pd.DataFrame,
    *,
    among: pd.DataFrame | None = None,
    whole: pd.DataFrame | None = None,
    language: str = "en",
) -> list[Claim]:
    """Say what may truly be said of a series.

    Its last figure; the change on the period before, with a direction only where the bounds
    do not overlap; whether the last figure, or which other, is the highest and the lowest;
    how many rises or falls in a row led to it; how many times the first figure it is. Counts
    since a start only grow, so of those no record and no run is claimed. Periods without a
    figure are passed over, and no change is claimed across them, nor across a break, nor
    from one source to another, nor for a flow between periods that are not equally long.
    Figures that do not state what they must (which poverty line, which scale of severity)
    are not compared at all, nor are those that were computed in a way that is not known. Of
    classes only the order is said, and of ranks not even that. What was computed says so,
    and a figure of another period that was carried over is held against none.

    Parameters
    ----------
    series : pandas.DataFrame
        A time series.
    among : pandas.DataFrame, optional
        Figures of other places, for its rank; those of the same indicator, unit, breakdowns
        and period are compared. Sources that differ leave a rank open.
    whole : pandas.DataFrame, optional
        The series of which this one is a part, for a word of the share.
    language : {"en", "fr", "es", "ar"}
        Of the texts. Spanish and Arabic wait for a native reader: their claims say so
        (:meth:`Claim.is_draft`).

    Returns
    -------
    list of Claim
        Empty where no period has a figure.

    Raises
    ------
    UnknownNameError
        For another language.
    MeaningError
        Where the series is no part of ``whole``: see :func:`humstats.share_of`.

    Examples
    --------
    >>> import pandas as pd
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
    difference | about 1.4 million more than in 2023
    highest | the highest in the series, which starts in 2022
    lowest | the lowest in the series, which starts in 2022, was in 2022
    run | the second rise in a row
    >>> claims(people)[1].sentence("fr").replace(chr(0xA0), " ")
    '16,7 millions de personnes dans le besoin en Syrie en 2024, soit environ 9 % de plus ...'
    """
    check_language(language)
    series = as_series(series)
    if not stated(series).any():
        return []
    facts = Facts.of(series)
    level = Claim("level", facts.rows.iloc[[facts.last]])
    found = [level]
    unlike = any(one.kind in ("change", "other") for one in facts.computed)
    if not (unlike or facts.unlike):
        found += changes_in(facts, level)
        if not is_cumulative(series):
            found += records_in(facts, level)
            found += runs_in(facts, level)
            found += multiples_in(facts, level)
        found += portions_in(series, facts, level, whole)
        found += ranks_in(facts, level, None if facts.are_classes else among)
    return [claim.said_in(language) for claim in found]


def title_of(series: pd.DataFrame, language: str = "en") -> str:
    """Return one sentence for a chart's title, from what the series says.

    The last figure with its qualifier; behind it that it is the highest or the lowest in
    the series, with where the series starts, or else the change on the period before, if
    the line has room. Nothing is said behind it that rests on a figure in which a check
    found something (``flags``): a line has no room to say so. For figures of one period
    that differ in a dimension: what is compared, where and when.

    Parameters
    ----------
    series : pandas.DataFrame
        A time series, or a comparison, of which English alone can be told.
    language : {"en", "fr", "es", "ar"}
        Of a time series.

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
    >>> import pandas as pd
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
    said = [claim for claim in claims(series, language=language) if claim.holds]
    if not said:
        raise ChartError(
            "A series without a figure says nothing, and has no title: pass a series that "
            "has one."
        )
    level, *more = said
    rank = {"highest": 0, "lowest": 1, "change": 2}
    more = [c for c in more if c.kind in rank and c.periods[0] == level.periods[0]]
    more = [claim for claim in more if not claim.flags]
    for claim in sorted(more, key=lambda claim: rank[claim.kind]):
        text = f"{level.text}{'، ' if language == 'ar' else ', '}{claim.text}"
        if len(text) <= LONGEST:
            return capitalised(text)
    return capitalised(level.text)
