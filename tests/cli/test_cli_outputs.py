"""What a command writes beside what it prints."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from humstats.cli.outputs import refuse_ending, write_as_named
from humstats.errors import WriteError


class _Written:
    """A result that notes how it was written."""

    def to_html(self, path: Path) -> None:
        self.how = ("html", path.name, {})

    def to_excel(self, path: Path, **more: Any) -> None:
        self.how = ("excel", path.name, more)


def test_an_ending_is_read_in_capitals_too() -> None:
    refuse_ending(None, (".html", ".csv"))
    refuse_ending(Path("OUT.HTML"), (".html", ".csv"))
    with pytest.raises(
        WriteError, match=r"^--report o\.pdf: expected a name that ends in \.html or \.csv\.$"
    ):
        refuse_ending(Path("o.pdf"), (".html", ".csv"), option="--report")


@pytest.mark.parametrize(
    ("name", "how"),
    [
        ("OUT.HTML", ("html", "OUT.HTML", {})),
        ("out.xlsx", ("excel", "out.xlsx", {"original": "in.xlsx"})),
    ],
)
def test_the_ending_says_the_form(name: str, how: tuple[str, str, dict[str, str]]) -> None:
    result = _Written()
    write_as_named(result, Path(name), original="in.xlsx")
    assert result.how == how
