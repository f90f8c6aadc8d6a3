"""What every test may ask for; no test may reach the network."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

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


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Iterator[None]:
    """Fail what is skipped for want of real files, where they must be there (CI=true)."""
    report = yield
    if report.skipped and ABSENT in str(report.longrepr) and os.environ.get("CI") == "true":
        report.outcome = "failed"
        report.longrepr = f"{report.longrepr[2]}\nWith CI=true no test may go without them."
    return report
