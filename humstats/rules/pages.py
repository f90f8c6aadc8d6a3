"""The page of a rule: what it finds, why, what it lets pass, and how often it was found.

A page is made of the rule itself, so that what is written of it is what runs. How often it
finds something was measured on published files; ``rates.yaml``, beside this module, has the
counts, and the tests count again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from humstats.model.numerals import counted, grouped
from humstats.model.plain_yaml import bundled
from humstats.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["Rate", "index_of", "measured", "page_of", "rate_of", "subject_of"]

_SCOPES: Final = {
    "cell": "It looks at one figure at a time; an error keeps the figure out.",
    "key": "It looks at figures of one key; an error keeps all of them out.",
    "relation": "It holds figures against each other: all cells that take part are flagged, "
    "and none is kept out, since which of them is wrong is not ours to say.",
    "table": "It looks at the table as a whole: it is told of a column, of none of its cells.",
}


#: Modules whose name is not how the word is written.
_WRITTEN: Final = {"pcodes": "p-codes"}


@dataclass(frozen=True, slots=True)
class Rate:
    """How often a rule found something in published files.

    Attributes
    ----------
    error, warning, note : int
        Findings of each severity.
    files : int
        Files in which there was one.
    """

    error: int = 0
    warning: int = 0
    note: int = 0
    files: int = 0

    def __str__(self) -> str:
        often = {"error": self.error, "warning": self.warning, "note": self.note}
        counts = [counted(count, name) for name, count in often.items() if count]
        if not counts:
            return "nothing"
        return f"{', '.join(counts)} in {counted(self.files, 'file')}"


def measured() -> Mapping[str, Any]:
    """Return what was measured: the files, their figures, and the counts of each rule."""
    found: Mapping[str, Any] = bundled("humstats.rules", "rates.yaml")
    return found


def rate_of(code: str) -> Rate | None:
    """Return how often a rule found something, None where it was not counted yet."""
    counts = measured()["rules"].get(code)
    return None if counts is None else Rate(**counts)


def _found(rule: Rule) -> str:
    rate = rate_of(rule.code)
    return "not counted yet" if rate is None else str(rate)


def subject_of(rule: Rule) -> str:
    """Return what a rule is about: the module that it stands in, in words.

    Examples
    --------
    >>> from humstats.rules import RULES
    >>> subject_of(RULES["HS301"])
    'values'
    """
    noun = rule.find.__module__.rpartition(".")[2]
    return _WRITTEN.get(noun, noun.replace("_", " "))


def page_of(rule: Rule) -> str:
    """Return the page of a rule, in Markdown.

    Parameters
    ----------
    rule : Rule
        Any rule.

    Returns
    -------
    str
        Its code and name, severity, sentence and suggestion with their places marked, the
        reasons, a true case, what it tolerates, what looks alike, its rate and source.

    Examples
    --------
    >>> from humstats.rules import rule_named
    >>> print(page_of(rule_named("HS304")))
    # HS304 infinite
    <BLANKLINE>
    An **error** in the column `value`, among the rules on values.
    ...
    """
    counts = measured()
    of = f", of {grouped(counts['figures'])} figures in {counts['files']} published files"
    measure = _found(rule).capitalize() + ("." if rate_of(rule.code) is None else f"{of}.")
    parts = [
        f"# {rule.code} {rule.name}",
        (
            f"{_article(rule.severity)} **{rule.severity}** in the column `{rule.blames}`, "
            f"among the rules on {subject_of(rule)}. {_SCOPES[rule.scope]}"
        ),
        f"> {_marked(rule.sentence)}",
        *_section("What to do", _marked(rule.suggestion)),
        *_section("Why", rule.why),
        *_section("A true case", rule.case),
        *_section("Tolerance", rule.tolerance),
        *_section("What looks alike", rule.false_alarms),
        *_section("Measured", measure),
        *_section("Source", _sentence(rule.source)),
        *_section("To pass over it", _passing(rule)),
    ]
    return "\n\n".join(parts) + "\n"


def index_of(faults: Iterable[tuple[str, str, str, str]]) -> str:
    """Return the page that lists all rules, and what reading can find.

    Parameters
    ----------
    faults : iterable of tuple
        Code, severity, name and sentence of each fault of reading, which stands above the
        rules and is unknown to them.

    Returns
    -------
    str
        In Markdown: a table for each subject, and one of the faults.
    """
    # rules know of one another through their registry, which is made of them
    from humstats.rules.registry import RULES

    counts = measured()
    lines = [
        "# Rules",
        "",
        (
            "What a check looks at. `humstats rules` prints this list, `humstats rule HS301` "
            "the page of a rule. **Error** is what cannot be, **warning** what should be "
            "looked at, **note** context. *Found* is what the rule finds in "
            f"{counts['files']} published files with {grouped(counts['figures'])} figures."
        ),
    ]
    subjects: dict[str, list[Rule]] = {}
    for rule in RULES.values():
        subjects.setdefault(subject_of(rule), []).append(rule)
    for subject, rules in subjects.items():
        lines += ["", f"## {subject.capitalize()}", "", "| code | | name | found |"]
        lines += ["|---|---|---|---|"]
        lines += [
            f"| [{rule.code}]({rule.code}.md) | {rule.severity} | {rule.name} | "
            f"{_found(rule)} |"
            for rule in rules
        ]
    lines += ["", "## Reading", "", "| code | | name | what is done |", "|---|---|---|---|"]
    lines += [f"| {' | '.join(fault)} |" for fault in faults]
    return "\n".join(lines) + "\n"


def _article(severity: str) -> str:
    return "An" if severity == "error" else "A"


def _section(heading: str, text: str) -> list[str]:
    return [f"## {heading}", text] if text else []


def _marked(template: str) -> str:
    """Mark the places of a sentence: {value} becomes ‹value›; what was meant, a question."""
    if template == "{meant}":
        return "Did you mean ‹another›?"
    if template == "{ask}":
        return "What the list of p-codes says, where one is given."
    return re.sub(
        r"\{(\w+)(?::([^|}]*)(?:\|([^|}]*))?[^}]*)?\}",
        lambda place: f"‹{place[1].replace('_', ' ')}›{_several(place[2], place[3])}",
        template,
    )


def _several(one: str | None, several: str | None) -> str:
    """Return the words of a count, as they stand for more than one."""
    return f" {several or f'{one}s'}" if one else ""


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + ("" if text.endswith(".") else ".")


def _passing(rule: Rule) -> str:
    return (
        "Say why, and the report counts what was passed over:\n\n"
        f'```toml\n[[ignore]]\nrule = "{rule.code}"\nreason = "..."\n```'
    )
