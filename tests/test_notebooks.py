"""The notebooks as they are kept: numbered, and without what running them leaves behind."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

NOTEBOOKS = sorted((Path(__file__).parent.parent / "notebooks").glob("*.ipynb"))


def test_they_are_numbered_in_reading_order() -> None:
    numbers = [re.match(r"(\d\d)_[a-z0-9_]+\.ipynb$", path.name) for path in NOTEBOOKS]
    assert NOTEBOOKS
    assert all(numbers)
    assert [int(number[1]) for number in numbers if number] == [
        i + 1 for i, _ in enumerate(NOTEBOOKS)
    ]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_kept_without_outputs(path: Path) -> None:
    cells: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["cells"]
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    assert code
    assert [cell["id"] for cell in code if cell["outputs"]] == []
    assert [cell["id"] for cell in code if cell["execution_count"] is not None] == []
