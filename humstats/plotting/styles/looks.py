"""Looks: colours by what they mean, the sizes of the letters, and the library's own of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from humstats.model.breakdowns import parse_age_range

if TYPE_CHECKING:
    from collections.abc import Mapping

    from matplotlib.font_manager import FontProperties

__all__ = ["FAMILIES", "FAMILY", "LARGER", "NEUTRAL", "SMALLER", "Style", "TypeScale"]

#: The letters, and what stands in for them where an SVG is opened; Verdana has their widths.
FAMILY: Final = "DejaVu Sans"
FAMILIES: Final = "'DejaVu Sans', 'Bitstream Vera Sans', Verdana, sans-serif"
_FILES: Final = {False: "DejaVuSans.ttf", True: "DejaVuSans-Bold.ttf"}


#: How much larger the letters of cards and bars may become where there is room, best first.
LARGER: Final = (1.4, 1.3, 1.2, 1.1, 1.0)
#: ... and how much smaller, where a page is given and there is not.
SMALLER: Final = (0.9, 0.8)


@dataclass(frozen=True, slots=True)
class TypeScale:
    """Sizes of the letters, in points at the size at which the chart is printed."""

    title: float = 13.0
    subtitle: float = 9.0
    label: float = 8.0
    note: float = 7.0


@dataclass(frozen=True, slots=True)
class Style:
    """How a chart looks: colours by meaning (as "#RRGGBB"), and the sizes of its letters.

    Attributes
    ----------
    name : str
        What it is called.
    in_need, targeted, reached, children, displaced, lost : str
        Marks of people in need, targeted, reached, children, displaced people, and of
        deaths and injuries.
    other : str
        Marks of everything else.
    muted : str
        Marks of the figures that a chart does not stress.
    text, quiet : str
        Letters, and letters of captions and notes.
    rule, track : str
        Thin rules, and the empty rest of a bar.
    phases : tuple of str
        Phases 1 to 5 of food insecurity, as IPC colours them, and classes of severity.
    ground : str
        What everything stands on.
    scale : TypeScale
        Sizes of the letters.
    """

    name: str
    in_need: str
    targeted: str
    reached: str
    children: str
    displaced: str
    lost: str
    other: str
    muted: str
    text: str
    quiet: str
    rule: str
    track: str
    phases: tuple[str, ...] = ("#CDFACD", "#FAE61E", "#E67800", "#C80000", "#640000")
    ground: str = "#FFFFFF"
    scale: TypeScale = TypeScale()

    def font(self, size: float, *, bold: bool = False) -> FontProperties:
        """Return the letters at a size in points."""
        return _font(size, bold).copy()

    def enlarged(self, factor: float) -> Style:
        """Return the style with larger labels and notes, for a drawing with room to spare."""
        label, note = self.scale.label * factor, self.scale.note * factor
        return replace(self, scale=replace(self.scale, label=label, note=note))

    def colour_of(self, figure: Mapping[str, Any]) -> str:
        """Return the colour of a figure's mark, by what the figure counts.

        Examples
        --------
        >>> NEUTRAL.colour_of({"indicator": "people_in_need"}) == NEUTRAL.in_need
        True
        >>> row = {"indicator": "people_in_need", "age_range": "0-17"}
        >>> NEUTRAL.colour_of(row) == NEUTRAL.children
        True
        """
        ages = parse_age_range(str(figure.get("age_range", "")))
        if ages and ages.end < 18:
            return self.children
        name = _MEANING.get(str(figure.get("indicator")))
        if name is None and figure.get("population_group") == "IDP":
            name = "displaced"
        return str(getattr(self, name or "other"))


_MEANING: Final = {
    "people_in_need": "in_need",
    "people_affected": "in_need",
    "people_targeted": "targeted",
    "people_reached": "reached",
    "people_expected_to_be_reached": "reached",
    "internally_displaced_people": "displaced",
    "new_displacements": "displaced",
    "people_displaced_since": "displaced",
    "refugees": "displaced",
    "asylum_seekers": "displaced",
    "deaths": "lost",
    "injured": "lost",
}

#: The library's own style.
NEUTRAL: Final = Style(
    name="neutral",
    in_need="#1A5A96",
    targeted="#178255",
    reached="#0C4636",
    children="#B4530F",
    displaced="#854768",
    lost="#14181C",
    other="#1A5A96",
    muted="#7594B2",
    text="#17222D",
    quiet="#55616D",
    rule="#CBD3DB",
    track="#E9EEF3",
)


@cache
def _font(size: float, bold: bool) -> FontProperties:
    import matplotlib as mpl
    from matplotlib.font_manager import FontProperties

    # the file, not the family: a machine's own copy may be of another version
    file = Path(mpl.get_data_path(), "fonts", "ttf", _FILES[bold])
    weight = "bold" if bold else "normal"
    return FontProperties(family=[FAMILY], fname=file, size=size, weight=weight)
