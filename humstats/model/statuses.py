"""Statuses: how sure a figure is, or why there is none.

SDMX's code list OBS_STATUS has a letter for most of them; where two statuses share a
letter (projected and planned), going to SDMX and back loses the difference, and says so.
Source of the letters: SDMX Global Registry, CL_OBS_STATUS.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

__all__ = ["STATUSES", "Status"]


@dataclass(frozen=True, slots=True)
class Status:
    """How sure a figure is.

    Attributes
    ----------
    code : str
        As it stands in the column ``status``.
    sdmx : str
        The letter of SDMX OBS_STATUS.
    has_value : bool
        Whether a figure of this status has a value or bounds.
    meaning : str
        One line.
    """

    code: str
    sdmx: str
    has_value: bool
    meaning: str


STATUSES: Final[dict[str, Status]] = {
    s.code: s
    for s in (
        Status("final", "A", True, "published as it stands"),
        Status("provisional", "P", True, "published, and announced to change"),
        Status("estimated", "E", True, "estimated by its source"),
        Status("projected", "F", True, "about a time that had not come when it was made"),
        Status("planned", "F", True, "what is intended, not what was counted"),
        Status("filled", "I", True, "filled in by a user of the figures, never published"),
        Status("missing", "O", False, "no figure, and no reason stated"),
        Status("not_applicable", "M", False, "no figure can exist"),
        Status("suppressed", "Q", False, "a figure exists and is withheld"),
    )
}
