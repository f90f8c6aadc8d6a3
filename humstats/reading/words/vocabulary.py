"""Vocabulary: what the words over columns stand for, in four languages.

Every word of a header must be accounted for: by something that it says, or because it never
changes what is counted. One word that is left over makes the header one that was not
understood, and it is told which. Nothing is guessed: two indicators in one header, or a word
with two readings, leave the question to the sender.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from humstats.model.indicators import catalogue
from humstats.model.periods import parse_period
from humstats.reading.meanings import Meaning
from humstats.reading.words.ages import mark_ages
from humstats.reading.words.areas import area_of_header, levels_of
from humstats.reading.words.explanations import (
    Explanation,
    as_part,
    settled,
    with_their_wholes,
)
from humstats.reading.words.facts import (
    Facts,
    facts_of,
    own_beside,
    parts_of,
)
from humstats.reading.words.header import column_of
from humstats.reading.words.header_words import (
    boys_beside_girls,
    grown_up,
    header_words,
    known_words,
    nouns,
    phases_spelt,
    years,
)
from humstats.reading.words.lexicon import folded, lexicon, split, tokens_of
from humstats.reading.words.unions import AND, Piece, unions_in

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from humstats.reading.words.lexicon import Fact, Token

__all__ = [
    "explain",
    "explain_together",
    "is_of_people",
    "meaning_of_header",
    "parts_of_header",
]

_YEAR: Final = re.compile(r"(?:19|20)\d\d")
#: A longer text is no header.
_LONGEST_HEADER: Final = 500
#: How many words a period has at most ("30 Nov 2024").
_LONGEST_PERIOD: Final = 4


def explain(text: str) -> Explanation:
    """Say what a header says, and which of its words were not understood.

    Parameters
    ----------
    text : str
        The header; its rows are joined by " / ".

    Returns
    -------
    Explanation
        Its ``meaning`` is None where it does not say what the column holds.

    Examples
    --------
    >>> explain("Number of people with blue eyes").unread
    ('with', 'blue', 'eyes')
    >>> print(explain("Reached").sentence)
    The header 'Reached' can mean people_reached or people_expected_to_be_reached.
    """
    if len(text) > _LONGEST_HEADER:
        return Explanation(text, unread=(text,))
    # indicators can be added to the catalogue
    return _explain(text, tuple(catalogue))


@lru_cache(maxsize=4096)
def _explain(text: str, _indicators: tuple[str, ...]) -> Explanation:
    plain = _without_banners(text)
    area = area_of_header(plain)
    dimension = column_of(plain)
    if dimension is not None:
        return Explanation(text, Meaning(dimension[0], rank=dimension[1]), area=area)
    if area is not None:
        return Explanation(text, area.meaning(), area=area)
    marked, ages = mark_ages(phases_spelt(folded(text)))
    tokens = tokens_of(marked, known_words())
    said, rows, unread = _said(tokens, ages)
    facts = facts_of(fact for fact in said if fact[0] != "doubt")
    if "ipc_type" in facts and "ipc_phase" not in facts:
        unread.extend(facts.pop("ipc_type"))
    doubts = _open_doubts([code for kind, code in said if kind == "doubt"], facts)
    words = frozenset(token.word for token in tokens)
    held = Explanation(text, facts=facts, unread=tuple(unread), doubts=doubts, words=words)
    held = held if doubts else as_part(held)
    if held.unread or doubts or not words or held.is_part:
        return held
    if len(set(rows)) > 1 and not _is_one_sector(facts):
        return replace(held, clash=f"sector: {' and '.join(facts['sector'])}")
    return settled(held)


def _is_one_sector(facts: Facts) -> bool:
    # "Protection / Health" is no group of sectors, as "Health & Nutrition" is one
    return parts_of({"sector": facts["sector"]})["sector_code"] in facts["sector"]


def explain_together(texts: Sequence[str]) -> list[Explanation]:
    """Say what the headers of one table say, where each also tells something of the others.

    A word for areas takes its level from those to its left. Women beside girls are adults,
    "niños" beside "niñas" are boys, general protection beside child protection is a category
    of its own, and a year beside a month is a part of a period.

    Parameters
    ----------
    texts : sequence of str
        One header a column, from left to right.

    Returns
    -------
    list of Explanation
        One a column.

    Examples
    --------
    >>> held = explain_together(["Province", "Département", "Month", "Year"])
    >>> [each.meaning.column for each in held]
    ['admin1_name', 'admin2_name', 'month', 'year']
    """
    held = with_their_wholes([explain(text) for text in texts])
    levels = levels_of([each.area for each in held])
    own = own_beside(
        [(each.parts or {}).get("sector_code", "") for each in held],
        [each.facts.get("own", ("",))[0] for each in held],
    )
    held = [_apart(each, word) if word else each for each, word in zip(held, own, strict=True)]
    with_months = any(each.meaning and each.meaning.column == "month" for each in held)
    # girls among women leave these what they are; beside them, women are of full age
    children = {each.beside for each in held if "children" in each.facts.get("stage", ())}
    said = {word for each in held for word in each.words}
    return [
        _beside(
            each, level, with_months=with_months, children=children - {each.text}, said=said
        )
        for each, level in zip(held, levels, strict=True)
    ]


def _apart(held: Explanation, word: str) -> Explanation:
    """Return what a header says whose sector is no more than what its own word says."""
    return settled(replace(held, facts={**held.facts, "category": (word,)}))


def _beside(
    held: Explanation,
    level: int | None,
    *,
    with_months: bool,
    children: Collection[str],
    said: Collection[str],
) -> Explanation:
    """Return what a header says beside the others of its table."""
    if held.area and not held.area.stated:
        if level is None:
            clash = "area: the level of another column, and its own"
            return replace(held, meaning=None, clash=clash)
        return replace(held, meaning=held.area.meaning(level))
    if held.meaning and held.meaning.column == "period" and with_months:
        is_year = column_of(held.text) and years().of(_without_banners(held.text))
        return replace(held, meaning=replace(held.meaning, column="year")) if is_year else held
    if held.parts is None:
        return held
    facts = dict(held.facts)
    if children and held.words & grown_up() and not {"stage", "age_range"} & set(facts):
        facts["stage"] = ("adults",)
    for boys, girls in boys_beside_girls():
        if boys in held.words and girls in said and girls not in held.words:
            facts.setdefault("gender", ("m",))
    return held if facts == held.facts else settled(replace(held, facts=facts))


def _without_banners(text: str) -> str:
    """Return a header without the rows over it that say nothing of its column."""
    *above, last = text.split(" / ")
    banners = {" ".join(folded(word).casefold().split()) for word in lexicon()["banners"]}
    kept = [row for row in above if " ".join(folded(row).casefold().split()) not in banners]
    return " / ".join([*kept, last])


def _said(
    tokens: Sequence[Token], ages: Iterable[str]
) -> tuple[list[Fact], list[int], list[str]]:
    """Return what words say, the rows that name sectors, and the words left over."""
    said: list[Fact] = []
    rows: list[int] = []
    unread: list[str] = []
    pieces: list[Piece] = []
    ages = iter(ages)
    place = 0
    while place < len(tokens):
        token = tokens[place]
        found = header_words().at(tokens, place)
        period = _period_at(tokens, place)
        if token.word == "\x01":
            said.append(("age_range", next(ages)))
            pieces.append(Piece(f"ages {said[-1][1]}", token.row, (said[-1],)))
            place += 1
        elif period:
            many, text = period
            said.append(("period", text))
            place += many
        elif found and found[1][0][0] == "by":
            after = _after_nouns(tokens, place + found[0])
            if after == place + found[0]:
                unread.append(token.text)
            place = after
        elif found:
            many, facts = found
            said.extend(fact for fact in facts if fact[0] != "silent")
            rows.extend(token.row for kind, _ in facts if kind == "sector")
            text = " ".join(each.text for each in tokens[place : place + many])
            joins = token.word in AND and many == 1
            pieces.append(Piece(text, token.row, facts, joins))
            place += many
        else:
            unread.append(token.text)
            place += 1
    return said, rows, [*unread, *unions_in(pieces)]


def _after_nouns(tokens: Sequence[Token], place: int) -> int:
    """Return the place after the nouns of dimensions that stand at one, in its row."""
    end = place
    row = tokens[place - 1].row
    while place < len(tokens) and tokens[place].row == row:
        noun = nouns().at(tokens, place)
        other = header_words().at(tokens, place)
        if noun and not (other and other[0] > noun[0]):
            place = end = place + noun[0]
        elif tokens[place].word in AND:
            place += 1
        else:
            break
    return end


def _period_at(tokens: Sequence[Token], place: int) -> tuple[int, str] | None:
    """Return how many words the period at a place has, and its text."""
    ahead = [token.text for token in tokens[place : place + _LONGEST_PERIOD]]
    for many in range(len(ahead), 0, -1):
        words = ahead[:many]
        if not any(_YEAR.fullmatch(word) for word in words):
            continue
        for text in (" ".join(words), "-".join(words)):
            try:
                parse_period(text)
            except ValueError:
                continue
            return many, text
    return None


def _open_doubts(doubts: Sequence[str], facts: Facts) -> tuple[str, ...]:
    """Return the readings of a doubtful word, unless another word decides between them."""
    counted_as = lexicon()["counted_as"]
    named = {*facts.get("indicator", ()), *(counted_as.get(g) for g in facts.get("group", ()))}
    return () if named & set(doubts) else tuple(dict.fromkeys(doubts))


def meaning_of_header(text: str) -> Meaning | None:
    """Return what the column under a header holds; None where the header does not say it.

    Parameters
    ----------
    text : str
        The header; its rows are joined by " / ".

    Returns
    -------
    Meaning or None
        A column of figures has an indicator and a unit, at the least.

    Examples
    --------
    >>> meaning_of_header("Femmes ciblées 2023").fixed["indicator"]
    'people_targeted'
    >>> meaning_of_header("Oblast PCode").column
    'admin1_code'
    >>> meaning_of_header("Protection") is None
    True
    """
    return explain(text).meaning


def parts_of_header(text: str) -> Mapping[str, str] | None:
    """Return what a header says about figures, with an indicator or without one.

    So it can be joined with what a hashtag or the caller says. A group is one here even where
    it could be counted by itself. None where the header was not understood; empty where it
    says nothing, as "Total" does.

    Examples
    --------
    >>> parts_of_header("Women (18 to 59)"), parts_of_header("IDPs")
    ({'gender': 'f', 'age_range': '18-59'}, {'population_group': 'IDP'})
    """
    return explain(text).parts


def is_of_people(text: str) -> bool:
    """Whether a header names people or sectors that no column of a figures table has.

    Examples
    --------
    >>> is_of_people("Nationality"), is_of_people("sub-cluster code"), is_of_people("Colour")
    (True, True, False)
    """
    tokens = tokens_of(folded(text).replace("_", " "), ())
    words = [token.word for token in tokens]
    forms = {word for name in ("name", "code") for word in lexicon()["forms"][name]}
    kept = [word for word in words if word not in forms]
    return kept in [split(folded(word)) for word in lexicon()["people"]]
