"""Crossings: which breaks lie between two figures of a series, and what each says changed.

A code alone tells a reader nothing, so a note that names a break says what broke: "not compared
across needs-afg-2024 (Needs are analysed by district instead of province ...)". A change of
source, or of its edition, is named as a break is.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from humstats.model.breaks import REGISTER
from humstats.model.lists import listed
from humstats.timeseries.continuity.breaks import breaks_before, sentence_of_break
from humstats.timeseries.continuity.steps import EDITION, ESTIMATE, SOURCE, parted
from humstats.timeseries.derivations import OF_SECTORS
from humstats.timeseries.texts import Texts, joined, rewritten
from humstats.timeseries.vintages import as_published
from humstats.timeseries.wording import NOT_NAMED

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from numpy.typing import NDArray

    from humstats.timeseries.panels import Panel

    Rows = NDArray[np.intp]

__all__ = ["crossed", "not_compared", "passed"]

#: How a line begins that names no break of the world's counting, but who says it, and when.
_SEAM: Final = "a change of "


def passed(panel: Panel, one: Rows, other: Rows) -> Texts:
    """Return the breaks between two rows of a series, each "code (what changed)" on a line.

    Parameters
    ----------
    panel : Panel
        One series or many, with the column ``break_before`` where breaks are known.
    one, other : numpy.ndarray of int
        Rows of the panel; nothing lies between where ``one`` is below zero.
    """
    told = _told(panel)
    behind = told.said
    upto = np.cumsum(behind, dtype="i4")
    low, high = (choose(upto[one], upto[other]) for choose in (np.minimum, np.maximum))
    some = np.flatnonzero((one >= 0) & (low < high))
    # steps that pass the same breaks of the same series are told alike, and once
    ways, firsts = np.unique(
        low[some].astype("i8") * len(upto) + high[some], return_inverse=True
    )
    lines = [str(told.words[at]).split("\n") for at in told.which[behind]]
    between = [lines[way // len(upto) : way % len(upto)] for way in ways.tolist()]
    words = ["\n".join(dict.fromkeys(chain.from_iterable(each))) for each in between]
    codes, kept = pd.factorize(np.array(words, object))
    which = np.full(len(other), len(kept))
    which[some] = codes[firsts]
    seams = [text for text in _seams(panel, one, other) if text.said.any()]
    told = Texts(which, [*kept, None])
    return joined("\n", told, *seams) if seams else told


def _seams(panel: Panel, one: Rows, other: Rows) -> Iterator[Texts]:
    """Say from which source to which, and from which edition, two rows lead."""
    there = np.flatnonzero(one >= 0)
    pair = one[there], other[there]
    for code, apart in parted(panel.rows, *pair).items():
        is_apart = np.zeros(len(other), bool)
        is_apart[there] = apart
        told = Texts.of(panel.rows[_TOLD_BY[code]])
        ways = (told.of_rows(rows).only(is_apart) for rows in (one, other))
        yield rewritten(_LINES[code], *ways).only(is_apart)


def _from_source(was: str | None, now: str | None) -> str:
    return f"{_SEAM}{SOURCE} (from {was or NOT_NAMED} to {now or NOT_NAMED})"


def _from_edition(was: str | None, now: str | None) -> str | None:
    if was is None or now is None:
        return None
    then, later = (as_published({"published": pd.Timestamp(day)}) for day in (was, now))
    return f"{_SEAM}{EDITION} ({then}, then {later})"


def _from_estimate(was: str | None, now: str | None) -> str:
    ways = ("a published figure", "the largest sectors")
    steps = (ways[OF_SECTORS in str(note)] for note in (was, now))
    return f"{_SEAM}{ESTIMATE} (from {' to '.join(steps)})"


_TOLD_BY: Final = {SOURCE: "source", EDITION: "published", ESTIMATE: "note"}
_LINES: Final = {SOURCE: _from_source, EDITION: _from_edition, ESTIMATE: _from_estimate}


def not_compared(breaks: Texts, named: Collection[str]) -> Texts:
    """Say across which breaks nothing is compared, and how they are named."""

    def say(lines: str) -> str | None:
        held = [line for line in lines.split("\n") if _code(line) not in named]
        codes = [_code(line) for line in held]
        across = repr(codes[0] if len(codes) == 1 else codes)
        words = f"not compared across {listed(held)}: across={across} asks for it all the same"
        return words if held else None

    return rewritten(say, breaks)


def crossed(breaks: Texts, named: Collection[str]) -> Texts:
    """Say across which breaks figures are compared, because they were named."""

    def say(lines: str) -> str | None:
        held = [line for line in lines.split("\n") if _code(line) in named]
        broken = [line for line in held if not line.startswith(_SEAM)]
        seams = [line for line in held if line.startswith(_SEAM)]
        breaks = [f"the break{'s' * (len(broken) > 1)} {listed(broken)}"] if broken else []
        return f"across {' and '.join([*breaks, *seams])}" if held else None

    return rewritten(say, breaks)


def _code(line: str) -> str:
    return line.removeprefix(_SEAM).partition(" (")[0]


def _told(panel: Panel) -> Texts:
    """Return the breaks before each row, one a line, each with what changed."""
    rows = panel.rows
    # a table that did not come from hs.series knows nothing of them yet
    codes = Texts.of(rows["break_before"] if "break_before" in rows else breaks_before(panel))
    told = rewritten(lambda held: "\n".join(map(_line, held.split("; "))), codes)
    # what figures or callers say of a break, each says of its own
    own = codes.that(lambda held: not {*held.split("; ")} <= {*REGISTER})
    if not own.any():
        return told
    said = pd.Series(told.strings().astype(object))
    for row in np.flatnonzero(own & ~panel.begins).tolist():
        held = str(codes.words[codes.which[row]]).split("; ")
        said[row] = "\n".join(_line(code, sentence_of_break(panel, row, code)) for code in held)
    return Texts.of(said.astype("str"))


def _line(code: str, says: str = "") -> str:
    says = says or (REGISTER[code].says if code in REGISTER else "")
    return f"{code} ({says.rstrip('.')})" if says else code
