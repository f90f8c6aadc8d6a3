"""People by IPC phase: Ethiopia, July to September 2019. Phase 3 or above is bracketed."""

import pandas as pd

import humstats as hs

people = {  # IPC
    "all": 28_727_077,
    "1": 10_726_519,
    "2": 10_033_578,
    "3": 6_110_416,
    "4": 1_856_564,
    "5": 0,
    "3+": 7_966_980,
}
analysis = pd.DataFrame(
    {"ipc_phase": list(people), "ipc_type": "current", "value": list(people.values())}
)
figures = hs.figures(
    analysis,
    indicator="people_by_ipc_phase",
    location_code="ETH",
    period="2019-07-01/2019-09-30",
    unit="people",
    source="IPC",
)
chart = hs.chart(hs.plot.phases, figures)
