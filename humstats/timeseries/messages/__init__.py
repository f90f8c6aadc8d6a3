"""Messages: what may truly be said of figures, and whether a sentence is borne out by them.

====================  ======================================================================
module                answers
====================  ======================================================================
:mod:`.facts`         the figures that all of these stand on
:mod:`.claims`        what may truly be said of a series, and in a title?
:mod:`.thresholds`    from which number on may a word be said?
:mod:`.comparisons`   ... how the last figure compares with earlier ones
:mod:`.records`       ... whether it is a record
:mod:`.portions`      ... what share it is, and which rank it has
:mod:`.assertions`    one claim, with the figures that decide it
:mod:`.sentences`     how a claim is said in four languages
:mod:`.computations`  ... what was computed
:mod:`.languages`     ... its numbers, times and places
:mod:`.verdicts`      what do the figures say to a sentence?
:mod:`.titles`        ... what does it state; and may it be a title?
:mod:`.parts`         one statement of a sentence, tested
:mod:`.quantities`    ... its numbers as figures
:mod:`.matches`       ... of which one is the number
:mod:`.increments`    ... and as changes
:mod:`.numbers`       ... and how they are written
:mod:`.fractions`     ... its words of shares
:mod:`.tendencies`    ... its words of direction, and its multiples
:mod:`.superlatives`  ... its records and ranks
:mod:`.streaks`       ... its rises and falls in a row
:mod:`.times`         ... its years, months and days
:mod:`.bases`         ... those that it compares with
:mod:`.foreign`       ... its numbers and times, where it is not English
:mod:`.glossary`      ... its words of direction, shares and records in French, Spanish, Arabic
:mod:`.doubts`        ... and whether its figures are to be verified
:mod:`.durations`     ... and those that are not as long as a figure's own
:mod:`.naming`        ... of whom it says its numbers
:mod:`.phases`        ... which phases of the IPC it names
:mod:`.vocabulary`    ... and which of its words nobody knows
====================  ======================================================================
"""
