"""Kinds of charts: functions that draw figures on axes, and their twins that say the same.

==================  ===================================================================
module              holds
==================  ===================================================================
:mod:`.trends`      a series over its periods (columns or a line)
:mod:`.courses`     ... what it says, before it is drawn
:mod:`.columns`     ... as columns
:mod:`.lines`       ... as a line
:mod:`.shares`      parts of a hundred
:mod:`.cards`       key figures
==================  ===================================================================
"""
