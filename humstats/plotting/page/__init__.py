"""The page of a chart: the words around the drawing, where they stand, and how it is saved.

==================  ===================================================================
module              holds
==================  ===================================================================
:mod:`.captions`    notes, computed
:mod:`.flags`       ... and what a check found in the figures
:mod:`.own_notes`   ... what the library itself noted of them, in another language
:mod:`.sources`     who says so
:mod:`.footers`     ... as much of both as there is room for
:mod:`.voices`      one language: words, numbers, days
:mod:`.mirrors`     ... and drawings from right to left
:mod:`.layout`      sizes, and the page from title to sources
:mod:`.lettering`   how much room words take, and where they break
:mod:`.files`       SVG, PNG, PDF and CSV
==================  ===================================================================
"""
