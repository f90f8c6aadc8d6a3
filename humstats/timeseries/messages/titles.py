"""Titles: a sentence, taken apart into what it states, and tested against figures.

The test reads English, and what :mod:`.foreign` and :mod:`.glossary` write in English of
French, Spanish and Arabic. It knows numbers with their scale, percent sign and qualifier:
:mod:`.quantities`; words of shares (half, a third, most of): :mod:`.fractions`; words of
direction (rose, fell, fewer than in 2024, doubled): :mod:`.tendencies`; words of records,
runs and ranks (highest, ever, the third rise in a row, the second highest of 21 countries):
:mod:`.superlatives`; and words that no series can bear out or refute (nobody, all, always),
which it refuses too. A title without any of these passes: what it says is in words that the
test does not know, and is its writer's to answer for. :func:`humstats.test_claim` is
stricter: it names such words.
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from humstats.errors import ChartError, HumstatsError
from humstats.model.units import UNITS
from humstats.timeseries.derivations import derivations_of
from humstats.timeseries.deriving.shares import share_of
from humstats.timeseries.messages.durations import misfits_in
from humstats.timeseries.messages.facts import Facts
from humstats.timeseries.messages.foreign import in_english
from humstats.timeseries.messages.fractions import majorities_in, shares_in
from humstats.timeseries.messages.glossary import glossed
from humstats.timeseries.messages.increments import each_with_its_word
from humstats.timeseries.messages.naming import (
    Naming,
    elsewhere_in,
    is_of_area,
    others_in,
    says_share,
    unnamed_in,
)
from humstats.timeseries.messages.numbers import COUNTS, count_of
from humstats.timeseries.messages.parts import UNTESTABLE, Line, Part, Shown, part_of
from humstats.timeseries.messages.phases import own_phases, phases_named
from humstats.timeseries.messages.quantities import numbers_in
from humstats.timeseries.messages.streaks import runs_in
from humstats.timeseries.messages.superlatives import ranks_in, records_in
from humstats.timeseries.messages.tendencies import directions_in
from humstats.timeseries.messages.times import MONTHS, TIME, YEAR, spans_named
from humstats.timeseries.messages.vocabulary import are_dollars, unread_in
from humstats.timeseries.subjects import subject_of
from humstats.timeseries.wording import hedges_of, periods_in, place_of

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["check_title", "line_of", "parts_of", "unmeant_in"]

_MONTH: Final = f"(?:{'|'.join(month.capitalize() for month in MONTHS)})"
_DATES: Final = re.compile(
    rf"\b\d{{1,2}}(?:\s*[–-]\s*\d{{1,2}})?\s+{_MONTH}\w*|\b{_MONTH}\w*\s+\d{{1,2}}\b"
    r"|\b\d{4}-\d\d(?:-\d\d)?\b|\b\d+(?:st|nd|rd|th)\b|\baged?\s+\d+(?:\s*[–-]\s*\d+|\+)?"
)
_AT_MOST: Final = re.compile(r"\b(?:no|not) more than\b(?= \d)", re.IGNORECASE)
_AT_LEAST: Final = re.compile(r"\b(?:no|not) (?:fewer|less) than\b(?= \d)", re.IGNORECASE)
#: "16 500 000": a number whose thousands are set apart by spaces.
_GROUPED: Final = re.compile(r"(?<![\w.,])[1-9]\d{0,2}(?: \d{3})+(?![\w])")
#: Before a number in the unit of money: "US$1 billion", "USD 1 billion".
_DOLLARS: Final = re.compile(r"(?:\bUS ?)?\$ ?(?=\d)|\bUSD (?=\d)")
#: "-9%", which a keyboard has no minus for.
_MINUS: Final = re.compile(
    r"(?:(?<=[^\d\s]\s)|(?<=\()|^)-(?=\d[\d.,]*\s?(?:%|per ?cent))", re.IGNORECASE
)
#: The days that one figure is of, "from 29 to 30 Nov 2024", which its last day names.
_FROM_TO: Final = re.compile(rf"\b(?:from )?(\d{{1,2}}) to (\d{{1,2}} {_MONTH})")
#: "Two million", "a million": before what has its own digits.
_IN_WORDS: Final = re.compile(
    rf"(?<!half )\b(a|{'|'.join(COUNTS)}) (?=(?:million|billion)\b)", re.IGNORECASE
)
_PARTS_OF_A_MILLION: Final = [
    (re.compile(rf"\b{words} a (million|billion)\b", re.IGNORECASE), digits)
    for words, digits in {
        "half": "0.5",
        "(?:a|one) quarter of": "0.25",
        "three quarters of": "0.75",
    }.items()
]
#: "Children make up 45%", which says nothing of a rise.
_ARE: Final = re.compile(r"\b(?:ma(?:ke|kes|de|king) up|account(?:s|ed)? for)\b", re.IGNORECASE)
#: "7.5 of 16.7 million": the scale stands once for both.
_ONE_SCALE: Final = re.compile(
    r"(\d[\d,]*(?:\.\d+)?)( (?:out )?of (?:\w+ )??(?:(?:more|less|fewer) than |at least )?"
    r"\d[\d,]*(?:\.\d+)?\s?(million|billion))\b",
    re.IGNORECASE,
)
_NOT_TESTED: Final = "Leave it out of the title, or say it in note=, which is not tested."
_OPEN: Final = (
    "The title says {words!r}, and {unread!r} leaves open what that is to be held against: "
    "take a sentence of hs.claims(series, language=...), leave the words out, or write the "
    "title in English first."
)
#: Words that are known, and that no series can bear out.
_UNTESTABLE: Final = re.compile(
    r"\b(?:nobody|no[ -]one|none|everyone|everybody|nowhere|everywhere|never|always"
    r"|every (?:one|person|child|\w*man|household|family|year|month)|(?:year|month) after \w+"
    r"|in a row|consecutive\w*|steadily|constantly|continuous\w*"
    r"|(?:entire|whole) (?:population|country)"
    r"|no (?:people|person|child\w*|famil\w+|household\w*|help|aid|assistance|needs?)"
    r"|(?<!above )(?<!after )(?<!at )all"
    r"(?![ -](?:time|ages?|(?:IPC )?phases|sectors|sexes|groups|sources)\b))\b",
    re.IGNORECASE,
)


def line_of(text: str, series: pd.DataFrame | None = None) -> Line:
    """Write a sentence as it is read: on one line, each number with its own scale.

    Without the numbers that say how a series was computed: "per 1,000", "2019 = 100".

    Examples
    --------
    >>> line_of("7.5 of 16.7 million").text
    '7.5 million of 16.7 million'
    """
    plain = " ".join(text.split())  # spaces of all kinds
    plain = _GROUPED.sub(lambda found: found[0].replace(" ", ","), plain)
    if series is not None and are_dollars(series):
        plain = _DOLLARS.sub("", plain)
    plain = _MINUS.sub("−", plain)
    plain = _AT_MOST.sub("at most", _AT_LEAST.sub("at least", plain))
    if series is not None:
        plain = spans_named(plain, periods_in(series))
    plain = each_with_its_word(_FROM_TO.sub(r"in \1–\2", plain))
    own: frozenset[str] = frozenset() if series is None else own_phases(series)
    for found, code in phases_named(plain)[::-1] if own else ():
        if code in own:
            plain = f"{plain[: found.start()]}phase{plain[found.end() :]}"
    for words in () if series is None else _own_words(series):
        plain = re.sub(rf"(?<!\w){re.escape(words)}(?!\w)", " ", plain, flags=re.IGNORECASE)
    plain = _ONE_SCALE.sub(r"\1 \3\2", plain)
    for part, digits in _PARTS_OF_A_MILLION:
        plain = part.sub(rf"{digits} \1", plain)
    line = Line(_ARE.sub("are", _IN_WORDS.sub(_in_digits, plain)))
    for found, _ in phases_named(line.text) if own else ():
        line.cross(*found.span())  # the number of a phase is no figure
    return line


def _in_digits(found: re.Match[str]) -> str:
    return f"{1 if found[1].casefold() == 'a' else count_of(found[1])} "


def _own_words(series: pd.DataFrame) -> list[str]:
    """Return words of a series whose numbers are no figures: how it was computed."""
    done = derivations_of(series)
    per = [f"per {one.terms['per']}" for one in done if one.kind == "per"]
    others = [one.words for one in done if one.kind in ("index", "other")]
    told = {"decided", "derived_from"} & {*series}
    rows = series.to_dict("records") if told else []
    held = (UNITS[code] for code in series["unit"].unique() if code in UNITS)
    bases = {words for unit in held for words in (unit.many, unit.base, *unit.words)}
    per += sorted((words for words in bases if re.match(r"per \d", words)), key=len)[::-1]
    return [*per, *others, *{words for row in rows for words in hedges_of(row)}]


def parts_of(line: Line, shown: Shown) -> list[Part]:
    """Take a sentence apart into what it states, each tested.

    Parameters
    ----------
    line : Line
        What is understood is crossed out of it; what is left was not.
    shown : Shown
        What it is tested against.

    Returns
    -------
    list of Part
        Superlatives first, then directions, shares and numbers.
    """
    facts = shown.series
    parts = majorities_in(line, shown)
    records = [*ranks_in(line, shown), *runs_in(line, facts)]
    for found in _UNTESTABLE.finditer(line.left):
        why = UNTESTABLE.format(why="the series holds figures, not every case")
        parts.append(part_of(found[0], "cannot be known", why, facts))
        line.cross(*found.span())
    records += records_in(line, shown)
    parts += [_of_series(one, line, shown) for one in records]
    parts += directions_in(line, shown)
    parts += shares_in(line, shown)
    times = Line(line.left)
    times.cross_all(_DATES)
    times.cross_all(YEAR)
    # what is a date is no number
    before, line.left = line.left, times.left
    parts += numbers_in(line, shown)
    dates = [*_DATES.finditer(before), *re.finditer(TIME, before, re.IGNORECASE)]
    for found in dates:
        kept = before[found.start() : found.end()]
        line.left = line.left[: found.start()] + kept + line.left[found.end() :]
    return parts


def _of_series(part: Part, line: Line, shown: Shown) -> Part:
    """Leave open a record that is said of the whole of a series: none is of that."""
    at = line.text.find(part.words)
    if shown.naming is None or shown.whole is None or at < 0:
        return part
    if shown.naming.at(line.text, at, at + len(part.words)) != "whole":
        return part
    why = ", which is said of the whole: test it against that series"
    return part_of(part.words, "cannot be known", why, shown.whole)


def unmeant_in(line: Line, *shown: Facts) -> list[str]:
    """Return the words of a sentence that are known, and that its figures do not say.

    Parameters
    ----------
    line : Line
        Of which the parts were tested.
    *shown : Facts
        The series that it is about, and others that may have a figure of its times.

    Returns
    -------
    list of str
        What no figure says, and times that are not as long as those of any.
    """
    facts = shown[0]
    words = unread_in(line.text, facts.rows, are_changes=facts.are_changes)
    found, *others = (misfits_in(line, one) for one in shown)
    return words + [one for one in found if all(one in other for other in others)]


def check_title(title: str, series: pd.DataFrame, *others: pd.DataFrame) -> None:
    """Refuse a title that the series does not bear out.

    A number must be a figure of the series as printed, with its qualifier, or a change
    between two of its periods; if the title names years, of those years. "About" allows
    rounding, "16.7 million" as "17 million" does not pass without it. A word of direction
    must be borne out by the bounds of the figure of the year named, or the last, and of the
    one that it is compared with, or the one before. A word of a record must be borne out by
    the bounds of all figures, and by a series that starts in time. A word of a share needs a
    series in percent: see :func:`humstats.share_of`. What no series can bear out ("nobody",
    "all") is refused: a note may say it. So is a number for a time that is not as long as a
    figure's own ("a month" of a year), and a share of others than it is a share of.

    Parameters
    ----------
    title : str
        In English, or in French, Spanish or Arabic, of which :mod:`.glossary` has the words
        that state something; what these compare with must be understood too.
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
    told = glossed(in_english(title, series))
    if told.unread:
        raise ChartError(_OPEN.format(words=told.stated[0].strip(), unread=told.unread))
    line = line_of(told.text, series)
    naming = Naming.of(series)
    if others and naming is None and says_share(line.text):
        for whole in others:
            with suppress(HumstatsError):
                more.insert(0, Facts.of(share_of(series, whole)))
                naming = Naming.of(series, whole)
                break
    parts = parts_of(line, Shown(facts, tuple(more)))
    for part in parts:
        if part.answer != "supported":
            way = ""
            if part.why.startswith(UNTESTABLE.partition("{")[0]):
                way = f" {_NOT_TESTED}"
            raise ChartError(f"The title says {told.quoted(part.words)!r}{part.why}.{way}")
    unmeant = unread_in(line.text, series, are_changes=facts.are_changes)
    stated = [part.words for part in parts if re.search(r"\d", part.words)]
    if stated:
        unmeant = unmeant_in(line, facts, *more)
    for words in unmeant:
        said = told.quoted(words)
        raise ChartError(f"The title says {said!r}, which cannot be tested. {_NOT_TESTED}")
    words = naming.turned_in(line.text) if naming else ""
    if naming and parts and not (words or others or says_share(line.text)):
        words = parts[0].words
    tables = [one.rows for one in (facts, *more)] if says_share(line.text) else [series]
    if parts and not words and is_of_area(line.text, *tables):
        words = parts[0].words
    if words := words or _of_others(line.text, [part.words for part in parts], series, *others):
        counted = f"{subject_of(facts.rows)} in {place_of(facts.rows)}"
        raise ChartError(f"The title says {words!r}, and the series counts {counted}.")


def _of_others(text: str, stated: list[str], *shown: pd.DataFrame) -> str:
    """Return the words of a title for others than are counted, as a claim is asked."""
    for said in stated:
        at = text.find(said)
        if words := others_in(text, at, at + len(said), *shown):
            return words
    if not stated:
        return ""
    return elsewhere_in(text, *shown) or ("" if shown[1:] else unnamed_in(text, shown[0]))
