"""The report as text: nothing wider than the screen, the worst first."""

from __future__ import annotations

import pandas as pd
import pytest
from rich.cells import cell_len

from humstats import check
from humstats.checking.text import text_of
from humstats.model.readings import LEFT_OUT_COLUMNS, Reading, Source


def report_of(figures, name="needs.csv"):
    return check(Reading(figures, pd.DataFrame(columns=list(LEFT_OUT_COLUMNS)), Source(name)))


@pytest.fixture
def report(figures_of):
    rows = [{"value": -n, "when": 2000 + n} for n in range(1, 8)]
    rows += [{"value": 1}, {"value": 2, "indicator": "people_targeted"}]
    figures = figures_of(*rows, origin_column="PiN", origin_sheet="Needs")
    return report_of(figures.assign(origin_row=range(2, 11)))


def test_the_text_word_for_word(report):
    minus = "\N{MINUS SIGN}"
    rule = "\N{BOX DRAWINGS LIGHT HORIZONTAL}"
    shown = [
        f"  sheet Needs, row {n + 1}, PiN: {minus}{n} people: a count is 0 or more."
        for n in range(1, 6)
    ]
    assert text_of(report).splitlines() == [
        f"needs.csv {rule * 70}",
        "9 figures: 2 accepted, 7 quarantined.",
        "",
        "7 errors   1 warning   0 notes",
        "",
        "error HS301 negative-count  7",
        "  A minus that slipped in, or a subtraction the wrong way round.",
        *shown,
        "  and 2 more like these",
        "",
        "warning HS502 targeted-above-in-need  1",
        "  Ask whether refugees or host communities are planned for on top.",
        "  sheet Needs, row 10, PiN: 2 people targeted, more than the 1 in need. [PiN 1",
        "  (row 9)]",
        "",
        "7 errors: not ready to be used.",
    ]


@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize(
    "name", ["needs.csv", "a very long name " * 20, "x" * 300, "الاحتياجات" * 30, "需要" * 60]
)
def test_no_line_is_wider_than_the_screen(figures_of, name, width):
    figures = figures_of(
        {"value": -1, "raw": "z" * 200, "origin_column": name, "origin_sheet": name},
        {"value": 2, "location_code": "w" * 150},
        {"value": 3, "unit": "long words " * 30, "provider_admin1_name": name},
    )
    lines = report_of(figures, name).to_text(width=width).splitlines()
    assert max(map(cell_len, lines)) <= width


def test_marks_of_a_rich_console_are_text(figures_of):
    figures = figures_of({"value": -1, "origin_column": "[bold]PiN[/bold] :smile:"})
    text = report_of(figures, "[red]needs[/red].csv").to_text()
    assert "[bold]PiN[/bold] :smile:" in text
    assert "[red]needs[/red].csv" in text
    assert "\x1b" not in text
