"""Let peers walk into the traps, each in an environment of its own: ``make bench-traps``.

What they answer is kept in answers.yaml, with their versions; tests/test_traps.py makes
docs/traps.md of it, and runs pandas and humstats itself.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml
from traps import ANSWERS, HERE, PEERS, Trap, handed, traps

ROOT = HERE.parent.parent
DATA = ROOT / os.environ.get("HUMSTATS_DATA", "../shared/data")
HEAD = """\
# What peers answered to the traps of this folder, by title; `make bench-traps` writes it anew.
"""


def version_of(peer: str) -> str:
    """Return the version of a peer in its own environment."""
    code = f"from importlib.metadata import version; print(version({PEERS[peer]!r}))"
    asked = [str(ROOT / f"build/peers/{peer}/bin/python"), "-c", code]
    return subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()


def answers_of(peer: str, asked: list[Trap], folder: Path) -> dict[str, str]:
    """Return what a peer answers to each trap that has code for it."""
    told = "".join(
        json.dumps({"code": trap.peers[peer], "path": str(folder / f"{trap.anchor}.csv")})
        + "\n"
        for trap in asked
    )
    ran = subprocess.run(
        [ROOT / f"build/peers/{peer}/bin/python", HERE / "ask.py"],
        input=told,
        capture_output=True,
        text=True,
        check=False,
    )
    if ran.returncode:
        sys.exit(f"{peer} could not be run:\n{ran.stderr[-2000:]}")
    lines = [json.loads(line) for line in ran.stdout.splitlines() if line.startswith('"')]
    return {trap.title: line for trap, line in zip(asked, lines, strict=True)}


def main() -> None:
    if not DATA.is_dir():
        sys.exit(f"The real files are absent: set HUMSTATS_DATA, looked in {DATA}")
    every = [trap for trap in traps() if trap.peers]
    held: dict[str, Any] = {"versions": {}, "answers": {trap.title: {} for trap in every}}
    with TemporaryDirectory() as name:
        folder = Path(name)
        for trap in every:
            handed(trap.names(DATA)["table"], folder / f"{trap.anchor}.csv")
        for peer in PEERS:
            asked = [trap for trap in every if peer in trap.peers]
            held["versions"][peer] = version_of(peer)
            for title, text in answers_of(peer, asked, folder).items():
                held["answers"][title][peer] = text
                print(f"{title} | {peer}: {text.splitlines()[-1][:80]}")
    ANSWERS.write_text(
        HEAD + yaml.safe_dump(held, sort_keys=False, allow_unicode=True, width=96),
        encoding="utf-8",
    )


main()
