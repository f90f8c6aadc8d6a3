"""Time adding areas up against a bare group-by of the same keys, and against pyam."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
from figures import clean_figures
from peer_times import ROOT, Peer
from turns import Timings, in_turns, seconds_to_run

from humstats.model.columns import tidy
from humstats.model.indicators import catalogue
from humstats.timeseries.adding.aggregate import aggregate
from humstats.timeseries.panels import series_columns
from humstats.timeseries.scope import PERIOD

#: pyam gets as many rows as it can add up in a few seconds.
ROWS, FOR_PYAM = 1_000_000, 100_000


def districts(rows: int) -> pd.DataFrame:
    """Make a table of so many figures of districts, all of which may be added."""
    figures = tidy(clean_figures(2 * rows))
    adding = [
        code for code in figures["indicator"].cat.categories if catalogue[code].adds("area")
    ]
    kept = (
        (figures["admin_level"] == 2)
        & (figures["unit"] == "people")
        & figures["indicator"].isin(adding)
    )
    return figures[kept].head(rows).reset_index(drop=True)


def keys_of(figures: pd.DataFrame) -> list[str]:
    """List what sums of areas are told apart by."""
    inner = ("admin_level", "admin1_code", "admin2_code", "provider_admin1_name",
             "provider_admin2_name")  # fmt: skip
    return [name for name in (*series_columns(figures), *PERIOD) if name not in inner]


def aggregate_times() -> Iterator[tuple[str, Timings, float | None]]:
    """Yield what was timed, both sides' seconds, and the ratio wished for, if one is."""
    figures = districts(ROWS)
    keys = keys_of(figures)

    def bare() -> pd.Series[float]:
        return figures.groupby(keys, observed=True, dropna=False)["value"].sum()

    took = in_turns(lambda: aggregate(figures, "area"), bare, rounds=7)
    yield f"add up {len(figures):,} rows of areas / group-by", took, 2
    if not (ROOT / "build/peers/pyam").is_dir():
        print("left out: pyam; `make bench-peers` sets up its environment")
        return
    for asked, wished in (("from the table", 1), ("indexed before", None)):
        took = _against_pyam(figures.head(FOR_PYAM), asked)
        yield f"  {FOR_PYAM:,} of them / pyam, {asked}", took, wished


def _against_pyam(figures: pd.DataFrame, asked: str) -> Timings:
    """Time both on the same rows; pyam needs a region's parts named, and gets them."""
    rows = figures.reset_index(drop=True)
    names = [name for name in keys_of(rows) if name not in (*PERIOD, "unit", "location_code")]
    variable = rows[names].astype("str").agg("|".join, axis=1)
    long = pd.DataFrame(
        {
            "model": "HNO",
            "scenario": rows["location_code"].astype("str"),
            "region": rows["admin2_code"].astype("str"),
            "variable": variable,
            "unit": rows["unit"].astype("str"),
            "year": rows["reference_period_start"].dt.year,
            "value": rows["value"],
        }
    )
    with TemporaryDirectory() as folder:
        path = Path(folder) / "figures.csv"
        long.to_csv(path, index=False)
        peer = Peer("pyam", "time_pyam.py", str(path))
        took = in_turns(
            lambda: seconds_to_run(lambda: aggregate(rows, "area")),
            lambda: peer.seconds(asked),
            rounds=5,
            seconds=lambda timed: timed(),
        )
        peer.end()
    return took


if __name__ == "__main__":
    from statistics import median

    for name, (ours, theirs), wished in aggregate_times():
        ratio = median(ours) / median(theirs)
        limit = "" if wished is None else f", at most {wished}"
        print(f"{name}: {median(ours):.3f} / {median(theirs):.3f} = {ratio:.2f}{limit}")
