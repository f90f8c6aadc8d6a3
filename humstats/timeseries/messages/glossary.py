"""Glossary: words of French, Spanish and Arabic titles that state something, in English.

The words stand in ``glossary.yaml``, each beside the English that makes the same statement,
so that one test reads four languages. What is found and leaves open with what it compares is
told, and never passed over.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from humstats.model.plain_yaml import bundled
from humstats.timeseries.messages.languages import phrases
from humstats.timeseries.messages.numbers import COUNTS, FRACTIONS
from humstats.timeseries.messages.times import ANY_TIME

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["GLOSSED", "Glossed", "glossary", "glossed", "qualifiers_of"]

#: The languages that have one.
GLOSSED: Final = ("fr", "es", "ar")
#: What stands for the English of a group of a pattern.
_GROUPS: Final = re.compile(r"\\g<(\w+)>")
#: What is filled in; a group's own name is none.
_PLACES: Final = re.compile(r"(?<!\?P)<([a-z ]+)>")
_STEPS: Final = {
    "année": "year", "mois": "month", "trimestre": "quarter", "año": "year", "mes": "month",
    "عام": "year", "سنة": "year", "شهر": "month",
}  # fmt: skip
_WAYS: Final = {"أكثر": "more", "أعلى": "higher", "أقل": "fewer", "أدنى": "lower"}
#: In the English of which words a qualifier may stand before them.
_MEASURED: Final = re.compile(
    rf"(?:{'|'.join(FRACTIONS)}|twice|doubled|tripled|quadrupled|halved|\\g|\d)", re.IGNORECASE
)
#: "85,000, less than half as many": what is behind the comma is not of the number.
_CLAUSE: Final = re.compile(r"(?<=\d), (?=(?:\w+ )?(?:more|fewer|less|higher|lower)\b)")
_DIRECTION: Final = r"rose|fell|halved|more|fewer"
#: What stands in the place of words that were read.
_READ: Final = " | "
#: Words of direction, which a sentence may deny.
_DENIED: Final = r"(?=(?:rose|fell|doubled|tripled|quadrupled|halved)\b)"


class Glossed(NamedTuple):
    """A sentence with the words that state something in English.

    Attributes
    ----------
    text : str
        In English as far as it states something.
    said : tuple of (str, str)
        Each English piece, and the words that it stands for.
    stated : tuple of str
        Those words among them that state something.
    unread : str
        What leaves open with what the words compare; empty where nothing does.
    """

    text: str
    said: tuple[tuple[str, str], ...] = ()
    stated: tuple[str, ...] = ()
    unread: str = ""

    def quoted(self, words: str) -> str:
        """Return words of the English text as the sentence has them."""
        said = words.strip().casefold()
        for english, own in self.said:
            if said in english.casefold():
                return own.strip()
        for english, own in self.said:
            if english.strip():
                words = words.replace(english.strip(), own.strip())
        return words


class _Rule(NamedTuple):
    pattern: re.Pattern[str]
    english: str
    states: bool


def glossary() -> Mapping[str, Mapping[str, Any]]:
    """Return the words of all languages."""
    found: Mapping[str, Mapping[str, Any]] = bundled(
        "humstats.timeseries.messages", "glossary.yaml"
    )
    return found


@cache
def qualifiers_of(language: str) -> dict[str, str]:
    """Return the words before a number in a language, the longest first, in English."""
    shared = phrases("en")["shared"]
    said = {words: code for code, words in phrases(language)["qualifiers"].items()}
    for code, several in glossary()[language]["qualifiers"].items():
        said |= dict.fromkeys(several, code)
    return {words: shared[said[words]] for words in sorted(said, key=len, reverse=True)}


def glossed(text: str, *, shared: bool = True) -> Glossed:
    """Write the words of a title that state something as English does.

    Parameters
    ----------
    text : str
        With numbers and times as English writes them.
    shared : bool
        Whether words that English has too are read: "double".

    Returns
    -------
    Glossed
        An English sentence as it was.

    Examples
    --------
    >>> glossed("Les déplacements ont doublé since Oct 2023").text
    'Les déplacements ont doubled since Oct 2023'
    >>> glossed("Les besoins ont augmenté depuis la crise").unread
    'depuis'
    """
    said: list[tuple[str, str]] = []
    stated: list[str] = []
    unread = ""
    for language in GLOSSED:
        pieces: list[str] = []
        left: list[str] = []
        before, end = len(stated), 0
        for start, stop, english, states_it in _found(text, language, shared=shared):
            own = text[start:stop]
            pieces += [text[end:start], english]
            left += [text[end:start], _READ]
            said.append((english, own))
            stated += [own] if states_it else []
            end = stop
        left.append(text[end:])
        text = "".join([*pieces, text[end:]])
        text = _joined(text, language)
        rest = _denials(language, f"(?=\\s*{re.escape(_READ)})").sub("", "".join(left))
        found = _words(language, "undecided").search(rest)
        if found:
            stated.append(found[0])
        elif len(stated) > before:
            found = _words(language, "open").search(rest)
        if len(stated) > before:
            for denied in _denials(language, _DENIED).finditer(text):
                said.append(("did not ", denied[0]))
            text = _denials(language, _DENIED).sub("did not ", text)
        if found:
            unread = unread or found[0].strip()
    return Glossed(text, tuple(said), tuple(stated), unread)


def _found(text: str, language: str, *, shared: bool) -> Iterator[tuple[int, int, str, bool]]:
    """Yield what stands for something in English, from left to right, the first rule first."""
    held = [
        (found.start(), number, found, rule)
        for number, rule in enumerate(_rules(language, shared))
        for found in rule.pattern.finditer(text)
        if found.end() > found.start()
    ]
    at = 0
    for start, _, found, rule in sorted(held, key=lambda one: one[:2]):
        if start >= at:
            yield start, found.end(), _english(found, rule, language), rule.states
            at = found.end()


def _english(found: re.Match[str], rule: _Rule, language: str) -> str:
    def of_group(group: re.Match[str]) -> str:
        held = found[group[1]] or ""
        match group[1]:
            case "count" | "all" | "every":
                return held if held.isdigit() else COUNTS[_place(held, "counts", language)]
            case "ordinal":
                return str(phrases("en")["ordinals"][_place(held, "ordinals", language)])
            case "step":
                return _STEPS[held]
            case "way":
                return _WAYS[held]
            case "about":
                return "about" if held else ""
            case "part":
                return next(
                    one.english
                    for one in _rules(language, True)
                    if one.states and one.pattern.fullmatch(held)
                )
        return held

    space = " " if found[0][:1].isspace() and rule.english[:1] not in ",:" else ""
    tail = " " if found[0][-1:].isspace() and not rule.english.endswith(" ") else ""
    # the qualifier of a pattern may be missing
    return f"{space}{_GROUPS.sub(of_group, rule.english).lstrip()}{tail}"


def _place(word: str, kind: str, language: str) -> int:
    patterns = _ordinals(language) if kind == "ordinals" else glossary()[language]["counts"]
    return next(n for n, one in enumerate(patterns) if re.fullmatch(one, word, re.IGNORECASE))


def _ordinals(language: str) -> list[str]:
    feminine = phrases(language)["ordinals"]
    ranks = phrases(language).get("ranks", [""] * len(feminine))
    patterns = []
    for one, other in zip(feminine, ranks, strict=True):
        masculine = {"fr": one.replace("première", "premier"), "es": f"{one[:-1]}o"}
        other = other or masculine.get(language, one)
        patterns.append(f"{one}|{other}")
    if language == "fr":
        patterns[1] += "|seconde?"
    if language == "es":
        patterns[0] += "|primer"
        patterns[2] += "|tercer"
    return patterns


@cache
def _rules(language: str, shared: bool) -> list[_Rule]:
    held = glossary()[language]
    fill = {
        "count": f"(?:{'|'.join(held['counts'])})",
        "ordinal": f"(?:{'|'.join(_ordinals(language))})",
        "number": r"\d[\d,]*(?:\.\d+)?",
        "a time": ANY_TIME,
        "time": f"(?=(?:end of |early |in )?{ANY_TIME})",
    }
    rules, measured = [], []
    sections = ["states", *(["shared"] if shared else []), "joins"]
    for section in sections:
        for english, patterns in held[section].items():
            for pattern in patterns:
                full = _PLACES.sub(lambda found: fill[found[1]], pattern)
                if _MEASURED.match(english):
                    measured.append(full)
                rules.append(
                    _Rule(_compiled(full, held["before"]), english, section != "joins")
                )
    bare = "|".join(re.sub(r"\?P<\w+>", "?:", one) for one in measured)
    for words, english in qualifiers_of(language).items():
        space = "" if words.endswith("’") else " "
        ahead = f"{re.escape(words)}{space}(?=(?:l[ea]s? |l’|el |ال)?(?:{bare})(?!\\w))"
        rules.insert(0, _Rule(re.compile(r"(?<!\w)" + ahead, re.IGNORECASE), f"{english} ",
                              states=False))  # fmt: skip
    return rules


def _compiled(pattern: str, before: str) -> re.Pattern[str]:
    start = "" if pattern.startswith((" ", ",", ":", r"\s")) else before
    return re.compile(rf"{start}(?:{pattern})(?:(?<!\w)|(?!\w))", re.IGNORECASE)


@cache
def _words(language: str, kind: str) -> re.Pattern[str]:
    held, before = "|".join(glossary()[language][kind]), glossary()[language]["before"]
    return re.compile(rf"{before}(?:{held})(?!\w)", re.IGNORECASE)


@cache
def _denials(language: str, ahead: str) -> re.Pattern[str]:
    held = "|".join(glossary()[language]["denials"])
    return re.compile(rf"(?<!\w)(?:{held}){ahead}", re.IGNORECASE)


def _joined(text: str, language: str) -> str:
    """Write "by" between a word of direction and its size; a comma ends a number."""
    text = _CLAUSE.sub(" , ", text)
    shared = "|".join(word for word in phrases("en")["shared"].values() if word)
    by = "|".join(sorted(map(re.escape, glossary()[language]["by"]), key=len, reverse=True))
    size = rf"(?=(?:(?:{shared}) )?(?:\d|(?:{'|'.join(FRACTIONS)})\b))"
    return re.sub(rf"\b({_DIRECTION}) (?:{by}) ?{size}", r"\1 by ", text, flags=re.IGNORECASE)
