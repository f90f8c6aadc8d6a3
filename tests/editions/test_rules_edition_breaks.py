"""Rules about breaks between two editions."""

from __future__ import annotations

import pandas as pd
import pytest

import humstats as hs

ODD = [1_003 + 1_117 * n for n in range(12)]


def test_what_is_gone(figures_of, against, edition):
    old = edition([1, 2, 3, 4], 2023)
    [(severity, row, message)] = against("HS805", old, edition([1, 2, 3], 2024))
    assert severity == "warning"
    assert message == (
        "1 area of level 1 of the last edition is not in this one: SY03. The other 3 are in "
        "both."
    )
    # no row of this edition is at fault
    assert row is pd.NA
    sectors = [
        {"value": n, "sector_code": code} for n, code in enumerate(("EDU", "HEA", "WSH"))
    ]
    found = against("HS805", figures_of(*sectors), figures_of(*sectors[:2]))
    assert [one[2] for one in found] == [
        "1 sector code of the last edition is not in this one: WSH. The other 2 are in both."
    ]


def test_what_is_gone_is_no_fault_of_what_is_there(edition):
    report = hs.check(edition([1, 2, 3], 2024), against=edition([1, 2, 3, 4], 2023))
    [gone] = report.findings[report.findings.rule == "HS805"].to_dict("records")
    assert (gone["column"], gone["value"]) == ("admin1_code", "")
    assert pd.isna(gone["row"])
    assert pd.isna(gone["figure"])
    assert "HS805" not in set(report.cells["rule"])
    assert report.accepted["flags"].isna().all()
    assert "SY03" in report.to_text()
    assert "SY03" in report.to_html()


def test_another_table_has_not_lost_anything(figures_of, against, edition):
    old = edition([1, 2, 3, 4], 2023)
    assert against("HS805", old, edition([1], 2024)) == []
    assert against("HS805", old, figures_of({"value": 1})) == []


@pytest.mark.parametrize(("factor", "words"), [(1e-3, "1,000"), (1e-6, "1,000,000")])
def test_a_scale_that_changed(against, factor, words, edition):
    large, small = [v * 1e4 for v in ODD], [v * 1e4 * factor * 1.1 for v in ODD]
    old, new = edition(large, 2023), edition(small, 2024)
    (found,) = against("HS806", old, new)
    assert f"People in need: all 12 figures are about {words} times smaller" in found[2]
    assert against("HS802", old, new) == []
    (found,) = against("HS806", edition(small, 2023), edition(large, 2024))
    assert f"about {words} times larger" in found[2]


def test_one_figure_does_not_make_a_scale(against, edition):
    old = edition(ODD, 2023)
    new = edition([ODD[0] * 1000, *ODD[1:]], 2024)
    assert against("HS806", old, new) == []


def test_a_unit_that_changed(against, edition):
    old = edition(ODD, 2023)
    new = edition(ODD, 2024, unit="households")
    assert against("HS807", old, new) == [
        (
            "warning",
            2,
            (
                "People in need: 12 figures are in households now, and in people in the last "
                "edition."
            ),
        )
    ]
    # they are not compared besides
    assert against("HS801", old, new) == against("HS803", old, new) == []
