"""Explanations: what a header says, in words of its own and beside those of its table.

"Of whom children" says a part of the column before it: read with that one, it says whose.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING, Final

from humstats.model.findings import quoted
from humstats.reading.meanings import VALUE, Meaning
from humstats.reading.words.facts import Contradiction, Facts, figures_of, parts_of
from humstats.reading.words.lexicon import folded, lexicon, split

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from humstats.reading.words.areas import AreaHeader

__all__ = ["Explanation", "as_part", "settled", "with_their_wholes"]

#: What may narrow the people of the column before.
_WHO: Final = frozenset({"gender", "stage", "age_range", "disability"})


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a header says, and what of it was not understood.

    Attributes
    ----------
    text : str
        The header; its rows are joined by " / ".
    meaning : Meaning or None
        What its column holds; None where the header does not say that by itself.
    parts : mapping of str to str, or None
        What it says about figures; None where it was not understood.
    facts : mapping of str to tuple of str
        What those of its words say that are known.
    unread : tuple of str
        Words that stand for nothing that is known.
    doubts : tuple of str
        The indicators that a word can mean, where it has two readings.
    clash : str
        What contradicts itself, in words; empty where nothing does.
    area : AreaHeader or None
        What it says of areas, where it is a header of areas.
    words : frozenset of str
        Its words, as they compare.
    is_part : bool
        Whether it names a part of what stands to its left: "of whom children".
    beside : str
        The header of that whole, where it is known.
    """

    text: str
    meaning: Meaning | None = None
    parts: Mapping[str, str] | None = None
    facts: Facts = field(default_factory=dict)
    unread: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    clash: str = ""
    area: AreaHeader | None = None
    words: frozenset[str] = frozenset()
    is_part: bool = False
    beside: str = ""

    @property
    def sentence(self) -> str:
        """Why the header does not say what its column holds; empty where it does."""
        name = f"The header {quoted(self.text)}"
        if self.meaning is not None:
            return ""
        if self.unread:
            words = " and ".join(map(quoted, self.unread))
            stand = "stands" if len(self.unread) == 1 else "stand"
            return f"{name} was not understood: {words} {stand} for nothing that is known."
        if self.doubts:
            return f"{name} can mean {' or '.join(self.doubts)}."
        if self.clash:
            return f"{name} says two things, {self.clash}."
        if self.is_part:
            return f"{name} names a part, and no column of people stands before it."
        return f"{name} does not say what is counted: it names no indicator."


def settled(held: Explanation) -> Explanation:
    """Return what the facts of a header, all of whose words are known, say together."""
    try:
        figures = figures_of(held.facts)
        parts = parts_of(held.facts)
    except Contradiction as error:
        return replace(held, meaning=None, parts=None, clash=str(error))
    meaning = None if figures is None else Meaning(VALUE, figures)
    return replace(held, meaning=meaning, parts=parts)


@cache
def _of_whom() -> tuple[list[str], ...]:
    """Return the phrases that lead from a whole to its part, as they compare."""
    return tuple(split(folded(text)) for text in lexicon()["of_whom"])


def as_part(held: Explanation) -> Explanation:
    """Understand the words that lead to a part, where they alone are not understood.

    Parameters
    ----------
    held : Explanation
        Of one header by itself.

    Returns
    -------
    Explanation
        The same where it has no such words, or others too that are not known, or names more
        than a sex, an age or a disability. "IDPs of whom children" says its whole by itself.

    Examples
    --------
    >>> children = {"stage": ("children",)}
    >>> as_part(Explanation("dont enfants", facts=children, unread=("dont",))).is_part
    True
    """
    words = split(folded(held.text))
    unread = {word for text in held.unread for word in split(folded(text))}
    if not unread or not any(unread <= {*phrase} <= {*words} for phrase in _of_whom()):
        return held
    known = replace(held, unread=())
    if not any(words[: len(phrase)] == phrase for phrase in _of_whom()):
        return known
    names_part = held.facts and {*held.facts} <= _WHO
    return replace(settled(known), is_part=True) if names_part else held


def with_their_wholes(held: Sequence[Explanation]) -> list[Explanation]:
    """Let headers of parts say of which column: the first before them that is no part.

    Parameters
    ----------
    held : sequence of Explanation
        The headers of one table, from left to right.

    Returns
    -------
    list of Explanation
        A part has no meaning where what stands before it counts no people.

    Examples
    --------
    >>> idps = settled(Explanation("PDI", facts={"group": ("IDP",)}))
    >>> part = Explanation("dont enfants", facts={"stage": ("children",)}, is_part=True)
    >>> with_their_wholes([idps, part])[1].meaning.fixed["age_range"]
    '0-17'
    """
    found: list[Explanation] = []
    whole: Explanation | None = None
    for each in held:
        if not each.is_part:
            whole = each
            found.append(each)
            continue
        meaning = whole.meaning if whole else None
        if (
            whole
            and meaning
            and meaning.column == VALUE
            and meaning.fixed.get("unit") == "people"
        ):
            facts = {**whole.facts}
            for kind, codes in each.facts.items():
                facts[kind] = tuple(dict.fromkeys((*facts.get(kind, ()), *codes)))
            each = settled(replace(each, facts=facts, beside=whole.text))
        found.append(each)
    return found
