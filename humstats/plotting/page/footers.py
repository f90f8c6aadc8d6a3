"""Footers: the note and the sources under a chart, as much as there is room for.

What a reader must know to read the chart is never left out. Notes of single figures give way
first, then the names of publications where a source has several; both are in the chart's
CSV, and the footer says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from humstats.plotting.page.sources import headed, sources_of, sources_said
from humstats.plotting.page.voices import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from humstats.plotting.page.captions import Story
    from humstats.plotting.page.voices import Voice

__all__ = ["footers_of"]

#: So many notes of single figures stand under a chart.
_MOST_NOTES: Final = 2


def footers_of(
    story: Story,
    voice: Voice = ENGLISH,
    *,
    note: str | None = None,
    sources: str | None = None,
) -> Iterator[tuple[str, str]]:
    """Word the note and the sources of a chart, the fullest first and the shortest last.

    Parameters
    ----------
    story : Story
        What the chart says.
    voice : Voice
        In which language.
    note : str, optional
        A caller's words; the computed notes follow on them.
    sources : str, optional
        A caller's words, which stand as they are.

    Yields
    ------
    (str, str)
        The note, empty where there is nothing to say, and the sources.
    """
    noted = tuple(dict.fromkeys(story.noted))
    # English notes between Arabic words are read in no order
    written = [text for text in noted if voice.can_write(text)]
    own = (note or "").strip()
    if own and own[-1] not in ".!?" and (story.notes or noted):
        own += "."
    for brief in (False, True):
        if sources is None:
            said = sources_of(story.figures, voice, brief=brief)
        else:
            said = sources_said(sources, story.figures, voice)
        for kept in range(min(len(written), _MOST_NOTES), -1, -1):
            more = len(noted) - kept
            rest = voice.plural("more_notes", more) if more else ""
            text = " ".join(filter(None, (own, *story.notes, *written[:kept], rest)))
            yield headed(text, voice, "note") if text else "", said
