"""New displacements by conflict in Syria, as IDMC counts them year by year."""

import humstats as hs

flow = hs.series(hs.seeds.load("syria"), "new_displacements", "SYR", category="conflict")
chart = hs.chart(hs.plot.new_displacements, flow, language="fr")
