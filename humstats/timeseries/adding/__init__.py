"""Adding: what may be added along what, and what it comes to.

===================  ======================================================================
module               answers
===================  ======================================================================
:mod:`.aggregate`    one figure of many that are alike in all but a dimension
:mod:`.additivity`   what must not be added, and what to do instead?
:mod:`.dimensions`   ... along what, as readers call it?
:mod:`.addends`      ... which figures would in truth be added?
:mod:`.overlaps`     ... which sexes, ages, phases, plans count the same people?
:mod:`.nesting`      ... which areas and periods lie in one another?
:mod:`.meanings`     ... why has a sum none?
:mod:`.ways`         ... what instead, as code that runs?
:mod:`.refusals`     ... said in one sentence, with the figures
:mod:`.amounts`      which figures say something that can be added?
:mod:`.sums`         many figures made one, with what is known of it
:mod:`.remarks`      ... and what is said of it
:mod:`.numbering`    ... which rows are alike?
:mod:`.areas`        which area lies in which?
:mod:`.identities`   ... what tells it from others?
:mod:`.likenesses`   ... and which may be one, though they are written as two?
:mod:`.levels`       areas added to the level above
:mod:`.regions`      countries added to regions
:mod:`.groups`       areas added to groups of one's own
:mod:`.members`      sexes, ages, phases, rounds made one
:mod:`.tiles`        ... which ages lie side by side?
:mod:`.stretches`    months made quarters, quarters made years
:mod:`.coverage`     how much of a whole is there?
:mod:`.otherwise`    ... and what is there of other periods only?
:mod:`.mixtures`     whose figures is a sum of?
:mod:`.estimates`    the overall figure, from the largest sector of each area
:mod:`.weights`      the mean of rates
:mod:`.households`   households turned into people
===================  ======================================================================
"""
