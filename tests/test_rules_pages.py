"""Pages of rules: made of the rules, and of counts that are counted here again.

``make pages`` counts what every rule finds in the published files of real_files.yaml into
humstats/rules/rates.yaml, where they are, and writes docs/rules/ anew.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml

import humstats as hs
from humstats.model.plain_yaml import bundled
from humstats.reading.faults import FAULTS
from humstats.rules import RULES
from humstats.rules.pages import Rate, index_of, page_of, rate_of

HERE = Path(__file__).resolve().parent
FOLDER = HERE.parent / "docs" / "rules"
RATES = HERE.parent / "humstats" / "rules" / "rates.yaml"
YARDSTICK = yaml.safe_load((HERE / "real_files.yaml").read_text(encoding="utf-8"))
EACH = pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
HEAD = """\
# What each rule finds in the published files of tests/real_files.yaml: findings by severity,
# and in how many files. {} is nothing; a rule that is not here was not counted yet. Counted by
# tests/test_rules_pages.py; `make pages` writes it anew, where those files are.
"""


def counted(data: Path) -> dict[str, Any]:
    """Check every published file, and count what each rule finds."""
    read = {file: entry for file, entry in YARDSTICK.items() if "figures" in entry}
    figures, found = 0, dict[str, Counter[str]]()
    for file, entry in read.items():
        recipe = HERE / "recipes" / f"{entry['recipe']}.yaml" if "recipe" in entry else None
        reading = hs.read(data / file, recipe=recipe, **entry.get("said", {}))
        figures += len(reading.figures)
        for outcome in hs.check(reading).outcomes:
            counts = {name: n for name, n in outcome.counts().items() if n}
            found.setdefault(outcome.rule.code, Counter()).update({**counts, "files": 1})
    order = ("error", "warning", "note", "files")
    return {
        "files": len(read),
        "figures": figures,
        "rules": {
            code: {name: n for name in order if (n := found.get(code, Counter())[name])}
            for code in RULES
        },
    }


def test_the_counts_are_those_of_the_published_files(
    data: Path, monkeypatch: pytest.MonkeyPatch, as_made: Any
) -> None:
    # where a file does not say when it was published, HS404 asks for today's date
    day = int(np.datetime64("2026-06-01").astype("i8"))
    monkeypatch.setattr("humstats.rules.periods._today", lambda: day)
    told = yaml.safe_dump(counted(data), sort_keys=False, default_flow_style=None)
    as_made(RATES, HEAD + told)
    bundled.cache_clear()


def test_each_rule_and_fault_has_its_page(as_made: Any) -> None:
    pages = {f"{rule.code}.md": page_of(rule) for rule in RULES.values()}
    pages["README.md"] = index_of(
        [*((f.code, f.severity, f.name, f.sentence) for f in FAULTS.values())]
    )
    for name, page in pages.items():
        as_made(FOLDER / name, page)
    left = {path.name for path in FOLDER.iterdir()} - {*pages}
    assert not left, "a page of a rule that is gone: delete it"


@EACH
def test_a_rule_says_where_it_was_true_and_what_looks_alike(rule: Any) -> None:
    assert rule.case.endswith(".")
    assert rule.false_alarms.endswith(".")
    assert not rule.tolerance or rule.tolerance.endswith(".")


@EACH
def test_a_page_has_no_gap(rule: Any) -> None:
    page = page_of(rule)
    assert page.startswith(f"# {rule.code} {rule.name}\n")
    assert not re.search(r"[{}]|(?<!\.)\.\.(?!\.)", page)
    for part in (rule.why, rule.case, rule.tolerance, rule.false_alarms):
        assert part in page


def test_a_rule_that_found_nothing_says_so_and_one_that_was_not_counted() -> None:
    assert str(Rate()) == "nothing"
    assert rate_of("HS999") is None
    new = replace(RULES["HS301"], code="HS999")
    assert "## Measured\n\nNot counted yet.\n" in page_of(new)
    assert str(Rate(note=1, files=1)) == "1 note in 1 file"
    assert str(Rate(error=2, warning=7708, files=3)) == "2 errors, 7,708 warnings in 3 files"
