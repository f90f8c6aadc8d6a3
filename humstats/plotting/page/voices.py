"""Voices: a chart speaks one language, in all its words, numbers and days.

Names of what is counted and of places come from the time series, where claims have them too;
the words of charts stand in ``phrases.yaml``. A number is rounded and worded once, for all
languages, and then written as each has it: no two languages round a half two ways.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from humstats.model import places
from humstats.model.calendars import ENGLISH_MONTHS, month_name
from humstats.model.numerals import grouped, quantity
from humstats.model.periods import Period
from humstats.model.plain_yaml import bundled
from humstats.model.units import UNITS
from humstats.timeseries import place_of, sentence_of, subject_of, title_of
from humstats.timeseries.messages.computations import computed_in
from humstats.timeseries.messages.languages import (
    check_language,
    contracted,
    listed_in,
    moment_in,
    number_in,
    phrases,
    subject_in,
)
from humstats.timeseries.messages.sentences import level
from humstats.timeseries.scope import PERIOD
from humstats.timeseries.subjects import beside, said_of, share_base_of, share_whole_of, who_of
from humstats.timeseries.wording import (
    areas_of,
    capitalised,
    period_of,
    source_of,
    when_of,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    import pandas as pd

    from humstats.model.numerals import NumberForm
    from humstats.timeseries.reasons import Reason

__all__ = ["ENGLISH", "Voice", "runs_of"]

_NBSP: Final = "\N{NO-BREAK SPACE}"
#: The sign behind a number of a label: "7.5M", "12–14M", "3K".
_SIGNED: Final = re.compile(r"(?<=\d)[KMB]$")
_ARABIC: Final = re.compile("[\u0600-\u06ff]")
#: Words that are no name.
_SENTENCE: Final = re.compile(r"\b[a-z]+ [a-z]+\b")
_POWERS: Final = {"K": 3, "M": 6, "B": 9}


@dataclass(frozen=True, slots=True)
class Voice:
    """How a chart speaks.

    Attributes
    ----------
    language : {"en", "fr", "es", "ar"}
        Which.

    Raises
    ------
    UnknownNameError
        For any other language.
    """

    language: str = "en"

    def __post_init__(self) -> None:
        check_language(self.language)

    @property
    def is_rtl(self) -> bool:
        """Whether it is written from right to left."""
        return self.language == "ar"

    def words(self, *path: str | int) -> Any:
        """Return the words that stand somewhere in ``phrases.yaml``."""
        held = _phrases()[self.language]
        for step in path:
            held = held[step]
        return held

    def say(self, name: str, **terms: object) -> str:
        """Say a sentence or a word of a chart, its places filled.

        Examples
        --------
        >>> Voice("fr").say("since", day="27 nov. 2024"), Voice().say("highest")
        ('depuis le 27 nov. 2024', 'highest')
        """
        text = str(self.words(name))
        if not terms:
            return text
        return contracted(text.format(**terms), self.language)

    def plural(self, name: str, n: int) -> str:
        """Say how many there are, as the language counts."""
        from babel import Locale

        forms = self.words(name)
        form = Locale(self.language).plural_form(n)
        return str(forms.get(form, forms["other"])).format(n=self.number(f"{n:,}"))

    def joined(self, words: Iterable[str]) -> str:
        """Join words as in a sentence: "2012, 2013 and 2015"."""
        held = list(words)
        return listed_in(held, self.language) if held else ""

    def list(self, words: Iterable[str]) -> str:
        """Join words with commas, leaving out what is empty."""
        return str(self.words("comma")).join(filter(None, words))

    def number(self, english: str) -> str:
        r"""Write what English writes of a number, with its sign: "7.5M", "45%", "1,200".

        Examples
        --------
        >>> [Voice(language).number("16.7M") for language in ("fr", "ar")]
        ['16,7\xa0M', '16.7\xa0مليون']
        """
        if self.language == "en":
            return english
        signed = _SIGNED.search(english)
        plain, sign = (english[:-1], signed[0]) if signed else (english, "")
        parts = plain.split("–")  # a range is two numbers and one sign
        if self.language == "es" and sign == "B":
            # a thousand million has no word of its own
            parts, sign = [grouped(float(part) * 1000) for part in parts], "M"
        said = "–".join(number_in(part, self.language) for part in parts)
        return said + str(self.words("short", _POWERS[sign])) if sign else said

    def lines(self, form: NumberForm, figure: Mapping[str, Any]) -> tuple[str, ...]:
        r"""Write a figure's number for a label, the word before it on a line of its own.

        Examples
        --------
        >>> from humstats.model.numerals import NumberForm
        >>> near = {"value": 7.5e6, "high": 7.5e6, "qualifier": "nearly"}
        >>> Voice("fr").lines(NumberForm(6, 1), near)
        ('près de', '7,5\xa0M')
        """
        *word, number = form.write(figure)
        return (*(self.qualifier(one) for one in word), self.number(number))

    def quantity(self, figure: Mapping[str, Any], *, form: str = "compact") -> str:
        r"""Write a figure's number with its qualifier on one line.

        Examples
        --------
        >>> dead = {"value": 255, "low": 255, "qualifier": "more_than", "unit": "deaths"}
        >>> Voice("es").quantity(dead)
        'más de 255'
        """
        english = quantity(figure, form=form)  # type: ignore[arg-type]
        if self.language == "en":
            return english
        word, space, number = english.rpartition(" ")
        if " to " in english:
            low, high = (self.number(part) for part in english.split(" to "))
            return str(phrases(self.language)["range"]).format(low=low, high=high)
        if not space:
            return self.number(number)
        return f"{self.qualifier(word)} {self.number(number)}"

    def qualifier(self, english: str) -> str:
        """Write the word before a number: "nearly"."""
        if self.language == "en":
            return english
        code = english.replace(" ", "_")
        return str(phrases(self.language)["qualifiers"].get(code, english))

    def scale(self, form: NumberForm) -> str:
        """Say what bare numbers are in: "millions"; empty where they have their sign."""
        if form.signed or not (form.percent or form.power):
            return ""
        return str(self.words("scales", "percent" if form.percent else form.power))

    def unit(self, code: str) -> str:
        """Name a unit, as after a number: "people", "ménages"."""
        if self.language == "en":
            return UNITS[code].many if code in UNITS else code
        return str(phrases(self.language)["units"].get(code, ""))

    def period(self, period: Period) -> str:
        """Write a period short, as under a column: "2024", "nov. 2024", "27–30 nov. 2024".

        Examples
        --------
        >>> from humstats.model.periods import parse_period
        >>> Voice("fr").period(parse_period("2024-11")).replace(chr(0xA0), " ")
        'nov. 2024'
        """
        english = str(period)
        if self.language == "en" or not re.search(r"[A-Z]", english):
            return english
        return re.sub(
            r"[A-Z][a-z]{2}(?= |–|$)",
            lambda found: self.month(found[0]),
            english,
        ).replace(" ", _NBSP)

    def month(self, english: str) -> str:
        """Write a month short: "nov."."""
        return _months(self.language)[english]

    def month_in_full(self, period: Period) -> str:
        """Write a month in full: "décembre 2024"."""
        if self.language == "en":
            return f"{month_name(period.start)} {period.start.year}"
        return moment_in(period, self.language).bare

    def day(self, day: dt.date) -> str:
        """Write a day short: "27 nov. 2024"."""
        return self.period(Period(day, day))

    def event(self, day: dt.date, words: str) -> str:
        """Say what happened on a day."""
        return self.say("some_are", periods=self.day(day), words=words)

    def span(self, periods: Iterable[Period]) -> str:
        """Say from when to when periods reach: "2012–2025", "nov. 2024 à janv. 2025"."""
        held = list(periods)
        first = min(held, key=lambda period: period.start)
        last = max(held, key=lambda period: period.end)
        if first == last:
            return self.period(first)
        if first.start == last.start:
            return self.period(Period(first.start, last.end))
        one, other = self.period(first), self.period(last)
        years = str(first).isdigit() and str(last).isdigit()
        return f"{one}–{other}" if years else self.say("span", first=one, last=other)

    def periods(self, periods: Iterable[Period]) -> str:
        """Name periods one by one, whole years that follow on each other as one."""
        return self.joined(self.runs(periods))

    def runs(self, periods: Iterable[Period]) -> Sequence[str]:
        """Name periods as :meth:`periods` does, each apart."""
        held = list(dict.fromkeys(periods))
        if all(str(period).isdigit() for period in held):
            return runs_of([period.end.year for period in held])
        return [self.period(period) for period in held]

    def at(self, period: Period) -> str:
        """Say when, in a sentence: "in 2024", "du 27 au 30 novembre 2024"."""
        if self.language == "en":
            return f"in {period}"
        return str(moment_in(period, self.language))

    def days_of(self, figure: Any) -> str:
        """Say when one figure holds; a count since a start by its start alone."""
        if self.language == "en":
            when = when_of(figure)
            return when if when.startswith("since ") else str(period_of(figure))
        period = period_of(figure)
        if when_of(figure).startswith("since "):
            return self.say("since", day=self.day(period.start))
        return self.period(period)

    def subject(self, figures: pd.DataFrame) -> str:
        """Say what figures count, from a small letter: "personnes dans le besoin"."""
        if self.language == "en":
            return subject_of(figures)
        said = said_of(figures)
        name = subject_in(str(figures["indicator"].iloc[0]), said, "", self.language)
        return computed_in(name, figures, said, self.language)

    def place(self, figures: pd.DataFrame) -> str:
        """Name the place that figures are about: "Syrie", "Aleppo, Syrie"."""
        if self.language == "en":
            return place_of(figures)
        country = places.name_of(str(figures["location_code"].iloc[0]), self.language)
        return self.list((*areas_of(figures), country))

    def whole(self, shares: pd.DataFrame) -> str:
        """Say what shares are a share of; empty where they are of nothing that is known."""
        if self.language == "en":
            return share_whole_of(shares) or ""
        base = share_base_of(shares)
        return subject_in(base[0], base[1], "", self.language) if base else ""

    def part(self, part: pd.DataFrame, whole: str) -> str:
        """Say what a part counts, beside the words for its whole: "children"."""
        if self.language == "en":
            return beside(subject_of(part), whole)
        who, _ = who_of(said_of(part))
        return str(phrases(self.language)["who"][who][0]) if who else self.subject(part)

    def source(self, figure: Any) -> str:
        """Return who says one figure."""
        who = source_of(figure)
        return who if who == figure.get("source") else str(self.words("not_named"))

    def title(self, series: pd.DataFrame) -> str:
        """Say the message of a series in one line."""
        if self.language == "en" or not series.duplicated(PERIOD).any():
            return title_of(series, self.language)
        first = period_of(series.iloc[0])
        return capitalised(
            self.list((self.subject(series), self.place(series), self.period(first)))
        )

    def broken(self, period: Period, why: str) -> str:
        """Say that figures do not compare with those before a period.

        Why is known in English; other languages refer to the figures.
        """
        form = "broken" if self.language == "en" else "broken_untold"
        return self.say(form, period=self.period(period), why=why)

    def decision(self, reason: Reason) -> Reason | str:
        """Say what was decided of a figure; other languages than English by its kind."""
        if self.language == "en":
            return reason
        said = self.words("decisions")
        return str(said.get(reason.kind, said["other"]))

    def can_write(self, text: str) -> bool:
        """Tell whether a text of others is in the script of the language.

        Examples
        --------
        >>> Voice("ar").can_write("Read by eye."), Voice("fr").can_write("Read by eye.")
        (False, True)
        """
        return not (_SENTENCE if self.is_rtl else _ARABIC).search(text)

    def sentence(self, figure: pd.DataFrame) -> str:
        """Say one figure as a sentence, from a small letter and without a full stop."""
        return sentence_of(figure) if self.language == "en" else level(figure, self.language)


#: A chart speaks English unless it is told otherwise.
ENGLISH: Final = Voice()


def runs_of(years: Sequence[int]) -> list[str]:
    """Write years, those that follow on each other as one.

    Examples
    --------
    >>> runs_of([2011, 2012, 2013, 2015])
    ['2011–2013', '2015']
    """
    runs: list[list[int]] = []
    for year in sorted(set(years)):
        if runs and runs[-1][-1] == year - 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return [str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs]


def _phrases() -> Mapping[str, Any]:
    found: Mapping[str, Any] = bundled("humstats.plotting", "phrases.yaml")
    return found


@cache
def _months(language: str) -> Mapping[str, str]:
    from babel.dates import get_month_names

    names = get_month_names("abbreviated", context="format", locale=language)
    return {name[:3]: str(names[number]) for number, name in enumerate(ENGLISH_MONTHS, 1)}
