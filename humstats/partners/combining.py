"""Combining: files of several senders, each checked by itself, side by side."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from humstats.checking import Report, check
from humstats.errors import FigureError, ReadError
from humstats.model.readings import Reading
from humstats.partners.combined import Combined, Part
from humstats.partners.disputes import ABOUT

if TYPE_CHECKING:
    from collections.abc import Iterator

    #: What a sender sent: figures, a check of them, or why they could not be read.
    Sent = Reading | Report | pd.DataFrame | ReadError

__all__ = ["combine"]

_FRAME: Final = "figures in memory"
#: Signs that break a line, or turn the direction of what follows.
_UNSEEN: Final = re.compile("[\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def combine(
    parts: Mapping[str, Sent] | Sequence[Sent], *, expected: Sequence[str] | None = None
) -> Combined:
    r"""Put the figures of several senders side by side under one key.

    Each is checked by itself. Nothing is summed and nothing is chosen: where two senders say
    different numbers of one thing, both stand, and ``conflicts`` lists them; where they say
    the same, ``repeated`` lists it, and ``accepted`` holds it once. A figure that no sender
    gives is in ``missing``, and never a zero.

    Parameters
    ----------
    parts : mapping of str to Reading, or sequence of Reading
        What each sender sent: a Reading, a Report where it was checked with options of
        one's own, a figures table, or the ReadError of a file that could not be read. A
        sender that a mapping names is the source of figures that state none. In a sequence
        a sender is called by its file's name without the ending, and a figures table by the
        one source that it states.
    expected : sequence of str, optional
        Who should have sent a file: names of senders, or sectors by code or name ("WASH").

    Returns
    -------
    Combined
        Frozen; see its attributes.

    Raises
    ------
    FigureError
        When there is nothing to combine, two senders have one name, a name is empty or
        one of a column, or a part is none of these.

    Examples
    --------
    >>> import humstats as hs
    >>> wash = b"country,admin1 pcode,year,population\nAFG,AF01,2024,5160000"
    >>> health = b"country,admin1 pcode,year,population\nAFG,AF01,2024,4950000"
    >>> both = hs.combine({"WASH": hs.read(wash), "Health": hs.read(health)},
    ...                   expected=["WASH", "Health", "Nutrition"])
    >>> both.conflicts[["kind", "indicator", "place", "WASH", "Health"]]
           kind   indicator place       WASH     Health
    0  baseline  population  AF01  5160000.0  4950000.0
    >>> both.missing.sender.tolist()
    ['Nutrition']
    """
    named = isinstance(parts, Mapping)
    pairs = list(parts.items() if isinstance(parts, Mapping) else _called(parts))
    if not pairs:
        raise FigureError("There is nothing to combine: pass the readings of several files.")
    names = [_UNSEEN.sub("", str(name)).strip() for name, _ in pairs]
    twice = [name for at, name in enumerate(names) if name in names[:at]]
    if twice:
        raise FigureError(
            f"Two of the files are of {twice[0]!r}: pass a mapping that names each sender, "
            'such as {"WASH": reading, "Health": other}.'
        )
    taken = [name for name in names if not name or name in ABOUT]
    if taken:
        raise FigureError(
            f"A sender cannot be called {taken[0]!r}: that is a column of its own. Pass a "
            "mapping with other names."
        )
    held = tuple(
        _part(name, sent, stated=named) for name, (_, sent) in zip(names, pairs, strict=True)
    )
    awaited = [expected] if isinstance(expected, str) else expected or ()
    return Combined(held, tuple(str(name).strip() for name in awaited))


def _called(parts: Sequence[Sent]) -> Iterator[tuple[str, Sent]]:
    """Name the parts of a sequence."""
    for at, sent in enumerate(parts, start=1):
        reading = sent.reading if isinstance(sent, Report) else sent
        if isinstance(reading, Reading) and reading.source.name != _FRAME:
            yield PurePath(reading.source.name).stem, sent
            continue
        figures = reading.figures if isinstance(reading, Reading) else reading
        stated = [] if isinstance(figures, ReadError) else _sources(figures)
        yield (stated[0] if len(stated) == 1 else f"part {at}"), sent


def _sources(figures: object) -> list[str]:
    source = getattr(figures, "source", None)
    return [] if source is None else [str(word) for word in source.dropna().unique()]


def _part(name: str, sent: Sent, *, stated: bool) -> Part:
    if isinstance(sent, ReadError):
        return Part(name, None, why_not=str(sent))
    if isinstance(sent, (str, PurePath)):
        raise FigureError(
            f"{str(sent)!r} is a path: read it first, hs.combine({{{name!r}: "
            f"hs.read({str(sent)!r})}})."
        )
    if isinstance(sent, Report):
        return Part(name, sent)
    # a name that only repeats the file's says nothing of who made its figures
    own = isinstance(sent, Reading) and PurePath(sent.source.name).stem == name
    return Part(name, check(_sourced(sent, name) if stated and not own else sent))


def _sourced(sent: Any, sender: str) -> Any:
    """Return what was sent, the sender standing as the source of figures that name none."""
    figures = sent.figures if isinstance(sent, Reading) else sent
    if not isinstance(figures, pd.DataFrame):
        return sent
    if "source" not in figures or not figures["source"].isna().any():
        return sent
    source = figures["source"].astype(object).fillna(sender).astype("category")
    figures = figures.assign(source=source)
    if not isinstance(sent, Reading):
        return figures
    said = {**sent.source.said, "source": sender}
    return replace(sent, figures=figures, source=replace(sent.source, said=said))
