"""Partners: files of several senders under one key, and the form that they fill in.

:func:`combine` puts figures side by side and sums nothing up: who sent what, what is missing,
where senders disagree. :func:`template` writes the workbook that a partner fills in, so that
errors are mended at the source.
"""

from humstats.partners.combined import Combined, Part
from humstats.partners.combining import combine
from humstats.partners.forms import template

__all__ = ["Combined", "Part", "combine", "template"]
