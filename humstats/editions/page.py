"""Changes as one page of HTML: no network, no script, light and dark, fit for print."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from humstats.checking.page import template_of
from humstats.editions.singles import singles_shown
from humstats.editions.wording import lines_of, moves_shown, totals_shown

if TYPE_CHECKING:
    from humstats.editions.changes import Changes

__all__ = ["fragment_of", "page_of"]

#: How many totals and single figures a page lists, and a notebook; a workbook has all.
LISTED: Final = 60
FIRST: Final = 5


def page_of(changes: Changes) -> str:
    """Return changes as a whole page.

    Parameters
    ----------
    changes : Changes
        What changed.

    Returns
    -------
    str
        With every text escaped.
    """
    return template_of("humstats.editions", "changes.html.j2").render(
        **_told(changes, LISTED), whole=True
    )


def fragment_of(changes: Changes) -> str:
    """Return changes as part of a page, for a notebook.

    Parameters
    ----------
    changes : Changes
        What changed.

    Returns
    -------
    str
        With every text escaped.
    """
    return template_of("humstats.editions", "changes.html.j2").render(
        **_told(changes, FIRST), whole=False
    )


def _told(changes: Changes, most: int) -> dict[str, Any]:
    figures = changes.figures
    inside = (figures["kind"] == "changed") & (figures["admin_level"] != 0)
    return {
        "changes": changes,
        "lines": lines_of(changes),
        "totals": totals_shown(changes, most),
        "moves": moves_shown(changes, most),
        "moved": int(inside.sum()),
        "singles": singles_shown(changes, most),
    }
