from __future__ import annotations

from pathlib import Path

from humstats.plotting.lint.flaws import FLAWS, LINT_COLUMNS, Found, found_table
from humstats.reading.faults import FAULTS
from humstats.rules.registry import RULES


def test_codes_are_of_a_series_of_their_own() -> None:
    assert not FLAWS.keys() & (FAULTS.keys() | RULES.keys())
    assert all(code.startswith("HC") and code[2:].isdigit() for code in FLAWS)
    assert list(FLAWS) == sorted(FLAWS)


def test_every_flaw_is_said_in_sentences() -> None:
    for flaw in FLAWS.values():
        assert flaw.sentence[0].isupper(), flaw.code
        assert flaw.sentence.endswith("."), flaw.code
        assert flaw.suggestion.endswith("."), flaw.code
        assert not flaw.name.endswith("."), flaw.code


def test_the_worst_stands_first_then_from_top_to_bottom() -> None:
    found = [Found("HC901", "x."), Found("HC104", "x."), Found("HC105", "low", "", (1.0, 90.0)),
             Found("HC105", "high", "", (50.0, 2.0)), Found("HC101", "x.")]  # fmt: skip
    table = found_table(found)
    assert table["rule"].tolist() == ["HC101", "HC105", "HC105", "HC104", "HC901"]
    assert table["message"].tolist()[1:3] == ["high", "low"]


def test_nothing_found_has_the_same_columns() -> None:
    empty, full = found_table([]), found_table([Found("HC302", "x.")])
    assert {name: str(kind) for name, kind in full.dtypes.items()} == LINT_COLUMNS | {
        "rule": "category", "severity": "category"
    }  # fmt: skip
    assert empty.columns.tolist() == full.columns.tolist()
    assert empty["severity"].dtype == full["severity"].dtype
    assert full["left"].isna().all()


def rows() -> list[str]:
    """Return the rows of the table in docs/lint.md."""
    return [
        f"| {flaw.code} | {flaw.severity} | {flaw.name} | {flaw.sentence} |"
        for flaw in FLAWS.values()
    ]


def test_the_docs_name_every_flaw() -> None:
    page = Path(__file__).resolve().parents[2] / "docs" / "lint.md"
    text = page.read_text(encoding="utf-8")
    assert [line for line in text.splitlines() if line.startswith("| HC")] == rows()
