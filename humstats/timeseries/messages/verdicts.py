"""Verdicts: what the figures of a series say to a sentence about it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, NoReturn

import pandas as pd

from humstats.errors import ChartError, FigureError
from humstats.timeseries.derivations import derivations_of
from humstats.timeseries.intervals import stated
from humstats.timeseries.messages.assertions import Claim
from humstats.timeseries.messages.bases import before_named
from humstats.timeseries.messages.doubts import doubted, flags_in
from humstats.timeseries.messages.durations import lengths_in
from humstats.timeseries.messages.facts import Facts
from humstats.timeseries.messages.naming import Naming, is_of_area, says_share, unnamed_in
from humstats.timeseries.messages.parts import Part, Shown, part_of
from humstats.timeseries.messages.portions import shares_among
from humstats.timeseries.messages.times import edge_of, is_start_of, named, positions
from humstats.timeseries.messages.titles import line_of, parts_of, unmeant_in
from humstats.timeseries.messages.vocabulary import (
    PASSING,
    is_english,
    names_in,
    published_words,
    uncomputed_in,
    unknown_in,
    vocabulary_of,
)
from humstats.timeseries.panels import as_series
from humstats.timeseries.scope import PERIOD
from humstats.timeseries.subjects import subject_of
from humstats.timeseries.wording import hedges_of, place_of, sources_of

if TYPE_CHECKING:
    from humstats.timeseries.messages.parts import Line
    from humstats.timeseries.messages.thresholds import Answer

__all__ = ["Verdict", "test_claim"]

_SINCE: Final = re.compile(r"\b(?:since|between|from)\b", re.IGNORECASE)
_ADMITTED: Final = re.compile(
    r"\b(?:not stated|unstated|not named|unnamed|unspecified)\b", re.IGNORECASE
)
#: Words that tell a figure as what is expected.
_EXPECTED: Final = re.compile(
    r"\b(?:project\w*|forecast\w*|expect\w*|estimat\w*|plan\w*|target\w*|aim\w*|will|would"
    r"|could|may|might|likely|anticipat\w*|seeks?|intend\w*)\b",
    re.IGNORECASE,
)
#: Columns that tell the figures of one question apart.
_TELLING: Final = ["indicator", "location_code", *PERIOD, "value", "low", "high", "source"]


@dataclass(frozen=True, slots=True, eq=False)
class Verdict:
    """What the figures say to a sentence.

    A verdict has three answers, so that it is neither true nor false: ``if verdict:`` is
    refused.

    Attributes
    ----------
    answer : {"supported", "refuted", "cannot be known"}
        Supported, or refuted, only where no word is left that was not tested.
    because : str
        One sentence, with the figures that decide; and one more where a check found something
        in these.
    figures : pandas.DataFrame
        The rows that decide.
    parts : tuple of Part
        Every statement of the sentence, with its own answer.
    not_tested : tuple of str
        Words that nobody understood, or that figures cannot say.
    """

    answer: Answer
    because: str
    figures: pd.DataFrame = field(repr=False)
    parts: tuple[Part, ...] = field(default=(), repr=False)
    not_tested: tuple[str, ...] = ()

    @property
    def sources(self) -> tuple[str, ...]:
        """Who says the figures that decide, each once, for the line below a sentence."""
        return sources_of(self.figures)

    @property
    def flags(self) -> tuple[str, ...]:
        """The rules that found something in the figures that decide."""
        return flags_in(self.figures)

    def __bool__(self) -> NoReturn:
        """Refuse: "cannot be known" is neither yes nor no."""
        raise TypeError(
            "A verdict has three answers and is neither true nor false: compare "
            "verdict.answer with 'supported', 'refuted' or 'cannot be known'."
        )


def test_claim(
    series: pd.DataFrame,
    claim: str | Claim,
    *,
    whole: pd.DataFrame | None = None,  # noqa: PT028 no test, for all its name
    among: pd.DataFrame | None = None,  # noqa: PT028
) -> Verdict:
    """Test a sentence against a series: supported, refuted, or cannot be known.

    Every number, share, direction, multiple, record, run and rank is tested against the
    bounds of the figures; a number without a time is meant of the last figure. What is not
    known of the figures cannot be known of the sentence: a record of the time before the
    series starts, a comparison across a break or of two sources, a number that a lower
    bound leaves open. Words that the test does not know are named, and of a sentence that has
    some nothing is known as a whole: "16.7 million because of the drought" says more than
    any figure, and "7,000 of them are women" is no count of them all.

    Parameters
    ----------
    series : pandas.DataFrame
        A time series: what the sentence is about.
    claim : str or Claim
        In English, one sentence or several; a Claim is tested by its English sentence.
    whole : pandas.DataFrame, optional
        The series of which this one is a part, for "half of" and "7.5 of 16.7 million".
    among : pandas.DataFrame, optional
        Figures of other places, for "the second highest of 21 countries".

    Returns
    -------
    Verdict
        With the answer, the reason, and the rows that decide.

    Raises
    ------
    MeaningError
        Where the series is no part of ``whole``: see :func:`humstats.share_of`.
    FigureError, ConflictError
        Where ``series`` is no time series.

    Examples
    --------
    >>> from humstats.model.columns import tidy
    >>> people = tidy(pd.DataFrame({
    ...     "indicator": "people_in_need", "location_code": "SYR", "admin_level": 0,
    ...     "reference_period_start": ["2012-01-01", "2024-01-01"],
    ...     "reference_period_end": ["2012-12-31", "2024-12-31"],
    ...     "value": [2.5e6, 16.7e6], "unit": "people", "source": "OCHA"}))
    >>> test_claim(people, "16.7 million people in need in 2024").answer
    'supported'
    >>> verdict = test_claim(people, "Needs in Syria: a record since 2011")
    >>> verdict.answer, verdict.because
    ('cannot be known', "The claim says 'since 2011', and the series starts in 2012: ...")
    """
    series = as_series(series)
    nothing = series.iloc[:0]
    text = claim.sentence("en") if isinstance(claim, Claim) else claim
    if not isinstance(text, str):
        raise FigureError(f"Expected a sentence or a Claim, found a {type(claim).__name__}.")
    if not text.strip():
        return Verdict("cannot be known", "The claim is empty.", nothing)
    if not is_english(text):
        because = "The claim is not in English, and only English can be tested."
        return Verdict("cannot be known", because, nothing, (), (text,))
    try:
        facts = Facts.of(series)
    except ChartError:
        because = "The series has no figure, so that nothing can be known of it."
        return Verdict("cannot be known", because, nothing)
    shown = _shown(series, facts, whole, among)
    line = line_of(text, series)
    for found in PASSING.finditer(line.left):
        line.cross(*found.span(str(found.lastgroup)))
    parts = parts_of(line, shown)
    parts += _times(line, shown)
    parts += _meaning(text, parts, facts)
    parts += _expectation(text, parts)
    parts = [_unfilled(part, text) for part in parts]
    if others := _of_others(text, parts, shown):
        # what is said of others these figures do not refute either
        parts = others + [
            replace(part, answer="cannot be known") if part.answer == "refuted" else part
            for part in parts
        ]
    for found, _ in before_named(line.left):
        line.cross(*found.span())
    known = vocabulary_of(series)
    for found in names_in(line.left, series):
        line.cross(*found.span())
    line.cross_all(published_words(series))
    if whole is not None:
        known |= vocabulary_of(as_series(whole))
    unread = unmeant_in(line, facts) + lengths_in(line, facts)
    unknown = [one for one in unknown_in(line.left, known) if one not in unread]
    verdict = _verdict(parts, unread + unknown, nothing)
    said = f"{verdict.because} {doubted(verdict.figures)}".strip()
    return replace(verdict, because=said)


# a name that pytest would collect where a test module imports it
test_claim.__test__ = False  # type: ignore[attr-defined]


def _shown(
    series: pd.DataFrame,
    facts: Facts,
    whole: pd.DataFrame | None,
    among: pd.DataFrame | None,
) -> Shown:
    naming = Naming.of(series, whole)
    if whole is None:
        return Shown(facts, among=among, strict=True, naming=naming)
    of, shares = Facts.of(whole), shares_among(series, whole)
    others = [of]
    if shares is not None and stated(shares).any():
        others.insert(0, Facts.of(shares))
    return Shown(facts, tuple(others), of, among, strict=True, naming=naming)


def _times(line: Line, shown: Shown) -> list[Part]:
    """Cross out the times that the series knows; those of which it has no figure are told."""
    parts = []
    for found in named(line.left):
        held = [facts for facts in shown.all if positions(found, facts)]
        words = found[0].strip()
        if not held and not _is_a_start(found, line.text, shown.series):
            first, last = (shown.series.period(at) for at in (0, shown.series.last))
            why = f", and the series, from {first} to {last}, has no figure of that time"
            parts.append(part_of(words, "cannot be known", why, shown.series))
        line.cross(*found.span())
        if edge := edge_of(found):
            line.cross(*edge.span())
    line.cross_all(r"\b\d{1,2}\s?[–-](?=\s)")
    return parts


def _is_a_start(found: re.Match[str], text: str, facts: Facts) -> bool:
    """Whether a time is that since which figures count, or changed: "since 27 Nov 2024"."""
    before = text[max(0, found.start() - 12) : found.start()]
    done = [derivations_of(facts.rows, at)[-1:] for at in range(facts.last + 1)]
    if any(found["year"] in one[0].terms.get("since", "") for one in done if one):
        return bool(_SINCE.search(before))
    return facts.is_cumulative and bool(_SINCE.search(before)) and is_start_of(found, facts)


def _meaning(text: str, parts: list[Part], facts: Facts) -> list[Part]:
    """Say that figures lack what they must state, unless the sentence says so too."""
    # a level may be said without its method: no two of such are compared
    if facts.unstated in ("", "method") or not parts or _ADMITTED.search(text):
        return []
    name = facts.unstated.replace("_", " ")
    found = re.search(r"\b(?:the )?(?:\w+ )?poverty line\b|\bthe line\b", text)
    words = found[0] if found else parts[0].words
    why = f", and which {name} the figure {facts.said(facts.last)} stands for is not stated"
    return [part_of(words, "cannot be known", why, facts, [facts.last])]


def _expectation(text: str, parts: list[Part]) -> list[Part]:
    """Say that a sentence tells as a fact what its figures only expect."""
    if _EXPECTED.search(text):
        return []
    for part in parts:
        for status in ("projected", "planned"):
            if part.answer == "supported" and (part.figures["status"] == status).any():
                why = f", and the figure is no count: it is {status}"
                return [Part(part.words, "cannot be known", why, part.figures)]
    return []


def _unfilled(part: Part, text: str) -> Part:
    """Leave open what a figure decides that was filled in, unless the sentence says so too."""
    filled = part.figures[part.figures["status"] == "filled"].to_dict("records")
    for hedge in ["; ".join(hedges_of(row)) for row in filled]:
        if not hedge or hedge not in text:
            why = ", and the figure was filled in" + (f": it is {hedge}" if hedge else "")
            return Part(part.words, "cannot be known", why, part.figures)
    return part


def _of_others(text: str, parts: list[Part], shown: Shown) -> list[Part]:
    """Say that a sentence is of others, or of another thing, than what figures count."""
    facts = shown.series
    missing = "" if shown.whole else unnamed_in(text, facts.rows)
    if shown.naming and not missing:
        missing = shown.naming.turned_in(text)
        if parts and not (missing or shown.whole) and not says_share(text):
            missing = parts[0].words
    tables = [one.rows for one in shown.all] if says_share(text) else [facts.rows]
    if parts and not missing and is_of_area(text, *tables):
        missing = parts[0].words
    nobody = bool(shown.naming and shown.whole and shown.naming.names_nobody(text))
    if not missing and parts and (nobody or uncomputed_in(text, facts.rows)):
        missing = parts[0].words
    if not missing or not parts:
        return []
    why = f", and the series counts {subject_of(facts.rows)} in {place_of(facts.rows)}"
    return [part_of(missing, "cannot be known", why, facts, [facts.last])]


def _verdict(parts: list[Part], unknown: list[str], nothing: pd.DataFrame) -> Verdict:
    left = "; ".join(f"not tested: {words!r}" for words in unknown)
    if not parts:
        because = "The claim states nothing that figures can bear out or refute"
        because += f"; {left}." if left else "."
        return Verdict("cannot be known", because, nothing, (), tuple(unknown))
    answers: tuple[Answer, ...] = ("refuted", "cannot be known")
    for wanted in answers:
        if found := [part for part in parts if part.answer == wanted]:
            because, told = found[0].because, wanted
            if left:
                # words that nobody tested may be what a number is of
                because, told = f"{because.removesuffix('.')}; {left}.", answers[1]
            rows = pd.concat([part.figures for part in found], ignore_index=True)
            return Verdict(told, because, rows, tuple(parts), tuple(unknown))
    rows = pd.concat([part.figures for part in parts], ignore_index=True)
    rows = rows[~rows.duplicated(_TELLING)]
    if unknown:
        because = f"Borne out as far as it was tested; {left}."
        return Verdict("cannot be known", because, rows, tuple(parts), tuple(unknown))
    said = "; ".join(f"{part.words!r}{part.why}" for part in parts)
    return Verdict("supported", f"The claim says {said}.", rows, tuple(parts))
