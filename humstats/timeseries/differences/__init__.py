"""Differences: two figures for one thing, of two editions or of two sources.

=================  ======================================================================
module             answers
=================  ======================================================================
:mod:`.chains`     how did the figures of one point follow on each other?
:mod:`.revisions`  what was published, and then published otherwise?
:mod:`.kinds`      why are two figures of one period not the same?
:mod:`.reconcile`  what do several sources say, side by side?
=================  ======================================================================
"""
