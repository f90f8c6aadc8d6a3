"""Time reading and checking against bare references: ``make bench``; ``--large`` for more.

The two sides of each row run in turns (A B A B ...), so that a busy machine slows both. What
counts is the ratio of the medians; how far the fastest and the slowest run lie apart says how
much the machine itself wavered.
"""

from __future__ import annotations

import gc
import io
import os
import subprocess
import sys
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl
import pandas as pd
from aggregate_times import aggregate_times
from bare import bare_pass
from chart_times import chart_times
from facts import facts
from figures import clean_figures
from harms import damaged
from peer_times import peer_times
from series_times import series_times
from sheets import workbook
from turns import Timings, in_turns

import humstats as hs
from humstats.checking.summary import summary_of
from humstats.reading.containers.workbooks import grids_of_workbook
from humstats.reading.grid import Grid
from humstats.rules import RULES, Table

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / os.environ.get("HUMSTATS_DATA", "../shared/data")
AFGHANISTAN = DATA / "needs/download-hno-data-afg.csv"
UNHCR = DATA / "refugees/population.csv"
ROWS, LARGE = 1_000_000, 10_000_000
HEAVY = ("pandas", "matplotlib", "pandera", "numpy")


def peak(run: Callable[[], Any]) -> int:
    """Return the most bytes that a function holds at once, beyond what was there."""
    gc.collect()
    tracemalloc.start()
    result = run()
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    del result
    return most


def seconds_to_import(name: str) -> float:
    """Return the seconds that an import takes in a fresh interpreter."""
    code = f"from time import perf_counter as now; t = now(); import {name}; print(now() - t)"
    return float(_python(code))


def loaded_by_import() -> list[str]:
    """Return which heavy packages ``import humstats`` loads."""
    found = _python("import sys, humstats; print(*sys.modules)").split()
    return [name for name in HEAVY if name in found]


def _python(code: str, *told: str) -> str:
    run = [sys.executable, "-c", code, *told]
    return subprocess.run(run, capture_output=True, text=True, check=True, cwd=ROOT).stdout


def disagreements(figures: pd.DataFrame, known: dict[str, Any]) -> list[str]:
    """Return the rules of the bare pass for which the library finds other rows."""
    bare, table = bare_pass(figures, known), Table(figures)
    return [
        code
        for code, rows in bare.items()
        if code not in RULES or rows.tolist() != table.hits(RULES[code].find).rows.tolist()
    ]


def line(name: str, took: Timings, *, wished: float | None = None) -> str:
    """Return one row of the table: both sides, their ratio, and the ratio wished for."""
    sides = [f"{median(t):7.3f} ({min(t):.3f} to {max(t):.3f})".ljust(27) for t in took]
    ratio = median(took[0]) / median(took[1])
    limit = "" if wished is None else f"at most {wished}"
    return f"{name:<41}{''.join(sides)}{ratio:6.2f}  {limit}".rstrip()


def time_import() -> None:
    took = in_turns("humstats", "pandas", rounds=7, seconds=seconds_to_import)
    print(line("import humstats / import pandas", took))
    print(f"  it loads {', '.join(loaded_by_import()) or 'none of ' + ', '.join(HEAVY)}")


def time_afghanistan() -> None:
    if not AFGHANISTAN.is_file():
        print(f"Afghanistan left out: {AFGHANISTAN} is not there (set HUMSTATS_DATA)")
        return

    def read() -> hs.Reading:
        return hs.read(
            AFGHANISTAN, location="AFG", period="2024", source="OCHA", publication="HNO 2024"
        )

    def read_text() -> pd.DataFrame:
        return pd.read_csv(AFGHANISTAN, dtype=str)

    took = in_turns(lambda: hs.check(read()), read_text, rounds=7)
    print(line("read and check Afghanistan / read_csv", took, wished=8))
    print(line("  of it, reading", in_turns(read, read_text, rounds=7), wished=4))


def time_workbook(rows: int) -> None:
    data = workbook(rows)

    def bare() -> int:
        held = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        return sum(1 for _ in held.worksheets[0].iter_rows(values_only=True))

    def grids() -> list[Grid]:
        return grids_of_workbook(data, "benchmark.xlsx")

    took = in_turns(grids, bare, rounds=5)
    print(line(f"workbook, {rows:,} rows / openpyxl", took, wished=1))
    print(f"  memory at its peak: {peak(grids) / 1e6:.0f} MB; openpyxl keeps no row")


def time_check(figures: pd.DataFrame, *, bad: str, wished: float) -> None:
    known = facts()
    if wrong := disagreements(figures, known):
        sys.exit(f"The bare pass does not find the same rows for {', '.join(wrong)}.")

    if unmeasured := {*RULES} - {*bare_pass(figures, known)}:
        print(
            f"  the bare pass is without {', '.join(sorted(unmeasured))}: check runs them too"
        )

    def check() -> hs.Report:
        return hs.check(figures)

    def bare() -> dict[str, Any]:
        return bare_pass(figures, known)

    took = in_turns(check, bare, rounds=7)
    print(line(f"check {len(figures):,} rows, {bad} bad / bare", took, wished=wished))
    count = len(check().findings)
    told = in_turns(lambda: check().findings, bare, rounds=5)
    print(line(f"  with its {count:,} findings in words", told))
    size = figures.memory_usage(deep=True).sum()
    print(
        f"  memory at its peak, beyond the table's own {size / 1e6:.0f} MB: "
        f"check {peak(check) / size:.2f} times that (at most 2), bare {peak(bare) / size:.2f}"
    )


def time_report(figures: pd.DataFrame, *, bad: str) -> None:
    """Time what a report shows against the check that it is made of."""
    report = hs.check(figures)
    took = in_turns(lambda: summary_of(report), lambda: hs.check(figures), rounds=5)
    print(line(f"data of a report, {bad} bad / check", took, wished=1))
    print(f"  memory at its peak: {peak(lambda: summary_of(report)) / 1e6:.0f} MB")


#: What a process of its own does with a large table; it says what it needed at its peak.
CHECK_LARGE = """
import resource, sys
from time import perf_counter
import pandas as pd, humstats as hs
figures = pd.read_pickle(sys.argv[1])
start = perf_counter()
hs.check(figures)
took = perf_counter() - start
print(took, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3)
"""


def check_large(rows: int) -> None:
    """Load and check a large table in a process of its own, and say what that took."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "figures.pkl"
        figures = clean_figures(rows)
        size = figures.memory_usage(deep=True).sum()
        figures.to_pickle(path)
        del figures
        seconds, most = map(float, _python(CHECK_LARGE, str(path)).split())
    print(f"load and check {rows:,} rows: {seconds:.1f} s for the check")
    print(
        f"  memory of the process at its peak: {most:,.0f} MB, at most 3,000; the table "
        f"itself {size / 1e6:,.0f}"
    )


def main() -> None:
    print("Seconds: median (fastest to slowest), in turns; ratio of the medians")
    print(f"{'':<41}{'humstats':<27}{'reference':<28}ratio")
    time_import()
    time_afghanistan()
    for name, took in peer_times(AFGHANISTAN):
        print(line(name, took, wished=1))
    time_workbook(100_000)
    if UNHCR.is_file():
        for name, took, wished in series_times(UNHCR):
            print(line(name, took, wished=wished))
    else:
        print(f"UNHCR left out: {UNHCR} is not there (set HUMSTATS_DATA)")
    for name, took, wished in aggregate_times():
        print(line(name, took, wished=wished))
    for name, took, wished in chart_times():
        print(line(name, took, wished=wished))
    clean = clean_figures(ROWS)
    time_check(damaged(clean, 0.001), bad="0.1 %", wished=1.5)
    bad = damaged(clean, 0.2)
    time_check(bad, bad="20 %", wished=2)
    time_report(bad, bad="20 %")
    if "--large" in sys.argv:
        check_large(LARGE)


if __name__ == "__main__":
    main()
