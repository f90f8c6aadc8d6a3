"""The benchmark compares like with like: the bare pass finds the rows that the rules find."""

from __future__ import annotations

import io
import subprocess
import sys
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import pandas as pd
import pytest

import humstats as hs
from humstats.model.columns import CORE
from humstats.reading.containers.workbooks import grids_of_workbook
from humstats.rules import RULES, Table

ROWS = 100_000


@pytest.fixture(scope="module")
def bench(root: Path) -> Any:
    """Return a function that imports a module of the folder of benchmarks."""
    sys.path.insert(0, str(root / "benchmarks"))
    yield import_module
    sys.path.remove(str(root / "benchmarks"))


@pytest.fixture(scope="module")
def clean(bench: Any) -> pd.DataFrame:
    return bench("figures").clean_figures(ROWS, seed=1)


@pytest.mark.parametrize("share", [0, 0.001, 0.2])
def test_the_bare_pass_finds_the_rows_that_the_rules_find(
    bench: Any, clean: pd.DataFrame, share: float
) -> None:
    figures = bench("harms").damaged(clean, share, seed=2)
    found = bench("bare").bare_pass(figures, bench("facts").facts())
    table = Table(figures)
    assert {code: rows.tolist() for code, rows in found.items()} == {
        code: table.hits(RULES[code].find).rows.tolist() for code in found
    }


def test_few_rules_are_unmeasured(bench: Any, clean: pd.DataFrame) -> None:
    unmeasured = {*RULES} - {*bench("bare").bare_pass(clean, bench("facts").facts())}
    assert len(unmeasured) <= 5, f"write these in benchmarks/bare: {sorted(unmeasured)}"


def test_it_finds_them_in_any_order_of_rows(bench: Any, clean: pd.DataFrame) -> None:
    figures = bench("harms").damaged(clean, 0.2, seed=3).sample(frac=1, random_state=3)
    figures = figures.reset_index(drop=True)
    found = bench("bare").bare_pass(figures, bench("facts").facts())
    table = Table(figures)
    for code, rows in found.items():
        np.testing.assert_array_equal(rows, table.hits(RULES[code].find).rows, err_msg=code)


def test_the_bare_pass_knows_nothing_of_the_library(root: Path) -> None:
    code = "import sys, bare; print(*{name.split('.')[0] for name in sys.modules})"
    loaded = subprocess.run(
        [sys.executable, "-c", code],
        cwd=root / "benchmarks",
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert "bare" in loaded
    assert "humstats" not in loaded


def test_a_clean_table_is_a_figures_table_without_errors(clean: pd.DataFrame) -> None:
    assert len(clean) == ROWS
    assert set(CORE) <= set(clean.columns)
    assert hs.check(clean).ok


def test_every_rule_finds_something_in_a_bad_table(bench: Any, clean: pd.DataFrame) -> None:
    figures = bench("harms").damaged(clean, 0.2, seed=2)
    found = {outcome.rule.code for outcome in hs.check(figures).outcomes}
    bare = bench("bare")
    # themes that the table has nothing of; rules that need another table; and series
    exempt = {*bare.ABSENT, *bare.ALONE, *bare.QUIET}
    measured = {*bare.bare_pass(figures, bench("facts").facts())}
    assert measured - found == exempt


@pytest.mark.parametrize("share", [0.001, 0.2])
def test_the_stated_share_of_rows_is_damaged(
    bench: Any, clean: pd.DataFrame, share: float
) -> None:
    before = clean.copy(deep=True)
    figures = bench("harms").damaged(clean, share, seed=2)
    assert clean.equals(before)
    touched = np.zeros(ROWS, bool)
    for name in clean:
        now, was = figures[name], clean[name]
        if isinstance(was.dtype, pd.CategoricalDtype):
            labels = was.cat.categories.union(now.cat.categories)
            now, was = (held.cat.set_categories(labels).cat.codes for held in (now, was))
        same = (now == was).fillna(False) | (now.isna() & was.isna())
        touched |= ~same.to_numpy(bool)
    # a row may be damaged into what it was: all of a repeated row, say
    assert 0.97 * share <= touched.mean() <= share


def test_the_same_seed_makes_the_same_table(bench: Any, clean: pd.DataFrame) -> None:
    damaged = bench("harms").damaged
    again = damaged(bench("figures").clean_figures(ROWS, seed=1), 0.2, seed=5)
    assert again.equals(damaged(clean, 0.2, seed=5))


def test_they_agree_on_wards_and_on_indicators_of_ones_own(
    bench: Any, clean: pd.DataFrame
) -> None:
    figures = bench("harms").damaged(clean, 0.2, seed=6)
    spread = np.arange(ROWS)
    figures["admin_level"] = figures["admin_level"].where(spread % 7 > 0, spread % 13)
    wards = np.where(spread % 7 == 0, [f"W{n % 5}" for n in spread], None)
    figures["area_code"] = pd.Categorical(np.where(spread % 14 == 0, None, wards))
    figures["area_name"] = pd.Categorical(np.where(spread % 21 == 0, wards, None))
    own = figures["indicator"].astype(object).where(spread % 11 > 0, "inform:risk")
    figures["indicator"] = own.astype("str").astype("category")
    found = bench("bare").bare_pass(figures, bench("facts").facts())
    table = Table(figures)
    for code, rows in found.items():
        np.testing.assert_array_equal(rows, table.hits(RULES[code].find).rows, err_msg=code)


def test_the_workbook_says_the_same_to_both_readers(bench: Any) -> None:
    data = bench("sheets").workbook(1_000)
    (grid,) = grids_of_workbook(data, "benchmark.xlsx")
    held = openpyxl.load_workbook(io.BytesIO(data), read_only=True).worksheets[0]
    rows = [*held.iter_rows(values_only=True)]
    assert (len(grid), len(rows)) == (1_000, 1_000)
    for number in (0, 1, 999):
        *words, day, exact, share, _, sex, note, source = rows[number]
        assert isinstance(day, datetime)
        shown = [*words, str(day.date()), str(exact), repr(share).removesuffix(".0")]
        assert grid.texts(number) == [*shown, str(rows[number][6]), sex, note, source]


def test_nine_defects_are_found_at_their_cells_and_no_tenth(bench: Any, root: Path) -> None:
    sys.path.insert(0, str(root / "benchmarks" / "peers"))
    try:
        score = bench("nine").Score.of(bench("nine").told_by_humstats())
    finally:
        sys.path.remove(str(root / "benchmarks" / "peers"))
    assert len(score.at_cell) == 9
    assert score.beyond == 0
