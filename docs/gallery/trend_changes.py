"""What each year added or took away: changes stand on both sides of zero, with their bounds."""

import humstats as hs

syria = hs.seeds.load("syria")
needs = hs.series(syria, "people_in_need", "SYR", prefer=["OCHA"])
chart = hs.chart(hs.plot.trend, hs.change(needs))
