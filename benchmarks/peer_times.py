"""Times of peers, each in an environment of its own, beside those of humstats in turns."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
from figures import clean_figures
from harms import damaged
from turns import Timings, in_turns, seconds_to_run

import humstats as hs
from humstats.model.columns import key_in
from humstats.rules import RULES, Table

ROOT = Path(__file__).resolve().parent.parent
#: How many rows each peer gets: what it can do in a few seconds.
ROWS = {"pointblank": 1_000_000, "libhxl": 50_000, "frictionless": 50_000}
#: The rules that each of them can express: known codes, bounds, periods in order, one key.
EXPRESSED = ("HS202", "HS203", "HS204", "HS205", "HS301", "HS303", "HS401", "HS402", "HS208")
LISTED = ("indicator", "location_code", "unit", "gender", "age_range", "sector_code")


class Peer:
    """A script that says how long each of its runs took."""

    def __init__(self, name: str, script: str, told: str = "") -> None:
        self.process = subprocess.Popen(
            [ROOT / f"build/peers/{name}/bin/python", ROOT / "benchmarks/peers" / script],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        if told:
            self._ask(told)

    def _ask(self, told: str) -> str:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{told}\n")
        self.process.stdin.flush()
        return self.process.stdout.readline()

    def seconds(self, told: str = "again") -> float:
        """Let it run once more, and return the seconds that it says."""
        return float(self._ask(told).split()[0])

    def end(self) -> None:
        self.process.communicate()


def peer_times(tagged: Path) -> Iterator[tuple[str, Timings]]:
    """Yield what was timed against each peer that is set up, and both sides' seconds."""
    absent = [name for name in ROWS if not (ROOT / f"build/peers/{name}").is_dir()]
    if absent:
        print(f"left out: {', '.join(absent)}; `make bench` sets up their environments")
    if "libhxl" not in absent and tagged.is_file():
        yield "read the tagged Afghan CSV / libhxl", _reading(tagged)
    for name, rows in ROWS.items():
        if name not in absent:
            figures = damaged(clean_figures(rows), 0.001)
            yield f"the same rules, {rows:,} rows / {name}", _checking(name, figures)


def _reading(tagged: Path) -> Timings:
    peer = Peer("libhxl", "read_libhxl.py")

    def ours() -> float:
        return seconds_to_run(lambda: hs.read(tagged, location="AFG", period="2024"))

    took = in_turns(
        ours, lambda: peer.seconds(str(tagged)), rounds=5, seconds=lambda timed: timed()
    )
    peer.end()
    return took


def _checking(name: str, figures: pd.DataFrame) -> Timings:
    """Time the rules that the peer can express."""
    lists = {
        "codes": {column: sorted({*figures[column].dropna()}) for column in LISTED},
        "most": 8.3e9,
        "columns": [*figures],
        "key": [column for column in key_in(figures) if figures[column].notna().all()],
    }
    with TemporaryDirectory() as folder:
        path = Path(folder) / ("figures.parquet" if name == "pointblank" else "figures.csv")
        if path.suffix == ".csv":
            figures.to_csv(path, index=False)
        else:
            figures.to_parquet(path, index=False)
        peer = Peer(name, f"time_{name}.py", f"{path}\n{json.dumps(lists)}")
        took = in_turns(
            lambda: seconds_to_run(lambda: _found(figures)),
            peer.seconds,
            rounds=3,
            seconds=lambda timed: timed(),
        )
        peer.end()
    return took


def _found(figures: pd.DataFrame) -> int:
    table = Table(figures)
    return sum(len(table.hits(RULES[code].find)) for code in EXPRESSED)
