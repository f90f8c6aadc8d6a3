"""Singles: figures that came or went, or whose value did, one by one and with their cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import pandas as pd

from humstats.editions.wording import move_of

if TYPE_CHECKING:
    from humstats.editions.changes import Changes
    from humstats.editions.wording import Move

__all__ = ["ONE_SIDED", "Singles", "singles_shown"]

#: What became of a figure that only one edition has, or has a value of: the heading of its
#: list, and the edition whose cell shows it. What is lost comes before what is new.
ONE_SIDED: Final = {
    "gone": ("Figures gone, row or cell", "old"),
    "emptied": ("Figures without a value now", "new"),
    "filled": ("Figures with a value now", "new"),
    "added": ("Figures that are new", "new"),
}


class Singles(NamedTuple):
    """The first figures of one kind, and how many there are."""

    heading: str
    moves: list[Move]
    many: int


def singles_shown(changes: Changes, most: int) -> list[Singles]:
    """Return the figures that one edition alone has, or has a value of, ready to be printed.

    Parameters
    ----------
    changes : Changes
        What changed.
    most : int
        So many of a kind are listed, the largest first.

    Returns
    -------
    list of Singles
        One for each kind that there is; each figure with its file, sheet, row and column, in
        ``areas``.
    """
    figures, shown = changes.figures, list[Singles]()
    for kind, (heading, edition) in ONE_SIDED.items():
        if count := changes.counts[kind]:
            of_kind = figures.loc[figures["kind"] == kind]
            lost = kind in ("gone", "emptied")
            size = of_kind["old" if lost else "new"].abs().reset_index(drop=True)
            # those of one size keep their order, and what has none comes last
            first = size.fillna(-1).nlargest(most).index
            moves = [_single(changes, of_kind.iloc[[at]], edition) for at in first]
            shown.append(Singles(heading, moves, count))
    return shown


def _single(changes: Changes, frame: pd.DataFrame, edition: str) -> Move:
    """Return a figure with the cell that shows it, and no difference."""
    row = frame.iloc[0]
    move = move_of(frame, row, _cell(row, edition, getattr(changes, edition)))
    return move._replace(difference="", percent="")


def _cell(row: pd.Series, edition: str, called: str) -> str:
    """Say where a figure stands.

    Examples
    --------
    >>> row = pd.Series({"old_sheet": "PiN", "old_row": 7, "old_column": "In need"})
    >>> _cell(row, "old", "last.xlsx")
    "last.xlsx, sheet 'PiN', row 7, column 'In need'"
    """
    parts = {
        "file": "{}",
        "sheet": "sheet {!r}",
        "row": "row {}",
        "column": "column {!r}",
    }
    held = {name: row.get(f"{edition}_{name}") for name in parts}
    held["file"] = called if pd.isna(held["file"]) else held["file"]
    return ", ".join(
        said.format(held[name]) for name, said in parts.items() if not pd.isna(held[name])
    )
