"""Header words: every phrase that can stand over a column, and what it says.

Gathered once from the vocabulary's file, the names of the catalogue's indicators and the words
of the units. Where a phrase stands in two places, the first here counts.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from humstats.model.indicators import catalogue
from humstats.model.units import SCALES
from humstats.model.units import words as unit_words
from humstats.reading.words.areas import area_words
from humstats.reading.words.lexicon import Phrases, folded, lexicon, split

__all__ = [
    "boys_beside_girls",
    "grown_up",
    "header_words",
    "known_words",
    "nouns",
    "phases_spelt",
    "years",
]

_UNITS: Final = frozenset({"people", "households", "movements", "percent", "usd"})
#: Words of scales that are also letters for something else ("M") are left alone.
_SHORTEST_SCALE: Final = 3
_SCALE_NAMES: Final = {1e3: "thousand", 1e6: "million", 1e9: "billion"}
_PHASES: Final = ("one", "two", "three", "four", "five")
#: What the sections of the vocabulary's file are about.
_KINDS: Final = {
    "groups": "group",
    "indicators": "indicator",
    "sexes": "gender",
    "disabilities": "disability",
    "stages": "stage",
    "causes": "cause",
    "methods": "method",
}


def header_words() -> Phrases:
    """Return every phrase that says something in a header, or nothing beyond doubt."""
    # indicators can be added to the catalogue
    return _header_words(tuple(catalogue))


@cache
def _header_words(_indicators: tuple[str, ...]) -> Phrases:
    held = lexicon()
    words = Phrases()
    for entry in held["doubtful"]:
        words.add(entry["words"], *(("doubt", code) for code in entry["between"]))
    for kind in _KINDS:
        for code, texts in held[kind].items():
            words.add(texts, (_KINDS[kind], code))
    for text, code in held["own_beside_others"].items():
        words.add([text], ("sector", code), ("own", text))
    for code, texts in held["returnees"].items():
        words.add(texts, ("group", "RRI"), ("group", code))
    words.add(held["girls"], ("gender", "f"), ("stage", "children"))
    words.add(held["boys"], ("gender", "m"), ("stage", "children"))
    cells = set(held["only_in_cells"])
    for code, texts in held["sectors"].items():
        words.add([text for text in texts if text not in cells], ("sector", code))
    groups = {code: group for group, code in reversed(held["counted_as"].items())}
    for text, code in catalogue.words().items():
        fact = ("group", groups[code]) if code in groups else ("indicator", code)
        words.add([text.replace("_", " ")], fact)
    for unit, texts in held["units"].items():
        words.add(texts, ("unit", unit))
    for text, unit in unit_words().items():
        if unit in _UNITS:
            words.add([text], ("unit", unit))
    for text, times in SCALES.items():
        if times in _SCALE_NAMES and len(text) >= _SHORTEST_SCALE:
            words.add([text], ("scale", _SCALE_NAMES[times]))
    for number, name in enumerate(_PHASES, start=1):
        indicator = ("indicator", "people_by_ipc_phase")
        words.add([f"ipcphase{name}"], ("ipc_phase", str(number)), indicator)
        words.add([f"ipcphase{name}plus"], ("ipc_phase", f"{number}+"), indicator)
    for code, texts in held["phases"]["types"].items():
        words.add(texts, ("ipc_type", code))
    words.add(held["by"], ("by", ""))
    words.add([*held["silent"], *held["banners"]], ("silent", ""))
    return words


@cache
def nouns() -> Phrases:
    """Return the words for dimensions, which follow "by"."""
    held = lexicon()
    words = Phrases()
    words.add([*held["nouns"], *held["open_areas"], *area_words().texts], ("noun", ""))
    return words


def known_words() -> frozenset[str]:
    """Return every word of headers, as it compares."""
    return header_words().words | area_words().words


@cache
def _phase() -> re.Pattern[str]:
    longest = sorted(lexicon()["phases"]["words"], key=len, reverse=True)
    words = "|".join(r"[\s_]+".join(map(re.escape, folded(word).split())) for word in longest)
    more = r"[\s_]*(?:\+|plus\b|(?:or|and|ou|et|o|y)\s+(?:above|worse|plus|mas)\b)"
    return re.compile(rf"(?<![^\W_])(?:{words})[\s_]*([1-5])(?!\d)({more})?", re.IGNORECASE)


def phases_spelt(text: str) -> str:
    """Write a phase as one word, before its number is taken for an age."""
    return _phase().sub(
        lambda found: f" ipcphase{_PHASES[int(found[1]) - 1]}{'plus' if found[2] else ''} ",
        text,
    )


@cache
def years() -> Phrases:
    """Return the words for years."""
    words = Phrases()
    words.add(lexicon()["years"], ("year", ""))
    return words


@cache
def grown_up() -> frozenset[str]:
    """Return words for women and men that are adults where children stand beside them."""
    return frozenset(word for text in lexicon()["grown_up"] for word in split(folded(text)))


@cache
def boys_beside_girls() -> tuple[tuple[str, str], ...]:
    """Return words for children, and those for girls beside which they are boys."""
    pairs = lexicon()["boys_beside_girls"].items()
    return tuple((split(folded(boys))[0], split(folded(girls))[0]) for boys, girls in pairs)
