"""Traps: real figures that are easily misread, and code that walks into each of them.

A trap is an entry of a YAML file beside this module. Its code is run as it stands there, and
printed as it stands there on docs/traps.md: what is read is what was run.

=========== ==================================================================================
key         holds
=========== ==================================================================================
title       the trap, as a heading
happened    where and how it happened, or happens
source      who says so, or which file shows it
file        the file below the folder of real files that is needed; absent where none is
figures     code that makes ``figures``, a figures table (``hs``, ``pd``, ``data`` are there)
table       code that makes ``table``, what an analyst has in pandas; as said there where absent
pandas      what an analyst writes; its last line is the answer
pyam, ...   the same for a peer, run in its own environment; only where it applies. A comment on
            the first line says how it does, where it is not simply wrong: "right", "refuses"
wrong       what pandas' answer must say, so that the trap is known to be one
humstats    code; its last line is the answer, or is refused
refused     true where humstats must refuse
right       what humstats' answer, or its refusal, must say
way_on      code that the refusal leads to, and which must run
says        one line for the table of contents: what the answer of humstats comes to
=========== ==================================================================================
"""

from __future__ import annotations

import ast
import csv
import numbers
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import pandas as pd
import yaml
from ask import number

import humstats as hs
from humstats.errors import HumstatsError
from humstats.model.periods import Period

HERE: Final = Path(__file__).resolve().parent
ANSWERS: Final = HERE / "answers.yaml"
#: Peers, and the names under which their versions are known.
PEERS: Final = {"pyam": "pyam-iamc", "libhxl": "libhxl", "owid-catalog": "owid-catalog"}
THEMES: Final = {
    "sums": "Sums of what overlaps",
    "time": "Time, stocks and flows",
    "sources": "Sources, plans and editions",
    "meanings": "Units, rates and words",
    "absence": "What is not there",
}
_KEYS: Final = {
    "title", "happened", "source", "file", "figures", "table", "pandas", "wrong", "humstats",
    "refused", "right", "way_on", "says", *PEERS,
}  # fmt: skip
#: An answer of more lines or wider ones is cut, and says so.
LINES, WIDTH = 14, 100


@dataclass(frozen=True)
class Answer:
    """What code came to: its last value in print, or the sentence of its refusal."""

    text: str
    refused: bool = False


@dataclass(frozen=True)
class Trap:
    """One entry; see the table at the top."""

    theme: str
    title: str
    happened: str
    source: str
    figures: str
    pandas: str
    wrong: str
    humstats: str
    right: str
    says: str
    file: str | None = None
    table: str | None = None
    refused: bool = False
    way_on: str | None = None
    peers: dict[str, str] = field(default_factory=dict)

    def manner(self, peer: str) -> str | None:
        """How a peer does, in the words of its first comment; None where it is wrong."""
        first = self.peers[peer].partition("\n")[0]
        return first.removeprefix("# ") if first.startswith("# ") else None

    @property
    def anchor(self) -> str:
        """Its heading's address within the page."""
        kept = (c if c.isalnum() else "-" if c in " -" else "" for c in self.title.lower())
        return "".join(kept)

    def names(self, data: Path) -> dict[str, Any]:
        """Return what its code finds: ``figures``, ``table``, ``data``, ``hs`` and ``pd``."""
        names: dict[str, Any] = {"hs": hs, "pd": pd, "data": data}
        exec(self.figures, names)
        if self.table is None:
            names["table"] = table_of(names["figures"])
        else:
            exec(self.table, names)
        return names


def traps() -> list[Trap]:
    """Return all traps, theme by theme."""
    found = []
    for theme in THEMES:
        held = yaml.safe_load((HERE / f"{theme}.yaml").read_text(encoding="utf-8"))
        for entry in held:
            unknown = {*entry} - _KEYS
            if unknown:
                raise ValueError(f"{entry['title']}: {', '.join(unknown)} is no key of a trap.")
            peers = {name: entry.pop(name) for name in PEERS if name in entry}
            for prose in ("happened", "source"):
                entry[prose] = entry[prose].strip()
            found.append(Trap(theme, peers=peers, **entry))
    return found


def table_of(figures: pd.DataFrame) -> pd.DataFrame:
    """Return figures as an analyst has them: names and numbers, without what they mean."""
    days = zip(figures["reference_period_start"], figures["reference_period_end"], strict=True)
    varying = [
        name
        for name in figures.columns
        if name.endswith(("_name", "_code", "gender", "age_range", "group", "category", "unit"))
        or name in ("indicator", "source", "admin_level", "status")
        if name in ("location_code", "indicator", "unit") or len(figures[name].unique()) > 1
    ]
    return (
        figures[varying]
        .astype("str")
        .assign(year=[str(Period.of(*pair)) for pair in days], value=figures["value"])
        .reset_index(drop=True)
    )


def answer(code: str, names: dict[str, Any]) -> Answer:
    """Run code and return what its last line comes to."""
    body = ast.parse(code)
    *first, last = body.body
    assert isinstance(last, ast.Expr), "the last line of a trap's code is its answer"
    held = dict(names)
    try:
        exec(compile(ast.Module(first, []), "trap", "exec"), held)
        value = eval(compile(ast.Expression(last.value), "trap", "eval"), held)
    except HumstatsError as error:
        return Answer(f"{type(error).__name__}: {error}", refused=True)
    return Answer(printed(value))


def printed(value: Any) -> str:
    """Write a value as a terminal would, numbers with their thousands apart."""
    if isinstance(value, pd.DataFrame):
        with pd.option_context("display.max_colwidth", None):
            text = value.to_string(float_format=number, index=value.index.name is not None)
    elif isinstance(value, pd.Series):
        text = value.to_string(float_format=number)
    elif isinstance(value, bool) or not isinstance(value, numbers.Real):
        text = str(value)
    else:
        text = number(float(value))
    lines = text.splitlines()
    more = [f"... and {len(lines) - LINES:,} more lines"] if len(lines) > LINES else []
    return "\n".join([*(line.rstrip() for line in lines[:LINES]), *more])


def known_answers() -> dict[str, Any]:
    """Return what the peers answered when they were last run, and their versions."""
    if not ANSWERS.is_file():
        return {"versions": {}, "answers": {}}
    held: dict[str, Any] = yaml.safe_load(ANSWERS.read_text(encoding="utf-8"))
    return held


def handed(table: pd.DataFrame, path: Path) -> None:
    """Write the table that a peer is handed."""
    table.to_csv(path, index=False, quoting=csv.QUOTE_MINIMAL)
