"""Shares of a hundred: "nearly 50%" ends hatched, because it says a bound and no more."""

import humstats as hs

aleppo = hs.seeds.load("aleppo_2024")
chart = hs.chart(hs.plot.share, aleppo[aleppo["unit"] == "percent"])
