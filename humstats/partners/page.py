"""Combined files as one page of HTML: no network, no script, light and dark, fit for print."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from humstats.checking.page import template_of
from humstats.partners.summary import SHOWN, summary_of

if TYPE_CHECKING:
    from humstats.partners.combined import Combined

__all__ = ["fragment_of", "page_of"]

#: How many disputes a page lists; the workbook has all of them.
LISTED: Final = 200


def page_of(combined: Combined) -> str:
    """Return combined files as a whole page."""
    return _rendered(combined, whole=True, shown=LISTED)


def fragment_of(combined: Combined) -> str:
    """Return combined files as part of a page, for a notebook."""
    return _rendered(combined, whole=False, shown=SHOWN)


def _rendered(combined: Combined, *, whole: bool, shown: int) -> str:
    name = "combined.html.j2" if whole else "senders.html.j2"
    summary = summary_of(combined, shown=shown)
    return template_of("humstats.partners", name).render(summary=summary)
