from __future__ import annotations

import math
from typing import Any

import pandas as pd
import pytest

from humstats.errors import ChartError
from humstats.model.columns import tidy
from humstats.model.numerals import NumberForm
from humstats.plotting.kinds.stages import (
    MONEY,
    PEOPLE,
    PERIOD,
    Group,
    column_of,
    coverage_form,
    form_for,
    groups_of,
    names_of,
    notes_on,
    share_of_stage,
    slot_of,
    slot_of_share,
    table_of,
    with_stages,
)
from humstats.plotting.page.voices import Voice

NAN = float("nan")
ENGLISH = Voice()


def figures(values: dict[str, float], unit: str = "people", **columns: Any) -> pd.DataFrame:
    return tidy(
        pd.DataFrame(
            {
                "indicator": list(values),
                "location_code": "AFG",
                "admin_level": 0,
                "reference_period_start": "2020-01-01",
                "reference_period_end": "2020-12-31",
                "value": list(values.values()),
                "unit": unit,
                "source": "OCHA",
                **columns,
            }
        )
    )


def money(required: float, received: float) -> Group:
    table = figures({"funding_required": required, "funding_received": received}, "usd")
    return groups_of(table, MONEY, noun="funding()")[0]


def test_stages_come_in_their_order_however_the_rows_stand() -> None:
    table = figures({"people_reached": 1.0, "people_in_need": 3.0, "people_targeted": 2.0})
    (group,) = groups_of(table, PEOPLE, noun="cascade()")
    assert list(group.rows) == ["in_need", "targeted", "reached"]


def test_groups_differ_in_what_they_may_and_in_nothing_else() -> None:
    one = figures({"people_in_need": 3.0}, sector_code="EDU")
    two = figures({"people_in_need": 4.0}, sector_code="HEA")
    both = tidy(pd.concat([one.astype(object), two.astype(object)], ignore_index=True))
    assert len(groups_of(both, PEOPLE, noun="x()", along=("sector_code",))) == 2
    with pytest.raises(ChartError, match=r"x\(\) needs figures that are alike in sector_code"):
        groups_of(both, PEOPLE, noun="x()")


def test_rows_of_tables_below_each_other_get_their_own_labels() -> None:
    one = figures({"people_in_need": 3.0})
    table = table_of(pd.concat([one, one]), list(PEOPLE), noun="x()", named="people")
    assert list(table.index) == [0, 1]


@pytest.mark.parametrize(
    ("numbers", "form"),
    [
        ((564e6, 1131e6), NumberForm(6, 0)),
        ((2.2e9, 6.0e9), NumberForm(9, 1)),
        ((5e6, 1131e6), NumberForm(6, 1)),
        ((564e6, 700e6), NumberForm(6, 0)),
    ],
)
def test_sums_keep_three_figures(numbers: tuple[float, float], form: NumberForm) -> None:
    assert form_for([slot_of(one) for one in money(*numbers).rows.values()], "usd") == form


@pytest.mark.parametrize(
    ("required", "received", "percent"),
    [(1131.0, 564.0, 49.87), (606.0, 997.0, 164.5), (0.0, 418.0, None), (NAN, 5.0, None)],
)
def test_what_was_funded(required: float, received: float, percent: float | None) -> None:
    share = money(required, received).funded
    if percent is None:
        assert share is None
    else:
        assert share is not None
        assert share["value"] == pytest.approx(percent, abs=0.05)


def test_a_share_of_a_bound_has_a_bound() -> None:
    table = figures({"people_in_need": 14.0, "people_targeted": 7.0})
    table = table.assign(low=[NAN, 7.0], qualifier=["exact", "more_than"])
    (group,) = groups_of(tidy(table), PEOPLE, noun="x()")
    share = share_of_stage(group, "targeted", "in_need")
    assert share is not None
    assert (share["low"], share["qualifier"]) == (50.0, "more_than")
    assert share_of_stage(group, "reached", "targeted") is None


@pytest.mark.parametrize(
    ("flags", "kept"),
    [
        ((None, None), None),
        ((None, "HS507"), "HS507"),
        (("HS502 HS702", "HS502"), "HS502 HS702"),
    ],
)
def test_a_share_is_no_surer_than_its_figures(
    flags: tuple[str | None, str | None], kept: str | None
) -> None:
    table = figures({"people_targeted": 8.0, "people_reached": 10.0}).assign(flags=flags)
    (group,) = groups_of(table, PEOPLE, noun="x()")
    share = share_of_stage(group, "reached", "targeted")
    assert share is not None
    assert share["flags"] == kept


@pytest.mark.parametrize(("value", "decimals"), [(99.7, 1), (100.0, 0), (49.9, 0), (100.3, 1)])
def test_nothing_is_rounded_to_a_hundred(value: float, decimals: int) -> None:
    assert coverage_form([None, {"value": value}]).decimals == decimals


@pytest.mark.parametrize(
    ("status", "head"),
    [
        ("final", "reached"),
        ("planned", "planned to be reached"),
        ("projected", "expected to be reached"),
        ("provisional", "reached"),
    ],
)
def test_reached_is_what_was_reached(status: str, head: str) -> None:
    groups = groups_of(figures({"people_reached": 1.0}, status=status), PEOPLE, noun="x()")
    assert column_of(groups, "reached", ENGLISH, "people") == head


def test_groups_are_named_by_what_tells_them_apart() -> None:
    tables = [
        figures({"funding_required": 1.0}, "usd", plan_code=plan, location_code=place)
        for plan, place in (("H1", "AFG"), ("F1", "AFG"), ("H2", "SDN"))
    ]
    table = tidy(pd.concat([one.astype(object) for one in tables], ignore_index=True))
    along = ("location_code", "plan_code", *PERIOD)
    groups = groups_of(table, MONEY, noun="x()", along=along)
    assert names_of(groups, ENGLISH) == ["Afghanistan, H1", "Afghanistan, F1", "Sudan"]
    assert names_of(groups[2:], ENGLISH) == [""]


def test_notes_name_the_figures_that_they_are_of() -> None:
    table = figures(
        {"people_in_need": 3.0, "people_targeted": NAN}, status=["planned", "missing"]
    )
    notes, noted = notes_on(table, ["a", "b"], ENGLISH)
    assert notes == ["a: planned.", "b: no figure."]
    assert noted == []


def test_figures_are_named_with_their_stage_once() -> None:
    table = figures(
        {"people_in_need": 3.0, "people_reached": 2.0, "funding_coverage": 1.0},
        unit="households",
    )
    french = Voice("fr")
    assert with_stages(table, ["2020", "", ""], ENGLISH) == [
        "2020, in need",
        "reached",
        "funded",
    ]
    # planned to be reached is not reached
    heads = ["Santé", "Santé, à atteindre selon le plan", "2020"]
    assert with_stages(table, heads, french) == [
        "Santé, dans le besoin", "Santé, à atteindre selon le plan", "2020, financé",
    ]  # fmt: skip


def test_notes_tell_first_what_a_check_found() -> None:
    table = figures({"people_in_need": 3.0, "people_targeted": 4.0}, status="planned")
    notes, _ = notes_on(table.assign(flags="HS502"), ["Health", "Health"], ENGLISH)
    assert notes == [
        (
            "Hollow, as a check found something (see the report of the check): all figures "
            "(HS502, targeted above in need)."
        ),
        "All figures are planned.",
    ]


@pytest.mark.parametrize(
    ("columns", "ends"),
    [
        ({"low": [NAN, 500.0], "qualifier": ["exact", "more_than"]}, (50.0, math.inf)),
        ({"high": [NAN, 500.0], "qualifier": ["exact", "nearly"]}, (-math.inf, 50.0)),
    ],
)
def test_a_share_of_a_bound_is_drawn_as_a_bound(
    columns: dict[str, Any], ends: tuple[float, float]
) -> None:
    sums = {"funding_required": 1000.0, "funding_received": 500.0}
    (group,) = groups_of(figures(sums, "usd", **columns), MONEY, noun="funding()")
    assert group.funded is not None
    slot = slot_of_share(group.funded, group)
    assert (slot.lowest, slot.highest) == ends
