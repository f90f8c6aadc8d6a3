"""What a page says first of combined files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

import humstats as hs
from humstats.partners.summary import summary_of

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from humstats.partners import Combined


def test_nothing_to_say_is_said(figures_of: Callable[..., pd.DataFrame]) -> None:
    held = hs.combine({"WASH": figures_of({"value": 5.0})})
    assert summary_of(held).verdict == "Nothing missing, no error, no dispute."
    assert "In dispute" not in held.to_html()
    assert held.ok


def test_the_verdict_counts_what_is_wrong(held: Combined) -> None:
    summary = summary_of(held)
    assert summary.title == "7 figures of 2 senders"
    assert summary.verdict == (
        "1 file missing, 1 file not readable, 1 figure in dispute, 1 area without figures that "
        "others have."
    )


def test_what_is_missing_is_a_sentence_each(held: Combined) -> None:
    nutrition, health = summary_of(held).missing
    assert nutrition == "Nutrition: no file."
    assert health == (
        "Health & <b>: no figure for 1 area of admin level 1 in Afghanistan that other senders "
        "cover: AF04."
    )


def test_of_many_areas_six_are_named(kabul: Callable[..., pd.DataFrame]) -> None:
    areas = [{"admin1_code": f"AF{n:02}", "value": 5.0} for n in range(20)]
    need = {"indicator": "people_in_need"}
    held = hs.combine(
        {
            "WASH": kabul(*areas, sector_code="WSH", **need),
            "H1": kabul(*areas[:11], sector_code="HEA", **need),
        }
    )
    (line,) = summary_of(held).missing
    assert line == (
        "Health (from H1): no figure for 9 areas of admin level 1 in Afghanistan that other "
        "sectors cover: AF11, AF12, AF13, AF14, AF15, AF16 and 3 more."
    )


def test_disputes_beyond_those_shown_are_counted(kabul: Callable[..., pd.DataFrame]) -> None:
    def sent(*values: float) -> pd.DataFrame:
        return kabul(*({"admin1_code": f"AF{n:02}", "value": v} for n, v in enumerate(values)))

    held = hs.combine({"A": sent(10.0, 12.0, 11.0), "B": sent(11.0, 11.0, 11.0)})
    summary = summary_of(held, shown=1)
    assert (len(summary.disputes), summary.more_disputes) == (1, 1)
    assert summary.disputes[0].about == "Population, AF00, 2024"
    assert summary.disputes[0].baseline
    assert summary.disputes[0].apart == "10%"


@pytest.mark.parametrize(
    ("other", "line"),
    [
        ({"when": 2023}, "B: no figure for 2024, which A, C sent; its figures are for 2023."),
        (
            {"location_code": "IRQ", "admin1_code": "IQ01"},
            "B: no figure for Afghanistan, which A, C sent; its figures are for Iraq.",
        ),
    ],
)
def test_who_is_of_another_period_or_country_is_told(
    kabul: Callable[..., pd.DataFrame], other: dict[str, Any], line: str
) -> None:
    sent = {name: kabul({"value": 5.0, **(other if name == "B" else {})}) for name in "ABC"}
    summary = summary_of(hs.combine(sent))
    assert summary.missing == (line,)
    assert "1 sender of another period or country" in summary.verdict


def test_where_nothing_could_be_compared_it_is_said(
    kabul: Callable[..., pd.DataFrame],
) -> None:
    held = hs.combine(
        {"A": kabul({"value": 5.0}), "B": kabul({"value": 9.0, "admin1_code": "AF02"})}
    )
    assert summary_of(held).verdict.endswith("so that none could be compared.")


def test_a_copy_is_told(kabul: Callable[..., pd.DataFrame]) -> None:
    areas = [{"admin1_code": f"AF{n:02}", "value": 5.0 + n} for n in range(3)]
    held = hs.combine({"A": kabul(*areas), "B": kabul(*areas), "C": kabul(*areas[:2])})
    assert held.senders["same_as"].tolist() == ["", "A", "A"]
    assert summary_of(held).repeated.endswith("B, C sent nothing that A did not send.")


def test_faults_are_counted_by_rule_and_the_first_is_told(
    kabul: Callable[..., pd.DataFrame],
) -> None:
    wrong = kabul(
        {"value": -5.0, "origin_sheet": "May", "origin_row": 3, "origin_column": "Pop"},
        {"value": -6.0, "admin1_code": "AF02", "origin_row": 4},
        source="CSO",
    )
    right = kabul({"value": 5.0, "admin1_code": "AF03"}, source="CSO")
    (fault,) = summary_of(hs.combine({"WASH": wrong, "Health": right})).faults
    assert (fault.sender, fault.severity, fault.rule, fault.count) == (
        "WASH",
        "error",
        "HS301",
        2,
    )
    assert fault.where == "sheet May, row 3, Pop"
    assert fault.message.startswith("−5 people")


def test_what_came_twice_is_told_once(both: Callable[..., Combined]) -> None:
    assert summary_of(both({"value": 5.0}, {"value": 5.0})).repeated == (
        "1 figure came alike from several senders; 1 repeat left out of what is accepted, so "
        "that none is added twice. Health sent nothing that WASH did not send."
    )
    assert summary_of(both({"value": 5.0}, {"value": 6.0})).repeated == ""
