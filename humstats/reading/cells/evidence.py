"""Evidence: what the cells of one column show of how it writes its numbers.

A cell that reads in one notation only shows that its column uses it: "1,234,567" and "12.5"
show one, "1.234.567" and "0,25" the other. A lone "15,3" may be a slip of a key, so that two
such cells are needed, unless the unit counts nothing. Where cells contradict each other the
column shows nothing, and each doubtful cell is asked about. What a spreadsheet holds as a
number is written by the spreadsheet, and shows nothing.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from humstats.model.findings import quoted
from humstats.reading.cells.expressions import Number, parse_number
from humstats.reading.cells.measures import Customs
from humstats.reading.cells.notations import CONTINENTAL, ENGLISH, LONE_POINT, NUMERAL, tidied
from humstats.reading.cells.phrases import LANGUAGES, unaccented

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from humstats.reading.cells.notations import Notation

__all__ = ["ENOUGH", "Shown", "customs_of"]

#: A count has no decimals; so many different ones with three digits behind a mark, and none
#: with another number of them, leave no reasonable doubt.
ENOUGH: Final = 5
_WEAK: Final = re.compile(r"[+-]?[1-9][0-9]*,[0-9]+")
_DOUBTFUL_SCALE: Final = re.compile(rf"[0-9]\s*({'|'.join(LANGUAGES)})\b")


class Shown(NamedTuple):
    """The customs of a column, and what is to be said of how they are known."""

    customs: Customs
    sentences: tuple[str, ...] = ()


class _Readings(NamedTuple):
    """One text as both notations read it; None where one does not."""

    text: str
    english: Number | None
    continental: Number | None

    @property
    def doubtful(self) -> bool:
        one, other = self.english, self.continental
        if one is None or other is None or one == other:
            return False
        # texts, because what is missing equals nothing
        return repr(one[:3]) != repr(other[:3])

    @property
    def mark(self) -> str:
        return "," if "," in tidied(self.text) else "."


def customs_of(
    plain: Iterable[str], others: Sequence[str], *, counted: bool | None = None
) -> Shown:
    """Find out how a column writes its numbers.

    Parameters
    ----------
    plain : iterable of str
        Its plain numbers that stand there as texts.
    others : sequence of str
        Its other texts.
    counted : bool, optional
        Whether its unit counts people, households or events; None where that is not known.

    Returns
    -------
    Shown
        The customs and, where doubtful cells are read by them, one sentence for each.

    Examples
    --------
    >>> shown = customs_of([], ["1.234,5", "7,003"])
    >>> print(*shown.sentences)
    Commas mark decimals and points group thousands in this column, as '1.234,5' shows:
    '7,003' was read as 7.003.
    """
    scales, sentences = _scales(others)
    plain = list(plain)
    negative, of_brackets = _brackets([*plain, *others], counted=counted)
    customs = Customs(brackets_negative=negative, scales=scales)
    marked = [word for word in others if any(mark in word for mark in ",.،，．")]
    lone = sorted(word for word in plain if "." in word)
    read = [_readings(word, customs) for word in marked]
    read += [_readings(word, customs) for word in lone if LONE_POINT.fullmatch(word)]
    english = [one.text for one in read if one.english and one.continental is None]
    english += [word for word in lone if not LONE_POINT.fullmatch(word)]
    continental = [one for one in read if one.continental and one.english is None]
    doubtful = [one for one in read if one.doubtful]
    notation: Notation | None = None
    if english and not continental:
        notation = ENGLISH
        commas = [one for one in doubtful if one.mark == ","]
        read_so = [(one.text, one.english) for one in commas]
        sentences += _said("Commas group thousands and points mark decimals", english, read_so)
    elif continental and not english and (counted is False or _sure(continental)):
        notation = CONTINENTAL
        shown_by = [one.text for one in continental]
        read_so = [(one.text, one.continental) for one in doubtful or continental]
        sentences += _said("Commas mark decimals and points group thousands", shown_by, read_so)
    elif counted and not english and not continental:
        notation, said = _by_number(doubtful)
        sentences += said
    return Shown(replace(customs, notation=notation), (*sentences, *of_brackets))


def _readings(text: str, customs: Customs) -> _Readings:
    if NUMERAL.fullmatch(tidy := tidied(text)):
        # most cells; they need no look at any word
        forms = (ENGLISH.plain(tidy), CONTINENTAL.plain(tidy))
        return _Readings(
            text, *(None if form is None else Number(float(form)) for form in forms)
        )
    both = (
        parse_number(text, customs=replace(customs, notation=notation))
        for notation in (ENGLISH, CONTINENTAL)
    )
    return _Readings(text, *(read if isinstance(read, Number) else None for read in both))


def _sure(shown_by: Sequence[_Readings]) -> bool:
    texts = {one.text for one in shown_by}
    weak = {text for text in texts if _WEAK.fullmatch(tidied(text))}
    return len(weak) > 1 or len(weak) < len(texts)


def _by_number(doubtful: Sequence[_Readings]) -> tuple[Notation | None, list[str]]:
    """Decide by the number of texts whose mark has three digits behind it, of counts only."""
    marks = {one.mark for one in doubtful}
    texts = {one.text for one in doubtful}
    if len(marks) != 1 or len(texts) < ENOUGH:
        return None, []
    (mark,) = marks
    sentence = (
        f"A {'comma' if mark == ',' else 'point'} groups thousands in this column of counts: "
        f"all {len(texts):,} different texts with one have three digits behind it, such as "
        f"{quoted(_first(texts))}."
    )
    return ENGLISH if mark == "," else CONTINENTAL, [sentence]


def _said(
    what: str, shown_by: Iterable[str], read: Sequence[tuple[str, Number | None]]
) -> list[str]:
    """Say once what the column decides, with the evidence and an example."""
    if not read:
        return []
    text, number = min(read, key=lambda one: (len(one[0]), one[0]))
    assert number is not None, "it reads so"
    known = [number.value] if number.value == number.value else [number.low, number.high]
    was = " to ".join(f"{end:.15g}" for end in known if end == end)
    more = len({other for other, _ in read}) - 1
    others = f", and {more:,} more text{'s' if more > 1 else ''} likewise" if more else ""
    shown = _first(shown_by)
    evidence = "" if shown == text else f", as {quoted(shown)} shows"
    return [f"{what} in this column{evidence}: {quoted(text)} was read as {was}{others}."]


def _first(texts: Iterable[str]) -> str:
    """Choose the longest, which shows most, wherever it stands."""
    return min(texts, key=lambda text: (-len(text), text))


def _scales(others: Sequence[str]) -> tuple[dict[str, float], list[str]]:
    """Find what scale words with two meanings stand for in the language of the column."""
    words = {text: unaccented(tidied(text)) for text in others if not NUMERAL.fullmatch(text)}
    used = {found[1] for word in words.values() for found in _DOUBTFUL_SCALE.finditer(word)}
    scales, sentences = {}, []
    for scale in sorted(used):
        language, size = LANGUAGES[scale]
        if told := [text for text, word in words.items() if language.search(word)]:
            scales[scale] = size
            sentences.append(
                f"{quoted(scale)} stands for {size:,.0f} in this column, as the language of "
                f"{quoted(_first(told))} shows."
            )
    return scales, sentences


def _brackets(texts: Sequence[str], *, counted: bool | None) -> tuple[bool, list[str]]:
    """Tell whether brackets mark negative numbers: of money or rates, with groups in them."""
    if counted is not False:
        return False, []
    tidy = {text: tidied(text) for text in texts if "(" in text or "（" in text}
    bracketed = [text for text, word in tidy.items() if re.fullmatch(r"\(.*[0-9].*\)", word)]
    grouped = [
        text
        for text in bracketed
        if re.search(r"[0-9][ ,.'][0-9]{3}(?![0-9])|[0-9][.,][0-9]*[1-9]", tidy[text])
    ]
    if not grouped or any(re.match(r"-[0-9.,]", tidied(text)) for text in texts):
        return False, []
    return True, [
        f"Brackets mark negative numbers in this column, as {quoted(_first(grouped))} shows."
    ]
