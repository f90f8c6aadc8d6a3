"""Time all series of a long table, and their yearly changes, against a bare group-by.

The table is UNHCR's: 1.1 million figures in 74,415 series. The bare side does with pandas what
the library's result is made of: the rows in order of series and time, and the difference to the
row before where that is of the year before. It knows beforehand which columns tell series
apart, and looks at nothing else: not whether a method changed, nor whether two figures stand
for one, nor who says them.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from statistics import median

import numpy as np
import pandas as pd
from turns import Timings, in_turns

import humstats as hs
from humstats.timeseries import change, panel

#: The columns of UNHCR's table that tell one series from another.
KEYS = ["indicator", "location_code", "origin_location_code", "unit"]
END = "reference_period_end"
#: How often as long as the bare group-by it may take.
WISHED = 3.0


def bare(figures: pd.DataFrame) -> pd.DataFrame:
    """Return the table in order of its series and time, with what changed on the year."""
    rows = figures.sort_values([*KEYS, END], ignore_index=True)
    rows["year"] = rows[END].dt.year
    since = rows.groupby(KEYS, observed=True)[["value", "year"]].diff()
    changed = since["value"].where(since["year"] == 1)
    return rows.assign(change=changed, percent=100 * changed / (rows["value"] - changed))


def changes(figures: pd.DataFrame) -> pd.DataFrame:
    """Return all changes of all series of a table."""
    return change(panel(figures))


def disagreements(figures: pd.DataFrame) -> int:
    """Return how many changes the two sides give that are not the same.

    The library gives none across a break, and says so.
    """
    rows = bare(figures)
    theirs = rows[rows.duplicated(KEYS)]
    mine = changes(figures)
    both = mine.merge(theirs, on=[*KEYS, END], how="outer", suffixes=("", "_bare"))
    known = both["value"].notna()
    broken = both["note"].astype("str").str.startswith("not compared across").fillna(False)
    alike = np.where(known, both["value"] == both["change"], both["change"].isna() | broken)
    return int((~alike.astype(bool)).sum()) + abs(len(both) - len(mine))


def series_times(path: Path, *, rounds: int = 7) -> Iterator[tuple[str, Timings, float | None]]:
    """Yield what was timed, its seconds on both sides in turns, and the ratio wished for."""
    figures = hs.read(path).figures
    if wrong := disagreements(figures):
        raise SystemExit(f"The bare group-by gives another change for {wrong:,} figures.")
    name = f"all series of {len(figures):,} figures, changes"
    yield name, in_turns(lambda: changes(figures), lambda: bare(figures), rounds=rounds), WISHED
    yield (
        "  of it, the series",
        in_turns(lambda: panel(figures), lambda: bare(figures), rounds=rounds),
        None,
    )


if __name__ == "__main__":
    import sys

    for what, took, _ in series_times(Path(sys.argv[1])):
        one, other = map(median, took)
        print(f"{what:<50}{one:7.3f}{other:7.3f}{one / other:6.2f}")
