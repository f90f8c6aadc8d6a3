"""Translations: a sentence in French, Spanish or Arabic, as one test reads it.

What it states is written in English by :mod:`.foreign` and :mod:`.glossary`; here whom and
which place it is about, so that a sentence about others is told from one about these. Words
that state nothing stand in the glossary's ``joining``; any other is named, never passed over.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from humstats.timeseries.messages.foreign import in_english
from humstats.timeseries.messages.glossary import GLOSSED, Glossed, glossary, glossed
from humstats.timeseries.messages.languages import place_in, subject_in
from humstats.timeseries.messages.sentences import level
from humstats.timeseries.messages.vocabulary import is_english
from humstats.timeseries.subjects import said_of, subject_of
from humstats.timeseries.wording import areas_of, place_of

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["joining_of", "known_in", "language_of", "translated"]

_ARABIC: Final = re.compile(r"[\u0600-\u06ff]")
#: What is written together with the word behind it: "d’enfants", "l’année", "qu’en".
_ELIDED: Final = re.compile(r"\b(?:[ldsnjmc]|qu)['’](?=\w)", re.IGNORECASE)
_WORD: Final = re.compile(r"[^\W\d_]+")


def language_of(text: str) -> str:
    """Tell in which language a sentence is: by its letters, and by its small words.

    Examples
    --------
    >>> [language_of(text) for text in ("Needs have doubled", "Les besoins ont doublé",
    ...     "Las necesidades se duplicaron", "تضاعفت الاحتياجات")]
    ['en', 'fr', 'es', 'ar']
    """
    if _ARABIC.search(text):
        return "ar"
    if is_english(text):
        return "en"
    words = [word.casefold() for word in _WORD.findall(text)]
    counts = {one: sum(word in joining_of(one) for word in words) for one in ("fr", "es")}
    return max(counts, key=lambda one: counts[one])


def joining_of(language: str) -> frozenset[str]:
    """Return the words of a language that join others and state nothing by themselves."""
    if language not in GLOSSED:
        return frozenset()
    return frozenset(str(glossary()[language]["joining"]).split())


def known_in(series: pd.DataFrame, language: str) -> frozenset[str]:
    """Return the words that a sentence in a language may use besides what it states.

    Those that join others, and those with which the library itself says a figure of the series.

    Examples
    --------
    >>> from humstats.model.columns import tidy
    >>> import pandas as pd
    >>> need = tidy(pd.DataFrame({
    ...     "indicator": ["people_in_need"], "location_code": "YEM", "admin_level": 0,
    ...     "reference_period_start": "2024-01-01", "reference_period_end": "2024-12-31",
    ...     "value": 18.2e6, "unit": "people"}))
    >>> sorted(known_in(need, "fr") & {"besoin", "yémen", "enfants"})
    ['besoin', 'yémen']
    """
    if language not in GLOSSED:
        return frozenset()
    said = in_english(level(series.iloc[[-1]], language))
    return joining_of(language) | {word.casefold() for word in _WORD.findall(said)}


def translated(text: str, series: pd.DataFrame, language: str) -> Glossed:
    """Write in English what a sentence states, of whom and of where.

    Parameters
    ----------
    text : str
        A sentence.
    series : pandas.DataFrame
        What it is about.
    language : {"en", "fr", "es", "ar"}
        In which it is.

    Returns
    -------
    Glossed
        An English sentence as it was.
    """
    if language not in GLOSSED:
        return Glossed(text)
    row, said = series.iloc[-1], said_of(series)
    code, unit = str(row["indicator"]), str(row["unit"])
    place = place_in(str(row["location_code"]), areas_of(series), language)
    text = in_english(text, series)
    pieces: list[tuple[str, str]] = []
    for own, english in (
        (subject_in(code, said, unit, language), subject_of(series)),
        (subject_in(code, said, "", language), subject_of(series)),
        (place, f"in {place_of(series)}"),
    ):
        # marks over Arabic letters are left out of both
        words = re.escape(in_english(own))
        found = re.search(rf"(?<!\w){words}(?!\w)", text, re.IGNORECASE)
        if found:
            text = f"{text[: found.start()]} {english}{text[found.end() :]}"
            pieces.append((english, found[0]))
    told = glossed(text)
    plain = _ELIDED.sub(" ", told.text) if language == "fr" else told.text
    return told._replace(text=plain, said=(*told.said, *pieces))
