"""Changes as text, for a shell of 80 columns."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Final

from humstats.editions.singles import singles_shown
from humstats.editions.wording import Move, lines_of, moves_shown, totals_shown
from humstats.model.numerals import grouped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from humstats.editions.changes import Changes

__all__ = ["text_of"]

#: How many totals and how many single figures are printed.
TOTALS: Final = 8
FIGURES: Final = 8
#: How many figures that came or went are printed of each kind.
SINGLES: Final = 5
_LABEL: Final = 18


def text_of(changes: Changes, *, width: int = 80) -> str:
    """Return changes as plain text.

    Parameters
    ----------
    changes : Changes
        What changed.
    width : int
        Of a line, in characters.

    Returns
    -------
    str
        Ends with a line break.
    """
    lines = [*_wrapped(f"{changes.old} → {changes.new}", width), ""]
    for caution in changes.cautions:
        lines += [*_wrapped(caution, width), ""]
    lines += [*_wrapped(changes.headline, width), ""]
    for label, said in lines_of(changes):
        first, *rest = textwrap.wrap(said, max(width - _LABEL, 20), break_on_hyphens=False) or [
            ""
        ]
        # a label longer than its column stands on a line of its own
        lines += [label] if len(label) >= _LABEL else []
        lines.append(f"{'' if len(label) >= _LABEL else label:<{_LABEL}}{first}".rstrip())
        lines += [" " * _LABEL + line for line in rest]
    totals = totals_shown(changes, TOTALS)
    if totals:
        lines += ["", f"Totals that moved: {grouped(len(changes.totals))}"]
        for move in totals:
            lines += _entry(move, width)
        lines += _more(len(changes.totals) - len(totals), width)
    moves = moves_shown(changes, FIGURES)
    if moves:
        figures = changes.figures
        many = int(((figures["kind"] == "changed") & (figures["admin_level"] != 0)).sum())
        lines += ["", f"Figures of areas that changed: {grouped(many)}"]
        for move in moves:
            lines += _entry(move, width)
        lines += _more(many - len(moves), width)
    for heading, singles, count in singles_shown(changes, SINGLES):
        lines += ["", f"{heading}: {grouped(count)}"]
        for single in singles:
            lines += _entry(single, width)
        lines += _more(count - len(singles), width)
    return "\n".join(lines) + "\n"


def _wrapped(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width, break_on_hyphens=False, break_long_words=False)


def _entry(move: Move, width: int) -> Iterator[str]:
    """Write what moved, and on the right by how much; the rest below it."""
    what = f"  {move.what}, {move.where}, {move.when}".rstrip(", ")
    numbers = f"{move.old} → {move.new}  {move.difference}".rstrip()
    numbers += f" ({move.percent})" if move.percent else ""
    if len(what) + len(numbers) + 2 <= width:
        yield f"{what}{numbers:>{width - len(what)}}"
    else:
        yield from textwrap.wrap(
            what.strip(), width, initial_indent="  ", subsequent_indent="    "
        )
        yield f"{numbers:>{width}}"
    yield from textwrap.wrap(
        move.areas, width, initial_indent="      ", subsequent_indent="      "
    )


def _more(count: int, width: int) -> list[str]:
    return _wrapped(f"  and {grouped(count)} more, the smaller ones", width) if count else []
