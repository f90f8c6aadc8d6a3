"""Check figures: every rule, every cell, and a report that can be read.

:func:`check` runs the rules of :mod:`humstats.rules` over a reading or a figures table and
returns a :class:`Report`: what was found, what is accepted, what is kept out, and how all of
it adds up.
"""

from humstats.checking.engine import check
from humstats.checking.report import Report

__all__ = ["Report", "check"]
