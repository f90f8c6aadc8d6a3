"""One press report of November 2024: each number as its source words it."""

import humstats as hs

chart = hs.chart(hs.plot.key_figures, hs.seeds.load("aleppo_2024"))
