"""The same in Arabic, from right to left. Its words wait for a native reader."""

import humstats as hs

chart = hs.chart(hs.plot.key_figures, hs.seeds.load("aleppo_2024"), language="ar")
