"""Let peers look for the nine defects of nine.csv, each in an environment of its own.

``make bench-peers`` sets the environments up and writes docs/peers.md. Each peer gets a
schema as its documentation writes one, and the code lists of humstats.
"""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import humstats as hs
from humstats.model.places import location_codes

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
PAGE = ROOT / "docs" / "peers.md"
FILE = HERE / "nine.csv"
#: Each defect: its row as a spreadsheet shows it, its column, and what is wrong.
DEFECTS = {
    3: ("value", "13400000 under “million people”"),
    4: ("value", "a negative count, -14.6"),
    5: ("value", "“15,3”: 15.3 or 153"),
    6: ("value", "“n/a”: missing, none or not applicable"),
    7: ("year", "the year 20244"),
    8: ("location_code", "SYX, no country"),
    9: ("value", "190 percent below the poverty line"),
    10: ("indicator", "“peopel_in_need”"),
    11: ("value", "the key of row 2 again, with another value"),
}
PEERS = {
    "libhxl": ("libhxl", "a schema of eight rules; hashtags were added to the file"),
    "pandera": ("pandera", "a model of five columns, a key and a rule"),
    "pyam": (
        "pyam-iamc",
        (
            "with nomenclature: code lists and bounds; after each exception its row was taken "
            "out and the rest tried again"
        ),
    ),
    "frictionless": ("frictionless", "a table schema, a key and a row constraint"),
    "dataframely": ("dataframely", "a schema of five columns, a key and a rule"),
    "pointblank": ("pointblank", "a plan of nine steps, the numbers parsed before"),
}
HEAD = """\
# Nine defects, and who finds them

`benchmarks/peers/nine.csv` has ten rows and nine planted defects. Each tool was given the code
lists of humstats and a schema as its documentation writes one (`benchmarks/peers/find_*.py`);
humstats was told who the source is. `make bench-peers` sets up an environment for each, runs
all and writes this page.

*At its cell*: the row and the column are those of the defect. *Beyond*: what else was said,
further messages on the same cells or on cells that are right.

| tool | what it was given | of nine | at its cell | beyond | missed |
|---|---|--:|--:|--:|---|
"""

Told = list[tuple[int | None, str | None, str]]


class Score(NamedTuple):
    """How a peer fared: defects told of, those at their own cell, and what else it said."""

    found: set[int]
    at_cell: set[int]
    beyond: int

    @classmethod
    def of(cls, told: Told) -> Score:
        # of two rows with one key either may be told
        rows = [(11 if row == 2 else row, column) for row, column, _ in told]
        found = {row for row, _ in rows if row in DEFECTS}
        at_cell = {row for row, column in rows if row in DEFECTS and column == DEFECTS[row][0]}
        return cls(found, at_cell, len(told) - len(found))


def told_by(peer: str) -> Told:
    """Return what a peer found, as it said it."""
    known = {
        "file": str(FILE),
        "countries": sorted(location_codes()),
        "indicators": sorted(hs.indicators),
        "units": ["million people", "people", "percent"],
        "most": 8300,
    }
    ran = subprocess.run(
        [ROOT / f"build/peers/{peer}/bin/python", HERE / f"find_{peer}.py"],
        input=json.dumps(known),
        capture_output=True,
        text=True,
        check=False,
    )
    if ran.returncode:
        sys.exit(f"{peer} could not be run:\n{ran.stderr[-2000:]}")
    told: Told = [tuple(one) for one in json.loads(ran.stdout.strip().splitlines()[-1])]
    return told


def told_by_humstats() -> Told:
    """Return what a check finds, with nothing said but the source."""
    found = hs.check(hs.read(FILE, source="OCHA")).findings
    return [*found[["row", "column", "message"]].itertuples(index=False, name=None)]


def version_of(peer: str, package: str) -> str:
    """Return the version of a peer in its own environment."""
    code = f"from importlib.metadata import version; print(version({package!r}))"
    ran = subprocess.run(
        [ROOT / f"build/peers/{peer}/bin/python", "-c", code],
        capture_output=True,
        text=True,
        check=True,
    )
    return ran.stdout.strip()


def row_of(name: str, what: str, score: Score) -> str:
    """Return one row of the table."""
    missed = [f"row {row}" for row in DEFECTS if row not in score.found]
    return (
        f"| {name} | {what} | {len(score.found)} | {len(score.at_cell)} | {score.beyond} | "
        f"{', '.join(missed) or 'none'} |"
    )


def page() -> str:
    """Return docs/peers.md: the table, the defects, and what was told of each."""
    told = {"humstats": told_by_humstats(), **{peer: told_by(peer) for peer in PEERS}}
    scores = {peer: Score.of(one) for peer, one in told.items()}
    lines = [row_of(f"humstats {version('humstats')}", '`source="OCHA"`', scores["humstats"])]
    lines += [
        row_of(f"{package} {version_of(peer, package)}", what, scores[peer])
        for peer, (package, what) in PEERS.items()
    ]
    lines += ["", "| row | defect | found by |", "|--:|---|---|"]
    lines += [
        f"| {row} | {what} | {', '.join(p for p, s in scores.items() if row in s.found)} |"
        for row, (_, what) in DEFECTS.items()
    ]
    return HEAD + "\n".join(lines) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(PAGE.read_text(encoding="utf-8"))
