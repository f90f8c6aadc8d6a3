"""Own notes: what the library itself noted of a figure, in the language of a chart.

``note`` is text, so that it goes into every file and comes back. What a publisher wrote there
stays as it is; of our own sentences those are known again that stand under charts most: a cell
that was corrected, a sum that lacks areas or months, one whose parts a check doubts, what a
figure of several was made of, and that one cannot be known.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from humstats.timeseries.derivations import OF_SECTORS
from humstats.timeseries.derived import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from humstats.plotting.page.voices import Voice

__all__ = ["remarked", "undoubted"]

_CORRECTED: Final = re.compile(r"\bCorrected from (.+?) to (.+?): ")
_LACKING: Final = re.compile(
    r"(?:(?P<place>[^:]+): )?(?P<there>[\d,]+) of (?P<full>[\d,]+) "
    r"(?P<noun>areas|countries|months|days)"
    r"(?:: (?P<absent>.+))?"
)
_ABSENT: Final = re.compile(
    r"(?P<names>.+?) (?:is|are) "
    r"(?P<why>suppressed|blank|left open|given for overlapping periods|not there)(?: and |$)"
)
_MORE: Final = re.compile(r" and ([\d,]+) more$")
_DOUBTED: Final = re.compile(
    r"a check found something in ([\d,]+) of its ([\d,]+) figures \(([^)]*)\)"
)
_UNBOUNDED: Final = re.compile(r"about ([\d,.]+) more is no bound, and not in it")
_HOUSEHOLDS: Final = re.compile(r"households turned into people, ([\d.]+) in each")
#: Clauses without a number: their key among the remarks.
_PLAIN: Final = {
    UNKNOWN: "unknown",
    OF_SECTORS: "of sectors",
    "the mean of what is there": "mean",
    "the highest of what is there": "highest",
    "each by its length": "by length",
}
_NUMBER: Final = re.compile(r"[\d,]+(?:\.\d+)?")


def remarked(note: str, voice: Voice) -> str:
    """Say a note in the language of a chart, as far as it is the library's own.

    Parameters
    ----------
    note : str
        What stands in the column ``note`` of a figure.
    voice : Voice
        In which language.

    Examples
    --------
    >>> from humstats.plotting.page.voices import Voice
    >>> remarked("2 of 3 areas: Sila is blank; read by eye", Voice("es"))
    '2 de las 3 zonas (Sila: sin cifra); read by eye'
    """
    if voice.language == "en":
        return note
    words = voice.words("remarks")
    clauses = note.split("; ")
    said = [_clause(clause, words, voice) for clause in clauses]
    text = note if said == clauses else voice.say("semicolon").join(said)
    return _CORRECTED.sub(
        lambda found: words["corrected"].format(
            was=_cell(found[1], words, voice), used=_cell(found[2], words, voice)
        ),
        text,
    )


def undoubted(note: str) -> str:
    """Leave out in how many of its parts a check found something: a chart says so by the flags.

    Examples
    --------
    >>> undoubted("2 of 3 areas; a check found something in 1 of its 2 figures (HS702)")
    '2 of 3 areas'
    """
    return "; ".join(
        clause for clause in note.split("; ") if not _DOUBTED.fullmatch(clause.rstrip("."))
    )


def _clause(clause: str, words: Mapping[str, Any], voice: Voice) -> str:
    """Say one clause of a note; as it is where it is not ours."""
    if plain := _PLAIN.get(clause):
        return str(words[plain])
    if found := _HOUSEHOLDS.fullmatch(clause):
        return str(words["households"].format(n=voice.number(found[1])))
    if found := _DOUBTED.fullmatch(clause):
        some, every = (voice.number(held) for held in found.groups()[:2])
        return str(words["doubted"].format(some=some, every=every, codes=found[3]))
    if found := _UNBOUNDED.fullmatch(clause):
        return str(words["unbounded"].format(more=voice.number(found[1])))
    if found := _LACKING.fullmatch(clause):
        there, full = voice.number(found["there"]), voice.number(found["full"])
        text = str(words[found["noun"]].format(there=there, full=full))
        colon = voice.say("colon")
        absent = [
            f"{_names(one['names'], words, voice)}{colon}{words[one['why']]}"
            for one in _ABSENT.finditer(found["absent"] or "")
        ]
        which = f" ({voice.say('semicolon').join(absent)})" if absent else ""
        place = f"{found['place']}{colon}" if found["place"] else ""
        return f"{place}{text}{which}"
    return clause


def _names(names: str, words: Mapping[str, Any], voice: Voice) -> str:
    return _MORE.sub(lambda found: f" {words['more'].format(n=voice.number(found[1]))}", names)


def _cell(held: str, words: Mapping[str, Any], voice: Voice) -> str:
    """Write what stood in a cell: a number, a text, or nothing."""
    if held == "a blank":
        return str(words["a blank"])
    return voice.number(held) if _NUMBER.fullmatch(held) else held
