"""The frame of the pages: what is public stands on one page, and every page is found.

``make docs`` builds them, and takes any warning for an error: links, headings, docstrings.
"""

from __future__ import annotations

import json
import re
import runpy
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest

import humstats as hs
from humstats.model.columns import COLUMNS
from humstats.model.statuses import STATUSES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
REFERENCE = DOCS / "reference"
MADE = re.compile(r"^<!-- made of the code: (\w+) -->$", re.MULTILINE)
TOCTREE = re.compile(r"^```\{toctree\}\n(?P<entries>.*?)^```$", re.MULTILINE | re.DOTALL)
SUMMARY = re.compile(r"^\.\. autosummary::\n(?P<entries>(?:\n|   .*\n)+)", re.MULTILINE)
#: What is public under two names, and stands on its page under the shorter.
TWICE = {"plot.Chart": "Chart", "plot.chart": "chart", "errors.HumstatsError": "HumstatsError"}


@pytest.fixture
def conf(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    monkeypatch.setattr(sys, "path", [*sys.path])
    monkeypatch.delitem(sys.modules, "tables", raising=False)
    return runpy.run_path(str(DOCS / "conf.py"))


@pytest.fixture
def tables(conf: dict[str, Any]) -> dict[str, Callable[[], str]]:
    made: dict[str, Callable[[], str]] = conf["TABLES"]
    return made


def entries(block: str) -> list[str]:
    lines = map(str.strip, block.splitlines())
    return [line for line in lines if line and not line.startswith(":")]


# What is public.


def public() -> Iterator[str]:
    for name in hs.__all__:
        yield name
        module = getattr(hs, name)
        # what schemas hold is made of the code
        if isinstance(module, ModuleType) and name != "schemas":
            yield from (f"{name}.{inner}" for inner in module.__all__)


def summed_up() -> Counter[str]:
    """Count the names in the tables at the head of the pages of the reference."""
    return Counter(
        name
        for page in REFERENCE.glob("*.rst")
        for block in SUMMARY.finditer(page.read_text(encoding="utf-8"))
        for name in entries(block["entries"])
    )


def test_each_public_name_stands_on_one_page() -> None:
    there = summed_up()
    wanted = {TWICE.get(name, name) for name in public()}
    # seeds are described whole: the module's own page lists its functions
    wanted = {name for name in wanted if not name.startswith("seeds.")}
    assert {name: there[name] for name in wanted if there[name] != 1} == {}


def test_what_the_pages_list_is_there() -> None:
    for name in summed_up():
        found: Any = hs
        first, *inner = name.split(".")
        if first not in hs.__all__:
            __import__(f"humstats.{first}")
        for part in (first, *inner):
            found = getattr(found, part)


def test_what_a_table_names_is_described_below_it() -> None:
    for page in REFERENCE.glob("*.rst"):
        text = page.read_text(encoding="utf-8")
        for block in SUMMARY.finditer(text):
            below = text[block.end() :]
            for name in entries(block["entries"]):
                module = name.rpartition(".")[0]
                whole = rf"automodule:: humstats\.{module or name}\b"
                alone = rf"auto\w+:: (humstats\.)?{re.escape(name)}$|``{re.escape(name)}``"
                assert re.search(f"{alone}|{whole}", below, re.MULTILINE), name


def test_columns_are_listed(tables: dict[str, Callable[[], str]]) -> None:
    made = tables["columns"]()
    assert re.findall(r"^\| `(\w+)` \|", made, re.MULTILINE) == [it.name for it in COLUMNS]


def test_statuses_are_listed(tables: dict[str, Callable[[], str]]) -> None:
    made = tables["statuses"]()
    assert re.findall(r"^\| `(\w+)` \|", made, re.MULTILINE) == [*STATUSES]


def test_models_are_listed(tables: dict[str, Callable[[], str]]) -> None:
    made = tables["models"]()
    names = re.findall(r"^## (\w+)$", made, re.MULTILINE)
    assert sorted(names) == hs.schemas.__all__
    assert names[:3] == ["Comparison", "Figures", "TimeSeries"]
    idps = made.partition("## Idps\n")[2].partition("\n## ")[0]
    assert "| `assessment_type` | code |  | one of `BA`, `ETT`, `SA` |" in idps
    assert "| `reporting_round` | whole |  | 0 or more |" in idps
    assert "one row for each `location_code`" in idps
    assert "[HS301](../rules/HS301.md)" in idps


def test_recipes_are_listed(tables: dict[str, Callable[[], str]]) -> None:
    made = tables["recipes"]()
    assert "| IDMC conflict displacement | `iso3`, `year`, `new_displacement`," in made


def test_commands_are_listed(tables: dict[str, Callable[[], str]]) -> None:
    made = tables["commands"]()
    names = re.findall(r"^## humstats (\w+)$", made, re.MULTILINE)
    assert {"check", "report", "diff", "version"} <= {*names}
    assert "| `FILE...` | CSV, Excel, ODS, JSON, Parquet. | yes |" in made
    assert "| `-o` `--output` | " in made


def test_every_key_of_a_report_is_listed(tables: dict[str, Callable[[], str]]) -> None:
    made = tables["report"]()
    schema = json.loads((DOCS / "report.schema.json").read_text(encoding="utf-8"))
    keys = set(re.findall(r"^\| `([^`]+)` \|", made, re.MULTILINE))
    assert {*schema["properties"]} <= keys
    assert {f"findings[].{key}" for key in schema["$defs"]["finding_parts"]["required"]} <= keys
    assert {"ignored[].reason", "rules.*.why", "accounting.value_cells"} <= keys


def test_a_cell_keeps_its_bars_and_an_empty_column_goes(conf: dict[str, Any]) -> None:
    table = sys.modules["tables"].table
    assert table(["a", "b", "c"], [("x|y", "", "1\n2")]) == (
        "| a | c |\n| --- | --- |\n| x\\|y | 1 2 |\n"
    )


# What is a page.


def pages() -> set[Path]:
    own = {path for path in DOCS.rglob("*") if path.suffix in {".md", ".rst"}}
    notebooks = {*(ROOT / "notebooks").glob("*.ipynb")}
    return own | notebooks | {ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md"}


def listed(page: Path, below: dict[str, tuple[str, ...]]) -> Iterator[Path]:
    """List the pages that a page lists in its tables of contents."""
    text = page.read_text(encoding="utf-8")
    patterns = [it for block in TOCTREE.finditer(text) for it in entries(block["entries"])]
    if not patterns:
        patterns = [*below.get(page.relative_to(ROOT).with_suffix("").as_posix(), ())]
    found = set()
    for pattern in patterns:
        folder = (page.parent / pattern).resolve().parent
        name = Path(pattern).name.removesuffix(".md")
        for suffix in (".md", ".rst", ".ipynb"):
            found |= {*folder.glob(name + suffix)} - {page}
    yield from sorted(found)


def test_every_page_is_in_one_table_of_contents(conf: dict[str, Any]) -> None:
    index = DOCS / "index.md"
    there = Counter(path for page in pages() for path in listed(page, conf["BELOW"]))
    wrong = {path.relative_to(ROOT).as_posix(): there[path] for path in pages() - {index}}
    assert {name: count for name, count in wrong.items() if count != 1} == {}


def test_pages_ask_for_tables_that_can_be_made(conf: dict[str, Any]) -> None:
    asked = Counter(
        name
        for page in REFERENCE.glob("*.md")
        for name in MADE.findall(page.read_text(encoding="utf-8"))
    )
    assert asked == Counter(dict.fromkeys(conf["TABLES"], 1))


def test_pages_are_completed(conf: dict[str, Any]) -> None:
    source = ["# Statuses\n\n<!-- made of the code: statuses -->\n"]
    conf["complete"](None, "docs/reference/statuses", source)
    assert "| `final` |" in source[0]
    source = ["# Rules\n"]
    conf["complete"](None, "docs/rules/README", source)
    assert source[0].endswith("```{toctree}\n:hidden:\n:glob:\n\nHS*\n```\n")


def test_nothing_is_fetched_to_read_a_page() -> None:
    fetched = re.compile(
        r"!\[[^]]*\]\(https?:|(?:src|srcset)=.https?:|@import|url\(.?(?:https?:|//)"
    )
    found = [
        path.relative_to(ROOT).as_posix()
        for path in [*pages(), *(DOCS / "_static").iterdir()]
        if path.suffix != ".ipynb" and fetched.search(path.read_text(encoding="utf-8"))
    ]
    assert found == []
