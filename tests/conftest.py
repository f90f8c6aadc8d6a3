"""What every test may ask for; no test may reach the network."""

from __future__ import annotations

import os
import runpy
import socket
from collections.abc import Mapping, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import pandas as pd

ROOT = Path(__file__).resolve().parent.parent
ABSENT = "the real files are absent"
#: What ``make pages`` sets: what is made of the code is written before it is compared.
WRITES = os.environ.get("HUMSTATS_WRITE") == "1"

# charts are drawn into files: no test may open a window
os.environ.setdefault("MPLBACKEND", "Agg")


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a test must not reach the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the folder of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def data() -> Path:
    """Return the folder of real files, or skip the test and say why."""
    folder = (ROOT / os.environ.get("HUMSTATS_DATA", "../shared/data")).resolve()
    if not folder.is_dir():
        pytest.skip(f"{ABSENT}: set HUMSTATS_DATA to their folder, looked in {folder}")
    return folder


@pytest.fixture(scope="session")
def as_made() -> Callable[[Path, str], None]:
    """Return a function that fails where a file is not the text that it is made of.

    ``make pages`` runs every test that asks for it, and writes the file first.
    """

    def hold(path: Path, text: str) -> None:
        if WRITES:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        there = path.read_text(encoding="utf-8") if path.exists() else ""
        if there != text:
            pairs = enumerate(zip_longest(there.splitlines(), text.splitlines()), 1)
            line = next((n for n, (was, now) in pairs if was != now), "the last")
            name = path.relative_to(ROOT) if path.is_relative_to(ROOT) else path.name
            pytest.fail(
                f"{name} is not what the code makes of it, from line {line} on: "
                "run make pages.",
                pytrace=False,
            )

    return hold


@pytest.fixture(scope="session")
def figures_of() -> Callable[..., pd.DataFrame]:
    """Return a function that makes a figures table of short rows.

    A row is a mapping: ``when`` is its period as people write it, ``about`` the unit of the
    last digit of a rounded number; the others are columns. What every row shares is said by
    name; people in need in Syria of whom OCHA speaks where nothing is said.
    """
    import pandas as pd

    from humstats.model.columns import tidy
    from humstats.model.periods import parse_period
    from humstats.model.qualifiers import bounds

    usual = {
        "indicator": "people_in_need",
        "location_code": "SYR",
        "admin_level": 0,
        "unit": "people",
        "source": "OCHA",
        "when": 2024,
    }

    def make(*rows: Mapping[str, Any], **common: Any) -> pd.DataFrame:
        full = []
        for row in rows:
            figure = {**usual, **common, **row}
            period = parse_period(str(figure.pop("when")))
            figure["reference_period_start"], figure["reference_period_end"] = period
            step = figure.pop("about", None)
            if step:
                figure["qualifier"] = "about"
            if figure.get("qualifier", "exact") != "exact" and "low" not in figure:
                said = bounds(figure["qualifier"], figure["value"], unit_of_last_digit=step)
                figure.update(said._asdict())
            full.append(figure)
        return tidy(pd.DataFrame(full))

    return make


class Found(NamedTuple):
    """A finding, as tests compare it."""

    rule: str
    severity: str
    row: int
    column: str
    message: str
    suggestion: str


@pytest.fixture(scope="session")
def finds(figures_of: Callable[..., pd.DataFrame]) -> Callable[..., list[Found]]:
    """Return a function that checks five rows, one of them changed, and lists what is found.

    Takes short rows (see ``figures_of``), which of them to change, counted from 0, and its
    changed cells; or a frame. Rows of findings count from 2, below a header.
    """
    from humstats import check

    def find(
        rows: Sequence[Mapping[str, Any]] | pd.DataFrame,
        at: int = 0,
        cells: Mapping[str, Any] | None = None,
        *,
        rule: str | None = None,
    ) -> list[Found]:
        if isinstance(rows, Sequence):
            changed = [*rows]
            changed[at] = {**rows[at], **(cells or {})}
            rows = figures_of(*changed)
        told = check(rows.assign(origin_row=range(2, len(rows) + 2))).findings
        found = [
            Found(*one)
            for one in told[list(Found._fields)].astype(object).itertuples(index=False)
        ]
        return [one for one in found if rule in (None, one.rule)]

    return find


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that write pages, for ``make pages``."""
    for item in items:
        if "as_made" in getattr(item, "fixturenames", ()):
            item.add_marker("pages")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Iterator[None]:
    """Fail what is skipped for want of real files, where they must be there (CI=true)."""
    report = yield
    if report.skipped and ABSENT in str(report.longrepr) and os.environ.get("CI") == "true":
        report.outcome = "failed"
        report.longrepr = f"{report.longrepr[2]}\nWith CI=true no test may go without them."
    return report


# Messages: what a run meets of them; a whole run must meet them all (tests/messages.py).

MESSAGES: dict[str, Any] = runpy.run_path(str(Path(__file__).with_name("messages.py")))
MET = MESSAGES["Met"]()


def pytest_configure() -> None:
    """Note every error that is made."""
    from humstats.errors import HumstatsError

    made = HumstatsError.__init__

    def noted(self: HumstatsError, message: str, *, rows: pd.DataFrame | None = None) -> None:
        made(self, message, rows=rows)
        MET.note(self)

    HumstatsError.__init__ = noted  # type: ignore[method-assign]


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Join what a process among several has met."""
    MET.join(getattr(node, "workeroutput", {}).get("met", []))


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Hand on what was met, put it on its page, or fail a whole run that lacks some."""
    output = getattr(session.config, "workeroutput", None)
    if output is not None:
        output["met"] = MET.sent()
    elif os.environ.get("HUMSTATS_WRITE") == "1":
        MESSAGES["write"](MESSAGES["completed"](MESSAGES["rows"](), MET))
    elif os.environ.get("CI") == "true" and is_whole(session.config) and not session.exitstatus:
        unmet = MET.unmet()
        for site in unmet:
            print(f"\nhumstats/{site.module}.py:{site.first}: no test meets this message")
        if unmet:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED


def is_whole(config: pytest.Config) -> bool:
    """Say whether all tests are run, and not those of some modules or words."""
    every = {"tests", "humstats"} <= {Path(it).name for it in config.args}
    return every and not config.option.keyword and not getattr(config.option, "lf", False)
