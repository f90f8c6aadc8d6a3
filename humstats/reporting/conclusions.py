"""Conclusions: what a check comes to, in the language of a page.

What was found in each cell is told in English, as the rules are written. Who cannot read it
should know all the same whether the figures may be used, and what kinds of things were found.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from humstats.model.findings import SEVERITIES
from humstats.plotting.page.flags import rule_called
from humstats.plotting.page.voices import Voice
from humstats.reporting.sections import page_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from humstats.checking import Report

__all__ = ["check_told"]

#: Severities of which each rule is named; notes are counted.
_NAMED: Final = SEVERITIES[:2]


def check_told(report: Report, language: str) -> list[str]:
    """Say what a check comes to: whether the figures may be used, and which rules found what.

    Parameters
    ----------
    report : Report
        The check.
    language : {"en", "fr", "es", "ar"}
        Which.

    Returns
    -------
    list of str
        The verdict; how many figures are accepted; each rule that found an error or a
        warning, with its code and, where the language has one, its name.

    Examples
    --------
    >>> import humstats as hs
    >>> said = check_told(hs.check(hs.seeds.load("syria")), "fr")
    >>> said[0].replace(chr(0xA0), " ")
    'Aucune erreur. À examiner : 3 avertissements et 4 notes.'
    """
    voice, words = Voice(language), page_words(language)["checked"]

    def counted(many: int, of: Mapping[str, str]) -> str:
        from babel import Locale

        form = Locale(language).plural_form(many)
        return of.get(form, of["other"]).format(n=voice.number(f"{many:,}"))

    counts = {name: many for name, many in report.counts.items() if many}
    said = voice.joined(
        [counted(many, words["severities"][name]) for name, many in counts.items()]
    )
    verdict = "clean" if not counts else "usable" if report.ok else "unusable"
    count = report.accounting
    told = [
        str(words[verdict]).format(counts=said),
        str(words["figures"]).format(
            accepted=voice.number(f"{count['accepted']:,}"),
            quarantined=voice.number(f"{count['quarantined']:,}"),
        ),
    ]
    for (severity, code), many in sorted(_found(report).items()):
        name = rule_called(code, voice)
        rule = f"{code} ({name})" if name else code
        form = counted(many, words["severities"][SEVERITIES[severity]])
        told.append(f"{rule}{voice.say('colon')}{form}.")
    return told


def _found(report: Report) -> Counter[tuple[int, str]]:
    """Count what each rule found, by how grave it is."""
    found: Counter[tuple[int, str]] = Counter()
    for outcome in report.outcomes:
        for severity, many in outcome.counts().items():
            found[SEVERITIES.index(severity), outcome.rule.code] += many
    for severity, code in zip(report.seen["severity"], report.seen["rule"], strict=True):
        found[SEVERITIES.index(severity), str(code)] += 1
    return Counter({key: many for key, many in found.items() if key[0] < len(_NAMED)})
