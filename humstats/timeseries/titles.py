"""Titles: a caller's sentence, tested against the figures that it stands above.

The test reads English. It knows numbers with their scale, percent sign and qualifier, and
words of shares (half, a third, most of): :mod:`.quantities`; words of direction (rose, fell,
fewer than in 2024, doubled) and of records (highest, lowest, record, ever):
:mod:`.tendencies`; and words that no series can bear out or refute (nobody, all, always),
which it refuses too. A title without any of these passes: what it says is in words that the
test does not know, and is its writer's to answer for.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from humstats.timeseries.facts import Facts, refuse_untestable
from humstats.timeseries.quantities import check_numbers, check_shares
from humstats.timeseries.tendencies import (
    MULTIPLES,
    YEAR,
    check_directions,
    check_records,
    years_of_title,
)

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["check_title"]

_DATES: Final = re.compile(
    r"\b\d{1,2}(?:\s*[–-]\s*\d{1,2})?\s+(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*"
    r"|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*\s+\d{1,2}\b"
    r"|\b\d{4}-\d\d(?:-\d\d)?\b|\b\d+(?:st|nd|rd|th)\b|\baged?\s+\d+(?:\s*[–-]\s*\d+|\+)?"
)
#: Words that are known, and that no series can bear out.
_UNTESTABLE: Final = re.compile(
    r"\b(?:nobody|no[ -]one|none|everyone|everybody|nowhere|everywhere|never|always"
    r"|every (?:one|person|child|\w*man|household|family|year|month)|(?:year|month) after \w+"
    r"|in a row|consecutive\w*|steadily|constantly|continuous\w*"
    r"|(?:entire|whole) (?:population|country)"
    r"|no (?:people|person|child\w*|famil\w+|household\w*|help|aid|assistance|needs?)"
    r"|(?<!above )(?<!after )(?<!at )all"
    r"(?![ -](?:time|ages?|sectors|sexes|groups|sources)\b))\b",
    re.IGNORECASE,
)


def check_title(title: str, series: pd.DataFrame, *others: pd.DataFrame) -> None:
    """Refuse a title that the series does not bear out.

    A number must be a figure of the series as printed, with its qualifier, or a change
    between two of its periods; if the title names years, of those years. "About" allows
    rounding, "16.7 million" as "17 million" does not pass without it. A word of direction
    must be borne out by the bounds of the figure of the year named, or the last, and of the
    one that it is compared with, or the one before. A word of a record must be borne out by
    the bounds of all figures, and by a series that starts in time. A word of a share needs a
    series in percent: see :func:`humstats.share_of`. What no series can bear out ("nobody",
    "all") is refused: a note may say it.

    Parameters
    ----------
    title : str
        In English; of another language only numbers and years are understood.
    series : pandas.DataFrame
        A time series, or a comparison. Words of records are about this one.
    *others : pandas.DataFrame
        More that the chart shows or was computed from, such as the part and the whole of a
        share; numbers and shares may come from any of them.

    Raises
    ------
    ChartError
        Naming the words, and the figures that decide.

    Examples
    --------
    >>> import pandas as pd
    >>> from humstats.model.columns import tidy
    >>> people = tidy(pd.DataFrame({
    ...     "indicator": "people_in_need", "location_code": "SYR", "admin_level": 0,
    ...     "reference_period_start": ["2012-01-01", "2024-01-01"],
    ...     "reference_period_end": ["2012-12-31", "2024-12-31"],
    ...     "value": [2.5e6, 16.7e6], "unit": "people", "source": "OCHA"}))
    >>> check_title("16.7 million people in need", people)
    >>> check_title("Needs in Syria: a record since 2011", people)
    Traceback (most recent call last):
        ...
    humstats.errors.ChartError: The title says 'since 2011', and the series starts in 2012:
    nothing is known of the time before.
    """
    facts, *more = (Facts.of(held) for held in (series, *others))
    plain = " ".join(title.replace("\N{NO-BREAK SPACE}", " ").split())
    years = years_of_title(plain)
    if found := _UNTESTABLE.search(plain):
        refuse_untestable(found[0], "the series holds figures, not every case")
    check_records(plain, years, facts)
    plain = re.sub(r"\bhalf an? (million|billion)\b", r"0.5 \1", plain, flags=re.IGNORECASE)
    # numbers are tested last: shares such as "1 in 3" are not figures
    rest = check_shares(plain, years, [facts, *more])
    check_directions(plain, [facts, *more])
    rest = re.sub(YEAR, " ", _DATES.sub(" ", MULTIPLES.sub(" ", rest)))
    check_numbers(rest, years, [facts, *more])
