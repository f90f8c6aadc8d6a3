"""What kinds of charts draw with: places on a time axis, labels that find room, patterns.

==================  ===================================================================
module              holds
==================  ===================================================================
:mod:`.slots`       the places of a time axis, filled or empty
:mod:`.rows`        names on one side, marks on the other
:mod:`.time_axis`   periods under their slots, and the zero line
:mod:`.events`      what happened when
:mod:`.labels`      numbers beside marks, and where they find room
:mod:`.boundaries`  areas of the user's own GeoJSON
:mod:`.outlines`    ... on the page, and where they have room
:mod:`.marks`       how sure a figure is: full, patterned, hatched, or an outline
==================  ===================================================================
"""
