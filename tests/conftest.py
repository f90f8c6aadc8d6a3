"""What every test may ask for; no test may reach the network."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    import pandas as pd

ROOT = Path(__file__).resolve().parent.parent
ABSENT = "the real files are absent"

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


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Iterator[None]:
    """Fail what is skipped for want of real files, where they must be there (CI=true)."""
    report = yield
    if report.skipped and ABSENT in str(report.longrepr) and os.environ.get("CI") == "true":
        report.outcome = "failed"
        report.longrepr = f"{report.longrepr[2]}\nWith CI=true no test may go without them."
    return report
