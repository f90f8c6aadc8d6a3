"""Plant damage in copies of published files, and count what is found: ``make bench-defects``.

For each kind of damage, some two hundred times: a copy of a published file, one damage, read
and checked. The oracle says, knowing no rule, whether the damage contradicts anything else in
the file. Of those that do, what counts as found is an error or a warning at the damaged row
or at a row of a relation that it broke, which the undamaged file does not have.
"""

from __future__ import annotations

import argparse
import csv
import io
import os
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import damaged_rows
import damaged_values
import damaged_words
import numpy as np
import yaml
from damage import KINDS
from oracle import Copy, Oracle

import humstats as hs
from humstats.errors import HumstatsError

# a module joins its kinds when it is imported
_KINDS = (damaged_values, damaged_rows, damaged_words)
HERE = Path(__file__).resolve().parent
DATA = HERE.parent.parent / os.environ.get("HUMSTATS_DATA", "../shared/data")
FILES: dict[str, dict[str, Any]] = yaml.safe_load(
    (HERE / "files.yaml").read_text(encoding="utf-8")
)


class Original(NamedTuple):
    """A published file: its rows, what holds in it, and what a check finds already."""

    copy: Copy
    head: tuple[tuple[str, ...], ...]
    oracle: Oracle
    findings: Counter[tuple[Any, ...]]


class Tally(NamedTuple):
    """What became of one damage."""

    file: str
    contradicts: bool
    found: bool
    told: bool
    detail: str


@cache
def original(file: str) -> Original:
    with (DATA / file).open(encoding="utf-8-sig", newline="") as text:
        rows = [tuple(row) for row in csv.reader(text)]
    heads = 2 if FILES[file].get("tags") else 1
    names = tuple(name.strip() for name in rows[0])
    copy = Copy(names, tuple(rows[heads:]), tuple(range(len(rows) - heads)))
    head = (names, *rows[1:heads])
    with TemporaryDirectory() as folder:
        found = Counter(f[:-1] for f in findings(file, copy, head, Path(folder)))
    return Original(copy, head, Oracle(copy, FILES[file]), found)


def findings(
    file: str, copy: Copy, head: tuple[tuple[str, ...], ...], folder: Path
) -> Iterator[tuple[Any, ...]]:
    """Yield what a check finds: rule, severity, facts, rows, told first by the last of them."""
    path = folder / Path(file).name
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([*head, *copy.rows])
    path.write_text(out.getvalue(), encoding="utf-8")
    number = dict(enumerate(copy.numbers, start=len(head) + 1))
    report = hs.check(hs.read(path, **FILES[file].get("said", {})))
    seen = report.reading.findings
    for one in seen.to_dict("records"):
        row = number.get(one["row"])
        rows = frozenset() if row is None else frozenset([row])
        yield one["rule"], str(one["severity"]), str(one["message"]), rows, rows
    figures = report.reading.figures
    at = figures["origin_row"].to_numpy("i8")
    for outcome in report.outcomes:
        hits = outcome.hits
        for hit in range(len(hits)):
            rows = [*hits.rows[hit : hit + 1], *hits.others(hit)]
            taking_part = frozenset(number[at[row]] for row in rows)
            soft = hits.softer is not None and bool(hits.softer[hit])
            severity = _softer(outcome.rule.severity) if soft else outcome.rule.severity
            facts = tuple(
                _rounded(fact[hit]) for name, fact in hits.facts.items() if name != "off"
            )
            blamed = (number[at[rows[0]]], _rounded(figures["value"].iat[rows[0]]))
            yield outcome.rule.code, severity, facts, blamed, taking_part, taking_part


def _softer(severity: str) -> str:
    return {"error": "warning", "warning": "note"}.get(severity, "note")


def _rounded(fact: Any) -> Any:
    return round(float(fact), 3) if isinstance(fact, (float, np.floating)) else str(fact)


def planted(kind: str, file: str, seed: int, folder: Path) -> Tally | None:
    """Plant one damage, and say what became of it; None where the file has no place for it."""
    whole = original(file)
    rng = np.random.default_rng([seed, sorted(KINDS).index(kind), len(file)])
    for _ in range(20):
        done = KINDS[kind](whole.copy, FILES[file], rng)
        if done is not None:
            break
    else:
        return None
    damaged, touched = done
    broken = whole.oracle.contradicted(damaged)
    rows = touched | broken
    try:
        found = [*findings(file, damaged, whole.head, folder)]
    except HumstatsError as error:
        return Tally(file, bool(broken), True, True, f"refused: {error}")
    left = Counter(whole.findings)
    new = []
    for one in found:
        if left[one[:-1]]:
            left[one[:-1]] -= 1
        elif one[-1] & rows:
            new.append(one)
    loud = {one[0] for one in new if one[1] != "note"}
    quiet = {one[0] for one in new}
    detail = " ".join(sorted(loud)) or "nothing"
    cells = ", ".join(
        f"{damaged.columns[i]}: {old!r} -> {now!r}"
        for n in sorted(touched)[:1]
        if n in whole.copy.numbers
        for i, (old, now) in enumerate(
            zip(whole.copy.rows[n], damaged.rows[damaged.numbers.index(n)], strict=False)
        )
        if old != now
    )
    return Tally(file, bool(broken), bool(loud), bool(quiet), f"{detail} [{cells[:120]}]")


def line(kind: str, tallies: list[Tally]) -> str:
    """Return one row of the table: planted, contradicting, of those found; and the others."""
    against = [t for t in tallies if t.contradicts]
    others = [t for t in tallies if not t.contradicts]
    share = f"{sum(t.found for t in against) / len(against):7.1%}" if against else "      -"
    quiet = sum(t.told and not t.found for t in against)
    return (
        f"{kind:<38}{len(tallies):>7}{len(against):>9}{sum(t.found for t in against):>8}{share}"
        f"{quiet:>8}{len(others):>9}{sum(t.found for t in others):>7}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", type=int, default=200, help="how many of each kind")
    parser.add_argument("--kind", default="", help="only kinds whose name holds this")
    parser.add_argument("--file", default="", help="only files whose name holds this")
    parser.add_argument("--missed", type=int, default=0, help="show so many missed of a kind")
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    if not DATA.is_dir():
        sys.exit(f"The real files are absent: set HUMSTATS_DATA to their folder, not {DATA}.")
    print(
        f"{'kind of damage':<38}{'planted':>7}{'contra-':>9}{'found':>8}{'':>7}{'noted':>8}"
        f"{'others':>9}{'found':>7}\n{'':<45}{'dicting':>9}"
    )
    total: list[Tally] = []
    kinds = [kind for kind in KINDS if asked.kind in kind]
    with ProcessPoolExecutor() as pool:
        for kind, tallies in zip(
            kinds, pool.map(partial(_of_kind, asked=asked), kinds), strict=True
        ):
            total += tallies
            print(line(kind, tallies), flush=True)
            missed = [t for t in tallies if t.contradicts and not t.found]
            for tally in missed[: asked.missed]:
                print(f"    {Path(tally.file).name}: {tally.detail}")
    print(line("all", total))


def _of_kind(kind: str, asked: argparse.Namespace) -> list[Tally]:
    with TemporaryDirectory() as name:
        return [*_in_turns(kind, asked, Path(name))]


def _in_turns(kind: str, asked: argparse.Namespace, folder: Path) -> Iterator[Tally]:
    """Yield what became of each damage: files take turns, slow ones every tenth time."""
    files = [f for f in FILES if asked.file in f]
    count, seed, idle = 0, asked.seed, set[str]()
    while count < asked.each and len(idle) < len(files):
        for file in files:
            if file in idle or (_slow(file) and seed % 10) or count >= asked.each:
                continue
            tally = planted(kind, file, seed, folder)
            if tally is None:
                idle.add(file)
                continue
            count += 1
            yield tally
        seed += 1


def _slow(file: str) -> Mapping[str, Any] | bool:
    return bool(FILES[file].get("slow"))


if __name__ == "__main__":
    main()
