"""Styles: colours by what they mean, and the sizes of the letters.

A style is a value. Nothing is registered, no rcParams change, no font is fetched: the
letters are DejaVu Sans, which matplotlib carries with it, so that the same figures give the
same picture on every machine. Text keeps a contrast of at least 4.5 to 1 with what lies
under it and marks 3 to 1 (WCAG 2.2, success criteria 1.4.3 and 1.4.11); the colours stay
apart for readers who see few of them.

==================  ===================================================================
module              holds
==================  ===================================================================
:mod:`.looks`       what a style is, and the library's own
:mod:`.loading`     those of agencies, and one's own, from YAML
:mod:`.vision`      contrast, and how far colours are apart for whom
==================  ===================================================================
"""

from humstats.plotting.styles.loading import style_called, style_from, style_names
from humstats.plotting.styles.looks import (
    FAMILIES,
    FAMILY,
    LARGER,
    NEUTRAL,
    SMALLER,
    Style,
    TypeScale,
)
from humstats.plotting.styles.vision import contrast

__all__ = [
    "FAMILIES",
    "FAMILY",
    "LARGER",
    "NEUTRAL",
    "SMALLER",
    "Style",
    "TypeScale",
    "contrast",
    "style_called",
    "style_from",
    "style_names",
]
