"""Kinds of charts: functions that draw figures on axes, and their twins that say the same.

==================  ===================================================================
module              holds
==================  ===================================================================
:mod:`.trends`      a series over its periods (columns or a line)
:mod:`.courses`     ... what it says, before it is drawn
:mod:`.parts`       ... and what lies inside it
:mod:`.columns`     ... as columns
:mod:`.lines`       ... as a line
:mod:`.bundles`     ... several as lines with names
:mod:`.cumulatives` counts since a start, report by report
:mod:`.flows`       what was new in each period
:mod:`.shares`      parts of a hundred
:mod:`.cards`       key figures
:mod:`.phases`      people by phase of food insecurity, as parts of all
:mod:`.pyramids`    people by sex and age
==================  ===================================================================

Each kind is one function that draws and one that tells the same in words; :data:`STORIES` says
which belongs to which.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from humstats.plotting.kinds.cards import key_figures, key_figures_story
from humstats.plotting.kinds.cumulatives import cumulative, cumulative_story
from humstats.plotting.kinds.flows import new_displacements, new_displacements_story
from humstats.plotting.kinds.phases import phases, phases_story
from humstats.plotting.kinds.pyramids import pyramid, pyramid_story
from humstats.plotting.kinds.shares import share, share_story
from humstats.plotting.kinds.trends import trend, trend_story

if TYPE_CHECKING:
    from collections.abc import Callable

    from humstats.plotting.page.captions import Story

__all__ = ["STORIES"]

#: For each function that draws, the one that says it in words.
STORIES: Final[dict[Callable[..., Any], Callable[..., Story]]] = {
    cumulative: cumulative_story,
    key_figures: key_figures_story,
    new_displacements: new_displacements_story,
    phases: phases_story,
    pyramid: pyramid_story,
    share: share_story,
    trend: trend_story,
}
