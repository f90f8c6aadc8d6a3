"""People in need of Syria by plan year; children inside, events above."""

import humstats as hs

syria = hs.seeds.load("syria")
needs = hs.series(syria, "people_in_need", "SYR", prefer=["OCHA"])
children = hs.series(
    syria, "people_in_need", "SYR", age_range="0-17", prefer=["OCHA", "UNICEF"]
)
chart = hs.chart(
    hs.plot.trend,
    needs,
    of_which=children,
    events={"2023-02-06": "Earthquake", "2024-12-08": "Government falls"},
)
