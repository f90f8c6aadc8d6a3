"""What a rule is, and what it finds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Literal

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from humstats.model.findings import Severity
    from humstats.rules.table import Table

__all__ = ["NOTHING", "Finder", "Hits", "Rule", "chosen_groups", "held_against"]

#: What a figure says of itself: a number of something at a time.
_OF_A_FIGURE: Final = frozenset(
    {"value", "unit", "status", "reference_period_start", "reference_period_end"}
)

Scope = Literal["cell", "key", "relation", "table"]


@dataclass(frozen=True, slots=True)
class Hits:
    """The rows that break a rule.

    Attributes
    ----------
    rows : numpy.ndarray of int
        Positions of the figures that the rule blames, ascending.
    members, starts : numpy.ndarray of int, optional
        The other figures of each relation: those of hit ``i`` are
        ``members[starts[i]:starts[i + 1]]``.
    facts : mapping of str to array or list
        What the rule's sentence needs to know, one entry a hit. Of a hit that tells of
        ``several`` contradictions at once, ``shared`` is the one figure that takes part in
        all of them, or -1: no other figure could explain the hit by itself.
    softer : numpy.ndarray of bool, optional
        Hits that are only a warning although the rule is an error, or only a note although
        it is a warning.
    """

    rows: NDArray[np.intp]
    members: NDArray[np.intp] | None = None
    starts: NDArray[np.intp] | None = None
    facts: dict[str, Any] = field(default_factory=dict)
    softer: NDArray[np.bool_] | None = None

    def __len__(self) -> int:
        return len(self.rows)

    @classmethod
    def where(cls, mask: NDArray[np.bool_], **facts: NDArray[Any]) -> Hits:
        """Make hits of a mask; facts are given for the whole table and cut to the hits."""
        rows = np.flatnonzero(mask)
        return cls(rows, facts={name: whole[rows] for name, whole in facts.items()})

    def sorted(self) -> Hits:
        """Return the same hits in the order of the rows that they blame."""
        return self.take(np.argsort(self.rows, kind="stable"))

    def take(self, chosen: NDArray[np.intp]) -> Hits:
        """Return some of the hits, in the order given."""
        members, starts = None, None
        if self.members is not None and self.starts is not None:
            members, starts = chosen_groups(self.members, self.starts, chosen)
        return Hits(
            self.rows[chosen],
            members=members,
            starts=starts,
            facts={name: _taken(fact, chosen) for name, fact in self.facts.items()},
            softer=None if self.softer is None else self.softer[chosen],
        )

    @classmethod
    def joined(cls, found: list[Hits]) -> Hits:
        """Join hits of one kind, in the order of the rows that they blame.

        Either all of them have members, or none has.
        """
        none = np.empty(0, "intp")
        others = [h.members for h in found if h.members is not None]
        sizes = [np.diff(h.starts) for h in found if h.starts is not None]
        starts = np.append(0, np.cumsum(np.concatenate([none, *sizes]))).astype("intp")
        names = dict.fromkeys(name for h in found for name in h.facts)
        return cls(
            np.concatenate([none, *(h.rows for h in found)]),
            members=np.concatenate(others) if others else None,
            starts=starts if others else None,
            facts={name: _joined([h.facts[name] for h in found]) for name in names},
            softer=np.concatenate(
                [
                    np.zeros(len(h), bool) if h.softer is None else h.softer
                    for h in (*found, cls(none))
                ]
            ),
        ).sorted()

    @classmethod
    def paired(
        cls,
        rows: NDArray[np.intp],
        others: NDArray[np.intp],
        *,
        softer: NDArray[np.bool_] | None = None,
        **facts: NDArray[Any],
    ) -> Hits:
        """Make hits that each contradict one other figure."""
        return cls(
            rows,
            members=others,
            starts=np.arange(len(rows) + 1),
            facts=dict(facts),
            softer=softer,
        ).sorted()

    @classmethod
    def grouped(
        cls, rows: NDArray[np.intp], groups: NDArray[np.intp], **facts: NDArray[Any] | list[Any]
    ) -> Hits:
        """Make one hit of each group of rows: its first row, and the others as members.

        Parameters
        ----------
        rows, groups : numpy.ndarray of int
            The rows, ascending, and for each the number of its group, from 0 on.
        **facts : array or list
            What is known of each group; how many rows it has is ``count``.

        Examples
        --------
        >>> found = Hits.grouped(np.array([2, 5, 9]), np.array([1, 0, 1]))
        >>> found.rows, found.others(0), found.facts["count"]
        (array([2, 5]), array([9]), array([2, 1]))
        """
        order = np.argsort(groups, kind="stable")
        ordered = groups[order]
        first = np.append(True, ordered[1:] != ordered[:-1])[: len(ordered)]
        begins = np.flatnonzero(first)
        sizes = np.diff(np.append(begins, len(ordered)))
        known = ordered[begins]
        return cls(
            rows[order[begins]],
            members=rows[order[~first]],
            starts=np.append(0, np.cumsum(sizes - 1)).astype("intp"),
            facts={
                "count": sizes,
                "several": sizes > 1,
                "shared": np.full(len(sizes), -1),
                **{name: _taken(fact, known) for name, fact in facts.items()},
            },
        ).sorted()

    def others(self, hit: int) -> NDArray[np.intp]:
        """Return the other figures of one hit."""
        if self.members is None or self.starts is None:
            return np.empty(0, dtype=np.intp)
        return self.members[self.starts[hit] : self.starts[hit + 1]]


#: No hits of a rule about relations.
NOTHING: Final = Hits(
    np.empty(0, "intp"), members=np.empty(0, "intp"), starts=np.zeros(1, "intp")
)


def _taken(fact: Any, chosen: NDArray[np.intp]) -> Any:
    return fact[chosen] if isinstance(fact, np.ndarray) else [fact[i] for i in chosen]


def chosen_groups(
    members: NDArray[np.intp], starts: NDArray[np.intp], chosen: NDArray[np.intp]
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return the members of chosen groups, one after the other, and where each starts.

    Group ``i`` is ``members[starts[i]:starts[i + 1]]``.

    Examples
    --------
    >>> chosen_groups(np.array([7, 8, 9]), np.array([0, 1, 3]), np.array([1, 0]))
    (array([8, 9, 7]), array([0, 2, 3]))
    """
    sizes = starts[chosen + 1] - starts[chosen]
    ends = np.append(0, np.cumsum(sizes)).astype("intp")
    at = np.arange(ends[-1]) + np.repeat(starts[chosen] - ends[:-1], sizes)
    return members[at], ends


def held_against(hits: Hits, others: NDArray[np.intp]) -> Hits:
    """Put one more figure at the head of each hit's members: what it is held against.

    Examples
    --------
    >>> found = Hits.grouped(np.array([2, 5]), np.array([0, 0]))
    >>> held_against(found, np.array([9])).others(0)
    array([9, 5])
    """
    if hits.members is None or hits.starts is None:
        return Hits.paired(hits.rows, others, softer=hits.softer, **hits.facts)
    return Hits(
        hits.rows,
        members=np.insert(hits.members, hits.starts[:-1], others),
        starts=hits.starts + np.arange(len(hits) + 1),
        facts=hits.facts,
        softer=hits.softer,
    )


def _joined(facts: list[Any]) -> Any:
    if all(isinstance(fact, np.ndarray) for fact in facts):
        return np.concatenate(facts)
    return [one for fact in facts for one in fact]


Finder = Callable[["Table"], Hits]


@dataclass(frozen=True, slots=True)
class Rule:
    """One named quality rule.

    Attributes
    ----------
    code : str
        "HS" and three digits.
    name : str
        Short, in words, with hyphens.
    severity : {"error", "warning", "note"}
        What a hit is, unless the hit itself is softer.
    blames : str
        The column of the figures table in which the fault shows.
    sentence : str
        What is wrong and what was expected, with places for facts: ``{value}``,
        ``{subject}``, ``{other}``, and those that the rule itself finds.
    suggestion : str
        What to do, or what may have been meant; may have places for facts.
    why : str
        The reason for the rule, what it tolerates, and its known false alarms.
    source : str
        Where the rule comes from.
    case : str
        A true case: a published file and its figures, or a documented incident.
    tolerance : str
        How far figures may lie apart without a word; empty where there is no such thing.
    false_alarms : str
        What looks alike and is right, and what becomes of it.
    spares : bool
        Whether the number stands although its cell is blamed: it is printed twice, or too
        small to be published.
    leaves : str
        The qualifier that an exact figure has after a hit: what is known of it all the same.
        Its note then says ``{count} of {every}`` and ``{lacking}``; empty for all else.
    find : callable
        From a table to its hits.
    scope : {"cell", "key", "relation", "table"}
        Errors of one cell or one key keep a figure out; relations only flag. What is true
        of a table, such as what it lacks, is told of a column and of none of its cells: the
        row of the hit only says of which sheet.
    """

    code: str
    name: str
    severity: Severity
    blames: str
    sentence: str
    suggestion: str
    why: str
    source: str
    find: Finder = field(repr=False)
    scope: Scope = "cell"
    case: str = ""
    tolerance: str = ""
    false_alarms: str = ""
    spares: bool = False
    leaves: str = ""

    @property
    def doubts(self) -> bool:
        """Whether a figure in which it finds something may not be what it says it is.

        So it is with every error, and with warnings of the number, its unit or its time;
        not with those of a name, a column or a sheet.
        """
        of_it = self.severity == "warning" and self.blames in _OF_A_FIGURE
        return self.severity == "error" or (of_it and not (self.spares or self.leaves))

    @property
    def keeps_out(self) -> bool:
        """Whether a hit of full severity keeps its figure out of what is accepted."""
        return self.severity == "error" and self.scope in ("cell", "key")
