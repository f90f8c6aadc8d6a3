"""Deriving: what is computed from one series, or from two.

=================  ======================================================================
module             answers
=================  ======================================================================
:mod:`.changes`    changes, and new figures from counts since a start
:mod:`.counts`     which counts since a start follow on which, and which were revised?
:mod:`.crossings`  which breaks lie between two figures, and what changed?
:mod:`.pairs`      which figure of one table stands beside which of another?
:mod:`.shares`     shares, and what is unmet
:mod:`.rates`      figures per person
:mod:`.indexes`    a series as so many for each hundred of a base
=================  ======================================================================
"""
