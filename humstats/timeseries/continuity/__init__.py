"""Continuity: what lies between one figure of a series and the next.

===============  ======================================================================
module           answers
===============  ======================================================================
:mod:`.steps`    from which row to the next is a comparison fair?
:mod:`.breaks`   between which did something other than the world change?
:mod:`.paces`    how often are there figures?
:mod:`.gaps`     for which periods are there none?
:mod:`.fills`    what is put into gaps, on request?
===============  ======================================================================
"""
