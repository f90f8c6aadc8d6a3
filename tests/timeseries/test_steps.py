"""Steps: from which row of a series to the next a comparison is fair."""

from __future__ import annotations

import numpy as np
import pytest

from humstats.errors import FigureError, SelectionError
from humstats.timeseries import claims, test_claim
from humstats.timeseries.continuity.steps import (
    breaks_in,
    follows,
    named_breaks,
    of_kind,
    parted,
    unequally_long,
)
from humstats.timeseries.panels import Panel


@pytest.mark.parametrize(
    ("indicator", "unit", "periods", "fair"),
    [
        ("people_in_need", "people", (2020, 2021), True),
        ("people_in_need", "people", (2020, 2022), False),
        ("people_in_need", "people", (2020, "2021-01"), True),
        ("new_displacements", "people", (2020, "2021-01"), False),
        ("new_displacements", "people", ("2024-01", "2024-02"), True),
        ("refugees", "people", ("2023-12-31", "2024-12-31"), True),
        ("deaths", "deaths", ("2024-11-27/2024-11-28", "2024-11-27/2024-11-30"), True),
        ("refugees", "people", ("2024-11-27/2024-11-28", "2024-11-27/2024-11-30"), False),
    ],
)
def test_which_rows_follow(figures_of, indicator, unit, periods, fair):
    rows = figures_of(
        *({"when": when, "value": 1} for when in periods), indicator=indicator, unit=unit
    )
    assert follows(rows).tolist() == [False, fair]
    assert follows(Panel.of(rows)).tolist() == [False, fair]


def test_no_row_follows_on_another_series_or_across_a_break(figures_of):
    rows = figures_of(
        {"when": 2020, "value": 1, "gender": "f"},
        {"when": 2021, "value": 1, "gender": "f", "break_before": "jiaf; scope"},
        {"when": 2022, "value": 1, "gender": "m"},
    )
    panel = Panel.of(rows)
    assert not follows(panel).any()
    assert follows(panel, across=["jiaf", "scope"]).tolist() == [False, True, False]
    assert follows(panel, across=["jiaf"]).sum() == 0
    assert breaks_in(rows) == {"jiaf", "scope"}
    assert named_breaks(rows, "jiaf") == {"jiaf"}
    with pytest.raises(
        SelectionError, match="no break 'ipc' in these figures, only jiaf, scope"
    ):
        named_breaks(rows, ["ipc"])


@pytest.mark.parametrize("across", [True, None, 1, [None]])
def test_there_is_no_switch_for_all_breaks(figures_of, across):
    rows = figures_of({"when": 2023}, {"when": 2024}).assign(break_before=[None, "jiaf"])
    with pytest.raises(
        FigureError, match="names no break: pass the code of one, such as 'jiaf"
    ):
        named_breaks(rows, across)


def test_of_several_indicators_only_flows_have_a_length(figures_of):
    rows = figures_of(
        {"when": 2023, "value": 1, "indicator": "new_displacements"},
        {"when": "2024-02-01/2024-02-07", "value": 1, "indicator": "new_displacements"},
        {"when": 2023, "value": 1},
    )
    pairs = np.array([0, 0, 1]), np.array([1, 2, 2])
    assert unequally_long(rows, *pairs).tolist() == [True, True, True]
    assert of_kind(rows, "stock").tolist() == [False, False, True]


RENEWED = "as published in Jun 2025, before it as published in Jun 2022"


@pytest.mark.parametrize(
    ("later", "code"),
    [
        ({}, None),
        ({"source": "OCHA chart"}, "source"),
        ({"source": None}, "source"),
        ({"source": "UNICEF", "value": None, "status": "missing"}, None),
        ({"published": "2025-06-30"}, None),
        ({"published": "2025-06-30", "decided": RENEWED}, "edition"),
        ({"published": "2025-06-30", "decided": RENEWED, "source": "IDMC"}, "source"),
    ],
)
def test_no_row_follows_on_another_source_or_edition(figures_of, later, code):
    rows = figures_of(
        {"when": 2020, "value": 1.0, "decided": None, "published": "2022-06-30"},
        {"when": 2021, "value": 2.0, "decided": None, "published": "2022-06-30", **later},
    )
    assert [*parted(rows, np.array([0]), np.array([1]))] == ([code] if code else [])
    assert follows(rows).tolist() == [False, code is None]
    assert follows(rows, across=[code] if code else []).tolist() == [False, True]
    assert breaks_in(rows.dropna(subset="value")) == ({code} if code else set()) | (
        {"edition"} if "decided" in later else set()
    )


@pytest.mark.parametrize(
    ("earlier", "later", "apart"),
    [
        ("2023", "2024", False),
        ("2023", "2024-01-01/2024-02-29", True),
        ("2024-01-01/2024-02-29", "2024-03-01/2024-04-30", False),
        ("2024-01-01/2024-02-29", "2024", False),
    ],
)
def test_counts_since_another_start_compare_where_they_are_equally_long(
    figures_of, earlier, later, apart
):
    rows = figures_of(
        {"when": earlier, "value": 120}, {"when": later, "value": 150},
        indicator="deaths", unit="deaths",
    )  # fmt: skip
    assert unequally_long(rows, np.array([0]), np.array([1])).tolist() == [apart]
    assert follows(rows).tolist() == [False, not apart]


@pytest.mark.parametrize(
    ("indicator", "unit", "words"),
    [("deaths", "deaths", "deaths"), ("funding_received", "USD", "funding received")],
)
def test_nothing_is_claimed_between_counts_of_unlike_windows(
    figures_of, indicator, unit, words
):
    def told(later):
        rows = figures_of(
            {"when": "2023", "value": 120}, {"when": later, "value": 50},
            indicator=indicator, unit=unit,
        )  # fmt: skip
        kinds = {claim.kind for claim in claims(rows)}
        texts = (f"{words} fell by 58 percent", f"{words} fell by 58 percent since 2023")
        return kinds, {test_claim(rows, text).answer for text in texts}

    kinds, answers = told("2024-01-01/2024-02-29")
    assert (kinds, answers) == ({"level"}, {"cannot be known"})
    kinds, answers = told("2024")
    assert "change" in kinds
    assert answers == {"supported"}
