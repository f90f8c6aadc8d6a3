"""Quality rules: small functions that say which figures cannot be, or should be looked at.

A rule is written once, here: a code, a severity, a sentence, and a function from a
:class:`~humstats.rules.table.Table` to the rows that break it. The schemas attach rules for
users of plain pandera, the engine of :mod:`humstats.checking` runs the same functions.

=======  ==================================================================================
family   speaks of
=======  ==================================================================================
HS1xx    cells that could not be read (:mod:`humstats.reading`)
HS2xx    structure, codes, keys and words (:mod:`.structure`, :mod:`.codes`, :mod:`.regions`,
         :mod:`.keys`, :mod:`.pcodes`, :mod:`.area_names`, :mod:`.spellings`, :mod:`.slips`)
HS3xx    values, units and scales (:mod:`.values`, :mod:`.scales`)
HS4xx    periods (:mod:`.periods`, :mod:`.slips`)
HS5xx    figures against each other (:mod:`.hierarchy`, :mod:`.parts`, :mod:`.areas`,
         :mod:`.neighbours`)
HS6xx    themes (:mod:`.displacement`, :mod:`.food_security`, :mod:`.funding`,
         :mod:`.poverty`, :mod:`.prices`, :mod:`.risk`)
HS7xx    series in time (:mod:`.trends`)
HS8xx    this edition against the last (:mod:`.editions`, :mod:`.edition_breaks`)
HS9xx    people who could be recognised (:mod:`.disclosure`)
=======  ==================================================================================

**Error** is what cannot be, **warning** what should be looked at, **note** context. Only an
error in one cell or one key keeps a figure out; figures that contradict each other stay,
flagged: which of them is wrong is not ours to say.
"""

from humstats.rules.registry import RULES, rule_named
from humstats.rules.rule import Hits, Rule
from humstats.rules.table import Table

__all__ = ["RULES", "Hits", "Rule", "Table", "rule_named"]
